//! `/console/users/{id}` and its tabs.

use askama::Template;
use axum::extract::{RawQuery, State};
use base::{Timestamp, Translator, UserId};
use gate::{Caller, Db};
use web::door::Signed;
use web::view::{
    Action, Badge, Cell, Column, EmptyState, Facts, Hint, PageHead, Progress, Row, Shell, Table, Tabs,
};
use web::{Context, Page, Path, Refusal, Tone};

use super::{ACCOUNT, USERS, face, status_badge, time, type_badge};
use crate::model::{IdentifierKind, MembershipStatus, Status, today};
use crate::queries::{MembershipView, UserView, view_user};
use crate::slots::{TabAsk, TabContent, tabs};

#[derive(Template)]
#[template(path = "users/profile.html")]
pub(super) struct ProfilePage {
    pub(super) shell: Shell,
    pub(super) t: Translator,
    pub(super) head: PageHead,
    /// On one's own page only.
    pub(super) hint: Option<Hint>,
    pub(super) profile: Profile,
    pub(super) settings: Option<Facts>,
    /// Shows hints again, where some were dismissed.
    pub(super) hints_back: Option<Action>,
}

#[derive(Template)]
#[template(path = "users/tab.html")]
pub(super) struct TabPage {
    shell: Shell,
    t: Translator,
    head: PageHead,
    content: TabContent,
}

/// The cards of a profile.
pub(super) struct Profile {
    pub(super) person: Facts,
    pub(super) regional: Facts,
    pub(super) account: Facts,
    pub(super) completeness: Progress,
    pub(super) identifiers: Table,
    pub(super) memberships: Table,
    pub(super) edit: Vec<Action>,
    pub(super) add_identifier: Vec<Action>,
    pub(super) add_membership: Vec<Action>,
}

pub(super) async fn profile(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    Path(id): Path<UserId>,
) -> Result<Page<ProfilePage>, Refusal> {
    let view = db.read(&caller, id, view_user).await?;
    let t = context.t();
    Ok(Page(ProfilePage {
        shell: context.shell(),
        head: head(&t, &caller, &view, None),
        profile: cards(&t, &context, &caller, &view),
        hint: None,
        settings: None,
        hints_back: None,
        t,
    }))
}

pub(super) async fn tab(
    State(db): State<Db>,
    context: Context,
    Signed(caller): Signed,
    RawQuery(query): RawQuery,
    Path((id, name)): Path<(UserId, String)>,
) -> Result<Page<TabPage>, Refusal> {
    let tab = tabs(&caller, id).into_iter().find(|tab| tab.name == name);
    let tab = tab.ok_or_else(|| Refusal::from(&base::codes::NOT_FOUND))?;
    let view = db.read(&caller, id, view_user).await?;
    let ask = TabAsk {
        db: &db,
        caller: &caller,
        user: id,
        context: &context,
        query: query.as_deref().unwrap_or_default(),
    };
    let content = (tab.content)(&ask).await?;
    let t = context.t();
    Ok(Page(TabPage { shell: context.shell(), head: head(&t, &caller, &view, Some(tab.name)), content, t }))
}

/// The head that all tabs of a user share.
pub(super) fn head(t: &Translator, caller: &Caller, view: &UserView, tab: Option<&str>) -> PageHead {
    let user = &view.user;
    let name = user.full_name();
    let path = format!("{USERS}/{}", user.id);
    let below = [user.primary_email.clone(), view.organization_name.clone()];
    let mut bar =
        Tabs::new(t.text("users-tabs")).tab(t.text("users-tab-profile"), path.clone(), tab.is_none());
    let others = tabs(caller, view.user.id);
    for other in &others {
        bar = bar.tab(t.text(other.label), format!("{path}/{}", other.name), tab == Some(other.name));
    }
    let mut head = PageHead::new(t.person(&name))
        .crumbs(t, vec![(t.text("users-title").into_owned(), USERS.to_owned())])
        .text(below.into_iter().flatten().collect::<Vec<_>>().join(" · "))
        .avatar(face(&name, user.id, user.avatar))
        .badge(status_badge(t, user.status))
        .badge(type_badge(t, user.user_type));
    if let Some(until) = view.locked_until {
        let until = t.datetime(until, None);
        head = head.badge(Badge::of(Tone::Warning, t.with("users-locked-until", &[("until", until.into())])));
    }
    if view.may.status
        && matches!(user.status, Status::Pending | Status::Active | Status::Inactive | Status::Suspended)
    {
        head = head.action(
            Action::link(format!("{path}/status"), t.text("users-change-status")).icon("badge-check"),
        );
    }
    if view.may.delete {
        match user.status {
            Status::Deleted => {
                let label = t.text("users-undelete");
                head = head.action(Action::link(format!("{path}/undelete"), label).icon("undo-2"));
            }
            Status::Blacklisted => {}
            _ => {
                head = head.action(
                    Action::link(format!("{path}/delete"), t.text("users-delete")).icon("trash-2").danger(),
                );
            }
        }
    }
    if others.is_empty() { head } else { head.tabs(bar) }
}

