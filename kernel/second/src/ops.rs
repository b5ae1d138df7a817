//! Proposed, approved, declined, withdrawn, expired; and done alone where there is nobody else.

use std::sync::Arc;

use base::linkme::distributed_slice;
use base::{Rejection, Timestamp, UserId, code};
use gate::{Caller, Db, Error, Event, Granted, IdempotencyKey, NewAt, V, Work, WriteTx};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::kind::{About, Kind, Op, Proposable, find_kind};
use crate::store::{
    self, APPROVED, DECLINED, Decide, EXPIRED, GLASS_BROKEN, PROPOSED, Proposal, ProposalId, See, State,
    WITHDRAWN,
};

code! {
    /// It was decided already. Values: `state`.
    pub DECIDED = "proposal.decided", Conflict, "proposal-decided"
}
code! {
    /// Its time is over.
    pub TOO_LATE = "proposal.too_late", Conflict, "proposal-too-late"
}
code! {
    /// The command is another one than was shown.
    pub OTHER_HASH = "proposal.other_hash", Conflict, "proposal-other-hash"
}
code! {
    /// Nobody agrees to what they proposed, nor to what is about themselves, nor to what somebody proposed for whom they stand in.
    pub NOT_YOURS = "proposal.not_yours_to_decide", Conflict, "proposal-not-yours-to-decide"
}
code! {
    /// Whoever proposed it may not do it any more, or whoever agrees could not have when it was proposed.
    pub NO_LONGER = "proposal.no_longer_allowed", Conflict, "proposal-no-longer-allowed"
}
code! {
    /// Somebody else could agree: there is no need to go ahead alone.
    pub SOMEBODY_ELSE = "proposal.somebody_else_can", Conflict, "proposal-somebody-else-can"
}
code! {
    /// A reason is missing.
    pub REASON_MISSING = "proposal.reason_missing", Invalid, "proposal-reason-missing"
}

/// How long somebody can decide, in seconds: a week.
const OPEN_FOR: i64 = 7 * 86_400;
const PROOF: &str = "the operation itself said that it takes a second person, and whether one may agree";

/// What became of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome<T> {
    /// It was done.
    Done(T),
    /// It waits for a second person.
    Waiting(ProposalId),
}

/// Runs a command, or keeps it for a second person to agree to.
pub async fn write<C: Proposable, T: Send + 'static>(
    db: &Db,
    caller: &Arc<Caller>,
    kind: &'static Kind<C, T>,
    command: C,
) -> gate::Result<Outcome<T>> {
    match db.write(caller, command.clone(), kind.op).await {
        Ok(answer) => Ok(Outcome::Done(answer)),
        Err(Error::NeedsSecond { permission }) => {
            let new = new(db, caller, kind, &command, permission).await?;
            Ok(Outcome::Waiting(db.write(caller, new, propose).await?))
        }
        Err(error) => Err(error),
    }
}

/// As [`write`], and the same key again gets the same answer.
pub async fn write_once<C: Proposable, T: Serialize + DeserializeOwned + Send + 'static>(
    db: &Db,
    caller: &Arc<Caller>,
    key: Option<IdempotencyKey>,
    kind: &'static Kind<C, T>,
    command: C,
) -> gate::Result<Outcome<T>> {
    match db.write_once(caller, key.clone(), command.clone(), kind.op).await {
        Ok(answer) => Ok(Outcome::Done(answer)),
        Err(Error::NeedsSecond { permission }) => {
            let new = new(db, caller, kind, &command, permission).await?;
            // Another answer than that of the command itself: kept under a name of its own.
            let key = key.map(|key| IdempotencyKey { route: format!("{} (proposed)", key.route), ..key });
            Ok(Outcome::Waiting(db.write_once(caller, key, new, propose).await?))
        }
        Err(error) => Err(error),
    }
}

