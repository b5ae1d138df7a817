//! What this capability declares: the table and what records say happened.

use gate::{event, table};

table!(
    /// What organizations want their people to be told.
    pub(crate) MESSAGE_SETTING = "message_setting" {
        noun: "message_setting", key: "id", versioned: true, protected: true,
        organization: Some("organization_id"), person: None,
        part_of: Some(("organization_id", "organization")), epochs: &[],
        columns: [id Uuid Plain, organization_id Uuid Plain, welcome Bool Plain]
    }
);

event!(
    /// A message was handed over to the mail server (or put into the folder). Facets: `kind`, `channel`.
    pub(crate) SENT = "message.sent", 1
);
event!(
    /// A message will not be sent. Facets: `kind`, `channel`, `reason`.
    pub(crate) FAILED = "message.failed", 1
);
event!(
    /// An organization chose what its people are told.
    pub(crate) SETTING_CHANGED = "message_setting.changed", 1
);
