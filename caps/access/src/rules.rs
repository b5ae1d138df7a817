//! What is refused, whoever asks, and how it is told.

use std::collections::BTreeSet;

use base::{Rejection, Timestamp, code};

use crate::model::{PlaceKind, Role};

/// Grants of one person that are in force or to come, at most.
pub const MOST_GRANTS: usize = 100;
/// What all people of one group have by it together, at most: what a change of it means is part of that change.
pub const MOST_TOGETHER: usize = 2_000;
/// Permissions that are passed on at once, at most.
pub const MOST_PASSED: usize = 50;
/// Roles that one group has, at most.
pub const MOST_OF_GROUP: usize = 20;
/// Assignments of one person that are in force or to come, at most.
pub const MOST_ASSIGNMENTS: usize = 200;

code!(/// No role of that id or code.
    pub UNKNOWN_ROLE = "grant.unknown_role", Invalid, "grant-unknown-role");
code!(/// The role is not given at such a place. Values: `role`, `places`.
    pub WRONG_PLACE = "grant.wrong_place", Invalid, "grant-wrong-place");
code!(/// No name of a module or of what can be done in it.
    pub BAD_MODULE_NAME = "module.bad_name", Invalid, "module-bad-name");
code!(/// A line of the form that says no more than a name. Values: `line`.
    pub LINE_WITHOUT_TEXT = "module.line_without_text", Invalid, "module-line-without-text");
code!(/// This program has a module of that name itself.
    pub MODULE_OF_THE_HOUSE = "module.of_the_house", Invalid, "module-of-the-house");
code!(/// It is declared no more.
    pub MODULE_RETIRED = "module.retired", Conflict, "module-retired");
code!(/// Nothing can be done in it, or more than in one module. Values: `max`.
    pub MODULE_PERMISSIONS = "module.permissions", Invalid, "module-permissions");
code!(/// The same twice. Values: `name`.
    pub MODULE_DOUBLE = "module.double", Invalid, "module-double");
code!(/// As many as there can be. Values: `max`.
    pub TOO_MANY_MODULES = "module.too_many", Conflict, "module-too-many");
code!(/// Roles carry permissions that are to be no more. Values: `permissions`, `count`.
    pub MODULE_CARRIED = "module.carried", Conflict, "module-carried");
code!(/// The person holds this role there already.
    pub GRANT_EXISTS = "grant.exists", Conflict, "grant-exists");
code!(/// The person does not belong to the organization.
    pub NOT_A_MEMBER = "grant.not_a_member", Conflict, "grant-not-a-member");
code!(/// The end is not after the start.
    pub DATES_REVERSED = "grant.dates_reversed", Invalid, "grant-dates-reversed");
code!(/// The start is in the past.
    pub STARTS_IN_PAST = "grant.starts_in_past", Invalid, "grant-starts-in-past");
code!(/// A special permission without an end, or with one more than `max` days away.
    pub SPECIAL_TOO_LONG = "grant.special_too_long", Invalid, "grant-special-too-long");
code!(/// A special permission without a reason.
    pub SPECIAL_WITHOUT_REASON = "grant.special_without_reason", Invalid, "grant-special-without-reason");
code!(/// A special permission that is to be the primary role.
    pub SPECIAL_PRIMARY = "grant.special_primary", Invalid, "grant-special-primary");
code!(/// The end is in the past.
    pub ENDS_IN_PAST = "grant.ends_in_past", Invalid, "grant-ends-in-past");
code!(/// As many grants as one person can have. Values: `max`.
    pub TOO_MANY_GRANTS = "grant.too_many", Conflict, "grant-too-many");
code!(/// What was passed on is not made to last longer: whoever holds it passes it on anew.
    pub PASSED_LONGER = "grant.passed_longer", Conflict, "grant-passed-longer");
code!(/// It is had through a group.
    pub THROUGH_GROUP = "grant.through_group", Conflict, "grant-through-group");
code!(/// The group has this role there already.
    pub GROUP_HAS_IT = "group_grant.exists", Conflict, "group-grant-exists");
code!(/// As many roles as one group can have. Values: `max`.
    pub TOO_MANY_OF_GROUP = "group_grant.too_many", Conflict, "group-grant-too-many");
