//! SQL, and what its rows are.

use base::{GroupId, OrganizationId, UserId};
use gate::{Row, V, WriteTx, statement};

use crate::model::{Group, Member};

/// Columns of a group, in the order [`group`] reads them.
macro_rules! group_columns {
    () => {
        "x.id, x.organization_id, x.name, x.description, x.retired_at, x.version"
    };
}
/// Columns of a member, in the order [`member`] reads them.
macro_rules! member_columns {
    () => {
        "x.id, x.group_id, x.organization_id, x.user_id, x.valid_from, x.valid_until, x.closed, x.version"
    };
}
pub(crate) use {group_columns, member_columns};
/// Columns of [`group_columns`]: what stands behind them begins here.
pub(crate) const GROUP_COLUMNS: usize = 6;
/// Columns of [`member_columns`].
pub(crate) const MEMBER_COLUMNS: usize = 8;

pub(crate) fn group(row: &Row<'_>) -> gate::Result<Group> {
    Ok(Group {
        id: row.get(0)?,
        organization: row.get(1)?,
        name: row.get(2)?,
        description: row.get(3)?,
        retired: row.get(4)?,
        version: row.get(5)?,
    })
}
pub(crate) fn member(row: &Row<'_>) -> gate::Result<Member> {
    Ok(Member {
        id: row.get(0)?,
        group: row.get(1)?,
        organization: row.get(2)?,
        user: row.get(3)?,
        from: row.get(4)?,
        until: row.get(5)?,
        closed: row.get(6)?,
        version: row.get(7)?,
    })
}

statement!(pub(crate) GROUP_BY_ID beyond_scope "loads a group for a decision" =
    concat!("SELECT ", group_columns!(), " FROM user_group x WHERE x.id = $1"));
statement!(pub(crate) MEMBER_BY_ID beyond_scope "loads a member for a decision" =
    concat!("SELECT ", member_columns!(), " FROM group_member x WHERE x.id = $1"));
statement!(NAMESAKE beyond_scope "whether an authorised group would have the name of another one" =
    "SELECT x.id FROM user_group x
     WHERE x.name_key = $1 AND (x.organization_id = $2 OR x.organization_id IS NULL AND $2 IS NULL)
       AND x.retired_at IS NULL AND x.id <> $3");
statement!(COUNT beyond_scope "how many groups an organization has that was authorised" =
    "SELECT COUNT(*) FROM (SELECT 1 FROM user_group x
     WHERE (x.organization_id = $1 OR x.organization_id IS NULL AND $1 IS NULL) AND x.retired_at IS NULL LIMIT $2) c");
statement!(ORGANIZATION_STATUS beyond_scope "whether an organization that was authorised can have groups" =
    "SELECT o.status FROM organization o WHERE o.id = $1");
statement!(BELONGS beyond_scope "whether an authorised person belongs to the organization of an authorised group" =
    "SELECT u.rid FROM app_user u WHERE u.id = $1 AND u.status <> 'deleted' AND (u.managing_organization_id = $2 OR $2 IS NULL OR EXISTS (
       SELECT 1 FROM membership m WHERE m.user_id = u.id AND m.organization_id = $2 AND m.status <> 'ended'))");
statement!(OPEN beyond_scope "whether an authorised person is in an authorised group" =
    concat!("SELECT ", member_columns!(), " FROM group_member x WHERE x.group_id = $1 AND x.user_id = $2 AND NOT x.closed"));
