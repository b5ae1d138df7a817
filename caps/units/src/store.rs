//! Tables, statements, and rows on their way into the types of [`model`](crate::model).

use base::{DisplayText, OrganizationId, UnitId, UserId, kinds};
use gate::{Beyond, Error, Resource, Result, Row, V, Work, housekeeping, statement, table};
use policy::{Facts, Permission};

use crate::model::{Attributes, LocationType, Number, Organization, Status, Unit, UnitKind, UnitPlace};
use crate::{ORGANIZATIONS_READ, UNITS_READ};

table!(/// Tenants and business accounts.
    pub ORGANIZATION = "organization" {
        noun: "organization", key: "id", versioned: true, protected: true,
        organization: Some("id"), person: None, part_of: None, epochs: &[("id", &[])],
        columns: [id Uuid Plain, name Text Plain, name_key Text Plain, number Text Plain, status Text Plain,
            account_unit_id Uuid Plain, account_unit_rid Int Plain, attributes Json Plain, created_at Time Plain,
            created_by Uuid Plain, classification Int Plain]
    }
);
table!(/// The places of their trees.
    pub UNIT = "unit" {
        noun: "unit", key: "id", versioned: true, protected: true,
        organization: Some("organization_id"), person: None, part_of: None, epochs: &[("organization_id", &[])],
        columns: [id Uuid Plain, organization_id Uuid Plain, parent_id Uuid Plain, kind Text Plain,
            location_type Text Plain, name Text Plain, name_key Text Plain, code Text Plain, status Text Plain,
            attributes Json Plain, depth Int Plain, created_at Time Plain, created_by Uuid Plain,
            classification Int Plain]
    }
);
table!(/// Under whom a unit stood, and when.
    pub UNIT_PARENT = "unit_parent" {
        noun: "unit_parent", key: "id", versioned: false, protected: true,
        organization: None, person: None, part_of: Some(("unit_id", "unit")), epochs: &[],
        columns: [id Uuid Plain, unit_id Uuid Plain, parent_id Uuid Plain, valid_from Time Plain,
            valid_until Time Plain, recorded_at Time Plain, recorded_by Uuid Plain, superseded_at Time Plain]
    }
);

/// Columns of an organization, in the order [`organization`] reads them.
macro_rules! organization_columns {
    () => {
        "x.id, x.rid, x.name, x.number, x.status, x.account_unit_id, x.account_unit_rid, x.attributes, x.created_at, \
         x.created_by, x.version"
    };
}
/// Columns of a unit, in the order [`unit`] reads them.
macro_rules! unit_columns {
    () => {
        "x.id, x.rid, x.organization_id, x.parent_id, x.kind, x.location_type, x.name, x.code, x.status, x.attributes, \
         x.depth, x.created_at, x.created_by, x.version"
    };
}
pub(crate) use {organization_columns, unit_columns};

fn corrupt(column: &str, why: impl std::fmt::Display) -> Error {
    Error::Corrupt { column: column.to_owned(), why: format!("holds what no rule lets through: {why}") }
}
pub(crate) fn name(text: &str) -> Result<DisplayText> {
    DisplayText::parse(text).map_err(|error| corrupt("name", error))
}
pub(crate) fn status(text: &str) -> Result<Status> {
    Status::from_name(text).ok_or_else(|| corrupt("status", text))
}
pub(crate) fn kind(text: &str) -> Result<UnitKind> {
    UnitKind::from_name(text).ok_or_else(|| corrupt("kind", text))
}
pub(crate) fn number(text: Option<String>, column: &str) -> Result<Option<Number>> {
    text.map(|text| Number::parse(&text, "").map_err(|_| corrupt(column, &text))).transpose()
}
pub(crate) fn location_type(text: Option<String>) -> Result<Option<LocationType>> {
    text.map(|text| LocationType::from_name(&text).ok_or_else(|| corrupt("location_type", &text))).transpose()
}

/// Reads the columns of `organization_columns!` that start at a position.
pub(crate) fn organization(row: &Row<'_>, at: usize) -> Result<Organization> {
    let account: (Option<UnitId>, Option<i64>) = (row.get(at + 5)?, row.get(at + 6)?);
    Ok(Organization {
        id: row.get(at)?,
        rid: row.get(at + 1)?,
        name: name(&row.get::<String>(at + 2)?)?,
        number: number(row.get(at + 3)?, "number")?,
        status: status(&row.get::<String>(at + 4)?)?,
        account_unit: account.0.zip(account.1).map(|(id, rid)| UnitPlace { id, rid }),
        attributes: Attributes::stored(row.get(at + 7)?),
        created_at: row.get(at + 8)?,
        created_by: row.get(at + 9)?,
        version: row.get(at + 10)?,
    })
}

