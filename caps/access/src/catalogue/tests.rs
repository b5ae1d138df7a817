//! The table keeps what the requirements say of the roles.
#![allow(clippy::unwrap_used)]

use std::collections::HashSet;

use super::table::ROLES;
use super::*;
use DataLevel::{All, Organization, Own, Units};
use PlaceKind::Everywhere;
use RoleKind::{Fixed, ReadyMade};

fn role(code: &str) -> &'static RoleSpec {
    role_of_the_house(code).unwrap()
}
fn level(code: &str, permission: &str) -> Option<DataLevel> {
    role(code).permissions(&[]).into_iter().find(|(name, _)| *name == permission).map(|(_, level)| level)
}

#[test]
fn eight_fixed_roles_by_rank_and_the_ready_made_between() {
    let of = |kind| ROLES.iter().filter(move |role| role.kind == kind);
    let fixed: Vec<(&str, i64)> = of(Fixed).map(|role| (role.code, role.priority)).collect();
    assert_eq!(
        fixed,
        [
            (SUPER_ADMIN, 1000),
            (ADMIN, 900),
            (OPERATOR, 800),
            (OWNER, 700),
            (CASHIER, 300),
            (EMPLOYEE, 300),
            (CUSTOMER, 200),
            (GUEST, 100)
        ]
    );
    assert_eq!(of(ReadyMade).count(), 14);
    assert!(of(ReadyMade).all(|role| (350..=650).contains(&role.priority)));
    assert!(
        ROLES.windows(2).all(|pair| pair[0].priority >= pair[1].priority),
        "the table is ordered by rank"
    );
    let codes: HashSet<&str> = ROLES.iter().map(|role| role.code).collect();
    let numbers: HashSet<u16> = ROLES.iter().map(|role| role.number).collect();
    assert_eq!((codes.len(), numbers.len()), (ROLES.len(), ROLES.len()));
    assert_eq!(role(SUPER_ADMIN).id().uuid().get_version_num(), 7);
}

#[test]
fn every_named_permission_is_declared() {
    // Those of capabilities that this test does not link are held to it by the server's test.
    let elsewhere = [
        "credentials",
        "sessions",
        "tokens",
        "trail",
        "imports",
        "separations",
        "limits",
        "delegations",
        "special_permissions",
        "clearances",
    ];
    let wrong: Vec<String> = unknown_permissions()
        .into_iter()
        .filter(|line| !elsewhere.iter().any(|module| line.contains(&format!(": {module}."))))
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_first_two_may_do_everything_and_the_second_does_not_crown() {
    for permission in policy::house() {
        let wanted = (!only_for_oneself(permission.name)).then_some(All);
        assert_eq!(level(SUPER_ADMIN, permission.name), wanted, "{}", permission.name);
        let crowns = ["roles.appoint", "roles.dismiss"].contains(&permission.name);
        assert_eq!(level(ADMIN, permission.name), wanted.filter(|_| !crowns), "{}", permission.name);
    }
    for role in ROLES.iter().filter(|role| role.code != SUPER_ADMIN) {
        assert_eq!(level(role.code, "roles.appoint").or(level(role.code, "roles.dismiss")), None);
    }
}

#[test]
fn nobody_holds_beyond_themselves_what_is_only_for_oneself() {
    for role in ROLES {
        for (name, level) in role.permissions(&[]) {
            assert!(!only_for_oneself(name) || level == Own, "{}: {name}", role.code);
        }
    }
}

#[test]
fn a_role_means_something_wherever_it_can_be_given() {
    for role in ROLES.iter().filter(|role| role.places.contains(&Everywhere) && role.code != GUEST) {
        let levels: HashSet<DataLevel> = role.permissions(&[]).into_iter().map(|(_, level)| level).collect();
        let somewhere = levels.contains(&All) || levels.iter().all(|level| *level == Own);
        assert!(somewhere, "`{}` given everywhere would reach nothing", role.code);
        assert!(!levels.contains(&Organization) && !levels.contains(&Units), "`{}`", role.code);
    }
    assert!(role(GUEST).permissions(&[]).is_empty());
    assert!(role(HEAD).places.is_empty(), "a post is not given by hand");
}

#[test]
fn nobody_takes_along_more_than_they_may_read() {
    for role in ROLES {
        for (name, exported) in role.permissions(&[]) {
            let Some(module) = name.strip_suffix(".export") else { continue };
            let read = level(role.code, &format!("{module}.read"));
            // What this test does not link has no permission here.
            let linked = policy::find(&format!("{module}.read")).is_some();
            assert!(!linked || read >= Some(exported), "{}: {name}", role.code);
        }
    }
}

#[test]
fn read_only_is_read_only() {
    assert!(role(READ_ONLY_ADMIN).permissions(&[]).iter().all(|(name, _)| name.ends_with(".read")));
    assert!(
        role(AUDITOR)
            .permissions(&[])
            .iter()
            .all(|(name, _)| name.ends_with(".read") || name.ends_with(".export"))
    );
    for code in [AUDITOR, READ_ONLY_ADMIN, OPERATOR] {
        assert_eq!(level(code, "users.read"), Some(All));
    }
    assert_eq!(level(EMPLOYEE, "orders.read"), Some(Units));
    assert_eq!(level(CUSTOMER, "orders.read"), Some(Own));
    assert_eq!(level(OWNER, "users.status"), Some(Organization));
}

#[test]
fn every_role_and_permission_is_described_in_every_language() {
    for (locale, text) in [
        ("en", include_str!("../../messages/en.ftl")),
        ("de", include_str!("../../messages/de.ftl")),
        ("es", include_str!("../../messages/es.ftl")),
        ("fr", include_str!("../../messages/fr.ftl")),
        ("vi", include_str!("../../messages/vi.ftl")),
        ("th", include_str!("../../messages/th.ftl")),
    ] {
        let has = |key: String| assert!(text.contains(&format!("\n{key} = ")), "{locale}: {key}");
        for role in ROLES {
            has(role.message());
            has(format!("{}-description", role.message()));
        }
        // What keeps proposals, groups and jobs says its words itself, the module's name among them.
        let says_itself =
            |one: &&&policy::Permission| ["proposals", "groups", "jobs"].contains(&one.module());
        for permission in policy::PERMISSIONS.iter().filter(|one| !says_itself(one)) {
            let elsewhere = ["users", "organizations"].contains(&permission.module())
                || permission.module() == "units" && permission.name != "units.assign";
            if !elsewhere {
                has(crate::model::permission_message(permission.name));
            }
            has(format!("permission-module-{}", permission.module()));
        }
    }
}
