//! What answers look like, made of views.

use std::collections::BTreeMap;

use base::{
    DelegationId, GrantId, GroupId, OrganizationId, PageOf, RoleId, Timestamp, Translator, UnitId, UserId,
};
use policy::{DataLevel, Permission};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::model::{AssignmentId, GroupGrantId, Phase, PlaceKind, Role, RoleKind, permission_text};
use crate::queries::{
    AssignmentView, Because, EffectiveAccess, GrantView, GroupGrantView, Holder, Matrix, MatrixRole, Named,
    PersonOfUnit, Reached, RoleDetail, RoleView, Where,
};

/// The end of time is no date that a caller should see.
fn open(until: Timestamp) -> Option<Timestamp> {
    (until < Timestamp::FOREVER).then_some(until)
}

/// What became of a grant.
#[derive(Debug, Serialize, ToSchema)]
#[allow(dead_code, reason = "describes `GrantState` in the document")]
pub(super) struct GrantStateBody {
    /// The grant.
    id: Uuid,
    /// The same as in `ETag`.
    revision: i64,
    /// Whether it is the primary one of its membership now.
    is_primary: bool,
}

/// What became of a role given to a group.
#[derive(Debug, Serialize, ToSchema)]
#[allow(dead_code, reason = "describes `GroupGrantState` in the document")]
pub(super) struct GroupGrantStateBody {
    /// Its id.
    id: Uuid,
    /// The same as in `ETag`.
    version: i64,
}

/// A role that a group has.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GroupGrantBody {
    #[schema(value_type = Uuid)]
    id: GroupGrantId,
    #[schema(value_type = Uuid)]
    group_id: GroupId,
    #[schema(value_type = Uuid)]
    role_id: RoleId,
    role_code: String,
    /// The role's name in the caller's language.
    role_name: String,
    /// `null`: everywhere.
    #[schema(value_type = Option<Uuid>)]
    organization_id: Option<OrganizationId>,
    organization_name: Option<String>,
    /// `null`: in all of the organization.
    #[schema(value_type = Option<Uuid>)]
    unit_id: Option<UnitId>,
    unit_name: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    from: Timestamp,
    /// `null`: open.
    #[schema(value_type = Option<String>, format = DateTime)]
    until: Option<Timestamp>,
    justification: Option<String>,
    /// Under which circumstances it counts; `null`: under all.
    #[schema(value_type = Option<Object>)]
    conditions: Option<policy::Conditions>,
    version: i64,
}
impl GroupGrantBody {
    pub(super) fn of(view: GroupGrantView, t: &Translator) -> Self {
        let grant = view.grant;
        GroupGrantBody {
            id: grant.id,
            group_id: grant.group,
            role_id: grant.role,
            role_name: view.role.shown_name(t),
            role_code: view.role.code,
            organization_id: grant.organization,
            organization_name: view.organization_name,
            unit_id: grant.unit.map(|(unit, _)| unit),
            unit_name: view.unit_name,
            from: grant.from,
            until: open(grant.until),
            justification: view.justification,
            conditions: grant.conditions,
            version: grant.version,
        }
    }
}

/// What a group has.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GroupGrantsBody {
    #[schema(max_items = 20)]
    pub(super) items: Vec<GroupGrantBody>,
}

/// What waits for a second person.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProposedBody {
    /// The proposal: whoever may agree finds it under `/api/v1/proposals`.
    #[schema(value_type = Uuid)]
    pub proposal_id: second::ProposalId,
}

/// What became of an assignment.
#[derive(Debug, Serialize, ToSchema)]
#[allow(dead_code, reason = "describes `AssignmentState` in the document")]
pub(super) struct AssignmentStateBody {
    /// The assignment.
    id: Uuid,
    /// The same as in `ETag`.
    revision: i64,
}

/// A thing by name.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NamedBody {
    id: Uuid,
    name: String,
}
impl<K: base::IdKind> From<Named<base::Id<K>>> for NamedBody {
    fn from(named: Named<base::Id<K>>) -> Self {
        NamedBody { id: named.id.uuid(), name: named.name }
    }
}

/// A permission.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PermissionBody {
    /// `module.action`.
    name: &'static str,
    module: &'static str,
    action: &'static str,
    /// What it allows, in the caller's language.
    description: String,
    /// Everybody has it for what is their own.
    own_by_nature: bool,
    /// A second person must agree to what is done under it.
    critical: bool,
}
impl PermissionBody {
    pub(super) fn of(permission: &'static Permission, t: &Translator) -> Self {
        PermissionBody {
            name: permission.name,
            module: permission.module(),
            action: permission.action(),
            description: permission_text(t, permission.name),
            own_by_nature: permission.own_by_nature,
            critical: permission.critical,
        }
    }
}

