//! The filter a list must carry: the same reach as a decision, in the form that a query needs.

use base::{OrganizationId, UserId};

use crate::{Permission, Snapshot};

/// Which rows a person may see. Rendered to SQL by the gate, in four shapes: all, organizations, few units driving,
/// many units verifying.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowFilter {
    /// No restriction.
    Everything,
    /// The union of the parts; nothing if all are empty.
    Some {
        /// Rows that belong to this person.
        own: Option<UserId>,
        /// Rows of these organizations, sorted.
        organizations: Vec<OrganizationId>,
        /// Rows placed in or below these units, sorted.
        roots: Vec<i64>,
        /// How many units `roots` cover: what the choice between driving and verifying rests on.
        covered: usize,
    },
}

impl RowFilter {
    /// What `snapshot` may reach by `permission`.
    pub fn of(snapshot: &Snapshot, permission: &Permission) -> Self {
        let reach = snapshot.reach(permission);
        if snapshot.is_unlimited() || reach.is_all() {
            return RowFilter::Everything;
        }
        RowFilter::Some {
            own: snapshot.subject.filter(|_| reach.is_own()),
            organizations: reach.organizations(),
            roots: reach.roots(),
            covered: reach.covered(),
        }
    }
    /// The organization that everything which passes belongs to, where there is just one.
    pub fn only_organization(&self) -> Option<OrganizationId> {
        match self {
            RowFilter::Some { own: None, organizations, roots, .. } if roots.is_empty() => {
                match organizations.as_slice() {
                    [one] => Some(*one),
                    _ => None,
                }
            }
            _ => None,
        }
    }
    /// Whether no row can pass.
    pub fn is_nothing(&self) -> bool {
        matches!(self, RowFilter::Some { own: None, organizations, roots, .. } if organizations.is_empty() && roots.is_empty())
    }
}
