//! Requests about one's own things that name another organization's in their bodies: refused, as if there were no such
//! thing, and nothing is told of it.

use serde_json::{Value, json};
use server::testing::Reeve;

use super::first_administrator;
use super::judge::{alike, digest, leaks};
use super::send::{Body, Sender};
use super::visitors::{Sight, Visitor};
use super::world::{Maker, Victim};

/// An organization of the caller's, with a person in it.
struct Own {
    organization: String,
    unit: String,
    user: String,
    grant: String,
    assignment: String,
    membership: String,
}

fn requests(own: &Own, victim: &Victim) -> Vec<(&'static str, String, Value)> {
    let person = format!("/api/v1/users/{}", own.user);
    let organization = format!("/api/v1/organizations/{}", own.organization);
    let new_user = |membership: Value, with: Value| {
        json!({
            "type": "employee", "managing_organization_id": own.organization, "first_name": "New",
            "last_name": "Comer", "email": "new.comer@example.com", "phone": "+49 30 98765432",
            "membership": membership, "with": with,
        })
    };
    let here = json!({"role": "cashier", "scope": {"organization": own.organization}});
    let there = json!({"role": "cashier", "scope": {"organization": victim.organization}});
    vec![
        ("POST", format!("/api/v1/units/{}/move", own.unit), json!({"parent_id": victim.south})),
        (
            "POST",
            format!("{organization}/units"),
            json!({"kind": "branch", "name": "Below", "parent_id": victim.south}),
        ),
        ("PATCH", organization, json!({"account_unit_id": victim.south})),
        ("POST", format!("{person}/grants"), there.clone()),
        ("POST", format!("{person}/grants"), json!({"role": "cashier", "scope": {"unit": victim.south}})),
        ("POST", format!("{person}/grants/{}/end", own.grant), json!({"successor": victim.grant})),
        ("POST", format!("{person}/assignments"), json!({"unit_id": victim.south})),
        (
            "POST",
            format!("{person}/assignments/{}/transfer", own.assignment),
            json!({"unit_id": victim.south}),
        ),
        ("POST", format!("{person}/memberships"), json!({"organization_id": victim.organization})),
        ("PATCH", format!("/api/v1/memberships/{}", own.membership), json!({"manager_id": victim.user})),
        ("POST", "/api/v1/users".to_owned(), new_user(json!({}), json!({"roles": [there]}))),
        (
            "POST",
            "/api/v1/users".to_owned(),
            new_user(json!({}), json!({"roles": [here], "units": [{"unit_id": victim.south}]})),
        ),
        (
            "POST",
            "/api/v1/users".to_owned(),
            new_user(json!({"manager_id": victim.user}), json!({"roles": [here]})),
        ),
    ]
}

#[tokio::test]
async fn nothing_of_another_organization_is_reached_by_naming_it() {
    for reeve in Reeve::each().await {
        let root = first_administrator(&reeve).await;
        let mut maker = Maker::new(&reeve, &root);
        let (victim, other) = (maker.victim(None).await, maker.victim(None).await);
        let own = Own {
            organization: other.organization.clone(),
            unit: other.spare.clone(),
            user: other.user.clone(),
            grant: other.grant.clone(),
            assignment: other.assignment.clone(),
            membership: other.membership.clone(),
        };
        let visitor = Visitor {
            kind: "the owner of another organization",
            sight: Sight::Blind,
            belongs: false,
            own: own.user.clone(),
            sender: Sender::signed_in(&reeve, &other.owners).await,
        };
        let mut faults = Vec::new();
        for (method, path, body) in requests(&own, &victim) {
            let body = Body::Json(body);
            let before = digest(&reeve).await;
            let answer = visitor.sender.api(method, &path, &body).await;
            let never = visitor.sender.api(method, &path, &victim.nowhere_in(&body, &reeve)).await;
            let status = answer.status.as_u16();
            let told = leaks(&visitor, &victim, &format!("{body:?}"), &answer);
            if digest(&reeve).await != before || !matches!(status, 403 | 404 | 409 | 422) || !told.is_empty()
            {
                faults.push(format!("{method} {path} {body:?}: {status}, tells {told:?}: {}", answer.text));
            }
            if let Err(fault) = alike(&answer, &never) {
                faults.push(format!("{method} {path} {body:?}: {fault}"));
            }
        }
        assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
        // The same with what is theirs goes through: the bodies are right.
        let theirs = Victim { south: other.north.clone(), ..other.clone() };
        for (method, path, body) in requests(&own, &theirs) {
            // A second membership of one organization, and an organization below its own units, are another matter.
            let ends =
                ["/end", "/memberships", own.organization.as_str()].iter().any(|end| path.ends_with(end));
            let conflict = |answer: &server::testing::Answer| {
                matches!(answer.code(), "grant.exists" | "assignment.exists" | "user.email_taken")
            };
            let is_new = !ends && body["manager_id"].is_null();
            let answer = visitor.sender.api(method, &path, &Body::Json(body.clone())).await;
            let right = answer.status.is_success() || conflict(&answer);
            assert!(right || !is_new, "{method} {path} {body}: {}", answer.text);
        }
    }
}
