//! What takes a second person, as it waits for one: what each says to whoever is to agree.

use base::{Justification, RoleId, Timestamp, UserId};
use gate::{ReadTx, V, Work, statement};
use policy::DataLevel;
use second::{About, Parts, Proposable, Proposal, Said};

use crate::circumstances::day_key;
use crate::model::GrantScope;
use crate::ops::{
    ChangeRole, EndGrant, GrantRole, GrantState, RetireRole, RoleState, change_role, end_grant, grant_role,
    retire_role,
};

second::proposable!(
    /// A role to be given.
    pub GRANT_ROLE of GrantRole => GrantState = "access.grant_role", "access-proposal-grant-role", grant_role
);
second::proposable!(
    /// A role to be held longer.
    pub END_GRANT of EndGrant => GrantState = "access.end_grant", "access-proposal-end-grant", end_grant
);
second::proposable!(
    /// A role to be changed.
    pub CHANGE_ROLE of ChangeRole => RoleState = "access.change_role", "access-proposal-change-role", change_role
);
second::proposable!(
    /// A role to be retired.
    pub RETIRE_ROLE of RetireRole => RoleState = "access.retire_role", "access-proposal-retire-role", retire_role
);

statement!(ORGANIZATION_OF_UNIT beyond_scope "where a role is to be given that takes a second person" =
    "SELECT u.organization_id FROM unit u WHERE u.id = $1");
statement!(ORGANIZATION_OF_GRANT beyond_scope "where a role is held that takes a second person" =
    "SELECT g.organization_id FROM access_grant g WHERE g.grant_id = $1 ORDER BY g.revision DESC LIMIT 1");
statement!(ORGANIZATION_OF_ROLE = "SELECT r.organization_id FROM role r WHERE r.id = $1");

statement!(COULD beyond_scope "whether anybody but the proposer could agree" =
    "SELECT DISTINCT g.user_id FROM role_permission p
     JOIN access_grant g ON g.role_id = p.role_id
     JOIN app_user u ON u.id = g.user_id
     WHERE p.permission = $1 AND p.level <> 'own' AND p.valid_until = $2 AND g.phase = 'in_force' AND u.status = 'active'
       AND g.user_id <> $3 AND g.valid_from <= $4 AND (g.organization_id IS NULL OR g.organization_id = $5)
     LIMIT $6");
/// People who are asked whether they could agree.
const MOST_ASKED: i64 = 50;

second::others!(others);

fn others<'a>(tx: &'a mut ReadTx<'_>, proposal: &'a Proposal) -> Work<'a, Vec<UserId>> {
    Box::pin(async move {
        let parameters = [
            V::from(proposal.permission.as_str()),
            V::from(Timestamp::FOREVER),
            V::from(proposal.proposed_by),
            V::from(proposal.proposed_at),
            V::from(proposal.organization),
            V::Int(MOST_ASKED),
        ];
        tx.rows(&COULD, &parameters, |row| row.get(0)).await
    })
}

fn about_role<'a>(tx: &'a mut ReadTx<'_>, role: RoleId) -> Work<'a, About> {
    Box::pin(async move {
        let found = tx.optional(&ORGANIZATION_OF_ROLE, &[V::from(role)], |row| row.get(0)).await?;
        Ok(About { user: None, organization: found.flatten() })
    })
}

