//! Roles of one's own: made, changed, retired; and what a change does to those that inherit from them.

use std::collections::{BTreeSet, HashMap, HashSet};

use base::{DisplayText, Justification, OrganizationId, Rejection, RoleId, Timestamp};
use gate::{Granted, NewAt, Work, WriteTx};
use policy::{DataLevel, Priority, Snapshot};
use serde::{Deserialize, Serialize};

use crate::actions::{self, ChangeRole as Changing};
use crate::inherit::{Carried, Graph, Key, MOST_DEEP, Rights, key};
use crate::model::{PlaceKind, Role, RoleCode, RoleKind, RowId, RowKind, places_text};
use crate::rules::{
    self, MOST_HEIRS, MOST_PARENTS, MOST_RANK, MOST_ROLES, PermissionFault, RoleFault, can_carry, may_pass_on,
};
use crate::slots::{RoleGain, ask_gains};
use crate::store::{self, RightRow};
use crate::tables::{
    ROLE_CHANGED, ROLE_CREATED, ROLE_INHERITS, ROLE_INHERITS_NO_MORE, ROLE_NARROWED, ROLE_PARENT,
    ROLE_PERMISSION, ROLE_RETIRED, ROLE_WIDENED,
};

/// Roles that decide about one change, at most.
const MOST_LOOKED_AT: usize = 3_000;

/// Permissions by name, and how far they are carried.
pub type Levels = Vec<(String, DataLevel)>;

/// Makes a role.
#[derive(Debug, Clone)]
pub struct CreateRole {
    /// Its id, drawn at the door.
    pub id: RoleId,
    /// Whose. None: the installation's, to be given in any organization.
    pub organization: Option<OrganizationId>,
    /// Its code; made of its name if nothing is said.
    pub code: Option<RoleCode>,
    /// What it is called.
    pub name: DisplayText,
    /// What it is for.
    pub description: Option<Justification>,
    /// Its rank.
    pub priority: Priority,
    /// For people of the house.
    pub internal: bool,
    /// Whether it is marked: to give it, or to change it, takes a second person.
    pub critical: bool,
    /// Where it can be given.
    pub places: Vec<PlaceKind>,
    /// What it may do by its own saying.
    pub permissions: Levels,
    /// What it inherits from.
    pub parents: Vec<RoleId>,
    /// Why.
    pub reason: Option<Justification>,
}

/// Changes a role; what is not said stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct RoleChanges {
    /// What it is called.
    pub name: Option<DisplayText>,
    /// What it is for; the inner nothing takes that away.
    pub description: Option<Option<Justification>>,
    /// Its rank.
    pub priority: Option<Priority>,
    /// For people of the house.
    pub internal: Option<bool>,
    /// Whether it is marked. To change that takes a second person itself.
    pub critical: Option<bool>,
    /// Where it can be given.
    pub places: Option<Vec<PlaceKind>>,
    /// All that it may do by its own saying.
    pub permissions: Option<Levels>,
    /// All that it inherits from.
    pub parents: Option<Vec<RoleId>>,
}

/// Changes a role.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ChangeRole {
    /// Which.
    pub role: RoleId,
    /// Only if it still has this version.
    pub version: Option<i64>,
    /// What changes.
    pub to: RoleChanges,
    /// Why.
    pub reason: Option<Justification>,
}

/// Retires a role: nobody is given it any more.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RetireRole {
    /// Which.
    pub role: RoleId,
    /// Only if it still has this version.
    pub version: Option<i64>,
    /// Why.
    pub reason: Option<Justification>,
}

/// What became of a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleState {
    /// The role.
    pub id: RoleId,
    /// Its entity tag.
    pub version: i64,
    /// Rights that it and its heirs have now and had not, or not so far.
    pub gained: usize,
    /// Rights that they had and have no longer, or not so far.
    pub lost: usize,
    /// Other roles whose rights changed with it.
    pub heirs: usize,
}