statement!(MEMBERS beyond_scope "the people of an authorised group, for what it is given" =
    concat!("SELECT ", member_columns!(), " FROM group_member x
     WHERE x.group_id = $1 AND NOT x.closed AND x.valid_until > $2 ORDER BY x.rid LIMIT $3"));
statement!(HEADCOUNT beyond_scope "how many people an authorised group has, for a bound" =
    "SELECT COUNT(*) FROM group_member x WHERE x.group_id = $1 AND NOT x.closed AND x.valid_until > $2");
statement!(OF_USER beyond_scope "the groups of an authorised person, to be left" =
    concat!("SELECT ", member_columns!(), " FROM group_member x
     WHERE x.user_id = $1 AND NOT x.closed AND x.organization_id = $2 ORDER BY x.rid"));
statement!(DUE beyond_scope "the ends of times in groups that have come, to put that on record" =
    concat!("SELECT ", member_columns!(), " FROM group_member x
     WHERE NOT x.closed AND x.valid_until <= $1 ORDER BY x.valid_until LIMIT $2"));

/// The group; "no such group" where there is none, or where it is retired.
pub async fn require_group(tx: &mut WriteTx<'_>, id: GroupId) -> gate::Result<Group> {
    let found = tx.optional(&GROUP_BY_ID, &[V::from(id)], group).await?;
    found.filter(|group| group.retired.is_none()).ok_or(gate::Error::NotFound { noun: "group" })
}
pub(crate) async fn has_namesake(
    tx: &mut WriteTx<'_>,
    key: &str,
    organization: Option<OrganizationId>,
    but: GroupId,
) -> gate::Result<bool> {
    let parameters = [V::from(key), V::from(organization), V::from(but)];
    Ok(tx.optional(&NAMESAKE, &parameters, |row| row.get::<GroupId>(0)).await?.is_some())
}
/// How many groups an organization has, or the installation, up to so many.
pub(crate) async fn count(
    tx: &mut WriteTx<'_>,
    organization: Option<OrganizationId>,
    most: usize,
) -> gate::Result<usize> {
    let parameters = [V::from(organization), V::Int(most as i64)];
    Ok(tx.optional(&COUNT, &parameters, |row| row.get::<i64>(0)).await?.unwrap_or(0).max(0) as usize)
}
/// Whether the organization is active; None if there is none.
pub(crate) async fn is_active(
    tx: &mut WriteTx<'_>,
    organization: OrganizationId,
) -> gate::Result<Option<bool>> {
    let key = [V::from(organization)];
    let status = tx.optional(&ORGANIZATION_STATUS, &key, |row| row.get::<String>(0)).await?;
    Ok(status.map(|status| status == "active"))
}
/// Whether somebody belongs to an organization; where there is none, whether they are there.
pub(crate) async fn belongs(
    tx: &mut WriteTx<'_>,
    user: UserId,
    organization: Option<OrganizationId>,
) -> gate::Result<bool> {
    let parameters = [V::from(user), V::from(organization)];
    Ok(tx.optional(&BELONGS, &parameters, |row| row.get::<i64>(0)).await?.is_some())
}
/// Somebody's time in a group that is not closed, also if it ran out.
pub(crate) async fn open(tx: &mut WriteTx<'_>, group: GroupId, user: UserId) -> gate::Result<Option<Member>> {
    tx.optional(&OPEN, &[V::from(group), V::from(user)], member).await
}
/// The people of a group now and from now on, in the order in which they came; at most so many. For what the group is given:
/// whoever asks has the right to change it.
pub async fn live_members(tx: &mut WriteTx<'_>, of: GroupId, most: usize) -> gate::Result<Vec<Member>> {
    let parameters = [V::from(of), V::from(tx.at()), V::Int(most as i64)];
    tx.rows(&MEMBERS, &parameters, member).await
}
/// How many are in a group now. For a bound: whoever asks has the right to change it.
pub async fn count_members(tx: &mut WriteTx<'_>, of: GroupId) -> gate::Result<usize> {
    let parameters = [V::from(of), V::from(tx.at())];
    Ok(tx.optional(&HEADCOUNT, &parameters, |row| row.get::<i64>(0)).await?.unwrap_or(0).max(0) as usize)
}
/// In which groups of an organization somebody is.
pub(crate) async fn groups_of(
    tx: &mut WriteTx<'_>,
    user: UserId,
    organization: OrganizationId,
) -> gate::Result<Vec<Member>> {
    tx.rows(&OF_USER, &[V::from(user), V::from(organization)], member).await
}
/// What ran out and is not put on record yet, the oldest first.
pub(crate) async fn due(tx: &mut WriteTx<'_>, most: i64) -> gate::Result<Vec<Member>> {
    let parameters = [V::from(tx.at()), V::Int(most)];
    tx.rows(&DUE, &parameters, member).await
}