code!(/// More than the people of one group have together. Values: `max`.
    pub TOO_MUCH_TOGETHER = "group_grant.too_much_together", Conflict, "group-grant-too-much-together");
code!(/// Not where the group is: an organization's has roles there, the installation's everywhere.
    pub ELSEWHERE = "group_grant.elsewhere", Invalid, "group-grant-elsewhere");
code!(/// To give this role takes a second person, each time.
    pub ONE_BY_ONE = "group_grant.one_by_one", Conflict, "group-grant-one-by-one");
code!(/// The group has it no more.
    pub GROUP_GRANT_OVER = "group_grant.over", Conflict, "group-grant-over");
code!(/// Nothing is passed on, or more than can be at once. Values: `max`.
    pub PASSED_NOTHING = "grant.passed_nothing", Invalid, "grant-passed-nothing");
code!(/// A permission that one does not hold there, to pass it on. Values: `name`.
    pub NOT_TO_PASS_ON = "grant.not_to_pass_on", Invalid, "grant-not-to-pass-on");
code!(/// What is passed on has a reason.
    pub PASSED_WITHOUT_REASON = "grant.passed_without_reason", Invalid, "grant-passed-without-reason");
code!(/// Nobody passes on what holds everywhere.
    pub PASSED_EVERYWHERE = "grant.passed_everywhere", Invalid, "grant-passed-everywhere");
code!(/// The grant is over already.
    pub GRANT_OVER = "grant.over", Conflict, "grant-over");
code!(/// The primary role cannot end while several others go on and none was named to follow it. Values: `from`.
    pub NEEDS_SUCCESSOR = "grant.needs_successor", Conflict, "grant-needs-successor");
code!(/// The named successor is no grant of the same membership that goes on.
    pub WRONG_SUCCESSOR = "grant.wrong_successor", Invalid, "grant-wrong-successor");
code!(/// Nobody else is Super Admin without an end, with an active account.
    pub LAST_SUPER_ADMIN = "grant.last_super_admin", Conflict, "grant-last-super-admin");
code!(/// There is a Super Admin already: the first one has been appointed.
    pub NOT_THE_FIRST = "grant.not_the_first", Conflict, "grant-not-the-first");
code!(/// The organization or unit is not active.
    pub PLACE_INACTIVE = "grant.place_inactive", Conflict, "grant-place-inactive");
code!(/// The unit is not active.
    pub UNIT_INACTIVE = "assignment.unit_inactive", Conflict, "assignment-unit-inactive");
code!(/// The person is assigned to the unit at that time already.
    pub ASSIGNMENT_EXISTS = "assignment.exists", Conflict, "assignment-exists");
code!(/// As many assignments as one person can have. Values: `max`.
    pub TOO_MANY_ASSIGNMENTS = "assignment.too_many", Conflict, "assignment-too-many");
code!(/// The assignment is over already.
    pub ASSIGNMENT_OVER = "assignment.over", Conflict, "assignment-over");
code!(/// The transfer leads to the unit it starts from.
    pub SAME_UNIT = "assignment.same_unit", Invalid, "assignment-same-unit");

code!(/// More holdings than one file takes. Values: `max`.
    pub EXPORT_TOO_LARGE = "grant.export_too_large", TooLarge, "grant-export-too-large");

code!(/// A role's code is none.
    pub BAD_CODE = "role.bad_code", Invalid, "role-bad-code");
code!(/// Another role has that code.
    pub CODE_TAKEN = "role.code_taken", Conflict, "role-code-taken");
code!(/// A rank beyond its bounds. Values: `most`.
    pub BAD_RANK = "role.bad_rank", Invalid, "role-bad-rank");
code!(/// A role that can be given nowhere.
    pub NO_PLACE = "role.no_place", Invalid, "role-no-place");
code!(/// An organization's role that could be given everywhere.
    pub WRONG_PLACES = "role.wrong_places", Invalid, "role-wrong-places");
code!(/// No permission of that name. Values: `name`.
    pub UNKNOWN_PERMISSION = "role.unknown_permission", Invalid, "role-unknown-permission");
