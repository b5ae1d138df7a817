//! What can be asked: the rules, who breaks them, who is excepted. Everything within what the caller may see.

use std::collections::HashMap;

use access::{Role, RoleKind};
use base::{FullName, OrganizationId, PageOf, RoleId, Timestamp, UserId};
use gate::{Compare, Error, Field, FieldKind, List, ListRequest, ReadTx, Row, V, Work, list, statement};
use policy::{RowFilter, Verdict};

use crate::actions::{Change, Decide, Retire, SeeBreach, SeeException};
use crate::model::{
    Breach, BreachId, Exception, ExceptionId, ExceptionState, Item, Part, Separation, SeparationId,
};
use crate::permissions::SEPARATIONS_READ;
use crate::store::{self, columns};

/// Rules in one answer.
const MOST_RULES: i64 = 500;

statement!(
    RULES = concat!(
        "SELECT ",
        columns!(),
        " FROM separation s
     WHERE s.retired_at IS NULL AND (s.organization_id IS NULL OR $1 OR s.organization_id = ANY($2))
     ORDER BY s.organization_id IS NOT NULL, s.rid LIMIT $3"
    )
);
statement!(
    RULE = concat!(
        "SELECT ",
        columns!(),
        " FROM separation s
     WHERE s.id = $3 AND (s.organization_id IS NULL OR $1 OR s.organization_id = ANY($2))"
    )
);
statement!(/// Counted up to a bound, since a rule may be new and broken by all.
    BREACHES_OF of Breach =
    "SELECT s.id, (SELECT COUNT(*) FROM (SELECT 1 FROM visible_separation_breach b
       WHERE b.separation_id = s.id AND b.gone_at IS NULL LIMIT 1001) c)
     FROM separation s WHERE s.id = ANY($1)");
statement!(NAMES_OF of units::Organization =
    "SELECT o.id, o.name FROM visible_organization o WHERE o.id = ANY($1)");
statement!(ASKED of Exception =
    "SELECT COUNT(*) FROM (SELECT 1 FROM visible_separation_exception e WHERE e.state = 'asked' LIMIT 1001) c");
statement!(OPEN of Breach =
    "SELECT COUNT(*) FROM (SELECT 1 FROM visible_separation_breach b WHERE b.gone_at IS NULL LIMIT 1001) c");

/// Counted up to here.
pub const COUNTED: i64 = 1_000;

/// A rule, with how it stands.
#[derive(Debug, Clone)]
pub struct SeparationView {
    /// The rule.
    pub rule: Separation,
    /// Whose it is called, where the caller may read organizations.
    pub organization_name: Option<String>,
    /// How many break it, of those the caller may see; counted up to [`COUNTED`] and one more.
    pub breaches: i64,
}

/// Some rules with the roles that they speak of.
#[derive(Debug, Clone, Default)]
pub struct Separations {
    /// The rules, those of the installation first.
    pub rules: Vec<SeparationView>,
    /// The roles.
    pub roles: HashMap<RoleId, Role>,
}

/// One rule.
#[derive(Debug, Clone)]
pub struct SeparationDetail {
    /// The rule.
    pub view: SeparationView,
    /// The roles that it speaks of.
    pub roles: HashMap<RoleId, Role>,
    /// Whether the caller may change it.
    pub may_change: bool,
    /// Whether the caller may retire it.
    pub may_retire: bool,
}

fn reach(tx: &ReadTx<'_>) -> gate::Result<Vec<V>> {
    let filter = RowFilter::of(tx.caller().access(), &SEPARATIONS_READ);
    if filter.is_nothing() {
        return Err(Error::refused_all(&SEPARATIONS_READ, "separation", &filter, tx.caller()));
    }
    Ok(match filter {
        RowFilter::Everything => vec![V::Bool(true), V::Uuids(Vec::new())],
        RowFilter::Some { organizations, .. } => vec![V::Bool(false), V::uuids(organizations)],
    })
}

