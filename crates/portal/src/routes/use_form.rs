//! The form of a use: `GET /usages/nouveau`, `POST /usages`, `GET
//! /usages/{reference}/modifier`, `POST /usages/{reference}`.

use super::use_sheet::entry;
use crate::{
    form::Form,
    page::{Page, Section},
    pages::{UseForm, fault_text},
    ui::Choice,
    web::{Fault, Reply, Signed, done, html},
};
use axum::{extract::Path, http::StatusCode};
use serde_json::{Map, Value};
use vigie_access::Permission;
use vigie_domain::{
    Use,
    register::{FaultKind, FieldFault, FieldKind, Register, value_at},
};
use vigie_store::WriteError;

/// An empty form, with what is usual already chosen.
pub(super) async fn new(visit: Signed) -> Reply {
    let form = filled(&Use::default())?;
    show(&visit, None, form).await
}

/// Declares a use.
pub(super) async fn create(visit: Signed) -> Reply {
    let body = match read(&visit.form, &Use::default()) {
        Ok(body) => body,
        Err(faults) => return again(&visit, None, &faults).await,
    };
    let id = visit.portal.access().mint().id();
    match visit
        .store()
        .create_entry(visit.scope(), id, None, body, visit.write(""))
        .await
    {
        Ok(entry) => visit.go(&done(
            &format!("/usages/{}", entry.reference),
            "saved",
            &entry.reference,
        )),
        Err(WriteError::Faults(faults)) => again(&visit, None, &faults).await,
        Err(error) => Err(failed(error)),
    }
}

/// The form of a sheet.
pub(super) async fn edit(visit: Signed, Path(reference): Path<String>) -> Reply {
    let entry = entry(&visit, &reference).await?;
    let form = filled(&entry.body)?.with("version", entry.version.to_string());
    show(&visit, Some(reference), form).await
}

/// Changes a sheet.
pub(super) async fn change(visit: Signed, Path(reference): Path<String>) -> Reply {
    let entry = entry(&visit, &reference).await?;
    let version: i32 = visit
        .form
        .trimmed("version")
        .parse()
        .map_err(|_| Fault::BadRequest)?;
    let body = match read(&visit.form, &entry.body) {
        Ok(body) => body,
        Err(faults) => return again(&visit, Some(reference), &faults).await,
    };
    let sheet = format!("/usages/{reference}");
    if body == entry.body && version == entry.version {
        return visit.go(&done(&sheet, "unchanged", &reference));
    }
    match visit
        .store()
        .edit_entry(visit.scope(), entry.id, version, body, visit.write(""))
        .await
    {
        Ok(_) => {
            visit.portal.exchanges().forget();
            visit.go(&done(&sheet, "saved", &reference))
        }
        Err(WriteError::Faults(faults)) => again(&visit, Some(reference), &faults).await,
        Err(error) => Err(failed(error)),
    }
}

fn failed(error: WriteError) -> Fault {
    match error {
        WriteError::Stale { .. } => Fault::Conflict,
        WriteError::Store(error) => error.into(),
        WriteError::Faults(_) | WriteError::Transition(_) => Fault::BadRequest,
    }
}

