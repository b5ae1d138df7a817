//! What it costs to compile somebody's access: the pure part, and all of it out of a database with its statements counted. And
//! what it costs to keep it. How much one person can hold is bounded (`access::rules`); what is beyond that is measured too, put
//! there by hand, so that it is known how the work grows.

use std::sync::Arc;
use std::time::Instant;

use access::rules::{MOST_ASSIGNMENTS, MOST_GRANTS};
use access::{
    AssignUnit, BUYER, EMPLOYEE, FINANCIAL_CONTROLLER, GrantRole, GrantScope, MANAGER, OWNER, assign_unit,
    grant_role, role_id, seed_roles,
};
use base::{
    DisplayText, Draw, EmailAddress, GrantId, OrganizationId, RoleId, SystemClock, SystemRng, Timestamp,
    UnitId, UserId,
};
use gate::{Caller, Db, Error, Options, Storage, Work, WriteTx};
use policy::{DataLevel, Place, Priority, Right, Snapshot, Source};
use units::{Attributes, CreateOrganization, CreateUnit, UnitKind, create_organization, create_unit};
use users::{Activate, CreateUser, UserType, WayIn};
use uuid::Uuid;

use crate::load::machine_load;
use crate::snapshots_held;

const UNITS: i64 = 10_000;
const MANY: u128 = 100_000;

/// Memory first: what is measured is the whole process, and nothing may have been given back before.
pub(crate) async fn run() {
    snapshots_held::run();
    pure();
    in_database().await;
}

/// The middle one of several times, in microseconds.
fn median(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// What a role of the house gives at a place, by one grant.
pub(crate) fn rights(role: &str, grant: u128, place: &Place) -> Vec<Right> {
    let spec = access::catalogue::role_of_the_house(role).unwrap();
    let source = Source::direct(GrantId::from_uuid(Uuid::from_u128(grant)), spec.id());
    let right = |(name, level)| Right {
        permission: policy::find(name).unwrap().id(),
        // As access does: `units` in a grant for units is those, and of an organization one right for each assigned unit.
        level: if level == DataLevel::Own { level } else { DataLevel::Organization },
        place: place.clone(),
        source,
    };
    spec.permissions(&[]).into_iter().map(right).collect()
}

pub(crate) fn units_below(root: i64, many: i64) -> Place {
    Place::Unit { root, below: (root..root + many).collect() }
}

fn pure() {
    let everybody = UserId::from_uuid(Uuid::from_u128(7));
    let of = |grants: i64, each: i64| -> Vec<Right> {
        let grant = |number| rights(MANAGER, 1_000 + number as u128, &units_below(number * each, each));
        (0..grants).flat_map(grant).collect()
    };
    let many = || -> Vec<Right> {
        let units: Vec<Place> = (0..UNITS).map(|unit| units_below(unit, 1)).collect();
        (0..MANY).flat_map(|grant| rights(BUYER, grant, &units[grant as usize % units.len()])).collect()
    };
    println!("compiled from rights, a tree of {UNITS} units, load {}", machine_load());
    for (what, rights, times) in [
        ("a manager by 5 grants over 200 units each", of(5, UNITS / 50), 400),
        ("a manager by 50 grants over all units", of(50, UNITS / 50), 100),
        ("a manager by 100 grants, the most there can be", of(MOST_GRANTS as i64, UNITS / 100), 100),
        ("a buyer by 100,000 grants, which nobody can have", many(), 5),
    ] {
        let count = rights.len();
        let mut all: Vec<f64> = (0..times)
            .map(|_| {
                let rights = rights.clone();
                let began = Instant::now();
                let compiled =
                    Snapshot::compile(everybody, Priority(500), rights, Vec::new(), Timestamp::FOREVER);
                let took = began.elapsed().as_secs_f64() * 1e6;
                std::hint::black_box(compiled);
                took
            })
            .collect();
        let middle = median(&mut all);
        println!(
            "  {what}: {count} rights, {middle:.0} µs, {:.0} ns a right, load {}",
            middle * 1e3 / count as f64,
            machine_load()
        );
    }
}

/// A database of its own, of which statements are counted.
struct House {
    db: Db,
    folder: tempfile::TempDir,
}

impl House {
    async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let storage = Storage::Folder { path: folder.path().to_owned(), durable: false };
        let keyring = Arc::new(keys::Keyring::from_bytes([9; 32]));
        let snapshots = access::snapshot;
        let options = Options { storage, keyring, snapshots, strict: false, listeners: Vec::new() };
        House { db: Db::open(options).await.unwrap(), folder }
    }
    fn draw(&self) -> Draw {
        Draw::new(&SystemClock, &SystemRng)
    }
    fn system(&self) -> Arc<Caller> {
        Arc::new(Caller::the_system_without_a_person("bench", self.draw()))
    }
    fn file(&self) -> std::path::PathBuf {
        self.folder.path().join("reeve.db")
    }
}