/// All permissions.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PermissionsBody {
    pub(super) items: Vec<PermissionBody>,
}

/// A role.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RoleBody {
    #[schema(value_type = Uuid)]
    id: RoleId,
    /// Its stable name within its organization.
    code: String,
    /// Its name in the caller's language.
    name: String,
    /// What it is for, in the caller's language.
    description: String,
    /// `fixed` ones cannot be edited or deleted; `by_post` ones come with a post and cannot be given.
    #[schema(value_type = String)]
    kind: RoleKind,
    /// Its rank: nobody deals with roles and people of their own rank or above.
    priority: i64,
    /// For people of the house; else for customers, suppliers and guests.
    internal: bool,
    /// Whether it is marked: to give it, or to change it, takes a second person.
    critical: bool,
    /// Where it can be given.
    #[schema(value_type = Vec<String>)]
    places: Vec<PlaceKind>,
    /// Where its holders land after signing in; `null`: at the start page.
    landing: Option<String>,
    /// Whose it is; `null`: of the house.
    #[schema(value_type = Option<Uuid>)]
    organization_id: Option<OrganizationId>,
    /// How many people hold it now, of those the caller may see.
    holders: u64,
    /// Whether there are more: counting stops at a thousand for whoever sees everybody.
    holders_capped: bool,
    version: i64,
}
impl RoleBody {
    pub(super) fn of(view: RoleView, t: &Translator) -> Self {
        Self::with(view.role, view.holders, t)
    }
    fn with(role: Role, holders: gate::Counted, t: &Translator) -> Self {
        RoleBody {
            name: role.shown_name(t),
            description: role.shown_description(t),
            id: role.id,
            code: role.code,
            kind: role.kind,
            priority: role.priority.0,
            internal: role.internal,
            critical: role.critical,
            places: role.places,
            landing: role.landing,
            organization_id: role.organization,
            holders: holders.rows,
            holders_capped: holders.capped,
            version: role.version,
        }
    }
}

/// All roles that the caller may see, by rank.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RolesBody {
    #[schema(max_items = 500)]
    pub(super) items: Vec<RoleBody>,
}

/// How far a role carries a permission.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LevelBody {
    #[serde(flatten)]
    permission: PermissionBody,
    /// `own`, `units`, `organization` or `all`; never further than the grant of the role.
    #[schema(value_type = String)]
    level: DataLevel,
    /// How far by the role's own saying; `null`: it says nothing of it and inherits it.
    #[schema(value_type = Option<String>)]
    own_level: Option<DataLevel>,
    /// The role it inherits from that carries it so far; `null`: it is its own saying.
    #[schema(value_type = Option<Uuid>)]
    through_id: Option<RoleId>,
}

/// Another role, by name.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RelativeBody {
    #[schema(value_type = Uuid)]
    id: RoleId,
    code: String,
    /// Its name in the caller's language.
    name: String,
    /// Its rank.
    priority: i64,
}
impl RelativeBody {
    fn of(role: &Role, t: &Translator) -> Self {
        RelativeBody {
            id: role.id,
            code: role.code.clone(),
            name: role.shown_name(t),
            priority: role.priority.0,
        }
    }
}

/// A role with what it may do.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RoleDetailBody {
    #[serde(flatten)]
    role: RoleBody,
    permissions: Vec<LevelBody>,
    /// What it inherits from, by rank.
    parents: Vec<RelativeBody>,
    /// What inherits from it, by rank, as far as the caller may see it.
    heirs: Vec<RelativeBody>,
    /// Since when nobody is given it; `null`: it is in use.
    #[schema(value_type = Option<String>, format = DateTime)]
    retired_at: Option<Timestamp>,
}

/// What became of a role.
#[derive(Debug, Serialize, ToSchema)]
#[allow(dead_code, reason = "describes `RoleState` in the document")]
pub(super) struct RoleStateBody {
    /// The role.
    id: Uuid,
    /// The same as in `ETag`.
    version: i64,
    /// Rights that it and its heirs have now and had not, or not so far.
    gained: usize,
    /// Rights that they had and have no longer, or not so far.
    lost: usize,
    /// Other roles whose rights changed with it.
    heirs: usize,
}
impl RoleDetailBody {
    pub(super) fn of(detail: RoleDetail, t: &Translator) -> Self {
        let permissions = detail
            .permissions
            .iter()
            .map(|level| LevelBody {
                permission: PermissionBody::of(level.permission, t),
                level: level.level,
                own_level: level.own,
                through_id: level.through,
            })
            .collect();
        let of = |roles: Vec<&Role>| roles.into_iter().map(|role| RelativeBody::of(role, t)).collect();
        let (parents, heirs) =
            (detail.relatives.parents(detail.role.id), detail.relatives.heirs(detail.role.id));
        RoleDetailBody {
            parents: of(parents),
            heirs: of(heirs),
            retired_at: detail.retired,
            role: RoleBody::with(detail.role, detail.holders, t),
            permissions,
        }
    }
}

