//! Where higher capabilities take part: in what happens to a user, in making one, and on the user page.
//!
//! The linker gathers what they enter; `server` links every capability, so none is missing.

use std::any::Any;
use std::collections::HashMap;
use std::sync::Arc;

use base::linkme::distributed_slice;
use base::{SecretText, Services, Timestamp, Translator, UserId};
use futures_util::future::BoxFuture;
use gate::{Caller, Db, ReadTx, Work, WriteTx};
use policy::Permission;
use serde_json::Value as Json;
use web::view::{Field, FormFaults};
use web::{Context, Refusal};

use crate::model::Status;

/// A change of status that is about to happen, or just did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusMove {
    /// Whose.
    pub user: UserId,
    /// From.
    pub from: Status,
    /// To.
    pub to: Status,
}

/// Takes part in a change of status, inside its transaction. Fails with a rejection that says why it must not be.
pub type StatusHook = for<'a, 't> fn(&'a mut WriteTx<'t>, &'a StatusMove) -> Work<'a, ()>;

/// Asked before a status changes, after the right to change it was checked: the last administrator must not be
/// suspended, somebody with running bookings not be deleted.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static STATUS_VETOES: [StatusHook];

/// Told after a status changed.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static STATUS_REACTIONS: [StatusHook];

/// What a part of a creation came to, ready for the transaction: hashed, parsed, checked.
pub type Prepared = Arc<dyn Any + Send + Sync>;

/// Shows a part's fields, filled with what was sent before.
pub type ShowFields = for<'a> fn(&'a FormAsk<'a>) -> BoxFuture<'a, Result<Vec<Field>, Refusal>>;
/// Checks a part's value and does what is slow, before the transaction, with what the composition handed over.
pub type Prepare =
    for<'a> fn(&'a Services, &'a Arc<Caller>, Json) -> BoxFuture<'a, Result<Prepared, Refusal>>;

/// Something that whoever makes an account is shown this one time, to hand over.
pub struct Once {
    /// The key of what it is called.
    pub label: &'static str,
    /// The key of what to do with it.
    pub help: &'static str,
    /// A path of ours that whoever has it can use.
    pub path: SecretText,
}

impl std::fmt::Debug for Once {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Once").field("label", &self.label).finish_non_exhaustive()
    }
}

/// As `apply` of a [`CreationPart`], and says what waits for a second person.
pub type ProposePart =
    for<'a, 't> fn(&'a mut WriteTx<'t>, UserId, &'a Prepared) -> Work<'a, Vec<second::ProposalId>>;

/// What is to be shown once, after the account was made: asked of who made it, and of nobody who repeats the request.
pub type ShowOnce =
    for<'a> fn(&'a Db, &'a Arc<Caller>, UserId, &'a Prepared) -> BoxFuture<'a, Result<Option<Once>, Refusal>>;

/// A part of making an account that another capability knows: roles, a first password.
#[derive(Debug)]
pub struct CreationPart {
    /// Its name in the request's `with`, and before the dot in the names of its form fields: `roles`.
    pub name: &'static str,
    /// In which of the wizard's three steps its fields stand: 2 (role and place) or 3 (first sign-in).
    pub step: u8,
    /// Where among its step's fields.
    pub order: u16,
    /// The fields of the form, filled with what was sent before. Their names start with `name` and a dot.
    pub fields: ShowFields,
    /// Whether all that it needs was handed over. The server refuses to start where one says no.
    pub ready: fn(&Services) -> bool,
    /// Makes the request's value out of the form's fields, named without `name` and the dot. None: nothing was filled in.
    pub read: fn(&[(&str, &str)]) -> Option<Json>,
    /// Checks the value and does what is slow, before the transaction.
    pub prepare: Prepare,
    /// Does it, in the transaction that made the account.
    pub apply: for<'a, 't> fn(&'a mut WriteTx<'t>, UserId, &'a Prepared) -> Work<'a, ()>,
    /// Does what somebody may do alone, and proposes what takes a second person. None: nothing of it ever does.
    pub propose: Option<ProposePart>,
    /// What is to be shown once afterwards, if anything ever is.
    pub once: Option<ShowOnce>,
}

/// What a part needs to know to show its fields.
pub struct FormAsk<'a> {
    /// The database.
    pub db: &'a Db,
    /// Who makes the account.
    pub caller: &'a Arc<Caller>,
    /// The organization that will manage it, where one was chosen.
    pub organization: Option<base::OrganizationId>,
    /// The words.
    pub t: &'a Translator,
    /// What was sent, with the whole names of the fields.
    pub values: &'a [(String, String)],
    /// What was wrong with it.
    pub faults: &'a FormFaults,
}

