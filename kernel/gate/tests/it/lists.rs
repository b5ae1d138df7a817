//! Lists: pages that fit together, and requests that nobody meant well.

use std::collections::BTreeMap;

use base::{Cursor, OrganizationId, Page, PageOf};
use gate::{Compare, Counted, Error, Filter, ListRequest, ReadTx, Result, Sort, Term, Work, WriteTx};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};

use crate::promises::id;
use crate::toy::{CREATED, Create, KEEP_WORD, PARCELS, ParcelId, See, Toy};

#[derive(Debug, Clone, PartialEq)]
struct Made {
    id: ParcelId,
    label: String,
    count: i64,
    note: Option<String>,
    words: Vec<String>,
}

fn make<'a>(tx: &'a mut WriteTx<'_>, made: &'a Vec<Made>) -> Work<'a, ()> {
    Box::pin(async move {
        let organization: OrganizationId = id(10);
        for one in made {
            let at = gate::NewAt { organization: Some(organization), ..Default::default() };
            let grant = tx.authorize_new::<Create>(one.id, at).await?;
            let change = grant
                .insert(&CREATED)
                .set("owner_id", id::<base::kinds::User>(2))
                .set("label", one.label.as_str())
                .set("note", one.note.as_deref())
                .set("count", one.count);
            let rid = tx.apply(change).await?.rid;
            for word in &one.words {
                tx.keep(&KEEP_WORD, &[rid.into(), word.as_str().into()]).await?;
            }
        }
        Ok(())
    })
}

type Shown = (ParcelId, String, String, i64);
fn page<'a>(tx: &'a mut ReadTx<'_>, request: &'a ListRequest) -> Work<'a, PageOf<Shown>> {
    Box::pin(async move {
        let scope = tx.scope::<See>();
        tx.list(&scope, &PARCELS, request, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
            .await
    })
}
async fn ask(toy: &Toy, request: ListRequest) -> Result<PageOf<Shown>> {
    // As somebody with a scope, whose filter stands before the list's own parameters.
    let owner = toy.caller(id(2)).await;
    toy.db.read(&owner, request, page).await
}
fn sort(field: &str, descending: bool) -> Sort {
    Sort { field: (!field.is_empty()).then(|| field.to_owned()), descending }
}

/// Every page after the other; between two of them something may happen.
async fn walk(
    toy: &Toy,
    mut request: ListRequest,
    limit: u16,
    mut between: impl AsyncFnMut(&Shown),
) -> Result<Vec<Shown>> {
    let mut all = Vec::new();
    let mut cursor = None;
    loop {
        request.page = Page::new(limit, cursor).unwrap();
        let page = ask(toy, request.clone()).await?;
        assert!(page.items.len() <= usize::from(limit));
        all.extend(page.items);
        assert!(all.len() < 10_000, "a list that never ends");
        match page.next_cursor {
            None => return Ok(all),
            // As it comes back from a caller.
            Some(next) => cursor = Some(next.to_string().parse().unwrap()),
        }
        between(all.last().unwrap()).await;
    }
}

/// The same order by other means.
fn expected(made: &[Made], field: &str, descending: bool) -> Vec<ParcelId> {
    let mut rows: Vec<(usize, &Made)> = made.iter().enumerate().collect();
    match field {
        "label" => rows.sort_by(|(a, x), (b, y)| (&x.label, a).cmp(&(&y.label, b))),
        "count" => rows.sort_by_key(|(position, one)| (one.count, *position)),
        "empty" => rows.sort_by_key(|(position, one)| (one.count == 0, *position)),
        "id" => rows.sort_by_key(|(position, one)| (one.id, *position)),
        "note" => {
            rows.sort_by(|(a, x), (b, y)| {
                (x.note.as_deref().unwrap_or(""), a).cmp(&(y.note.as_deref().unwrap_or(""), b))
            });
        }
        // All of one version; and the list's own order.
        _ => {}
    }
    if descending || field.is_empty() {
        rows.reverse();
    }
    rows.into_iter().map(|(_, one)| one.id).collect()
}

const FIELDS: [&str; 7] = ["", "label", "count", "version", "empty", "id", "note"];

/// Few different values, so that many are equal; and letters that mean something to somebody.
fn some_parcels() -> impl Strategy<Value = Vec<(String, i64, Option<String>)>> {
    let text = "['\"%_\\\\;$?{}aAäß€😀\n ]{0,4}";
    prop::collection::btree_map("[a-zÄß'%_$ ]{1,5}", (0i64..4, prop::option::of(text)), 0..40)
        .prop_map(|map: BTreeMap<String, (i64, Option<String>)>| {
            map.into_iter().map(|(label, (count, note))| (label, count, note)).collect()
        })
        .prop_shuffle()
}

