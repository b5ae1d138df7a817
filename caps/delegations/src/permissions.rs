//! The permissions that guard delegations.

use policy::permission;

permission!(
    /// See who acts in whose place. Everybody may see where they are one of the two.
    pub DELEGATIONS_READ = "delegations.read", own_by_nature
);
permission!(
    /// Let somebody act in the place of people of a lower rank. Everybody may in their own.
    pub DELEGATIONS_CREATE = "delegations.create", own_by_nature
);
permission!(
    /// End delegations of people of a lower rank. Everybody may end what they delegated.
    pub DELEGATIONS_END = "delegations.end", own_by_nature
);
