//! What the rows say, for who may see the check-up: all of it or nothing.

use base::{Id, IdKind, UserId};
use gate::policy::{Aim, Facts as PolicyFacts, RowFilter, permission};
use gate::{Beyond, Caller, Error, ReadTx, Resource, Table, V, Work, action};

use super::Counts;
use crate::store;

permission!(
    /// To see the check-up: what is unsafe or broken about the installation.
    pub READ = "checkup.read"
);
action!(
    /// Looking at the check-up.
    pub(crate) See on Installation, needs READ, by Aim::Managing
);

/// How a backup is called on record.
pub const BACKED_UP: &str = "installation.backed_up";
/// Seconds for which a job may stand still: its runner died, or there is none.
const STILL: i64 = 15 * 60;

#[derive(Debug)]
pub(crate) enum InstallationKind {}
impl IdKind for InstallationKind {
    const NOUN: &'static str = "installation";
}

/// The one installation this is. There is no row to load of it: who may see it at all sees it.
#[derive(Debug)]
pub(crate) struct Installation;

static INSTALLATION: Table = Table {
    name: "installation",
    noun: "installation",
    key: "id",
    versioned: false,
    protected: false,
    organization: None,
    person: None,
    part_of: None,
    epochs: &[],
    columns: &[],
};

impl Resource for Installation {
    type Kind = InstallationKind;
    const TABLE: &'static Table = &INSTALLATION;
    const READ: &'static gate::policy::Permission = &READ;
    fn load<'a>(_: &'a mut Beyond<'_>, _: Id<InstallationKind>) -> Work<'a, Option<(Self, PolicyFacts)>> {
        Box::pin(async { Ok(None) })
    }
    fn about(&self) -> Vec<UserId> {
        Vec::new()
    }
}

/// The counts.
pub fn counts<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, Counts> {
    Box::pin(async move {
        may_see(tx.scope::<See>().filter(), tx.caller())?;
        let role = access::role_id("super_admin").ok_or(Error::NotFound { noun: "role" })?;
        let administrators = tx
            .optional(&store::ADMINISTRATORS, &[V::from(role)], |row| row.get(0))
            .await?
            .unwrap_or_default();
        let before = tx.caller().at().plus_seconds(-STILL);
        let (dead_letters, stuck_jobs) = tx
            .optional(&store::JOBS, &[V::from(before), V::from(before)], |row| {
                Ok((row.get::<i64>(0)?, row.get::<i64>(1)? + row.get::<i64>(2)?))
            })
            .await?
            .unwrap_or_default();
        let newest_record = tx.optional(&store::NEWEST_RECORD, &[], |row| row.get(0)).await?;
        let newest_backup =
            tx.optional(&store::NEWEST_BACKUP, &[V::from(BACKED_UP)], |row| row.get(0)).await?;
        Ok(Counts { administrators, dead_letters, stuck_jobs, newest_record, newest_backup })
    })
}

fn may_see(filter: &RowFilter, caller: &Caller) -> gate::Result<()> {
    match filter {
        RowFilter::Everything => Ok(()),
        part => Err(Error::refused_all(&READ, INSTALLATION.noun, part, caller)),
    }
}
