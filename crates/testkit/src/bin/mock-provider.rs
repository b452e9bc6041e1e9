//! The mock provider by itself: `mock-provider [ADDRESS]` (127.0.0.1:9100).

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a tool of the tests"
)]

use std::net::SocketAddr;
use vigie_testkit::MockProvider;

#[tokio::main]
async fn main() {
    let address = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "127.0.0.1:9100".to_owned());
    let address: SocketAddr = address.parse().expect("an address such as 127.0.0.1:9100");
    let mock = MockProvider::start_at(address).await;
    println!("{}", mock.base_url());
    std::future::pending::<()>().await;
}
