//! What this capability declares: tables, events, actions, refusals.

use gate::{action, event, table};
use policy::Aim;
use users::User;

use crate::permissions::{SESSIONS_READ, SESSIONS_REVOKE, TOKENS_CREATE, TOKENS_READ, TOKENS_REVOKE};

table!(
    /// Sessions. `last_used_at` is bookkeeping.
    pub SESSION = "session" {
        noun: "session", key: "id", versioned: true, protected: true,
        organization: None, person: Some("user_id"), part_of: Some(("user_id", "app_user")), epochs: &[],
        columns: [id Uuid Plain, user_id Uuid Plain, token_hash Bytes Secret, auth_epoch Int Plain, kind Text Plain,
            must_change Bool Plain, created_at Time Plain, idle_seconds Int Plain, expires_at Time Plain,
            ended_at Time Plain, ended_why Text Plain, address Text Personal, user_agent Text Personal,
            device_name Text Personal, proved_at Time Plain, second_factor_at Time Plain, known_device Bool Personal]
    }
);
table!(
    /// Personal access tokens. `last_used_at` is bookkeeping.
    pub PERSONAL_TOKEN = "personal_token" {
        noun: "token", key: "id", versioned: true, protected: true,
        organization: None, person: Some("user_id"), part_of: Some(("user_id", "app_user")), epochs: &[],
        columns: [id Uuid Plain, user_id Uuid Plain, name Text Personal, token_hash Bytes Secret,
            auth_epoch Int Plain, created_at Time Plain, expires_at Time Plain, revoked_at Time Plain]
    }
);

event!(
    /// Somebody signed in somewhere.
    pub(crate) STARTED = "session.started", 1
);
event!(
    /// A session ended before its time; `ended_why` among the changes.
    pub(crate) ENDED = "session.ended", 1
);
event!(
    /// A session went on after its owner changed their password in it.
    pub(crate) CARRIED_OVER = "session.carried_over", 1
);
event!(
    /// A personal access token was made.
    pub(crate) TOKEN_CREATED = "token.created", 1
);
event!(
    /// A personal access token was revoked.
    pub(crate) TOKEN_REVOKED = "token.revoked", 1
);

action!(
    /// See where somebody is signed in.
    pub ReadSessions on User, needs SESSIONS_READ, by Aim::Belonging
);
action!(
    /// End somebody's sessions.
    pub EndSessions on User, needs SESSIONS_REVOKE, by Aim::ManagingBelow
);
action!(
    /// See which tokens somebody has.
    pub ReadTokens on User, needs TOKENS_READ, by Aim::Belonging
);
action!(
    /// Make a token of one's own.
    pub CreateTokens on User, needs TOKENS_CREATE, by Aim::ManagingBelow
);
action!(
    /// Revoke somebody's tokens.
    pub RevokeTokens on User, needs TOKENS_REVOKE, by Aim::ManagingBelow
);

/// Refusals.
pub mod codes {
    use base::code;

    code!(
        /// The page came over plain HTTP, and no browser keeps a session that way.
        pub NO_TLS = "session.no_tls", Invalid, "session-no-tls");
    code!(
        /// A token would end in the past, or more than a year from now.
        pub TOKEN_EXPIRY = "token.expiry", Invalid, "token-expiry");
    code!(
        /// There are as many tokens as a person can have. Values: `most`.
        pub TOO_MANY_TOKENS = "token.too_many", Conflict, "token-too-many");
    code!(
        /// The session was begun with a password that somebody else chose: it may do nothing but choose another.
        pub MUST_CHANGE = "session.must_change_password", Forbidden, "session-must-change-password");
    code!(
        /// A token cannot make another token: who steals one would never lose it.
        pub NEEDS_SESSION = "token.needs_session", Forbidden, "token-needs-session");
}
