//! The sheet of an entry.

use super::{
    DOORS, Shown, entry, files, measured, name_of, opinions, reviews, sheet_path, under, ways,
};
use crate::{
    form::{Form, element_id},
    page::Page,
    pages::{EvidenceLine, LinkGroup, NextStep, RegisterSheet, SheetGroup, SheetLine, words},
    texts::Texts,
    ui::{Choice, Tone},
    web::{Done, Reply, Signed, html},
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use serde_json::Value;
use vigie_access::Permission;
use vigie_domain::{
    register::{Cited, Entry, FieldFault, Register as _, Transition, value_at},
    registers::{DeskRequest, Incident, Opportunity},
};
use vigie_store::{Evidence, Linked, Note, Opinion, People};

/// The sheet.
pub(super) async fn page<R: Shown>(
    visit: Signed,
    Path(reference): Path<String>,
    Query(done): Query<Done>,
) -> Reply {
    let entry = entry::<R>(&visit, &reference).await?;
    show(&visit, entry, &done, Wrong::default()).await
}

/// The form of a sheet that came back wrong.
#[derive(Default)]
pub(super) struct Wrong {
    /// That of a transition.
    pub(super) step: Option<(&'static str, Form)>,
    /// That of an opinion.
    pub(super) opinion: Option<(uuid::Uuid, Form)>,
    /// Those of comment, evidence, files and questions asked.
    pub(super) form: Form,
}

impl Wrong {
    /// The forms of the sheet, with what is wrong anywhere on it.
    fn summary(&self) -> Form {
        let mut form = self.form.clone();
        if let Some((name, step)) = &self.step {
            for error in step.errors() {
                form.complain(&format!("{}-{name}", error.field), &error.message);
            }
        }
        for error in self.opinion.iter().flat_map(|(_, form)| form.errors()) {
            form.complain(&error.field, &error.message);
        }
        form
    }
}

/// The sheet, with what came back wrong.
pub(super) async fn refused<R: Shown>(visit: &Signed, entry: Entry<R>, wrong: Wrong) -> Reply {
    let mut response = show(visit, entry, &Done::default(), wrong).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

async fn show<R: Shown>(visit: &Signed, entry: Entry<R>, done: &Done, wrong: Wrong) -> Reply {
    let form = wrong.summary();
    let t = visit.t();
    let (store, scope) = (visit.store(), visit.scope());
    let body = serde_json::to_value(&entry.body).unwrap_or_default();
    let people = store.people(scope).await?;
    let links = store.links::<R>(scope, entry.id, &entry.reference).await?;
    let evidence = store.evidence(scope, entry.id).await?;
    let notes = store.notes(scope, entry.id).await?;
    let given = store.opinions(scope, entry.id).await?;
    let part = R::part(visit, &entry).await?;
    let measures = measured::of_sheet(visit, &entry).await?;
    let now = visit.portal.access().mint().now();
    let roles = visit.caller().roles();
    let reviews = reviews::view(visit, &entry, &people, form.clone()).await?;
    let sealed = R::SEALED.contains(&entry.state.as_str());
    html(&RegisterSheet {
        page: Page {
            faulty: !form.is_right(),
            ..under::<R>(
                visit,
                visit.page_after(R::DOOR.section, entry.body.title(), done),
            )
        },
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
            .chain(R::concluded(visit, &entry).await?)
            .collect(),
        groups: groups::<R>(visit, &body, &people),
        measured: measures,
        links: grouped::<R>(visit, &links)
            .into_iter()
            .chain(breach::<R>(visit, &entry))
            .collect(),
        evidence: evidence
            .iter()
            .map(|given| line(visit, given, &now.day()))
            .collect(),
        comments: comments(t, notes, &people),
        opinions: opinions::lines(visit, &given, &people, wrong.opinion.as_ref()),
        verdicts: opinions::verdicts(t),
        roles: opinions::roles(t),
        people: people
            .agents
            .iter()
            .map(|(id, name)| Choice::new(id.to_string(), name.clone()))
            .collect(),
        part,
        next: next(visit, &entry, &body, (&given, &links), wrong.step.as_ref()),
        may_edit: R::DOOR.may_edit(roles) && !sealed,
        may_prove: R::DOOR.may_prove(roles),
        may_attach: files::may_attach::<R>(visit, &given),
        may_ask: R::DOOR.may_write(roles),
        files: files::lines(visit, &store.files(scope, entry.id).await?, &people),
        file_hint: files::hint(visit),
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
        ways: ways::of_sheet(visit, &entry),
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
pub(super) fn grouped<R: Shown>(visit: &Signed, links: &[Linked]) -> Vec<LinkGroup> {
    let t = visit.t();
    let roles = visit.caller().roles();
    let mut groups: Vec<LinkGroup> = Vec::new();
    for link in links {
        let door = DOORS.iter().find(|door| door.name == link.register);
        let Some(door) = door.filter(|door| {
            let at_the_desk = door.name == DeskRequest::NAME && visit.may(Permission::AnswerDesk);
            door.may_open(roles) || at_the_desk
        }) else {
            continue;
        };
        let list = door.sheets();
        let title = if link.outgoing {
            words::label(t, R::NAME, &link.field).to_owned()
        } else {
            t.registers_linked_from(words::many(t, &link.register))
        };
        let href = match &link.title {
            Some(_) => visit.link(&format!("{list}/{}", link.reference)),
            None => String::new(),
        };
        let line = (link.reference.clone(), link.title.clone(), href);
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

/// Rules of a transition that wait for another entry to refer to this one.
fn waiting<'a, R: Shown>(
    step: &'a str,
    links: &'a [Linked],
) -> impl Iterator<Item = &'static Cited> + 'a {
    R::CITED.iter().filter(move |rule| {
        let held = links.iter().any(|link| {
            !link.outgoing && link.register == rule.register && link.field == rule.field
        });
        rule.transition == step && !held
    })
}

fn uncited<R: Shown>(step: &str, links: &[Linked]) -> Vec<FieldFault> {
    let path = R::FIELDS.first().map_or("title", |field| field.path);
    waiting::<R>(step, links)
        .map(|rule| FieldFault::rule(path, rule.because))
        .collect()
}

/// The entries a transition waits for, where the person may begin them.
fn begin<R: Shown>(
    visit: &Signed,
    reference: &str,
    step: &str,
    links: &[Linked],
) -> Vec<(String, String)> {
    let t = visit.t();
    waiting::<R>(step, links)
        .filter_map(|rule| {
            let door = DOORS.iter().find(|door| door.name == rule.register)?;
            let href = format!("{}/nouveau?{}={reference}", door.paths.list, rule.field);
            door.may_propose(visit.caller().roles()).then(|| {
                let one = words::one(t, rule.register);
                (t.registers_new_title(one), visit.link(&href))
            })
        })
        .collect()
}

fn next<R: Shown>(
    visit: &Signed,
    entry: &Entry<R>,
    body: &Value,
    (given, links): (&[Opinion], &[Linked]),
    wrong: Option<&(&'static str, Form)>,
) -> Vec<NextStep> {
    let t = visit.t();
    let waits = opinions::against(t, &entry.body.opinions(), given);
    let roles = visit.caller().roles();
    let me = Some(visit.caller().agent.id);
    let now = visit.portal.access().mint().now();
    R::LIFECYCLE
        .from_state(&entry.state)
        // What the product alone takes is nothing to press.
        .filter(|step| !step.roles.is_empty())
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
                .chain(&entry.body.faults_on(step.name))
                .chain(&uncited::<R>(step.name, links))
                .map(|fault| words::fault(t, R::NAME, fault))
                .chain(
                    R::AWAITS_OPINIONS
                        .contains(&step.name)
                        .then(|| waits.clone())
                        .into_iter()
                        .flatten(),
                )
                .collect(),
            begin: begin::<R>(visit, &entry.reference, step.name, links),
            needs_note: step.needs_note,
            allowed: step.roles.iter().any(|role| roles.contains(role)),
            roles: step.roles.to_vec(),
            grave: step.needs_note
                && (step.from.is_empty() || words::tone(step.to) == Tone::Refused),
            form: match wrong {
                Some((name, form)) if *name == step.name => form.clone(),
                _ => Form::default(),
            },
        })
        .collect()
}
