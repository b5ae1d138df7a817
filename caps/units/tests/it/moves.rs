//! Trees stay trees, whoever moves what at the same time.

use std::collections::BTreeSet;

use base::{OrganizationId, Timestamp, UnitId};
use gate::{Error, Work, WriteTx};
use proptest::test_runner::{Config, TestRunner};
use testkit::House;
use units::queries::{Interval, history};
use units::{CreateUnit, MoveUnit, UNITS_CREATE, UNITS_READ, UNITS_UPDATE, create_unit, move_unit};

use crate::world::{
    At, caller, code, events_since, houses, is_refused, meets, new_unit, organization, records, timed,
    tree_holds, unit,
};

fn below(id: UnitId, parent: Option<UnitId>) -> MoveUnit {
    MoveUnit { id, if_version: None, parent, reason: None }
}
async fn moved(house: &House, id: UnitId, parent: Option<UnitId>) -> gate::Result<gate::Applied> {
    house.db.write(&house.system(), below(id, parent), move_unit).await
}

#[tokio::test]
async fn a_unit_cannot_stand_below_itself() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let top = unit(&house, acme, None, "top").await;
        let middle = unit(&house, acme, Some(top), "middle").await;
        let low = unit(&house, acme, Some(middle), "low").await;
        for (which, parent) in [(top, top), (top, middle), (top, low), (middle, low)] {
            assert_eq!(code(moved(&house, which, Some(parent)).await), "unit.cycle");
        }
        tree_holds(&house).await;
        // Up, down and to the side are fine.
        moved(&house, low, Some(top)).await.unwrap();
        moved(&house, middle, Some(low)).await.unwrap();
        moved(&house, low, None).await.unwrap();
        tree_holds(&house).await;
        let other = organization(&house, "Other").await;
        let foreign = unit(&house, other, None, "foreign").await;
        assert_eq!(code(moved(&house, low, Some(foreign)).await), "unit.parent_elsewhere");
    }
}

#[tokio::test]
async fn two_moves_at_once_build_no_cycle() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let (one, two) = (unit(&house, acme, None, "one").await, unit(&house, acme, None, "two").await);
        // A little tree below each, so that the moves do not only meet in the two rows.
        let under_one = unit(&house, acme, Some(one), "under").await;
        let under_two = unit(&house, acme, Some(two), "under").await;
        let (mut first, mut second) = (0, 0);
        for round in 0..50 {
            let (a, b) = (house.system(), house.system());
            let into_two = house.db.write(&a, below(one, Some(under_two)), move_unit);
            let into_one = house.db.write(&b, below(two, Some(under_one)), move_unit);
            let (left, right) = tokio::join!(into_two, into_one);
            let done = [left.is_ok(), right.is_ok()];
            assert_eq!(done.iter().filter(|ok| **ok).count(), 1, "round {round}: {left:?} {right:?}");
            assert_eq!(code(if done[0] { right } else { left }), "unit.cycle");
            first += usize::from(done[0]);
            second += usize::from(done[1]);
            moved(&house, one, None).await.unwrap();
            moved(&house, two, None).await.unwrap();
        }
        assert_eq!(first + second, 50);
        tree_holds(&house).await;
        if meets(&house) {
            assert!(house.db.retries() > 0, "the moves never met: the race proved nothing");
        }
    }
}

/// A chain of units in one transaction.
fn chain<'a>(tx: &'a mut WriteTx<'_>, links: &'a Vec<CreateUnit>) -> Work<'a, ()> {
    Box::pin(async move {
        for link in links {
            create_unit(tx, link).await?;
        }
        Ok(())
    })
}
async fn make_chain(
    house: &House,
    acme: OrganizationId,
    mut parent: Option<UnitId>,
    length: usize,
    name: &str,
) -> Vec<UnitId> {
    let system = house.system();
    let links: Vec<CreateUnit> = (0..length)
        .map(|level| {
            let link = new_unit(&system, acme, parent, &format!("{name} {level}"));
            parent = Some(link.id);
            link
        })
        .collect();
    let ids = links.iter().map(|link| link.id).collect();
    house.db.write(&system, links, chain).await.unwrap();
    ids
}

