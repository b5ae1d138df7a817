//! What can be asked: who acts in whose place, and what could be handed over. Everything within what the caller may see.

use std::collections::HashMap;
use std::sync::Arc;

use base::{DelegationId, FullName, OrganizationId, PageOf, UnitId, UserId};
use gate::{
    Caller, Db, Error, Field, FieldKind, List, ListRequest, ReadTx, Row, V, Work, action, list, statement,
};
use policy::{Aim, Ground, Permission, Snapshot, Source, Verdict};
use units::Organization;

use crate::actions::{EndIt, See};
use crate::model::Delegation;
use crate::permissions::{DELEGATIONS_CREATE, DELEGATIONS_END};
use crate::rules::can_be_delegated;
use crate::store::{self, columns};

action!(
    /// An organization in which the caller may let people act in others' place.
    pub DelegateIn on Organization, needs DELEGATIONS_CREATE, by Aim::Managing
);

macro_rules! view_columns {
    () => {
        concat!(
            columns!(),
            ", x.justification, (SELECT o.name FROM visible_organization o WHERE o.id = x.organization_id),
       (SELECT u.name FROM visible_unit u WHERE u.id = x.unit_id),
       (SELECT u.first_name FROM visible_app_user u WHERE u.id = x.delegator_id),
       (SELECT u.last_name FROM visible_app_user u WHERE u.id = x.delegator_id),
       (SELECT u.first_name FROM visible_app_user u WHERE u.id = x.delegate_id),
       (SELECT u.last_name FROM visible_app_user u WHERE u.id = x.delegate_id)"
        )
    };
}

/// Delegations, the newest first, those that are over too.
pub static DELEGATIONS: List = List {
    name: "delegations",
    select: view_columns!(),
    from: "visible_delegation x",
    joins: "",
    always: "",
    of_every_row: "x.version > 0",
    rid: "x.rid",
    fields: &[
        Field {
            name: "organization",
            sql: "x.organization_id",
            kind: FieldKind::Id,
            filter: true,
            sort: false,
        },
        Field { name: "delegator", sql: "x.delegator_id", kind: FieldKind::Id, filter: true, sort: false },
        Field { name: "delegate", sql: "x.delegate_id", kind: FieldKind::Id, filter: true, sort: false },
    ],
    search: None,
    further: gate::nothing_further,
};
list!(DELEGATIONS of Delegation);

/// A delegation, with what stands around it.
#[derive(Debug, Clone)]
pub struct DelegationView {
    /// The delegation.
    pub delegation: Delegation,
    /// Why.
    pub justification: Option<String>,
    /// What the organization is called, where the caller may know it.
    pub organization_name: Option<String>,
    /// What the unit is called, where the caller may know it.
    pub unit_name: Option<String>,
    /// In whose place, where the caller may know them: the two know each other.
    pub delegator_name: Option<FullName>,
    /// Who acts, likewise.
    pub delegate_name: Option<FullName>,
}

fn view(row: &Row<'_>) -> gate::Result<DelegationView> {
    let after = store::COLUMNS;
    let name = |first: usize| -> gate::Result<Option<FullName>> {
        let both = (row.get::<Option<String>>(first)?, row.get::<Option<String>>(first + 1)?);
        Ok(both.0.zip(both.1).map(|(first, last)| FullName::of(first, last)))
    };
    Ok(DelegationView {
        delegation: store::delegation(row)?,
        justification: row.get(after)?,
        organization_name: row.get(after + 1)?,
        unit_name: row.get(after + 2)?,
        delegator_name: name(after + 3)?,
        delegate_name: name(after + 5)?,
    })
}

