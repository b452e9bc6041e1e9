//! The yearly cycle and the bodies that decide: agendas built from what is due,
//! quorum, and reviews that do not hang on one person.
//!
//! Pure: days are arguments; what is due is given by the registers.

mod agenda;
mod quorum;
mod reviews;

pub use agenda::{Agenda, Due, DueKind, agenda};
pub use quorum::{Ballot, Decision, Fraction, NoDecision, Quorum, decide};
pub use reviews::{Frequency, Review, next_review, reviews};

#[cfg(test)]
mod tests;
