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
}

impl Looks {
    /// What was chosen last.
    pub(super) fn remembered(headers: &HeaderMap) -> Self {
        let text = web::remembered(headers, LIST).unwrap_or_default();
        let (view, columns) = text.split_once('.').unwrap_or((text.as_str(), ""));
        Looks { cards: view == "cards", columns: parse(columns) }
    }
    /// To be kept.
    pub(super) fn kept(&self) -> String {
        let view = if self.cards { "cards" } else { "table" };
        format!("{view}.{}", self.columns.as_deref().map(write).unwrap_or_default())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_round_trips() {
        let columns = vec![Shown::Created, Shown::LastLogin, Shown::Status];
        assert_eq!(parse(&write(&columns)), Some(columns.clone()));
        let looks = Looks { cards: true, columns: Some(columns) };
        assert_eq!(looks.kept(), "cards.created-last_login-status");
        let mut headers = HeaderMap::new();
        headers
            .insert("cookie", "reeve-list-users=cards.created-last_login-status".parse().expect("a header"));
        assert_eq!(Looks::remembered(&headers), looks);
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
