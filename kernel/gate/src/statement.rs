//! SQL texts, declared once, written once for both engines, and prepared on both by a test.
//!
//! The text is PostgreSQL's, with `$1` parameters. For SQLite it is rewritten: `$1` → `?1`, `= ANY($1)` →
//! `IN rarray(?1)`, `{skip_locked}` and `{for_share}` → nothing. What a text may look like is in [`scan`](crate::scan).

use std::marker::PhantomData;
use std::sync::OnceLock;

use base::linkme::distributed_slice;

use crate::{Engine, Error, Result, scan};

/// How a statement may touch tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Touch {
    /// Reads tables that are not protected, and protected ones through `visible_<table>` only.
    Reads,
    /// Reads a protected table before anybody is known or beyond anybody's scope; says why. Counted and reviewed in
    /// `schema/beyond_scope.txt`.
    ReadsBeyondScope(&'static str),
    /// Writes bookkeeping that is nobody's business to record: these tables and, for updates, these columns.
    Keeps(&'static [(&'static str, &'static [&'static str])]),
}

/// What PostgreSQL does with a statement's plan. SQLite plans without looking at parameters, and keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plan {
    /// Kept on the connection. After some uses the server may keep one that does not know the parameters.
    Kept,
    /// Made each time, for the parameters at hand: for what is quick only with those in sight, and worth milliseconds of
    /// planning.
    EachTime,
}

/// What the registry knows of a statement.
#[derive(Debug)]
pub struct Text {
    /// `module::NAME`, unique.
    pub name: &'static str,
    /// The SQL.
    pub sql: &'static str,
    /// What it may touch.
    pub touch: Touch,
    /// When it is planned.
    pub plan: Plan,
    /// The rewritten texts, each behind its mark.
    sqlite: OnceLock<String>,
    postgres: OnceLock<String>,
    read: OnceLock<Read>,
}

/// What was found when a text was looked at for the first time.
#[derive(Debug)]
struct Read {
    fault: Option<String>,
    /// The tables it reads through `visible_…`.
    visible: Vec<&'static str>,
}

impl Text {
    /// For the macros only.
    pub const fn declare(name: &'static str, sql: &'static str, touch: Touch) -> Self {
        let plan = Plan::Kept;
        Text {
            name,
            sql,
            touch,
            plan,
            sqlite: OnceLock::new(),
            postgres: OnceLock::new(),
            read: OnceLock::new(),
        }
    }
    /// For the macros only.
    pub const fn planned_each_time(mut self) -> Self {
        self.plan = Plan::EachTime;
        self
    }
    /// The text as an engine takes it, without a prefix.
    pub fn for_engine(&self, engine: Engine) -> &str {
        self.marked(engine).split_once(MARK_END).map_or(self.sql, |(_, text)| text)
    }
    /// The text as it is run. The mark with its name keeps it apart from every other of the same words, so that a
    /// text that was prepared under one declaration is never run under another; and a database's list of running
    /// statements shows whose it is.
    pub(crate) fn marked(&self, engine: Engine) -> &str {
        let make = || marked(self.name, self.plan, &rewrite(self.sql, engine));
        match engine {
            Engine::Sqlite => self.sqlite.get_or_init(make),
            Engine::Postgres => self.postgres.get_or_init(make),
        }
    }
    fn read(&self) -> &Read {
        self.read.get_or_init(|| {
            let unknown = || Some("it was not declared with a macro".to_owned());
            let known = STATEMENTS.iter().any(|one| std::ptr::eq(*one, self));
            let fault = if known { scan::fault(self.sql, self.touch) } else { unknown() };
            Read { fault, visible: scan::visible_names(self.sql).unwrap_or_default() }
        })
    }
    /// What is wrong with it, whatever the engine says.
    pub(crate) fn fault(&self) -> Option<&str> {
        self.read().fault.as_deref()
    }
    /// Itself, if it may be run at all.
    pub(crate) fn checked(&self) -> Result<&Self> {
        match self.fault() {
            None => Ok(self),
            Some(why) => Err(Error::Check(format!("statement `{}`: {why}", self.name))),
        }
    }
    /// The tables it reads through `visible_…`.
    pub(crate) fn visible(&self) -> &[&'static str] {
        &self.read().visible
    }
}

