//! What only the whole program can show of people: the list by unit, the timeline among the tabs.

use std::collections::BTreeSet;

use base::OrganizationId;
use http::Method;
use serde_json::{Value, json};
use server::testing::Reeve;

use crate::forms::page;

async fn unit(reeve: &Reeve, organization: OrganizationId, name: &str, above: Option<&str>) -> String {
    let (_, admin) = reeve.person("Root", None, "admin").await;
    let body = json!({ "name": name, "kind": "department", "parent_id": above });
    let path = format!("/api/v1/organizations/{organization}/units");
    let made = reeve.call(Method::POST, &path, Some(&admin), Some(body)).await.expect(201);
    made.json["id"].as_str().unwrap().to_owned()
}

/// The first names of a list.
async fn listed(reeve: &Reeve, filter: &str, token: &str) -> (BTreeSet<String>, Value) {
    let list = reeve.get(&format!("/api/v1/users?filter={filter}"), token).await.expect(200);
    let names = list.json["items"].as_array().unwrap().iter();
    let names = names.map(|row| row["name"].as_str().unwrap().split(' ').next().unwrap().to_owned());
    (names.collect(), list.json["total"].clone())
}

#[tokio::test]
async fn the_list_is_filtered_by_units_and_what_is_below_them() {
    for reeve in Reeve::each().await {
        let (east, west) = (reeve.organization("East").await, reeve.organization("West").await);
        let (_, owner) = reeve.person("Olga", Some(east), "owner").await;
        let (_, foreign) = reeve.person("Wes", Some(west), "owner").await;
        let sales = unit(&reeve, east, "Sales", None).await;
        let north = unit(&reeve, east, "North", Some(&sales)).await;
        let law = unit(&reeve, east, "Law", None).await;
        for (name, place) in
            [("Ann", Some(&sales)), ("Ben", Some(&north)), ("Cleo", Some(&law)), ("Dora", None)]
        {
            let (user, _) = reeve.person(name, Some(east), "employee").await;
            let Some(place) = place else { continue };
            let path = format!("/api/v1/users/{user}/assignments");
            let body = json!({ "unit_id": place });
            reeve.call(Method::POST, &path, Some(&owner), Some(body)).await.expect(201);
        }
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
        for (filter, expected) in [
            (format!("unit:{sales}"), names(&["Ann", "Ben"])),
            (format!("unit:{north}"), names(&["Ben"])),
            (format!("unit:{north}|{law}"), names(&["Ben", "Cleo"])),
            (format!("unit:{sales},type:customer"), names(&[])),
        ] {
            let (found, total) = listed(&reeve, &filter, &owner).await;
            assert_eq!((&found, &total), (&expected, &json!(expected.len())), "{filter}");
        }
        // Whoever does not see the unit finds nobody by it.
        assert_eq!(listed(&reeve, &format!("unit:{sales}"), &foreign).await, (names(&[]), json!(0)));
        // An assignment that is over is none.
        let (user, _) = reeve.person("Emil", Some(east), "employee").await;
        let path = format!("/api/v1/users/{user}/assignments");
        let body = json!({ "unit_id": law });
        let made = reeve.call(Method::POST, &path, Some(&owner), Some(body)).await.expect(201);
        assert_eq!(listed(&reeve, &format!("unit:{law}"), &owner).await.0, names(&["Cleo", "Emil"]));
        let end = format!("{path}/{}/end", made.json["id"].as_str().unwrap());
        reeve.call(Method::POST, &end, Some(&owner), Some(json!({}))).await.expect(200);
        assert_eq!(listed(&reeve, &format!("unit:{law}"), &owner).await.0, names(&["Cleo"]));
    }
}

