//! Where higher capabilities take part in what people are given: they may refuse what must not come together.
//!
//! The linker gathers what they enter; `server` links every capability, so none is missing.

use std::collections::BTreeSet;

use base::linkme::distributed_slice;
use base::{DelegationId, GrantId, Justification, OrganizationId, RoleId, Timestamp, UserId};
use gate::{Beyond, ReadTx, V, Work, WriteTx, statement};
use policy::{Clearance, PermissionId};

use crate::catalogue;
use crate::snapshot::Member;

/// What gives somebody rights for a time: a role given, a post as head of a unit, or a delegation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holding {
    /// The grant; of a post the assignment in its place, of a delegation that.
    pub source: GrantId,
    /// The role; of a post [`crate::HEAD`]; of a delegation its own id, since it carries what it names.
    pub role: RoleId,
    /// In which organization. None: everywhere.
    pub organization: Option<OrganizationId>,
    /// In which unit of it, by its internal number. None: in all of it.
    pub unit: Option<i64>,
    /// Since when.
    pub from: Timestamp,
    /// Until when; [`Timestamp::FOREVER`] while nothing is known of an end.
    pub until: Timestamp,
}

/// Somebody is about to be given something, or to hold longer what they hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Giving {
    /// Who.
    pub user: UserId,
    /// What, with its dates as they are to be.
    pub holding: Holding,
}

/// Asked before anybody is given anything, after the right to give it was checked. Fails with a rejection that says why it
/// must not be.
pub type GivingVeto = for<'a, 't> fn(&'a mut WriteTx<'t>, &'a Giving) -> Work<'a, ()>;

/// A role is about to be able to do more than it could: a new one, one that is changed, or one that inherits from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleGain {
    /// Which.
    pub role: RoleId,
    /// What it is called in a refusal.
    pub called: String,
    /// Whose it is. None: the installation's.
    pub organization: Option<OrganizationId>,
    /// What it could do, however far.
    pub had: BTreeSet<String>,
    /// What it will be able to do.
    pub will: BTreeSet<String>,
}

/// Asked before roles gain permissions, with all that gain by one change.
pub type RoleVeto = for<'a, 't> fn(&'a mut WriteTx<'t>, &'a [RoleGain]) -> Work<'a, ()>;

/// Everybody who may refuse that somebody is given something.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static GIVING_VETOES: [GivingVeto];

/// Everybody who may refuse that a role gains permissions.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static ROLE_VETOES: [RoleVeto];

/// Enters a veto: `access::giving_veto!(apart);`
#[macro_export]
macro_rules! giving_veto {
    ($hook:path) => {
        $crate::enter!(GIVING_VETOES: $crate::GivingVeto = $hook);
    };
}
/// Enters a veto: `access::role_veto!(apart);`
#[macro_export]
macro_rules! role_veto {
    ($hook:path) => {
        $crate::enter!(ROLE_VETOES: $crate::RoleVeto = $hook);
    };
}
/// For the macros above only.
#[doc(hidden)]
#[macro_export]
macro_rules! enter {
    ($slot:ident: $type:ty = $entry:expr) => {
        #[allow(
            unsafe_code,
            reason = "a linker section gathers the entries; nothing is dereferenced by hand"
        )]
        const _: () = {
            #[::base::linkme::distributed_slice($crate::$slot)]
            #[linkme(crate = ::base::linkme)]
            static ENTRY: $type = $entry;
        };
    };
}

/// Asks everybody who may refuse that somebody is given something.
pub async fn ask_giving(tx: &mut WriteTx<'_>, giving: &Giving) -> gate::Result<()> {
    for veto in GIVING_VETOES {
        veto(tx, giving).await?;
    }
    Ok(())
}
pub(crate) async fn ask_gains(tx: &mut WriteTx<'_>, gains: &[RoleGain]) -> gate::Result<()> {
    for veto in ROLE_VETOES.iter().filter(|_| !gains.is_empty()) {
        veto(tx, gains).await?;
    }
    Ok(())
}

