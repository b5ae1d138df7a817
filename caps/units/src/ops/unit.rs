//! Creating and changing units.

use base::{DisplayText, OrganizationId, Rejection, Timestamp, UnitId};
use gate::{Applied, Error, Granted, NewAt, Result, V, Work, WriteTx};

use crate::model::{Attributes, LocationType, Number, Status, UnitKind};
use crate::ops::Created;
use crate::ops::organization::{rejected, status_of};
use crate::rules::{self, Refused};
use crate::{UNIT_PARENT, events, may, store};

/// Creates a unit.
#[derive(Debug, Clone, PartialEq)]
pub struct CreateUnit {
    /// Its id, drawn at the door.
    pub id: UnitId,
    /// Whose it is.
    pub organization: OrganizationId,
    /// The unit above it; nothing for the top of the tree.
    pub parent: Option<UnitId>,
    /// What sort of unit it is.
    pub kind: UnitKind,
    /// For locations only.
    pub location_type: Option<LocationType>,
    /// Its name.
    pub name: DisplayText,
    /// Its code.
    pub code: Option<Number>,
    /// Master data.
    pub attributes: Attributes,
}

/// Creates a unit in an organization at work, below a unit at work.
pub fn create_unit<'a>(tx: &'a mut WriteTx<'_>, command: &'a CreateUnit) -> Work<'a, Created<UnitId>> {
    Box::pin(async move {
        let parent = match command.parent {
            Some(parent) => Some(tx.grant::<may::CreateUnit>(parent).await?.row()?.clone()),
            None => {
                tx.grant::<may::CreateTopUnit>(command.organization).await?;
                None
            }
        };
        if parent.as_ref().is_some_and(|parent| parent.organization != command.organization) {
            return Err(rejected(Refused::ParentElsewhere));
        }
        rules::location_type(command.kind, command.location_type).map_err(rejected)?;
        let organization = status_of(tx, command.organization).await?;
        let above = parent.as_ref().map(|parent| (parent.status, parent.depth));
        let depth = rules::new_unit(organization, above).map_err(rejected)?;
        let at = NewAt { organization: Some(command.organization), ..NewAt::default() };
        let grant = tx.grant_new_by_proof_instead_of_permission::<may::CreateUnit>(
            command.id,
            at,
            "the right to create units was decided at the unit above, or at the organization",
        );
        let change = grant
            .insert(&events::UNIT_CREATED)
            .set("parent_id", command.parent)
            .set("kind", command.kind.name())
            .set("location_type", command.location_type.map(LocationType::name))
            .set("name", command.name.as_str())
            .set("name_key", command.name.key())
            .set("code", command.code.as_ref().map(Number::as_str))
            .set("status", Status::Active.name())
            .set("attributes", command.attributes.to_json())
            .set("depth", depth)
            .set("created_at", tx.at())
            .set("created_by", tx.caller().user());
        let applied = tx.apply(change).await.map_err(taken)?;
        let above = V::from(parent.as_ref().map(|parent| parent.rid));
        tx.keep(&store::ADD_TO_CLOSURE, &[V::from(applied.rid), above]).await?;
        record_parent(tx, &grant, command.parent, tx.at(), Timestamp::FOREVER).await?;
        keep_words(tx, applied.rid, &command.name, command.code.as_ref()).await?;
        Ok(Created { id: command.id, version: applied.version })
    })
}

/// Changes a unit. What is None stays.
#[derive(Debug, Clone, PartialEq)]
pub struct UpdateUnit {
    /// Which.
    pub id: UnitId,
    /// Only if it still has this version (If-Match).
    pub if_version: Option<i64>,
    /// Its new name.
    pub name: Option<DisplayText>,
    /// Its new code, or none any more.
    pub code: Option<Option<Number>>,
    /// Its new location type, or none any more.
    pub location_type: Option<Option<LocationType>>,
    /// All of its master data, anew.
    pub attributes: Option<Attributes>,
    /// Why, for the record.
    pub reason: Option<DisplayText>,
}

impl UpdateUnit {
    /// A change of nothing, to be filled.
    pub fn of(id: UnitId) -> Self {
        UpdateUnit {
            id,
            if_version: None,
            name: None,
            code: None,
            location_type: None,
            attributes: None,
            reason: None,
        }
    }
}

/// Changes a unit's name, code or master data.
pub fn update_unit<'a>(tx: &'a mut WriteTx<'_>, command: &'a UpdateUnit) -> Work<'a, Applied> {
    Box::pin(async move {
        let grant = tx.grant::<may::UpdateUnit>(command.id).await?;
        let row = grant.row()?;
        rules::changeable_unit(row.status).map_err(rejected)?;
        let mut change = grant
            .update(&events::UNIT_CHANGED)
            .if_version(command.if_version)
            .because(command.reason.as_ref().map(DisplayText::as_str));
        if let Some(name) = &command.name {
            change = change.set("name", name.as_str()).set("name_key", name.key());
        }
        if let Some(code) = &command.code {
            change = change.set("code", code.as_ref().map(Number::as_str));
        }
        if let Some(location_type) = command.location_type {
            rules::location_type(row.kind, location_type).map_err(rejected)?;
            change = change.set("location_type", location_type.map(LocationType::name));
        }
        if let Some(attributes) = &command.attributes {
            change = change.set("attributes", attributes.to_json());
        }
        let applied = tx.apply(change).await.map_err(taken)?;
        let code = command.code.as_ref().unwrap_or(&row.code);
        let name = command.name.as_ref().unwrap_or(&row.name);
        if *name != row.name || *code != row.code {
            keep_words(tx, row.rid, name, code.as_ref()).await?;
        }
        Ok(applied)
    })
}

/// Writes down that a unit stands, or stood, under another for a time. It is part of the unit the grant is for.
pub(crate) async fn record_parent<'t, A>(
    tx: &mut WriteTx<'t>,
    grant: &Granted<'t, A>,
    parent: Option<UnitId>,
    from: Timestamp,
    until: Timestamp,
) -> Result<()>
where
    A: gate::Action<On = crate::Unit>,
{
    let key = tx.draw().id::<base::kinds::Record>().uuid();
    let change = grant
        .insert_part(&UNIT_PARENT, key, &events::UNIT_PARENT_RECORDED)?
        .set("parent_id", parent)
        .set("valid_from", from)
        .set("valid_until", until)
        .set("recorded_at", tx.at())
        .set("recorded_by", tx.caller().user())
        .set("superseded_at", Timestamp::FOREVER);
    tx.apply(change).await?;
    Ok(())
}

pub(crate) fn taken(error: Error) -> Error {
    match error {
        Error::Unique { table, columns } if table == "unit" && columns.ends_with(",name_key") => {
            Rejection::new(&rules::NAME_TAKEN).field("/name", &rules::NAME_TAKEN).into()
        }
        Error::Unique { table, columns } if table == "unit" && columns.ends_with(",code") => {
            Rejection::new(&rules::CODE_TAKEN).field("/code", &rules::CODE_TAKEN).into()
        }
        other => other,
    }
}

pub(crate) async fn keep_words(
    tx: &mut WriteTx<'_>,
    rid: i64,
    name: &DisplayText,
    code: Option<&Number>,
) -> Result<()> {
    tx.keep(&store::DROP_UNIT_WORDS, &[V::from(rid)]).await?;
    for word in rules::words(name, code.map(Number::as_str)) {
        tx.keep(&store::ADD_UNIT_WORD, &[V::from(word), V::from(rid)]).await?;
    }
    Ok(())
}
