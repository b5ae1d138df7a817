//! The permissions that guard groups.

use policy::permission;

permission!(
    /// See groups and who is in them.
    pub GROUPS_READ = "groups.read"
);
permission!(
    /// Make groups.
    pub GROUPS_CREATE = "groups.create"
);
permission!(
    /// Rename groups, and say who is in them and what they are given. Giving and ending roles takes the right to that, too.
    pub GROUPS_UPDATE = "groups.update"
);
permission!(
    /// Retire groups.
    pub GROUPS_DELETE = "groups.delete"
);
