//! Roles beside each other: what each may do, and how far.

use std::collections::HashMap;

use base::RoleId;
use gate::{Error, ReadTx, V, Work, statement};
use policy::{DataLevel, Permission};

use super::roles::visible_roles;
use crate::model::Role;
use crate::store::corrupt;

/// Which roles; none named: all.
#[derive(Debug, Clone, Default)]
pub struct MatrixFilter {
    /// By id.
    pub roles: Vec<RoleId>,
}

/// A role with the level of every permission it carries.
#[derive(Debug, Clone)]
pub struct MatrixRole {
    /// The role.
    pub role: Role,
    levels: HashMap<&'static str, DataLevel>,
}

impl MatrixRole {
    /// How far it carries a permission.
    pub fn level(&self, permission: &Permission) -> Option<DataLevel> {
        self.levels.get(permission.name).copied()
    }
}

/// Roles beside each other.
#[derive(Debug, Clone)]
pub struct Matrix {
    /// Those asked for, by rank.
    pub roles: Vec<MatrixRole>,
    /// Every role there is to choose from, by rank.
    pub all: Vec<Role>,
}

statement!(
    LEVELS = "SELECT p.role_id, p.permission, p.level FROM role_permission p
     WHERE p.role_id = ANY($1) AND p.valid_from <= $2 AND p.valid_until > $2"
);

/// What some roles may do at an instant. A permission that this program does not declare guards nothing here and is
/// left out.
pub(super) async fn levels(
    tx: &mut ReadTx<'_>,
    roles: &[RoleId],
    at: base::Timestamp,
) -> gate::Result<HashMap<RoleId, HashMap<&'static str, DataLevel>>> {
    let ids = V::Uuids(roles.iter().map(|role| role.uuid()).collect());
    let rows = tx
        .rows(&LEVELS, &[ids, V::from(at)], |row| {
            let level: String = row.get(2)?;
            let level = DataLevel::from_name(&level).ok_or_else(|| corrupt("level", &level))?;
            Ok((row.get::<RoleId>(0)?, row.get::<String>(1)?, level))
        })
        .await?;
    let mut all: HashMap<RoleId, HashMap<&'static str, DataLevel>> = HashMap::new();
    for (role, name, level) in rows {
        if let Some(permission) = policy::find(&name) {
            // One's own stands beside a wider level; the wider one is shown.
            let known = all.entry(role).or_default().entry(permission.name).or_insert(level);
            *known = (*known).max(level);
        }
    }
    Ok(all)
}

/// The roles that the caller may see, as [`roles`](super::roles()) lists them, with what each may do. "No such role" where one
/// is named that may not be seen.
pub fn matrix<'a>(tx: &'a mut ReadTx<'_>, filter: &'a MatrixFilter) -> Work<'a, Matrix> {
    Box::pin(async move {
        let all = visible_roles(tx).await?;
        if filter.roles.iter().any(|id| all.iter().all(|role| role.id != *id)) {
            return Err(Error::NotFound { noun: "role" });
        }
        let asked = |role: &&Role| filter.roles.is_empty() || filter.roles.contains(&role.id);
        let roles: Vec<Role> = all.iter().filter(asked).cloned().collect();
        let ids: Vec<RoleId> = roles.iter().map(|role| role.id).collect();
        let at = tx.at();
        let mut levels = levels(tx, &ids, at).await?;
        let roles = roles
            .into_iter()
            .map(|role| MatrixRole { levels: levels.remove(&role.id).unwrap_or_default(), role })
            .collect();
        Ok(Matrix { roles, all })
    })
}
