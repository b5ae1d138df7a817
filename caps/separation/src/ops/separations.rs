//! Rules made, changed, retired.

use std::collections::HashSet;

use base::{DisplayText, Justification, OrganizationId, Rejection, RoleId};
use gate::{NewAt, V, Work, WriteTx, statement};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::actions::{Change, Create, Retire};
use crate::jobs::review_soon;
use crate::model::{Across, Separation, SeparationId, Side};
use crate::rules::{self, MOST_RULES, PLACE_INACTIVE, RETIRED, TOO_MANY};
use crate::store;
use crate::tables::{SEPARATION_CHANGED, SEPARATION_CREATED, SEPARATION_RETIRED};

/// Makes a rule.
#[derive(Debug, Clone)]
pub struct CreateSeparation {
    /// Its id, drawn at the door.
    pub id: SeparationId,
    /// Whose. None: the installation's.
    pub organization: Option<OrganizationId>,
    /// What it is called.
    pub name: DisplayText,
    /// What it is for.
    pub description: Option<Justification>,
    /// One side.
    pub left: Side,
    /// The other.
    pub right: Side,
    /// Roles whose holders it does not ask.
    pub except: Vec<RoleId>,
    /// Where the two must not meet.
    pub across: Across,
    /// Why.
    pub reason: Option<Justification>,
}

/// What of a rule changes. What is not said stays.
#[derive(Debug, Clone, Default)]
pub struct SeparationChanges {
    /// What it is called.
    pub name: Option<DisplayText>,
    /// What it is for; the inner nothing takes that away.
    pub description: Option<Option<Justification>>,
    /// One side.
    pub left: Option<Side>,
    /// The other.
    pub right: Option<Side>,
    /// Roles whose holders it does not ask.
    pub except: Option<Vec<RoleId>>,
    /// Where the two must not meet.
    pub across: Option<Across>,
}

/// Changes a rule.
#[derive(Debug, Clone)]
pub struct ChangeSeparation {
    /// Which.
    pub separation: SeparationId,
    /// Only if it still has this version.
    pub version: Option<i64>,
    /// What changes.
    pub to: SeparationChanges,
    /// Why.
    pub reason: Option<Justification>,
}

/// Retires a rule: nobody is asked by it any more.
#[derive(Debug, Clone)]
pub struct RetireSeparation {
    /// Which.
    pub separation: SeparationId,
    /// Only if it still has this version.
    pub version: Option<i64>,
    /// Why.
    pub reason: Option<Justification>,
}

/// Has a rule reviewed soon.
#[derive(Debug, Clone)]
pub struct AskReview {
    /// Which.
    pub separation: SeparationId,
}

/// What became of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeparationState {
    /// The rule.
    pub id: SeparationId,
    /// Its entity tag.
    pub version: i64,
}

statement!(ORGANIZATION beyond_scope "whether an organization that was authorised can have rules" =
    "SELECT o.status FROM organization o WHERE o.id = $1");
statement!(
    NEAR = "SELECT r.id FROM role r WHERE r.id = ANY($1) AND (r.organization_id IS NULL OR r.organization_id = $2)"
);

/// Makes a rule. It counts from the next grant on; who breaks it already is found by the review, which begins with it.
pub fn create_separation<'a>(
    tx: &'a mut WriteTx<'_>,
    command: &'a CreateSeparation,
) -> Work<'a, SeparationState> {
    Box::pin(async move {
        let at = NewAt { organization: command.organization, ..NewAt::default() };
        let on = tx.authorize_new::<Create>(command.id, at).await?;
        if let Some(organization) = command.organization {
            let status =
                tx.optional(&ORGANIZATION, &[V::from(organization)], |row| row.get::<String>(0)).await?;
            if status.as_deref() != Some("active") {
                return Err(Rejection::new(&PLACE_INACTIVE).into());
            }
        }
        if store::count_rules(tx, command.organization, MOST_RULES).await? >= MOST_RULES {
            return Err(Rejection::new(&TOO_MANY).with("max", MOST_RULES).into());
        }
        sound(tx, command.organization, &command.left, &command.right, &command.except).await?;
        let change = on
            .insert(&SEPARATION_CREATED)
            .set("name", command.name.as_str())
            .set("description", command.description.as_ref().map_or("", Justification::as_str))
            .set("left_side", json!(command.left))
            .set("right_side", json!(command.right))
            .set("except_roles", json!(command.except))
            .set("across", command.across.name())
            .because(command.reason.as_ref().map(Justification::as_str));
        let version = tx.apply(change).await?.version;
        review_soon(tx, command.id).await?;
        Ok(SeparationState { id: command.id, version })
    })
}

