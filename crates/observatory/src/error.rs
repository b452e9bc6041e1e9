//! What can go wrong above the store.

use crate::PackError;
use vigie_store::{StoreError, WriteError};

/// A failure of the observatory.
#[derive(Debug, thiserror::Error)]
pub enum ObservatoryError {
    /// The database failed or refused.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A sheet was refused by its register.
    #[error("{reference}: {reason}")]
    Sheet {
        /// The sheet's reference.
        reference: String,
        /// Why.
        reason: WriteError,
    },
    /// A pack that ships with the product is not readable.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// A table of the desk that ships with the product is not readable.
    #[error(transparent)]
    Table(#[from] crate::desk::TableError),
    /// The address of the administrator belongs to someone who is not one.
    #[error(
        "{email} belongs to an account that is not an administrator: give this person the admin \
         role, or name another address"
    )]
    NotAdministrator {
        /// The address.
        email: String,
    },
}
