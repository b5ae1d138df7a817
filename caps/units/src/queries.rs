//! What can be asked: organizations, units, trees, histories. Everything within what the caller may see; what they may
//! not see is not there.

use base::{DisplayText, OrganizationId, PageOf, Timestamp, UnitId, UserId};
use gate::{
    Compare, Error, Field, FieldKind, List, ListRequest, ReadTx, Resource, Result, Row, Search, V, Work,
    statement,
};

use crate::model::{Number, Organization, Status, Unit, UnitKind};
use crate::store::{self, organization_columns, unit_columns};
use crate::{LocationType, may};

/// Units of one answer that shows a whole tree.
pub const MOST_IN_TREE: usize = 10_000;
/// Intervals of one answer that shows where a unit stood.
const MOST_INTERVALS: i64 = 1_000;

/// An organization and what is shown beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct OrganizationView {
    /// The organization.
    pub organization: Organization,
    /// The unit it stands under as a business account, if the caller may see that unit.
    pub account_unit: Option<UnitRef>,
}

/// A unit by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRef {
    /// Its id.
    pub id: UnitId,
    /// Its name.
    pub name: DisplayText,
    /// What sort of unit it is.
    pub kind: UnitKind,
}

/// A unit and what is shown beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitView {
    /// The unit.
    pub unit: Unit,
    /// The units above it, from the top down, as far as the caller may see them; the unit itself is not among them.
    pub path: Vec<UnitRef>,
    /// How many units stand directly below it, as far as the caller may see them, closed ones included.
    pub children: i64,
    /// The name of its organization, if the caller may see that.
    pub organization: Option<DisplayText>,
}

/// A unit as a tree shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its id.
    pub id: UnitId,
    /// Its internal number.
    pub rid: i64,
    /// The unit above it.
    pub parent: Option<UnitId>,
    /// What sort of unit it is.
    pub kind: UnitKind,
    /// For locations only.
    pub location_type: Option<LocationType>,
    /// Its name.
    pub name: DisplayText,
    /// Its code.
    pub code: Option<Number>,
    /// Whether it is at work.
    pub status: Status,
    /// How far down the whole tree; 1 at the top.
    pub depth: i64,
}

/// A tree as far as the caller may see it: the levels from the top down, each by name. A node whose parent is not
/// among the nodes is a root of what the caller sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    /// The units.
    pub nodes: Vec<Node>,
    /// There are more than were asked for: the deepest are missing. Ask for a part, or page through the list.
    pub truncated: bool,
}

/// Which tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TreeOf {
    /// Whose.
    pub organization: OrganizationId,
    /// Only this unit and what is below it.
    pub root: Option<UnitId>,
    /// Closed units too.
    pub closed: bool,
    /// Units at most, from the top down; never more than [`MOST_IN_TREE`].
    pub most: usize,
}

impl TreeOf {
    /// All open units of an organization.
    pub fn organization(organization: OrganizationId) -> Self {
        TreeOf { organization, root: None, closed: false, most: MOST_IN_TREE }
    }
}

/// Under whom a unit stood for a time, and since when and by whom that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interval {
    /// The unit above it, if the caller may see that unit.
    pub parent: Option<UnitRef>,
    /// It stood at the top of the tree.
    pub top: bool,
    /// From when.
    pub valid_from: Timestamp,
    /// Until when, that instant not included. [`Timestamp::FOREVER`]: it still does.
    pub valid_until: Timestamp,
    /// When it was written down.
    pub recorded_at: Timestamp,
    /// By whom; nothing if by the installation itself.
    pub recorded_by: Option<UserId>,
    /// When a later word replaced it. [`Timestamp::FOREVER`]: it is the latest.
    pub superseded_at: Timestamp,
}

/// The list of organizations. Sorted by `name` or `created`, newest first without; searched by the start of words of
/// name and number; filtered by `status`, `number`, `created` and `account_unit` (accounts under a unit or below it).
pub static ORGANIZATIONS: List = List {
    name: "organizations",
    select: concat!(organization_columns!(), ", v.id, v.name, v.kind"),
    from: "visible_organization x",
    joins: " LEFT JOIN visible_unit v ON v.id = x.account_unit_id",
    always: "",
    of_every_row: "",
    rid: "x.rid",
    fields: &[
        Field { name: "name", sql: "x.name_key", kind: FieldKind::Text, filter: false, sort: true },
        Field { name: "created", sql: "x.created_at", kind: FieldKind::Time, filter: true, sort: true },
        Field { name: "status", sql: "x.status", kind: FieldKind::Text, filter: true, sort: false },
        Field { name: "number", sql: "x.number", kind: FieldKind::Text, filter: true, sort: false },
        Field {
            name: "account_unit",
            sql: "x.account_unit_rid IN (SELECT c.descendant_rid FROM visible_unit w \
                  JOIN unit_closure c ON c.ancestor_rid = w.rid WHERE w.id = ANY({values}))",
            kind: FieldKind::Id,
            filter: true,
            sort: false,
        },
    ],
    search: Some(Search { table: "organization_word", owner: "organization_rid", word: "word" }),
    further: gate::nothing_further,
};

