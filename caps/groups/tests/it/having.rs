//! What groups are given, each of their people has.

use base::UserId;
use serde_json::json;

use crate::world::companies;

fn own(code: &str) -> (String, Option<String>) {
    (code.to_owned(), None)
}
fn through(code: &str, group: &str) -> (String, Option<String>) {
    (code.to_owned(), Some(group.to_owned()))
}

#[tokio::test]
async fn whoever_is_in_it_has_what_it_has_on_the_next_request() {
    for company in companies().await {
        let reeve = &company.reeve;
        let group = company.group("Buyers").await;
        company.add(&group, &company.owner, &[company.egon]).await.expect(200);
        assert!(!company.may(company.egon, "prices.update").await.0);
        let given = company.give(&group, &company.owner, "pricing_manager").await.expect(201);
        let grant = format!("{group}/grants/{}", given.json["id"].as_str().unwrap());
        // Who was in it has it, who comes gets it, each by a grant of their own that says through which group.
        company.add(&group, &company.owner, &[company.eva]).await.expect(200);
        let id = group.rsplit('/').next().unwrap();
        for user in [company.egon, company.eva] {
            assert_eq!(company.may(user, "prices.update").await, (true, json!(id)));
            assert_eq!(company.roles(user).await, [own("employee"), through("pricing_manager", "Buyers")]);
            assert_eq!(company.primary(user).await, ["employee"]);
        }
        let holders = reeve.get(&format!("{group}/grants"), &company.owner).await.expect(200).json;
        assert_eq!(holders["items"][0]["role_code"], "pricing_manager", "{holders}");
        let twice = company.give(&group, &company.owner, "pricing_manager").await.expect(409);
        assert_eq!(twice.code(), "group_grant.exists");
        // It does not end by itself, but with the group.
        let grants = reeve.get(&format!("/api/v1/users/{}/grants", company.egon), &company.owner).await;
        let grants = grants.expect(200).json;
        let one = grants["items"].as_array().unwrap().iter().find(|one| one["group_id"] == id).unwrap();
        let end = format!("/api/v1/users/{}/grants/{}/end", company.egon, one["id"].as_str().unwrap());
        let refused = reeve.post(&end, &company.owner, json!({})).await.expect(409);
        assert_eq!(refused.code(), "grant.through_group");
        company.take_out(&group, &company.owner, company.egon).await.expect(200);
        assert!(!company.may(company.egon, "prices.update").await.0);
        assert!(company.may(company.eva, "prices.update").await.0);
        reeve.post(&format!("{grant}/end"), &company.stranger, json!({})).await.expect(404);
        reeve.post(&format!("{grant}/end"), &company.owner, json!({"reason": "over"})).await.expect(200);
        assert!(!company.may(company.eva, "prices.update").await.0);
        let over = reeve.post(&format!("{grant}/end"), &company.owner, json!({})).await.expect(409);
        assert_eq!(over.code(), "group_grant.over");
        // What a group has goes when it is retired.
        company.give(&group, &company.owner, "pricing_manager").await.expect(201);
        assert!(company.may(company.eva, "prices.update").await.0);
        reeve.post(&format!("{group}/retire"), &company.owner, json!({"reason": "done"})).await.expect(200);
        assert!(!company.may(company.eva, "prices.update").await.0);
        assert_eq!(company.roles(company.eva).await, [own("employee")]);
    }
}

#[tokio::test]
async fn what_somebody_has_themselves_stands_beside_what_they_have_through_groups() {
    for company in companies().await {
        let reeve = &company.reeve;
        let (one, two) = (company.group("One").await, company.group("Two").await);
        for group in [&one, &two] {
            company.give(group, &company.owner, "pricing_manager").await.expect(201);
            company.add(group, &company.owner, &[company.egon]).await.expect(200);
        }
        let give = json!({"role": "pricing_manager", "scope": {"organization": company.acme}});
        let path = format!("/api/v1/users/{}/grants", company.egon);
        let made = reeve.post(&path, &company.owner, give).await.expect(201);
        let all = [
            own("employee"),
            own("pricing_manager"),
            through("pricing_manager", "One"),
            through("pricing_manager", "Two"),
        ];
        assert_eq!(company.roles(company.egon).await, all);
        company.take_out(&one, &company.owner, company.egon).await.expect(200);
        let end = format!("{path}/{}/end", made.json["id"].as_str().unwrap());
        reeve.post(&end, &company.owner, json!({})).await.expect(200);
        assert!(company.may(company.egon, "prices.update").await.0);
        company.take_out(&two, &company.owner, company.egon).await.expect(200);
        assert!(!company.may(company.egon, "prices.update").await.0);
    }
}

