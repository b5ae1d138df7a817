//! How an account may change its status: one table, and what a change must carry.

use base::{Rejection, Timestamp, codes};

use crate::model::Status;

/// Who may make a transition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Whoever holds `users.status` over the person, from a higher rank.
    Status,
    /// Whoever holds `users.delete` over the person, from a higher rank.
    Delete,
    /// Nobody by a permission: the person's own proof (a first credential, a verified address).
    Proof,
}

/// A line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// From.
    pub from: Status,
    /// To.
    pub to: Status,
    /// Who may.
    pub by: By,
}

const fn line(from: Status, to: Status, by: By) -> Transition {
    Transition { from, to, by }
}

/// Every transition that exists. What is not here is refused. A line from a status to itself changes its reason and
/// end. A banned account has no way out, and a deleted one only back (see [`undeleted`]).
pub const TRANSITIONS: &[Transition] = {
    use Status::*;
    &[
        line(Pending, Active, By::Proof),
        line(Pending, Inactive, By::Status),
        line(Pending, Suspended, By::Status),
        line(Pending, Blacklisted, By::Delete),
        line(Pending, Deleted, By::Delete),
        line(Active, Inactive, By::Status),
        line(Active, Suspended, By::Status),
        line(Active, Blacklisted, By::Delete),
        line(Active, Deleted, By::Delete),
        line(Inactive, Active, By::Status),
        line(Inactive, Inactive, By::Status),
        line(Inactive, Suspended, By::Status),
        line(Inactive, Blacklisted, By::Delete),
        line(Inactive, Deleted, By::Delete),
        line(Suspended, Active, By::Status),
        line(Suspended, Suspended, By::Status),
        line(Suspended, Inactive, By::Status),
        line(Suspended, Blacklisted, By::Delete),
        line(Suspended, Deleted, By::Delete),
    ]
};

/// Where somebody may go from a status by somebody's permission.
pub fn allowed_from(from: Status) -> impl Iterator<Item = Transition> {
    TRANSITIONS.iter().copied().filter(move |line| line.from == from && line.by != By::Proof)
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusRequest<'a> {
    /// Where to.
    pub to: Status,
    /// Why.
    pub reason: &'a str,
    /// More on that.
    pub notes: Option<&'a str>,
    /// When it reverts by itself.
    pub until: Option<Timestamp>,
}

/// What an account's status columns will hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// The status.
    pub status: Status,
    /// To what it reverts, or what undeleting restores.
    pub before: Option<Status>,
    /// When it reverts.
    pub until: Option<Timestamp>,
}

/// Why a change of status is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StatusError {
    /// No line of the table.
    NotAllowed {
        /// From.
        from: Status,
        /// To.
        to: Status,
    },
    /// No reason was given.
    NoReason,
    /// More than [`MOST_REASON`] characters of reason, or [`MOST_NOTES`] of notes.
    TooLong {
        /// Of what: `/reason` or `/notes`.
        pointer: &'static str,
        /// How many are allowed.
        max: usize,
    },
    /// Control characters, or characters that hide or turn others.
    Character {
        /// Where: `/reason` or `/notes`.
        pointer: &'static str,
    },
    /// The end is not after now.
    EndPast,
    /// The end is more than [`MOST_YEARS`] years away.
    EndFar,
    /// This status has no end.
    NoEnd,
}

/// Characters of a reason.
pub const MOST_REASON: usize = 500;
/// Characters of notes.
pub const MOST_NOTES: usize = 4000;
/// Years until an end.
const MOST_YEARS: i64 = 10;

base::code!(/// There is no such change of status. Values: `from`, `to`, `allowed`.
    pub STATUS_NOT_ALLOWED = "user.status_not_allowed", Conflict, "user-status-not-allowed");
base::code!(/// The end of a status is not in the future, or more than ten years away.
    pub STATUS_END = "user.status_end", Invalid, "user-status-end");
base::code!(/// This status does not end by itself.
    pub STATUS_NO_END = "user.status_no_end", Invalid, "user-status-no-end");

impl From<StatusError> for Rejection {
    fn from(error: StatusError) -> Self {
        let invalid = || Rejection::new(&codes::INVALID);
        match error {
            StatusError::NotAllowed { from, to } => {
                let allowed: Vec<&str> = allowed_from(from).map(|line| line.to.name()).collect();
                let allowed = if allowed.is_empty() { "—".to_owned() } else { allowed.join(", ") };
                Rejection::new(&STATUS_NOT_ALLOWED).with("from", from).with("to", to).with("allowed", allowed)
            }
            StatusError::NoReason => invalid().field("/reason", &codes::REQUIRED),
            StatusError::TooLong { pointer, max } => {
                invalid().field_with(pointer, &codes::TOO_LONG, vec![("max", max.to_string())])
            }
            StatusError::Character { pointer } => invalid().field(pointer, &codes::INVALID_TEXT),
            StatusError::EndPast | StatusError::EndFar => invalid().field("/until", &STATUS_END),
            StatusError::NoEnd => invalid().field("/until", &STATUS_NO_END),
        }
    }
}