async fn shown(tx: &mut ReadTx<'_>, rules: Vec<Separation>) -> gate::Result<Separations> {
    let ids = [V::uuids(rules.iter().map(|rule| rule.id))];
    let scope = tx.scope::<SeeBreach>();
    let breaches: HashMap<SeparationId, i64> = tx
        .visible(&scope, &BREACHES_OF, &ids, |row| Ok((row.get(0)?, row.get(1)?)))
        .await?
        .into_iter()
        .collect();
    let names = names(tx, rules.iter().filter_map(|rule| rule.organization).collect()).await?;
    let mut named: Vec<RoleId> = rules
        .iter()
        .flat_map(|rule| rule.left.roles().chain(rule.right.roles()).chain(rule.except.iter().copied()))
        .collect();
    named.sort_unstable();
    named.dedup();
    let roles = access::queries::roles_named(tx, &named).await?;
    let rules = rules.into_iter().map(|rule| SeparationView {
        organization_name: rule.organization.and_then(|id| names.get(&id).cloned()),
        breaches: breaches.get(&rule.id).copied().unwrap_or(0),
        rule,
    });
    Ok(Separations { rules: rules.collect(), roles })
}

async fn names(
    tx: &mut ReadTx<'_>,
    organizations: Vec<OrganizationId>,
) -> gate::Result<HashMap<OrganizationId, String>> {
    let scope = tx.scope::<units::may::ReadOrganization>();
    let ids = [V::uuids(organizations)];
    let rows = tx.visible(&scope, &NAMES_OF, &ids, |row| Ok((row.get(0)?, row.get(1)?))).await?;
    Ok(rows.into_iter().collect())
}

/// The rules in use: the installation's, and those of the organizations in the caller's reach.
pub fn separations<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, Separations> {
    Box::pin(async move {
        let mut parameters = reach(tx)?;
        parameters.push(V::Int(MOST_RULES));
        let mut rules = tx.rows(&RULES, &parameters, store::separation).await?;
        // Of an organization that the caller may not know of, for whoever reads those of all.
        let ids: Vec<SeparationId> = rules.iter().map(|rule| rule.id).collect();
        let secret = tx.above_clearance::<Separation>(&ids).await?;
        rules.retain(|rule| !secret.contains(&rule.id));
        shown(tx, rules).await
    })
}

/// One rule, also one that was retired.
pub fn separation<'a>(tx: &'a mut ReadTx<'_>, id: &'a SeparationId) -> Work<'a, SeparationDetail> {
    Box::pin(async move {
        let missing = || Error::NotFound { noun: "separation" };
        // For whoever may see no rule at all there is none of any id.
        let mut parameters = reach(tx).map_err(|_| missing())?;
        parameters.push(V::from(*id));
        let is_known = tx.above_clearance::<Separation>(&[*id]).await?.is_empty();
        let rule = tx.optional(&RULE, &parameters, store::separation).await?;
        let rule = rule.filter(|_| is_known).ok_or_else(missing)?;
        let is_used = rule.retired.is_none();
        let may_change = is_used && matches!(tx.may::<Change>(*id).await?, Verdict::Allow(_));
        let may_retire = is_used && matches!(tx.may::<Retire>(*id).await?, Verdict::Allow(_));
        let Separations { rules, roles } = shown(tx, vec![rule]).await?;
        let view = rules.into_iter().next().ok_or_else(missing)?;
        Ok(SeparationDetail { view, roles, may_change, may_retire })
    })
}

/// How much waits for somebody: breaches, and questions for an exception; each counted up to [`COUNTED`] and one more.
pub fn waiting<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, (i64, i64)> {
    Box::pin(async move {
        let (breaches, exceptions) = (tx.scope::<SeeBreach>(), tx.scope::<SeeException>());
        if breaches.is_nothing() {
            return Ok((0, 0));
        }
        let count = |row: &Row<'_>| row.get::<i64>(0);
        let open = tx.visible_optional(&breaches, &OPEN, &[], count).await?;
        let asked = tx.visible_optional(&exceptions, &ASKED, &[], count).await?;
        Ok((open.unwrap_or(0), asked.unwrap_or(0)))
    })
}

