//! What can be done, what it takes, and how grants and assignments are loaded for a decision.

use base::{GrantId, RoleId, UserId};
use gate::{Beyond, Resource, V, Work, action, statement};
use groups::GROUPS_READ;
use policy::{Aim, Facts, Permission, Priority};
use users::User;

use crate::model::{
    Assignment, AssignmentId, AssignmentKind, Grant, GroupGrant, GroupGrantId, GroupGrantKind, Role,
};
use crate::module::{Module, ModuleId, ModuleKind};
use crate::permissions::{
    MODULES_DECLARE, ROLES_APPOINT, ROLES_CREATE, ROLES_DELETE, ROLES_DISMISS, ROLES_EXPORT, ROLES_GRANT,
    ROLES_READ, ROLES_UPDATE, UNITS_ASSIGN,
};
use crate::store;
use crate::tables::{ACCESS_GRANT, ASSIGNMENT, GROUP_GRANT, PERMISSION_MODULE, ROLE};

// Giving and ending take two rights: one to deal with the person, who must be within reach by any of their places, and one
// for the grant itself, whose scope must be, and whose rank must be below one's own.
action!(
    /// See what somebody holds.
    pub SeeAccess on User, needs ROLES_READ, by Aim::Belonging
);
action!(
    /// Take away what somebody holds as a file.
    pub ExportAccess on User, needs ROLES_EXPORT, by Aim::Belonging
);
action!(
    /// Deal with somebody's roles.
    pub DealWithRoles on User, needs ROLES_GRANT, by Aim::Belonging
);
action!(
    /// Deal with somebody's places in units.
    pub DealWithPlaces on User, needs UNITS_ASSIGN, by Aim::Belonging
);
action!(
    /// Give or end a grant: within one's own reach, of a role and to a person of a lower rank.
    pub GrantBelow on Grant, needs ROLES_GRANT, by Aim::ManagingBelow
);
action!(
    /// See what groups have.
    pub SeeGroupGrant on GroupGrant, needs GROUPS_READ, by Aim::Belonging
);
action!(
    /// Give a role of a lower rank to a group, or end that: within one's own reach.
    pub GrantGroupBelow on GroupGrant, needs ROLES_GRANT, by Aim::ManagingBelow
);
action!(
    /// Make somebody Super Admin.
    pub Appoint on Grant, needs ROLES_APPOINT, by Aim::Managing
);
action!(
    /// End somebody's being Super Admin.
    pub Dismiss on Grant, needs ROLES_DISMISS, by Aim::Managing
);
action!(
    /// Assign people of a lower rank to a unit, and end that.
    pub AssignBelow on Assignment, needs UNITS_ASSIGN, by Aim::ManagingBelow
);
action!(
    /// Make a role of a lower rank.
    pub CreateRole on Role, needs ROLES_CREATE, by Aim::ManagingBelow
);
action!(
    /// Change a role of a lower rank.
    pub ChangeRole on Role, needs ROLES_UPDATE, by Aim::ManagingBelow
);
action!(
    /// Retire a role of a lower rank.
    pub RetireRole on Role, needs ROLES_DELETE, by Aim::ManagingBelow
);

action!(
    /// Declare a module of another program, change what is declared of it, retire it.
    pub DeclareModules on Module, needs MODULES_DECLARE, by Aim::Managing
);

