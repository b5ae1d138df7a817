//! When sessions and tokens were last used.

use base::Timestamp;
use gate::{V, Work, WriteTx};
use uuid::Uuid;

use crate::model::Credential;
use crate::store;

/// A use.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Use {
    key: Uuid,
    session: bool,
    at: Timestamp,
}

impl Use {
    pub(crate) fn new(credential: Credential, at: Timestamp) -> Self {
        let session = matches!(credential, Credential::Session { .. });
        Use { key: credential.key(), session, at }
    }
}

/// Writes down some uses.
pub(crate) fn used<'a>(tx: &'a mut WriteTx<'_>, uses: &'a Vec<Use>) -> Work<'a, ()> {
    Box::pin(async move {
        for one in uses {
            let statement = if one.session { &store::SESSION_USED } else { &store::TOKEN_USED };
            tx.keep(statement, &[V::Uuid(one.key), V::from(one.at)]).await?;
        }
        Ok(())
    })
}