#[tokio::test]
async fn a_primary_role_that_comes_with_a_group_is_followed_when_it_goes() {
    for company in companies().await {
        let reeve = &company.reeve;
        let groups = [company.group("One").await, company.group("Two").await, company.group("Three").await];
        let roles = ["pricing_manager", "support_agent", "approver"];
        let user = reeve.person_without_role("Nora", Some(company.acme)).await;
        for (group, role) in groups.iter().zip(roles) {
            company.give(group, &company.owner, role).await.expect(201);
            company.add(group, &company.owner, &[user]).await.expect(200);
        }
        assert_eq!(company.primary(user).await, ["pricing_manager"], "the first");
        company.take_out(&groups[0], &company.owner, user).await.expect(200);
        assert_eq!(
            company.primary(user).await,
            ["support_agent"],
            "the one that was given first of what goes on"
        );
        company.take_out(&groups[2], &company.owner, user).await.expect(200);
        company.take_out(&groups[1], &company.owner, user).await.expect(200);
        assert_eq!(company.primary(user).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn nobody_gives_through_a_group_what_they_could_not_give_themselves() {
    for company in companies().await {
        let reeve = &company.reeve;
        let group = company.group("Rising").await;
        let (_, manager) = reeve.person("Mona", Some(company.acme), "account_manager").await;
        let (boss, _) = reeve.person("Boris", Some(company.acme), "manager").await;
        company.add(&group, &company.owner, &[company.egon]).await.expect(200);
        // A role above one's own, or one's own.
        company.give(&group, &manager, "manager").await.expect(403);
        company.give(&group, &manager, "account_manager").await.expect(403);
        company.give(&group, &manager, "buyer").await.expect(201);
        // Of whoever stands higher nobody says what they have, nor brings them in where something is to be had.
        company.add(&group, &manager, &[boss]).await.expect(403);
        company.add(&group, &company.owner, &[boss]).await.expect(200);
        company.give(&group, &manager, "support_agent").await.expect(403);
        assert!(!company.may(company.egon, "support.update").await.0, "nobody is given anything");
        company.take_out(&group, &manager, boss).await.expect(403);
        // A group that has a role above one's own takes nobody in from one, and lets nobody go.
        company.give(&group, &company.owner, "manager").await.expect(201);
        company.add(&group, &manager, &[company.eva]).await.expect(403);
        company.take_out(&group, &manager, company.egon).await.expect(403);
        reeve.post(&format!("{group}/retire"), &manager, json!({})).await.expect(403);
        assert_eq!(company.roles(company.eva).await, [own("employee")]);
        // A place that the group is not at, a role that is not given there, one that takes a second person.
        let body = |role: &str, scope: serde_json::Value| json!({"role": role, "scope": scope});
        let path = format!("{group}/grants");
        let elsewhere =
            reeve.post(&path, &company.admin, body("auditor", json!("everywhere"))).await.expect(422);
        assert_eq!(elsewhere.json["errors"][0]["code"], "group_grant.elsewhere", "{}", elsewhere.text);
        let (_, crown) = reeve.person("Susan", None, "super_admin").await;
        let house = json!({"organization_id": null, "name": "Crowned"});
        let house = reeve.post("/api/v1/groups", &crown, house).await.expect(201);
        let path = format!("/api/v1/groups/{}/grants", house.json["id"].as_str().unwrap());
        reeve.post(&path, &crown, body("super_admin", json!("everywhere"))).await.expect(403);
        let body = json!({"organization_id": company.acme, "name": "Marked", "priority": 40, "critical": true,
            "permissions": [{"permission": "prices.read", "level": "organization"}]});
        let marked = reeve.post("/api/v1/roles", &company.admin, body).await;
        let marked = marked.expect(201).json["id"].as_str().unwrap().to_owned();
        let refused = company.give(&group, &company.owner, &marked).await.expect(409);
        assert_eq!(refused.code(), "group_grant.one_by_one");
    }
}

#[tokio::test]
async fn what_must_not_come_together_comes_together_through_no_group() {
    for company in companies().await {
        let reeve = &company.reeve;
        let rule = json!({"organization_id": company.acme, "name": "Order or approve", "left": [{"permission": "prices.update"}],
            "right": [{"permission": "support.update"}]});
        reeve.post("/api/v1/separations", &company.owner, rule).await.expect(201);
        let group = company.group("Pricing").await;
        company.add(&group, &company.owner, &[company.egon, company.eva]).await.expect(200);
        let give = json!({"role": "support_agent", "scope": {"organization": company.acme}});
        let path = format!("/api/v1/users/{}/grants", company.eva);
        reeve.post(&path, &company.owner, give.clone()).await.expect(201);
        // Of two people one cannot have it: neither is given it, and who it is is told with why.
        let refused = company.give(&group, &company.owner, "pricing_manager").await.expect(409);
        assert_eq!(refused.code(), "group.member_in_the_way");
        assert!(
            refused.text.contains("Eva") && refused.text.contains("Order or approve"),
            "{}",
            refused.text
        );
        assert!(!company.may(company.egon, "prices.update").await.0);
        company.take_out(&group, &company.owner, company.eva).await.expect(200);
        company.give(&group, &company.owner, "pricing_manager").await.expect(201);
        // And whoever would come to have both does not come.
        let refused = company.add(&group, &company.owner, &[company.eva]).await.expect(409);
        assert_eq!(refused.code(), "group.member_in_the_way", "{}", refused.text);
        // Nor is whoever is in the group given the other side.
        let path = format!("/api/v1/users/{}/grants", company.egon);
        let refused = reeve.post(&path, &company.owner, give).await.expect(409);
        assert_eq!(refused.code(), "separation.conflict", "{}", refused.text);
    }
}

#[tokio::test]
async fn a_hundred_people_are_given_a_role_in_one_step() {
    for company in companies().await {
        let reeve = &company.reeve;
        let group = company.group("Everybody").await;
        let mut people: Vec<UserId> = Vec::new();
        for number in 0..100 {
            people.push(reeve.person_without_role(&format!("N{number}"), Some(company.acme)).await);
        }
        company.add(&group, &company.owner, &people).await.expect(200);
        company.give(&group, &company.owner, "pricing_manager").await.expect(201);
        assert!(company.may(people[99], "prices.update").await.0);
        let list =
            reeve.get("/api/v1/users?filter=role:pricing_manager", &company.owner).await.expect(200).json;
        assert_eq!(list["total"], 100, "{}", list["total"]);
        reeve.post(&format!("{group}/retire"), &company.owner, json!({"reason": "done"})).await.expect(200);
        let list =
            reeve.get("/api/v1/users?filter=role:pricing_manager", &company.owner).await.expect(200).json;
        assert_eq!(list["total"], 0, "{}", list["total"]);
    }
}
