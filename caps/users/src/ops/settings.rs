//! Settings.

use base::UserId;
use gate::{Error, V, Work, WriteTx};

use super::identifiers::May;
use crate::model::{Hint, Settings, SettingsId};
use crate::store;
use crate::tables::{SETTINGS_CHANGED, USER_SETTING};

/// Replaces somebody's settings.
#[derive(Debug, Clone)]
pub struct UpdateSettings {
    /// Whose.
    pub user: UserId,
    /// The settings.
    pub settings: Settings,
    /// Only if they still have this version.
    pub if_version: Option<i64>,
}

/// Replaces settings: one's own, or somebody's by permission. Answers their version.
pub fn update_settings<'a>(tx: &'a mut WriteTx<'_>, command: &'a UpdateSettings) -> Work<'a, i64> {
    Box::pin(async move {
        command.settings.check()?;
        let (may, _) = May::changeable(tx, command.user).await?;
        let id = tx
            .optional(&store::SETTINGS_OF, &[V::from(command.user)], |row| row.get::<SettingsId>(0))
            .await?
            .ok_or(Error::NotFound { noun: "settings" })?;
        let preferences = serde_json::to_value(&command.settings).unwrap_or_default();
        let change = may
            .update_part(&USER_SETTING, id.uuid(), &SETTINGS_CHANGED)?
            .set("preferences", preferences)
            .if_version(command.if_version);
        Ok(tx.apply(change).await?.version)
    })
}

/// Dismisses a hint for good, or brings all of them back.
#[derive(Debug, Clone, Copy)]
pub struct DismissHint {
    /// Which. None: all are shown again.
    pub hint: Option<Hint>,
}

/// Keeps what somebody dismissed in their own settings. Nobody dismisses for others.
pub fn dismiss_hint<'a>(tx: &'a mut WriteTx<'_>, command: &'a DismissHint) -> Work<'a, ()> {
    Box::pin(async move {
        let me = tx.caller().user().ok_or(Error::NotFound { noun: "user" })?;
        let (may, _) = May::changeable(tx, me).await?;
        let (id, mut settings) = tx
            .optional(&store::SETTINGS_OF, &[V::from(me)], |row| {
                Ok((row.get::<SettingsId>(0)?, Settings::from_stored(row.get(1)?)))
            })
            .await?
            .ok_or(Error::NotFound { noun: "settings" })?;
        let changed = match command.hint {
            Some(hint) => settings.dismissed_hints.insert(hint),
            None => !std::mem::take(&mut settings.dismissed_hints).is_empty(),
        };
        if changed {
            let preferences = serde_json::to_value(&settings).unwrap_or_default();
            let change =
                may.update_part(&USER_SETTING, id.uuid(), &SETTINGS_CHANGED)?.set("preferences", preferences);
            tx.apply(change).await?;
        }
        Ok(())
    })
}
