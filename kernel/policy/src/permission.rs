//! Permissions: module × action, declared beside the capability they guard and interned to small integers.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

use base::linkme::distributed_slice;

/// A declared permission. Made with [`permission!`](crate::permission!).
#[derive(Debug)]
pub struct Permission {
    /// `module.action`, as grants, tokens and `schema/permissions.txt` name it.
    pub name: &'static str,
    /// A signed-in person has it for what is their own, without any role.
    pub own_by_nature: bool,
    /// A change under it can hurt the whole installation: a second person must agree, once that is switched on.
    pub critical: bool,
    id: AtomicU32,
}

/// A permission's place in the catalogue of this process. Never stored: names are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PermissionId(pub u16);

const UNASSIGNED: u32 = u32::MAX;

impl Permission {
    /// For [`permission!`](crate::permission!) only.
    pub const fn declare(name: &'static str, own_by_nature: bool, critical: bool) -> Self {
        Permission { name, own_by_nature, critical, id: AtomicU32::new(UNASSIGNED) }
    }
    /// The module: what stands before the dot.
    pub fn module(&self) -> &'static str {
        self.name.split_once('.').map_or(self.name, |(module, _)| module)
    }
    /// The action: what stands behind the dot.
    pub fn action(&self) -> &'static str {
        self.name.split_once('.').map_or("", |(_, action)| action)
    }
    /// Its place in the catalogue.
    pub fn id(&self) -> PermissionId {
        let id = self.id.load(Ordering::Relaxed);
        if id != UNASSIGNED {
            return PermissionId(id as u16);
        }
        LazyLock::force(&CATALOGUE);
        PermissionId(self.id.load(Ordering::Relaxed) as u16)
    }
}

/// Every declared permission, gathered by the linker.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static PERMISSIONS: [&'static Permission];

static CATALOGUE: LazyLock<Vec<&'static Permission>> = LazyLock::new(|| {
    let mut all: Vec<&'static Permission> = PERMISSIONS.iter().copied().collect();
    all.sort_by_key(|permission| permission.name);
    for (id, permission) in all.iter().enumerate() {
        permission.id.store(id as u32, Ordering::Relaxed);
    }
    all
});

/// All permissions by name; a permission's [`PermissionId`] is its index.
pub fn catalogue() -> &'static [&'static Permission] {
    &CATALOGUE
}

/// The permission of that name.
pub fn find(name: &str) -> Option<&'static Permission> {
    CATALOGUE.binary_search_by_key(&name, |permission| permission.name).ok().map(|index| CATALOGUE[index])
}

/// Declares a permission and enters it in the catalogue: `permission!(pub READ = "users.read");`. After the name
/// may follow `own_by_nature` (everybody has it for what is theirs) and `critical` (NeedsSecond, later).
#[macro_export]
macro_rules! permission {
    ($(#[$doc:meta])* $vis:vis $name:ident = $text:literal $(, $flag:ident)*) => {
        $(#[$doc])*
        $vis static $name: $crate::Permission = $crate::Permission::declare(
            $text,
            false $(|| $crate::permission!(@is own_by_nature $flag))*,
            false $(|| $crate::permission!(@is critical $flag))*,
        );
        #[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
        const _: () = {
            #[::base::linkme::distributed_slice($crate::PERMISSIONS)]
            #[linkme(crate = ::base::linkme)]
            static ENTRY: &$crate::Permission = &$name;
        };
    };
    (@is own_by_nature own_by_nature) => { true };
    (@is critical critical) => { true };
    (@is $want:ident $flag:ident) => { false };
}
