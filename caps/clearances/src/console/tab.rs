//! The tab of the user page that shows up to what somebody may know, and what it takes to know of them.

use askama::Template;
use futures_util::future::BoxFuture;
use users::{TabAsk, TabContent, UserTab};
use web::Refusal;
use web::view::{Action, Facts, TabPart};

use super::list::history;
use super::words;
use crate::permissions::CLEARANCES_READ;
use crate::queries::person;

static TAB: UserTab =
    UserTab { name: "clearance", label: "clearances-tab", order: 17, any_of: &[&CLEARANCES_READ], content };
users::user_tab!(&TAB);

fn content<'a>(ask: &'a TabAsk<'a>) -> BoxFuture<'a, Result<TabContent, Refusal>> {
    Box::pin(async move {
        let t = ask.context.t();
        let view = person(ask.db, ask.caller, ask.user).await?;
        let now = ask.caller.at();
        let own = format!("/console/users/{}", ask.user);
        let levels = &view.levels;
        let facts = Facts::new()
            .row(t.text("clearances-may-know"), words::badge(&t, levels, view.clearance))
            .row(t.text("clearances-takes"), words::badge(&t, levels, view.classified.rank.clearance()));
        let mut actions = Vec::new();
        if view.may_clear {
            let clear = Action::link(format!("{own}/clearance/new"), t.text("clearances-clear"));
            actions.push(clear.icon("pencil"));
            if view.held(now).is_some() {
                let end = Action::link(format!("{own}/clearance/end"), t.text("clearances-end"));
                actions.push(end.icon("x").quiet());
            }
        }
        if view.classified.may_classify {
            let classify = Action::link(format!("{own}/classification"), t.text("clearances-classify"));
            actions.push(classify.icon("eye-off").quiet());
        }
        let tab = TabPart {
            text: t.text("clearances-tab-text").into_owned(),
            facts: Some(facts),
            tables: vec![history(&t, &view.history, levels, ask.caller)],
            actions,
        };
        tab.render().map(TabContent).map_err(|error| {
            tracing::error!(%error, "a tab cannot be rendered");
            Refusal::from(&base::codes::FAULT)
        })
    })
}
