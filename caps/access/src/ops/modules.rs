//! What other programs declare: their modules, and what can be done in them.

use std::collections::BTreeMap;

use base::{DisplayText, Justification, Rejection};
use gate::{Granted, NewAt, Work, WriteTx};
use serde::{Deserialize, Serialize};

use crate::actions::DeclareModules;
use crate::model::RowKind;
use crate::module::{ActionName, MODULES, Module, ModuleCode, ModuleId};
use crate::permissions::MODULES_DECLARE;
use crate::rules::{
    MODULE_OF_THE_HOUSE, MODULE_RETIRED, MOST_DECLARED, MOST_MODULES, ModuleFault, declarable,
};
use crate::store::modules::{self as store, PermissionRow};
use crate::tables::{
    DECLARED_PERMISSION, MODULE_CHANGED, MODULE_DECLARED, MODULE_RETIRED as RETIRED_EVENT,
    PERMISSION_CHANGED, PERMISSION_DECLARED, PERMISSION_RETIRED,
};

/// Declares a module as it is to be from now on, whatever it was: a program says so each time it starts.
#[derive(Debug, Clone)]
pub struct DeclareModule {
    /// Its id where it is new, drawn at the door.
    pub id: ModuleId,
    /// What stands before the dot.
    pub code: ModuleCode,
    /// Only if it still has this version.
    pub version: Option<i64>,
    /// What it is called.
    pub name: DisplayText,
    /// What it is for.
    pub description: Option<Justification>,
    /// All that can be done in it, with what each allows.
    pub permissions: Vec<(ActionName, DisplayText)>,
    /// Why.
    pub reason: Option<Justification>,
}

/// Retires a module with all its permissions.
#[derive(Debug, Clone)]
pub struct RetireModule {
    /// Which.
    pub code: ModuleCode,
    /// Only if it still has this version.
    pub version: Option<i64>,
    /// Why.
    pub reason: Option<Justification>,
}

/// What became of a module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModuleState {
    /// The module.
    pub id: ModuleId,
    /// Its entity tag.
    pub version: i64,
    /// It was not there, or was retired.
    pub is_new: bool,
    /// Permissions that there are now and were not.
    pub added: usize,
    /// Permissions that there were and are no longer.
    pub retired: usize,
}

/// Declares a module. What is as it was is not written again. Whoever may do everything, or read everything, by a role of the
/// house may do that there too, in the same transaction.
///
/// Refused: a name that this program has a module by, more than [`MOST_MODULES`] or [`declarable`] lets through, and to leave
/// out a permission that a role of people's own making still carries.
pub fn declare_module<'a>(tx: &'a mut WriteTx<'_>, command: &'a DeclareModule) -> Work<'a, ModuleState> {
    Box::pin(async move {
        may_declare(tx)?;
        let known = store::by_code(tx, &command.code).await?;
        let on = match &known {
            Some(module) => tx.grant::<DeclareModules>(module.id).await?,
            None => tx.authorize_new::<DeclareModules>(command.id, NewAt::default()).await?,
        };
        if command.code.is_of_the_house() {
            return Err(Rejection::at("/code", &MODULE_OF_THE_HOUSE).into());
        }
        declarable(&command.permissions)?;
        let is_new = known.as_ref().is_none_or(|module| module.is_retired);
        if is_new && store::count(tx).await? >= MOST_MODULES {
            return Err(ModuleFault::TooMany(MOST_MODULES).into());
        }
        let because = command.reason.as_ref().map(Justification::as_str);
        let description = command.description.as_ref().map_or("", Justification::as_str);
        let has = |module: &Module| module.name == command.name.as_str() && module.description == description;
        let version = match &known {
            Some(module)
                if !is_new && has(module) && command.version.is_none_or(|said| said == module.version) =>
            {
                module.version
            }
            Some(_) => {
                let event = if is_new { &MODULE_DECLARED } else { &MODULE_CHANGED };
                let change = on
                    .update(event)
                    .set("name", command.name.as_str())
                    .set("description", description)
                    .set("retired_at", None::<base::Timestamp>)
                    .if_version(command.version)
                    .because(because);
                tx.apply(change).await?.version
            }
            None => {
                let change = on
                    .insert(&MODULE_DECLARED)
                    .set("code", command.code.as_str())
                    .set("name", command.name.as_str())
                    .set("description", description)
                    .because(because);
                tx.apply(change).await?.version
            }
        };
        let id = known.as_ref().map_or(command.id, |module| module.id);
        let wanted: BTreeMap<String, &DisplayText> =
            command.permissions.iter().map(|(action, text)| (action.of(&command.code), text)).collect();
        let (added, retired, reworded) = settle(tx, &on, id, &wanted, because).await?;
        let is_changed = known.as_ref().is_none_or(|module| module.version != version);
        if is_changed || added + retired + reworded > 0 {
            tx.raise_epoch(MODULES).await?;
        }
        if added + retired > 0 {
            super::seed::seed_house(tx).await?;
        }
        Ok(ModuleState { id, version, is_new, added, retired })
    })
}