/// Changes a rule.
pub fn change_separation<'a>(
    tx: &'a mut WriteTx<'_>,
    command: &'a ChangeSeparation,
) -> Work<'a, SeparationState> {
    Box::pin(async move {
        let on = tx.grant::<Change>(command.separation).await?;
        let rule = on.row()?.clone();
        in_use(&rule)?;
        let to = &command.to;
        let left = to.left.as_ref().unwrap_or(&rule.left);
        let right = to.right.as_ref().unwrap_or(&rule.right);
        let except = to.except.as_ref().unwrap_or(&rule.except);
        sound(tx, rule.organization, left, right, except).await?;
        let description = to.description.as_ref();
        let description = description.map(|text| text.as_ref().map_or("", Justification::as_str));
        let change = on
            .update(&SEPARATION_CHANGED)
            .set_some("name", to.name.as_ref().map(DisplayText::as_str))
            .set_some("description", description)
            .set("left_side", json!(left))
            .set("right_side", json!(right))
            .set("except_roles", json!(except))
            .set("across", to.across.unwrap_or(rule.across).name())
            .if_version(command.version)
            .because(command.reason.as_ref().map(Justification::as_str));
        let done = tx.apply(change).await?;
        if done.changed {
            review_soon(tx, rule.id).await?;
        }
        Ok(SeparationState { id: rule.id, version: done.version })
    })
}

/// Retires a rule. Its breaches are none from then on.
pub fn retire_separation<'a>(
    tx: &'a mut WriteTx<'_>,
    command: &'a RetireSeparation,
) -> Work<'a, SeparationState> {
    Box::pin(async move {
        let on = tx.grant::<Retire>(command.separation).await?;
        in_use(on.row()?)?;
        let now = tx.at();
        let change = on
            .update(&SEPARATION_RETIRED)
            .set("retired_at", now)
            .if_version(command.version)
            .because(command.reason.as_ref().map(Justification::as_str));
        let version = tx.apply(change).await?.version;
        review_soon(tx, command.separation).await?;
        Ok(SeparationState { id: command.separation, version })
    })
}

/// Has a rule reviewed soon, as it is every hour.
pub fn ask_review<'a>(tx: &'a mut WriteTx<'_>, command: &'a AskReview) -> Work<'a, ()> {
    Box::pin(async move {
        let on = tx.grant::<Change>(command.separation).await?;
        in_use(on.row()?)?;
        review_soon(tx, command.separation).await
    })
}

pub(super) fn in_use(rule: &Separation) -> Result<(), Rejection> {
    if rule.retired.is_some() { Err(Rejection::new(&RETIRED)) } else { Ok(()) }
}

/// What a rule says can be said of its organization, or of the installation.
async fn sound(
    tx: &mut WriteTx<'_>,
    organization: Option<OrganizationId>,
    left: &Side,
    right: &Side,
    except: &[RoleId],
) -> gate::Result<()> {
    let named: Vec<RoleId> = left.roles().chain(right.roles()).chain(except.iter().copied()).collect();
    let parameters = [V::uuids(named), V::from(organization)];
    let near: HashSet<RoleId> = tx.rows(&NEAR, &parameters, |row| row.get(0)).await?.into_iter().collect();
    // Whoever reads the names of other roles in a request learns no more than that there is none such here.
    Ok(rules::sound(left, right, except, &near)?)
}
