//! `vigie charter`: a charter checked, asked, tried. Needs no installation, unless it is the trace
//! of one that is replayed.

use super::jsonl::{self, Line};
use crate::{
    config::Settings,
    installation::Installation,
    lang::{language, said},
    say,
    trouble::{Outcome, Trouble, Verdict},
};
use serde_json::{Value, json};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use vigie_charter::{
    Charter, CharterText, CheckReport, DecideLines, Fault, PROPERTIES_TOML, Proof, Property,
    ReplayLines, Severity, Silence, Verdict as Kept, Vocabulary, check_line, check_with,
    properties_from_toml, starter,
};
use vigie_domain::Language;
use vigie_exchange::{Prover, Solver, Trial, run_trial};
use vigie_observatory::badges;

/// Sub-commands of `vigie charter`.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Vérifier une charte : le fichier donné, ou {"id","charter"} ligne à ligne
    Check {
        /// Charte en TOML ; sans elle, les lignes de l'entrée standard
        #[arg(value_name = "FICHIER")]
        file: Option<PathBuf>,
        /// Répondre en JSON pour le fichier donné
        #[arg(long, requires = "file")]
        json: bool,
        /// Promesses à prouver, en TOML ; à défaut, celles livrées, sans qu’elles jouent sur le résultat
        #[arg(long, value_name = "FICHIER", requires = "file")]
        properties: Option<PathBuf>,
    },
    /// {"id","facts"} vers {"id","outcome","permitted","refused_by",…}
    Decide {
        /// Charte en TOML ; à défaut, celle de départ
        #[arg(long, value_name = "FICHIER")]
        charter: Option<PathBuf>,
    },
    /// {"id","facts"} vers {"id","before","after","changed","because"} : un projet essayé sur le passé
    Replay {
        /// Projet de charte en TOML
        #[arg(long, value_name = "FICHIER")]
        draft: PathBuf,
        /// Charte de comparaison ; à défaut, celle de départ
        #[arg(long, value_name = "FICHIER")]
        charter: Option<PathBuf>,
        /// Rejouer la trace de l'installation sur tant de jours, au lieu de l'entrée standard
        #[arg(long, value_name = "JOURS", value_parser = clap::value_parser!(u32).range(1..=366))]
        days: Option<u32>,
    },
}

/// A draft tried on the trace of the installation: its report in JSON, how far it is on standard
/// error. Compared with the charter in force, unless another is given.
pub(crate) async fn replay_trace(
    draft: &Path,
    charter: Option<&Path>,
    days: u32,
    settings: Settings,
) -> Outcome {
    let read =
        |file: &Path| std::fs::read_to_string(file).map_err(|error| Trouble::file(file, &error));
    // What is wrong with a file is said before the trace is opened.
    compiled(Some(draft))?;
    let installation = Installation::open(settings).await?;
    let (store, scope, now) = (
        &installation.store,
        installation.scope,
        installation.mint.now(),
    );
    let before = match charter {
        Some(file) => {
            compiled(Some(file))?;
            read(file)?
        }
        None => match store.charter_in_force(scope, now).await? {
            Some(version) => version.source,
            None => {
                return Err(Trouble::new(
                    said!("aucune charte n’est en vigueur", "no charter is in force"),
                    said!(
                        "Donnez une charte de comparaison avec --charter.",
                        "Give a charter to compare with by --charter."
                    ),
                ));
            }
        },
    };
    let trial = Trial {
        before,
        after: read(draft)?,
        since: now.plus_seconds(-86_400 * i64::from(days)),
        // The report says what hangs on badges, whichever are held.
        badges: Vec::new(),
    };
    let report = run_trial(store, scope, &trial, |done, total| async move {
        say::note(said!(
            "{done} échange(s) sur {total}",
            "{done} exchange(s) of {total}"
        ));
    })
    .await
    .map_err(|error| {
        Trouble::new(
            error.to_string(),
            said!("Lancez «\u{a0}vigie doctor\u{a0}».", "Run `vigie doctor`."),
        )
    })?;
    say::json(&report);
    Ok(Verdict::Fine)
}

/// What rules may name without an installation to ask: the badges that exist.
fn vocabulary() -> Vocabulary {
    Vocabulary {
        badges: Some(badges().iter().map(|badge| badge.code.clone()).collect()),
        ..Vocabulary::default()
    }
}

/// Answers a command; `solver` reads which solver proves promises, where one is asked.
pub(crate) fn run(command: &Command, solver: impl FnOnce() -> Result<Solver, Trouble>) -> Outcome {
    match command {
        Command::Check {
            file: Some(file),
            json,
            properties,
        } => check_file(file, *json, properties.as_deref(), solver()?),
        Command::Check { file: None, .. } => {
            let (default, vocabulary) = (starter(), vocabulary());
            jsonl::run(|line| verdict(check_line(&default, &vocabulary, line)))
        }
        Command::Decide { charter } => {
            let mut lines = DecideLines::new(compiled(charter.as_deref())?);
            jsonl::run(|line| verdict(lines.line(line)))
        }
        Command::Replay { draft, charter, .. } => {
            let (before, after) = (compiled(charter.as_deref())?, compiled(Some(draft))?);
            let mut lines = ReplayLines::new(&before, &after);
            let outcome = jsonl::run(|line| verdict(lines.line(line)));
            let report = lines.report();
            let (acts, changed) = (report.acts, report.changed);
            say::note(said!(
                "{changed} acte(s) sur {acts} seraient décidés autrement.",
                "{changed} act(s) of {acts} would be decided otherwise."
            ));
            outcome
        }
    }
}

