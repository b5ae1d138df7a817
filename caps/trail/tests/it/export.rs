//! Exports say what the search says, and stop where the right stops.

use std::sync::Arc;

use base::{Draw, Timestamp};
use futures_util::TryStreamExt;
use gate::{Caller, Error};
use testkit::House;
use trail::body::RecordBody;
use trail::export::{COLUMNS, Format, stream};
use trail::queries::extent;
use trail::{Search, Through, ops};

use crate::world::{EXPORT_ENDS, Noted, SEEN, all, auditor, caller, houses, named, noted, person, read};

async fn exported(
    house: &House,
    caller: &Arc<Caller>,
    search: &Search,
    format: Format,
) -> Result<Vec<u8>, Error> {
    let (clock, rng) = (Arc::clone(&house.clock), Arc::clone(&house.rng));
    let draw = move || Draw::new(&*clock, &*rng);
    let chunks = stream(house.db.clone(), Arc::clone(caller), draw, search.clone(), format);
    Ok(chunks.try_collect::<Vec<_>>().await?.concat())
}

#[tokio::test]
async fn an_export_is_what_the_search_shows() {
    for house in houses().await {
        let (ann, evil) = (person(&house, None, "Ann").await, person(&house, None, "=1+1").await);
        let by_ann = caller(&house, ann, Vec::new());
        // More than a chunk.
        for number in 0..205 {
            let about = Some(if number % 2 == 0 { evil } else { ann });
            let personal = (number == 3).then_some((evil, "Zoë, \"the\" first"));
            noted(&house, &by_ann, Noted { about, personal, ..Noted::default() }).await;
        }
        let auditor = auditor(&house, ann);
        let search = named(&SEEN);
        let seen = all(&house, &auditor, &search, Through::Read, 50).await;
        let bodies: Vec<serde_json::Value> =
            seen.iter().map(|one| serde_json::to_value(RecordBody::from(one)).unwrap()).collect();
        assert_eq!(bodies.len(), 205);

        let lines = exported(&house, &auditor, &search, Format::Jsonl).await.unwrap();
        let lines: Vec<serde_json::Value> = std::str::from_utf8(&lines)
            .unwrap()
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(lines, bodies);

        let table = exported(&house, &auditor, &search, Format::Csv).await.unwrap();
        let mut reader = csv::Reader::from_reader(&table[..]);
        assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), COLUMNS);
        let column = |name: &str| COLUMNS.iter().position(|own| *own == name).unwrap();
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), bodies.len());
        for (row, body) in rows.iter().zip(&bodies) {
            assert_eq!(row[column("id")], *body["id"].as_str().unwrap());
            assert_eq!(row[column("at")], *body["at"].as_str().unwrap());
            let personal: serde_json::Value = serde_json::from_str(&row[column("personal")]).unwrap();
            assert_eq!(personal, body["personal"]);
        }
        let names: Vec<&str> = rows.iter().map(|row| &row[column("target_name")]).collect();
        assert!(names.contains(&"'=1+1 Person"), "a name is no formula");
        assert!(!names.iter().any(|name| name.starts_with('=')));
    }
}

#[tokio::test]
async fn an_export_is_on_record_without_the_address_it_asked_for() {
    for house in houses().await {
        let ann = person(&house, None, "Ann").await;
        let auditor = auditor(&house, ann);
        let search =
            Search { address: Some("192.0.2.9".parse().unwrap()), actor: Some(ann), ..Search::default() };
        house
            .db
            .write(&auditor, ops::NoteExport { search, format: Format::Csv, count: 3 }, ops::note_export)
            .await
            .unwrap();
        let notes = read(&house, &auditor, named(&trail::EXPORTED)).await;
        assert_eq!(notes.len(), 1);
        let facets = &notes[0].facets;
        assert_eq!((&facets["format"], &facets["by_address"]), (&"csv".into(), &true.into()));
        assert_eq!((&facets["filter"], &facets["count"]), (&serde_json::json!({ "actor": ann }), &3.into()));
        assert!(!notes[0].record.facets.contains("192.0.2"));
        assert_eq!(notes[0].personal[0].values["address"], "192.0.2.9");

        let reader = caller(&house, ann, vec![crate::world::everything(&trail::READ)]);
        let command = ops::NoteExport { search: Search::default(), format: Format::Csv, count: 0 };
        let refused = house.db.write(&reader, command, ops::note_export).await.unwrap_err();
        assert!(
            matches!(&refused, Error::Refused(refusal) if refusal.permission == "trail.export"),
            "{refused}"
        );
        assert_eq!(read(&house, &auditor, named(&trail::EXPORTED)).await.len(), 1);
    }
}

/// Whichever index a search walks along, it is counted as it is read; and what is recorded meanwhile is not in it.
#[tokio::test]
async fn an_export_is_of_the_moment_it_was_counted() {
    for house in houses().await {
        let east = crate::world::organization(&house, "East", None).await;
        let ann = person(&house, Some(east), "Ann").await;
        let from_there = crate::world::caller_at(&house, ann, Vec::new(), Some("192.0.2.9"));
        let note = Noted { about: Some(ann), organization: Some(east), ..Noted::default() };
        for _ in 0..3 {
            noted(&house, &from_there, note.clone()).await;
        }
        let auditor = auditor(&house, ann);
        let start = auditor.at();
        let searches = [
            Search::default(),
            named(&SEEN),
            Search { subject: Some(ann.uuid()), ..named(&SEEN) },
            Search { actor: Some(ann), ..Search::default() },
            Search { organization: Some(east), ..Search::default() },
            Search { address: Some("192.0.2.9".parse().unwrap()), ..Search::default() },
            Search { from: Some(start), until: Some(start.plus_seconds(60)), ..named(&SEEN) },
            Search { outcome: Some(gate::Outcome::Failed), ..Search::default() },
        ];
        for search in searches {
            let extent = house.db.read(&auditor, search.clone(), extent).await.unwrap();
            let before = all(&house, &auditor, &search, Through::Export, 50).await.len();
            noted(&house, &from_there, note.clone()).await;
            let search = Search { as_of: Some(extent.as_of), ..search };
            let lines = exported(&house, &auditor, &search, Format::Jsonl).await.unwrap();
            let lines = lines.iter().filter(|byte| **byte == b'\n').count();
            assert_eq!((extent.count as usize, lines), (before, before), "{search:?}");
        }
        let nobody = caller(&house, ann, Vec::new());
        assert!(house.db.read(&nobody, Search::default(), extent).await.is_err());
    }
}

#[tokio::test]
async fn an_export_breaks_off_where_the_right_ends() {
    for house in houses().await {
        let ann = person(&house, None, "Ann").await;
        for _ in 0..201 {
            noted(&house, &house.system(), Noted::default()).await;
        }
        let auditor = auditor(&house, ann);
        let (clock, rng) = (Arc::clone(&house.clock), Arc::clone(&house.rng));
        let draw = move || Draw::new(&*clock, &*rng);
        let chunks = stream(house.db.clone(), auditor, draw, named(&SEEN), Format::Jsonl);
        let mut chunks = std::pin::pin!(chunks);
        let first = chunks.try_next().await.unwrap().unwrap();
        assert_eq!(first.iter().filter(|byte| **byte == b'\n').count(), 200);
        house.clock.set(EXPORT_ENDS.parse::<Timestamp>().unwrap());
        let end = chunks.try_next().await;
        assert!(
            matches!(&end, Err(Error::Refused(refusal)) if refusal.permission == "trail.export"),
            "{end:?}"
        );
    }
}
