//! Bearer tokens: 256 random bits, of which only a hash is ever kept.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use vigie_domain::Mint;

/// A secret to hand to its bearer once. `Debug` does not show it.
pub struct Token(String);

impl Token {
    /// A fresh token behind a prefix that says what it opens (`vigie_`, or nothing).
    pub fn fresh(prefix: &str, mint: &Mint) -> Self {
        Self(format!(
            "{prefix}{}",
            URL_SAFE_NO_PAD.encode(mint.bytes::<32>())
        ))
    }

    /// The secret itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is kept of it.
    pub fn hash(&self) -> [u8; 32] {
        hash(&self.0)
    }

    /// Its last four characters, to recognise it by.
    pub fn hint(&self) -> String {
        self.0
            .get(self.0.len().saturating_sub(4)..)
            .unwrap_or_default()
            .to_owned()
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

/// What is kept of a presented token. A plain hash is enough: a token is 256
/// random bits, which no dictionary holds.
pub(crate) fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}
