//! A house with people in it, callers with just the rights a test speaks of, and short ways to ask.

use std::net::IpAddr;
use std::sync::Arc;

use access::{AssignUnit, assign_unit};
use base::{DisplayText, EmailAddress, GrantId, OrganizationId, Page, RoleId, Timestamp, UnitId, UserId};
use gate::{Beyond, Caller, Circumstances, Note, Outcome, Row, V, Work, WriteTx};
use policy::{DataLevel, Permission, Place, Priority, Right, Snapshot, Source};
use testkit::House;
use trail::queries::Ask;
use trail::{Search, Shown, Through};
use units::{Attributes, CreateOrganization, CreateUnit, UnitKind, create_organization, create_unit};
use users::{CreateUser, UserType, WayIn};
use uuid::Uuid;

gate::event!(pub(crate) SEEN = "test.seen", 1);
gate::event!(pub(crate) HEARD = "test.heard", 1);

gate::statement!(pub(crate) UNIT_NUMBER beyond_scope "the test places a right" = "SELECT u.rid FROM unit u WHERE u.id = $1");

/// When the right to export ends for everybody whose access is compiled anew: an hour after the houses' clocks start.
pub(crate) const EXPORT_ENDS: &str = "2026-11-21T07:00:00Z";

/// What an export finds when it looks again: the right to export everything, until it ends.
fn snapshots<'a>(reader: &'a mut Beyond<'_>, user: UserId) -> Work<'a, Snapshot> {
    Box::pin(async move {
        let ends: Timestamp = EXPORT_ENDS.parse().unwrap();
        let holds = reader.at() < ends;
        let rights = if holds {
            vec![
                everything(&trail::EXPORT),
                everything(&users::USERS_READ),
                everything(&units::ORGANIZATIONS_READ),
            ]
        } else {
            Vec::new()
        };
        let until = if holds { ends } else { Timestamp::FOREVER };
        Ok(Snapshot::compile(user, Priority(0), rights, Vec::new(), until))
    })
}

pub(crate) async fn houses() -> Vec<House> {
    testkit::each(snapshots).await
}

fn right(permission: &Permission, level: DataLevel, place: Place) -> Right {
    let source = Source::direct(GrantId::from_uuid(Uuid::nil()), RoleId::from_uuid(Uuid::nil()));
    Right { permission: permission.id(), level, place, source }
}
pub(crate) fn everything(permission: &Permission) -> Right {
    right(permission, DataLevel::All, Place::Everywhere)
}
pub(crate) fn within(permission: &Permission, organization: OrganizationId) -> Right {
    right(permission, DataLevel::Organization, Place::Organization(organization))
}
pub(crate) fn below(permission: &Permission, root: i64, below: Vec<i64>) -> Right {
    right(permission, DataLevel::Units, Place::Unit { root, below: below.into() })
}

pub(crate) fn caller_at(
    house: &House,
    user: UserId,
    rights: Vec<Right>,
    address: Option<&str>,
) -> Arc<Caller> {
    let access = Snapshot::compile(user, Priority(0), rights, Vec::new(), Timestamp::FOREVER);
    let circumstances = Circumstances {
        address: address.map(|text| text.parse::<IpAddr>().unwrap()),
        user_agent: Some("Firefox".to_owned()),
        ..Circumstances::default()
    };
    Arc::new(Caller::whose_credential_was_checked(user, Arc::new(access), circumstances, house.draw()))
}
pub(crate) fn caller(house: &House, user: UserId, rights: Vec<Right>) -> Arc<Caller> {
    caller_at(house, user, rights, None)
}
/// Somebody who may read, see and export everything.
pub(crate) fn auditor(house: &House, user: UserId) -> Arc<Caller> {
    let rights =
        [&trail::READ, &trail::EXPORT, &users::USERS_READ, &units::ORGANIZATIONS_READ, &units::UNITS_READ];
    caller(house, user, rights.into_iter().map(everything).collect())
}

