//! Where higher capabilities take part: what a group is given, each of its people is given, and its page says so.
//!
//! The linker gathers what they enter; `server` links every capability, so none is missing.

use std::sync::Arc;

use base::GroupId;
use base::linkme::distributed_slice;
use futures_util::future::BoxFuture;
use gate::{Caller, Db, Work, WriteTx};
use web::view::{Action, Table};
use web::{Context, Refusal};

use crate::model::{Group, Member};

/// What takes part when people come and go. Each may refuse, and nothing has happened then.
#[derive(Debug, Clone, Copy)]
pub struct GroupWatch {
    /// Somebody came in, by a row that is written already.
    pub came: for<'a, 't> fn(&'a mut WriteTx<'t>, &'a Member) -> Work<'a, ()>,
    /// Somebody goes, now; said before it is written.
    pub goes: for<'a, 't> fn(&'a mut WriteTx<'t>, &'a Member) -> Work<'a, ()>,
    /// The group is retired, and everybody has gone.
    pub retired: for<'a, 't> fn(&'a mut WriteTx<'t>, GroupId) -> Work<'a, ()>,
}

/// Everybody who takes part when people come and go.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static GROUP_WATCHES: [&'static GroupWatch];

/// A part of a group's page: what it has.
#[derive(Debug)]
pub struct Section {
    /// What there is.
    pub table: Table,
    /// What can be done about it.
    pub actions: Vec<Action>,
}

/// For whom a part of a group's page is made.
#[derive(Debug, Clone, Copy)]
pub struct SectionAsk<'a> {
    /// Where it is read.
    pub db: &'a Db,
    /// The request.
    pub context: &'a Context,
    /// Who looks at it.
    pub caller: &'a Arc<Caller>,
    /// Which group, which the caller may see.
    pub group: &'a Group,
    /// Whether the caller may change it.
    pub may_change: bool,
}

/// Makes a part of a group's page.
pub type GroupSection = for<'a> fn(SectionAsk<'a>) -> BoxFuture<'a, Result<Section, Refusal>>;

/// Every part of a group's page beside its people.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static GROUP_SECTIONS: [GroupSection];

/// Enters what takes part when people come and go: `groups::group_watch!(&WATCH);`
#[macro_export]
macro_rules! group_watch {
    ($entry:expr) => {
        $crate::enter!(GROUP_WATCHES: &'static $crate::GroupWatch = $entry);
    };
}
/// Enters a part of a group's page: `groups::group_section!(roles);`
#[macro_export]
macro_rules! group_section {
    ($entry:expr) => {
        $crate::enter!(GROUP_SECTIONS: $crate::GroupSection = $entry);
    };
}
/// For the macros above only.
#[doc(hidden)]
#[macro_export]
macro_rules! enter {
    ($slot:ident: $type:ty = $entry:expr) => {
        #[allow(
            unsafe_code,
            reason = "a linker section gathers the entries; nothing is dereferenced by hand"
        )]
        const _: () = {
            #[::base::linkme::distributed_slice($crate::$slot)]
            #[linkme(crate = ::base::linkme)]
            static ENTRY: $type = $entry;
        };
    };
}

pub(crate) async fn came(tx: &mut WriteTx<'_>, member: &Member) -> gate::Result<()> {
    for watch in GROUP_WATCHES.iter() {
        (watch.came)(tx, member).await?;
    }
    Ok(())
}
pub(crate) async fn goes(tx: &mut WriteTx<'_>, member: &Member) -> gate::Result<()> {
    for watch in GROUP_WATCHES.iter() {
        (watch.goes)(tx, member).await?;
    }
    Ok(())
}
pub(crate) async fn retired(tx: &mut WriteTx<'_>, group: GroupId) -> gate::Result<()> {
    for watch in GROUP_WATCHES.iter() {
        (watch.retired)(tx, group).await?;
    }
    Ok(())
}
