//! Makes the roles of the database agree with the program's own table.

use std::collections::HashMap;

use base::{RoleId, Timestamp};
use gate::{Granted, NewAt, V, Work, WriteTx};
use policy::DataLevel;

use crate::actions::ChangeRole;
use crate::catalogue::{ROLES, RoleSpec, is_critical};
use crate::model::{Role, RowId, RowKind, places_text};
use crate::store::{self, corrupt};
use crate::tables::{ROLE_CHANGED, ROLE_CREATED, ROLE_NARROWED, ROLE_PERMISSION, ROLE_WIDENED};

/// What a synchronisation did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seeded {
    /// Roles that were not there.
    pub roles_added: usize,
    /// Permissions that roles have now and had not, or not so far.
    pub permissions_added: usize,
    /// Permissions that roles had and have no longer, or not so far.
    pub permissions_removed: usize,
}

const PROOF: &str = "the program's own table of roles";

struct KeptPermission {
    row: RowId,
    level: DataLevel,
}

/// Brings the eight fixed roles, the ready-made ones and the one of heads into the database and makes them what
/// [`crate::catalogue::ROLES`] says. Run at each start; a second run changes nothing. Roles that the table no longer names
/// stay, so that grants of them keep their meaning.
pub fn seed_roles<'a>(tx: &'a mut WriteTx<'_>, (): &'a ()) -> Work<'a, Seeded> {
    Box::pin(seed_house(tx))
}

/// The same, with what other programs declare by now.
pub(super) async fn seed_house(tx: &mut WriteTx<'_>) -> gate::Result<Seeded> {
    let declared = store::modules::declared(tx).await?;
    let roles: HashMap<RoleId, Role> = tx
        .rows(&store::ROLES_OF_THE_HOUSE, &[], Role::read)
        .await?
        .into_iter()
        .map(|role| (role.id, role))
        .collect();
    let mut kept: HashMap<RoleId, HashMap<String, KeptPermission>> = HashMap::new();
    let rows = tx
        .rows(&store::PERMISSIONS_OF_THE_HOUSE, &[V::from(Timestamp::FOREVER)], |row| {
            let level: String = row.get(3)?;
            let level = DataLevel::from_name(&level).ok_or_else(|| corrupt("level", &level))?;
            Ok((row.get::<RoleId>(1)?, row.get::<String>(2)?, KeptPermission { row: row.get(0)?, level }))
        })
        .await?;
    for (role, name, permission) in rows {
        kept.entry(role).or_default().insert(name, permission);
    }
    let mut done = Seeded::default();
    let mut changed = Vec::new();
    for spec in ROLES {
        let before = (done.permissions_added, done.permissions_removed);
        let wanted = spec.permissions(&declared);
        seed(
            tx,
            (spec, wanted),
            roles.get(&spec.id()),
            kept.remove(&spec.id()).unwrap_or_default(),
            &mut done,
        )
        .await?;
        if before != (done.permissions_added, done.permissions_removed) {
            changed.push(spec.id());
        }
    }
    if !changed.is_empty() {
        super::roles::settle_heirs(tx, &changed).await?;
    }
    Ok(done)
}

async fn seed(
    tx: &mut WriteTx<'_>,
    (spec, wanted): (&'static RoleSpec, Vec<(&str, DataLevel)>),
    role: Option<&Role>,
    mut kept: HashMap<String, KeptPermission>,
    done: &mut Seeded,
) -> gate::Result<()> {
    let same_rights = kept.len() == wanted.len()
        && wanted.iter().all(|(name, level)| kept.get(*name).is_some_and(|kept| kept.level == *level));
    if same_rights && role.is_some_and(|role| agrees(role, spec)) {
        return Ok(());
    }
    let at = tx.at();
    let granted: Granted<'_, ChangeRole> = if role.is_some() {
        tx.grant_by_proof_instead_of_permission(spec.id(), PROOF)
            .await?
            .ok_or(gate::Error::NotFound { noun: "role" })?
    } else {
        tx.grant_new_by_proof_instead_of_permission(spec.id(), NewAt::default(), PROOF)
    };
    let change = match role {
        Some(_) => granted.update(&ROLE_CHANGED),
        None => {
            done.roles_added += 1;
            granted.insert(&ROLE_CREATED).set("rights", 0_i64)
        }
    };
    let change = change
        .set("code", spec.code)
        .set("name", spec.code)
        .set("description", "")
        .set("kind", spec.kind.name())
        .set("priority", spec.priority)
        .set("internal", spec.internal)
        .set("critical", is_critical(spec.code))
        .set("places", places_text(spec.places));
    tx.apply(change).await?;
    for (name, level) in wanted {
        match kept.remove(name) {
            Some(known) if known.level == level => continue,
            Some(known) => remove(tx, &granted, name, &known, at, done).await?,
            None => {}
        }
        let key = tx.draw().id::<RowKind>().uuid();
        let change = granted
            .insert_part(&ROLE_PERMISSION, key, &ROLE_WIDENED)?
            .set("permission", name)
            .set("level", level.name())
            .set("own_level", level.name())
            .set("valid_from", at)
            .set("valid_until", Timestamp::FOREVER)
            .facet("role", spec.code);
        tx.apply(change).await?;
        done.permissions_added += 1;
    }
    let mut gone: Vec<(String, KeptPermission)> = kept.into_iter().collect();
    gone.sort_by(|a, b| a.0.cmp(&b.0));
    for (name, known) in gone {
        remove(tx, &granted, &name, &known, at, done).await?;
    }
    Ok(())
}

async fn remove<'t>(
    tx: &mut WriteTx<'t>,
    granted: &Granted<'t, ChangeRole>,
    name: &str,
    known: &KeptPermission,
    at: Timestamp,
    done: &mut Seeded,
) -> gate::Result<()> {
    let change = granted
        .update_part(&ROLE_PERMISSION, known.row.uuid(), &ROLE_NARROWED)?
        .set("valid_until", at)
        .facet("permission", name);
    tx.apply(change).await?;
    done.permissions_removed += 1;
    Ok(())
}

fn agrees(role: &Role, spec: &RoleSpec) -> bool {
    role.code == spec.code
        && role.kind == spec.kind
        && role.priority.0 == spec.priority
        && role.internal == spec.internal
        && role.critical == is_critical(spec.code)
        && role.places == spec.places
}
