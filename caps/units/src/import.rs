//! Business accounts from files: territories as units of a selling organization, companies as organizations that stand
//! under them. What a file says is read above; here it is played in.
//!
//! [`import_accounts`] does a part of a file, whole or not at all. Playing in the same files again changes nothing; after
//! a stop half-way it does the rest. A dry run is the same operation, undone.

use base::DisplayText;

pub use crate::ops::import::{Done, ImportAccounts, Outcome, import_accounts};

use crate::model::{Attributes, Number};

/// How much was created, changed and left as it was.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Counts {
    /// Not there before.
    pub created: u64,
    /// There, and different.
    pub changed: u64,
    /// There, and the same.
    pub unchanged: u64,
}

impl Counts {
    /// One more.
    pub fn count(&mut self, done: Done) {
        match done {
            Done::Created => self.created += 1,
            Done::Changed => self.changed += 1,
            Done::Unchanged => self.unchanged += 1,
        }
    }
}

/// A territory of the selling organization.
#[derive(Debug, Clone, PartialEq)]
pub struct Territory {
    /// Its number: the unit's code.
    pub code: Number,
    /// Its name.
    pub name: DisplayText,
    /// The region it is grouped under.
    pub region: DisplayText,
    /// Its country.
    pub attributes: Attributes,
}

/// A business account.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    /// Its line in the file.
    pub line: u64,
    /// Its number: by it the same company is known again.
    pub number: Number,
    /// Its name.
    pub name: DisplayText,
    /// The territory it stands under.
    pub territory: Number,
    /// What the file says of it.
    pub attributes: Attributes,
}
