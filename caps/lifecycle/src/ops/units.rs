//! Departments and the groups above them.

use std::collections::HashMap;
use std::sync::Arc;

use ::units::{Attributes, CreateUnit, UnitKind, create_unit};
use base::{DisplayText, OrganizationId, UnitId};
use gate::{Result, V, Work, WriteTx};

use super::Run;
use crate::model::Department;
use crate::store::{self, KnownUnit};

/// Makes the departments that are not there yet, and the groups above them.
#[derive(Debug, Clone)]
pub(crate) struct MakeDepartments {
    pub(crate) organization: OrganizationId,
    pub(crate) departments: Arc<Vec<Department>>,
    /// Which of them, to be done in this transaction.
    pub(crate) range: std::ops::Range<usize>,
}

/// The stored department that one of a file is: below its group if there is one there, else wherever it stands. What
/// people put elsewhere in the tree is theirs to place.
pub(crate) fn resolve<'a>(department: &Department, units: &'a [KnownUnit]) -> Option<&'a KnownUnit> {
    let key = department.name.key();
    let named = || units.iter().filter(|unit| unit.is_department && unit.name_key == key);
    let below = department.group.as_ref().and_then(|group| {
        let group = group_of(group, units)?;
        named().find(|unit| unit.parent == Some(group.id))
    });
    below.or_else(|| named().next())
}

fn group_of<'a>(name: &DisplayText, units: &'a [KnownUnit]) -> Option<&'a KnownUnit> {
    let key = name.key();
    let mut found: Vec<&KnownUnit> =
        units.iter().filter(|unit| !unit.is_department && unit.is_active && unit.name_key == key).collect();
    found.sort_by_key(|unit| unit.parent.is_some());
    found.first().copied()
}

/// Makes departments. Answers the unit of each by its name as it is compared, and how many were made.
pub(crate) fn make_departments<'a>(
    tx: &'a mut WriteTx<'_>,
    command: &'a MakeDepartments,
) -> Work<'a, (HashMap<String, UnitId>, u64)> {
    Box::pin(async move {
        tx.grant::<Run>(command.organization).await?;
        let mut units = tx.rows(&store::UNITS, &[V::from(command.organization)], store::unit).await?;
        let (mut out, mut made) = (HashMap::new(), 0);
        for department in &command.departments[command.range.clone()] {
            let id = match resolve(department, &units) {
                Some(unit) => unit.id,
                None => {
                    made += 1;
                    let parent = match &department.group {
                        None => None,
                        Some(group) => match group_of(group, &units) {
                            Some(unit) => Some(unit.id),
                            None => Some(
                                make(
                                    tx,
                                    command.organization,
                                    None,
                                    UnitKind::BusinessUnit,
                                    group,
                                    &mut units,
                                )
                                .await?,
                            ),
                        },
                    };
                    make(tx, command.organization, parent, UnitKind::Department, &department.name, &mut units)
                        .await?
                }
            };
            out.insert(department.name.key(), id);
        }
        Ok((out, made))
    })
}

async fn make(
    tx: &mut WriteTx<'_>,
    organization: OrganizationId,
    parent: Option<UnitId>,
    kind: UnitKind,
    name: &DisplayText,
    units: &mut Vec<KnownUnit>,
) -> Result<UnitId> {
    let id = tx.draw().id();
    let command = CreateUnit {
        id,
        organization,
        parent,
        kind,
        location_type: None,
        name: name.clone(),
        code: None,
        attributes: Attributes::default(),
    };
    create_unit(tx, &command).await?;
    let is_department = kind == UnitKind::Department;
    units.push(KnownUnit { id, is_department, name_key: name.key(), parent, is_active: true });
    Ok(id)
}
