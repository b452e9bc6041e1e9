//! `vigie law`: what the law asks of a use. Needs no installation.

use super::jsonl::{self, Line};
use crate::{
    lang::language,
    law_folder, say,
    trouble::{Outcome, Verdict},
};
use serde_json::Value;
use std::path::{Path, PathBuf};
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
    /// Copie dans un dossier un texte livré (ai_act.toml…), pour le modifier
    Copy {
        /// Nom du fichier
        name: String,
        /// Dossier ; celui de l’installation est « law », dans son dossier de données
        folder: PathBuf,
    },
    /// Vérifie les textes livrés, remplacés par ceux d’un dossier
    Check {
        /// Dossier des textes modifiés
        folder: PathBuf,
    },
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
        Command::Copy { name, folder } => {
            law_folder::copy(name, folder)?;
            Ok(Verdict::Fine)
        }
        Command::Check { folder } => check(folder),
    }
}

/// Says what is wrong in the packs of a folder, a line each; nothing when they are sound.
fn check(folder: &Path) -> Outcome {
    let packs = law_folder::packs(folder)?;
    let faults = packs.book().lint();
    for fault in &faults {
        say::line(format!("{}: {}", fault.row, fault.message));
    }
    if faults.is_empty() {
        for name in packs.own() {
            say::note(name);
        }
        return Ok(Verdict::Fine);
    }
    Ok(Verdict::Problem)
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