/// A unit by its number, below another one.
type Planted = (UnitId, Option<UnitId>);

fn plant<'a>(
    tx: &'a mut WriteTx<'_>,
    (organization, all): &'a (OrganizationId, Vec<Planted>),
) -> Work<'a, ()> {
    Box::pin(async move {
        for (id, parent) in all {
            let command = CreateUnit {
                id: *id,
                organization: *organization,
                parent: *parent,
                kind: UnitKind::Department,
                location_type: None,
                name: DisplayText::parse(&format!("Unit {id}")).unwrap(),
                code: None,
                attributes: Attributes::default(),
            };
            create_unit(tx, &command).await?;
        }
        Ok(())
    })
}

/// An organization with a tree: of each unit the number of the one above it.
async fn tree(house: &House, name: &str, above: &[Option<usize>]) -> (OrganizationId, Vec<UnitId>) {
    let system = house.system();
    let command = CreateOrganization {
        id: system.draw().id(),
        name: DisplayText::parse(name).unwrap(),
        number: None,
        account_unit: None,
        attributes: Attributes::default(),
    };
    let organization = house.db.write(&system, command, create_organization).await.unwrap().id;
    let ids: Vec<UnitId> = above.iter().map(|_| house.draw().id()).collect();
    let planted: Vec<Planted> =
        ids.iter().zip(above).map(|(id, above)| (*id, above.map(|above| ids[above]))).collect();
    for some in planted.chunks(100) {
        house.db.write(&house.system(), (organization, some.to_vec()), plant).await.unwrap();
    }
    (organization, ids)
}

async fn person(house: &House, organization: OrganizationId, name: &str) -> UserId {
    let (system, text) = (house.system(), |text| DisplayText::parse(text).unwrap());
    let mut command =
        CreateUser::new(system.draw(), WayIn::System, UserType::Employee, text(name), text("Person"));
    command.email = Some(EmailAddress::parse(&format!("{}@example.com", command.id)).unwrap());
    command.managing_organization = Some(organization);
    command.vouched = true;
    let user = house.db.write(&system, command, users::create).await.unwrap().id();
    house.db.write(&system, Activate { user, proof: "a benchmark" }, users::activate).await.unwrap();
    user
}

async fn give(house: &House, user: UserId, role: RoleId, unit: UnitId) -> gate::Result<()> {
    let system = house.system();
    let command = GrantRole::new(system.draw().id(), user, role, GrantScope::Unit(unit));
    house.db.write(&system, command, grant_role).await.map(|_| ())
}

async fn post(house: &House, user: UserId, unit: UnitId) -> gate::Result<()> {
    let system = house.system();
    let command = AssignUnit { is_head: true, ..AssignUnit::new(system.draw().id(), user, unit) };
    house.db.write(&system, command, assign_unit).await.map(|_| ())
}

/// The time of one compilation and its statements. It is never answered from memory. One that takes too long beside others is
/// broken off and begun anew where it holds up nobody: the statements of both are counted.
async fn compiled(house: &House, what: &str, user: UserId, times: usize) {
    let at = house.system().at();
    let (mut all, mut statements, mut covered) = (Vec::new(), 0, 0);
    for _ in 0..times {
        let before = house.db.queries();
        let began = Instant::now();
        let snapshot = house.db.snapshot_whatever_the_circumstances(user, at).await.unwrap();
        all.push(began.elapsed().as_secs_f64() * 1e6);
        statements = house.db.queries() - before;
        covered = snapshot.reach(policy::find("units.read").unwrap()).covered();
    }
    let middle = median(&mut all);
    println!(
        "  {what}: {middle:.0} µs, {statements} statements, {covered} units reached, load {}",
        machine_load()
    );
}

