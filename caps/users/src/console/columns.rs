//! The columns of the list of people: which are shown, in which order, and what is remembered of that.

use http::HeaderMap;

/// The list's name where its looks are remembered.
pub(super) const LIST: &str = "users";

/// A column beside the name, which always stands first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Status,
    Type,
    Organization,
    Completeness,
    LastLogin,
    Created,
}

impl Shown {
    pub(super) const ALL: [Shown; 6] = [
        Shown::Status,
        Shown::Type,
        Shown::Organization,
        Shown::Completeness,
        Shown::LastLogin,
        Shown::Created,
    ];
    /// As addresses name it: the list's sort fields where it is one.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Shown::Status => "status",
            Shown::Type => "type",
            Shown::Organization => "organization",
            Shown::Completeness => "completeness",
            Shown::LastLogin => "last_login",
            Shown::Created => "created",
        }
    }
    /// What a file has of it, by the names of the export's columns.
    pub(super) const fn exported(self) -> &'static str {
        match self {
            Shown::Status => "status",
            Shown::Type => "type",
            Shown::Organization => "managing_organization_name",
            Shown::Completeness => "completeness",
            Shown::LastLogin => "last_login_at",
            Shown::Created => "created_at",
        }
    }
    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// How somebody looks at the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Looks {
    pub(super) cards: bool,
    /// None: as the list is by itself.
    pub(super) columns: Option<Vec<Shown>>,
    /// Columns with a width of their own, in per cent of the table; the others share what is left.
    pub(super) widths: Vec<(&'static str, u8)>,
}

/// The name's column, which always stands first.
pub(super) const NAME: &str = "name";
/// What a file has of the name's column, which shows an address below the name.
const NAME_EXPORTED: &str = "name,email";
/// Per cent of the table that a column can have.
const WIDTHS: std::ops::RangeInclusive<u8> = 4..=90;

impl Looks {
    /// What was chosen last.
    pub(super) fn remembered(headers: &HeaderMap) -> Self {
        let text = web::remembered(headers, LIST).unwrap_or_default();
        let mut parts = text.splitn(3, '.');
        let mut part = || parts.next().unwrap_or_default();
        Looks { cards: part() == "cards", columns: parse(part()), widths: parse_widths(part()) }
    }
    /// To be kept.
    pub(super) fn kept(&self) -> String {
        let view = if self.cards { "cards" } else { "table" };
        let columns = self.columns.as_deref().map(write).unwrap_or_default();
        let widths: Vec<String> = self.widths.iter().map(|(name, width)| format!("{name}_{width}")).collect();
        let point = if widths.is_empty() { "" } else { "." };
        format!("{view}.{columns}{point}{}", widths.join("-"))
    }
    /// How wide a column is, where that was chosen.
    pub(super) fn width(&self, name: &str) -> Option<u8> {
        self.widths.iter().find(|(known, _)| *known == name).map(|(_, width)| *width)
    }
    /// The columns of a file with what is seen, by the names of the export's columns.
    pub(super) fn exported(&self) -> String {
        let shown = self.shown();
        let names = shown.iter().map(|column| column.exported());
        std::iter::once(NAME_EXPORTED).chain(names).collect::<Vec<_>>().join(",")
    }
    /// The columns, in order.
    pub(super) fn shown(&self) -> Vec<Shown> {
        self.columns.clone().unwrap_or_else(|| Shown::ALL.to_vec())
    }
}

/// Columns by name, parted by a hyphen; what is unknown or stands twice is left out, and nothing of that is no choice.
pub(super) fn parse(text: &str) -> Option<Vec<Shown>> {
    let mut columns = Vec::new();
    for one in text.split('-').take(20).filter_map(Shown::from_name) {
        if !columns.contains(&one) {
            columns.push(one);
        }
    }
    (!columns.is_empty()).then_some(columns)
}

