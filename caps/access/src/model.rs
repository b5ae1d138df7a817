//! What roles, grants and assignments are.

use base::{GrantId, GroupId, Id, IdKind, OrganizationId, RoleId, Timestamp, UnitId, UserId};
use policy::Priority;
use serde::{Deserialize, Serialize};

/// What names an assignment.
#[derive(Debug)]
pub enum AssignmentKind {}
impl IdKind for AssignmentKind {
    const NOUN: &'static str = "assignment";
}
/// A person's place in a unit, through all changes of its dates.
pub type AssignmentId = Id<AssignmentKind>;

/// What names a role given to a group.
#[derive(Debug)]
pub enum GroupGrantKind {}
impl IdKind for GroupGrantKind {
    const NOUN: &'static str = "group_grant";
}
/// A role given to a group.
pub type GroupGrantId = Id<GroupGrantKind>;

/// Through which group somebody has a grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Through {
    /// The group.
    pub group: GroupId,
    /// What was given to it.
    pub grant: GroupGrantId,
}

/// What names one interval row of a grant or assignment. Never leaves the capability.
#[derive(Debug)]
pub(crate) enum RowKind {}
impl IdKind for RowKind {
    const NOUN: &'static str = "interval";
}
pub(crate) type RowId = Id<RowKind>;

macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
    /// What may be done with a role itself.
    RoleKind {
        /// Of the system: nobody edits or deletes it.
        Fixed "fixed",
        /// Comes with the house, to be given as it is.
        ReadyMade "ready_made",
        /// Held by a post in a unit, never given.
        ByPost "by_post",
        /// An organization's own.
        Custom "custom",
    }
}
choices! {
    /// Where a role can be given.
    PlaceKind {
        /// In the whole installation.
        Everywhere "everywhere",
        /// In one organization.
        Organization "organization",
        /// In one unit and what is below it.
        Unit "unit",
    }
}
choices! {
    /// What the dates of an interval have come to.
    Phase {
        /// Still to begin.
        Planned "planned",
        /// In force.
        InForce "in_force",
        /// Over, or withdrawn before it began.
        Over "over",
    }
}

impl Phase {
    /// Of an interval at an instant.
    pub fn at(now: Timestamp, from: Timestamp, until: Timestamp) -> Self {
        if until <= now {
            Phase::Over
        } else if from <= now {
            Phase::InForce
        } else {
            Phase::Planned
        }
    }
}

/// The message key of a role's name: `super_admin` is `role-super-admin`.
pub(crate) fn role_message(code: &str) -> String {
    format!("role-{}", code.replace('_', "-"))
}

/// The message key of a permission's description: `users.update_own` is `permission-users-update_own`.
pub(crate) fn permission_message(name: &str) -> String {
    format!("permission-{}", name.replace('.', "-"))
}

/// What a permission allows, in the reader's language; one of another program in that program's words. One that nobody has
/// described goes by its name.
pub fn permission_text(t: &base::Translator, name: &str) -> String {
    text(t, &permission_message(name), name)
}

fn text(t: &base::Translator, key: &str, name: &str) -> String {
    if t.has(key) {
        return t.text(key).into_owned();
    }
    policy::declared_text(name).map_or_else(|| name.to_owned(), |text| text.as_ref().to_owned())
}

/// What a module is called, in the reader's language; one that nobody has named goes by its own name.
pub fn module_text(t: &base::Translator, name: &str) -> String {
    text(t, &format!("permission-module-{name}"), name)
}

/// Where a grant is to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GrantScope {
    /// In the whole installation.
    Everywhere,
    /// In one organization.
    Organization(OrganizationId),
    /// In one unit and what is below it.
    Unit(UnitId),
}