/// Who breaks rules, the newest first.
pub static BREACHES: List = List {
    name: "breaches",
    select: "x.id, x.separation_id, s.name, x.user_id, u.first_name, u.last_name, x.organization_id,
       (SELECT o.name FROM visible_organization o WHERE o.id = x.organization_id),
       x.left_source_id, x.left_role_id, x.left_item, x.right_source_id, x.right_role_id, x.right_item, x.found_at",
    from: "visible_separation_breach x",
    joins: " JOIN separation s ON s.id = x.separation_id JOIN visible_app_user u ON u.id = x.user_id",
    always: "x.gone_at IS NULL",
    of_every_row: "",
    rid: "x.rid",
    fields: &[
        Field { name: "separation", sql: "x.separation_id", kind: FieldKind::Id, filter: true, sort: false },
        Field { name: "user", sql: "x.user_id", kind: FieldKind::Id, filter: true, sort: false },
        Field { name: "organization", sql: "x.organization_id", kind: FieldKind::Id, filter: true, sort: false },
    ],
    search: None,
    further: gate::nothing_further,
};
list!(BREACHES of Breach);

/// Somebody who breaks a rule.
#[derive(Debug, Clone)]
pub struct BreachView {
    /// The breach.
    pub breach: Breach,
    /// What the rule is called.
    pub rule_name: String,
    /// Who it is.
    pub name: FullName,
    /// What the organization is called, where the caller may read organizations.
    pub organization_name: Option<String>,
}

/// A page of breaches with the roles that they speak of.
#[derive(Debug, Clone)]
pub struct BreachPage {
    /// The page.
    pub page: PageOf<BreachView>,
    /// The roles.
    pub roles: HashMap<RoleId, Role>,
}

fn breach_view(row: &Row<'_>) -> gate::Result<BreachView> {
    let item = |position| row.get::<String>(position).map(|text| Item::from_text(&text));
    let breach = Breach {
        id: row.get(0)?,
        separation: row.get(1)?,
        user: row.get(3)?,
        organization: row.get(6)?,
        left: Part { source: row.get(8)?, role: row.get(9)?, item: item(10)? },
        right: Part { source: row.get(11)?, role: row.get(12)?, item: item(13)? },
        found: row.get(14)?,
        gone: None,
    };
    Ok(BreachView {
        breach,
        rule_name: row.get(2)?,
        name: FullName::of(row.get::<String>(4)?, row.get::<String>(5)?),
        organization_name: row.get(7)?,
    })
}

async fn roles_in(
    tx: &mut ReadTx<'_>,
    breaches: impl Iterator<Item = &Breach>,
) -> gate::Result<HashMap<RoleId, Role>> {
    let mut named: Vec<RoleId> = breaches
        .flat_map(|breach| {
            let of = |part: &Part| match &part.item {
                Item::Role(role) => [part.role, *role],
                Item::Permission(_) => [part.role, part.role],
            };
            of(&breach.left).into_iter().chain(of(&breach.right))
        })
        .collect();
    named.sort_unstable();
    named.dedup();
    access::queries::roles_named(tx, &named).await
}

/// Who breaks rules now, of those the caller may see, the newest first.
pub fn breaches<'a>(tx: &'a mut ReadTx<'_>, request: &'a ListRequest) -> Work<'a, BreachPage> {
    Box::pin(async move {
        let scope = tx.scope::<SeeBreach>();
        if scope.is_nothing() {
            return Err(Error::refused_all(
                &SEPARATIONS_READ,
                "separation_breach",
                scope.filter(),
                tx.caller(),
            ));
        }
        let page = tx.list(&scope, &BREACHES, request, breach_view).await?;
        let roles = roles_in(tx, page.items.iter().map(|view| &view.breach)).await?;
        Ok(BreachPage { page, roles })
    })
}