/// Makes a role. Refused, besides the right: a rank not below the caller's own, a permission that the caller does not hold
/// everywhere the role could be given, a parent of a higher rank.
pub fn create_role<'a>(tx: &'a mut WriteTx<'_>, command: &'a CreateRole) -> Work<'a, RoleState> {
    Box::pin(async move {
        in_bounds(command.priority)?;
        let at = NewAt { organization: command.organization, priority: command.priority, ..NewAt::default() };
        let on = tx.authorize_new::<actions::CreateRole>(command.id, at).await?;
        if let Some(organization) = command.organization
            && store::organization_is_active(tx, organization).await? != Some(true)
        {
            return Err(Rejection::from(rules::GrantFault::PlaceInactive).into());
        }
        let count = store::count_roles(tx, command.organization, MOST_ROLES).await?;
        if count >= MOST_ROLES {
            return refuse(RoleFault::TooMany);
        }
        let code = code(tx, command).await?;
        fits(command.organization, &command.places)?;
        let new = Role {
            id: command.id,
            organization: command.organization,
            code: code.as_str().to_owned(),
            name: command.name.as_str().to_owned(),
            description: String::new(),
            kind: RoleKind::Custom,
            priority: command.priority,
            internal: command.internal,
            places: command.places.clone(),
            landing: None,
            critical: command.critical,
            version: 0,
            for_one: false,
        };
        let plan = Plan::of(tx, &new, Some(&command.permissions), Some(&command.parents)).await?;
        ask_gains(tx, &plan.gains()).await?;
        let description = command.description.as_ref().map_or("", Justification::as_str);
        let change = on
            .insert(&ROLE_CREATED)
            .set("code", code.as_str())
            .set("name", command.name.as_str())
            .set("description", description)
            .set("kind", RoleKind::Custom.name())
            .set("priority", command.priority.0)
            .set("internal", command.internal)
            .set("critical", command.critical)
            .set("places", places_text(&command.places))
            .set("rights", 0_i64)
            .because(command.reason.as_ref().map(Justification::as_str));
        let version = tx.apply(change).await?.version;
        let done = plan.apply(tx, &on, command.reason.as_ref()).await?;
        Ok(RoleState { id: command.id, version, ..done })
    })
}

/// Changes a role of one's own making, and the rights of all that inherit from it. Refused as for a new one; what the role
/// had already is not asked of the caller.
pub fn change_role<'a>(tx: &'a mut WriteTx<'_>, command: &'a ChangeRole) -> Work<'a, RoleState> {
    Box::pin(async move {
        let on = tx.grant::<Changing>(command.role).await?;
        let mut role = on.row()?.clone();
        editable(tx, &role).await?;
        let to = &command.to;
        if to.critical.is_some_and(|critical| critical != role.critical) {
            let at = NewAt {
                organization: role.organization,
                priority: role.priority,
                critical: true,
                ..NewAt::default()
            };
            tx.authorize_new::<Changing>(role.id, at).await?;
        }
        if let Some(priority) = to.priority {
            in_bounds(priority)?;
            // The new rank must be below the caller's own, too.
            let at = NewAt {
                organization: role.organization,
                priority,
                critical: role.critical,
                ..NewAt::default()
            };
            tx.authorize_new::<Changing>(role.id, at).await?;
            role.priority = priority;
        }
        if let Some(places) = &to.places {
            role.places.clone_from(places);
        }
        fits(role.organization, &role.places)?;
        let plan = Plan::of(tx, &role, to.permissions.as_ref(), to.parents.as_deref()).await?;
        ask_gains(tx, &plan.gains()).await?;
        let description = to.description.as_ref();
        let description = description.map(|text| text.as_ref().map_or("", Justification::as_str));
        let mut change = on
            .update(&ROLE_CHANGED)
            .set_some("name", to.name.as_ref().map(DisplayText::as_str))
            .set_some("description", description)
            .set("priority", role.priority.0)
            .set_some("internal", to.internal)
            .set_some("critical", to.critical)
            .set("places", places_text(&role.places))
            .if_version(command.version)
            .because(command.reason.as_ref().map(Justification::as_str));
        if plan.changes() {
            change = change.raise("rights");
        }
        let version = tx.apply(change).await?.version;
        let done = plan.apply(tx, &on, command.reason.as_ref()).await?;
        Ok(RoleState { id: role.id, version, ..done })
    })
}

