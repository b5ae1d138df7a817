//! What takes a second person, as it waits for one.

use access::GrantScope;
use base::Justification;
use gate::{ReadTx, V, Work, statement};
use second::{About, Parts, Proposable, Said};

use crate::ops::{Delegate, DelegationState, delegate};

second::proposable!(
    /// Authority to be handed over that is held by a role which takes a second person.
    pub DELEGATE of Delegate => DelegationState = "delegations.delegate", "delegations-proposal", delegate
);

statement!(ORGANIZATION_OF beyond_scope "where authority is to be handed over that takes a second person" =
    "SELECT u.organization_id FROM unit u WHERE u.id = $1");

impl Proposable for Delegate {
    fn about<'a>(tx: &'a mut ReadTx<'_>, command: &'a Self) -> Work<'a, About> {
        Box::pin(async move {
            let organization = match command.scope {
                GrantScope::Everywhere => None,
                GrantScope::Organization(id) => Some(id),
                GrantScope::Unit(id) => {
                    tx.optional(&ORGANIZATION_OF, &[V::from(id)], |row| row.get(0)).await?
                }
            };
            Ok(About { user: Some(command.delegate), organization })
        })
    }
    fn reason(&self) -> Option<&str> {
        Some(Justification::as_str(&self.justification))
    }
    fn said(&self) -> Parts {
        let place = match self.scope {
            GrantScope::Everywhere => Said::Message("delegations-everywhere"),
            GrantScope::Organization(id) => Said::Organization(id),
            GrantScope::Unit(id) => Said::Unit(id),
        };
        let mut all = vec![
            ("delegations-delegator", Said::User(self.delegator)),
            ("delegations-delegate", Said::User(self.delegate)),
            ("delegations-where", place),
        ];
        all.extend(self.from.map(|from| ("delegations-from", Said::Time(from))));
        all.push(("delegations-until", Said::Time(self.until)));
        for name in &self.permissions {
            all.push(("delegations-permissions", Said::Text(name.clone())));
        }
        all
    }
}
