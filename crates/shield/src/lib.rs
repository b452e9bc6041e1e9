#![doc = include_str!("../README.md")]

mod address;
mod blocks;
pub mod check;
mod circumstances;
mod class;
mod detect;
pub mod evaluation;
mod finding;
mod fold;
mod gazetteer;
mod health;
mod identity;
pub mod invariants;
mod jsonl;
mod kind;
#[cfg(feature = "train")]
#[doc(hidden)]
pub mod lab;
mod mask;
mod persons;
mod pieces;
mod pseudonym;
mod report;
mod reserved;
mod restore;
mod scan;
mod tagger;
mod token;
mod words;

pub use circumstances::Circumstances;
pub use class::{Class, Policy, class_in, class_of};
pub use detect::Shield;
pub use finding::{Evidence, Finding};
pub use jsonl::{LineError, detect_line, mask_line, restore_line};
pub use kind::Kind;
pub use mask::mask;
pub use pseudonym::{Pseudonyms, UnknownPlaceholder};
pub use report::{Gold, Measure, Report};
pub use reserved::Vocabulary;
pub use restore::Restorer;
