//! The tab of the user page that shows in which groups somebody is.

use askama::Template;
use futures_util::future::BoxFuture;
use gate::{ListRequest, ReadTx, Work};
use policy::Verdict;
use users::{TabAsk, TabContent, UserTab};
use web::Refusal;
use web::view::{Action, Cell, Column, EmptyState, Row, TabPart, Table};

use super::words;
use crate::actions::EnlistPerson;
use crate::permissions::{GROUPS_READ, GROUPS_UPDATE};
use crate::queries::{self, MemberView, of_user};

static TAB: UserTab =
    UserTab { name: "groups", label: "groups-tab", order: 12, any_of: &[&GROUPS_READ], content };
users::user_tab!(&TAB);

struct Shown {
    items: Vec<MemberView>,
    may_enlist: bool,
}

fn shown<'a>(tx: &'a mut ReadTx<'_>, user: &'a base::UserId) -> Work<'a, Shown> {
    Box::pin(async move {
        queries::require_person(tx, *user).await?;
        let request = of_user(ListRequest::default(), *user);
        let items = queries::members(tx, &request).await?.items;
        let may_enlist = tx.caller().access().holds_beyond_own(&GROUPS_UPDATE)
            && matches!(tx.may::<EnlistPerson>(*user).await?, Verdict::Allow(_));
        Ok(Shown { items, may_enlist })
    })
}

fn content<'a>(ask: &'a TabAsk<'a>) -> BoxFuture<'a, Result<TabContent, Refusal>> {
    Box::pin(async move {
        let t = ask.context.t();
        let shown = ask.db.read(ask.caller, ask.user, shown).await?;
        let columns = vec![
            Column::new(t.text("groups-group")),
            Column::new(t.text("groups-since")).priority(3),
            Column::new(t.text("groups-until")).priority(2),
        ];
        let row = |view: &MemberView| {
            let member = &view.member;
            let name = view.group_name.clone().unwrap_or_else(|| member.group.to_string());
            let href = super::page_of(member.group);
            let cells = vec![
                Cell::Link { href, text: name.clone(), below: None },
                words::time(&t, member.from),
                words::until(&t, member.until),
            ];
            let mut actions = Vec::new();
            if shown.may_enlist {
                let end = format!("{}/members/{}/end", super::page_of(member.group), member.user);
                actions.push(Action::link(end, t.text("groups-end")).icon("x"));
            }
            Row::new(member.id.to_string(), name, cells).actions(actions)
        };
        let table = Table::new(&t, "groups-of-user", t.text("groups-title"), columns)
            .rows(shown.items.iter().map(row).collect())
            .empty(EmptyState::new("users", t.text("groups-in-none"), t.text("groups-in-none-text")));
        let mut actions = Vec::new();
        if shown.may_enlist {
            let add = format!("/console/users/{}/groups/new", ask.user);
            actions.push(Action::link(add, t.text("groups-add-to")).icon("plus"));
        }
        let tab = TabPart {
            text: t.text("groups-tab-text").into_owned(),
            facts: None,
            tables: vec![table],
            actions,
        };
        tab.render().map(TabContent).map_err(|error| {
            tracing::error!(%error, "a tab cannot be rendered");
            Refusal::from(&base::codes::FAULT)
        })
    })
}
