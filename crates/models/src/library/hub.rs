//! Fetching from a model hub over HTTP, resuming where the beginning stops.

use std::io::{Seek, SeekFrom, Write};
use std::time::Duration;

use futures_util::StreamExt;
use reqwest::StatusCode;
use reqwest::header::{CONTENT_RANGE, RANGE};

use super::partial::Partial;
use super::progress::{FetchPhase, Report};
use crate::catalogue::HubFile;

/// An unreachable hub must cost seconds.
const CONNECT: Duration = Duration::from_secs(5);
/// Longest silence of a hub that answers.
const SILENCE: Duration = Duration::from_secs(30);
/// Times an interrupted transfer is taken up again.
const RESUMPTIONS: usize = 5;

/// Completes the partial file from the hub at `base`; the error is one sentence.
pub(super) async fn fetch(
    partial: &Partial,
    base: &str,
    place: &HubFile,
    report: &Report,
) -> Result<(), String> {
    report.phase(FetchPhase::Fetching, Some("hub"));
    let client = reqwest::Client::builder()
        .connect_timeout(CONNECT)
        .read_timeout(SILENCE)
        .user_agent(concat!("vigie/", env!("CARGO_PKG_VERSION")))
        .build()
        .map_err(|error| explain(&error))?;
    let address = format!(
        "{}/{}/resolve/{}/{}",
        base.trim_end_matches('/'),
        place.repository,
        place.revision,
        place.file
    );
    let mut interrupted = 0;
    loop {
        let before = partial.open().map_err(|e| e.to_string())?.1;
        match transfer(&client, &address, partial, report).await {
            Ok(()) => return Ok(()),
            Err(Fault::Refused(reason)) => return Err(reason),
            Err(Fault::Interrupted(reason)) => {
                let after = partial.open().map_err(|e| e.to_string())?.1;
                interrupted += 1;
                // Without progress, insisting is pointless.
                if after <= before || interrupted > RESUMPTIONS {
                    return Err(reason);
                }
            }
        }
    }
}

enum Fault {
    /// Asking again would get the same answer.
    Refused(String),
    /// Bytes came, then stopped.
    Interrupted(String),
}

async fn transfer(
    client: &reqwest::Client,
    address: &str,
    partial: &Partial,
    report: &Report,
) -> Result<(), Fault> {
    let refused = |error: crate::ModelError| Fault::Refused(error.to_string());
    let total = partial.weights.bytes;
    let (mut file, mut have) = partial.open().map_err(refused)?;
    report.bytes(have);
    if have == total {
        return Ok(());
    }
    let mut request = client.get(address);
    if have > 0 {
        request = request.header(RANGE, format!("bytes={have}-"));
    }
    let answer = request
        .send()
        .await
        .map_err(|error| Fault::Refused(explain(&error)))?;
    let from = match answer.status() {
        StatusCode::OK => 0,
        StatusCode::PARTIAL_CONTENT => answer
            .headers()
            .get(CONTENT_RANGE)
            .and_then(|range| range.to_str().ok())
            .and_then(first_byte)
            .filter(|from| *from <= have)
            .ok_or_else(|| Fault::Refused("it answered with another range".to_owned()))?,
        status => return Err(Fault::Refused(format!("it answered {status}"))),
    };
    if let Some(announced) = answer.content_length()
        && from + announced != total
    {
        return Err(Fault::Refused(format!(
            "it announces {} bytes, expected {total}",
            from + announced
        )));
    }
    let io = |error: std::io::Error| refused(crate::ModelError::io("write", &partial.path)(error));
    file.set_len(from).map_err(io)?;
    file.seek(SeekFrom::Start(from)).map_err(io)?;
    have = from;
    let mut body = answer.bytes_stream();
    while let Some(bytes) = body.next().await {
        let bytes = bytes.map_err(|error| Fault::Interrupted(explain(&error)))?;
        have += bytes.len() as u64;
        if have > total {
            return Err(Fault::Refused("it sends more than the file".to_owned()));
        }
        // Pieces of some kilobytes into the page cache: not worth another thread.
        file.write_all(&bytes).map_err(io)?;
        report.bytes(have);
    }
    if have < total {
        return Err(Fault::Interrupted(format!("it stopped at {have} bytes")));
    }
    Ok(())
}

/// The first byte of `bytes FIRST-LAST/TOTAL`.
fn first_byte(range: &str) -> Option<u64> {
    let (first, _) = range.strip_prefix("bytes ")?.split_once('-')?;
    first.trim().parse().ok()
}

/// The error and what caused it, without the address, which may hold credentials.
fn explain(error: &reqwest::Error) -> String {
    let what = if error.is_timeout() {
        "no answer in time"
    } else if error.is_connect() {
        "cannot be reached"
    } else {
        "the transfer failed"
    };
    let mut cause: &dyn std::error::Error = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    if std::ptr::addr_eq(cause, error) {
        what.to_owned()
    } else {
        format!("{what}: {cause}")
    }
}

#[cfg(test)]
mod tests {
    use super::first_byte;

    #[test]
    fn ranges() {
        assert_eq!(first_byte("bytes 12-99/100"), Some(12));
        assert_eq!(first_byte("bytes */100"), None);
        assert_eq!(first_byte("12-99/100"), None);
    }
}
