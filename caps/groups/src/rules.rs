//! What is refused, and the bounds: pure.

use base::{Rejection, code};

code! {
    /// Another group of the same organization has that name.
    pub NAME_TAKEN = "group.name_taken", Conflict, "groups-name-taken"
}
code! {
    /// The group is retired.
    pub RETIRED = "group.retired", Conflict, "groups-retired"
}
code! {
    /// As many groups as there can be. Values: `max`.
    pub TOO_MANY = "group.too_many", Conflict, "groups-too-many"
}
code! {
    /// As many people as can be in one. Values: `max`.
    pub FULL = "group.full", Conflict, "groups-full"
}
code! {
    /// The organization is not active.
    pub PLACE_INACTIVE = "group.place_inactive", Conflict, "groups-place-inactive"
}
code! {
    /// The person is in the group already.
    pub ALREADY_IN = "group.already_in", Conflict, "groups-already-in"
}
code! {
    /// There is nobody so named whom the caller may see, or they do not belong to the group's organization.
    pub UNKNOWN_PERSON = "group.unknown_person", Invalid, "groups-unknown-person"
}
code! {
    /// Nobody is named.
    pub NOBODY = "group.nobody", Invalid, "groups-nobody"
}
code! {
    /// More than can be added at once. Values: `max`.
    pub TOO_MANY_AT_ONCE = "group.too_many_at_once", Invalid, "groups-too-many-at-once"
}
code! {
    /// The end is in the past.
    pub ENDS_IN_PAST = "group.ends_in_past", Invalid, "groups-ends-in-past"
}
code! {
    /// The person is in the group no more.
    pub GONE = "group.gone", Conflict, "groups-gone"
}
code! {
    /// A person cannot have what the group has. Values: `person`, and those of the refusal that it would be for them alone.
    pub MEMBER_IN_THE_WAY = "group.member_in_the_way", Conflict, "groups-member-in-the-way"
}

/// Groups of one organization that are not retired, at most.
pub const MOST_GROUPS: usize = 500;
/// People in one group, at most: what a change of the group means for each of them is part of that change.
pub const MOST_MEMBERS: usize = 1_000;
/// People who are added at once, at most.
pub const MOST_AT_ONCE: usize = 100;

/// Whether so many more people have room in a group of so many.
pub(crate) fn has_room(there: usize, more: usize) -> Result<(), Rejection> {
    match there.saturating_add(more) > MOST_MEMBERS {
        true => Err(Rejection::new(&FULL).with("max", MOST_MEMBERS)),
        false => Ok(()),
    }
}

/// The refusal of one of many, told with who it is.
pub fn in_the_way(person: &str, refusal: &Rejection) -> Rejection {
    Rejection::new(&MEMBER_IN_THE_WAY).with("person", person).because_of(refusal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_filled_to_the_last_place_and_no_further() {
        assert_eq!(has_room(MOST_MEMBERS - 2, 2), Ok(()));
        let full = has_room(MOST_MEMBERS - 2, 3).map_err(|refused| refused.to_string());
        assert_eq!(full, Err("group.full max=`1000`".to_owned()));
    }
}
