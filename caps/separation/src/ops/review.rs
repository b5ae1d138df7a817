//! The review: who breaks a rule although nobody was given anything, and who does no longer.

use base::{GrantId, RoleId, UserId};
use gate::{NewAt, ReadTx, V, Work, WriteTx};
use uuid::Uuid;

use crate::actions::Review;
use crate::check::{Known, is_head, of_one, roles_of};
use crate::model::{Breach, BreachId, Part, Separation, SeparationId};
use crate::rules::{Conflict, MOST_HOLDERS};
use crate::store;
use crate::tables::{BREACH_FOUND, BREACH_GONE};

/// People looked at in one transaction.
const AT_ONCE: i64 = 200;
const PROOF: &str = "what is held and the rule say so: a breach is a fact that nobody decides about";

/// Where a review goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cursor {
    /// At its beginning.
    Start,
    /// Among the holders of these roles, behind one of them; whether the heads of units come, too.
    Holders { roles: Vec<RoleId>, after: Uuid, heads: bool, beside: Vec<RoleId> },
    /// Among the heads of units, behind one of them.
    Heads { after: i64, beside: Vec<RoleId> },
    /// Among those who act in others' places, behind one of them.
    Delegates { after: Uuid },
    /// Among those who were known to break it, behind one of them.
    Known { after: Uuid },
    /// At its end.
    Done,
}

/// A step of a review.
#[derive(Debug, Clone)]
pub(crate) struct Chunk {
    pub(crate) rule: SeparationId,
    pub(crate) at: Cursor,
}

/// The rules there are.
pub(crate) fn to_review<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, Vec<SeparationId>> {
    Box::pin(async move { tx.rows(&store::RULES_TO_REVIEW, &[], |row| row.get(0)).await })
}

/// Looks at some people, and says where to go on. For the house's own job, which may see them all.
pub(crate) fn review<'a>(tx: &'a mut WriteTx<'_>, chunk: &'a Chunk) -> Work<'a, Cursor> {
    Box::pin(async move {
        let Some(rule) = load(tx, chunk.rule).await? else { return Ok(Cursor::Done) };
        match &chunk.at {
            Cursor::Start => start(tx, &rule).await,
            Cursor::Holders { roles, after, heads, beside } => {
                let Some((role, rest)) = roles.split_first() else {
                    return Ok(match heads {
                        true => Cursor::Heads { after: 0, beside: beside.clone() },
                        false => Cursor::Delegates { after: Uuid::nil() },
                    });
                };
                let people = store::holders(tx, *role, *after, AT_ONCE).await?;
                let (roles, after) = match people.last() {
                    Some(last) if people.len() as i64 == AT_ONCE => (roles.clone(), last.uuid()),
                    _ => (rest.to_vec(), Uuid::nil()),
                };
                look(tx, &rule, &people, beside).await?;
                Ok(Cursor::Holders { roles, after, heads: *heads, beside: beside.clone() })
            }
            Cursor::Heads { after, beside } => {
                let found = store::heads(tx, *after, AT_ONCE).await?;
                let people: Vec<UserId> = found.iter().map(|(_, user)| *user).collect();
                look(tx, &rule, &people, beside).await?;
                Ok(match found.last() {
                    Some((last, _)) if found.len() as i64 == AT_ONCE => {
                        Cursor::Heads { after: *last, beside: beside.clone() }
                    }
                    _ => Cursor::Delegates { after: Uuid::nil() },
                })
            }
            Cursor::Delegates { after } => {
                // What they hold so is in no role that could be asked for: all of them are looked at.
                let people = access::delegates(tx, UserId::from_uuid(*after), AT_ONCE).await?;
                settle_rule(tx, &rule, &people).await?;
                Ok(match people.last() {
                    Some(last) if people.len() as i64 == AT_ONCE => Cursor::Delegates { after: last.uuid() },
                    _ => Cursor::Known { after: Uuid::nil() },
                })
            }
            Cursor::Known { after } => {
                let people = store::known_to_break(tx, rule.id, *after, AT_ONCE).await?;
                settle_rule(tx, &rule, &people).await?;
                Ok(match people.last() {
                    Some(last) if people.len() as i64 == AT_ONCE => Cursor::Known { after: last.uuid() },
                    _ => Cursor::Done,
                })
            }
            Cursor::Done => Ok(Cursor::Done),
        }
    })
}

