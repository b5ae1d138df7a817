//! What may be done to organizations and units, as pure functions with tables of examples.

use base::{DisplayText, Rejection, code};

use crate::model::{LocationType, Status, UnitKind};

/// Levels of a tree, the top one included.
pub const MAX_DEPTH: i64 = 100;
/// Units that one move takes along, the moved one included.
pub const MOST_MOVED: i64 = 10_000;
/// Units that one change of status takes along: each has a record of its own.
pub const MOST_CHANGED_BELOW: i64 = 1_000;
/// Words of a name that are searched.
const MOST_WORDS: usize = 24;
/// Letters of a word that are searched.
const MOST_LETTERS: usize = 64;

code!(/// A number or code with other characters than letters, digits and marks between them.
    pub INVALID_NUMBER = "unit.number_invalid", Invalid, "unit-number-invalid");
code!(/// Attributes that are no object, or deeper or wider than allowed.
    pub ATTRIBUTES_INVALID = "unit.attributes_invalid", Invalid, "unit-attributes-invalid");
code!(/// Attributes of more than 16 KiB.
    pub ATTRIBUTES_TOO_LARGE = "unit.attributes_too_large", Invalid, "unit-attributes-too-large");
code!(/// A line of a form's further details that cannot be read. Values: `line`.
    pub DETAILS_INVALID = "unit.details_invalid", Invalid, "unit-details-invalid");
code!(/// Another organization has the number.
    pub NUMBER_TAKEN = "organization.number_taken", Conflict, "organization-number-taken");
code!(/// A unit of the same kind and name stands beside it.
    pub NAME_TAKEN = "unit.name_taken", Conflict, "unit-name-taken");
code!(/// A unit of the same kind in the organization has the code.
    pub CODE_TAKEN = "unit.code_taken", Conflict, "unit-code-taken");
code!(/// The organization is inactive or closed.
    pub ORGANIZATION_NOT_ACTIVE = "organization.not_active", Conflict, "organization-not-active");
code!(/// The organization is closed for good.
    pub ORGANIZATION_CLOSED = "organization.closed", Conflict, "organization-closed");
code!(/// The organization has units that are not closed. Values: `count`.
    pub ORGANIZATION_HAS_UNITS = "organization.has_units", Conflict, "organization-has-units");
code!(/// An organization cannot be a business account of itself.
    pub ACCOUNT_OF_ITSELF = "organization.account_of_itself", Conflict, "organization-account-of-itself");
code!(/// The unit a business account is to stand under is not active.
    pub ACCOUNT_UNIT_NOT_ACTIVE = "organization.account_unit_not_active", Conflict, "organization-account-unit-not-active");
code!(/// The unit is closed for good.
    pub UNIT_CLOSED = "unit.closed", Conflict, "unit-closed");
code!(/// The unit above is inactive or closed.
    pub PARENT_NOT_ACTIVE = "unit.parent_not_active", Conflict, "unit-parent-not-active");
code!(/// The unit above belongs to another organization.
    pub PARENT_ELSEWHERE = "unit.parent_elsewhere", Conflict, "unit-parent-elsewhere");
code!(/// The caller may create no units where one is to go.
    pub NO_RIGHT_THERE = "unit.no_right_there", Forbidden, "unit-no-right-there");
code!(/// The unit would stand below itself.
    pub CYCLE = "unit.cycle", Conflict, "unit-cycle");
code!(/// The tree would be deeper than allowed. Values: `max` levels.
    pub TOO_DEEP = "unit.too_deep", Conflict, "unit-too-deep");
code!(/// More units below than one change may take along. Values: `max`.
    pub TOO_MANY_BELOW = "unit.too_many_below", Conflict, "unit-too-many-below");
code!(/// Units below are still at work. Values: `count`.
    pub HAS_UNITS_BELOW = "unit.has_units_below", Conflict, "unit-has-units-below");
code!(/// Business accounts stand under it. Values: `count`.
    pub HAS_ACCOUNTS = "unit.has_accounts", Conflict, "unit-has-accounts");
code!(/// Only locations have a location type.
    pub LOCATION_TYPE_ELSEWHERE = "unit.location_type_elsewhere", Invalid, "unit-location-type-elsewhere");

