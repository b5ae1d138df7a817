//! Uses of special permissions, on record before the answer.

use base::{GrantId, OrganizationId, UserId};
use policy::{Allowed, Means, Permission, Snapshot, Source};

use crate::resource::Work;
use crate::{Note, Outcome, Result, V, WriteTx};

crate::event! {
    /// A special permission was used. Facets: `permission`, `minute`.
    pub SPECIAL_USED = "special_permission.used", 1
}

crate::housekeeping! {
    TALLY keeps [special_use(count)] =
        "INSERT INTO special_use (grant_id, permission, minute, user_id, organization_id, count, judged)
         VALUES ($1, $2, $3, $4, $5, 1, $6)
         ON CONFLICT (grant_id, permission, minute) DO UPDATE SET count = special_use.count + 1
         RETURNING count"
}

/// That something rests on a special permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Use {
    user: UserId,
    permission: &'static str,
    grant: GrantId,
    organization: Option<OrganizationId>,
}

impl Use {
    fn of(user: Option<UserId>, permission: &'static Permission, source: Source) -> Option<Self> {
        match source.means {
            Means::Special(organization) => {
                Some(Use { user: user?, permission: permission.name, grant: source.grant, organization })
            }
            Means::Direct | Means::Group(_) | Means::Delegated(_) => None,
        }
    }
    /// Of what somebody was allowed for a reason: whoever acts, or whoever agrees to it.
    pub(crate) fn by(access: &Snapshot, permission: &'static Permission, why: Allowed) -> Option<Self> {
        match why {
            Allowed::By(source) => Use::of(access.subject, permission, source),
            Allowed::OwnByNature | Allowed::System => None,
        }
    }
    /// Of a look at all that a permission reaches, by a special one too.
    pub(crate) fn in_a_look(permission: &'static Permission, access: &Snapshot) -> Option<Self> {
        Use::of(access.subject, permission, access.special(permission)?)
    }
}

/// Uses that are put on record by themselves: those of a look.
#[derive(Debug, Clone)]
pub(crate) struct Uses(pub(crate) Vec<Use>);

pub(crate) fn record_uses<'a>(tx: &'a mut WriteTx<'_>, Uses(uses): &'a Uses) -> Work<'a, ()> {
    Box::pin(record(tx, uses))
}

/// Coalesced: a permission's first use in a minute is a record, the following ones of the minute raise a counter beside it.
pub(crate) async fn record(tx: &mut WriteTx<'_>, uses: &[Use]) -> Result<()> {
    let minute = tx.at().micros().div_euclid(60_000_000);
    for one in uses {
        let parameters = [
            V::from(one.grant),
            V::from(one.permission),
            V::Int(minute),
            V::from(one.user),
            V::from(one.organization),
            V::Bool(false),
        ];
        let counts = tx.keep_returning(&TALLY, &parameters, |row| row.get::<i64>(0)).await?;
        if counts.first() == Some(&1) {
            let note = Note::new(&SPECIAL_USED, Outcome::Done, "grant", Some(one.grant.uuid()))
                .in_organization(one.organization)
                .about(one.user)
                .facet("permission", one.permission)
                .facet("minute", minute);
            tx.note(note);
        }
    }
    Ok(())
}