pub(crate) fn text(text: &str) -> DisplayText {
    DisplayText::parse(text).unwrap()
}
pub(crate) async fn organization(house: &House, name: &str, account_unit: Option<UnitId>) -> OrganizationId {
    let system = house.system();
    let (id, attributes) = (system.draw().id(), Attributes::default());
    let command = CreateOrganization { id, name: text(name), number: None, account_unit, attributes };
    house.db.write(&system, command, create_organization).await.unwrap().id
}
pub(crate) async fn unit(house: &House, organization: OrganizationId, name: &str) -> (UnitId, i64) {
    fn number<'a>(tx: &'a mut gate::ReadTx<'_>, id: &'a UnitId) -> Work<'a, Option<i64>> {
        Box::pin(async move { tx.optional(&UNIT_NUMBER, &[V::from(*id)], |row: &Row<'_>| row.get(0)).await })
    }
    let system = house.system();
    let command = CreateUnit {
        id: system.draw().id(),
        organization,
        parent: None,
        kind: UnitKind::Department,
        location_type: None,
        name: text(name),
        code: None,
        attributes: Attributes::default(),
    };
    let id = house.db.write(&system, command, create_unit).await.unwrap().id;
    (id, house.db.read(&system, id, number).await.unwrap().unwrap())
}
pub(crate) async fn person(house: &House, managing: Option<OrganizationId>, name: &str) -> UserId {
    let system = house.system();
    let mut command =
        CreateUser::new(system.draw(), WayIn::System, UserType::Employee, text(name), text("Person"));
    command.managing_organization = managing;
    command.email = Some(EmailAddress::parse(&format!("{}@example.com", command.id)).unwrap());
    house.db.write(&system, command, users::create).await.unwrap().id()
}
pub(crate) async fn assign(house: &House, user: UserId, unit: UnitId) {
    let system = house.system();
    let command = AssignUnit::new(system.draw().id(), user, unit);
    house.db.write(&system, command, assign_unit).await.unwrap();
}

/// A note as a capability would write it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Noted {
    pub(crate) heard: bool,
    pub(crate) about: Option<UserId>,
    pub(crate) organization: Option<OrganizationId>,
    pub(crate) personal: Option<(UserId, &'static str)>,
}
pub(crate) fn note<'a>(tx: &'a mut WriteTx<'_>, noted: &'a Noted) -> Work<'a, ()> {
    Box::pin(async move {
        let event = if noted.heard { &HEARD } else { &SEEN };
        let mut note = Note::new(event, Outcome::Done, "user", noted.about.map(|id| id.uuid()))
            .in_organization(noted.organization)
            .facet("size", 7);
        if let Some((person, value)) = noted.personal {
            note = note.personal(person, "first_name", vec!["before", value]);
        }
        tx.note(note);
        Ok(())
    })
}
pub(crate) async fn noted(house: &House, caller: &Arc<Caller>, noted: Noted) {
    house.db.write(caller, noted, note).await.unwrap();
}

pub(crate) async fn page_of(
    house: &House,
    caller: &Arc<Caller>,
    ask: Ask,
) -> gate::Result<base::PageOf<Shown>> {
    house.db.read(caller, ask, trail::queries::records).await
}
/// All of a search, in pages of `limit`.
pub(crate) async fn all(
    house: &House,
    caller: &Arc<Caller>,
    search: &Search,
    through: Through,
    limit: u16,
) -> Vec<Shown> {
    let mut found = Vec::new();
    let mut cursor = None;
    loop {
        let page = Page::new(limit, cursor).unwrap();
        let ask = Ask { search: search.clone(), page, through };
        let next = page_of(house, caller, ask).await.unwrap();
        assert!(next.items.len() <= usize::from(limit));
        found.extend(next.items);
        cursor = next.next_cursor;
        if cursor.is_none() {
            return found;
        }
    }
}
pub(crate) async fn read(house: &House, caller: &Arc<Caller>, search: Search) -> Vec<Shown> {
    all(house, caller, &search, Through::Read, 50).await
}
pub(crate) fn named(event: &gate::Event) -> Search {
    Search { events: vec![event.name.to_owned()], ..Search::default() }
}
