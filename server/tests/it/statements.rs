//! Every statement of the program, prepared on both engines.

use gate::{Filter, ListRequest};
use server::testing::Reeve;

#[tokio::test]
async fn every_statement_is_understood_by_both_engines() {
    for reeve in Reeve::each().await {
        let failures = gate::testing::prepare_everything(&reeve.house.db).await.unwrap();
        assert!(failures.is_empty(), "{failures:#?}");
    }
}

/// Each filter of the list of people, and the index that it is found by: no count and no page of it walks over everybody.
const DRIVEN: [(&str, &str); 5] = [
    ("role:employee", "access_grant_by_role"),
    ("head:true", "assignment_heads"),
    ("unit:0190a6c0-8c6e-7cc3-98c4-dc0c0c07398f", "assignment_places_units"),
    ("type:employee", "app_user_by_type"),
    ("status:suspended", "app_user_by_status"),
];

#[tokio::test]
async fn filters_of_people_are_found_by_an_index() {
    for reeve in Reeve::each().await {
        for (filter, index) in DRIVEN {
            let filter = Filter::parse(filter).unwrap();
            let request = ListRequest { filter: filter.clone(), count: true, ..ListRequest::default() };
            // What is shown, and what is taken along.
            let mut plans = Vec::new();
            for list in [&users::USERS, &users::export::USERS_IN_FULL] {
                let own = gate::testing::plans(&reeve.house.db, list, &request).await.unwrap();
                // Of each text: counts, several counts at once, what is told apart, the first page and the next.
                assert!(own.len() >= 8, "{}", own.len());
                plans.extend(own);
            }
            // The words of a search are counted apart.
            for (sql, plan) in plans.into_iter().filter(|(sql, _)| sql.contains("app_user")) {
                // Which index PostgreSQL takes depends on how much there is; that it can do without all of a table does not.
                let by_index = reeve.house.db.engine() == gate::Engine::Postgres || plan.contains(index);
                assert!(by_index, "{filter} is not found by {index}:\n{sql}\n{plan}");
                for line in plan.lines() {
                    let large = ["app_user", "access_grant", "assignment"];
                    let whole = large.iter().any(|table| line.contains(&format!("Seq Scan on {table} ")))
                        || matches!(line.trim(), "SCAN t" | "SCAN x");
                    assert!(!whole, "{filter} looks at everybody:\n{sql}\n{plan}");
                }
            }
        }
    }
}
