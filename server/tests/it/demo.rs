//! The demo: five companies, the same at every start, safe to break off, and never in somebody's data.

use std::collections::BTreeMap;

use http::Method;
use serde_json::{Value, json};
use server::testing::Reeve;
use server::{Demo, Login};

async fn sign_in(reeve: &Reeve, login: &Login) -> String {
    let body = json!({ "identifier": login.email, "password": login.password });
    let answer = reeve.call(Method::POST, "/api/v1/sessions", None, Some(body)).await.expect(201);
    answer.json["token"].as_str().unwrap().to_owned()
}

fn login<'a>(demo: &'a Demo, place: &str, role: &str) -> &'a Login {
    let place = demo.places.iter().find(|known| known.name == place).unwrap();
    place.logins.iter().find(|login| login.role.starts_with(role)).unwrap()
}

async fn all(reeve: &Reeve, token: &str, path: &str) -> Vec<Value> {
    let (mut all, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = reeve.get(&format!("{path}?limit=200{cursor}"), token).await.expect(200);
        all.extend(page.json["items"].as_array().unwrap().iter().cloned());
        match page.json["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return all,
        }
    }
}

/// What is said of everybody, by their addresses, but for ids and instants.
async fn people(reeve: &Reeve, demo: &Demo) -> BTreeMap<String, String> {
    let token = sign_in(reeve, login(demo, "The installation", "Super Admin")).await;
    let text = |one: &Value, name: &str| one[name].to_string();
    let all = all(reeve, &token, "/api/v1/users").await;
    all.iter()
        .map(|one| {
            let said = ["name", "type", "status", "phone", "verified", "managing_organization_name"];
            let said = said.map(|name| text(one, name)).join(" ");
            (text(one, "email"), said)
        })
        .collect()
}

#[tokio::test]
async fn everybody_with_a_post_signs_in_and_sees_what_is_theirs() {
    for reeve in Reeve::each().await {
        let mut told = 0;
        let demo = reeve.demo_told(120, &mut |_| told += 1).await.unwrap();
        assert!(told > 120, "{told}");
        assert_eq!((demo.users, demo.places.len()), (120, 6));
        let mut seen = BTreeMap::new();
        for place in &demo.places {
            for one in &place.logins {
                let token = sign_in(&reeve, one).await;
                let me = reeve.get("/api/v1/me", &token).await.expect(200);
                assert_eq!(me.json["email"], one.email, "{}", me.text);
                let list = reeve.get("/api/v1/users?limit=1", &token).await;
                let count = list.json["total"].as_u64().unwrap_or(0);
                seen.insert((place.name, one.role), (list.status.as_u16(), count));
            }
        }
        let count = |place, role| seen[&(place, role)].1;
        let everybody = count("The installation", "Super Admin");
        let posts: usize = demo.places.iter().map(|place| place.logins.len()).sum();
        assert!(everybody >= 120 + posts as u64, "{seen:?}");
        assert_eq!(count("The installation", "Auditor"), everybody);
        let token = sign_in(&reeve, login(&demo, "The installation", "Super Admin")).await;
        let rules = reeve.get("/api/v1/separations", &token).await.expect(200);
        assert_eq!(rules.json["items"].as_array().unwrap().len(), 1, "{}", rules.text);
        for (place, role) in [
            ("Nordlicht Trading", "Manager of a branch"),
            ("Nordlicht Trading", "Head of department"),
            ("Nordlicht Trading", "Support Agent"),
            ("Rheinbogen Group", "Account Manager"),
            ("Rheinbogen Group", "Manager of a company"),
            ("Küstenmobil", "Support Agent"),
            ("Marktplatz Eins", "Owner of merchants"),
            ("Marktplatz Eins", "Cashier"),
            ("Donau Maschinenbau", "Head of Purchasing"),
            ("Donau Maschinenbau", "HR Admin"),
        ] {
            let some = count(place, role);
            assert!(some > 1 && some < everybody / 2, "{place} {role}: {seen:?}");
        }
        for (place, role) in [("Nordlicht Trading", "Customer"), ("Rheinbogen Group", "Buyer")] {
            assert!(count(place, role) <= 1, "{place} {role}: {seen:?}");
        }
    }
}