/// Decides a change of status by somebody with a permission.
pub fn decide(
    from: Status,
    before: Option<Status>,
    request: &StatusRequest<'_>,
    now: Timestamp,
) -> Result<Moved, StatusError> {
    let to = request.to;
    if !allowed_from(from).any(|line| line.to == to) {
        return Err(StatusError::NotAllowed { from, to });
    }
    explained(request.reason, request.notes)?;
    let ends = matches!(to, Status::Inactive | Status::Suspended);
    match request.until {
        Some(_) if !ends => return Err(StatusError::NoEnd),
        Some(until) if until <= now => return Err(StatusError::EndPast),
        Some(until) if until.seconds_since(now) > MOST_YEARS * 366 * 86_400 => {
            return Err(StatusError::EndFar);
        }
        _ => {}
    }
    Ok(match to {
        // Reactivating somebody who never proved anything leaves that to prove.
        Status::Active if before == Some(Status::Pending) => {
            Moved { status: Status::Pending, before: None, until: None }
        }
        Status::Active | Status::Pending | Status::Blacklisted => {
            Moved { status: to, before: None, until: None }
        }
        Status::Inactive | Status::Suspended => {
            let back_to = match (from, to) {
                (Status::Pending | Status::Active, _) => from,
                // A suspension on top of an inactive account falls back to that, which then waits for a person.
                (Status::Inactive, Status::Suspended) => Status::Inactive,
                _ => before.filter(|before| *before != to).unwrap_or(Status::Active),
            };
            Moved { status: to, before: Some(back_to), until: request.until }
        }
        Status::Deleted => Moved { status: to, before: Some(from), until: None },
    })
}

/// A change of status is explained: a reason that can be read, and notes that can.
fn explained(reason: &str, notes: Option<&str>) -> Result<(), StatusError> {
    if reason.trim().is_empty() {
        return Err(StatusError::NoReason);
    }
    for (pointer, text, max) in [("/reason", Some(reason), MOST_REASON), ("/notes", notes, MOST_NOTES)] {
        let Some(text) = text else { continue };
        if text.chars().nth(max).is_some() {
            return Err(StatusError::TooLong { pointer, max });
        }
        if !base::is_prose(text) {
            return Err(StatusError::Character { pointer });
        }
    }
    Ok(())
}

/// Why something is done, where nobody has to say so: nothing where nothing is said. The fault's place is `/reason`.
pub fn reason(text: Option<&str>) -> Result<Option<String>, StatusError> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
    explained(text, None)?;
    Ok(Some(text.to_owned()))
}

/// What an account becomes when the end of its status has come.
pub fn reverted(before: Option<Status>) -> Moved {
    Moved { status: before.unwrap_or(Status::Active), before: None, until: None }
}

