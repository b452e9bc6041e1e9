//! Fresh, migrated databases for tests, on both engines.
//!
//! PostgreSQL is used when `VIGIE_TEST_POSTGRES_URL` names a server whose role
//! may create databases (`scripts/with-postgres` sets it). Where it is absent
//! the PostgreSQL half of a test says so and is skipped, unless
//! `VIGIE_TEST_REQUIRE_POSTGRES` is set: the full test command sets it.

use crate::{Location, Store};
use sea_orm::{ConnectionTrait, Database};
use tempfile::TempDir;

/// A fresh database. The SQLite file goes with it.
#[derive(Debug)]
pub struct Fresh {
    /// The open store, migrated.
    pub store: Store,
    /// Where it is, to open it again.
    pub location: Location,
    _folder: Option<TempDir>,
}

/// Which engine a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A file in a temporary folder.
    Sqlite,
    /// A database of its own on the test server.
    Postgres,
}

/// A fresh database on `engine`; `None` when there is no PostgreSQL to test on.
#[expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "for tests"
)]
pub async fn fresh(engine: Engine) -> Option<Fresh> {
    let (location, folder) = match engine {
        Engine::Sqlite => {
            let folder = tempfile::tempdir().expect("temporary folder");
            (
                Location::Sqlite(folder.path().join("vigie.db")),
                Some(folder),
            )
        }
        Engine::Postgres => {
            let Ok(url) = std::env::var("VIGIE_TEST_POSTGRES_URL") else {
                assert!(
                    std::env::var_os("VIGIE_TEST_REQUIRE_POSTGRES").is_none(),
                    "VIGIE_TEST_POSTGRES_URL is not set: run through scripts/with-postgres"
                );
                eprintln!("skipped on PostgreSQL: VIGIE_TEST_POSTGRES_URL is not set");
                return None;
            };
            (Location::Postgres(create_database(&url).await), None)
        }
    };
    let store = Store::open(&location)
        .await
        .unwrap_or_else(|e| panic!("open {location}: {e}"));
    store
        .migrate()
        .await
        .unwrap_or_else(|e| panic!("migrate {location}: {e}"));
    Some(Fresh {
        store,
        location,
        _folder: folder,
    })
}

/// Makes a database of its own on the server of `url` and answers its URL.
#[expect(clippy::expect_used, reason = "for tests")]
async fn create_database(url: &str) -> String {
    static NEXT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    let number = NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let name = format!("t_{}_{number}", std::process::id());
    let admin = Database::connect(url)
        .await
        .expect("test PostgreSQL server");
    admin
        .execute_unprepared(&format!("CREATE DATABASE {name}"))
        .await
        .expect("create test database");
    let (address, query) = url
        .split_once('?')
        .map_or((url, String::new()), |(a, q)| (a, format!("?{q}")));
    // postgres://user@host/database: the database is after the last slash.
    let server = address
        .rsplit_once('/')
        .map_or(address, |(server, _)| server);
    format!("{server}/{name}{query}")
}

/// Runs an async test body on a fresh SQLite and a fresh PostgreSQL database.
#[macro_export]
macro_rules! on_both {
    ($(#[$meta:meta])* async fn $name:ident($fresh:ident) $body:block) => {
        mod $name {
            use super::*;

            async fn body($fresh: $crate::testing::Fresh) $body

            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread")]
            async fn sqlite() {
                if let Some(fresh) = $crate::testing::fresh($crate::testing::Engine::Sqlite).await {
                    body(fresh).await;
                }
            }

            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread")]
            async fn postgres() {
                if let Some(fresh) = $crate::testing::fresh($crate::testing::Engine::Postgres).await {
                    body(fresh).await;
                }
            }
        }
    };
}
