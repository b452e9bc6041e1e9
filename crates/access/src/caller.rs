//! Who is behind a request, once known.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use vigie_domain::{
    Agent, EntryId, KeyId, Language, OrganisationId, Role, ServiceId, TraceId, Via,
};
use vigie_store::{Salt, Scope};

/// A person, through a key or a session, with everything an exchange needs to
/// know of them.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The person.
    pub agent: Agent,
    /// The service whose budget they draw on.
    pub service: Option<ServiceId>,
    /// The use a key is bound to; a session chooses its use at each exchange.
    pub use_id: Option<EntryId>,
    /// The key, if it is one.
    pub key: Option<KeyId>,
    /// The door.
    pub via: Via,
    pseudonym: String,
    salt: Salt,
}

impl Caller {
    /// A caller whose secrets come from the store.
    pub(crate) fn new(
        agent: Agent,
        salt: Salt,
        service: Option<ServiceId>,
        use_id: Option<EntryId>,
        key: Option<KeyId>,
        via: Via,
    ) -> Self {
        let pseudonym = pseudonym(&salt);
        Self {
            agent,
            service,
            use_id,
            key,
            via,
            pseudonym,
            salt,
        }
    }

    /// The organisation.
    pub fn organisation(&self) -> OrganisationId {
        self.agent.organisation
    }

    /// The scope of their queries.
    pub fn scope(&self) -> Scope {
        Scope::of(self.agent.organisation)
    }

    /// Their language.
    pub fn language(&self) -> Language {
        self.agent.language
    }

    /// Their roles.
    pub fn roles(&self) -> &[Role] {
        &self.agent.roles
    }

    /// Who they are in the trace: stable, and tied to them by nothing but a
    /// secret whose destruction unties it.
    pub fn pseudonym(&self) -> &str {
        &self.pseudonym
    }

    /// A commitment to a content of theirs, for the trace: HMAC-SHA-256 under a
    /// key only their secret gives, so that it cannot be guessed from likely texts.
    pub fn commitment(
        &self,
        trace: TraceId,
        part: &str,
        pieces: impl IntoIterator<Item = impl AsRef<[u8]>>,
    ) -> String {
        let mut mac = keyed(&self.salt);
        mac.update(b"content\0");
        mac.update(trace.0.as_bytes());
        mac.update(part.as_bytes());
        mac.update(b"\0");
        for piece in pieces {
            mac.update(piece.as_ref());
        }
        hex(&mac.finalize().into_bytes())
    }

    /// A commitment to a text that arrives in pieces.
    pub fn commitment_in_pieces(&self, trace: TraceId, part: &str) -> PieceCommitment {
        let mut mac = keyed(&self.salt);
        mac.update(b"content\0");
        mac.update(trace.0.as_bytes());
        mac.update(part.as_bytes());
        mac.update(b"\0");
        PieceCommitment(mac)
    }
}

/// A commitment under way.
pub struct PieceCommitment(Hmac<Sha256>);

impl std::fmt::Debug for PieceCommitment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PieceCommitment(…)")
    }
}

impl PieceCommitment {
    /// Adds a piece.
    pub fn add(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }

    /// The commitment to all pieces.
    pub fn finish(self) -> String {
        hex(&self.0.finalize().into_bytes())
    }
}

/// The pseudonym a secret gives: 128 bits, hexadecimal.
fn pseudonym(salt: &Salt) -> String {
    let mut mac = keyed(salt);
    mac.update(b"pseudonym");
    hex(&mac.finalize().into_bytes()[..16])
}

#[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
fn keyed(salt: &Salt) -> Hmac<Sha256> {
    Hmac::<Sha256>::new_from_slice(&salt.0).expect("any key length")
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
            let _ = write!(out, "{byte:02x}");
            out
        })
}