impl GrantScope {
    /// Its kind.
    pub const fn kind(self) -> PlaceKind {
        match self {
            GrantScope::Everywhere => PlaceKind::Everywhere,
            GrantScope::Organization(_) => PlaceKind::Organization,
            GrantScope::Unit(_) => PlaceKind::Unit,
        }
    }
    /// As a form sends it.
    pub fn text(self) -> String {
        match self {
            GrantScope::Everywhere => "everywhere".to_owned(),
            GrantScope::Organization(id) => format!("organization:{id}"),
            GrantScope::Unit(id) => format!("unit:{id}"),
        }
    }
    /// Reads what [`GrantScope::text`] wrote.
    pub fn from_text(text: &str) -> Option<Self> {
        match text.split_once(':') {
            None => (text == "everywhere").then_some(GrantScope::Everywhere),
            Some(("organization", id)) => id.parse().ok().map(GrantScope::Organization),
            Some(("unit", id)) => id.parse().ok().map(GrantScope::Unit),
            Some(_) => None,
        }
    }
}

/// A role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Its id.
    pub id: RoleId,
    /// Whose it is. None: of the house.
    pub organization: Option<OrganizationId>,
    /// Its stable name within its organization.
    pub code: String,
    /// What a custom role is called. Roles of the house are named by the message catalogue.
    pub name: String,
    /// What a custom role is for.
    pub description: String,
    /// What may be done with it.
    pub kind: RoleKind,
    /// Its rank.
    pub priority: Priority,
    /// For people of the house.
    pub internal: bool,
    /// Where it can be given.
    pub places: Vec<PlaceKind>,
    /// Where its holders land after signing in.
    pub landing: Option<String>,
    /// Whether it is marked: to give it, or to change it, takes a second person.
    pub critical: bool,
    /// Rises with every change.
    pub version: i64,
    /// It was made for one grant: what somebody passes on of what they hold. It is given to nobody else.
    pub for_one: bool,
}

impl Role {
    /// Its name in the reader's language.
    pub fn shown_name(&self, t: &base::Translator) -> String {
        match self.kind {
            RoleKind::Custom => self.name.clone(),
            _ => t.text(&role_message(&self.code)).into_owned(),
        }
    }
    /// What it is for, in the reader's language.
    pub fn shown_description(&self, t: &base::Translator) -> String {
        match self.kind {
            RoleKind::Custom => self.description.clone(),
            _ => t.text(&format!("{}-description", role_message(&self.code))).into_owned(),
        }
    }
}

/// Places as the `places` column holds them.
pub(crate) fn places_text(places: &[PlaceKind]) -> String {
    places.iter().map(|place| place.name()).collect::<Vec<_>>().join(",")
}
/// Reads what [`places_text`] wrote.
pub(crate) fn places_from(text: &str) -> Option<Vec<PlaceKind>> {
    text.split(',').filter(|name| !name.is_empty()).map(PlaceKind::from_name).collect()
}

/// A role's stable name within its organization: 1 to 60 of `a` to `z`, `0` to `9` and `_`, beginning with a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RoleCode(String);

/// A text is no code of a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleCodeError;
impl base::FieldError for RoleCodeError {
    fn code(&self) -> (&'static base::Code, Vec<(&'static str, String)>) {
        (&crate::rules::BAD_CODE, Vec::new())
    }
}

impl RoleCode {
    /// The most characters.
    pub const MAX_CHARS: usize = 60;