/// Retires a role of one's own making. Refused while somebody holds it or is to hold it, and while others inherit from it.
pub fn retire_role<'a>(tx: &'a mut WriteTx<'_>, command: &'a RetireRole) -> Work<'a, RoleState> {
    Box::pin(async move {
        let on = tx.grant::<actions::RetireRole>(command.role).await?;
        let role = on.row()?.clone();
        editable(tx, &role).await?;
        if store::is_held(tx, role.id).await? {
            return refuse(RoleFault::InUse);
        }
        let heirs = store::heirs(tx, &[role.id], 20).await?;
        let heirs: Vec<RoleId> = heirs.into_iter().filter(|heir| *heir != role.id).collect();
        if !heirs.is_empty() {
            let heirs = store::roles_by_id(tx, &heirs).await?;
            return refuse(RoleFault::HasHeirs(heirs.into_iter().map(|heir| heir.name).collect()));
        }
        let now = tx.at();
        let change = on
            .update(&ROLE_RETIRED)
            .set("retired_at", now)
            .set("places", "")
            .if_version(command.version)
            .because(command.reason.as_ref().map(Justification::as_str));
        let version = tx.apply(change).await?.version;
        for (row, _, parent) in store::parents(tx, &[role.id]).await? {
            let change = on
                .update_part(&ROLE_PARENT, row.uuid(), &ROLE_INHERITS_NO_MORE)?
                .set("valid_until", now)
                .facet("parent", parent.to_string());
            tx.apply(change).await?;
        }
        Ok(RoleState { id: role.id, version, gained: 0, lost: 0, heirs: 0 })
    })
}

fn refuse<T>(fault: RoleFault) -> gate::Result<T> {
    Err(Rejection::from(fault).into())
}

async fn editable(tx: &mut WriteTx<'_>, role: &Role) -> gate::Result<()> {
    if role.kind != RoleKind::Custom || role.for_one {
        return refuse(RoleFault::NotEditable);
    }
    if store::is_retired(tx, role.id).await? { refuse(RoleFault::Retired) } else { Ok(()) }
}

fn in_bounds(priority: Priority) -> Result<(), Rejection> {
    if (1..=MOST_RANK).contains(&priority.0) { Ok(()) } else { Err(RoleFault::BadRank.into()) }
}

fn fits(organization: Option<OrganizationId>, places: &[PlaceKind]) -> Result<(), Rejection> {
    if places.is_empty() {
        return Err(RoleFault::NoPlace.into());
    }
    if organization.is_some() && places.contains(&PlaceKind::Everywhere) {
        return Err(RoleFault::WrongPlaces.into());
    }
    Ok(())
}

/// The code that was asked for, or one made of the name that nobody has.
async fn code(tx: &mut WriteTx<'_>, command: &CreateRole) -> gate::Result<RoleCode> {
    let organization = command.organization;
    if let Some(code) = &command.code {
        return match store::is_code_taken(tx, code.as_str(), organization).await? {
            true => refuse(RoleFault::CodeTaken),
            false => Ok(code.clone()),
        };
    }
    let made = RoleCode::of_name(&command.name);
    for number in 1..=MOST_ROLES {
        let code = if number == 1 { made.clone() } else { made.numbered(number) };
        if !store::is_code_taken(tx, code.as_str(), organization).await? {
            return Ok(code);
        }
    }
    refuse(RoleFault::CodeTaken)
}

