//! Roles of one's own, what they inherit, and what becomes of those who hold them.

use std::sync::Arc;

use access::{
    ChangeRole, CreateRole, GrantRole, GrantScope, Levels, PlaceKind, RetireRole, RoleChanges, RoleState,
    change_role, create_role, grant_role, retire_role, role_id,
};
use base::{OrganizationId, RoleId, Timestamp, UserId};
use gate::{Caller, Error, V, Work, WriteTx, statement};
use policy::{DataLevel, Priority};
use testkit::House;

use crate::world::{code, denial, give, give_role, houses, organization, person, reaches_unit, text, unit};

const ORDERS: &str = "orders.read";
const APPROVE: &str = "orders.approve";

fn levels(of: &[(&str, DataLevel)]) -> Levels {
    of.iter().map(|(name, level)| ((*name).to_owned(), *level)).collect()
}
fn new(
    caller: &Caller,
    organization: Option<OrganizationId>,
    name: &str,
    priority: i64,
    permissions: &[(&str, DataLevel)],
) -> CreateRole {
    CreateRole {
        id: caller.draw().id(),
        organization,
        code: None,
        name: text(name),
        description: None,
        priority: Priority(priority),
        internal: true,
        critical: false,
        places: vec![PlaceKind::Organization, PlaceKind::Unit],
        permissions: levels(permissions),
        parents: Vec::new(),
        reason: None,
    }
}
async fn make(house: &House, caller: &Arc<Caller>, command: CreateRole) -> gate::Result<RoleState> {
    house.db.write(caller, command, create_role).await
}
fn says(permissions: &[(&str, DataLevel)]) -> RoleChanges {
    RoleChanges { permissions: Some(levels(permissions)), ..RoleChanges::default() }
}
fn inherits(parents: &[RoleId]) -> RoleChanges {
    RoleChanges { parents: Some(parents.to_vec()), ..RoleChanges::default() }
}
async fn change(
    house: &House,
    caller: &Arc<Caller>,
    role: RoleId,
    to: RoleChanges,
) -> gate::Result<RoleState> {
    house.db.write(caller, ChangeRole { role, version: None, to, reason: None }, change_role).await
}
async fn retire(house: &House, caller: &Arc<Caller>, role: RoleId) -> gate::Result<RoleState> {
    house.db.write(caller, RetireRole { role, version: None, reason: None }, retire_role).await
}

struct Shop {
    house: House,
    acme: OrganizationId,
    other: OrganizationId,
    owner: Arc<Caller>,
    bob: UserId,
}

async fn shops() -> Vec<Shop> {
    let mut all = Vec::new();
    for house in houses().await {
        let acme = organization(&house, "Acme").await;
        let other = organization(&house, "Other").await;
        let olga = person(&house, Some(acme), "Olga").await;
        give(&house, olga, "owner", GrantScope::Organization(acme)).await;
        let bob = person(&house, Some(acme), "Bob").await;
        let owner = house.caller(olga).await;
        all.push(Shop { house, acme, other, owner, bob });
    }
    all
}

#[tokio::test]
async fn a_role_of_one_s_own_gives_what_it_says_from_the_next_request_on() {
    for Shop { house, acme, owner, bob, .. } in shops().await {
        let desk = unit(&house, acme, None, "Desk").await;
        let command = new(&owner, Some(acme), "Till", 200, &[(ORDERS, DataLevel::Organization)]);
        let role = make(&house, &owner, command).await.unwrap().id;
        let read = policy::find(ORDERS).unwrap();
        let approve = policy::find(APPROVE).unwrap();
        assert!(!reaches_unit(&house, bob, read, desk).await);
        give_role(&house, bob, role, GrantScope::Organization(acme)).await;
        assert!(reaches_unit(&house, bob, read, desk).await);
        assert!(!reaches_unit(&house, bob, approve, desk).await);
        let both = [(ORDERS, DataLevel::Organization), (APPROVE, DataLevel::Organization)];
        let done = change(&house, &owner, role, says(&both)).await.unwrap();
        assert_eq!((done.gained, done.lost, done.version), (1, 0, 2));
        assert!(reaches_unit(&house, bob, approve, desk).await);
        let again = change(&house, &owner, role, says(&both)).await.unwrap();
        assert_eq!((again.gained, again.lost, again.version), (0, 0, 2), "the same changes nothing");
        let done = change(&house, &owner, role, says(&[(APPROVE, DataLevel::Units)])).await.unwrap();
        assert_eq!((done.gained, done.lost), (0, 2), "one is gone, one goes less far");
        assert!(!reaches_unit(&house, bob, read, desk).await);
        assert!(!reaches_unit(&house, bob, approve, desk).await, "he is assigned to no unit");
    }
}

