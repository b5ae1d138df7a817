#![allow(clippy::disallowed_methods)]
use crate::world::{apply, file, houses};
#[tokio::test]
async fn scale() {
    for (house, organization) in houses().await {
        for count in [500u32, 2000] {
            let text: String = (1..=count).map(|n| format!("{count}-{n},{},Ann,,Berg{n},a{n}-{count}@x.de,,,Clerk,Dep {},,2020-01-01,,Current\n", if n > 1 { format!("{count}-{}", n / 8 + 1).replace(&format!("{count}-{n}"), &format!("{count}-1")) } else { String::new() }, n % 20)).collect();
            let at = std::time::Instant::now();
            let report = apply(&house, file(&text), organization).await;
            eprintln!("{:?} {count}: {:?} {:?} {:?}", house.engine(), at.elapsed(), report.outcome, report.faults.kept().first());
            let at = std::time::Instant::now();
            let report = apply(&house, file(&text), organization).await;
            eprintln!("again {:?} {:?}", at.elapsed(), report.outcome);
        }
    }
}
