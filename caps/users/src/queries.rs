//! What is read of users, within the caller's scope.

use std::collections::HashMap;
use std::sync::Arc;

use base::{BlobId, EmailAddress, FullName, OrganizationId, Timestamp, UserId, Username};
use gate::{Action, Error, ReadTx, Result, Scope, V, Work};
use policy::{Aim, Facts, RowFilter, Target, Verdict, decide};

use crate::model::{Identifier, Membership, MembershipStatus, Settings, Status, User, UserType};
use crate::rules::may_vouch;
use crate::slots::locked_until;
use crate::store;
use crate::tables::{Delete, See, SetStatus, USERS_READ, USERS_VERIFY, Update, Verify};

gate::action!(/// Read what only the managing organization and the person may: birthday, address, licence, attributes.
    ReadAll on User, needs USERS_READ, by Aim::Managing);

/// What the caller may do to a user, for pages that offer it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MayDo {
    /// Change profile and addresses.
    pub update: bool,
    /// Switch off, suspend, reactivate.
    pub status: bool,
    /// Delete, bring back, ban.
    pub delete: bool,
    /// Vouch for an address.
    pub vouch: bool,
}

/// A membership with the names that the caller may see.
#[derive(Debug, Clone)]
pub struct MembershipView {
    /// The membership.
    pub membership: Membership,
    /// The organization's name.
    pub organization_name: Option<String>,
    /// The manager's name.
    pub manager_name: Option<FullName>,
}

/// A user with what belongs to one, as far as the caller may see it.
#[derive(Debug, Clone)]
pub struct UserView {
    /// The user.
    pub user: User,
    /// The addresses, the primary ones first.
    pub identifiers: Vec<Identifier>,
    /// The memberships whose organizations the caller may know.
    pub memberships: Vec<MembershipView>,
    /// The managing organization's name.
    pub organization_name: Option<String>,
    /// Until when something beside the status keeps them out, as far as the caller may know it.
    pub locked_until: Option<Timestamp>,
    /// Whether birthday, address, licence and attributes are the caller's business.
    pub in_full: bool,
    /// Whether it is the caller.
    pub is_own: bool,
    /// What the caller may do.
    pub may: MayDo,
}

impl UserView {
    /// Whether why and how long the account stands as it does is the caller's business. Not the person's own: notes on an
    /// investigation are not for whom it is about.
    pub fn shows_reason(&self) -> bool {
        self.in_full && (!self.is_own || self.may.status)
    }
}

/// The addresses of people within a scope, person by person.
pub(crate) async fn identifiers_of<'t>(
    tx: &mut ReadTx<'t>,
    scope: &Scope<'t, User>,
    people: &[UserId],
) -> Result<Vec<Identifier>> {
    let key = [V::Uuids(people.iter().map(|id| id.uuid()).collect())];
    tx.visible(scope, &store::IDENTIFIERS, &key, store::identifier).await
}

/// The memberships of people within a scope, person by person, as far as the caller may know the organizations.
pub(crate) async fn memberships_of<'t>(
    tx: &mut ReadTx<'t>,
    scope: &Scope<'t, User>,
    people: &[UserId],
) -> Result<Vec<MembershipView>> {
    let mine = match scope.filter() {
        RowFilter::Everything => Vec::new(),
        RowFilter::Some { organizations, .. } => organizations.iter().map(|id| id.uuid()).collect(),
    };
    let me = tx.caller().user();
    let of = [V::Uuids(people.iter().map(|id| id.uuid()).collect()), V::from(me), V::Uuids(mine)];
    tx.visible(scope, &store::MEMBERSHIPS, &of, |row| {
        Ok(MembershipView {
            membership: store::membership(row)?,
            organization_name: row.get(12)?,
            manager_name: store::name_at(row, 13)?,
        })
    })
    .await
}

/// Whether birthday, address, licence and attributes of somebody who was just read are the caller's business. What the
/// row says is enough for most; where somebody stands in units is looked up only for those whom it alone could open.
pub(crate) async fn read_in_full(tx: &mut ReadTx<'_>, user: &User) -> Result<bool> {
    let access = Arc::clone(tx.caller().access());
    let facts = Facts {
        managing: user.managing_organization,
        organizations: user.managing_organization.into_iter().collect(),
        owner: Some(user.id),
        ..Facts::default()
    };
    let target = Target { facts: &facts, aim: ReadAll::AIM };
    if yes(decide(&access, ReadAll::PERMISSION, target)) {
        return Ok(true);
    }
    Ok(access.reach(ReadAll::PERMISSION).covered() > 0 && yes(tx.may::<ReadAll>(user.id).await?))
}

