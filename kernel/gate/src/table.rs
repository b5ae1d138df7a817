//! What the gate knows of a table: enough to record every change of it, to keep people's values apart, to guard who
//! reads it, and to raise the epochs that rest on it.

use std::collections::HashMap;
use std::sync::LazyLock;

use base::linkme::distributed_slice;

use crate::{Statement, V};

/// What a column's values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Privacy {
    /// May always stand in a record in clear and be searched there.
    Plain,
    /// Says something of the person the row is about: encrypted under that person's key in records.
    Personal,
    /// Never leaves its column: a record says only that it changed.
    Secret,
}

/// A column's type, the same on both engines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is what it says")]
pub enum Type {
    Uuid,
    Text,
    Int,
    Bool,
    /// Microseconds since the epoch.
    Time,
    Bytes,
    Json,
}

/// A column of a recorded table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// Its type.
    pub kind: Type,
    /// What its values are.
    pub privacy: Privacy,
}

/// A table whose every change is recorded. Made with [`table!`](crate::table!).
#[derive(Debug)]
pub struct Table {
    /// Its name in the database.
    pub name: &'static str,
    /// The noun in URLs, events and messages.
    pub noun: &'static str,
    /// The UUID column that names a row.
    pub key: &'static str,
    /// Whether it has a `version` column that rises with every update (ETag, undo).
    pub versioned: bool,
    /// Whether it is read through `visible_<name>` only.
    pub protected: bool,
    /// The column that names the organization a change is recorded under.
    pub organization: Option<&'static str>,
    /// The column that names the person its personal values are about.
    pub person: Option<&'static str>,
    /// The column that names the row it is a part of, and that row's table: seen by whoever sees that row.
    pub part_of: Option<(&'static str, &'static str)>,
    /// Columns whose ids have their epoch raised by a change of the row; with the columns that must have changed for
    /// it, where not every change matters.
    pub epochs: &'static [(&'static str, &'static [&'static str])],
    /// All columns except `rid` and `version`.
    pub columns: &'static [Column],
}

impl Table {
    /// Whether this is the declaration of its name, and not another that says something else of the same rows.
    pub(crate) fn is_declared(&self) -> bool {
        table(self.name).is_some_and(|known| std::ptr::eq(known, self))
    }
    /// A column's position.
    pub(crate) fn position(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|known| known.name == column)
    }
}

/// Every recorded table, gathered by the linker.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static TABLES: [&'static Table];

/// Declares a recorded table:
///
/// ```ignore
/// table!(pub MEMBERSHIP = "membership" {
///     noun: "membership", key: "id", versioned: true, protected: true,
///     organization: Some("organization_id"), person: Some("user_id"),
///     part_of: Some(("user_id", "app_user")),
///     epochs: &[("user_id", &[])],
///     columns: [id Uuid Plain, user_id Uuid Plain, organization_id Uuid Plain, title Text Personal]
/// });
/// ```
#[macro_export]
macro_rules! table {
    ($(#[$doc:meta])* $vis:vis $name:ident = $table:literal {
        noun: $noun:literal, key: $key:literal, versioned: $versioned:literal, protected: $protected:literal,
        organization: $organization:expr, person: $person:expr, part_of: $part_of:expr, epochs: $epochs:expr,
        columns: [$($column:ident $kind:ident $privacy:ident),+ $(,)?]
    }) => {
        $(#[$doc])*
        $vis static $name: $crate::Table = $crate::Table {
            name: $table,
            noun: $noun,
            key: $key,
            versioned: $versioned,
            protected: $protected,
            organization: $organization,
            person: $person,
            part_of: $part_of,
            epochs: $epochs,
            columns: &[$($crate::Column {
                name: stringify!($column),
                kind: $crate::Type::$kind,
                privacy: $crate::Privacy::$privacy,
            }),+],
        };
        #[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
        const _: () = {
            #[::base::linkme::distributed_slice($crate::TABLES)]
            #[linkme(crate = ::base::linkme)]
            static ENTRY: &$crate::Table = &$name;
        };
    };
}

/// How a protected table's rows lie in people's reach. Filled by the capability that owns the placing facts; the
/// table's own capability may stand below it and not know them. The predicates speak of the row as `t`.
#[derive(Debug)]
pub struct Placement {
    /// The protected table.
    pub table: &'static str,
    /// The permission to see such rows, for statements whose own scope is for another table.
    pub read: &'static policy::Permission,
    /// "It belongs to person `{me}`." FALSE where nobody owns such rows.
    pub own: &'static str,
    /// "It belongs to one of `{organizations}`", a list parameter for `= ANY({organizations})`, written so that they
    /// drive the query.
    pub organizations_driving: &'static str,
    /// The same, written so that each row is verified.
    pub organizations_verifying: &'static str,
    /// "It stands in or below one of `{roots}`", written so that the few units drive the query.
    pub units_driving: &'static str,
    /// The same, written so that each row is verified.
    pub units_verifying: &'static str,
    /// How many rows lie in these organizations (`$1`) and in and below these units (`$2`), no more than `$3` of each sort,
    /// some perhaps counted twice; and about how many rows there are. It decides whether those drive or are verified. None
    /// where they always drive, but for very many units.
    pub count: Option<&'static Statement>,
    /// The units a row stands in, by its key: `(organization uuid, unit rid)`. None where rows have no units.
    pub units: Option<&'static Statement>,
    /// A row's rank by its key: one number. None where rows have no rank.
    pub priority: Option<&'static Statement>,
    /// How such rows are classified. None where they are not.
    pub classified: Option<Classified>,
    /// Columns that name people: whoever is not cleared for one of them is not cleared for a row that names them.
    pub about: &'static [&'static str],
}

