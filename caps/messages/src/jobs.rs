//! Sending.

use std::borrow::Cow;

use ::jobs::{Handling, JobContext, JobError, Lane, Settings, kind};
use base::{OrganizationId, UserId};
use gate::{ReadTx, V, Work};
use users::IdentifierId;

use crate::mailer::{Failed, Mailer};
use crate::model::{Posted, Recipient};
use crate::ops::{Came, note};
use crate::{render, store};

/// Somebody waits for it. Only attempts that reached for the server count: while it is known to be down, or has no room,
/// letters wait (see [`Failed::NotTried`]) until their own time is over.
const SETTINGS: Settings = Settings { lane: Lane::Prompt, max_attempts: 20 };
/// How long a letter waits where nothing carries it, in seconds.
const NO_CARRIER: i64 = 300;

kind!(pub(crate) SEND of Posted = "messages.send", send, SETTINGS);

fn recipient<'a>(
    tx: &'a mut ReadTx<'_>,
    (user, identifier): &'a (UserId, IdentifierId),
) -> Work<'a, Option<Recipient>> {
    Box::pin(async move {
        let key = [V::from(*user), V::from(*identifier)];
        Ok(tx.optional(&store::RECIPIENT, &key, store::recipient).await?.flatten())
    })
}

fn send<'a>(context: &'a JobContext, posted: Posted) -> Handling<'a> {
    Box::pin(async move {
        let mailer = context.service::<Mailer>()?;
        let caller = context.system();
        let found = context.db().read(&caller, (posted.to, posted.identifier), recipient).await?;
        let Some(found) = found else {
            // The account is over, or the address is no longer theirs: there is nobody to send it to, ever.
            let came = Came { ticket: Some(context.ticket()), ..came(&posted, None, Some("no_recipient")) };
            context.db().write(&caller, came, note).await?;
            return Ok(());
        };
        let late = caller.at() > posted.good_until;
        let done = match late {
            true => Err(Failed::Never("late".into())),
            false => try_once(context, &mailer, &posted, &found).await,
        };
        let why = match done {
            Ok(()) => {
                let ticket = Some(context.ticket());
                let came = Came { ticket, ..came(&posted, found.organization, None) };
                // Should this fail, the letter goes out again: twice is better than never.
                context.db().write(&caller, came, note).await?;
                return Ok(());
            }
            Err(Failed::NotTried { why, after }) => return Err(JobError::postpone(after, why)),
            Err(Failed::Now(why)) if !context.is_last_attempt() => return Err(JobError::retry(why)),
            Err(Failed::Now(why) | Failed::Never(why)) => why,
        };
        let came = came(&posted, found.organization, Some(&why));
        context.db().write(&caller, came, note).await?;
        Err(JobError::give_up(why))
    })
}

fn came(posted: &Posted, organization: Option<OrganizationId>, failed: Option<&str>) -> Came {
    Came {
        to: posted.to,
        organization,
        kind: posted.kind.clone(),
        failed: failed.map(str::to_owned),
        ticket: None,
    }
}

async fn try_once(
    context: &JobContext,
    mailer: &Mailer,
    posted: &Posted,
    found: &Recipient,
) -> Result<(), Failed> {
    if !mailer.is_ready() {
        let why = Cow::Borrowed("no mail transport is configured");
        return Err(Failed::NotTried { why, after: NO_CARRIER });
    }
    let t = mailer.words(found.locale);
    let written = render::write(&t, mailer.public_url(), posted, found)?;
    mailer.send(context.draw().at(), context.id(), &found.address, &found.name, &written).await
}