/// Finds out what a command would do, and whether it takes a second person: [`Error::NeedsSecond`] then.
pub async fn preview<C: Proposable, T: Send + 'static>(
    db: &Db,
    caller: &Arc<Caller>,
    kind: &'static Kind<C, T>,
    command: C,
) -> gate::Result<T> {
    db.preview(caller, command, kind.op).await
}

/// Finds out what a work would do if somebody agreed to all in it that takes a second person. Nothing of it stays.
pub async fn as_if_agreed<C: Send + Sync + 'static, T: Send + 'static>(
    db: &Db,
    caller: &Arc<Caller>,
    command: C,
    op: Op<C, T>,
) -> gate::Result<T> {
    #[allow(clippy::disallowed_methods, reason = "only to look: what it would do is undone")]
    let alone = Arc::new(Caller::who_is_alone(caller));
    db.preview(&alone, command, op).await
}

/// Keeps a command for a second person in the transaction of something else that is done at once: of an account that is made
/// and is to have a role that takes two. Whoever calls has looked at the whole [as if somebody agreed](as_if_agreed).
pub async fn keep<C: Proposable, T: Send + 'static>(
    tx: &mut WriteTx<'_>,
    kind: &'static Kind<C, T>,
    command: &C,
    permission: &'static str,
    about: About,
) -> gate::Result<ProposalId> {
    let id = tx.draw().id();
    let new = New::of(id, kind, command, permission, about)?;
    propose(tx, &new).await
}

/// A proposal to be kept.
#[derive(Debug, Clone)]
struct New {
    id: ProposalId,
    kind: &'static str,
    permission: &'static str,
    payload: Vec<u8>,
    about: About,
    reason: Option<String>,
}

/// What is wrong with a command besides that it takes two is told at once, and not to whoever agrees.
async fn new<C: Proposable, T: Send + 'static>(
    db: &Db,
    caller: &Arc<Caller>,
    kind: &'static Kind<C, T>,
    command: &C,
    permission: &'static str,
) -> gate::Result<New> {
    as_if_agreed(db, caller, command.clone(), kind.op).await?;
    let about = db.read(caller, command.clone(), C::about).await?;
    New::of(caller.draw().id(), kind, command, permission, about)
}

impl New {
    fn of<C: Proposable, T>(
        id: ProposalId,
        kind: &'static Kind<C, T>,
        command: &C,
        permission: &'static str,
        about: About,
    ) -> gate::Result<Self> {
        let payload = serde_json::to_vec(command).map_err(|error| Error::Check(error.to_string()))?;
        let reason = command.reason().map(str::to_owned);
        Ok(New { id, kind: kind.declared.name, permission, payload, about, reason })
    }
}

fn hash_of(payload: &[u8]) -> String {
    keys::sha256(payload).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn propose<'a>(tx: &'a mut WriteTx<'_>, new: &'a New) -> Work<'a, ProposalId> {
    Box::pin(async move {
        let Some(me) = tx.caller().user() else { return Err(Error::NotFound { noun: "proposal" }) };
        let at = NewAt { organization: new.about.organization, owner: Some(me), ..NewAt::default() };
        let on = tx.grant_new_by_proof_instead_of_permission::<Decide>(new.id, at, PROOF);
        let nonce = tx.draw().bytes();
        let sealed = tx.keyring().wrap("proposal", new.id.uuid().as_bytes(), &new.payload, nonce_of(nonce));
        let now = tx.at();
        let change = on
            .insert(&PROPOSED)
            .set("kind", new.kind)
            .set("permission", new.permission)
            .set("payload", sealed)
            .set("payload_hash", hash_of(&new.payload))
            .set("user_id", new.about.user)
            .set("state", State::Waiting.name())
            .set("reason", new.reason.clone())
            .set("proposed_by", me)
            .set("proposed_at", now)
            .set("expires_at", now.plus_seconds(OPEN_FOR))
            .facet("kind", new.kind)
            .facet("needs", new.permission);
        tx.apply(change).await?;
        Ok(new.id)
    })
}

fn nonce_of<const N: usize>(bytes: [u8; 32]) -> [u8; N] {
    let mut nonce = [0; N];
    nonce.copy_from_slice(&bytes[..N]);
    nonce
}

