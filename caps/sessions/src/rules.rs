//! Whether a token is good, and how long one may last. Pure.

use base::Timestamp;

use crate::model::{Credential, Standing};

/// Sessions a person has at once; one more ends the one unused longest.
pub(crate) const MOST_SESSIONS: i64 = 100;
/// Personal access tokens a person has at once.
pub(crate) const MOST_TOKENS: i64 = 50;
/// The longest a personal access token lasts, in seconds: a year and a day, so that "a year from today" passes in every
/// time zone.
pub const LONGEST_TOKEN: i64 = 366 * 86_400;

/// Why a token is good for nothing any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dead {
    /// Signed out, revoked.
    Ended,
    /// Status, password or factors of the person changed since.
    Overtaken,
    /// The person's status keeps them out.
    Blocked,
    /// Its time is over.
    Expired,
    /// Nobody used it for too long.
    Idle,
}

/// Whether it is good at this moment. `last_used` counts from its beginning where it was never used.
pub(crate) fn alive(standing: &Standing, last_used: Timestamp, now: Timestamp) -> Result<(), Dead> {
    if standing.over {
        return Err(Dead::Ended);
    }
    if standing.born_under != standing.epoch {
        return Err(Dead::Overtaken);
    }
    if !standing.may_sign_in {
        return Err(Dead::Blocked);
    }
    if now >= standing.expires_at {
        return Err(Dead::Expired);
    }
    match standing.credential {
        Credential::Session { idle_seconds, .. } if now >= last_used.plus_seconds(idle_seconds) => {
            Err(Dead::Idle)
        }
        _ => Ok(()),
    }
}

/// Whether a personal access token may last until then.
pub(crate) fn token_may_last(until: Timestamp, now: Timestamp) -> bool {
    until > now && until <= now.plus_seconds(LONGEST_TOKEN)
}

#[cfg(test)]
mod tests {
    use base::{SessionId, TokenId, UserId};
    use uuid::Uuid;

    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(1_795_240_800_000_000).plus_seconds(seconds)
    }
    fn session() -> Standing {
        Standing {
            credential: Credential::Session {
                id: SessionId::from_uuid(Uuid::from_u128(1)),
                must_change: false,
                idle_seconds: 100,
                evidence: policy::Evidence::by_password(at(0)),
                known_device: false,
            },
            user: UserId::from_uuid(Uuid::from_u128(2)),
            born_under: 4,
            epoch: 4,
            may_sign_in: true,
            over: false,
            expires_at: at(1000),
        }
    }

    #[test]
    fn a_session_dies_in_five_ways() {
        assert_eq!(alive(&session(), at(0), at(99)), Ok(()));
        for (standing, last_used, now, dead) in [
            (Standing { over: true, ..session() }, 0, 1, Dead::Ended),
            (Standing { epoch: 5, ..session() }, 0, 1, Dead::Overtaken),
            // A restored database may stand at an earlier epoch: another is another.
            (Standing { epoch: 3, ..session() }, 0, 1, Dead::Overtaken),
            (Standing { may_sign_in: false, ..session() }, 0, 1, Dead::Blocked),
            (session(), 999, 1000, Dead::Expired),
            (session(), 0, 100, Dead::Idle),
        ] {
            assert_eq!(alive(&standing, at(last_used), at(now)), Err(dead));
        }
        assert_eq!(alive(&session(), at(950), at(999)), Ok(()));
    }

    #[test]
    fn a_token_knows_no_idleness() {
        let credential = Credential::Token { id: TokenId::from_uuid(Uuid::from_u128(3)) };
        let token = Standing { credential, ..session() };
        assert_eq!(alive(&token, at(-10_000), at(999)), Ok(()));
        assert_eq!(alive(&token, at(0), at(1000)), Err(Dead::Expired));
        assert_eq!(alive(&Standing { may_sign_in: false, ..token }, at(0), at(1)), Err(Dead::Blocked));
        let credential = Credential::Token { id: TokenId::from_uuid(Uuid::from_u128(3)) };
        let overtaken = Standing { credential, epoch: 5, ..session() };
        assert_eq!(alive(&overtaken, at(0), at(1)), Err(Dead::Overtaken));
    }

    #[test]
    fn a_token_lasts_a_year_at_most() {
        assert!(token_may_last(at(1), at(0)));
        assert!(token_may_last(at(LONGEST_TOKEN), at(0)));
        assert!(!token_may_last(at(LONGEST_TOKEN + 1), at(0)));
        assert!(!token_may_last(at(0), at(0)));
    }
}
