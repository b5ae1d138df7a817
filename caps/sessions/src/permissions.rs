//! Who may see and end sessions and tokens. Everybody may their own.

use policy::permission;

permission!(
    /// See where somebody is signed in.
    pub SESSIONS_READ = "sessions.read", own_by_nature
);
permission!(
    /// End somebody's sessions.
    pub SESSIONS_REVOKE = "sessions.revoke", own_by_nature
);
permission!(
    /// See which personal access tokens somebody has. Never the tokens themselves.
    pub TOKENS_READ = "tokens.read", own_by_nature
);
permission!(
    /// Make personal access tokens. Nobody makes them for others: a token acts as its owner.
    pub TOKENS_CREATE = "tokens.create", own_by_nature
);
permission!(
    /// Revoke somebody's personal access tokens.
    pub TOKENS_REVOKE = "tokens.revoke", own_by_nature
);
