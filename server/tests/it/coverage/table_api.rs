//! The matrix's rows for the API.

use serde_json::{Value, json};

use super::entry::{Entry, Needs, Rightful};
use super::send::Body;
use super::world::{PASSWORD, Victim, accounts};

fn with(json: Value) -> Body {
    Body::Json(json)
}
fn because(_: &Victim) -> Body {
    with(json!({"reason": "asked"}))
}
fn empty(_: &Victim) -> Body {
    with(json!({}))
}
const NEW_PASSWORD: &str = "nine herons wade south";

pub(super) fn entries() -> Vec<Entry> {
    [
        organizations(),
        units(),
        users(),
        access(),
        separations(),
        limits(),
        acting(),
        clearances(),
        groups(),
        decisions(),
        proposals(),
        credentials(),
        own(),
        records(),
        imports(),
        jobs(),
        rest(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn organizations() -> Vec<Entry> {
    vec![
        Entry::list("/api/v1/organizations")
            .probe(|v| format!("?q={}", v.house))
            .probe(|v| format!("?filter=account_unit:{}", v.south)),
        Entry::whole("POST", "/api/v1/organizations")
            .body(|v| with(json!({"name": "Branch office", "account_unit_id": v.south})))
            .success(201)
            .blind(&[404]),
        Entry::thing("GET", "/api/v1/organizations/{id}"),
        Entry::thing("PATCH", "/api/v1/organizations/{id}").body(|_| with(json!({"name": "Renamed"}))),
        Entry::thing("POST", "/api/v1/organizations/{id}/activate")
            .body(because)
            .needs(Needs::Idle)
            .reader(&[404]),
        Entry::thing("POST", "/api/v1/organizations/{id}/deactivate").body(because),
        Entry::thing("POST", "/api/v1/organizations/{id}/close")
            .body(because)
            .needs(Needs::Idle)
            .reader(&[404]),
        Entry::thing("GET", "/api/v1/organizations/{id}/messages"),
        Entry::thing("PUT", "/api/v1/organizations/{id}/messages").body(|_| with(json!({"welcome": false}))),
        // As much of them as one may see: there is no such organization for whoever sees neither it nor a unit of it.
        Entry::thing("GET", "/api/v1/organizations/{id}/tree").blind(&[200, 404]).in_part(),
        Entry::thing("GET", "/api/v1/organizations/{id}/units").blind(&[200, 404]).in_part(),
        Entry::thing("POST", "/api/v1/organizations/{id}/units")
            .body(|v| with(json!({"kind": "department", "name": "New", "parent_id": v.south})))
            .success(201),
    ]
}

fn units() -> Vec<Entry> {
    vec![
        Entry::list("/api/v1/units")
            .probe(|v| format!("?q={}", v.word))
            .probe(|v| format!("?filter=organization:{}", v.organization))
            .probe(|v| format!("?filter=parent:{}", v.south)),
        Entry::thing("GET", "/api/v1/units/{id}"),
        Entry::thing("PATCH", "/api/v1/units/{id}").body(|_| with(json!({"name": "Renamed"}))),
        Entry::thing("POST", "/api/v1/units/{id}/activate").body(because).needs(Needs::Idle),
        Entry::thing("POST", "/api/v1/units/{id}/deactivate").body(because),
        Entry::thing("POST", "/api/v1/units/{id}/close").body(because),
        Entry::thing("POST", "/api/v1/units/{id}/move")
            .body(|v| with(json!({"parent_id": v.spare, "reason": "asked"}))),
        Entry::thing("GET", "/api/v1/units/{id}/history"),
        Entry::thing("GET", "/api/v1/units/{id}/people"),
    ]
}

fn new_user(v: &Victim) -> Body {
    with(json!({
        "type": "employee", "managing_organization_id": v.organization, "first_name": "Nora",
        "last_name": "Newcomer", "email": format!("nora.{}@example.com", v.word), "phone": "+49 30 98765432",
        "with": {"roles": [{"role": "employee", "scope": {"organization": v.organization}}]},
    }))
}

fn users() -> Vec<Entry> {
    vec![
        Entry::list("/api/v1/users")
            .probe(|_| "?q=vera".to_owned())
            .probe(|v| format!("?q={}", v.word))
            .probe(|v| format!("?q={}", v.email))
            .probe(|v| format!("?q={}", v.digits))
            .probe(|v| format!("?filter=organization:{}", v.organization))
            .probe(|_| "?filter=status:deleted".to_owned())
            .probe(|_| "?role=employee".to_owned())
            .probe(|_| "?head=true".to_owned()),
        Entry::list("/api/v1/users/counts"),
        Entry::list("/api/v1/users/facets")
            .probe(|v| format!("?q={}", v.word))
            .probe(|_| "?role=employee&head=false".to_owned()),
        // What is asked for stands in the trail of who asked, as with records: the list is asked for ids.
        Entry::list("/api/v1/users/export")
            .probe(|_| "?q=vera".to_owned())
            .probe(|_| "?filter=status:deleted&columns=name,email".to_owned())
            .probe(|_| "?role=employee&head=false".to_owned())
            .reader(&[403]),
        Entry::common("/api/v1/users/mandatory_fields"),
        Entry::whole("POST", "/api/v1/users").body(new_user).success(201),
        Entry::thing("GET", "/api/v1/users/{id}"),
        Entry::thing("PATCH", "/api/v1/users/{id}").body(|_| with(json!({"middle_name": "Mae"}))),
        Entry::thing("DELETE", "/api/v1/users/{id}").body(because),
        Entry::thing("POST", "/api/v1/users/{id}/undelete").body(because).needs(Needs::Deleted),
        Entry::thing("POST", "/api/v1/users/{id}/status")
            .body(|_| with(json!({"to": "suspended", "reason": "asked"}))),
        Entry::thing("GET", "/api/v1/users/{id}/identifiers"),
        Entry::thing("POST", "/api/v1/users/{id}/identifiers")
            .body(|v| with(json!({"kind": "email", "value": format!("third.{}@example.com", v.word)})))
            .success(201),
        Entry::thing("DELETE", "/api/v1/users/{id}/identifiers/{identifier}").success(204),
        Entry::thing("POST", "/api/v1/users/{id}/identifiers/{identifier}/primary").success(204),
        Entry::thing("POST", "/api/v1/users/{id}/identifiers/{identifier}/verification")
            .body(because)
            // Of one's own addresses none, whichever is named.
            .blind(&[403, 404])
            .success(204),
        Entry::thing("GET", "/api/v1/users/{id}/avatar"),
        Entry::thing("PUT", "/api/v1/users/{id}/avatar").body(|_| Body::Picture),
        Entry::thing("DELETE", "/api/v1/users/{id}/avatar").success(204),
        Entry::thing("DELETE", "/api/v1/users/{id}/lock").needs(Needs::Locked).success(204),
        Entry::thing("GET", "/api/v1/users/{id}/managers"),
        Entry::thing("POST", "/api/v1/users/{id}/grants/pass_on")
            .body(|v| {
                with(json!({"scope": {"organization": v.organization}, "name": "Desk",
                    "permissions": ["orders.read"], "justification": "asked"}))
            })
            .by(Rightful::Owner)
            .success(201),
        Entry::thing("GET", "/api/v1/users/{id}/memberships"),
        Entry::thing("POST", "/api/v1/users/{id}/memberships")
            .body(|v| with(json!({"organization_id": v.idle_organization, "membership": {"title": "Guest"}})))
            // Whether one may add to the organization is asked before who it is.
            .blind(&[403])
            .success(201),
        Entry::thing("PATCH", "/api/v1/memberships/{id}").body(|_| with(json!({"title": "Head"}))),
        Entry::thing("DELETE", "/api/v1/memberships/{id}").body(because),
        Entry::thing("GET", "/api/v1/users/{id}/settings"),
        Entry::thing("PUT", "/api/v1/users/{id}/settings").body(|_| with(json!({"theme": "dark"}))),
    ]
}

fn access() -> Vec<Entry> {
    vec![
        Entry::common("/api/v1/permissions"),
        Entry::common("/api/v1/roles"),
        Entry::common("/api/v1/roles/matrix"),
        Entry::common("/api/v1/modules"),
        Entry::common("/api/v1/modules/{code}"),
        Entry::whole("PUT", "/api/v1/modules/{code}").body(|_| {
            with(json!({"name": "Cover", "permissions": [{"action": "look", "description": "To look"}]}))
        }),
        Entry::whole("POST", "/api/v1/modules/{code}/retire").body(empty),
        Entry::list("/api/v1/roles/export")
            .probe(|_| format!("?role={}", access::role_id(access::OWNER).unwrap()))
            .reader(&[403]),
        Entry::whole("POST", "/api/v1/roles")
            .body(|v| {
                with(json!({"organization_id": v.organization, "name": "Till", "priority": 50,
                "permissions": [{"permission": "orders.read", "level": "own"}]}))
            })
            .success(201),
        Entry::thing("GET", "/api/v1/roles/{id}"),
        Entry::thing("PATCH", "/api/v1/roles/{id}").body(|_| {
            with(json!({"name": "Renamed", "permissions": [{"permission": "orders.read", "level": "own"}]}))
        }),
        Entry::thing("POST", "/api/v1/roles/{id}/retire").body(because),
        Entry::list("/api/v1/roles/{id}/holders"),
        Entry::thing("GET", "/api/v1/users/{id}/access"),
        Entry::thing("GET", "/api/v1/users/{id}/assignments"),
        Entry::thing("POST", "/api/v1/users/{id}/assignments")
            .body(|v| with(json!({"unit_id": v.spare, "is_head": true})))
            .success(201),
        Entry::thing("PATCH", "/api/v1/users/{id}/assignments/{assignment}")
            .body(|_| with(json!({"is_head": true}))),
        Entry::thing("POST", "/api/v1/users/{id}/assignments/{assignment}/end").body(empty),
        Entry::thing("POST", "/api/v1/users/{id}/assignments/{assignment}/transfer")
            .body(|v| with(json!({"unit_id": v.spare}))),
        Entry::thing("GET", "/api/v1/users/{id}/grants"),
        Entry::thing("POST", "/api/v1/users/{id}/grants")
            .body(|v| with(json!({"role": "buyer", "scope": {"unit": v.south}, "justification": "asked"})))
            .success(201),
        Entry::thing("POST", "/api/v1/users/{id}/grants/{grant}/end").body(because),
        Entry::thing("POST", "/api/v1/users/{id}/grants/{grant}/prefer"),
    ]
}

fn new_rule(v: &Victim) -> Body {
    with(json!({
        "organization_id": v.organization, "name": "Four eyes", "left": [{"role": "guest"}],
        "right": [{"role": "head"}],
    }))
}

fn separations() -> Vec<Entry> {
    vec![
        Entry::list("/api/v1/separations"),
        Entry::whole("POST", "/api/v1/separations").body(new_rule).success(201),
        Entry::thing("GET", "/api/v1/separations/{id}"),
        Entry::thing("PATCH", "/api/v1/separations/{id}").body(|_| with(json!({"name": "Renamed"}))),
        Entry::thing("POST", "/api/v1/separations/{id}/retire").body(because),
        Entry::thing("POST", "/api/v1/separations/{id}/review").success(204),
        Entry::list("/api/v1/separations/breaches").probe(|v| format!("?filter=user:{}", v.user)),
        // Each by itself: what one may not end, or may not know, is told beside it.
        Entry::list_of("POST", "/api/v1/separations/breaches/mend")
            .body(|v| with(json!({"items": [{"breach_id": v.breach, "end": "left"}]})))
            .blind(&[200, 403])
            .reader(&[403]),
        // Whoever may deal with the person may ask: the rule is asked for after that.
        Entry::thing("POST", "/api/v1/separations/{id}/exceptions")
            .body(|v| with(json!({"user_id": v.fresh, "reason": "asked"})))
            .success(201),
        Entry::list("/api/v1/separations/exceptions").probe(|v| format!("?filter=user:{}", v.user)),
        Entry::thing("GET", "/api/v1/separations/exceptions/{id}"),
        // Nobody decides about what they asked for: the administrator did.
        Entry::thing("POST", "/api/v1/separations/exceptions/{id}/decide")
            .body(|_| with(json!({"grant": true})))
            .by(Rightful::Owner),
        Entry::thing("POST", "/api/v1/separations/exceptions/{id}/end").body(because),
    ]
}

fn decisions() -> Vec<Entry> {
    vec![
        // About others whoever may see what they hold.
        Entry::list_of("POST", "/api/v1/decisions")
            .body(|v| with(json!({"decisions": [{"user_id": v.user, "permission": "orders.read"}]})))
            .blind(&[404])
            .elsewhere("it answers and changes nothing"),
    ]
}

fn limits() -> Vec<Entry> {
    vec![
        Entry::list("/api/v1/approval_limits").probe(|v| format!("?filter=user:{}", v.user)),
        Entry::whole("POST", "/api/v1/approval_limits")
            .body(|v| {
                with(json!({"organization_id": v.organization, "user_id": v.user, "amount": "5 EUR",
                    "justification": "asked"}))
            })
            .success(201),
        Entry::thing("GET", "/api/v1/approval_limits/{id}"),
        Entry::thing("POST", "/api/v1/approval_limits/{id}/end").body(because),
        Entry::list("/api/v1/exchange_rates").probe(|v| format!("?filter=organization:{}", v.organization)),
        Entry::whole("POST", "/api/v1/exchange_rates")
            .body(|v| {
                with(
                    json!({"organization_id": v.organization, "base": "EUR", "quote": "CHF", "rate": "0.94"}),
                )
            })
            .success(201),
        Entry::thing("GET", "/api/v1/exchange_rates/{id}"),
        Entry::thing("POST", "/api/v1/exchange_rates/{id}/remove").body(empty),
        Entry::thing("GET", "/api/v1/organizations/{id}/approval_setting"),
        // Whoever may set nothing there is refused alike for every id.
        Entry::thing("PUT", "/api/v1/organizations/{id}/approval_setting")
            .body(|_| with(json!({"converts": true})))
            .blind(&[403]),
        Entry::list("/api/v1/approvals/check")
            .query(|v| {
                let of = format!("&user_id={}", v.user);
                format!(
                    "?organization_id={}&permission=purchasing.approve&amount=5%20EUR{of}",
                    v.organization
                )
            })
            .blind(&[403, 404]),
        Entry::list("/api/v1/approvals/approvers")
            .query(|v| {
                format!("?organization_id={}&permission=purchasing.approve&amount=5%20EUR", v.organization)
            })
            .blind(&[403, 404]),
    ]
}

fn acting() -> Vec<Entry> {
    vec![
        Entry::list("/api/v1/delegations").probe(|v| format!("?filter=delegate:{}", v.user)),
        Entry::whole("POST", "/api/v1/delegations")
            .body(|v| {
                with(json!({"delegator_id": v.boss, "delegate_id": v.fresh,
                    "scope": {"organization": v.organization}, "permissions": ["orders.read"],
                    "until": "2026-12-24T00:00:00Z", "justification": "asked"}))
            })
            .success(201),
        Entry::thing("GET", "/api/v1/delegations/{id}"),
        Entry::thing("POST", "/api/v1/delegations/{id}/end").body(empty),
        Entry::list("/api/v1/special_permissions"),
        Entry::list("/api/v1/special_alerts").probe(|v| format!("?filter=organization:{}", v.organization)),
        Entry::thing("POST", "/api/v1/special_alerts/{id}/acknowledge"),
    ]
}

fn clearances() -> Vec<Entry> {
    let level = |_: &Victim| with(json!({"level": "confidential", "reason": "asked"}));
    vec![
        Entry::common("/api/v1/clearance_levels"),
        Entry::whole("POST", "/api/v1/clearance_levels")
            .body(|_| with(json!({"name": "Deep", "rank": 350})))
            .success(201),
        Entry::common("/api/v1/clearance_levels/{id}"),
        // The right to change them is the right to know that they can be changed.
        Entry::thing("PATCH", "/api/v1/clearance_levels/{id}")
            .body(|_| with(json!({"name": "Cloak"})))
            .reader(&[404]),
        Entry::thing("POST", "/api/v1/clearance_levels/{id}/retire").body(empty).reader(&[404]),
        Entry::list("/api/v1/clearances").probe(|v| format!("?filter=user:{}", v.user)),
        Entry::thing("GET", "/api/v1/users/{id}/clearance").reader(&[200, 404]),
        Entry::thing("PUT", "/api/v1/users/{id}/clearance")
            .body(|_| with(json!({"level": "secret", "justification": "asked"}))),
        Entry::thing("POST", "/api/v1/users/{id}/clearance/end").body(because),
        Entry::thing("GET", "/api/v1/users/{id}/classification").reader(&[200, 404]),
        Entry::thing("PUT", "/api/v1/users/{id}/classification").body(level),
        Entry::thing("GET", "/api/v1/units/{id}/classification").reader(&[200, 404]),
        Entry::thing("PUT", "/api/v1/units/{id}/classification").body(level),
        Entry::thing("GET", "/api/v1/organizations/{id}/classification").reader(&[200, 404]),
        Entry::thing("PUT", "/api/v1/organizations/{id}/classification").body(level),
    ]
}

fn groups() -> Vec<Entry> {
    vec![
        Entry::list("/api/v1/groups").probe(|v| format!("?filter=organization:{}", v.organization)),
        Entry::whole("POST", "/api/v1/groups")
            .body(|v| with(json!({"organization_id": v.organization, "name": "Night shift"})))
            .success(201),
        Entry::thing("GET", "/api/v1/groups/{id}"),
        Entry::thing("PATCH", "/api/v1/groups/{id}").body(|_| with(json!({"name": "Late shift"}))),
        Entry::thing("POST", "/api/v1/groups/{id}/retire").body(because),
        Entry::thing("GET", "/api/v1/groups/{id}/members"),
        Entry::thing("POST", "/api/v1/groups/{id}/members").body(|v| with(json!({"user_ids": [v.fresh]}))),
        Entry::thing("POST", "/api/v1/groups/{id}/members/{user}/end").body(because),
        Entry::thing("GET", "/api/v1/users/{id}/groups"),
        Entry::thing("GET", "/api/v1/groups/{id}/grants"),
        Entry::thing("POST", "/api/v1/groups/{id}/grants")
            .body(|v| with(json!({"role": "approver", "scope": {"organization": v.organization}})))
            .success(201),
        Entry::thing("POST", "/api/v1/groups/{id}/grants/{grant}/end").body(because),
    ]
}

fn proposals() -> Vec<Entry> {
    vec![
        Entry::list("/api/v1/proposals").probe(|v| format!("?filter=user:{}", v.fresh)),
        Entry::thing("GET", "/api/v1/proposals/{id}"),
        Entry::thing("POST", "/api/v1/proposals/{id}/approve")
            .body(|v| with(json!({"hash": v.proposal_hash})))
            .success(204),
        Entry::thing("POST", "/api/v1/proposals/{id}/decline").body(empty).success(204),
        Entry::thing("POST", "/api/v1/proposals/{id}/withdraw")
            .by(Rightful::Owner)
            .success(204)
            .reader(&[409]),
        Entry::thing("POST", "/api/v1/proposals/{id}/break_glass")
            .body(|v| with(json!({"hash": v.proposal_hash, "reason": "asked"})))
            .reader(&[409])
            .elsewhere("there is somebody who could agree; the tests of second persons are alone"),
    ]
}

fn credentials() -> Vec<Entry> {
    vec![
        Entry::thing("PUT", "/api/v1/users/{id}/password")
            .body(|_| with(json!({"password": NEW_PASSWORD, "must_change": true})))
            .success(204),
        Entry::thing("GET", "/api/v1/users/{id}/activation").needs(Needs::Fresh).reader(&[404]),
        Entry::thing("POST", "/api/v1/users/{id}/activation").body(empty).needs(Needs::Fresh).success(201),
        Entry::thing("DELETE", "/api/v1/users/{id}/activation").needs(Needs::Fresh).success(204),
        Entry::thing("GET", "/api/v1/users/{id}/sessions"),
        Entry::thing("DELETE", "/api/v1/users/{id}/sessions"),
        Entry::thing("DELETE", "/api/v1/users/{id}/sessions/{session}").success(204),
        Entry::thing("GET", "/api/v1/users/{id}/tokens"),
        Entry::thing("DELETE", "/api/v1/users/{id}/tokens/{token}").success(204),
    ]
}

fn own() -> Vec<Entry> {
    vec![
        Entry::own("GET", "/api/v1/me"),
        Entry::own("PATCH", "/api/v1/me").body(|_| with(json!({"language": "de"}))),
        Entry::own("PUT", "/api/v1/me/password")
            .body(|_| with(json!({"current_password": PASSWORD, "new_password": NEW_PASSWORD})))
            .success(204),
        Entry::own("GET", "/api/v1/me/sessions"),
        Entry::own("DELETE", "/api/v1/me/sessions"),
        Entry::own("GET", "/api/v1/me/tokens"),
        Entry::own("POST", "/api/v1/me/tokens")
            .body(|_| with(json!({"name": "reports", "expires_at": "2026-12-24T00:00:00Z"})))
            .success(201),
        Entry::own("GET", "/api/v1/sessions/current"),
        Entry::own("DELETE", "/api/v1/sessions/current").success(204),
        // Another's session and token do not become one's own by asking for them here.
        Entry::thing("DELETE", "/api/v1/me/sessions/{session}")
            .by(Rightful::Victim)
            .success(204)
            .reader(&[404]),
        Entry::thing("DELETE", "/api/v1/me/tokens/{token}").by(Rightful::Victim).success(204).reader(&[404]),
    ]
}

fn records() -> Vec<Entry> {
    // What an export is asked for stands in the trail of who asked, ids included: the list is asked for ids.
    let mut all = vec![
        Entry::list("/api/v1/records")
            .probe(|v| format!("?subject={}", v.user))
            .probe(|v| format!("?actor={}", v.user))
            .probe(|v| format!("?target={}", v.user))
            .probe(|v| format!("?session={}", v.session))
            .probe(|v| format!("?organization={}", v.organization))
            .probe(|_| "?event=user.created|password.set|session.started".to_owned()),
        Entry::list("/api/v1/records/export")
            .probe(|_| "?format=jsonl".to_owned())
            .probe(|_| "?format=csv&event=user.created|user.deleted".to_owned())
            .reader(&[403]),
    ];
    all.push(Entry::thing("GET", "/api/v1/records/{id}"));
    all.push(Entry::list("/api/v1/users/{id}/timeline").alike());
    all
}

fn imports() -> Vec<Entry> {
    vec![
        Entry::whole("POST", "/api/v1/imports/hr")
            .query(|v| format!("?organization_id={}&dry_run=false", v.organization))
            .body(|v| {
                let head = "employee_number,manager_employee_number,first_name,middle_name,last_name,email,login_id,\
                            phone,job_title,department,hire_date,start_date,end_date,status";
                let line = format!("1,,Ann,,Berg,ann.{}@example.com,,,Boss,Sales,,2020-01-01,,Current", v.word);
                Body::Csv(format!("{head}\n{line}\n"))
            })
            .blind(&[403, 404]),
        Entry::whole("POST", "/api/v1/imports/organizations")
            .query(|v| format!("?organization_id={}&dry_run=false", v.organization))
            .body(|v| {
                let accounts =
                    format!("reseller_number,name,territory_id\nA-{0},Bikes of {0},1\n", v.word);
                let territories = "territory_id,name,country,territory_group\n1,Northwest,US,North America\n";
                Body::Parts(vec![
                    ("file".to_owned(), Some("accounts.csv".to_owned()), accounts),
                    ("territories".to_owned(), Some("territories.csv".to_owned()), territories.to_owned()),
                ])
            })
            .blind(&[403, 404]),
        Entry::whole("POST", "/api/v1/imports/users")
            .query(|v| format!("?organization_id={}&dry_run=false", v.organization))
            .body(|v| Body::Csv(accounts(v)))
            .blind(&[403, 404]),
    ]
}

fn jobs() -> Vec<Entry> {
    vec![
        Entry::list("/api/v1/scorecard"),
        Entry::whole("GET", "/api/v1/checkup"),
        Entry::whole("GET", "/api/v1/jobs"),
        Entry::whole("GET", "/api/v1/job_counts"),
        Entry::whole("GET", "/api/v1/jobs/{id}"),
        Entry::whole("POST", "/api/v1/jobs/{id}/cancel").blind(&[404]).reader(&[404]),
        Entry::whole("POST", "/api/v1/jobs/{id}/replay").needs(Needs::Dead).blind(&[404]).reader(&[404]),
    ]
}

fn rest() -> Vec<Entry> {
    vec![
        Entry::open("GET", "/api/openapi.json"),
        Entry::open("POST", "/api/v1/sessions")
            .body(|v| with(json!({"identifier": format!("vera-{}", v.word), "password": PASSWORD})))
            .wrong(|v| with(json!({"identifier": v.email, "password": NEW_PASSWORD})))
            .success(201)
            .alone(),
        Entry::open("POST", "/api/v1/activation")
            .body(|v| with(json!({"token": v.link, "password": NEW_PASSWORD})))
            .wrong(|v| with(json!({"token": v.email, "password": NEW_PASSWORD})))
            .success(204),
        Entry::open("POST", "/api/v1/setup")
            .body(|_| {
                with(json!({
                    "code": "wrong", "organization": "Mine", "first_name": "Eve", "last_name": "Eager",
                    "email": "eve@example.com", "password": PASSWORD,
                }))
            })
            .elsewhere("the first administrator of each world is made by it"),
    ]
}