fn yes(verdict: Verdict) -> bool {
    !matches!(verdict, Verdict::Deny(_))
}

/// The row of somebody whom the caller may see, without anything around it.
pub fn row_of<'a>(tx: &'a mut ReadTx<'_>, id: &'a UserId) -> Work<'a, User> {
    Box::pin(async move {
        let scope = tx.scope::<See>();
        let found = tx.visible_optional(&scope, &store::VISIBLE_USER, &[V::from(*id)], store::user).await?;
        found.ok_or(Error::NotFound { noun: "user" })
    })
}

/// A user with everything, for the user page and the API.
pub fn view_user<'a>(tx: &'a mut ReadTx<'_>, id: &'a UserId) -> Work<'a, UserView> {
    Box::pin(async move {
        let scope = tx.scope::<See>();
        let key = [V::from(*id)];
        let user = tx
            .visible_optional(&scope, &store::VISIBLE_USER, &key, store::user)
            .await?
            .ok_or(Error::NotFound { noun: "user" })?;
        let is_own = tx.caller().user() == Some(*id);
        let identifiers = identifiers_of(tx, &scope, &[*id]).await?;
        let mut memberships = memberships_of(tx, &scope, &[*id]).await?;
        let mut organization_name = match user.managing_organization {
            Some(organization) => {
                let key = [V::from(organization)];
                tx.visible_optional(&scope, &store::ORGANIZATION_NAME, &key, |row| row.get::<String>(0))
                    .await?
            }
            None => None,
        };
        if is_own {
            let names = own_organizations(tx, *id).await?;
            for view in &mut memberships {
                view.organization_name = names.get(&view.membership.organization).cloned();
            }
            organization_name = user.managing_organization.and_then(|id| names.get(&id).cloned());
        }
        let may = MayDo {
            update: yes(tx.may::<Update>(*id).await?),
            status: yes(tx.may::<SetStatus>(*id).await?),
            delete: yes(tx.may::<Delete>(*id).await?),
            vouch: may_vouch(is_own, matches!(scope.filter(), RowFilter::Everything)).is_ok()
                && yes(tx.may::<Verify>(*id).await?),
        };
        let in_full = yes(tx.may::<ReadAll>(*id).await?);
        let locked_until = locked_until(tx, &[*id]).await?.remove(id);
        Ok(UserView { user, identifiers, memberships, organization_name, locked_until, in_full, is_own, may })
    })
}

/// Somebody who was chosen in a list, to have the status changed.
#[derive(Debug, Clone)]
pub struct Chosen {
    /// Who.
    pub id: UserId,
    /// First, middle and last name.
    pub name: FullName,
    /// How the account stands.
    pub status: Status,
    /// Their photo.
    pub avatar: Option<BlobId>,
    /// The address that mail goes to.
    pub primary_email: Option<String>,
    /// The version that was looked at.
    pub version: i64,
}

/// The people of these ids that the caller may see, by name.
#[allow(clippy::ptr_arg, reason = "a query is a sized value, as Db::read takes it")]
pub fn chosen<'a>(tx: &'a mut ReadTx<'_>, ids: &'a Vec<UserId>) -> Work<'a, Vec<Chosen>> {
    Box::pin(async move {
        let scope = tx.scope::<See>();
        let ids = [V::Uuids(ids.iter().map(|id| id.uuid()).collect())];
        tx.visible(&scope, &store::CHOSEN, &ids, |row| {
            Ok(Chosen {
                id: row.get(0)?,
                name: store::name_at(row, 1)?.unwrap_or_default(),
                status: store::status_at(row, 4)?,
                avatar: row.get(5)?,
                primary_email: row.get(6)?,
                version: row.get(7)?,
            })
        })
        .await
    })
}

/// The photo of somebody the caller may see; "no such thing" where there is none.
pub fn avatar_of<'a>(tx: &'a mut ReadTx<'_>, id: &'a UserId) -> Work<'a, BlobId> {
    Box::pin(async move {
        let scope = tx.scope::<See>();
        let key = [V::from(*id)];
        let user = tx
            .visible_optional(&scope, &store::AVATAR_OF, &key, |row| row.get::<Option<BlobId>>(0))
            .await?
            .ok_or(Error::NotFound { noun: "user" })?;
        user.ok_or(Error::NotFound { noun: "avatar" })
    })
}

