//! `GET /usages/{reference}`: the sheet of a use.

use crate::{
    form::{Form, element_id},
    page::Section,
    pages::{
        NextStep, OpinionLine, SheetGroup, SheetLine, StandingView, UseSheet, field_label,
        group_title, transition_label, value_text,
    },
    routes::use_opinion,
    ui::{Choice, Tone},
    web::{Done, Fault, Reply, Signed, html},
};
use axum::extract::{Path, Query};
use serde_json::Value;
use vigie_access::Permission;
use vigie_domain::{
    AgentId, ServiceId, Use, UseState,
    register::{Entry, Register, Transition, value_at},
};
use vigie_observatory::law::{LawFile, Standing};
use vigie_store::{Opinion, People};

/// The sheet.
pub(super) async fn page(
    visit: Signed,
    Path(reference): Path<String>,
    Query(done): Query<Done>,
) -> Reply {
    let entry = entry(&visit, &reference).await?;
    show(&visit, entry, &done, None, None).await
}

/// The use called `reference`.
pub(super) async fn entry(visit: &Signed, reference: &str) -> Result<Entry<Use>, Fault> {
    visit
        .store()
        .entry_by_reference::<Use>(visit.scope(), reference)
        .await?
        .ok_or(Fault::NotFound)
}

/// The sheet, with the form of a transition that came back wrong.
pub(super) async fn show(
    visit: &Signed,
    entry: Entry<Use>,
    done: &Done,
    wrong: Option<(&str, Form)>,
    wrong_opinion: Option<(uuid::Uuid, Form)>,
) -> Reply {
    let t = visit.t();
    let body =
        serde_json::to_value(&entry.body).map_err(|error| Fault::Internal(error.to_string()))?;
    let people = visit.store().people(visit.scope()).await?;
    let given = visit.store().opinions(visit.scope(), entry.id).await?;
    let file = visit
        .store()
        .entry_by_reference::<LawFile>(visit.scope(), &entry.reference)
        .await?
        .map(|file| file.body);
    let state: UseState = entry.state.parse().unwrap_or_default();
    let page = visit
        .page_after(Section::Uses, &entry.body.title, done)
        .under(t.uses_title(), "/usages");
    html(&UseSheet {
        page,
        state,
        summary: entry.body.public_summary.clone(),
        version: entry.version,
        created_at: entry.created_at,
        updated_at: entry.updated_at,
        groups: groups(visit, &body, &people),
        opinions: opinions(visit, &entry.body),
        asked: use_opinion::lines(visit, &given, &people, wrong_opinion.as_ref()),
        verdicts: use_opinion::verdicts(visit.t()),
        people: people
            .agents
            .iter()
            .map(|(id, name)| Choice::new(id.to_string(), name.clone()))
            .collect(),
        next: next(visit, &entry, &given, &body, wrong.as_ref()),
        qualification: StandingView::of(t, &Standing::of(&entry.body, file.as_ref())),
        may_edit: visit.may(Permission::EditUses),
        reference: entry.reference,
    })
}

fn groups(visit: &Signed, body: &Value, people: &People) -> Vec<SheetGroup> {
    let t = visit.t();
    let name = |id: &str| name_of(people, id);
    let mut groups: Vec<SheetGroup> = Vec::new();
    for field in Use::FIELDS {
        if groups.last().is_none_or(|group| group.id != field.group) {
            let title = group_title(t, field.group).to_owned();
            groups.push(SheetGroup {
                id: field.group.to_owned(),
                title,
                lines: Vec::new(),
            });
        }
        if let Some(group) = groups.last_mut() {
            let value = value_text(t, field.path, value_at(body, field.path), &name);
            group.lines.push(SheetLine {
                label: field_label(t, field.path).to_owned(),
                value,
            });
        }
    }
    groups
}

/// The name of the person or service an identifier stands for.
pub(super) fn name_of(people: &People, id: &str) -> Option<String> {
    let agent = id
        .parse::<AgentId>()
        .ok()
        .and_then(|id| people.agents.get(&id));
    let service = || {
        id.parse::<ServiceId>()
            .ok()
            .and_then(|id| people.services.get(&id))
    };
    agent.or_else(service).cloned()
}

fn opinions(visit: &Signed, body: &Use) -> Vec<OpinionLine> {
    let t = visit.t();
    body.opinions
        .iter()
        .map(|opinion| {
            let (verdict, tone) = match opinion.verdict.as_str() {
                "favourable" => (t.use_verdict_favourable(), Tone::Permitted),
                "reserved" => (t.use_verdict_reserved(), Tone::Careful),
                "unfavourable" => (t.use_verdict_unfavourable(), Tone::Refused),
                other => (other, Tone::Unknown),
            };
            OpinionLine {
                text: t.use_opinion_line(t.stored_day(&opinion.on), t.role(opinion.role), verdict),
                reservation: opinion.reservation.clone(),
                tone,
            }
        })
        .collect()
}

fn next(
    visit: &Signed,
    entry: &Entry<Use>,
    given: &[Opinion],
    body: &Value,
    wrong: Option<&(&str, Form)>,
) -> Vec<NextStep> {
    let t = visit.t();
    let waits = use_opinion::against(t, &entry.body.opinions(), given);
    let roles = visit.caller().roles();
    Use::LIFECYCLE
        .from_state(&entry.state)
        .map(|step: &Transition| NextStep {
            name: step.name.to_owned(),
            label: transition_label(t, step.name).to_owned(),
            missing: step
                .missing(body)
                .into_iter()
                .map(|path| (field_label(t, path).to_owned(), element_id(path)))
                .collect(),
            against: if Use::AWAITS_OPINIONS.contains(&step.name) {
                waits.clone()
            } else {
                Vec::new()
            },
            needs_note: step.needs_note,
            allowed: step.roles.iter().any(|role| roles.contains(role)),
            roles: step.roles.to_vec(),
            grave: matches!(step.name, "suspend" | "retire"),
            form: match wrong {
                Some((name, form)) if *name == step.name => form.clone(),
                _ => Form::default(),
            },
        })
        .collect()
}
