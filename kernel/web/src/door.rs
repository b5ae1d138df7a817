//! Between a request and the gate: who calls, what they repeat, and how the gate's refusals leave.

use std::sync::Arc;

use axum::extract::{FromRequest, FromRequestParts, MatchedPath, Request};
use base::{Page, Rejection, codes};
use gate::{Circumstances, Filter, ListRequest, Sort};
use http::request::Parts;
use serde::de::DeserializeOwned;

use crate::context::Context;
use crate::extract::json_with_bytes;
use crate::precondition::IdempotencyKey;
use crate::problem::Refusal;

/// Bytes of a `User-Agent` that are kept.
const MOST_AGENT: usize = 512;

/// Whoever calls, perhaps nobody that is known. Put there by the [doorkeeper](crate::Doorkeeper).
#[derive(Debug, Clone)]
pub struct Caller(pub Arc<gate::Caller>);

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Refusal;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        if let Some(known) = parts.extensions.get::<Arc<gate::Caller>>() {
            return Ok(Caller(Arc::clone(known)));
        }
        let context = Context::from_request_parts(parts, state).await?;
        let circumstances = parts.extensions.get::<Circumstances>().cloned().unwrap_or_default();
        let stranger = Arc::new(gate::Caller::stranger(circumstances, context.draw()));
        parts.extensions.insert(Arc::clone(&stranger));
        Ok(Caller(stranger))
    }
}

/// A caller who is signed in. Nobody else gets past it: 401 for a program, the sign-in page for a person.
#[derive(Debug, Clone)]
pub struct Signed(pub Arc<gate::Caller>);

impl<S: Sync> FromRequestParts<S> for Signed {
    type Rejection = Refusal;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let Caller(caller) = Caller::from_request_parts(parts, state).await?;
        if caller.user().is_none() {
            return Err(Refusal::from(&codes::UNAUTHENTICATED));
        }
        Ok(Signed(caller))
    }
}

/// What records say of where a request came from. Stands in the request's extensions as [`gate::Circumstances`] before
/// the doorkeeper is asked; that adds the session or token to its own copy.
pub(crate) fn circumstances(parts: &Parts, at: &crate::context::Circumstances) -> Circumstances {
    Circumstances {
        request: Some(at.request),
        session: None,
        token: None,
        address: Some(at.client.address),
        user_agent: user_agent(parts),
        evidence: None,
        known_device: false,
    }
}