code!(/// A permission that stands there twice. Values: `name`.
    pub DOUBLE_PERMISSION = "role.double_permission", Invalid, "role-double-permission");
code!(/// A permission that is held for one's own things only. Values: `name`.
    pub ONLY_OWN = "role.only_own", Invalid, "role-only-own");
code!(/// A permission that only Super Admins have. Values: `name`.
    pub RESERVED = "role.reserved", Invalid, "role-reserved");
code!(/// A permission that the caller does not hold so far. Values: `name`.
    pub NOT_HELD = "role.permission_not_held", Invalid, "role-permission-not-held");
code!(/// No role to inherit from that goes by that.
    pub UNKNOWN_PARENT = "role.unknown_parent", Invalid, "role-unknown-parent");
code!(/// A role would inherit from itself. Values: `path`.
    pub CYCLE = "role.cycle", Invalid, "role-cycle");
code!(/// Too long a line of inheritance. Values: `max`.
    pub TOO_DEEP = "role.too_deep", Invalid, "role-too-deep");
code!(/// Too many to inherit from. Values: `max`.
    pub TOO_MANY_PARENTS = "role.too_many_parents", Invalid, "role-too-many-parents");
code!(/// A role inherits from one of a higher rank. Values: `parent`.
    pub PARENT_OUTRANKS = "role.parent_outranks", Invalid, "role-parent-outranks");
code!(/// A role that inherits from this one has a lower rank, or the caller's own. Values: `heir`.
    pub HEIR_IN_THE_WAY = "role.heir_in_the_way", Conflict, "role-heir-in-the-way");
code!(/// More roles inherit from it than one change can reach. Values: `max`.
    pub TOO_MANY_HEIRS = "role.too_many_heirs", Conflict, "role-too-many-heirs");
code!(/// As many roles of its own as an organization can have. Values: `max`.
    pub TOO_MANY_ROLES = "role.too_many", Conflict, "role-too-many");
code!(/// A role that comes with the program.
    pub NOT_EDITABLE = "role.not_editable", Conflict, "role-not-editable");
code!(/// A role that was retired.
    pub RETIRED = "role.retired", Conflict, "role-retired");
code!(/// Somebody holds the role, or is to hold it.
    pub IN_USE = "role.in_use", Conflict, "role-in-use");
code!(/// Roles inherit from it. Values: `heirs`.
    pub HAS_HEIRS = "role.has_heirs", Conflict, "role-has-heirs");

/// The highest rank of a role of one's own: above it stand only those that come with the program.
pub const MOST_RANK: i64 = 999;
/// Roles of its own that an organization can have, or the installation.
pub const MOST_ROLES: usize = 200;
/// Roles that one role can inherit from.
pub const MOST_PARENTS: usize = 10;
/// Roles that inherit from one, however far, and change with it.
pub const MOST_HEIRS: usize = 300;

/// Whether what somebody holds has effect: the account is active, and so is the membership in the organization it is held
/// in, where there is one. The managing organization's people need none. Says what [`crate::snapshot()`] does.
pub fn has_effect(account: &str, membership: Option<(&str, Timestamp, Timestamp)>, at: Timestamp) -> bool {
    let belongs =
        membership.is_none_or(|(status, from, until)| status == "active" && from <= at && at < until);
    account == "active" && belongs
}

/// Why a role is not given, or a grant not changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GrantFault {
    /// The role cannot be given at such a place.
    WrongPlace {
        /// The role's code.
        role: String,
        /// Where it can be given.
        places: Vec<PlaceKind>,
    },
    /// It is held there already.
    Exists,
    /// The person does not belong to the organization.
    NotAMember,
    /// The organization or unit is not active.
    PlaceInactive,
    /// The end is not after the start.
    DatesReversed,
    /// The start is in the past.
    StartsInPast,
    /// The end is in the past.
    EndsInPast,
    /// The bound is reached.
    TooMany,
    /// It is over.
    Over,
    /// From this instant on several could be primary and none was named.
    NeedsSuccessor(Timestamp),
    /// The named successor cannot be it.
    WrongSuccessor,
    /// It would leave nobody in charge.
    LastSuperAdmin,
    /// The first Super Admin has been appointed.
    NotTheFirst,
    /// A special permission without an end, or with one that is too far away.
    SpecialTooLong,
    /// A special permission without a reason.
    SpecialWithoutReason,
    /// A special permission is no primary role.
    SpecialPrimary,
}