#[test]
fn pages_follow_each_other_without_gap_or_double() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        for toy in Toy::each().await {
            let config = Config { cases: 12, failure_persistence: None, ..Config::default() };
            let mut runner = TestRunner::new(config);
            let strategy = (some_parcels(), 1u16..13, "[a-zÄß'%_$ ]{1,5}", 0i64..4);
            for _ in 0..12 {
                let (rows, limit, chosen, least) = strategy.new_tree(&mut runner).unwrap().current();
                one_world(&toy, rows, limit, &chosen, least).await;
            }
        }
    });
}

async fn one_world(
    toy: &Toy,
    rows: Vec<(String, i64, Option<String>)>,
    limit: u16,
    chosen: &str,
    least: i64,
) {
    // The labels of other worlds have another start.
    static WORLD: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    let world = WORLD.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let system = toy.system();
    let made: Vec<Made> = rows
        .into_iter()
        .map(|(label, count, note)| Made {
            id: system.draw().id(),
            label: format!("{world:04}{label}"),
            count,
            note,
            words: vec![format!("world{world:04}")],
        })
        .collect();
    toy.db.write(&system, made.clone(), make).await.unwrap();
    let words = vec![format!("world{world:04}")];
    for field in FIELDS {
        for descending in [false, true] {
            let request =
                ListRequest { words: words.clone(), sort: sort(field, descending), ..ListRequest::default() };
            let shown = walk(toy, request.clone(), limit, async |_| {}).await.unwrap();
            let ids: Vec<ParcelId> = shown.iter().map(|row| row.0).collect();
            assert_eq!(ids, expected(&made, field, descending), "{field} {descending} by {limit}");
            // What is counted and little is found another way.
            let counted = ListRequest { count: true, ..request.clone() };
            assert_eq!(walk(toy, counted, limit, async |_| {}).await.unwrap(), shown);
            for (id, label, comma, count) in shown {
                let one = made.iter().find(|one| one.id == id).unwrap();
                assert_eq!((&label, count), (&one.label, one.count));
                assert_eq!(comma, if count > 1 { "a, b" } else { "," });
            }
            // Some rows only.
            let filter = Filter::default().and("count", Compare::From, least).and(
                "label",
                Compare::IsNot,
                format!("{world:04}{chosen}"),
            );
            let again = request.clone();
            let filtered = walk(toy, ListRequest { filter, ..request }, limit, async |_| {}).await.unwrap();
            let by_values = Filter {
                terms: vec![Term {
                    field: "count".to_owned(),
                    compare: Compare::Is,
                    values: (least..4).map(|count| count.to_string()).collect(),
                }],
            }
            .and("label", Compare::IsNot, format!("{world:04}{chosen}"));
            for count in [false, true] {
                let request = ListRequest { filter: by_values.clone(), count, ..again.clone() };
                assert_eq!(walk(toy, request, limit, async |_| {}).await.unwrap(), filtered);
            }
            let ids: Vec<ParcelId> = filtered.iter().map(|row| row.0).collect();
            let left: Vec<Made> = made
                .iter()
                .filter(|one| one.count >= least && one.label != format!("{world:04}{chosen}"))
                .cloned()
                .collect();
            assert_eq!(ids, expected(&left, field, descending), "{field} {descending} from {least}");
        }
    }
}

#[tokio::test]
async fn rows_that_come_meanwhile_move_no_others() {
    for toy in Toy::each().await {
        let system = toy.system();
        let made: Vec<Made> = (0..40)
            .map(|number| Made {
                id: system.draw().id(),
                label: format!("m {number:02}"),
                count: number % 3,
                note: None,
                words: Vec::new(),
            })
            .collect();
        toy.db.write(&system, made.clone(), make).await.unwrap();
        for (field, descending) in
            [("", true), ("label", false), ("label", true), ("count", false), ("count", true)]
        {
            let mut number = 0;
            let request = ListRequest { sort: sort(field, descending), ..ListRequest::default() };
            let shown = walk(&toy, request, 7, async |_| {
                // Before, among and behind what was shown.
                number += 1;
                let system = toy.system();
                let new = ["a", "m 20", "z"].into_iter().map(|start| Made {
                    id: system.draw().id(),
                    label: format!("{start} {field} {descending} {number}"),
                    count: i64::from(number % 3),
                    note: None,
                    words: Vec::new(),
                });
                toy.db.write(&system, new.collect::<Vec<_>>(), make).await.unwrap();
            })
            .await
            .unwrap();
            let ids: Vec<ParcelId> = shown.iter().map(|row| row.0).collect();
            let mut seen = ids.clone();
            seen.sort();
            seen.dedup();
            assert_eq!(seen.len(), ids.len(), "shown twice");
            for one in &made {
                assert!(ids.contains(&one.id), "{} was left out, sorted by `{field}`", one.label);
            }
        }
    }
}

