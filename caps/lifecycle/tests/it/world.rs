use std::path::Path;
use std::sync::Arc;

use base::{DisplayText, EmailAddress, GrantId, OrganizationId, RoleId, Timestamp, UserId};
use gate::{Caller, ReadTx, Work, statement};
use lifecycle::{HrRequest, Report, Source, import_hr};
use policy::{DataLevel, Place, Priority, Right, Snapshot, Source as Origin};
use reeve_lifecycle as lifecycle;
use testkit::House;
use units::{Attributes, CreateOrganization, create_organization};
use users::{CreateUser, UserType, WayIn};
use uuid::Uuid;

statement!(COUNTS beyond_scope "the test counts rows" =
    "SELECT (SELECT COUNT(*) FROM app_user), (SELECT COUNT(*) FROM identifier), (SELECT COUNT(*) FROM membership),
       (SELECT COUNT(*) FROM unit), (SELECT COUNT(*) FROM assignment), (SELECT COUNT(*) FROM access_grant),
       (SELECT COUNT(*) FROM feed_fact), (SELECT COUNT(*) FROM record), (SELECT COUNT(*) FROM organization)");

/// Rows of every table that an import writes: people, addresses, memberships, units, assignments, grants, facts, records,
/// organizations.
pub(crate) type Counts = [i64; 9];

fn counts_op<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, Counts> {
    Box::pin(async move {
        let rows = tx
            .rows(&COUNTS, &[], |row| {
                let mut counts = [0; 9];
                for (position, count) in counts.iter_mut().enumerate() {
                    *count = row.get(position)?;
                }
                Ok(counts)
            })
            .await?;
        Ok(rows[0])
    })
}

pub(crate) async fn counts(house: &House) -> Counts {
    house.db.read(&house.system(), (), counts_op).await.unwrap()
}

/// A house with its roles and one organization.
pub(crate) async fn houses() -> Vec<(House, OrganizationId)> {
    let mut out = Vec::new();
    for house in testkit::each(access::snapshot).await {
        house.db.write(&house.system(), (), access::seed_roles).await.unwrap();
        let organization = organization(&house, "Adventure Works").await;
        out.push((house, organization));
    }
    out
}

pub(crate) async fn organization(house: &House, name: &str) -> OrganizationId {
    let command = CreateOrganization {
        id: house.draw().id(),
        name: DisplayText::parse(name).unwrap(),
        number: None,
        account_unit: None,
        attributes: Attributes::default(),
    };
    house.db.write(&house.system(), command.clone(), create_organization).await.unwrap();
    command.id
}

/// The sample data, where a checkout has it beside it; where not, the test says so and is skipped.
pub(crate) fn shared(name: &str) -> Option<Source> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/hr").join(name);
    if path.is_file() {
        return Some(Source::file(&path));
    }
    eprintln!("SKIPPED: no sample data at ../shared/data/hr/{name}");
    None
}

pub(crate) async fn look(house: &House, source: Source, organization: OrganizationId) -> Report {
    import_hr(&house.db, &house.system(), HrRequest::preview(source, organization), &mut |_| {})
        .await
        .unwrap()
}

pub(crate) async fn apply(house: &House, source: Source, organization: OrganizationId) -> Report {
    let request = HrRequest { apply: true, ..HrRequest::preview(source, organization) };
    import_hr(&house.db, &house.system(), request, &mut |_| {}).await.unwrap()
}

pub(crate) const HEAD: &str = "employee_number,manager_employee_number,first_name,middle_name,last_name,email,login_id,\
phone,job_title,department,hire_date,start_date,end_date,status\n";

pub(crate) fn file(lines: &str) -> Source {
    Source::bytes("employees.csv", format!("{HEAD}{lines}").into_bytes())
}

/// The same as text.
pub(crate) fn shared_text(name: &str) -> Option<String> {
    shared(name)?;
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/hr").join(name);
    Some(std::fs::read_to_string(path).unwrap())
}

/// A file of the sample data's folder of business accounts, where a checkout has it beside it.
pub(crate) fn shared_accounts(name: &str) -> Option<Source> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/b2b").join(name);
    if path.is_file() {
        return Some(Source::file(&path));
    }
    eprintln!("SKIPPED: no sample data at ../shared/data/b2b/{name}");
    None
}

/// The most memory this process has had, in KiB; Linux only. Other tests run beside: bounds are below what is read.
pub(crate) fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Faults as (line, column, code).
pub(crate) fn told(report: &Report) -> Vec<(u64, String, &'static str)> {
    report.faults.kept().iter().map(|fault| (fault.line, fault.column.clone(), fault.code.name)).collect()
}

/// Somebody whom the platform manages.
pub(crate) async fn person(house: &House, name: &str) -> UserId {
    let system = house.system();
    let (first, last) = (DisplayText::parse(name).unwrap(), DisplayText::parse("Person").unwrap());
    let mut command = CreateUser::new(system.draw(), WayIn::System, UserType::Administrator, first, last);
    command.email = Some(EmailAddress::parse(&format!("{name}@house.example")).unwrap());
    house.db.write(&system, command, users::create).await.unwrap().id()
}

/// What it takes to import people into an organization: what a personnel department's administrator has there.
pub(crate) const HR_RIGHTS: &[&str] = &[
    "imports.run",
    "organizations.read",
    "users.read",
    "users.create",
    "users.update",
    "users.status",
    "units.read",
    "units.create",
    "units.assign",
    "roles.read",
    "roles.grant",
];

/// What it takes to play business accounts in: the accounts are organizations of their own, so an organization's own
/// administrators cannot.
pub(crate) const SALES_RIGHTS: &[&str] = &[
    "imports.run",
    "organizations.read",
    "organizations.create",
    "organizations.update",
    "units.read",
    "units.create",
    "units.update",
];

/// A caller with these rights in one organization and a rank above employees'.
pub(crate) fn caller_with(
    house: &House,
    user: UserId,
    rights: &[&str],
    organization: OrganizationId,
) -> Arc<Caller> {
    caller_at(house, user, &[(rights, DataLevel::Organization, Place::Organization(organization))])
}

/// A caller with rights at several places.
pub(crate) fn caller_at(house: &House, user: UserId, rights: &[(&[&str], DataLevel, Place)]) -> Arc<Caller> {
    let source = Origin::direct(GrantId::from_uuid(Uuid::nil()), RoleId::from_uuid(Uuid::nil()));
    let mut all = Vec::new();
    for (names, level, place) in rights {
        let permission = |name: &&str| policy::find(name).unwrap().id();
        all.extend(names.iter().map(permission).map(|permission| Right {
            permission,
            level: *level,
            place: place.clone(),
            source,
        }));
    }
    let rights = all;
    let access = Snapshot::compile(user, Priority(620), rights, Vec::new(), Timestamp::FOREVER);
    let circumstances = testkit::circumstances();
    Arc::new(Caller::whose_credential_was_checked(user, Arc::new(access), circumstances, house.draw()))
}
