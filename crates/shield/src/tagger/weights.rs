//! The weights of the tagger, read where they lie.
//!
//! File `weights/tagger.bin`, made by the `train` example: nine transitions and the penalty of leaving a candidate out (16 bits, little-endian), padded
//! to 64 bytes, a bitmap of the context words the tagger knows, then 2¹⁸ rows of four signed bytes, one per tag
//! and one unused.

use super::TAGS;

pub(crate) const HEADER: usize = 64;
/// Where the penalty of leaving a candidate out is written, after the nine transitions.
pub(crate) const OUTSIDE_AT: usize = 18;
/// Bits of the bitmap of context words.
pub(crate) const WORD_BITS: usize = 1 << 18;
/// Rows of weights.
pub(crate) const ROWS: usize = 1 << 18;
pub(crate) const SIZE: usize = HEADER + WORD_BITS / 8 + ROWS * 4;

static EMBEDDED: &[u8; SIZE] = include_bytes!("../../weights/tagger.bin");

/// Weights of the tagger.
#[derive(Clone, Copy)]
pub(crate) struct Weights {
    bytes: &'static [u8; SIZE],
}

impl std::fmt::Debug for Weights {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Weights")
    }
}

impl Default for Weights {
    fn default() -> Self {
        Self { bytes: EMBEDDED }
    }
}

impl Weights {
    /// Weights being trained.
    #[cfg(feature = "train")]
    pub(crate) fn of(bytes: &'static [u8; SIZE]) -> Self {
        Self { bytes }
    }

    /// Score of going from one tag to the next.
    pub(crate) fn transition(self, before: usize, tag: usize) -> i32 {
        let i = 2 * (before * TAGS + tag);
        i32::from(i16::from_le_bytes([self.bytes[i], self.bytes[i + 1]]))
    }

    /// What every candidate loses when left out: moves the balance from precision to recall.
    pub(crate) fn outside(self) -> i32 {
        i32::from(i16::from_le_bytes([
            self.bytes[OUTSIDE_AT],
            self.bytes[OUTSIDE_AT + 1],
        ]))
    }

    /// Weights of a feature for each tag.
    pub(crate) fn row(self, feature: u32) -> [i8; TAGS] {
        let i = HEADER + WORD_BITS / 8 + (feature as usize % ROWS) * 4;
        [
            self.bytes[i] as i8,
            self.bytes[i + 1] as i8,
            self.bytes[i + 2] as i8,
        ]
    }

    /// Whether the tagger knows that word as context.
    pub(crate) fn knows(self, hash: u64) -> bool {
        word_bits(hash)
            .iter()
            .all(|&bit| self.bytes[HEADER + bit / 8] & 1 << (bit % 8) != 0)
    }
}

/// The two bits of a word in the bitmap.
pub(crate) const fn word_bits(hash: u64) -> [usize; 2] {
    [
        (hash >> 10) as usize % WORD_BITS,
        (hash >> 34) as usize % WORD_BITS,
    ]
}