/// What is kept of some roles: what they say, and the rows of that.
#[derive(Default)]
struct Known {
    graph: Graph,
    parents: HashMap<RoleId, Vec<(RowId, RoleId)>>,
    rights: HashMap<RoleId, Vec<RightRow>>,
}

impl Known {
    async fn of(tx: &mut WriteTx<'_>, roles: &[RoleId]) -> gate::Result<Self> {
        let mut known = Known::default();
        for role in roles {
            known.graph.0.entry(*role).or_default();
        }
        for (row, of, parent) in store::parents(tx, roles).await? {
            known.graph.0.entry(of).or_default().parents.push(parent);
            known.parents.entry(of).or_default().push((row, parent));
        }
        for row in store::rights(tx, roles).await? {
            if let Some(own) = row.carried.own {
                known.graph.0.entry(row.role).or_default().own.push((row.permission.clone(), own));
            }
            known.rights.entry(row.role).or_default().push(row);
        }
        Ok(known)
    }
}

/// The rights of roles as they are, and as they are to be.
struct Settling {
    /// The roles, each behind those it inherits from.
    order: Vec<RoleId>,
    kept: HashMap<RoleId, Vec<RightRow>>,
    wanted: HashMap<RoleId, Rights>,
}

/// What a change of a role comes to.
struct Plan {
    role: RoleId,
    /// What each role whose rights change is called, and whose it is.
    whose: HashMap<RoleId, (String, Option<OrganizationId>)>,
    parents: HashSet<RoleId>,
    kept_parents: Vec<(RowId, RoleId)>,
    /// The rights of the role and of all its heirs.
    rights: Settling,
}

impl Plan {
    /// With what the role is to say of permissions, and what it is to inherit from; as it is where that is nothing.
    async fn of(
        tx: &mut WriteTx<'_>,
        role: &Role,
        own: Option<&Levels>,
        parents: Option<&[RoleId]>,
    ) -> gate::Result<Self> {
        let access = tx.access().await?;
        if parents.is_some_and(|parents| parents.iter().collect::<HashSet<_>>().len() > MOST_PARENTS) {
            return refuse(RoleFault::TooManyParents);
        }
        let heirs = store::heirs(tx, &[role.id], MOST_HEIRS + 2).await?;
        let mut lines: Vec<RoleId> =
            heirs.iter().chain([&role.id]).chain(parents.unwrap_or(&[])).copied().collect();
        // All that decides about them, or nothing: half of a line would take rights away.
        lines = store::forebears(tx, &lines, MOST_LOOKED_AT + 1).await?;
        if heirs.len() > MOST_HEIRS + 1 || lines.len() > MOST_LOOKED_AT {
            return refuse(RoleFault::TooManyHeirs);
        }
        let roles: HashMap<RoleId, Role> =
            store::roles_by_id(tx, &lines).await?.into_iter().map(|role| (role.id, role)).collect();
        heirs_fit(role, &heirs, &roles, &access)?;
        let Known { mut graph, parents: mut kept_parents, rights: kept } = Known::of(tx, &lines).await?;
        let said = graph.0.entry(role.id).or_default();
        if let Some(own) = own {
            says(own)?;
            said.own.clone_from(own);
        }
        if let Some(parents) = parents {
            said.parents = parents.to_vec();
        }
        parents_fit(role, &said.parents, &roles)?;
        let parents = said.parents.iter().copied().collect();
        if let Some(path) = graph.cycle(role.id) {
            let name = |id: &RoleId| match roles.get(id) {
                _ if *id == role.id => role.name.clone(),
                Some(known) => called(known),
                None => id.to_string(),
            };
            return refuse(RoleFault::Cycle(path.iter().map(name).collect()));
        }
        let Some(order) = graph.order() else { return refuse(RoleFault::Cycle(Vec::new())) };
        if graph.depths(&order).values().any(|depth| *depth > MOST_DEEP) {
            return refuse(RoleFault::TooDeep);
        }
        let wanted = graph.rights(&order);
        let changing: HashSet<RoleId> = heirs.into_iter().chain([role.id]).collect();
        let order = order.into_iter().filter(|id| changing.contains(id)).collect();
        let rights = Settling { order, kept, wanted };
        rights.is_passed_on(role, &graph, &access)?;
        let kept_parents = kept_parents.remove(&role.id).unwrap_or_default();
        let others = roles.values().filter(|other| other.id != role.id);
        let whose = others.chain([role]).map(|of| (of.id, (called(of), of.organization))).collect();
        Ok(Plan { role: role.id, whose, parents, kept_parents, rights })
    }

