//! Personal access tokens.

use std::fmt;
use std::sync::Arc;

use base::{FieldError, FieldFault, Rejection, Timestamp, TokenId, UserId};
use gate::{V, Work, WriteTx};
use serde::{Deserialize, Serialize};

use crate::model::{TOKEN_PREFIX, TokenHash};
use crate::rules::{self, MOST_TOKENS};
use crate::store;
use crate::tables::{CreateTokens, PERSONAL_TOKEN, RevokeTokens, TOKEN_CREATED, TOKEN_REVOKED, codes};

/// Longest name of a token, in characters.
pub const MOST_TOKEN_NAME: usize = 100;

/// Makes a token that acts as its owner, until the owner's status, password or factors change.
#[derive(Debug, Clone)]
pub struct CreateToken {
    id: TokenId,
    user: UserId,
    name: String,
    expires_at: Timestamp,
    token: Arc<keys::Token>,
}

impl CreateToken {
    /// Reads what is asked for. Id and token come out of `draw`, so the same command gives the same token.
    pub fn new(
        user: UserId,
        name: &str,
        expires_at: Timestamp,
        draw: &base::Draw,
    ) -> Result<Self, Rejection> {
        let mut faults: Vec<FieldFault> = Vec::new();
        let name = match base::DisplayText::parse(name) {
            Ok(name) if name.as_str().chars().count() > MOST_TOKEN_NAME => {
                let args = vec![("max", MOST_TOKEN_NAME.to_string())];
                faults.push(FieldFault { pointer: "/name".to_owned(), code: &base::codes::TOO_LONG, args });
                String::new()
            }
            Ok(name) => name.as_str().to_owned(),
            Err(error) => {
                faults.push(error.at("/name"));
                String::new()
            }
        };
        if !rules::token_may_last(expires_at, draw.at()) {
            let pointer = "/expires_at".to_owned();
            faults.push(FieldFault { pointer, code: &codes::TOKEN_EXPIRY, args: Vec::new() });
        }
        if !faults.is_empty() {
            return Err(Rejection::from(faults));
        }
        let token = Arc::new(keys::Token::from_bytes(TOKEN_PREFIX, draw.bytes()));
        Ok(CreateToken { id: draw.id(), user, name, expires_at, token })
    }
}

/// A token, the only time it is shown.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct CreatedToken {
    /// Its id.
    #[schema(value_type = uuid::Uuid)]
    pub id: TokenId,
    /// What its owner calls it.
    pub name: String,
    /// The token itself. It cannot be read again: only its hash is kept.
    pub token: String,
    /// When it ends.
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
}

impl fmt::Debug for CreatedToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CreatedToken").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Makes the token.
pub fn create_token<'a>(tx: &'a mut WriteTx<'_>, command: &'a CreateToken) -> Work<'a, CreatedToken> {
    Box::pin(async move {
        let grant = tx.grant::<CreateTokens>(command.user).await?;
        if tx.caller().circumstances().token.is_some() {
            return Err(Rejection::new(&codes::NEEDS_SESSION).into());
        }
        let at = tx.at();
        let key = [V::from(command.user), V::from(at)];
        let count = tx.optional(&store::TOKENS_COUNT, &key, |row| row.get::<i64>(0)).await?;
        if count.unwrap_or(0) >= MOST_TOKENS {
            return Err(Rejection::new(&codes::TOO_MANY_TOKENS).with("most", MOST_TOKENS).into());
        }
        // That of the session: where the password changed a moment ago, what the old session makes is dead with it.
        let session = tx.caller().circumstances().session;
        let key = [V::from(command.user), session.map_or(V::Null, V::from)];
        let epoch = tx.optional(&store::BORN_UNDER, &key, |row| row.get::<i64>(0)).await?;
        let epoch = epoch.ok_or(gate::Error::NotFound { noun: "user" })?;
        let change = grant
            .insert_part(&PERSONAL_TOKEN, command.id.uuid(), &TOKEN_CREATED)?
            .set("name", command.name.as_str())
            .set("token_hash", TokenHash::of(&command.token).0)
            .set("auth_epoch", epoch)
            .set("created_at", at)
            .set("expires_at", command.expires_at);
        tx.apply(change).await?;
        Ok(CreatedToken {
            id: command.id,
            name: command.name.clone(),
            token: command.token.expose(),
            expires_at: command.expires_at,
        })
    })
}

/// Revokes a token of somebody.
#[derive(Debug, Clone)]
pub struct RevokeToken {
    /// Whose.
    pub user: UserId,
    /// Which.
    pub token: TokenId,
}

/// Revokes it. One that is revoked already stays as it is.
pub fn revoke_token<'a>(tx: &'a mut WriteTx<'_>, command: &'a RevokeToken) -> Work<'a, ()> {
    Box::pin(async move {
        let grant = tx.grant::<RevokeTokens>(command.user).await?;
        let key = [V::from(command.token), V::from(command.user)];
        let revoked: Option<Option<Timestamp>> =
            tx.optional(&store::TOKEN_REVOKED, &key, |row| row.get(0)).await?;
        match revoked {
            None => Err(gate::Error::NotFound { noun: "token" }),
            Some(Some(_)) => Ok(()),
            Some(None) => {
                let at = tx.at();
                let change = grant
                    .update_part(&PERSONAL_TOKEN, command.token.uuid(), &TOKEN_REVOKED)?
                    .set("revoked_at", at);
                tx.apply(change).await?;
                Ok(())
            }
        }
    })
}
