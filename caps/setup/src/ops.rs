//! Drawing a code, trying it, and the first run itself. The caller is the installation: there is nobody else yet.

use base::{OrganizationId, Rejection, RoleId, UserId};
use credentials::{Phc, SetPassword, set_password};
use gate::{Note, Outcome, V, Work, WriteTx, event};
use units::{Attributes, CreateOrganization, create_organization};

use crate::codes;
use crate::model::{CodeHash, FirstRun, LASTS_FOR, MOST_TRIES};
use crate::store;

event!(
    /// A one-time code was drawn for the terminal.
    pub(crate) CODE_DRAWN = "setup.code_drawn", 1
);
event!(
    /// Somebody tried a wrong code.
    pub(crate) CODE_REFUSED = "setup.code_refused", 1
);
event!(
    /// The installation has its first Super Admin.
    pub(crate) COMPLETED = "setup.completed", 1
);

/// Whether the first run is over: somebody is Super Admin, or is planned to be.
async fn is_done(tx: &mut WriteTx<'_>) -> gate::Result<bool> {
    let key = [V::from(super_admin()?)];
    let count = tx.optional(&store::ANY_SUPER_ADMIN, &key, |row| row.get::<i64>(0)).await?;
    Ok(count.unwrap_or(0) > 0)
}
/// The same for whoever only reads.
pub(crate) fn done<'a>(tx: &'a mut gate::ReadTx<'_>, (): &'a ()) -> Work<'a, bool> {
    Box::pin(async move {
        let key = [V::from(super_admin()?)];
        let count = tx.optional(&store::ANY_SUPER_ADMIN, &key, |row| row.get::<i64>(0)).await?;
        Ok(count.unwrap_or(0) > 0)
    })
}
fn super_admin() -> gate::Result<RoleId> {
    access::role_id(access::SUPER_ADMIN).ok_or(gate::Error::NotFound { noun: "role" })
}

/// Makes this the code that works; false, and no code works, where the first run is over.
pub(crate) fn keep_code<'a>(tx: &'a mut WriteTx<'_>, hash: &'a CodeHash) -> Work<'a, bool> {
    Box::pin(async move {
        if is_done(tx).await? {
            tx.keep(&store::DROP_CODE, &[]).await?;
            return Ok(false);
        }
        let until = tx.at().plus_seconds(LASTS_FOR);
        tx.keep(&store::KEEP_CODE, &[V::from(hash.0), V::from(until)]).await?;
        tx.note(Note::new(&CODE_DRAWN, Outcome::Done, "setup", None));
        Ok(true)
    })
}

/// What came of a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tried {
    /// It is the code.
    Right,
    /// It is not, or there is none any more; the try was counted.
    Wrong,
    /// The first run is over.
    Done,
}

/// Tries a code: in a transaction of its own, so that the count stays whatever becomes of the rest.
pub(crate) fn try_code<'a>(tx: &'a mut WriteTx<'_>, hash: &'a CodeHash) -> Work<'a, Tried> {
    Box::pin(async move {
        if is_done(tx).await? {
            return Ok(Tried::Done);
        }
        if is_the_code(tx, hash).await? {
            return Ok(Tried::Right);
        }
        // A dead code is not on record for ever: strangers can knock as often as they like.
        if tx.keep(&store::COUNT_TRY, &[V::Int(MOST_TRIES)]).await? > 0 {
            tx.note(Note::new(&CODE_REFUSED, Outcome::Failed, "setup", None));
        }
        Ok(Tried::Wrong)
    })
}

async fn is_the_code(tx: &mut WriteTx<'_>, hash: &CodeHash) -> gate::Result<bool> {
    let key = [V::from(tx.at()), V::Int(MOST_TRIES)];
    let stored: Option<Vec<u8>> = tx.optional(&store::CODE, &key, |row| row.get(0)).await?;
    Ok(stored.is_some_and(|stored| keys::constant_time_eq(&stored, &hash.0)))
}

/// Makes the first organization, account and Super Admin.
#[derive(Debug, Clone)]
pub struct Complete {
    /// What is made.
    pub run: FirstRun,
    /// The password's hash.
    pub phc: Phc,
    /// The code it rests on. None: on being at the machine's own command line.
    pub(crate) code: Option<CodeHash>,
}

/// What was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Completed {
    /// The first Super Admin.
    pub user: UserId,
    /// The first organization, if one was made.
    pub organization: Option<OrganizationId>,
}

/// The first run, all or nothing. Refused with [`codes::DONE`] where somebody is Super Admin, with
/// [`codes::CODE_WRONG`] where the code ran out meanwhile.
pub fn complete<'a>(tx: &'a mut WriteTx<'_>, command: &'a Complete) -> Work<'a, Completed> {
    Box::pin(async move {
        if is_done(tx).await? {
            return Err(Rejection::new(&codes::DONE).into());
        }
        if let Some(code) = &command.code
            && !is_the_code(tx, code).await?
        {
            return Err(Rejection::at("/code", &codes::CODE_WRONG).into());
        }
        let run = &command.run;
        if let Some((id, name)) = &run.organization {
            let organization = CreateOrganization {
                id: *id,
                name: name.clone(),
                number: None,
                account_unit: None,
                attributes: Attributes::default(),
            };
            create_organization(tx, &organization).await?;
        }
        let user = users::create(tx, &run.user).await?.id();
        let password =
            SetPassword { user, id: run.password_id, phc: command.phc.clone(), must_change: false };
        set_password(tx, &password).await?;
        access::appoint_first(tx, &access::AppointFirst { id: run.grant_id, user }).await?;
        tx.keep(&store::DROP_CODE, &[]).await?;
        tx.note(Note::new(&COMPLETED, Outcome::Done, "user", Some(user.uuid())).about(user));
        Ok(Completed { user, organization: run.organization.as_ref().map(|(id, _)| *id) })
    })
}