/// Retires a module. Refused while a role of people's own making carries one of its permissions.
pub fn retire_module<'a>(tx: &'a mut WriteTx<'_>, command: &'a RetireModule) -> Work<'a, ModuleState> {
    Box::pin(async move {
        may_declare(tx)?;
        let known = store::by_code(tx, &command.code).await?;
        // One that there is not is answered as one that may not be known: by looking for an id that nothing has.
        let id = known.map_or_else(|| tx.draw().id(), |module| module.id);
        let on = tx.grant::<DeclareModules>(id).await?;
        if on.row()?.is_retired {
            return Err(Rejection::new(&MODULE_RETIRED).into());
        }
        let because = command.reason.as_ref().map(Justification::as_str);
        let now = tx.at();
        let change =
            on.update(&RETIRED_EVENT).set("retired_at", now).if_version(command.version).because(because);
        let version = tx.apply(change).await?.version;
        let (_, retired, _) = settle(tx, &on, id, &BTreeMap::new(), because).await?;
        tx.raise_epoch(MODULES).await?;
        super::seed::seed_house(tx).await?;
        Ok(ModuleState { id, version, is_new: false, added: 0, retired })
    })
}

/// Everybody may know which modules there are, so whoever may not declare them is told that, and not that there are none.
fn may_declare(tx: &WriteTx<'_>) -> gate::Result<()> {
    match tx.caller().access().holds_everywhere(&MODULES_DECLARE) {
        true => Ok(()),
        false => Err(gate::Error::refused_to(tx.caller(), &MODULES_DECLARE, "module")),
    }
}

/// Makes the permissions of a module those that are wanted: how many are added, retired, and called something else.
async fn settle<'t>(
    tx: &mut WriteTx<'t>,
    on: &Granted<'t, DeclareModules>,
    module: ModuleId,
    wanted: &BTreeMap<String, &DisplayText>,
    because: Option<&str>,
) -> gate::Result<(usize, usize, usize)> {
    let mut kept: BTreeMap<String, PermissionRow> = BTreeMap::new();
    for row in store::permissions(tx, module).await? {
        kept.insert(row.name.clone(), row);
    }
    let is_gone = |row: &&PermissionRow| !row.is_retired && !wanted.contains_key(&row.name);
    let gone: Vec<&PermissionRow> = kept.values().filter(is_gone).collect();
    if !gone.is_empty() {
        let carrying = store::carrying(tx, gone.iter().map(|row| row.name.clone()).collect()).await?;
        if !carrying.is_empty() {
            return Err(ModuleFault::carried(&carrying).into());
        }
    }
    let new = wanted.keys().filter(|name| !kept.contains_key(*name)).count();
    if new > 0 && store::count_permissions(tx).await? + new > MOST_DECLARED {
        return Err(ModuleFault::TooMany(MOST_DECLARED).into());
    }
    let now = tx.at();
    for row in &gone {
        let change = on
            .update_part(&DECLARED_PERMISSION, row.row.uuid(), &PERMISSION_RETIRED)?
            .set("retired_at", now)
            .facet("permission", row.name.as_str())
            .because(because);
        tx.apply(change).await?;
    }
    let (mut added, mut reworded) = (0, 0);
    for (name, text) in wanted {
        let change = match kept.get(name) {
            Some(row) if !row.is_retired && row.description == text.as_str() => continue,
            Some(row) => {
                let event = if row.is_retired { &PERMISSION_DECLARED } else { &PERMISSION_CHANGED };
                on.update_part(&DECLARED_PERMISSION, row.row.uuid(), event)?
                    .set("description", text.as_str())
                    .set("retired_at", None::<base::Timestamp>)
            }
            None => {
                let key = tx.draw().id::<RowKind>().uuid();
                on.insert_part(&DECLARED_PERMISSION, key, &PERMISSION_DECLARED)?
                    .set("name", name.as_str())
                    .set("description", text.as_str())
            }
        };
        match kept.get(name) {
            Some(row) if !row.is_retired => reworded += 1,
            _ => added += 1,
        }
        tx.apply(change.facet("permission", name.as_str()).because(because)).await?;
    }
    Ok((added, gone.len(), reworded))
}
