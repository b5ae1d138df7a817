//! The bar above the list of people: search, filters, what they would find, and what is on.

use std::sync::Arc;

use base::{OrganizationId, Translator};
use gate::{Caller, Counted, Db, Filter};
use web::Refusal;
use web::view::{Chip, Choice, ColumnChooser, Field, FilterBar, Menu, TableView};

use super::USERS;
use super::asked::{Asked, Panel};
use super::columns::{Looks, Shown, label, moved, write};
use crate::list::Facets;
use crate::model::{Status, UserType};
use crate::queries::create_in;
use crate::slots::{FilterAsk, UserFilter, filters};

/// The values that are chosen from: those of other capabilities' filters too. Found only where they are shown, or where one
/// that is on is to be called by its name.
#[derive(Default)]
pub(super) struct Offers {
    organizations: Vec<(OrganizationId, String)>,
    further: Vec<(&'static UserFilter, Vec<(String, String)>)>,
}

impl Offers {
    pub(super) async fn find(db: &Db, caller: &Arc<Caller>, t: &Translator) -> Result<Self, Refusal> {
        let organizations = db.read(caller, (), create_in).await?.organizations;
        let ask = FilterAsk { db, caller, t };
        let mut further = Vec::new();
        for filter in filters(caller) {
            if let Some(choices) = filter.choices {
                further.push((filter, choices(&ask).await?));
            }
        }
        Ok(Offers { organizations, further })
    }
    /// What the form behind the button has a field for.
    fn has_field(&self, name: &str) -> bool {
        matches!(name, "type" | "status")
            || (name == "organization" && !self.organizations.is_empty())
            || self.further.iter().any(|(filter, _)| filter.further.field.name == name)
    }
}

/// Filters that have a field behind the button, for those who are offered it.
const BEHIND: [&str; 5] = ["type", "status", "organization", "role", "head"];

pub(super) fn bar(
    t: &Translator,
    asked: &Asked,
    looks: &Looks,
    facets: &Facets,
    offers: &Offers,
    export: Option<Menu>,
) -> FilterBar {
    let view = if looks.cards { TableView::Cards } else { TableView::Lines };
    let (types, statuses, quick) = chips(t, asked, facets);
    let mut bar = FilterBar::new(t, USERS, "users", t.text("users-search"), asked.q.as_str())
        .group(t.text("user-field-type"), types)
        .group(t.text("user-field-status"), statuses)
        .chips(quick)
        .active(active(t, asked, offers))
        .views(view, asked.but("view", "table"), asked.but("view", "cards"))
        .columns(chooser(t, asked, looks), along(asked, looks));
    bar = match export {
        Some(menu) => bar.menu(menu),
        None => bar,
    };
    let unfolded = asked.panel() == Some(Panel::Filters);
    let on = BEHIND.into_iter().filter(|name| !asked.value(name).is_empty()).count();
    bar = if unfolded {
        bar.fields_unfolded(fields(t, asked, offers), on)
    } else {
        bar.fields_later(asked.unfolding(Panel::Filters), on)
    };
    for (name, value) in asked.pairs() {
        bar = match name {
            "q" => bar,
            name if !BEHIND.contains(&name) => bar.hidden(name, value),
            name if unfolded && offers.has_field(name) => bar,
            name => bar.kept(name, value),
        };
    }
    if asked.narrowed() { bar.clear(USERS) } else { bar }
}

/// A number that was counted up to a bound, as it stands beside a filter.
fn count(t: &Translator, counted: Counted) -> String {
    let rows = t.number(i64::try_from(counted.rows).unwrap_or(i64::MAX));
    if counted.capped { t.with("web-count-capped", &[("count", rows.into())]) } else { rows }
}

/// By type, by status, and what is often looked for.
fn chips(t: &Translator, asked: &Asked, facets: &Facets) -> (Vec<Chip>, Vec<Chip>, Vec<Chip>) {
    let chip = |name: &'static str, value: &str, key: &str| {
        let on = asked.value(name) == value;
        Chip::new(t.text(key), asked.but(name, if on { "" } else { value }), on)
    };
    let counted = |chip: Chip, counted: Counted| {
        let none = counted.rows == 0 && !counted.capped;
        // Among more than was looked at, none is no number.
        if counted.rows == 0 && counted.capped { chip } else { chip.count(count(t, counted)).none(none) }
    };
    let types = facets
        .types
        .iter()
        .map(|(known, found)| counted(chip("type", known.name(), known.message()), *found));
    let statuses = facets
        .statuses
        .iter()
        .filter(|(known, _)| *known != Status::Deleted || asked.status == Status::Deleted.name())
        .map(|(known, found)| counted(chip("status", known.name(), known.message()), *found));
    let quick =
        vec![chip("seen", "never", "users-chip-never"), chip("verified", "false", "users-chip-unverified")];
    (types.collect(), statuses.collect(), quick)
}

