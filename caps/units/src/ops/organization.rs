//! Creating and changing organizations.

use base::{DisplayText, OrganizationId, UnitId};
use gate::{Applied, Error, NewAt, Result, V, Work, WriteTx};

use crate::model::{Attributes, Number, Organization, Status, UnitPlace};
use crate::ops::Created;
use crate::rules::{self, Refused};
use crate::{events, may, store};

/// Creates an organization.
#[derive(Debug, Clone, PartialEq)]
pub struct CreateOrganization {
    /// Its id, drawn at the door.
    pub id: OrganizationId,
    /// Its name.
    pub name: DisplayText,
    /// Its number.
    pub number: Option<Number>,
    /// For a business account: the unit it stands under.
    pub account_unit: Option<UnitId>,
    /// Master data.
    pub attributes: Attributes,
}

/// Creates an organization. A business account takes the right at the unit it is to stand under; any other the right
/// everywhere.
pub fn create_organization<'a>(
    tx: &'a mut WriteTx<'_>,
    command: &'a CreateOrganization,
) -> Work<'a, Created<OrganizationId>> {
    Box::pin(async move {
        let account = match command.account_unit {
            Some(unit) => Some(account_unit(tx, command.id, unit).await?),
            None => None,
        };
        let at = NewAt {
            organization: Some(command.id),
            unit: account.map(|place| place.rid),
            ..NewAt::default()
        };
        let grant = tx.authorize_new::<may::CreateOrganization>(command.id, at).await?;
        let change = grant
            .insert(&events::ORGANIZATION_CREATED)
            .set("name", command.name.as_str())
            .set("name_key", command.name.key())
            .set("number", command.number.as_ref().map(Number::as_str))
            .set("status", Status::Active.name())
            .set("account_unit_id", account.map(|place| place.id))
            .set("account_unit_rid", account.map(|place| place.rid))
            .set("attributes", command.attributes.to_json())
            .set("created_at", tx.at())
            .set("created_by", tx.caller().user());
        let applied = tx.apply(change).await.map_err(taken)?;
        keep_words(tx, applied.rid, &command.name, command.number.as_ref()).await?;
        Ok(Created { id: command.id, version: applied.version })
    })
}

/// Changes an organization. What is None stays.
#[derive(Debug, Clone, PartialEq)]
pub struct UpdateOrganization {
    /// Which.
    pub id: OrganizationId,
    /// Only if it still has this version (If-Match).
    pub if_version: Option<i64>,
    /// Its new name.
    pub name: Option<DisplayText>,
    /// Its new number, or none any more.
    pub number: Option<Option<Number>>,
    /// The unit it stands under from now on as a business account, or none any more.
    pub account_unit: Option<Option<UnitId>>,
    /// All of its master data, anew.
    pub attributes: Option<Attributes>,
    /// Why, for the record.
    pub reason: Option<DisplayText>,
}

impl UpdateOrganization {
    /// A change of nothing, to be filled.
    pub fn of(id: OrganizationId) -> Self {
        UpdateOrganization {
            id,
            if_version: None,
            name: None,
            number: None,
            account_unit: None,
            attributes: None,
            reason: None,
        }
    }
}

/// Changes an organization. Moving a business account to another unit takes the right to create accounts at both: who
/// looks after it loses it to somebody else.
pub fn update_organization<'a>(
    tx: &'a mut WriteTx<'_>,
    command: &'a UpdateOrganization,
) -> Work<'a, Applied> {
    Box::pin(async move {
        let grant = tx.grant::<may::UpdateOrganization>(command.id).await?;
        let row = grant.row()?;
        rules::changeable_organization(row.status).map_err(rejected)?;
        let mut change = grant
            .update(&events::ORGANIZATION_CHANGED)
            .if_version(command.if_version)
            .because(command.reason.as_ref().map(DisplayText::as_str));
        if let Some(name) = &command.name {
            change = change.set("name", name.as_str()).set("name_key", name.key());
        }
        if let Some(number) = &command.number {
            change = change.set("number", number.as_ref().map(Number::as_str));
        }
        if let Some(unit) = command.account_unit
            && unit != row.account_unit.map(|place| place.id)
        {
            if let Some(left) = row.account_unit {
                tx.grant::<may::HostAccount>(left.id).await?;
            }
            let place = match unit {
                Some(unit) => Some(account_unit(tx, command.id, unit).await?),
                None => None,
            };
            change = change
                .set("account_unit_id", place.map(|place| place.id))
                .set("account_unit_rid", place.map(|place| place.rid));
        }
        if let Some(attributes) = &command.attributes {
            change = change.set("attributes", attributes.to_json());
        }
        let applied = tx.apply(change).await.map_err(taken)?;
        let number = command.number.as_ref().unwrap_or(&row.number);
        let name = command.name.as_ref().unwrap_or(&row.name);
        if *name != row.name || *number != row.number {
            keep_words(tx, row.rid, name, number.as_ref()).await?;
        }
        Ok(applied)
    })
}

