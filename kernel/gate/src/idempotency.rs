//! The same request twice: run once, answered twice.

use uuid::Uuid;

use crate::read::collect;
use crate::seal::Last;
use crate::sqlite::May;
use crate::statement::rewrite;
use crate::{Caller, Result, V, Who, WriteTx};

/// What makes a repeated request the same request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyKey {
    /// Method and route.
    pub route: String,
    /// SHA-256 of the caller's key.
    pub key_hash: [u8; 32],
    /// SHA-256 of the body: the same key with another body is refused.
    pub body_hash: [u8; 32],
}

base::code! {
    /// The key was used for another request.
    pub IDEMPOTENCY_REUSED = "common.idempotency_reused", Conflict, "common-idempotency-reused"
}

/// How long an answer is kept for a repeated request, in seconds.
const REMEMBERED_FOR: i64 = 24 * 3600;

impl WriteTx<'_> {
    /// The answer that was given to the same key before.
    pub(crate) async fn replay(&mut self, key: &IdempotencyKey) -> Result<Option<Vec<u8>>> {
        const FIND: &str = "SELECT body_hash, answer FROM idempotency \
            WHERE caller = $1 AND route = $2 AND key_hash = $3 AND expires_at > $4";
        let sql = rewrite(FIND, self.conn.engine());
        let parameters = [
            V::Uuid(caller_key(&self.caller)),
            V::Text(key.route.clone()),
            V::from(key.key_hash),
            V::from(self.caller.at()),
        ];
        let parameters: Vec<&V> = parameters.iter().collect();
        let found = collect(&mut self.conn, &self.db, &sql, May::Gate, &parameters, |row| {
            Ok((row.get::<Vec<u8>>(0)?, row.get::<Vec<u8>>(1)?))
        });
        let Some((body_hash, answer)) = found.await?.pop() else { return Ok(None) };
        if body_hash != key.body_hash {
            return Err(base::Rejection::new(&IDEMPOTENCY_REUSED).into());
        }
        Ok(Some(self.db.keyring.unwrap("idempotency", &key.key_hash, &answer)?))
    }
    /// Keeps an answer for the next request with that key.
    pub(crate) fn remembered(&self, key: &IdempotencyKey, answer: &[u8]) -> Last {
        const KEEP: &str = "INSERT INTO idempotency (caller, route, key_hash, body_hash, answer, expires_at) \
            VALUES ($1, $2, $3, $4, $5, $6) \
            ON CONFLICT (caller, route, key_hash) DO UPDATE SET body_hash = excluded.body_hash, \
            answer = excluded.answer, expires_at = excluded.expires_at";
        let sealed = self.db.keyring.wrap("idempotency", &key.key_hash, answer, self.nonce());
        Last::own(
            KEEP,
            self.conn.engine(),
            vec![
                V::Uuid(caller_key(&self.caller)),
                V::Text(key.route.clone()),
                V::from(key.key_hash),
                V::from(key.body_hash),
                V::Bytes(sealed),
                V::from(self.caller.at().plus_seconds(REMEMBERED_FOR)),
            ],
        )
    }
}

/// Whose key it is: a person's, the system's, or nobody's.
pub(crate) fn caller_key(caller: &Caller) -> Uuid {
    match caller.user() {
        Some(user) => user.uuid(),
        None if matches!(caller.who, Who::System(_)) => Uuid::max(),
        None => Uuid::nil(),
    }
}
