//! Who may do what, beside each other and as a file: as far as one may, and on record.

use std::sync::Arc;

use access::export::{COLUMNS, stream};
use access::queries::Asked;
use access::{
    AUDITOR, EMPLOYEE, GUEST, GrantScope, HEAD, MANAGER, OWNER, SECURITY_OFFICER, SetHead, grant_role,
    role_id, set_head,
};
use base::{Catalogue, Draw, Locale, OrganizationId, UnitId};
use futures_util::TryStreamExt;
use gate::Error;
use http::header;
use serde_json::json;
use server::testing::{Answer, Reeve};

use crate::world::{a_grant, assign, give, houses, join, organization, person, unit};

const EXPORT: &str = "/api/v1/roles/export";

/// The lines of a file, each as its cells by column.
struct Lines(Vec<csv::StringRecord>);

impl Lines {
    fn of(answer: &Answer) -> Self {
        assert_eq!(answer.headers[header::CONTENT_TYPE], "text/csv; charset=utf-8; header=present");
        assert!(answer.headers[header::CONTENT_DISPOSITION].to_str().unwrap().starts_with("attachment;"));
        let mut reader = csv::Reader::from_reader(answer.text.as_bytes());
        assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), COLUMNS);
        Lines(reader.records().map(Result::unwrap).collect())
    }
    fn cell<'l>(line: &'l csv::StringRecord, column: &str) -> &'l str {
        &line[COLUMNS.iter().position(|own| *own == column).unwrap()]
    }
    /// What stands in a column, of the lines in which others say something.
    fn those(&self, column: &str, with: &[(&str, &str)]) -> Vec<&str> {
        let fits =
            |line: &&csv::StringRecord| with.iter().all(|(name, value)| Self::cell(line, name) == *value);
        self.0.iter().filter(fits).map(|line| Self::cell(line, column)).collect()
    }
    fn distinct(&self, column: &str) -> Vec<&str> {
        let mut all = self.those(column, &[]);
        all.sort_unstable();
        all.dedup();
        all
    }
}

struct Firm {
    reeve: Reeve,
    acme: OrganizationId,
    desk: UnitId,
    owner: String,
}

async fn firms() -> Vec<Firm> {
    let mut all = Vec::new();
    for reeve in Reeve::each().await {
        let acme = organization(&reeve.house, "Acme").await;
        let desk = unit(&reeve.house, acme, None, "Desk").await;
        let (_, owner) = reeve.person("Olga", Some(acme), OWNER).await;
        all.push(Firm { reeve, acme, desk, owner });
    }
    all
}

#[tokio::test]
async fn each_line_says_who_may_do_what_where_and_until_when() {
    for Firm { reeve, acme, desk, owner } in firms().await {
        let house = &reeve.house;
        let bob = person(house, Some(acme), "=1+1").await;
        give(house, bob, EMPLOYEE, GrantScope::Unit(desk)).await;
        let guest = person(house, Some(acme), "Gus").await;
        give(house, guest, GUEST, GrantScope::Organization(acme)).await;
        let place = assign(house, guest, desk).await;
        let command = SetHead { assignment: place, user: None, is_head: true, revision: None };
        house.db.write(&house.system(), command, set_head).await.unwrap();
        // What is over is in no line, and neither is what others do elsewhere.
        let other = organization(house, "Other").await;
        let zed = person(house, Some(other), "Zed").await;
        give(house, zed, OWNER, GrantScope::Organization(other)).await;

        let lines = Lines::of(&reeve.get(EXPORT, &owner).await.expect(200));
        let (bob, guest, desk) = (bob.to_string(), guest.to_string(), desk.to_string());
        let of_bob = [("user_id", bob.as_str()), ("permission", "orders.read")];
        assert_eq!(lines.those("level", &of_bob), ["units"]);
        assert_eq!(lines.those("unit", &of_bob), ["Desk"]);
        assert_eq!(lines.those("organization", &of_bob), ["Acme"]);
        assert_eq!(lines.those("allows", &of_bob), ["See orders"]);
        assert_eq!(lines.those("until", &of_bob), [""]);
        assert_eq!(lines.those("in_effect", &of_bob), ["true"]);
        assert_eq!(lines.those("name", &of_bob), ["'=1+1 Person"], "a name is no formula");
        // A role that carries nothing is held all the same.
        let empty = [("user_id", guest.as_str()), ("role", GUEST)];
        assert_eq!(lines.those("permission", &empty), [""]);
        // A post carries what the head may do, there.
        let post = [("user_id", guest.as_str()), ("by", "post"), ("permission", "orders.approve")];
        assert_eq!(
            (lines.those("role", &post), lines.those("unit_id", &post)),
            (vec![HEAD], vec![desk.as_str()])
        );
        assert_eq!(lines.distinct("organization"), ["Acme"]);
        assert!(!lines.distinct("user_id").contains(&zed.to_string().as_str()));

        let one = format!("{EXPORT}?role={}", role_id(EMPLOYEE).unwrap());
        let lines = Lines::of(&reeve.get(&one, &owner).await.expect(200));
        assert_eq!((lines.distinct("role"), lines.distinct("user_id")), (vec![EMPLOYEE], vec![bob.as_str()]));
        let heads = format!("{EXPORT}?role={}", role_id(HEAD).unwrap());
        let lines = Lines::of(&reeve.get(&heads, &owner).await.expect(200));
        assert_eq!((lines.distinct("by"), lines.distinct("user_id")), (vec!["post"], vec![guest.as_str()]));
        // Of one organization, as seen by whoever sees both.
        let (_, officer) = reeve.person("Otto", None, SECURITY_OFFICER).await;
        let there = format!("{EXPORT}?organization={other}");
        let lines = Lines::of(&reeve.get(&there, &officer).await.expect(200));
        assert_eq!(
            (lines.distinct("organization"), lines.distinct("name")),
            (vec!["Other"], vec!["Zed Person"])
        );
        let here = format!("{EXPORT}?organization={acme}&role={}", role_id(HEAD).unwrap());
        let lines = Lines::of(&reeve.get(&here, &officer).await.expect(200));
        assert_eq!((lines.distinct("by"), lines.distinct("organization")), (vec!["post"], vec!["Acme"]));
        reeve.get(&there, &owner).await.expect(404);
        let page = reeve.page(&format!("/console/organizations/{acme}"), &owner).await.expect(200);
        assert!(page.text.contains(&format!("/console/roles/export?organization={acme}")));
        let (_, reader) = reeve.person("Rea", Some(acme), access::READ_ONLY_ADMIN).await;
        let page = reeve.page(&format!("/console/organizations/{acme}"), &reader).await.expect(200);
        assert!(!page.text.contains("/console/roles/export"), "what cannot be done is not offered");

        let unknown = format!("{EXPORT}?role={}", house.draw().id::<base::kinds::Role>());
        reeve.get(&unknown, &owner).await.expect(404);
        reeve.get(&format!("{EXPORT}?role=owner"), &owner).await.expect(422);
        reeve.get(&format!("{EXPORT}?rol={}", role_id(OWNER).unwrap()), &owner).await.expect(422);
    }
}

