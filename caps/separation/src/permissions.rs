//! The permissions that guard rules about separated duties.

use policy::permission;

permission!(
    /// See the rules, who breaks them, and who is excepted.
    pub SEPARATIONS_READ = "separations.read"
);
permission!(
    /// Make rules.
    pub SEPARATIONS_CREATE = "separations.create"
);
permission!(
    /// Change rules, and decide about exceptions from them.
    pub SEPARATIONS_UPDATE = "separations.update"
);
permission!(
    /// Retire rules.
    pub SEPARATIONS_DELETE = "separations.delete"
);
