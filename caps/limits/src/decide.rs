//! Who may approve, and whether somebody may: what workflows ask, in this house and in other programs (A2).

use std::collections::HashMap;
use std::sync::Arc;

use base::{FullName, Money, OrganizationId, Rejection, RoleId, UnitId, UserId};
use gate::{Caller, Db, Error, ReadTx, V, Work, statement};
use jiff::ToSpan;
use policy::{Aim, Allowed, Facts, Permission, Target, Verdict, decide};
use units::Organization;

use crate::actions::AskAbout;
use crate::model::{Holder, Limit};
use crate::ops::today;
use crate::permissions::LIMITS_READ;
use crate::rules::{Book, Bound, FRESH_FOR, UNKNOWN_UNIT, judge};
use crate::store;

/// People who are looked at, at most: heads, and further ones by their roles.
const MOST_HEADS: i64 = 100;
const MOST_HOLDERS: i64 = 200;

/// What is to be approved.
#[derive(Debug, Clone)]
pub struct Question {
    /// In which organization.
    pub organization: OrganizationId,
    /// In which unit of it. None: it stands in none.
    pub unit: Option<UnitId>,
    /// Which right it takes, such as `purchasing.approve`.
    pub permission: &'static Permission,
    /// How much.
    pub amount: Money,
    /// Who asked for it: nobody approves that of their own.
    pub requester: Option<UserId>,
}

/// Whether one person may approve, and why (not).
#[derive(Debug, Clone)]
pub struct Decision {
    /// Who.
    pub user: UserId,
    /// Whether they hold the right there, and by what.
    pub right: Verdict,
    /// They asked for it themselves.
    pub is_own_request: bool,
    /// What their limit says.
    pub bound: Bound,
}

impl Decision {
    /// In whose place they may, if in somebody's.
    pub fn in_place_of(&self) -> Option<UserId> {
        match self.right {
            Verdict::Allow(Allowed::By(source)) | Verdict::NeedsSecond(Allowed::By(source)) => {
                source.delegated().map(|delegated| delegated.delegator)
            }
            _ => None,
        }
    }
    /// All three together.
    pub fn allowed(&self) -> bool {
        matches!(self.right, Verdict::Allow(_) | Verdict::NeedsSecond(_))
            && !self.is_own_request
            && self.bound.suffices()
    }
}

/// Somebody who may approve.
#[derive(Debug, Clone)]
pub struct Approver {
    /// That, and why.
    pub decision: Decision,
    /// What they are called, where the caller may know it.
    pub name: Option<FullName>,
    /// The nearest unit that they head, of the question's and those above it, and how far above it is.
    pub heads: Option<(UnitId, i64)>,
    /// In whose place they may, if in somebody's, and what that one is called, where the caller may know it.
    pub stands_in_for: Option<(UserId, Option<FullName>)>,
}

/// Whoever may approve, in the order in which they should be asked.
#[derive(Debug, Clone)]
pub struct Approvers {
    /// Heads of the unit and of those above it, the nearest first; then others by the least limit that suffices.
    pub items: Vec<Approver>,
    /// There were more who might than were looked at.
    pub capped: bool,
}

/// What the database knows of the people asked about.
struct Known {
    /// What it takes to know of what is to be approved.
    takes: policy::Clearance,
    unit: Option<i64>,
    people: Vec<UserId>,
    /// These, and whom they stand in for.
    whose: Vec<UserId>,
    heads: HashMap<UserId, (UnitId, i64)>,
    primary: HashMap<UserId, RoleId>,
    limits: Vec<Limit>,
    rates: Option<Vec<crate::model::Rate>>,
    capped: bool,
}

/// Whom to look at.
#[derive(Debug, Clone)]
struct Look {
    question: Question,
    /// One person. None: whoever might.
    user: Option<UserId>,
}

