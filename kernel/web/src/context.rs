//! What is known about a request before any handler runs, and the slot that says who sent it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::extract::FromRequestParts;
use base::{Locale, RequestId, Timestamp, Translator, Value};
use futures_util::future::BoxFuture;
use http::Extensions;
use http::request::Parts;

use crate::Web;
use crate::client::Client;
use crate::csrf::CsrfKey;
use crate::flash::{Flash, Tone};
use crate::look::Look;
use crate::problem::Refusal;
use crate::view::{Action, Notice, Person, Rights, Shell};

/// What a caller shows at the door. A bearer token counts before a cookie.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Presented<'a> {
    /// The token of an `Authorization: Bearer …` header.
    Bearer(&'a str),
    /// The session's cookie.
    Cookie(&'a str),
}

impl std::fmt::Debug for Presented<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Presented::Bearer(_) => "Bearer(…)",
            Presented::Cookie(_) => "Cookie(…)",
        })
    }
}

/// Who was let in, as far as this crate has to know.
#[derive(Clone)]
pub struct Admitted {
    /// Bytes that are this session's alone and no secret (its id): CSRF tokens are bound to them. Empty for tokens that no
    /// browser sends by itself.
    pub binding: Vec<u8>,
    /// Who, for the shell.
    pub person: Option<Person>,
    /// What they may see in the navigation.
    pub rights: Arc<dyn Rights>,
}

/// The slot that knows sessions and tokens. Filled once, by the server, from the capability that owns them.
pub trait Doorkeeper: Send + Sync + 'static {
    /// Looks up who presents this, and puts what handlers need (the caller of the gate) into `extensions`.
    ///
    /// `None` treats the request as a stranger's: a cookie that has expired. A refusal answers it at once: a bearer token
    /// that is not valid (401), or no capacity to know (503). `changes` says that the request may change something: what is
    /// a moment old is not good enough for it.
    fn admit<'a>(
        &'a self,
        presented: Presented<'a>,
        client: Client,
        now: Timestamp,
        changes: bool,
        extensions: &'a mut Extensions,
    ) -> BoxFuture<'a, Result<Option<Admitted>, Refusal>>;
}

/// The request's circumstances. Any handler may take it; cloning shares it.
#[derive(Clone)]
pub struct Context(Arc<Inner>);

struct Inner {
    web: Arc<Web>,
    request: RequestId,
    started: Timestamp,
    client: Client,
    look: Look,
    locale: Locale,
    admitted: Option<Admitted>,
    flash: Option<Flash>,
    flash_shown: AtomicBool,
    path: String,
    here: String,
    origin: String,
}

impl std::fmt::Debug for Context {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Context")
            .field("request", &self.0.request)
            .field("client", &self.0.client)
            .finish_non_exhaustive()
    }
}

pub(crate) struct Circumstances {
    pub(crate) request: RequestId,
    pub(crate) started: Timestamp,
    pub(crate) client: Client,
    pub(crate) look: Look,
    pub(crate) flash: Option<Flash>,
    pub(crate) path: String,
    pub(crate) here: String,
    pub(crate) origin: String,
}

impl Context {
    pub(crate) fn new(
        web: Arc<Web>,
        at: Circumstances,
        admitted: Option<Admitted>,
        accept_language: Option<&str>,
    ) -> Self {
        let account = admitted.as_ref().and_then(|admitted| admitted.person.as_ref()?.language.as_deref());
        let locale = Locale::negotiate(at.look.language.as_deref().or(account), accept_language);
        let Circumstances { request, started, client, look, flash, path, here, origin } = at;
        Context(Arc::new(Inner {
            web,
            request,
            started,
            client,
            look,
            locale,
            admitted,
            flash,
            flash_shown: AtomicBool::new(false),
            path,
            here,
            origin,
        }))
    }

    /// The request's id: in the answer's `x-request-id`, in the log, in records.
    pub fn request(&self) -> RequestId {
        self.0.request
    }
    /// When it arrived. Pages and reads take this as their "now"; commands draw their own.
    pub fn started(&self) -> Timestamp {
        self.0.started
    }
    /// Time and chance for a command of this request.
    pub fn draw(&self) -> base::Draw {
        self.0.web.draw()
    }
    /// Where it came from.
    pub fn client(&self) -> Client {
        self.0.client
    }
    /// The messages in the caller's language, with instants in the time zone the caller is in.
    pub fn t(&self) -> Translator {
        let person = self.0.admitted.as_ref().and_then(|admitted| admitted.person.as_ref());
        let zone = person.and_then(|person| person.time_zone.clone());
        self.0.web.catalogue().translator(self.0.locale).in_zone(zone)
    }
    /// The caller's language.
    pub fn locale(&self) -> Locale {
        self.0.locale
    }
    /// How the caller wants pages to look.
    pub fn look(&self) -> &Look {
        &self.0.look
    }
    /// Whether somebody is signed in.
    pub fn signed_in(&self) -> bool {
        self.0.admitted.is_some()
    }
    /// Path and query of the request.
    pub fn here(&self) -> &str {
        &self.0.here
    }
    /// The whole address of a path of ours, to be handed on by the caller: as the server was told that people reach it, else as
    /// the caller did. Only ever shown to this caller: they may have made up the host themselves.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.0.origin)
    }
    /// A token for one form, or for a page's requests; empty where no session needs one.
    pub fn csrf(&self) -> String {
        match &self.0.admitted {
            Some(admitted) if !admitted.binding.is_empty() => {
                self.0.web.csrf().token(&admitted.binding, self.0.web.rng())
            }
            _ => String::new(),
        }
    }
    pub(crate) fn path(&self) -> &str {
        &self.0.path
    }
    pub(crate) fn csrf_key(&self) -> &CsrfKey {
        self.0.web.csrf()
    }
    pub(crate) fn flash_shown(&self) -> bool {
        self.0.flash_shown.load(Ordering::Relaxed)
    }

    /// Everything around a page. Taking it shows the waiting notice: once.
    pub fn shell(&self) -> Shell {
        let t = self.t();
        let inner = &self.0;
        let (nav, person) = match &inner.admitted {
            Some(admitted) => (
                crate::view::navigation(&t, inner.web.nav(), &*admitted.rights, &inner.path),
                admitted.person.clone(),
            ),
            None => (Vec::new(), None),
        };
        let flash = inner.flash.as_ref().filter(|_| !inner.flash_shown.swap(true, Ordering::Relaxed));
        Shell {
            direction: t.locale().direction(),
            look: inner.look.clone(),
            nav,
            person,
            csrf: self.csrf(),
            here: inner.here.clone(),
            finds: inner.web.finds(),
            settled: flash.is_some_and(|flash| flash.tone == Tone::Success),
            notice: flash.map(|flash| notice(&t, flash)),
            t,
        }
    }
}

fn notice(t: &Translator, flash: &Flash) -> Notice {
    let values: Vec<(&str, Value<'_>)> =
        flash.args.iter().map(|(name, value)| (name.as_str(), Value::from(value.as_str()))).collect();
    let notice = Notice::new(flash.tone, t.with(&flash.key, &values));
    match &flash.link {
        Some((path, key)) => notice.action(Action::link(path.clone(), t.text(key)).quiet()),
        None => notice,
    }
}

impl<S: Sync> FromRequestParts<S> for Context {
    type Rejection = Refusal;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        parts.extensions.get::<Context>().cloned().ok_or_else(|| {
            tracing::error!("a handler asks for the context outside the frame");
            Refusal::from(&base::codes::FAULT)
        })
    }
}
