//! The gateway as its clients meet it, on both databases.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod answers;
mod budgets;
mod charter;
mod crash;
mod faults;
mod matrix;
