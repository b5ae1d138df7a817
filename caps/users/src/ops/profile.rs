//! Profiles.

use base::UserId;
use gate::{Result, Work, WriteTx};
use serde::Serialize;

use super::create::username_free;
use super::identifiers::May;
use super::save::{save, still_there};
use crate::model::{Attributes, Patch, ProfileChange, User};
use crate::tables::UPDATED;

base::code!(/// A person does not change what they are to the company.
    pub TYPE_NOT_OWN = "user.type_not_own", Forbidden, "user-type-not-own");

/// Changes a profile.
#[derive(Debug, Clone)]
pub struct UpdateProfile {
    /// Whose.
    pub user: UserId,
    /// What.
    pub change: ProfileChange,
    /// Why, for the record.
    pub reason: Option<String>,
    /// Only if the user still has this version.
    pub if_version: Option<i64>,
}

/// Changes a profile: one's own, or somebody's by permission from a higher rank. Answers the version.
pub fn update_profile<'a>(tx: &'a mut WriteTx<'_>, command: &'a UpdateProfile) -> Work<'a, i64> {
    Box::pin(async move {
        let (may, before) = May::changeable(tx, command.user).await?;
        let mut after = before.clone();
        put(&mut after, command.change.clone());
        if matches!(may, May::Own(_)) && after.user_type != before.user_type {
            return Err(base::Rejection::new(&TYPE_NOT_OWN).field("/type", &TYPE_NOT_OWN).into());
        }
        still_there(&before, &after)?;
        if let Some(username) = &after.username
            && before.username.as_ref() != Some(username)
        {
            username_free(tx, &username.key(), command.user).await?;
        }
        let change = may.update(&UPDATED).because(command.reason.clone()).if_version(command.if_version);
        Ok(save(tx, change, &before, after).await?.version)
    })
}

fn put(user: &mut User, change: ProfileChange) {
    fn json<T: Serialize>(patch: Patch<T>, to: &mut Option<serde_json::Value>) {
        let patch: Result<Patch<_>, serde_json::Error> = patch.try_map(|value| serde_json::to_value(value));
        if let Ok(patch) = patch {
            patch.put(to);
        }
    }
    if let Some(user_type) = change.user_type {
        user.user_type = user_type;
    }
    if let Some(name) = change.first_name {
        user.first_name = name;
    }
    if let Some(name) = change.last_name {
        user.last_name = name;
    }
    change.middle_name.put(&mut user.middle_name);
    change.username.put(&mut user.username);
    change.birth_date.put(&mut user.birth_date);
    json(change.address, &mut user.address);
    json(change.licence, &mut user.licence);
    change.locale.put(&mut user.locale);
    change.time_zone.put(&mut user.time_zone);
    change.language.put(&mut user.language);
    change.currency.put(&mut user.currency);
    json(change.communication, &mut user.communication);
    let attributes = match change.attributes {
        Patch::Set(all) if all.is_empty() => Patch::Clear,
        other => other,
    };
    json::<Attributes>(attributes, &mut user.attributes);
}