impl From<GrantFault> for Rejection {
    fn from(fault: GrantFault) -> Self {
        let field = |pointer, code| Rejection::at(pointer, code);
        match fault {
            GrantFault::WrongPlace { role, places } => {
                let places = places.iter().map(|place| place.name()).collect::<Vec<_>>().join(", ");
                let args = vec![("role", role), ("places", places)];
                Rejection::new(&base::codes::INVALID).field_with("/scope", &WRONG_PLACE, args)
            }
            GrantFault::Exists => Rejection::new(&GRANT_EXISTS),
            GrantFault::NotAMember => Rejection::new(&NOT_A_MEMBER),
            GrantFault::PlaceInactive => Rejection::new(&PLACE_INACTIVE),
            GrantFault::DatesReversed => field("/until", &DATES_REVERSED),
            GrantFault::StartsInPast => field("/from", &STARTS_IN_PAST),
            GrantFault::EndsInPast => field("/until", &ENDS_IN_PAST),
            GrantFault::TooMany => Rejection::new(&TOO_MANY_GRANTS).with("max", MOST_GRANTS),
            GrantFault::Over => Rejection::new(&GRANT_OVER),
            GrantFault::NeedsSuccessor(from) => Rejection::new(&NEEDS_SUCCESSOR).with("from", from.date()),
            GrantFault::WrongSuccessor => field("/successor", &WRONG_SUCCESSOR),
            GrantFault::LastSuperAdmin => Rejection::new(&LAST_SUPER_ADMIN),
            GrantFault::NotTheFirst => Rejection::new(&NOT_THE_FIRST),
            GrantFault::SpecialTooLong => {
                let max = vec![("max", MOST_SPECIAL_DAYS.to_string())];
                Rejection::new(&base::codes::INVALID).field_with("/until", &SPECIAL_TOO_LONG, max)
            }
            GrantFault::SpecialWithoutReason => field("/justification", &SPECIAL_WITHOUT_REASON),
            GrantFault::SpecialPrimary => field("/primary", &SPECIAL_PRIMARY),
        }
    }
}

/// Why a role is not made, changed or retired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoleFault {
    /// Another one has the code.
    CodeTaken,
    /// The rank is beyond its bounds.
    BadRank,
    /// It could be given nowhere.
    NoPlace,
    /// It is an organization's and could be given everywhere.
    WrongPlaces,
    /// About the permission at this place in the request, and what it is called.
    Permission(usize, String, PermissionFault),
    /// About the permissions it would inherit.
    Inherited(String),
    /// About the parent at this place in the request.
    UnknownParent(usize),
    /// A parent of a higher rank.
    ParentOutranks(String),
    /// It would inherit from itself: on this way.
    Cycle(Vec<String>),
    /// The line is too long.
    TooDeep,
    /// Too many parents.
    TooManyParents,
    /// An heir that would have a lower rank, or has the caller's own.
    HeirInTheWay(String),
    /// Too many heirs.
    TooManyHeirs,
    /// The bound is reached.
    TooMany,
    /// It comes with the program.
    NotEditable,
    /// It was retired.
    Retired,
    /// Somebody holds it.
    InUse,
    /// Others inherit from it.
    HasHeirs(Vec<String>),
}

/// What is wrong with a permission of a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PermissionFault {
    /// There is none of that name.
    Unknown,
    /// It stands there twice.
    Double,
    /// It is for one's own things only.
    OnlyOwn,
    /// Only Super Admins have it.
    Reserved,
    /// The caller does not hold it so far.
    NotHeld,
}

