//! Nine sales people over real territories: four regions with 53 territories of the shared data, each person assigned as the data
//! says. Each sees the units and the people of their territories, and no others.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use base::UserId;
use serde_json::{Value, json};
use server::testing::Reeve;

/// A file of the shared data as rows of cells, or nothing, and said so. None of these has a quoted cell but for titles, which are
/// not looked at.
fn rows(name: &str) -> Option<Vec<Vec<String>>> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/orders").join(name);
    let Ok(text) = std::fs::read_to_string(&file) else {
        eprintln!("skipped: the shared data (orders/{name}) is not beside the project");
        return None;
    };
    let cells = |line: &str| line.split(',').map(|cell| cell.trim().to_owned()).collect();
    Some(text.lines().skip(1).filter(|line| !line.is_empty()).map(cells).collect())
}

/// All ids of a list, over all its pages.
async fn all(reeve: &Reeve, path: &str, token: &str) -> BTreeSet<String> {
    let (mut ids, mut cursor) = (BTreeSet::new(), String::new());
    loop {
        let page = reeve.get(&format!("{path}?limit=20{cursor}"), token).await.expect(200);
        let items = page.json["items"].as_array().unwrap();
        ids.extend(items.iter().map(|one| one["id"].as_str().unwrap().to_owned()));
        match page.json["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return ids,
        }
    }
}

#[tokio::test]
async fn sales_people_see_their_territories_and_no_others() {
    let (Some(regions), Some(territories), Some(people), Some(assigned)) = (
        rows("northwind_regions.csv"),
        rows("northwind_territories.csv"),
        rows("northwind_employees.csv"),
        rows("northwind_employee_territories.csv"),
    ) else {
        return;
    };
    for reeve in Reeve::each().await {
        let acme = reeve.organization("Northwind").await;
        let (_, owner) = reeve.person("Olga", Some(acme), "owner").await;
        let path = format!("/api/v1/organizations/{acme}/units");
        let unit = async |name: &str, parent: Option<&String>| {
            let body = json!({"kind": "region", "name": name, "parent_id": parent});
            let made = reeve.post(&path, &owner, body).await.expect(201);
            made.json["id"].as_str().unwrap().to_owned()
        };
        let (mut region_ids, mut units) = (BTreeMap::new(), BTreeMap::new());
        for region in &regions {
            region_ids.insert(region[0].clone(), unit(&region[1], None).await);
        }
        for territory in &territories {
            // Two territories have one name: the number tells them apart.
            let name = format!("{} {}", territory[1], territory[0]);
            units.insert(territory[0].clone(), unit(&name, region_ids.get(&territory[2])).await);
        }
        let assign = async |user: UserId, territory: &str| {
            let body = json!({"unit_id": units[territory]});
            reeve.post(&format!("/api/v1/users/{user}/assignments"), &owner, body).await.expect(201);
        };
        // One customer's clerk in each territory, and whoever sells there.
        let mut stand: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for territory in units.keys() {
            let clerk = reeve.person_without_role("Clerk", Some(acme)).await;
            assign(clerk, territory).await;
            stand.entry(clerk.to_string()).or_default().insert(territory.clone());
        }
        let mut sales = Vec::new();
        for person in &people {
            let (user, token) = reeve.person(&person[2], Some(acme), "employee").await;
            let own = assigned.iter().filter(|row| row[0] == person[0]).map(|row| row[1].clone());
            let own: BTreeSet<String> = own.collect();
            for territory in &own {
                assign(user, territory).await;
            }
            stand.insert(user.to_string(), own.clone());
            sales.push((user.to_string(), token, own));
        }
        assert_eq!((sales.len(), units.len()), (9, 53));
        for (user, token, own) in &sales {
            let theirs: BTreeSet<String> = own.iter().map(|territory| units[territory].clone()).collect();
            assert_eq!(all(&reeve, "/api/v1/units", token).await, theirs, "the units of {user}");
            let near = stand.iter().filter(|(who, places)| *who == user || !places.is_disjoint(own));
            let near: BTreeSet<String> = near.map(|(who, _)| who.clone()).collect();
            assert_eq!(all(&reeve, "/api/v1/users", token).await, near, "the people of {user}");
            // One by one, as the list says.
            for who in stand.keys() {
                let status = reeve.get(&format!("/api/v1/users/{who}"), token).await.status;
                assert_eq!(status == 200, near.contains(who), "{who} for {user}");
            }
            let asked: Vec<Value> =
                units.values().map(|unit| json!({"permission": "orders.update", "unit_id": unit})).collect();
            let decided =
                reeve.post("/api/v1/decisions", token, json!({ "decisions": asked })).await.expect(200);
            let allowed = units.values().zip(decided.json["items"].as_array().unwrap());
            let allowed = allowed.filter(|(_, answer)| answer["allowed"] == true);
            let allowed: BTreeSet<String> = allowed.map(|(unit, _)| unit.clone()).collect();
            assert_eq!(allowed, theirs, "what {user} may do where");
        }
    }
}
