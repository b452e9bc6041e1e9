//! The law of each use: answers to the questionnaire, what the packs make of
//! them, the signature of a named person, evidence, and what a new version of
//! the packs moves.
//!
//! The rules are the packs' (`vigie-law`). Here is what a register adds: files
//! kept with their revisions, signatures that a change withdraws, comparisons.

mod act;
mod answers;
mod evidence;
mod file;
mod outcome;
mod packs;
mod purpose;
mod readings;
mod recompute;
mod signature;

pub use act::{ActRefusal, SIGNATORIES};
pub use answers::{ReadAnswers, read_answers, save_answers};
pub use evidence::{Conformity, Evidence, EvidenceRefusal, EvidenceState, set_evidence};
pub use file::{LawFile, Movement};
pub use outcome::{KeptDuty, MovedLine, NEVER, Outcome};
pub use packs::{LawOffice, LawPacks};
pub use purpose::{keep_or_withdraw, purpose_of};
pub use readings::{ChosenReading, choose_reading, entailed};
pub use recompute::{Recomputed, recompute_all};
pub use signature::{Signature, Standing, WhyConfirm, sign};