fn look<'a>(tx: &'a mut ReadTx<'_>, look: &'a Look) -> Work<'a, Known> {
    Box::pin(async move {
        let question = &look.question;
        let organization = question.organization;
        match tx.may::<AskAbout>(organization).await? {
            Verdict::Allow(_) | Verdict::NeedsSecond(_) => {}
            Verdict::Deny(_) => {
                let scope = tx.scope::<AskAbout>();
                let seen = tx.scope::<units::may::ReadOrganization>();
                let by_id = [V::from(organization)];
                let there = tx.visible_optional(&seen, &SEEN, &by_id, |row| row.get::<i64>(0));
                return Err(match there.await? {
                    Some(_) => Error::refused_all(&LIMITS_READ, "organization", scope.filter(), tx.caller()),
                    None => Error::NotFound { noun: "organization" },
                });
            }
        }
        let unit = match question.unit {
            None => None,
            Some(unit) => {
                let parameters = [V::from(unit), V::from(organization)];
                let found = tx.optional(&store::UNIT, &parameters, |row| row.get::<i64>(0)).await?;
                let is_known = tx.above_clearance::<units::Unit>(&[unit]).await?.is_empty();
                Some(found.filter(|_| is_known).ok_or_else(|| Rejection::at("/unit_id", &UNKNOWN_UNIT))?)
            }
        };
        let takes = match question.unit {
            Some(unit) => tx.classification::<units::Unit>(unit).await?,
            None => tx.classification::<units::Organization>(organization).await?,
        };
        // Of one person, also whom they stand in for.
        let of_one = match look.user {
            Some(user) => Some(access::stand_ins(tx, &[user]).await?),
            None => None,
        };
        let mut asked = vec![look.user];
        asked.extend(of_one.iter().flatten().map(|(of, _)| Some(*of)).filter(|of| *of != look.user));
        let mut heads: HashMap<UserId, (UnitId, i64)> = HashMap::new();
        if let Some(unit) = unit {
            for who in asked {
                for (user, headed, distance) in store::heads(tx, organization, unit, who, MOST_HEADS).await? {
                    heads.entry(user).or_insert((headed, distance));
                }
            }
        }
        let (people, capped) = match look.user {
            Some(user) => {
                let is_secret = !tx.above_clearance::<users::User>(&[user]).await?.is_empty();
                if is_secret || !store::belongs(tx, organization, user).await? {
                    return Err(Error::NotFound { noun: "user" });
                }
                (vec![user], false)
            }
            None => {
                let most = MOST_HOLDERS + 1;
                let holders = store::holders(tx, organization, question.permission.name, most).await?;
                let capped = holders.len() as i64 == most;
                (store::once(heads.keys().copied().chain(holders)), capped)
            }
        };
        // Whoever stands in for somebody approves by that one's right, and by that one's limit.
        let pairs = match of_one {
            Some(pairs) => pairs,
            None => access::stand_ins(tx, &people).await?,
        };
        let people = match look.user {
            Some(_) => people,
            None => store::once(people.into_iter().chain(pairs.iter().map(|(_, stand_in)| *stand_in))),
        };
        // Whom the caller may not know of is not named, whatever they may approve.
        let named = store::once(people.iter().copied().chain(pairs.iter().map(|(of, _)| *of)));
        let secret = tx.above_clearance::<users::User>(&named).await?;
        let people: Vec<UserId> = people.into_iter().filter(|user| !secret.contains(user)).collect();
        let pairs: Vec<(UserId, UserId)> = pairs.into_iter().filter(|(of, _)| !secret.contains(of)).collect();
        let whose = store::once(people.iter().copied().chain(pairs.into_iter().map(|(of, _)| of)));
        let primary = store::primary_of(tx, organization, &whose).await?;
        let roles = store::once(primary.values().copied().chain(access::role_id(access::HEAD)));
        let limits = store::limits_of(tx, organization, &whose, &roles).await?;
        let day = today(tx.at());
        let since = day.saturating_sub(FRESH_FOR.days());
        let rates = store::rates_of(tx, organization, question.amount.currency, (since, day)).await?;
        Ok(Known { unit, takes, people, whose, heads, primary, limits, rates, capped })
    })
}

statement!(SEEN of Organization = "SELECT CAST(1 AS BIGINT) FROM visible_organization o WHERE o.id = $1");
statement!(NAMES of users::User =
    "SELECT u.id, u.first_name, u.last_name FROM visible_app_user u WHERE u.id = ANY($1)");