impl From<RoleFault> for Rejection {
    fn from(fault: RoleFault) -> Self {
        let invalid = || Rejection::new(&base::codes::INVALID);
        let at = |pointer: &str, code| invalid().field(pointer, code);
        match fault {
            RoleFault::CodeTaken => Rejection::new(&CODE_TAKEN),
            RoleFault::BadRank => {
                invalid().field_with("/priority", &BAD_RANK, vec![("most", MOST_RANK.to_string())])
            }
            RoleFault::NoPlace => at("/places", &NO_PLACE),
            RoleFault::WrongPlaces => at("/places", &WRONG_PLACES),
            RoleFault::Permission(index, name, fault) => {
                let code = match fault {
                    PermissionFault::Unknown => &UNKNOWN_PERMISSION,
                    PermissionFault::Double => &DOUBLE_PERMISSION,
                    PermissionFault::OnlyOwn => &ONLY_OWN,
                    PermissionFault::Reserved => &RESERVED,
                    PermissionFault::NotHeld => &NOT_HELD,
                };
                let name = name.chars().take(60).collect();
                invalid().field_with(format!("/permissions/{index}"), code, vec![("name", name)])
            }
            RoleFault::Inherited(name) => invalid().field_with("/parents", &NOT_HELD, vec![("name", name)]),
            RoleFault::UnknownParent(index) => at(&format!("/parents/{index}"), &UNKNOWN_PARENT),
            RoleFault::ParentOutranks(parent) => {
                invalid().field_with("/parents", &PARENT_OUTRANKS, vec![("parent", parent)])
            }
            RoleFault::Cycle(path) => {
                invalid().field_with("/parents", &CYCLE, vec![("path", path.join(" → "))])
            }
            RoleFault::TooDeep => invalid().field_with(
                "/parents",
                &TOO_DEEP,
                vec![("max", crate::inherit::MOST_DEEP.to_string())],
            ),
            RoleFault::TooManyParents => {
                invalid().field_with("/parents", &TOO_MANY_PARENTS, vec![("max", MOST_PARENTS.to_string())])
            }
            RoleFault::HeirInTheWay(heir) => Rejection::new(&HEIR_IN_THE_WAY).with("heir", heir),
            RoleFault::TooManyHeirs => Rejection::new(&TOO_MANY_HEIRS).with("max", MOST_HEIRS),
            RoleFault::TooMany => Rejection::new(&TOO_MANY_ROLES).with("max", MOST_ROLES),
            RoleFault::NotEditable => Rejection::new(&NOT_EDITABLE),
            RoleFault::Retired => Rejection::new(&RETIRED),
            RoleFault::InUse => Rejection::new(&IN_USE),
            RoleFault::HasHeirs(heirs) => Rejection::new(&HAS_HEIRS).with("heirs", heirs.join(", ")),
        }
    }
}

/// Modules that other programs declare, at most.
pub const MOST_MODULES: usize = 100;
/// What can be done in one of them, at most.
pub const MOST_ACTIONS: usize = 60;
/// Permissions that other programs ever declared, at most: names are kept.
pub const MOST_DECLARED: usize = 5_000;

/// Why a module is not declared, or not retired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ModuleFault {
    /// Nothing can be done in it, or more than can be.
    Permissions,
    /// The permission at this place is there twice.
    Double(usize, String),
    /// The bound is reached.
    TooMany(usize),
    /// So many roles carry these permissions, which are to be no more.
    Carried(Vec<String>, usize),
}

impl ModuleFault {
    /// Of permissions and the roles that carry them.
    pub(crate) fn carried(carrying: &[(String, base::RoleId)]) -> Self {
        let names: BTreeSet<&String> = carrying.iter().map(|(name, _)| name).collect();
        let roles: BTreeSet<base::RoleId> = carrying.iter().map(|(_, role)| *role).collect();
        ModuleFault::Carried(names.into_iter().cloned().collect(), roles.len())
    }
}

impl From<ModuleFault> for Rejection {
    fn from(fault: ModuleFault) -> Self {
        match fault {
            ModuleFault::Permissions => Rejection::new(&base::codes::INVALID).field_with(
                "/permissions",
                &MODULE_PERMISSIONS,
                vec![("max", MOST_ACTIONS.to_string())],
            ),
            ModuleFault::Double(index, name) => Rejection::new(&base::codes::INVALID).field_with(
                format!("/permissions/{index}/action"),
                &MODULE_DOUBLE,
                vec![("name", name)],
            ),
            ModuleFault::TooMany(max) => Rejection::new(&TOO_MANY_MODULES).with("max", max),
            ModuleFault::Carried(names, count) => Rejection::new(&MODULE_CARRIED)
                .with("permissions", names.into_iter().take(10).collect::<Vec<_>>().join(", "))
                .with("count", count),
        }
    }
}
impl From<ModuleFault> for gate::Error {
    fn from(fault: ModuleFault) -> Self {
        Rejection::from(fault).into()
    }
}