    /// Reads a text.
    pub fn parse(text: &str) -> Result<Self, RoleCodeError> {
        let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let good = text.len() <= Self::MAX_CHARS
            && text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.chars().all(letters);
        if good { Ok(RoleCode(text.to_owned())) } else { Err(RoleCodeError) }
    }
    /// Made of a role's name; `role` where nothing of that is left.
    pub(crate) fn of_name(name: &base::DisplayText) -> Self {
        let mut code = String::new();
        for c in name.search_key().chars() {
            match c {
                c if c.is_ascii_alphanumeric() => code.push(c.to_ascii_lowercase()),
                _ if code.ends_with('_') || code.is_empty() => {}
                _ => code.push('_'),
            }
        }
        code.truncate(Self::MAX_CHARS - 4);
        let code = code.trim_matches('_');
        match code.starts_with(|c: char| c.is_ascii_lowercase()) {
            true => RoleCode(code.to_owned()),
            false => RoleCode(format!("role{}{code}", if code.is_empty() { "" } else { "_" })),
        }
    }
    /// The same with a number, for where it is taken.
    pub(crate) fn numbered(&self, number: usize) -> Self {
        RoleCode(format!("{}_{number}", self.0))
    }
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A role given to somebody, as it is now or, when over, was last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// Its id.
    pub id: GrantId,
    /// Rises with every change of its dates or of being primary: its entity tag.
    pub revision: i64,
    /// To whom.
    pub user: UserId,
    /// Which role.
    pub role: RoleId,
    /// In which organization. None: everywhere.
    pub organization: Option<OrganizationId>,
    /// In which unit of it. None: in all of it.
    pub unit: Option<UnitId>,
    /// The role's rank, or the holder's if that is higher.
    pub priority: Priority,
    /// The role's code.
    pub role_code: String,
}

/// A role given to a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupGrant {
    /// Its id.
    pub id: GroupGrantId,
    /// To which group.
    pub group: GroupId,
    /// Which role.
    pub role: RoleId,
    /// In which organization. None: everywhere.
    pub organization: Option<OrganizationId>,
    /// In which unit of it, with its internal number. None: in all of it.
    pub unit: Option<(UnitId, i64)>,
    /// Since when.
    pub from: Timestamp,
    /// Until when; [`Timestamp::FOREVER`] while nothing is known of an end.
    pub until: Timestamp,
    /// Whether it was ended.
    pub closed: bool,
    /// Under which circumstances it counts; none: under all.
    pub conditions: Option<policy::Conditions>,
    /// Its entity tag.
    pub version: i64,
}

/// A person's place in a unit, as it is now or, when over, was last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// Its id.
    pub id: AssignmentId,
    /// Rises with every change: its entity tag.
    pub revision: i64,
    /// Whose.
    pub user: UserId,
    /// In which unit.
    pub unit: UnitId,
    /// The unit's organization.
    pub organization: OrganizationId,
    /// Whether as its head.
    pub is_head: bool,
    /// The person's rank.
    pub priority: Priority,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_are_read_back() {
        let id = uuid::Uuid::from_u128(7);
        for scope in [
            GrantScope::Everywhere,
            GrantScope::Organization(OrganizationId::from_uuid(id)),
            GrantScope::Unit(UnitId::from_uuid(id)),
        ] {
            assert_eq!(GrantScope::from_text(&scope.text()), Some(scope));
        }
        for wrong in ["", "everything", "unit:", "unit:x", "moon:1"] {
            assert_eq!(GrantScope::from_text(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn codes_are_made_of_names() {
        let of = |name: &str| RoleCode::of_name(&base::DisplayText::parse(name).unwrap());
        for (name, code) in [
            ("Key account buyer", "key_account_buyer"),
            ("Größe & Maß (Süd)", "grosse_mass_sud"),
            ("2nd line", "role_2nd_line"),
            ("ผู้จัดการ", "role"),
            ("_", "role"),
        ] {
            let made = of(name);
            assert_eq!(made.as_str(), code);
            assert_eq!(RoleCode::parse(made.as_str()), Ok(made));
        }
        assert_eq!(of(&"long ".repeat(40)).numbered(99).as_str().len(), 59);
        for wrong in ["", "Buyer", "1st", "a b", "a-b", &"a".repeat(61)] {
            assert!(RoleCode::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn places_are_read_back() {
        for places in [&[][..], PlaceKind::ALL, &[PlaceKind::Unit]] {
            assert_eq!(places_from(&places_text(places)).as_deref(), Some(places));
        }
        assert_eq!(places_from("moon"), None);
    }
}
