//! A chunk of a file of accounts.

use std::sync::Arc;

use ::users::model::WayIn;
use ::users::{CreateUser, create};
use access::{GrantRole, GrantScope, grant_role};
use base::OrganizationId;
use gate::{Error, Result, Work, WriteTx};

use super::{Run, Tally, about};
use crate::accounts::Account;

/// Creates a chunk of accounts.
#[derive(Debug, Clone)]
pub(crate) struct CreateUsers {
    pub(crate) accounts: Arc<Vec<Account>>,
    pub(crate) range: std::ops::Range<usize>,
}

/// Creates a chunk of accounts, all or none. A refusal names the position of the account it is about.
pub(crate) fn create_users<'a>(tx: &'a mut WriteTx<'_>, command: &'a CreateUsers) -> Work<'a, Tally> {
    Box::pin(async move {
        let mut tally = Tally::default();
        let mut allowed: Vec<OrganizationId> = Vec::new();
        for (position, account) in command.range.clone().zip(&command.accounts[command.range.clone()]) {
            let organization = account.organization.ok_or(Error::NotFound { noun: "organization" })?;
            if !allowed.contains(&organization) {
                tx.grant::<Run>(organization).await?;
                allowed.push(organization);
            }
            about(position, one(tx, account, organization).await)?;
            tally.created += 1;
        }
        Ok(tally)
    })
}

async fn one(tx: &mut WriteTx<'_>, account: &Account, organization: OrganizationId) -> Result<()> {
    let (first, last) = (account.first_name.clone(), account.last_name.clone());
    let mut new = CreateUser::new(tx.draw(), WayIn::Feed, account.user_type, first, last);
    new.managing_organization = Some(organization);
    new.profile.middle_name = account.middle_name.clone();
    new.profile.username = account.username.clone();
    new.profile.birth_date = account.birth_date;
    new.email = account.email.clone();
    new.phone = account.phone.clone();
    new.membership.employee_number = account.number.as_ref().map(|number| number.as_str().to_owned());
    new.membership.title = account.title.as_ref().map(|title| title.as_str().to_owned());
    new.with_role = account.role.is_some();
    let user = create(tx, &new).await?.id();
    if let Some(role) = account.role {
        let scope = GrantScope::Organization(organization);
        grant_role(tx, &GrantRole::new(tx.draw().id(), user, role, scope)).await?;
    }
    Ok(())
}
