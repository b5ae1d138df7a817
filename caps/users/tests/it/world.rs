//! What the tests stand on: houses, rights and ranks given by hand, short ways to make people.
//!
//! `access` fills the placements and compiles snapshots in the product. It stands above this crate, so the tests bring
//! small ones of their own: the same predicates without units, and rights from a list.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use base::{DisplayText, EmailAddress, GrantId, OrganizationId, Phone, RoleId, Timestamp, UserId};
use gate::{
    Beyond, Caller, Error, Placement, ReadTx, V, Work, WriteTx, housekeeping, migration, placement, statement,
};
use policy::{DataLevel, Epoch, Permission, Place, Priority, Right, Snapshot, Source};
use testkit::House;
use units::{Attributes, CreateOrganization, ORGANIZATIONS_READ, UNITS_READ, create_organization};
use users::{
    CreateAnswer, CreateUser, USERS_CREATE, USERS_DELETE, USERS_EXPORT, USERS_READ, USERS_STATUS,
    USERS_UPDATE, UserType, UserView, WayIn, create, view_user,
};
use uuid::Uuid;

migration!(9001, "9001_ranks", in "/tests/migrations/");

statement!(EPOCH = "SELECT version FROM epoch WHERE subject = $1");
statement!(RANK = "SELECT rank FROM test_rank WHERE user_id = $1");
housekeeping!(pub(crate) SET_RANK keeps [test_rank()] =
    "INSERT INTO test_rank (user_id, rank) VALUES ($1, $2) ON CONFLICT (user_id) DO NOTHING");
statement!(RECORDS = "SELECT event, target_id, facets, sealed FROM record ORDER BY rid");

placement!(
    PEOPLE = Placement {
        table: "app_user",
        read: &USERS_READ,
        own: "t.id = {me}",
        organizations_driving: "t.managing_organization_id = ANY({organizations}) OR t.id IN (SELECT m.user_id FROM membership m
            WHERE m.organization_id = ANY({organizations}) AND m.status <> 'ended')",
        organizations_verifying: "t.managing_organization_id = ANY({organizations}) OR EXISTS (SELECT 1 FROM membership m
            WHERE m.user_id = t.id AND m.organization_id = ANY({organizations}) AND m.status <> 'ended' LIMIT 1 OFFSET 0)",
        units_driving: "FALSE",
        units_verifying: "FALSE",
        count: None,
        units: None,
        priority: Some(&RANK),
        classified: None,
        about: &[],
    }
);
placement!(
    ORGANIZATIONS = Placement {
        table: "organization",
        read: &ORGANIZATIONS_READ,
        own: "FALSE",
        organizations_driving: "t.id = ANY({organizations})",
        organizations_verifying: "t.id = ANY({organizations})",
        units_driving: "FALSE",
        units_verifying: "FALSE",
        count: None,
        units: None,
        priority: None,
        classified: None,
        about: &[],
    }
);
placement!(
    UNITS = Placement {
        table: "unit",
        read: &UNITS_READ,
        own: "FALSE",
        organizations_driving: "t.organization_id = ANY({organizations})",
        organizations_verifying: "t.organization_id = ANY({organizations})",
        units_driving: "FALSE",
        units_verifying: "FALSE",
        count: None,
        units: None,
        priority: None,
        classified: None,
        about: &[],
    }
);

