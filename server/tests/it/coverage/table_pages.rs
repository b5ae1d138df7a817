//! The matrix's rows for pages.

use super::entry::{Entry, Needs, Rightful};
use super::send::{Body, PICTURE};
use super::world::{PASSWORD, Victim, upload_form};

fn form(fields: &[(&str, &str)]) -> Body {
    Body::Form(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}
fn because(_: &Victim) -> Body {
    form(&[("reason", "asked")])
}
const NEW_PASSWORD: &str = "nine herons wade south";

pub(super) fn entries() -> Vec<Entry> {
    [
        outside(),
        organizations(),
        units(),
        users(),
        parts(),
        access(),
        separations(),
        limits(),
        acting(),
        clearances(),
        groups(),
        proposals(),
        own(),
        accounts(),
        rest(),
        samples(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What is there before anybody is signed in.
fn outside() -> Vec<Entry> {
    vec![
        Entry::open("GET", "/"),
        Entry::open("GET", "/healthz"),
        Entry::open("GET", "/readyz"),
        Entry::open("GET", "/metrics"),
        Entry::open("GET", "/assets/{file}"),
        Entry::open("POST", "/console/look").body(|_| form(&[("theme", "dark"), ("return_to", "/console")])),
        Entry::open("GET", "/setup"),
        Entry::open("POST", "/setup")
            .body(|_| {
                form(&[
                    ("code", "wrong"),
                    ("organization", "Mine"),
                    ("first_name", "Eve"),
                    ("last_name", "Eager"),
                    ("email", "eve@example.com"),
                    ("password", PASSWORD),
                ])
            })
            .elsewhere("a world of its own: its first run is over afterwards"),
        Entry::open("GET", "/sign-in"),
        Entry::open("POST", "/sign-in")
            .body(|v| form(&[("identifier", &format!("vera-{}", v.word)), ("password", PASSWORD)]))
            .wrong(|v| form(&[("identifier", &v.email), ("password", NEW_PASSWORD)]))
            .alone(),
        Entry::open("GET", "/activate/{token}").elsewhere("what a link opens, the tests of links try"),
        Entry::open("POST", "/activate/{token}")
            .body(|_| form(&[("password", NEW_PASSWORD)]))
            .elsewhere("what a link opens, the tests of links try"),
        Entry::open("POST", "/sign-out").by(Rightful::Victim).alone(),
    ]
}

fn organizations() -> Vec<Entry> {
    vec![
        Entry::list("/console/organizations")
            .probe(|_| "?q=zymurg".to_owned())
            .probe(|v| format!("?account_unit={}", v.south))
            .blind(&[200, 403, 404]),
        Entry::whole("POST", "/console/organizations")
            .body(|v| form(&[("name", "Branch office"), ("account_unit", &v.south)]))
            .blind(&[404])
            .reader(&[403, 404]),
        Entry::whole("GET", "/console/organizations/new")
            .query(|v| format!("?account_unit={}", v.south))
            .blind(&[403, 404])
            .reader(&[200]),
        Entry::thing("GET", "/console/organizations/{id}"),
        Entry::thing("POST", "/console/organizations/{id}")
            .body(|_| form(&[("name", "Renamed"), ("version", "1")]))
            .reader(&[404]),
        Entry::form("/console/organizations/{id}/edit"),
        Entry::form("/console/organizations/{id}/status").query(|_| "?to=inactive".to_owned()),
        Entry::thing("POST", "/console/organizations/{id}/status")
            .body(|_| form(&[("to", "inactive"), ("version", "1")]))
            .reader(&[404]),
        Entry::thing("GET", "/console/organizations/{id}/messages"),
        Entry::thing("POST", "/console/organizations/{id}/messages").body(|_| form(&[])),
        Entry::thing("GET", "/console/organizations/{id}/units"),
        Entry::thing("POST", "/console/organizations/{id}/units")
            .body(|v| form(&[("name", "New"), ("kind", "department"), ("parent", &v.south)])),
        Entry::form("/console/organizations/{id}/units/new")
            .query(|v| format!("?parent={}", v.south))
            .reader(&[200]),
    ]
}

fn units() -> Vec<Entry> {
    vec![
        Entry::thing("GET", "/console/units/{id}"),
        Entry::thing("POST", "/console/units/{id}")
            .body(|_| form(&[("name", "Renamed"), ("version", "1")]))
            .reader(&[404]),
        Entry::form("/console/units/{id}/edit"),
        Entry::form("/console/units/{id}/move"),
        Entry::thing("POST", "/console/units/{id}/move")
            .body(|v| form(&[("parent", &v.spare), ("version", "1"), ("reason", "asked")])),
        Entry::form("/console/units/{id}/status").query(|_| "?to=inactive".to_owned()),
        Entry::thing("POST", "/console/units/{id}/status")
            .body(|_| form(&[("to", "inactive"), ("version", "1")]))
            .reader(&[404]),
        Entry::thing("GET", "/console/units/{id}/people"),
    ]
}

fn new_user(v: &Victim) -> Body {
    let (email, scope) = (format!("nora.{}@example.com", v.word), format!("organization:{}", v.organization));
    let username = format!("nora-{}", v.word);
    form(&[
        ("intent", "0190a6c0-8c6e-7cc3-98c4-dc0c0c07398f"),
        ("step", "3"),
        ("go", "create"),
        ("type", "employee"),
        ("organization", &v.organization),
        ("first_name", "Nora"),
        ("last_name", "Newcomer"),
        ("email", &email),
        ("username", &username),
        ("phone", "+49 30 98765432"),
        ("roles.0.role", "employee"),
        ("roles.0.scope", &scope),
    ])
}

fn users() -> Vec<Entry> {
    vec![
        Entry::list("/console/users")
            .probe(|_| "?q=vera".to_owned())
            .probe(|_| "?status=deleted".to_owned())
            .probe(|v| format!("?organization={}", v.organization))
            .probe(|_| "?role=employee&head=true".to_owned())
            .probe(|_| "?open=filters".to_owned())
            .probe(|_| "?open=columns".to_owned()),
        Entry::list("/console/users/export")
            .probe(|_| "?q=vera".to_owned())
            .probe(|_| "?filter=status:deleted".to_owned())
            .reader(&[403]),
        // Whoever may change anybody's status gets an answer: that there is nobody of this id whom they may know.
        Entry::whole("GET", "/console/users/selected")
            .query(|v| format!("?to=suspended&id={}", v.user))
            .blind(&[200, 403])
            .reader(&[200, 403]),
        Entry::whole("POST", "/console/users/selected")
            .body(|v| {
                let person = format!("{}.{}", v.user, v.user_version);
                form(&[("to", "suspended"), ("reason", "asked"), ("person", &person)])
            })
            .success(200)
            .blind(&[200, 403])
            .reader(&[200, 403]),
        Entry::whole("GET", "/console/users/add").blind(&[200, 403]),
        Entry::whole("POST", "/console/users/add").body(new_user),
        // What it says of an address that stands nowhere else is tested with the users.
        Entry::list("/console/users/check").query(|_| "?first_name=Vera".to_owned()),
        Entry::thing("GET", "/console/users/{id}"),
        Entry::form("/console/users/{id}/edit"),
        Entry::thing("POST", "/console/users/{id}/edit").body(|v| {
            form(&[
                ("first_name", "Vera"),
                ("last_name", "Renamed"),
                ("version", &v.user_version.to_string()),
            ])
        }),
        Entry::form("/console/users/{id}/status"),
        Entry::thing("POST", "/console/users/{id}/status").body(|v| {
            form(&[("to", "suspended"), ("reason", "asked"), ("version", &v.user_version.to_string())])
        }),
        Entry::form("/console/users/{id}/delete"),
        Entry::thing("POST", "/console/users/{id}/delete").body(because),
        Entry::form("/console/users/{id}/undelete").needs(Needs::Deleted),
        Entry::thing("POST", "/console/users/{id}/undelete").body(because).needs(Needs::Deleted),
        Entry::thing("GET", "/console/users/{id}/{tab}").reader(&[200, 404]),
    ]
}

fn parts() -> Vec<Entry> {
    vec![
        Entry::form("/console/users/{id}/identifiers"),
        Entry::thing("POST", "/console/users/{id}/identifiers")
            .body(|v| form(&[("kind", "email"), ("value", &format!("third.{}@example.com", v.word))])),
        Entry::thing("POST", "/console/users/{id}/identifiers/{identifier}/primary"),
        Entry::thing("POST", "/console/users/{id}/identifiers/{identifier}/remove"),
        Entry::form("/console/users/{id}/identifiers/{identifier}/verification"),
        Entry::thing("POST", "/console/users/{id}/identifiers/{identifier}/verification").body(because),
        Entry::form("/console/users/{id}/avatar"),
        Entry::thing("POST", "/console/users/{id}/avatar").body(|_| {
            Body::Parts(vec![("photo".to_owned(), Some("face.webp".to_owned()), PICTURE.to_owned())])
        }),
        Entry::thing("POST", "/console/users/{id}/avatar/remove"),
        Entry::thing("POST", "/console/users/{id}/lock/lift").needs(Needs::Locked),
        Entry::form("/console/users/{id}/memberships"),
        Entry::thing("POST", "/console/users/{id}/memberships")
            .body(|v| form(&[("organization_id", &v.idle_organization), ("title", "Guest")]))
            .blind(&[403, 404]),
        Entry::thing("POST", "/console/users/{id}/memberships/{membership}/end"),
        Entry::form("/console/users/{id}/grants/pass-on"),
        Entry::thing("POST", "/console/users/{id}/grants/pass-on")
            .body(|v| {
                form(&[
                    ("scope", &format!("organization:{}", v.organization)),
                    ("permissions", "orders.read"),
                    ("name", "Desk"),
                    ("justification", "asked"),
                ])
            })
            .by(Rightful::Owner),
        Entry::form("/console/users/{id}/memberships/{membership}/manager"),
        Entry::thing("POST", "/console/users/{id}/memberships/{membership}/manager")
            .body(|v| form(&[("manager_id", &v.boss), ("version", "1")]))
            .reader(&[403, 404]),
    ]
}

fn access() -> Vec<Entry> {
    vec![
        Entry::common("/console/roles"),
        Entry::common("/console/roles/matrix"),
        Entry::common("/console/roles/modules"),
        Entry::common("/console/roles/modules/{code}"),
        Entry::list("/console/roles/modules/new").reader(&[403]),
        Entry::whole("POST", "/console/roles/modules/new")
            .body(|_| form(&[("name", "Cover"), ("code", "cover_two"), ("permissions", "look: To look")])),
        Entry::list("/console/roles/modules/{code}/edit").reader(&[403]),
        Entry::whole("POST", "/console/roles/modules/{code}/edit").body(|v| {
            let version = v.module_version.to_string();
            form(&[("name", "Covering"), ("permissions", "look: To look"), ("version", &version)])
        }),
        Entry::list("/console/roles/modules/{code}/retire").reader(&[403]),
        Entry::whole("POST", "/console/roles/modules/{code}/retire")
            .body(|v| form(&[("version", &v.module_version.to_string())])),
        Entry::list("/console/roles/export")
            .probe(|_| format!("?role={}", access::role_id(access::OWNER).unwrap()))
            .reader(&[403]),
        Entry::list("/console/roles/new").reader(&[403]),
        Entry::whole("POST", "/console/roles/new").body(|v| {
            form(&[
                ("organization", &v.organization),
                ("name", "Till"),
                ("priority", "50"),
                ("places", "organization"),
                ("p.orders.read", "whole"),
            ])
        }),
        Entry::thing("GET", "/console/roles/{id}"),
        Entry::form("/console/roles/{id}/edit"),
        Entry::thing("POST", "/console/roles/{id}/edit")
            .body(|_| form(&[("name", "Renamed"), ("priority", "50"), ("places", "unit"), ("version", "1")])),
        Entry::form("/console/roles/{id}/retire"),
        Entry::thing("POST", "/console/roles/{id}/retire")
            .body(|_| form(&[("reason", "asked"), ("version", "1")])),
        Entry::form("/console/users/{id}/grants/new").reader(&[200]),
        Entry::thing("POST", "/console/users/{id}/grants/new")
            .body(|v| form(&[("role", "buyer"), ("scope", &format!("unit:{}", v.south))])),
        Entry::form("/console/users/{id}/grants/{grant}/end").reader(&[200]),
        Entry::thing("POST", "/console/users/{id}/grants/{grant}/end")
            .body(|_| form(&[("reason", "asked"), ("revision", "1")])),
        Entry::thing("POST", "/console/users/{id}/grants/{grant}/prefer")
            .body(|_| form(&[("revision", "1")])),
        Entry::form("/console/users/{id}/assignments/new").reader(&[200]),
        Entry::thing("POST", "/console/users/{id}/assignments/new").body(|v| form(&[("unit_id", &v.spare)])),
        Entry::form("/console/users/{id}/assignments/{assignment}/end").reader(&[200]),
        Entry::thing("POST", "/console/users/{id}/assignments/{assignment}/end")
            .body(|_| form(&[("revision", "1")])),
        Entry::form("/console/users/{id}/assignments/{assignment}/transfer").reader(&[200]),
        Entry::thing("POST", "/console/users/{id}/assignments/{assignment}/transfer")
            .body(|v| form(&[("unit_id", &v.spare), ("revision", "1")])),
        Entry::thing("POST", "/console/users/{id}/assignments/{assignment}/head")
            .body(|_| form(&[("is_head", "true"), ("revision", "1")])),
    ]
}

/// What a rule's form sends of a role. Nobody in the matrix has these.
fn role_field(code: &str) -> String {
    format!("r.{}", access::role_id(code).unwrap())
}

fn separations() -> Vec<Entry> {
    vec![
        Entry::list("/console/separations"),
        Entry::list("/console/separations/new").reader(&[403]),
        Entry::whole("POST", "/console/separations/new").body(|v| {
            form(&[
                ("organization", &v.organization),
                ("name", "Four eyes"),
                ("across", "place"),
                (&role_field(access::GUEST), "left"),
                (&role_field(access::HEAD), "right"),
            ])
        }),
        Entry::thing("GET", "/console/separations/{id}"),
        Entry::form("/console/separations/{id}/edit"),
        Entry::thing("POST", "/console/separations/{id}/edit").body(|_| {
            form(&[
                ("name", "Renamed"),
                ("across", "place"),
                (&role_field(access::GUEST), "left"),
                (&role_field(access::HEAD), "right"),
                ("version", "1"),
            ])
        }),
        Entry::form("/console/separations/{id}/retire"),
        Entry::thing("POST", "/console/separations/{id}/retire")
            .body(|_| form(&[("reason", "asked"), ("version", "1")])),
        Entry::thing("POST", "/console/separations/{id}/review"),
        Entry::list("/console/separations/breaches").probe(|v| format!("?separation={}", v.separation)),
        Entry::list("/console/separations/breaches/mend")
            .query(|v| format!("?id={}&end=left", v.breach))
            .reader(&[403]),
        Entry::list_of("POST", "/console/separations/breaches/mend")
            .body(|v| form(&[("id", &v.breach), ("end", "left")]))
            .success(200)
            .blind(&[200, 403])
            .reader(&[403]),
        Entry::form("/console/separations/{id}/exceptions/new").query(|v| format!("?user={}", v.fresh)),
        Entry::thing("POST", "/console/separations/{id}/exceptions/new")
            .body(|v| form(&[("user", &v.fresh), ("reason", "asked")]))
            .reader(&[403, 404]),
        Entry::list("/console/separations/exceptions"),
        Entry::thing("GET", "/console/separations/exceptions/{id}"),
        Entry::thing("POST", "/console/separations/exceptions/{id}")
            .body(|_| form(&[("decision", "grant"), ("version", "1")]))
            .by(Rightful::Owner),
        Entry::thing("POST", "/console/separations/exceptions/{id}/end").body(|_| form(&[("version", "1")])),
    ]
}

fn acting() -> Vec<Entry> {
    vec![
        Entry::list("/console/delegations"),
        Entry::own("GET", "/console/account/delegations"),
        Entry::list("/console/delegations/new"),
        Entry::whole("POST", "/console/delegations/new").body(|v| {
            form(&[
                ("delegator", &v.boss),
                ("delegate", &v.fresh),
                ("scope", &format!("organization:{}", v.organization)),
                ("permissions", "orders.read"),
                ("until", "2026-12-24"),
                ("justification", "asked"),
            ])
        }),
        Entry::form("/console/delegations/{id}/end"),
        Entry::thing("POST", "/console/delegations/{id}/end").body(|_| form(&[("version", "1")])),
        Entry::list("/console/special"),
        Entry::thing("POST", "/console/special/alerts/{id}/seen").body(|_| form(&[("version", "1")])),
    ]
}

fn groups() -> Vec<Entry> {
    vec![
        Entry::list("/console/groups"),
        Entry::list("/console/groups/new").reader(&[403]),
        Entry::whole("POST", "/console/groups/new")
            .body(|v| form(&[("organization", &v.organization), ("name", "Night shift")])),
        Entry::thing("GET", "/console/groups/{id}"),
        Entry::form("/console/groups/{id}/edit"),
        Entry::thing("POST", "/console/groups/{id}/edit")
            .body(|_| form(&[("name", "Late shift"), ("version", "1")])),
        Entry::form("/console/groups/{id}/retire"),
        Entry::thing("POST", "/console/groups/{id}/retire")
            .body(|_| form(&[("reason", "asked"), ("version", "1")])),
        Entry::form("/console/groups/{id}/members/new"),
        Entry::thing("POST", "/console/groups/{id}/members/new").body(|v| form(&[("people", &v.fresh)])),
        Entry::form("/console/groups/{id}/members/{user}/end"),
        Entry::thing("POST", "/console/groups/{id}/members/{user}/end")
            .body(|_| form(&[("reason", "asked"), ("version", "1")])),
        Entry::form("/console/users/{id}/groups/new").needs(Needs::Fresh),
        Entry::thing("POST", "/console/users/{id}/groups/new")
            .needs(Needs::Fresh)
            .body(|v| form(&[("group", &v.group)]))
            .reader(&[403, 404]),
        Entry::form("/console/groups/{id}/grants/new"),
        Entry::thing("POST", "/console/groups/{id}/grants/new")
            .body(|v| form(&[("role", "approver"), ("scope", &format!("organization:{}", v.organization))])),
        Entry::form("/console/groups/{id}/grants/{grant}/end"),
        Entry::thing("POST", "/console/groups/{id}/grants/{grant}/end")
            .body(|_| form(&[("reason", "asked"), ("version", "1")])),
    ]
}

fn clearances() -> Vec<Entry> {
    let level = |v: &Victim| form(&[("level", &v.level), ("reason", "asked"), ("version", "1")]);
    vec![
        Entry::list("/console/clearances"),
        Entry::list("/console/clearances/levels/new").reader(&[403]),
        Entry::whole("POST", "/console/clearances/levels/new")
            .body(|_| form(&[("name", "Deeper"), ("rank", "351")])),
        Entry::list("/console/clearances/levels/{id}").reader(&[403]),
        Entry::whole("POST", "/console/clearances/levels/{id}")
            .body(|v| form(&[("name", "Cloak"), ("version", &v.level_version.to_string())])),
        Entry::list("/console/clearances/levels/{id}/retire").reader(&[403]),
        Entry::whole("POST", "/console/clearances/levels/{id}/retire")
            .body(|v| form(&[("version", &v.level_version.to_string())])),
        Entry::form("/console/users/{id}/clearance/new"),
        Entry::thing("POST", "/console/users/{id}/clearance/new")
            .body(|v| form(&[("level", &v.level), ("justification", "asked"), ("version", "1")]))
            .reader(&[403, 404]),
        Entry::form("/console/users/{id}/clearance/end"),
        Entry::thing("POST", "/console/users/{id}/clearance/end")
            .body(|_| form(&[("reason", "asked"), ("version", "1")]))
            .reader(&[403, 404]),
        Entry::form("/console/users/{id}/classification"),
        Entry::thing("POST", "/console/users/{id}/classification")
            .body(|v| {
                let version = v.user_version.to_string();
                form(&[("level", &v.level), ("reason", "asked"), ("version", &version)])
            })
            .reader(&[403, 404]),
        Entry::form("/console/units/{id}/classification"),
        Entry::thing("POST", "/console/units/{id}/classification").body(level).reader(&[403, 404]),
        Entry::form("/console/organizations/{id}/classification"),
        Entry::thing("POST", "/console/organizations/{id}/classification").body(level).reader(&[403, 404]),
    ]
}

fn limits() -> Vec<Entry> {
    vec![
        Entry::list("/console/limits"),
        Entry::list("/console/limits/new").reader(&[403]),
        Entry::whole("POST", "/console/limits/new").body(|v| {
            form(&[
                ("organization", &v.organization),
                ("user", &v.user),
                ("amount", "5"),
                ("currency", "EUR"),
                ("justification", "asked"),
            ])
        }),
        Entry::form("/console/limits/{id}/end"),
        Entry::thing("POST", "/console/limits/{id}/end")
            .body(|_| form(&[("reason", "asked"), ("version", "1")])),
        Entry::list("/console/limits/rates"),
        Entry::list("/console/limits/rates/new").reader(&[403]),
        Entry::whole("POST", "/console/limits/rates/new").body(|v| {
            form(&[
                ("organization", &v.organization),
                ("base", "EUR"),
                ("quote", "CHF"),
                ("rate", "0.94"),
                ("day", "2026-11-20"),
            ])
        }),
        Entry::form("/console/limits/rates/{id}/remove"),
        Entry::thing("POST", "/console/limits/rates/{id}/remove").body(|_| form(&[("version", "1")])),
        Entry::list("/console/limits/converting").reader(&[403]),
        Entry::whole("POST", "/console/limits/converting")
            .body(|v| form(&[("organization", &v.organization), ("converts", "on")])),
        Entry::list("/console/limits/approvals"),
    ]
}

fn proposals() -> Vec<Entry> {
    vec![
        Entry::list("/console/proposals"),
        Entry::thing("GET", "/console/proposals/{id}"),
        Entry::thing("POST", "/console/proposals/{id}")
            .body(|v| form(&[("decision", "approve"), ("hash", &v.proposal_hash)])),
        Entry::thing("POST", "/console/proposals/{id}/withdraw").by(Rightful::Owner).reader(&[409]),
    ]
}

fn own() -> Vec<Entry> {
    vec![
        Entry::own("GET", "/console"),
        Entry::own("GET", "/console/account"),
        Entry::own("POST", "/console/account/hints")
            .body(|_| form(&[("hint", "trail"), ("return_to", "/console")])),
        Entry::own("GET", "/console/account/settings"),
        Entry::own("POST", "/console/account/settings").body(|_| {
            form(&[
                ("theme", "dark"),
                ("density", "compact"),
                ("list_view", "cards"),
                ("rows_per_page", "20"),
                ("digest", "weekly"),
                ("version", "1"),
            ])
        }),
        Entry::own("GET", "/console/account/activity"),
        Entry::own("GET", "/console/account/password"),
        Entry::own("POST", "/console/account/password")
            .body(|_| form(&[("current_password", PASSWORD), ("new_password", NEW_PASSWORD)])),
        Entry::own("GET", "/console/account/sessions"),
        Entry::own("POST", "/console/account/sessions/end-others"),
        Entry::own("GET", "/console/account/tokens"),
        Entry::own("POST", "/console/account/tokens")
            .body(|_| {
                let intent = "0190a6c0-8c6e-7cc3-98c4-dc0c0c073990";
                form(&[("name", "reports"), ("days", "30"), ("intent", intent)])
            })
            .success(200),
        // Another's session and token do not become one's own by asking for them here.
        Entry::thing("POST", "/console/account/sessions/{session}/end").by(Rightful::Victim).reader(&[404]),
        Entry::thing("POST", "/console/account/tokens/{token}/revoke").by(Rightful::Victim).reader(&[404]),
    ]
}

fn accounts() -> Vec<Entry> {
    vec![
        Entry::form("/console/users/{id}/password"),
        Entry::thing("POST", "/console/users/{id}/password").body(|_| form(&[("password", NEW_PASSWORD)])),
        Entry::thing("POST", "/console/users/{id}/activation").needs(Needs::Fresh).success(200),
        Entry::thing("POST", "/console/users/{id}/activation/revoke").needs(Needs::Fresh),
        Entry::thing("POST", "/console/users/{id}/sessions/end-all"),
        Entry::thing("POST", "/console/users/{id}/sessions/{session}/end"),
        Entry::thing("POST", "/console/users/{id}/tokens/{token}/revoke"),
    ]
}

fn rest() -> Vec<Entry> {
    // An upload is there for whoever brought it: everybody else is led back to the beginning.
    vec![
        Entry::list("/console/imports"),
        Entry::whole("POST", "/console/imports").body(upload_form).blind(&[403, 404]),
        Entry::thing("GET", "/console/imports/{id}").by(Rightful::Owner).blind(&[303]).reader(&[303]),
        Entry::thing("GET", "/console/imports/{id}/apply").by(Rightful::Owner).blind(&[303]).reader(&[303]),
        Entry::thing("POST", "/console/imports/{id}/apply")
            .by(Rightful::Owner)
            .success(200)
            .blind(&[303])
            .reader(&[303]),
        Entry::list("/console/scorecard"),
        Entry::list("/console/palette").query(|v| format!("?q={}", v.word)),
        Entry::list("/console/search").query(|v| format!("?q={}", v.word)),
        Entry::whole("GET", "/console/checkup"),
        Entry::whole("GET", "/console/jobs"),
        Entry::whole("GET", "/console/jobs/{id}"),
        Entry::whole("POST", "/console/jobs/{id}/cancel").blind(&[404]).reader(&[404]),
        Entry::whole("POST", "/console/jobs/{id}/replay").needs(Needs::Dead).blind(&[404]).reader(&[404]),
        Entry::list("/console/records")
            .probe(|v| format!("?subject={}", v.user))
            .probe(|v| format!("?filter=organization:{}", v.organization)),
        Entry::list("/console/records/export")
            .probe(|_| "?format=jsonl".to_owned())
            .probe(|_| "?format=csv&event=user.created|user.deleted".to_owned())
            .reader(&[403]),
        Entry::thing("GET", "/console/records/{id}"),
    ]
}

/// People and things that do not exist, in debug builds only.
fn samples() -> Vec<Entry> {
    if !cfg!(debug_assertions) {
        return Vec::new();
    }
    SAMPLES.iter().map(|path| Entry::open("GET", path)).collect()
}

/// The pages of components.
pub(super) const SAMPLES: &[&str] = &[
    "/console/components",
    "/console/components/check",
    "/console/components/list",
    "/console/components/sign-in",
    "/console/components/thing",
    "/console/components/wizard",
];
