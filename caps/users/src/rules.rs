//! What holds, as pure functions: (state, request) → decision. No I/O, no clock.

mod complete;
mod identifiers;
mod mandatory;
mod members;
mod status;
mod words;

pub use complete::{Known, completeness};
pub(crate) use identifiers::changeable;
pub use identifiers::{
    IDENTIFIER_HELD, IdentifierError, MOST_IDENTIFIERS, NOTHING_TO_VERIFY, Standing, may_become_primary,
    may_remove, may_vouch,
};
pub use mandatory::{Part, always, mandatory};
pub use members::{employee_number, title};
pub use status::{
    By, MOST_NOTES, MOST_REASON, Moved, StatusError, StatusRequest, TRANSITIONS, Transition, allowed_from,
    decide, reason, reverted, undeleted,
};
pub use words::{asked, words_of};

base::code!(/// An account that is deleted or banned is not changed. Values: `status`.
    pub NOT_CHANGEABLE = "user.not_changeable", Conflict, "user-not-changeable");
base::code!(/// Somebody the caller may see has this e-mail address. Values: `name`, `id`, `status`.
    pub EMAIL_TAKEN = "user.email_taken", Conflict, "user-email-taken");
base::code!(/// More people than one export may hold. Values: `max`.
    pub EXPORT_TOO_LARGE = "user.export_too_large", TooLarge, "user-export-too-large");
base::code!(/// Somebody has this user name.
    pub USERNAME_TAKEN = "user.username_taken", Conflict, "user-username-taken");
base::code!(/// They are a member of this organization already.
    pub ALREADY_MEMBER = "membership.exists", Conflict, "membership-exists");
base::code!(/// Another member of the organization has this number.
    pub EMPLOYEE_NUMBER_TAKEN = "membership.employee_number_taken", Conflict, "membership-employee-number-taken");
base::code!(/// The manager would be led by the person, directly or through others.
    pub MANAGER_CYCLE = "membership.manager_cycle", Conflict, "membership-manager-cycle");
base::code!(/// The manager is no member of the organization.
    pub MANAGER_NOT_MEMBER = "membership.manager_not_member", Conflict, "membership-manager-not-member");
base::code!(/// A membership that ends before it begins.
    pub MEMBERSHIP_DATES = "membership.dates", Invalid, "membership-dates");
base::code!(/// A membership that is over is not changed; the person can be made a member again.
    pub MEMBERSHIP_OVER = "membership.over", Conflict, "membership-over");

/// Levels of managers that are looked at. No organization has as many.
pub const MOST_MANAGERS: usize = 100;