#[tokio::test]
async fn heirs_change_with_what_they_inherit_from() {
    for Shop { house, acme, owner, bob, .. } in shops().await {
        let desk = unit(&house, acme, None, "Desk").await;
        let approve = policy::find(APPROVE).unwrap();
        let base =
            make(&house, &owner, new(&owner, Some(acme), "Base", 100, &[(ORDERS, DataLevel::Own)])).await;
        let base = base.unwrap().id;
        let mut command = new(&owner, Some(acme), "Middle", 150, &[(ORDERS, DataLevel::Units)]);
        command.parents = vec![base];
        let middle = make(&house, &owner, command).await.unwrap().id;
        let mut command = new(&owner, Some(acme), "Top", 200, &[]);
        command.parents = vec![middle];
        let top = make(&house, &owner, command).await.unwrap().id;
        give_role(&house, bob, top, GrantScope::Organization(acme)).await;
        assert!(!reaches_unit(&house, bob, approve, desk).await);
        let wider = [(ORDERS, DataLevel::Own), (APPROVE, DataLevel::Organization)];
        let done = change(&house, &owner, base, says(&wider)).await.unwrap();
        assert_eq!((done.gained, done.lost, done.heirs), (3, 0, 2));
        assert!(reaches_unit(&house, bob, approve, desk).await);

        let detail = house.db.read(&owner, top, access::queries::role).await.unwrap();
        let of = |name: &str| {
            let all = detail.permissions.iter().filter(|held| held.permission.name == name);
            all.map(|held| (held.level, held.own, held.through)).collect::<Vec<_>>()
        };
        assert_eq!(of(APPROVE), [(DataLevel::Organization, None, Some(middle))]);
        let mut orders = of(ORDERS);
        orders.sort();
        assert_eq!(orders, [(DataLevel::Own, None, Some(middle)), (DataLevel::Units, None, Some(middle))]);
        assert_eq!(detail.relatives.parents(top).iter().map(|role| role.id).collect::<Vec<_>>(), [middle]);
        assert_eq!(detail.relatives.parents(middle).iter().map(|role| role.id).collect::<Vec<_>>(), [base]);

        // The line is cut: what came through it is gone.
        let done = change(&house, &owner, middle, inherits(&[])).await.unwrap();
        assert_eq!((done.gained, done.lost, done.heirs), (0, 4, 1));
        assert!(!reaches_unit(&house, bob, approve, desk).await);
    }
}

#[tokio::test]
async fn what_comes_with_the_program_is_inherited_and_not_changed() {
    for Shop { house, acme, owner, .. } in shops().await {
        let buyer = role_id("buyer").unwrap();
        let mut command = new(&owner, Some(acme), "Key buyer", 500, &[]);
        command.parents = vec![buyer];
        let made = make(&house, &owner, command).await.unwrap();
        let of = |detail: access::queries::RoleDetail| {
            let all = detail.permissions.into_iter().map(|held| (held.permission.name, held.level));
            all.collect::<Vec<_>>()
        };
        let own = of(house.db.read(&owner, made.id, access::queries::role).await.unwrap());
        let house_s = of(house.db.read(&owner, buyer, access::queries::role).await.unwrap());
        assert_eq!(own, house_s);
        assert!(own.len() > 3);
        let system = house.system();
        assert_eq!(code(change(&house, &system, buyer, says(&[])).await), "role.not_editable");
        assert_eq!(code(retire(&house, &system, buyer).await), "role.not_editable");
        // An owner does not reach the roles of the house at all.
        assert_eq!(denial(change(&house, &owner, buyer, says(&[])).await), "out_of_reach");
    }
}

