//! A look by ClamAV, where it runs.

use clamav_client::tokio::{Socket, Tcp, ping, scan_buffer};
use std::{path::PathBuf, time::Duration};

/// The longest a look may take.
const WITHIN: Duration = Duration::from_secs(60);

/// Where `clamd` listens, if it is to look at files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scanner(Option<Address>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Address {
    Tcp(String),
    Socket(PathBuf),
}

/// Why a file was not found clean.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScanError {
    /// Something harmful is in it.
    #[error("the scanner found {0}")]
    Infected(String),
    /// The scanner is set, and does not answer as it should.
    #[error("the scanner does not answer: {0}")]
    Unreachable(String),
}

impl Scanner {
    /// A scanner at `host:port`, or at the path of a socket; nothing looks when it is empty.
    #[must_use]
    pub fn at(address: &str) -> Self {
        let address = address.trim();
        Self(match address {
            "" => None,
            path if path.starts_with('/') => Some(Address::Socket(path.into())),
            address => Some(Address::Tcp(address.to_owned())),
        })
    }

    /// Whether files are looked at.
    #[must_use]
    pub const fn is_set(&self) -> bool {
        self.0.is_some()
    }

    /// Whether it answers; `None` when none is set.
    pub async fn answers(&self) -> Option<Result<(), ScanError>> {
        let asked = match self.0.as_ref()? {
            Address::Tcp(host_address) => {
                tokio::time::timeout(WITHIN / 6, ping(Tcp { host_address })).await
            }
            Address::Socket(socket_path) => {
                tokio::time::timeout(WITHIN / 6, ping(Socket { socket_path })).await
            }
        };
        Some(read(asked).and_then(|answer| {
            if answer == clamav_client::PONG {
                Ok(())
            } else {
                Err(unreachable(String::from_utf8_lossy(&answer).trim()))
            }
        }))
    }

    /// Looks at a file; whether a scanner did. Where one is set and cannot answer, the file is not
    /// taken for clean.
    ///
    /// # Errors
    /// [`ScanError`].
    pub async fn look(&self, content: &[u8]) -> Result<bool, ScanError> {
        let asked = match &self.0 {
            None => return Ok(false),
            Some(Address::Tcp(host_address)) => {
                tokio::time::timeout(WITHIN, scan_buffer(content, Tcp { host_address }, None)).await
            }
            Some(Address::Socket(socket_path)) => {
                let socket = Socket { socket_path };
                tokio::time::timeout(WITHIN, scan_buffer(content, socket, None)).await
            }
        };
        verdict(&read(asked)?)
    }
}

type Asked = Result<std::io::Result<Vec<u8>>, tokio::time::error::Elapsed>;

fn read(asked: Asked) -> Result<Vec<u8>, ScanError> {
    match asked {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(error)) => Err(unreachable(&error.to_string())),
        Err(_) => Err(unreachable("no answer in time")),
    }
}

fn unreachable(why: &str) -> ScanError {
    ScanError::Unreachable(why.chars().take(200).collect())
}

/// `stream: OK`, `stream: Eicar-Test-Signature FOUND`, or an error (clamd(8), INSTREAM).
fn verdict(answer: &[u8]) -> Result<bool, ScanError> {
    let text = String::from_utf8_lossy(answer);
    let text = text.trim_matches(|c: char| c == '\0' || c.is_whitespace());
    let said = text.strip_prefix("stream: ").unwrap_or(text);
    match said.strip_suffix(" FOUND") {
        Some(what) => Err(ScanError::Infected(what.to_owned())),
        None if said == "OK" => Ok(true),
        None => Err(unreachable(said)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_and_anything_else_is_no_clean_file() {
        assert_eq!(verdict(b"stream: OK\0"), Ok(true));
        assert_eq!(
            verdict(b"stream: Eicar-Test-Signature FOUND\0"),
            Err(ScanError::Infected("Eicar-Test-Signature".into()))
        );
        for odd in [&b"INSTREAM size limit exceeded. ERROR\0"[..], b"", b"\xff"] {
            assert!(matches!(verdict(odd), Err(ScanError::Unreachable(_))));
        }
    }

    #[tokio::test]
    async fn without_a_scanner_nothing_looks_and_a_dead_one_is_said() {
        assert_eq!(Scanner::default().look(b"x").await, Ok(false));
        assert_eq!(Scanner::at(" ").answers().await, None);
        let dead = Scanner::at("/nowhere/clamd.ctl");
        assert!(dead.is_set());
        assert!(matches!(
            dead.look(b"x").await,
            Err(ScanError::Unreachable(_))
        ));
        assert!(matches!(dead.answers().await, Some(Err(_))));
    }
}