/// A role in the matrix.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MatrixRoleBody {
    #[schema(value_type = Uuid)]
    id: RoleId,
    /// Its stable name within its organization.
    code: String,
    /// Its name in the caller's language.
    name: String,
    /// Its rank.
    priority: i64,
    /// Whose it is; `null`: of the house.
    #[schema(value_type = Option<Uuid>)]
    organization_id: Option<OrganizationId>,
    /// By the name of a permission how far it is carried: `own`, `units`, `organization` or `all`, never further than the
    /// grant of the role. What is not named is not allowed.
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    levels: BTreeMap<&'static str, DataLevel>,
}

/// Roles beside permissions.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MatrixBody {
    /// By name.
    permissions: Vec<PermissionBody>,
    /// By rank.
    #[schema(max_items = 500)]
    roles: Vec<MatrixRoleBody>,
}
impl MatrixBody {
    pub(super) fn of(matrix: &Matrix, permissions: &[&'static Permission], t: &Translator) -> Self {
        let level = |role: &MatrixRole, permission: &'static Permission| {
            Some((permission.name, role.level(permission)?))
        };
        let roles = matrix.roles.iter().map(|of| MatrixRoleBody {
            id: of.role.id,
            code: of.role.code.clone(),
            name: of.role.shown_name(t),
            priority: of.role.priority.0,
            organization_id: of.role.organization,
            levels: permissions.iter().filter_map(|permission| level(of, permission)).collect(),
        });
        MatrixBody {
            permissions: permissions.iter().map(|permission| PermissionBody::of(permission, t)).collect(),
            roles: roles.collect(),
        }
    }
}

/// Somebody who holds a role.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct HolderBody {
    #[schema(value_type = Uuid)]
    user_id: UserId,
    name: String,
    #[schema(value_type = Uuid)]
    grant_id: GrantId,
    /// `null`: everywhere.
    #[schema(value_type = Option<Uuid>)]
    organization_id: Option<OrganizationId>,
    /// `null`: in all of the organization.
    #[schema(value_type = Option<Uuid>)]
    unit_id: Option<UnitId>,
    is_primary: bool,
    #[schema(value_type = String, format = DateTime)]
    from: Timestamp,
    /// `null`: open.
    #[schema(value_type = Option<String>, format = DateTime)]
    until: Option<Timestamp>,
}
impl From<Holder> for HolderBody {
    fn from(holder: Holder) -> Self {
        HolderBody {
            user_id: holder.user,
            name: holder.name.to_string(),
            grant_id: holder.grant,
            organization_id: holder.organization,
            unit_id: holder.unit,
            is_primary: holder.is_primary,
            from: holder.from,
            until: open(holder.until),
        }
    }
}