/// Reads the columns of `unit_columns!` that start at a position.
pub(crate) fn unit(row: &Row<'_>, at: usize) -> Result<Unit> {
    Ok(Unit {
        id: row.get(at)?,
        rid: row.get(at + 1)?,
        organization: row.get(at + 2)?,
        parent: row.get(at + 3)?,
        kind: kind(&row.get::<String>(at + 4)?)?,
        location_type: location_type(row.get(at + 5)?)?,
        name: name(&row.get::<String>(at + 6)?)?,
        code: number(row.get(at + 7)?, "code")?,
        status: status(&row.get::<String>(at + 8)?)?,
        attributes: Attributes::stored(row.get(at + 9)?),
        depth: row.get(at + 10)?,
        created_at: row.get(at + 11)?,
        created_by: row.get(at + 12)?,
        version: row.get(at + 13)?,
    })
}

statement!(ORGANIZATION_BY_ID beyond_scope "loads an organization for a decision" =
    concat!("SELECT ", organization_columns!(), " FROM organization x WHERE x.id = $1"));
statement!(UNIT_BY_ID beyond_scope "loads a unit for a decision" =
    concat!("SELECT ", unit_columns!(), " FROM unit x WHERE x.id = $1"));

impl Resource for Organization {
    type Kind = kinds::Organization;
    const TABLE: &'static gate::Table = &ORGANIZATION;
    const READ: &'static Permission = &ORGANIZATIONS_READ;

    /// It manages itself. The unit it stands under as a business account is added by the placement.
    fn load<'a>(reader: &'a mut Beyond<'_>, id: OrganizationId) -> Work<'a, Option<(Self, Facts)>> {
        Box::pin(async move {
            let found =
                reader.optional(&ORGANIZATION_BY_ID, &[V::from(id)], |row| organization(row, 0)).await?;
            Ok(found.map(|found| {
                let facts = Facts { managing: Some(id), organizations: vec![id], ..Facts::default() };
                (found, facts)
            }))
        })
    }
    fn about(&self) -> Vec<UserId> {
        Vec::new()
    }
}

impl Resource for Unit {
    type Kind = kinds::Unit;
    const TABLE: &'static gate::Table = &UNIT;
    const READ: &'static Permission = &UNITS_READ;

    /// Its organization manages it. Its place in the tree is added by the placement.
    fn load<'a>(reader: &'a mut Beyond<'_>, id: UnitId) -> Work<'a, Option<(Self, Facts)>> {
        Box::pin(async move {
            let found = reader.optional(&UNIT_BY_ID, &[V::from(id)], |row| unit(row, 0)).await?;
            Ok(found.map(|found| {
                let organization = found.organization;
                let facts = Facts {
                    managing: Some(organization),
                    organizations: vec![organization],
                    ..Facts::default()
                };
                (found, facts)
            }))
        })
    }
    fn about(&self) -> Vec<UserId> {
        Vec::new()
    }
}

// What rules must know beyond the rows in hand. None of it leaves an operation except as a refusal's count.
statement!(pub(crate) ORGANIZATION_STATUS beyond_scope "a rule on units asks whether their organization is at work" =
    "SELECT x.status FROM organization x WHERE x.id = $1");
statement!(pub(crate) UNIT_STATUS beyond_scope "a rule on units asks whether the unit above is at work" =
    "SELECT x.status FROM unit x WHERE x.id = $1");
statement!(pub(crate) OPEN_UNITS beyond_scope "a rule on organizations counts the units that are not closed" =
    "SELECT count(*) FROM unit x WHERE x.organization_id = $1 AND x.status <> 'closed'");
statement!(pub(crate) SHAPE = "SELECT count(*), max(c.distance) FROM unit_closure c WHERE c.ancestor_rid = $1");
statement!(pub(crate) IS_BELOW =
    "SELECT c.distance FROM unit_closure c WHERE c.ancestor_rid = $1 AND c.descendant_rid = $2");
