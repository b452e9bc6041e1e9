//! Reads the body of a request, up to the limit.

use axum::body::Body;
use bytes::{Buf, Bytes, BytesMut};
use http_body_util::BodyExt;
use std::time::Duration;
use vigie_exchange::Refusal;

/// How much beyond the limit is read and thrown away, in bytes. A client that is still
/// writing when the connection closes never reads the answer that says why.
const THROWN_AWAY: usize = 128 << 20;
/// For how long.
const PATIENCE: Duration = Duration::from_secs(10);

/// The body, or why it is not read: larger than `limit` bytes, or cut on its way.
pub(crate) async fn read(mut body: Body, limit: usize) -> Result<Bytes, Refusal> {
    let mut kept = BytesMut::new();
    while let Some(piece) = piece(&mut body).await? {
        if kept.len() + piece.len() > limit {
            drop(kept);
            // Whatever the rest does, the answer is the same.
            let _ = tokio::time::timeout(PATIENCE, throw_away(&mut body)).await;
            return Err(Refusal::BodyTooLarge { limit });
        }
        if kept.is_empty() && http_body::Body::is_end_stream(&body) {
            return Ok(piece);
        }
        kept.extend_from_slice(&piece);
    }
    Ok(kept.freeze())
}

async fn throw_away(body: &mut Body) {
    let mut thrown = 0;
    while let Ok(Some(piece)) = piece(body).await {
        thrown += piece.remaining();
        if thrown > THROWN_AWAY {
            break;
        }
    }
}

/// The next piece; `None` at the end.
async fn piece(body: &mut Body) -> Result<Option<Bytes>, Refusal> {
    loop {
        match body.frame().await {
            None => return Ok(None),
            Some(Ok(frame)) => {
                if let Ok(piece) = frame.into_data() {
                    return Ok(Some(piece));
                }
            }
            // The client left, or its body cannot be read: there is nobody to answer.
            Some(Err(_)) => {
                return Err(Refusal::MalformedJson {
                    place: "incomplete body".to_owned(),
                });
            }
        }
    }
}
