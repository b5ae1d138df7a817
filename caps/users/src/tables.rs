//! What this capability declares: tables, events, permissions, actions, and how a user is loaded for a decision.

use base::{MembershipId, OrganizationId, UserId};
use gate::{Beyond, Resource, V, Work, action, event, table};
use policy::{Aim, Facts, permission};

use crate::model::{Membership, User};
use crate::store;

table!(/// People. `primary_email`, `primary_phone` and `is_verified` repeat what stands in [`IDENTIFIER`].
    pub USER = "app_user" {
    noun: "user", key: "id", versioned: true, protected: true,
    organization: Some("managing_organization_id"), person: Some("id"), part_of: None,
    epochs: &[("id", &["status", "auth_epoch"])],
    columns: [
        id Uuid Plain, managing_organization_id Uuid Plain, type Text Plain, status Text Plain,
        status_reason Text Personal, status_notes Text Personal, status_until Time Plain, status_before Text Plain,
        first_name Text Personal, middle_name Text Personal, last_name Text Personal, name_key Text Personal,
        username Text Personal, username_key Text Personal, primary_email Text Personal, primary_phone Text Personal,
        is_verified Bool Plain, birth_date Text Personal, address Json Personal, licence Json Personal,
        locale Text Personal, time_zone Text Personal, language Text Personal, currency Text Personal,
        communication Json Personal, attributes Json Personal, avatar_id Uuid Plain, completeness Int Plain,
        auth_epoch Int Plain, created_at Time Plain, created_by Uuid Plain, updated_at Time Plain,
        updated_by Uuid Plain, deleted_at Time Plain, classification Int Plain
    ]
});
table!(/// Their addresses. `value_key` is bookkeeping: see the migration.
    pub IDENTIFIER = "identifier" {
    noun: "identifier", key: "id", versioned: false, protected: true,
    organization: None, person: Some("user_id"), part_of: Some(("user_id", "app_user")), epochs: &[],
    columns: [
        id Uuid Plain, user_id Uuid Plain, kind Text Plain, value Text Personal, claim_key Text Personal,
        verified_at Time Plain, is_primary Bool Plain, created_at Time Plain
    ]
});
table!(/// Their settings.
    pub USER_SETTING = "user_setting" {
    noun: "settings", key: "id", versioned: true, protected: true,
    organization: None, person: Some("user_id"), part_of: Some(("user_id", "app_user")), epochs: &[],
    columns: [id Uuid Plain, user_id Uuid Plain, preferences Json Personal]
});
table!(/// Their places in organizations.
    pub MEMBERSHIP = "membership" {
    noun: "membership", key: "id", versioned: true, protected: true,
    organization: Some("organization_id"), person: Some("user_id"), part_of: Some(("user_id", "app_user")),
    epochs: &[("user_id", &[])],
    columns: [
        id Uuid Plain, user_id Uuid Plain, organization_id Uuid Plain, status Text Plain,
        employee_number Text Personal, title Text Personal, manager_id Uuid Plain, attributes Json Personal,
        starts_at Time Plain, ends_at Time Plain, created_at Time Plain, created_by Uuid Plain
    ]
});

event!(/// An account came into being.
    pub CREATED = "user.created", 1);
event!(/// A profile changed.
    pub UPDATED = "user.updated", 1);
event!(/// A photo was set, in place of another or of none.
    pub AVATAR_SET = "user.avatar_set", 1);
event!(/// A photo was taken away.
    pub AVATAR_REMOVED = "user.avatar_removed", 1);
event!(/// A status changed; facets `from` and `to`.
    pub STATUS_CHANGED = "user.status_changed", 1);
event!(/// A status whose end had come reverted by itself; facets `from` and `to`.
    pub STATUS_REVERTED = "user.status_reverted", 1);
event!(/// An account was soft-deleted.
    pub DELETED = "user.deleted", 1);
event!(/// A soft-deleted account was brought back.
    pub UNDELETED = "user.undeleted", 1);
event!(/// Sessions and tokens were made worthless, without a change of status.
    pub SIGNED_OUT = "user.signed_out", 1);
event!(/// An address was added.
    pub IDENTIFIER_ADDED = "identifier.added", 1);
event!(/// An address was proved to be the person's; facet `by`: `proof` or `voucher`.
    pub IDENTIFIER_VERIFIED = "identifier.verified", 1);
event!(/// Another address is the primary one.
    pub IDENTIFIER_CHANGED = "identifier.changed", 1);
event!(/// An address was removed.
    pub IDENTIFIER_REMOVED = "identifier.removed", 1);
event!(/// People were exported. Facets: `format`, `count`, `columns` (names, or `all`), `filter`, and `by_words` and
    /// `by_username` where they were; what was searched for are values of whoever exported.
    pub EXPORTED = "user.exported", 1);
