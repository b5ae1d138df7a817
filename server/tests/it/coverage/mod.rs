//! Every route, for every kind of caller, on both engines: nobody learns or changes anything of what is not theirs.
//!
//! The routes come from the router itself ([`routes`]); each must stand in the table ([`table_api`], [`table_pages`])
//! with what is sent to it, and each is called with real ids of a victim who has everything ([`world`]) by everybody who
//! should not ([`visitors`]). That the same request does succeed for whoever may is tried beside it, so that a refusal
//! proves something.

mod aimed;
mod bad_input;
mod controls;
mod entry;
mod judge;
mod matrix;
mod regional;
mod routes;
mod send;
mod table_api;
mod table_pages;
mod uncleared;
mod visitors;
mod world;

use std::collections::BTreeSet;

use base::UserId;
use http::Method;
use serde_json::json;
use server::testing::Reeve;

use entry::Entry;
use world::{Maker, PASSWORD};

fn table() -> Vec<Entry> {
    let mut all = table_api::entries();
    all.extend(table_pages::entries());
    all
}

/// The first administrator, made through the front door.
async fn first_administrator(reeve: &Reeve) -> String {
    let code = setup::draw_code(&reeve.house.db, &reeve.house.system()).await.unwrap().unwrap();
    let body = json!({
        "code": code, "organization": "Headquarters", "first_name": "Rut", "last_name": "Root",
        "email": "root@example.com", "password": PASSWORD,
    });
    let made = reeve.call(Method::POST, "/api/v1/setup", None, Some(body)).await.expect(201);
    reeve.session(made.json["user_id"].as_str().unwrap().parse::<UserId>().unwrap()).await
}

#[tokio::test]
async fn every_route_stands_in_the_table() {
    let reeve = Reeve::sqlite().await;
    let all = routes::of_router(&reeve.router);
    let table = table();
    let known: BTreeSet<routes::Route> =
        table.iter().map(|entry| (entry.method, entry.template.to_owned())).collect();
    assert_eq!(known.len(), table.len(), "a route stands twice");
    let missing: Vec<_> = all.difference(&known).collect();
    assert!(missing.is_empty(), "say in the table what these routes are about: {missing:#?}");
    let gone: Vec<_> = known.difference(&all).collect();
    assert!(gone.is_empty(), "the table has routes that the router does not: {gone:#?}");
}

#[tokio::test]
async fn nobody_gets_past_any_route_on_sqlite() {
    nobody_gets_past_any_route(Reeve::sqlite().await).await;
}
#[tokio::test]
async fn nobody_gets_past_any_route_on_postgres() {
    if let Some(reeve) = Reeve::postgres().await {
        nobody_gets_past_any_route(reeve).await;
    }
}

async fn nobody_gets_past_any_route(reeve: Reeve) {
    let expired = visitors::expired(&reeve).await;
    let root = first_administrator(&reeve).await;
    let mut maker = Maker::new(&reeve, &root);
    let victim = maker.victim(None).await;
    let elsewhere = reeve.organization("Elsewhere").await;
    let mut visitors = visitors::all(&reeve, &root, &victim, elsewhere).await;
    visitors.push(expired);
    let dead = maker.dead_letter(&victim).await;
    matrix::refused(&reeve, &victim, &dead, &visitors).await;
}
