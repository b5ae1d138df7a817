//! What can be asked: limits, rates, settings. Everything within what the caller may see.

use std::collections::HashMap;

use access::Role;
use base::{FullName, OrganizationId, PageOf, RoleId, UserId};
use gate::{Compare, Error, Field, FieldKind, List, ListRequest, ReadTx, Row, V, Work, list, statement};
use policy::Verdict;
use units::Organization;

use crate::actions::{AskAbout, ChangeRate, LimitFor, SeeLimit, SeeRate, SeeSetting, SetBelow};
use crate::model::{Holder, Limit, LimitId, Rate, RateId, Setting};
use crate::permissions::{LIMITS_READ, LIMITS_UPDATE};
use crate::store::{self, limit_columns, rate_columns, setting_columns};

macro_rules! view_columns {
    () => {
        concat!(
            limit_columns!("x"),
            ", x.justification, (SELECT o.name FROM visible_organization o WHERE o.id = x.organization_id),
       (SELECT u.first_name FROM visible_app_user u WHERE u.id = x.user_id),
       (SELECT u.last_name FROM visible_app_user u WHERE u.id = x.user_id)"
        )
    };
}

/// Limits, the newest first: those that hold, and those that ran out and were not followed by another.
pub static LIMITS: List = List {
    name: "approval_limits",
    select: view_columns!(),
    from: "visible_approval_limit x",
    joins: "",
    always: "NOT x.closed",
    of_every_row: "",
    rid: "x.rid",
    fields: &[
        Field {
            name: "organization",
            sql: "x.organization_id",
            kind: FieldKind::Id,
            filter: true,
            sort: false,
        },
        Field { name: "role", sql: "x.role_id", kind: FieldKind::Id, filter: true, sort: false },
        Field { name: "user", sql: "x.user_id", kind: FieldKind::Id, filter: true, sort: false },
        Field { name: "currency", sql: "x.currency", kind: FieldKind::Text, filter: true, sort: false },
    ],
    search: None,
    further: gate::nothing_further,
};
list!(LIMITS of Limit);

/// Rates, the newest first.
pub static RATES: List = List {
    name: "exchange_rates",
    select: concat!(
        rate_columns!("x"),
        ", (SELECT o.name FROM visible_organization o WHERE o.id = x.organization_id)"
    ),
    from: "visible_exchange_rate x",
    joins: "",
    always: "x.removed_at IS NULL",
    of_every_row: "",
    rid: "x.rid",
    fields: &[
        Field {
            name: "organization",
            sql: "x.organization_id",
            kind: FieldKind::Id,
            filter: true,
            sort: false,
        },
        Field { name: "base", sql: "x.base", kind: FieldKind::Text, filter: true, sort: false },
        Field { name: "quote", sql: "x.quote", kind: FieldKind::Text, filter: true, sort: false },
        Field { name: "day", sql: "x.day", kind: FieldKind::Text, filter: true, sort: false },
    ],
    search: None,
    further: gate::nothing_further,
};
list!(RATES of Rate);

/// A limit, with what stands around it.
#[derive(Debug, Clone)]
pub struct LimitView {
    /// The limit.
    pub limit: Limit,
    /// Why it was set.
    pub justification: Option<String>,
    /// What the organization is called, where the caller may read organizations.
    pub organization_name: Option<String>,
    /// Whose it is, if a person's whom the caller may see.
    pub name: Option<FullName>,
}

/// A page of limits, with the roles that they speak of.
#[derive(Debug, Clone)]
pub struct LimitPage {
    /// The page.
    pub page: PageOf<LimitView>,
    /// The roles.
    pub roles: HashMap<RoleId, Role>,
}

fn limit_view(row: &Row<'_>) -> gate::Result<LimitView> {
    let after = store::LIMIT_COLUMNS;
    let names = (row.get::<Option<String>>(after + 2)?, row.get::<Option<String>>(after + 3)?);
    Ok(LimitView {
        limit: store::limit(row)?,
        justification: row.get(after)?,
        organization_name: row.get(after + 1)?,
        name: names.0.zip(names.1).map(|(first, last)| FullName::of(first, last)),
    })
}

async fn with_roles(tx: &mut ReadTx<'_>, page: PageOf<LimitView>) -> gate::Result<LimitPage> {
    let roles = page.items.iter().filter_map(|view| match view.limit.holder {
        Holder::Role(role) => Some(role),
        Holder::User(_) => None,
    });
    let roles = access::queries::roles_named(tx, &store::once(roles)).await?;
    Ok(LimitPage { page, roles })
}

/// Limits that the caller may see; everybody their own.
pub fn limits<'a>(tx: &'a mut ReadTx<'_>, request: &'a ListRequest) -> Work<'a, LimitPage> {
    Box::pin(async move {
        let scope = tx.scope::<SeeLimit>();
        let page = tx.list(&scope, &LIMITS, request, limit_view).await?;
        with_roles(tx, page).await
    })
}

/// Only of one person.
pub fn of_user(mut request: ListRequest, user: UserId) -> ListRequest {
    request.filter = request.filter.and("user", Compare::Is, user);
    request
}