statement!(CHOSEN of Breach =
    "SELECT x.id, x.separation_id, s.name, x.user_id, u.first_name, u.last_name, x.organization_id,
       (SELECT o.name FROM visible_organization o WHERE o.id = x.organization_id),
       x.left_source_id, x.left_role_id, x.left_item, x.right_source_id, x.right_role_id, x.right_item, x.found_at
     FROM visible_separation_breach x JOIN separation s ON s.id = x.separation_id
       JOIN visible_app_user u ON u.id = x.user_id
     WHERE x.id = ANY($1) AND x.gone_at IS NULL ORDER BY x.rid DESC");

/// Breaches that were chosen in a list.
#[derive(Debug, Clone, Default)]
pub struct Picked(pub Vec<BreachId>);

/// These breaches, as far as they are there still and the caller may see them.
pub fn chosen_breaches<'a>(tx: &'a mut ReadTx<'_>, Picked(ids): &'a Picked) -> Work<'a, BreachPage> {
    Box::pin(async move {
        let scope = tx.scope::<SeeBreach>();
        let parameters = [V::uuids(ids.iter().copied())];
        let items = tx.visible(&scope, &CHOSEN, &parameters, breach_view).await?;
        let roles = roles_in(tx, items.iter().map(|view| &view.breach)).await?;
        let page = PageOf { items, next_cursor: None, total: None, total_capped: false };
        Ok(BreachPage { page, roles })
    })
}

/// Exceptions, the newest first.
pub static EXCEPTIONS: List = List {
    name: "exceptions",
    select: "x.id, x.separation_id, x.user_id, x.state, x.valid_until, x.asked_by, x.version, s.name, u.first_name,
       u.last_name, x.reason, x.asked_at, x.decided_by, x.decided_at, x.answer,
       (SELECT a.first_name FROM visible_app_user a WHERE a.id = x.asked_by),
       (SELECT a.last_name FROM visible_app_user a WHERE a.id = x.asked_by)",
    from: "visible_separation_exception x",
    joins: " JOIN separation s ON s.id = x.separation_id JOIN visible_app_user u ON u.id = x.user_id",
    always: "",
    of_every_row: "x.version > 0",
    rid: "x.rid",
    fields: &[
        Field { name: "separation", sql: "x.separation_id", kind: FieldKind::Id, filter: true, sort: false },
        Field { name: "user", sql: "x.user_id", kind: FieldKind::Id, filter: true, sort: false },
        Field { name: "state", sql: "x.state", kind: FieldKind::Text, filter: true, sort: false },
    ],
    search: None,
    further: gate::nothing_further,
};
list!(EXCEPTIONS of Exception);

/// An exception, with what stands around it.
#[derive(Debug, Clone)]
pub struct ExceptionView {
    /// The exception.
    pub exception: Exception,
    /// What the rule is called.
    pub rule_name: String,
    /// Who it is about.
    pub name: FullName,
    /// Why somebody asked.
    pub reason: Option<String>,
    /// When.
    pub asked_at: Timestamp,
    /// Who asked, where the caller may see them.
    pub asked_by_name: Option<FullName>,
    /// Who decided.
    pub decided_by: Option<UserId>,
    /// When.
    pub decided_at: Option<Timestamp>,
    /// Why.
    pub answer: Option<String>,
    /// Whether the caller may decide about it.
    pub may_decide: bool,
}

impl ExceptionView {
    /// Whether it holds at an instant.
    pub fn holds(&self, at: Timestamp) -> bool {
        self.exception.state == ExceptionState::Granted && at < self.exception.until
    }
}

fn exception_view(row: &Row<'_>) -> gate::Result<ExceptionView> {
    let (first, last): (Option<String>, Option<String>) = (row.get(15)?, row.get(16)?);
    Ok(ExceptionView {
        exception: store::exception(row)?,
        rule_name: row.get(7)?,
        name: FullName::of(row.get::<String>(8)?, row.get::<String>(9)?),
        reason: row.get(10)?,
        asked_at: row.get(11)?,
        asked_by_name: first.zip(last).map(|(first, last)| FullName::of(first, last)),
        decided_by: row.get(12)?,
        decided_at: row.get(13)?,
        answer: row.get(14)?,
        may_decide: false,
    })
}

/// Who asked to be excepted, is, or was, of those the caller may see, the newest first.
pub fn exceptions<'a>(tx: &'a mut ReadTx<'_>, request: &'a ListRequest) -> Work<'a, PageOf<ExceptionView>> {
    Box::pin(async move {
        let scope = tx.scope::<SeeException>();
        if scope.is_nothing() {
            return Err(Error::refused_all(
                &SEPARATIONS_READ,
                "separation_exception",
                scope.filter(),
                tx.caller(),
            ));
        }
        tx.list(&scope, &EXCEPTIONS, request, exception_view).await
    })
}

