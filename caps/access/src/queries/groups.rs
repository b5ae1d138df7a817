//! What groups have.

use base::GroupId;
use gate::{ReadTx, Row, V, Work, statement};

use super::{Named, roles_named};
use crate::actions::SeeGroupGrant;
use crate::model::{GroupGrant, Role};
use crate::store::{self, GROUP_GRANT_COLUMNS, group_grant_columns};

statement!(OF_GROUP of GroupGrant = concat!(
    "SELECT ", group_grant_columns!(), ", x.justification,
       (SELECT o.name FROM visible_organization o WHERE o.id = x.organization_id),
       (SELECT n.name FROM visible_unit n WHERE n.id = x.unit_id)
     FROM visible_group_grant x WHERE x.group_id = $1 AND NOT x.closed ORDER BY x.rid"));
statement!(GROUPS_WITH of GroupGrant =
    "SELECT DISTINCT g.id, g.name FROM visible_group_grant x JOIN visible_user_group g ON g.id = x.group_id
     WHERE x.role_id = $1 AND NOT x.closed AND x.valid_until > $2 ORDER BY g.name, g.id LIMIT $3");

/// Groups of one answer.
const MOST_GROUPS: i64 = 100;

/// A role that a group has, with what stands around it.
#[derive(Debug, Clone)]
pub struct GroupGrantView {
    /// What was given.
    pub grant: GroupGrant,
    /// The role.
    pub role: Role,
    /// Why.
    pub justification: Option<String>,
    /// What the organization is called, where the caller may know it.
    pub organization_name: Option<String>,
    /// What the unit is called, where the caller may know it.
    pub unit_name: Option<String>,
}

/// What a group has, as far as the caller may know it, in the order in which it was given. "No such group" for whoever may not
/// see it.
pub fn grants_of_group<'a>(tx: &'a mut ReadTx<'_>, group: &'a GroupId) -> Work<'a, Vec<GroupGrantView>> {
    Box::pin(async move {
        ::groups::queries::group(tx, group).await?;
        let scope = tx.scope::<SeeGroupGrant>();
        let map = |row: &Row<'_>| {
            let (why, organization, unit): (Option<String>, Option<String>, Option<String>) = (
                row.get(GROUP_GRANT_COLUMNS)?,
                row.get(GROUP_GRANT_COLUMNS + 1)?,
                row.get(GROUP_GRANT_COLUMNS + 2)?,
            );
            Ok((store::group_grant(row)?, why, organization, unit))
        };
        let rows = tx.visible(&scope, &OF_GROUP, &[V::from(*group)], map).await?;
        let mut roles: Vec<_> = rows.iter().map(|(grant, ..)| grant.role).collect();
        roles.sort_unstable();
        roles.dedup();
        let roles = roles_named(tx, &roles).await?;
        let view = |(grant, justification, organization_name, unit_name): (GroupGrant, _, _, _)| {
            let role = roles.get(&grant.role)?.clone();
            Some(GroupGrantView { grant, role, justification, organization_name, unit_name })
        };
        Ok(rows.into_iter().filter_map(view).collect())
    })
}

/// Which groups have a role, of those the caller may see.
pub(crate) async fn groups_with(
    tx: &mut ReadTx<'_>,
    role: base::RoleId,
) -> gate::Result<Vec<Named<GroupId>>> {
    let scope = tx.scope::<SeeGroupGrant>();
    let parameters = [V::from(role), V::from(tx.at()), V::Int(MOST_GROUPS)];
    tx.visible(&scope, &GROUPS_WITH, &parameters, |row| Ok(Named { id: row.get(0)?, name: row.get(1)? }))
        .await
}