/// Why a rule refuses a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the code of the same name")]
pub enum Refused {
    OrganizationNotActive,
    OrganizationClosed,
    OrganizationHasUnits { count: i64 },
    AccountOfItself,
    AccountUnitNotActive,
    UnitClosed,
    ParentNotActive,
    ParentElsewhere,
    Cycle,
    TooDeep,
    TooManyBelow { max: i64 },
    HasUnitsBelow { count: i64 },
    HasAccounts { count: i64 },
    LocationTypeElsewhere,
}

impl From<Refused> for Rejection {
    fn from(refused: Refused) -> Self {
        let plain = Rejection::new;
        match refused {
            Refused::OrganizationNotActive => plain(&ORGANIZATION_NOT_ACTIVE),
            Refused::OrganizationClosed => plain(&ORGANIZATION_CLOSED),
            Refused::OrganizationHasUnits { count } => plain(&ORGANIZATION_HAS_UNITS).with("count", count),
            Refused::AccountOfItself => {
                plain(&ACCOUNT_OF_ITSELF).field("/account_unit_id", &ACCOUNT_OF_ITSELF)
            }
            Refused::AccountUnitNotActive => {
                plain(&ACCOUNT_UNIT_NOT_ACTIVE).field("/account_unit_id", &ACCOUNT_UNIT_NOT_ACTIVE)
            }
            Refused::UnitClosed => plain(&UNIT_CLOSED),
            Refused::ParentNotActive => plain(&PARENT_NOT_ACTIVE).field("/parent_id", &PARENT_NOT_ACTIVE),
            Refused::ParentElsewhere => plain(&PARENT_ELSEWHERE).field("/parent_id", &PARENT_ELSEWHERE),
            Refused::Cycle => plain(&CYCLE).field("/parent_id", &CYCLE),
            Refused::TooDeep => {
                let args = vec![("max", MAX_DEPTH.to_string())];
                plain(&TOO_DEEP).with("max", MAX_DEPTH).field_with("/parent_id", &TOO_DEEP, args)
            }
            Refused::TooManyBelow { max } => plain(&TOO_MANY_BELOW).with("max", max),
            Refused::HasUnitsBelow { count } => plain(&HAS_UNITS_BELOW).with("count", count),
            Refused::HasAccounts { count } => plain(&HAS_ACCOUNTS).with("count", count),
            Refused::LocationTypeElsewhere => {
                plain(&LOCATION_TYPE_ELSEWHERE).field("/location_type", &LOCATION_TYPE_ELSEWHERE)
            }
        }
    }
}

/// Only locations have a location type.
pub fn location_type(kind: UnitKind, wanted: Option<LocationType>) -> Result<(), Refused> {
    if wanted.is_some() && kind != UnitKind::Location { Err(Refused::LocationTypeElsewhere) } else { Ok(()) }
}

/// A new unit needs an organization at work, a parent at work, and room in the tree. Answers its depth. `parent` is
/// the status and depth of the unit above, nothing at the top.
pub fn new_unit(organization: Status, parent: Option<(Status, i64)>) -> Result<i64, Refused> {
    if organization != Status::Active {
        return Err(Refused::OrganizationNotActive);
    }
    let Some((status, depth)) = parent else { return Ok(1) };
    if status != Status::Active {
        return Err(Refused::ParentNotActive);
    }
    if depth >= MAX_DEPTH { Err(Refused::TooDeep) } else { Ok(depth + 1) }
}

/// What a move must know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// The moved unit's status.
    pub status: Status,
    /// Status and depth of the new unit above; nothing for the top.
    pub parent: Option<(Status, i64)>,
    /// Whether the new unit above is the moved one or stands below it.
    pub parent_is_below: bool,
    /// Units in the moved subtree, the moved one included.
    pub size: i64,
    /// Levels below the moved unit.
    pub height: i64,
}

/// Whether a unit may be moved; answers its new depth.
pub fn move_unit(asked: &Move) -> Result<i64, Refused> {
    if asked.status == Status::Closed {
        return Err(Refused::UnitClosed);
    }
    if asked.parent_is_below {
        return Err(Refused::Cycle);
    }
    if asked.size > MOST_MOVED {
        return Err(Refused::TooManyBelow { max: MOST_MOVED });
    }
    let depth = match asked.parent {
        None => 1,
        Some((Status::Closed, _)) => return Err(Refused::ParentNotActive),
        Some((Status::Inactive, _)) if asked.status == Status::Active => {
            return Err(Refused::ParentNotActive);
        }
        Some((_, depth)) => depth + 1,
    };
    if depth + asked.height > MAX_DEPTH { Err(Refused::TooDeep) } else { Ok(depth) }
}

