//! The tab of the user page that shows what somebody holds, where they stand, and what it comes to.

use askama::Template;
use base::Translator;
use futures_util::future::BoxFuture;
use gate::{ReadTx, Work};
use policy::Verdict;
use users::{TabAsk, TabContent, UserTab};
use web::view::{Action, Badge, Cell, Column, EmptyState, Hint, Row, Table};
use web::{Refusal, Tone};

use super::people::post_badges;
use super::words;
use crate::actions::{DealWithPlaces, DealWithRoles, SeeAccess};
use crate::circumstances;
use crate::model::{Phase, Role, RoleKind, role_message};
use crate::permissions::ROLES_READ;
use crate::queries::{
    AssignmentFilter, AssignmentView, Because, EffectiveAccess, GrantFilter, GrantView, Where,
    assignments_of, effective_access, grants_of,
};

static TAB: UserTab =
    UserTab { name: "access", label: "access-tab", order: 10, any_of: &[&ROLES_READ], content };
users::user_tab!(&TAB);

#[derive(Template)]
#[template(path = "access/tab.html")]
struct Tab {
    t: Translator,
    give: Option<Action>,
    pass: Option<Action>,
    grants: Table,
    assign: Option<Action>,
    assignments: Table,
    history: Action,
    hint: Option<Hint>,
    effective: Table,
}

struct Shown {
    grants: Vec<GrantView>,
    assignments: Vec<AssignmentView>,
    may_grant: bool,
    may_assign: bool,
}

fn shown<'a>(tx: &'a mut ReadTx<'_>, of: &'a GrantFilter) -> Work<'a, Shown> {
    Box::pin(async move {
        let GrantFilter { user, with_history } = *of;
        let grants = grants_of(tx, of).await?;
        let assignments = assignments_of(tx, &AssignmentFilter { user, with_history }).await?;
        // Nobody deals with their own or with higher people's: the operation says so, and the page does not offer it.
        let rank = tx.caller().access().priority;
        let theirs =
            grants.iter().filter(|grant| grant.phase != Phase::Over).map(|grant| grant.priority).max();
        let below = tx.caller().access().is_unlimited() || theirs.unwrap_or(0) < rank.0;
        let may_grant = below && matches!(tx.may::<DealWithRoles>(user).await?, Verdict::Allow(_));
        let may_assign = below && matches!(tx.may::<DealWithPlaces>(user).await?, Verdict::Allow(_));
        Ok(Shown { grants, assignments, may_grant, may_assign })
    })
}

/// Whether the tab's content is the viewer's to see at all: the profile may be visible where the access is not.
fn sees<'a>(tx: &'a mut ReadTx<'_>, user: &'a base::UserId) -> Work<'a, bool> {
    Box::pin(async move { Ok(matches!(tx.may::<SeeAccess>(*user).await?, Verdict::Allow(_))) })
}

fn content<'a>(ask: &'a TabAsk<'a>) -> BoxFuture<'a, Result<TabContent, Refusal>> {
    Box::pin(async move {
        let t = ask.context.t();
        if !ask.db.read(ask.caller, ask.user, sees).await? {
            return render(&EmptyState::new(
                "lock",
                t.text("access-not-seen"),
                t.text("access-not-seen-text"),
            ));
        }
        let with_history = ask.query.split('&').any(|pair| pair == "history=true");
        let filter = GrantFilter { user: ask.user, with_history };
        let Shown { grants, assignments, may_grant, may_assign } =
            ask.db.read(ask.caller, filter, shown).await?;
        let access = effective_access(ask.db, ask.caller, ask.user).await?;
        let own = words::tab_of(ask.user);
        let base = format!("/console/users/{}", ask.user);
        let csrf = ask.context.csrf();
        let history = if with_history {
            Action::link(own, t.text("access-history-hide")).icon("history").quiet()
        } else {
            Action::link(format!("{own}?history=true"), t.text("access-history-show")).icon("history").quiet()
        };
        let link =
            |path: &str, key: &str, icon| Action::link(format!("{base}{path}"), t.text(key)).icon(icon);
        let tab = Tab {
            give: may_grant.then(|| link("/grants/new", "access-give", "plus")),
            pass: may_grant.then(|| link("/grants/pass-on", "access-pass", "git-branch").quiet()),
            grants: grants_table(&t, &base, &csrf, &grants, may_grant),
            assign: may_assign.then(|| link("/assignments/new", "access-assign", "plus")),
            assignments: assignments_table(&t, &base, &csrf, &assignments, may_assign),
            history,
            hint: users::hints::hint(ask.db, ask.caller, ask.context, users::Hint::Why).await?,
            effective: effective_table(&t, &access),
            t,
        };
        render(&tab)
    })
}

