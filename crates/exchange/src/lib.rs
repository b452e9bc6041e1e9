//! The way of an exchange: admit, screen, decide, reserve, intend, send,
//! answer, settle.
//!
//! Three faces drive it (the API, the assistant page, the terminal), so it has
//! a room of its own, with no page and no HTTP server in it. [`Exchanges::exchange`]
//! is the way itself, in [`pipeline`](self); each stage's output is a type only
//! that stage can make, so that an unscreened body cannot reach a provider.

mod admit;
mod answer;
mod bench;
mod bench_job;
mod clock;
mod decide;
mod directory;
mod embedded;
mod exempt;
mod experiments;
mod intend;
mod intentions;
mod lens;
mod look;
mod meter;
mod pipeline;
mod probe_job;
mod prover;
mod provider;
mod recover;
mod refusal;
mod request;
mod screen;
mod send;
mod settle;
mod solver;
mod standing;
mod texts;
mod trial;
mod trial_badges;
mod trial_job;
mod volume;

pub use answer::{AnswerBody, AnswerFacts, Answered, Article, PieceStream, Summary};
pub use bench::{BenchChoice, Permitted, report_hash, set_hash};
pub use bench_job::{BenchPayload, RUN_BENCH, run_bench};
pub use clock::Clock;
pub use directory::GENERAL_USE;
pub use embedded::{EmbeddedSlot, EmbeddedState};
pub use intentions::intentions;
pub use lens::{ShieldRules, UnreadableRules};
pub use look::{Found, Look, ModelChoice, Span};
pub use pipeline::{Asked, Config, Exchanges, Limits, Refused};
pub use probe_job::{PROBE_PROVIDERS, PROBED_EVERY, probe_providers};
pub use prover::Prover;
pub use refusal::{RETRY_AFTER, Refusal};
pub use screen::Reading;
pub use solver::{SOLVER, Solver};
pub use trial::{Trial, TrialError, TrialExample, TrialLine, TrialReport, run_trial};
pub use trial_badges::{TrialBadges, badges_read};
pub use trial_job::{TRY_CHARTER, TrialPayload, try_charter};
pub use vigie_charter::Tongue;