#[tokio::test]
async fn a_total_is_counted_up_to_a_bound() {
    let toy = Toy::sqlite().await;
    let system = toy.system();
    let made = |count: usize, start: &str| -> Vec<Made> {
        (0..count)
            .map(|number| Made {
                id: system.draw().id(),
                label: format!("{start}{number}"),
                count: 0,
                note: None,
                words: Vec::new(),
            })
            .collect()
    };
    let count = || ListRequest { count: true, ..ListRequest::default() };
    for (more, start, total, capped) in [(0, "a", 0, false), (1000, "b", 1000, false), (5, "c", 1000, true)] {
        toy.db.write(&system, made(more, start), make).await.unwrap();
        let page = ask(&toy, count()).await.unwrap();
        assert_eq!((page.total, page.total_capped), (Some(total), capped));
        // Whoever sees everything is counted for as well as whoever sees some.
        let page = toy.db.read(&toy.system(), count(), page_of_system).await.unwrap();
        assert_eq!((page.total, page.total_capped), (Some(total), capped));
    }
    let nobody = toy.db.read(&toy.caller(id(77)).await, count(), page_of_system).await.unwrap();
    assert_eq!((nobody.total, nobody.items.len()), (Some(0), 0));
}
fn page_of_system<'a>(tx: &'a mut ReadTx<'_>, request: &'a ListRequest) -> Work<'a, PageOf<Shown>> {
    page(tx, request)
}

#[allow(clippy::ptr_arg, reason = "a query is a sized value")]
fn counted<'a>(tx: &'a mut ReadTx<'_>, requests: &'a Vec<ListRequest>) -> Work<'a, Vec<Counted>> {
    Box::pin(async move {
        let scope = tx.scope::<See>();
        tx.counts(&scope, &PARCELS, requests, gate::COUNTED).await
    })
}

#[tokio::test]
async fn several_counts_at_once_are_what_each_page_says() {
    for toy in Toy::each().await {
        let system = toy.system();
        let made = |number: i64| Made {
            id: system.draw().id(),
            label: format!("l{number}"),
            count: number % 3,
            note: (number % 2 == 0).then(|| "even".to_owned()),
            words: vec![format!("word{}", number % 5), "all".to_owned()],
        };
        toy.db.write(&system, (0..60).map(made).collect::<Vec<_>>(), make).await.unwrap();
        let filters = [
            "",
            "label:l1|l2|l30",
            "label!:l1|l2",
            "count>=1",
            "heavy:true",
            "heavy:false",
            "heavy!:true",
            "line:x",
            "reached:l1|l2",
            "label:l2|l8|l20,heavy:true,note:even",
        ];
        let words: [&[&str]; 4] = [&[], &["word1"], &["all", "word2"], &["none"]];
        for caller in [toy.system(), toy.caller(id(2)).await, toy.caller(id(77)).await] {
            // All of one search at once, and all of all.
            let requests: Vec<ListRequest> = words
                .iter()
                .flat_map(|words| filters.iter().map(move |filter| (words, filter)))
                .map(|(words, filter)| ListRequest {
                    words: words.iter().map(|word| (*word).to_owned()).collect(),
                    filter: Filter::parse(filter).unwrap(),
                    count: true,
                    ..ListRequest::default()
                })
                .collect();
            let before = toy.db.queries();
            let counts = toy.db.read(&caller, requests.clone(), counted).await.unwrap();
            assert!(toy.db.queries() - before <= 10, "one statement, and one for each word");
            for (request, count) in requests.iter().zip(&counts) {
                let page = toy.db.read(&caller, request.clone(), page_of_system).await.unwrap();
                assert_eq!((page.total, page.total_capped), (Some(count.rows), count.capped), "{request:?}");
            }
            let too_many = vec![ListRequest::default(); 51];
            assert!(toy.db.read(&caller, too_many, counted).await.is_err());
        }
    }
}