statement!(ONE of Delegation = concat!("SELECT ", view_columns!(), "
     FROM visible_delegation x WHERE x.id = $1"));
statement!(OF_PERSON of Delegation = concat!("SELECT ", view_columns!(), "
     FROM visible_delegation x WHERE x.delegator_id = $1 OR x.delegate_id = $1
     ORDER BY x.rid DESC LIMIT 100"));
statement!(NAMES beyond_scope "the two of a delegation know each other's names" =
    "SELECT u.id, u.first_name, u.last_name FROM app_user u WHERE u.id = ANY($1)");
statement!(PLACES beyond_scope "the two of a delegation know where it holds" =
    "SELECT o.id, o.name FROM organization o WHERE o.id = ANY($1)
     UNION ALL SELECT u.id, u.name FROM unit u WHERE u.id = ANY($2)");
statement!(IN_ORGANIZATIONS of Organization =
    "SELECT o.id, o.name FROM visible_organization o WHERE o.status = 'active' ORDER BY o.name_key LIMIT $1");
statement!(OWN_ORGANIZATIONS beyond_scope "the names of organizations in which somebody holds what they may hand over" =
    "SELECT o.id, o.name FROM organization o WHERE o.id = ANY($1) AND o.status = 'active' ORDER BY o.name_key");
statement!(OWN_UNITS beyond_scope "the names of units in which somebody holds what they may hand over" =
    "SELECT u.id, u.name, u.organization_id, o.name FROM unit u JOIN organization o ON o.id = u.organization_id
     WHERE u.rid = ANY($1) AND u.status = 'active' ORDER BY u.name");
statement!(PERSON of users::User = "SELECT u.first_name, u.last_name FROM visible_app_user u WHERE u.id = $1");

/// Names what the caller may know as one of the two.
async fn named(tx: &mut ReadTx<'_>, views: &mut [DelegationView]) -> gate::Result<()> {
    let Some(me) = tx.caller().user() else { return Ok(()) };
    let is_mine =
        |view: &&mut DelegationView| view.delegation.delegator == me || view.delegation.delegate == me;
    let (mut people, mut organizations, mut units) = (Vec::new(), Vec::new(), Vec::new());
    for view in views.iter_mut().filter(is_mine) {
        people.extend([view.delegation.delegator, view.delegation.delegate]);
        organizations.extend(view.delegation.organization);
        units.extend(view.delegation.unit);
    }
    if people.is_empty() {
        return Ok(());
    }
    let known: HashMap<UserId, FullName> = tx
        .rows(&NAMES, &[V::uuids(people)], |row| {
            Ok((row.get(0)?, FullName::of(row.get::<String>(1)?, row.get::<String>(2)?)))
        })
        .await?
        .into_iter()
        .collect();
    let places: HashMap<uuid::Uuid, String> = tx
        .rows(&PLACES, &[V::uuids(organizations), V::uuids(units)], |row| Ok((row.get(0)?, row.get(1)?)))
        .await?
        .into_iter()
        .collect();
    for view in views.iter_mut().filter(is_mine) {
        view.delegator_name = known.get(&view.delegation.delegator).cloned();
        view.delegate_name = known.get(&view.delegation.delegate).cloned();
        let place = |id: Option<uuid::Uuid>| id.and_then(|id| places.get(&id).cloned());
        view.organization_name = place(view.delegation.organization.map(|id| id.uuid()));
        view.unit_name = place(view.delegation.unit.map(|id| id.uuid()));
    }
    Ok(())
}

/// Delegations that the caller may see; everybody those of which they are one of the two.
pub fn delegations<'a>(tx: &'a mut ReadTx<'_>, request: &'a ListRequest) -> Work<'a, PageOf<DelegationView>> {
    Box::pin(async move {
        let scope = tx.scope::<See>();
        let mut page = tx.list(&scope, &DELEGATIONS, request, view).await?;
        named(tx, &mut page.items).await?;
        Ok(page)
    })
}

/// One delegation, also one that is over.
pub fn delegation<'a>(tx: &'a mut ReadTx<'_>, id: &'a DelegationId) -> Work<'a, DelegationView> {
    Box::pin(async move {
        let scope = tx.scope::<See>();
        let found = tx.visible_optional(&scope, &ONE, &[V::from(*id)], view).await?;
        let mut found = [found.ok_or(Error::NotFound { noun: "delegation" })?];
        named(tx, &mut found).await?;
        let [found] = found;
        Ok(found)
    })
}

/// One delegation, for whoever may end it.
pub fn delegation_to_end<'a>(tx: &'a mut ReadTx<'_>, id: &'a DelegationId) -> Work<'a, DelegationView> {
    Box::pin(async move {
        let found = delegation(tx, id).await?;
        if tx.caller().user() == Some(found.delegation.delegate) {
            return Ok(found);
        }
        match tx.may::<EndIt>(*id).await? {
            Verdict::Allow(_) | Verdict::NeedsSecond(_) => Ok(found),
            Verdict::Deny(_) => {
                let scope = tx.scope::<EndIt>();
                Err(Error::refused_all(&DELEGATIONS_END, "delegation", scope.filter(), tx.caller()))
            }
        }
    })
}

/// Where somebody acts in others' place, and others in theirs: the last hundred, as far as the caller may see them.
pub fn of_person<'a>(tx: &'a mut ReadTx<'_>, user: &'a UserId) -> Work<'a, Vec<DelegationView>> {
    Box::pin(async move {
        let scope = tx.scope::<See>();
        let mut views = tx.visible(&scope, &OF_PERSON, &[V::from(*user)], view).await?;
        named(tx, &mut views).await?;
        Ok(views)
    })
}

