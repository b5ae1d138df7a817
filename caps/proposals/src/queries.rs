//! What a proposal says, with the names of what it speaks of.

use std::collections::HashMap;

use access::Role;
use access::queries::{GrantFilter, GrantView};
use base::{FullName, GrantId, OrganizationId, RoleId, Translator, UnitId, UserId};
use gate::{ReadTx, V, Work, statement};
use second::{Parts, Proposal, ProposalId, Said};

/// What things are called, as far as the caller may know them.
#[derive(Debug, Clone, Default)]
pub struct Named {
    people: HashMap<UserId, FullName>,
    roles: HashMap<RoleId, Role>,
    grants: HashMap<GrantId, GrantView>,
    organizations: HashMap<OrganizationId, String>,
    units: HashMap<UnitId, String>,
}

/// A proposal as it is shown.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The proposal.
    pub proposal: Proposal,
    /// What its command says; nothing once it is decided.
    pub said: Parts,
    /// What things are called.
    pub named: Named,
}

statement!(PEOPLE of users::User = "SELECT u.id, u.first_name, u.last_name FROM visible_app_user u WHERE u.id = ANY($1)");
statement!(ORGANIZATIONS of units::Organization = "SELECT o.id, o.name FROM visible_organization o WHERE o.id = ANY($1)");
statement!(UNITS of units::Unit = "SELECT u.id, u.name FROM visible_unit u WHERE u.id = ANY($1)");

fn ids<K: base::IdKind>(ids: impl Iterator<Item = base::Id<K>>) -> [V; 1] {
    let mut ids: Vec<_> = ids.map(base::Id::uuid).collect();
    ids.sort_unstable();
    ids.dedup();
    [V::Uuids(ids)]
}

/// What the people of proposals, and the things that commands speak of, are called.
pub(crate) async fn named(
    tx: &mut ReadTx<'_>,
    proposals: &[Proposal],
    said: &[(&'static str, Said)],
) -> gate::Result<Named> {
    let of = |proposal: &Proposal| {
        [Some(proposal.proposed_by), proposal.decided_by, proposal.user].into_iter().flatten()
    };
    let spoken = said.iter().filter_map(|(_, said)| match said {
        Said::User(id) => Some(*id),
        _ => None,
    });
    let people = ids(proposals.iter().flat_map(of).chain(spoken));
    let scope = tx.scope::<users::tables::See>();
    let people = tx.visible(&scope, &PEOPLE, &people, |row| {
        Ok((row.get(0)?, FullName::of(row.get::<String>(1)?, row.get::<String>(2)?)))
    });
    let people = people.await?.into_iter().collect();
    let roles: Vec<RoleId> = said
        .iter()
        .filter_map(|(_, said)| match said {
            Said::Role(id) => Some(*id),
            _ => None,
        })
        .collect();
    let roles = access::queries::roles_named(tx, &roles).await?;
    let grants = grants(tx, said).await?;
    let organizations = ids(said.iter().filter_map(|(_, said)| match said {
        Said::Organization(id) => Some(*id),
        _ => None,
    }));
    let scope = tx.scope::<units::may::ReadOrganization>();
    let organizations =
        tx.visible(&scope, &ORGANIZATIONS, &organizations, |row| Ok((row.get(0)?, row.get(1)?))).await?;
    let units = ids(said.iter().filter_map(|(_, said)| match said {
        Said::Unit(id) => Some(*id),
        _ => None,
    }));
    let scope = tx.scope::<units::may::ReadUnit>();
    let units = tx.visible(&scope, &UNITS, &units, |row| Ok((row.get(0)?, row.get(1)?))).await?;
    Ok(Named {
        people,
        roles,
        grants,
        organizations: organizations.into_iter().collect(),
        units: units.into_iter().collect(),
    })
}

/// The grants that commands speak of, as far as the caller may know them: each of one person.
async fn grants(
    tx: &mut ReadTx<'_>,
    said: &[(&'static str, Said)],
) -> gate::Result<HashMap<GrantId, GrantView>> {
    let holder = said.iter().find_map(|(_, said)| match said {
        Said::Grant(user, _) => Some(*user),
        _ => None,
    });
    let Some(user) = holder else { return Ok(HashMap::new()) };
    match access::queries::grants_of(tx, &GrantFilter { user, with_history: true }).await {
        Ok(views) => Ok(views.into_iter().map(|view| (view.id, view)).collect()),
        // Whoever may not see that account is told no more than its id.
        Err(gate::Error::NotFound { .. } | gate::Error::Refused(_)) => Ok(HashMap::new()),
        Err(error) => Err(error),
    }
}

impl Named {
    /// A person, as far as the caller may know them.
    pub fn person(&self, t: &Translator, id: UserId) -> Option<String> {
        self.people.get(&id).map(|name| t.person(name))
    }
    /// A part of what a command says, in the reader's language.
    pub fn said(&self, t: &Translator, said: &Said) -> String {
        match said {
            Said::Text(text) => text.clone(),
            Said::Message(key) => t.text(key).into_owned(),
            Said::Permission(name, level) => {
                let level = t.text(&format!("access-level-{level}")).into_owned();
                t.with(
                    "proposals-permission",
                    &[("permission", access::permission_text(t, name).into()), ("level", level.into())],
                )
            }
            Said::User(id) => self.person(t, *id).unwrap_or_else(|| id.to_string()),
            Said::Role(id) => self.roles.get(id).map_or_else(|| id.to_string(), |role| role.shown_name(t)),
            Said::Grant(_, id) => {
                self.grants.get(id).map_or_else(|| id.to_string(), |grant| access::grant_text(t, grant))
            }
            Said::Organization(id) => self.organizations.get(id).cloned().unwrap_or_else(|| id.to_string()),
            Said::Unit(id) => self.units.get(id).cloned().unwrap_or_else(|| id.to_string()),
            Said::Time(at) => t.datetime(*at, None),
            Said::Number(number) => t.number(*number),
        }
    }
}

/// One proposal with what it says.
pub fn shown<'a>(tx: &'a mut ReadTx<'_>, id: &'a ProposalId) -> Work<'a, Shown> {
    Box::pin(async move {
        let proposal = second::proposal(tx, id).await?;
        let said = second::said(tx, id).await?;
        let named = named(tx, std::slice::from_ref(&proposal), &said).await?;
        Ok(Shown { proposal, said, named })
    })
}
