//! Opening a database.

use crate::{StoreError, migration};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
    sqlx::{
        ConnectOptions as _,
        sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
    },
};
use std::{
    path::{Path, PathBuf},
    time::Duration,
};

/// Where the database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A SQLite file.
    Sqlite(PathBuf),
    /// A PostgreSQL URL, with its password if it has one: not for display.
    Postgres(String),
}

impl Location {
    /// Reads `VIGIE_DATABASE_URL`: `sqlite` (a file in the data folder),
    /// `sqlite:PATH`, or `postgres://…`.
    pub fn parse(url: &str, data_dir: &Path) -> Result<Self, StoreError> {
        let url = url.trim();
        if url.is_empty() || url == "sqlite" {
            return Ok(Self::Sqlite(data_dir.join("vigie.db")));
        }
        if let Some(path) = url.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            return Ok(Self::Sqlite(PathBuf::from(path)));
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Self::Postgres(url.to_owned()));
        }
        Err(StoreError::Url(
            "expected sqlite, sqlite:PATH or postgres://USER@HOST/DATABASE".to_owned(),
        ))
    }
}

impl std::fmt::Display for Location {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            // Everything before the host may hold a password.
            Self::Postgres(url) => {
                write!(
                    f,
                    "postgres://{}",
                    url.rsplit('@').next().unwrap_or_default()
                )
            }
        }
    }
}

/// Names our advisory lock among those of the database: the letters of `vigie`.
const SETUP_LOCK: i64 = 0x76_69_67_69_65;

/// The turn of a process to set the database up; dropped, it is the next one's.
#[derive(Debug)]
pub struct SetupTurn {
    _held: Option<DatabaseTransaction>,
}

/// An open database, migrated or not. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) db: DatabaseConnection,
}

impl Store {
    /// Opens the database, making the SQLite file if it is not there.
    /// Does not migrate: see [`Store::migrate`].
    pub async fn open(location: &Location) -> Result<Self, StoreError> {
        let mut options = match location {
            Location::Sqlite(path) => {
                ConnectOptions::new(format!("sqlite://{}?mode=rwc", path.display()))
            }
            Location::Postgres(url) => ConnectOptions::new(url.clone()),
        };
        options
            .sqlx_logging(false)
            .test_before_acquire(false)
            .acquire_timeout(Duration::from_secs(10))
            .min_connections(1);
        match location {
            Location::Sqlite(_) => {
                options
                    .max_connections(6)
                    .map_sqlx_sqlite_opts(|options: SqliteConnectOptions| {
                        // FULL: a commit that answered survives a power cut, which is
                        // what "the intent is durable" means.
                        options
                            .journal_mode(SqliteJournalMode::Wal)
                            .synchronous(SqliteSynchronous::Full)
                            .foreign_keys(true)
                            .busy_timeout(Duration::from_secs(10))
                            .statement_cache_capacity(200)
                            .disable_statement_logging()
                    });
            }
            Location::Postgres(_) => {
                options.max_connections(16);
            }
        }
        let db = Database::connect(options).await?;
        Ok(Self { db })
    }

    /// Waits for this process's turn to set the database up: the first starts of several nodes
    /// on one PostgreSQL would each make the schema and the first organisation. The turn lasts
    /// as long as what is returned. SQLite is on one machine, where a lock on the folder does.
    pub async fn setup_turn(&self) -> Result<SetupTurn, StoreError> {
        if self.backend() != DbBackend::Postgres {
            return Ok(SetupTurn { _held: None });
        }
        let held = self.db.begin().await?;
        held.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({SETUP_LOCK})"))
            .await?;
        Ok(SetupTurn { _held: Some(held) })
    }

    /// Brings the schema up to date.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        migration::up(&self.db).await
    }

    /// Migrations not yet applied, by name.
    pub async fn pending_migrations(&self) -> Result<Vec<String>, StoreError> {
        migration::pending(&self.db).await
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), StoreError> {
        Ok(self.db.ping().await?)
    }

    /// `SQLite` or `PostgreSQL`.
    pub fn engine(&self) -> &'static str {
        match self.backend() {
            DbBackend::Postgres => "PostgreSQL",
            _ => "SQLite",
        }
    }

    pub(crate) fn backend(&self) -> DbBackend {
        self.db.get_database_backend()
    }

    /// Begins a write transaction. On SQLite it takes the write lock at once: a
    /// deferred one that reads, then writes, fails whenever another came between.
    pub(crate) async fn begin(&self) -> Result<DatabaseTransaction, StoreError> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(self.db.begin_with_options(options).await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_not_shown() {
        let location = Location::Postgres("postgres://vigie:s3cret@db.ville.fr/vigie".into());
        assert_eq!(location.to_string(), "postgres://db.ville.fr/vigie");
    }

    #[test]
    fn other_engines_are_refused() {
        assert!(Location::parse("mysql://x", Path::new("var")).is_err());
        assert!(
            matches!(Location::parse("sqlite", Path::new("var")), Ok(Location::Sqlite(p)) if p == Path::new("var/vigie.db"))
        );
    }
}