/// What somebody could hand over.
#[derive(Debug, Clone, Default)]
pub struct Offer {
    /// Who.
    pub name: FullName,
    /// What, by name.
    pub permissions: Vec<&'static Permission>,
    /// Whether something of it everywhere.
    pub everywhere: bool,
    /// In which organizations.
    pub organizations: Vec<(OrganizationId, String)>,
    /// In which units, with the names of their organizations.
    pub units: Vec<(UnitId, String)>,
}

/// Whose, and what they hold.
struct Handing {
    delegator: UserId,
    access: Arc<Snapshot>,
}

/// Organizations that a form offers, at most.
const MOST_ORGANIZATIONS: i64 = 500;

fn look<'a>(tx: &'a mut ReadTx<'_>, of: &'a Handing) -> Work<'a, Offer> {
    Box::pin(async move {
        let is_me = tx.caller().user() == Some(of.delegator);
        let scope = tx.scope::<users::tables::See>();
        let by_id = [V::from(of.delegator)];
        let name = tx.visible_optional(&scope, &PERSON, &by_id, |row| {
            Ok(FullName::of(row.get::<String>(0)?, row.get::<String>(1)?))
        });
        let name = name.await?.ok_or(Error::NotFound { noun: "user" })?;
        let mine = Arc::clone(tx.caller().access());
        if !is_me && !mine.holds_beyond_own(&DELEGATIONS_CREATE) {
            let scope = tx.scope::<DelegateIn>();
            return Err(Error::refused_all(&DELEGATIONS_CREATE, "delegation", scope.filter(), tx.caller()));
        }
        let mut offer = Offer { name, ..Offer::default() };
        let (mut organizations, mut roots) = (Vec::new(), Vec::new());
        for permission in policy::catalogue().iter().filter(|permission| can_be_delegated(permission)) {
            let is_own = |source: &Option<Source>| source.is_some_and(|source| source.is_own());
            let mut held = false;
            for (ground, _) in of.access.grounds(permission).filter(|(_, source)| is_own(source)) {
                held |= ground != Ground::Own;
                match ground {
                    Ground::Own => {}
                    Ground::Everywhere => offer.everywhere = true,
                    Ground::Organization(id) => organizations.push(id),
                    Ground::Unit(root) => roots.push(root),
                }
            }
            if held {
                offer.permissions.push(permission);
            }
        }
        // Of somebody else only what lies within the caller's own reach.
        let reach = mine.reach(&DELEGATIONS_CREATE);
        let within = |id: OrganizationId| {
            is_me || mine.holds_everywhere(&DELEGATIONS_CREATE) || reach.has_organization(id)
        };
        let units = tx
            .rows(&OWN_UNITS, &[V::Ints(roots)], |row| {
                let name = format!("{} ({})", row.get::<String>(1)?, row.get::<String>(3)?);
                Ok((row.get::<UnitId>(0)?, name, row.get::<OrganizationId>(2)?))
            })
            .await?;
        organizations.extend(units.iter().map(|(_, _, organization)| *organization));
        let ids: Vec<UnitId> = units.iter().map(|(id, ..)| *id).collect();
        // Of one's own places one knows; of others' only what one is cleared for.
        let (secret_units, secret) = match is_me {
            true => Default::default(),
            false => (
                tx.above_clearance::<units::Unit>(&ids).await?,
                tx.above_clearance::<units::Organization>(&organizations).await?,
            ),
        };
        organizations.retain(|id| within(*id) && !secret.contains(id));
        let units = units.into_iter().filter(|(id, _, of)| within(*of) && !secret_units.contains(id));
        offer.units = units.map(|(id, name, _)| (id, name)).collect();
        let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
        offer.organizations = tx.rows(&OWN_ORGANIZATIONS, &[V::uuids(organizations)], read).await?;
        if offer.everywhere {
            let scope = tx.scope::<units::may::ReadOrganization>();
            let all = [V::Int(MOST_ORGANIZATIONS)];
            offer.organizations = tx.visible(&scope, &IN_ORGANIZATIONS, &all, read).await?;
            offer.everywhere = is_me || mine.holds_everywhere(&DELEGATIONS_CREATE);
        }
        Ok(offer)
    })
}

/// What somebody could hand over: the caller themselves, or somebody whom they see and may do it for.
pub async fn offer(db: &Db, caller: &Arc<Caller>, delegator: UserId) -> gate::Result<Offer> {
    let access = match caller.user() == Some(delegator) {
        true => Arc::clone(caller.access()),
        false => db.snapshot(delegator, caller.at()).await?,
    };
    db.read(caller, Handing { delegator, access }, look).await
}