#[tokio::test]
async fn the_timeline_tab_shows_what_the_api_shows() {
    for reeve in Reeve::each().await {
        let (east, west) = (reeve.organization("East").await, reeve.organization("West").await);
        let (olga, owner) = reeve.person("Olga", Some(east), "owner").await;
        let (_, foreign) = reeve.person("Wes", Some(west), "owner").await;
        let (_, hr) = reeve.person("Hera", Some(east), "hr_admin").await;
        let (_, admin) = reeve.person("Ada", None, "admin").await;
        let (ann, _) = reeve.person("Ann", Some(east), "employee").await;
        let tab = format!("/console/users/{ann}/timeline");
        page(&reeve, &tab, &foreign, "en").await.expect(404);
        // A member of two: each organization sees its own part of the trail.
        let join = json!({ "organization_id": west, "membership": { "title": "Guest" } });
        let path = format!("/api/v1/users/{ann}/memberships");
        reeve.call(Method::POST, &path, Some(&admin), Some(join)).await.expect(201);
        let api = format!("/api/v1/users/{ann}/timeline");
        let ids = async |token: &str| -> BTreeSet<String> {
            let answer = reeve.get(&api, token).await.expect(200);
            let items = answer.json["items"].as_array().unwrap().iter();
            items.map(|one| one["id"].as_str().unwrap().to_owned()).collect()
        };
        let all = ids(&admin).await;
        let mut sizes = Vec::new();
        for token in [&admin, &owner, &foreign] {
            let expected = ids(token).await;
            for language in ["en", "de"] {
                let shown = page(&reeve, &tab, token, language).await.expect(200);
                for id in &all {
                    let link = format!("/console/records/{id}");
                    assert_eq!(shown.text.contains(&link), expected.contains(id), "{link}");
                }
            }
            sizes.push(expected.len());
        }
        assert!(sizes[0] > sizes[2] && sizes[2] > 0, "{sizes:?}");
        // Who does not read the trail has no such tab; a cursor that is none is refused, not ignored.
        page(&reeve, &tab, &hr, "en").await.expect(404);
        let user = page(&reeve, &format!("/console/users/{ann}"), &hr, "en").await.expect(200);
        assert!(!user.text.contains(&tab));
        let user = page(&reeve, &format!("/console/users/{ann}"), &owner, "en").await.expect(200);
        assert!(user.text.contains(&tab));
        page(&reeve, &format!("{tab}?cursor=x"), &owner, "en").await.expect(422);
        page(&reeve, &format!("/console/users/{olga}/timeline"), &owner, "en").await.expect(200);
    }
}