#[tokio::test]
async fn the_same_number_gives_the_same_people_also_with_a_break() {
    let (one, other) = (Reeve::sqlite().await, Reeve::sqlite().await);
    let whole = one.demo(150).await.unwrap();
    let whole = people(&one, &whole).await;
    // As a start that was killed leaves it: somewhere among the people.
    let (tell, told) = tokio::sync::oneshot::channel();
    let (mut tell, mut chapters) = (Some(tell), 0);
    let mut each = |event: server::operate::Event| {
        chapters += usize::from(format!("{event:?}").starts_with("people"));
        if let Some(tell) = tell.take_if(|_| chapters == 70) {
            let _ = tell.send(());
        }
    };
    let broken = tokio::select! {
        _ = other.demo_told(150, &mut each) => false,
        _ = told => true,
    };
    assert!(broken, "it came to its end");
    // A work that has begun comes to its end, whoever waits; a process that is killed has none that lives on.
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    let again = other.demo(150).await.unwrap();
    let again = people(&other, &again).await;
    assert_eq!(again.len(), whole.len());
    for (email, said) in &whole {
        assert_eq!(again.get(email), Some(said), "{email}");
    }
    // A third start makes nobody anew; more people are added to those who are there.
    let third = other.demo(150).await.unwrap();
    assert_eq!(people(&other, &third).await, again);
    let more = other.demo(170).await.unwrap();
    assert_eq!(people(&other, &more).await.len(), whole.len() + 20);
    let fewer = other.demo(100).await.unwrap();
    assert_eq!((fewer.users, people(&other, &fewer).await.len()), (170, whole.len() + 20));
}

#[tokio::test]
async fn history_is_told_in_its_order_and_not_at_once() {
    let reeve = Reeve::sqlite().await;
    let demo = reeve.demo(300).await.unwrap();
    let token = sign_in(&reeve, login(&demo, "The installation", "Super Admin")).await;
    let everybody = all(&reeve, &token, "/api/v1/users").await;
    let text = |one: &Value, name: &str| one[name].as_str().unwrap_or_default().to_owned();
    let days: std::collections::BTreeSet<String> =
        everybody.iter().map(|one| text(one, "created_at")[..10].to_owned()).collect();
    assert!(days.len() > 100, "{days:?}");
    let now = reeve.now();
    assert!(days.iter().all(|day| base::Timestamp::from_date(day).is_some_and(|day| day < now)), "{days:?}");
    let with = |name: &str, value: &str| everybody.iter().filter(|one| text(one, name) == value).count();
    for status in ["active", "pending", "inactive", "suspended"] {
        assert!(with("status", status) > 0, "nobody is {status}");
    }
    for kind in ["customer", "buyer", "employee", "owner", "supplier", "operator", "administrator"] {
        assert!(with("type", kind) > 0, "nobody is a {kind}");
    }
    assert!(everybody.iter().any(|one| !one["last_login_at"].is_null()));
    let outcome = |name: &'static str| move |one: &&Value| one["outcome"] == name;
    let by_people = |one: &&Value| !one["actor"].is_null() && one["event"] == "user.status_changed";
    // What is done at one instant is later in the list of records than what was done before it.
    let records = all(&reeve, &token, "/api/v1/records").await;
    assert!(records.iter().filter(outcome("failed")).count() > 3, "nobody mistyped a password");
    assert!(records.iter().filter(by_people).count() > 3, "nobody was suspended by a person");
    assert_eq!(records.iter().find(outcome("refused")), None, "somebody was refused what they came for");
    let told: Vec<String> = records.iter().map(|one| text(one, "at")).collect();
    let behind = told.windows(2).filter(|pair| pair[0] < pair[1]).count();
    assert!(behind * 100 < told.len(), "{behind} of {} records are not in the order of time", told.len());
}

#[tokio::test]
async fn what_is_somebody_elses_is_refused() {
    for reeve in Reeve::each().await {
        reeve.organization("Acme").await;
        let why = reeve.demo(20).await.unwrap_err();
        assert!(why.contains("other data") && why.contains("--data"), "{why}");
        let (_, root) = reeve.person("Rut", None, "admin").await;
        let list = reeve.get("/api/v1/users?limit=1", &root).await.expect(200);
        assert_eq!(list.json["total"], 1, "nobody was made");
    }
}
