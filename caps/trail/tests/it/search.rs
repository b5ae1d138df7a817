//! What a search finds, and that its pages are complete.

use std::collections::HashSet;

use base::{Clock, Page, RecordId};
use gate::{Error, Outcome};
use trail::queries::Ask;
use trail::{Search, Shown, Through};

use crate::world::{
    HEARD, Noted, SEEN, all, auditor, caller_at, houses, named, noted, organization, page_of, person, read,
};

fn ids(found: &[Shown]) -> Vec<RecordId> {
    found.iter().map(|one| one.record.id).collect()
}

#[tokio::test]
async fn pages_are_complete_along_every_index() {
    for house in houses().await {
        let east = organization(&house, "East", None).await;
        let ann = person(&house, Some(east), "Ann").await;
        house.advance(60);
        let start = house.clock.now();
        for number in 0..25 {
            // Several of one instant: an order by time alone would lose some at the edge of a page.
            if number % 4 == 0 {
                house.advance(1);
            }
            let by = caller_at(&house, ann, Vec::new(), Some("192.0.2.9"));
            let one = Noted {
                about: Some(ann),
                organization: Some(east),
                heard: number % 5 == 0,
                ..Noted::default()
            };
            noted(&house, &by, one).await;
        }
        let auditor = auditor(&house, ann);
        let whole = ids(&all(
            &house,
            &auditor,
            &Search { actor: Some(ann), ..Search::default() },
            Through::Read,
            200,
        )
        .await);
        assert_eq!(whole.len(), 25);
        let expected: HashSet<RecordId> = whole.iter().copied().collect();
        let searches = [
            Search { actor: Some(ann), ..Search::default() },
            Search { subject: Some(ann.uuid()), from: Some(start), ..Search::default() },
            Search {
                target: Some(ann.uuid()),
                from: Some(start),
                noun: Some("user".into()),
                ..Search::default()
            },
            Search { address: Some("192.0.2.9".parse().unwrap()), ..Search::default() },
            Search { from: Some(start), until: Some(start.plus_seconds(60)), ..Search::default() },
            Search { events: vec![SEEN.name.into(), HEARD.name.into()], ..Search::default() },
            Search {
                organization: Some(east),
                outcome: Some(Outcome::Done),
                actor: Some(ann),
                ..Search::default()
            },
        ];
        for search in searches {
            for limit in [1, 7, 25] {
                let found = all(&house, &auditor, &search, Through::Read, limit).await;
                assert_eq!(found.len(), 25, "{search:?} by {limit}");
                assert_eq!(
                    ids(&found).into_iter().collect::<HashSet<_>>(),
                    expected,
                    "{search:?} by {limit}"
                );
                assert!(found.windows(2).all(|pair| pair[0].record.at >= pair[1].record.at), "{search:?}");
            }
        }
        // The newest of all, and one organization's: with the records of how they came into being.
        for search in [Search::default(), Search { organization: Some(east), ..Search::default() }] {
            let by_three = ids(&all(&house, &auditor, &search, Through::Read, 3).await);
            assert_eq!(by_three, ids(&all(&house, &auditor, &search, Through::Read, 200).await));
            assert!(by_three.len() > 25);
        }
        assert_eq!(read(&house, &auditor, named(&HEARD)).await.len(), 5);
    }
}

#[tokio::test]
async fn spans_of_time_take_their_beginning_and_leave_their_end() {
    for house in houses().await {
        let ann = person(&house, None, "Ann").await;
        house.advance(60);
        let first = house.clock.now();
        noted(&house, &house.system(), Noted::default()).await;
        house.advance(10);
        let second = house.clock.now();
        noted(&house, &house.system(), Noted::default()).await;
        let auditor = auditor(&house, ann);
        let within = async |from, until| {
            let search = Search { from: Some(from), until: Some(until), ..Search::default() };
            read(&house, &auditor, search).await.iter().map(|one| one.record.at).collect::<Vec<_>>()
        };
        assert_eq!(within(first, second).await, [first]);
        assert_eq!(within(second, second.plus_seconds(1)).await, [second]);
        assert_eq!(within(first, second.plus_seconds(1)).await, [second, first]);
        assert!(within(first.plus_seconds(1), second).await.is_empty());
    }
}

#[tokio::test]
async fn a_cursor_of_another_search_is_refused() {
    for house in houses().await {
        let ann = person(&house, None, "Ann").await;
        let auditor = auditor(&house, ann);
        let ask = |search: Search, cursor| Ask {
            search,
            page: Page::new(1, cursor).unwrap(),
            through: Through::Read,
        };
        let first = page_of(&house, &auditor, ask(Search::default(), None)).await.unwrap();
        let own = Search { subject: Some(ann.uuid()), ..Search::default() };
        let answer = page_of(&house, &auditor, ask(own, first.next_cursor)).await;
        assert!(
            matches!(&answer, Err(Error::Rejected(rejection)) if rejection.fields[0].pointer == "?cursor")
        );
    }
}

#[tokio::test]
async fn requests_sessions_and_outcomes_narrow_a_search() {
    for house in houses().await {
        let ann = person(&house, None, "Ann").await;
        noted(&house, &house.system(), Noted::default()).await;
        let auditor = auditor(&house, ann);
        let none = [
            Search { request: Some(auditor.draw().id()), ..named(&SEEN) },
            Search { session: Some(auditor.draw().id()), ..named(&SEEN) },
            Search { outcome: Some(Outcome::Failed), ..named(&SEEN) },
            Search { noun: Some("unit".into()), ..named(&SEEN) },
            Search { actor: Some(ann), ..named(&SEEN) },
        ];
        for search in none {
            assert!(read(&house, &auditor, search.clone()).await.is_empty(), "{search:?}");
        }
        assert_eq!(
            read(&house, &auditor, Search { outcome: Some(Outcome::Done), ..named(&SEEN) }).await.len(),
            1
        );
    }
}
