//! Who is asking, and what they may see: accounts, sessions, keys, roles.
//!
//! A token (of a session, a key or a one-time link) leads to a [`Caller`]; a
//! caller leads to a [`vigie_store::Scope`]. Nothing else makes one for a request.

mod account;
mod caller;
mod key;
mod password;
mod permission;
mod seal;
mod session;
mod token;

pub use account::{NewPassword, PasswordFault, SignInRefusal, SignedIn};
pub use caller::{Caller, PieceCommitment};
pub use key::{FreshKey, KeyRefusal, KeyRequest};
pub use permission::Permission;
pub use seal::{Seal, SealError};
pub use session::Session;
pub use token::Token;

use moka::sync::Cache;
use std::{sync::Arc, time::Duration};
use vigie_domain::Mint;
use vigie_store::Store;

/// How long a key or session is believed without asking the database again. A
/// key revoked on another node is refused here after at most this long.
const BELIEVED_FOR: Duration = Duration::from_secs(5);

/// Accounts, sessions and keys of an installation. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Access {
    store: Store,
    mint: Mint,
    keys: Cache<[u8; 32], Arc<Caller>>,
    sessions: Cache<[u8; 32], Arc<Session>>,
}

impl Access {
    /// Access over a store.
    pub fn new(store: Store, mint: Mint) -> Self {
        Self {
            store,
            mint,
            keys: believed(),
            sessions: believed(),
        }
    }

    /// The store underneath.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The source of time and randomness.
    pub fn mint(&self) -> &Mint {
        &self.mint
    }
}

fn believed<V: Clone + Send + Sync + 'static>() -> Cache<[u8; 32], V> {
    Cache::builder()
        .max_capacity(10_000)
        .time_to_live(BELIEVED_FOR)
        .build()
}
