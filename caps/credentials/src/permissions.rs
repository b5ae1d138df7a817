//! Who may meddle with others' credentials.

use policy::permission;

permission!(
    /// Set somebody's password. Nobody has it for themselves by nature: one's own is changed with the present one.
    pub CREDENTIALS_SET = "credentials.set"
);
