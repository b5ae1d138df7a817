//! Kinds of jobs: declared beside their handlers, gathered by the linker.

use std::borrow::Cow;
use std::marker::PhantomData;
use std::pin::Pin;

use base::linkme::distributed_slice;
use serde::de::DeserializeOwned;

use crate::JobContext;

/// What a handler answers.
pub type Handling<'a> = Pin<Box<dyn Future<Output = Result<(), JobError>> + Send + 'a>>;

/// Why a job did not succeed. The text is kept with the job and shown to operators in clear: it names no person, address
/// or secret. 500 bytes of it are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JobError {
    /// It may succeed later: another attempt after a wait, a dead letter after the last.
    Retry {
        /// What went wrong.
        why: Cow<'static, str>,
        /// Seconds to wait at least (a `Retry-After` of the other side).
        after: i64,
    },
    /// Nothing was tried: what it needs has no room now, or is known to be down. Tried after a while, and the attempt does
    /// not count. So a handler that answers this must have an end of its own: a time after which it gives up.
    Postpone {
        /// What is missing.
        why: Cow<'static, str>,
        /// Seconds to wait at least, 1 or more.
        after: i64,
    },
    /// It never will: a dead letter at once.
    GiveUp {
        /// What is wrong.
        why: Cow<'static, str>,
    },
}

impl JobError {
    /// It may succeed later.
    pub fn retry(why: impl Into<Cow<'static, str>>) -> Self {
        JobError::Retry { why: why.into(), after: 0 }
    }
    /// It may succeed, but not within this number of seconds.
    pub fn retry_after(seconds: i64, why: impl Into<Cow<'static, str>>) -> Self {
        JobError::Retry { why: why.into(), after: seconds.max(0) }
    }
    /// Nothing was tried; again after this number of seconds at least, and the attempt does not count.
    pub fn postpone(seconds: i64, why: impl Into<Cow<'static, str>>) -> Self {
        JobError::Postpone { why: why.into(), after: seconds.max(1) }
    }
    /// It never will.
    pub fn give_up(why: impl Into<Cow<'static, str>>) -> Self {
        JobError::GiveUp { why: why.into() }
    }
}

impl From<gate::Error> for JobError {
    /// What the database said no to will be no again; what it had no capacity for may be there later. Of a rejection only
    /// its code is kept: its values may be people's.
    fn from(error: gate::Error) -> Self {
        use gate::Error as E;
        match error {
            E::Rejected(rejection) => JobError::give_up(format!("rejected: {}", rejection.code.name)),
            E::Refused(_) | E::NeedsSecond { .. } | E::NotFound { .. } | E::Check(_) | E::Awaited => {
                JobError::give_up(error.to_string())
            }
            error => JobError::retry(error.to_string()),
        }
    }
}

/// Who goes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    /// Somebody waits for it: a mail, a webhook.
    Prompt,
    /// It may take its time: never takes more than half of a runner's slots.
    Bulk,
}

impl Lane {
    /// As stored.
    pub const fn name(self) -> &'static str {
        match self {
            Lane::Prompt => "prompt",
            Lane::Bulk => "bulk",
        }
    }
    /// From its stored name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Lane::Prompt, Lane::Bulk].into_iter().find(|lane| lane.name() == name)
    }
}

/// How jobs of a kind are treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// The lane.
    pub lane: Lane,
    /// Attempts before the job is a dead letter; 1 to 100. Waits double from two seconds up to an hour.
    pub max_attempts: u8,
}

impl Settings {
    /// Prompt, twelve attempts: about two and a half hours.
    pub const DEFAULT: Settings = Settings { lane: Lane::Prompt, max_attempts: 12 };
    /// Bulk, twelve attempts.
    pub const BULK: Settings = Settings { lane: Lane::Bulk, max_attempts: 12 };
}

/// Reads the payload and runs the handler.
type Run = for<'a> fn(&'a JobContext, &'a [u8]) -> Handling<'a>;

/// What the registry knows of a kind.
#[derive(Debug)]
pub struct Declared {
    /// `capability.verb`, as stored with its jobs: it must not change while there are any.
    pub name: &'static str,
    /// How its jobs are treated.
    pub settings: Settings,
    pub(crate) run: Run,
}

impl Declared {
    /// For [`kind!`](crate::kind!) only.
    pub const fn new(name: &'static str, settings: Settings, run: Run) -> Self {
        assert!(settings.max_attempts >= 1 && settings.max_attempts <= 100, "1 to 100 attempts");
        Declared { name, settings, run }
    }
}

/// A declared kind, with the type of its payload.
#[derive(Debug)]
pub struct Kind<P: 'static> {
    pub(crate) declared: &'static Declared,
    payload: PhantomData<fn(P)>,
}

impl<P> Kind<P> {
    /// For [`kind!`](crate::kind!) only.
    pub const fn of(declared: &'static Declared) -> Self {
        Kind { declared, payload: PhantomData }
    }
    /// Its registered name.
    pub fn name(&self) -> &'static str {
        self.declared.name
    }
}

/// Every declared kind, gathered by the linker.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static KINDS: [&'static Declared];

/// The declared kind of that name.
pub fn find_kind(name: &str) -> Option<&'static Declared> {
    KINDS.iter().copied().find(|kind| kind.name == name)
}

/// For [`kind!`](crate::kind!) only: reads the payload, then runs the handler. A payload that cannot be read was written
/// by another version of the program: it is kept as a dead letter, to be replayed by one that can.
pub fn handled<'a, P: DeserializeOwned + 'a>(
    context: &'a JobContext,
    payload: &'a [u8],
    handler: for<'b> fn(&'b JobContext, P) -> Handling<'b>,
) -> Handling<'a> {
    match serde_json::from_slice(payload) {
        Ok(payload) => handler(context, payload),
        // The parser's message may quote the payload: it is not told.
        Err(_) => Box::pin(async { Err(JobError::give_up("the payload cannot be read by this version")) }),
    }
}

/// Declares a kind: its payload's type (`Serialize` and `Deserialize`), its stored name, its handler, and how it is
/// treated if not by [`Settings::DEFAULT`].
///
/// ```ignore
/// jobs::kind!(pub WELCOME of Welcome = "users.welcome", welcome);
/// jobs::kind!(pub REINDEX of () = "users.reindex", reindex, jobs::Settings::BULK);
///
/// fn welcome<'a>(context: &'a JobContext, payload: Welcome) -> jobs::Handling<'a> {
///     Box::pin(async move { Ok(()) })
/// }
/// ```
#[macro_export]
macro_rules! kind {
    ($(#[$doc:meta])* $vis:vis $name:ident of $payload:ty = $text:literal, $handler:path) => {
        $crate::kind!($(#[$doc])* $vis $name of $payload = $text, $handler, $crate::Settings::DEFAULT);
    };
    ($(#[$doc:meta])* $vis:vis $name:ident of $payload:ty = $text:literal, $handler:path, $settings:expr) => {
        $(#[$doc])*
        $vis static $name: $crate::Kind<$payload> = {
            fn run<'a>(context: &'a $crate::JobContext, payload: &'a [u8]) -> $crate::Handling<'a> {
                $crate::handled::<$payload>(context, payload, $handler)
            }
            static DECLARED: $crate::Declared = $crate::Declared::new($text, $settings, run);
            #[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
            const _: () = {
                #[::base::linkme::distributed_slice($crate::KINDS)]
                #[linkme(crate = ::base::linkme)]
                static ENTRY: &$crate::Declared = &DECLARED;
            };
            $crate::Kind::of(&DECLARED)
        };
    };
}