const MARK_END: &str = " */ ";

const EACH_TIME: &str = ", planned each time";

/// A text behind a comment with a name.
pub(crate) fn marked(name: &str, plan: Plan, sql: &str) -> String {
    let plan = if plan == Plan::EachTime { EACH_TIME } else { "" };
    format!("/* {name}{plan}{MARK_END}{sql}")
}
/// When a marked text is planned.
pub(crate) fn plan_of(marked: &str) -> Plan {
    match marked.split_once(MARK_END) {
        Some((mark, _)) if mark.ends_with(EACH_TIME) => Plan::EachTime,
        _ => Plan::Kept,
    }
}

/// Every declared statement, gathered by the linker.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static STATEMENTS: [&'static Text];

/// The scope mark of a statement that needs none.
#[derive(Debug, Clone, Copy)]
pub enum Open {}

/// A declared statement. `S` is [`Open`], or the resource whose [`Scope`](crate::Scope) it needs.
#[derive(Debug)]
pub struct Statement<S: 'static = Open> {
    pub(crate) text: &'static Text,
    scope: PhantomData<fn() -> S>,
}
impl<S> Statement<S> {
    /// For the macros only: a text that is not in [`STATEMENTS`] is not run.
    pub const fn declare(text: &'static Text) -> Self {
        Statement { text, scope: PhantomData }
    }
    /// Its registered name.
    pub fn name(&self) -> &'static str {
        self.text.name
    }
}

/// A declared bookkeeping write.
#[derive(Debug)]
pub struct Housekeeping {
    pub(crate) text: &'static Text,
}
impl Housekeeping {
    /// For the macros only: a text that is not in [`STATEMENTS`] is not run.
    pub const fn declare(text: &'static Text) -> Self {
        Housekeeping { text }
    }
}

