//! Units: their names, their status, and who is told.

use base::UnitId;
use gate::{Error, Note, Outcome, ReadTx, Work, WriteTx};
use serde_json::json;
use testkit::House;
use units::queries;
use units::{
    Attributes, ChangeUnitStatus, CreateUnit, LocationType, Number, Status, UNITS_UPDATE, UnitChanged,
    UnitKind, UpdateUnit, change_unit_status, create_unit, update_unit,
};

use crate::world::{
    At, caller, code, events_since, houses, is_refused, new_unit, organization, records, text, timed,
    tree_holds, unit,
};

gate::event!(REACTED = "test.reacted", 1);
units::on_unit_changed!(react);

/// What rests on units in these tests: it notes what it was told, and refuses where a unit is called `firm`.
fn react<'a>(tx: &'a mut WriteTx<'_>, changed: UnitChanged) -> Work<'a, ()> {
    Box::pin(async move {
        let unit = tx.grant::<units::may::UpdateUnit>(changed.unit).await?;
        if unit.row()?.name.as_str() == "firm" {
            return Err(base::Rejection::new(&base::codes::FORBIDDEN).into());
        }
        let went = json!([changed.from.name(), changed.to.name()]);
        tx.note(Note::new(&REACTED, Outcome::Done, "unit", Some(changed.unit.uuid())).facet("went", went));
        Ok(())
    })
}

async fn status(house: &House, id: UnitId, to: Status, with_below: bool) -> gate::Result<gate::Applied> {
    let command = ChangeUnitStatus { id, if_version: None, to, with_below, reason: None };
    house.db.write(&house.system(), command, change_unit_status).await
}
async fn status_of(house: &House, id: UnitId) -> Status {
    house.db.read(&house.system(), id, queries::unit).await.unwrap().unit.status
}

#[tokio::test]
async fn a_unit_is_created_and_changed_on_record() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let top = unit(&house, acme, None, "Köln").await;
        let seen = records(&house).await.len();
        let ann =
            caller(&house, &[&units::UNITS_CREATE, &UNITS_UPDATE, &units::UNITS_READ], At::Unit(top)).await;
        let command = CreateUnit {
            kind: UnitKind::Location,
            location_type: Some(LocationType::Consignment),
            code: Some(Number::parse("L-1", "").unwrap()),
            attributes: Attributes::parse(json!({"area": 12.5}), "").unwrap(),
            ..new_unit(&ann, acme, Some(top), "Yard")
        };
        house.db.write(&ann, command.clone(), create_unit).await.unwrap();
        let ann = house.caller(ann.user().unwrap()).await;
        let change = UpdateUnit {
            if_version: Some(1),
            name: Some(text("Hof")),
            location_type: Some(Some(LocationType::Direct)),
            reason: Some(text("renamed by Ann")),
            ..UpdateUnit::of(command.id)
        };
        let changed = house.db.write(&ann, change.clone(), update_unit).await.unwrap();
        assert_eq!(changed.version, 2);
        let stale = house.db.write(&ann, change, update_unit).await;
        assert!(matches!(stale, Err(Error::Stale { noun: "unit" })), "{stale:?}");
        assert_eq!(
            events_since(&house, seen).await,
            ["unit.created", "unit_parent.recorded", "unit.changed"]
        );
        let facets = &records(&house).await[seen + 2].2;
        assert_eq!(facets["changes"]["name"], json!(["Yard", "Hof"]));
        assert!(!facets.to_string().contains("Ann"), "a reason may name people");

        let view = house.db.read(&ann, command.id, queries::unit).await.unwrap();
        assert_eq!(view.unit.name.as_str(), "Hof");
        assert_eq!(view.unit.location_type, Some(LocationType::Direct));
        assert_eq!(view.unit.attributes.to_json(), json!({"area": 12.5}));
        assert_eq!((view.unit.depth, view.unit.parent, view.unit.created_by), (2, Some(top), ann.user()));
        assert_eq!(view.path.len(), 1);
        let above = house.db.read(&ann, top, queries::unit).await.unwrap();
        assert_eq!((above.children, above.path.len()), (1, 0));

        let wrong = UpdateUnit { location_type: Some(Some(LocationType::Direct)), ..UpdateUnit::of(top) };
        assert_eq!(code(house.db.write(&ann, wrong, update_unit).await), "unit.location_type_elsewhere");
        // One without the right to create at the top, and one without any.
        let elsewhere = new_unit(&ann, acme, None, "Top");
        assert!(is_refused(&house.db.write(&ann, elsewhere, create_unit).await));
        let bob = caller(&house, &[], At::Everywhere).await;
        let denied = house.db.write(&bob, UpdateUnit::of(top), update_unit).await;
        assert!(matches!(&denied, Err(Error::Refused(refusal)) if !refusal.may_know), "{denied:?}");
    }
}

