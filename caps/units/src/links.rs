//! The slot for pages about an organization that other capabilities have: its own page leads to them.

use base::OrganizationId;
use base::linkme::distributed_slice;
use policy::Permission;

/// A page about an organization.
#[derive(Debug)]
pub struct OrganizationLink {
    /// Its address.
    pub to: fn(OrganizationId) -> String,
    /// To whom it is offered: whoever holds this somewhere. None: whoever may change the organization.
    pub permission: Option<&'static Permission>,
    /// The key of what the link is called.
    pub label: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// Its place among the others.
    pub order: u16,
}

/// Every such page.
#[allow(unsafe_code, reason = "a linker section gathers the entries; nothing is dereferenced by hand")]
#[distributed_slice]
#[linkme(crate = base::linkme)]
pub static ORGANIZATION_LINKS: [&'static OrganizationLink];

/// Enters a page: `units::organization_link!(&MESSAGES);`
#[macro_export]
macro_rules! organization_link {
    ($link:expr) => {
        #[allow(
            unsafe_code,
            reason = "a linker section gathers the entries; nothing is dereferenced by hand"
        )]
        const _: () = {
            #[::base::linkme::distributed_slice($crate::ORGANIZATION_LINKS)]
            #[linkme(crate = ::base::linkme)]
            static ENTRY: &$crate::OrganizationLink = $link;
        };
    };
}

/// All of them, in their order.
pub(crate) fn links() -> Vec<&'static OrganizationLink> {
    let mut links: Vec<_> = ORGANIZATION_LINKS.iter().copied().collect();
    links.sort_by_key(|link| link.order);
    links
}
