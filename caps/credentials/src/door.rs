//! What the API and the pages do alike: the words of both are checked, hashed and written here.

use std::sync::Arc;

use base::{Rejection, SecretText, UserId};
use gate::{Caller, IdempotencyKey, Result};
use web::{Context, Network};

use crate::check::Passwords;
use crate::link::{Delivery, Link, LinkHash, Opened};
use crate::ops::activation::{
    IssueActivation, IssuedActivation, UseActivation, issue_activation, use_activation,
};
use crate::ops::change::{ChangePassword, change_password};
use crate::ops::set::{SetPassword, may_set, set_password};
use crate::queries::opened;
use crate::tables::codes;

/// Changes the caller's own password. Faults are named `/current_password` and `/new_password`.
pub(crate) async fn change_own(
    passwords: &Passwords,
    caller: &Arc<Caller>,
    present: &SecretText,
    new: &SecretText,
) -> Result<()> {
    let proof = passwords.recheck(caller, present, "/current_password").await?;
    let phc = passwords.hash_own(caller, new, present, "/new_password").await?;
    passwords.db().write(caller, ChangePassword { proof, phc }, change_password).await?;
    Ok(())
}

/// Sets somebody's password. Faults are named `/password`.
pub(crate) async fn set_for(
    passwords: &Passwords,
    caller: &Arc<Caller>,
    user: UserId,
    password: &SecretText,
    must_change: bool,
) -> Result<()> {
    let phc = passwords.hash_for(caller, user, password, "/password").await?;
    let command = SetPassword { user, id: caller.draw().id(), phc, must_change };
    passwords.db().write(caller, command, set_password).await?;
    Ok(())
}

/// Makes a link for somebody. Answers what was made, and where the link leads if the caller is to hand it over: nobody who
/// repeats the request is told once more.
pub(crate) async fn issue(
    passwords: &Passwords,
    caller: &Arc<Caller>,
    user: UserId,
    (hours, delivery): (i64, Delivery),
    key: Option<IdempotencyKey>,
) -> Result<(IssuedActivation, Option<SecretText>)> {
    // Before it counts: else anybody could keep others from making one.
    passwords.db().write(caller, user, may_set).await?;
    // Whoever makes one after another would have the person's mailbox flooded in their name.
    passwords.links_of.admit(&user, caller.at())?;
    let link = Link::from_bytes(caller.draw().bytes());
    let id = caller.draw().id();
    let command = IssueActivation::new(user, id, &link, hours, delivery, "/username");
    let issued = passwords.db().write_once(caller, key, command, issue_activation).await?;
    // INVARIANT: without `unless_password` there is one or an error.
    let issued = issued.ok_or_else(|| Rejection::new(&codes::HAS_PASSWORD))?;
    let path = (issued.id == id && issued.sent_to.is_none()).then(|| link.path());
    Ok((issued, path))
}

/// Whoever comes with a link is nobody yet, also where they come with a session.
fn stranger(caller: &Caller, context: &Context) -> Arc<Caller> {
    let mut circumstances = caller.circumstances().clone();
    (circumstances.session, circumstances.token) = (None, None);
    Arc::new(Caller::stranger(circumstances, context.draw()))
}

fn opens_nothing() -> Rejection {
    Rejection::new(&codes::LINK_INVALID)
}

async fn look(passwords: &Passwords, stranger: &Arc<Caller>, text: &str) -> Result<(LinkHash, Opened)> {
    let hash = Link::parse(text).ok_or_else(opens_nothing)?.hash();
    let opened = passwords.db().read(stranger, hash, opened).await?.ok_or_else(opens_nothing)?;
    Ok((hash, opened))
}

/// What the link with this secret opens. Fails with [`codes::LINK_INVALID`], whatever the reason, and with 429 for a network
/// that tries too many.
pub(crate) async fn open(
    passwords: &Passwords,
    context: &Context,
    caller: &Caller,
    text: &str,
) -> Result<Opened> {
    passwords.links_tried.admit(&Network::of(context.client().address), context.started())?;
    Ok(look(passwords, &stranger(caller, context), text).await?.1)
}

/// Chooses the first password by a link. Faults of the password are named `/password`; fails as [`open`] does.
pub(crate) async fn activate(
    passwords: &Passwords,
    context: &Context,
    caller: &Caller,
    text: &str,
    password: &SecretText,
) -> Result<UserId> {
    passwords.links_tried.admit(&Network::of(context.client().address), context.started())?;
    let stranger = stranger(caller, context);
    let (hash, opened) = look(passwords, &stranger, text).await?;
    let phc = passwords.hash(&stranger, password, &opened.names, "/password").await?;
    let command = UseActivation { hash, id: stranger.draw().id(), phc };
    // It may have been used or called back while the password was hashed.
    match passwords.db().write(&stranger, command, use_activation).await? {
        true => Ok(opened.user),
        false => Err(opens_nothing().into()),
    }
}
