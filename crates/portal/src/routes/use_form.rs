//! The form of a use: `GET /usages/nouveau`, `POST /usages`, `GET
//! /usages/{reference}/modifier`, `POST /usages/{reference}`.

use super::use_sheet::entry;
use crate::{
    entry_form::{filled, read},
    form::Form,
    page::{Page, Section},
    pages::{UseForm, fault_text},
    ui::Choice,
    web::{Fault, Reply, Signed, done, html},
};
use axum::{extract::Path, http::StatusCode};
use vigie_access::Permission;
use vigie_domain::{
    Use,
    register::{FieldFault, Register},
};
use vigie_observatory::law::keep_or_withdraw;
use vigie_store::WriteError;

/// An empty form, with what is usual already chosen.
pub(super) async fn new(visit: Signed) -> Reply {
    let form = filled(&Use::default());
    show(&visit, None, form).await
}

/// Declares a use.
pub(super) async fn create(visit: Signed) -> Reply {
    let body = match read(&visit.form, &Use::default(), |_| true) {
        // Nobody signs by declaring.
        Ok(body) => keep_or_withdraw(&Use::default(), body),
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
    let form = filled(&entry.body).with("version", entry.version.to_string());
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
    let body = match read(&visit.form, &entry.body, |_| true) {
        Ok(body) => body,
        Err(faults) => return again(&visit, Some(reference), &faults).await,
    };
    let body = keep_or_withdraw(&entry.body, body);
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
        WriteError::Faults(_) | WriteError::Transition(_) | WriteError::Sealed { .. } => {
            Fault::BadRequest
        }
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
        let form = filled(&body).with("whole", "true");
        assert_eq!(read(&form, &Use::default(), |_| true).unwrap(), body);
    }

    #[test]
    fn an_empty_box_is_no_and_an_absent_field_is_kept() {
        let body = sample();
        let form = Form::default()
            .with("title", " Autre ")
            .with("whole", "true");
        let changed = read(&form, &body, |_| true).unwrap();
        assert_eq!(changed.title, "Autre");
        assert!(!changed.individual_decision);
        assert_eq!(changed.risks, body.risks);
        let part = Form::default().with("title", "Autre");
        assert!(read(&part, &body, |_| true).unwrap().individual_decision);
    }

    #[test]
    fn faults_are_at_their_field() {
        let form = Form::default()
            .with("agents_touched", "beaucoup")
            .with("family", "autre")
            .with("owner", "Claire")
            .with("data.max_class", "");
        let faults = read(&form, &Use::default(), |_| true).unwrap_err();
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
        let body = read(&form, &sample(), |_| true).unwrap();
        assert_eq!(body.human_role, None);
        assert_eq!(body.risks, ["R1", "R2", "R3"]);
        assert_eq!(body.data.max_class, DataClass::Internal);
    }
}
