//! What can go wrong with the database.

/// A failure of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused or is away.
    #[error("the database failed: {0}")]
    Database(#[from] sea_orm::DbErr),
    /// A row cannot be read back: its column and why.
    #[error("the database holds a value Vigie does not understand in {place}: {reason}")]
    Corrupt {
        /// Table and column.
        place: &'static str,
        /// What is wrong.
        reason: String,
    },
    /// Something with the same unique name is already there.
    #[error("{0} already exists")]
    Taken(&'static str),
    /// The row does not exist, or not in this organisation.
    #[error("no such {0}")]
    Missing(&'static str),
    /// The address of the database is not one Vigie can use.
    #[error("VIGIE_DATABASE_URL: {0}")]
    Url(String),
}

impl StoreError {
    /// Turns a unique violation into [`StoreError::Taken`].
    pub(crate) fn unique(error: sea_orm::DbErr, what: &'static str) -> Self {
        match error.sql_err() {
            Some(sea_orm::SqlErr::UniqueConstraintViolation(_)) => Self::Taken(what),
            _ => Self::Database(error),
        }
    }

    pub(crate) fn corrupt(place: &'static str, reason: impl std::fmt::Display) -> Self {
        Self::Corrupt {
            place,
            reason: reason.to_string(),
        }
    }
}
