//! `/console/users`.

use askama::Template;
use axum::extract::State;
use base::{PageOf, Timestamp, Translator};
use gate::{Compare, Db, Filter, ListRequest};
use http::HeaderMap;
use serde::Deserialize;
use web::door::Signed;
use web::view::{
    Action, Cell, Chip, Choice, Column, ColumnChooser, EmptyState, Field, FilterBar, PageHead, Pager, Row,
    Shell, Table, TableView,
};
use web::{Context, Page, Query, Refusal};

use super::columns::{LIST, Looks, Shown, moved, parse, write};
use super::{USERS, face, href, status_badge, time};
use crate::hints;
use crate::list::{UserRow, list_users, without_deleted};
use crate::model::{Hint, Status, UserType};
use crate::queries::{Counts, count_users, create_in};
use crate::rules::asked;
use crate::tables::USERS_CREATE;

#[derive(Template)]
#[template(path = "users/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    t: Translator,
    head: PageHead,
    hint: Option<web::view::Hint>,
    filter: FilterBar,
    table: Table,
}

/// What the address says. Everything that can be said is text, so that a wrong one is answered and not refused.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    filter: String,
    status: String,
    r#type: String,
    verified: String,
    organization: String,
    seen: String,
    sort: String,
    limit: String,
    cursor: String,
    /// The cursors of the pages before this one, so that one can go back.
    back: String,
    view: String,
    /// Columns, in order: see [`parse`].
    cols: String,
    /// The columns that the chooser's form ticked.
    show: Vec<String>,
}

/// Pages that "previous" leads back through.
const MOST_BACK: usize = 20;
/// Before anybody signed in: those who never did have no instant at all, which sorts first.
const NEVER: &str = "1970-01-02";

