//! What can be done: an unusual use seen, and uses judged.

use base::{Rejection, UserId};
use gate::{NewAt, V, Work, WriteTx};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::actions::Acknowledge;
use crate::model::AlertId;
use crate::rules::{SEEN, unusual};
use crate::store::{self, JUDGED};
use crate::tables::{ALERT_RAISED, ALERT_SEEN};

/// Says that an unusual use was seen.
#[derive(Debug, Clone)]
pub struct SeeAlert {
    /// Which.
    pub alert: AlertId,
    /// Only if it still has this version.
    pub version: Option<i64>,
}

/// What became of an alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlertState {
    /// Its id.
    pub id: AlertId,
    /// Its entity tag.
    pub version: i64,
}

/// Says that an unusual use was seen. Refused to whoever used it themselves.
pub fn see_alert<'a>(tx: &'a mut WriteTx<'_>, command: &'a SeeAlert) -> Work<'a, AlertState> {
    Box::pin(async move {
        let on = tx.grant::<Acknowledge>(command.alert).await?;
        let alert = *on.row()?;
        let me: Option<UserId> = tx.caller().user();
        if me == Some(alert.user) {
            return Err(Rejection::new(&base::codes::FORBIDDEN).into());
        }
        if alert.seen.is_some() {
            return Err(Rejection::new(&SEEN).into());
        }
        let now = tx.at();
        let change = on
            .update(&ALERT_SEEN)
            .set("seen_at", now)
            .set("seen_by", me)
            .if_version(command.version)
            .facet("reason", alert.reason.name());
        let version = tx.apply(change).await?.version;
        Ok(AlertState { id: command.alert, version })
    })
}

/// Looks at uses that nobody has judged yet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Judge {
    /// How many at once, at most.
    pub(crate) most: i64,
}

/// Raises what is unusual about uses of minutes that are over. Answers how many uses were judged.
pub(crate) fn judge<'a>(tx: &'a mut WriteTx<'_>, command: &'a Judge) -> Work<'a, usize> {
    const PROOF: &str = "the use of a special permission is on record, and it is unusual";
    Box::pin(async move {
        let minute = tx.at().micros().div_euclid(60_000_000);
        let uses = store::unjudged(tx, minute, command.most).await?;
        for used in &uses {
            let history = store::history(tx, used).await?;
            // Of somebody who has not said where they are, the time is UTC.
            let zone = used.zone.as_deref().and_then(|name| TimeZone::get(name).ok());
            for reason in unusual(used.at(), &zone.unwrap_or(TimeZone::UTC), history) {
                if store::is_raised(tx, used, reason).await? {
                    continue;
                }
                let id = tx.draw().id();
                let at =
                    NewAt { organization: used.organization, owner: Some(used.user), ..NewAt::default() };
                let on = tx.grant_new_by_proof_instead_of_permission::<Acknowledge>(id, at, PROOF);
                let change = on
                    .insert(&ALERT_RAISED)
                    .set("grant_id", used.grant)
                    .set("user_id", used.user)
                    .set("permission", used.permission.as_str())
                    .set("reason", reason.name())
                    .set("used_at", used.at())
                    .facet("grant", used.grant.to_string())
                    .facet("reason", reason.name());
                tx.apply(change).await?;
            }
            let parameters =
                [V::from(used.grant), V::from(used.permission.as_str()), V::Int(used.minute), V::Bool(true)];
            tx.keep(&JUDGED, &parameters).await?;
        }
        Ok(uses.len())
    })
}
