//! A form that carries a file.

use super::Fault;
use axum::{
    extract::{DefaultBodyLimit, FromRequest, Multipart, Request, multipart::MultipartError},
    http::{StatusCode, header},
};
use bytes::Bytes;

/// What the other fields of such a form may weigh, in bytes.
const BESIDE: usize = 64 * 1024;

/// A file as it was sent.
#[derive(Debug, Clone)]
pub(crate) struct Upload {
    /// Its name, as the browser says it.
    pub(crate) name: String,
    /// What it holds.
    pub(crate) content: Bytes,
}

/// Whether a form is sent in parts, as one with a file is.
pub(super) fn is_in_parts(request: &Request) -> bool {
    request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|kind| kind.starts_with("multipart/form-data"))
}

/// The fields of a form, and its file if one was chosen; the file at most `limit` bytes.
pub(super) async fn read(
    mut request: Request,
    limit: usize,
) -> Result<(Vec<(String, String)>, Option<Upload>), Fault> {
    DefaultBodyLimit::max(limit.saturating_add(BESIDE)).apply(&mut request);
    let mut parts = Multipart::from_request(request, &())
        .await
        .map_err(|_| Fault::BadRequest)?;
    let (mut fields, mut upload) = (Vec::new(), None);
    while let Some(part) = parts.next_field().await? {
        let name = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(str::to_owned) {
            // A browser sends an empty part where no file was chosen.
            Some(file) => {
                let content = part.bytes().await?;
                if content.len() > limit {
                    return Err(Fault::TooLarge);
                }
                if !file.is_empty() && upload.is_none() {
                    upload = Some(Upload {
                        name: file,
                        content,
                    });
                }
            }
            None => fields.push((name, part.text().await?)),
        }
    }
    Ok((fields, upload))
}

impl From<MultipartError> for Fault {
    fn from(error: MultipartError) -> Self {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
            Self::TooLarge
        } else {
            Self::BadRequest
        }
    }
}