/// A decision on its way, with the command that it is about.
#[derive(Debug, Clone)]
pub struct Decision {
    id: ProposalId,
    pub(crate) payload: Vec<u8>,
    by: UserId,
    answer: Option<String>,
    event: &'static Event,
    /// Only find out whether it could be done.
    only_try: bool,
}

/// A command with the decision about it: one work.
struct Agreed<C, T> {
    decision: Decision,
    command: C,
    op: Op<C, T>,
}

pub(crate) async fn agreed<C: Proposable, T: Send + 'static>(
    db: &Db,
    caller: &Arc<Caller>,
    decision: Decision,
    command: C,
    op: Op<C, T>,
) -> gate::Result<()> {
    let only_try = decision.only_try;
    let agreed = Agreed { decision, command, op };
    match only_try {
        true => db.preview(caller, agreed, run::<C, T>).await,
        false => db.write(caller, agreed, run::<C, T>).await,
    }
}

fn run<'a, C: Proposable, T: Send + 'static>(
    tx: &'a mut WriteTx<'_>,
    agreed: &'a Agreed<C, T>,
) -> Work<'a, ()> {
    Box::pin(async move {
        let decision = &agreed.decision;
        let on = opened(tx, decision.id).await?;
        is_open(on.row()?, tx.at())?;
        (agreed.op)(tx, &agreed.command).await?;
        settle(tx, &on, decision.event, State::Approved, Some(decision.by), decision.answer.as_deref()).await
    })
}

async fn opened<'t>(tx: &mut WriteTx<'t>, id: ProposalId) -> gate::Result<Granted<'t, Decide>> {
    let found = tx.grant_by_proof_instead_of_permission::<Decide>(id, PROOF).await?;
    found.ok_or(Error::NotFound { noun: "proposal" })
}

fn is_open(proposal: &Proposal, now: Timestamp) -> Result<(), Rejection> {
    if proposal.state != State::Waiting {
        return Err(Rejection::new(&DECIDED).with("state", proposal.state.name()));
    }
    if now >= proposal.expires_at { Err(Rejection::new(&TOO_LATE)) } else { Ok(()) }
}

/// Writes down what became of a proposal; the command itself is forgotten.
async fn settle<'t>(
    tx: &mut WriteTx<'t>,
    on: &Granted<'t, Decide>,
    event: &'static Event,
    state: State,
    by: Option<UserId>,
    answer: Option<&str>,
) -> gate::Result<()> {
    let (kind, permission) = (on.row()?.kind.clone(), on.row()?.permission.clone());
    let now = tx.at();
    let change = on
        .update(event)
        .set("state", state.name())
        .set("payload", V::Null)
        .set("decided_by", by)
        .set("decided_at", now)
        .set("answer", answer.map(str::to_owned))
        .facet("kind", kind)
        .facet("needs", permission);
    tx.apply(change).await?;
    Ok(())
}

/// A proposal that the caller may see, with its command.
struct Kept {
    proposal: Proposal,
    payload: Vec<u8>,
}

fn kept<'a>(tx: &'a mut gate::ReadTx<'_>, id: &'a ProposalId) -> Work<'a, Kept> {
    Box::pin(async move {
        let proposal = store::proposal(tx, id).await?;
        is_open(&proposal, tx.at())?;
        let sealed = tx.optional(&store::PAYLOAD, &[V::from(*id)], |row| row.get::<Vec<u8>>(0)).await?;
        let sealed = sealed.ok_or_else(|| Rejection::new(&DECIDED).with("state", proposal.state.name()))?;
        let payload = tx.keyring().unwrap("proposal", id.uuid().as_bytes(), &sealed)?.to_vec();
        if hash_of(&payload) != proposal.hash {
            return Err(Rejection::new(&OTHER_HASH).into());
        }
        Ok(Kept { proposal, payload })
    })
}

