//! The log of strangers' failures: bounded, and without a word of what they typed.

use std::net::IpAddr;
use std::sync::Arc;

use base::Draw;
use gate::{Caller, Circumstances, ReadTx, StrangerFailure, Work, statement};

use crate::toy::{Toy, connect};

statement!(
    FAILURES =
        "SELECT slot, at, what, identifier_index, address_index FROM stranger_failure ORDER BY at, slot"
);

#[derive(Debug, Clone, PartialEq)]
struct Failure {
    slot: i64,
    at: i64,
    what: String,
    identifier: Vec<u8>,
    address: Option<Vec<u8>>,
}

fn failures<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, Vec<Failure>> {
    Box::pin(async move {
        tx.rows(&FAILURES, &[], |row| {
            Ok(Failure {
                slot: row.get(0)?,
                at: row.get(1)?,
                what: row.get(2)?,
                identifier: row.get(3)?,
                address: row.get(4)?,
            })
        })
        .await
    })
}

impl Toy {
    async fn fails(&self, draw: Draw, identifier: &str, address: Option<IpAddr>) {
        let circumstances = Circumstances { address, ..Circumstances::default() };
        let stranger = Arc::new(Caller::stranger(circumstances, draw));
        let failure = StrangerFailure { what: "sign_in.unknown", identifier: identifier.to_owned() };
        self.db.record_stranger(&stranger, failure).await.unwrap();
    }
    async fn failures(&self) -> Vec<Failure> {
        self.db.read(&self.system(), (), failures).await.unwrap()
    }
}

#[tokio::test]
async fn what_a_stranger_typed_is_kept_as_a_keyed_hash_only() {
    // What people type into a name field by mistake.
    const TYPED: &str = "correct horse battery staple";
    for toy in Toy::each().await {
        let (here, there): (IpAddr, IpAddr) = ("192.0.2.7".parse().unwrap(), "2001:db8::1".parse().unwrap());
        for (identifier, address) in
            [(TYPED, Some(here)), (TYPED, Some(there)), ("another", Some(here)), (TYPED, None)]
        {
            toy.fails(toy.draw(), identifier, address).await;
        }
        let kept = toy.failures().await;
        assert_eq!(kept.len(), 4);
        // The same is found again, by whoever holds the key; something else is something else.
        let index = |purpose, text: &str| toy.db.keyring().index(purpose, text.as_bytes())[..16].to_vec();
        let identifiers: Vec<_> = kept.iter().map(|failure| failure.identifier.clone()).collect();
        let typed = index("identifier", TYPED);
        assert_eq!(identifiers, [typed.clone(), typed.clone(), index("identifier", "another"), typed]);
        let addresses: Vec<_> = kept.iter().map(|failure| failure.address.clone()).collect();
        let here = index("address", "192.0.2.7");
        assert_eq!(addresses, [Some(here.clone()), Some(index("address", "2001:db8::1")), Some(here), None]);
        assert_ne!(index("identifier", "192.0.2.7"), index("address", "192.0.2.7"));
        assert!(kept.iter().all(|failure| failure.what == "sign_in.unknown"));
        // Nor does anything else hold it: no record, no file.
        assert!(toy.events().await.is_empty());
        if toy.is_sqlite() {
            for file in std::fs::read_dir(toy.file().parent().unwrap()).unwrap() {
                let bytes = std::fs::read(file.unwrap().path()).unwrap();
                assert!(!bytes.windows(TYPED.len()).any(|part| part == TYPED.as_bytes()));
            }
        }
    }
}

#[tokio::test]
async fn however_many_fail_the_log_has_its_bound() {
    for toy in Toy::each().await {
        for number in 0..200 {
            toy.fails(toy.draw(), &format!("{number}"), None).await;
        }
        let kept = toy.failures().await;
        assert!(kept.iter().all(|failure| (0..100_000).contains(&failure.slot)), "{kept:?}");
        // Spread over the slots: what a few of them push out is chance.
        assert!(kept.iter().any(|failure| failure.slot < 50_000));
        assert!(kept.iter().any(|failure| failure.slot >= 50_000));
        // Whoever draws a slot that is taken takes it over.
        let at = |micros: i64| base::Timestamp::from_micros(1_900_000_000_000_000 + micros);
        for micros in 1..=3 {
            toy.fails(Draw::from_parts(at(micros), [7; 32]), "again", None).await;
        }
        let late: Vec<_> = toy.failures().await.into_iter().filter(|one| one.at > at(0).micros()).collect();
        assert_eq!(late.iter().map(|one| one.at).collect::<Vec<_>>(), [at(3).micros()]);
        // And what the program says, the schema holds.
        const BEYOND: &str = "INSERT INTO stranger_failure (slot, at, what, identifier_index) \
            VALUES (100000, 0, 'x', '')";
        if toy.is_sqlite() {
            let file = rusqlite::Connection::open(toy.file()).unwrap();
            assert!(
                file.execute(&BEYOND.replace("''", "x''"), []).unwrap_err().to_string().contains("CHECK")
            );
        } else {
            let owner = connect(&toy.postgres_urls().0).await;
            let error = owner.execute(BEYOND, &[]).await.unwrap_err();
            assert_eq!(error.code(), Some(&tokio_postgres::error::SqlState::CHECK_VIOLATION));
        }
    }
}
