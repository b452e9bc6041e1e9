//! The minutes of a sitting as a file: PDF and open document, of the same words as the page.

use super::{minutes::minutes, sitting::find};
use crate::{
    pages::{Minutes, MinutesItem},
    texts::Texts,
    ui::Tone,
    web::{Fault, Reply, Signed},
};
use axum::extract::Path;
use vigie_reports::{Block, Document, Fact, Section, State};

/// The minutes as a PDF.
pub(super) async fn pdf(visit: Signed, Path(reference): Path<String>) -> Reply {
    let document = document(&visit, &reference).await?;
    visit.pdf(&reference, document).await
}

/// The minutes as an open document.
pub(super) async fn fodt(visit: Signed, Path(reference): Path<String>) -> Reply {
    let document = document(&visit, &reference).await?;
    visit.fodt(&reference, document).await
}

async fn document(visit: &Signed, reference: &str) -> Result<Document, Fault> {
    let t = visit.t();
    let entry = find(visit, reference).await?;
    let shown: Minutes = minutes(visit, &entry).await?;
    let sealed = !shown.approved.is_empty();
    let attendance = shown
        .attendance
        .into_iter()
        .map(|(who, presence)| Fact::new(who, Some(presence)))
        .collect();
    let mut sections = vec![Section::new(
        t.bodies_attendance(),
        vec![Block::Paragraph(shown.quorum), Block::Summary(attendance)],
    )];
    sections.extend(shown.items.into_iter().map(|item| section(t, item)));
    if !shown.note.is_empty() {
        sections.push(Section::new("", vec![Block::Paragraph(shown.note)]));
    }
    if sealed {
        sections.push(Section::new("", vec![Block::Quiet(shown.approved)]));
    }
    let (word, tone) = if sealed {
        (t.bodies_minutes_sealed(), Tone::Permitted)
    } else {
        (t.bodies_minutes_draft(), Tone::Careful)
    };
    Ok(Document {
        reference: entry.reference.clone(),
        state: Some(State {
            word: word.to_owned(),
            tone: tone.into(),
        }),
        lead: shown.when,
        sections,
        ..visit.document(t.bodies_minutes(), &*entry.body.title)
    })
}

fn section(t: Texts, item: MinutesItem) -> Section {
    let mut blocks = Vec::new();
    let labelled =
        |label: &str, text: String| [Block::Subtitle(label.to_owned()), Block::Paragraph(text)];
    if !item.discussion.is_empty() {
        blocks.push(Block::Paragraph(item.discussion));
    }
    if !item.conflicts.is_empty() {
        blocks.push(Block::Paragraph(item.conflicts));
    }
    if !item.text.is_empty() {
        blocks.extend(labelled(t.bodies_text(), item.text));
    }
    if !item.reasons.is_empty() {
        blocks.extend(labelled(t.bodies_reasons(), item.reasons));
    }
    if !item.vote.is_empty() {
        blocks.push(Block::Paragraph(item.vote));
    }
    let outcome = if item.follows.is_empty() {
        item.outcome
    } else {
        format!("{}. {}.", item.outcome, item.follows)
    };
    blocks.push(Block::Paragraph(outcome));
    Section::new(item.title, blocks)
}