/// Agrees to a proposal, by the hash of what was shown, and has it done: all of it, or nothing. Refused to whoever proposed it
/// or is whom it is about; and if either of the two may not do it now, or the second one could not have when it was proposed.
pub async fn approve(
    db: &Db,
    approver: &Arc<Caller>,
    id: ProposalId,
    hash: &str,
    answer: Option<String>,
) -> gate::Result<()> {
    let kept = db.read(approver, id, kept).await?;
    if kept.proposal.hash != hash {
        return Err(Rejection::new(&OTHER_HASH).into());
    }
    second(db, approver, kept, answer, false).await
}

/// Declines a proposal: whoever could agree may, whatever else there is against it.
pub async fn decline(
    db: &Db,
    approver: &Arc<Caller>,
    id: ProposalId,
    answer: Option<String>,
) -> gate::Result<()> {
    let kept = db.read(approver, id, kept).await?;
    match second(db, approver, kept, None, true).await {
        Ok(()) => {}
        Err(Error::Rejected(rejection)) if !is_ours(&rejection) => {}
        Err(error) => return Err(error),
    }
    db.write(approver, Declining { id, answer }, declining).await
}

fn is_ours(rejection: &Rejection) -> bool {
    [&NOT_YOURS, &NO_LONGER].iter().any(|code| code.name == rejection.code.name)
}

async fn second(
    db: &Db,
    approver: &Arc<Caller>,
    kept: Kept,
    answer: Option<String>,
    only_try: bool,
) -> gate::Result<()> {
    let Kept { proposal, payload } = kept;
    let (Some(by), Some(kind)) = (approver.user(), find_kind(&proposal.kind)) else {
        return Err(Error::NotFound { noun: "proposal" });
    };
    if let Some(permission) = policy::find(&proposal.permission)
        && !approver.access().holds_beyond_own(permission)
    {
        return Err(Error::refused_to(approver, permission, "proposal"));
    }
    // From where and when they may was asked when they proposed it.
    let access = db.snapshot_whatever_the_circumstances(proposal.proposed_by, approver.at()).await?;
    #[allow(clippy::disallowed_methods, reason = "whoever agrees names the hash of what was kept and shown")]
    let caller =
        Caller::for_whom_a_second_person_agrees(proposal.proposed_by, access, approver, proposal.proposed_at);
    // Nor does whoever stands in for who proposed it: the two would be one.
    let is_theirs = proposal.user == Some(by) || approver.access().stands_in_for(proposal.proposed_by);
    let Some(caller) = caller.filter(|_| !is_theirs) else {
        return Err(Rejection::new(&NOT_YOURS).into());
    };
    let decision = Decision { id: proposal.id, payload, by, answer, event: &APPROVED, only_try };
    match (kind.run)(db, &Arc::new(caller), decision).await {
        // Which of the two may not is nobody's business to learn here.
        Err(Error::Refused(_) | Error::NeedsSecond { .. }) => Err(Rejection::new(&NO_LONGER).into()),
        answer => answer,
    }
}

struct Declining {
    id: ProposalId,
    answer: Option<String>,
}

fn declining<'a>(tx: &'a mut WriteTx<'_>, command: &'a Declining) -> Work<'a, ()> {
    Box::pin(async move {
        tx.grant::<See>(command.id).await?;
        let on = opened(tx, command.id).await?;
        is_open(on.row()?, tx.at())?;
        let me = tx.caller().user();
        settle(tx, &on, &DECLINED, State::Declined, me, command.answer.as_deref()).await
    })
}

/// Takes a proposal back.
#[derive(Debug, Clone)]
pub struct Withdraw {
    /// Which: one's own.
    pub proposal: ProposalId,
}

/// Takes one's own proposal back. Of anybody else's there is no such thing.
pub fn withdraw<'a>(tx: &'a mut WriteTx<'_>, command: &'a Withdraw) -> Work<'a, ()> {
    Box::pin(async move {
        tx.grant::<See>(command.proposal).await?;
        let on = opened(tx, command.proposal).await?;
        let me = tx.caller().user();
        if me != Some(on.row()?.proposed_by) {
            return Err(Rejection::new(&NOT_YOURS).into());
        }
        is_open(on.row()?, tx.at())?;
        settle(tx, &on, &WITHDRAWN, State::Withdrawn, me, None).await
    })
}