/// What a soft-deleted account becomes when it is brought back for a reason: what it was, never more. Whoever was suspended
/// still is.
pub fn undeleted(from: Status, before: Option<Status>, reason: &str) -> Result<Moved, StatusError> {
    if from != Status::Deleted {
        return Err(StatusError::NotAllowed { from, to: before.unwrap_or(Status::Active) });
    }
    explained(reason, None)?;
    Ok(Moved { status: before.unwrap_or(Status::Inactive), before: None, until: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_micros(1_800_000_000_000_000);

    fn request(to: Status) -> StatusRequest<'static> {
        StatusRequest { to, reason: "because", notes: None, until: None }
    }

    /// The rows are from, the columns to; in the order of [`Status::ALL`].
    #[test]
    fn the_table_says_yes_and_no_to_every_pair() {
        let table = [
            // pending, active, inactive, suspended, blacklisted, deleted
            "..SSDD".replace("..", "-P"), // pending: active only by proof
            "--SSDD".to_owned(),          // active
            "-SSSDD".to_owned(),          // inactive
            "-SSSDD".to_owned(),          // suspended
            "------".to_owned(),          // blacklisted
            "------".to_owned(),          // deleted
        ];
        for (from, row) in Status::ALL.iter().zip(table) {
            for (to, mark) in Status::ALL.iter().zip(row.chars()) {
                let lines: Vec<By> = TRANSITIONS
                    .iter()
                    .filter(|line| line.from == *from && line.to == *to)
                    .map(|line| line.by)
                    .collect();
                let expected: &[By] = match mark {
                    'S' => &[By::Status],
                    'D' => &[By::Delete],
                    'P' => &[By::Proof],
                    _ => &[],
                };
                assert_eq!(lines, expected, "{from} → {to}");
                let decided = decide(*from, None, &request(*to), NOW);
                assert_eq!(decided.is_ok(), matches!(mark, 'S' | 'D'), "{from} → {to}: {decided:?}");
                if decided.is_err() {
                    assert_eq!(decided, Err(StatusError::NotAllowed { from: *from, to: *to }));
                }
            }
        }
    }

    #[test]
    fn a_change_carries_a_reason_and_only_some_an_end() {
        use Status::*;
        let now = NOW;
        for reason in ["", " \n "] {
            let request = StatusRequest { reason, ..request(Inactive) };
            assert_eq!(decide(Active, None, &request, now), Err(StatusError::NoReason));
        }
        let (long, notes) = ("x".repeat(501), "x".repeat(4001));
        let long = StatusRequest { reason: &long, ..request(Inactive) };
        assert!(matches!(decide(Active, None, &long, now), Err(StatusError::TooLong { max: 500, .. })));
        let long = StatusRequest { notes: Some(&notes), ..request(Inactive) };
        assert!(matches!(decide(Active, None, &long, now), Err(StatusError::TooLong { max: 4000, .. })));
        for (reason, notes, pointer) in [("a\0b", None, "/reason"), ("because", Some("a\u{202e}b"), "/notes")]
        {
            let request = StatusRequest { reason, notes, ..request(Inactive) };
            assert_eq!(decide(Active, None, &request, now), Err(StatusError::Character { pointer }));
        }
        let ending = |to, until| StatusRequest { until: Some(until), ..request(to) };
        assert_eq!(decide(Active, None, &ending(Inactive, now), now), Err(StatusError::EndPast));
        let far = now.plus_seconds(11 * 366 * 86_400);
        assert_eq!(decide(Active, None, &ending(Inactive, far), now), Err(StatusError::EndFar));
        let soon = now.plus_seconds(60);
        for to in [Blacklisted, Deleted] {
            assert_eq!(decide(Active, None, &ending(to, soon), now), Err(StatusError::NoEnd));
        }
        let moved = decide(Active, None, &ending(Suspended, soon), now).unwrap();
        assert_eq!(moved, Moved { status: Suspended, before: Some(Active), until: Some(soon) });
        assert_eq!(reverted(moved.before).status, Active);
    }

    #[test]
    fn nobody_comes_back_as_more_than_they_were() {
        use Status::*;
        // from, its before, to → status, before
        for (from, before, to, status, then) in [
            (Pending, None, Suspended, Suspended, Some(Pending)),
            (Suspended, Some(Pending), Active, Pending, None),
            (Suspended, Some(Pending), Inactive, Inactive, Some(Pending)),
            (Inactive, Some(Active), Suspended, Suspended, Some(Inactive)),
            (Suspended, Some(Inactive), Inactive, Inactive, Some(Active)),
            (Suspended, Some(Inactive), Active, Active, None),
            (Suspended, Some(Active), Suspended, Suspended, Some(Active)),
            (Suspended, Some(Active), Deleted, Deleted, Some(Suspended)),
            (Active, None, Blacklisted, Blacklisted, None),
        ] {
            let moved = decide(from, before, &request(to), NOW).unwrap();
            assert_eq!((moved.status, moved.before), (status, then), "{from} ({before:?}) → {to}");
        }
        for before in [Pending, Active, Inactive, Suspended] {
            assert_eq!(undeleted(Deleted, Some(before), "back").unwrap().status, before);
        }
        assert!(undeleted(Blacklisted, None, "back").is_err());
        assert!(undeleted(Active, None, "back").is_err());
        assert_eq!(undeleted(Deleted, None, " "), Err(StatusError::NoReason));
        assert_eq!(undeleted(Deleted, None, "back").unwrap().status, Inactive);
    }

    #[test]
    fn a_refusal_names_what_is_possible() {
        let rejection: Rejection =
            StatusError::NotAllowed { from: Status::Active, to: Status::Pending }.into();
        assert_eq!(rejection.args[2], ("allowed", "inactive, suspended, blacklisted, deleted".to_owned()));
        let rejection: Rejection =
            StatusError::NotAllowed { from: Status::Blacklisted, to: Status::Active }.into();
        assert_eq!(rejection.args[2], ("allowed", "—".to_owned()));
    }
}