    /// The roles that will be able to do something they could not do at all.
    fn gains(&self) -> Vec<RoleGain> {
        let gain = |role: &RoleId| {
            let kept = self.rights.kept.get(role).into_iter().flatten();
            let had: BTreeSet<String> = kept.map(|row| row.permission.clone()).collect();
            let wanted = self.rights.wanted.get(role)?;
            let will: BTreeSet<String> = wanted.keys().map(|(name, _)| name.clone()).collect();
            let (called, organization) = self.whose.get(role).cloned().unwrap_or_default();
            (!will.is_subset(&had)).then_some(RoleGain { role: *role, called, organization, had, will })
        };
        self.rights.order.iter().filter_map(gain).collect()
    }

    /// Whether the role itself is to inherit or to do anything else than it does.
    fn changes(&self) -> bool {
        let had: HashSet<RoleId> = self.kept_parents.iter().map(|(_, parent)| *parent).collect();
        had != self.parents || !self.rights.difference(self.role).is_empty()
    }

    /// Writes what differs: first everything that ends, then everything that begins; forebears before heirs.
    async fn apply<'t, A: gate::Action<On = Role>>(
        &self,
        tx: &mut WriteTx<'t>,
        on: &Granted<'t, A>,
        reason: Option<&Justification>,
    ) -> gate::Result<RoleState> {
        let now = tx.at();
        let had: HashSet<RoleId> = self.kept_parents.iter().map(|(_, parent)| *parent).collect();
        for (row, parent) in self.kept_parents.iter().filter(|(_, parent)| !self.parents.contains(parent)) {
            let change = on
                .update_part(&ROLE_PARENT, row.uuid(), &ROLE_INHERITS_NO_MORE)?
                .set("valid_until", now)
                .facet("parent", parent.to_string())
                .because(reason.map(Justification::as_str));
            tx.apply(change).await?;
        }
        let mut new: Vec<RoleId> = self.parents.difference(&had).copied().collect();
        new.sort_unstable();
        for parent in new {
            let key = tx.draw().id::<RowKind>().uuid();
            let change = on
                .insert_part(&ROLE_PARENT, key, &ROLE_INHERITS)?
                .set("parent_id", parent)
                .set("valid_from", now)
                .set("valid_until", Timestamp::FOREVER)
                .facet("parent", parent.to_string())
                .because(reason.map(Justification::as_str));
            tx.apply(change).await?;
        }
        let mut done = RoleState { id: self.role, version: 0, gained: 0, lost: 0, heirs: 0 };
        self.rights.difference(self.role).write(tx, on, &mut done).await?;
        let heirs = self.rights.order.iter().filter(|role| **role != self.role);
        const PROOF: &str = "the change of a role that it inherits from was authorised";
        for heir in heirs {
            self.rights.settle(tx, *heir, PROOF, Some(self.role), &mut done).await?;
        }
        Ok(done)
    }
}