/// What a change of a unit's status must know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Around {
    /// The organization's status.
    pub organization: Status,
    /// The status of the unit above; nothing at the top.
    pub parent: Option<Status>,
    /// Units below that the change would have to take along: the active ones when it becomes inactive, the open ones
    /// when it is closed.
    pub below: i64,
    /// Business accounts, not closed, that stand under the unit or below it.
    pub accounts: i64,
    /// Whether the caller asked to take the units below along.
    pub with_below: bool,
}

/// Whether a unit's status may change.
pub fn unit_status(from: Status, to: Status, around: &Around) -> Result<(), Refused> {
    if from == Status::Closed {
        return if to == Status::Closed { Ok(()) } else { Err(Refused::UnitClosed) };
    }
    match to {
        Status::Active if around.organization != Status::Active => Err(Refused::OrganizationNotActive),
        Status::Active if around.parent.is_some_and(|parent| parent != Status::Active) => {
            Err(Refused::ParentNotActive)
        }
        Status::Active => Ok(()),
        Status::Inactive | Status::Closed => {
            if around.below > 0 && !around.with_below {
                return Err(Refused::HasUnitsBelow { count: around.below });
            }
            if around.below > MOST_CHANGED_BELOW {
                return Err(Refused::TooManyBelow { max: MOST_CHANGED_BELOW });
            }
            if to == Status::Closed && around.accounts > 0 {
                return Err(Refused::HasAccounts { count: around.accounts });
            }
            Ok(())
        }
    }
}

/// Whether an organization's status may change. `open_units` are its units that are not closed.
pub fn organization_status(from: Status, to: Status, open_units: i64) -> Result<(), Refused> {
    match (from, to) {
        (Status::Closed, Status::Closed) => Ok(()),
        (Status::Closed, _) => Err(Refused::OrganizationClosed),
        (_, Status::Closed) if open_units > 0 => Err(Refused::OrganizationHasUnits { count: open_units }),
        _ => Ok(()),
    }
}

/// A closed organization stays as it was.
pub fn changeable_organization(status: Status) -> Result<(), Refused> {
    if status == Status::Closed { Err(Refused::OrganizationClosed) } else { Ok(()) }
}

/// A closed unit stays as it was.
pub fn changeable_unit(status: Status) -> Result<(), Refused> {
    if status == Status::Closed { Err(Refused::UnitClosed) } else { Ok(()) }
}

