//! The form of an entry: begin one, change one.

use super::{Shown, entry, merge::merged, name_of, sheet_path, under};
use crate::{
    entry_form::{filled, read},
    form::Form,
    page::Page,
    pages::{FormField, FormGroup, RegisterForm, words},
    ui::Choice,
    web::{Fault, Reply, Signed, done, html},
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use std::collections::BTreeMap;
use vigie_domain::register::{
    Entry, Field, FieldFault, FieldKind, Need, Register, Transition, check_fields, value_at,
};
use vigie_store::WriteError;

/// An empty form, but for what the address fills: a link from another sheet names it.
pub(super) async fn new<R: Shown>(
    visit: Signed,
    Query(given): Query<BTreeMap<String, String>>,
) -> Reply {
    let mut form = filled(&R::default());
    for field in R::FIELDS.iter().filter(|field| field.need.is_typed()) {
        if let Some(text) = given.get(field.path) {
            form.set(field.path, text.chars().take(200).collect::<String>());
        }
    }
    show::<R>(&visit, None, form).await
}

/// Begins an entry.
pub(super) async fn create<R: Shown>(visit: Signed) -> Reply {
    let roles = visit.caller().roles();
    let body = match read(&visit.form, &R::default(), |field| {
        R::DOOR.opens(roles, field, false)
    }) {
        Ok(body) => R::typed(&R::default(), body),
        Err(faults) => return again::<R>(&visit, None, &faults).await,
    };
    let id = visit.portal.access().mint().id();
    let written = visit
        .store()
        .create_entry(visit.scope(), id, None, body, visit.write(""))
        .await;
    match written {
        Ok(entry) => visit.go(&done(
            &sheet_path::<R>(&entry.reference),
            "saved",
            &entry.reference,
        )),
        Err(WriteError::Faults(faults)) => again::<R>(&visit, None, &faults).await,
        Err(error) => Err(failed(error)),
    }
}

/// The form of a sheet.
pub(super) async fn edit<R: Shown>(visit: Signed, Path(reference): Path<String>) -> Reply {
    let entry = entry::<R>(&visit, &reference).await?;
    let form = filled(&entry.body).with("version", entry.version.to_string());
    show::<R>(&visit, Some(reference), form).await
}

/// Changes a sheet.
pub(super) async fn change<R: Shown>(visit: Signed, Path(reference): Path<String>) -> Reply {
    let entry = entry::<R>(&visit, &reference).await?;
    let version: i32 = visit
        .form
        .trimmed("version")
        .parse()
        .map_err(|_| Fault::BadRequest)?;
    let roles = visit.caller().roles();
    let body = match read(&visit.form, &entry.body, |field| {
        R::DOOR.opens(roles, field, true)
    }) {
        Ok(body) => R::typed(&entry.body, body),
        Err(faults) => return again::<R>(&visit, Some(reference), &faults).await,
    };
    let sheet = sheet_path::<R>(&reference);
    if body == entry.body && version == entry.version {
        return visit.go(&done(&sheet, "unchanged", &reference));
    }
    let written = visit
        .store()
        .edit_entry(
            visit.scope(),
            entry.id,
            version,
            body.clone(),
            visit.write(""),
        )
        .await;
    match written {
        Ok(_) => {
            R::written(&visit);
            visit.go(&done(&sheet, "saved", &reference))
        }
        Err(WriteError::Faults(faults)) => again::<R>(&visit, Some(reference), &faults).await,
        Err(WriteError::Stale { .. }) => overtaken(&visit, &reference, version, &body).await,
        Err(error) => Err(failed(error)),
    }
}

pub(super) fn failed(error: WriteError) -> Fault {
    match error {
        WriteError::Stale { .. } | WriteError::Sealed { .. } => Fault::Conflict,
        WriteError::Store(error) => error.into(),
        WriteError::Faults(_) | WriteError::Transition(_) => Fault::BadRequest,
    }
}

/// Someone wrote in between. What each of the two changed is kept, and saved, unless both changed
/// the same field: then the form comes back with theirs where they alone wrote, each disputed
/// field says what the sheet holds now, and sending it again is a choice.
async fn overtaken<R: Shown>(visit: &Signed, reference: &str, version: i32, typed: &R) -> Reply {
    let t = visit.t();
    let (store, scope) = (visit.store(), visit.scope());
    let now: Entry<R> = entry(visit, reference).await?;
    let versions = store.versions::<R>(scope, now.id).await?;
    let base = versions.into_iter().find(|one| one.version == version);
    let base = base.ok_or(Fault::BadRequest)?.body;
    let json = |body: &R| serde_json::to_value(body).unwrap_or_default();
    let both = merged::<R>(&json(&base), &json(&now.body), &json(typed));
    let body: R = serde_json::from_value(both.body)
        .map_err(|error| Fault::Internal(format!("two changes do not make a sheet: {error}")))?;
    if both.disputed.is_empty() {
        let note = t.registers_merged_note();
        let written = store
            .edit_entry(scope, now.id, now.version, body.clone(), visit.write(note))
            .await;
        match written {
            Ok(_) => {
                R::written(visit);
                return visit.go(&done(&sheet_path::<R>(reference), "merged", reference));
            }
            // Each change is sound, and they are not together; or a third person came.
            Err(WriteError::Faults(_) | WriteError::Stale { .. }) => {}
            Err(error) => return Err(failed(error)),
        }
    }
    let people = store.people(scope).await?;
    let name = |id: &str| name_of(&people, id);
    let mut form = (*visit.form)
        .clone()
        .with("version", now.version.to_string());
    let held = filled(&now.body);
    for path in both.theirs {
        form.set(path, held.value(path));
    }
    let now = json(&now.body);
    for field in R::FIELDS {
        if both.disputed.contains(&field.path) {
            let held = words::value::<R>(t, field, value_at(&now, field.path), &name);
            let held = held.unwrap_or_else(|| t.history_empty().to_owned());
            let label = words::label(t, R::NAME, field.path);
            form.fault(field.path, t.registers_overtaken(held, label));
        }
    }
    if form.is_right() {
        for fault in check_fields(&body) {
            form.fault(fault.path, words::fault(t, R::NAME, &fault));
        }
    }
    if form.is_right() {
        let first = R::FIELDS.first().map_or("title", |field| field.path);
        form.fault(first, t.error_conflict());
    }
    let mut response = show::<R>(visit, Some(reference.to_owned()), form).await?;
    *response.status_mut() = StatusCode::CONFLICT;
    Ok(response)
}

async fn again<R: Shown>(
    visit: &Signed,
    reference: Option<String>,
    faults: &[FieldFault],
) -> Reply {
    let t = visit.t();
    let mut form = (*visit.form).clone();
    // In the order of the form, so that the summary reads as the page does.
    for field in R::FIELDS {
        for fault in faults.iter().filter(|fault| fault.path == field.path) {
            form.fault(fault.path, words::fault(t, R::NAME, fault));
        }
    }
    let mut response = show::<R>(visit, reference, form).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

async fn show<R: Shown>(visit: &Signed, reference: Option<String>, form: Form) -> Reply {
    let t = visit.t();
    let title = match &reference {
        None => words::begin(t, R::NAME).map_or_else(
            || t.registers_new_title(words::one(t, R::NAME)),
            str::to_owned,
        ),
        Some(reference) => t.use_edit_title(reference),
    };
    let mut page = under::<R>(visit, visit.page(R::DOOR.section, title));
    let begun = reference.is_some();
    let mut action = R::DOOR.paths.list.to_owned();
    if let Some(reference) = reference {
        action = sheet_path::<R>(&reference);
        page = page.under(&*reference, &action);
    }
    html(&RegisterForm {
        page: Page {
            faulty: !form.is_right(),
            ..page
        },
        groups: groups::<R>(visit, begun).await?,
        form,
        action: visit.link(&action),
    })
}

async fn groups<R: Shown>(visit: &Signed, begun: bool) -> Result<Vec<FormGroup>, Fault> {
    let roles = visit.caller().roles();
    fields_of::<R>(visit, |field| R::DOOR.opens(roles, field, begun)).await
}

/// The fields of a register that are `open`, as a form shows them, group by group.
pub(in crate::routes) async fn fields_of<R: Register>(
    visit: &Signed,
    open: impl Fn(&Field) -> bool,
) -> Result<Vec<FormGroup>, Fault> {
    let t = visit.t();
    let (store, scope) = (visit.store(), visit.scope());
    let services: Vec<_> = store
        .services(scope)
        .await?
        .into_iter()
        .map(|row| Choice::new(row.id.to_string(), row.name))
        .collect();
    let departments: Vec<_> = store
        .departments(scope)
        .await?
        .into_iter()
        .map(|row| Choice::new(row.id.to_string(), row.name))
        .collect();
    let people: Vec<_> = store
        .agents(scope)
        .await?
        .into_iter()
        .filter(|agent| agent.active)
        .map(|agent| Choice::new(agent.id.to_string(), agent.name))
        .collect();
    let mut groups: Vec<FormGroup> = Vec::new();
    let fields = R::FIELDS
        .iter()
        .filter(|field| field.need.is_typed() && open(field));
    for field in fields {
        if groups.last().is_none_or(|group| group.id != field.group) {
            groups.push(FormGroup {
                id: field.group.to_owned(),
                title: words::group(t, R::NAME, field.group).to_owned(),
                fields: Vec::new(),
            });
        }
        let (kind, choices) = match field.kind {
            FieldKind::Line(_) => ("line", Vec::new()),
            FieldKind::Text => ("text", Vec::new()),
            FieldKind::Day => ("day", Vec::new()),
            FieldKind::Moment => ("moment", Vec::new()),
            FieldKind::Number => ("number", Vec::new()),
            FieldKind::Flag => ("flag", Vec::new()),
            FieldKind::Words | FieldKind::References(_) => ("words", Vec::new()),
            FieldKind::Agent => ("select", people.clone()),
            FieldKind::Service => ("select", services.clone()),
            FieldKind::Department => ("select", departments.clone()),
            FieldKind::Scale(low, high) if high - low < 10 => (
                "select",
                (low..=high)
                    .map(|n| {
                        let word = words::found(t, R::NAME, &["c", field.path, &n.to_string()]);
                        Choice::new(
                            n.to_string(),
                            word.map_or_else(|| n.to_string(), str::to_owned),
                        )
                    })
                    .collect(),
            ),
            FieldKind::Scale(..) => ("number", Vec::new()),
            FieldKind::Choice(known) => (
                if known.len() > 7 || field.need == Need::Optional {
                    "select"
                } else {
                    "radios"
                },
                known
                    .iter()
                    .map(|word| {
                        Choice::new(*word, words::choice(t, R::NAME, field.path, word))
                            .hint(words::meaning(t, R::NAME, field.path, word))
                    })
                    .collect(),
            ),
        };
        if let Some(group) = groups.last_mut() {
            group.fields.push(FormField {
                path: field.path,
                label: words::label(t, R::NAME, field.path).to_owned(),
                hint: hint::<R>(visit, field),
                empty: words::empty(t, R::NAME, field.path),
                kind,
                choices,
            });
        }
    }
    Ok(groups)
}

/// What to write, then the step that requires it.
fn hint<R: Register>(visit: &Signed, field: &Field) -> String {
    let t = visit.t();
    let mut hint = words::hint(t, R::NAME, field).to_owned();
    let step = R::LIFECYCLE
        .transitions
        .iter()
        .find(|transition: &&Transition| transition.requires.contains(&field.path));
    if let Some(step) = step.filter(|_| field.need == Need::ByTransition) {
        if !hint.is_empty() {
            hint.push(' ');
        }
        hint.push_str(&t.use_needed_for(words::transition(t, R::NAME, step.name)));
        hint.push('.');
    }
    hint
}
