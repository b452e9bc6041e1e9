//! C2SP signed notes: a text, and the Ed25519 signatures of named keys.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};
use std::fmt;

/// The signature type of plain Ed25519 in a key and in its id.
const ED25519: u8 = 1;
/// More signatures than any honest note carries; 16 must be accepted.
const MAX_SIGNATURES: usize = 100;
/// Larger than any honest checkpoint with post-quantum cosignatures.
const MAX_NOTE: usize = 1_000_000;
/// What a signature line starts with: an em dash and a space.
const DASH: &str = "\u{2014} ";

/// A note, a key or a name that breaks the format, or that no trusted key signed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoteFault {
    /// The bytes do not follow the signed-note format.
    #[error("not a signed note: {0}")]
    Malformed(&'static str),
    /// A key name is empty, or has a space or a plus sign.
    #[error("the key name {0:?} is empty, or has a space, a control character or a plus sign")]
    Name(String),
    /// Not `name+id+key`, or not an Ed25519 key, or an id that is not its own.
    #[error("not a verifier key: {0}")]
    Key(&'static str),
    /// A signature by a trusted key that does not verify.
    #[error(
        "the signature of {0} does not verify: the text was altered, or another key signed it under this name"
    )]
    Forged(String),
    /// No signature by a trusted key.
    #[error("no signature by {0}: get the key of the log from someone you trust, and compare")]
    Unsigned(String),
}

/// A public key and its name, with which signatures are checked.
#[derive(Clone, PartialEq, Eq)]
pub struct Verifier {
    name: String,
    key: VerifyingKey,
}

/// A private key and its name. Its text form does not show the key.
pub struct NoteSigner {
    key: SigningKey,
    verifier: Verifier,
}

impl Verifier {
    /// From a name and the 32 bytes of an Ed25519 public key (RFC 8032).
    ///
    /// # Errors
    /// A name that a note cannot carry, bytes that are no point of the curve.
    pub fn new(name: &str, key: &[u8; 32]) -> Result<Self, NoteFault> {
        check_name(name)?;
        let key = VerifyingKey::from_bytes(key)
            .map_err(|_| NoteFault::Key("the bytes are not an Ed25519 public key"))?;
        Ok(Self {
            name: name.to_owned(),
            key,
        })
    }

    /// Reads a verifier key (`name+id+key`, the vkey format); one final line
    /// end is allowed, as in a file.
    ///
    /// # Errors
    /// Another form, another kind of key, an id that is not the one of the key.
    pub fn from_vkey(vkey: &str) -> Result<Self, NoteFault> {
        let vkey = vkey.strip_suffix('\n').unwrap_or(vkey);
        let mut parts = vkey.splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(NoteFault::Key("expected name+id+key"));
        };
        let bytes = BASE64
            .decode(key)
            .map_err(|_| NoteFault::Key("the key is not in base64"))?;
        let Some((&ED25519, key)) = bytes.split_first() else {
            return Err(NoteFault::Key("its signature type is not Ed25519 (1)"));
        };
        let key = key
            .try_into()
            .map_err(|_| NoteFault::Key("an Ed25519 key has 32 bytes"))?;
        let verifier = Self::new(name, key)?;
        if format!("{:08x}", verifier.id()) != id {
            return Err(NoteFault::Key("the id is not the one of this name and key"));
        }
        Ok(verifier)
    }

    /// The vkey format: `name+id+key`, the id in hexadecimal, the key in
    /// base64 after its signature type.
    pub fn vkey(&self) -> String {
        format!(
            "{}+{:08x}+{}",
            self.name,
            self.id(),
            BASE64.encode(typed(&self.key))
        )
    }

    /// The name of the key.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The key id that signature lines carry: the beginning of a hash of the
    /// name and the key. It finds a key and proves nothing.
    pub fn id(&self) -> u32 {
        let hash = Sha256::new()
            .chain_update(&self.name)
            .chain_update([b'\n'])
            .chain_update(typed(&self.key))
            .finalize();
        hash.first_chunk::<4>()
            .map_or(0, |id| u32::from_be_bytes(*id))
    }

    /// The 32 bytes of the public key.
    pub fn key(&self) -> &[u8; 32] {
        self.key.as_bytes()
    }

    fn accepts(&self, text: &str, signature: &[u8]) -> bool {
        ed25519_dalek::Signature::from_slice(signature)
            .is_ok_and(|signature| self.key.verify_strict(text.as_bytes(), &signature).is_ok())
    }
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Verifier({})", self.vkey())
    }
}

impl fmt::Debug for NoteSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NoteSigner({})", self.verifier.vkey())
    }
}

impl NoteSigner {
    /// From a name and the 32 secret bytes of an Ed25519 key (RFC 8032), drawn
    /// and kept by the caller.
    ///
    /// # Errors
    /// A name that a note cannot carry.
    pub fn from_seed(name: &str, seed: &[u8; 32]) -> Result<Self, NoteFault> {
        let key = SigningKey::from_bytes(seed);
        let verifier = Verifier::new(name, key.verifying_key().as_bytes())?;
        Ok(Self { key, verifier })
    }

