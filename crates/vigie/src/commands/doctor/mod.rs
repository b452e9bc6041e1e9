//! `vigie doctor`: every check an operator needs, each with its remedy.

mod around;
mod data;
mod machine;
mod models;
mod trust;

use crate::{
    config::Settings,
    installation::Folder,
    lang::said,
    say, system,
    trouble::{Outcome, Trouble, Verdict},
};
use serde::Serialize;
use vigie_domain::Mint;
use vigie_store::{Location, Scope, Store};

/// Arguments of `vigie doctor`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Répondre en JSON
    #[arg(long)]
    json: bool,
}

/// How a check ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Level {
    /// Nothing to do.
    Fine,
    /// Vigie works; someone should look.
    Warning,
    /// Vigie, or a part of it, does not work.
    Problem,
    /// It could not be checked, because of another check.
    Skipped,
}

/// A check and what it found.
#[derive(Debug, Serialize)]
struct Check {
    /// Its stable name.
    id: &'static str,
    level: Level,
    /// What was found, in a sentence.
    found: String,
    /// What to do; empty when there is nothing to do.
    remedy: String,
}

impl Check {
    fn fine(id: &'static str, found: impl Into<String>) -> Self {
        Self {
            id,
            level: Level::Fine,
            found: found.into(),
            remedy: String::new(),
        }
    }

    fn warning(id: &'static str, found: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            id,
            level: Level::Warning,
            found: found.into(),
            remedy: remedy.into(),
        }
    }

    fn problem(id: &'static str, found: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            id,
            level: Level::Problem,
            found: found.into(),
            remedy: remedy.into(),
        }
    }

    fn skipped(id: &'static str, because: impl Into<String>) -> Self {
        Self {
            id,
            level: Level::Skipped,
            found: because.into(),
            remedy: String::new(),
        }
    }

    /// A failure of the tools a check uses.
    fn trouble(id: &'static str, trouble: &Trouble) -> Self {
        let text = trouble.to_string();
        let (found, remedy) = text.split_once('\n').unwrap_or((&text, ""));
        Self::problem(id, found, remedy)
    }
}

/// What checks look at.
struct Patient {
    settings: Settings,
    folder: Folder,
    location: Location,
    mint: Mint,
    /// The open, migrated database and its first organisation, once they are known to be there.
    installed: Option<(Store, Scope)>,
}

pub(crate) async fn run(args: Args, settings: Settings) -> Outcome {
    let folder = Folder::new(&settings.data_dir);
    let location = Location::parse(&settings.database_url, folder.path())?;
    let mut patient = Patient {
        settings,
        folder,
        location,
        mint: system::mint(),
        installed: None,
    };
    let mut checks = vec![machine::folder(&patient)];
    checks.extend(data::database(&mut patient).await);
    checks.push(trust::keys(&patient).await);
    checks.push(machine::disk(&patient));
    checks.push(machine::memory(&patient));
    checks.push(machine::clock(&patient).await);
    checks.push(machine::port(&patient).await);
    checks.push(models::weights(&patient).await);
    checks.extend(models::providers(&patient).await);
    checks.push(trust::charter(&patient).await);
    checks.push(trust::trace(&patient).await);
    checks.push(data::jobs(&patient).await);
    checks.push(around::mail(&patient).await);
    checks.push(around::antivirus(&patient).await);
    let worst = if checks.iter().any(|check| check.level == Level::Problem) {
        Verdict::Problem
    } else {
        Verdict::Fine
    };
    if args.json {
        say::json(&serde_json::json!({ "ok": worst == Verdict::Fine, "checks": checks }));
    } else {
        show(&checks);
    }
    Ok(worst)
}

fn show(checks: &[Check]) {
    for check in checks {
        let mark = match check.level {
            Level::Fine => said!("[ bien ]", "[ fine ]"),
            Level::Warning => said!("[ voir ]", "[ look ]"),
            Level::Problem => said!("[ mal  ]", "[ bad  ]"),
            Level::Skipped => "[  -   ]".to_owned(),
        };
        say::line(format!("{mark} {:<10} {}", check.id, check.found));
        if !check.remedy.is_empty() {
            say::line(format!("{:20}→ {}", "", check.remedy));
        }
    }
    let count = |level| checks.iter().filter(|check| check.level == level).count();
    let (problems, warnings) = (count(Level::Problem), count(Level::Warning));
    say::line(match (problems, warnings) {
        (0, 0) => said!("Tout va bien.", "All is well."),
        (0, _) => said!(
            "Vigie fonctionne\u{202f}; {warnings} point(s) à regarder.",
            "Vigie works; {warnings} point(s) to look at."
        ),
        _ => said!(
            "{problems} problème(s), {warnings} point(s) à regarder.",
            "{problems} problem(s), {warnings} point(s) to look at."
        ),
    });
}

/// For checks that need the database.
fn no_database(id: &'static str) -> Check {
    Check::skipped(
        id,
        said!(
            "non vérifié\u{a0}: il faut d’abord une base utilisable",
            "not checked: a usable database is needed first"
        ),
    )
}