/// Whether a module can be declared with these: 1 to [`MOST_ACTIONS`], each once.
pub(crate) fn declarable(
    permissions: &[(crate::module::ActionName, base::DisplayText)],
) -> Result<(), ModuleFault> {
    if permissions.is_empty() || permissions.len() > MOST_ACTIONS {
        return Err(ModuleFault::Permissions);
    }
    let mut seen = BTreeSet::new();
    match permissions.iter().position(|(action, _)| !seen.insert(action)) {
        Some(index) => Err(ModuleFault::Double(index, permissions[index].0.as_str().to_owned())),
        None => Ok(()),
    }
}

/// Whether somebody may let a role carry a permission so far: they hold it everywhere the role can be given, and for good.
/// Of one's own things it is enough to hold it at all.
pub(crate) fn may_pass_on(
    access: &policy::Snapshot,
    permission: &policy::Permission,
    level: policy::DataLevel,
    organization: Option<base::OrganizationId>,
) -> bool {
    let is_held = level == policy::DataLevel::Own && access.holds_somewhere(permission);
    is_held || access.has_for_good(permission, organization)
}

/// Whether a role can say so of a permission, whoever makes it.
pub(crate) fn can_carry(
    name: &str,
    level: policy::DataLevel,
) -> Result<&'static policy::Permission, PermissionFault> {
    let permission = policy::find(name).ok_or(PermissionFault::Unknown)?;
    if crate::catalogue::only_for_super_admins(name) {
        return Err(PermissionFault::Reserved);
    }
    let is_own = level == policy::DataLevel::Own;
    if crate::catalogue::only_for_oneself(name) && !is_own {
        return Err(PermissionFault::OnlyOwn);
    }
    Ok(permission)
}

/// Why somebody is not assigned, or an assignment not changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AssignFault {
    /// Only active units take people.
    UnitInactive,
    /// They are there already.
    Exists,
    /// The person does not belong to the unit's organization.
    NotAMember,
    /// The end is not after the start.
    DatesReversed,
    /// The bound is reached.
    TooMany,
    /// It is over.
    Over,
    /// From a unit to the same unit.
    SameUnit,
}

impl From<AssignFault> for Rejection {
    fn from(fault: AssignFault) -> Self {
        let field = |pointer, code| Rejection::at(pointer, code);
        match fault {
            AssignFault::UnitInactive => field("/unit_id", &UNIT_INACTIVE),
            AssignFault::Exists => Rejection::new(&ASSIGNMENT_EXISTS),
            AssignFault::NotAMember => Rejection::new(&NOT_A_MEMBER),
            AssignFault::DatesReversed => field("/until", &DATES_REVERSED),
            AssignFault::TooMany => Rejection::new(&TOO_MANY_ASSIGNMENTS).with("max", MOST_ASSIGNMENTS),
            AssignFault::Over => Rejection::new(&ASSIGNMENT_OVER),
            AssignFault::SameUnit => field("/unit_id", &SAME_UNIT),
        }
    }
}

/// The dates of a new grant. It starts now or later: a right that somebody had yesterday is history, and history is not
/// written afterwards.
pub(crate) fn grant_dates(
    now: Timestamp,
    from: Option<Timestamp>,
    until: Option<Timestamp>,
) -> Result<(Timestamp, Timestamp), GrantFault> {
    let start = from.unwrap_or(now);
    let end = until.unwrap_or(Timestamp::FOREVER).min(Timestamp::FOREVER);
    if start < now {
        return Err(GrantFault::StartsInPast);
    }
    if end <= start { Err(GrantFault::DatesReversed) } else { Ok((start, end)) }
}

/// Days that a special permission lasts, at most.
pub const MOST_SPECIAL_DAYS: i64 = 90;