/// The list of units. Sorted by `name`, newest first without; searched by the start of words of name and code; filtered
/// by `organization`, `parent` (directly below), `under` (in or below), `top`, `kind`, `location_type`, `status`, `code`.
pub static UNITS: List = List {
    name: "units",
    select: unit_columns!(),
    from: "visible_unit x",
    joins: "",
    always: "",
    of_every_row: "",
    rid: "x.rid",
    fields: &[
        Field { name: "name", sql: "x.name_key", kind: FieldKind::Text, filter: false, sort: true },
        Field {
            name: "organization",
            sql: "x.organization_id",
            kind: FieldKind::Id,
            filter: true,
            sort: false,
        },
        Field { name: "parent", sql: "x.parent_id", kind: FieldKind::Id, filter: true, sort: false },
        Field {
            name: "under",
            sql: "x.rid IN (SELECT c.descendant_rid FROM visible_unit w \
                  JOIN unit_closure c ON c.ancestor_rid = w.rid WHERE w.id = ANY({values}))",
            kind: FieldKind::Id,
            filter: true,
            sort: false,
        },
        Field { name: "top", sql: "(x.parent_id IS NULL)", kind: FieldKind::Bool, filter: true, sort: false },
        Field { name: "kind", sql: "x.kind", kind: FieldKind::Text, filter: true, sort: false },
        Field {
            name: "location_type",
            sql: "x.location_type",
            kind: FieldKind::Text,
            filter: true,
            sort: false,
        },
        Field { name: "status", sql: "x.status", kind: FieldKind::Text, filter: true, sort: false },
        Field { name: "code", sql: "x.code", kind: FieldKind::Text, filter: true, sort: false },
    ],
    search: Some(Search { table: "unit_word", owner: "unit_rid", word: "word" }),
    further: gate::nothing_further,
};

statement!(ORGANIZATION of Organization = concat!(
    "SELECT ", organization_columns!(), ", v.id, v.name, v.kind FROM visible_organization x \
     LEFT JOIN visible_unit v ON v.id = x.account_unit_id WHERE x.id = $1"
));
statement!(ORGANIZATION_BY_NUMBER of Organization = concat!(
    "SELECT ", organization_columns!(), ", v.id, v.name, v.kind FROM visible_organization x \
     LEFT JOIN visible_unit v ON v.id = x.account_unit_id WHERE x.number = $1"
));
statement!(UNIT of Unit = concat!("SELECT ", unit_columns!(), ", o.name FROM visible_unit x \
     LEFT JOIN visible_organization o ON o.id = x.organization_id WHERE x.id = $1"));
statement!(PATH of Unit = "SELECT x.id, x.name, x.kind FROM unit_closure c JOIN visible_unit x ON x.rid = c.ancestor_rid \
     WHERE c.descendant_rid = $1 AND c.distance > 0 ORDER BY c.distance DESC");
statement!(CHILDREN of Unit = "SELECT count(*) FROM visible_unit x WHERE x.parent_id = $1");
statement!(TREE of Unit = "SELECT x.id, x.parent_id, x.kind, x.location_type, x.name, x.code, x.status, x.depth, x.rid \
     FROM visible_unit x WHERE x.organization_id = $1 AND x.status = ANY($2) ORDER BY x.depth, x.name_key, x.rid LIMIT $3");
statement!(SUBTREE of Unit = "SELECT x.id, x.parent_id, x.kind, x.location_type, x.name, x.code, x.status, x.depth, x.rid \
     FROM visible_unit w JOIN unit_closure c ON c.ancestor_rid = w.rid JOIN visible_unit x ON x.rid = c.descendant_rid \
     WHERE w.id = $4 AND x.organization_id = $1 AND x.status = ANY($2) ORDER BY x.depth, x.name_key, x.rid LIMIT $3");