async fn again(visit: &Signed, reference: Option<String>, faults: &[FieldFault]) -> Reply {
    let t = visit.t();
    let mut form = (*visit.form).clone();
    // In the order of the form, so that the summary reads as the page does.
    for field in Use::FIELDS {
        for fault in faults.iter().filter(|fault| fault.path == field.path) {
            form.fault(fault.path, fault_text(t, fault));
        }
    }
    let mut response = show(visit, reference, form).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

async fn show(visit: &Signed, reference: Option<String>, form: Form) -> Reply {
    let t = visit.t();
    let (store, scope) = (visit.store(), visit.scope());
    let page = match &reference {
        None => visit
            .page(Section::Uses, t.use_new_title())
            .under(t.uses_title(), "/usages"),
        Some(reference) => visit
            .page(Section::Uses, t.use_edit_title(reference))
            .under(t.uses_title(), "/usages")
            .under(&**reference, &format!("/usages/{reference}")),
    };
    let path = reference.as_ref().map_or_else(
        || "/usages".to_owned(),
        |reference| format!("/usages/{reference}"),
    );
    let services = store.services(scope).await?;
    let people = store.agents(scope).await?;
    html(&UseForm {
        page: Page {
            faulty: !form.is_right(),
            ..page
        },
        whole: reference.is_some() || visit.may(Permission::EditUses),
        reference,
        form,
        action: visit.link(&path),
        back: visit.link(&path),
        services: services
            .into_iter()
            .map(|row| Choice::new(row.id.to_string(), row.name))
            .collect(),
        people: people
            .into_iter()
            .filter(|agent| agent.active)
            .map(|agent| Choice::new(agent.id.to_string(), agent.name))
            .collect(),
    })
}

/// A form that shows `body`.
fn filled(body: &Use) -> Result<Form, Fault> {
    let value = serde_json::to_value(body).map_err(|error| Fault::Internal(error.to_string()))?;
    let mut form = Form::default();
    for field in Use::FIELDS {
        match value_at(&value, field.path) {
            Value::String(text) => form.set(field.path, text.clone()),
            Value::Number(number) => form.set(field.path, number.to_string()),
            Value::Bool(true) => form.set(field.path, "true"),
            Value::Array(items) => {
                let words: Vec<_> = items.iter().filter_map(Value::as_str).collect();
                form.set(field.path, words.join("\n"));
            }
            Value::Null | Value::Bool(false) | Value::Object(_) => {}
        }
    }
    Ok(form)
}

/// `before` with what the form holds. A field the form does not hold at all keeps its value;
/// flags are the exception, since an empty box is not sent.
fn read(form: &Form, before: &Use) -> Result<Use, Vec<FieldFault>> {
    let mut value = serde_json::to_value(before).unwrap_or_default();
    let mut faults = Vec::new();
    let whole = form.value("whole") == "true";
    for field in Use::FIELDS {
        let sent = form.values(field.path).next().is_some();
        let empty_box = whole && field.kind == FieldKind::Flag;
        if !(sent || empty_box) {
            continue;
        }
        let text = form.trimmed(field.path);
        let read = match field.kind {
            FieldKind::Flag => Value::Bool(text == "true"),
            FieldKind::Words => words(text),
            FieldKind::Number if !text.is_empty() => match text.parse::<u32>() {
                Ok(number) => number.into(),
                Err(_) => {
                    faults.push(FieldFault {
                        path: field.path,
                        kind: FaultKind::NotANumber,
                    });
                    continue;
                }
            },
            FieldKind::Choice(known) if !text.is_empty() && !known.contains(&text) => {
                faults.push(FieldFault {
                    path: field.path,
                    kind: FaultKind::NotAChoice(known),
                });
                continue;
            }
            FieldKind::Agent | FieldKind::Service
                if !text.is_empty() && uuid::Uuid::parse_str(text).is_err() =>
            {
                faults.push(FieldFault {
                    path: field.path,
                    kind: FaultKind::NotAnId,
                });
                continue;
            }
            FieldKind::Number | FieldKind::Choice(_) | FieldKind::Agent | FieldKind::Service
                if text.is_empty() =>
            {
                Value::Null
            }
            _ => Value::String(text.to_owned()),
        };
        put(&mut value, field.path, read);
    }
    // A choice that must be made and was not: said at its field, like the rest.
    for path in ["family", "visibility", "data.max_class"] {
        if value_at(&value, path).is_null() {
            faults.push(FieldFault {
                path,
                kind: FaultKind::Missing,
            });
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    serde_json::from_value(value).map_err(|error| {
        tracing::error!(%error, "the form of a use does not make a use");
        vec![FieldFault {
            path: "title",
            kind: FaultKind::Rule("unreadable"),
        }]
    })
}

fn words(text: &str) -> Value {
    text.split([',', ';', '\n'])
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(|word| Value::String(word.to_owned()))
        .collect()
}

/// Puts `read` at a dotted path.
fn put(value: &mut Value, path: &str, read: Value) {
    let mut place = value;
    let mut keys = path.split('.').peekable();
    while let Some(key) = keys.next() {
        let Value::Object(fields) = place else { return };
        if keys.peek().is_none() {
            fields.insert(key.to_owned(), read);
            return;
        }
        place = fields
            .entry(key.to_owned())
            .or_insert_with(|| Value::Object(Map::new()));
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use vigie_domain::{DataClass, Family, HumanRole};

    fn sample() -> Use {
        Use {
            title: "Résumer".into(),
            family: Family::Specialised,
            human_role: Some(HumanRole::Decision),
            risks: vec!["R18".into(), "R24".into()],
            agents_touched: Some(12),
            individual_decision: true,
            recourse: "Au guichet".into(),
            ..Use::default()
        }
    }

    #[test]
    fn what_a_form_shows_is_what_it_reads_back() {
        let body = sample();
        let form = filled(&body).unwrap().with("whole", "true");
        assert_eq!(read(&form, &Use::default()).unwrap(), body);
    }

    #[test]
    fn an_empty_box_is_no_and_an_absent_field_is_kept() {
        let body = sample();
        let form = Form::default()
            .with("title", " Autre ")
            .with("whole", "true");
        let changed = read(&form, &body).unwrap();
        assert_eq!(changed.title, "Autre");
        assert!(!changed.individual_decision);
        assert_eq!(changed.risks, body.risks);
        let part = Form::default().with("title", "Autre");
        assert!(read(&part, &body).unwrap().individual_decision);
    }

    #[test]
    fn faults_are_at_their_field() {
        let form = Form::default()
            .with("agents_touched", "beaucoup")
            .with("family", "autre")
            .with("owner", "Claire")
            .with("data.max_class", "");
        let faults = read(&form, &Use::default()).unwrap_err();
        let paths: Vec<_> = faults.iter().map(|fault| fault.path).collect();
        assert_eq!(
            paths,
            ["family", "owner", "agents_touched", "data.max_class"]
        );
    }

    #[test]
    fn empty_choices_are_none() {
        let form = Form::default()
            .with("human_role", "")
            .with("owner", "")
            .with("risks", "R1, R2;R3\n");
        let body = read(&form, &sample()).unwrap();
        assert_eq!(body.human_role, None);
        assert_eq!(body.risks, ["R1", "R2", "R3"]);
        assert_eq!(body.data.max_class, DataClass::Internal);
    }
}
