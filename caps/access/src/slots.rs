//! Where higher capabilities take part in what people are given: they may refuse what must not come together.
//!
//! The linker gathers what they enter; `server` links every capability, so none is missing.

use std::collections::BTreeSet;

use base::linkme::distributed_slice;
use base::{GrantId, OrganizationId, RoleId, Timestamp, UserId};
use gate::{V, Work, WriteTx, statement};

use crate::catalogue;

/// What gives somebody rights for a time: a role given, or a post as head of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holding {
    /// The grant; of a post the assignment in its place.
    pub source: GrantId,
    /// The role; of a post [`crate::HEAD`].
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

pub(crate) async fn ask_giving(tx: &mut WriteTx<'_>, giving: &Giving) -> gate::Result<()> {
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
    let Some(head) = catalogue::role_of_the_house(catalogue::HEAD).map(catalogue::RoleSpec::id) else {
        return Ok(all);
    };
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
    Ok(all)
}