fn names<'a>(tx: &'a mut ReadTx<'_>, people: &'a Arc<[UserId]>) -> Work<'a, HashMap<UserId, FullName>> {
    Box::pin(async move {
        let scope = tx.scope::<users::tables::See>();
        let ids = [V::uuids(people.iter().copied())];
        let rows = tx.visible(&scope, &NAMES, &ids, |row| {
            Ok((row.get(0)?, FullName::of(row.get::<String>(1)?, row.get::<String>(2)?)))
        });
        Ok(rows.await?.into_iter().collect())
    })
}

impl Known {
    fn book(&self, user: UserId) -> Book {
        let of = |wanted: Holder| {
            let held = self.limits.iter().filter(move |limit| limit.holder == wanted);
            held.copied().collect::<Vec<Limit>>()
        };
        let post = access::role_id(access::HEAD).filter(|_| self.heads.contains_key(&user));
        Book {
            own: of(Holder::User(user)),
            post: post.map(|role| of(Holder::Role(role))).unwrap_or_default(),
            primary: self.primary.get(&user).map(|role| of(Holder::Role(*role))).unwrap_or_default(),
            rates: self.rates.clone(),
        }
    }
    async fn decide(
        &self,
        db: &Db,
        caller: &Arc<Caller>,
        question: &Question,
        user: UserId,
    ) -> gate::Result<Decision> {
        let organization = question.organization;
        let facts = Facts {
            managing: Some(organization),
            organizations: vec![organization],
            units: self.unit.map(|unit| (organization, unit)).into_iter().collect(),
            // Nobody approves what whoever they stand in for asked for.
            owner: question.requester.filter(|requester| *requester != user),
            // Nobody approves what they may not know of.
            classification: self.takes,
            ..Facts::default()
        };
        let access = db.snapshot(user, caller.at()).await?;
        let target = Target { facts: &facts, aim: Aim::Managing };
        let right = decide(&access, question.permission, target);
        let is_own_request = question.requester == Some(user);
        let mut decision = Decision { user, right, is_own_request, bound: Bound::Nothing };
        let book = self.book(decision.in_place_of().unwrap_or(user));
        decision.bound = judge(question.amount, &book, today(caller.at()));
        Ok(decision)
    }
}

/// How many thousandths of the amount a limit is: limits in different currencies can be put in one order.
fn room(bound: &Bound) -> i128 {
    match bound {
        Bound::Compared { limit, measured, .. } => {
            limit.most.map_or(i128::MAX, |most| i128::from(most) * 1_000 / i128::from(measured.minor.max(1)))
        }
        Bound::Nothing | Bound::OtherCurrency => i128::MAX,
    }
}

/// Whether somebody of the organization may approve. Whoever may ask holds [`LIMITS_READ`] there.
pub async fn check(
    db: &Db,
    caller: &Arc<Caller>,
    question: &Question,
    user: UserId,
) -> gate::Result<Approver> {
    let known = db.read(caller, Look { question: question.clone(), user: Some(user) }, look).await?;
    let decision = known.decide(db, caller, question, user).await?;
    let of = decision.in_place_of();
    let people: Vec<UserId> = std::iter::once(user).chain(of).collect();
    let mut names = db.read(caller, Arc::from(people), names).await?;
    let stands_in_for = of.map(|of| (of, names.get(&of).cloned()));
    Ok(Approver {
        decision,
        name: names.remove(&user),
        heads: known.heads.get(&user).copied(),
        stands_in_for,
    })
}

/// Whoever may approve. Whoever may ask holds [`LIMITS_READ`] there.
pub async fn approvers(db: &Db, caller: &Arc<Caller>, question: &Question) -> gate::Result<Approvers> {
    let known = db.read(caller, Look { question: question.clone(), user: None }, look).await?;
    let names = db.read(caller, Arc::from(known.whose.as_slice()), names).await?;
    let mut items = Vec::new();
    for user in &known.people {
        let decision = known.decide(db, caller, question, *user).await?;
        if decision.allowed() {
            let heads = known.heads.get(user).copied();
            let stands_in_for = decision.in_place_of().map(|of| (of, names.get(&of).cloned()));
            items.push(Approver { decision, name: names.get(user).cloned(), heads, stands_in_for });
        }
    }
    items.sort_by_key(|approver| {
        let distance = approver.heads.map_or(i64::MAX, |(_, distance)| distance);
        (distance, room(&approver.decision.bound), approver.decision.user)
    });
    Ok(Approvers { items, capped: known.capped })
}
