//! The sheet of an entry.

use super::{DOORS, Shown, entry, reviews, sheet_path, ways};
use crate::{
    form::{Form, element_id},
    page::Section,
    pages::{EvidenceLine, LinkGroup, NextStep, RegisterSheet, SheetGroup, SheetLine, words},
    routes::use_sheet::name_of,
    texts::Texts,
    web::{Done, Reply, Signed, html},
};
use axum::extract::{Path, Query};
use serde_json::Value;
use vigie_domain::{
    register::{Entry, Register as _, Transition, value_at},
    registers::{Incident, Opportunity},
};
use vigie_store::{Evidence, Linked, Note, People};

/// The sheet.
pub(super) async fn page<R: Shown>(
    visit: Signed,
    Path(reference): Path<String>,
    Query(done): Query<Done>,
) -> Reply {
    let entry = entry::<R>(&visit, &reference).await?;
    show(&visit, entry, &done, None, Form::default()).await
}

/// The sheet, with a form of it that came back wrong: that of a transition, or another.
pub(super) async fn show<R: Shown>(
    visit: &Signed,
    entry: Entry<R>,
    done: &Done,
    wrong: Option<(&str, Form)>,
    form: Form,
) -> Reply {
    let t = visit.t();
    let (store, scope) = (visit.store(), visit.scope());
    let body = serde_json::to_value(&entry.body).unwrap_or_default();
    let people = store.people(scope).await?;
    let links = store.links::<R>(scope, entry.id, &entry.reference).await?;
    let evidence = store.evidence(scope, entry.id).await?;
    let notes = store.notes(scope, entry.id).await?;
    let now = visit.portal.access().mint().now();
    let roles = visit.caller().roles();
    let reviews = reviews::view(visit, &entry, &people, form.clone()).await?;
    let sealed = R::SEALED.contains(&entry.state.as_str());
    html(&RegisterSheet {
        page: visit
            .page_after(Section::Registers, entry.body.title(), done)
            .under(t.registers_title(), "/registres")
            .under(words::many(t, R::NAME), R::DOOR.paths.list),
        state: words::state(t, R::NAME, &entry.state).to_owned(),
        tone: words::tone(&entry.state),
        version: entry.version,
        created_at: entry.created_at,
        updated_at: entry.updated_at,
        href: visit.link(&sheet_path::<R>(&entry.reference)),
        findings: entry
            .body
            .findings(&entry.state, now)
            .iter()
            .map(|finding| words::finding(t, finding))
            .collect(),
        groups: groups::<R>(visit, &body, &people),
        links: grouped::<R>(visit, links)
            .into_iter()
            .chain(breach::<R>(visit, &entry))
            .collect(),
        evidence: evidence
            .iter()
            .map(|given| line(visit, given, &now.day()))
            .collect(),
        comments: comments(t, notes, &people),
        next: next(visit, &entry, &body, wrong.as_ref()),
        may_edit: R::DOOR.may_write(roles) && !sealed,
        may_prove: R::DOOR.may_write(roles),
        convert: if R::NAME == Opportunity::NAME
            && entry.state == "retained"
            && R::DOOR.may_write(roles)
        {
            visit.link(&format!("{}/usage", sheet_path::<R>(&entry.reference)))
        } else {
            String::new()
        },
        form,
        reviews,
        ways: ways::of_sheet(visit, R::NAME, &entry.reference),
        reference: entry.reference,
    })
}

/// Fields by group, as people read them.
pub(super) fn groups<R: Shown>(visit: &Signed, body: &Value, people: &People) -> Vec<SheetGroup> {
    let t = visit.t();
    let name = |id: &str| name_of(people, id);
    let mut groups: Vec<SheetGroup> = Vec::new();
    for field in R::FIELDS {
        if groups.last().is_none_or(|group| group.id != field.group) {
            groups.push(SheetGroup {
                id: field.group.to_owned(),
                title: words::group(t, R::NAME, field.group).to_owned(),
                lines: Vec::new(),
            });
        }
        if let Some(group) = groups.last_mut() {
            group.lines.push(SheetLine {
                label: words::label(t, R::NAME, field.path).to_owned(),
                value: words::value::<R>(t, field, value_at(body, field.path), &name),
            });
        }
    }
    groups
}

