//! The sheet of an entry as a document: fields, links, opinions, evidence, comments, history.

use super::{Shown, entry, history, opinions, sheet};
use crate::{
    pages::{LinkGroup, SheetGroup, words},
    texts::Texts,
    web::{Fault, Reply, Signed},
};
use axum::extract::Path;
use vigie_domain::register::Entry;
use vigie_reports::{Block, Document, Event, Fact, Section, State};
use vigie_store::People;

/// Versions told one by one; older ones are counted.
const VERSIONS: usize = 30;

/// The sheet as a PDF.
pub(super) async fn pdf<R: Shown>(visit: Signed, Path(reference): Path<String>) -> Reply {
    let entry = entry::<R>(&visit, &reference).await?;
    let document = document(&visit, &entry).await?;
    visit.pdf(&entry.reference, document).await
}

/// The sheet as an open document.
pub(super) async fn fodt<R: Shown>(visit: Signed, Path(reference): Path<String>) -> Reply {
    let entry = entry::<R>(&visit, &reference).await?;
    let document = document(&visit, &entry).await?;
    visit.fodt(&entry.reference, document).await
}

async fn document<R: Shown>(visit: &Signed, entry: &Entry<R>) -> Result<Document, Fault> {
    let t = visit.t();
    let (store, scope) = (visit.store(), visit.scope());
    let now = visit.portal.access().mint().now();
    let body = serde_json::to_value(&entry.body).unwrap_or_default();
    let people = store.people(scope).await?;
    let mut sections: Vec<Section> = Vec::new();
    let findings: Vec<Block> = entry
        .body
        .findings(&entry.state, now)
        .iter()
        .map(|finding| words::finding(t, finding))
        .map(|(tone, sentence)| Block::Notice(tone.into(), sentence))
        .collect();
    if !findings.is_empty() {
        sections.push(Section::new("", findings));
    }
    let groups = sheet::groups::<R>(visit, &body, &people);
    sections.extend(groups.into_iter().map(|group| fields(t, group)));
    let links = store.links::<R>(scope, entry.id, &entry.reference).await?;
    sections.extend(linked(t, sheet::grouped::<R>(visit, &links)));
    let given = store.opinions(scope, entry.id).await?;
    if !given.is_empty() {
        let lines = opinions::lines(visit, &given, &people, None)
            .into_iter()
            .map(|opinion| Event {
                what: opinion.text,
                when: String::new(),
                details: vec![opinion.reasons],
            })
            .collect();
        sections.push(Section::new(
            t.reports_opinions(),
            vec![Block::Timeline(lines)],
        ));
    }
    let evidence = store.evidence(scope, entry.id).await?;
    if !evidence.is_empty() {
        let today = now.day();
        let lines = evidence
            .iter()
            .map(|given| sheet::line(visit, given, &today))
            .map(|line| Event {
                what: line.title,
                when: line.dates,
                details: vec![line.place],
            })
            .collect();
        sections.push(Section::new(
            t.registers_evidence(),
            vec![Block::Timeline(lines)],
        ));
    }
    let comments = sheet::comments(t, store.notes(scope, entry.id).await?, &people);
    if !comments.is_empty() {
        let lines = comments
            .into_iter()
            .map(|(by, text)| Event {
                what: by,
                when: String::new(),
                details: vec![text],
            })
            .collect();
        sections.push(Section::new(
            t.registers_comments(),
            vec![Block::Timeline(lines)],
        ));
    }
    sections.push(told::<R>(visit, entry, &people).await?);
    let mut document = visit.document(words::one(t, R::NAME), entry.body.title());
    document.reference.clone_from(&entry.reference);
    document.state = Some(State {
        word: words::state(t, R::NAME, &entry.state).to_owned(),
        tone: words::tone(&entry.state).into(),
    });
    document.lead = t.use_version(entry.version);
    document.sections = sections;
    Ok(document)
}

/// What is filled in, and the names of what is not.
fn fields(t: Texts, group: SheetGroup) -> Section {
    let empty = group.empty();
    let facts: Vec<Fact> = group
        .lines
        .into_iter()
        .filter(|line| line.value.is_some())
        .map(|line| Fact::new(line.label, line.value))
        .collect();
    let mut blocks = Vec::new();
    if !facts.is_empty() {
        blocks.push(Block::Summary(facts));
    }
    if !empty.is_empty() {
        blocks.push(Block::Quiet(t.use_not_filled_list(empty)));
    }
    Section::new(group.title, blocks)
}

fn linked(t: Texts, groups: Vec<LinkGroup>) -> Option<Section> {
    let mut blocks = Vec::new();
    for group in groups {
        blocks.push(Block::Subtitle(group.title));
        let lines = group.links.into_iter().map(|(reference, title, _)| {
            let title = title.unwrap_or_else(|| t.registers_link_unknown().to_owned());
            format!("{reference} {title}")
        });
        blocks.push(Block::List(lines.collect()));
    }
    (!blocks.is_empty()).then(|| Section::new(t.registers_links(), blocks))
}

/// The latest versions, and how many came before.
async fn told<R: Shown>(
    visit: &Signed,
    entry: &Entry<R>,
    people: &People,
) -> Result<Section, Fault> {
    let t = visit.t();
    let revisions = visit.store().history::<R>(visit.scope(), entry.id).await?;
    let older = revisions.len().saturating_sub(VERSIONS);
    let events = revisions
        .into_iter()
        .take(VERSIONS)
        .map(|revision| history::line::<R>(visit, revision, people))
        .map(|line| Event {
            what: format!("{} ({})", line.action, line.state),
            when: line.by,
            details: (!line.note.is_empty())
                .then(|| t.history_note(line.note))
                .into_iter()
                .chain(line.changes.into_iter().map(|(label, before, after)| {
                    let shown =
                        |value: Option<String>| value.unwrap_or_else(|| t.unavailable().to_owned());
                    t.reports_change(shown(before), label, shown(after))
                }))
                .collect(),
        })
        .collect();
    let mut blocks = vec![Block::Timeline(events)];
    if older > 0 {
        blocks.push(Block::Quiet(t.reports_older(older)));
    }
    Ok(Section::new(t.use_history(), blocks))
}