async fn in_database() {
    let house = House::sqlite().await;
    house.db.write(&house.system(), (), seed_roles).await.unwrap();
    // Ten units below each; the units of the third level have 100 below them, or some less.
    let broad: Vec<Option<usize>> =
        (0..UNITS as usize).map(|unit| (unit > 0).then(|| (unit - 1) / 10)).collect();
    // As deep as units can lie, and all others at the bottom: the most that some few units can have below them.
    let line = units::rules::MAX_DEPTH as usize - 1;
    let deep: Vec<Option<usize>> =
        (0..UNITS as usize).map(|unit| (unit > 0).then(|| (unit - 1).min(line - 1))).collect();
    let (organization, broad) = tree(&house, "Broad", &broad).await;
    let (other, deep) = tree(&house, "Deep", &deep).await;
    let manager = role_id(MANAGER).unwrap();

    let five = person(&house, organization, "Five").await;
    let fifty = person(&house, organization, "Fifty").await;
    let hundred = person(&house, organization, "Hundred").await;
    let worst = person(&house, other, "Worst").await;
    for (user, count) in [(five, 5), (fifty, 50), (hundred, MOST_GRANTS)] {
        for unit in &broad[11..11 + count] {
            give(&house, user, manager, *unit).await.unwrap();
        }
    }
    for unit in &broad[..MOST_ASSIGNMENTS] {
        post(&house, hundred, *unit).await.unwrap();
    }
    // Several roles at each unit of the line, with permissions of their own, and the head of all of them.
    let roles = [OWNER, MANAGER, BUYER, EMPLOYEE, FINANCIAL_CONTROLLER].map(|code| role_id(code).unwrap());
    let mut given = 0;
    'all: for unit in &deep[..line] {
        for role in roles {
            if given == MOST_GRANTS {
                break 'all;
            }
            match give(&house, worst, role, *unit).await {
                Ok(()) => given += 1,
                Err(Error::Rejected(_)) => {}
                Err(other) => panic!("{other:?}"),
            }
        }
    }
    for unit in &deep[..MOST_ASSIGNMENTS] {
        post(&house, worst, *unit).await.unwrap();
    }
    // No more than that.
    let more = give(&house, hundred, manager, broad[11 + MOST_GRANTS]).await;
    assert!(matches!(&more, Err(Error::Rejected(no)) if no.code.name == "grant.too_many"), "{more:?}");
    let more = post(&house, hundred, broad[MOST_ASSIGNMENTS]).await;
    assert!(matches!(&more, Err(Error::Rejected(no)) if no.code.name == "assignment.too_many"), "{more:?}");

    println!("compiled out of SQLite, a tree of {UNITS} units, load {}", machine_load());
    compiled(&house, "a manager by 5 grants", five, 200).await;
    compiled(&house, "a manager by 50 grants", fifty, 100).await;
    let most = format!("{MOST_GRANTS} grants and {MOST_ASSIGNMENTS} posts as head, the most there can be");
    compiled(&house, &most, hundred, 100).await;
    compiled(&house, &format!("the same, {given} grants at the top of the deepest tree"), worst, 5).await;

    let over = person(&house, organization, "Over").await;
    let heap = person(&house, organization, "Heap").await;
    for user in [over, heap] {
        give(&house, user, role_id(BUYER).unwrap(), broad[11]).await.unwrap();
    }
    let file = house.file();
    copy_grant(&file, over, "'over'");
    copy_grant(&file, heap, "phase");
    compiled(&house, "1 grant, and 100,000 that are over", over, 100).await;
    compiled(&house, "100,001 grants, put there by hand", heap, 3).await;
}

/// Copies somebody's one grant a hundred thousand times, beside the product, which would refuse it.
fn copy_grant(file: &std::path::Path, user: UserId, phase: &str) {
    let connection = rusqlite::Connection::open(file).unwrap();
    connection.busy_timeout(std::time::Duration::from_secs(10)).unwrap();
    let mut columns: Vec<String> = Vec::new();
    connection
        .pragma(None, "table_info", "access_grant", |row| {
            columns.push(row.get(1)?);
            Ok(())
        })
        .unwrap();
    let values: Vec<String> = columns
        .iter()
        .map(|column| match column.as_str() {
            "rid" => "NULL".to_owned(),
            "id" | "grant_id" => "randomblob(16)".to_owned(),
            "is_primary" => "0".to_owned(),
            "phase" => phase.to_owned(),
            column => format!("g.{column}"),
        })
        .collect();
    let sql = format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {MANY})
         INSERT INTO access_grant ({}) SELECT {} FROM access_grant g, n WHERE g.user_id = ?1",
        columns.join(", "),
        values.join(", "),
    );
    let copied = connection.execute(&sql, [user.uuid().as_bytes().to_vec()]).unwrap();
    assert_eq!(copied, MANY as usize);
}

/// What a node keeps of one person.
pub(crate) type Kept = Arc<Snapshot>;