/// Whether a role can be given as a special permission: for a bounded time, with a reason, and not as what somebody mainly is.
pub(crate) fn is_special(
    from: Timestamp,
    until: Timestamp,
    has_reason: bool,
    is_primary: bool,
) -> Result<(), GrantFault> {
    if until > from.plus_seconds(MOST_SPECIAL_DAYS * 86_400) {
        return Err(GrantFault::SpecialTooLong);
    }
    if !has_reason {
        return Err(GrantFault::SpecialWithoutReason);
    }
    if is_primary { Err(GrantFault::SpecialPrimary) } else { Ok(()) }
}

/// The dates of a new assignment. They may lie in the past: where somebody worked is a fact that a company tells us, and
/// `recorded_at` says since when we know it.
pub(crate) fn assignment_dates(
    now: Timestamp,
    from: Option<Timestamp>,
    until: Option<Timestamp>,
) -> Result<(Timestamp, Timestamp), AssignFault> {
    let start = from.unwrap_or(now);
    let end = until.unwrap_or(Timestamp::FOREVER).min(Timestamp::FOREVER);
    if end <= start { Err(AssignFault::DatesReversed) } else { Ok((start, end)) }
}

/// Whether a role can be given at such a place.
pub(crate) fn fits_place(role: &Role, place: PlaceKind) -> Result<(), GrantFault> {
    if role.places.contains(&place) {
        return Ok(());
    }
    Err(GrantFault::WrongPlace { role: role.code.clone(), places: role.places.clone() })
}

