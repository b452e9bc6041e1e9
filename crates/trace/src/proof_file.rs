//! C2SP tlog-proof: one text file that proves a record, offline.

use crate::{
    Checkpoint, CheckpointFault, Hash, ProofFault, Verifier,
    checkpoint::{decimal, decode_hash},
    leaf_hash,
    proof::MAX_PROOF,
    verify_inclusion,
};
use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};

const HEADER: &str = "c2sp.org/tlog-proof@v1";

/// A proof that a record is in a log: index, inclusion proof and the signed
/// checkpoint it leads to. Kept with the extension `.tlog-proof`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofFile {
    /// Opaque bytes for the reader. Nothing vouches for them.
    pub extra: Option<Vec<u8>>,
    /// Index of the record in the log, from 0.
    pub index: u64,
    /// From the leaf's sibling up ([`crate::inclusion_proof`]).
    pub hashes: Vec<Hash>,
    /// The signed checkpoint, as the log published it.
    pub checkpoint: String,
}

/// A proof file that cannot be read or does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProofFileFault {
    /// The text is not a proof file.
    #[error("not a tlog-proof: {0}")]
    Malformed(&'static str),
    /// The checkpoint in it.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointFault),
    /// The record is not the one that was logged at this index.
    #[error("the record is not the one of the log at index {index}: {fault}")]
    Proof {
        /// The index the file claims.
        index: u64,
        /// What does not hold.
        #[source]
        fault: ProofFault,
    },
}

impl ProofFile {
    /// The text of the file.
    pub fn to_text(&self) -> String {
        let mut text = format!("{HEADER}\n");
        if let Some(extra) = &self.extra {
            text += &format!("extra {}\n", BASE64.encode(extra));
        }
        text += &format!("index {}\n", self.index);
        for hash in &self.hashes {
            text += &BASE64.encode(hash);
            text.push('\n');
        }
        text + "\n" + &self.checkpoint
    }

    /// Reads a proof file. Nothing in it is to be believed before
    /// [`ProofFile::verify`].
    ///
    /// # Errors
    /// Anything that is not a proof file by the letter of the format.
    pub fn parse(text: &str) -> Result<Self, ProofFileFault> {
        let malformed = ProofFileFault::Malformed;
        let (head, checkpoint) = text
            .split_once("\n\n")
            .ok_or(malformed("no empty line before the checkpoint"))?;
        let mut lines = head.split('\n').peekable();
        if lines.next() != Some(HEADER) {
            return Err(malformed("the first line is not c2sp.org/tlog-proof@v1"));
        }
        let extra = lines
            .next_if(|line| line.starts_with("extra "))
            .map(|line| BASE64.decode(&line["extra ".len()..]))
            .transpose()
            .map_err(|_| malformed("the extra line is not in base64"))?;
        let index = lines
            .next()
            .and_then(|line| line.strip_prefix("index "))
            .and_then(decimal)
            .ok_or(malformed("no index line, or its index is not a number"))?;
        let hashes = lines
            .take(MAX_PROOF + 1)
            .map(|line| decode_hash(line).ok_or(malformed("a hash is not 32 bytes in base64")))
            .collect::<Result<Vec<_>, _>>()?;
        if hashes.len() > MAX_PROOF {
            return Err(malformed("more hashes than any log needs"));
        }
        Ok(Self {
            extra,
            index,
            hashes,
            checkpoint: checkpoint.to_owned(),
        })
    }

    /// Checks that `record` is in the log of this origin, whose checkpoint one
    /// of the trusted keys signed.
    ///
    /// # Errors
    /// A checkpoint that is not the log's, or another record.
    pub fn verify(
        &self,
        record: &[u8],
        origin: &str,
        trusted: &[&Verifier],
    ) -> Result<Checkpoint, ProofFileFault> {
        let checkpoint = Checkpoint::open(&self.checkpoint, origin, trusted)?;
        let head = checkpoint.head;
        let leaf = leaf_hash(record);
        verify_inclusion(&leaf, self.index, head.size, &self.hashes, &head.root).map_err(
            |fault| ProofFileFault::Proof {
                index: self.index,
                fault,
            },
        )?;
        Ok(checkpoint)
    }
}
