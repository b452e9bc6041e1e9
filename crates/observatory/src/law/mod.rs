//! The law of each use: answers to the questionnaire, what the packs make of
//! them, the signature of a named person, evidence, and what a new version of
//! the packs moves.
//!
//! The rules are the packs' (`vigie-law`). Here is what a register adds: files
//! kept with their revisions, signatures that a change withdraws, comparisons.

mod answers;
mod evidence;
mod file;
mod outcome;
mod packs;
mod purpose;
mod readings;
mod recompute;
mod signature;

pub use answers::{ReadAnswers, read_answers, save_answers};
pub use evidence::{
    Conformity, Evidence, EvidenceRefusal, EvidenceState, conformity, set_evidence,
};
pub use file::{LawFile, Movement};
pub use outcome::{KeptDuty, MovedLine, Outcome};
pub use packs::{LawOffice, LawPacks};
pub use purpose::{keep_or_withdraw, purpose_of};
pub use readings::{ChosenReading, ReadingRefusal, choose_reading, entailed};
pub use recompute::{Recomputed, recompute_all};
pub use signature::{SIGNATORIES, Signature, SignatureRefusal, Standing, WhyConfirm, sign};