/// Declares a reading statement.
///
/// ```ignore
/// statement!(FIND = "SELECT id FROM role WHERE name = $1");
/// statement!(PAGE of User = "SELECT u.id FROM visible_app_user u WHERE u.rid < $1");
/// statement!(FEW of User, planned each time = "SELECT u.id FROM visible_app_user u WHERE u.name = $1 ORDER BY u.rid LIMIT 5");
/// statement!(BY_TOKEN beyond_scope "sign-in must find the session before anybody is known" = "SELECT …");
/// ```
#[macro_export]
macro_rules! statement {
    ($(#[$doc:meta])* $vis:vis $name:ident = $sql:expr) => {
        $crate::statement!(@declare ($(#[$doc])* $vis) $name, $crate::Open, $sql, $crate::Touch::Reads);
    };
    ($(#[$doc:meta])* $vis:vis $name:ident of $scope:ty = $sql:expr) => {
        $crate::statement!(@declare ($(#[$doc])* $vis) $name, $scope, $sql, $crate::Touch::Reads);
    };
    ($(#[$doc:meta])* $vis:vis $name:ident of $scope:ty, planned each time = $sql:expr) => {
        $crate::statement!(@declare ($(#[$doc])* $vis) $name, $scope, $sql, $crate::Touch::Reads, .planned_each_time());
    };
    ($(#[$doc:meta])* $vis:vis $name:ident beyond_scope $why:literal = $sql:expr) => {
        $crate::statement!(@declare ($(#[$doc])* $vis) $name, $crate::Open, $sql, $crate::Touch::ReadsBeyondScope($why));
    };
    (@declare ($(#[$doc:meta])* $vis:vis) $name:ident, $scope:ty, $sql:expr, $touch:expr $(, $($plan:tt)+)?) => {
        $(#[$doc])*
        $vis static $name: $crate::Statement<$scope> = {
            static TEXT: $crate::Text =
                $crate::Text::declare(concat!(module_path!(), "::", stringify!($name)), $sql, $touch)$($($plan)+)?;
            #[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
            const _: () = {
                #[::base::linkme::distributed_slice($crate::STATEMENTS)]
                #[linkme(crate = ::base::linkme)]
                static ENTRY: &$crate::Text = &TEXT;
            };
            $crate::Statement::declare(&TEXT)
        };
    };
}

/// Declares a bookkeeping write: `housekeeping!(CLAIM keeps [job(state, claimed_until)] = "UPDATE job SET …");`.
/// Inserting and deleting whole rows needs the table alone: `keeps [job()]`.
#[macro_export]
macro_rules! housekeeping {
    ($(#[$doc:meta])* $vis:vis $name:ident keeps [$($table:ident($($column:ident),*)),+ $(,)?] = $sql:expr) => {
        $(#[$doc])*
        $vis static $name: $crate::Housekeeping = {
            static TEXT: $crate::Text = $crate::Text::declare(
                concat!(module_path!(), "::", stringify!($name)),
                $sql,
                $crate::Touch::Keeps(&[$((stringify!($table), &[$(stringify!($column)),*])),+]),
            );
            #[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
            const _: () = {
                #[::base::linkme::distributed_slice($crate::STATEMENTS)]
                #[linkme(crate = ::base::linkme)]
                static ENTRY: &$crate::Text = &TEXT;
            };
            $crate::Housekeeping::declare(&TEXT)
        };
    };
}

/// Rewrites a text for an engine. Texts hold no `$` or `{` inside literals (the prepare-everything test would fail).
pub(crate) fn rewrite(sql: &str, engine: Engine) -> String {
    match engine {
        Engine::Postgres => {
            sql.replace("{skip_locked}", "FOR UPDATE SKIP LOCKED").replace("{for_share}", "FOR SHARE")
        }
        Engine::Sqlite => {
            let sql = sql.replace("{skip_locked}", "").replace("{for_share}", "");
            let mut out = String::with_capacity(sql.len() + 16);
            let mut rest = sql.as_str();
            while let Some(at) = rest.find('$') {
                let (before, after) = rest.split_at(at);
                let digits = after[1..].bytes().take_while(u8::is_ascii_digit).count();
                let (number, behind) = after[1..].split_at(digits);
                if let (Some(head), Some(tail)) = (before.strip_suffix("= ANY("), behind.strip_prefix(')')) {
                    out.push_str(head);
                    out.push_str("IN rarray(?");
                    out.push_str(number);
                    out.push(')');
                    rest = tail;
                } else {
                    out.push_str(before);
                    out.push('?');
                    out.push_str(number);
                    rest = behind;
                }
            }
            out.push_str(rest);
            out
        }
    }
}

/// The highest `$n` of a text; 0 without parameters.
pub(crate) fn parameters(sql: &str) -> usize {
    sql.split('$')
        .skip(1)
        .filter_map(|rest| {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            rest[..digits].parse().ok()
        })
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_text_serves_both() {
        let sql = "SELECT a FROM t WHERE b = $2 AND c = ANY($1) LIMIT $12 {skip_locked}";
        assert_eq!(
            rewrite(sql, Engine::Sqlite),
            "SELECT a FROM t WHERE b = ?2 AND c IN rarray(?1) LIMIT ?12 "
        );
        assert!(rewrite(sql, Engine::Postgres).ends_with("LIMIT $12 FOR UPDATE SKIP LOCKED"));
        assert_eq!(rewrite("SELECT a FROM t {for_share}", Engine::Sqlite), "SELECT a FROM t ");
        assert_eq!(rewrite("SELECT a FROM t {for_share}", Engine::Postgres), "SELECT a FROM t FOR SHARE");
        assert_eq!(parameters(sql), 12);
        assert_eq!(parameters("SELECT 1"), 0);
    }
}