#[tokio::test]
async fn siblings_of_one_kind_have_names_of_their_own() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let top = unit(&house, acme, None, "Sales").await;
        let system = house.system();
        for (parent, name, kind, wanted) in [
            (None, "SALES", UnitKind::Department, Some("unit.name_taken")),
            (None, "Sales", UnitKind::Branch, None),
            (Some(top), "Sales", UnitKind::Department, None),
            (Some(top), "ｓａｌｅｓ", UnitKind::Department, Some("unit.name_taken")),
        ] {
            let command = CreateUnit { kind, ..new_unit(&system, acme, parent, name) };
            let answer = house.db.write(&system, command, create_unit).await;
            match wanted {
                None => drop(answer.unwrap()),
                Some(wanted) => assert_eq!(code(answer), wanted, "{name} {kind}"),
            }
        }
        let other = unit(&house, acme, None, "Other").await;
        let clash = UpdateUnit { name: Some(text("sales")), ..UpdateUnit::of(other) };
        assert_eq!(code(house.db.write(&system, clash, update_unit).await), "unit.name_taken");
        let into = units::MoveUnit { id: other, if_version: None, parent: Some(top), reason: None };
        house.db.write(&system, into, units::move_unit).await.unwrap();
        let clash = UpdateUnit { name: Some(text("sales")), ..UpdateUnit::of(other) };
        assert_eq!(code(house.db.write(&system, clash.clone(), update_unit).await), "unit.name_taken");
        let back = units::MoveUnit { id: other, if_version: None, parent: None, reason: None };
        house.db.write(&system, back, units::move_unit).await.unwrap();
        // A closed one makes room.
        status(&house, top, Status::Closed, true).await.unwrap();
        house.db.write(&system, clash, update_unit).await.unwrap();

        let coded = |name: &str| CreateUnit {
            code: Some(Number::parse("D-1", "").unwrap()),
            ..new_unit(&system, acme, None, name)
        };
        let first = coded("first");
        house.db.write(&system, first.clone(), create_unit).await.unwrap();
        assert_eq!(code(house.db.write(&system, coded("second"), create_unit).await), "unit.code_taken");
        status(&house, first.id, Status::Closed, false).await.unwrap();
        house.db.write(&system, coded("second"), create_unit).await.unwrap();
    }
}

#[tokio::test]
async fn of_many_who_want_a_name_one_gets_it() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let top = unit(&house, acme, None, "top").await;
        for parent in [None, Some(top)] {
            let mut tries = Vec::new();
            for _ in 0..8 {
                let (db, system) = (house.db.clone(), house.system());
                let command = new_unit(&system, acme, parent, "Wanted");
                tries.push(tokio::spawn(async move { db.write(&system, command, create_unit).await }));
            }
            let mut made = 0;
            for one in tries {
                match one.await.unwrap() {
                    Ok(_) => made += 1,
                    refused => assert_eq!(code(refused), "unit.name_taken"),
                }
            }
            assert_eq!(made, 1);
        }
        tree_holds(&house).await;
    }
}