fn render(template: &impl Template) -> Result<TabContent, Refusal> {
    template.render().map(TabContent).map_err(|error| {
        tracing::error!(%error, "a tab cannot be rendered");
        Refusal::from(&base::codes::FAULT)
    })
}

fn grants_table(t: &Translator, base: &str, csrf: &str, grants: &[GrantView], may: bool) -> Table {
    let columns = vec![
        Column::new(t.text("access-role")),
        Column::new(t.text("access-where")),
        Column::new(t.text("access-state")),
        Column::new(t.text("access-since")).priority(2),
        Column::new(t.text("access-until")).priority(2),
    ];
    let rows = grants.iter().map(|grant| grant_row(t, base, csrf, grant, may)).collect();
    Table::new(t, "grants", t.text("access-grants"), columns).rows(rows).empty(EmptyState::new(
        "shield",
        t.text("access-grants-empty"),
        t.text("access-grants-empty-text"),
    ))
}

fn grant_row(t: &Translator, base: &str, csrf: &str, grant: &GrantView, may: bool) -> Row {
    let name = grant_role_name(t, grant);
    let place = grant_place(t, grant);
    let mut badges = vec![words::phase_badge(t, grant.phase)];
    if grant.is_primary {
        badges.push(Badge::of(Tone::Info, t.text("access-primary")));
    }
    if grant.special {
        badges.push(Badge::of(Tone::Warning, t.text("access-special")));
    }
    let only = grant
        .conditions
        .as_ref()
        .map(|conditions| t.with("access-only", &[("when", circumstances::text(t, conditions).into())]));
    let through = grant.group.as_ref().map(|(_, name)| match name {
        Some(name) => t.with("access-through-group", &[("group", name.as_str().into())]),
        None => t.text("access-through-a-group").into_owned(),
    });
    let below: Vec<String> = through.into_iter().chain(grant.justification.clone()).chain(only).collect();
    let below = (!below.is_empty()).then(|| below.join(" · "));
    let cells = vec![
        Cell::Link { href: format!("/console/roles/{}", grant.role), text: name.clone(), below },
        Cell::Text(place.clone()),
        Cell::Badges(badges),
        words::time(t, grant.from),
        words::until(t, grant.until),
    ];
    let mut actions = Vec::new();
    if may && grant.phase != Phase::Over {
        let path = format!("{base}/grants/{}", grant.id);
        if !grant.is_primary {
            let prefer = Action::post(format!("{path}/prefer"), csrf, t.text("access-prefer"));
            actions.push(prefer.field("revision", grant.revision.to_string()).icon("star"));
        }
        // What comes with a group goes with it.
        if grant.group.is_none() {
            actions.push(Action::link(format!("{path}/end"), t.text("access-end")).icon("x").danger());
        }
    }
    Row::new(grant.id.to_string(), format!("{name}, {place}"), cells)
        .actions(actions)
        .dim(grant.phase == Phase::Over)
}

/// What a grant is called: the role, and where.
pub fn grant_text(t: &Translator, grant: &GrantView) -> String {
    format!("{}, {}", grant_role_name(t, grant), grant_place(t, grant))
}
pub(super) fn grant_role_name(t: &Translator, grant: &GrantView) -> String {
    match grant.role_kind {
        RoleKind::Custom => grant.role_name.clone(),
        _ => t.text(&role_message(&grant.role_code)).into_owned(),
    }
}
pub(super) fn grant_place(t: &Translator, grant: &GrantView) -> String {
    match (&grant.organization, &grant.unit) {
        (Some(organization), Some(unit)) => format!("{} · {}", organization.name, unit.name),
        (Some(organization), None) => organization.name.clone(),
        _ => words::place_kind(t, crate::PlaceKind::Everywhere),
    }
}

