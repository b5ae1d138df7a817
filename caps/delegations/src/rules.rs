//! What can be delegated, and until when: pure.

use base::{Code, Rejection, Timestamp, code};
use policy::{Ground, Permission, Snapshot, Source};

code! {
    /// A reason is missing.
    pub REASON_MISSING = "delegation.reason_missing", Invalid, "delegation-reason-missing"
}
code! {
    /// Nobody is let act in their own place.
    pub TO_ONESELF = "delegation.to_oneself", Invalid, "delegation-to-oneself"
}
code! {
    /// There is no such person there.
    pub NOT_A_MEMBER = "delegation.not_a_member", Invalid, "delegation-not-a-member"
}
code! {
    /// No permission was named.
    pub NOTHING = "delegation.nothing", Invalid, "delegation-nothing"
}
code! {
    /// More permissions than one delegation names. Values: `max`.
    pub TOO_MANY_PERMISSIONS = "delegation.too_many_permissions", Invalid, "delegation-too-many-permissions"
}
code! {
    /// There is no permission of that name. Values: `name`.
    pub UNKNOWN_PERMISSION = "delegation.unknown_permission", Invalid, "delegation-unknown-permission"
}
code! {
    /// A permission that is never delegated. Values: `name`.
    pub NEVER_DELEGATED = "delegation.never_delegated", Invalid, "delegation-never-delegated"
}
code! {
    /// The delegator does not hold it there themselves. Values: `name`.
    pub NOT_HELD = "delegation.not_held", Invalid, "delegation-not-held"
}
code! {
    /// It begins in the past.
    pub STARTS_IN_PAST = "delegation.starts_in_past", Invalid, "delegation-starts-in-past"
}
code! {
    /// It ends before it begins.
    pub DATES_REVERSED = "delegation.dates_reversed", Invalid, "delegation-dates-reversed"
}
code! {
    /// It lasts longer than a delegation does. Values: `max`, in days.
    pub TOO_LONG = "delegation.too_long", Invalid, "delegation-too-long"
}
code! {
    /// The unit or organization is not active.
    pub PLACE_INACTIVE = "delegation.place_inactive", Invalid, "delegation-place-inactive"
}
code! {
    /// The bound is reached. Values: `max`.
    pub TOO_MANY = "delegation.too_many", Conflict, "delegation-too-many"
}
code! {
    /// It is over.
    pub OVER = "delegation.over", Conflict, "delegation-over"
}

/// Days that a delegation lasts, at most.
pub const MOST_DAYS: i64 = 366;
/// Permissions of one delegation, at most.
pub const MOST_PERMISSIONS: usize = 100;
/// Delegations of which somebody is one of the two, at most: each is compiled with their access.
pub const MOST: i64 = 20;

fn named(index: usize, code: &'static Code, name: &str) -> Rejection {
    let name: String = name.chars().take(60).collect();
    Rejection::new(&base::codes::INVALID).field_with(
        format!("/permissions/{index}"),
        code,
        vec![("name", name)],
    )
}

/// The dates of a new delegation.
pub(crate) fn dates(
    now: Timestamp,
    from: Option<Timestamp>,
    until: Timestamp,
) -> Result<(Timestamp, Timestamp), Rejection> {
    let from = from.unwrap_or(now);
    if from < now {
        return Err(Rejection::at("/from", &STARTS_IN_PAST));
    }
    if until <= from {
        return Err(Rejection::at("/until", &DATES_REVERSED));
    }
    if until > from.plus_seconds(MOST_DAYS * 86_400) {
        let max = vec![("max", MOST_DAYS.to_string())];
        return Err(Rejection::new(&base::codes::INVALID).field_with("/until", &TOO_LONG, max));
    }
    Ok((from, until))
}

/// What can be delegated at all: what is somebody's to hand over. Not what only Super Admins do, not what is done to one's own
/// only, and not delegating itself: what is held in somebody's place is not passed on.
pub fn can_be_delegated(permission: &Permission) -> bool {
    permission.module() != "delegations" && access::catalogue::can_be_passed_on(permission.name)
}

/// Where something is delegated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Where<'a> {
    Everywhere,
    /// An organization, with the numbers of those of its units that are asked about.
    Organization(base::OrganizationId, &'a [i64]),
    /// A unit, with its organization and the numbers of it and what is above it.
    Unit(base::OrganizationId, &'a [i64]),
}

/// The sources by which somebody themselves holds a permission beyond what is their own, at a place or in a part of it.
pub(crate) fn sources(access: &Snapshot, permission: &Permission, place: Where<'_>) -> Vec<Source> {
    let reaches = |ground: Ground| match (ground, place) {
        (Ground::Own, _) => false,
        (Ground::Everywhere, _) => true,
        (Ground::Organization(held), Where::Organization(asked, _) | Where::Unit(asked, _)) => held == asked,
        (Ground::Unit(root), Where::Organization(_, units) | Where::Unit(_, units)) => units.contains(&root),
        (Ground::Organization(_) | Ground::Unit(_), Where::Everywhere) => false,
    };
    let held = access.grounds(permission).filter(|(ground, _)| reaches(*ground));
    held.filter_map(|(_, source)| source).filter(Source::is_own).collect()
}

/// Permissions that were named, each once and in order, and the roles that they are held by.
pub(crate) fn delegable(
    names: &[String],
    delegator: &Snapshot,
    place: Where<'_>,
) -> Result<(Vec<String>, Vec<Source>), Rejection> {
    if names.is_empty() {
        return Err(Rejection::at("/permissions", &NOTHING));
    }
    if names.len() > MOST_PERMISSIONS {
        let max = vec![("max", MOST_PERMISSIONS.to_string())];
        let rejection = Rejection::new(&base::codes::INVALID);
        return Err(rejection.field_with("/permissions", &TOO_MANY_PERMISSIONS, max));
    }
    let (mut all, mut by) = (Vec::with_capacity(names.len()), Vec::new());
    for (index, name) in names.iter().enumerate() {
        let permission = policy::find(name).ok_or_else(|| named(index, &UNKNOWN_PERMISSION, name))?;
        if !can_be_delegated(permission) {
            return Err(named(index, &NEVER_DELEGATED, name));
        }
        let held = sources(delegator, permission, place);
        if held.is_empty() {
            return Err(named(index, &NOT_HELD, name));
        }
        by.extend(held);
        all.push(permission.name.to_owned());
    }
    all.sort();
    all.dedup();
    Ok((all, by))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(micros: i64) -> Timestamp {
        Timestamp::from_micros(micros)
    }

    #[test]
    fn dates_lie_ahead_in_order_and_within_a_year() {
        let now = at(1_000);
        let year = MOST_DAYS * 86_400;
        assert_eq!(dates(now, None, at(1_001)).unwrap(), (now, at(1_001)));
        assert!(dates(now, Some(at(999)), at(2_000)).is_err());
        assert!(dates(now, None, now).is_err());
        assert!(dates(now, Some(at(2_000)), at(2_000)).is_err());
        assert!(dates(now, None, now.plus_seconds(year)).is_ok());
        assert!(dates(now, None, now.plus_seconds(year + 1)).is_err());
        assert!(dates(now, None, Timestamp::FOREVER).is_err());
    }

    #[test]
    fn not_everything_can_be_handed_over() {
        for (name, wanted) in [
            ("orders.approve", true),
            ("users.update", true),
            ("roles.appoint", false),
            ("delegations.create", false),
        ] {
            assert_eq!(can_be_delegated(policy::find(name).unwrap()), wanted, "{name}");
        }
    }
}