#[tokio::test]
async fn what_has_no_effect_is_told_as_such() {
    for Firm { reeve, acme, owner, .. } in firms().await {
        let house = &reeve.house;
        let sue = person(house, Some(acme), "Sue").await;
        give(house, sue, MANAGER, GrantScope::Organization(acme)).await;
        let home = organization(house, "Home").await;
        let guest = person(house, Some(home), "Mia").await;
        join(house, guest, acme).await;
        give(house, guest, MANAGER, GrantScope::Organization(acme)).await;
        let path = format!("/api/v1/users/{sue}/status");
        reeve.post(&path, &owner, json!({"to": "suspended", "reason": "a test"})).await.expect(200);
        let lines = Lines::of(&reeve.get(EXPORT, &owner).await.expect(200));
        let of = |user: &str| {
            let with = [("user_id", user), ("permission", "orders.read")];
            (lines.those("account", &with), lines.those("membership", &with), lines.those("in_effect", &with))
        };
        assert_eq!(of(&sue.to_string()), (vec!["suspended"], vec!["active"], vec!["false"]));
        assert_eq!(of(&guest.to_string()), (vec!["active"], vec!["active"], vec!["true"]));
    }
}

#[tokio::test]
async fn an_export_goes_on_page_by_page_and_is_on_record() {
    for Firm { reeve, acme, owner, .. } in firms().await {
        let house = &reeve.house;
        for number in 0..205 {
            let user = person(house, Some(acme), &format!("Worker {number}")).await;
            give(house, user, GUEST, GrantScope::Organization(acme)).await;
        }
        let path = format!("{EXPORT}?role={}", role_id(GUEST).unwrap());
        let lines = Lines::of(&reeve.get(&path, &owner).await.expect(200));
        assert_eq!((lines.0.len(), lines.distinct("user_id").len()), (205, 205));
        let notes = reeve.get("/api/v1/records?event=grant.exported", &owner).await.expect(200);
        let notes = notes.json["items"].as_array().unwrap();
        assert_eq!(notes.len(), 1);
        let facets = &notes[0]["facets"];
        assert_eq!((&facets["count"], &facets["role"]), (&json!(205), &json!(role_id(GUEST).unwrap())));
        assert_eq!(notes[0]["organization"], json!(acme));
    }
}