/// How rows of a table are classified: what it takes to know of them.
#[derive(Debug, Clone, Copy)]
pub struct Classified {
    /// "It takes more than `{clearance}`", of the row `t`. Its organization, its unit and whom it is about come beside that.
    pub above: &'static str,
    /// What a row (`$1`, its key) takes of somebody (`$2`, where that makes a difference): one number; none where it takes
    /// nothing.
    pub of: &'static Statement,
    /// What the most secret of several rows takes, by their internal numbers: of units, which others name so.
    pub of_numbers: Option<&'static Statement>,
}

/// The column by which a row names the unit that it stands in: it is as secret as that.
pub(crate) const UNIT_COLUMN: &str = "unit_rid";
/// And its id, by which records of the row are found as the unit's.
pub(crate) const UNIT_ID: &str = "unit_id";

impl Placement {
    /// Of rows that stand in an organization and nowhere else, belong to nobody, and are not classified themselves.
    pub const fn in_organization(
        table: &'static str,
        read: &'static policy::Permission,
        about: &'static [&'static str],
    ) -> Self {
        Placement {
            table,
            read,
            own: "FALSE",
            organizations_driving: "t.organization_id = ANY({organizations})",
            organizations_verifying: "t.organization_id = ANY({organizations})",
            units_driving: "FALSE",
            units_verifying: "FALSE",
            count: None,
            units: None,
            priority: None,
            classified: None,
            about,
        }
    }
}

/// Every placement, gathered by the linker: exactly one for each protected table that is not a part of another.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static PLACEMENTS: [&'static Placement];

/// Enters a [`Placement`](crate::Placement) in the catalogue.
#[macro_export]
macro_rules! placement {
    ($(#[$doc:meta])* $vis:vis $name:ident = $placement:expr) => {
        $(#[$doc])*
        $vis static $name: $crate::Placement = $placement;
        #[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
        const _: () = {
            #[::base::linkme::distributed_slice($crate::PLACEMENTS)]
            #[linkme(crate = ::base::linkme)]
            static ENTRY: &$crate::Placement = &$name;
        };
    };
}

/// The placement of a protected table.
pub(crate) fn placement(table: &str) -> Option<&'static Placement> {
    static BY_TABLE: LazyLock<HashMap<&str, &Placement>> =
        LazyLock::new(|| PLACEMENTS.iter().map(|placement| (placement.table, *placement)).collect());
    BY_TABLE.get(table).copied()
}
/// The table of people: whose rows are about the person that their key names.
pub(crate) fn people() -> Option<&'static Table> {
    static PEOPLE: LazyLock<Option<&Table>> =
        LazyLock::new(|| TABLES.iter().copied().find(|table| table.person == Some(table.key)));
    *PEOPLE
}
/// The table of organizations: whose rows are recorded under what their key names.
pub(crate) fn organizations() -> Option<&'static Table> {
    static ORGANIZATIONS: LazyLock<Option<&Table>> =
        LazyLock::new(|| TABLES.iter().copied().find(|table| table.organization == Some(table.key)));
    *ORGANIZATIONS
}
/// The table of units: those that others name by number.
pub(crate) fn units() -> Option<&'static Table> {
    static UNITS: LazyLock<Option<&Table>> = LazyLock::new(|| {
        let has_numbers = |place: &&&Placement| place.classified.is_some_and(|one| one.of_numbers.is_some());
        PLACEMENTS.iter().find(has_numbers).and_then(|place| table(place.table))
    });
    *UNITS
}
/// How the rows of a table are classified, if they are.
pub(crate) fn classified(table: &Table) -> Option<Classified> {
    placement(table.name).and_then(|place| place.classified)
}
/// The declared table of that name.
pub fn table(name: &str) -> Option<&'static Table> {
    static BY_NAME: LazyLock<HashMap<&str, &Table>> =
        LazyLock::new(|| TABLES.iter().map(|table| (table.name, *table)).collect());
    BY_NAME.get(name).copied()
}

/// A row's column values in the order of [`Table::columns`].
pub type Image = Vec<V>;

/// An event of the ledger. Made with [`event!`](crate::event!).
#[derive(Debug, PartialEq, Eq)]
pub struct Event {
    /// `noun.happened`, as records, webhooks and `schema/events.txt` name it.
    pub name: &'static str,
    /// Rises when the meaning of its facets changes.
    pub version: i64,
}

/// Every declared event, gathered by the linker.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static EVENTS: [&'static Event];

/// Declares an event: `event!(pub SUSPENDED = "user.suspended", 1);`
#[macro_export]
macro_rules! event {
    ($(#[$doc:meta])* $vis:vis $name:ident = $event:literal, $version:literal) => {
        $(#[$doc])*
        $vis static $name: $crate::Event = $crate::Event { name: $event, version: $version };
        #[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
        const _: () = {
            #[::base::linkme::distributed_slice($crate::EVENTS)]
            #[linkme(crate = ::base::linkme)]
            static ENTRY: &$crate::Event = &$name;
        };
    };
}
