//! SQL, and what its rows are.

use std::collections::{BTreeSet, HashMap};

use access::AssignmentId;
use base::{GrantId, MembershipId, OrganizationId, Timestamp, UnitId, UserId};
use gate::{Result, Row, V, housekeeping, statement};
use users::User;
use users::model::{MembershipStatus, Status};

use crate::model::Interval;
use crate::rules::{KnownGrant, KnownPerson, KnownPlace};

/// Why an account was switched off by a feed: kept as the reason of its status, and recognised when the person comes back.
pub(crate) const LEFT_REASON: &str = "Left (personnel feed)";

statement!(pub(crate) HIDDEN beyond_scope "whether an import would compare with whom the caller may not know of" =
    "SELECT u.rid FROM app_user u JOIN membership m ON m.user_id = u.id AND m.organization_id = $1
     WHERE u.classification > 0 AND u.classification > $2
     UNION ALL
     SELECT n.rid FROM unit n WHERE n.organization_id = $1 AND n.classification > 0 AND n.classification > $2
     LIMIT 1");
statement!(MEMBERS beyond_scope "an import compares with everybody who has one of its numbers in the organization it may run in" =
    "SELECT m.id, m.employee_number, m.status, m.title, m.starts_at, m.ends_at, mm.employee_number, u.id,
       u.managing_organization_id, u.status, u.status_reason, u.first_name, u.middle_name, u.last_name,
       u.username IS NOT NULL,
       EXISTS (SELECT 1 FROM membership o WHERE o.user_id = u.id AND o.organization_id <> $1 AND o.status <> 'ended')
     FROM membership m
     JOIN app_user u ON u.id = m.user_id
     LEFT JOIN membership mm ON mm.user_id = m.manager_id AND mm.organization_id = m.organization_id
     WHERE m.organization_id = $1 AND m.employee_number = ANY($2)");
statement!(ADDRESSES beyond_scope "an import compares with everybody who has one of its numbers in the organization it may run in" =
    "SELECT m.employee_number, i.kind, i.claim_key
     FROM membership m
     JOIN identifier i ON i.user_id = m.user_id
     WHERE m.organization_id = $1 AND m.employee_number = ANY($2)");
statement!(PLACES beyond_scope "an import compares with everybody who has one of its numbers in the organization it may run in" =
    "SELECT m.employee_number, a.assignment_id, u.name_key, MIN(a.valid_from), MAX(a.valid_until),
       CAST(MAX(CASE WHEN a.phase <> 'over' AND a.valid_until > $3 THEN 1 ELSE 0 END) AS BIGINT),
       f.fact_id IS NOT NULL
     FROM membership m
     JOIN assignment a ON a.user_id = m.user_id AND a.organization_id = m.organization_id
     JOIN unit u ON u.rid = a.unit_rid
     LEFT JOIN feed_fact f ON f.fact_id = a.assignment_id
     WHERE m.organization_id = $1 AND m.employee_number = ANY($2) AND u.kind = 'department'
       AND a.superseded_at = 253370764800000000
     GROUP BY m.employee_number, a.assignment_id, u.name_key, f.fact_id
     ORDER BY MIN(a.valid_from)");
statement!(GRANTS beyond_scope "an import compares with everybody who has one of its numbers in the organization it may run in" =
    "SELECT m.employee_number, g.grant_id, r.code, MAX(g.valid_until), g.unit_id IS NULL,
       CAST(MAX(CASE WHEN g.is_primary THEN 1 ELSE 0 END) AS BIGINT), f.fact_id IS NOT NULL, g.group_id IS NOT NULL
     FROM membership m
     JOIN access_grant g ON g.user_id = m.user_id AND g.organization_id = m.organization_id
     JOIN role r ON r.id = g.role_id
     LEFT JOIN feed_fact f ON f.fact_id = g.grant_id
     WHERE m.organization_id = $1 AND m.employee_number = ANY($2) AND g.phase <> 'over'
       AND g.superseded_at = 253370764800000000 AND g.valid_until > $3
     GROUP BY m.employee_number, g.grant_id, r.code, g.unit_id, f.fact_id, g.group_id
     ORDER BY MAX(CASE WHEN g.is_primary THEN 1 ELSE 0 END), MIN(g.valid_from)");
statement!(pub(crate) LIVE_PLACES beyond_scope "whoever leaves leaves every place in the organization" =
    "SELECT DISTINCT a.assignment_id
     FROM assignment a
     WHERE a.user_id = $1 AND a.organization_id = $2 AND a.phase <> 'over' AND a.superseded_at = 253370764800000000
       AND a.valid_until > $3");
statement!(pub(crate) NUMBERS beyond_scope "an import says how many of the organization's people are not in its file" =
    "SELECT m.employee_number, m.status, mm.employee_number
     FROM membership m
     LEFT JOIN membership mm ON mm.user_id = m.manager_id AND mm.organization_id = m.organization_id
     WHERE m.organization_id = $1 AND m.employee_number IS NOT NULL");
statement!(pub(crate) USERNAMES beyond_scope "a sign-in name is chosen in the open: whether it is taken must be told" =
    "SELECT u.username_key, u.id FROM app_user u WHERE u.username_key = ANY($1)");
statement!(pub(crate) EMAILS of User =
    "SELECT i.claim_key, i.user_id FROM visible_identifier i WHERE i.kind = 'email' AND i.claim_key = ANY($1)");
statement!(pub(crate) UNITS beyond_scope "an import puts people into the departments of the organization it may run in" =
    "SELECT u.id, u.kind, u.name_key, u.parent_id, u.status = 'active'
     FROM unit u
     WHERE u.organization_id = $1 AND u.kind IN ('department', 'business_unit') AND u.status <> 'closed'
     ORDER BY u.rid");
statement!(pub(crate) ORGANIZATION_STATUS beyond_scope "whether the organization an import may run in is at work" =
    "SELECT o.status = 'active' FROM organization o WHERE o.id = $1");
statement!(pub(crate) ORGANIZATIONS of units::Organization =
    "SELECT o.id, o.name, o.number FROM visible_organization o WHERE o.status <> 'closed' ORDER BY o.name_key, o.rid LIMIT 200");
statement!(pub(crate) ORGANIZATIONS_BY_NUMBER of units::Organization =
    "SELECT o.number, o.id FROM visible_organization o WHERE o.number = ANY($1)");
statement!(pub(crate) ROLES =
    "SELECT r.code, r.id, r.organization_id FROM role r
     WHERE r.code = ANY($1) AND r.kind <> 'by_post' AND r.places LIKE '%organization%'");
statement!(pub(crate) NUMBERS_TAKEN beyond_scope "a personnel number is unique in the organization an import may run in" =
    "SELECT m.employee_number FROM membership m WHERE m.organization_id = $1 AND m.employee_number = ANY($2)");

housekeeping!(pub(crate) KEEP_FACT keeps [feed_fact()] =
    "INSERT INTO feed_fact (fact_id, user_id, organization_id, created_at) VALUES ($1, $2, $3, $4)");
housekeeping!(pub(crate) KEEP_UPLOAD keeps [import_upload()] =
    "INSERT INTO import_upload (id, user_id, organization_id, kind, sealed, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6)");
housekeeping!(pub(crate) DROP_UPLOAD keeps [import_upload()] =
    "DELETE FROM import_upload WHERE id = $1");
housekeeping!(pub(crate) DROP_OLD_UPLOADS keeps [import_upload()] =
    "DELETE FROM import_upload WHERE expires_at <= $1");
// One at a time for each person: a second upload takes the place of the first.
housekeeping!(pub(crate) DROP_UPLOADS_OF keeps [import_upload()] =
    "DELETE FROM import_upload WHERE user_id = $1");
statement!(pub(crate) UPLOAD =
    "SELECT organization_id, kind, sealed FROM import_upload WHERE id = $1 AND user_id = $2 AND expires_at > $3");

/// Runs a statement in either kind of transaction.
macro_rules! loading {
    ($name:ident, $tx:ident) => {
        /// What is stored of the people with these numbers in an organization.
        pub(crate) async fn $name(
            tx: &mut gate::$tx<'_>,
            organization: OrganizationId,
            numbers: Vec<String>,
        ) -> Result<HashMap<String, KnownPerson>> {
            let now = tx.at();
            let two = [V::from(organization), V::from(numbers)];
            let three = [two[0].clone(), two[1].clone(), V::from(now)];
            let members = tx.rows(&MEMBERS, &two, |row| member(row, organization)).await?;
            let mut known: HashMap<String, KnownPerson> = members.into_iter().collect();
            for (number, kind, key) in tx.rows(&ADDRESSES, &two, address).await? {
                if let Some(person) = known.get_mut(&number) {
                    let set = if kind == "email" { &mut person.emails } else { &mut person.phones };
                    set.insert(key);
                }
            }
            for (number, place) in tx.rows(&PLACES, &three, place).await? {
                if let Some(person) = known.get_mut(&number) {
                    person.places.push(place);
                }
            }
            for (number, grant) in tx.rows(&GRANTS, &three, grant).await? {
                if let Some(person) = known.get_mut(&number) {
                    person.grants.push(grant);
                }
            }
            Ok(known)
        }
    };
}
loading!(known_in_read, ReadTx);
loading!(known_in_write, WriteTx);

fn corrupt(column: &str) -> gate::Error {
    gate::Error::Corrupt {
        column: column.to_owned(),
        why: "holds a name that the program does not know".to_owned(),
    }
}

/// A membership's status from its column.
pub(crate) fn membership_status(row: &Row<'_>, column: usize) -> Result<MembershipStatus> {
    MembershipStatus::parse(&row.get::<String>(column)?).map_err(|_| corrupt("membership.status"))
}

fn member(row: &Row<'_>, organization: OrganizationId) -> Result<(String, KnownPerson)> {
    let managing: Option<OrganizationId> = row.get(8)?;
    let status = Status::parse(&row.get::<String>(9)?).map_err(|_| corrupt("app_user.status"))?;
    let reason: Option<String> = row.get(10)?;
    let known = KnownPerson {
        membership: row.get::<MembershipId>(0)?,
        membership_status: membership_status(row, 2)?,
        title: row.get(3)?,
        time: Interval { from: row.get(4)?, until: row.get(5)? },
        manager: row.get(6)?,
        user: row.get::<UserId>(7)?,
        managed_here: managing == Some(organization),
        status,
        left: status == Status::Inactive && reason.as_deref() == Some(LEFT_REASON),
        first_name: row.get(11)?,
        middle_name: row.get(12)?,
        last_name: row.get(13)?,
        has_username: row.get(14)?,
        elsewhere: row.get(15)?,
        emails: BTreeSet::new(),
        phones: BTreeSet::new(),
        places: Vec::new(),
        grants: Vec::new(),
    };
    Ok((row.get(1)?, known))
}

fn address(row: &Row<'_>) -> Result<(String, String, String)> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}

fn place(row: &Row<'_>) -> Result<(String, KnownPlace)> {
    let known = KnownPlace {
        id: row.get::<AssignmentId>(1)?,
        department: row.get(2)?,
        interval: Interval { from: row.get(3)?, until: row.get(4)? },
        live: row.get::<i64>(5)? != 0,
        fed: row.get(6)?,
    };
    Ok((row.get(0)?, known))
}

fn grant(row: &Row<'_>) -> Result<(String, KnownGrant)> {
    let known = KnownGrant {
        id: row.get::<GrantId>(1)?,
        role: row.get(2)?,
        until: row.get::<Timestamp>(3)?,
        whole: row.get(4)?,
        primary: row.get::<i64>(5)? != 0,
        fed: row.get(6)?,
        through_group: row.get(7)?,
    };
    Ok((row.get(0)?, known))
}

/// A department or the group above departments, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KnownUnit {
    pub(crate) id: UnitId,
    pub(crate) is_department: bool,
    pub(crate) name_key: String,
    pub(crate) parent: Option<UnitId>,
    pub(crate) is_active: bool,
}

/// A row of [`UNITS`].
pub(crate) fn unit(row: &Row<'_>) -> Result<KnownUnit> {
    Ok(KnownUnit {
        id: row.get(0)?,
        is_department: row.get::<String>(1)? == "department",
        name_key: row.get(2)?,
        parent: row.get(3)?,
        is_active: row.get(4)?,
    })
}