async fn own_organizations(tx: &mut ReadTx<'_>, me: UserId) -> Result<HashMap<OrganizationId, String>> {
    let rows =
        tx.rows(&store::OWN_ORGANIZATIONS, &[V::from(me)], |row| Ok((row.get(0)?, row.get(1)?))).await?;
    Ok(rows.into_iter().collect())
}

/// Somebody's settings and their version.
pub fn settings_of<'a>(tx: &'a mut ReadTx<'_>, id: &'a UserId) -> Work<'a, (Settings, i64)> {
    Box::pin(async move {
        let scope = tx.scope::<See>();
        tx.visible_optional(&scope, &store::VISIBLE_SETTINGS, &[V::from(*id)], |row| {
            Ok((Settings::from_stored(row.get(0)?), row.get(1)?))
        })
        .await?
        .ok_or(Error::NotFound { noun: "user" })
    })
}

/// Whom the caller may see with an e-mail address: the account that holds it.
pub fn visible_by_email<'a>(tx: &'a mut ReadTx<'_>, email: &'a EmailAddress) -> Work<'a, Option<UserId>> {
    Box::pin(async move {
        let scope = tx.scope::<See>();
        tx.visible_optional(&scope, &store::VISIBLE_BY_EMAIL, &[V::from(email.key())], |row| row.get(0)).await
    })
}

/// Who is meant by an id or an e-mail address in a form that gives them something: of those whom the caller may see, whoever goes by
/// the address or has proved it, and no one who only added it to their account. An id is what it is, whoever it is of: what is
/// done with it decides.
#[allow(clippy::ptr_arg, reason = "a query is a sized value, as Db::read takes it")]
pub fn named<'a>(tx: &'a mut ReadTx<'_>, text: &'a String) -> Work<'a, Option<UserId>> {
    Box::pin(async move {
        if let Ok(id) = text.parse() {
            return Ok(Some(id));
        }
        let Ok(email) = EmailAddress::parse(text) else { return Ok(None) };
        let scope = tx.scope::<See>();
        tx.visible_optional(&scope, &store::NAMED_BY_EMAIL, &[V::from(email.key())], |row| row.get(0)).await
    })
}

/// Whom the caller may see with an e-mail address, held or only claimed: id, name, status.
pub fn email_holder<'a>(
    tx: &'a mut ReadTx<'_>,
    email: &'a EmailAddress,
) -> Work<'a, Option<(UserId, String, Status)>> {
    Box::pin(async move {
        let scope = tx.scope::<See>();
        let key = [V::from("email"), V::from(email.key())];
        let found = tx.visible_optional(&scope, &store::VISIBLE_HOLDER, &key, store::holder).await?;
        Ok(found.map(|holder| (holder.id, holder.name.to_string(), holder.status)))
    })
}

/// Who leads somebody in one organization.
#[derive(Debug, Clone)]
pub struct Line {
    /// Where.
    pub organization: OrganizationId,
    /// From the direct manager, who is one step above, upwards; without those whom the caller may not see.
    pub managers: Vec<(usize, UserId, FullName)>,
}

/// Steps of a line that are told.
const MOST_STEPS: i64 = 50;

/// Who leads somebody whom the caller may see, in each of their organizations that the caller may know.
pub fn managers_of<'a>(tx: &'a mut ReadTx<'_>, user: &'a UserId) -> Work<'a, Vec<Line>> {
    Box::pin(async move {
        let scope = tx.scope::<See>();
        let memberships = memberships_of(tx, &scope, &[*user]).await?;
        if memberships.is_empty() && !yes(tx.may::<See>(*user).await?) {
            return Err(Error::NotFound { noun: "user" });
        }
        let mut lines = Vec::new();
        for view in memberships.iter().filter(|view| view.membership.status != MembershipStatus::Ended) {
            let organization = view.membership.organization;
            let from = [V::from(*user), V::from(organization), V::Int(MOST_STEPS + 1)];
            let above: Vec<UserId> = tx.rows(&store::MANAGERS_ABOVE, &from, |row| row.get(0)).await?;
            let ids = [V::uuids(above.iter().copied())];
            let names: HashMap<UserId, FullName> = tx
                .visible(&scope, &store::NAMES_OF, &ids, |row| {
                    Ok((row.get(0)?, store::name_at(row, 1)?.unwrap_or_default()))
                })
                .await?
                .into_iter()
                .collect();
            // The first is the person.
            let managers = above.iter().enumerate().skip(1);
            let managers = managers.filter_map(|(steps, id)| Some((steps, *id, names.get(id)?.clone())));
            lines.push(Line { organization, managers: managers.collect() });
        }
        Ok(lines)
    })
}