impl std::fmt::Debug for FormAsk<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FormAsk").field("organization", &self.organization).finish_non_exhaustive()
    }
}

impl FormAsk<'_> {
    /// What was sent for a field, by its whole name.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Every part of making an account.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static CREATION_PARTS: [&'static CreationPart];

/// The content of a tab of the user page: HTML that a template of its capability made.
#[derive(Debug, Clone)]
pub struct TabContent(pub String);

impl std::fmt::Display for TabContent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
/// A template has escaped it already.
impl askama::filters::HtmlSafe for TabContent {}

/// What a tab needs to know.
pub struct TabAsk<'a> {
    /// The database.
    pub db: &'a Db,
    /// Who looks. That the caller may see the user has been checked; what of the tab's own they may see is the tab's.
    pub caller: &'a Arc<Caller>,
    /// At whom.
    pub user: UserId,
    /// The request: words, token for forms.
    pub context: &'a Context,
    /// The query behind the page's address, for tabs with pages of their own.
    pub query: &'a str,
}

impl std::fmt::Debug for TabAsk<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TabAsk").field("user", &self.user).finish_non_exhaustive()
    }
}

/// A tab of the user page that another capability fills.
#[derive(Debug)]
pub struct UserTab {
    /// The end of its address: `access` for `/console/users/{id}/access`.
    pub name: &'static str,
    /// The key of its label.
    pub label: &'static str,
    /// Its place; the profile is 0.
    pub order: u16,
    /// Shown only to whoever holds one of these somewhere, on another one's page beyond what is their own. None: to everybody who
    /// sees the user.
    pub any_of: &'static [&'static Permission],
    /// Makes its content.
    pub content: for<'a> fn(&'a TabAsk<'a>) -> BoxFuture<'a, Result<TabContent, Refusal>>,
}

/// Every tab of the user page beside the profile.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static USER_TABS: [&'static UserTab];

/// Which of these people are kept out for a time beside their status, and until when: as far as the caller may know it.
pub type Locks = for<'a, 't> fn(&'a mut ReadTx<'t>, &'a [UserId]) -> Work<'a, Vec<(UserId, Timestamp)>>;

/// Every capability that keeps people out for a time. Asked once for a page of a list.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static LOCKS: [Locks];

/// A filter of the list of people that another capability knows: by unit, by role.
#[derive(Debug)]
pub struct UserFilter {
    /// What it compares, for the list and the API. The row of the person is `x`, of `visible_app_user`.
    pub further: gate::Further,
    /// The key of its label.
    pub label: &'static str,
    /// Its place among the filters of the page.
    pub order: u16,
    /// Offered to whoever holds one of these somewhere. None: to everybody who sees the list.
    pub any_of: &'static [&'static Permission],
    /// What one may choose, its name beside its value. None: it is for addresses and programs alone.
    pub choices: Option<Choices>,
}

/// Values of a filter that one may choose, with their names.
pub type Choices = for<'a> fn(&'a FilterAsk<'a>) -> BoxFuture<'a, Result<Vec<(String, String)>, Refusal>>;

/// What a filter needs to know to offer its values.
pub struct FilterAsk<'a> {
    /// The database.
    pub db: &'a Db,
    /// Who looks.
    pub caller: &'a Arc<Caller>,
    /// The words.
    pub t: &'a Translator,
}

impl std::fmt::Debug for FilterAsk<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FilterAsk")
    }
}

/// Every filter of the list of people beside its own.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static USER_FILTERS: [&'static UserFilter];

/// A column of the file of people that another capability knows: the roles they hold, the units they work in.
#[derive(Debug)]
pub struct UserColumn {
    /// As the head of the file, and the request for it, name it.
    pub name: &'static str,
    /// Its place among those of other capabilities.
    pub order: u16,
    /// What stands in it for each of these people, as far as the caller may know it; who has nothing there is left out.
    /// Asked once for a page of the file.
    pub cells: UserCells,
}

