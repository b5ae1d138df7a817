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

/// A page goes on where the last one ended by seeking there, however many rows have the same key: everybody may be active.
#[tokio::test]
async fn a_page_goes_on_without_walking_through_the_ones_before() {
    let reeve = Reeve::sqlite().await;
    for (field, index) in [
        ("name", "app_user_by_name"),
        ("type", "app_user_by_type"),
        ("status", "app_user_by_status"),
        ("completeness", "app_user_by_completeness"),
        ("created", "app_user_by_created"),
        ("last_login", "app_user_by_last_login"),
    ] {
        for descending in [false, true] {
            let sort = gate::Sort { field: Some(field.to_owned()), descending };
            let request = ListRequest { sort, ..ListRequest::default() };
            let plans = gate::testing::plans(&reeve.house.db, &users::USERS, &request).await.unwrap();
            let resumed: Vec<_> = plans.iter().filter(|(sql, _)| sql.contains("UNION ALL")).collect();
            assert!(!resumed.is_empty());
            for (sql, plan) in resumed {
                let mark = if descending { '<' } else { '>' };
                let seeks =
                    |line: &&str| line.contains(index) && line.contains(&format!("=? AND rid{mark}?)"));
                assert!(plan.lines().any(|line| seeks(&line)), "{field} is walked through:\n{sql}\n{plan}");
                let scans = plan.lines().any(|line| matches!(line.trim(), "SCAN t" | "SCAN x"));
                assert!(!scans, "{field} looks at everybody:\n{sql}\n{plan}");
            }
        }
    }
}
