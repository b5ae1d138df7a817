//! The closed lists: what a user is, how they stand, how they came in.

use base::codes;
use base::{Code, FieldError};
use serde::{Deserialize, Serialize};

/// A text that is none of the choices.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not one of: {choices}")]
pub struct ChoiceError {
    /// The choices, comma-separated.
    pub choices: String,
}
impl FieldError for ChoiceError {
    fn code(&self) -> (&'static Code, Vec<(&'static str, String)>) {
        (&codes::INVALID_CHOICE, vec![("choices", self.choices.clone())])
    }
}

macro_rules! choices {
    ($(#[$doc:meta])* $name:ident $prefix:literal { $($(#[$variant_doc:meta])* $variant:ident $text:literal,)* }) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(rename_all = "snake_case")]
        $(#[$doc])*
        pub enum $name { $($(#[$variant_doc])* $variant,)* }
        impl $name {
            /// All of them, in the order in which they are offered.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];
            /// As stored, and as the API names it.
            pub const fn name(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }
            /// The key of its name in the message catalogue.
            pub const fn message(self) -> &'static str {
                match self { $($name::$variant => concat!($prefix, "-", $text),)* }
            }
            /// From its stored name.
            pub fn parse(text: &str) -> Result<Self, ChoiceError> {
                Self::ALL.iter().copied().find(|known| known.name() == text).ok_or_else(|| ChoiceError {
                    choices: Self::ALL.iter().map(|known| known.name()).collect::<Vec<_>>().join(", "),
                })
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}
pub(crate) use choices;

choices! {
    /// What somebody is to the company. Says nothing of what they may do: roles do.
    UserType "user-type" {
        /// Buys or books for themselves.
        Customer "customer",
        /// Buys for a business account.
        Buyer "buyer",
        /// Works for an organization.
        Employee "employee",
        /// Owns an organization.
        Owner "owner",
        /// Delivers goods or vehicles.
        Supplier "supplier",
        /// Runs the service for the company.
        Operator "operator",
        /// Looks after people and rights.
        Administrator "administrator",
    }
}

choices! {
    /// How an account stands. (A lock after failed passwords is no status: it is shown beside it.)
    #[schema(as = UserStatus)]
    Status "user-status" {
        /// Not yet proved: no credential, or no verified address.
        Pending "pending",
        /// In use.
        Active "active",
        /// Switched off for a time.
        Inactive "inactive",
        /// A policy was broken, or is being looked into.
        Suspended "suspended",
        /// Banned for good; the addresses never come back.
        Blacklisted "blacklisted",
        /// Soft-deleted; can be brought back.
        Deleted "deleted",
    }
}

impl Status {
    /// Whether somebody who stands so may sign in or go on.
    pub const fn may_sign_in(self) -> bool {
        matches!(self, Status::Pending | Status::Active)
    }
}

choices! {
    /// How a membership stands.
    MembershipStatus "membership-status" {
        /// In force within its dates.
        Active "active",
        /// Switched off by the organization.
        Suspended "suspended",
        /// Over.
        Ended "ended",
    }
}

choices! {
    /// What sort of address an identifier is.
    IdentifierKind "identifier-kind" {
        /// An e-mail address.
        Email "email",
        /// A telephone number.
        Phone "phone",
    }
}

choices! {
    /// How an account comes into being: what is mandatory depends on it.
    WayIn "user-way-in" {
        /// An administrator creates it, in the console or by the API.
        Administrator "administrator",
        /// The person signs up.
        SignUp "sign_up",
        /// The person accepts an invitation.
        Invitation "invitation",
        /// A file or feed brings it.
        Feed "feed",
        /// The installation makes it: the first administrator, the command line.
        System "system",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_names_are_those_of_the_api() {
        for known in UserType::ALL {
            assert_eq!(serde_json::to_value(known).unwrap(), known.name());
            assert_eq!(UserType::parse(known.name()), Ok(*known));
        }
        for known in Status::ALL {
            assert_eq!(serde_json::to_value(known).unwrap(), known.name());
        }
        for known in WayIn::ALL {
            assert_eq!(serde_json::to_value(known).unwrap(), known.name());
        }
        let error = Status::parse("locked").unwrap_err().at("/status");
        assert_eq!(error.code.name, "field.invalid_choice");
        assert!(error.args[0].1.starts_with("pending, active"));
    }
}