/// Whether somebody else has a user name; these are chosen in the open.
pub fn username_taken<'a>(tx: &'a mut ReadTx<'_>, username: &'a Username) -> Work<'a, bool> {
    Box::pin(async move {
        let key = [V::from(username.key())];
        let held = tx.optional(&store::USERNAME_HELD, &key, |row| row.get::<UserId>(0)).await?;
        Ok(held.is_some() && held != tx.caller().user())
    })
}

/// How many people of each type and status there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Each pair that occurs.
    pub of: Vec<(UserType, Status, u64)>,
    /// Whether counting stopped at [`Counts::MOST`]: there are at least these.
    pub capped: bool,
    /// The mean completeness of profiles in per cent, rounded down, of accounts that are neither deleted nor banned.
    pub completeness: u64,
    /// How many of those have a verified address, in per cent, rounded down.
    pub verified: u64,
}

impl Counts {
    /// People that are counted.
    pub const MOST: u64 = 100_000;
    /// How many of a type, deleted ones left out.
    pub fn of_type(&self, user_type: UserType) -> u64 {
        let of =
            self.of.iter().filter(|(known, status, _)| *known == user_type && *status != Status::Deleted);
        of.map(|(.., count)| count).sum()
    }
    /// How many of a status.
    pub fn of_status(&self, status: Status) -> u64 {
        self.of.iter().filter(|(_, known, _)| *known == status).map(|(.., count)| count).sum()
    }
    /// How many at all, deleted ones left out.
    pub fn total(&self) -> u64 {
        self.of.iter().filter(|(_, status, _)| *status != Status::Deleted).map(|(.., count)| count).sum()
    }
}

/// Counts the people the caller may see.
pub fn count_users<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, Counts> {
    Box::pin(async move {
        let scope = tx.scope::<See>();
        let rows = tx
            .visible(&scope, &store::COUNTS, &[], |row| {
                let (user_type, status) = store::type_and_status(row, 0)?;
                let (count, complete, verified): (i64, i64, i64) = (row.get(2)?, row.get(3)?, row.get(4)?);
                Ok((user_type, status, [count, complete, verified].map(|sum| sum.max(0) as u64)))
            })
            .await?;
        let of: Vec<(UserType, Status, u64)> =
            rows.iter().map(|(user_type, status, [count, ..])| (*user_type, *status, *count)).collect();
        let live =
            rows.iter().filter(|(_, status, _)| !matches!(status, Status::Deleted | Status::Blacklisted));
        let sums =
            live.fold([0; 3], |sum: [u64; 3], (.., row)| [sum[0] + row[0], sum[1] + row[1], sum[2] + row[2]]);
        let people = sums[0].max(1);
        Ok(Counts {
            capped: of.iter().map(|(.., count)| count).sum::<u64>() > Counts::MOST,
            of,
            completeness: sums[1] / people,
            verified: sums[2] * 100 / people,
        })
    })
}

/// Organizations in which the caller may create people, by name; the second says whether there are more than are named,
/// the third whether the caller may create people whom the platform manages.
#[derive(Debug, Clone, Default)]
pub struct CreateIn {
    /// Id and name.
    pub organizations: Vec<(OrganizationId, String)>,
    /// Whether there are more than are named.
    pub more: bool,
    /// Whether the platform is among the choices.
    pub platform: bool,
}

/// Whether the caller may vouch for addresses of people they make: offered where it can be, decided in the transaction.
pub(crate) fn vouches(caller: &gate::Caller) -> bool {
    let access = caller.access();
    let sees_everybody = matches!(RowFilter::of(access, &USERS_READ), RowFilter::Everything);
    access.holds_beyond_own(&USERS_VERIFY) && sees_everybody
}

/// Where the caller may create people.
pub fn create_in<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, CreateIn> {
    Box::pin(async move {
        let scope = tx.scope::<See>();
        let mut organizations = tx
            .visible(&scope, &store::ORGANIZATIONS, &[], |row| {
                Ok((row.get::<OrganizationId>(0)?, row.get::<String>(1)?))
            })
            .await?;
        let more = organizations.len() > 1000;
        organizations.truncate(1000);
        let access = Arc::clone(tx.caller().access());
        let reach = access.reach(&crate::tables::USERS_CREATE);
        let platform = access.is_unlimited() || reach.is_all();
        if !platform {
            organizations.retain(|(id, _)| reach.has_organization(*id));
        }
        Ok(CreateIn { organizations, more, platform })
    })
}
