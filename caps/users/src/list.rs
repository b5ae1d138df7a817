//! The list of people: what can be searched, filtered and sorted, each with an index behind it.

use base::{BlobId, OrganizationId, PageOf, Timestamp, UserId};
use gate::{Compare, Field, FieldKind, List, ListRequest, ReadTx, Result, Row, Search, Work};

use crate::model::{Status, User, UserType};
use crate::slots::locked_until;
use crate::store;
use crate::tables::See;

/// Somebody in a list.
#[derive(Debug, Clone)]
pub struct UserRow {
    /// The id.
    pub id: UserId,
    /// First, middle and last name.
    pub name: String,
    /// What they are to the company.
    pub user_type: UserType,
    /// How the account stands.
    pub status: Status,
    /// When it reverts by itself.
    pub status_until: Option<Timestamp>,
    /// Until when something beside the status keeps them out, as far as the caller may know it.
    pub locked_until: Option<Timestamp>,
    /// The name to sign in with.
    pub username: Option<String>,
    /// The address that mail goes to.
    pub primary_email: Option<String>,
    /// The number that is called.
    pub primary_phone: Option<String>,
    /// Whether that is proved.
    pub is_verified: bool,
    /// Who manages the account. None: the platform.
    pub managing_organization: Option<OrganizationId>,
    /// Its name, where the caller may see it.
    pub organization_name: Option<String>,
    /// Their photo.
    pub avatar: Option<BlobId>,
    /// How complete the profile is, in per cent.
    pub completeness: i64,
    /// When they last signed in.
    pub last_login_at: Option<Timestamp>,
    /// When the account was made.
    pub created_at: Timestamp,
    /// Rises with every change.
    pub version: i64,
}

const fn field(name: &'static str, sql: &'static str, kind: FieldKind, filter: bool, sort: bool) -> Field {
    Field { name, sql, kind, filter, sort }
}

/// The list, for the test that prepares every statement.
pub static USERS: List = List {
    name: "users",
    select: "x.id, x.first_name, x.middle_name, x.last_name, x.type, x.status, x.status_until, x.username,
       x.primary_email, x.primary_phone, x.is_verified, x.managing_organization_id,
       (SELECT o.name FROM visible_organization o WHERE o.id = x.managing_organization_id),
       x.avatar_id, x.completeness, x.last_login_at, x.created_at, x.version",
    from: "visible_app_user x",
    joins: "",
    // True of every row. A count without a filter would read no column but the rid, and the guard of protected tables
    // cannot tell then by which name the table is read.
    always: "x.version > 0",
    rid: "x.rid",
    fields: &[
        field("name", "x.name_key", FieldKind::Text, false, true),
        field("type", "x.type", FieldKind::Text, true, true),
        field("status", "x.status", FieldKind::Text, true, true),
        field("username", "x.username_key", FieldKind::Text, true, false),
        field("verified", "x.is_verified", FieldKind::Bool, true, false),
        field("completeness", "x.completeness", FieldKind::Number, true, true),
        field("created", "x.created_at", FieldKind::Time, true, true),
        field("last_login", "COALESCE(x.last_login_at, 0)", FieldKind::Time, true, true),
        field("managed_by", "x.managing_organization_id", FieldKind::Id, true, false),
        // Where somebody else works is found only by whoever may see that organization.
        field(
            "organization",
            "x.id IN (SELECT m.user_id FROM visible_membership m
              WHERE m.organization_id = ANY({values}) AND m.status <> 'ended'
                AND m.organization_id IN (SELECT o.id FROM visible_organization o))",
            FieldKind::Id,
            true,
            false,
        ),
        // `assignment` is a table of access, above this crate; the server has both.
        field(
            "unit",
            "x.rid IN (SELECT a.user_rid FROM visible_unit n
              JOIN unit_closure c ON c.ancestor_rid = n.rid
              JOIN visible_assignment a ON a.unit_rid = c.descendant_rid
              WHERE n.id = ANY({values}) AND a.phase = 'in_force')",
            FieldKind::Id,
            true,
            false,
        ),
    ],
    search: Some(Search { table: "user_word", owner: "user_rid", word: "word" }),
};

fn row(row: &Row<'_>) -> Result<UserRow> {
    let (user_type, status) = store::type_and_status(row, 4)?;
    Ok(UserRow {
        id: row.get(0)?,
        name: store::name_at(row, 1)?.unwrap_or_default(),
        user_type,
        status,
        status_until: row.get(6)?,
        locked_until: None,
        username: row.get(7)?,
        primary_email: row.get(8)?,
        primary_phone: row.get(9)?,
        is_verified: row.get(10)?,
        managing_organization: row.get(11)?,
        organization_name: row.get(12)?,
        avatar: row.get(13)?,
        completeness: row.get(14)?,
        last_login_at: row.get(15)?,
        created_at: row.get(16)?,
        version: row.get(17)?,
    })
}

/// One page of the people the caller may see, newest first unless sorted.
pub fn list_users<'a>(tx: &'a mut ReadTx<'_>, request: &'a ListRequest) -> Work<'a, PageOf<UserRow>> {
    Box::pin(async move {
        let scope = tx.scope::<See>();
        let mut page = tx.list::<User, _>(&scope, &USERS, request, row).await?;
        let shown: Vec<UserId> = page.items.iter().map(|row| row.id).collect();
        let locks = locked_until(tx, &shown).await?;
        for row in &mut page.items {
            row.locked_until = locks.get(&row.id).copied();
        }
        Ok(page)
    })
}

/// The same request without soft-deleted accounts, unless it asks about statuses itself: who was deleted is looked for on
/// purpose.
pub fn without_deleted(mut request: ListRequest) -> ListRequest {
    if !request.filter.terms.iter().any(|term| term.field == "status") {
        request.filter = request.filter.and("status", Compare::IsNot, Status::Deleted);
    }
    request
}
