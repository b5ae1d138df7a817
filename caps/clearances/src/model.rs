//! What levels and clearances are.

use std::fmt;

use base::{Code, FieldError, Id, IdKind, OrganizationId, Timestamp, Translator, UnitId, UserId};
use policy::Clearance;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What names a level.
#[derive(Debug)]
pub enum LevelKind {}
impl IdKind for LevelKind {
    const NOUN: &'static str = "clearance_level";
}
/// A level.
pub type LevelId = Id<LevelKind>;

/// What names what somebody is cleared for.
#[derive(Debug)]
pub enum HeldKind {}
impl IdKind for HeldKind {
    const NOUN: &'static str = "clearance";
}
/// What somebody is cleared for: one stretch of it, since a change makes another.
pub type HeldId = Id<HeldKind>;

/// A level's place in the order of all: 0 is the lowest, which everybody has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rank(i64);

impl Rank {
    /// The lowest.
    pub const LOWEST: Rank = Rank(0);
    /// The highest that can be given to a level.
    pub const MOST: i64 = 1_000;

    /// From a number between 0 and [`Rank::MOST`].
    pub fn new(number: i64) -> Result<Self, RankError> {
        if (0..=Rank::MOST).contains(&number) { Ok(Rank(number)) } else { Err(RankError) }
    }
    /// The number.
    pub fn number(self) -> i64 {
        self.0
    }
    /// What it is to a decision.
    pub fn clearance(self) -> Clearance {
        Clearance(self.0)
    }
}

/// Not a number between 0 and [`Rank::MOST`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a number from 0 to 1000")]
pub struct RankError;
impl FieldError for RankError {
    fn code(&self) -> (&'static Code, Vec<(&'static str, String)>) {
        (&crate::rules::WRONG_RANK, Vec::new())
    }
}

/// A level of secrecy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// Its id.
    pub id: LevelId,
    /// Its stable name, where it comes with the program.
    pub code: Option<String>,
    /// What it is called, where that is not the catalogue's name.
    pub name: Option<String>,
    /// Its place in the order.
    pub rank: Rank,
    /// What it is for.
    pub description: Option<String>,
    /// Since when nothing new is of this level.
    pub retired: Option<Timestamp>,
    /// Rises with every change.
    pub version: i64,
}

impl Level {
    /// Its name in the reader's language.
    pub fn shown_name(&self, t: &Translator) -> String {
        match (&self.name, &self.code) {
            (Some(name), _) => name.clone(),
            (None, Some(code)) => t.text(&format!("clearance-level-{code}")).into_owned(),
            (None, None) => self.id.to_string(),
        }
    }
    /// What it is for, in the reader's language.
    pub fn shown_description(&self, t: &Translator) -> String {
        match (&self.description, &self.code) {
            (Some(text), _) => text.clone(),
            (None, Some(code)) => t.text(&format!("clearance-level-{code}-description")).into_owned(),
            (None, None) => String::new(),
        }
    }
}

/// What somebody is cleared for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// Its id.
    pub id: HeldId,
    /// Who.
    pub user: UserId,
    /// Up to which level.
    pub level: LevelId,
    /// That level's place in the order.
    pub rank: Rank,
    /// Since when.
    pub from: Timestamp,
    /// Until when; [`Timestamp::FOREVER`] while nothing is known of an end.
    pub until: Timestamp,
    /// It was followed by another, or ended before its time.
    pub closed: bool,
    /// Rises with every change of the row.
    pub version: i64,
}

impl Held {
    /// Whether it counts at an instant.
    pub fn holds(&self, at: Timestamp) -> bool {
        !self.closed && self.from <= at && at < self.until
    }
}

/// What can be classified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Classified {
    /// A person.
    User(UserId),
    /// A unit, and what is below it.
    Unit(UnitId),
    /// An organization, and its units.
    Organization(OrganizationId),
}

impl Classified {
    /// Its id.
    pub fn uuid(self) -> Uuid {
        match self {
            Classified::User(id) => id.uuid(),
            Classified::Unit(id) => id.uuid(),
            Classified::Organization(id) => id.uuid(),
        }
    }
    /// Its page in the console.
    pub fn page(self) -> String {
        match self {
            Classified::User(id) => format!("/console/users/{id}"),
            Classified::Unit(id) => format!("/console/units/{id}"),
            Classified::Organization(id) => format!("/console/organizations/{id}"),
        }
    }
}

impl fmt::Display for Classified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.uuid())
    }
}

/// The levels that come with the program.
pub(crate) const LEVELS: [(&str, Rank, u16); 4] = [
    ("basic", Rank(0), 1),
    ("confidential", Rank(100), 2),
    ("restricted", Rank(200), 3),
    ("secret", Rank(300), 4),
];

/// A UUIDv7 of 2026-01-01 whose random part is the level's number: an id that no installation draws.
pub(crate) const fn seeded_id(number: u16) -> LevelId {
    LevelId::from_uuid(Uuid::from_u128(0x019b_76da_a800_7000_8000_0000_0001_0000 | number as u128))
}

/// The id of a level that comes with the program, the same in every installation.
pub fn level_id(code: &str) -> Option<LevelId> {
    LEVELS.iter().find(|(known, ..)| *known == code).map(|(.., number)| seeded_id(*number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_have_bounds() {
        for (number, wanted) in [(-1, false), (0, true), (1_000, true), (1_001, false), (i64::MAX, false)] {
            assert_eq!(Rank::new(number).is_ok(), wanted, "{number}");
        }
        assert!(Rank::new(1_000).is_ok_and(|rank| rank.clearance() < Clearance::EVERYTHING));
    }
}
