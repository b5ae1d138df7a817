//! Short ways to make what the tests need.

use std::sync::Arc;

use access::{AssignUnit, AssignmentId, GrantRole, GrantScope, assign_unit, grant_role, role_id, seed_roles};
use base::{DisplayText, EmailAddress, GrantId, OrganizationId, UnitId, UserId};
use gate::{Caller, Error};
use testkit::House;
use units::{Attributes, CreateOrganization, CreateUnit, UnitKind, create_organization, create_unit};
use users::{Activate, CreateUser, UserType, WayIn};

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
