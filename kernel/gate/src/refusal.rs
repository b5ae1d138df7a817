//! Refused attempts, on record before the answer; and strangers' failures, in a log of bounded size.

use std::sync::Arc;

use crate::idempotency::caller_key;
use crate::resource::Work;
use crate::{Caller, Db, Note, Outcome, Refusal, Result, V, WriteTx};

crate::event! {
    /// A signed-in caller was denied something.
    pub REFUSED = "access.refused", 1
}

crate::housekeeping! {
    TALLY keeps [refusal_tally(count)] =
        "INSERT INTO refusal_tally (caller, permission, minute, count) VALUES ($1, $2, $3, 1)
         ON CONFLICT (caller, permission, minute) DO UPDATE SET count = refusal_tally.count + 1
         RETURNING count"
}
crate::housekeeping! {
    STRANGER keeps [stranger_failure(at, what, identifier_index, address_index)] =
        "INSERT INTO stranger_failure (slot, at, what, identifier_index, address_index)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (slot) DO UPDATE SET at = excluded.at, what = excluded.what,
         identifier_index = excluded.identifier_index, address_index = excluded.address_index"
}

/// Strangers' failures kept at most; the schema holds to it too. Each takes a slot by chance, from whatever stood in it:
/// no flood can grow the log, none can choose what it pushes out, and one of as many failures as there are slots leaves
/// about a third of what was there before. (A ring in the order of time would need a counter that every node waits for.)
const STRANGERS_KEPT: u64 = 100_000;

/// A failure of somebody who is not signed in: a wrong password, an unknown name.
#[derive(Debug, Clone)]
pub struct StrangerFailure {
    /// What was tried, as `sign_in.unknown`.
    pub what: &'static str,
    /// The identifier that was tried. Kept only as a keyed hash: people type passwords into name fields.
    pub identifier: String,
}

impl Db {
    /// Keeps a stranger's failure.
    pub async fn record_stranger(&self, caller: &Arc<Caller>, failure: StrangerFailure) -> Result<()> {
        self.write(caller, failure, record_stranger).await
    }
}

/// Coalesced: a caller's first refusal of a permission in a minute is a record, the following ones of the minute raise
/// a counter beside it. All before the caller is answered, and whether or not the caller waits for the answer.
pub(crate) fn record_refusal<'a>(tx: &'a mut WriteTx<'_>, refusal: &'a Refusal) -> Work<'a, ()> {
    Box::pin(async move {
        let minute = tx.at().micros().div_euclid(60_000_000);
        let parameters = [V::Uuid(caller_key(tx.caller())), V::from(refusal.permission), V::Int(minute)];
        let counts = tx.keep_returning(&TALLY, &parameters, |row| row.get::<i64>(0)).await?;
        if counts.first() == Some(&1) {
            let mut note = Note::new(&REFUSED, Outcome::Refused, refusal.noun, refusal.target)
                .facet("permission", refusal.permission)
                .facet("denial", refusal.denial.name())
                .facet("minute", minute);
            note.organization = refusal.organization;
            tx.note(note);
        }
        Ok(())
    })
}

fn record_stranger<'a>(tx: &'a mut WriteTx<'_>, failure: &'a StrangerFailure) -> Work<'a, ()> {
    Box::pin(async move {
        let index = |purpose, text: &str| tx.keyring().index(purpose, text.as_bytes())[..16].to_vec();
        let identifier = index("identifier", &failure.identifier);
        let address =
            tx.caller().circumstances().address.map(|address| index("address", &address.to_string()));
        let random = tx.draw().bytes();
        let slot =
            u64::from_be_bytes([0, 0, 0, 0, random[0], random[1], random[2], random[3]]) % STRANGERS_KEPT;
        let parameters = [
            V::Int(slot as i64),
            V::from(tx.at()),
            V::from(failure.what),
            V::Bytes(identifier),
            V::from(address),
        ];
        tx.keep(&STRANGER, &parameters).await?;
        Ok(())
    })
}