#[tokio::test]
async fn the_list_is_filtered_by_roles_and_by_who_is_head() {
    for reeve in Reeve::each().await {
        let (east, west) = (reeve.organization("East").await, reeve.organization("West").await);
        let (_, owner) = reeve.person("Olga", Some(east), "owner").await;
        let (_, foreign) = reeve.person("Wes", Some(west), "owner").await;
        let (_, admin) = reeve.person("Ada", None, "admin").await;
        let sales = unit(&reeve, east, "Sales", None).await;
        let (ann, _) = reeve.person("Ann", Some(east), "employee").await;
        reeve.person("Ben", Some(east), "buyer").await;
        let assign = json!({ "unit_id": sales, "is_head": true });
        let path = format!("/api/v1/users/{ann}/assignments");
        reeve.call(Method::POST, &path, Some(&owner), Some(assign)).await.expect(201);
        // Ann is a guest of the West too, with another role there.
        let join = json!({ "organization_id": west });
        let path = format!("/api/v1/users/{ann}/memberships");
        reeve.call(Method::POST, &path, Some(&admin), Some(join)).await.expect(201);
        let give = json!({ "role": "guest", "scope": { "organization": west } });
        let path = format!("/api/v1/users/{ann}/grants");
        reeve.call(Method::POST, &path, Some(&admin), Some(give)).await.expect(201);

        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
        for (filter, token, expected) in [
            ("role:employee", &owner, names(&["Ann"])),
            ("role:employee|buyer", &owner, names(&["Ann", "Ben"])),
            ("role!:employee", &owner, names(&["Ben", "Olga"])),
            ("role:nonsense", &owner, names(&[])),
            ("head:true", &owner, names(&["Ann"])),
            ("head:false", &owner, names(&["Ben", "Olga"])),
            ("head:true,role:buyer", &owner, names(&[])),
            // What somebody is in the other organization is that one's affair.
            ("role:guest", &owner, names(&[])),
            ("role:guest", &foreign, names(&["Ann"])),
            ("role:employee", &foreign, names(&[])),
            ("head:true", &foreign, names(&[])),
            ("role:guest", &admin, names(&["Ann"])),
        ] {
            let (found, total) = listed(&reeve, filter, token).await;
            assert_eq!((&found, &total), (&expected, &json!(expected.len())), "{filter}");
        }
        // As parameters of their own, and in the numbers beside the filters.
        let list = reeve.get("/api/v1/users?role=employee|buyer&head=true", &owner).await.expect(200);
        assert_eq!(list.json["total"], 1);
        reeve.get("/api/v1/users?head=perhaps", &owner).await.expect(422);
        let facets = reeve.get("/api/v1/users/facets?role=employee|buyer", &owner).await.expect(200);
        let active = |name: &str| {
            let types = facets.json["types"].as_array().unwrap().iter();
            types.filter(|one| one["type"] == name).map(|one| one["count"].as_u64().unwrap()).sum::<u64>()
        };
        assert_eq!(active("employee") + active("buyer"), 2, "{}", facets.json);
        // On the page by their names, offered to whoever may see roles.
        let path = "/console/users?role=employee&head=true";
        let shown = page(&reeve, path, &owner, "en").await.expect(200);
        let kept = "<input type=\"hidden\" name=\"role\" value=\"employee\">";
        for piece in ["Role: Employee", "Head of a unit: Heads of units", kept] {
            assert!(shown.text.contains(piece), "{piece}: {}", shown.text);
        }
        assert!(shown.text.contains("Ann") && !shown.text.contains("Ben "));
        // The fields come when they are asked for: unfolded on a page of their own, and without the rest for a script.
        assert!(!shown.text.contains("<select"), "{}", shown.text);
        let unfolded = page(&reeve, &format!("{path}&open=filters"), &owner, "en").await.expect(200);
        let request = http::Request::get(format!("{path}&open=filters"))
            .header("host", "localhost")
            .header("hx-request", "true")
            .header("authorization", format!("Bearer {owner}"));
        let alone = reeve.send(request.body(axum::body::Body::empty()).unwrap()).await.expect(200);
        for answer in [&unfolded, &alone] {
            for name in ["type", "status", "organization", "role", "head"] {
                assert!(answer.text.contains(&format!("name=\"{name}\"><option")), "{name}: {}", answer.text);
            }
            assert!(answer.text.contains("<option value=\"employee\" selected>"), "{}", answer.text);
            assert!(!answer.text.contains(kept), "a field says it now");
        }
        assert!(unfolded.text.contains("Ann") && !alone.text.contains("Ann"), "{}", alone.text);
    }
}

#[tokio::test]
async fn names_and_times_are_shown_as_their_reader_is_used_to() {
    for reeve in Reeve::each().await {
        let east = reeve.organization("East").await;
        let (olga, owner) = reeve.person("Olga", Some(east), "owner").await;
        let (ann, _) = reeve.person("Ann", Some(east), "employee").await;
        let shown = reeve.get(&format!("/api/v1/users/{ann}"), &owner).await.expect(200);
        let (first, last) =
            (shown.json["first_name"].as_str().unwrap(), shown.json["last_name"].as_str().unwrap());
        let (given, family) = (format!("{first} {last}"), format!("{last} {first}"));
        for (language, name) in [("en", &given), ("de", &given), ("th", &given), ("vi", &family)] {
            for path in [
                "/console/users".to_owned(),
                format!("/console/users/{ann}"),
                format!("/console/search?q={first}"),
            ] {
                let shown = page(&reeve, &path, &owner, language).await.expect(200);
                assert!(shown.text.contains(name.as_str()), "{path} in {language}: {name}");
            }
        }
        // In UTC, and saying so, until somebody says where they are.
        let times =
            async || page(&reeve, &format!("/console/users/{ann}"), &owner, "en").await.expect(200).text;
        assert!(times().await.contains(" UTC<"));
        let own = reeve.get(&format!("/api/v1/users/{olga}"), &owner).await.expect(200);
        let version = own.json["version"].as_i64().unwrap();
        let request = http::Request::patch(format!("/api/v1/users/{olga}"))
            .header("authorization", format!("Bearer {owner}"))
            .header("content-type", "application/json")
            .header("if-match", format!("\"v{version}\""))
            .body(json!({ "time_zone": "Asia/Bangkok" }).to_string().into());
        reeve.send(request.unwrap()).await.expect(200);
        let text = times().await;
        assert!(text.contains(" +07<") && !text.contains(" UTC<"), "{text}");
    }
}
