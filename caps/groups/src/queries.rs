//! What can be asked: which groups there are, who is in them, in which somebody is. Everything within what the caller may see.

use base::{FullName, GroupId, OrganizationId, PageOf, UserId};
use gate::{
    Action, Compare, Error, Field, FieldKind, List, ListRequest, ReadTx, Resource, Row, V, Work, action,
    list, statement,
};
use policy::{Aim, Verdict};
use units::Organization;
use users::model::User;

use crate::actions::{Change, EnlistPerson, Retire, SeeGroup, SeeMember, SeePerson};
use crate::model::{Group, Member};
use crate::permissions::{GROUPS_CREATE, GROUPS_READ};
use crate::store::{self, GROUP_COLUMNS, MEMBER_COLUMNS, group_columns, member_columns};

action!(
    /// An organization that groups can be made for.
    pub(crate) GroupFor on Organization, needs GROUPS_CREATE, by Aim::Managing
);

/// Groups, the newest first.
pub static GROUPS: List = List {
    name: "groups",
    select: concat!(
        group_columns!(),
        ", (SELECT o.name FROM visible_organization o WHERE o.id = x.organization_id),
       (SELECT COUNT(*) FROM visible_group_member m WHERE m.group_id = x.id AND NOT m.closed)"
    ),
    from: "visible_user_group x",
    joins: "",
    always: "x.retired_at IS NULL",
    of_every_row: "",
    rid: "x.rid",
    fields: &[Field {
        name: "organization",
        sql: "x.organization_id",
        kind: FieldKind::Id,
        filter: true,
        sort: false,
    }],
    search: None,
    further: gate::nothing_further,
};
list!(GROUPS of Group);

/// Who is in groups, the newest first.
pub static MEMBERS: List = List {
    name: "group_members",
    select: concat!(
        member_columns!(),
        ", (SELECT u.first_name FROM visible_app_user u WHERE u.id = x.user_id),
       (SELECT u.last_name FROM visible_app_user u WHERE u.id = x.user_id),
       (SELECT g.name FROM visible_user_group g WHERE g.id = x.group_id)"
    ),
    from: "visible_group_member x",
    joins: "",
    always: "NOT x.closed",
    of_every_row: "",
    rid: "x.rid",
    fields: &[
        Field { name: "group", sql: "x.group_id", kind: FieldKind::Id, filter: true, sort: false },
        Field { name: "user", sql: "x.user_id", kind: FieldKind::Id, filter: true, sort: false },
        Field {
            name: "organization",
            sql: "x.organization_id",
            kind: FieldKind::Id,
            filter: true,
            sort: false,
        },
    ],
    search: None,
    further: gate::nothing_further,
};
list!(MEMBERS of Member);