#[tokio::test]
async fn a_tree_is_at_most_a_hundred_deep() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let long = make_chain(&house, acme, None, 100, "long").await;
        let system = house.system();
        let too_deep = new_unit(&system, acme, Some(long[99]), "one more");
        assert_eq!(code(house.db.write(&system, too_deep, create_unit).await), "unit.too_deep");
        let short = make_chain(&house, acme, None, 3, "short").await;
        assert_eq!(code(moved(&house, short[0], Some(long[97])).await), "unit.too_deep");
        moved(&house, short[0], Some(long[96])).await.unwrap();
        tree_holds(&house).await;
        // Between the two levels there is room for nothing.
        assert_eq!(code(moved(&house, short[0], Some(long[97])).await), "unit.too_deep");
        moved(&house, short[1], Some(long[97])).await.unwrap();
        tree_holds(&house).await;
    }
}

#[tokio::test]
async fn two_that_deepen_one_branch_do_not_pass_the_limit_together() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let upper = make_chain(&house, acme, None, 60, "upper").await;
        let middle = make_chain(&house, acme, None, 30, "middle").await;
        let lower = make_chain(&house, acme, None, 30, "lower").await;
        for _ in 0..5 {
            // Each fits alone: 60 + 30, 30 + 30. Both together are 120 levels.
            let (a, b) = (house.system(), house.system());
            let first = house.db.write(&a, below(middle[0], Some(upper[59])), move_unit);
            let second = house.db.write(&b, below(lower[0], Some(middle[29])), move_unit);
            let (first, second) = tokio::join!(first, second);
            assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
            assert_eq!(code(if first.is_ok() { second } else { first }), "unit.too_deep");
            moved(&house, middle[0], None).await.unwrap();
            moved(&house, lower[0], None).await.unwrap();
        }
        tree_holds(&house).await;
    }
}

/// Moves by position among fifteen units; the parent 0 is the top of the tree.
type Script = Vec<(usize, usize)>;
const UNITS: usize = 15;

/// What a tree of parents alone would do.
struct Model {
    parents: [Option<usize>; UNITS],
}
impl Model {
    fn is_below(&self, low: usize, high: usize) -> bool {
        let mut at = Some(low);
        while let Some(here) = at {
            if here == high {
                return true;
            }
            at = self.parents[here];
        }
        false
    }
}

async fn play(house: &House, script: &Script, number: usize) {
    let acme = organization(house, &format!("Acme {number}")).await;
    let mut ids = Vec::new();
    for position in 0..UNITS {
        ids.push(unit(house, acme, None, &format!("unit {position}")).await);
    }
    let mut model = Model { parents: [None; UNITS] };
    for (which, to) in script {
        let parent = to.checked_sub(1);
        let allowed = parent.is_none_or(|parent| !model.is_below(parent, *which));
        let done = moved(house, ids[*which], parent.map(|parent| ids[parent])).await;
        assert_eq!(done.is_ok(), allowed, "{which} below {parent:?}: {done:?}");
        if allowed {
            model.parents[*which] = parent;
        } else {
            assert_eq!(code(done), "unit.cycle");
        }
    }
    tree_holds(house).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_closure_is_what_the_parents_say() {
    for house in houses().await {
        let mut runner =
            TestRunner::new(Config { cases: 12, failure_persistence: None, ..Config::default() });
        let number = std::sync::atomic::AtomicUsize::new(0);
        let script = proptest::collection::vec((0..UNITS, 0..=UNITS), 1..30);
        let here = tokio::runtime::Handle::current();
        tokio::task::block_in_place(|| {
            runner.run(&script, |script| {
                let number = number.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                here.block_on(play(&house, &script, number));
                Ok(())
            })
        })
        .unwrap();
    }
}

/// Ten thousand units below one: a hundred below a hundred.
fn wide<'a>(
    tx: &'a mut WriteTx<'_>,
    (organization, top, count): &'a (OrganizationId, UnitId, usize),
) -> Work<'a, ()> {
    Box::pin(async move {
        let mut branches = Vec::new();
        for position in 0..*count {
            let parent = match position.checked_sub(100) {
                None => *top,
                Some(behind) => branches[behind % 100],
            };
            let command = template(tx.draw().id(), *organization, parent, format!("unit {position}"));
            create_unit(tx, &command).await?;
            if position < 100 {
                branches.push(command.id);
            }
        }
        Ok(())
    })
}
fn template(id: UnitId, organization: OrganizationId, parent: UnitId, name: String) -> CreateUnit {
    CreateUnit {
        id,
        organization,
        parent: Some(parent),
        kind: units::UnitKind::Department,
        location_type: None,
        name: base::DisplayText::parse(&name).unwrap(),
        code: None,
        attributes: units::Attributes::default(),
    }
}