type Rights = HashMap<UserId, Vec<(&'static Permission, Option<OrganizationId>)>>;
static RIGHTS: LazyLock<Mutex<Rights>> = LazyLock::new(Mutex::default);

/// Gives rights in one organization, or everywhere.
pub(crate) fn give(user: UserId, permissions: &[&'static Permission], at: Option<OrganizationId>) {
    let mut rights = RIGHTS.lock().unwrap();
    rights.entry(user).or_default().extend(permissions.iter().map(|permission| (*permission, at)));
}

/// All that an administrator of people has.
pub(crate) const ALL: &[&Permission] = &[
    &USERS_READ,
    &USERS_CREATE,
    &USERS_UPDATE,
    &USERS_STATUS,
    &USERS_DELETE,
    &USERS_EXPORT,
    &ORGANIZATIONS_READ,
];

pub(crate) fn snapshots<'a>(reader: &'a mut Beyond<'_>, user: UserId) -> Work<'a, Snapshot> {
    Box::pin(async move {
        let given = RIGHTS.lock().unwrap().get(&user).cloned().unwrap_or_default();
        let source = Source::direct(GrantId::from_uuid(Uuid::nil()), RoleId::from_uuid(Uuid::nil()));
        let rights = given.into_iter().map(|(permission, at)| {
            let (level, place) = match at {
                None => (DataLevel::All, Place::Everywhere),
                Some(id) => (DataLevel::Organization, Place::Organization(id)),
            };
            Right { permission: permission.id(), level, place, source }
        });
        let rights: Vec<Right> = rights.collect();
        let version = reader.optional(&EPOCH, &[V::from(user)], |row| row.get::<i64>(0)).await?.unwrap_or(0);
        let rank = reader.optional(&RANK, &[V::from(user)], |row| row.get::<i64>(0)).await?.unwrap_or(0);
        let epochs = vec![Epoch { subject: user.uuid(), version }];
        Ok(Snapshot::compile(user, Priority(rank), rights, epochs, Timestamp::FOREVER))
    })
}

pub(crate) async fn houses() -> Vec<House> {
    testkit::each(snapshots).await
}

pub(crate) fn text(text: &str) -> DisplayText {
    DisplayText::parse(text).unwrap()
}
pub(crate) fn email(text: &str) -> EmailAddress {
    EmailAddress::parse(text).unwrap()
}
pub(crate) fn phone(text: &str) -> Phone {
    Phone::parse(text, None).unwrap()
}

/// The code of a rejection; a panic with the answer for anything else.
pub(crate) fn code<T: std::fmt::Debug>(answer: gate::Result<T>) -> &'static str {
    match answer {
        Err(Error::Rejected(rejection)) => rejection.code.name,
        other => panic!("no rejection: {other:?}"),
    }
}
/// Whether it was refused, and whether the caller may know the thing.
pub(crate) fn refused<T: std::fmt::Debug>(answer: gate::Result<T>) -> bool {
    match answer {
        Err(Error::Refused(refusal)) => refusal.may_know,
        other => panic!("not refused: {other:?}"),
    }
}

pub(crate) async fn organization(house: &House, name: &str) -> OrganizationId {
    let system = house.system();
    let command = CreateOrganization {
        id: system.draw().id(),
        name: text(name),
        number: None,
        account_unit: None,
        attributes: Attributes::default(),
    };
    house.db.write(&system, command, create_organization).await.unwrap().id
}

/// A command that lacks nothing, with an address of its own.
pub(crate) fn new_user(caller: &Caller, organization: Option<OrganizationId>, address: &str) -> CreateUser {
    let mut command = CreateUser::new(
        caller.draw(),
        WayIn::Administrator,
        UserType::Employee,
        text("Ada"),
        text("Lindqvist"),
    );
    command.managing_organization = organization;
    command.email = Some(email(address));
    command.phone = Some(phone("+49 30 123456"));
    command.with_role = true;
    command
}

/// Somebody managed by an organization, made by the installation.
pub(crate) async fn person(house: &House, organization: Option<OrganizationId>, address: &str) -> UserId {
    let system = house.system();
    house.db.write(&system, new_user(&system, organization, address), create).await.unwrap().id()
}

fn set_rank<'a>(tx: &'a mut WriteTx<'_>, (user, rank): &'a (UserId, i64)) -> Work<'a, ()> {
    Box::pin(async move {
        tx.keep(&SET_RANK, &[V::from(*user), V::from(*rank)]).await?;
        Ok(())
    })
}
pub(crate) async fn rank(house: &House, user: UserId, rank: i64) {
    house.db.write(&house.system(), (user, rank), set_rank).await.unwrap();
}

/// An administrator of one organization, or of everything, of rank 500.
pub(crate) async fn admin(house: &House, organization: Option<OrganizationId>, address: &str) -> UserId {
    let user = person(house, organization, address).await;
    rank(house, user, 500).await;
    give(user, ALL, organization);
    user
}

pub(crate) async fn view(house: &House, caller: &Arc<Caller>, user: UserId) -> gate::Result<UserView> {
    house.db.read(caller, user, view_user).await
}
pub(crate) async fn seen(house: &House, user: UserId) -> UserView {
    view(house, &house.system(), user).await.unwrap()
}

pub(crate) async fn made(
    house: &House,
    caller: &Arc<Caller>,
    command: CreateUser,
) -> gate::Result<CreateAnswer> {
    house.db.write(caller, command, create).await
}

pub(crate) type RecordRow = (String, Option<Uuid>, String, Vec<u8>);
fn all_records<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, Vec<RecordRow>> {
    Box::pin(async move {
        tx.rows(&RECORDS, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))).await
    })
}
/// Every record, the oldest first.
pub(crate) async fn records(house: &House) -> Vec<RecordRow> {
    house.db.read(&house.system(), (), all_records).await.unwrap()
}
