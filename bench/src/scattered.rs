//! Somebody who manages five units that lie apart, among twenty in which all people work: what is theirs is neither everything
//! nor one whole organization.

use std::path::Path;

use serde_json::json;

use crate::client::{Client, request};
use crate::million::{Place, started};
use crate::product::{PASSWORD, sign_in};
use crate::{create, people, postgres};

/// Units in which all people work, each in one.
const UNITS: u64 = 20;
/// Of them are managed.
const MANAGED: u64 = 5;
/// As whom.
const NUMBER: u64 = 40_000_000;
pub(crate) const NAME: &str = "frieda40000000";

/// Makes the units and who manages some of them, and puts everybody into one.
pub(crate) async fn place(program: &Path, place: &Place) {
    let (running, _) = started(program, place).await;
    let mut client = Client::to(running.address()).await;
    let token = sign_in(&mut client, people::ADA, PASSWORD).await;
    let ask = request("GET", "/api/v1/organizations?limit=1", Some(&token), None);
    let organizations = client.send(&ask).await.expect(200);
    let organization = organizations["items"][0]["id"].as_str().unwrap().to_owned();
    let mut units = Vec::new();
    for number in 0..UNITS {
        let path = format!("/api/v1/organizations/{organization}/units");
        let body = json!({ "kind": "branch", "name": format!("Branch {number}") }).to_string();
        let made = client.send(&request("POST", &path, Some(&token), Some(&body))).await.expect(201);
        units.push(made["id"].as_str().unwrap().to_owned());
    }
    // Every fourth, so that others lie between them.
    let managed: Vec<_> = units.iter().step_by((UNITS / MANAGED) as usize).collect();
    let roles: Vec<_> =
        managed.iter().map(|unit| json!({ "role": "manager", "scope": { "unit": unit } })).collect();
    let body = create::with(
        NUMBER,
        &organization,
        json!({ "password": { "value": PASSWORD, "must_change": false }, "roles": roles[..1] }),
    );
    let made = client.send(&request("POST", "/api/v1/users", Some(&token), Some(&body))).await.expect(201);
    let path = format!("/api/v1/users/{}/grants", made["id"].as_str().unwrap());
    for role in &roles[1..] {
        client.send(&request("POST", &path, Some(&token), Some(&role.to_string()))).await.expect(201);
    }
    drop((client, running));
    let known = |id: &str| match place.database {
        Some(_) => format!("'{id}'"),
        None => format!("x'{}'", id.replace('-', "")),
    };
    let (no, chance) = match place.database {
        Some(_) => ("FALSE", "gen_random_uuid()"),
        None => ("0", "randomblob(16)"),
    };
    let mut sql = String::new();
    for (number, unit) in units.iter().enumerate() {
        // An assignment's own id is made of the person's: one of each is enough.
        sql += &format!(
            "INSERT INTO assignment (id, assignment_id, revision, user_id, user_rid, organization_id, unit_id, unit_rid, is_head,
               is_suspended, phase, valid_from, valid_until, recorded_at, superseded_at, version)
             SELECT {chance}, u.id, 1, u.id, u.rid, t.organization_id, t.id, t.rid, {no}, {no}, 'in_force', u.created_at,
               253370764800000000, u.created_at, 253370764800000000, 1
             FROM app_user u, unit t WHERE t.id = {} AND u.rid % {UNITS} = {number};\n",
            known(unit)
        );
    }
    match &place.database {
        Some(config) => {
            let client = postgres::connect(postgres::owner(config)).await;
            client.batch_execute(&format!("SET session_replication_role = replica; {sql}")).await.unwrap();
            client.batch_execute("VACUUM ANALYZE assignment").await.unwrap();
        }
        None => {
            let connection = rusqlite::Connection::open(place.file()).unwrap();
            connection.execute_batch(&format!("BEGIN; {sql} COMMIT")).unwrap();
        }
    }
}