#[tokio::test]
async fn a_further_field_counts_what_its_own_permission_reaches() {
    for toy in Toy::each().await {
        let system = toy.system();
        let made = |number: i64| Made {
            id: system.draw().id(),
            label: format!("mine{number}"),
            count: number,
            note: None,
            words: Vec::new(),
        };
        toy.db.write(&system, (0..3).map(made).collect::<Vec<_>>(), make).await.unwrap();
        let asked = || ListRequest {
            filter: Filter::parse("reached:mine0|mine1|mine2").unwrap(),
            count: true,
            ..ListRequest::default()
        };
        // Seen in the organization, but reached only by whoever may change there.
        let (reader, changer) = (id(50), id(51));
        toy.may(reader, id(10), "parcels.see").await;
        toy.may(changer, id(10), "parcels.see").await;
        toy.may(changer, id(10), "parcels.change").await;
        for (user, total) in [(reader, 0), (changer, 3)] {
            let page = toy.db.read(&toy.caller(user).await, asked(), page_of_system).await.unwrap();
            assert_eq!(page.total, Some(total));
        }
        let page = toy.db.read(&toy.system(), asked(), page_of_system).await.unwrap();
        assert_eq!(page.total, Some(3));
        // A flag has two values, and no order.
        for wrong in ["heavy:perhaps", "heavy:true|false", "heavy>=true", "heavy<true"] {
            let request = ListRequest { filter: Filter::parse(wrong).unwrap(), ..ListRequest::default() };
            let answer = toy.db.read(&toy.system(), request, page_of_system).await;
            assert!(matches!(answer, Err(Error::Rejected(_))), "{wrong}");
        }
        let sorted = ListRequest { sort: sort("heavy", false), ..ListRequest::default() };
        assert!(toy.db.read(&toy.system(), sorted, page_of_system).await.is_err());
    }
}

#[tokio::test]
async fn a_cursor_goes_on_in_its_own_order_and_whatever_is_made_of_it_shows_no_more() {
    for toy in Toy::each().await {
        let system = toy.system();
        let made: Vec<Made> = (0..10)
            .map(|number| Made {
                id: system.draw().id(),
                label: format!("{number}"),
                count: number,
                note: Some("x".repeat(number as usize * 20)),
                words: Vec::new(),
            })
            .collect();
        toy.db.write(&system, made, make).await.unwrap();
        let page = |cursor: Option<Cursor>, field: &str, descending| ListRequest {
            sort: sort(field, descending),
            page: Page::new(3, cursor).unwrap(),
            ..ListRequest::default()
        };
        let rejected = |answer: &Result<PageOf<Shown>>| matches!(answer, Err(Error::Rejected(_)));
        for field in FIELDS {
            let cursor = ask(&toy, page(None, field, true)).await.unwrap().next_cursor.unwrap();
            for other in FIELDS {
                let answer = ask(&toy, page(Some(cursor.clone()), other, true)).await;
                assert_eq!(answer.is_ok(), other == field, "{field} {other}: {answer:?}");
                assert!(answer.is_ok() || rejected(&answer));
            }
            if !field.is_empty() {
                let other_way = ask(&toy, page(Some(cursor.clone()), field, false)).await;
                assert!(rejected(&other_way), "{field}: {other_way:?}");
            }
            for position in 0..cursor.bytes().len() {
                for bit in [1, 0x80] {
                    let mut bytes = cursor.bytes().to_vec();
                    bytes[position] ^= bit;
                    let answer = ask(&toy, page(Some(Cursor::new(bytes).unwrap()), field, true)).await;
                    match &answer {
                        Ok(page) => assert!(page.items.len() <= 3),
                        Err(_) => assert!(rejected(&answer), "{field} at {position}: {answer:?}"),
                    }
                }
                let cut = Cursor::new(cursor.bytes()[..position].to_vec());
                if let Ok(cut) = cut {
                    let answer = ask(&toy, page(Some(cut), field, true)).await;
                    assert!(answer.is_ok() || rejected(&answer), "{field} cut at {position}: {answer:?}");
                }
            }
        }
        // Sorted by what can be missing: told, rather than shown with holes.
        let none =
            Made { id: system.draw().id(), label: "none".into(), count: 0, note: None, words: Vec::new() };
        toy.db.write(&system, vec![none], make).await.unwrap();
        let answer = walk(&toy, page(None, "bare_note", false), 3, async |_| {}).await;
        assert!(matches!(&answer, Err(Error::Corrupt { why, .. }) if why.contains("parcels")), "{answer:?}");
    }
}

