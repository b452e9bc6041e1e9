//! What tests of every room share: a whole application over a fresh database,
//! a mint that reads the machine, and a provider that misbehaves on demand.
//!
//! For tests only: it unwraps and panics.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "test support fails by panicking"
)]

mod app;
mod mint;
mod mock;

pub use app::TestApp;
pub use mint::system_mint;
pub use mock::{MockProvider, Seen};
pub use vigie_store::{on_both, testing};