/// Whether so many people with so many roles of their group are not too much for one change.
pub(crate) fn is_manageable(people: usize, roles: usize) -> Result<(), Rejection> {
    match people.saturating_mul(roles) > MOST_TOGETHER {
        true => Err(Rejection::new(&TOO_MUCH_TOGETHER).with("max", MOST_TOGETHER)),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_has_as_much_as_one_change_can_give_and_no_more() {
        assert_eq!(is_manageable(MOST_TOGETHER / 2, 2), Ok(()));
        let refused = is_manageable(MOST_TOGETHER / 2, 3).map_err(|refused| refused.to_string());
        assert_eq!(refused, Err("group_grant.too_much_together max=`2000`".to_owned()));
        assert!(is_manageable(usize::MAX, 2).is_err());
    }

    fn at(micros: i64) -> Timestamp {
        Timestamp::from_micros(micros)
    }

    #[test]
    fn what_is_held_has_effect_for_active_people_who_belong() {
        let now = at(100);
        for (account, membership, wanted) in [
            ("active", None, true),
            ("pending", None, false),
            ("suspended", None, false),
            ("active", Some(("active", at(100), at(101))), true),
            ("active", Some(("active", at(101), at(200))), false),
            ("active", Some(("active", at(0), at(100))), false),
            ("active", Some(("suspended", at(0), at(200))), false),
            ("suspended", Some(("active", at(0), at(200))), false),
        ] {
            assert_eq!(has_effect(account, membership, now), wanted, "{account} {membership:?}");
        }
    }

    #[test]
    fn a_special_permission_is_bounded_and_has_a_reason() {
        let now = at(100);
        let last = now.plus_seconds(MOST_SPECIAL_DAYS * 86_400);
        assert_eq!(is_special(now, last, true, false), Ok(()));
        assert_eq!(is_special(now, last.plus_seconds(1), true, false), Err(GrantFault::SpecialTooLong));
        assert_eq!(is_special(now, Timestamp::FOREVER, true, false), Err(GrantFault::SpecialTooLong));
        assert_eq!(is_special(now, last, false, false), Err(GrantFault::SpecialWithoutReason));
        assert_eq!(is_special(now, last, true, true), Err(GrantFault::SpecialPrimary));
    }

    #[test]
    fn dates() {
        let now = at(100);
        let some = |micros| Some(at(micros));
        assert_eq!(grant_dates(now, None, None), Ok((now, Timestamp::FOREVER)));
        assert_eq!(grant_dates(now, some(100), some(101)), Ok((now, at(101))));
        assert_eq!(grant_dates(now, some(99), None), Err(GrantFault::StartsInPast));
        assert_eq!(grant_dates(now, some(200), some(200)), Err(GrantFault::DatesReversed));
        assert_eq!(grant_dates(now, None, some(i64::MAX)), Ok((now, Timestamp::FOREVER)));
        assert_eq!(assignment_dates(now, some(1), some(50)), Ok((at(1), at(50))));
        assert_eq!(assignment_dates(now, some(50), some(50)), Err(AssignFault::DatesReversed));
    }

    #[test]
    fn a_role_is_given_where_it_can_be_given() {
        let role = |places: &[PlaceKind]| Role { places: places.to_vec(), ..a_role() };
        let both = role(&[PlaceKind::Organization, PlaceKind::Unit]);
        assert_eq!(fits_place(&both, PlaceKind::Unit), Ok(()));
        let wrong = GrantFault::WrongPlace { role: both.code.clone(), places: both.places.clone() };
        assert_eq!(fits_place(&both, PlaceKind::Everywhere), Err(wrong));
        assert!(fits_place(&role(&[]), PlaceKind::Everywhere).is_err());
    }
    fn a_role() -> Role {
        Role {
            id: base::Id::from_uuid(uuid::Uuid::from_u128(1)),
            organization: None,
            code: "buyer".to_owned(),
            name: String::new(),
            description: String::new(),
            kind: crate::model::RoleKind::Custom,
            priority: policy::Priority(1),
            internal: true,
            places: Vec::new(),
            landing: None,
            critical: false,
            version: 1,
            for_one: false,
        }
    }

    #[test]
    fn what_a_role_can_say_of_a_permission() {
        use policy::DataLevel::{All, Own, Units};
        for (name, level, wanted) in [
            ("roles.read", All, Ok("roles.read")),
            ("roles.read", Own, Ok("roles.read")),
            ("roles.reads", All, Err(PermissionFault::Unknown)),
            ("roles.appoint", All, Err(PermissionFault::Reserved)),
            ("roles.appoint", Own, Err(PermissionFault::Reserved)),
            ("users.update_own", Own, Ok("users.update_own")),
            ("users.update_own", Units, Err(PermissionFault::OnlyOwn)),
        ] {
            assert_eq!(can_carry(name, level).map(|permission| permission.name), wanted, "{name} {level:?}");
        }
    }

    #[test]
    fn a_role_carries_what_whoever_makes_it_holds_there_for_good() {
        use policy::DataLevel::{All, Organization, Own};
        let permission = policy::find("roles.read").unwrap();
        let here = base::OrganizationId::from_uuid(uuid::Uuid::from_u128(100));
        let there = base::OrganizationId::from_uuid(uuid::Uuid::from_u128(200));
        let source = policy::Source::direct(
            base::Id::from_uuid(uuid::Uuid::from_u128(1)),
            base::Id::from_uuid(uuid::Uuid::from_u128(2)),
        );
        let holding = |level, place| {
            let right = policy::Right { permission: permission.id(), level, place, source };
            let user = base::Id::from_uuid(uuid::Uuid::from_u128(7));
            policy::Snapshot::compile(user, policy::Priority(1), vec![right], Vec::new(), Timestamp::FOREVER)
        };
        let nothing = policy::Snapshot::stranger();
        let own = holding(Own, policy::Place::Everywhere);
        let in_one = holding(Organization, policy::Place::Organization(here));
        let everywhere = holding(All, policy::Place::Everywhere);
        for (access, level, organization, wanted) in [
            (&nothing, Own, Some(here), false),
            (&nothing, All, Some(here), false),
            // Of one's own things it is enough to hold it at all; for more it is not.
            (&own, Own, Some(here), true),
            (&own, Organization, Some(here), false),
            (&in_one, Organization, Some(here), true),
            (&in_one, Organization, Some(there), false),
            (&in_one, Organization, None, false),
            (&in_one, Own, Some(there), true),
            (&everywhere, All, None, true),
            (&everywhere, Organization, Some(there), true),
        ] {
            assert_eq!(
                may_pass_on(access, permission, level, organization),
                wanted,
                "{level:?} {organization:?}"
            );
        }
    }
}
