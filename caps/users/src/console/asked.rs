//! What the address of the list says, and what it leads to.

use gate::{Compare, Filter, ListRequest};
use serde::Deserialize;
use web::Refusal;

use super::columns::{Looks, Shown, parse, parse_widths, write};
use super::{USERS, href};
use crate::list::without_deleted;
use crate::rules::asked;

/// What the address says. Everything that can be said is text, so that a wrong one is answered and not refused.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) q: String,
    pub(super) filter: String,
    pub(super) status: String,
    pub(super) r#type: String,
    pub(super) verified: String,
    pub(super) organization: String,
    pub(super) role: String,
    pub(super) head: String,
    pub(super) seen: String,
    pub(super) sort: String,
    pub(super) limit: String,
    pub(super) cursor: String,
    /// The cursors of the pages before this one, so that one can go back.
    pub(super) back: String,
    pub(super) view: String,
    /// Columns, in order: see [`parse`].
    pub(super) cols: String,
    /// The columns that the chooser's form ticked.
    pub(super) show: Vec<String>,
    /// How wide the columns are: see [`parse_widths`]. Kept and never passed on, so that an address does not make them so
    /// again when it is opened later.
    pub(super) widths: String,
    /// What is unfolded: see [`Panel`].
    pub(super) open: String,
}

/// What is behind a button of the bar, and comes when it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Panel {
    Filters,
    Columns,
}

impl Panel {
    const ALL: [Panel; 2] = [Panel::Filters, Panel::Columns];
    const fn name(self) -> &'static str {
        match self {
            Panel::Filters => "filters",
            Panel::Columns => "columns",
        }
    }
}

/// What narrows the list beside words.
const FILTERS: [&str; 8] = ["filter", "status", "type", "verified", "organization", "role", "head", "seen"];
/// Pages that "previous" leads back through.
const MOST_BACK: usize = 20;
/// Before anybody signed in: those who never did have no instant at all, which sorts first.
const NEVER: &str = "1970-01-02";