statement!(ONE_LIMIT of Limit = concat!("SELECT ", view_columns!(), "
     FROM visible_approval_limit x WHERE x.id = $1"));
statement!(ONE_RATE of Rate =
    concat!("SELECT ", rate_columns!("x"), " FROM visible_exchange_rate x WHERE x.id = $1"));
statement!(SETTINGS of Setting = concat!("SELECT ", setting_columns!("x"), " FROM visible_approval_setting x
     WHERE x.organization_id = $1"));
statement!(SETTABLE of Organization =
    "SELECT o.id, o.name FROM visible_organization o WHERE o.status = 'active' ORDER BY o.name_key LIMIT $1");

/// One limit, also one that is over.
pub fn limit<'a>(tx: &'a mut ReadTx<'_>, id: &'a LimitId) -> Work<'a, LimitPage> {
    Box::pin(async move {
        let scope = tx.scope::<SeeLimit>();
        let found = tx.visible_optional(&scope, &ONE_LIMIT, &[V::from(*id)], limit_view).await?;
        let view = found.ok_or(Error::NotFound { noun: "approval_limit" })?;
        let page = PageOf { items: vec![view], next_cursor: None, total: None, total_capped: false };
        with_roles(tx, page).await
    })
}

/// One limit, for whoever may end it.
pub fn limit_to_end<'a>(tx: &'a mut ReadTx<'_>, id: &'a LimitId) -> Work<'a, LimitPage> {
    Box::pin(async move {
        let found = limit(tx, id).await?;
        match tx.may::<SetBelow>(*id).await? {
            Verdict::Allow(_) | Verdict::NeedsSecond(_) => Ok(found),
            Verdict::Deny(_) => {
                let scope = tx.scope::<SetBelow>();
                Err(Error::refused_all(&LIMITS_UPDATE, "approval_limit", scope.filter(), tx.caller()))
            }
        }
    })
}

/// A rate, with what stands around it.
#[derive(Debug, Clone)]
pub struct RateView {
    /// The rate.
    pub rate: Rate,
    /// What the organization is called, where the caller may read organizations.
    pub organization_name: Option<String>,
}

fn require_sight(tx: &ReadTx<'_>, noun: &'static str) -> gate::Result<()> {
    // Rates are nobody's own.
    if tx.caller().access().holds_beyond_own(&LIMITS_READ) {
        return Ok(());
    }
    Err(Error::refused_to(tx.caller(), &LIMITS_READ, noun))
}

/// Rates in the caller's reach, the newest first.
pub fn rates<'a>(tx: &'a mut ReadTx<'_>, request: &'a ListRequest) -> Work<'a, PageOf<RateView>> {
    Box::pin(async move {
        require_sight(tx, "exchange_rate")?;
        let scope = tx.scope::<SeeRate>();
        let view = |row: &Row<'_>| {
            Ok(RateView { rate: store::rate(row)?, organization_name: row.get(store::RATE_COLUMNS)? })
        };
        tx.list(&scope, &RATES, request, view).await
    })
}

/// One rate, also one that was removed.
pub fn rate<'a>(tx: &'a mut ReadTx<'_>, id: &'a RateId) -> Work<'a, Rate> {
    Box::pin(async move {
        let scope = tx.scope::<SeeRate>();
        let found = tx.visible_optional(&scope, &ONE_RATE, &[V::from(*id)], store::rate).await?;
        found.ok_or(Error::NotFound { noun: "exchange_rate" })
    })
}

/// Whether an organization compares with limits in other currencies: as far as the caller may know it, else no organization
/// of that id is there. None: nobody has settled it, so it does not.
pub fn setting<'a>(tx: &'a mut ReadTx<'_>, organization: &'a OrganizationId) -> Work<'a, Option<Setting>> {
    Box::pin(async move {
        if let Verdict::Deny(_) = tx.may::<AskAbout>(*organization).await? {
            return Err(Error::NotFound { noun: "organization" });
        }
        let scope = tx.scope::<SeeSetting>();
        tx.visible_optional(&scope, &SETTINGS, &[V::from(*organization)], store::setting).await
    })
}

/// One rate, for whoever may remove it.
pub fn rate_to_remove<'a>(tx: &'a mut ReadTx<'_>, id: &'a RateId) -> Work<'a, Rate> {
    Box::pin(async move {
        let found = rate(tx, id).await?;
        match tx.may::<ChangeRate>(*id).await? {
            Verdict::Allow(_) | Verdict::NeedsSecond(_) => Ok(found),
            Verdict::Deny(_) => {
                let scope = tx.scope::<ChangeRate>();
                Err(Error::refused_all(&LIMITS_UPDATE, "exchange_rate", scope.filter(), tx.caller()))
            }
        }
    })
}

/// What the forms offer.
#[derive(Debug, Clone, Default)]
pub struct Offer {
    /// Organizations whose limits and rates the caller may set.
    pub organizations: Vec<(OrganizationId, String)>,
    /// Roles of a rank below the caller's.
    pub roles: Vec<Role>,
}

/// Organizations that a form offers, at most.
const MOST_ORGANIZATIONS: i64 = 500;

/// What the forms offer; refused to whoever may set nothing.
pub fn offer<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, Offer> {
    Box::pin(async move {
        let scope = tx.scope::<LimitFor>();
        if scope.is_nothing() {
            return Err(Error::refused_all(&LIMITS_UPDATE, "approval_limit", scope.filter(), tx.caller()));
        }
        let most = [V::Int(MOST_ORGANIZATIONS)];
        let organizations =
            tx.visible(&scope, &SETTABLE, &most, |row| Ok((row.get(0)?, row.get(1)?))).await?;
        let below = tx.caller().access().priority;
        let unlimited = tx.caller().access().is_unlimited();
        let mut roles = access::queries::role_names(tx, &()).await?;
        roles.retain(|role| unlimited || role.priority < below);
        Ok(Offer { organizations, roles })
    })
}
