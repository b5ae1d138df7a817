//! What it costs to keep somebody's compiled access: a hundred thousand of them, as a node keeps them, by the memory that the
//! process has resident before and after. What compiling itself took is given back by then, and what the allocator keeps of it
//! counts against them.

use std::collections::HashMap;

use access::{ACCOUNT_MANAGER, BUYER, EMPLOYEE, MANAGER};
use base::{OrganizationId, Timestamp, UserId};
use policy::{Epoch, Place, Priority, Right, Snapshot};
use uuid::Uuid;

use crate::load::machine_load;
use crate::snapshots::{Kept, rights, units_below};

const PEOPLE: u128 = 100_000;

/// Resident memory of this process, in bytes.
fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap() * 1024.0
}

/// Who somebody is.
#[derive(Clone, Copy)]
enum Kind {
    /// In one unit of their organization.
    Employee,
    /// For one unit.
    Buyer,
    /// Of a unit with 110 below it.
    Manager,
    /// Of one whole organization.
    AccountManager,
}

fn rights_of(kind: Kind, number: u128) -> Vec<Right> {
    // Everybody stands somewhere else, so that nothing is shared but what a compilation shares.
    let (grant, unit) = (number << 64, number as i64 % 10_000);
    let organization =
        || Place::Organization(OrganizationId::from_uuid(Uuid::from_u128((1 << 100) | (number % 500))));
    match kind {
        Kind::Employee => rights(EMPLOYEE, grant, &units_below(unit, 1)),
        Kind::Buyer => rights(BUYER, grant, &units_below(unit, 1)),
        Kind::Manager => rights(MANAGER, grant, &units_below(unit, 111)),
        Kind::AccountManager => rights(ACCOUNT_MANAGER, grant, &organization()),
    }
}

fn compiled(kind: Kind, number: u128) -> Snapshot {
    // The person, their role and their organization are what it rests on.
    let epoch = |place: u128| Epoch { subject: Uuid::from_u128((place << 96) | number), version: 1 };
    let epochs = vec![epoch(1), epoch(2), epoch(3)];
    let user = UserId::from_uuid(Uuid::from_u128(number));
    Snapshot::compile(user, Priority(300), rights_of(kind, number), epochs, Timestamp::FOREVER)
}

fn keep(count: u128, kind: impl Fn(u128) -> Kind) -> (HashMap<UserId, Kept>, f64) {
    let before = resident();
    let mut kept = HashMap::new();
    for number in 0..count {
        let user = UserId::from_uuid(Uuid::from_u128(number));
        kept.insert(user, Kept::new(compiled(kind(number), number)));
    }
    let bytes = resident() - before;
    (kept, bytes)
}

pub(crate) fn run() {
    // What is made once and kept: the catalogue, the first pages of the allocator.
    drop(keep(1_000, |_| Kind::Manager));
    let (kept, bytes) = keep(PEOPLE, |number| match number % 100 {
        0..80 => Kind::Employee,
        80..90 => Kind::Buyer,
        90..98 => Kind::Manager,
        _ => Kind::AccountManager,
    });
    println!(
        "{} people's compiled access (80 % employees, 10 % buyers, 8 % managers of 111 units, 2 % account managers): {:.1} MB \
         resident, {:.0} bytes each, load {}",
        kept.len(),
        bytes / 1e6,
        bytes / PEOPLE as f64,
        machine_load()
    );
    // One after the other, each beside what is kept so far: memory that was given back would hide what the next ones take.
    let mut all = vec![kept];
    for (what, kind) in [
        ("an employee", Kind::Employee),
        ("a buyer", Kind::Buyer),
        ("a manager of 111 units", Kind::Manager),
        ("an account manager", Kind::AccountManager),
    ] {
        let (kept, bytes) = keep(PEOPLE / 5, |_| kind);
        println!("  {what}: {:.0} bytes", bytes / (PEOPLE / 5) as f64);
        all.push(kept);
    }
}
