//! `GET /charte/essais/{id}/rapport.pdf`: what a trial found, for the committee that votes: what would
//! have changed, for whom, on which examples, and what the draft changes in the charter.

use super::{
    draft::{base_of, changes},
    promises, text_of, think, tongue,
    trial::{self, Told, Tried},
};
use crate::{
    pages::{DraftChange, TrialRow},
    texts::Texts,
    web::{Fault, Reply, Signed},
};
use axum::extract::Path;
use vigie_charter::{CharterText, diff};
use vigie_reports::{Block, Cell, Column, Document, Event, Section, Table, Tone};

/// The report of a trial that ended.
pub(in crate::routes) async fn pdf(visit: Signed, Path(id): Path<String>) -> Reply {
    let tried = trial::tried(&visit, &id).await?;
    // Without a report there is nothing to print yet: the page says how far it is.
    let report = tried.report.as_ref().ok_or(Fault::Conflict)?;
    let told = trial::told(&visit, report).await?;
    let document = document(&visit, &tried, told).await?;
    let name = format!("{}-{}", visit.t().charter_trial_file(), tried.text.version);
    visit.pdf(&name, document).await
}

async fn document(visit: &Signed, tried: &Tried, told: Told) -> Result<Document, Fault> {
    let t = visit.t();
    let text = &tried.text;
    let mut found = vec![Block::Paragraph(told.sentence)];
    if !told.moves.is_empty() {
        found.push(Block::List(told.moves));
    }
    if tried.draft.version != tried.trial.draft_version {
        found.push(Block::Notice(
            Tone::Careful,
            t.charter_trial_since().to_owned(),
        ));
    }
    let (supposed, hangs) = told.badges;
    let mut badges: Vec<Block> = supposed.into_iter().map(Block::Paragraph).collect();
    if !hangs.is_empty() {
        badges.push(Block::List(hangs));
    }
    let mut sections = vec![
        Section::new(t.charter_trial_summary(), found),
        Section::new(t.charter_trial_badges(), badges),
    ];
    sections.extend(
        told.tables
            .into_iter()
            .filter(|(_, _, rows)| !rows.is_empty())
            .map(|(_, title, rows)| counted(t, title, &rows)),
    );
    let base = text_of(&base_of(visit, &tried.draft).await?)?;
    sections.push(compared(visit, &base, text));
    sections.push(kept(visit, text).await?);
    let mut document = visit.document(t.charter_trial_title(), &text.version);
    document.lead = trial::lead(t, &tried.trial);
    document.sections = sections;
    Ok(document)
}

/// A table of counts, then its examples.
fn counted(t: Texts, title: String, rows: &[TrialRow]) -> Section {
    let table = Table {
        caption: title.clone(),
        columns: vec![
            Column::wide(t.charter_trial_which(), 30),
            Column::wide(t.charter_trial_changed(), 9),
            Column::wide(t.charter_trial_refused(), 9),
            Column::wide(t.charter_trial_permitted(), 9),
            Column::wide(t.charter_trial_asked(), 9),
            Column::wide(t.charter_trial_warned(), 9),
        ],
        names: Some(0),
        rows: rows
            .iter()
            .map(|row| {
                let whole = |count: u64| Cell::Whole(i64::try_from(count).unwrap_or(i64::MAX));
                std::iter::once(Cell::from(row.label.as_str()))
                    .chain(std::iter::once(whole(row.changed)))
                    .chain(row.newly.iter().map(|count| whole(*count)))
                    .collect()
            })
            .collect(),
    };
    let mut blocks = vec![Block::Table(table)];
    let examples: Vec<Event> = rows
        .iter()
        .filter(|row| !row.examples.is_empty())
        .map(|row| Event {
            what: row.label.clone(),
            when: String::new(),
            details: row.examples.clone(),
        })
        .collect();
    if !examples.is_empty() {
        blocks.push(Block::Subtitle(t.charter_trial_examples().to_owned()));
        blocks.push(Block::Timeline(examples));
    }
    Section::new(title, blocks)
}

/// What the draft changes, in words and in effects.
fn compared(visit: &Signed, base: &CharterText, text: &CharterText) -> Section {
    let t = visit.t();
    let mut blocks = Vec::new();
    match think(|| diff(base, text)) {
        Ok(compared) => {
            let lines = changes(visit, &compared);
            if lines.is_empty() {
                blocks.push(Block::Quiet(t.charter_changes_none().to_owned()));
            } else {
                let lines = lines.iter().map(|line| changed(t, line)).collect();
                blocks.push(Block::Timeline(lines));
            }
            blocks.push(Block::Subtitle(t.charter_effects().to_owned()));
            let effects: Vec<String> = compared
                .effects
                .iter()
                .map(|effect| {
                    let example = effect.example.says.get(tongue(t)).to_owned();
                    format!(
                        "{} {} {}",
                        effect.article,
                        t.charter_effect(effect.kind),
                        t.charter_example(example)
                    )
                })
                .collect();
            blocks.push(if effects.is_empty() {
                Block::Quiet(t.charter_effects_none().to_owned())
            } else {
                Block::List(effects)
            });
        }
        Err(_) => blocks.push(Block::Notice(
            Tone::Refused,
            t.charter_changes_not().to_owned(),
        )),
    }
    Section::new(t.charter_changes(), blocks)
}

/// A change: what was, what is.
fn changed(t: Texts, line: &DraftChange) -> Event {
    let side = |gone: char| -> String {
        line.pieces
            .iter()
            .filter(|(sign, _)| *sign != gone)
            .map(|(_, text)| text.as_str())
            .collect()
    };
    let details = if line.pieces.is_empty() {
        Vec::new()
    } else {
        vec![
            format!("{} {}", t.history_before(), side('+')),
            format!("{} {}", t.history_after(), side('-')),
        ]
    };
    Event {
        what: [line.article.as_str(), line.field.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        when: String::new(),
        details,
    }
}

/// The promises the draft keeps, or not.
async fn kept(visit: &Signed, text: &CharterText) -> Result<Section, Fault> {
    let t = visit.t();
    let standing = promises::standing(visit).await?;
    let blocks = match promises::proved(visit, text, &standing) {
        Some(proofs) => proofs
            .into_iter()
            .map(|proof| {
                let says = format!(
                    "{} · {} · {} {}",
                    proof.id,
                    proof.word,
                    proof.says,
                    proof.silence.unwrap_or_default()
                );
                Block::Notice(proof.tone.into(), says.trim_end().to_owned())
            })
            .collect(),
        None => vec![Block::Notice(
            Tone::Refused,
            t.charter_promises_not().to_owned(),
        )],
    };
    Ok(Section::new(t.charter_promises(), blocks))
}