impl Settling {
    /// What the role gains, the caller must hold wherever it could be given.
    fn is_passed_on(&self, role: &Role, graph: &Graph, access: &Snapshot) -> Result<(), Rejection> {
        let kept = self.kept.get(&role.id).into_iter().flatten();
        let before: HashMap<Key, DataLevel> =
            kept.map(|row| (key(&row.permission, row.carried.level), row.carried.level)).collect();
        let Some(wanted) = self.wanted.get(&role.id) else { return Ok(()) };
        for (key, carried) in wanted {
            let name = &key.0;
            if before.get(key).is_some_and(|had| *had >= carried.level) {
                continue;
            }
            // Of what this program does not know nobody can tell.
            let Some(permission) = policy::find(name) else { continue };
            if may_pass_on(access, permission, carried.level, role.organization) {
                continue;
            }
            let own = graph.0.get(&role.id).map_or(&[][..], |said| &said.own);
            let place = own.iter().position(|(said, level)| said == name && *level == carried.level);
            return Err(match place {
                Some(index) => RoleFault::Permission(index, name.clone(), PermissionFault::NotHeld),
                None => RoleFault::Inherited(name.clone()),
            }
            .into());
        }
        Ok(())
    }

    /// What is no longer so of a role, and what is new.
    fn difference(&self, role: RoleId) -> Difference<'_> {
        static NOTHING: Rights = Rights::new();
        let wanted = self.wanted.get(&role).unwrap_or(&NOTHING);
        let mut same = BTreeSet::new();
        let mut gone = Vec::new();
        for row in self.kept.get(&role).into_iter().flatten() {
            let key = key(&row.permission, row.carried.level);
            match wanted.get(&key) {
                Some(carried) if *carried == row.carried => {
                    same.insert(key);
                }
                _ => gone.push(row),
            }
        }
        gone.sort_by(|a, b| a.permission.cmp(&b.permission));
        let new = wanted.iter().filter(|(key, _)| !same.contains(*key));
        Difference { gone, new: new.map(|((name, _), carried)| (name.as_str(), carried)).collect() }
    }

    /// Writes what differs of a role that changes because another one did.
    async fn settle(
        &self,
        tx: &mut WriteTx<'_>,
        role: RoleId,
        proof: &'static str,
        through: Option<RoleId>,
        done: &mut RoleState,
    ) -> gate::Result<()> {
        let difference = self.difference(role);
        if difference.is_empty() {
            return Ok(());
        }
        let found = tx.grant_by_proof_instead_of_permission::<Changing>(role, proof).await?;
        let Some(on) = found else { return Ok(()) };
        let mut change = on.update(&ROLE_CHANGED).raise("rights");
        if let Some(through) = through {
            change = change.facet("through", through.to_string());
        }
        tx.apply(change).await?;
        done.heirs += 1;
        difference.write(tx, &on, done).await
    }
}

/// What of a role's rights is to end and to begin.
struct Difference<'a> {
    gone: Vec<&'a RightRow>,
    new: Vec<(&'a str, &'a Carried)>,
}

impl Difference<'_> {
    fn is_empty(&self) -> bool {
        self.gone.is_empty() && self.new.is_empty()
    }
    async fn write<'t, A: gate::Action<On = Role>>(
        &self,
        tx: &mut WriteTx<'t>,
        on: &Granted<'t, A>,
        done: &mut RoleState,
    ) -> gate::Result<()> {
        let now = tx.at();
        let before: HashMap<Key, DataLevel> = self
            .gone
            .iter()
            .map(|row| (key(&row.permission, row.carried.level), row.carried.level))
            .collect();
        let after: HashMap<Key, DataLevel> =
            self.new.iter().map(|(name, one)| (key(name, one.level), one.level)).collect();
        done.gained += after.iter().filter(|(key, level)| before.get(*key) < Some(*level)).count();
        done.lost += before.iter().filter(|(key, level)| after.get(*key) < Some(*level)).count();
        for row in &self.gone {
            let change = on
                .update_part(&ROLE_PERMISSION, row.row.uuid(), &ROLE_NARROWED)?
                .set("valid_until", now)
                .facet("permission", row.permission.as_str());
            tx.apply(change).await?;
        }
        for (name, carried) in &self.new {
            let row = tx.draw().id::<RowKind>().uuid();
            let change = on
                .insert_part(&ROLE_PERMISSION, row, &ROLE_WIDENED)?
                .set("permission", *name)
                .set("level", carried.level.name())
                .set("own_level", carried.own.map(DataLevel::name))
                .set("through_id", carried.through)
                .set("valid_from", now)
                .set("valid_until", Timestamp::FOREVER)
                .facet("permission", *name);
            tx.apply(change).await?;
        }
        Ok(())
    }
}

