//! Everything out of one database and into another, or nothing.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use base::{Id, OrganizationId, UserId};
use gate::portable::{Cell, Extent, Extents, MOST_WAITING, Piece, load, occupied};
use gate::{Db, Error, Storage};
use tokio::sync::mpsc::channel;
use uuid::Uuid;

use crate::guard::scratch;
use crate::toy::{Toy, fresh_database};

async fn open(storage: Storage) -> gate::Result<Db> {
    Toy::open(storage, &Arc::new(Mutex::new(Vec::new()))).await
}

async fn dump(db: &Db) -> Vec<Piece> {
    let (sender, mut pieces) = channel(MOST_WAITING);
    let db = db.clone();
    let reading = tokio::spawn(async move { db.dump(sender).await });
    let mut all = Vec::new();
    while let Some(piece) = pieces.recv().await {
        all.push(piece);
    }
    reading.await.unwrap().unwrap();
    all
}

fn extents(pieces: &[Piece]) -> Extents {
    let Piece::Extents(extents) = &pieces[0] else { panic!("{:?}", pieces[0]) };
    extents.clone()
}

/// Feeds the pieces behind the first.
async fn feed(storage: &Storage, extents: Extents, pieces: &[Piece]) -> gate::Result<()> {
    let (sender, receiver) = channel(MOST_WAITING);
    let rest = pieces.to_vec();
    tokio::spawn(async move {
        for piece in rest {
            if sender.send(piece).await.is_err() {
                return;
            }
        }
    });
    load(storage, extents, receiver).await
}

/// Empty places, on each engine that is there.
async fn places() -> Vec<(Storage, Option<tempfile::TempDir>)> {
    let folder = tempfile::tempdir().unwrap();
    let mut all = vec![(Storage::Folder { path: folder.path().to_owned(), durable: false }, Some(folder))];
    all.extend(fresh_database().await.map(|config| (Storage::Postgres(config), None)));
    all
}

/// Rows by table; documents without the spaces that PostgreSQL puts into them.
fn rows(pieces: &[Piece]) -> BTreeMap<String, Vec<String>> {
    let tables = extents(pieces).tables;
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for piece in pieces {
        let Piece::Rows(table, rows) = piece else { continue };
        let named = |row: &Vec<Cell>| {
            let mut cells: Vec<_> = tables[*table].columns.iter().zip(row).collect();
            cells.sort_by_key(|(name, _)| (*name).clone());
            format!("{cells:?}")
        };
        all.entry(tables[*table].name.clone()).or_default().extend(rows.iter().map(named));
    }
    all.values_mut().for_each(|rows| rows.sort());
    all
}

async fn filled() -> Vec<Toy> {
    let all = Toy::each().await;
    for toy in &all {
        for number in 0..3 {
            let (user, organization): (UserId, OrganizationId) =
                (Id::from_uuid(Uuid::from_u128(number + 1)), Id::from_uuid(Uuid::from_u128(90)));
            toy.may_change(user, organization).await;
        }
        toy.db.write(&toy.system(), (1, "ü\u{1F600} \"quoted\"\n".to_owned()), scratch).await.unwrap();
    }
    all
}

#[tokio::test]
async fn what_goes_out_of_either_engine_comes_into_either() {
    for toy in filled().await {
        let out = dump(&toy.db).await;
        assert_eq!(out.last(), Some(&Piece::End));
        assert!(rows(&out).contains_key("record") && rows(&out).contains_key("toy_grant"));
        for (place, _folder) in places().await {
            assert_eq!(occupied(&place).await.unwrap(), None);
            feed(&place, extents(&out), &out[1..]).await.unwrap();
            let db = open(place.clone()).await.unwrap();
            assert_eq!(rows(&dump(&db).await), rows(&out), "into {place:?}");
            // It is a database of its own: what is written gets numbers behind those that came.
            let mut toy = Toy::sqlite().await;
            toy.db = db;
            // Past the ids that the other drew.
            for _ in 0..100 {
                let _ = toy.draw();
            }
            toy.may_change(Id::from_uuid(Uuid::from_u128(7)), Id::from_uuid(Uuid::from_u128(90))).await;
            let why = occupied(&place).await.unwrap().unwrap();
            assert!(why.contains("nothing is restored over"), "{why}");
            let twice = feed(&place, extents(&out), &out[1..]).await;
            assert!(matches!(twice, Err(Error::Migration(_))), "{twice:?}");
        }
    }
}