    /// The public half.
    pub const fn verifier(&self) -> &Verifier {
        &self.verifier
    }

    /// Signs a text that ends with a line end.
    ///
    /// # Errors
    /// A text without a final line end, or with a control character.
    pub fn sign(&self, text: &str) -> Result<String, NoteFault> {
        check_text(text)?;
        Ok(format!("{text}\n{}", self.line(text)))
    }

    /// The signature line for a text, to add to a note that others signed.
    fn line(&self, text: &str) -> String {
        let mut bytes = self.verifier.id().to_be_bytes().to_vec();
        bytes.extend(self.key.sign(text.as_bytes()).to_bytes());
        format!("{DASH}{} {}\n", self.verifier.name, BASE64.encode(bytes))
    }
}

/// A signature of a note, not yet checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteSignature<'a> {
    /// The name of the key, as the note claims.
    pub name: &'a str,
    /// The id of the key, as the note claims.
    pub id: u32,
    /// The signature, in the form of its kind of key.
    pub bytes: Vec<u8>,
}

/// A note in its parts. Nothing in it is to be believed before
/// [`Note::verified`] has said who signed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note<'a> {
    text: &'a str,
    signatures: Vec<NoteSignature<'a>>,
}

impl<'a> Note<'a> {
    /// Splits a note into its text and its signatures.
    ///
    /// # Errors
    /// Anything that is not a note by the letter of the format, more than 100
    /// signatures or a million bytes.
    pub fn parse(note: &'a str) -> Result<Self, NoteFault> {
        if note.len() > MAX_NOTE {
            return Err(NoteFault::Malformed("longer than a million bytes"));
        }
        let split = note.rfind("\n\n").ok_or(NoteFault::Malformed(
            "no empty line between text and signatures",
        ))?;
        let (text, signatures) = note.split_at(split + 1);
        check_text(text)?;
        let lines = signatures
            .strip_prefix('\n')
            .and_then(|lines| lines.strip_suffix('\n'))
            .filter(|lines| !lines.is_empty())
            .ok_or(NoteFault::Malformed(
                "no signature line, or the last one does not end",
            ))?;
        let signatures = lines
            .split('\n')
            .map(NoteSignature::parse)
            .collect::<Result<Vec<_>, _>>()?;
        if signatures.len() > MAX_SIGNATURES {
            return Err(NoteFault::Malformed("more than 100 signatures"));
        }
        Ok(Self { text, signatures })
    }

    /// Every signature, checked or not.
    pub fn signatures(&self) -> &[NoteSignature<'a>] {
        &self.signatures
    }

    /// The text, if at least one of the trusted keys signed it and none of
    /// their signatures is false. Signatures by other keys are ignored.
    ///
    /// # Errors
    /// A false signature in the name of a trusted key, or no signature at all.
    pub fn verified(&self, trusted: &[&Verifier]) -> Result<&'a str, NoteFault> {
        let mut signed = false;
        for signature in &self.signatures {
            let known = trusted
                .iter()
                .find(|key| key.name == signature.name && key.id() == signature.id);
            match known {
                Some(key) if key.accepts(self.text, &signature.bytes) => signed = true,
                Some(key) => return Err(NoteFault::Forged(key.name.clone())),
                None => {}
            }
        }
        if signed {
            return Ok(self.text);
        }
        let names: Vec<_> = trusted.iter().map(|key| key.vkey()).collect();
        Err(NoteFault::Unsigned(names.join(", ")))
    }
}

impl<'a> NoteSignature<'a> {
    fn parse(line: &'a str) -> Result<Self, NoteFault> {
        let malformed = NoteFault::Malformed("a signature line is not \"\u{2014} name signature\"");
        let (name, signature) = line
            .strip_prefix(DASH)
            .and_then(|rest| rest.split_once(' '))
            .ok_or(malformed.clone())?;
        check_name(name)?;
        let bytes = BASE64.decode(signature).map_err(|_| malformed.clone())?;
        let (id, bytes) = bytes.split_first_chunk::<4>().ok_or(malformed)?;
        if bytes.is_empty() {
            return Err(NoteFault::Malformed("a signature is empty"));
        }
        Ok(Self {
            name,
            id: u32::from_be_bytes(*id),
            bytes: bytes.to_vec(),
        })
    }
}

fn typed(key: &VerifyingKey) -> [u8; 33] {
    let mut bytes = [ED25519; 33];
    bytes[1..].copy_from_slice(key.as_bytes());
    bytes
}

pub(crate) fn check_name(name: &str) -> Result<(), NoteFault> {
    let allowed = |c: char| !c.is_whitespace() && !c.is_control() && c != '+';
    if !name.is_empty() && name.chars().all(allowed) {
        return Ok(());
    }
    Err(NoteFault::Name(name.to_owned()))
}

fn check_text(text: &str) -> Result<(), NoteFault> {
    if !text.ends_with('\n') {
        return Err(NoteFault::Malformed(
            "the text does not end with a line end",
        ));
    }
    if text.chars().any(|c| c < ' ' && c != '\n') {
        return Err(NoteFault::Malformed("the text has a control character"));
    }
    Ok(())
}