/// What a role says of permissions can be said, whoever says it.
fn says(own: &[(String, DataLevel)]) -> Result<(), Rejection> {
    let mut seen = HashSet::new();
    for (index, (name, level)) in own.iter().enumerate() {
        let wrong = |fault| Rejection::from(RoleFault::Permission(index, name.clone(), fault));
        can_carry(name, *level).map_err(wrong)?;
        if !seen.insert(name) {
            return Err(wrong(PermissionFault::Double));
        }
    }
    Ok(())
}

/// What a role inherits from is there for it: a role of the house or of the same organization that can be given somewhere,
/// which one that was retired cannot; of a rank that is not higher.
fn parents_fit(role: &Role, parents: &[RoleId], roles: &HashMap<RoleId, Role>) -> Result<(), Rejection> {
    for (index, parent) in parents.iter().enumerate() {
        let is_there = |known: &&Role| {
            let is_near = known.organization.is_none() || known.organization == role.organization;
            is_near && !known.places.is_empty()
        };
        // Itself is told as the cycle that it is.
        if *parent == role.id {
            continue;
        }
        let Some(known) = roles.get(parent).filter(is_there) else {
            return Err(RoleFault::UnknownParent(index).into());
        };
        if known.priority > role.priority {
            return Err(RoleFault::ParentOutranks(called(known)).into());
        }
    }
    Ok(())
}

/// Whoever changes a role changes its heirs: none may have the rank of whoever does it, nor a lower one than the role.
fn heirs_fit(
    role: &Role,
    heirs: &[RoleId],
    roles: &HashMap<RoleId, Role>,
    access: &Snapshot,
) -> Result<(), Rejection> {
    for heir in heirs.iter().filter(|heir| **heir != role.id).filter_map(|heir| roles.get(heir)) {
        let outranks = !access.is_unlimited() && heir.priority >= access.priority;
        if outranks || heir.priority < role.priority {
            return Err(RoleFault::HeirInTheWay(called(heir)).into());
        }
    }
    Ok(())
}

/// What a role goes by in a refusal.
fn called(role: &Role) -> String {
    if role.kind == RoleKind::Custom { role.name.clone() } else { role.code.clone() }
}

/// Brings the heirs of roles of the house in line with what those may do now: for [`super::seed_roles`].
pub(super) async fn settle_heirs(tx: &mut WriteTx<'_>, changed: &[RoleId]) -> gate::Result<()> {
    const PROOF: &str = "a role of the house that it inherits from changed with the program";
    let heirs = store::heirs(tx, changed, usize::MAX >> 1).await?;
    let heirs: Vec<RoleId> = heirs.into_iter().filter(|heir| !changed.contains(heir)).collect();
    let lines = store::forebears(tx, &heirs, usize::MAX >> 1).await?;
    let Known { graph, rights: kept, .. } = Known::of(tx, &lines).await?;
    let Some(order) = graph.order() else { return Ok(()) };
    let wanted = graph.rights(&order);
    let settling = Settling { order, kept, wanted };
    for heir in settling.order.iter().filter(|role| heirs.contains(role)) {
        let mut done = RoleState { id: *heir, version: 0, gained: 0, lost: 0, heirs: 0 };
        settling.settle(tx, *heir, PROOF, None, &mut done).await?;
    }
    Ok(())
}