statement!(EXCEPTION of Exception =
    "SELECT x.id, x.separation_id, x.user_id, x.state, x.valid_until, x.asked_by, x.version, s.name, u.first_name,
       u.last_name, x.reason, x.asked_at, x.decided_by, x.decided_at, x.answer,
       (SELECT a.first_name FROM visible_app_user a WHERE a.id = x.asked_by),
       (SELECT a.last_name FROM visible_app_user a WHERE a.id = x.asked_by)
     FROM visible_separation_exception x JOIN separation s ON s.id = x.separation_id
       JOIN visible_app_user u ON u.id = x.user_id
     WHERE x.id = $1");

/// One exception.
pub fn exception<'a>(tx: &'a mut ReadTx<'_>, id: &'a ExceptionId) -> Work<'a, ExceptionView> {
    Box::pin(async move {
        let scope = tx.scope::<SeeException>();
        let found = tx.visible_optional(&scope, &EXCEPTION, &[V::from(*id)], exception_view).await?;
        let mut view = found.ok_or(Error::NotFound { noun: "separation_exception" })?;
        let is_open = matches!(view.exception.state, ExceptionState::Asked | ExceptionState::Granted);
        view.may_decide = is_open && matches!(tx.may::<Decide>(*id).await?, Verdict::Allow(_));
        Ok(view)
    })
}

statement!(NAME of users::User = "SELECT u.first_name, u.last_name FROM visible_app_user u WHERE u.id = $1");
statement!(RULE_NAME = "SELECT s.name FROM separation s WHERE s.id = $1 AND s.retired_at IS NULL");

/// What the form that asks for an exception speaks of.
#[derive(Debug, Clone)]
pub struct Asking {
    /// What the rule is called.
    pub rule_name: String,
    /// Who it is about.
    pub name: FullName,
}

/// A rule and somebody, by name: for whoever may deal with that person's roles, since they were refused by it.
pub fn asking<'a>(tx: &'a mut ReadTx<'_>, (rule, user): &'a (SeparationId, UserId)) -> Work<'a, Asking> {
    Box::pin(async move {
        if !matches!(tx.may::<access::actions::DealWithRoles>(*user).await?, Verdict::Allow(_)) {
            return Err(Error::NotFound { noun: "user" });
        }
        let scope = tx.scope::<access::actions::DealWithRoles>();
        let by_id = [V::from(*user)];
        let name = tx.visible_optional(&scope, &NAME, &by_id, |row| {
            Ok(FullName::of(row.get::<String>(0)?, row.get::<String>(1)?))
        });
        let name = name.await?.ok_or(Error::NotFound { noun: "user" })?;
        let rule_name = tx.optional(&RULE_NAME, &[V::from(*rule)], |row| row.get::<String>(0)).await?;
        Ok(Asking { rule_name: rule_name.ok_or(Error::NotFound { noun: "separation" })?, name })
    })
}

/// Only breaches of one rule.
pub fn of_rule(mut request: ListRequest, rule: SeparationId) -> ListRequest {
    request.filter = request.filter.and("separation", Compare::Is, rule);
    request
}

/// What a role is called in the reader's language; its id where it is not known.
pub fn role_name(t: &base::Translator, roles: &HashMap<RoleId, Role>, id: RoleId) -> String {
    roles.get(&id).map_or_else(|| id.to_string(), |role| role.shown_name(t))
}

/// By what a part of a breach is held, in the reader's language: a role's name, or that it is in somebody's place.
pub fn held_by(t: &base::Translator, roles: &HashMap<RoleId, Role>, part: &Part) -> String {
    match part.is_lent() {
        true => t.text("separation-lent").into_owned(),
        false => role_name(t, roles, part.role),
    }
}

/// Roles that a rule can speak of, in choices: those of the house and of the organizations in reach.
pub fn choices<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, Vec<Role>> {
    Box::pin(async move {
        let roles = access::queries::role_names(tx, &()).await?;
        Ok(roles
            .into_iter()
            .filter(|role| role.kind != RoleKind::ByPost || role.code == access::HEAD)
            .collect())
    })
}