#[tokio::test]
async fn an_export_breaks_off_where_the_right_ends() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let auditor = person(&house, None, "Ann").await;
        let mut right = a_grant(&house.system(), auditor, AUDITOR, GrantScope::Everywhere);
        right.until = Some(house.draw().at().plus_seconds(60));
        house.db.write(&house.system(), right, grant_role).await.unwrap();
        for number in 0..200 {
            let user = person(&house, Some(acme), &format!("Worker {number}")).await;
            give(&house, user, GUEST, GrantScope::Organization(acme)).await;
        }
        let (clock, rng) = (Arc::clone(&house.clock), Arc::clone(&house.rng));
        let draw = move || Draw::new(&*clock, &*rng);
        let t = Catalogue::load().unwrap().translator(Locale::ENGLISH);
        let caller = house.caller(auditor).await;
        let chunks = stream(house.db.clone(), caller, draw, t, Asked::default());
        let mut chunks = std::pin::pin!(chunks);
        let head = chunks.try_next().await.unwrap().unwrap();
        assert!(head.starts_with(b"user_id,name,"));
        assert!(chunks.try_next().await.unwrap().is_some());
        house.advance(61);
        let end = chunks.try_next().await;
        assert!(
            matches!(&end, Err(Error::Refused(refusal)) if refusal.permission == "roles.export"),
            "{end:?}"
        );
    }
}

#[tokio::test]
async fn only_who_may_export_does_and_the_others_are_on_record() {
    for Firm { reeve, acme, owner, .. } in firms().await {
        let (_, manager) = reeve.person("Mo", Some(acme), MANAGER).await;
        let refused = reeve.get(EXPORT, &manager).await.expect(403);
        assert_eq!(refused.code(), "common.forbidden", "{}", refused.text);
        let (_, auditor) = reeve.person("Ann", None, AUDITOR).await;
        let tried = reeve.get("/api/v1/records?outcome=refused&noun=grant", &auditor).await.expect(200);
        assert_eq!(tried.json["items"].as_array().unwrap().len(), 1, "{}", tried.text);
        let (_, officer) = reeve.person("Otto", None, SECURITY_OFFICER).await;
        for token in [&auditor, &officer] {
            let lines = Lines::of(&reeve.get(EXPORT, token).await.expect(200));
            assert!(lines.distinct("role").contains(&AUDITOR), "theirs reaches everywhere");
        }
        let page = reeve.page("/console/roles/matrix", &owner).await.expect(200);
        assert!(page.text.contains("/console/roles/export"));
        let page = reeve.page("/console/roles/matrix", &manager).await.expect(200);
        assert!(!page.text.contains("/console/roles/export"), "what cannot be done is not offered");
        Lines::of(&reeve.page("/console/roles/export", &owner).await.expect(200));
    }
}

#[tokio::test]
async fn the_matrix_shows_every_role_beside_every_permission() {
    for Firm { reeve, owner, .. } in firms().await {
        let all = reeve.get("/api/v1/roles/matrix", &owner).await.expect(200);
        let roles = all.json["roles"].as_array().unwrap();
        assert_eq!(roles.len(), access::catalogue::ROLES.len());
        assert_eq!(all.json["permissions"].as_array().unwrap().len(), policy::catalogue().len());
        for spec in access::catalogue::ROLES {
            let role = roles.iter().find(|role| role["code"] == spec.code).unwrap();
            let told: Vec<(&str, &str)> = role["levels"]
                .as_object()
                .unwrap()
                .iter()
                .map(|(name, level)| (name.as_str(), level.as_str().unwrap()))
                .collect();
            let meant: Vec<(&str, &str)> =
                spec.permissions(&[]).into_iter().map(|(name, level)| (name, level.name())).collect();
            assert_eq!(told, meant, "{}", spec.code);
        }
        let part = format!("/api/v1/roles/matrix?module=orders&role={}", role_id(HEAD).unwrap());
        let part = reeve.get(&part, &owner).await.expect(200);
        assert_eq!(
            part.json["roles"][0]["levels"],
            json!({"orders.approve": "units", "orders.read": "units"})
        );
        assert_eq!(part.json["permissions"].as_array().unwrap().len(), 7);
        let wrong = reeve.get("/api/v1/roles/matrix?module=moon", &owner).await.expect(422);
        assert_eq!(wrong.json["errors"][0]["parameter"], "module");
        let unknown = reeve.house.draw().id::<base::kinds::Role>();
        reeve.get(&format!("/api/v1/roles/matrix?role={unknown}"), &owner).await.expect(404);

        let page = reeve.page("/console/roles/matrix", &owner).await.expect(200).text;
        assert_eq!(page.matches("scope=\"row\"").count(), policy::catalogue().len());
        assert_eq!(page.matches("class=\"matrix-head\"").count(), roles.len() + 1);
        let few = format!("/console/roles/matrix?q=orders+app&role={}", role_id(HEAD).unwrap());
        let few = reeve.page(&few, &owner).await.expect(200).text;
        assert_eq!(few.matches("scope=\"row\"").count(), 1, "{few}");
        assert!(few.contains("orders.approve") && few.contains("assigned units"), "{few}");
        let none = reeve.page("/console/roles/matrix?q=zymurgy", &owner).await.expect(200).text;
        assert!(none.contains("No such permission"), "{none}");
    }
}
