//! What this capability declares: the table, events, the action, refusals.

use gate::{action, event, table};
use policy::Aim;
use users::User;

use crate::permissions::{CREDENTIALS_SET, CREDENTIALS_UNLOCK};

table!(
    /// Passwords.
    pub PASSWORD = "password" {
        noun: "password", key: "id", versioned: true, protected: true,
        organization: None, person: Some("user_id"), part_of: Some(("user_id", "app_user")), epochs: &[],
        columns: [id Uuid Plain, user_id Uuid Plain, phc Text Secret, must_change Bool Plain, set_at Time Plain]
    }
);

table!(
    /// Links by which people choose their first password.
    pub ACTIVATION = "activation" {
        noun: "activation", key: "id", versioned: true, protected: true,
        organization: None, person: Some("user_id"), part_of: Some(("user_id", "app_user")), epochs: &[],
        columns: [id Uuid Plain, user_id Uuid Plain, link_hash Bytes Secret, sent_to Uuid Plain, issued_at Time Plain,
            expires_at Time Plain, ended_at Time Plain, ended_how Text Plain]
    }
);

event!(
    /// A link was made by which somebody chooses their first password. Facet `delivery`: `mail` or `hand_over`.
    pub(crate) ACTIVATION_ISSUED = "activation.issued", 1
);
event!(
    /// Somebody chose their first password by such a link.
    pub(crate) ACTIVATION_USED = "activation.used", 1
);
event!(
    /// Such a link ended without being used; `ended_how` among the changes: `revoked`, `replaced` by another, or
    /// `overtaken` by a password that was set otherwise.
    pub(crate) ACTIVATION_ENDED = "activation.ended", 1
);
event!(
    /// A password was given to an account that had none, or another by an administrator.
    pub(crate) SET = "password.set", 1
);
event!(
    /// Somebody changed their own password.
    pub(crate) CHANGED = "password.changed", 1
);
event!(
    /// A hash was made anew with today's parameters; the password stayed.
    pub(crate) REHASHED = "password.rehashed", 1
);
event!(
    /// Somebody proved who they are. Facets: `by` (the sort of name), `known_device`.
    pub(crate) SUCCEEDED = "sign_in.succeeded", 1
);
event!(
    /// A try at an account failed. Facets: `reason`, `by`, `try` (its number at this account). While an account is locked
    /// there is one for each minute with tries; the numbers say how many there were.
    pub(crate) FAILED = "sign_in.failed", 1
);
event!(
    /// A lock began: passwords from unknown devices are refused for a time.
    pub(crate) LOCKED = "sign_in.locked", 1
);
event!(
    /// A lock was lifted before its time.
    pub(crate) UNLOCKED = "sign_in.unlocked", 1
);
event!(
    /// Somebody who is signed in gave a wrong password where their own was asked for again.
    pub(crate) RECHECK_FAILED = "password.check_failed", 1
);

action!(
    /// Set somebody's password.
    pub SetPasswords on User, needs CREDENTIALS_SET, by Aim::ManagingBelow
);

action!(
    /// Lift a lock on somebody's account. Nobody's own: whoever guesses at it would begin anew.
    pub Unlock on User, needs CREDENTIALS_UNLOCK, by Aim::ManagingBelow
);

/// Refusals.
pub mod codes {
    use base::code;

    code!(
        /// Name or password are wrong, or the account is locked for this device: which of them, nobody is told.
        pub SIGN_IN_FAILED = "sign_in.failed", Unauthenticated, "sign-in-failed");
    code!(
        /// The password was right, and the account's status keeps it out.
        pub SIGN_IN_BLOCKED = "sign_in.blocked", Forbidden, "sign-in-blocked");
    code!(
        /// A link for a first password opens nothing: whether there was ever such a one, it was used, called back, or is too
        /// old, nobody is told.
        pub LINK_INVALID = "activation.link_invalid", NotFound, "activation-link-invalid");
    code!(
        /// The account has a password: it needs no link to choose the first one.
        pub HAS_PASSWORD = "activation.has_password", Conflict, "activation-has-password");
    code!(
        /// The account's status lets nobody in, so there is no link to it.
        pub ACCOUNT_BLOCKED = "activation.account_blocked", Conflict, "activation-account-blocked");
    code!(
        /// The link cannot be mailed: no mail goes out, or the account has no e-mail address.
        pub NO_MAIL = "activation.no_mail", Conflict, "activation-no-mail");
    code!(
        /// There is no lock to lift.
        pub NOT_LOCKED = "sign_in.not_locked", Conflict, "sign-in-not-locked");
    code!(
        /// All threads that hash are at work. Values: `retry_after`, in seconds.
        pub HASHER_BUSY = "password.busy", Busy, "password-busy");
    code!(
        /// Too few characters. Values: `min`.
        pub TOO_SHORT = "password.too_short", Invalid, "password-too-short");
    code!(
        /// One that everybody tries first.
        pub COMMON = "password.common", Invalid, "password-common");
    code!(
        /// Easily guessed: made of what people often choose.
        pub WEAK = "password.weak", Invalid, "password-weak");
    code!(
        /// One of the account's own names, or made of them.
        pub PERSONAL = "password.personal", Invalid, "password-personal");
    code!(
        /// Nobody could sign in with it: the account has no user name and no verified address.
        pub NO_NAME = "password.no_name", Invalid, "password-no-name");
    code!(
        /// The new password is the present one.
        pub UNCHANGED = "password.unchanged", Invalid, "password-unchanged");
    code!(
        /// The present password is wrong.
        pub CURRENT_WRONG = "password.current_wrong", Invalid, "password-current-wrong");
}