statement!(
    /// The units below one, the deepest first, whose status is one of some.
    pub(crate) BELOW beyond_scope "a change of status takes along what is below, over which the same grants reach" =
    "SELECT x.id FROM unit_closure c JOIN unit x ON x.rid = c.descendant_rid \
     WHERE c.ancestor_rid = $1 AND c.distance > 0 AND x.status = ANY($2) \
     ORDER BY c.distance DESC, x.rid LIMIT $3");
statement!(pub(crate) OPEN_ACCOUNTS beyond_scope "a rule on units counts the business accounts under them" =
    "SELECT count(*) FROM unit_closure c JOIN organization x ON x.account_unit_rid = c.descendant_rid \
     WHERE c.ancestor_rid = $1 AND x.status <> 'closed'");
statement!(pub(crate) TOP_UNIT_BY_NAME beyond_scope "an import finds again what an earlier run made" =
    "SELECT x.id FROM unit x WHERE x.organization_id = $1 AND x.parent_id IS NULL AND x.kind = $2 AND x.name_key = $3 \
     AND x.status <> 'closed'");
statement!(pub(crate) UNIT_BY_CODE beyond_scope "an import finds again what an earlier run made" =
    "SELECT x.id, x.attributes FROM unit x WHERE x.organization_id = $1 AND x.kind = $2 AND x.code = $3 \
     AND x.status <> 'closed'");
statement!(pub(crate) ORGANIZATION_BY_NUMBER beyond_scope "an import finds again what an earlier run made" =
    "SELECT x.id, x.attributes FROM organization x WHERE x.number = $1");
statement!(
    /// The interval that says who is above a unit now.
    pub(crate) PRESENT_PARENT beyond_scope "a move closes the present interval of the unit it was granted" =
    "SELECT x.id, x.parent_id, x.valid_from FROM unit_parent x \
     WHERE x.unit_id = $1 AND x.valid_until = $2 AND x.superseded_at = $2");

housekeeping!(
    /// Enters a new unit below its parent's ancestors; without a parent, alone.
    pub(crate) ADD_TO_CLOSURE keeps [unit_closure()] =
    "INSERT INTO unit_closure (ancestor_rid, descendant_rid, distance) \
     SELECT c.ancestor_rid, CAST($1 AS BIGINT), c.distance + 1 FROM unit_closure c WHERE c.descendant_rid = $2 \
     UNION ALL SELECT CAST($1 AS BIGINT), CAST($1 AS BIGINT), 0");
housekeeping!(
    /// Parts a unit, with all below it, from all above it.
    pub(crate) CUT_FROM_CLOSURE keeps [unit_closure()] =
    "DELETE FROM unit_closure WHERE descendant_rid IN (SELECT d.descendant_rid FROM unit_closure d WHERE d.ancestor_rid = $1) \
     AND ancestor_rid IN (SELECT a.ancestor_rid FROM unit_closure a WHERE a.descendant_rid = $1 AND a.distance > 0)");
housekeeping!(
    /// Puts a parted unit, with all below it, under another and all above that.
    pub(crate) JOIN_TO_CLOSURE keeps [unit_closure()] =
    "INSERT INTO unit_closure (ancestor_rid, descendant_rid, distance) \
     SELECT a.ancestor_rid, d.descendant_rid, a.distance + d.distance + 1 \
     FROM unit_closure a CROSS JOIN unit_closure d WHERE a.descendant_rid = $2 AND d.ancestor_rid = $1");
housekeeping!(
    /// Depth is derived: what stands below a moved unit sinks or rises with it, without a record of its own.
    pub(crate) SHIFT_DEPTHS keeps [unit(depth)] =
    "UPDATE unit SET depth = depth + $2 WHERE rid IN \
     (SELECT c.descendant_rid FROM unit_closure c WHERE c.ancestor_rid = $1 AND c.distance > 0)");

housekeeping!(pub(crate) DROP_ORGANIZATION_WORDS keeps [organization_word()] =
    "DELETE FROM organization_word WHERE organization_rid = $1");
housekeeping!(pub(crate) ADD_ORGANIZATION_WORD keeps [organization_word()] =
    "INSERT INTO organization_word (word, organization_rid) VALUES ($1, $2)");
housekeeping!(pub(crate) DROP_UNIT_WORDS keeps [unit_word()] = "DELETE FROM unit_word WHERE unit_rid = $1");
housekeeping!(pub(crate) ADD_UNIT_WORD keeps [unit_word()] =
    "INSERT INTO unit_word (word, unit_rid) VALUES ($1, $2)");
