//! Playing in territories and business accounts: a chunk of a file, whole or not at all.

use std::collections::HashMap;
use std::sync::Arc;

use base::{OrganizationId, Rejection, UnitId};
use gate::{Error, Result, V, Work, WriteTx};

use crate::import::{Account, Counts, Territory};
use crate::model::{Attributes, Number, Organization, UnitKind};
use crate::ops::{
    CreateOrganization, CreateUnit, UpdateOrganization, UpdateUnit, create_organization, create_unit,
    update_organization, update_unit,
};
use crate::{rules, store};

/// A part of an import.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportAccounts {
    /// The organization that sells.
    pub seller: OrganizationId,
    /// All its territories.
    pub territories: Arc<[Territory]>,
    /// Some of the accounts.
    pub accounts: Vec<Account>,
}

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Regions and territories.
    pub units: Counts,
    /// What was done about each account, by its line.
    pub accounts: Vec<(u64, Done)>,
    /// Lines that the rules refused, with why. The others stand.
    pub refused: Vec<(u64, Rejection)>,
}

/// Makes what is missing and changes what differs: territories are known by their code, regions by their name, accounts
/// by their number. Attributes that the file does not speak of stay; so does the place of a territory that is there.
pub fn import_accounts<'a>(tx: &'a mut WriteTx<'_>, command: &'a ImportAccounts) -> Work<'a, Outcome> {
    Box::pin(async move {
        let mut outcome = Outcome::default();
        let territories = territories(tx, command, &mut outcome.units).await?;
        for account in &command.accounts {
            let Some(unit) = territories.get(&account.territory) else {
                return Err(Error::Check(format!("line {} names no territory of the import", account.line)));
            };
            match play_in(tx, account, *unit).await {
                Ok(done) => outcome.accounts.push((account.line, done)),
                // An organization that the caller may not know of has the number: what creating one would answer, too.
                Err(error) if is_hidden(&error) => {
                    outcome.refused.push((account.line, Rejection::new(&rules::NUMBER_TAKEN)));
                }
                // Found by looking, before anything was written: the transaction goes on. A value that was taken in
                // the meantime has ended it.
                Err(Error::Rejected(rejection)) if rejection.code != &rules::NUMBER_TAKEN => {
                    outcome.refused.push((account.line, *rejection));
                }
                Err(error) => return Err(error),
            }
        }
        Ok(outcome)
    })
}

/// Whether it is about an organization of which the caller may not know that it is there.
fn is_hidden(error: &Error) -> bool {
    let organization = <Organization as gate::Resource>::TABLE.noun;
    match error {
        Error::NotFound { noun } => *noun == organization,
        Error::Refused(refusal) => !refusal.may_know && refusal.noun == organization,
        _ => false,
    }
}

/// What was done about a unit or an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// It was not there before.
    Created,
    /// It was there, and different.
    Changed,
    /// It was there, and the same.
    Unchanged,
}
impl Done {
    fn changed(changed: bool) -> Self {
        if changed { Done::Changed } else { Done::Unchanged }
    }
}
/// The unit of each territory, by its code.
async fn territories(
    tx: &mut WriteTx<'_>,
    command: &ImportAccounts,
    counts: &mut Counts,
) -> Result<HashMap<Number, UnitId>> {
    let mut regions: HashMap<String, UnitId> = HashMap::new();
    let mut territories = HashMap::new();
    for territory in &*command.territories {
        let region = match regions.get(&territory.region.key()) {
            Some(region) => *region,
            None => {
                let (region, done) = region(tx, command.seller, territory).await?;
                counts.count(done);
                regions.insert(territory.region.key(), region);
                region
            }
        };
        let (unit, done) = territory_unit(tx, command.seller, region, territory).await?;
        counts.count(done);
        territories.insert(territory.code.clone(), unit);
    }
    Ok(territories)
}

async fn region(
    tx: &mut WriteTx<'_>,
    seller: OrganizationId,
    territory: &Territory,
) -> Result<(UnitId, Done)> {
    let parameters = [V::from(seller), V::from(UnitKind::Region.name()), V::from(territory.region.key())];
    if let Some(found) = tx.optional(&store::TOP_UNIT_BY_NAME, &parameters, |row| row.get(0)).await? {
        return Ok((found, Done::Unchanged));
    }
    let command = CreateUnit {
        id: tx.draw().id(),
        organization: seller,
        parent: None,
        kind: UnitKind::Region,
        location_type: None,
        name: territory.region.clone(),
        code: None,
        attributes: Attributes::default(),
    };
    Ok((create_unit(tx, &command).await?.id, Done::Created))
}

async fn territory_unit(
    tx: &mut WriteTx<'_>,
    seller: OrganizationId,
    region: UnitId,
    territory: &Territory,
) -> Result<(UnitId, Done)> {
    let parameters = [V::from(seller), V::from(UnitKind::Territory.name()), V::from(territory.code.as_str())];
    let found = tx
        .optional(&store::UNIT_BY_CODE, &parameters, |row| Ok((row.get::<UnitId>(0)?, row.get(1)?)))
        .await?;
    if let Some((id, held)) = found {
        let command = UpdateUnit {
            name: Some(territory.name.clone()),
            attributes: Some(Attributes::stored(held).with(&territory.attributes)),
            ..UpdateUnit::of(id)
        };
        let changed = update_unit(tx, &command).await?.changed;
        return Ok((id, Done::changed(changed)));
    }
    let command = CreateUnit {
        id: tx.draw().id(),
        organization: seller,
        parent: Some(region),
        kind: UnitKind::Territory,
        location_type: None,
        name: territory.name.clone(),
        code: Some(territory.code.clone()),
        attributes: territory.attributes.clone(),
    };
    Ok((create_unit(tx, &command).await?.id, Done::Created))
}

async fn play_in(tx: &mut WriteTx<'_>, account: &Account, unit: UnitId) -> Result<Done> {
    let number = [V::from(account.number.as_str())];
    let found = tx
        .optional(&store::ORGANIZATION_BY_NUMBER, &number, |row| {
            Ok((row.get::<OrganizationId>(0)?, row.get(1)?))
        })
        .await?;
    if let Some((id, held)) = found {
        let command = UpdateOrganization {
            name: Some(account.name.clone()),
            account_unit: Some(Some(unit)),
            attributes: Some(Attributes::stored(held).with(&account.attributes)),
            ..UpdateOrganization::of(id)
        };
        return Ok(Done::changed(update_organization(tx, &command).await?.changed));
    }
    let command = CreateOrganization {
        id: tx.draw().id(),
        name: account.name.clone(),
        number: Some(account.number.clone()),
        account_unit: Some(unit),
        attributes: account.attributes.clone(),
    };
    create_organization(tx, &command).await?;
    Ok(Done::Created)
}
