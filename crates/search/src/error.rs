//! What can go wrong.

/// Why the index does not answer, or cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// It is being built: there is no answer yet.
    #[error("the index is being built")]
    NotReady,
    /// The folder of the index cannot be read or written.
    #[error("the folder of the index: {0}")]
    Folder(#[from] std::io::Error),
    /// The index failed; it is built again from the database.
    #[error("the index: {0}")]
    Index(#[from] tantivy::TantivyError),
}

impl From<tantivy::directory::error::OpenDirectoryError> for SearchError {
    fn from(error: tantivy::directory::error::OpenDirectoryError) -> Self {
        Self::Index(error.into())
    }
}
