//! Serves the components' pages: `cargo run -p reeve-web --example components -- 127.0.0.1:8090`.

use std::net::SocketAddr;
use std::sync::Arc;

use base::{Catalogue, SystemClock, SystemRng};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address: SocketAddr = std::env::args().nth(1).as_deref().unwrap_or("127.0.0.1:8090").parse()?;
    let web = reeve_web::Web::new(Catalogue::load()?, Arc::new(SystemClock), Arc::new(SystemRng), &[0; 32]);
    let router = reeve_web::frame(reeve_web::components::routes(), Arc::new(web));
    let listener = tokio::net::TcpListener::bind(address).await?;
    axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>()).await?;
    Ok(())
}