statement!(GROUP of Group = concat!(
    "SELECT ", group_columns!(), ", (SELECT o.name FROM visible_organization o WHERE o.id = x.organization_id),
       (SELECT COUNT(*) FROM visible_group_member m WHERE m.group_id = x.id AND NOT m.closed)
     FROM visible_user_group x WHERE x.id = $1"));
statement!(NAMES of Group = "SELECT x.id, x.name FROM visible_user_group x WHERE x.id = ANY($1)");
statement!(CHOICES of Group =
    "SELECT x.id, x.name FROM visible_user_group x WHERE x.retired_at IS NULL ORDER BY x.rid DESC LIMIT $1");
statement!(ORGANIZATIONS of Organization =
    "SELECT o.id, o.name FROM visible_organization o WHERE o.status = 'active' ORDER BY o.name_key LIMIT $1");
statement!(PERSON of User = "SELECT u.first_name, u.last_name FROM visible_app_user u WHERE u.id = $1");
statement!(PLACES_OF beyond_scope "the organizations of somebody whom the caller may enlist, to offer their groups within reach" =
    "SELECT u.managing_organization_id FROM app_user u WHERE u.id = $1 AND u.managing_organization_id IS NOT NULL
     UNION
     SELECT m.organization_id FROM membership m WHERE m.user_id = $1 AND m.status <> 'ended'");
statement!(OFFERED of Group =
    "SELECT x.id, x.name FROM visible_user_group x
     WHERE x.retired_at IS NULL AND (x.organization_id IS NULL OR x.organization_id = ANY($1))
       AND NOT EXISTS (SELECT 1 FROM visible_group_member m WHERE m.group_id = x.id AND m.user_id = $2 AND NOT m.closed AND m.valid_until > $3)
     ORDER BY x.name_key LIMIT $4");

/// Organizations, or groups, that a form offers.
const MOST_OFFERED: i64 = 500;

/// A group, with what stands around it.
#[derive(Debug, Clone)]
pub struct GroupView {
    /// The group.
    pub group: Group,
    /// Whose it is called, where the caller may know it.
    pub organization_name: Option<String>,
    /// How many are in it, of those the caller may know of.
    pub people: i64,
}

/// Somebody in a group, with what stands around it.
#[derive(Debug, Clone)]
pub struct MemberView {
    /// Who, where, since when.
    pub member: Member,
    /// Who they are, where the caller may see them.
    pub name: Option<FullName>,
    /// What the group is called.
    pub group_name: Option<String>,
}

/// One group.
#[derive(Debug, Clone)]
pub struct GroupDetail {
    /// The group.
    pub view: GroupView,
    /// Whether the caller may change it, and who is in it.
    pub may_change: bool,
    /// Whether the caller may retire it.
    pub may_retire: bool,
}

fn view(row: &Row<'_>) -> gate::Result<GroupView> {
    Ok(GroupView {
        group: store::group(row)?,
        organization_name: row.get(GROUP_COLUMNS)?,
        people: row.get(GROUP_COLUMNS + 1)?,
    })
}
fn member_view(row: &Row<'_>) -> gate::Result<MemberView> {
    let names = (row.get::<Option<String>>(MEMBER_COLUMNS)?, row.get::<Option<String>>(MEMBER_COLUMNS + 1)?);
    Ok(MemberView {
        member: store::member(row)?,
        name: names.0.zip(names.1).map(|(first, last)| FullName::of(first, last)),
        group_name: row.get(MEMBER_COLUMNS + 2)?,
    })
}

/// Groups that are not retired, of those the caller may see.
pub fn groups<'a>(tx: &'a mut ReadTx<'_>, request: &'a ListRequest) -> Work<'a, PageOf<GroupView>> {
    Box::pin(async move {
        if !tx.caller().access().holds_beyond_own(&GROUPS_READ) {
            return Err(Error::refused_to(tx.caller(), &GROUPS_READ, "group"));
        }
        let scope = tx.scope::<SeeGroup>();
        tx.list(&scope, &GROUPS, request, view).await
    })
}

/// Who is in groups, as far as the caller may know it.
pub fn members<'a>(tx: &'a mut ReadTx<'_>, request: &'a ListRequest) -> Work<'a, PageOf<MemberView>> {
    Box::pin(async move {
        if !tx.caller().access().holds_beyond_own(&GROUPS_READ) {
            return Err(Error::refused_to(tx.caller(), &GROUPS_READ, "group_member"));
        }
        let scope = tx.scope::<SeeMember>();
        tx.list(&scope, &MEMBERS, request, member_view).await
    })
}

/// A request for the people of one group.
pub fn of_group(mut request: ListRequest, group: GroupId) -> ListRequest {
    request.filter = request.filter.and("group", Compare::Is, group.to_string());
    request
}
/// A request for the groups of one person.
pub fn of_user(mut request: ListRequest, user: UserId) -> ListRequest {
    request.filter = request.filter.and("user", Compare::Is, user.to_string());
    request
}

/// One group that the caller may see, also a retired one.
pub fn group<'a>(tx: &'a mut ReadTx<'_>, id: &'a GroupId) -> Work<'a, GroupDetail> {
    Box::pin(async move {
        let scope = tx.scope::<SeeGroup>();
        let found = tx.visible_optional(&scope, &GROUP, &[V::from(*id)], view).await?;
        let view = found.ok_or(Error::NotFound { noun: "group" })?;
        let is_in_use = view.group.retired.is_none();
        Ok(GroupDetail {
            may_change: is_in_use && may::<Change>(tx, *id).await?,
            may_retire: is_in_use && may::<Retire>(tx, *id).await?,
            view,
        })
    })
}

async fn may<A: Action>(tx: &mut ReadTx<'_>, id: base::Id<<A::On as Resource>::Kind>) -> gate::Result<bool> {
    Ok(matches!(tx.may::<A>(id).await?, Verdict::Allow(_)))
}

/// What groups are called, of those the caller may see.
pub async fn names(tx: &mut ReadTx<'_>, groups: &[GroupId]) -> gate::Result<Vec<(GroupId, String)>> {
    let scope = tx.scope::<SeeGroup>();
    let ids = [V::uuids(groups.iter().copied())];
    tx.visible(&scope, &NAMES, &ids, |row| Ok((row.get(0)?, row.get(1)?))).await
}

