//! `/administration/bouclier`: how exactly the shield finds, and what agents say of it.

use crate::{
    pages::ShieldFigures,
    texts::Texts,
    web::{Done, Reply, Signed, html},
};
use std::time::Instant as Stopwatch;
use vigie_domain::Instant;
use vigie_shield::{Shield, evaluation};

/// Characters of a measure of speed: long enough to be steady, short enough to wait for.
const CHARACTERS: usize = 2_000_000;
const YEAR: i64 = 365 * 86_400_000_000;

/// The figures, measured now.
pub(in crate::routes) async fn page(visit: Signed) -> Reply {
    show(&visit, None).await
}

/// Measures the speed of the shield on this machine.
pub(in crate::routes) async fn measure(visit: Signed) -> Reply {
    let speed = tokio::task::block_in_place(speed);
    show(&visit, Some(format!("{speed:.0}"))).await
}

/// Millions of characters a second on text dense in personal data.
fn speed() -> f64 {
    let samples = evaluation::samples();
    let mut text = String::with_capacity(CHARACTERS + 1_000);
    let mut characters = 0;
    for sample in samples.iter().cycle() {
        if characters >= CHARACTERS || samples.is_empty() {
            break;
        }
        text.push_str(&sample.text);
        text.push('\n');
        characters += sample.text.chars().count() + 1;
    }
    let shield = Shield::new();
    let begun = Stopwatch::now();
    let found = shield.detect(&text).len();
    let seconds = begun.elapsed().as_secs_f64().max(1e-9);
    // What was found is used, so that finding it is not optimised away.
    if found == 0 {
        return 0.0;
    }
    f64::from(u32::try_from(characters).unwrap_or(u32::MAX)) / seconds / 1e6
}

/// The day the texts were written, in words.
fn written(t: Texts) -> String {
    let (year, month, day) = evaluation::WRITTEN_ON;
    time::Month::try_from(month)
        .and_then(|month| time::Date::from_calendar_date(year, month, day))
        .map_or_else(
            |_| t.unavailable().to_owned(),
            |date| vigie_domain::written_day(t.language(), date),
        )
}

async fn show(visit: &Signed, speed: Option<String>) -> Reply {
    let t = visit.t();
    let shield = Shield::new();
    let now = visit.portal.access().mint().now();
    let since = Instant::from_micros(now.micros().saturating_sub(YEAR));
    let feedback = visit
        .store()
        .shield_feedback(visit.scope(), since)
        .await?
        .into_iter()
        .map(|row| {
            let evidence = match row.evidence.as_str() {
                "pattern" => t.shield_evidence_pattern(),
                "context" => t.shield_evidence_context(),
                "lexicon" => t.shield_evidence_lexicon(),
                "model" => t.shield_evidence_model(),
                "repetition" => t.shield_evidence_repetition(),
                _ => t.shield_evidence_other(),
            };
            (
                t.entity(&row.kind).to_owned(),
                evidence.to_owned(),
                u64::try_from(row.count).unwrap_or_default(),
            )
        })
        .collect();
    html(&ShieldFigures {
        page: super::page(visit, t.admin_shield(), &Done::default()),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        written: written(t),
        blind: evaluation::measure(&shield, true),
        open: evaluation::measure(&shield, false),
        characters: CHARACTERS as u64,
        speed,
        feedback,
    })
}
