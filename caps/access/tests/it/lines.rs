//! The line of management (O11): who leads whom in an organization.

use base::UserId;
use http::{Method, Request, header};
use serde_json::{Value, json};
use server::testing::{Answer, Reeve};

async fn led_by(reeve: &Reeve, session: &str, user: UserId, manager: Value) -> Answer {
    let path = format!("/api/v1/users/{user}/memberships");
    let one = reeve.get(&path, session).await.expect(200).json["items"][0].clone();
    let request = Request::builder()
        .method(Method::PATCH)
        .uri(format!("/api/v1/memberships/{}", one["id"].as_str().unwrap()))
        .header(header::HOST, "localhost")
        .header(header::AUTHORIZATION, format!("Bearer {session}"))
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::IF_MATCH, format!("\"v{}\"", one["version"]))
        .body(axum::body::Body::from(json!({"manager_id": manager}).to_string()));
    reeve.send(request.unwrap()).await
}

#[tokio::test]
async fn a_line_goes_from_the_direct_manager_upwards_and_nobody_leads_whoever_leads_them() {
    for reeve in Reeve::each().await {
        let acme = reeve.organization("Acme").await;
        let other = reeve.organization("Other").await;
        let (_, owner) = reeve.person("Olga", Some(acme), "owner").await;
        let (_, stranger) = reeve.person("Oskar", Some(other), "owner").await;
        let mut people = Vec::new();
        for name in ["Ada", "Bea", "Cleo", "Dora"] {
            people.push(reeve.person(name, Some(acme), "employee").await);
        }
        let id = |number: usize| people[number].0;
        for number in 1..4 {
            led_by(&reeve, &owner, id(number), json!(id(number - 1))).await.expect(200);
        }
        let cycle = led_by(&reeve, &owner, id(0), json!(id(3))).await.expect(409);
        assert_eq!(cycle.json["errors"][0]["code"], "membership.manager_cycle", "{}", cycle.text);
        let path = |number: usize| format!("/api/v1/users/{}/managers", id(number));
        let line = reeve.get(&path(3), &owner).await.expect(200).json;
        let managers = line["items"][0]["managers"].as_array().unwrap().clone();
        let steps: Vec<(i64, String)> = managers
            .iter()
            .map(|one| (one["steps"].as_i64().unwrap(), one["user_id"].as_str().unwrap().to_owned()))
            .collect();
        let wanted: Vec<(i64, String)> =
            (1..=3).map(|step: i64| (step, id(3 - usize::try_from(step).unwrap()).to_string())).collect();
        assert_eq!(steps, wanted, "{line}");
        assert_eq!(managers[0]["name"].as_str().unwrap().split(' ').next(), Some("Cleo"), "{line}");
        // Whom somebody leads is a list of people.
        let led =
            reeve.get(&format!("/api/v1/users?filter=manager:{}", id(0)), &owner).await.expect(200).json;
        assert_eq!((&led["total"], &led["items"][0]["id"]), (&json!(1), &json!(id(1))), "{led}");
        // Elsewhere nothing of it is known, and one's own line shows whom one may see.
        reeve.get(&path(3), &stranger).await.expect(404);
        let none = reeve.get(&format!("/api/v1/users?filter=manager:{}", id(0)), &stranger).await.expect(200);
        assert_eq!(none.json["items"], json!([]));
        let own = reeve.get(&path(3), &people[3].1).await.expect(200).json;
        assert_eq!(own["items"][0]["managers"], json!([]), "{own}");

        // By the page, with an address; what is wrong is told beside it.
        let memberships = format!("/api/v1/users/{}/memberships", id(3));
        let one = reeve.get(&memberships, &owner).await.expect(200).json["items"][0]["id"].clone();
        let page = format!("/console/users/{}/memberships/{}/manager", id(3), one.as_str().unwrap());
        let shown = reeve.page(&page, &owner).await.expect(200);
        assert!(shown.text.contains("Cleo") && shown.text.contains("Ada"), "{}", shown.text);
        reeve.page(&page, &stranger).await.expect(404);
        reeve.page(&page, &people[3].1).await.expect(403);
        led_by(&reeve, &owner, id(3), Value::Null).await.expect(200);
        let line = reeve.get(&path(3), &owner).await.expect(200).json;
        assert_eq!(line["items"][0]["managers"], json!([]), "{line}");
    }
}