pub(super) fn changeable(view: &UserView) -> bool {
    let over = matches!(view.user.status, Status::Deleted | Status::Blacklisted);
    (view.may.update || view.is_own) && !over
}

/// The cards of a profile, with what the caller may do.
pub(super) fn cards(t: &Translator, context: &Context, caller: &Caller, view: &UserView) -> Profile {
    let path = format!("{USERS}/{}", view.user.id);
    let may = changeable(view);
    let on = |may: bool, action: Action| if may { vec![action] } else { Vec::new() };
    let creates = caller.access().holds_beyond_own(&crate::tables::USERS_CREATE);
    Profile {
        person: person(t, context.started(), view),
        regional: regional(t, view),
        account: account(t, view),
        completeness: Progress::new(
            t.text("user-field-completeness"),
            u64::try_from(view.user.completeness).unwrap_or(0),
            100,
            t.with("users-percent", &[("count", t.number(view.user.completeness).into())]),
        )
        .tone(if view.user.completeness >= 80 { Tone::Success } else { Tone::Info }),
        identifiers: identifiers(t, context, view, may),
        memberships: memberships(t, context, view),
        edit: if may {
            vec![
                Action::link(format!("{path}/avatar"), t.text("users-avatar")).icon("user").quiet(),
                Action::link(format!("{path}/edit"), t.text("users-edit")).icon("pencil").quiet(),
            ]
        } else {
            Vec::new()
        },
        add_identifier: on(
            may,
            Action::link(format!("{path}/identifiers"), t.text("users-add-identifier")).icon("plus").quiet(),
        ),
        add_membership: on(
            creates && !matches!(view.user.status, Status::Deleted | Status::Blacklisted),
            Action::link(format!("{path}/memberships"), t.text("users-add-membership")).icon("plus").quiet(),
        ),
    }
}

fn person(t: &Translator, now: Timestamp, view: &UserView) -> Facts {
    let user = &view.user;
    let label = |name: &str| t.text(&format!("user-field-{name}")).into_owned();
    let mut facts = Facts::new()
        .text(label("name"), Some(t.person(&user.full_name())))
        .text(label("username"), user.username.as_ref().map(|name| name.as_str().to_owned()))
        .text(label("organization"), view.organization_name.clone());
    if view.in_full {
        let born = user.birth_date.map(|birth| {
            let (day, age) = (birth.to_string(), i64::from(birth.age(today(now))));
            let age = t.with("users-age", &[("years", age.into())]);
            Cell::Two(t.day(&day).into_owned(), age)
        });
        facts = facts.row(label("birth-date"), born.unwrap_or(Cell::Empty));
        facts = facts.text(label("address"), user.address.as_ref().map(address_line));
        facts = facts.text(label("licence"), user.licence.as_ref().map(licence_line));
    }
    if view.shows_reason() {
        if let Some(reason) = &user.status_reason {
            facts = facts.text(label("status-reason"), Some(reason.clone()));
        }
        if let Some(notes) = &user.status_notes {
            facts = facts.text(label("status-notes"), Some(notes.clone()));
        }
    }
    if let Some(until) = user.status_until {
        facts = facts.row(label("status-until"), time(t, Some(until)));
    }
    facts
}

