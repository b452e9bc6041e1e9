//! Serves the real portal over a throw-away database, with a provider that answers by rote:
//! `cargo run -p vigie-portal --example town`, then sign in at <http://127.0.0.1:8798/> with
//! the address and password it prints.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a tool for those who write pages"
)]

use vigie_access::Seal;
use vigie_portal::{Portal, PortalConfig};
use vigie_testkit::{TestApp, testing};

const PASSWORD: &str = "une phrase que je retiens";

#[tokio::main]
async fn main() {
    let listen = std::env::var("TOWN_LISTEN").unwrap_or_else(|_| "127.0.0.1:8798".into());
    let fresh = testing::fresh(testing::Engine::Sqlite).await.unwrap();
    let app = TestApp::start(fresh).await;
    app.access
        .set_password(app.scope, app.admin, PASSWORD)
        .await
        .unwrap();
    let config = PortalConfig {
        public_url: format!("http://{listen}"),
        ..PortalConfig::default()
    };
    let portal = Portal::new(
        app.access.clone(),
        app.exchanges.clone(),
        Seal::new(&[3; 32]),
        config,
    );
    let listener = tokio::net::TcpListener::bind(&listen).await.unwrap();
    println!("http://{listen}/  admin@essai.fr  {PASSWORD}");
    axum::serve(listener, vigie_portal::router(portal))
        .await
        .unwrap();
}
