//! Passwords, hashed with Argon2id.

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use vigie_domain::Mint;

/// Hashes a password (about 20 ms and 19 MiB: OWASP's first recommendation).
pub(crate) async fn hash(password: String, mint: &Mint) -> Result<String, String> {
    let salt: [u8; 16] = mint.bytes();
    blocking(move || {
        Argon2::default()
            .hash_password_with_salt(password.as_bytes(), &salt)
            .map(|hash: PasswordHash| hash.to_string())
            .map_err(|error| error.to_string())
    })
    .await
}

/// Whether a password is the hashed one. Without a hash (unknown account) the
/// same work is done, so that the answer takes as long.
pub(crate) async fn verify(password: String, hash: Option<String>, mint: &Mint) -> bool {
    let Some(hash) = hash else {
        let _ = self::hash(password, mint).await;
        return false;
    };
    blocking(move || {
        let verified = PasswordHash::new(&hash).is_ok_and(|hash| {
            Argon2::default()
                .verify_password(password.as_bytes(), &hash)
                .is_ok()
        });
        if verified { Ok(()) } else { Err(String::new()) }
    })
    .await
    .is_ok()
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, String> + Send + 'static,
) -> Result<T, String> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| "the password could not be hashed".to_owned())?
}