/// Activates, deactivates or closes an organization.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeOrganizationStatus {
    /// Which.
    pub id: OrganizationId,
    /// Only if it still has this version (If-Match).
    pub if_version: Option<i64>,
    /// Its status from now on.
    pub to: Status,
    /// Why, for the record.
    pub reason: Option<DisplayText>,
}

/// Activates, deactivates or closes an organization. Closing is for good, and only without open units.
pub fn change_organization_status<'a>(
    tx: &'a mut WriteTx<'_>,
    command: &'a ChangeOrganizationStatus,
) -> Work<'a, Applied> {
    Box::pin(async move {
        let grant = tx.grant::<may::UpdateOrganization>(command.id).await?;
        let row = grant.row()?;
        let open = tx.rows(&store::OPEN_UNITS, &[V::from(command.id)], |row| row.get::<i64>(0)).await?;
        let open = open.first().copied().unwrap_or(0);
        rules::organization_status(row.status, command.to, open).map_err(rejected)?;
        let event = match command.to {
            Status::Active => &events::ORGANIZATION_ACTIVATED,
            Status::Inactive => &events::ORGANIZATION_DEACTIVATED,
            Status::Closed => &events::ORGANIZATION_CLOSED,
        };
        let change = grant
            .update(event)
            .if_version(command.if_version)
            .because(command.reason.as_ref().map(DisplayText::as_str))
            .set("status", command.to.name());
        tx.apply(change).await
    })
}

/// The unit a business account is to stand under: the caller may put accounts there, it is at work, and it is not the
/// account's own.
async fn account_unit(tx: &mut WriteTx<'_>, account: OrganizationId, unit: UnitId) -> Result<UnitPlace> {
    let grant = tx.grant::<may::HostAccount>(unit).await?;
    let row = grant.row()?;
    if row.organization == account {
        return Err(rejected(Refused::AccountOfItself));
    }
    if row.status != Status::Active {
        return Err(rejected(Refused::AccountUnitNotActive));
    }
    Ok(row.place())
}

pub(crate) fn rejected(refused: Refused) -> Error {
    Error::rejected(refused.into())
}

fn taken(error: Error) -> Error {
    match error {
        Error::Unique { table, columns } if table == "organization" && columns == "number" => {
            base::Rejection::new(&rules::NUMBER_TAKEN).field("/number", &rules::NUMBER_TAKEN).into()
        }
        other => other,
    }
}

async fn keep_words(
    tx: &mut WriteTx<'_>,
    rid: i64,
    name: &DisplayText,
    number: Option<&Number>,
) -> Result<()> {
    tx.keep(&store::DROP_ORGANIZATION_WORDS, &[V::from(rid)]).await?;
    for word in rules::words(name, number.map(Number::as_str)) {
        tx.keep(&store::ADD_ORGANIZATION_WORD, &[V::from(word), V::from(rid)]).await?;
    }
    Ok(())
}

/// The status of an organization; "no such organization" if there is none.
pub(crate) async fn status_of(tx: &mut WriteTx<'_>, id: OrganizationId) -> Result<Status> {
    let text = tx.optional(&store::ORGANIZATION_STATUS, &[V::from(id)], |row| row.get::<String>(0)).await?;
    let text = text.ok_or(Error::NotFound { noun: <Organization as gate::Resource>::TABLE.noun })?;
    store::status(&text)
}
