//! How somebody wants to be reached.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::kinds::{ChoiceError, choices};

choices! {
    /// A way to reach somebody.
    Channel "user-channel" {
        /// E-mail.
        Email "email",
        /// Text message.
        Sms "sms",
        /// Telephone call.
        Call "call",
        /// Letter.
        Post "post",
        /// Notice inside the application.
        App "app",
    }
}

/// Communication preferences. What the law or security demands is sent whatever stands here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Communication {
    /// The way that is tried first.
    pub preferred: Channel,
    /// The ways on which advertising is allowed: none until the person says so.
    pub marketing: BTreeSet<Channel>,
}

impl Default for Communication {
    fn default() -> Self {
        Communication { preferred: Channel::Email, marketing: BTreeSet::new() }
    }
}
