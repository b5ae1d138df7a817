//! What is refused, whoever asks, and how it is told.

use base::{Rejection, Timestamp, code};

use crate::model::{PlaceKind, Role};

/// Grants of one person that are in force or to come, at most.
pub const MOST_GRANTS: usize = 100;
/// Assignments of one person that are in force or to come, at most.
pub const MOST_ASSIGNMENTS: usize = 200;

code!(/// No role of that id or code.
    pub UNKNOWN_ROLE = "grant.unknown_role", Invalid, "grant-unknown-role");
code!(/// The role is not given at such a place. Values: `role`, `places`.
    pub WRONG_PLACE = "grant.wrong_place", Invalid, "grant-wrong-place");
code!(/// The person holds this role there already.
    pub GRANT_EXISTS = "grant.exists", Conflict, "grant-exists");
code!(/// The person does not belong to the organization.
    pub NOT_A_MEMBER = "grant.not_a_member", Conflict, "grant-not-a-member");
code!(/// The end is not after the start.
    pub DATES_REVERSED = "grant.dates_reversed", Invalid, "grant-dates-reversed");
code!(/// The start is in the past.
    pub STARTS_IN_PAST = "grant.starts_in_past", Invalid, "grant-starts-in-past");
code!(/// The end is in the past.
    pub ENDS_IN_PAST = "grant.ends_in_past", Invalid, "grant-ends-in-past");
code!(/// As many grants as one person can have. Values: `max`.
    pub TOO_MANY_GRANTS = "grant.too_many", Conflict, "grant-too-many");
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
}

impl From<GrantFault> for Rejection {
    fn from(fault: GrantFault) -> Self {
        let field = |pointer, code| Rejection::new(&base::codes::INVALID).field(pointer, code);
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
        }
    }
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
        let field = |pointer, code| Rejection::new(&base::codes::INVALID).field(pointer, code);
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

#[cfg(test)]
mod tests {
    use super::*;

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
}
