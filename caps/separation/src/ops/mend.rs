//! A breach is mended by ending what is held of one side.

use access::{EndGrant, SetHead, end_grant, end_lent, role_id, set_head};
use base::{Justification, Rejection};
use gate::{Work, WriteTx};
use serde::{Deserialize, Serialize};

use super::review::settle;
use crate::actions::SeeBreach;
use crate::model::{BreachId, Part};
use crate::rules::BREACH_GONE;

/// A side of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhichSide {
    /// The one.
    Left,
    /// The other.
    Right,
}

impl WhichSide {
    /// As the API names it.
    pub const fn name(self) -> &'static str {
        match self {
            WhichSide::Left => "left",
            WhichSide::Right => "right",
        }
    }
}

/// Mends a breach.
#[derive(Debug, Clone)]
pub struct Mend {
    /// Which.
    pub breach: BreachId,
    /// What of the two ends.
    pub end: WhichSide,
    /// Why.
    pub reason: Option<Justification>,
}

/// Ends what is held of one side: the grant, being head, or acting in somebody's place. It takes the right to end just
/// that, besides the right to see the breach. Answers whether the person keeps the rule now; they may hold the same by
/// another grant.
pub fn mend<'a>(tx: &'a mut WriteTx<'_>, command: &'a Mend) -> Work<'a, bool> {
    Box::pin(async move {
        let breach = tx.grant::<SeeBreach>(command.breach).await?.row()?.clone();
        if breach.gone.is_some() {
            return Err(Rejection::new(&BREACH_GONE).into());
        }
        let part: &Part = if command.end == WhichSide::Left { &breach.left } else { &breach.right };
        if Some(part.role) == role_id(access::HEAD) {
            let end = SetHead {
                assignment: part.source.cast(),
                user: Some(breach.user),
                is_head: false,
                revision: None,
            };
            set_head(tx, &end).await?;
        } else if part.is_lent() {
            end_lent(tx, part.source.cast(), command.reason.as_ref()).await?;
        } else {
            let end = EndGrant {
                user: Some(breach.user),
                // Whoever mends many at once is not asked for each of them what comes after.
                or_any: true,
                reason: command.reason.clone(),
                ..EndGrant::now(part.source)
            };
            end_grant(tx, &end).await?;
        }
        let left = settle(tx, breach.separation, &[breach.user]).await?;
        Ok(left.is_empty())
    })
}