/// The newest groups to choose from, of those the caller may see, by name.
pub(crate) fn choices<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, Vec<(GroupId, String)>> {
    const MOST: i64 = 200;
    Box::pin(async move {
        let scope = tx.scope::<SeeGroup>();
        let most = [V::Int(MOST)];
        let mut found: Vec<(GroupId, String)> =
            tx.visible(&scope, &CHOICES, &most, |row| Ok((row.get(0)?, row.get(1)?))).await?;
        found.sort_by_cached_key(|(_, name)| base::fold(name));
        Ok(found)
    })
}

/// "No such user" unless the caller may see in which groups that person is.
pub(crate) async fn require_person(tx: &mut ReadTx<'_>, user: UserId) -> gate::Result<()> {
    match tx.may::<SeePerson>(user).await? {
        Verdict::Allow(_) | Verdict::NeedsSecond(_) => Ok(()),
        Verdict::Deny(_) => Err(Error::NotFound { noun: "user" }),
    }
}

/// For whom the caller can make groups.
#[derive(Debug, Clone, Default)]
pub(crate) struct Makers {
    pub(crate) house: bool,
    pub(crate) organizations: Vec<(OrganizationId, String)>,
}

pub(crate) fn makers<'a>(tx: &'a mut ReadTx<'_>, (): &'a ()) -> Work<'a, Makers> {
    Box::pin(async move {
        let house = tx.caller().access().holds_everywhere(&GROUPS_CREATE);
        let scope = tx.scope::<GroupFor>();
        if !house && scope.is_nothing() {
            return Err(Error::refused_all(&GROUPS_CREATE, "group", scope.filter(), tx.caller()));
        }
        let most = [V::Int(MOST_OFFERED)];
        let organizations =
            tx.visible(&scope, &ORGANIZATIONS, &most, |row| Ok((row.get(0)?, row.get(1)?))).await?;
        Ok(Makers { house, organizations })
    })
}

/// Whom each of some texts means ([`users::queries::named`]), beside it.
#[allow(clippy::ptr_arg, reason = "a query is a sized value, as Db::read takes it")]
pub(crate) fn named<'a>(
    tx: &'a mut ReadTx<'_>,
    texts: &'a Vec<String>,
) -> Work<'a, Vec<(String, Option<UserId>)>> {
    Box::pin(async move {
        let mut people = Vec::with_capacity(texts.len());
        for text in texts {
            people.push((text.clone(), users::queries::named(tx, text).await?));
        }
        Ok(people)
    })
}

/// A person, and the groups that the caller can add them to.
#[derive(Debug, Clone)]
pub(crate) struct Offer {
    pub(crate) name: FullName,
    pub(crate) groups: Vec<(GroupId, String)>,
}

pub(crate) fn offer<'a>(tx: &'a mut ReadTx<'_>, user: &'a UserId) -> Work<'a, Offer> {
    Box::pin(async move {
        let scope = tx.scope::<EnlistPerson>();
        let found = tx
            .visible_optional(&scope, &PERSON, &[V::from(*user)], |row| {
                Ok(FullName::of(row.get::<String>(0)?, row.get::<String>(1)?))
            })
            .await?;
        let name = found.ok_or(Error::NotFound { noun: "user" })?;
        let places: Vec<OrganizationId> = tx.rows(&PLACES_OF, &[V::from(*user)], |row| row.get(0)).await?;
        let groups = tx.scope::<Change>();
        let parameters = [V::uuids(places), V::from(*user), V::from(tx.at()), V::Int(MOST_OFFERED)];
        let groups = tx.visible(&groups, &OFFERED, &parameters, |row| Ok((row.get(0)?, row.get(1)?))).await?;
        Ok(Offer { name, groups })
    })
}

/// One person's time in one group, to be ended.
#[derive(Debug, Clone)]
pub(crate) struct Ending {
    pub(crate) detail: GroupDetail,
    pub(crate) member: MemberView,
}

pub(crate) fn ending<'a>(tx: &'a mut ReadTx<'_>, (of, user): &'a (GroupId, UserId)) -> Work<'a, Ending> {
    Box::pin(async move {
        let detail = group(tx, of).await?;
        let request = of_user(of_group(ListRequest::default(), *of), *user);
        let found = members(tx, &request).await?.items.into_iter().next();
        let now = tx.at();
        let member = found.filter(|view| view.member.holds(now));
        Ok(Ending { detail, member: member.ok_or(Error::NotFound { noun: "group_member" })? })
    })
}
