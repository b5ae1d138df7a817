//! Short ways to make what the tests need.

use std::sync::Arc;

use access::actions::ChangeRole;
use access::tables::{ROLE_CREATED, ROLE_PERMISSION, ROLE_WIDENED};
use access::{AssignUnit, AssignmentId, GrantRole, GrantScope, assign_unit, grant_role, role_id, seed_roles};
use base::{
    DisplayText, EmailAddress, GrantId, MembershipId, OrganizationId, RoleId, Timestamp, UnitId, UserId,
};
use gate::{Caller, Db, Error, NewAt, ReadTx, V, Work, WriteTx, statement};
use policy::{Aim, DataLevel, Facts, Permission, Target, Verdict};
use testkit::House;
use units::{Attributes, CreateOrganization, CreateUnit, UnitKind, create_organization, create_unit};
use users::{Activate, AddMembership, CreateUser, NewMembership, UserType, WayIn};

pub(crate) async fn houses() -> Vec<House> {
    let houses = testkit::each(access::snapshot).await;
    for house in &houses {
        house.db.write(&house.system(), (), seed_roles).await.unwrap();
    }
    houses
}

pub(crate) fn text(text: &str) -> DisplayText {
    DisplayText::parse(text).unwrap()
}

/// The code of a rejection; a panic with the answer for anything else.
pub(crate) fn code<T: std::fmt::Debug>(answer: gate::Result<T>) -> &'static str {
    match answer {
        Err(Error::Rejected(rejection)) => {
            rejection.fields.first().map_or(rejection.code.name, |field| field.code.name)
        }
        other => panic!("no rejection: {other:?}"),
    }
}
/// Why something was refused; a panic with the answer for anything else.
pub(crate) fn denial<T: std::fmt::Debug>(answer: gate::Result<T>) -> &'static str {
    match answer {
        Err(Error::Refused(refusal)) => refusal.denial.name(),
        Err(Error::NotFound { .. }) => "not_found",
        Err(Error::NeedsSecond { .. }) => "needs_second",
        other => panic!("not refused: {other:?}"),
    }
}

pub(crate) async fn organization(house: &House, name: &str) -> OrganizationId {
    account(house, name, None).await
}
/// A business account under a unit.
pub(crate) async fn account(house: &House, name: &str, unit: Option<UnitId>) -> OrganizationId {
    let system = house.system();
    let command = CreateOrganization {
        id: system.draw().id(),
        name: text(name),
        number: None,
        account_unit: unit,
        attributes: Attributes::default(),
    };
    house.db.write(&system, command, create_organization).await.unwrap().id
}
pub(crate) async fn unit(
    house: &House,
    organization: OrganizationId,
    parent: Option<UnitId>,
    name: &str,
) -> UnitId {
    let system = house.system();
    let command = CreateUnit {
        id: system.draw().id(),
        organization,
        parent,
        kind: UnitKind::Department,
        location_type: None,
        name: text(name),
        code: None,
        attributes: Attributes::default(),
    };
    house.db.write(&system, command, create_unit).await.unwrap().id
}

/// Somebody with an active account.
pub(crate) async fn person(house: &House, managing: Option<OrganizationId>, name: &str) -> UserId {
    let system = house.system();
    let mut command =
        CreateUser::new(system.draw(), WayIn::System, UserType::Employee, text(name), text("Person"));
    command.managing_organization = managing;
    command.email = Some(EmailAddress::parse(&format!("{}@example.com", command.id)).unwrap());
    command.vouched = true;
    let user = house.db.write(&system, command, users::create).await.unwrap().id();
    house.db.write(&system, Activate { user, proof: "the test says so" }, users::activate).await.unwrap();
    user
}

pub(crate) fn a_grant(caller: &Caller, user: UserId, role: &str, scope: GrantScope) -> GrantRole {
    GrantRole::new(caller.draw().id(), user, role_id(role).unwrap(), scope)
}
/// Gives a role, as the installation.
pub(crate) async fn give(house: &House, user: UserId, role: &str, scope: GrantScope) -> GrantId {
    give_as(house, &house.system(), user, role, scope).await.unwrap()
}
pub(crate) async fn give_as(
    house: &House,
    caller: &Arc<Caller>,
    user: UserId,
    role: &str,
    scope: GrantScope,
) -> gate::Result<GrantId> {
    let command = a_grant(caller, user, role, scope);
    house.db.write(caller, command, grant_role).await.map(|state| state.id)
}

/// Assigns, as the installation.
pub(crate) async fn assign(house: &House, user: UserId, unit: UnitId) -> AssignmentId {
    assign_as(house, &house.system(), user, unit).await.unwrap()
}
pub(crate) async fn assign_as(
    house: &House,
    caller: &Arc<Caller>,
    user: UserId,
    unit: UnitId,
) -> gate::Result<AssignmentId> {
    let command = AssignUnit::new(caller.draw().id(), user, unit);
    house.db.write(caller, command, assign_unit).await.map(|state| state.id)
}

