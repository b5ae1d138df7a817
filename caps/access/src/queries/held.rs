//! Who may do what, holder by holder: the grants and posts in force at an instant, page by page, for a file.

use base::{GrantId, OrganizationId, RoleId, Timestamp, UnitId, UserId};
use gate::{ReadTx, Row, Scope, V, Work, statement};
use policy::DataLevel;
use users::User;
use web::export::MOST;

use super::matrix::levels;
use super::{Sight, within_sight};
use crate::actions::ExportAccess;
use crate::catalogue;
use crate::model::Role;
use crate::permissions::ROLES_EXPORT;
use crate::store::{ROLE_COLUMNS as BEHIND, role_columns};
use crate::{ops, rules};

/// Whose holdings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asked {
    /// Of this role only.
    pub role: Option<RoleId>,
    /// In this organization only: what is held in the whole installation is left out.
    pub organization: Option<OrganizationId>,
}

/// By what somebody holds a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// It was given to them.
    Grant,
    /// They are head of a unit.
    Post,
}

impl By {
    /// As the file names it.
    pub const fn name(self) -> &'static str {
        match self {
            By::Grant => "grant",
            By::Post => "post",
        }
    }
}

/// A role that somebody holds somewhere.
#[derive(Debug, Clone)]
pub struct Held {
    /// The grant, or the assignment in its place.
    pub id: GrantId,
    /// Which of the two.
    pub by: By,
    /// Who.
    pub user: UserId,
    /// First and last name.
    pub name: String,
    /// How the account stands.
    pub account: String,
    /// In which organization. None: everywhere. Without a name where the caller may not read organizations.
    pub organization: Option<(OrganizationId, Option<String>)>,
    /// In which unit of it. None: in all of it.
    pub unit: Option<(UnitId, Option<String>)>,
    /// Whether it is the primary one of its membership.
    pub is_primary: bool,
    /// Since when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// How the membership in that organization stands, where there is one.
    pub membership: Option<String>,
    /// Whether account and membership let it have effect.
    pub in_effect: bool,
    /// Under which circumstances it counts. None: under all.
    pub conditions: Option<policy::Conditions>,
    /// The role.
    pub role: Role,
    /// What it carries, by the name of the permission.
    pub rights: Vec<(&'static str, DataLevel)>,
}

/// Where a page of holdings begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldPlace {
    by: By,
    after: i64,
}

/// A page to be read.
#[derive(Debug, Clone, Copy)]
pub struct HeldQuery {
    /// Whose.
    pub asked: Asked,
    /// As of when.
    pub at: Timestamp,
    /// From where. None: from the beginning.
    pub from: Option<HeldPlace>,
}

/// A page that was read.
#[derive(Debug, Clone)]
pub struct HeldPage {
    /// The holdings.
    pub items: Vec<Held>,
    /// Where it goes on.
    pub next: Option<HeldPlace>,
}

/// Holdings of one page.
const PAGE: usize = 200;

// As of an instant, and not of each page's own: what is given or ended while the file is read is not half in it.
macro_rules! in_force {
    () => {
        " AND x.recorded_at <= $5 AND x.superseded_at > $5 AND x.valid_from <= $5 AND x.valid_until > $5 AND "
    };
}
macro_rules! columns {
    ($id:literal, $primary:literal, $conditions:literal) => {
        concat!(
            "SELECT ",
            role_columns!(),
            ", x.rid, ",
            $id,
            ", x.user_id, u.first_name, u.last_name, u.status, x.organization_id, o.name,
       x.unit_id, n.name, ",
            $primary,
            ", x.valid_from, x.valid_until, m.status, m.starts_at, m.ends_at, ",
            $conditions,
            " "
        )
    };
}
macro_rules! joined {
    () => {
        " JOIN visible_app_user u ON u.id = x.user_id
     LEFT JOIN visible_organization o ON o.id = x.organization_id
     LEFT JOIN visible_unit n ON n.id = x.unit_id
     LEFT JOIN visible_membership m ON m.user_id = x.user_id AND m.organization_id = x.organization_id
     WHERE x.rid > $6"
    };
}

statement!(GRANTS of User = concat!(
    columns!("x.grant_id", "x.is_primary", "x.conditions"),
    "FROM visible_access_grant x JOIN role r ON r.id = x.role_id", joined!(), in_force!(),
    "(x.role_id = $7 OR $7 IS NULL) AND (x.organization_id = $8 OR $8 IS NULL) AND ", within_sight!(),
    " ORDER BY x.rid LIMIT $9"));
statement!(POSTS of User = concat!(
    columns!("x.assignment_id", "FALSE", "NULL"), "FROM visible_assignment x JOIN role r ON r.id = $7", joined!(), in_force!(),
    "x.is_head AND NOT x.is_suspended AND (x.organization_id = $8 OR $8 IS NULL) AND ", within_sight!(),
    " ORDER BY x.rid LIMIT $9"));
statement!(COUNT_GRANTS of User = concat!(
    "SELECT COUNT(c.rid) FROM (SELECT x.rid FROM visible_access_grant x
     WHERE (x.role_id = $6 OR $6 IS NULL) AND (x.organization_id = $7 OR $7 IS NULL)", in_force!(), within_sight!(),
    " LIMIT $8) c"));
statement!(COUNT_POSTS of User = concat!(
    "SELECT COUNT(c.rid) FROM (SELECT x.rid FROM visible_assignment x
     WHERE x.is_head AND NOT x.is_suspended AND (x.organization_id = $6 OR $6 IS NULL)", in_force!(), within_sight!(),
    " LIMIT $7) c"));