fn assignments_table(t: &Translator, base: &str, csrf: &str, all: &[AssignmentView], may: bool) -> Table {
    let columns = vec![
        Column::new(t.text("access-unit")),
        Column::new(t.text("access-organization")).priority(3),
        Column::new(t.text("access-state")),
        Column::new(t.text("access-since")).priority(2),
        Column::new(t.text("access-until")).priority(2),
    ];
    let rows = all.iter().map(|view| assignment_row(t, base, csrf, view, may)).collect();
    Table::new(t, "assignments", t.text("access-assignments"), columns).rows(rows).empty(EmptyState::new(
        "network",
        t.text("access-assignments-empty"),
        t.text("access-assignments-empty-text"),
    ))
}

fn assignment_row(t: &Translator, base: &str, csrf: &str, view: &AssignmentView, may: bool) -> Row {
    let mut badges = vec![words::phase_badge(t, view.phase)];
    badges.extend(post_badges(t, view.is_head, view.is_suspended));
    let cells = vec![
        Cell::Link {
            href: format!("/console/units/{}/people", view.unit.id),
            text: view.unit.name.clone(),
            below: None,
        },
        Cell::Text(view.organization.name.clone()),
        Cell::Badges(badges),
        words::time(t, view.from),
        words::until(t, view.until),
    ];
    let mut actions = Vec::new();
    if may && view.phase != Phase::Over {
        let path = format!("{base}/assignments/{}", view.id);
        let label = t.text(if view.is_head { "access-head-end" } else { "access-head-make" });
        actions.push(
            Action::post(format!("{path}/head"), csrf, label)
                .field("is_head", if view.is_head { "" } else { "on" })
                .field("revision", view.revision.to_string())
                .icon("star"),
        );
        actions.push(Action::link(format!("{path}/transfer"), t.text("access-transfer")).icon("arrow-right"));
        actions.push(Action::link(format!("{path}/end"), t.text("access-end")).icon("x").danger());
    }
    Row::new(view.id.to_string(), view.unit.name.as_str(), cells)
        .actions(actions)
        .dim(view.phase == Phase::Over || view.is_suspended)
}

/// Places of one permission that a row names; further ones are counted.
const MOST_PLACES: usize = 4;

fn effective_table(t: &Translator, access: &EffectiveAccess) -> Table {
    let columns = vec![
        Column::new(t.text("access-permission")),
        Column::new(t.text("access-where")),
        Column::new(t.text("access-why")).priority(2),
    ];
    let rows = access
        .permissions
        .iter()
        .map(|reached| {
            let name = reached.permission.name;
            let mut shown: Vec<String> =
                reached.places.iter().take(MOST_PLACES).map(|(place, _)| place_name(t, place)).collect();
            let more = reached.places.len().saturating_sub(MOST_PLACES);
            if more > 0 {
                shown.push(t.with("access-more-places", &[("count", more.into())]));
            }
            let mut why: Vec<String> =
                reached.places.iter().map(|(_, because)| reason(t, because, &access.roles)).collect();
            why.sort();
            why.dedup();
            let cells = vec![
                Cell::Two(words::permission(t, name), name.to_owned()),
                Cell::Text(shown.join(", ")),
                Cell::Quiet(why.join(", ")),
            ];
            Row::new(name, name, cells)
        })
        .collect();
    Table::new(t, "effective", t.text("access-effective"), columns).rows(rows).empty(EmptyState::new(
        "lock",
        t.text("access-effective-empty"),
        t.text("access-effective-empty-text"),
    ))
}

fn place_name(t: &Translator, place: &Where) -> String {
    match place {
        Where::Own => t.text("access-level-own").into_owned(),
        Where::Everywhere => t.text("access-place-everywhere").into_owned(),
        Where::Organization(named) => named.name.clone(),
        Where::Unit(named) => named.name.clone(),
    }
}
fn reason(t: &Translator, because: &Because, roles: &[Role]) -> String {
    match because.role() {
        None => t.text("access-by-nature").into_owned(),
        Some(id) => {
            roles.iter().find(|role| role.id == id).map_or_else(String::new, |role| role.shown_name(t))
        }
    }
}