statement!(GRANTED_TO beyond_scope "what somebody holds, whoever may see it, for rules about what must not come together" =
    "SELECT g.user_id, g.grant_id, g.role_id, g.organization_id, g.unit_rid, MIN(g.valid_from), MAX(g.valid_until)
     FROM access_grant g
     WHERE g.user_id = ANY($1) AND g.phase <> 'over' AND g.valid_until > $2
     GROUP BY g.user_id, g.grant_id, g.role_id, g.organization_id, g.unit_rid
     ORDER BY g.user_id, g.grant_id");
statement!(POSTS_OF beyond_scope "what somebody holds, whoever may see it, for rules about what must not come together" =
    "SELECT a.user_id, a.assignment_id, a.organization_id, a.unit_rid, MIN(a.valid_from), MAX(a.valid_until)
     FROM assignment a
     WHERE a.user_id = ANY($1) AND a.is_head AND a.phase <> 'over' AND a.valid_until > $2
     GROUP BY a.user_id, a.assignment_id, a.organization_id, a.unit_rid
     ORDER BY a.user_id, a.assignment_id");

/// All that these people hold or are to hold, whoever may see it: for rules about what must not come together. What rests
/// with an account or a unit that is not active counts, since it comes back with it.
pub async fn holdings(tx: &mut WriteTx<'_>, users: &[UserId]) -> gate::Result<Vec<(UserId, Holding)>> {
    let parameters = [V::Uuids(users.iter().map(|user| user.uuid()).collect()), V::from(tx.at())];
    let mut all = tx
        .rows(&GRANTED_TO, &parameters, |row| {
            let holding = Holding {
                source: row.get(1)?,
                role: row.get(2)?,
                organization: row.get(3)?,
                unit: row.get(4)?,
                from: row.get(5)?,
                until: row.get(6)?,
            };
            Ok((row.get::<UserId>(0)?, holding))
        })
        .await?;
    let head = catalogue::role_of_the_house(catalogue::HEAD).map(catalogue::RoleSpec::id);
    let head = head.ok_or(gate::Error::NotFound { noun: "role" })?;
    let posts = tx.rows(&POSTS_OF, &parameters, |row| {
        let holding = Holding {
            source: row.get(1)?,
            role: head,
            organization: row.get(2)?,
            unit: row.get(3)?,
            from: row.get(4)?,
            until: row.get(5)?,
        };
        Ok((row.get::<UserId>(0)?, holding))
    });
    all.extend(posts.await?);
    for entry in DELEGATIONS.iter() {
        all.extend((entry.holdings)(tx, users).await?);
    }
    Ok(all)
}

/// What somebody lets another one do in their place.
#[derive(Debug, Clone)]
pub struct Lent {
    /// The delegation.
    pub delegation: DelegationId,
    /// In whose place.
    pub delegator: UserId,
    /// Which of the permissions that they hold.
    pub permissions: Vec<PermissionId>,
    /// In which organization. None: wherever they hold them.
    pub organization: Option<OrganizationId>,
    /// In which unit of it and below, by its internal number. None: in all of it.
    pub unit: Option<i64>,
    /// Since when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// That the other one belongs to the organization.
    pub membership: Member,
}

impl Lent {
    pub(crate) fn belongs_then(&self, horizon: &mut crate::snapshot::Horizon) -> bool {
        self.membership.holds(horizon)
    }
}

/// What others let a person do that is not over at the reader's instant.
pub type Lending = for<'a, 'b> fn(&'a mut Beyond<'b>, UserId) -> Work<'a, Vec<Lent>>;

/// What people hold beside grants and posts.
pub type FurtherHoldings =
    for<'a, 't> fn(&'a mut WriteTx<'t>, &'a [UserId]) -> Work<'a, Vec<(UserId, Holding)>>;

/// What such holdings let people do: they name something else than a role, and this is what it carries.
pub type FurtherCarried =
    for<'a, 't> fn(&'a mut WriteTx<'t>, &'a [RoleId]) -> Work<'a, Vec<(RoleId, String)>>;

/// Who stands in for whom now: pairs of who is stood in for, and who stands in, where either is among these people.
pub type StandIns = for<'a, 't> fn(&'a mut ReadTx<'t>, &'a [UserId]) -> Work<'a, Vec<(UserId, UserId)>>;

/// Who acts in others' places, or will: so many, in the order of their ids, behind one of them.
pub type Delegates = for<'a, 't> fn(&'a mut WriteTx<'t>, UserId, i64) -> Work<'a, Vec<UserId>>;

/// Ends a delegation now, by whoever may; says why.
pub type EndLent =
    for<'a, 't> fn(&'a mut WriteTx<'t>, DelegationId, Option<&'a Justification>) -> Work<'a, ()>;

/// Up to what somebody is cleared, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cleared {
    /// Up to what they may know.
    pub clearance: Clearance,
    /// Since when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

/// Up to what a person is cleared, as far as that is not over at the reader's instant; nothing where nothing was ever said of
/// them.
pub type Clearances = for<'a, 'b> fn(&'a mut Beyond<'b>, UserId) -> Work<'a, Vec<Cleared>>;

/// Whoever knows up to what people are cleared.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static CLEARANCES: [Clearances];

/// Enters what knows up to what people are cleared: `clearances!(cleared);`
#[macro_export]
macro_rules! clearances {
    ($entry:expr) => {
        $crate::enter!(CLEARANCES: $crate::Clearances = $entry);
    };
}

pub(crate) async fn cleared(reader: &mut Beyond<'_>, user: UserId) -> gate::Result<Vec<Cleared>> {
    let mut all = Vec::new();
    for entry in CLEARANCES.iter() {
        all.extend(entry(reader, user).await?);
    }
    Ok(all)
}

/// What a capability that lets people act in one another's place enters.
#[derive(Debug, Clone, Copy)]
pub struct Delegations {
    /// What a snapshot asks.
    pub lending: Lending,
    /// What rules about separated duties ask: what is held.
    pub holdings: FurtherHoldings,
    /// And what it carries.
    pub carried: FurtherCarried,
    /// Who stands in for whom.
    pub stand_ins: StandIns,
    /// Who acts in others' places.
    pub delegates: Delegates,
    /// What ends one, because it must not come together with what its holder has.
    pub end: EndLent,
}

/// Everybody who lets people act in one another's place.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static DELEGATIONS: [&'static Delegations];

/// Enters what lets people act in one another's place: `delegations!(&DELEGATIONS);`
#[macro_export]
macro_rules! delegations {
    ($entry:expr) => {
        $crate::enter!(DELEGATIONS: &'static $crate::Delegations = $entry);
    };
}

pub(crate) async fn lent_to(reader: &mut Beyond<'_>, user: UserId) -> gate::Result<Vec<Lent>> {
    let mut all = Vec::new();
    for entry in DELEGATIONS.iter() {
        all.extend((entry.lending)(reader, user).await?);
    }
    Ok(all)
}

/// What those of these that are no roles let people do: of a delegation the permissions that it names.
pub async fn carried_by_others(
    tx: &mut WriteTx<'_>,
    roles: &[RoleId],
) -> gate::Result<Vec<(RoleId, String)>> {
    let mut all = Vec::new();
    for entry in DELEGATIONS.iter() {
        all.extend((entry.carried)(tx, roles).await?);
    }
    Ok(all)
}

/// Who acts in others' places, or will: at most so many, in the order of their ids, behind one of them.
pub async fn delegates(tx: &mut WriteTx<'_>, after: UserId, most: i64) -> gate::Result<Vec<UserId>> {
    match DELEGATIONS.first() {
        Some(entry) => (entry.delegates)(tx, after, most).await,
        None => Ok(Vec::new()),
    }
}

/// Ends a delegation that a [`Holding`] is of.
pub async fn end_lent(
    tx: &mut WriteTx<'_>,
    delegation: DelegationId,
    reason: Option<&Justification>,
) -> gate::Result<()> {
    match DELEGATIONS.first() {
        Some(entry) => (entry.end)(tx, delegation, reason).await,
        None => Err(gate::Error::NotFound { noun: "delegation" }),
    }
}

/// Who stands in for whom now, where either is among these people.
pub async fn stand_ins(tx: &mut ReadTx<'_>, people: &[UserId]) -> gate::Result<Vec<(UserId, UserId)>> {
    let mut all = Vec::new();
    for entry in DELEGATIONS.iter() {
        all.extend((entry.stand_ins)(tx, people).await?);
    }
    Ok(all)
}
