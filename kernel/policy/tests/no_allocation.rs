//! A decision allocates nothing, whatever it says (perf-6).
#![allow(clippy::unwrap_used, missing_docs)]

extern crate reeve_policy as policy;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use base::{GrantId, OrganizationId, RoleId, Timestamp, UserId};
use policy::{
    Aim, DataLevel, Facts, Place, Priority, Right, Snapshot, Source, Target, Verdict, decide, permission,
};
use uuid::Uuid;

permission!(CHANGE = "test.change");
permission!(NEVER = "test.never");

thread_local! {
    static ALLOCATED: Cell<u64> = const { Cell::new(0) };
}

struct Counting;

#[allow(unsafe_code, reason = "it counts, and hands every call on as it came")]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATED.with(|count| count.set(count.get() + 1));
        // SAFETY: handed on as it came.
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        // SAFETY: handed on as it came.
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn source(number: u128) -> Source {
    Source::direct(
        GrantId::from_uuid(Uuid::from_u128(number)),
        RoleId::from_uuid(Uuid::from_u128(number + 1)),
    )
}

#[test]
fn a_decision_allocates_nothing() {
    let user = UserId::from_uuid(Uuid::from_u128(7));
    let organization = OrganizationId::from_uuid(Uuid::from_u128(100));
    // Fifty grants, over a tree of ten thousand units.
    let rights = (0..50_i64).map(|grant| Right {
        permission: CHANGE.id(),
        level: DataLevel::Organization,
        place: Place::Unit { root: grant * 200, below: (grant * 200..(grant + 1) * 200).collect() },
        source: source(1000 + grant as u128),
    });
    let snapshot = Snapshot::compile(user, Priority(500), rights, Vec::new(), Timestamp::FOREVER);
    let at = |unit: i64| Facts {
        managing: Some(organization),
        organizations: vec![organization],
        units: vec![(organization, unit)],
        ..Facts::default()
    };
    let (inside, outside) = (at(9_999), at(10_001));
    let verdict = |permission, facts, aim| decide(&snapshot, permission, Target { facts, aim });
    // Once before: what is initialised on first use is not a decision's.
    assert!(matches!(verdict(&CHANGE, &inside, Aim::Managing), Verdict::Allow(_)));
    let before = ALLOCATED.with(Cell::get);
    for aim in [Aim::Belonging, Aim::Managing, Aim::ManagingBelow] {
        for facts in [&inside, &outside] {
            let (held, never) = (verdict(&CHANGE, facts, aim), verdict(&NEVER, facts, aim));
            std::hint::black_box((held, never));
        }
    }
    assert_eq!(ALLOCATED.with(Cell::get), before);
}
