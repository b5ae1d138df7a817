//! The permissions that guard clearance.

use policy::permission;

permission!(
    /// See up to what people are cleared, and how things are classified. Everybody may see what they are cleared for themselves.
    pub CLEARANCES_READ = "clearances.read", own_by_nature
);
permission!(
    /// Clear people, up to one's own clearance.
    pub CLEARANCES_UPDATE = "clearances.update"
);
permission!(
    /// Say what it takes to know of a person, a unit or an organization, up to one's own clearance.
    pub CLEARANCES_CLASSIFY = "clearances.classify"
);
permission!(
    /// Define the levels.
    pub CLEARANCES_DEFINE = "clearances.define"
);
