//! Modules and what can be done in them: this program's own, and those of others.

use gate::{Error, ReadTx, Work};
use policy::Permission;

use crate::module::Module;
use crate::store::modules as store;

/// A module with what can be done in it.
#[derive(Debug, Clone)]
pub struct ModuleView {
    /// What stands before the dot.
    pub code: String,
    /// By name.
    pub permissions: Vec<ModulePermission>,
    /// What another program declared of it; nothing of this program's own.
    pub declared: Option<Module>,
}

/// Something that can be done in a module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModulePermission {
    /// `module.action`.
    pub name: String,
    /// What it allows, in the words of the program that declared it; nothing of this program's own.
    pub text: Option<String>,
}

impl ModulePermission {
    /// What stands behind the dot.
    pub fn action(&self) -> &str {
        self.name.split_once('.').map_or("", |(_, action)| action)
    }
}

/// Of this program's own.
fn of_the_house() -> Vec<ModuleView> {
    let of = |permissions: &[&'static Permission]| ModuleView {
        code: permissions.first().map(|one| one.module().to_owned()).unwrap_or_default(),
        permissions: permissions
            .iter()
            .map(|one| ModulePermission { name: one.name.to_owned(), text: None })
            .collect(),
        declared: None,
    };
    policy::house().chunk_by(|one, other| one.module() == other.module()).map(of).collect()
}

fn view(module: Module, permissions: Vec<store::PermissionRow>) -> ModuleView {
    let permissions = permissions
        .into_iter()
        .map(|row| ModulePermission { name: row.name, text: Some(row.description) })
        .collect();
    ModuleView { code: module.code.clone(), permissions, declared: Some(module) }
}

/// Every module there is, by code. Whoever is signed in may know which there are.
pub fn modules<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, Vec<ModuleView>> {
    Box::pin(async move {
        signed_in(tx)?;
        let mut all = of_the_house();
        let mut permissions = store::all_shown_permissions(tx).await?;
        all.extend(store::listed(tx).await?.into_iter().map(|module| {
            let of_it = permissions.remove(&module.id).unwrap_or_default();
            view(module, of_it)
        }));
        all.sort_by(|a, b| a.code.cmp(&b.code));
        Ok(all)
    })
}

/// The module of a code. "No such module" for one that nobody declares.
#[allow(clippy::ptr_arg, reason = "a query is a sized value, as Db::read takes it")]
pub fn module<'a>(tx: &'a mut ReadTx<'_>, code: &'a String) -> Work<'a, ModuleView> {
    Box::pin(async move {
        signed_in(tx)?;
        if let Some(own) = of_the_house().into_iter().find(|own| own.code == *code) {
            return Ok(own);
        }
        let known = store::shown(tx, code).await?.filter(|module| !module.is_retired);
        let module = known.ok_or(Error::NotFound { noun: "module" })?;
        let permissions = store::shown_permissions(tx, module.id).await?;
        Ok(view(module, permissions))
    })
}

fn signed_in(tx: &ReadTx<'_>) -> gate::Result<()> {
    let access = tx.caller().access();
    match access.subject.is_some() || access.is_unlimited() {
        true => Ok(()),
        false => Err(Error::NotFound { noun: "module" }),
    }
}