/// The fields of the form behind the button.
fn fields(t: &Translator, asked: &Asked, offers: &Offers) -> Vec<Field> {
    let all = |key: &str| Choice::new("", t.text(key));
    let mut types = vec![all("users-filter-all")];
    types.extend(UserType::ALL.iter().map(|known| Choice::new(known.name(), t.text(known.message()))));
    let mut statuses = vec![all("users-filter-not-deleted")];
    statuses.extend(Status::ALL.iter().map(|known| Choice::new(known.name(), t.text(known.message()))));
    let select = |name: &'static str, label: &str, choices: Vec<Choice>| {
        Field::select(name, t.text(label), choices).value(asked.value(name)).id(format!("filter-{name}"))
    };
    let mut fields =
        vec![select("type", "user-field-type", types), select("status", "user-field-status", statuses)];
    if !offers.organizations.is_empty() {
        let mut choices = vec![all("users-filter-all")];
        choices.extend(offers.organizations.iter().map(|(id, name)| Choice::new(id.to_string(), name)));
        fields.push(select("organization", "user-field-organization", choices));
    }
    for (filter, values) in &offers.further {
        let mut choices = vec![all("users-filter-all")];
        choices.extend(values.iter().map(|(value, name)| Choice::new(value.as_str(), name.as_str())));
        fields.push(select(filter.further.field.name, filter.label, choices));
    }
    fields
}

/// What is on, in words, with the list without it.
fn active(t: &Translator, asked: &Asked, offers: &Offers) -> Vec<(String, String)> {
    let named = |name: &'static str, key: &str, value: String| {
        let said =
            t.with("users-filter-on", &[("field", t.text(key).as_ref().into()), ("value", value.into())]);
        (said, asked.but(name, ""))
    };
    let is_on = |name: &str| !asked.value(name).is_empty();
    let mut active = Vec::new();
    if is_on("type") {
        let known = UserType::parse(&asked.r#type).map(|known| t.text(known.message()).into_owned());
        active.push(named("type", "user-field-type", known.unwrap_or_else(|_| asked.r#type.clone())));
    }
    if is_on("status") {
        let known = Status::parse(&asked.status).map(|known| t.text(known.message()).into_owned());
        active.push(named("status", "user-field-status", known.unwrap_or_else(|_| asked.status.clone())));
    }
    if is_on("organization") {
        let name = offers.organizations.iter().find(|(id, _)| id.to_string() == asked.organization);
        let name = name.map_or_else(|| asked.organization.clone(), |(_, name)| name.clone());
        active.push(named("organization", "user-field-organization", name));
    }
    for (filter, values) in &offers.further {
        let (name, value) = (filter.further.field.name, asked.value(filter.further.field.name));
        if !value.is_empty() {
            let known = values.iter().find(|(one, _)| one == value).map_or(value, |(_, name)| name);
            active.push(named(name, filter.label, known.to_owned()));
        }
    }
    if asked.seen == "never" {
        active.push((t.text("users-chip-never").into_owned(), asked.but("seen", "")));
    }
    if asked.verified == "false" {
        active.push((t.text("users-chip-unverified").into_owned(), asked.but("verified", "")));
    }
    // What an address says in the words of filters is shown in them, each comparison by itself.
    if let Ok(filter) = Filter::parse(&asked.filter) {
        for position in 0..filter.terms.len() {
            let mut others = filter.clone();
            let own = Filter { terms: vec![others.terms.remove(position)] };
            active.push((own.to_string(), asked.but("filter", &others.to_string())));
        }
    }
    active
}

fn chooser(t: &Translator, asked: &Asked, looks: &Looks) -> ColumnChooser {
    let all = write(&Shown::ALL);
    let chooser = ColumnChooser::new(t, "users", Asked::with_widths(&asked.but("cols", &all), "auto"));
    if asked.panel() != Some(Panel::Columns) {
        return chooser.later(asked.unfolding(Panel::Columns));
    }
    let shown = looks.shown();
    let off = Shown::ALL.into_iter().filter(|one| !shown.contains(one));
    let to = |later: bool, one: Shown| {
        moved(&shown, one, later).map(|columns| asked.but("cols", &write(&columns)))
    };
    shown.iter().copied().chain(off).fold(chooser.unfolded(), |chooser, one| {
        let on = shown.contains(&one);
        chooser.item(one.name(), t.text(label(one)), on, to(false, one), to(true, one))
    })
}

/// What the chooser's form sends along: the list as it is, and the order of the columns.
fn along(asked: &Asked, looks: &Looks) -> Vec<(String, String)> {
    let others = asked.pairs().into_iter().filter(|(name, _)| *name != "cols");
    others.chain([("cols", write(&looks.shown()))]).map(|(name, value)| (name.to_owned(), value)).collect()
}