#[tokio::test]
async fn ten_thousand_units_move_at_once_and_not_one_more() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let deep = make_chain(&house, acme, None, 20, "deep").await;
        let top = unit(&house, acme, None, "top").await;
        house.db.write(&house.system(), (acme, top, 9_999), wide).await.unwrap();
        let work = moved(&house, top, Some(deep[19]));
        let (done, took) = timed(&house, "10,000 units moved below 20 others", work).await;
        assert!(done.unwrap().changed);
        assert!(took.as_secs() < 20, "{took:?}");
        tree_holds(&house).await;
        unit(&house, acme, Some(top), "one more").await;
        assert_eq!(code(moved(&house, top, None).await), "unit.too_many_below");
    }
}

#[tokio::test]
async fn where_a_unit_stood_is_kept() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let (north, south) =
            (unit(&house, acme, None, "north").await, unit(&house, acme, None, "south").await);
        let shop = unit(&house, acme, Some(north), "shop").await;
        let ann = caller(&house, &[&UNITS_READ, &UNITS_UPDATE, &UNITS_CREATE], At::Organization(acme)).await;
        let start = ann.at();
        house.advance(3600);
        let ann = house.caller(ann.user().unwrap()).await;
        let seen = records(&house).await.len();
        house.db.write(&ann, below(shop, Some(south)), move_unit).await.unwrap();
        assert_eq!(
            events_since(&house, seen).await,
            ["unit.moved", "unit_parent.superseded", "unit_parent.recorded", "unit_parent.recorded"]
        );
        // A move to where it stands changes and records nothing.
        let seen = records(&house).await.len();
        let again = house.db.write(&ann, below(shop, Some(south)), move_unit).await.unwrap();
        assert!(!again.changed);
        // Twice within an instant: it stood at the top for no time at all.
        house.db.write(&ann, below(shop, None), move_unit).await.unwrap();
        assert_eq!(events_since(&house, seen).await.len(), 3);

        let told = house.db.read(&ann, shop, history).await.unwrap();
        let hour = start.plus_seconds(3600);
        let shown: Vec<_> = told
            .iter()
            .map(|one: &Interval| {
                let parent = one.parent.as_ref().map(|parent| parent.id);
                (parent, one.top, one.valid_from, one.valid_until, one.recorded_by, one.superseded_at)
            })
            .collect();
        let ever = Timestamp::FOREVER;
        let by = ann.user();
        assert_eq!(
            shown.into_iter().collect::<BTreeSet<_>>(),
            BTreeSet::from([
                (Some(north), false, start, ever, None, hour),
                (Some(north), false, start, hour, by, ever),
                (Some(south), false, hour, ever, by, hour),
                (None, true, hour, ever, by, ever),
            ])
        );
    }
}

#[tokio::test]
async fn a_move_takes_the_right_at_both_ends() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let (north, south) =
            (unit(&house, acme, None, "north").await, unit(&house, acme, None, "south").await);
        let shop = unit(&house, acme, Some(north), "shop").await;
        let all = [&UNITS_READ, &UNITS_UPDATE, &UNITS_CREATE];
        let northern = caller(&house, &all, At::Unit(north)).await;
        let away = house.db.write(&northern, below(shop, Some(south)), move_unit).await;
        assert!(matches!(&away, Err(Error::Refused(refusal)) if !refusal.may_know), "{away:?}");
        let up = house.db.write(&northern, below(shop, None), move_unit).await;
        assert!(is_refused(&up), "{up:?}");
        let southern = caller(&house, &all, At::Unit(south)).await;
        let theirs = house.db.write(&southern, below(shop, Some(south)), move_unit).await;
        assert!(is_refused(&theirs), "{theirs:?}");
        let within = unit(&house, acme, Some(north), "within").await;
        house.db.write(&northern, below(shop, Some(within)), move_unit).await.unwrap();
        // What moved away is out of reach on the next request.
        moved(&house, within, Some(south)).await.unwrap();
        let gone = house.db.write(&northern, below(shop, Some(north)), move_unit).await;
        assert!(is_refused(&gone), "{gone:?}");
        let stale = MoveUnit { if_version: Some(1), ..below(shop, Some(north)) };
        let stale = house.db.write(&house.system(), stale, move_unit).await;
        assert!(matches!(stale, Err(Error::Stale { noun: "unit" })), "{stale:?}");
    }
}
