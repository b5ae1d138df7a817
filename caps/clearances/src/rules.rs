//! Who may clear whom for what, and what may be said of levels: pure.

use base::{Rejection, code};
use policy::Clearance;

use crate::model::{Level, Rank};

code! {
    /// Above what the caller is cleared for.
    pub ABOVE_OWN = "clearance.above_own", Invalid, "clearance-above-own"
}
code! {
    /// The person is cleared for more than the caller.
    pub CLEARED_HIGHER = "clearance.cleared_higher", Conflict, "clearance-cleared-higher"
}
code! {
    /// There is no such level.
    pub UNKNOWN_LEVEL = "clearance.unknown_level", Invalid, "clearance-unknown-level"
}
code! {
    /// The level is retired.
    pub RETIRED_LEVEL = "clearance.retired_level", Conflict, "clearance-retired-level"
}
code! {
    /// Something is classified as it, or somebody cleared for it.
    pub LEVEL_IN_USE = "clearance.level_in_use", Conflict, "clearance-level-in-use"
}
code! {
    /// Everybody has the lowest level.
    pub LOWEST_LEVEL = "clearance.lowest_level", Conflict, "clearance-lowest-level"
}
code! {
    /// Another level has that rank.
    pub RANK_TAKEN = "clearance.rank_taken", Conflict, "clearance-rank-taken"
}
code! {
    /// Another level has that name.
    pub NAME_TAKEN = "clearance.name_taken", Conflict, "clearance-name-taken"
}
code! {
    /// Not a number from 0 to 1000.
    pub WRONG_RANK = "clearance.wrong_rank", Invalid, "clearance-wrong-rank"
}
code! {
    /// The end is in the past.
    pub ENDS_IN_PAST = "clearance.ends_in_past", Invalid, "clearance-ends-in-past"
}
code! {
    /// A reason is missing.
    pub REASON_MISSING = "clearance.reason_missing", Invalid, "clearance-reason-missing"
}
code! {
    /// Nothing is said of this person that could end.
    pub NOT_CLEARED = "clearance.not_cleared", Conflict, "clearance-not-cleared"
}

/// Most levels that are not retired.
pub const MOST_LEVELS: usize = 50;

/// Whether somebody may say that somebody or something is of a level: it is in use, and not above what they are cleared for.
pub fn may_say(level: Option<&Level>, own: Clearance) -> Result<Rank, Rejection> {
    let Some(level) = level else { return Err(Rejection::at("/level", &UNKNOWN_LEVEL)) };
    if level.rank.clearance() > own {
        return Err(Rejection::at("/level", &ABOVE_OWN));
    }
    if level.retired.is_some() {
        return Err(Rejection::at("/level", &RETIRED_LEVEL));
    }
    Ok(level.rank)
}

/// Whether somebody may change what another one is cleared for: not of whoever is cleared for more.
pub fn may_change(theirs: Clearance, own: Clearance) -> Result<(), Rejection> {
    if theirs > own { Err(Rejection::new(&CLEARED_HIGHER)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use base::Timestamp;

    use super::*;
    use crate::model::seeded_id;

    fn level(rank: i64, retired: Option<Timestamp>) -> Level {
        Level {
            id: seeded_id(9),
            code: None,
            name: Some("Nine".to_owned()),
            rank: Rank::new(rank).unwrap(),
            description: None,
            retired,
            version: 1,
        }
    }

    #[test]
    fn nobody_says_more_than_they_may_know() {
        let code = |level: Option<&Level>, own| {
            may_say(level, Clearance(own)).map(Rank::number).map_err(|wrong| wrong.fields[0].code.name)
        };
        let retired = level(100, Some(Timestamp::from_micros(1)));
        for (level, own, wanted) in [
            (None, 300, Err("clearance.unknown_level")),
            (Some(&level(100, None)), 100, Ok(100)),
            (Some(&level(101, None)), 100, Err("clearance.above_own")),
            (Some(&level(0, None)), 0, Ok(0)),
            (Some(&retired), 300, Err("clearance.retired_level")),
            // Of what one may not know one is not told either that it is retired.
            (Some(&retired), 0, Err("clearance.above_own")),
        ] {
            assert_eq!(code(level, own), wanted);
        }
    }

    #[test]
    fn nobody_touches_who_is_cleared_for_more() {
        for (theirs, own, wanted) in
            [(0, 0, true), (100, 100, true), (101, 100, false), (i64::MAX, 1_000, false)]
        {
            assert_eq!(may_change(Clearance(theirs), Clearance(own)).is_ok(), wanted, "{theirs} by {own}");
        }
    }
}