impl Asked {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let all = [
            ("q", &self.q),
            ("filter", &self.filter),
            ("status", &self.status),
            ("type", &self.r#type),
            ("verified", &self.verified),
            ("organization", &self.organization),
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
    fn but(&self, name: &'static str, value: &str) -> String {
        let mut pairs = self.pairs();
        pairs.retain(|(known, _)| *known != name);
        if !value.is_empty() {
            pairs.push((name, value.to_owned()));
        }
        href(USERS, pairs)
    }
    fn request(&self) -> Result<ListRequest, Refusal> {
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
    fn narrowed(&self) -> bool {
        [&self.q, &self.filter, &self.status, &self.r#type, &self.verified, &self.organization, &self.seen]
            .iter()
            .any(|value| !value.is_empty())
    }
    /// How the list is looked at: as the address says, else as it was looked at last. What the chooser's form ticked keeps
    /// the order that the columns have.
    fn looks(&mut self, remembered: Looks) -> Looks {
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
        Looks { cards, columns }
    }
    /// Whether the address says how the list is looked at.
    fn chooses(&self) -> bool {
        !self.view.is_empty() || !self.cols.is_empty()
    }
    fn previous(&self) -> Option<String> {
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
    fn next(&self, cursor: &str) -> String {
        let mut back: Vec<&str> = self.back.split('.').filter(|part| !part.is_empty()).collect();
        back.push(if self.cursor.is_empty() { "-" } else { &self.cursor });
        let back = back[back.len().saturating_sub(MOST_BACK)..].join(".");
        href(USERS, self.pairs().into_iter().chain([("cursor", cursor.to_owned()), ("back", back)]))
    }
}

pub(super) async fn page(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    headers: HeaderMap,
    Query(mut asked): Query<Asked>,
) -> Result<(HeaderMap, Page<ListPage>), Refusal> {
    let t = context.t();
    let looks = asked.looks(Looks::remembered(&headers));
    let mut kept = HeaderMap::new();
    if asked.chooses()
        && let Some(cookie) = web::remember(&context, LIST, &looks.kept())
    {
        kept.insert(http::header::SET_COOKIE, cookie);
    }
    let found = db.read(&caller, asked.request()?, list_users).await?;
    // While somebody types, only the table is taken out of the page: what stands around it is not counted again.
    let typing = headers.contains_key("hx-request");
    let counts = if typing { None } else { Some(db.read(&caller, (), count_users).await?) };
    let mut organizations = Vec::new();
    if !typing {
        organizations = db.read(&caller, (), create_in).await?.organizations;
    }
    let hint = if typing { None } else { hints::hint(&db, &caller, &context, Hint::Columns).await? };
    let mut head = PageHead::new(t.text("users-title")).text(t.text("users-text"));
    if caller.access().holds_beyond_own(&USERS_CREATE) {
        head = head.action(Action::link("/console/users/add", t.text("users-add")).icon("plus").primary());
    }
    let page = ListPage {
        shell: context.shell(),
        head,
        hint,
        filter: filter(&t, &asked, &looks, counts.as_ref(), &organizations),
        table: table(&t, &asked, &looks, found),
        t,
    };
    Ok((kept, Page(page)))
}

fn filter(
    t: &Translator,
    asked: &Asked,
    looks: &Looks,
    counts: Option<&Counts>,
    organizations: &[(base::OrganizationId, String)],
) -> FilterBar {
    let chip = |name: &'static str, value: &str, label: String, count: Option<u64>| {
        let now = match name {
            "status" => &asked.status,
            "seen" => &asked.seen,
            _ => &asked.verified,
        };
        let on = now == value;
        let chip = Chip::new(label, asked.but(name, if on { "" } else { value }), on);
        match count {
            Some(count) => chip.count(t.number(i64::try_from(count).unwrap_or(i64::MAX))),
            None => chip,
        }
    };
    let mut chips: Vec<Chip> = Status::ALL
        .iter()
        .filter(|status| **status != Status::Deleted || asked.status == Status::Deleted.name())
        .map(|status| {
            let count = counts.map(|counts| counts.of_status(*status));
            chip("status", status.name(), t.text(status.message()).into_owned(), count)
        })
        .collect();
    chips.push(chip("seen", "never", t.text("users-chip-never").into_owned(), None));
    chips.push(chip("verified", "false", t.text("users-chip-unverified").into_owned(), None));
    let all = |key: &str| Choice::new("", t.text(key));
    let mut types = vec![all("users-filter-all")];
    types.extend(UserType::ALL.iter().map(|known| {
        let label = t.text(known.message());
        let label = match counts {
            Some(counts) => {
                let count = t.number(i64::try_from(counts.of_type(*known)).unwrap_or(i64::MAX));
                t.with("users-filter-counted", &[("name", label.as_ref().into()), ("count", count.into())])
            }
            None => label.into_owned(),
        };
        Choice::new(known.name(), label)
    }));
    let mut statuses = vec![all("users-filter-not-deleted")];
    statuses.extend(Status::ALL.iter().map(|known| Choice::new(known.name(), t.text(known.message()))));
    let mut fields = vec![
        Field::select("type", t.text("user-field-type"), types)
            .value(asked.r#type.as_str())
            .id("filter-type"),
        Field::select("status", t.text("user-field-status"), statuses)
            .value(asked.status.as_str())
            .id("filter-status"),
    ];
    if !organizations.is_empty() {
        let mut choices = vec![all("users-filter-all")];
        choices.extend(organizations.iter().map(|(id, name)| Choice::new(id.to_string(), name)));
        fields.push(
            Field::select("organization", t.text("user-field-organization"), choices)
                .value(asked.organization.as_str())
                .id("filter-organization"),
        );
    }
    let active =
        [&asked.r#type, &asked.status, &asked.organization].iter().filter(|value| !value.is_empty()).count();
    let view = if looks.cards { TableView::Cards } else { TableView::Lines };
    let mut bar = FilterBar::new(t, USERS, "users", t.text("users-search"), asked.q.as_str())
        .chips(chips)
        .fields(fields, active)
        .views(view, asked.but("view", "table"), asked.but("view", "cards"))
        .columns(chooser(t, asked, looks), along(asked, looks));
    for (name, value) in asked.pairs() {
        if !matches!(name, "q" | "type" | "status" | "organization") {
            bar = bar.hidden(name, value);
        }
    }
    if asked.narrowed() { bar.clear(USERS) } else { bar }
}

/// What a column is called.
const fn label(column: Shown) -> &'static str {
    match column {
        Shown::Status => "user-field-status",
        Shown::Type => "user-field-type",
        Shown::Organization => "user-field-organization",
        Shown::Completeness => "user-field-completeness",
        Shown::LastLogin => "user-field-last-login",
        Shown::Created => "user-field-created",
    }
}

fn chooser(t: &Translator, asked: &Asked, looks: &Looks) -> ColumnChooser {
    let shown = looks.shown();
    let off = Shown::ALL.into_iter().filter(|one| !shown.contains(one));
    let to = |later: bool, one: Shown| {
        moved(&shown, one, later).map(|columns| asked.but("cols", &write(&columns)))
    };
    let all = write(&Shown::ALL);
    shown.iter().copied().chain(off).fold(
        ColumnChooser::new(t, "users", asked.but("cols", &all)),
        |chooser, one| {
            let on = shown.contains(&one);
            chooser.item(one.name(), t.text(label(one)), on, to(false, one), to(true, one))
        },
    )
}

/// What the chooser's form sends along: the list as it is, and the order of the columns.
fn along(asked: &Asked, looks: &Looks) -> Vec<(String, String)> {
    let others = asked.pairs().into_iter().filter(|(name, _)| *name != "cols");
    others.chain([("cols", write(&looks.shown()))]).map(|(name, value)| (name.to_owned(), value)).collect()
}

fn table(t: &Translator, asked: &Asked, looks: &Looks, found: PageOf<UserRow>) -> Table {
    let column = |key: &str, field: &str, greatest_first: bool| {
        let (now, descending) = match asked.sort.strip_prefix('-') {
            Some(name) => (name, true),
            None => (asked.sort.as_str(), false),
        };
        let ascending = (now == field).then_some(!descending);
        let other = match ascending {
            Some(true) => format!("-{field}"),
            Some(false) => field.to_owned(),
            None if greatest_first => format!("-{field}"),
            None => field.to_owned(),
        };
        Column::new(t.text(key)).sort(asked.but("sort", &other), ascending)
    };
    let mut columns = vec![column("user-field-name", "name", false)];
    // Columns that somebody chose go later when it gets narrow than those that stand there by themselves.
    let chosen = looks.columns.is_some();
    let kinds = looks.shown();
    columns.extend(kinds.iter().map(|kind| {
        let key = label(*kind);
        let (column, priority) = match kind {
            Shown::Status => (column(key, "status", false), 1),
            Shown::Type => (column(key, "type", false), 2),
            Shown::Organization => (Column::new(t.text(key)), 2),
            Shown::Completeness => (column(key, "completeness", false).end(), 3),
            Shown::LastLogin => (column(key, "last_login", true), 2),
            Shown::Created => (column(key, "created", true), 3),
        };
        column.priority(if chosen { priority.min(2) } else { priority })
    }));
    let shown = found.items.len();
    let text = match found.total {
        Some(total) if found.total_capped => t.with(
            "users-shown-capped",
            &[("shown", shown.into()), ("total", t.number(i64::try_from(total).unwrap_or(0)).into())],
        ),
        Some(total) => t.with("users-shown", &[("shown", shown.into()), ("total", total.into())]),
        None => String::new(),
    };
    let next = found.next_cursor.as_ref().map(|cursor| asked.next(&cursor.to_string()));
    let rows = found.items.into_iter().map(|row| line(t, &kinds, row)).collect();
    let empty = if asked.narrowed() {
        EmptyState::new("search", t.text("users-none-found"), t.text("users-none-found-text"))
            .action(Action::link(USERS, t.text("web-filter-clear")))
    } else {
        EmptyState::new("users", t.text("users-none"), t.text("users-none-text"))
    };
    Table::new(t, "users", t.text("users-title"), columns)
        .rows(rows)
        .view(if looks.cards { TableView::Cards } else { TableView::Lines })
        .pager(Pager::new(t, text, asked.previous(), next))
        .empty(empty)
}

fn line(t: &Translator, columns: &[Shown], row: UserRow) -> Row {
    let page = format!("{USERS}/{}", row.id);
    let below = row.primary_email.or(row.username).or(row.primary_phone);
    let mut badges = vec![status_badge(t, row.status)];
    if row.locked_until.is_some() {
        badges.push(web::view::Badge::of(web::Tone::Warning, t.text("users-locked")));
    }
    if !row.is_verified && row.status == Status::Active {
        badges.push(web::view::Badge::neutral(t.text("users-unverified")).hollow());
    }
    let mut cells = vec![Cell::Who {
        avatar: face(&row.name, row.id, row.avatar),
        href: Some(page.clone()),
        name: row.name.clone(),
        below,
    }];
    cells.extend(columns.iter().map(|column| match column {
        Shown::Status => Cell::Badges(badges.clone()),
        Shown::Type => Cell::Text(t.text(row.user_type.message()).into_owned()),
        Shown::Organization => row.organization_name.clone().map_or(Cell::Empty, Cell::Text),
        Shown::Completeness => {
            Cell::Number(t.with("users-percent", &[("count", t.number(row.completeness).into())]))
        }
        Shown::LastLogin => time(t, row.last_login_at),
        Shown::Created => time(t, Some(row.created_at).filter(|at| *at != Timestamp::from_micros(0))),
    }));
    Row::new(row.id.to_string(), row.name, cells)
        .actions(vec![Action::link(page, t.text("users-open")).icon("arrow-right")])
        .dim(matches!(row.status, Status::Deleted | Status::Blacklisted | Status::Inactive))
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