#[tokio::test]
async fn what_stops_work_tells_whoever_rests_on_it() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let top = unit(&house, acme, None, "top").await;
        let middle = unit(&house, acme, Some(top), "middle").await;
        let low = unit(&house, acme, Some(middle), "low").await;
        assert_eq!(code(status(&house, top, Status::Inactive, false).await), "unit.has_units_below");
        let seen = records(&house).await.len();
        status(&house, top, Status::Inactive, true).await.unwrap();
        let told: Vec<_> =
            records(&house).await.into_iter().skip(seen).map(|(event, id, _)| (event, id)).collect();
        let both = |id: UnitId| {
            let one = |event: &str| (event.to_owned(), Some(id.uuid()));
            [one("unit.deactivated"), one("test.reacted")]
        };
        assert_eq!(told, [both(low), both(middle), both(top)].concat());
        // The same again is nothing.
        let seen = records(&house).await.len();
        assert!(!status(&house, top, Status::Inactive, true).await.unwrap().changed);
        assert_eq!(code(status(&house, middle, Status::Active, false).await), "unit.parent_not_active");
        status(&house, top, Status::Active, false).await.unwrap();
        assert_eq!(status_of(&house, middle).await, Status::Inactive);
        assert_eq!(events_since(&house, seen).await, ["unit.activated", "test.reacted"]);
        assert_eq!(records(&house).await[seen + 1].2["went"], json!(["inactive", "active"]));
        // For good.
        status(&house, top, Status::Closed, true).await.unwrap();
        for id in [top, middle, low] {
            assert_eq!(status_of(&house, id).await, Status::Closed);
            assert_eq!(code(status(&house, id, Status::Active, false).await), "unit.closed");
        }
        let system = house.system();
        let late = new_unit(&system, acme, Some(top), "late");
        assert_eq!(code(house.db.write(&system, late, create_unit).await), "unit.parent_not_active");
    }
}

#[tokio::test]
async fn a_reaction_that_fails_undoes_the_change() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let top = unit(&house, acme, None, "top").await;
        let soft = unit(&house, acme, Some(top), "soft").await;
        let firm = unit(&house, acme, Some(top), "firm").await;
        let seen = records(&house).await.len();
        assert_eq!(code(status(&house, top, Status::Inactive, true).await), "common.forbidden");
        for id in [top, soft, firm] {
            assert_eq!(status_of(&house, id).await, Status::Active);
        }
        assert_eq!(records(&house).await.len(), seen);
    }
}

#[tokio::test]
async fn a_unit_is_not_created_under_one_that_is_being_closed() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        for round in 0..10 {
            let top = unit(&house, acme, None, &format!("top {round}")).await;
            let (a, b) = (house.system(), house.system());
            let close = ChangeUnitStatus {
                id: top,
                if_version: None,
                to: Status::Closed,
                with_below: false,
                reason: None,
            };
            let new = new_unit(&b, acme, Some(top), "new");
            let id = new.id;
            let (closed, made) = tokio::join!(
                house.db.write(&a, close, change_unit_status),
                house.db.write(&b, new, create_unit)
            );
            match (closed, made) {
                (Ok(_), refused) => assert_eq!(code(refused), "unit.parent_not_active"),
                (refused, Ok(_)) => {
                    assert_eq!(code(refused), "unit.has_units_below");
                    assert_eq!(status_of(&house, id).await, Status::Active);
                }
                neither => panic!("{neither:?}"),
            }
        }
        tree_holds(&house).await;
    }
}

fn open_below_closed<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, Vec<UnitId>> {
    gate::statement!(WRONG of units::Unit = "SELECT x.id FROM visible_unit x JOIN visible_unit w ON w.id = x.parent_id \
        WHERE w.status = 'closed' AND x.status <> 'closed'");
    Box::pin(async move {
        let scope = tx.scope::<units::may::ReadUnit>();
        tx.visible(&scope, &WRONG, &[], |row| row.get(0)).await
    })
}

#[tokio::test]
async fn a_branch_of_a_thousand_sleeps_at_once_and_not_one_more() {
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let top = unit(&house, acme, None, "top").await;
        for position in 0..1_000 {
            unit(&house, acme, Some(top), &format!("unit {position}")).await;
        }
        let work = status(&house, top, Status::Inactive, true);
        timed(&house, "1,001 units deactivated", work).await.0.unwrap();
        let last = unit_under_inactive(&house, acme, top).await;
        assert_eq!(last, "unit.parent_not_active");
        status(&house, top, Status::Active, false).await.unwrap();
        unit(&house, acme, Some(top), "one more").await;
        assert_eq!(code(status(&house, top, Status::Closed, true).await), "unit.too_many_below");
        assert!(house.db.read(&house.system(), (), open_below_closed).await.unwrap().is_empty());
    }
}
async fn unit_under_inactive(house: &House, acme: base::OrganizationId, top: UnitId) -> &'static str {
    let system = house.system();
    let late = new_unit(&system, acme, Some(top), "late");
    code(house.db.write(&system, late, create_unit).await)
}
