//! What the tests stand on: houses, rights that are given by hand, and short ways to make things.
//!
//! `access` fills the placements and compiles snapshots in the product. It stands above this crate, so the tests bring
//! small ones of their own: the same predicates, and rights from a list.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use base::{DisplayText, GrantId, OrganizationId, RoleId, Timestamp, UnitId, UserId};
use gate::{Beyond, Caller, Engine, Error, Placement, ReadTx, Row, V, Work, placement, statement};
use policy::{DataLevel, Epoch, Permission, Place, Priority, Right, Snapshot, Source};
use testkit::House;
use units::{
    Attributes, CreateOrganization, CreateUnit, ORGANIZATIONS_READ, UNITS_READ, Unit, UnitKind,
    create_organization, create_unit,
};
use uuid::Uuid;

statement!(PLACE_OF_UNIT beyond_scope "places a unit for a decision" =
    "SELECT x.organization_id, x.rid FROM unit x WHERE x.id = $1");
statement!(PLACE_OF_ACCOUNT beyond_scope "places an organization for a decision" =
    "SELECT x.id, x.account_unit_rid FROM organization x WHERE x.id = $1 AND x.account_unit_rid IS NOT NULL");
statement!(UNIT_WITH_BELOW beyond_scope "the rights of a test" =
    "SELECT x.organization_id, x.rid, c.descendant_rid FROM unit x JOIN unit_closure c ON c.ancestor_rid = x.rid WHERE x.id = $1");
statement!(EPOCH = "SELECT version FROM epoch WHERE subject = $1");

placement!(
    UNIT_PLACED = Placement {
        table: "unit",
        read: &UNITS_READ,
        own: "FALSE",
        organizations_driving: "t.organization_id = ANY({organizations})",
        organizations_verifying: "t.organization_id = ANY({organizations})",
        units_driving: "t.rid IN (SELECT c.descendant_rid FROM unit_closure c WHERE c.ancestor_rid = ANY({roots}))",
        units_verifying: "EXISTS (SELECT 1 FROM unit_closure c WHERE c.descendant_rid = t.rid AND c.ancestor_rid = ANY({roots}))",
        count: None,
        units: Some(&PLACE_OF_UNIT),
        priority: None,
        classified: None,
        about: &[],
    }
);
placement!(
    ORGANIZATION_PLACED = Placement {
        table: "organization",
        read: &ORGANIZATIONS_READ,
        own: "FALSE",
        organizations_driving: "t.id = ANY({organizations})",
        organizations_verifying: "t.id = ANY({organizations})",
        units_driving: "t.account_unit_rid IN (SELECT c.descendant_rid FROM unit_closure c WHERE c.ancestor_rid = ANY({roots}))",
        units_verifying: "EXISTS (SELECT 1 FROM unit_closure c WHERE c.descendant_rid = t.account_unit_rid AND c.ancestor_rid = ANY({roots}))",
        count: None,
        units: Some(&PLACE_OF_ACCOUNT),
        priority: None,
        classified: None,
        about: &[],
    }
);

/// Where a test's right holds.
#[derive(Debug, Clone, Copy)]
pub(crate) enum At {
    Everywhere,
    Organization(OrganizationId),
    Unit(UnitId),
}