statement!(ANY_UNIT of Unit = "SELECT x.rid FROM visible_unit x WHERE x.organization_id = $1 LIMIT 1");
statement!(INTERVALS of Unit = "SELECT v.id, v.name, v.kind, p.parent_id, p.valid_from, p.valid_until, p.recorded_at, \
     p.recorded_by, p.superseded_at FROM visible_unit_parent p LEFT JOIN visible_unit v ON v.id = p.parent_id \
     WHERE p.unit_id = $1 ORDER BY p.valid_from, p.recorded_at, p.rid LIMIT $2");

fn unit_ref(row: &Row<'_>, at: usize) -> Result<Option<UnitRef>> {
    let Some(id) = row.get::<Option<UnitId>>(at)? else { return Ok(None) };
    let (name, kind): (String, String) = (row.get(at + 1)?, row.get(at + 2)?);
    Ok(Some(UnitRef { id, name: store::name(&name)?, kind: store::kind(&kind)? }))
}
/// Columns of an organization and, behind them, of the unit it stands under.
fn organization_view(row: &Row<'_>) -> Result<OrganizationView> {
    Ok(OrganizationView { organization: store::organization(row, 0)?, account_unit: unit_ref(row, 11)? })
}

/// One organization.
pub fn organization<'a>(tx: &'a mut ReadTx<'_>, id: &'a OrganizationId) -> Work<'a, OrganizationView> {
    Box::pin(async move {
        let scope = tx.scope::<may::ReadOrganization>();
        let found = tx.visible_optional(&scope, &ORGANIZATION, &[V::from(*id)], organization_view).await?;
        found.ok_or(Error::NotFound { noun: Organization::TABLE.noun })
    })
}

/// The organization with a number.
pub fn organization_by_number<'a>(tx: &'a mut ReadTx<'_>, number: &'a Number) -> Work<'a, OrganizationView> {
    Box::pin(async move {
        let scope = tx.scope::<may::ReadOrganization>();
        let number = [V::from(number.as_str())];
        let found = tx.visible_optional(&scope, &ORGANIZATION_BY_NUMBER, &number, organization_view).await?;
        found.ok_or(Error::NotFound { noun: Organization::TABLE.noun })
    })
}

/// A page of organizations; see [`ORGANIZATIONS`].
pub fn organizations<'a>(
    tx: &'a mut ReadTx<'_>,
    request: &'a ListRequest,
) -> Work<'a, PageOf<OrganizationView>> {
    Box::pin(async move {
        let scope = tx.scope::<may::ReadOrganization>();
        tx.list(&scope, &ORGANIZATIONS, request, organization_view).await
    })
}

/// One unit with the way to it.
pub fn unit<'a>(tx: &'a mut ReadTx<'_>, id: &'a UnitId) -> Work<'a, UnitView> {
    Box::pin(async move {
        let scope = tx.scope::<may::ReadUnit>();
        let found = tx
            .visible_optional(&scope, &UNIT, &[V::from(*id)], |row| {
                Ok((store::unit(row, 0)?, row.get::<Option<String>>(14)?))
            })
            .await?;
        let (unit, organization) = found.ok_or(Error::NotFound { noun: Unit::TABLE.noun })?;
        let path = tx.visible(&scope, &PATH, &[V::from(unit.rid)], |row| unit_ref(row, 0)).await?;
        let children = tx.visible(&scope, &CHILDREN, &[V::from(*id)], |row| row.get::<i64>(0)).await?;
        Ok(UnitView {
            unit,
            path: path.into_iter().flatten().collect(),
            children: children.first().copied().unwrap_or(0),
            organization: organization.as_deref().map(store::name).transpose()?,
        })
    })
}

/// A page of units; see [`UNITS`].
pub fn units<'a>(tx: &'a mut ReadTx<'_>, request: &'a ListRequest) -> Work<'a, PageOf<Unit>> {
    Box::pin(async move {
        let scope = tx.scope::<may::ReadUnit>();
        tx.list(&scope, &UNITS, request, |row| store::unit(row, 0)).await
    })
}

/// "No such organization" for whoever may see neither it nor any unit of it: an empty tree would say that it is there.
async fn require_known(tx: &mut ReadTx<'_>, id: OrganizationId) -> Result<()> {
    let scope = tx.scope::<may::ReadUnit>();
    if tx.visible_optional(&scope, &ANY_UNIT, &[V::from(id)], |row| row.get::<i64>(0)).await?.is_some() {
        return Ok(());
    }
    organization(tx, &id).await.map(|_| ())
}

