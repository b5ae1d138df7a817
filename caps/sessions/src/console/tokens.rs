//! One's own personal access tokens.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{PageOf, TokenId, Translator};
use gate::{Caller, Error, IdempotencyKey};
use http::{HeaderValue, StatusCode, header};
use serde::Deserialize;
use web::door::Signed;
use web::view::{
    Action, Cell, Choice, Column, EmptyState, Field, FormFaults, Notice, PageHead, Row, Shell, Table,
};
use web::{Context, Done, Flash, Form, Page, Path, Refusal};

use super::{TOKENS, account_crumb, me, time};
use crate::entrance::Entrance;
use crate::model::PersonalToken;
use crate::ops::tokens::{
    CreateToken, CreatedToken, MOST_TOKEN_NAME, RevokeToken, create_token, revoke_token,
};
use crate::queries::tokens_of;

/// How long a token may be chosen to last, in days.
const DAYS: [(i64, &str); 4] =
    [(7, "tokens-days-7"), (30, "tokens-days-30"), (90, "tokens-days-90"), (365, "tokens-days-365")];

#[derive(Template)]
#[template(path = "sessions/tokens.html")]
pub(super) struct TokensPage {
    shell: Shell,
    t: Translator,
    head: PageHead,
    /// Shown this once.
    created: Option<CreatedToken>,
    notice: Option<Notice>,
    fields: Vec<Field>,
    /// Names what this form is for, so that sending it twice makes one token.
    intent: String,
    table: Table,
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct NewForm {
    name: String,
    days: String,
    intent: String,
}

impl NewForm {
    fn days(&self) -> i64 {
        let asked = self.days.parse().ok();
        DAYS.iter().map(|(days, _)| *days).find(|days| Some(*days) == asked).unwrap_or(30)
    }
}

fn page(
    context: &Context,
    tokens: &PageOf<PersonalToken>,
    form: &NewForm,
    faults: &FormFaults,
    created: Option<CreatedToken>,
) -> TokensPage {
    let t = context.t();
    let csrf = context.csrf();
    let days = form.days();
    let choices = DAYS
        .iter()
        .map(|(one, key)| Choice::new(one.to_string(), t.text(key)).chosen(*one == days))
        .collect();
    TokensPage {
        head: PageHead::new(t.text("tokens-title")).crumbs(&t, account_crumb(&t)).text(t.text("tokens-text")),
        created,
        notice: faults.notice(),
        fields: vec![
            Field::text("name", t.text("tokens-name"))
                .value(form.name.as_str())
                .max(MOST_TOKEN_NAME as u32)
                .required()
                .help(t.text("tokens-name-help"))
                .faults(faults),
            Field::select("days", t.text("tokens-expires"), choices),
        ],
        intent: context.draw().id::<base::kinds::Request>().to_string(),
        table: table(&t, &csrf, tokens, |token| format!("{TOKENS}/{token}/revoke"), "tokens-none-text"),
        shell: context.shell(),
        t,
    }
}

/// A table of tokens. `revoke` is where one of them is revoked, `none` says what to do where there are none.
pub(super) fn table(
    t: &Translator,
    csrf: &str,
    tokens: &PageOf<PersonalToken>,
    revoke: impl Fn(TokenId) -> String,
    none: &str,
) -> Table {
    let row = |token: &PersonalToken| {
        let used =
            token.last_used_at.map_or(Cell::Quiet(t.text("tokens-never").into_owned()), |at| time(t, at));
        let cells =
            vec![Cell::Text(token.name.clone()), used, time(t, token.created_at), time(t, token.expires_at)];
        let action = Action::post(revoke(token.id), csrf, t.text("tokens-revoke")).icon("trash-2").danger();
        Row::new(token.id.to_string(), token.name.clone(), cells).actions(vec![action])
    };
    let columns = vec![
        Column::new(t.text("tokens-name")),
        Column::new(t.text("sessions-last-used")),
        Column::new(t.text("tokens-made")).priority(2),
        Column::new(t.text("tokens-expires")).priority(2),
    ];
    Table::new(t, "tokens", t.text("tokens-title"), columns)
        .rows(tokens.items.iter().map(row).collect())
        .empty(EmptyState::new("key-round", t.text("tokens-none"), t.text(none)))
}

async fn tokens(entrance: &Entrance, caller: &Arc<Caller>) -> Result<PageOf<PersonalToken>, Refusal> {
    Ok(entrance.sessions.db().read(caller, me(caller)?, tokens_of).await?)
}

pub(super) async fn list(
    State(entrance): State<Arc<Entrance>>,
    context: Context,
    Signed(caller): Signed,
) -> Result<Page<TokensPage>, Refusal> {
    let tokens = tokens(&entrance, &caller).await?;
    Ok(Page(page(&context, &tokens, &NewForm::default(), &FormFaults::none(), None)))
}

pub(super) async fn create(
    State(entrance): State<Arc<Entrance>>,
    context: Context,
    Signed(caller): Signed,
    Form(form): Form<NewForm>,
) -> Result<Response, Refusal> {
    let user = me(&caller)?;
    let made = async {
        let until = caller.at().plus_seconds(form.days() * 86_400);
        let command = CreateToken::new(user, &form.name, until, caller.draw())?;
        let key = (!form.intent.is_empty()).then(|| IdempotencyKey {
            route: format!("POST {TOKENS}"),
            key_hash: keys::sha256(form.intent.as_bytes()),
            body_hash: keys::sha256(format!("{}\n{}", form.days(), form.name).as_bytes()),
        });
        entrance.sessions.db().write_once(&caller, key, command, create_token).await
    };
    match made.await {
        Ok(created) => {
            let tokens = tokens(&entrance, &caller).await?;
            let page = page(&context, &tokens, &NewForm::default(), &FormFaults::none(), Some(created));
            let mut response = Page(page).into_response();
            // The token is in it: kept by nobody, and not compressed beside what others can choose.
            let headers = response.headers_mut();
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store, no-transform"));
            Ok(response)
        }
        Err(Error::Rejected(rejection)) => {
            let tokens = tokens(&entrance, &caller).await?;
            let faults = FormFaults::of_rejection(&context.t(), &rejection);
            let page = page(&context, &tokens, &form, &faults, None);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn revoke(
    State(entrance): State<Arc<Entrance>>,
    Signed(caller): Signed,
    Path(token): Path<TokenId>,
) -> Result<Done, Refusal> {
    let user = me(&caller)?;
    entrance.sessions.db().write(&caller, RevokeToken { user, token }, revoke_token).await?;
    Ok(Done::to(TOKENS).notice(Flash::success("tokens-revoked")))
}