/// The client's name for itself, cut to a bound.
fn user_agent(parts: &Parts) -> Option<String> {
    let text = parts.headers.get(http::header::USER_AGENT)?.to_str().ok()?;
    let mut end = text.len().min(MOST_AGENT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    Some(text[..end].to_owned())
}

/// A JSON body with the key under which a repetition gets the same answer. For creates: `Once(key, body)`, then
/// [`gate::Db::write_once`].
#[derive(Debug)]
pub struct Once<T>(pub Option<gate::IdempotencyKey>, pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Once<T> {
    type Rejection = Refusal;
    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let key = IdempotencyKey::from_headers(request.headers())?;
        let path =
            request.extensions().get::<MatchedPath>().map_or(request.uri().path(), MatchedPath::as_str);
        // The matched path has `{id}` in it: the real one must count too, or one key would serve two parents.
        let route = format!("{} {} {}", request.method(), path, request.uri().path());
        let body = json_with_bytes(request, state).await?;
        let key = key.map(|key| gate::IdempotencyKey {
            route,
            key_hash: keys::sha256(key.as_str().as_bytes()),
            body_hash: keys::sha256(&body.bytes),
        });
        Ok(Once(key, body.value))
    }
}

impl From<gate::Error> for Refusal {
    /// Statuses are decided here and nowhere else: what the caller may know is told, the rest is "no such thing" or a
    /// fault that the log explains.
    fn from(error: gate::Error) -> Self {
        use gate::Error as E;
        match error {
            E::Rejected(rejection) => Refusal::new(*rejection),
            E::Refused(refusal) if refusal.denial == gate::policy::Denial::Stranger => {
                Refusal::from(&codes::UNAUTHENTICATED)
            }
            E::Refused(refusal)
                if refusal.may_know && refusal.denial == gate::policy::Denial::Circumstances =>
            {
                Refusal::new(
                    Rejection::new(&codes::OTHER_CIRCUMSTANCES).with("permission", refusal.permission),
                )
            }
            E::Refused(refusal) if refusal.may_know => {
                Refusal::new(Rejection::new(&codes::FORBIDDEN).with("permission", refusal.permission))
            }
            E::Refused(_) | E::NotFound { .. } => Refusal::from(&codes::NOT_FOUND),
            E::NeedsSecond { .. } => Refusal::from(&codes::NEEDS_SECOND),
            E::Stale { .. } => Refusal::from(&codes::STALE),
            E::Unique { columns, .. } => {
                Refusal::new(Rejection::new(&codes::UNIQUE_TAKEN).with("columns", columns))
            }
            E::Busy | E::Closed | E::Full | E::Interrupted | E::Serialization => {
                tracing::warn!(%error, "the database has no capacity");
                Refusal::from(&codes::BUSY)
            }
            error => {
                tracing::error!(%error, "a work failed");
                Refusal::from(&codes::FAULT)
            }
        }
    }
}

/// What a form is answered with when its change was refused for a reason its reader can mend; other errors go on.
pub fn mendable(error: gate::Error) -> Result<Rejection, gate::Error> {
    match error {
        gate::Error::Rejected(rejection) => Ok(*rejection),
        gate::Error::Stale { .. } => Ok(Rejection::new(&codes::STALE)),
        gate::Error::NeedsSecond { .. } => Ok(Rejection::new(&codes::NEEDS_SECOND)),
        other => Err(other),
    }
}

/// What a list's query string asks for. Words are folded as the search tables hold them.
pub fn list_request(
    q: Option<&str>,
    filter: Option<&str>,
    sort: Option<&str>,
    limit: Option<&str>,
    cursor: Option<&str>,
) -> Result<ListRequest, Rejection> {
    let page = Page::from_query(limit, cursor).map_err(|error| {
        let (parameter, code) = match error {
            base::PageError::Limit => ("?limit", &codes::LIMIT_INVALID),
            base::PageError::Cursor(_) => ("?cursor", &codes::CURSOR_INVALID),
        };
        Rejection::at(parameter, code)
    })?;
    let q = q.unwrap_or_default();
    if q.len() > MOST_SEARCH {
        let args = vec![("max", MOST_SEARCH.to_string())];
        return Err(Rejection::new(&codes::INVALID).field_with("?q", &codes::TOO_LONG, args));
    }
    Ok(ListRequest {
        words: words(q),
        filter: Filter::parse(filter.unwrap_or_default())?,
        sort: Sort::parse(sort.unwrap_or_default()),
        page,
        count: cursor.unwrap_or_default().is_empty(),
    })
}

/// Bytes of a search.
const MOST_SEARCH: usize = 200;

/// A search's words as the search tables hold them: folded, without accents, parted at blanks and at what addresses
/// are parted by.
pub fn words(text: &str) -> Vec<String> {
    base::search_fold(text)
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_may_not_know_is_not_there() {
        let refusal = |may_know| {
            Refusal::from(gate::Error::Refused(Box::new(gate::Refusal {
                permission: "users.update",
                denial: gate::policy::Denial::OutOfReach,
                may_know,
                noun: "user",
                target: None,
                organization: None,
                instead: None,
            })))
        };
        assert_eq!(refusal(true).status(), 403);
        assert_eq!(refusal(false).status(), 404);
        assert_eq!(refusal(false), Refusal::from(gate::Error::NotFound { noun: "user" }));
        assert_eq!(Refusal::from(gate::Error::Busy).status(), 503);
        assert_eq!(Refusal::from(gate::Error::Panicked).status(), 500);
    }

    #[test]
    fn a_search_is_folded_and_parted() {
        assert_eq!(words("  José@Example.com +49-30"), ["jose", "example", "com", "49", "30"]);
        assert!(list_request(Some(&"x".repeat(201)), None, None, None, None).is_err());
        assert!(list_request(None, None, None, Some("0"), None).is_err());
        assert!(list_request(None, None, None, None, Some("!")).is_err());
    }
}