/// How far the structure has been drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Drawn {
    /// Whether there is an organization.
    pub organizations: bool,
    /// Whether there is a unit.
    pub units: bool,
}

statement!(FIRST_ORGANIZATION of Organization = "SELECT x.rid FROM visible_organization x LIMIT 1");
statement!(FIRST_UNIT of Unit = "SELECT x.rid FROM visible_unit x LIMIT 1");

/// Whether organizations and units are there at all, of those the caller may see.
pub fn drawn<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, Drawn> {
    Box::pin(async move {
        let scope = tx.scope::<may::ReadOrganization>();
        let first = tx.visible_optional(&scope, &FIRST_ORGANIZATION, &[], |row| row.get::<i64>(0)).await?;
        let scope = tx.scope::<may::ReadUnit>();
        let unit = tx.visible_optional(&scope, &FIRST_UNIT, &[], |row| row.get::<i64>(0)).await?;
        Ok(Drawn { organizations: first.is_some(), units: unit.is_some() })
    })
}

/// A page of the units of one organization; see [`UNITS`].
pub fn units_of<'a>(
    tx: &'a mut ReadTx<'_>,
    (id, request): &'a (OrganizationId, ListRequest),
) -> Work<'a, PageOf<Unit>> {
    Box::pin(async move {
        require_known(tx, *id).await?;
        let mut request = request.clone();
        request.filter = request.filter.and("organization", Compare::Is, *id);
        units(tx, &request).await
    })
}

/// A whole tree, or the part below a unit: "no such unit" where that is none of the organization, as far as the caller may
/// see.
pub fn tree<'a>(tx: &'a mut ReadTx<'_>, of: &'a TreeOf) -> Work<'a, Tree> {
    Box::pin(async move {
        let scope = tx.scope::<may::ReadUnit>();
        let statuses = Status::ALL.iter().filter(|status| of.closed || **status != Status::Closed);
        let statuses: Vec<String> = statuses.map(|status| status.name().to_owned()).collect();
        let most = of.most.min(MOST_IN_TREE);
        let mut parameters = vec![V::from(of.organization), V::from(statuses), V::from(most as i64 + 1)];
        let mut nodes = match of.root {
            None => tx.visible(&scope, &TREE, &parameters, node).await?,
            Some(root) => {
                parameters.push(V::from(root));
                tx.visible(&scope, &SUBTREE, &parameters, node).await?
            }
        };
        if nodes.is_empty() {
            require_known(tx, of.organization).await?;
            if let Some(root) = of.root
                && unit(tx, &root).await?.unit.organization != of.organization
            {
                return Err(Error::NotFound { noun: Unit::TABLE.noun });
            }
        }
        let truncated = nodes.len() > most;
        nodes.truncate(most);
        Ok(Tree { nodes, truncated })
    })
}

fn node(row: &Row<'_>) -> Result<Node> {
    Ok(Node {
        id: row.get(0)?,
        rid: row.get(8)?,
        parent: row.get(1)?,
        kind: store::kind(&row.get::<String>(2)?)?,
        location_type: store::location_type(row.get(3)?)?,
        name: store::name(&row.get::<String>(4)?)?,
        code: store::number(row.get(5)?, "code")?,
        status: store::status(&row.get::<String>(6)?)?,
        depth: row.get(7)?,
    })
}

/// Where a unit stood over time, the earliest first; at most 1,000 intervals.
pub fn history<'a>(tx: &'a mut ReadTx<'_>, id: &'a UnitId) -> Work<'a, Vec<Interval>> {
    Box::pin(async move {
        let scope = tx.scope::<may::ReadUnit>();
        let parameters = [V::from(*id), V::from(MOST_INTERVALS)];
        let intervals = tx
            .visible(&scope, &INTERVALS, &parameters, |row| {
                Ok(Interval {
                    parent: unit_ref(row, 0)?,
                    top: row.get::<Option<UnitId>>(3)?.is_none(),
                    valid_from: row.get(4)?,
                    valid_until: row.get(5)?,
                    recorded_at: row.get(6)?,
                    recorded_by: row.get(7)?,
                    superseded_at: row.get(8)?,
                })
            })
            .await?;
        // Every unit has stood somewhere since it was created.
        if intervals.is_empty() { Err(Error::NotFound { noun: Unit::TABLE.noun }) } else { Ok(intervals) }
    })
}
