//! The list of people: what can be searched, filtered and sorted, each with an index behind it.

use base::{BlobId, FullName, OrganizationId, PageOf, Timestamp, UserId};
use gate::{
    Compare, Counted, Field, FieldKind, Filter, List, ListRequest, ReadTx, Result, Row, Search, Tally, Term,
    Work,
};
use policy::RowFilter;

use crate::model::{Status, User, UserType};
use crate::slots::{further_fields, locked_until};
use crate::store;
use crate::tables::See;

/// Somebody in a list.
#[derive(Debug, Clone)]
pub struct UserRow {
    /// The id.
    pub id: UserId,
    /// First, middle and last name.
    pub name: FullName,
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

/// By what people are searched.
pub(crate) const WORDS: Search = Search { table: "user_word", owner: "user_rid", word: "word" };

/// The list, for the test that prepares every statement.
pub static USERS: List = List {
    name: "users",
    select: "x.id, x.first_name, x.middle_name, x.last_name, x.type, x.status, x.status_until, x.username,
       x.primary_email, x.primary_phone, x.is_verified, x.managing_organization_id,
       (SELECT o.name FROM visible_organization o WHERE o.id = x.managing_organization_id),
       x.avatar_id, x.completeness, x.last_login_at, x.created_at, x.version",
    from: "visible_app_user x",
    joins: "",
    always: "",
    of_every_row: "x.version > 0",
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
        // Whom somebody leads, the same.
        field(
            "manager",
            "x.id IN (SELECT m.user_id FROM visible_membership m
              WHERE m.manager_id = ANY({values}) AND m.status <> 'ended'
                AND m.organization_id IN (SELECT o.id FROM visible_organization o))",
            FieldKind::Id,
            true,
            false,
        ),
    ],
    search: Some(WORDS),
    further: further_fields,
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

/// How many people a search and its filters find, told apart by type and by status. Beside each value stands how many there
/// would be if one chose it: the counts by type are of the request without its own words on the type, those by status
/// without its words on the status.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// Of each type, in the order of [`UserType::ALL`].
    pub types: Vec<(UserType, Counted)>,
    /// Of each status, in the order of [`Status::ALL`].
    pub statuses: Vec<(Status, Counted)>,
}

/// Counts by type and by status what a list's filters find of the people the caller may see: one walk over what they find,
/// where that is little or the caller sees a part only ("at least", beyond a bound). Where it is much, whoever sees everybody
/// gets a capped count for each value, by that value's index.
pub fn facets<'a>(tx: &'a mut ReadTx<'_>, request: &'a ListRequest) -> Work<'a, Facets> {
    Box::pin(async move {
        let scope = tx.scope::<See>();
        let words_on = |field: &str| -> Vec<Term> {
            request.filter.terms.iter().filter(|term| term.field == field).cloned().collect()
        };
        let (types, statuses) = (words_on("type"), words_on("status"));
        let mut rest = request.clone();
        rest.filter.terms.retain(|term| term.field != "type" && term.field != "status");
        let sees_everybody = matches!(scope.filter(), RowFilter::Everything);
        if !sees_everybody || !tx.count(&scope, &USERS, &rest, gate::COUNTED).await?.capped {
            let tally = tx.tally(&scope, &USERS, &rest, &["type", "status"]).await?;
            return Ok(told_apart(&tally, &types, &statuses));
        }
        let but = |more: &[Term], field: &str, value: &str| {
            let mut one = rest.clone();
            one.filter.terms.extend(more.iter().cloned());
            one.filter = one.filter.and(field, Compare::Is, value);
            without_deleted(one)
        };
        let by_type = UserType::ALL.iter().map(|known| but(&statuses, "type", known.name()));
        let by_status = Status::ALL.iter().map(|known| but(&types, "status", known.name()));
        let requests: Vec<ListRequest> = by_type.chain(by_status).collect();
        let counts = tx.counts(&scope, &USERS, &requests, gate::COUNTED).await?;
        let (by_type, by_status) = counts.split_at(UserType::ALL.len().min(counts.len()));
        Ok(Facets {
            types: UserType::ALL.iter().copied().zip(by_type.iter().copied()).collect(),
            statuses: Status::ALL.iter().copied().zip(by_status.iter().copied()).collect(),
        })
    })
}