statement!(
    ROW_OF = "SELECT p.id FROM role_permission p WHERE p.role_id = $1 AND p.permission = $2 AND p.valid_until = $3"
);
fn take_away<'a>(tx: &'a mut WriteTx<'_>, (role, name): &'a (RoleId, &'static str)) -> Work<'a, ()> {
    Box::pin(async move {
        let granted = tx.grant::<access::actions::ChangeRole>(*role).await?;
        let key = [V::from(*role), V::from(*name), V::from(Timestamp::FOREVER)];
        let row: uuid::Uuid = tx.optional(&ROW_OF, &key, |row| row.get(0)).await?.unwrap();
        let now = tx.at();
        let change = granted.update_part(&access::ROLE_PERMISSION, row, &access::tables::ROLE_NARROWED)?;
        tx.apply(change.set("valid_until", now)).await?;
        Ok(())
    })
}

/// As if an older program had known less of a role of the house: the next start brings it, and to its heirs.
#[tokio::test]
async fn what_a_program_brings_to_its_roles_comes_to_their_heirs() {
    for Shop { house, acme, owner, .. } in shops().await {
        let buyer = role_id("buyer").unwrap();
        let mut command = new(&owner, Some(acme), "Key buyer", 500, &[]);
        command.parents = vec![buyer];
        let heir = make(&house, &owner, command).await.unwrap().id;
        let has = async || {
            let detail = house.db.read(&house.system(), heir, access::queries::role).await.unwrap();
            detail
                .permissions
                .iter()
                .any(|held| held.permission.name == "orders.create" && held.through == Some(buyer))
        };
        assert!(has().await);
        house.advance(60);
        for role in [buyer, heir] {
            house.db.write(&house.system(), (role, "orders.create"), take_away).await.unwrap();
        }
        assert!(!has().await);
        house.advance(60);
        house.db.write(&house.system(), (), access::seed_roles).await.unwrap();
        assert!(has().await);
    }
}

#[tokio::test]
async fn nobody_makes_more_than_they_are() {
    for Shop { house, acme, other, owner, bob } in shops().await {
        let of =
            |priority, permissions: &[(&str, DataLevel)]| new(&owner, Some(acme), "R", priority, permissions);
        let whole = DataLevel::Organization;
        assert_eq!(denial(make(&house, &owner, of(700, &[])).await), "rank");
        assert_eq!(denial(make(&house, &owner, of(999, &[])).await), "rank");
        assert_eq!(denial(make(&house, &owner, new(&owner, Some(other), "R", 1, &[])).await), "out_of_reach");
        assert_eq!(denial(make(&house, &owner, new(&owner, None, "R", 1, &[])).await), "out_of_reach");
        for (permissions, wanted) in [
            (vec![("jobs.read", whole)], "role.permission_not_held"),
            (vec![("no.such", whole)], "role.unknown_permission"),
            (vec![("roles.appoint", whole)], "role.reserved"),
            (vec![("users.update_own", whole)], "role.only_own"),
            (vec![(ORDERS, whole), (ORDERS, DataLevel::Own)], "role.double_permission"),
        ] {
            assert_eq!(code(make(&house, &owner, of(100, &permissions)).await), wanted);
        }
        let mut command = of(100, &[]);
        command.places = vec![PlaceKind::Everywhere];
        assert_eq!(code(make(&house, &owner, command).await), "role.wrong_places");
        let mut command = of(100, &[]);
        command.places.clear();
        assert_eq!(code(make(&house, &owner, command).await), "role.no_place");
        for (rank, wanted) in [(0, "role.bad_rank"), (-1, "role.bad_rank")] {
            assert_eq!(code(make(&house, &owner, of(rank, &[])).await), wanted);
        }
        let system = house.system();
        assert_eq!(code(make(&house, &system, new(&system, None, "R", 1000, &[])).await), "role.bad_rank");

        // Parents: of a rank that is not higher, of the house or the same organization, with nothing one does not hold.
        let theirs = make(&house, &system, new(&system, Some(other), "Theirs", 10, &[])).await.unwrap().id;
        for (parent, wanted) in [
            (theirs, "role.unknown_parent"),
            (system.draw().id(), "role.unknown_parent"),
            (role_id("head").unwrap(), "role.unknown_parent"),
            (role_id("manager").unwrap(), "role.parent_outranks"),
        ] {
            let mut command = of(100, &[]);
            command.parents = vec![parent];
            assert_eq!(code(make(&house, &owner, command).await), wanted);
        }
        let mut command = of(650, &[]);
        command.parents = vec![role_id("read_only_admin").unwrap()];
        assert_eq!(code(make(&house, &owner, command).await), "role.permission_not_held");

        // Who holds nothing of the sort makes no roles, whoever they are.
        let caller = house.caller(bob).await;
        assert_eq!(denial(make(&house, &caller, new(&caller, Some(acme), "R", 1, &[])).await), "no_grant");

        // A role of another organization is no role here.
        let command = GrantRole::new(system.draw().id(), bob, theirs, GrantScope::Organization(acme));
        let answer = house.db.write(&owner, command, grant_role).await;
        assert!(matches!(answer, Err(Error::NotFound { noun: "role" })), "{answer:?}");
    }
}

#[tokio::test]
async fn nothing_inherits_from_itself_nor_from_too_far() {
    for Shop { house, acme, owner, .. } in shops().await {
        let mut line: Vec<RoleId> = Vec::new();
        for number in 0..10 {
            let mut command = new(&owner, Some(acme), &format!("R{number}"), 100, &[]);
            command.parents = line.last().copied().into_iter().collect();
            line.push(make(&house, &owner, command).await.unwrap().id);
        }
        let mut command = new(&owner, Some(acme), "One too many", 100, &[]);
        command.parents = vec![line[9]];
        assert_eq!(code(make(&house, &owner, command).await), "role.too_deep");
        let answer = change(&house, &owner, line[0], inherits(&[line[2]])).await;
        let Err(Error::Rejected(rejection)) = &answer else { panic!("{answer:?}") };
        let path = &rejection.fields[0].args;
        assert_eq!(path, &[("path", "R0 → R2 → R1 → R0".to_owned())]);
        assert_eq!(code(change(&house, &owner, line[0], inherits(&[line[0]])).await), "role.cycle");
        let answer = change(&house, &owner, line[3], inherits(&line[..3])).await.unwrap();
        assert_eq!((answer.gained, answer.lost), (0, 0));
        let rank = RoleChanges { priority: Some(Priority(101)), ..RoleChanges::default() };
        assert_eq!(code(change(&house, &owner, line[0], rank).await), "role.heir_in_the_way");
    }
}

#[tokio::test]
async fn a_role_that_is_needed_is_not_retired() {
    for Shop { house, acme, owner, bob, .. } in shops().await {
        let base = make(&house, &owner, new(&owner, Some(acme), "Base", 100, &[])).await.unwrap().id;
        let mut command = new(&owner, Some(acme), "Heir", 100, &[]);
        command.parents = vec![base];
        let heir = make(&house, &owner, command).await.unwrap().id;
        assert_eq!(code(retire(&house, &owner, base).await), "role.has_heirs");
        let grant = give_role(&house, bob, heir, GrantScope::Organization(acme)).await;
        assert_eq!(code(retire(&house, &owner, heir).await), "role.in_use");
        house.advance(60);
        house.db.write(&owner, access::EndGrant::now(grant), access::end_grant).await.unwrap();
        retire(&house, &owner, heir).await.unwrap();
        assert_eq!(code(retire(&house, &owner, heir).await), "role.retired");
        assert_eq!(code(change(&house, &owner, heir, says(&[])).await), "role.retired");
        let command = GrantRole::new(owner.draw().id(), bob, heir, GrantScope::Organization(acme));
        assert_eq!(code(house.db.write(&owner, command, grant_role).await), "grant.wrong_place");
        retire(&house, &owner, base).await.unwrap();
        let listed = house.db.read(&owner, (), access::queries::roles).await.unwrap();
        assert!(listed.iter().all(|view| view.role.id != base && view.role.id != heir));
        let detail = house.db.read(&owner, heir, access::queries::role).await.unwrap();
        assert!(detail.retired.is_some() && !detail.may_change && !detail.may_retire);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_that_make_each_other_heirs_at_once_make_no_circle() {
    for Shop { house, acme, owner, .. } in shops().await {
        for round in 0..6 {
            let one = make(&house, &owner, new(&owner, Some(acme), &format!("A{round}"), 100, &[])).await;
            let two = make(&house, &owner, new(&owner, Some(acme), &format!("B{round}"), 100, &[])).await;
            let (one, two) = (one.unwrap().id, two.unwrap().id);
            let mut running = tokio::task::JoinSet::new();
            for (role, parent) in [(one, two), (two, one)] {
                let (db, owner) = (house.db.clone(), Arc::clone(&owner));
                let to = inherits(&[parent]);
                let command = ChangeRole { role, version: None, to, reason: None };
                running.spawn(async move { db.write(&owner, command, change_role).await });
            }
            let good = running.join_all().await.into_iter().filter(Result::is_ok).count();
            assert_eq!(good, 1, "{:?}", house.engine());
        }
    }
}