/// A line that says an error, or a charter that does not pass, is a problem found.
fn verdict(answered: String) -> Line {
    let answer: Value = serde_json::from_str(&answered).unwrap_or_default();
    if answer.get("error").is_some() || answer.get("passed") == Some(&Value::Bool(false)) {
        Line::Fault(answered)
    } else {
        Line::Answer(answered)
    }
}

fn text_of(file: &Path) -> Result<CharterText, Trouble> {
    let source = std::fs::read_to_string(file).map_err(|error| Trouble::file(file, &error))?;
    CharterText::from_toml(&source).map_err(|error| {
        let shown = file.display();
        Trouble::new(
            said!(
                "{shown} n’est pas une charte lisible\u{a0}: {error}.",
                "{shown} is no readable charter: {error}."
            ),
            said!("Corrigez l’endroit indiqué.", "Correct the place shown."),
        )
    })
}

fn compiled(file: Option<&Path>) -> Result<Charter, Trouble> {
    let text = file.map_or_else(|| Ok(starter()), text_of)?;
    Charter::compile(&text).map_err(|faults| {
        let first = faults.first().map(in_words).unwrap_or_default();
        let shown = file.unwrap_or_else(|| Path::new("starter")).display();
        Trouble::new(
            said!(
                "La charte {shown} ne peut pas décider\u{a0}: {first}",
                "The charter {shown} cannot decide: {first}"
            ),
            said!(
                "Lancez «\u{a0}vigie charter check {shown}\u{a0}» pour tout savoir.",
                "Run `vigie charter check {shown}` to know everything."
            ),
        )
    })
}

/// A fault, in the language of this run, after the article it is in.
pub(crate) fn in_words(fault: &Fault) -> String {
    let says = match language() {
        Language::Fr => &fault.says.fr,
        Language::En => &fault.says.en,
    };
    match &fault.article {
        Some(article) => format!("{article}\u{a0}: {says}"),
        None => says.clone(),
    }
}

fn check_file(file: &Path, json: bool, properties: Option<&Path>, solver: Solver) -> Outcome {
    let text = text_of(file)?;
    // Promises asked for count; those that ship inform.
    let asked = properties.is_some();
    let properties = match properties {
        Some(file) => {
            let source =
                std::fs::read_to_string(file).map_err(|error| Trouble::file(file, &error))?;
            promises(&file.display().to_string(), &source)?
        }
        None => promises("properties.toml", PROPERTIES_TOML)?,
    };
    let report = check_with(&text, &vocabulary());
    let proofs = prove(&text, &properties, solver);
    let kept = !asked || proofs.iter().all(|proof| proof.verdict == Kept::Holds);
    let passed = report.passed() && kept;
    if json {
        let mut answer = serde_json::to_value(&report).unwrap_or_default();
        answer["passed"] = passed.into();
        answer["proofs"] = proofs.iter().map(|proof| json!(&**proof)).collect();
        say::json(&answer);
    } else {
        in_lines(&report, &proofs, passed);
    }
    Ok(if passed {
        Verdict::Fine
    } else {
        Verdict::Problem
    })
}

fn promises(name: &str, source: &str) -> Result<Vec<Property>, Trouble> {
    properties_from_toml(source).map_err(|error| {
        Trouble::new(
            said!(
                "{name} n’est pas une liste de promesses lisible\u{a0}: {error}.",
                "{name} is no readable list of promises: {error}."
            ),
            said!("Corrigez l’endroit indiqué.", "Correct the place shown."),
        )
    })
}

/// The proofs of a charter that compiles; none of one that does not, which the check says.
fn prove(text: &CharterText, properties: &[Property], solver: Solver) -> Vec<Arc<Proof>> {
    let Ok(charter) = Charter::compile(text) else {
        return Vec::new();
    };
    let prover = Prover::new(solver);
    let (source, mut proofs) = (text.to_toml().unwrap_or_default(), Vec::new());
    for property in properties {
        match prover.prove(&charter, &source, property) {
            Ok(proof) => proofs.push(proof),
            Err(fault) => say::note(format!("{}\u{a0}: {fault}", property.id)),
        }
    }
    proofs
}

fn in_lines(report: &CheckReport, proofs: &[Arc<Proof>], passed: bool) {
    for fault in &report.faults {
        let level = match fault.severity {
            Severity::Error => said!("erreur", "error"),
            Severity::Warning => said!("à regarder", "to look at"),
        };
        say::line(format!("[{level}] {}", in_words(fault)));
    }
    for proof in proofs {
        let says = match language() {
            Language::Fr => &proof.says.fr,
            Language::En => &proof.says.en,
        };
        let silence = proof.silence.map(|silence| match silence {
            Silence::Absent => said!(
                " Aucun solveur (cvc5) n’est installé.",
                " No solver (cvc5) is installed."
            ),
            Silence::Late => said!(
                " Le solveur n’a pas conclu à temps.",
                " The solver did not conclude in time."
            ),
            Silence::Unclear => said!(
                " Le solveur n’a pas pu conclure.",
                " The solver could not conclude."
            ),
        });
        let verdict = match proof.verdict {
            Kept::Holds => said!("prouvé", "proved"),
            Kept::Fails => said!("faux", "false"),
            Kept::Undecided => said!("indécis", "undecided"),
        };
        let silence = silence.unwrap_or_default();
        say::line(format!(
            "[{verdict}] {}\u{a0}: {says}{silence}",
            proof.property
        ));
    }
    let (articles, executing, examples) = (report.articles, report.executing, report.examples);
    say::line(if passed {
        said!(
            "La charte passe\u{a0}: {articles} articles, dont {executing} qui s’exécutent, {examples} exemples.",
            "The charter passes: {articles} articles, {executing} of which execute, {examples} examples."
        )
    } else {
        said!("La charte ne passe pas.", "The charter does not pass.")
    });
}
