//! What requests say and answers look like.

use base::{GroupId, Justification, OrganizationId, PageOf, Timestamp, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use web::verbs::{Changed, Reading};

use crate::ops::GroupState;
use crate::queries::{GroupView, MemberView};

impl Changed for GroupState {
    fn revision(&self) -> i64 {
        self.version
    }
}

/// A text in somebody's own words.
pub(super) fn words(reading: &mut Reading, text: Option<&str>, pointer: &str) -> Option<Justification> {
    reading.read(Justification::parse(text.unwrap_or_default()), pointer).flatten()
}

/// A group.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GroupBody {
    #[schema(value_type = Uuid)]
    id: GroupId,
    /// Whose it is; `null`: the installation's.
    #[schema(value_type = Option<Uuid>)]
    organization_id: Option<OrganizationId>,
    /// What that is called, where the caller may know it.
    organization_name: Option<String>,
    name: String,
    description: String,
    /// How many are in it, of those the caller may know of.
    members: i64,
    /// Since when nobody is in it any more.
    #[schema(value_type = Option<String>, format = DateTime)]
    retired_at: Option<Timestamp>,
    version: i64,
}
impl From<GroupView> for GroupBody {
    fn from(view: GroupView) -> Self {
        let group = view.group;
        GroupBody {
            id: group.id,
            organization_id: group.organization,
            organization_name: view.organization_name,
            name: group.name,
            description: group.description,
            members: view.people,
            retired_at: group.retired,
            version: group.version,
        }
    }
}

/// Groups.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GroupsBody {
    items: Vec<GroupBody>,
    next_cursor: Option<String>,
    total: Option<u64>,
    total_capped: bool,
}
impl From<PageOf<GroupView>> for GroupsBody {
    fn from(page: PageOf<GroupView>) -> Self {
        GroupsBody {
            items: page.items.into_iter().map(GroupBody::from).collect(),
            next_cursor: page.next_cursor.map(|cursor| cursor.to_string()),
            total: page.total,
            total_capped: page.total_capped,
        }
    }
}

/// Somebody's time in a group.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GroupMemberBody {
    #[schema(value_type = Uuid)]
    id: crate::model::MemberId,
    #[schema(value_type = Uuid)]
    group_id: GroupId,
    /// What the group is called.
    group_name: Option<String>,
    #[schema(value_type = Uuid)]
    user_id: UserId,
    /// Who they are, where the caller may see them.
    name: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    from: Timestamp,
    /// `null` while nothing is known of an end.
    #[schema(value_type = Option<String>, format = DateTime)]
    until: Option<Timestamp>,
    version: i64,
}
impl From<MemberView> for GroupMemberBody {
    fn from(view: MemberView) -> Self {
        let member = view.member;
        GroupMemberBody {
            id: member.id,
            group_id: member.group,
            group_name: view.group_name,
            user_id: member.user,
            name: view.name.map(|name| name.to_string()),
            from: member.from,
            until: (member.until < Timestamp::FOREVER).then_some(member.until),
            version: member.version,
        }
    }
}

/// Who is in groups.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GroupMembersBody {
    items: Vec<GroupMemberBody>,
    next_cursor: Option<String>,
    total: Option<u64>,
    total_capped: bool,
}
impl From<PageOf<MemberView>> for GroupMembersBody {
    fn from(page: PageOf<MemberView>) -> Self {
        GroupMembersBody {
            items: page.items.into_iter().map(GroupMemberBody::from).collect(),
            next_cursor: page.next_cursor.map(|cursor| cursor.to_string()),
            total: page.total,
            total_capped: page.total_capped,
        }
    }
}

/// A group to make.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewGroup {
    /// Whose it is to be; `null`: the installation's.
    #[schema(value_type = Option<Uuid>)]
    pub(super) organization_id: Option<OrganizationId>,
    /// What it is called: no other group of the same organization is.
    #[schema(max_length = 200)]
    pub(super) name: String,
    /// What it is for.
    #[schema(max_length = 500)]
    pub(super) description: Option<String>,
}

/// What of a group changes. What is not given stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(super) struct GroupChange {
    /// What it is called.
    #[schema(max_length = 200)]
    pub(super) name: Option<String>,
    /// What it is for; empty: nothing.
    #[schema(max_length = 500)]
    pub(super) description: Option<String>,
}

/// Why something is done.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = GroupReason)]
pub(super) struct Why {
    /// Why.
    #[schema(max_length = 500)]
    pub(super) reason: Option<String>,
}

/// People to add to a group.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewGroupMembers {
    /// Whom: all of them, or nobody.
    #[schema(value_type = Vec<Uuid>, min_items = 1, max_items = 100)]
    pub(super) user_ids: Vec<UserId>,
    /// Until when; open if not given.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub(super) until: Option<Timestamp>,
    /// Why.
    #[schema(max_length = 500)]
    pub(super) reason: Option<String>,
}

/// What became of it.
#[derive(Debug, Serialize, ToSchema)]
#[allow(dead_code, reason = "describes `GroupState` in the document")]
pub(super) struct GroupStateBody {
    /// Its id.
    id: Uuid,
    /// The same as in `ETag`.
    version: i64,
}
