//! What rules, breaches and exceptions are.

use base::{GrantId, Id, IdKind, OrganizationId, RoleId, Timestamp, UserId};
use serde::{Deserialize, Serialize};

/// What names a rule.
#[derive(Debug)]
pub enum SeparationKind {}
impl IdKind for SeparationKind {
    const NOUN: &'static str = "separation";
}
/// A rule about duties that are kept apart.
pub type SeparationId = Id<SeparationKind>;

/// What names an exception.
#[derive(Debug)]
pub enum ExceptionKind {}
impl IdKind for ExceptionKind {
    const NOUN: &'static str = "separation_exception";
}
/// One person's exception from a rule, asked for or granted.
pub type ExceptionId = Id<ExceptionKind>;

/// What names a breach.
#[derive(Debug)]
pub enum BreachKind {}
impl IdKind for BreachKind {
    const NOUN: &'static str = "separation_breach";
}
/// One person's breach of a rule.
pub type BreachId = Id<BreachKind>;

/// Something that stands on a side of a rule.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// Whatever role gives this permission, however far.
    Permission(String),
    /// This very role, whatever it may do.
    Role(RoleId),
}

impl Item {
    /// As breaches keep it: the permission's name, or the role's id.
    pub(crate) fn text(&self) -> String {
        match self {
            Item::Permission(name) => name.clone(),
            Item::Role(id) => id.to_string(),
        }
    }
    /// Reads what [`Item::text`] wrote. A permission's name has a dot, an id has none.
    pub(crate) fn from_text(text: &str) -> Self {
        text.parse().map_or_else(|_| Item::Permission(text.to_owned()), Item::Role)
    }
}

/// One side of a rule: each thing once, in one order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Side(Vec<Item>);

impl Side {
    /// The most items of a side.
    pub const MOST: usize = 100;
    /// Of these, each once.
    pub fn new(mut items: Vec<Item>) -> Self {
        items.sort();
        items.dedup();
        Side(items)
    }
    /// Its items.
    pub fn items(&self) -> &[Item] {
        &self.0
    }
    /// The permissions among them.
    pub fn permissions(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|item| match item {
            Item::Permission(name) => Some(name.as_str()),
            Item::Role(_) => None,
        })
    }
    /// The roles among them.
    pub fn roles(&self) -> impl Iterator<Item = RoleId> + '_ {
        self.0.iter().filter_map(|item| match item {
            Item::Permission(_) => None,
            Item::Role(id) => Some(*id),
        })
    }
}

macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }
        impl $name {
            /// All of them.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];
            /// As stored, and as the API names it.
            pub const fn name(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }
            /// From its stored name.
            pub fn from_name(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.name() == text)
            }
        }
    };
}

choices! {
    /// Where the two sides must not meet.
    Across {
        /// Over the same things: in places of which one lies in the other.
        Place "place",
        /// Anywhere in one organization.
        Organization "organization",
    }
}
choices! {
    /// What has become of an exception.
    ExceptionState {
        /// Somebody asked for it.
        Asked "asked",
        /// It holds until its end.
        Granted "granted",
        /// It was declined.
        Declined "declined",
        /// It was ended before its time.
        Ended "ended",
    }
}

/// A rule: nobody may hold something of the left and something of the right side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Separation {
    /// Its id.
    pub id: SeparationId,
    /// Whose. None: the installation's, which counts in every organization.
    pub organization: Option<OrganizationId>,
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// One side.
    pub left: Side,
    /// The other.
    pub right: Side,
    /// Roles whose holders it does not ask: those that stand above the duties it keeps apart.
    pub except: Vec<RoleId>,
    /// Where the two must not meet.
    pub across: Across,
    /// Since when it is out of use.
    pub retired: Option<Timestamp>,
    /// Rises with every change.
    pub version: i64,
}

/// Somebody holds both although a rule forbids it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// Its id.
    pub id: BreachId,
    /// Of which rule.
    pub separation: SeparationId,
    /// Who.
    pub user: UserId,
    /// Where: an organization; None where both are held everywhere.
    pub organization: Option<OrganizationId>,
    /// What is held of the left side.
    pub left: Part,
    /// What is held of the right side.
    pub right: Part,
    /// When it was found.
    pub found: Timestamp,
    /// When it was gone.
    pub gone: Option<Timestamp>,
}

/// One of the two that meet in a breach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The grant; of a post the assignment in its place.
    pub source: GrantId,
    /// The role by which it is held.
    pub role: RoleId,
    /// What the rule names.
    pub item: Item,
}

impl Part {
    /// Whether it is held in somebody's place: by a delegation, which stands in the place of a role too.
    pub fn is_lent(&self) -> bool {
        self.role.uuid() == self.source.uuid()
    }
}

/// That one person may hold both for a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// Its id.
    pub id: ExceptionId,
    /// From which rule.
    pub separation: SeparationId,
    /// Who.
    pub user: UserId,
    /// What has become of it.
    pub state: ExceptionState,
    /// Until when; [`Timestamp::FOREVER`] while nothing is said of an end.
    pub until: Timestamp,
    /// Who asked; None: the installation.
    pub asked_by: Option<UserId>,
    /// Its version.
    pub version: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_has_each_thing_once_and_is_read_back() {
        let role = Item::Role(RoleId::from_uuid(uuid::Uuid::from_u128(7)));
        let order = Item::Permission("orders.approve".to_owned());
        let side = Side::new(vec![role.clone(), order.clone(), role.clone()]);
        assert_eq!(side.items(), [order.clone(), role.clone()]);
        assert_eq!(side.permissions().collect::<Vec<_>>(), ["orders.approve"]);
        for item in [role, order] {
            assert_eq!(Item::from_text(&item.text()), item);
        }
        let text = serde_json::to_string(&side).unwrap();
        assert_eq!(serde_json::from_str::<Side>(&text).unwrap(), side);
    }
}