/// Cells of people.
pub type UserCells = for<'a, 't> fn(&'a mut ReadTx<'t>, &'a [UserId]) -> Work<'a, Vec<(UserId, String)>>;

/// Every column of the file of people beside its own.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static USER_COLUMNS: [&'static UserColumn];

/// Enters who is locked out: `users::locks!(locked);`
#[macro_export]
macro_rules! locks {
    ($locks:path) => {
        $crate::enter!(LOCKS: $crate::Locks = $locks);
    };
}
/// Enters a veto: `users::status_veto!(last_administrator_stays);`
#[macro_export]
macro_rules! status_veto {
    ($hook:path) => {
        $crate::enter!(STATUS_VETOES: $crate::StatusHook = $hook);
    };
}
/// Enters a reaction: `users::status_reaction!(end_assignments);`
#[macro_export]
macro_rules! status_reaction {
    ($hook:path) => {
        $crate::enter!(STATUS_REACTIONS: $crate::StatusHook = $hook);
    };
}
/// Enters a part of making an account: `users::creation_part!(&ROLES);`
#[macro_export]
macro_rules! creation_part {
    ($part:expr) => {
        $crate::enter!(CREATION_PARTS: &'static $crate::CreationPart = $part);
    };
}
/// Enters a tab of the user page: `users::user_tab!(&ACCESS_TAB);`
#[macro_export]
macro_rules! user_tab {
    ($tab:expr) => {
        $crate::enter!(USER_TABS: &'static $crate::UserTab = $tab);
    };
}
/// Enters a filter of the list of people: `users::user_filter!(&BY_ROLE);`
#[macro_export]
macro_rules! user_filter {
    ($filter:expr) => {
        $crate::enter!(USER_FILTERS: &'static $crate::UserFilter = $filter);
    };
}
/// Enters a column of the file of people: `users::user_column!(&ROLES);`
#[macro_export]
macro_rules! user_column {
    ($column:expr) => {
        $crate::enter!(USER_COLUMNS: &'static $crate::UserColumn = $column);
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

/// The fields that the filters of other capabilities compare.
pub(crate) fn further_fields() -> &'static [&'static gate::Further] {
    static FIELDS: std::sync::LazyLock<Vec<&'static gate::Further>> =
        std::sync::LazyLock::new(|| USER_FILTERS.iter().map(|filter| &filter.further).collect());
    &FIELDS
}

/// The filters that somebody is offered on the page, in their order.
pub(crate) fn filters(caller: &Caller) -> Vec<&'static UserFilter> {
    let holds = |filter: &UserFilter| {
        filter.any_of.is_empty() || filter.any_of.iter().any(|needed| caller.access().holds_somewhere(needed))
    };
    let mut filters: Vec<&'static UserFilter> =
        USER_FILTERS.iter().copied().filter(|filter| filter.choices.is_some() && holds(filter)).collect();
    filters.sort_by_key(|filter| filter.order);
    filters
}

/// Until when each of these people is locked out; who is not is left out. The longest lock counts.
pub(crate) async fn locked_until(
    tx: &mut ReadTx<'_>,
    users: &[UserId],
) -> gate::Result<HashMap<UserId, Timestamp>> {
    let mut all = HashMap::new();
    for locks in LOCKS.iter().filter(|_| !users.is_empty()) {
        for (user, until) in locks(tx, users).await? {
            let longest = all.entry(user).or_insert(until);
            *longest = until.max(*longest);
        }
    }
    Ok(all)
}

pub(crate) async fn ask(tx: &mut WriteTx<'_>, hooks: &[StatusHook], step: &StatusMove) -> gate::Result<()> {
    for hook in hooks {
        hook(tx, step).await?;
    }
    Ok(())
}

/// The parts of a step, in their order.
pub(crate) fn parts(step: Option<u8>) -> Vec<&'static CreationPart> {
    let mut parts: Vec<&'static CreationPart> =
        CREATION_PARTS.iter().copied().filter(|part| step.is_none_or(|step| part.step == step)).collect();
    parts.sort_by_key(|part| (part.step, part.order));
    parts
}

/// Whether some capability offers to give roles when an account is made.
pub(crate) fn offers_roles() -> bool {
    CREATION_PARTS.iter().any(|part| part.name == "roles")
}

/// Parts of making an account that miss what they need, for whoever composes them.
pub fn unready_parts(services: &Services) -> Vec<&'static str> {
    CREATION_PARTS.iter().filter(|part| !(part.ready)(services)).map(|part| part.name).collect()
}

/// The tabs of somebody's page that the caller is shown, in their order. What is everybody's of their own opens nothing of
/// others'.
pub(crate) fn tabs(caller: &Caller, user: UserId) -> Vec<&'static UserTab> {
    let access = caller.access();
    let is_own = caller.user() == Some(user);
    let opens = |needed: &Permission| match is_own {
        true => access.holds_somewhere(needed),
        false => access.holds_beyond_own(needed),
    };
    let holds = |tab: &UserTab| tab.any_of.is_empty() || tab.any_of.iter().any(|needed| opens(needed));
    let mut tabs: Vec<&'static UserTab> = USER_TABS.iter().copied().filter(|tab| holds(tab)).collect();
    tabs.sort_by_key(|tab| tab.order);
    tabs
}