event!(/// Settings came into being with an account.
    pub SETTINGS_CREATED = "settings.created", 1);
event!(/// Settings changed.
    pub SETTINGS_CHANGED = "settings.changed", 1);
event!(/// Somebody became a member of an organization.
    pub MEMBERSHIP_ADDED = "membership.added", 1);
event!(/// A membership changed.
    pub MEMBERSHIP_CHANGED = "membership.changed", 1);
event!(/// A membership ended.
    pub MEMBERSHIP_ENDED = "membership.ended", 1);

permission!(/// Know that a user exists, and read the profile.
    pub USERS_READ = "users.read", own_by_nature);
permission!(/// Create users, and make people members of an organization.
    pub USERS_CREATE = "users.create");
permission!(/// Change profiles, identifiers and memberships.
    pub USERS_UPDATE = "users.update");
permission!(/// Vouch that an address is a person's, instead of having it proved by a message to it.
    pub USERS_VERIFY = "users.verify");
permission!(/// Change one's own profile and settings.
    pub USERS_UPDATE_OWN = "users.update_own", own_by_nature);
permission!(/// Switch off, suspend and reactivate.
    pub USERS_STATUS = "users.status");
permission!(/// Delete, bring back, and ban for good.
    pub USERS_DELETE = "users.delete");
permission!(/// Take people along as a file.
    pub USERS_EXPORT = "users.export");

action!(/// See a user.
    pub See on User, needs USERS_READ, by Aim::Belonging);
action!(/// Take a user along in a file.
    pub Export on User, needs USERS_EXPORT, by Aim::Belonging);
action!(/// Create a user.
    pub Create on User, needs USERS_CREATE, by Aim::Managing);
action!(/// Change somebody's profile or addresses.
    pub Update on User, needs USERS_UPDATE, by Aim::ManagingBelow);
action!(/// Vouch for somebody's address. Nobody's own: who vouches stands above whom they vouch for.
    pub Verify on User, needs USERS_VERIFY, by Aim::ManagingBelow);
action!(/// Change one's own profile, addresses or settings.
    pub UpdateOwn on User, needs USERS_UPDATE_OWN, by Aim::Managing);
action!(/// Switch off, suspend, reactivate.
    pub SetStatus on User, needs USERS_STATUS, by Aim::ManagingBelow);
action!(/// Delete, bring back, ban.
    pub Delete on User, needs USERS_DELETE, by Aim::ManagingBelow);
action!(/// Make somebody a member of an organization.
    pub Join on Membership, needs USERS_CREATE, by Aim::Managing);
action!(/// Change somebody's place in an organization.
    pub ChangeMember on Membership, needs USERS_UPDATE, by Aim::Managing);

impl Resource for User {
    type Kind = base::kinds::User;
    const TABLE: &'static gate::Table = &USER;
    const READ: &'static policy::Permission = &USERS_READ;
    fn load<'a>(reader: &'a mut Beyond<'_>, id: UserId) -> Work<'a, Option<(Self, Facts)>> {
        Box::pin(async move {
            let key = [V::from(id)];
            let user = reader.optional(&store::USER_BY_ID, &key, store::user).await?;
            // Asked of nobody too: the time it takes tells nothing.
            let member_of =
                reader.rows(&store::ORGANIZATIONS_OF, &key, |row| row.get::<OrganizationId>(0)).await?;
            let Some(user) = user else { return Ok(None) };
            let mut organizations: Vec<OrganizationId> = user.managing_organization.into_iter().collect();
            organizations.extend(member_of);
            organizations.dedup();
            let facts = Facts {
                managing: user.managing_organization,
                organizations,
                owner: Some(id),
                ..Facts::default()
            };
            Ok(Some((user, facts)))
        })
    }
    fn about(&self) -> Vec<UserId> {
        // It is one itself.
        Vec::new()
    }
}

impl Resource for Membership {
    type Kind = base::kinds::Membership;
    const TABLE: &'static gate::Table = &MEMBERSHIP;
    const READ: &'static policy::Permission = &USERS_READ;
    fn load<'a>(reader: &'a mut Beyond<'_>, id: MembershipId) -> Work<'a, Option<(Self, Facts)>> {
        Box::pin(async move {
            let found = reader.optional(&store::MEMBERSHIP_BY_ID, &[V::from(id)], store::membership).await?;
            Ok(found.map(|membership| {
                let facts = Facts {
                    managing: Some(membership.organization),
                    organizations: vec![membership.organization],
                    // Not the person's own: an organization decides on its members, they do not.
                    ..Facts::default()
                };
                (membership, facts)
            }))
        })
    }
    fn about(&self) -> Vec<UserId> {
        vec![self.user]
    }
}
