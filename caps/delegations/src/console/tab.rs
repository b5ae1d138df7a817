//! The tab of the user page that shows in whose place somebody acts, and who acts in theirs.

use askama::Template;
use futures_util::future::BoxFuture;
use users::{TabAsk, TabContent, UserTab};
use web::Refusal;
use web::view::{Action, EmptyState, TabPart};

use super::list::{LIST, table};
use crate::permissions::{DELEGATIONS_CREATE, DELEGATIONS_READ};
use crate::queries::of_person;

static TAB: UserTab = UserTab {
    name: "delegations",
    label: "delegations-tab",
    order: 16,
    any_of: &[&DELEGATIONS_READ],
    content,
};
users::user_tab!(&TAB);

fn content<'a>(ask: &'a TabAsk<'a>) -> BoxFuture<'a, Result<TabContent, Refusal>> {
    Box::pin(async move {
        let t = ask.context.t();
        let views = ask.db.read(ask.caller, ask.user, of_person).await?;
        let is_own = ask.caller.user() == Some(ask.user);
        let may = is_own || ask.caller.access().holds_beyond_own(&DELEGATIONS_CREATE);
        let href = format!("{LIST}/new?delegator={}", ask.user);
        let new = may.then(|| Action::link(href, t.text("delegations-new")).icon("plus"));
        let tab = TabPart {
            tables: vec![table(&t, &views, ask.context.started(), ask.caller).empty(EmptyState::new(
                "send",
                t.text("delegations-none"),
                t.text("delegations-none-text"),
            ))],
            actions: new.into_iter().collect(),
            facts: None,
            text: t.text("delegations-tab-text").into_owned(),
        };
        tab.render().map(TabContent).map_err(|error| {
            tracing::error!(%error, "a tab cannot be rendered");
            Refusal::from(&base::codes::FAULT)
        })
    })
}