#[tokio::test]
async fn what_an_older_program_wrote_is_brought_up_to_date() {
    const LATER: &[&str] = &["parcel", "parcel_line", "special_use", "toy_grant", "toy_scratch", "toy_word"];
    let toy = filled().await.remove(0);
    let out = dump(&toy.db).await;
    let mut extents = extents(&out);
    // As a program wrote it that knew the first migration only.
    let is_later = |table: &Extent| LATER.contains(&table.name.as_str());
    let later: Vec<usize> = (0..extents.tables.len()).filter(|at| is_later(&extents.tables[*at])).collect();
    assert!(!later.is_empty());
    let kept = |at: &usize| at - later.iter().filter(|gone| *gone < at).count();
    let pieces: Vec<Piece> = out[1..]
        .iter()
        .filter(|piece| !matches!(piece, Piece::Rows(table, _) if later.contains(table)))
        .map(|piece| match piece {
            Piece::Rows(table, rows) => Piece::Rows(kept(table), rows.clone()),
            other => other.clone(),
        })
        .collect();
    extents.schema = 1;
    extents.tables.retain(|table| !is_later(table));
    for (place, _folder) in places().await {
        feed(&place, extents.clone(), &pieces).await.unwrap();
        let db = open(place).await.unwrap();
        let now = dump(&db).await;
        let now_extents = self::extents(&now);
        assert_eq!(now_extents.schema, 9001);
        assert!(now_extents.tables.iter().any(|table| table.name == "toy_grant" && table.rows == 0));
        assert_eq!(rows(&now)["record"], rows(&out)["record"]);
    }
}

#[tokio::test]
async fn what_does_not_come_to_its_end_or_does_not_fit_leaves_nothing() {
    let toy = filled().await.remove(0);
    let out = dump(&toy.db).await;
    let good = extents(&out);
    let at = |name: &str| good.tables.iter().position(|table| table.name == name).unwrap();
    let changed = |change: &dyn Fn(&mut Extents)| {
        let mut extents = good.clone();
        change(&mut extents);
        extents
    };
    let whole = out[1..].to_vec();
    let epoch = vec![Cell::Bytes(vec![1; 16]), Cell::Int(1)];
    let line = vec![Cell::Bytes(vec![1; 16]), Cell::Bytes(vec![2; 16]), Cell::Text("of no parcel".into())];
    let lines = at("parcel_line");
    let columns = good.tables[lines].columns.len();
    let mut lost = vec![Cell::Null; columns];
    for (name, cell) in ["id", "parcel_id", "text"].into_iter().zip(line) {
        let column = good.tables[lines].columns.iter().position(|column| column == name).unwrap();
        lost[column] = cell;
    }
    if let Some(rid) = good.tables[lines].columns.iter().position(|column| column == "rid") {
        lost[rid] = Cell::Int(1);
    }
    let with = |first: Piece| [&[first][..], &whole[..]].concat();
    let cases: Vec<(&str, Extents, Vec<Piece>)> = vec![
        ("no end", good.clone(), whole[..whole.len() - 1].to_vec()),
        ("nothing", good.clone(), vec![]),
        ("twice begun", good.clone(), with(Piece::Extents(good.clone()))),
        ("no such table", good.clone(), with(Piece::Rows(999, vec![epoch.clone()]))),
        ("one row more", good.clone(), with(Piece::Rows(at("epoch"), vec![epoch]))),
        ("one row less", changed(&|all| all.tables[at("record")].rows += 1), whole.clone()),
        (
            "another type",
            good.clone(),
            with(Piece::Rows(at("epoch"), vec![vec![Cell::Text("x".into()), Cell::Int(1)]])),
        ),
        ("too few cells", good.clone(), with(Piece::Rows(at("epoch"), vec![vec![Cell::Int(1)]]))),
        (
            "of no parcel",
            changed(&|all| all.tables[lines].rows += 1),
            with(Piece::Rows(lines, vec![lost.clone()])),
        ),
        ("a column more", changed(&|all| all.tables[0].columns.push("more".into())), whole.clone()),
        ("a table less", changed(&|all| drop(all.tables.pop())), whole.clone()),
        ("a newer schema", changed(&|all| all.schema = 9999), whole.clone()),
        ("no such schema", changed(&|all| all.schema = 2), whole.clone()),
    ];
    for (place, folder) in places().await {
        for (name, extents, pieces) in &cases {
            let done = feed(&place, extents.clone(), pieces).await;
            assert!(done.is_err(), "{name}");
            assert_eq!(occupied(&place).await.unwrap(), None, "{name}");
            if let Some(folder) = &folder {
                assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "{name}");
            }
        }
        // And then there is still room.
        feed(&place, good.clone(), &whole).await.unwrap();
    }
}

#[tokio::test]
async fn a_look_changes_nothing() {
    for toy in filled().await {
        let keyring = keys::Keyring::from_bytes([9; 32]);
        let before = rows(&dump(&toy.db).await);
        let health = gate::health::look(&toy.storage, Some(&keyring), true).await.unwrap().unwrap();
        assert_eq!((health.schema, health.known, health.keys_fit), (9001, 9001, Some(true)));
        assert_eq!((health.damages, health.triggers, health.may_change_records), (vec![], vec![], None));
        let options = gate::Options {
            storage: toy.storage.clone(),
            keyring: Arc::new(keyring),
            snapshots: crate::toy::snapshots,
            strict: false,
            listeners: Vec::new(),
        };
        let look = Db::open_to_look(options).await.unwrap();
        if toy.is_sqlite() {
            let refused = look.write(&toy.system(), (2, "more".to_owned()), scratch).await;
            assert!(refused.is_err(), "who only looks does not write");
        }
        assert_eq!(rows(&dump(&look).await), before);
    }
    for (place, folder) in places().await {
        assert_eq!(gate::health::look(&place, None, true).await.unwrap(), None);
        if let Some(folder) = folder {
            assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        }
    }
}
