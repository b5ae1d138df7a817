//! What can be done, what it takes, and how groups and their members are loaded for a decision.

use base::{GroupId, UserId};
use gate::{Beyond, Resource, Table, V, Work, action};
use policy::{Aim, Facts, Permission};
use users::model::User;

use crate::model::{Group, Member, MemberId, MemberKind};
use crate::permissions::{GROUPS_CREATE, GROUPS_DELETE, GROUPS_READ, GROUPS_UPDATE};
use crate::store;
use crate::tables::{GROUP_MEMBER, USER_GROUP};

action!(
    /// See a group.
    pub SeeGroup on Group, needs GROUPS_READ, by Aim::Belonging
);
action!(
    /// Make a group.
    pub Create on Group, needs GROUPS_CREATE, by Aim::Managing
);
action!(
    /// Change a group, and what it is given.
    pub Change on Group, needs GROUPS_UPDATE, by Aim::Managing
);
action!(
    /// Retire a group.
    pub Retire on Group, needs GROUPS_DELETE, by Aim::Managing
);
action!(
    /// See who is in a group.
    pub SeeMember on Member, needs GROUPS_READ, by Aim::Belonging
);
action!(
    /// Say who is in a group.
    pub Enlist on Member, needs GROUPS_UPDATE, by Aim::Managing
);
action!(
    /// See in which groups a person is.
    pub SeePerson on User, needs GROUPS_READ, by Aim::Belonging
);
action!(
    /// Say of a person in which groups they are.
    pub EnlistPerson on User, needs GROUPS_UPDATE, by Aim::Belonging
);

impl Resource for Group {
    type Kind = base::kinds::Group;
    const TABLE: &'static Table = &USER_GROUP;
    const READ: &'static Permission = &GROUPS_READ;

    /// Its organization manages it; a group of the installation is the platform's.
    fn load<'a>(reader: &'a mut Beyond<'_>, id: GroupId) -> Work<'a, Option<(Self, Facts)>> {
        Box::pin(async move {
            let found = reader.optional(&store::GROUP_BY_ID, &[V::from(id)], store::group).await?;
            Ok(found.map(|group| {
                let facts = Facts {
                    managing: group.organization,
                    organizations: group.organization.into_iter().collect(),
                    ..Facts::default()
                };
                (group, facts)
            }))
        })
    }
    fn about(&self) -> Vec<UserId> {
        Vec::new()
    }
}

impl Resource for Member {
    type Kind = MemberKind;
    const TABLE: &'static Table = &GROUP_MEMBER;
    const READ: &'static Permission = &GROUPS_READ;

    /// The group's organization manages it.
    fn load<'a>(reader: &'a mut Beyond<'_>, id: MemberId) -> Work<'a, Option<(Self, Facts)>> {
        Box::pin(async move {
            let found = reader.optional(&store::MEMBER_BY_ID, &[V::from(id)], store::member).await?;
            Ok(found.map(|member| {
                let facts = Facts {
                    managing: member.organization,
                    organizations: member.organization.into_iter().collect(),
                    ..Facts::default()
                };
                (member, facts)
            }))
        })
    }
    fn about(&self) -> Vec<UserId> {
        vec![self.user]
    }
}
