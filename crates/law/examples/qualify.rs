//! Qualifies one use in French and shows what a change of date would move.
//!
//! `cargo run -p vigie-law --example qualify`

#![expect(clippy::print_stdout, reason = "an example prints")]

use serde_json::json;
use time::macros::date;
use vigie_law::{AnsweredFile, Lang, Lawbook, PackError, Readings, compare};

fn main() -> Result<(), PackError> {
    let book = Lawbook::shipped()?;
    let file = json!({
        "ai_system": "yes",
        "role": "uses_supplied",
        "practices": ["none"],
        "areas": ["benefits"],
        "benefit_uses": ["priority_ranking"],
        "profiling": "unknown",
        "decision_part": "assists",
        "decision_kind": ["administrative"],
        "body": "commune",
        "agents_50": "yes",
    });
    let Some(answers) = file.as_object() else {
        return Ok(());
    };
    let read = match book.answers(answers, Lang::Fr) {
        Ok(read) => read,
        Err(problems) => {
            for problem in problems {
                println!("{}: {}", problem.code, problem.message);
            }
            return Ok(());
        }
    };
    let today = date!(2026 - 11 - 23);
    let result = book.qualify(&read, today, &Readings::new(), Lang::Fr);
    println!("{} ({})", result.tier_label, result.points.join(", "));
    for reason in &result.because {
        println!(
            "  {} = {} -> {}",
            reason.question,
            reason.text,
            reason.decides.join(", ")
        );
    }
    for open in &result.to_confirm {
        println!(
            "  {} : {} ({})",
            open.question, open.reads, open.confirm_with
        );
    }
    for duty in &result.obligations {
        let from = duty.applies_from.as_deref().unwrap_or("sans date");
        println!("{from} {:?} {} : {}", duty.status, duty.article, duty.what);
    }

    // The same file under the dates of 2024, before the postponement.
    let texts: Vec<(&str, String)> = Lawbook::shipped_files()
        .iter()
        .map(|(name, text)| (*name, text.replace("2027-12-02", "2026-08-02")))
        .collect();
    let files: Vec<(&str, &str)> = texts
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let before = Lawbook::read(&files)?;
    let files = [AnsweredFile {
        id: "U1".to_owned(),
        answers: answers.clone(),
    }];
    for moved in compare(&before, book, &files, today, Lang::Fr).moved {
        for change in moved.obligations_changed {
            println!(
                "{}: {} {} -> {}",
                moved.id, change.obligation, change.before, change.after
            );
        }
    }
    Ok(())
}
