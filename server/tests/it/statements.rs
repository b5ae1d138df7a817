//! Every statement of the program, prepared on both engines.

use server::testing::Reeve;

#[tokio::test]
async fn every_statement_is_understood_by_both_engines() {
    for reeve in Reeve::each().await {
        let failures = gate::testing::prepare_everything(&reeve.house.db).await.unwrap();
        assert!(failures.is_empty(), "{failures:#?}");
    }
}
