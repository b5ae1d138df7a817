#![allow(warnings)]
extern crate reeve_units as units;
#[path = "../tests/it/doors.rs"]
mod doors;
#[path = "../tests/it/world.rs"]
mod world;

#[tokio::main]
async fn main() {
    let house = testkit::House::sqlite(world::snapshots, Vec::new()).await;
    let app = doors::App::over(&house);
    let admin = app.admin();
    let seller = world::organization(&house, "Adventure Works Cycles").await;
    let folder = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/b2b");
    let open = |n: &str| std::fs::File::open(folder.join(n)).unwrap();
    let files = units::import::read(open("territories.csv"), open("resellers.csv")).unwrap();
    units::import::run(&house.db, &house.system(), seller, files, true, |_, _| {}).await.unwrap();
    let top = world::unit(&house, seller, None, "Production").await;
    let sub =
        world::unit(&house, seller, Some(top), "Frame welding and finishing of very long named parts").await;
    world::unit(&house, seller, Some(sub), "Night shift").await;
    house.advance(86400 * 3);
    let s = house.system();
    house
        .db
        .write(
            &s,
            units::MoveUnit { id: sub, if_version: None, parent: None, reason: None },
            units::move_unit,
        )
        .await
        .unwrap();
    house.advance(86400 * 3);
    house
        .db
        .write(
            &s,
            units::ChangeUnitStatus {
                id: sub,
                if_version: None,
                to: units::Status::Inactive,
                with_below: true,
                reason: None,
            },
            units::change_unit_status,
        )
        .await
        .unwrap();
    println!("seller {seller} top {top} sub {sub}");
    let token = format!("Bearer {admin}");
    let router = app.router.clone().layer(axum::middleware::from_fn(
        |r: axum::extract::Request, n: axum::middleware::Next| async move { n.run(r).await },
    ));
    let value: http::HeaderValue = token.parse().unwrap();
    let svc = tower::util::MapRequest::new(router, move |mut r: axum::extract::Request| {
        r.headers_mut().insert("authorization", value.clone());
        r
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8193").await.unwrap();
    axum::serve(listener, tower::make::Shared::new(svc)).await.unwrap();
}