impl Proposable for GrantRole {
    fn about<'a>(tx: &'a mut ReadTx<'_>, command: &'a Self) -> Work<'a, About> {
        Box::pin(async move {
            let organization = match command.scope {
                GrantScope::Everywhere => None,
                GrantScope::Organization(id) => Some(id),
                GrantScope::Unit(id) => {
                    tx.optional(&ORGANIZATION_OF_UNIT, &[V::from(id)], |row| row.get(0)).await?
                }
            };
            Ok(About { user: Some(command.user), organization })
        })
    }
    fn reason(&self) -> Option<&str> {
        self.justification.as_ref().map(Justification::as_str)
    }
    fn said(&self) -> Parts {
        let place = match self.scope {
            GrantScope::Everywhere => Said::Message("access-place-everywhere"),
            GrantScope::Organization(id) => Said::Organization(id),
            GrantScope::Unit(id) => Said::Unit(id),
        };
        let mut all = vec![
            ("access-person", Said::User(self.user)),
            ("access-role", Said::Role(self.role)),
            ("access-where", place),
        ];
        all.extend(self.from.map(|from| ("access-since", Said::Time(from))));
        all.extend(self.until.map(|until| ("access-until", Said::Time(until))));
        all.extend(self.primary.then_some(("access-state", Said::Message("access-primary"))));
        all.extend(self.special.then_some(("access-state", Said::Message("access-special"))));
        if let Some(conditions) = &self.conditions {
            all.extend(
                conditions.addresses.iter().map(|block| ("access-addresses", Said::Text(block.to_string()))),
            );
            if let Some(hours) = &conditions.hours {
                let days = hours.days.iter().map(|day| ("access-hours", Said::Message(day_key(*day))));
                all.extend(days);
                let (from, until, zone) = (hours.from, hours.until, hours.time_zone.as_str());
                all.push(("access-hours", Said::Text(format!("{from}–{until} ({zone})"))));
            }
            if let Some(proof) = conditions.proof {
                all.push(("access-proof", Said::Number(proof.within_minutes.into())));
                all.extend(
                    proof.second_factor.then_some(("access-proof", Said::Message("access-second-factor"))),
                );
            }
            let known = conditions.known_device;
            all.extend(known.then_some(("access-known-device", Said::Message("access-only-known-device"))));
            all.extend(conditions.most_risk.map(|most| ("access-risk", Said::Number(most.into()))));
        }
        all
    }
}

impl Proposable for EndGrant {
    fn about<'a>(tx: &'a mut ReadTx<'_>, command: &'a Self) -> Work<'a, About> {
        Box::pin(async move {
            let found =
                tx.optional(&ORGANIZATION_OF_GRANT, &[V::from(command.grant)], |row| row.get(0)).await?;
            Ok(About { user: command.user, organization: found.flatten() })
        })
    }
    fn reason(&self) -> Option<&str> {
        self.reason.as_ref().map(Justification::as_str)
    }
    fn said(&self) -> Parts {
        let mut all = Vec::new();
        if let Some(user) = self.user {
            all.push(("access-person", Said::User(user)));
            all.push(("access-role", Said::Grant(user, self.grant)));
            all.extend(self.successor.map(|next| ("access-successor", Said::Grant(user, next))));
        }
        let until = match self.at {
            Some(at) if at < Timestamp::FOREVER => Said::Time(at),
            _ => Said::Message("access-open-ended"),
        };
        all.push(("access-until", until));
        all
    }
}

impl Proposable for ChangeRole {
    fn about<'a>(tx: &'a mut ReadTx<'_>, command: &'a Self) -> Work<'a, About> {
        about_role(tx, command.role)
    }
    fn reason(&self) -> Option<&str> {
        self.reason.as_ref().map(Justification::as_str)
    }
    fn said(&self) -> Parts {
        let to = &self.to;
        let text = |text: &str| Said::Text(text.to_owned());
        let yes = |yes: bool| Said::Message(if yes { "access-yes" } else { "access-no" });
        let mut all = vec![("access-role", Said::Role(self.role))];
        all.extend(to.name.as_ref().map(|name| ("access-role-name", text(name.as_str()))));
        if let Some(description) = &to.description {
            let words = description.as_ref().map_or("", Justification::as_str);
            all.push(("access-role-description", text(words)));
        }
        all.extend(to.priority.map(|priority| ("access-role-priority", Said::Number(priority.0))));
        all.extend(to.critical.map(|critical| ("access-role-critical", yes(critical))));
        if let Some(internal) = to.internal {
            let key = if internal { "access-role-internal" } else { "access-role-external" };
            all.push(("access-role-for", Said::Message(key)));
        }
        for place in to.places.iter().flatten() {
            all.push(("access-role-places", text(place.name())));
        }
        for parent in to.parents.iter().flatten() {
            all.push(("access-role-parents", Said::Role(*parent)));
        }
        for (permission, level) in to.permissions.iter().flatten() {
            let level = DataLevel::name(*level).to_owned();
            all.push(("access-role-permissions", Said::Permission(permission.clone(), level)));
        }
        all
    }
}

impl Proposable for RetireRole {
    fn about<'a>(tx: &'a mut ReadTx<'_>, command: &'a Self) -> Work<'a, About> {
        about_role(tx, command.role)
    }
    fn reason(&self) -> Option<&str> {
        self.reason.as_ref().map(Justification::as_str)
    }
    fn said(&self) -> Parts {
        vec![("access-role", Said::Role(self.role))]
    }
}