/// A role of the house's own making, with these permissions.
pub(crate) async fn custom_role(
    house: &House,
    code: &'static str,
    priority: i64,
    permissions: &[(&'static str, DataLevel)],
) -> RoleId {
    let system = house.system();
    let command = NewRole {
        id: system.draw().id(),
        organization: None,
        code: code.to_owned(),
        priority,
        permissions: permissions.to_vec(),
    };
    house.db.write(&system, command, make_role).await.unwrap()
}
/// A role of an organization's own making, or the house's, that allows nothing.
pub(crate) async fn role_in(
    db: &Db,
    caller: &Arc<Caller>,
    code: String,
    organization: Option<OrganizationId>,
) -> gate::Result<RoleId> {
    let id = caller.draw().id();
    db.write(caller, NewRole { id, organization, code, priority: 100, permissions: Vec::new() }, make_role)
        .await
}
struct NewRole {
    id: RoleId,
    organization: Option<OrganizationId>,
    code: String,
    priority: i64,
    permissions: Vec<(&'static str, DataLevel)>,
}
fn make_role<'a>(tx: &'a mut WriteTx<'_>, new: &'a NewRole) -> Work<'a, RoleId> {
    Box::pin(async move {
        let at = NewAt { organization: new.organization, ..NewAt::default() };
        let granted = tx.authorize_new::<ChangeRole>(new.id, at).await?;
        let change = granted
            .insert(&ROLE_CREATED)
            .set("code", new.code.as_str())
            .set("name", new.code.as_str())
            .set("description", "")
            .set("kind", "custom")
            .set("priority", new.priority)
            .set("internal", true)
            .set("places", "everywhere,organization,unit");
        tx.apply(change).await?;
        for (permission, level) in &new.permissions {
            let key = tx.draw().id::<base::kinds::Role>().uuid();
            let change = granted
                .insert_part(&ROLE_PERMISSION, key, &ROLE_WIDENED)?
                .set("permission", *permission)
                .set("level", level.name())
                .set("valid_from", Timestamp::from_micros(0))
                .set("valid_until", Timestamp::FOREVER);
            tx.apply(change).await?;
        }
        Ok(new.id)
    })
}
/// Gives a role by its id, as the installation.
pub(crate) async fn give_role(house: &House, user: UserId, role: RoleId, scope: GrantScope) -> GrantId {
    let system = house.system();
    let command = GrantRole::new(system.draw().id(), user, role, scope);
    house.db.write(&system, command, grant_role).await.unwrap().id
}

/// Makes somebody a member of another organization.
pub(crate) async fn join(house: &House, user: UserId, organization: OrganizationId) -> MembershipId {
    let system = house.system();
    let command =
        AddMembership { id: system.draw().id(), user, organization, with: NewMembership::default() };
    house.db.write(&system, command, users::add_membership).await.unwrap()
}

fn may_see<'a>(tx: &'a mut ReadTx<'_>, user: &'a UserId) -> Work<'a, Verdict> {
    Box::pin(tx.may::<users::tables::See>(*user))
}
/// Whether the caller may see somebody.
pub(crate) async fn see_user(house: &House, caller: &Arc<Caller>, user: UserId) -> bool {
    matches!(house.db.read(caller, user, may_see).await.unwrap(), Verdict::Allow(_))
}
/// Whether somebody, asking now, may see somebody.
pub(crate) async fn sees_user(house: &House, who: UserId, user: UserId) -> bool {
    let caller = house.caller(who).await;
    see_user(house, &caller, user).await
}

statement!(PEOPLE of users::User = "SELECT u.id FROM visible_app_user u");
fn people<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, Vec<UserId>> {
    Box::pin(async move {
        let scope = tx.scope::<users::tables::See>();
        tx.visible(&scope, &PEOPLE, &[], |row| row.get(0)).await
    })
}
/// Whom the caller finds in a list.
pub(crate) async fn visible_people(house: &House, caller: &Arc<Caller>) -> Vec<UserId> {
    house.db.read(caller, (), people).await.unwrap()
}

struct Widening {
    role: RoleId,
    permission: &'static str,
    level: DataLevel,
}
fn widen_role<'a>(tx: &'a mut WriteTx<'_>, more: &'a Widening) -> Work<'a, ()> {
    Box::pin(async move {
        let granted = tx.grant::<ChangeRole>(more.role).await?;
        let key = tx.draw().id::<base::kinds::Role>().uuid();
        let change = granted
            .insert_part(&ROLE_PERMISSION, key, &ROLE_WIDENED)?
            .set("permission", more.permission)
            .set("level", more.level.name())
            .set("valid_from", tx.at())
            .set("valid_until", Timestamp::FOREVER);
        tx.apply(change).await?;
        Ok(())
    })
}
/// Adds a permission to a role.
pub(crate) async fn widen(house: &House, role: RoleId, permission: &'static str, level: DataLevel) {
    house.db.write(&house.system(), Widening { role, permission, level }, widen_role).await.unwrap();
}

statement!(RID_OF_UNIT beyond_scope "a test asks what the compiled access says of a unit" =
    "SELECT u.rid, u.organization_id FROM unit u WHERE u.id = $1");
fn rid_of<'a>(tx: &'a mut ReadTx<'_>, unit: &'a UnitId) -> Work<'a, (i64, OrganizationId)> {
    Box::pin(async move {
        let found =
            tx.optional(&RID_OF_UNIT, &[V::from(*unit)], |row| Ok((row.get(0)?, row.get(1)?))).await?;
        Ok(found.unwrap())
    })
}
/// Whether somebody, asking now, may do something to a thing that stands in a unit.
pub(crate) async fn reaches_unit(
    house: &House,
    who: UserId,
    permission: &'static Permission,
    unit: UnitId,
) -> bool {
    let (rid, organization) = house.db.read(&house.system(), unit, rid_of).await.unwrap();
    let access = house.db.snapshot(who, house.system().at()).await.unwrap();
    let facts = Facts {
        managing: Some(organization),
        organizations: vec![organization],
        units: vec![(organization, rid)],
        ..Facts::default()
    };
    let target = Target { facts: &facts, aim: Aim::Managing };
    matches!(policy::decide(&access, permission, target), Verdict::Allow(_))
}