/// The words something is found by: of its name and its number or code, folded, each once.
pub fn words(name: &DisplayText, number: Option<&str>) -> Vec<String> {
    let text = format!("{} {}", name.as_str(), number.unwrap_or_default());
    let mut words: Vec<String> = base::search_fold(&text)
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS)
        .map(|word| word.chars().take(MOST_LETTERS).collect())
        .collect();
    words.sort();
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use Status::{Active, Closed, Inactive};

    #[test]
    fn a_new_unit_needs_room_and_life_above() {
        for (organization, parent, wanted) in [
            (Active, None, Ok(1)),
            (Active, Some((Active, 1)), Ok(2)),
            (Active, Some((Active, 99)), Ok(100)),
            (Active, Some((Active, 100)), Err(Refused::TooDeep)),
            (Active, Some((Inactive, 1)), Err(Refused::ParentNotActive)),
            (Active, Some((Closed, 1)), Err(Refused::ParentNotActive)),
            (Inactive, None, Err(Refused::OrganizationNotActive)),
            (Closed, Some((Active, 1)), Err(Refused::OrganizationNotActive)),
        ] {
            assert_eq!(new_unit(organization, parent), wanted, "{organization} {parent:?}");
        }
    }

    #[test]
    fn a_move_keeps_the_tree_a_tree() {
        let plain =
            Move { status: Active, parent: Some((Active, 3)), parent_is_below: false, size: 10, height: 2 };
        for (name, asked, wanted) in [
            ("plain", plain, Ok(4)),
            ("to the top", Move { parent: None, ..plain }, Ok(1)),
            ("below itself", Move { parent_is_below: true, ..plain }, Err(Refused::Cycle)),
            ("just fits", Move { parent: Some((Active, 97)), ..plain }, Ok(98)),
            ("too deep", Move { parent: Some((Active, 98)), ..plain }, Err(Refused::TooDeep)),
            ("as many as may", Move { size: MOST_MOVED, ..plain }, Ok(4)),
            (
                "one more",
                Move { size: MOST_MOVED + 1, ..plain },
                Err(Refused::TooManyBelow { max: MOST_MOVED }),
            ),
            ("under a sleeper", Move { parent: Some((Inactive, 3)), ..plain }, Err(Refused::ParentNotActive)),
            ("sleeper under one", Move { status: Inactive, parent: Some((Inactive, 3)), ..plain }, Ok(4)),
            (
                "under a closed one",
                Move { status: Inactive, parent: Some((Closed, 3)), ..plain },
                Err(Refused::ParentNotActive),
            ),
            ("a closed one", Move { status: Closed, ..plain }, Err(Refused::UnitClosed)),
        ] {
            assert_eq!(move_unit(&asked), wanted, "{name}");
        }
    }

    #[test]
    fn a_unit_changes_its_status_by_this_table() {
        let alone =
            Around { organization: Active, parent: Some(Active), below: 0, accounts: 0, with_below: false };
        let below = Around { below: 3, ..alone };
        let with = Around { with_below: true, ..below };
        let accounts = Around { accounts: 2, ..alone };
        for (name, from, to, around, wanted) in [
            ("sleeps", Active, Inactive, alone, Ok(())),
            ("wakes", Inactive, Active, alone, Ok(())),
            ("ends", Active, Closed, alone, Ok(())),
            ("ends asleep", Inactive, Closed, alone, Ok(())),
            ("stays", Active, Active, alone, Ok(())),
            ("does not come back", Closed, Active, alone, Err(Refused::UnitClosed)),
            ("ended twice", Closed, Closed, alone, Ok(())),
            ("some at work below", Active, Inactive, below, Err(Refused::HasUnitsBelow { count: 3 })),
            ("takes them along", Active, Inactive, with, Ok(())),
            (
                "takes too many along",
                Active,
                Closed,
                Around { below: MOST_CHANGED_BELOW + 1, ..with },
                Err(Refused::TooManyBelow { max: MOST_CHANGED_BELOW }),
            ),
            ("sleeps with accounts", Active, Inactive, accounts, Ok(())),
            ("ends with accounts", Active, Closed, accounts, Err(Refused::HasAccounts { count: 2 })),
            (
                "wakes under a sleeper",
                Inactive,
                Active,
                Around { parent: Some(Inactive), ..alone },
                Err(Refused::ParentNotActive),
            ),
            (
                "wakes in a sleeping house",
                Inactive,
                Active,
                Around { organization: Inactive, ..alone },
                Err(Refused::OrganizationNotActive),
            ),
            ("wakes at the top", Inactive, Active, Around { parent: None, ..alone }, Ok(())),
        ] {
            assert_eq!(unit_status(from, to, &around), wanted, "{name}");
        }
    }

    #[test]
    fn an_organization_ends_without_open_units() {
        for (from, to, open, wanted) in [
            (Active, Inactive, 5, Ok(())),
            (Inactive, Active, 5, Ok(())),
            (Active, Closed, 5, Err(Refused::OrganizationHasUnits { count: 5 })),
            (Inactive, Closed, 0, Ok(())),
            (Closed, Active, 0, Err(Refused::OrganizationClosed)),
            (Closed, Inactive, 0, Err(Refused::OrganizationClosed)),
            (Closed, Closed, 0, Ok(())),
        ] {
            assert_eq!(organization_status(from, to, open), wanted, "{from} {to} {open}");
        }
    }

    #[test]
    fn what_is_closed_stays_as_it_was() {
        for (status, changeable) in [(Active, true), (Inactive, true), (Closed, false)] {
            assert_eq!(changeable_organization(status).is_ok(), changeable);
            assert_eq!(changeable_unit(status).is_ok(), changeable);
        }
    }

    #[test]
    fn only_locations_have_a_type() {
        assert_eq!(location_type(UnitKind::Location, Some(LocationType::Direct)), Ok(()));
        assert_eq!(location_type(UnitKind::Branch, None), Ok(()));
        assert_eq!(
            location_type(UnitKind::Branch, Some(LocationType::Direct)),
            Err(Refused::LocationTypeElsewhere)
        );
    }

    #[test]
    fn words_are_folded_and_each_once() {
        let name = DisplayText::parse("Müller & Söhne – Müller").unwrap();
        assert_eq!(words(&name, Some("AW-0001")), ["0001", "aw", "muller", "sohne"]);
        let long = DisplayText::parse(&"a ".repeat(99)).unwrap();
        assert_eq!(words(&long, None), ["a"]);
    }
}