/// Who else holds the right that a proposal takes, where it is about, since before it was made: for the rules of access to
/// find, a bounded number of them. Whether they could use it is looked at here.
pub type Others = for<'a, 't> fn(&'a mut gate::ReadTx<'t>, &'a Proposal) -> Work<'a, Vec<UserId>>;

/// Everybody who knows who holds rights. While nobody does, nobody is alone.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static OTHERS: [Others];

/// Enters one: `second::others!(others);`
#[macro_export]
macro_rules! others {
    ($find:path) => {
        #[allow(
            unsafe_code,
            reason = "a linker section gathers the entries; nothing is dereferenced by hand"
        )]
        const _: () = {
            #[::base::linkme::distributed_slice($crate::OTHERS)]
            #[linkme(crate = ::base::linkme)]
            static ENTRY: $crate::Others = $find;
        };
    };
}

/// Whether nobody but its proposer could agree to a proposal: nobody else with an active account has held the permission since
/// it was proposed, where it is about. Whom it is about does not count.
pub async fn is_alone(db: &Db, caller: &Arc<Caller>, proposal: &Proposal) -> gate::Result<bool> {
    let Some(permission) = policy::find(&proposal.permission) else { return Ok(false) };
    for others in OTHERS {
        for user in db.read(caller, proposal.clone(), *others).await? {
            let is_somebody_else = user != proposal.proposed_by && Some(user) != proposal.user;
            if !is_somebody_else {
                continue;
            }
            // Somebody who is elsewhere now, or comes in the morning, is somebody all the same.
            let theirs = db.snapshot_whatever_the_circumstances(user, caller.at()).await?;
            if theirs.holds_beyond_own(permission) {
                return Ok(false);
            }
        }
    }
    Ok(!OTHERS.is_empty())
}

/// Does what one proposed alone, while nobody else could agree.
pub async fn break_glass(
    db: &Db,
    caller: &Arc<Caller>,
    id: ProposalId,
    hash: &str,
    reason: Option<String>,
) -> gate::Result<()> {
    let Kept { proposal, payload } = db.read(caller, id, kept).await?;
    if caller.user() != Some(proposal.proposed_by) {
        return Err(Rejection::new(&NOT_YOURS).into());
    }
    if proposal.hash != hash {
        return Err(Rejection::new(&OTHER_HASH).into());
    }
    if !is_alone(db, caller, &proposal).await? {
        return Err(Rejection::new(&SOMEBODY_ELSE).into());
    }
    if reason.is_none() {
        return Err(Rejection::at("/reason", &REASON_MISSING).into());
    }
    let Some(kind) = find_kind(&proposal.kind) else { return Err(Error::NotFound { noun: "proposal" }) };
    let decision = Decision {
        id: proposal.id,
        payload,
        by: proposal.proposed_by,
        answer: reason,
        event: &GLASS_BROKEN,
        only_try: false,
    };
    #[allow(clippy::disallowed_methods, reason = "nobody else was found above")]
    let alone = Arc::new(Caller::who_is_alone(caller));
    (kind.run)(db, &alone, decision).await
}

/// Puts on record which proposals nobody decided about in time; answers how many, `most` at most.
pub fn expire_due<'a>(tx: &'a mut WriteTx<'_>, most: &'a i64) -> Work<'a, u64> {
    Box::pin(async move {
        let parameters = [V::from(tx.at()), V::Int((*most).clamp(1, 1000))];
        let due: Vec<ProposalId> = tx.rows(&store::DUE, &parameters, |row| row.get(0)).await?;
        for id in &due {
            let on = opened(tx, *id).await?;
            settle(tx, &on, &EXPIRED, State::Expired, None, None).await?;
        }
        Ok(due.len() as u64)
    })
}
