//! What is counted.

use base::{OrganizationId, Timestamp};

/// What was counted of some people on a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Accounts that are neither deleted nor banned.
    pub people: i64,
    /// Those of them that may sign in.
    pub active: i64,
    /// Those with a verified address.
    pub verified: i64,
    /// Those whose profile is complete: see `users::rules::completeness`.
    pub complete: i64,
    /// Those that are older than a year and were not signed in to for one.
    pub idle: i64,
    /// Those that were never signed in to.
    pub never: i64,
    /// Those with the same name and birthday as another account.
    pub duplicates: i64,
    /// Sign-ins of the day.
    pub sign_ins: i64,
    /// Refused sign-ins of the day.
    pub failures: i64,
    /// Accounts whose password was locked on the day after too many failures.
    pub lock_outs: i64,
    /// Things that somebody tried on the day and was not allowed to do; repetitions within a minute count once.
    pub refusals: i64,
}

impl Tally {
    /// Names of the columns, in the order of [`Tally::values`].
    pub const COLUMNS: [&'static str; 11] = [
        "people",
        "active",
        "verified",
        "complete",
        "idle",
        "never",
        "duplicates",
        "sign_ins",
        "failures",
        "lock_outs",
        "refusals",
    ];
    /// The figures.
    pub fn values(&self) -> [i64; 11] {
        [
            self.people,
            self.active,
            self.verified,
            self.complete,
            self.idle,
            self.never,
            self.duplicates,
            self.sign_ins,
            self.failures,
            self.lock_outs,
            self.refusals,
        ]
    }
    /// From the figures.
    pub fn of(values: [i64; 11]) -> Self {
        let [
            people,
            active,
            verified,
            complete,
            idle,
            never,
            duplicates,
            sign_ins,
            failures,
            lock_outs,
            refusals,
        ] = values;
        Tally {
            people,
            active,
            verified,
            complete,
            idle,
            never,
            duplicates,
            sign_ins,
            failures,
            lock_outs,
            refusals,
        }
    }
}

/// One organization's figures; without an organization those of the whole house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measured {
    /// Whose.
    pub organization: Option<OrganizationId>,
    /// The figures.
    pub tally: Tally,
}

/// Figures of several days, as far as the caller may see them, added up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Days {
    /// When the last of them was measured.
    pub measured_at: Option<Timestamp>,
    /// ISO 8601 days, ascending, and what was counted.
    pub days: Vec<(String, Tally)>,
}