/// How many people of each status the caller may see, in the order of [`Status::ALL`]: by the index of that column up to a
/// bound for whoever sees everybody, by one walk up to another for others.
pub fn standing<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, Vec<(Status, Counted)>> {
    Box::pin(async move {
        let scope = tx.scope::<See>();
        let of = |status: &Status| ListRequest {
            filter: Filter::default().and("status", Compare::Is, status.name()),
            ..ListRequest::default()
        };
        let counts = if matches!(scope.filter(), RowFilter::Everything) {
            let requests: Vec<ListRequest> = Status::ALL.iter().map(of).collect();
            tx.counts(&scope, &USERS, &requests, gate::COUNTED_BY_INDEX).await?
        } else {
            let tally = tx.tally(&scope, &USERS, &ListRequest::default(), &["status"]).await?;
            let of = |status: &Status| {
                let groups = tally.groups.iter().filter(|(texts, _)| texts[..] == [status.name()]);
                Counted { rows: groups.map(|(_, rows)| rows).sum(), capped: tally.capped }
            };
            Status::ALL.iter().map(of).collect()
        };
        Ok(Status::ALL.iter().copied().zip(counts).collect())
    })
}

/// The facets of a tally by type and status, under the request's own words on each.
fn told_apart(tally: &Tally, types: &[Term], statuses: &[Term]) -> Facets {
    let of = |wanted: &dyn Fn(&str, &str) -> bool| {
        let rows = tally.groups.iter().filter(|(texts, _)| match &texts[..] {
            [user_type, status] => wanted(user_type, status),
            _ => false,
        });
        Counted { rows: rows.map(|(_, rows)| rows).sum(), capped: tally.capped }
    };
    let with_status = |status: &str| match statuses {
        // Deleted ones are looked for on purpose.
        [] => status != Status::Deleted.name(),
        terms => terms.iter().all(|term| holds(term, status)),
    };
    let with_type = |user_type: &str| types.iter().all(|term| holds(term, user_type));
    Facets {
        types: UserType::ALL
            .iter()
            .map(|known| (*known, of(&|user_type, status| user_type == known.name() && with_status(status))))
            .collect(),
        statuses: Status::ALL
            .iter()
            .map(|known| (*known, of(&|user_type, status| status == known.name() && with_type(user_type))))
            .collect(),
    }
}

/// Whether a text passes a comparison, as the database compares it.
fn holds(term: &Term, text: &str) -> bool {
    let named = term.values.iter().any(|value| value == text);
    match term.compare {
        Compare::Is => named,
        Compare::IsNot => !named,
        Compare::From => term.values.iter().all(|value| text >= value.as_str()),
        Compare::Before => term.values.iter().all(|value| text < value.as_str()),
    }
}

/// The same request without soft-deleted accounts, unless it asks about statuses itself: who was deleted is looked for on
/// purpose.
pub fn without_deleted(mut request: ListRequest) -> ListRequest {
    if !request.filter.terms.iter().any(|term| term.field == "status") {
        request.filter = request.filter.and("status", Compare::IsNot, Status::Deleted);
    }
    request
}

#[cfg(test)]
mod tests {
    use gate::Filter;

    use super::*;

    #[test]
    fn each_facet_leaves_out_its_own_words() {
        let group = |user_type: &str, status: &str, rows| (vec![user_type.into(), status.into()], rows);
        let tally = Tally {
            groups: vec![
                group("employee", "active", 5),
                group("employee", "deleted", 2),
                group("customer", "active", 3),
                group("customer", "suspended", 1),
            ],
            capped: false,
        };
        let counts = |filter: &str| {
            let terms = Filter::parse(filter).unwrap().terms;
            let of = |field: &str| -> Vec<Term> {
                terms.iter().filter(|term| term.field == field).cloned().collect()
            };
            let facets = told_apart(&tally, &of("type"), &of("status"));
            let type_of = |known| facets.types.iter().find(|(one, _)| *one == known).unwrap().1.rows;
            let status_of = |known| facets.statuses.iter().find(|(one, _)| *one == known).unwrap().1.rows;
            [
                type_of(UserType::Employee),
                type_of(UserType::Customer),
                status_of(Status::Active),
                status_of(Status::Suspended),
                status_of(Status::Deleted),
            ]
        };
        for (filter, expected) in [
            ("", [5, 4, 8, 1, 2]),
            ("type:customer", [5, 4, 3, 1, 0]),
            ("status:active", [5, 3, 8, 1, 2]),
            ("status:active|deleted,type!:customer", [7, 3, 5, 0, 2]),
            ("status>=b,type<d", [2, 1, 3, 1, 0]),
        ] {
            assert_eq!(counts(filter), expected, "{filter}");
        }
    }
}
