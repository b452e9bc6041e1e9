//! The gateway as its clients meet it, on both databases.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests unwrap, and their tasks live as long as their runtime"
)]

mod albert;
mod answers;
mod bench;
mod budgets;
mod charter;
mod crash;
mod experiments;
mod faults;
mod matrix;
mod probes;
mod shield;
mod standing;
mod versions;
