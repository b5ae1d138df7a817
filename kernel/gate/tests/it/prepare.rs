//! Every statement is prepared before any is run.

use std::collections::BTreeSet;

use gate::testing::{Fault, prepare_everything};

use crate::bad;
use crate::toy::Toy;

#[tokio::test]
async fn what_is_wrong_is_told_by_name_and_nothing_else() {
    for toy in Toy::each().await {
        let faults = prepare_everything(&toy.db).await.unwrap();
        let named: BTreeSet<&str> = faults.iter().map(|fault| fault.name.as_str()).collect();
        let shown = faults.iter().map(Fault::to_string).collect::<Vec<_>>().join("\n");
        let wrongly: Vec<&&str> = named
            .iter()
            .filter(|name| !name.starts_with("it::bad::") && !name.starts_with("it::typed::"))
            .collect();
        assert!(wrongly.is_empty(), "{shown}");
        let is_named = |part: &str| named.iter().any(|name| name.ends_with(part));
        for statement in bad::READS {
            assert!(named.contains(statement.name()), "{} on {:?}", statement.name(), toy.db.engine());
        }
        assert!(named.contains(bad::OF_A_SCOPE.name()));
        if toy.is_sqlite() {
            let bad = gate::STATEMENTS.iter().filter(|text| text.name.starts_with("it::bad::"));
            for text in bad {
                assert!(named.contains(text.name), "{}: {shown}", text.name);
            }
        } else {
            for name in ["INT4_PARAMETER", "NUMERIC_COLUMN"] {
                assert!(is_named(name), "{name}: {shown}");
            }
        }
    }
}
