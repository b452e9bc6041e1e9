//! `vigie shield`: personal data in text. Needs no installation.

use super::jsonl::{self, Line};
use crate::trouble::Outcome;
use serde_json::{Value, json};
use vigie_shield::{LineError, Shield, detect_line, mask_line, restore_line};

/// Sub-commands of `vigie shield`.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// {"id","text"} vers {"id","entities":[{"type","start","end","score"}]}
    Detect,
    /// {"id","text"} vers {"id","text","table"} : le texte masqué, et ce qu'il cache
    Mask,
    /// {"id","text","table"} vers {"id","text"} : le texte rétabli
    Restore,
}

pub(crate) fn run(command: &Command) -> Outcome {
    match command {
        Command::Detect => {
            let shield = Shield::new();
            jsonl::run(|line| answer(line, detect_line(&shield, line)))
        }
        Command::Mask => {
            let shield = Shield::new();
            jsonl::run(|line| answer(line, mask_line(&shield, line)))
        }
        Command::Restore => jsonl::run(|line| answer(line, restore_line(line))),
    }
}

fn answer(line: &str, answered: Result<String, LineError>) -> Line {
    match answered {
        Ok(answer) => Line::Answer(answer),
        Err(error) => {
            let id = serde_json::from_str::<Value>(line)
                .ok()
                .and_then(|line| line.get("id").cloned())
                .unwrap_or_default();
            Line::Fault(json!({ "id": id, "error": error.to_string() }).to_string())
        }
    }
}
