//! What goes wrong in a handler, before it becomes a page.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use vigie_domain::Role;
use vigie_store::StoreError;

/// What a handler answers.
pub(crate) type Reply = Result<Response, Fault>;

/// Why there is no page. The guard turns it into one, in the reader's language.
#[derive(Debug, Clone)]
pub(crate) enum Fault {
    /// Nothing is there, or nothing this person may know of.
    NotFound,
    /// The person has none of the roles it needs.
    Forbidden(Vec<Role>),
    /// The form is not of this session.
    Expired,
    /// Someone else wrote in between.
    Conflict,
    /// The form is not the one of the page.
    BadRequest,
    /// The form is too long.
    TooLarge,
    /// Too many ask for the same computation at once.
    Busy,
    /// Something of ours failed; for the log only.
    Internal(String),
}

impl Fault {
    /// The HTTP status.
    pub(crate) const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::Expired | Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::Conflict => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Missing(_) => Self::NotFound,
            error => Self::Internal(error.to_string()),
        }
    }
}

impl From<askama::Error> for Fault {
    fn from(error: askama::Error) -> Self {
        Self::Internal(error.to_string())
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
