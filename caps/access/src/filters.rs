//! By what this capability knows of people their list can be filtered: the unit they work in, a role they hold, whether they
//! are head of a unit.
//!
//! Whoever filters by something learns it of those who are found. So roles count as far as the caller may see grants,
//! and places as far as the caller may see the unit.

use futures_util::future::BoxFuture;
use gate::{Field, FieldKind, Further};
use users::{FilterAsk, UserFilter};
use web::Refusal;

use crate::permissions::ROLES_READ;
use crate::queries::role_names;

static BY_UNIT: UserFilter = UserFilter {
    further: Further {
        field: Field {
            name: "unit",
            sql: "x.rid IN (SELECT a.user_rid FROM visible_unit n
              JOIN unit_closure c ON c.ancestor_rid = n.rid
              JOIN visible_assignment a ON a.unit_rid = c.descendant_rid
              WHERE n.id = ANY({values}) AND a.phase = 'in_force')",
            kind: FieldKind::Id,
            filter: true,
            sort: false,
        },
        within: None,
    },
    label: "access-unit",
    order: 10,
    any_of: &[],
    choices: None,
};
static BY_ROLE: UserFilter = UserFilter {
    further: Further {
        field: Field {
            name: "role",
            // The phase is said twice: the index has the one, and the question is the other. CROSS JOIN keeps SQLite's
            // planner from starting at the grants.
            sql: "x.id IN (SELECT g.user_id FROM role r
              CROSS JOIN visible_access_grant g
              WHERE g.role_id = r.id AND r.code = ANY({values}) AND g.phase <> 'over' AND g.phase = 'in_force'
                AND ({all} OR g.user_id = {me} OR g.organization_id = ANY({organizations})
                  OR g.unit_rid IN (SELECT c.descendant_rid FROM unit_closure c WHERE c.ancestor_rid = ANY({roots}))))",
            kind: FieldKind::Text,
            filter: true,
            sort: false,
        },
        within: Some(&ROLES_READ),
    },
    label: "access-role",
    order: 20,
    any_of: &[&ROLES_READ],
    choices: Some(roles),
};
static BY_HEAD: UserFilter = UserFilter {
    further: Further {
        field: Field {
            name: "head",
            sql: "x.rid IN (SELECT a.user_rid FROM visible_assignment a
              WHERE a.is_head AND a.phase = 'in_force'
                AND EXISTS (SELECT 1 FROM visible_unit n WHERE n.id = a.unit_id))",
            kind: FieldKind::Flag,
            filter: true,
            sort: false,
        },
        within: None,
    },
    label: "access-filter-head",
    order: 30,
    any_of: &[],
    choices: Some(heads),
};
users::user_filter!(&BY_UNIT);
users::user_filter!(&BY_ROLE);
users::user_filter!(&BY_HEAD);

fn roles<'a>(ask: &'a FilterAsk<'a>) -> BoxFuture<'a, Result<Vec<(String, String)>, Refusal>> {
    Box::pin(async move {
        let roles = ask.db.read(ask.caller, (), role_names).await?;
        Ok(roles.into_iter().map(|role| (role.code.clone(), role.shown_name(ask.t))).collect())
    })
}

fn heads<'a>(ask: &'a FilterAsk<'a>) -> BoxFuture<'a, Result<Vec<(String, String)>, Refusal>> {
    let word = |value: &str, key: &str| (value.to_owned(), ask.t.text(key).into_owned());
    let both = vec![word("true", "access-filter-head-yes"), word("false", "access-filter-head-no")];
    Box::pin(std::future::ready(Ok(both)))
}
