//! The slots for pages about an organization or a unit that other capabilities have: its own page leads to them.

use base::linkme::distributed_slice;
use base::{OrganizationId, UnitId};
use policy::Permission;

/// A page about something.
#[derive(Debug)]
pub struct Link<I: 'static> {
    /// Its address.
    pub to: fn(I) -> String,
    /// To whom it is offered: whoever holds this beyond what is their own. None: whoever may change the thing.
    pub permission: Option<&'static Permission>,
    /// The key of what the link is called.
    pub label: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// Its place among the others.
    pub order: u16,
}
/// A page about an organization.
pub type OrganizationLink = Link<OrganizationId>;
/// A page about a unit.
pub type UnitLink = Link<UnitId>;

/// Every page about an organization.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static ORGANIZATION_LINKS: [&'static OrganizationLink];

/// Every page about a unit.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static UNIT_LINKS: [&'static UnitLink];

/// Enters a page: `units::organization_link!(&MESSAGES);`
#[macro_export]
macro_rules! organization_link {
    ($link:expr) => {
        $crate::link!(ORGANIZATION_LINKS: $crate::OrganizationLink = $link);
    };
}
/// Enters a page: `units::unit_link!(&CLASSIFICATION);`
#[macro_export]
macro_rules! unit_link {
    ($link:expr) => {
        $crate::link!(UNIT_LINKS: $crate::UnitLink = $link);
    };
}
/// Enters a page in one of the slots.
#[doc(hidden)]
#[macro_export]
macro_rules! link {
    ($slot:ident: $kind:ty = $link:expr) => {
        #[allow(
            unsafe_code,
            reason = "a linker section gathers the entries; nothing is dereferenced by hand"
        )]
        const _: () = {
            #[::base::linkme::distributed_slice($crate::$slot)]
            #[linkme(crate = ::base::linkme)]
            static ENTRY: &$kind = $link;
        };
    };
}

/// Those of a slot that are offered to somebody, in their order.
pub(crate) fn offered<I>(
    slot: &'static [&'static Link<I>],
    access: &policy::Snapshot,
    may_update: bool,
) -> Vec<&'static Link<I>> {
    let is_offered =
        |link: &&Link<I>| link.permission.map_or(may_update, |needed| access.holds_beyond_own(needed));
    let mut links: Vec<_> = slot.iter().copied().filter(is_offered).collect();
    links.sort_by_key(|link| link.order);
    links
}
