//! Generated worlds: what a list shows, what a decision says and what a plain reading of the rules expects are the same,
//! for every caller and every person, organization and unit.
//!
//! In the worlds are trees and business accounts, members of several organizations, heads, roles with every level, given to
//! people and to groups, for now and from tomorrow on, under circumstances and as special permissions, delegations, secrets, and
//! what was taken back. Marked roles are not: they change neither what is seen of people nor who changes them.

mod making;
mod model;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use base::{OrganizationId, UnitId, UserId};
use gate::{ReadTx, Work, WriteTx, statement};
use policy::{RowFilter, Verdict};
use testkit::House;
use units::may::{ReadOrganization, ReadUnit};
use units::{Organization, Unit};
use users::User;
use users::tables::{See, Update};

use self::making::{Dice, address, generate};
use self::model::Caller;
use crate::world::houses;

statement!(VISIBLE_PEOPLE of User = "SELECT u.id FROM visible_app_user u");
statement!(VISIBLE_MEMBERS of User = "SELECT COUNT(m.id) FROM visible_membership m");
statement!(VISIBLE_ORGANIZATIONS of Organization = "SELECT o.id FROM visible_organization o");
statement!(VISIBLE_UNITS of Unit = "SELECT u.id FROM visible_unit u");

type Everything = (Vec<UserId>, Vec<OrganizationId>, Vec<UnitId>);
#[derive(Debug, PartialEq)]
struct Answers {
    people: BTreeSet<UserId>,
    organizations: BTreeSet<OrganizationId>,
    units: BTreeSet<UnitId>,
}

fn lists<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, Answers> {
    Box::pin(async move {
        let (people, organizations, units) =
            (tx.scope::<See>(), tx.scope::<ReadOrganization>(), tx.scope::<ReadUnit>());
        Ok(Answers {
            people: tx.visible(&people, &VISIBLE_PEOPLE, &[], |row| row.get(0)).await?.into_iter().collect(),
            organizations: tx
                .visible(&organizations, &VISIBLE_ORGANIZATIONS, &[], |row| row.get(0))
                .await?
                .into_iter()
                .collect(),
            units: tx.visible(&units, &VISIBLE_UNITS, &[], |row| row.get(0)).await?.into_iter().collect(),
        })
    })
}
fn allowed(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::Allow(_))
}
fn decisions<'a>(
    tx: &'a mut ReadTx<'_>,
    (people, organizations, units): &'a Everything,
) -> Work<'a, (Answers, BTreeSet<UserId>)> {
    Box::pin(async move {
        let mut said =
            Answers { people: BTreeSet::new(), organizations: BTreeSet::new(), units: BTreeSet::new() };
        let mut changed = BTreeSet::new();
        for id in people {
            if allowed(&tx.may::<See>(*id).await?) {
                said.people.insert(*id);
            }
            if allowed(&tx.may::<Update>(*id).await?) {
                changed.insert(*id);
            }
        }
        for id in organizations {
            if allowed(&tx.may::<ReadOrganization>(*id).await?) {
                said.organizations.insert(*id);
            }
        }
        for id in units {
            if allowed(&tx.may::<ReadUnit>(*id).await?) {
                said.units.insert(*id);
            }
        }
        Ok((said, changed))
    })
}
/// Parts are seen with their wholes.
fn memberships<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, i64> {
    Box::pin(async move {
        let scope = tx.scope::<See>();
        Ok(tx.visible_optional(&scope, &VISIBLE_MEMBERS, &[], |row| row.get(0)).await?.unwrap_or(0))
    })
}
/// Whether each right that the decision gave is given by a write too.
fn writes<'a>(tx: &'a mut WriteTx<'_>, people: &'a Vec<UserId>) -> Work<'a, BTreeSet<UserId>> {
    Box::pin(async move {
        let mut granted = BTreeSet::new();
        for id in people {
            if tx.grant::<Update>(*id).await.is_ok() {
                granted.insert(*id);
            }
        }
        Ok(granted)
    })
}

/// Somebody at the door, from an address.
async fn caller_from(house: &House, user: UserId, address: Option<&str>) -> Arc<gate::Caller> {
    let address = address.map(|text| text.parse().unwrap());
    let draw = house.draw();
    let circumstances = gate::Circumstances { address, ..testkit::circumstances() };
    let access = house.db.snapshot_under(user, draw.at(), &circumstances.context()).await.unwrap();
    Arc::new(gate::Caller::whose_credential_was_checked(user, access, circumstances, draw))
}