type Rights = HashMap<UserId, Vec<(&'static Permission, At)>>;
static RIGHTS: LazyLock<Mutex<Rights>> = LazyLock::new(Mutex::default);

pub(crate) fn give(user: UserId, permissions: &[&'static Permission], at: At) {
    let mut rights = RIGHTS.lock().unwrap();
    rights.entry(user).or_default().extend(permissions.iter().map(|permission| (*permission, at)));
}

pub(crate) fn snapshots<'a>(reader: &'a mut Beyond<'_>, user: UserId) -> Work<'a, Snapshot> {
    Box::pin(async move {
        let given = RIGHTS.lock().unwrap().get(&user).cloned().unwrap_or_default();
        let source = Source::direct(GrantId::from_uuid(Uuid::nil()), RoleId::from_uuid(Uuid::nil()));
        let (mut rights, mut subjects) = (Vec::new(), vec![user.uuid()]);
        for (permission, at) in given {
            let (level, place) = match at {
                At::Everywhere => (DataLevel::All, Place::Everywhere),
                At::Organization(id) => (DataLevel::Organization, Place::Organization(id)),
                At::Unit(unit) => {
                    let rows = reader
                        .rows(&UNIT_WITH_BELOW, &[V::from(unit)], |row| {
                            Ok((row.get::<Uuid>(0)?, row.get::<i64>(1)?, row.get::<i64>(2)?))
                        })
                        .await?;
                    let Some((organization, root, _)) = rows.first().copied() else { continue };
                    subjects.push(organization);
                    (DataLevel::Units, Place::Unit { root, below: rows.iter().map(|row| row.2).collect() })
                }
            };
            rights.push(Right { permission: permission.id(), level, place, source });
        }
        subjects.sort();
        subjects.dedup();
        let mut epochs = Vec::new();
        for subject in subjects {
            let version = reader.optional(&EPOCH, &[V::from(subject)], |row| row.get::<i64>(0)).await?;
            epochs.push(Epoch { subject, version: version.unwrap_or(0) });
        }
        Ok(Snapshot::compile(user, Priority(500), rights, epochs, Timestamp::FOREVER))
    })
}

pub(crate) async fn houses() -> Vec<House> {
    testkit::each(snapshots).await
}

pub(crate) fn text(text: &str) -> DisplayText {
    DisplayText::parse(text).unwrap()
}

/// The code of a rejection; a panic with the answer for anything else.
pub(crate) fn code<T: std::fmt::Debug>(answer: gate::Result<T>) -> &'static str {
    match answer {
        Err(Error::Rejected(rejection)) => rejection.code.name,
        other => panic!("no rejection: {other:?}"),
    }
}

pub(crate) fn is_refused<T: std::fmt::Debug>(answer: &gate::Result<T>) -> bool {
    matches!(answer, Err(Error::Refused(_)))
}

/// How long something took, said with what it was.
#[allow(clippy::disallowed_methods, reason = "a duration that is only measured")]
pub(crate) async fn timed<T>(
    house: &House,
    what: &str,
    work: impl Future<Output = T>,
) -> (T, std::time::Duration) {
    let started = std::time::Instant::now();
    let answer = work.await;
    let took = started.elapsed();
    println!("{what}: {took:?} on {:?}", house.engine());
    (answer, took)
}

pub(crate) fn new_organization(caller: &Caller, name: &str) -> CreateOrganization {
    CreateOrganization {
        id: caller.draw().id(),
        name: text(name),
        number: None,
        account_unit: None,
        attributes: Attributes::default(),
    }
}

pub(crate) async fn organization(house: &House, name: &str) -> OrganizationId {
    let system = house.system();
    let command = new_organization(&system, name);
    house.db.write(&system, command, create_organization).await.unwrap().id
}

pub(crate) fn new_unit(
    caller: &Caller,
    organization: OrganizationId,
    parent: Option<UnitId>,
    name: &str,
) -> CreateUnit {
    CreateUnit {
        id: caller.draw().id(),
        organization,
        parent,
        kind: UnitKind::Department,
        location_type: None,
        name: text(name),
        code: None,
        attributes: Attributes::default(),
    }
}

pub(crate) async fn unit(
    house: &House,
    organization: OrganizationId,
    parent: Option<UnitId>,
    name: &str,
) -> UnitId {
    let system = house.system();
    let command = new_unit(&system, organization, parent, name);
    house.db.write(&system, command, create_unit).await.unwrap().id
}

/// A caller with rights given by hand.
pub(crate) async fn caller(house: &House, permissions: &[&'static Permission], at: At) -> Arc<Caller> {
    let user: UserId = house.draw().id();
    give(user, permissions, at);
    house.caller(user).await
}

statement!(ALL_UNITS of Unit = "SELECT x.rid, w.rid, x.depth FROM visible_unit x LEFT JOIN visible_unit w ON w.id = x.parent_id");
statement!(
    CLOSURE = "SELECT ancestor_rid, descendant_rid, distance FROM unit_closure ORDER BY ancestor_rid, descendant_rid"
);
statement!(RECORDS = "SELECT event, target_id, facets FROM record ORDER BY rid");

fn all_units<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, Vec<(i64, Option<i64>, i64)>> {
    Box::pin(async move {
        let scope = tx.scope::<units::may::ReadUnit>();
        tx.visible(&scope, &ALL_UNITS, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).await
    })
}
fn closure<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, Vec<(i64, i64, i64)>> {
    Box::pin(async move {
        tx.rows(&CLOSURE, &[], |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).await
    })
}

/// Recomputes depth and closure from the parents alone, and compares. Fails on a cycle.
pub(crate) async fn tree_holds(house: &House) {
    let units = house.db.read(&house.system(), (), all_units).await.unwrap();
    let parents: HashMap<i64, Option<i64>> = units.iter().map(|(rid, parent, _)| (*rid, *parent)).collect();
    let mut naive = Vec::new();
    for (rid, _, depth) in &units {
        let (mut at, mut distance) = (Some(*rid), 0);
        while let Some(here) = at {
            naive.push((here, *rid, distance));
            distance += 1;
            assert!(distance <= units.len() as i64, "a cycle through unit {here}");
            at = parents[&here];
        }
        assert_eq!(*depth, distance, "the depth of unit {rid}");
    }
    naive.sort_unstable();
    let mut kept = house.db.read(&house.system(), (), closure).await.unwrap();
    kept.sort_unstable();
    assert_eq!(kept, naive, "the closure on {:?}", house.engine());
}

pub(crate) type RecordRow = (String, Option<Uuid>, serde_json::Value);
fn all_records<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, Vec<RecordRow>> {
    Box::pin(async move {
        tx.rows(&RECORDS, &[], |row| {
            let facets: String = row.get(2)?;
            Ok((row.get(0)?, row.get(1)?, serde_json::from_str(&facets).unwrap()))
        })
        .await
    })
}
/// Every record, the oldest first.
pub(crate) async fn records(house: &House) -> Vec<RecordRow> {
    house.db.read(&house.system(), (), all_records).await.unwrap()
}
/// The events of the records after the first `seen`.
pub(crate) async fn events_since(house: &House, seen: usize) -> Vec<String> {
    records(house).await.into_iter().skip(seen).map(|(event, ..)| event).collect()
}

/// Whether works of different callers can meet halfway here.
pub(crate) fn meets(house: &House) -> bool {
    house.engine() == Engine::Postgres
}