/// A page of a list.
macro_rules! pages {
    ($($(#[$doc:meta])* $name:ident of $view:ty as $item:ident;)*) => { $(
        $(#[$doc])*
        #[derive(Debug, Serialize, ToSchema)]
        pub(super) struct $name {
            #[schema(max_items = 200)]
            items: Vec<$item>,
            /// Where the list goes on; `null` at its end.
            next_cursor: Option<String>,
            /// How many there are, on the first page.
            total: Option<u64>,
            /// There are at least that many.
            total_capped: bool,
        }
        impl From<PageOf<$view>> for $name {
            fn from(page: PageOf<$view>) -> Self {
                $name {
                    items: page.items.into_iter().map($item::from).collect(),
                    next_cursor: page.next_cursor.map(|cursor| cursor.to_string()),
                    total: page.total,
                    total_capped: page.total_capped,
                }
            }
        }
    )* };
}
pages! {
    /// Who holds a role.
    HoldersPage of Holder as HolderBody;
    /// The people of a unit.
    PeoplePage of PersonOfUnit as PersonBody;
}

/// When a grant was primary and when not.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GrantPeriodBody {
    #[schema(value_type = String, format = DateTime)]
    from: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    until: Option<Timestamp>,
    is_primary: bool,
}

/// A role somebody holds, held or will hold.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GrantBody {
    #[schema(value_type = Uuid)]
    id: GrantId,
    #[schema(value_type = Uuid)]
    role_id: RoleId,
    role_code: String,
    /// The role's name in the caller's language.
    role_name: String,
    priority: i64,
    /// `null`: everywhere.
    organization: Option<NamedBody>,
    /// `null`: in all of the organization.
    unit: Option<NamedBody>,
    /// `planned`, `in_force` or `over`.
    #[schema(value_type = String)]
    phase: Phase,
    /// Whether it is the primary role of the membership now.
    is_primary: bool,
    #[schema(value_type = String, format = DateTime)]
    from: Timestamp,
    /// `null`: open.
    #[schema(value_type = Option<String>, format = DateTime)]
    until: Option<Timestamp>,
    /// `null`: the installation itself.
    #[schema(value_type = Option<Uuid>)]
    granted_by: Option<UserId>,
    justification: Option<String>,
    /// Under which circumstances it counts; `null`: under all.
    #[schema(value_type = Option<Object>)]
    conditions: Option<policy::Conditions>,
    /// It is a special permission: each use is on record.
    special: bool,
    /// The group through which they have it; `null`: it was given to them.
    #[schema(value_type = Option<Uuid>)]
    group_id: Option<GroupId>,
    /// What that is called, where the caller may know it.
    group_name: Option<String>,
    /// Its entity tag for `If-Match` is `"v{revision}"`.
    revision: i64,
    history: Vec<GrantPeriodBody>,
}
impl GrantBody {
    pub(super) fn of(view: GrantView, t: &Translator) -> Self {
        GrantBody {
            role_name: role_name(&view, t),
            group_id: view.group.as_ref().map(|(group, _)| *group),
            group_name: view.group.and_then(|(_, name)| name),
            id: view.id,
            role_id: view.role,
            role_code: view.role_code,
            priority: view.priority,
            organization: view.organization.map(NamedBody::from),
            unit: view.unit.map(NamedBody::from),
            phase: view.phase,
            is_primary: view.is_primary,
            from: view.from,
            until: open(view.until),
            granted_by: view.granted_by,
            justification: view.justification,
            conditions: view.conditions,
            special: view.special,
            revision: view.revision,
            history: view
                .history
                .into_iter()
                .map(|one| GrantPeriodBody { from: one.from, until: open(one.until), is_primary: one.flag })
                .collect(),
        }
    }
}
fn role_name(view: &GrantView, t: &Translator) -> String {
    match view.role_kind {
        RoleKind::Custom => view.role_name.clone(),
        _ => t.text(&crate::model::role_message(&view.role_code)).into_owned(),
    }
}

/// Somebody's grants, newest first.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GrantsBody {
    #[schema(max_items = 1000)]
    pub(super) items: Vec<GrantBody>,
}

/// What held of an assignment when.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AssignmentPeriodBody {
    #[schema(value_type = String, format = DateTime)]
    from: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    until: Option<Timestamp>,
    is_head: bool,
    is_suspended: bool,
}

/// A place somebody has, had or will have in a unit.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AssignmentBody {
    #[schema(value_type = Uuid)]
    id: AssignmentId,
    unit: NamedBody,
    unit_kind: String,
    organization: NamedBody,
    is_head: bool,
    /// It rests because the unit is not active.
    is_suspended: bool,
    /// `planned`, `in_force` or `over`.
    #[schema(value_type = String)]
    phase: Phase,
    #[schema(value_type = String, format = DateTime)]
    from: Timestamp,
    /// `null`: open.
    #[schema(value_type = Option<String>, format = DateTime)]
    until: Option<Timestamp>,
    /// `null`: the installation itself.
    #[schema(value_type = Option<Uuid>)]
    assigned_by: Option<UserId>,
    /// Its entity tag for `If-Match` is `"v{revision}"`.
    revision: i64,
    history: Vec<AssignmentPeriodBody>,
}
impl From<AssignmentView> for AssignmentBody {
    fn from(view: AssignmentView) -> Self {
        AssignmentBody {
            id: view.id,
            unit: view.unit.into(),
            unit_kind: view.unit_kind,
            organization: view.organization.into(),
            is_head: view.is_head,
            is_suspended: view.is_suspended,
            phase: view.phase,
            from: view.from,
            until: open(view.until),
            assigned_by: view.assigned_by,
            revision: view.revision,
            history: view
                .history
                .into_iter()
                .map(|one| AssignmentPeriodBody {
                    from: one.from,
                    until: open(one.until),
                    is_head: one.flag.0,
                    is_suspended: one.flag.1,
                })
                .collect(),
        }
    }
}

