//! Who is in groups.

use serde_json::json;

use crate::world::companies;

#[tokio::test]
async fn people_of_the_organization_come_all_or_nobody_and_go() {
    for company in companies().await {
        let reeve = &company.reeve;
        let group = company.group("Night shift").await;
        // Who belongs elsewhere, and who is nobody, is told alike, and nobody has come.
        let nobody = base::UserId::from_uuid(uuid::Uuid::from_u128(7));
        for wrong in [company.oskar, nobody] {
            let refused = company.add(&group, &company.owner, &[company.egon, wrong]).await.expect(422);
            let error = &refused.json["errors"][0];
            assert_eq!(
                (&error["pointer"], &error["code"]),
                (&json!("/user_ids/1"), &json!("group.unknown_person")),
                "{}",
                refused.text
            );
        }
        // That is an answer; on record it is the attempt that it was, upon each of the two.
        let tried = reeve.get("/api/v1/records?event=access.refused", &company.admin).await.expect(200);
        assert!(tried.text.contains("groups.update"), "{}", tried.text);
        let none = company.add(&group, &company.owner, &[]).await.expect(422);
        assert_eq!(none.json["errors"][0]["code"], "group.nobody");
        let many: Vec<_> =
            (0..101).map(|number| base::UserId::from_uuid(uuid::Uuid::from_u128(number))).collect();
        let refused = company.add(&group, &company.owner, &many).await.expect(422);
        assert_eq!(refused.json["errors"][0]["code"], "group.too_many_at_once", "{}", refused.text);
        let shown = reeve.get(&format!("{group}/members"), &company.owner).await.expect(200).json;
        assert_eq!(shown["items"], json!([]), "{shown}");

        company.add(&group, &company.employee, &[company.egon]).await.expect(404);
        company.add(&group, &company.stranger, &[company.egon]).await.expect(404);
        company.add(&group, &company.owner, &[company.egon, company.eva]).await.expect(200);
        let twice = company.add(&group, &company.owner, &[company.egon]).await.expect(422);
        assert_eq!(twice.json["errors"][0]["code"], "group.already_in", "{}", twice.text);
        let shown = reeve.get(&format!("{group}/members"), &company.owner).await.expect(200).json;
        assert_eq!(shown["total"], 2, "{shown}");
        let of =
            reeve.get(&format!("/api/v1/users/{}/groups", company.egon), &company.owner).await.expect(200);
        assert_eq!(of.json["items"][0]["group_name"], "Night shift", "{}", of.text);
        reeve.get(&format!("/api/v1/users/{}/groups", company.egon), &company.stranger).await.expect(404);

        company.take_out(&group, &company.stranger, company.egon).await.expect(404);
        company.take_out(&group, &company.owner, company.egon).await.expect(200);
        let gone = company.take_out(&group, &company.owner, company.egon).await.expect(409);
        assert_eq!(gone.code(), "group.gone");
        // Who went can come again.
        company.add(&group, &company.owner, &[company.egon]).await.expect(200);
        let records = reeve.get("/api/v1/records?event=group_member.ended", &company.owner).await.expect(200);
        assert!(records.text.contains("moved on"), "{}", records.text);
    }
}

#[tokio::test]
async fn a_time_in_a_group_ends_on_its_day_with_what_came_with_it() {
    for company in companies().await {
        let reeve = &company.reeve;
        let group = company.group("Season").await;
        company.give(&group, &company.owner, "pricing_manager").await.expect(201);
        let until = reeve.now().plus_seconds(3_600);
        let body = json!({"user_ids": [company.egon], "until": until.to_string()});
        reeve.post(&format!("{group}/members"), &company.owner, body).await.expect(200);
        assert!(company.may(company.egon, "prices.update").await.0);
        reeve.house.advance(3_601);
        assert!(
            !company.may(company.egon, "prices.update").await.0,
            "on the very day, whoever puts it on record"
        );
        let past = json!({"user_ids": [company.eva], "until": until.to_string()});
        let refused = reeve.post(&format!("{group}/members"), &company.owner, past).await.expect(422);
        assert_eq!(refused.json["errors"][0]["code"], "group.ends_in_past");
        // Who ran out can come again, also before that was put on record.
        company.add(&group, &company.owner, &[company.egon]).await.expect(200);
        assert!(company.may(company.egon, "prices.update").await.0);
        let runner = reeve.runner();
        let records = "/api/v1/records?event=group_member.expired";
        assert_ne!(reeve.get(records, &company.owner).await.expect(200).json["items"], json!([]));
        runner.stop().await;
    }
}

#[tokio::test]
async fn whoever_left_the_organization_is_taken_out_all_the_same() {
    for company in companies().await {
        let reeve = &company.reeve;
        // Managed elsewhere, and a guest here.
        let third = reeve.organization("Third").await;
        let (gerd, _) = reeve.person("Gerd", Some(third), "employee").await;
        let body = json!({"organization_id": company.acme, "membership": {"title": "Guest"}});
        let path = format!("/api/v1/users/{gerd}/memberships");
        let guest = reeve.post(&path, &company.admin, body).await.expect(201);
        let group = company.group("Project").await;
        company.give(&group, &company.owner, "pricing_manager").await.expect(201);
        company.add(&group, &company.owner, &[gerd, company.egon]).await.expect(200);
        assert!(company.may(gerd, "prices.update").await.0);
        let end = format!("/api/v1/memberships/{}", guest.json["id"].as_str().unwrap());
        let gone = reeve
            .call(http::Method::DELETE, &end, Some(&company.admin), Some(json!({"reason": "over"})))
            .await;
        gone.expect(200);
        assert!(!company.may(gerd, "prices.update").await.0);
        // What the group has can be ended for everybody, and the group retired.
        let grants = reeve.get(&format!("{group}/grants"), &company.owner).await.expect(200).json;
        let grant = grants["items"][0]["id"].as_str().unwrap();
        reeve.post(&format!("{group}/grants/{grant}/end"), &company.owner, json!({})).await.expect(200);
        assert!(!company.may(company.egon, "prices.update").await.0);
        reeve.post(&format!("{group}/retire"), &company.owner, json!({"reason": "done"})).await.expect(200);
    }
}

#[tokio::test]
async fn an_address_that_somebody_only_claims_names_nobody() {
    for company in companies().await {
        let reeve = &company.reeve;
        let body = json!({"kind": "email", "value": "chief@example.com"});
        reeve.post(&format!("/api/v1/users/{}/identifiers", company.egon), &company.employee, body).await;
        let group = company.group("Board").await;
        let page = group.replace("/api/v1", "/console");
        let sent = company
            .send_form(&format!("{page}/members/new"), &company.owner, "people=chief%40example.com")
            .await;
        assert!(sent.expect(422).text.contains("is nobody who could be in this group"));
    }
}
