//! `vigie footprint`: energy and impacts of a generation. Needs no installation.

use super::jsonl::{self, Line};
use crate::trouble::Outcome;
use vigie_footprint::answer_line;

/// Sub-commands of `vigie footprint`.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// {"id","fn","in"} vers {"id","out","warnings","errors"}
    Estimate,
}

pub(crate) fn run(command: &Command) -> Outcome {
    match command {
        // That a model is unknown is an answer; that a line is no JSON is a problem.
        Command::Estimate => jsonl::run(|line| {
            let answer = answer_line(line);
            let text = answer.to_line();
            if answer.errors.contains(&"invalid-json") {
                Line::Fault(text)
            } else {
                Line::Answer(text)
            }
        }),
    }
}
