//! The report of a yearly review as a file: every question with its answer, and the figures of the
//! year; PDF and open document.

use super::review::{find, model};
use crate::{
    form::Form,
    ui::Tone,
    web::{Done, Fault, Reply, Signed},
};
use axum::extract::Path;
use vigie_reports::{Block, Document, Fact, Section, State};

/// The report as a PDF.
pub(super) async fn pdf(visit: Signed, Path(reference): Path<String>) -> Reply {
    let document = document(&visit, &reference).await?;
    visit.pdf(&reference, document).await
}

/// The report as an open document.
pub(super) async fn fodt(visit: Signed, Path(reference): Path<String>) -> Reply {
    let document = document(&visit, &reference).await?;
    visit.fodt(&reference, document).await
}

async fn document(visit: &Signed, reference: &str) -> Result<Document, Fault> {
    let t = visit.t();
    let entry = find(visit, reference).await?;
    let shown = model(visit, &entry, &Done::default(), Form::default()).await?;
    let figures = shown
        .figures
        .into_iter()
        .map(|(label, value)| Fact::new(label, Some(value)))
        .collect();
    let mut sections = vec![Section::new(
        t.bodies_review_figures(),
        vec![Block::Summary(figures)],
    )];
    for part in shown.parts {
        let mut blocks = Vec::new();
        for question in part.questions {
            blocks.push(Block::Subtitle(question.ask));
            blocks.push(if question.answer.is_empty() {
                Block::Quiet(t.bodies_review_unanswered().to_owned())
            } else {
                Block::Paragraph(question.answer)
            });
        }
        sections.push(Section::new(part.title, blocks));
    }
    if !shown.closed_by.is_empty() {
        sections.push(Section::new("", vec![Block::Quiet(shown.closed_by)]));
    }
    let (word, tone) = if shown.closed {
        (t.bodies_review_closed(), Tone::Permitted)
    } else {
        (t.bodies_review_open(), Tone::Careful)
    };
    Ok(Document {
        reference: entry.reference.clone(),
        state: Some(State {
            word: word.to_owned(),
            tone: tone.into(),
        }),
        lead: t.diag_count(shown.answered.0, shown.answered.1),
        sections,
        ..visit.document(t.bodies_review_report(), &*entry.body.title)
    })
}
