//! Who may meddle with others' credentials.

use policy::permission;

permission!(
    /// Lift the lock that failed tries brought on somebody's account.
    pub CREDENTIALS_UNLOCK = "credentials.unlock"
);
permission!(
    /// Set somebody's password. Nobody has it for themselves by nature: one's own is changed with the present one.
    pub CREDENTIALS_SET = "credentials.set"
);