/// Comments, oldest first: by whom and when, text.
pub(super) fn comments(t: Texts, notes: Vec<Note>, people: &People) -> Vec<(String, String)> {
    notes
        .into_iter()
        .filter(|note| note.kind == "comment")
        .map(|note| {
            let author = note.author.and_then(|id| people.agents.get(&id));
            let author = author.map_or(t.unavailable(), String::as_str);
            (t.history_by(t.moment(note.at), author), note.text)
        })
        .collect()
}

/// The file of a personal data breach, for an incident.
fn breach<R: Shown>(visit: &Signed, entry: &Entry<R>) -> Option<LinkGroup> {
    (R::NAME == Incident::NAME).then(|| {
        let title = visit.t().breach_link().to_owned();
        let path = format!("{}/violation", sheet_path::<R>(&entry.reference));
        LinkGroup {
            links: vec![(
                entry.reference.clone(),
                Some(title.clone()),
                visit.link(&path),
            )],
            title,
        }
    })
}

/// Links by what makes them; those of registers the person may not read are not shown.
pub(super) fn grouped<R: Shown>(visit: &Signed, links: Vec<Linked>) -> Vec<LinkGroup> {
    let t = visit.t();
    let roles = visit.caller().roles();
    let mut groups: Vec<LinkGroup> = Vec::new();
    for link in links {
        let list = if link.register == "use" {
            "/usages"
        } else {
            let door = DOORS.iter().find(|door| door.name == link.register);
            match door.filter(|door| door.may_read(roles) && door.may_read_all(roles)) {
                Some(door) => door.paths.list,
                None => continue,
            }
        };
        let title = if link.outgoing {
            words::label(t, R::NAME, &link.field).to_owned()
        } else {
            t.registers_linked_from(words::many(t, &link.register))
        };
        let href = match &link.title {
            Some(_) => visit.link(&format!("{list}/{}", link.reference)),
            None => String::new(),
        };
        let line = (link.reference, link.title, href);
        match groups.iter_mut().find(|group| group.title == title) {
            Some(group) => group.links.push(line),
            None => groups.push(LinkGroup {
                title,
                links: vec![line],
            }),
        }
    }
    groups
}

/// A piece of evidence, with its dates.
pub(super) fn line(visit: &Signed, given: &Evidence, today: &str) -> EvidenceLine {
    let t = visit.t();
    let from = t.stored_day(&given.effective_on);
    let expired = given.is_expired(today);
    let until = t.stored_day(&given.expires_on);
    EvidenceLine {
        title: given.title.clone(),
        place: given.place.clone(),
        dates: if given.expires_on.is_empty() {
            t.registers_evidence_dates(from, given.revision)
        } else if expired {
            t.registers_evidence_expired(from, given.revision, until)
        } else {
            t.registers_evidence_dates_until(from, given.revision, until)
        },
        expired,
    }
}

fn next<R: Shown>(
    visit: &Signed,
    entry: &Entry<R>,
    body: &Value,
    wrong: Option<&(&str, Form)>,
) -> Vec<NextStep> {
    let t = visit.t();
    let roles = visit.caller().roles();
    let me = Some(visit.caller().agent.id);
    let now = visit.portal.access().mint().now();
    R::LIFECYCLE
        .from_state(&entry.state)
        .map(|step: &Transition| NextStep {
            name: step.name.to_owned(),
            label: words::transition(t, R::NAME, step.name).to_owned(),
            missing: step
                .missing(body)
                .into_iter()
                .map(|path| {
                    let label = words::label(t, R::NAME, path).to_owned();
                    (label, element_id(path))
                })
                .collect(),
            against: entry
                .body
                .clone()
                .taken(step.name, me, now)
                .faults_in(step.to)
                .iter()
                .map(|fault| words::fault(t, R::NAME, fault))
                .collect(),
            needs_note: step.needs_note,
            allowed: step.roles.iter().any(|role| roles.contains(role)),
            roles: step.roles.to_vec(),
            grave: step.needs_note && step.from.is_empty(),
            form: match wrong {
                Some((name, form)) if *name == step.name => form.clone(),
                _ => Form::default(),
            },
        })
        .collect()
}
