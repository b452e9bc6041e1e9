//! The local bench: the authority's own cases, what is checked of an answer, and what the answers
//! of a model come to. Pure: asking models, and keeping what they said, is for other rooms.

mod answer;
mod case;
mod check;
mod equal;
mod tally;

pub use answer::{Answer, AnswerOutcome, Plan, SEED};
pub use case::{AnswerFormat, Case, CaseFault, MOST_CASES, MOST_TERMS};
pub use check::{Check, Checked, check_answer};
pub use equal::{EQUAL_QUALITY, EqualPair, equal_pairs};
pub use tally::{Scored, Tally, case_score, tally};

#[cfg(test)]
mod tests;