impl Asked {
    pub(super) fn pairs(&self) -> Vec<(&'static str, String)> {
        let all = [
            ("q", &self.q),
            ("filter", &self.filter),
            ("status", &self.status),
            ("type", &self.r#type),
            ("verified", &self.verified),
            ("organization", &self.organization),
            ("role", &self.role),
            ("head", &self.head),
            ("seen", &self.seen),
            ("sort", &self.sort),
            ("limit", &self.limit),
            ("view", &self.view),
            ("cols", &self.cols),
        ];
        all.into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (name, value.clone()))
            .collect()
    }
    /// The list with one thing said differently, from its first page.
    pub(super) fn but(&self, name: &'static str, value: &str) -> String {
        let mut pairs = self.pairs();
        pairs.retain(|(known, _)| *known != name);
        if !value.is_empty() {
            pairs.push((name, value.to_owned()));
        }
        href(USERS, pairs)
    }
    /// This very page.
    pub(super) fn here(&self) -> String {
        let place = [("cursor", self.cursor.clone()), ("back", self.back.clone())];
        href(USERS, self.pairs().into_iter().chain(place.into_iter().filter(|(_, value)| !value.is_empty())))
    }
    /// What is to be unfolded.
    pub(super) fn panel(&self) -> Option<Panel> {
        Panel::ALL.into_iter().find(|panel| panel.name() == self.open)
    }
    /// This very page with a panel unfolded.
    pub(super) fn unfolding(&self, panel: Panel) -> String {
        let here = self.here();
        let mark = if here.contains('?') { '&' } else { '?' };
        format!("{here}{mark}open={}", panel.name())
    }
    /// A file of the people that the list finds, with these columns, or with all there are.
    pub(super) fn export(&self, request: &ListRequest, columns: &str) -> String {
        let pairs =
            [("q", self.q.clone()), ("filter", request.filter.to_string()), ("columns", columns.to_owned())];
        href(&format!("{USERS}/export"), pairs.into_iter().filter(|(_, value)| !value.is_empty()))
    }
    pub(super) fn request(&self) -> Result<ListRequest, Refusal> {
        let mut request = web::door::list_request(
            Some(&self.q),
            Some(&self.filter),
            Some(&self.sort),
            Some(self.limit.as_str()).filter(|limit| !limit.is_empty()),
            Some(&self.cursor),
        )?;
        request.words = asked(&self.q);
        for (field, value) in [
            ("status", &self.status),
            ("type", &self.r#type),
            ("verified", &self.verified),
            ("organization", &self.organization),
            ("role", &self.role),
            ("head", &self.head),
        ] {
            if !value.is_empty() {
                let values: String =
                    value.chars().take(200).filter(|c| !matches!(c, ',' | '<' | '>')).collect();
                let more = Filter::parse(&format!("{field}:{values}"))?;
                request.filter.terms.extend(more.terms);
            }
        }
        if self.seen == "never" {
            request.filter = request.filter.and("last_login", Compare::Before, NEVER);
        }
        request.count = true;
        Ok(without_deleted(request))
    }
    pub(super) fn narrowed(&self) -> bool {
        !self.q.is_empty() || FILTERS.iter().any(|name| !self.value(name).is_empty())
    }
    /// What is asked of one of the [`FILTERS`].
    pub(super) fn value(&self, name: &str) -> &str {
        match name {
            "filter" => &self.filter,
            "status" => &self.status,
            "type" => &self.r#type,
            "verified" => &self.verified,
            "organization" => &self.organization,
            "role" => &self.role,
            "head" => &self.head,
            "seen" => &self.seen,
            _ => "",
        }
    }
    /// Whether something is on that is shown by a name which has to be looked up.
    pub(super) fn needs_names(&self) -> bool {
        ["organization", "role", "head"].iter().any(|name| !self.value(name).is_empty())
    }
    /// How the list is looked at: as the address says, else as it was looked at last. What the chooser's form ticked keeps
    /// the order that the columns have.
    pub(super) fn looks(&mut self, remembered: Looks) -> Looks {
        if !self.show.is_empty() {
            let ticked = |one: &Shown| self.show.iter().any(|name| name == one.name());
            let mut columns = parse(&self.cols).unwrap_or_default();
            columns.extend(Shown::ALL.into_iter().filter(|one| !columns.contains(one)).collect::<Vec<_>>());
            columns.retain(ticked);
            self.cols = write(&columns);
        }
        let cards = match self.view.as_str() {
            "cards" => true,
            "table" => false,
            _ => remembered.cards,
        };
        let columns = match self.cols.as_str() {
            "" => remembered.columns,
            text => parse(text),
        };
        // As the list is by itself is no choice: there columns go where it gets narrow.
        let columns = columns.filter(|columns| columns[..] != Shown::ALL);
        let widths = match self.widths.as_str() {
            "" => remembered.widths,
            text => parse_widths(text),
        };
        Looks { cards, columns, widths }
    }
    /// The list at an address, told how wide its columns shall be.
    pub(super) fn with_widths(path: &str, widths: &str) -> String {
        let mark = if path.contains('?') { '&' } else { '?' };
        format!("{path}{mark}widths={widths}")
    }
    /// Whether the address says how the list is looked at.
    pub(super) fn chooses(&self) -> bool {
        !self.view.is_empty() || !self.cols.is_empty() || !self.widths.is_empty()
    }
    pub(super) fn previous(&self) -> Option<String> {
        if self.cursor.is_empty() {
            return None;
        }
        let mut back: Vec<&str> = self.back.split('.').filter(|part| !part.is_empty()).collect();
        let cursor = back.pop().filter(|cursor| *cursor != "-").unwrap_or_default().to_owned();
        let back = back.join(".");
        let more = [("cursor", cursor), ("back", back)];
        Some(href(
            USERS,
            self.pairs().into_iter().chain(more.into_iter().filter(|(_, value)| !value.is_empty())),
        ))
    }
    pub(super) fn next(&self, cursor: &str) -> String {
        let mut back: Vec<&str> = self.back.split('.').filter(|part| !part.is_empty()).collect();
        back.push(if self.cursor.is_empty() { "-" } else { &self.cursor });
        let back = back[back.len().saturating_sub(MOST_BACK)..].join(".");
        href(USERS, self.pairs().into_iter().chain([("cursor", cursor.to_owned()), ("back", back)]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_goes_on_and_comes_back_the_same_way() {
        let first = Asked { q: "ann".into(), ..Asked::default() };
        assert_eq!(first.previous(), None);
        assert_eq!(first.next("AAA"), "/console/users?q=ann&cursor=AAA&back=-");
        let second = Asked { cursor: "AAA".into(), back: "-".into(), ..first.clone() };
        assert_eq!(second.previous().as_deref(), Some("/console/users?q=ann"));
        let third = Asked { cursor: "BBB".into(), back: "-.AAA".into(), ..first };
        assert_eq!(third.previous().as_deref(), Some("/console/users?q=ann&cursor=AAA&back=-"));
        let far = Asked { cursor: "Z".into(), back: vec!["Y"; 30].join("."), ..Asked::default() };
        assert_eq!(far.next("ZZ").matches('Y').count(), MOST_BACK - 1);
    }

    #[test]
    fn a_panel_is_unfolded_where_one_is() {
        let asked = Asked { cursor: "AAA".into(), back: "-".into(), ..Asked::default() };
        assert_eq!(asked.unfolding(Panel::Columns), "/console/users?cursor=AAA&back=-&open=columns");
        assert_eq!(Asked::default().unfolding(Panel::Filters), "/console/users?open=filters");
        assert_eq!(Asked { open: "filters".into(), ..Asked::default() }.panel(), Some(Panel::Filters));
        assert_eq!(Asked { open: "doors".into(), ..Asked::default() }.panel(), None);
    }

    #[test]
    fn a_file_holds_what_the_list_finds() {
        let asked =
            Asked { q: "ann b".into(), status: "active".into(), seen: "never".into(), ..Asked::default() };
        let request = asked.request().unwrap();
        assert_eq!(
            asked.export(&request, "name,email"),
            "/console/users/export?q=ann%20b&filter=status:active,last_login%3C1970-01-02&columns=name,email"
        );
        let again = Filter::parse("status:active,last_login<1970-01-02").unwrap();
        assert_eq!(again, request.filter, "and it is read as the list reads it");
        let all = Asked::default();
        let path = all.export(&all.request().unwrap(), "");
        assert_eq!(path, "/console/users/export?filter=status%21:deleted");
    }

    #[test]
    fn all_columns_in_their_order_are_no_choice() {
        let looks =
            |cols: &str| Asked { cols: cols.into(), ..Asked::default() }.looks(Looks::default()).columns;
        assert_eq!(looks(&write(&Shown::ALL)), None);
        assert_eq!(looks("type-status"), Some(vec![Shown::Type, Shown::Status]));
    }

    #[test]
    fn what_the_address_says_becomes_a_filter() {
        let asked = Asked { status: "active".into(), seen: "never".into(), ..Asked::default() };
        let request = asked.request().unwrap();
        assert_eq!(request.filter.to_string(), "status:active,last_login<1970-01-02");
        assert!(request.count);
        let request = Asked { filter: "type:employee".into(), ..Asked::default() }.request().unwrap();
        assert_eq!(request.filter.to_string(), "type:employee,status!:deleted");
        // A comma cannot smuggle a second comparison in.
        let request = Asked { status: "active,type:owner".into(), ..Asked::default() }.request().unwrap();
        assert_eq!(request.filter.terms.len(), 1);
    }
}
