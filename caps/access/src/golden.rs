//! What roles may do, as text that a person can review in a difference: `schema/permissions.txt`.

use std::fmt::Write;

use policy::DataLevel;

use crate::catalogue::ROLES;
use crate::model::places_text;

/// Every declared permission, then every role of the house with each of its permissions and levels. The same program
/// gives the same text.
pub fn permissions_golden() -> String {
    let mut out = String::from("# Permissions: name, then what is special about them\n");
    for permission in policy::house() {
        let own = if permission.own_by_nature { " own-by-nature" } else { "" };
        let critical = if permission.critical { " critical" } else { "" };
        // Writing to a String cannot fail, here and below.
        let _ = writeln!(out, "{}{own}{critical}", permission.name);
    }
    out.push_str("\n# Roles: code, rank, kind, for whom, where given; then permission and level\n");
    for role in ROLES {
        let whom = if role.internal { "internal" } else { "external" };
        let places = places_text(role.places);
        let _ = writeln!(out, "\n{} {} {} {whom} [{places}]", role.code, role.priority, role.kind.name());
        for (name, level) in role.permissions(&[]) {
            let _ = writeln!(out, "  {name} {}", level.name());
        }
    }
    out.push_str("\n# Matrix: permission, then each role that has it with its level\n");
    for permission in policy::house() {
        let holders: Vec<String> = ROLES
            .iter()
            .filter_map(|role| Some((role.code, level_of(role, permission.name)?)))
            .map(|(code, level)| format!("{code}={}", level.name()))
            .collect();
        let _ = writeln!(out, "{}: {}", permission.name, holders.join(" "));
    }
    out
}

fn level_of(role: &crate::catalogue::RoleSpec, name: &str) -> Option<DataLevel> {
    role.permissions(&[]).into_iter().find(|(held, _)| *held == name).map(|(_, level)| level)
}
