//! The permissions that guard what is seen of special permissions.

use policy::permission;

permission!(
    /// See special permissions, how often they were used, and what was unusual. Everybody may see their own.
    pub SPECIAL_READ = "special_permissions.read", own_by_nature
);
permission!(
    /// Say that an unusual use was seen.
    pub SPECIAL_ACKNOWLEDGE = "special_permissions.acknowledge"
);
