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
            let plans = gate::testing::plans(&reeve.house.db, &users::USERS, &request).await.unwrap();
            // Of each text: counts, several counts at once, what is told apart, the first page and the next.
            assert!(plans.len() >= 8, "{}", plans.len());
            for (sql, plan) in plans {
                assert!(plan.contains(index), "{filter} is not found by {index}:\n{sql}\n{plan}");
                for line in plan.lines() {
                    let whole = line.contains("Seq Scan on app_user")
                        || (line.starts_with("SCAN ")
                            && line.contains("app_user")
                            && !line.contains("USING"))
                        || line.trim() == "SCAN t";
                    assert!(!whole, "{filter} looks at everybody:\n{sql}\n{plan}");
                }
            }
        }
    }
}