statement!(GRANT beyond_scope "loads a grant for a decision" =
    "SELECT g.grant_id, g.revision, g.user_id, g.role_id, g.organization_id, g.unit_id, g.unit_rid, r.code, r.priority,
       (SELECT MAX(s.priority) FROM access_grant h JOIN role s ON s.id = h.role_id
        WHERE h.user_id = g.user_id AND h.phase <> 'over')
     FROM access_grant g JOIN role r ON r.id = g.role_id
     WHERE g.grant_id = $1 ORDER BY g.revision DESC LIMIT 1");
statement!(ASSIGNED beyond_scope "loads an assignment for a decision" =
    "SELECT a.assignment_id, a.revision, a.user_id, a.unit_id, a.unit_rid, a.organization_id, a.is_head,
       (SELECT MAX(s.priority) FROM access_grant h JOIN role s ON s.id = h.role_id
        WHERE h.user_id = a.user_id AND h.phase <> 'over')
     FROM assignment a
     WHERE a.assignment_id = $1 ORDER BY a.revision DESC LIMIT 1");

impl Resource for Grant {
    type Kind = base::kinds::Grant;
    const TABLE: &'static gate::Table = &ACCESS_GRANT;
    const READ: &'static Permission = &ROLES_READ;

    /// Its scope manages it. Its owner is not told to the decision: nobody deals with grants because they are their own.
    fn load<'a>(reader: &'a mut Beyond<'_>, id: GrantId) -> Work<'a, Option<(Self, Facts)>> {
        Box::pin(async move {
            reader
                .optional(&GRANT, &[V::from(id)], |row| {
                    let organization = row.get(4)?;
                    let unit_rid: Option<i64> = row.get(6)?;
                    let (of_role, of_holder): (i64, Option<i64>) = (row.get(8)?, row.get(9)?);
                    let grant = Grant {
                        id: row.get(0)?,
                        revision: row.get(1)?,
                        user: row.get(2)?,
                        role: row.get(3)?,
                        organization,
                        unit: row.get(5)?,
                        role_code: row.get(7)?,
                        priority: Priority(of_role.max(of_holder.unwrap_or(0))),
                    };
                    let facts = Facts {
                        managing: organization,
                        organizations: organization.into_iter().collect(),
                        units: organization.zip(unit_rid).into_iter().collect(),
                        owner: None,
                        priority: grant.priority,
                        // To end one is never made hard.
                        critical: false,
                        ..Facts::default()
                    };
                    Ok((grant, facts))
                })
                .await
        })
    }
    fn about(&self) -> Vec<UserId> {
        vec![self.user]
    }
}

impl Resource for GroupGrant {
    type Kind = GroupGrantKind;
    const TABLE: &'static gate::Table = &GROUP_GRANT;
    const READ: &'static Permission = &GROUPS_READ;

    /// Its scope manages it.
    fn load<'a>(reader: &'a mut Beyond<'_>, id: GroupGrantId) -> Work<'a, Option<(Self, Facts)>> {
        Box::pin(async move {
            let map = |row: &gate::Row<'_>| {
                let grant = store::group_grant(row)?;
                let facts = Facts {
                    managing: grant.organization,
                    organizations: grant.organization.into_iter().collect(),
                    units: grant.organization.zip(grant.unit.map(|(_, rid)| rid)).into_iter().collect(),
                    priority: Priority(row.get(store::GROUP_GRANT_COLUMNS)?),
                    ..Facts::default()
                };
                Ok((grant, facts))
            };
            reader.optional(&store::GROUP_GRANT_BY_ID, &[V::from(id)], map).await
        })
    }
    fn about(&self) -> Vec<UserId> {
        Vec::new()
    }
}

impl Resource for Assignment {
    type Kind = AssignmentKind;
    const TABLE: &'static gate::Table = &ASSIGNMENT;
    const READ: &'static Permission = &ROLES_READ;

    /// Its unit manages it. Its owner is not told to the decision, as for grants.
    fn load<'a>(reader: &'a mut Beyond<'_>, id: AssignmentId) -> Work<'a, Option<(Self, Facts)>> {
        Box::pin(async move {
            reader
                .optional(&ASSIGNED, &[V::from(id)], |row| {
                    let organization = row.get(5)?;
                    let assignment = Assignment {
                        id: row.get(0)?,
                        revision: row.get(1)?,
                        user: row.get(2)?,
                        unit: row.get(3)?,
                        organization,
                        is_head: row.get(6)?,
                        priority: Priority(row.get::<Option<i64>>(7)?.unwrap_or(0)),
                    };
                    let facts = Facts {
                        managing: Some(organization),
                        organizations: vec![organization],
                        units: vec![(organization, row.get(4)?)],
                        owner: None,
                        priority: assignment.priority,
                        ..Facts::default()
                    };
                    Ok((assignment, facts))
                })
                .await
        })
    }
    fn about(&self) -> Vec<UserId> {
        vec![self.user]
    }
}

impl Resource for Role {
    type Kind = base::kinds::Role;
    const TABLE: &'static gate::Table = &ROLE;
    const READ: &'static Permission = &ROLES_READ;

    /// Its organization manages it; the roles of the house are the platform's.
    fn load<'a>(reader: &'a mut Beyond<'_>, id: RoleId) -> Work<'a, Option<(Self, Facts)>> {
        Box::pin(async move {
            let found = reader.optional(&store::ROLE_BY_ID, &[V::from(id)], Role::read).await?;
            Ok(found.map(|role| {
                let facts = Facts {
                    managing: role.organization,
                    organizations: role.organization.into_iter().collect(),
                    priority: role.priority,
                    critical: role.critical,
                    ..Facts::default()
                };
                (role, facts)
            }))
        })
    }
    fn about(&self) -> Vec<UserId> {
        Vec::new()
    }
}

impl Resource for Module {
    type Kind = ModuleKind;
    const TABLE: &'static gate::Table = &PERMISSION_MODULE;
    const READ: &'static Permission = &ROLES_READ;

    /// The platform's: what can be done is the same in every organization.
    fn load<'a>(reader: &'a mut Beyond<'_>, id: ModuleId) -> Work<'a, Option<(Self, Facts)>> {
        Box::pin(async move {
            let by_id = [V::from(id)];
            let found =
                reader.optional(&store::modules::MODULE_BY_ID, &by_id, store::modules::module).await?;
            Ok(found.map(|module| (module, Facts::default())))
        })
    }
    fn about(&self) -> Vec<UserId> {
        Vec::new()
    }
}