/// Widths such as `name_30-status_12`; what is unknown, too narrow, too wide or stands twice is left out.
pub(super) fn parse_widths(text: &str) -> Vec<(&'static str, u8)> {
    let mut widths: Vec<(&'static str, u8)> = Vec::new();
    for (name, width) in text.split('-').take(20).filter_map(|part| part.rsplit_once('_')) {
        let name = if name == NAME { Some(NAME) } else { Shown::from_name(name).map(Shown::name) };
        let width = width.parse().ok().filter(|width| WIDTHS.contains(width));
        let (Some(name), Some(width)) = (name, width) else { continue };
        if widths.iter().all(|(known, _)| *known != name) {
            widths.push((name, width));
        }
    }
    widths
}

/// The reverse of [`parse`].
pub(super) fn write(columns: &[Shown]) -> String {
    columns.iter().map(|one| one.name()).collect::<Vec<_>>().join("-")
}

/// The columns with one of them a place earlier or later; None where it stands at that end.
pub(super) fn moved(columns: &[Shown], which: Shown, later: bool) -> Option<Vec<Shown>> {
    let at = columns.iter().position(|one| *one == which)?;
    let to = if later { at + 1 } else { at.checked_sub(1)? };
    let mut columns = columns.to_vec();
    (to < columns.len()).then(|| {
        columns.swap(at, to);
        columns
    })
}

/// What a column is called.
pub(super) const fn label(column: Shown) -> &'static str {
    match column {
        Shown::Status => "user-field-status",
        Shown::Type => "user-field-type",
        Shown::Organization => "user-field-organization",
        Shown::Completeness => "user-field-completeness",
        Shown::LastLogin => "user-field-last-login",
        Shown::Created => "user-field-created",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_round_trips() {
        let columns = vec![Shown::Created, Shown::LastLogin, Shown::Status];
        assert_eq!(parse(&write(&columns)), Some(columns.clone()));
        let looks = Looks { cards: true, columns: Some(columns), widths: Vec::new() };
        assert_eq!(looks.kept(), "cards.created-last_login-status");
        let mut headers = HeaderMap::new();
        headers
            .insert("cookie", "reeve-list-users=cards.created-last_login-status".parse().expect("a header"));
        assert_eq!(Looks::remembered(&headers), looks);
        let widths = vec![("name", 30), ("last_login", 12)];
        let looks = Looks { widths, columns: None, ..looks };
        assert_eq!(looks.kept(), "cards..name_30-last_login_12");
        headers.insert("cookie", format!("reeve-list-users={}", looks.kept()).parse().expect("a header"));
        assert_eq!(Looks::remembered(&headers), looks);
        // Every column with a width, and all of that still fits into the cookie.
        let all: Vec<(&str, u8)> =
            Shown::ALL.iter().map(|one| (one.name(), 90)).chain([("name", 90)]).collect();
        let looks = Looks { widths: all, columns: Some(Shown::ALL.to_vec()), cards: true };
        assert!(looks.kept().len() <= 200, "{}", looks.kept().len());
    }

    #[test]
    fn whatever_is_seen_can_be_taken_along() {
        let looks = Looks::default();
        let columns = crate::export::Wanted::columns_named(&looks.exported()).unwrap();
        assert_eq!(columns.len(), 2 + Shown::ALL.len());
        let looks = Looks { columns: Some(vec![Shown::Created, Shown::Status]), ..looks };
        assert_eq!(looks.exported(), "name,email,created_at,status");
    }

    #[test]
    fn widths_that_cannot_be_are_none() {
        for text in
            ["auto", "name_", "name_3", "name_91", "name_300", "name_-5", "shoe_20", "_20", "20", "name_1e1"]
        {
            assert_eq!(parse_widths(text), [], "{text}");
        }
        assert_eq!(parse_widths("name_20-name_30-x_1-created_90"), [("name", 20), ("created", 90)]);
    }

    #[test]
    fn nonsense_is_no_choice() {
        for text in ["", "-", "name", "x-y-z", "status,type"] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(parse("status-status-x"), Some(vec![Shown::Status]));
        assert_eq!(Looks::default().shown().len(), Shown::ALL.len());
    }

    #[test]
    fn columns_move_as_far_as_there_is_room() {
        let columns = [Shown::Status, Shown::Type];
        assert_eq!(moved(&columns, Shown::Type, false), Some(vec![Shown::Type, Shown::Status]));
        assert_eq!(moved(&columns, Shown::Type, true), None);
        assert_eq!(moved(&columns, Shown::Status, false), None);
        assert_eq!(moved(&columns, Shown::Created, true), None);
    }
}