#[tokio::test]
async fn lists_decisions_and_the_rules_agree() {
    let mut shapes: BTreeSet<&'static str> = BTreeSet::new();
    let mut cases: BTreeMap<String, usize> = BTreeMap::new();
    // REEVE_WORLDS=230 compares more than a million times on each engine.
    #[allow(clippy::disallowed_methods, reason = "how much is tested is no setting of the product")]
    let worlds: u64 = std::env::var("REEVE_WORLDS").ok().map_or(2, |text| text.parse().unwrap());
    for seed in 0..worlds {
        for house in houses().await {
            let mut dice = Dice(seed);
            let model = generate(&house, &mut dice).await;
            let everything: Everything =
                (model.ids.clone(), model.organizations.clone(), model.units.clone());
            for who in 0..model.people.len() {
                let asking = Caller { who, address: address(&mut dice) };
                let caller = caller_from(&house, model.ids[who], asking.address).await;
                shapes.insert(shape(&RowFilter::of(caller.access(), &users::USERS_READ)));
                let pick = |count: usize, holds: &dyn Fn(usize) -> bool| -> Vec<usize> {
                    (0..count).filter(|index| holds(*index)).collect()
                };
                let expected = Answers {
                    people: pick(model.ids.len(), &|target| model.sees(asking, target))
                        .into_iter()
                        .map(|index| model.ids[index])
                        .collect(),
                    organizations: pick(model.organizations.len(), &|of| model.sees_organization(asking, of))
                        .into_iter()
                        .map(|index| model.organizations[index])
                        .collect(),
                    units: pick(model.units.len(), &|unit| model.sees_unit(asking, unit))
                        .into_iter()
                        .map(|index| model.units[index])
                        .collect(),
                };
                let changes: BTreeSet<UserId> =
                    pick(model.ids.len(), &|target| model.changes(asking, target))
                        .into_iter()
                        .map(|index| model.ids[index])
                        .collect();
                let told =
                    format!("person {who} from {:?} of world {seed} on {:?}", asking.address, house.engine());
                assert_eq!(house.db.read(&caller, (), lists).await.unwrap(), expected, "lists of {told}");
                gate::testing::suppose_much(&house.db, true);
                let verified = house.db.read(&caller, (), lists).await.unwrap();
                assert_eq!(verified, expected, "lists of {told}, row by row");
                let parts_verified = house.db.read(&caller, (), memberships).await.unwrap();
                gate::testing::suppose_much(&house.db, false);
                let (said, changed) = house.db.read(&caller, everything.clone(), decisions).await.unwrap();
                assert_eq!(said, expected, "decisions of {told}");
                assert_eq!(changed, changes, "changes of {told}");
                let granted = house.db.write(&caller, model.ids.clone(), writes).await.unwrap();
                assert_eq!(granted, changes, "writes of {told}");
                let parts: usize = (0..model.ids.len())
                    .filter(|target| model.sees(asking, *target))
                    .map(|target| model.memberships_known(asking, target))
                    .sum();
                assert_eq!(
                    house.db.read(&caller, (), memberships).await.unwrap(),
                    parts as i64,
                    "parts of {told}"
                );
                assert_eq!(parts_verified, parts as i64, "parts of {told}, row by row");
                *cases.entry(format!("{:?}", house.engine())).or_default() +=
                    2 * (2 * model.ids.len() + model.organizations.len() + model.units.len());
            }
        }
    }
    assert_eq!(
        shapes.into_iter().collect::<Vec<_>>(),
        ["all", "few units", "many units", "organizations", "own"]
    );
    #[allow(
        clippy::print_stderr,
        reason = "whoever asks for many worlds wants to know how much was compared"
    )]
    if worlds > 2 {
        eprintln!("{worlds} worlds, compared: {cases:?}");
    }
    assert!(cases.values().all(|count| *count > 4_000), "{cases:?}");
}

fn shape(filter: &RowFilter) -> &'static str {
    match filter {
        RowFilter::Everything => "all",
        RowFilter::Some { covered, .. } if *covered > 64 => "many units",
        RowFilter::Some { roots, .. } if !roots.is_empty() => "few units",
        RowFilter::Some { organizations, .. } if !organizations.is_empty() => "organizations",
        RowFilter::Some { .. } => "own",
    }
}