/// Somebody's places in units, newest first.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AssignmentsBody {
    #[schema(max_items = 1000)]
    pub(super) items: Vec<AssignmentBody>,
}

/// Somebody in a unit.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PersonBody {
    #[schema(value_type = Uuid)]
    user_id: UserId,
    name: String,
    /// What they are to the company.
    r#type: String,
    status: String,
    #[schema(value_type = Uuid)]
    assignment_id: AssignmentId,
    is_head: bool,
    is_suspended: bool,
    #[schema(value_type = String, format = DateTime)]
    from: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    until: Option<Timestamp>,
}
impl From<PersonOfUnit> for PersonBody {
    fn from(person: PersonOfUnit) -> Self {
        PersonBody {
            user_id: person.user,
            name: person.name.to_string(),
            r#type: person.user_type,
            status: person.status,
            assignment_id: person.assignment,
            is_head: person.is_head,
            is_suspended: person.is_suspended,
            from: person.from,
            until: open(person.until),
        }
    }
}

/// Where a permission holds.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum WhereBody {
    /// For what is the person's own.
    Own,
    /// In the whole installation.
    Everywhere,
    /// In one organization.
    Organization(NamedBody),
    /// In one unit and what is below it.
    Unit(NamedBody),
}

/// Why a permission holds.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum BecauseBody {
    /// Everybody may do it to what is their own.
    ByNature,
    /// A grant of a role says so.
    Grant {
        /// The grant.
        #[schema(value_type = Uuid)]
        id: GrantId,
        /// Its role.
        #[schema(value_type = Uuid)]
        role_id: RoleId,
        /// The group through which they have it; `null`: it was given to them.
        #[schema(value_type = Option<Uuid>)]
        group_id: Option<GroupId>,
    },
    /// The person is head of the unit.
    Head {
        /// The assignment.
        #[schema(value_type = Uuid)]
        assignment_id: AssignmentId,
    },
    /// Somebody lets them act in their place.
    Delegated {
        /// The delegation.
        #[schema(value_type = Uuid)]
        delegation_id: DelegationId,
        /// In whose place.
        #[schema(value_type = Uuid)]
        delegator_id: UserId,
        /// The role by which that person holds it.
        #[schema(value_type = Uuid)]
        role_id: RoleId,
    },
}

/// One place where a permission holds, with the reason.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PlaceBody {
    r#where: WhereBody,
    because: BecauseBody,
}

/// How far one permission reaches.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReachedBody {
    #[serde(flatten)]
    permission: PermissionBody,
    places: Vec<PlaceBody>,
}
impl ReachedBody {
    fn of(reached: Reached, t: &Translator) -> Self {
        let places = reached.places.into_iter().map(|(place, because)| PlaceBody {
            r#where: match place {
                Where::Own => WhereBody::Own,
                Where::Everywhere => WhereBody::Everywhere,
                Where::Organization(named) => WhereBody::Organization(named.into()),
                Where::Unit(named) => WhereBody::Unit(named.into()),
            },
            because: match because {
                Because::ByNature => BecauseBody::ByNature,
                Because::Grant(id, role_id, group_id) => BecauseBody::Grant { id, role_id, group_id },
                Because::Head(id, _) => BecauseBody::Head { assignment_id: id.cast() },
                Because::Delegated(delegation_id, delegator_id, role_id) => {
                    BecauseBody::Delegated { delegation_id, delegator_id, role_id }
                }
            },
        });
        ReachedBody { permission: PermissionBody::of(reached.permission, t), places: places.collect() }
    }
}

/// A role that gives something.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GivingRoleBody {
    #[schema(value_type = Uuid)]
    id: RoleId,
    code: String,
    name: String,
}

/// What somebody may do after all.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AccessBody {
    #[schema(value_type = Uuid)]
    user_id: UserId,
    /// The highest rank of the grants in force.
    priority: i64,
    roles: Vec<GivingRoleBody>,
    permissions: Vec<ReachedBody>,
}
impl AccessBody {
    pub(super) fn of(access: EffectiveAccess, t: &Translator) -> Self {
        let role = |role: Role| GivingRoleBody { name: role.shown_name(t), id: role.id, code: role.code };
        AccessBody {
            user_id: access.user,
            priority: access.priority.0,
            roles: access.roles.into_iter().map(role).collect(),
            permissions: access.permissions.into_iter().map(|one| ReachedBody::of(one, t)).collect(),
        }
    }
}