fn term(field: &str, compare: Compare, values: &[&str]) -> Term {
    Term {
        field: field.to_owned(),
        compare,
        values: values.iter().map(|value| (*value).to_owned()).collect(),
    }
}

#[tokio::test]
async fn whatever_is_asked_for_is_a_value_or_refused() {
    for toy in Toy::each().await {
        let system = toy.system();
        let hostile = [
            "' OR 1=1 --",
            "x'); DROP TABLE parcel; --",
            "$1",
            "?1",
            "{values}",
            "%",
            "_",
            "\\",
            "NULL",
            "\u{10FFFF}",
            "a\nb",
            "visible_parcel",
            "🏴‍☠️",
        ];
        let made: Vec<Made> = hostile
            .iter()
            .map(|label| Made {
                id: system.draw().id(),
                label: (*label).to_owned(),
                count: 1,
                note: None,
                words: Vec::new(),
            })
            .collect();
        toy.db.write(&system, made, make).await.unwrap();
        let asked = async |terms: Vec<Term>| {
            let request = ListRequest { filter: Filter { terms }, count: true, ..ListRequest::default() };
            ask(&toy, request).await.map(|page| page.items.len())
        };
        for value in hostile {
            assert_eq!(asked(vec![term("label", Compare::Is, &[value])]).await.unwrap(), 1, "{value:?}");
            let others = asked(vec![term("label", Compare::IsNot, &[value, "x"])]).await.unwrap();
            assert_eq!(others, hostile.len() - 1, "{value:?}");
            assert_eq!(asked(vec![term("line", Compare::Is, &[value])]).await.unwrap(), 0);
            let search = ListRequest { words: vec![value.to_owned()], ..ListRequest::default() };
            assert!(ask(&toy, search).await.unwrap().items.is_empty());
            for field in [value, "p.label", "rid", "count) OR (1=1", ""] {
                let answer = asked(vec![term(field, Compare::Is, &["1"])]).await;
                assert!(matches!(answer, Err(Error::Rejected(_))), "{field:?}: {answer:?}");
                let sorted = ListRequest { sort: sort(field, false), ..ListRequest::default() };
                let answer = ask(&toy, sorted).await;
                assert!(
                    field.is_empty() || matches!(answer, Err(Error::Rejected(_))),
                    "{field:?}: {answer:?}"
                );
            }
        }
        // Nobody has a note: that is none of them, and what is missing is not something else either.
        assert_eq!(asked(vec![term("bare_note", Compare::IsNot, &["x"])]).await.unwrap(), hostile.len());
        assert_eq!(asked(vec![term("bare_note", Compare::Is, &["x"])]).await.unwrap(), 0);

        let many: Vec<String> = (0..201).map(|number| number.to_string()).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        for terms in [
            vec![term("label", Compare::Is, &["a\0b"])],
            vec![term("label", Compare::Is, &[])],
            vec![term("count", Compare::From, &[])],
            vec![term("count", Compare::From, &["1", "2"])],
            vec![term("count", Compare::Is, &["9223372036854775808"])],
            vec![term("count", Compare::Is, &["1e3"])],
            vec![term("count", Compare::Is, &many)],
            vec![term("version", Compare::Is, &["yesterday"])],
            vec![term("version", Compare::From, &["99999-01-01"])],
            vec![term("empty", Compare::Is, &["true", "false"])],
            vec![term("empty", Compare::Is, &["maybe"])],
            vec![term("empty", Compare::From, &["true"])],
            vec![term("id", Compare::Is, &["1"])],
            vec![term("id", Compare::Before, &["00000000-0000-0000-0000-000000000001"])],
            vec![term("line", Compare::From, &["a"])],
            vec![term("count", Compare::Is, &["1"]); 41],
        ] {
            let answer = asked(terms.clone()).await;
            assert!(matches!(answer, Err(Error::Rejected(_))), "{terms:?}: {answer:?}");
        }
        // The most that may be asked for is answered, on both engines.
        let everything = ListRequest {
            words: (0..100).map(|number| format!("word{number}")).collect(),
            filter: Filter { terms: vec![term("label", Compare::IsNot, &many[..200]); 40] },
            sort: sort("note", true),
            page: Page::new(200, None).unwrap(),
            count: true,
        };
        assert_eq!(ask(&toy, everything).await.unwrap().total, Some(0));
        let nul = ListRequest { words: vec!["a\0".to_owned()], ..ListRequest::default() };
        assert!(ask(&toy, nul).await.unwrap().items.is_empty());
    }
}
