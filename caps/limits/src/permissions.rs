//! The permissions that guard limits.

use policy::permission;

permission!(
    /// See limits and rates, and ask who may approve. Everybody may see their own limits.
    pub LIMITS_READ = "limits.read", own_by_nature
);
permission!(
    /// Set limits of lower ranks, and rates.
    pub LIMITS_UPDATE = "limits.update"
);