fn address_line(json: &serde_json::Value) -> String {
    let text = |value: Option<&serde_json::Value>| {
        value.and_then(|value| value.as_str()).unwrap_or_default().to_owned()
    };
    let mut parts: Vec<String> =
        json["lines"].as_array().into_iter().flatten().map(|line| text(Some(line))).collect();
    let town = [text(json.get("postal_code")), text(json.get("city"))].join(" ");
    parts.extend([town.trim().to_owned(), text(json.get("region")), text(json.get("country"))]);
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

fn licence_line(json: &serde_json::Value) -> String {
    let text = |name: &str| json[name].as_str().unwrap_or_default().to_owned();
    let classes = json["classes"].as_array().into_iter().flatten().filter_map(|class| class.as_str());
    let mut parts =
        vec![text("number"), text("country"), classes.collect::<Vec<_>>().join(" "), text("expires_on")];
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

fn regional(t: &Translator, view: &UserView) -> Facts {
    let user = &view.user;
    let label = |name: &str| t.text(&format!("user-field-{name}")).into_owned();
    let language = user.language.as_ref().map(|tag| {
        base::Locale::from_tag(tag.as_str())
            .map_or_else(|| tag.as_str().to_owned(), |known| known.own_name().to_owned())
    });
    Facts::new()
        .text(label("language"), language)
        .text(label("locale"), user.locale.as_ref().map(|tag| tag.as_str().to_owned()))
        .text(label("time-zone"), user.time_zone.as_ref().map(|zone| zone.as_str().to_owned()))
        .text(label("currency"), user.currency.map(|currency| currency.code().to_owned()))
}

fn account(t: &Translator, view: &UserView) -> Facts {
    let user = &view.user;
    let label = |name: &str| t.text(&format!("user-field-{name}")).into_owned();
    let facts = Facts::new()
        .row(label("last-login"), time(t, user.last_login_at))
        .row(label("created"), time(t, Some(user.created_at)))
        .row(label("updated"), time(t, Some(user.updated_at)));
    match user.deleted_at {
        Some(at) => facts.row(label("deleted"), time(t, Some(at))),
        None => facts,
    }
    .row(label("id"), Cell::Code(user.id.to_string()))
}

fn identifiers(t: &Translator, context: &Context, view: &UserView, may: bool) -> Table {
    let path = format!("{USERS}/{}/identifiers", view.user.id);
    let columns = vec![
        Column::new(t.text("user-field-address-value")),
        Column::new(t.text("user-field-status")),
        Column::new(t.text("user-field-since")).priority(2),
    ];
    let rows = view.identifiers.iter().map(|it| {
        let shown = match it.kind {
            IdentifierKind::Email => it.value.clone(),
            IdentifierKind::Phone => base::Phone::parse(&it.value, None)
                .map_or_else(|_| it.value.clone(), |phone| phone.to_international()),
        };
        let mut badges = Vec::new();
        if it.is_primary {
            badges.push(Badge::of(Tone::Info, t.text("identifier-is-primary")));
        }
        badges.push(match it.verified_at {
            Some(_) => Badge::of(Tone::Success, t.text("identifier-is-verified")),
            None => Badge::neutral(t.text("users-unverified")).hollow(),
        });
        let mut actions = Vec::new();
        if may {
            if view.may.vouch && it.verified_at.is_none() {
                let to = format!("{path}/{}/verification", it.id);
                actions.push(Action::link(to, t.text("identifier-vouch")).icon("badge-check"));
            }
            if !it.is_primary {
                let to = format!("{path}/{}/primary", it.id);
                actions.push(Action::post(to, context.csrf(), t.text("identifier-prefer")).icon("star"));
            }
            let to = format!("{path}/{}/remove", it.id);
            actions
                .push(Action::post(to, context.csrf(), t.text("identifier-remove")).icon("trash-2").danger());
        }
        let cells = vec![
            Cell::Two(shown.clone(), t.text(it.kind.message()).into_owned()),
            Cell::Badges(badges),
            time(t, Some(it.created_at)),
        ];
        Row::new(it.id.to_string(), shown, cells).actions(actions)
    });
    Table::new(t, "identifiers", t.text("users-identifiers"), columns)
        .rows(rows.collect())
        .empty(EmptyState::new("mail", t.text("users-no-identifiers"), t.text("users-no-identifiers-text")))
}

fn memberships(t: &Translator, context: &Context, view: &UserView) -> Table {
    let columns = vec![
        Column::new(t.text("user-field-organization")),
        Column::new(t.text("user-field-employee-number")).priority(2),
        Column::new(t.text("user-field-manager")).priority(3),
        Column::new(t.text("user-field-status")),
        Column::new(t.text("user-field-since")).priority(2),
        Column::new(t.text("user-field-until")).priority(2),
    ];
    let rows = view.memberships.iter().map(|one| membership(t, context, view, one)).collect();
    Table::new(t, "memberships", t.text("users-memberships"), columns).rows(rows).empty(EmptyState::new(
        "building-2",
        t.text("users-no-memberships"),
        t.text("users-no-memberships-text"),
    ))
}

fn membership(t: &Translator, context: &Context, view: &UserView, one: &MembershipView) -> Row {
    let it = &one.membership;
    let name = one.organization_name.clone().unwrap_or_else(|| it.organization.to_string());
    let status = t.text(it.status.message());
    let badge = match it.status {
        MembershipStatus::Active => Badge::of(Tone::Success, status),
        MembershipStatus::Suspended => Badge::of(Tone::Warning, status),
        MembershipStatus::Ended => Badge::neutral(status).hollow(),
    };
    let organization = match &it.title {
        Some(title) => Cell::Two(name.clone(), title.clone()),
        None => Cell::Text(name.clone()),
    };
    let cells = vec![
        organization,
        it.employee_number.clone().map_or(Cell::Empty, Cell::Code),
        one.manager_name.as_ref().map_or(Cell::Empty, |name| Cell::Text(t.person(name))),
        Cell::Badge(badge),
        time(t, Some(it.starts_at)),
        time(t, Some(it.ends_at).filter(|at| *at != Timestamp::FOREVER)),
    ];
    let over = it.status == MembershipStatus::Ended;
    let mut actions = Vec::new();
    // Whether this organization is the caller's to manage is asked when it is pressed; nobody's own place is offered.
    if !over && !view.is_own && view.may.update {
        let to = format!("{USERS}/{}/memberships/{}/manager", view.user.id, it.id);
        actions.push(Action::link(to, t.text("users-manager-change")).icon("user-check"));
        let to = format!("{USERS}/{}/memberships/{}/end", view.user.id, it.id);
        actions.push(Action::post(to, context.csrf(), t.text("users-end-membership")).icon("x").danger());
    }
    Row::new(it.id.to_string(), name, cells).actions(actions).dim(over)
}

/// Where one goes on after a change: one's own page or the user's.
pub(super) fn home(caller: &Caller, user: UserId) -> String {
    if caller.user() == Some(user) { ACCOUNT.to_owned() } else { format!("{USERS}/{user}") }
}
