//! Posting letters, welcoming people, and choosing whether to.

use base::{OrganizationId, UserId};
use gate::{Note, Outcome, ReadTx, V, Who, Work, WriteTx};
use jobs::{NewJob, Ticket, enqueue};
use units::may::UpdateOrganization;
use users::{Carrier, Letter, PathOfLink, Reached, Status, StatusMove};

use crate::jobs::SEND;
use crate::model::{Posted, WishesId};
use crate::store::{self, MAIL};
use crate::tables::{FAILED, MESSAGE_SETTING, SENT, SETTING_CHANGED};

users::carrier!(&CARRIER);
users::status_reaction!(welcome);

static CARRIER: Carrier = Carrier { ready, reach, post };

users::letter!(
    /// To a new account that can be used from now on.
    pub(crate) WELCOME = "welcome", with a link
);
/// How long a welcome is worth sending, in seconds: a week.
const WELCOME_LASTS: i64 = 7 * 86_400;

fn ready<'a>(tx: &'a mut ReadTx<'_>, _: &'a ()) -> Work<'a, bool> {
    Box::pin(async move {
        let ready = tx.optional(&store::READY, &[V::from(MAIL)], |row| row.get(0)).await?;
        Ok(ready.unwrap_or(false))
    })
}

fn reach<'a>(tx: &'a mut WriteTx<'_>, user: &'a UserId) -> Work<'a, Option<Reached>> {
    Box::pin(
        async move { tx.optional(&store::REACH, &[V::from(*user), V::from(MAIL)], store::reached).await },
    )
}

fn post<'a>(tx: &'a mut WriteTx<'_>, letter: &'a Letter) -> Work<'a, Option<Reached>> {
    Box::pin(async move {
        let Some(reached) = reach(tx, &letter.to).await? else { return Ok(None) };
        let posted = Posted {
            to: letter.to,
            identifier: reached.identifier,
            kind: letter.kind.name.to_owned(),
            values: letter
                .values
                .iter()
                .map(|(name, said)| ((*name).to_owned(), said.clone().into()))
                .collect(),
            path: letter.path.as_ref().map(|path| path.expose().to_owned()),
            good_until: letter.good_until,
        };
        enqueue(tx, &NewJob::new(&SEND, &posted)?).await?;
        Ok(Some(reached))
    })
}

/// Says whether messages go out from now on: by each server, as it starts.
pub fn say_ready<'a>(tx: &'a mut WriteTx<'_>, ready: &'a bool) -> Work<'a, ()> {
    Box::pin(async move {
        let at = tx.at();
        tx.keep(&store::SAY, &[V::from(MAIL), V::from(*ready), V::from(at)]).await?;
        Ok(())
    })
}

/// Welcomes whoever just became active. Not those that the operator at the machine or a file brings: they are many, or
/// are told by whoever brings them.
fn welcome<'a, 't>(tx: &'a mut WriteTx<'t>, step: &'a StatusMove) -> Work<'a, ()> {
    Box::pin(async move {
        let began = step.from == Status::Pending && step.to == Status::Active;
        if !began || matches!(tx.caller().who(), Who::System(_)) {
            return Ok(());
        }
        let wanted = tx.optional(&store::TO_WELCOME, &[V::from(step.user)], |row| row.get(0)).await?;
        if wanted == Some(true) {
            let path = base::SecretText::new("/sign-in".to_owned()).ok();
            let letter = Letter {
                kind: &WELCOME,
                to: step.user,
                values: Vec::new(),
                path: path.as_ref().map(PathOfLink::new),
                good_until: tx.at().plus_seconds(WELCOME_LASTS),
            };
            post(tx, &letter).await?;
        }
        Ok(())
    })
}

/// What came of a letter.
#[derive(Debug, Clone)]
pub(crate) struct Came {
    pub(crate) to: UserId,
    pub(crate) organization: Option<OrganizationId>,
    pub(crate) kind: String,
    /// Why it will not be sent; None: it was.
    pub(crate) failed: Option<String>,
    /// Settles the job in the same transaction.
    pub(crate) ticket: Option<Ticket>,
}

/// Puts on record what came of a letter. Not what it said, nor to which address.
pub(crate) fn note<'a>(tx: &'a mut WriteTx<'_>, came: &'a Came) -> Work<'a, ()> {
    Box::pin(async move {
        let (event, outcome) = match came.failed {
            None => (&SENT, Outcome::Done),
            Some(_) => (&FAILED, Outcome::Failed),
        };
        let mut note = Note::new(event, outcome, "user", Some(came.to.uuid()))
            .in_organization(came.organization)
            .about(came.to)
            .facet("kind", came.kind.as_str())
            .facet("channel", MAIL);
        if let Some(reason) = &came.failed {
            note = note.facet("reason", reason.as_str());
        }
        tx.note(note);
        match &came.ticket {
            Some(ticket) => ticket.finish_in(tx).await,
            None => Ok(()),
        }
    })
}

/// Chooses what an organization's people are told.
#[derive(Debug, Clone)]
pub struct SetWishes {
    /// Whose.
    pub organization: OrganizationId,
    /// The row, where there is none yet.
    pub(crate) id: WishesId,
    /// A new account gets a welcome.
    pub welcome: bool,
    /// Only if the row still has this version; 0 while there is none.
    pub if_version: Option<i64>,
}

impl SetWishes {
    /// Chooses, whatever was chosen before.
    pub fn new(organization: OrganizationId, welcome: bool, draw: &base::Draw) -> Self {
        SetWishes { organization, id: draw.id(), welcome, if_version: None }
    }
}

/// Chooses what an organization's people are told; takes the right to change the organization. Answers the version.
pub fn set_wishes<'a>(tx: &'a mut WriteTx<'_>, command: &'a SetWishes) -> Work<'a, i64> {
    Box::pin(async move {
        let grant = tx.grant::<UpdateOrganization>(command.organization).await?;
        let key = [V::from(command.organization)];
        let row = tx
            .optional(&store::WISHES_OF, &key, |row| Ok((row.get::<WishesId>(0)?, row.get::<i64>(1)?)))
            .await?;
        let now = row.as_ref().map_or(0, |(_, version)| *version);
        if command.if_version.is_some_and(|version| version != now) {
            return Err(gate::Error::Stale { noun: MESSAGE_SETTING.noun });
        }
        let change = match row {
            Some((id, _)) => grant.update_part(&MESSAGE_SETTING, id.uuid(), &SETTING_CHANGED)?,
            None => grant.insert_part(&MESSAGE_SETTING, command.id.uuid(), &SETTING_CHANGED)?,
        };
        Ok(tx.apply(change.set("welcome", command.welcome)).await?.version)
    })
}
