//! Permissions: module × action, interned to small integers. Those of this program are declared beside the capability they
//! guard; other programs declare theirs while it runs ([`learn`]).

use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, LazyLock, PoisonError, RwLock, RwLockReadGuard};

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
        LazyLock::force(&HOUSE);
        PermissionId(self.id.load(Ordering::Relaxed) as u16)
    }
    /// Never given back: there are as many as programs declare names, not as many as they speak of them.
    fn intern(name: &str, id: usize) -> &'static Self {
        let permission = Permission::declare(Box::leak(name.into()), false, false);
        permission.id.store(id as u32, Ordering::Relaxed);
        Box::leak(Box::new(permission))
    }
}

/// Every declared permission, gathered by the linker.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static PERMISSIONS: [&'static Permission];

static HOUSE: LazyLock<Vec<&'static Permission>> = LazyLock::new(|| {
    let mut all: Vec<&'static Permission> = PERMISSIONS.iter().copied().collect();
    all.sort_by_key(|permission| permission.name);
    for (id, permission) in all.iter().enumerate() {
        permission.id.store(id as u32, Ordering::Relaxed);
    }
    all
});

/// The permissions of this program, by name.
pub fn house() -> &'static [&'static Permission] {
    &HOUSE
}

/// A permission that another program declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// `module.action`.
    pub name: String,
    /// What it allows, as the program says it.
    pub text: String,
    /// Nobody declares it any more.
    pub retired: bool,
}

/// A module that another program declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredModule {
    /// What stands before the dot.
    pub code: String,
    /// What it is called.
    pub text: String,
    /// Its permissions, those that were retired too.
    pub permissions: Vec<Declared>,
}

/// What other programs declared, as far as this process has learnt of it.
#[derive(Debug, Default)]
struct Known {
    /// Whatever was ever learnt: a permission keeps its place as long as the process lives.
    interned: HashMap<&'static str, &'static Permission>,
    /// What it allows, in the words of who declared it; of those that are not retired.
    texts: HashMap<&'static str, Arc<str>>,
    modules: HashMap<String, Arc<str>>,
    /// Everything there is to choose from, by name: this program's, and what is declared now.
    all: Option<Arc<[&'static Permission]>>,
}

/// One process serves one database, so what is declared there is known to the process.
static KNOWN: LazyLock<RwLock<Known>> = LazyLock::new(RwLock::default);

fn known() -> RwLockReadGuard<'static, Known> {
    KNOWN.read().unwrap_or_else(PoisonError::into_inner)
}

/// As many permissions of other programs a process can tell apart; what comes then is not known to it.
const MOST_DECLARED: usize = 20_000;

/// Takes note of what other programs declared. What is not among it stays as it was: only what is said to be retired is
/// nobody's any more.
pub fn learn(modules: &[DeclaredModule]) {
    let mut known = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
    for module in modules {
        known.modules.insert(module.code.clone(), module.text.as_str().into());
        for permission in &module.permissions {
            // One of this program's own is what this program says.
            let is_ours = HOUSE.binary_search_by_key(&permission.name.as_str(), |own| own.name).is_ok();
            let is_full = known.interned.len() >= MOST_DECLARED;
            let Some(found) = known.interned.get(permission.name.as_str()).copied().or_else(|| {
                let next = HOUSE.len() + known.interned.len();
                (!is_ours && !is_full).then(|| Permission::intern(&permission.name, next))
            }) else {
                continue;
            };
            known.interned.insert(found.name, found);
            if permission.retired {
                known.texts.remove(found.name);
            } else {
                known.texts.insert(found.name, permission.text.as_str().into());
            }
        }
    }
    let mut all = HOUSE.clone();
    all.extend(known.texts.keys().filter_map(|name| known.interned.get(name)).copied());
    all.sort_by_key(|permission| permission.name);
    known.all = Some(all.into());
}

/// All permissions there are to choose from, by name: this program's, and what other programs declare.
pub fn catalogue() -> Arc<[&'static Permission]> {
    match &known().all {
        Some(all) => Arc::clone(all),
        None => HOUSE.as_slice().into(),
    }
}

/// The permission of that name, unless nobody declares it.
pub fn find(name: &str) -> Option<&'static Permission> {
    if let Ok(index) = HOUSE.binary_search_by_key(&name, |permission| permission.name) {
        return Some(HOUSE[index]);
    }
    let known = known();
    known.interned.get(name).copied().filter(|permission| known.texts.contains_key(permission.name))
}

/// What a permission of another program allows, or what one of its modules is called, in that program's own words.
pub fn declared_text(name: &str) -> Option<Arc<str>> {
    let known = known();
    known.texts.get(name).or_else(|| known.modules.get(name)).cloned()
}

/// Whether everybody has it for what is their own.
pub(crate) fn is_own_by_nature(id: PermissionId) -> bool {
    HOUSE.get(usize::from(id.0)).is_some_and(|permission| permission.own_by_nature)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn module(permissions: &[(&str, &str, bool)]) -> [DeclaredModule; 1] {
        let declared = |(name, text, retired): &(&str, &str, bool)| Declared {
            name: (*name).to_owned(),
            text: (*text).to_owned(),
            retired: *retired,
        };
        let permissions = permissions.iter().map(declared).collect();
        [DeclaredModule { code: "tills".to_owned(), text: "Tills".to_owned(), permissions }]
    }

    #[test]
    fn what_other_programs_declare_is_known_until_it_is_retired_and_keeps_its_place() {
        let name = "tills.close";
        assert!(find(name).is_none());
        learn(&module(&[(name, "Close tills", false), ("tills.open", "Open tills", false)]));
        let close = find(name).unwrap();
        assert_eq!((close.module(), close.action(), close.critical), ("tills", "close", false));
        assert_ne!(close.id(), find("tills.open").unwrap().id());
        assert!(usize::from(close.id().0) >= house().len() && !is_own_by_nature(close.id()));
        assert_eq!(
            (declared_text(name).as_deref(), declared_text("tills").as_deref()),
            (Some("Close tills"), Some("Tills"))
        );
        let listed = || catalogue().iter().filter(|permission| permission.name == name).count();
        assert_eq!(listed(), 1);
        assert!(catalogue().is_sorted_by_key(|permission| permission.name));

        learn(&module(&[(name, "Close tills", true)]));
        assert!(find(name).is_none() && listed() == 0 && declared_text(name).is_none());
        // What was not spoken of stays.
        assert!(find("tills.open").is_some());

        learn(&module(&[(name, "Close a till", false)]));
        assert_eq!(find(name).unwrap().id(), close.id());
        assert_eq!(declared_text(name).as_deref(), Some("Close a till"));
    }
}