/// Counts what an export would hold, up to one more than [`MOST`]. Fails with [`gate::Error::Refused`] where the right to
/// export is held nowhere, so that nobody takes that for an empty list.
pub fn extent<'a>(tx: &'a mut ReadTx<'_>, asked: &'a Asked) -> Work<'a, i64> {
    Box::pin(async move {
        let (scope, sight) = (scope(tx)?, Sight::by(tx.caller(), &ROLES_EXPORT));
        if let Some(role) = asked.role {
            super::roles::role(tx, &role).await?;
        }
        if let Some(organization) = asked.organization {
            units::queries::organization(tx, &organization).await?;
        }
        let (at, most) = (V::from(tx.at()), V::Int(MOST + 1));
        let parameters =
            sight.parameters([at.clone(), V::from(asked.role), V::from(asked.organization), most.clone()]);
        let grants = tx
            .visible_optional(&scope, &COUNT_GRANTS, &parameters, |row| row.get::<i64>(0))
            .await?
            .unwrap_or(0);
        if head_among(asked).is_none() {
            return Ok(grants);
        }
        let parameters = sight.parameters([at, V::from(asked.organization), most]);
        let posts = tx.visible_optional(&scope, &COUNT_POSTS, &parameters, |row| row.get::<i64>(0)).await?;
        Ok(grants + posts.unwrap_or(0))
    })
}

fn scope<'t>(tx: &ReadTx<'t>) -> gate::Result<Scope<'t, User>> {
    let scope = tx.scope::<ExportAccess>();
    if scope.is_nothing() { Err(ops::export_refused(scope.filter(), tx.caller())) } else { Ok(scope) }
}

/// The role that heads of units hold by their post, if it is asked for.
fn head_among(asked: &Asked) -> Option<RoleId> {
    crate::role_id(catalogue::HEAD).filter(|head| asked.role.is_none_or(|role| role == *head))
}

/// A page of who may do what, of those within reach of the caller's right to export: grants first, then posts, each in the
/// order in which they were recorded.
pub fn held<'a>(tx: &'a mut ReadTx<'_>, query: &'a HeldQuery) -> Work<'a, HeldPage> {
    Box::pin(async move {
        let (scope, sight) = (scope(tx)?, Sight::by(tx.caller(), &ROLES_EXPORT));
        let HeldPlace { by, after } = query.from.unwrap_or(HeldPlace { by: By::Grant, after: 0 });
        let head = head_among(&query.asked);
        let (statement, role) = match by {
            By::Grant => (&GRANTS, query.asked.role),
            By::Post => (&POSTS, head),
        };
        let (place, most) = (V::from(query.asked.organization), V::Int(PAGE as i64 + 1));
        let further = [V::from(query.at), V::Int(after), V::from(role), place, most];
        let read = |row: &Row<'_>| -> gate::Result<(i64, Held)> {
            Ok((row.get(BEHIND)?, Held::read(row, by, query.at)?))
        };
        let mut found = tx.visible(&scope, statement, &sight.parameters(further), read).await?;
        let more = found.len() > PAGE;
        found.truncate(PAGE);
        let next = match (found.last(), by) {
            (Some((rid, _)), by) if more => Some(HeldPlace { by, after: *rid }),
            (_, By::Grant) if head.is_some() => Some(HeldPlace { by: By::Post, after: 0 }),
            _ => None,
        };
        let mut items: Vec<Held> = found.into_iter().map(|(_, held)| held).collect();
        let mut roles: Vec<RoleId> = items.iter().map(|held| held.role.id).collect();
        roles.sort_unstable();
        roles.dedup();
        let levels = levels(tx, &roles, query.at).await?;
        for held in &mut items {
            let carried = levels.get(&held.role.id).into_iter().flatten();
            held.rights = carried.map(|(name, level)| (*name, *level)).collect();
            held.rights.sort_unstable_by_key(|(name, _)| *name);
        }
        Ok(HeldPage { items, next })
    })
}

impl Held {
    fn read(row: &Row<'_>, by: By, at: Timestamp) -> gate::Result<Self> {
        let (organization, unit): (Option<OrganizationId>, Option<UnitId>) =
            (row.get(BEHIND + 6)?, row.get(BEHIND + 8)?);
        let (organization_name, unit_name) = (row.get(BEHIND + 7)?, row.get(BEHIND + 9)?);
        let (account, membership): (String, Option<String>) = (row.get(BEHIND + 5)?, row.get(BEHIND + 13)?);
        let member = match membership.as_deref() {
            None => None,
            Some(status) => Some((status, row.get(BEHIND + 14)?, row.get(BEHIND + 15)?)),
        };
        Ok(Held {
            id: row.get(BEHIND + 1)?,
            by,
            user: row.get(BEHIND + 2)?,
            name: format!("{} {}", row.get::<String>(BEHIND + 3)?, row.get::<String>(BEHIND + 4)?),
            in_effect: rules::has_effect(&account, member, at),
            account,
            organization: organization.map(|id| (id, organization_name)),
            unit: unit.map(|id| (id, unit_name)),
            is_primary: row.get(BEHIND + 10)?,
            from: row.get(BEHIND + 11)?,
            until: row.get(BEHIND + 12)?,
            membership,
            conditions: match by {
                By::Grant => crate::store::conditions(row, BEHIND + 16)?,
                By::Post => None,
            },
            role: Role::read(row)?,
            rights: Vec::new(),
        })
    }
}
