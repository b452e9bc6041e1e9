//! `vigie law`: what the law asks of a use. Needs no installation.

use super::jsonl::{self, Line};
use crate::{
    lang::language,
    say,
    trouble::{Outcome, Verdict},
};
use serde_json::Value;
use vigie_domain::Language;
use vigie_law::{Lang, obligations_line, qualify_line, questions_json};

/// Sub-commands of `vigie law`.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Les questions du droit embarqué, en une ligne de JSON
    Questions,
    /// {"id","answers":{…},"as_of"} vers {"id","tier","points","obligations","because"}
    Qualify,
    /// {"id","answers":{…},"as_of"} vers les obligations, datées
    Obligations,
}

pub(crate) fn run(command: &Command) -> Outcome {
    match command {
        Command::Questions => {
            let lang = match language() {
                Language::Fr => Lang::Fr,
                Language::En => Lang::En,
            };
            let text = questions_json(lang);
            let fault = has_error(&text);
            say::line(text);
            Ok(if fault {
                Verdict::Problem
            } else {
                Verdict::Fine
            })
        }
        Command::Qualify => jsonl::run(|line| answer(qualify_line(line))),
        Command::Obligations => jsonl::run(|line| answer(obligations_line(line))),
    }
}

fn answer(answered: String) -> Line {
    if has_error(&answered) {
        Line::Fault(answered)
    } else {
        Line::Answer(answered)
    }
}

fn has_error(answered: &str) -> bool {
    // Every answer is one of ours: an object, with `error` when it could not be given.
    serde_json::from_str::<Value>(answered).is_ok_and(|answer| answer.get("error").is_some())
}
