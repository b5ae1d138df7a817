//! Where people, organizations and units stand in callers' reach: the placements of tables whose own capabilities do
//! not know assignments.
//!
//! A person stands in the units they are assigned to (also while the unit is inactive: somebody must be able to move
//! them), and in the unit that the business account which manages them stands under. Each predicate here says of rows
//! what [`policy::decide`] says of facts; `tests/it/worlds.rs` compares the two.

use gate::{Classified, Placement, placement, statement};

statement!(PERSON_UNITS beyond_scope "where a person stands, for a decision" =
    "SELECT a.organization_id, a.unit_rid FROM assignment a WHERE a.user_id = $1 AND a.phase = 'in_force'
     UNION
     SELECT o.id, o.account_unit_rid FROM app_user u JOIN organization o ON o.id = u.managing_organization_id
     WHERE u.id = $1 AND o.account_unit_rid IS NOT NULL");
// Grants that are still to begin count: who resets the password today of who will be an administrator tomorrow is one
// tomorrow.
statement!(PERSON_RANK beyond_scope "a person's rank, for a decision" =
    "SELECT MAX(r.priority) FROM access_grant g JOIN role r ON r.id = g.role_id
     WHERE g.user_id = $1 AND g.phase <> 'over'");
statement!(ORGANIZATION_UNITS beyond_scope "where a business account stands, for a decision" =
    "SELECT o.id, o.account_unit_rid FROM organization o WHERE o.id = $1 AND o.account_unit_rid IS NOT NULL");
statement!(UNIT_UNITS beyond_scope "where a unit stands, for a decision" =
    "SELECT u.organization_id, u.rid FROM unit u WHERE u.id = $1
     UNION
     SELECT o.id, o.account_unit_rid FROM unit u JOIN organization o ON o.id = u.organization_id
     WHERE u.id = $1 AND o.account_unit_rid IS NOT NULL");

// Who is secret, which account, which department and all below it. The literal `> 0` lets the engines take the index of what is
// classified, which is little: a parameter says nothing to them. What belongs to an organization or stands in a unit is as
// secret as that: the gate adds it.
statement!(PERSON_CLASSIFIED beyond_scope "what it takes to know of a person, for a decision" =
    "SELECT u.classification FROM app_user u WHERE u.id = $1 AND u.id <> $2");
statement!(ORGANIZATION_CLASSIFIED beyond_scope "what it takes to know of an organization, for a decision" =
    "SELECT o.classification FROM organization o WHERE o.id = $1");
statement!(UNIT_CLASSIFIED beyond_scope "what it takes to know of a unit, for a decision" =
    "SELECT MAX(a.classification) FROM unit u JOIN unit_closure c ON c.descendant_rid = u.rid
     JOIN unit a ON a.rid = c.ancestor_rid WHERE u.id = $1");
statement!(UNITS_CLASSIFIED beyond_scope "what it takes to know of what stands in units, for a decision" =
    "SELECT MAX(a.classification) FROM unit_closure c JOIN unit a ON a.rid = c.ancestor_rid
     WHERE c.descendant_rid = ANY($1)");

// A department counts with those assigned there, an account with those it manages.
statement!(PEOPLE_WITHIN beyond_scope "how many people lie in a caller's reach, to choose how they are found" =
    "SELECT
       (SELECT COUNT(*) FROM (SELECT 1 FROM app_user u WHERE u.managing_organization_id = ANY($1) LIMIT $3) a)
       + (SELECT COUNT(*) FROM (SELECT 1 FROM membership m
          WHERE m.organization_id = ANY($1) AND m.status <> 'ended' LIMIT $3) b)
       + (SELECT COUNT(*) FROM (SELECT 1 FROM unit_closure c JOIN assignment s ON s.unit_rid = c.descendant_rid
          WHERE c.ancestor_rid = ANY($2) AND s.phase = 'in_force' LIMIT $3) d)
       + (SELECT COUNT(*) FROM (SELECT 1 FROM unit_closure c JOIN organization o ON o.account_unit_rid = c.descendant_rid
          JOIN app_user u ON u.managing_organization_id = o.id WHERE c.ancestor_rid = ANY($2) LIMIT $3) e),
       (SELECT COALESCE(MAX(u.rid), 0) FROM app_user u)");

placement!(
    /// People.
    pub(crate) PEOPLE = Placement {
        table: "app_user",
        read: &users::USERS_READ,
        own: "t.id = {me}",
        organizations_driving: "t.managing_organization_id = ANY({organizations}) OR t.id IN (SELECT m.user_id FROM membership m
            WHERE m.organization_id = ANY({organizations}) AND m.status <> 'ended')",
        organizations_verifying: "t.managing_organization_id = ANY({organizations}) OR EXISTS (SELECT 1 FROM membership m
            WHERE m.user_id = t.id AND m.organization_id = ANY({organizations}) AND m.status <> 'ended' LIMIT 1 OFFSET 0)",
        units_driving: "t.rid IN (SELECT a.user_rid FROM unit_closure c JOIN assignment a ON a.unit_rid = c.descendant_rid
            WHERE c.ancestor_rid = ANY({roots}) AND a.phase = 'in_force')
            OR t.managing_organization_id IN (SELECT o.id FROM unit_closure c
            JOIN organization o ON o.account_unit_rid = c.descendant_rid WHERE c.ancestor_rid = ANY({roots}))",
        units_verifying: "EXISTS (SELECT 1 FROM assignment a JOIN unit_closure c ON c.descendant_rid = a.unit_rid
            WHERE a.user_rid = t.rid AND a.phase = 'in_force' AND c.ancestor_rid = ANY({roots}))
            OR EXISTS (SELECT 1 FROM organization o JOIN unit_closure c ON c.descendant_rid = o.account_unit_rid
            WHERE o.id = t.managing_organization_id AND c.ancestor_rid = ANY({roots}))",
        count: Some(&PEOPLE_WITHIN),
        units: Some(&PERSON_UNITS),
        priority: Some(&PERSON_RANK),
        classified: Some(Classified {
            above: "(t.classification > 0 AND t.classification > {clearance})",
            of: &PERSON_CLASSIFIED,
            of_numbers: None,
        }),
        about: &[],
    }
);
placement!(
    /// Organizations.
    pub(crate) ORGANIZATIONS = Placement {
        table: "organization",
        read: &units::ORGANIZATIONS_READ,
        own: "FALSE",
        organizations_driving: "t.id = ANY({organizations})",
        organizations_verifying: "t.id = ANY({organizations})",
        units_driving: "t.account_unit_rid IN (SELECT c.descendant_rid FROM unit_closure c
            WHERE c.ancestor_rid = ANY({roots}))",
        units_verifying: "EXISTS (SELECT 1 FROM unit_closure c WHERE c.descendant_rid = t.account_unit_rid
            AND c.ancestor_rid = ANY({roots}))",
        count: None,
        units: Some(&ORGANIZATION_UNITS),
        priority: None,
        classified: Some(Classified {
            above: "(t.classification > 0 AND t.classification > {clearance})",
            of: &ORGANIZATION_CLASSIFIED,
            of_numbers: None,
        }),
        about: &[],
    }
);
placement!(
    /// Units.
    pub(crate) UNITS = Placement {
        table: "unit",
        read: &units::UNITS_READ,
        own: "FALSE",
        organizations_driving: "t.organization_id = ANY({organizations})",
        organizations_verifying: "t.organization_id = ANY({organizations})",
        units_driving: "t.rid IN (SELECT c.descendant_rid FROM unit_closure c WHERE c.ancestor_rid = ANY({roots}))
            OR t.organization_id IN (SELECT o.id FROM unit_closure c
            JOIN organization o ON o.account_unit_rid = c.descendant_rid WHERE c.ancestor_rid = ANY({roots}))",
        units_verifying: "EXISTS (SELECT 1 FROM unit_closure c WHERE c.descendant_rid = t.rid
            AND c.ancestor_rid = ANY({roots}))
            OR EXISTS (SELECT 1 FROM organization o JOIN unit_closure c ON c.descendant_rid = o.account_unit_rid
            WHERE o.id = t.organization_id AND c.ancestor_rid = ANY({roots}))",
        count: None,
        units: Some(&UNIT_UNITS),
        priority: None,
        classified: Some(Classified {
            above: "t.rid IN (SELECT c.descendant_rid FROM unit a JOIN unit_closure c ON c.ancestor_rid = a.rid
                WHERE a.classification > 0 AND a.classification > {clearance})",
            of: &UNIT_CLASSIFIED,
            of_numbers: Some(&UNITS_CLASSIFIED),
        }),
        about: &[],
    }
);