/// From the side that fewer hold; none of either where the rule is retired.
async fn start(tx: &mut WriteTx<'_>, rule: &Separation) -> gate::Result<Cursor> {
    if rule.retired.is_some() {
        return Ok(Cursor::Known { after: Uuid::nil() });
    }
    let left = roles_of(tx, rule, &rule.left).await?;
    let right = roles_of(tx, rule, &rule.right).await?;
    let lefts = store::count_holders(tx, &left, MOST_HOLDERS).await?;
    let (roles, beside) = match store::count_holders(tx, &right, lefts.max(1)).await? < lefts {
        true => (right, left),
        false => (left, right),
    };
    let heads = is_head(&roles);
    Ok(Cursor::Holders { roles, after: Uuid::nil(), heads, beside })
}

async fn load(tx: &mut WriteTx<'_>, rule: SeparationId) -> gate::Result<Option<Separation>> {
    tx.optional(&store::SEPARATION_BY_ID, &[V::from(rule)], store::separation).await
}

/// Those of these people who hold the other side are settled.
async fn look(
    tx: &mut WriteTx<'_>,
    rule: &Separation,
    people: &[UserId],
    beside: &[RoleId],
) -> gate::Result<()> {
    if people.is_empty() {
        return Ok(());
    }
    let people = store::hold_beside(tx, people, beside, is_head(beside)).await?;
    settle_rule(tx, rule, &people).await?;
    Ok(())
}

/// Writes down which of these people break a rule now; answers who does.
pub(super) async fn settle(
    tx: &mut WriteTx<'_>,
    rule: SeparationId,
    people: &[UserId],
) -> gate::Result<Vec<UserId>> {
    match load(tx, rule).await? {
        Some(rule) => settle_rule(tx, &rule, people).await,
        None => Ok(Vec::new()),
    }
}

async fn settle_rule(
    tx: &mut WriteTx<'_>,
    rule: &Separation,
    people: &[UserId],
) -> gate::Result<Vec<UserId>> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let known_breaches = store::open_breaches(tx, rule.id, people).await?;
    let held = match rule.retired {
        Some(_) => Vec::new(),
        None => access::holdings(tx, people).await?,
    };
    let known = Known::of(tx, std::slice::from_ref(rule), &held).await?;
    let mut breaking = Vec::new();
    for user in people {
        let found = known.conflict(rule, *user, &of_one(&held, *user), None);
        let before = known_breaches.iter().find(|breach| breach.user == *user);
        if found.is_some() {
            breaking.push(*user);
        }
        match (before, found) {
            (Some(before), Some(found)) if is_same(before, &found) => {}
            (before, found) => {
                if let Some(before) = before {
                    gone(tx, before).await?;
                }
                if let Some(found) = found {
                    note(tx, rule, *user, &found).await?;
                }
            }
        }
    }
    Ok(breaking)
}

fn is_same(breach: &Breach, found: &Conflict) -> bool {
    let same = |part: &Part, source: GrantId, role: RoleId| part.source == source && part.role == role;
    same(&breach.left, found.left.0.source, found.left.0.role)
        && same(&breach.right, found.right.0.source, found.right.0.role)
        && breach.left.item == found.left.1
        && breach.right.item == found.right.1
        && breach.organization == found.organization()
}

async fn note(tx: &mut WriteTx<'_>, rule: &Separation, user: UserId, found: &Conflict) -> gate::Result<()> {
    let id: BreachId = tx.draw().id();
    let at = NewAt { organization: found.organization(), ..NewAt::default() };
    let on = tx.grant_new_by_proof_instead_of_permission::<Review>(id, at, PROOF);
    let now = tx.at();
    let change = on
        .insert(&BREACH_FOUND)
        .set("separation_id", rule.id)
        .set("user_id", user)
        .set("left_source_id", found.left.0.source)
        .set("left_role_id", found.left.0.role)
        .set("left_item", found.left.1.text())
        .set("right_source_id", found.right.0.source)
        .set("right_role_id", found.right.0.role)
        .set("right_item", found.right.1.text())
        .set("found_at", now)
        .facet("separation", rule.id.to_string());
    tx.apply(change).await?;
    Ok(())
}

async fn gone(tx: &mut WriteTx<'_>, breach: &Breach) -> gate::Result<()> {
    let on = tx.grant_by_proof_instead_of_permission::<Review>(breach.id, PROOF).await?;
    let Some(on) = on else { return Ok(()) };
    let now = tx.at();
    let change =
        on.update(&BREACH_GONE).set("gone_at", now).facet("separation", breach.separation.to_string());
    tx.apply(change).await?;
    Ok(())
}
