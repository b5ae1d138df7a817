//! Modules that other programs declared.

use std::collections::HashMap;

use base::{RoleId, Timestamp};
use gate::{Beyond, ReadTx, Row, V, WriteTx, statement};
use policy::{Declared, DeclaredModule};

use crate::model::RowId;
use crate::module::{MODULES, Module, ModuleCode, ModuleId};

/// What [`module`] reads, in its order.
macro_rules! module_columns {
    () => {
        "m.id, m.code, m.name, m.description, m.retired_at, m.version"
    };
}

statement!(pub(crate) MODULE_BY_ID =
    concat!("SELECT ", module_columns!(), " FROM permission_module m WHERE m.id = $1"));
statement!(BY_CODE = concat!("SELECT ", module_columns!(), " FROM permission_module m WHERE m.code = $1"));
statement!(
    LISTED = concat!(
        "SELECT ",
        module_columns!(),
        "
     FROM permission_module m WHERE m.retired_at IS NULL ORDER BY m.code LIMIT 500"
    )
);
statement!(COUNTED = "SELECT COUNT(*) FROM permission_module m WHERE m.retired_at IS NULL");
statement!(/// Retired ones too: their names are kept.
    COUNTED_PERMISSIONS = "SELECT COUNT(*) FROM declared_permission p");
statement!(
    PERMISSIONS = "SELECT p.id, p.name, p.description, p.retired_at FROM declared_permission p WHERE p.module_id = $1 ORDER BY p.name"
);
statement!(
    SHOWN = "SELECT p.module_id, p.id, p.name, p.description, p.retired_at
     FROM declared_permission p WHERE p.retired_at IS NULL ORDER BY p.name"
);
statement!(
    DECLARED = "SELECT m.code, m.name, p.name, p.description, p.retired_at
     FROM declared_permission p JOIN permission_module m ON m.id = p.module_id ORDER BY m.code, p.name"
);
statement!(/// Roles of people's own making, what was passed on among them, that say one of these permissions themselves.
    CARRYING =
    "SELECT DISTINCT p.permission, p.role_id FROM role_permission p JOIN role r ON r.id = p.role_id
     WHERE p.permission = ANY($1) AND p.valid_until > $2 AND p.own_level IS NOT NULL AND r.kind = 'custom'
     LIMIT 1000");

/// A permission as its row is.
#[derive(Debug, Clone)]
pub(crate) struct PermissionRow {
    pub(crate) row: RowId,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) is_retired: bool,
}

pub(crate) fn module(row: &Row<'_>) -> gate::Result<Module> {
    Ok(Module {
        id: row.get(0)?,
        code: row.get(1)?,
        name: row.get(2)?,
        description: row.get(3)?,
        is_retired: row.get::<Option<Timestamp>>(4)?.is_some(),
        version: row.get(5)?,
    })
}
fn permission(row: &Row<'_>, from: usize) -> gate::Result<PermissionRow> {
    Ok(PermissionRow {
        row: row.get(from)?,
        name: row.get(from + 1)?,
        description: row.get(from + 2)?,
        is_retired: row.get::<Option<Timestamp>>(from + 3)?.is_some(),
    })
}

pub(crate) async fn by_code(tx: &mut WriteTx<'_>, code: &ModuleCode) -> gate::Result<Option<Module>> {
    tx.optional(&BY_CODE, &[V::from(code.as_str())], module).await
}
pub(crate) async fn count(tx: &mut WriteTx<'_>) -> gate::Result<usize> {
    let counted = tx.optional(&COUNTED, &[], |row| row.get::<i64>(0)).await?;
    Ok(usize::try_from(counted.unwrap_or(0)).unwrap_or(usize::MAX))
}
pub(crate) async fn count_permissions(tx: &mut WriteTx<'_>) -> gate::Result<usize> {
    let counted = tx.optional(&COUNTED_PERMISSIONS, &[], |row| row.get::<i64>(0)).await?;
    Ok(usize::try_from(counted.unwrap_or(0)).unwrap_or(usize::MAX))
}
pub(crate) async fn permissions(tx: &mut WriteTx<'_>, of: ModuleId) -> gate::Result<Vec<PermissionRow>> {
    tx.rows(&PERMISSIONS, &[V::from(of)], |row| permission(row, 0)).await
}
/// Roles of people's own making that carry some permissions by their own saying, with which.
pub(crate) async fn carrying(
    tx: &mut WriteTx<'_>,
    permissions: Vec<String>,
) -> gate::Result<Vec<(String, RoleId)>> {
    let now = tx.at();
    let parameters = [V::Texts(permissions), V::from(now)];
    tx.rows(&CARRYING, &parameters, |row| Ok((row.get(0)?, row.get(1)?))).await
}

/// Modules that are declared, by code.
pub(crate) async fn listed(tx: &mut ReadTx<'_>) -> gate::Result<Vec<Module>> {
    tx.rows(&LISTED, &[], module).await
}
pub(crate) async fn shown(tx: &mut ReadTx<'_>, code: &str) -> gate::Result<Option<Module>> {
    tx.optional(&BY_CODE, &[V::from(code)], module).await
}
pub(crate) async fn shown_permissions(tx: &mut ReadTx<'_>, of: ModuleId) -> gate::Result<Vec<PermissionRow>> {
    let mut all = tx.rows(&PERMISSIONS, &[V::from(of)], |row| permission(row, 0)).await?;
    all.retain(|permission| !permission.is_retired);
    Ok(all)
}

/// What is declared now, of all modules at once.
pub(crate) async fn all_shown_permissions(
    tx: &mut ReadTx<'_>,
) -> gate::Result<HashMap<ModuleId, Vec<PermissionRow>>> {
    let mut all: HashMap<ModuleId, Vec<PermissionRow>> = HashMap::new();
    for (module, row) in tx.rows(&SHOWN, &[], |row| Ok((row.get(0)?, permission(row, 1)?))).await? {
        all.entry(module).or_default().push(row);
    }
    Ok(all)
}

/// The version while nothing was ever declared.
pub(crate) const NOTHING_YET: i64 = 1;

/// A line of [`DECLARED`]: code and name of the module, and one of its permissions.
type Line = (String, String, Declared);
fn line(row: &Row<'_>) -> gate::Result<Line> {
    let retired = row.get::<Option<Timestamp>>(4)?.is_some();
    Ok((row.get(0)?, row.get(1)?, Declared { name: row.get(2)?, text: row.get(3)?, retired }))
}
fn gathered(lines: Vec<Line>) -> Vec<DeclaredModule> {
    let mut all: Vec<DeclaredModule> = Vec::new();
    for (code, text, permission) in lines {
        match all.last_mut() {
            Some(last) if last.code == code => last.permissions.push(permission),
            _ => all.push(DeclaredModule { code, text, permissions: vec![permission] }),
        }
    }
    all
}

/// The names of what is declared now, this transaction's own changes included.
pub(crate) async fn declared(tx: &mut WriteTx<'_>) -> gate::Result<Vec<String>> {
    let lines = tx.rows(&DECLARED, &[], line).await?;
    Ok(lines.into_iter().filter(|(.., one)| !one.retired).map(|(.., one)| one.name).collect())
}

/// Has this process know what other programs declared, if that is not what it last looked at.
pub(crate) async fn learn(reader: &mut Beyond<'_>, version: i64) -> gate::Result<()> {
    if version != reader.in_mind(MODULES).unwrap_or(NOTHING_YET) {
        let lines = reader.rows(&DECLARED, &[], line).await?;
        policy::learn(&gathered(lines));
        reader.keep_in_mind(MODULES, version);
    }
    Ok(())
}
