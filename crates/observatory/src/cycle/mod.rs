//! The yearly cycle and the bodies that decide: agendas built from what is due,
//! quorum, and reviews that do not hang on one person.
//!
//! Days are arguments; only [`due`], [`open`], [`vote`] and [`adopt`] reach the store.

mod agenda;
mod annual;
mod due;
mod effect;
mod hold;
mod official;
mod quorum;
mod reviews;
mod roles;
mod sitting;

pub use agenda::{Agenda, Due, DueKind, agenda};
pub use annual::{AnnualReview, ReviewQuestion, ReviewQuestions};
pub use due::{due, gravest_risks};
pub use effect::{EffectError, adopt};
pub use hold::{Follow, VoteError, ballot, item_of, prepared, seats_of, vote};
pub use official::{NotOfficial, OpenError, open};
pub use quorum::{Ballot, Decision, Fraction, NoDecision, Quorum, decide};
pub use reviews::{Frequency, Review, next_review, reviews};
pub use roles::{Gap, Responsibility, responsibilities};
pub use sitting::{Item, Seat, Sitting};

#[cfg(test)]
mod tests;
