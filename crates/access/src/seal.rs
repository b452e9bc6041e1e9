//! Sealing of secrets kept in the database (providers' API keys).
//!
//! XChaCha20-Poly1305 under the installation's own key, which lives in a file
//! beside the database, not in it. The place a secret is for (its host) is
//! bound into the seal: copied to another row, it does not open.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use secrecy::SecretString;
use std::sync::Arc;
use vigie_domain::Mint;
use vigie_store::SealedSecret;

/// The installation's key.
#[derive(Clone)]
pub struct Seal(Arc<XChaCha20Poly1305>);

/// Why a secret does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// Wrong key, wrong place, or altered bytes.
    #[error("the secret does not open with this installation's key for this host")]
    DoesNotOpen,
}

const NONCE: usize = 24;

impl Seal {
    /// The seal of a 32-byte key.
    pub fn new(key: &[u8; 32]) -> Self {
        Self(Arc::new(XChaCha20Poly1305::new(key.into())))
    }

    /// Seals a secret for a host.
    pub fn seal(&self, secret: &str, host: &str, mint: &Mint) -> Result<SealedSecret, SealError> {
        let nonce: [u8; NONCE] = mint.bytes();
        let payload = Payload {
            msg: secret.as_bytes(),
            aad: host.as_bytes(),
        };
        let sealed = self
            .0
            .encrypt((&nonce).into(), payload)
            .map_err(|_| SealError::DoesNotOpen)?;
        Ok(SealedSecret([&nonce[..], &sealed].concat()))
    }

    /// Opens a secret for the host it was sealed for.
    pub fn open(&self, sealed: &SealedSecret, host: &str) -> Result<SecretString, SealError> {
        let (nonce, bytes) = sealed
            .0
            .split_at_checked(NONCE)
            .ok_or(SealError::DoesNotOpen)?;
        let nonce: &[u8; NONCE] = nonce.try_into().map_err(|_| SealError::DoesNotOpen)?;
        let payload = Payload {
            msg: bytes,
            aad: host.as_bytes(),
        };
        let secret = self
            .0
            .decrypt(nonce.into(), payload)
            .map_err(|_| SealError::DoesNotOpen)?;
        let secret = String::from_utf8(secret).map_err(|_| SealError::DoesNotOpen)?;
        Ok(SecretString::from(secret))
    }
}

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seal(…)")
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use secrecy::ExposeSecret;
    use vigie_domain::Instant;

    #[test]
    fn opens_only_for_its_host_and_key() {
        let mint = Mint::new(|| Instant::from_micros(0), |bytes| bytes.fill(5));
        let seal = Seal::new(&[1; 32]);
        let sealed = seal.seal("sk-1", "https://a.example", &mint).unwrap();
        assert_eq!(
            seal.open(&sealed, "https://a.example")
                .unwrap()
                .expose_secret(),
            "sk-1"
        );
        assert!(seal.open(&sealed, "https://b.example").is_err());
        assert!(
            Seal::new(&[2; 32])
                .open(&sealed, "https://a.example")
                .is_err()
        );
        assert!(
            seal.open(&SealedSecret(vec![0; 10]), "https://a.example")
                .is_err()
        );
        assert!(!format!("{sealed:?}").contains("sk"));
    }
}
