//! The tab of the user page that shows up to how much somebody may approve.

use askama::Template;
use futures_util::future::BoxFuture;
use gate::ListRequest;
use users::{TabAsk, TabContent, UserTab};
use web::Refusal;
use web::view::{Action, EmptyState, TabPart};

use super::limits::{LIST, table};
use crate::permissions::{LIMITS_READ, LIMITS_UPDATE};
use crate::queries::{LimitPage, limits, of_user};

static TAB: UserTab =
    UserTab { name: "limits", label: "limits-tab", order: 15, any_of: &[&LIMITS_READ], content };
users::user_tab!(&TAB);

fn content<'a>(ask: &'a TabAsk<'a>) -> BoxFuture<'a, Result<TabContent, Refusal>> {
    Box::pin(async move {
        let t = ask.context.t();
        let request = of_user(ListRequest::default(), ask.user);
        let LimitPage { page, roles } = ask.db.read(ask.caller, request, limits).await?;
        let is_own = ask.caller.user() == Some(ask.user);
        let may = !is_own && ask.caller.access().holds_beyond_own(&LIMITS_UPDATE);
        let href = format!("{LIST}/new?user={}", ask.user);
        let new = may.then(|| Action::link(href, t.text("limits-new")).icon("plus"));
        let tab =
            TabPart {
                tables: vec![table(&t, &page.items, &roles, ask.context.started(), may).empty(
                    EmptyState::new("gauge", t.text("limits-none-own"), t.text("limits-none-own-text")),
                )],
                actions: new.into_iter().collect(),
                facts: None,
                text: t.text("limits-tab-text").into_owned(),
            };
        tab.render().map(TabContent).map_err(|error| {
            tracing::error!(%error, "a tab cannot be rendered");
            Refusal::from(&base::codes::FAULT)
        })
    })
}
