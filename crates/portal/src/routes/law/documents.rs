//! `/usages/{reference}/documents`: what a use calls for, opened with what is already known of it.

use super::file::{self, UseFile, found, packs};
use crate::{
    law_documents::{Dossier, Supplier},
    page::Section,
    pages::{DocumentLine, DocumentNeed, LawDocuments, words},
    routes::registers::{Shown, sheet_path},
    web::{Done, Fault, Reply, Signed, done, html},
};
use axum::extract::{Path, Query};
use serde_json::{Map, Value};
use vigie_access::Permission;
use vigie_domain::{
    Agent, DataClass, ProviderKind, Role, Use,
    register::{Entry, Register},
    registers::{ImpactAssessment, Processing},
};
use vigie_law::{Lang, Qualification};
use vigie_observatory::law::LawFile;
use vigie_store::{Linked, WriteError};

/// The documents of a use.
pub(in crate::routes) async fn page(
    visit: Signed,
    Path(reference): Path<String>,
    Query(done): Query<Done>,
) -> Reply {
    let UseFile { sheet, file } = file::of(&visit, &reference).await?;
    let empty = LawFile::default();
    let body = file.as_ref().map_or(&empty, |file| &file.body);
    let found = found(&visit, Some(body))?;
    let links = visit
        .store()
        .links::<Use>(visit.scope(), sheet.id, &sheet.reference)
        .await?;
    let known = Known::of(&visit, &sheet, body).await?;
    let dossier = known.dossier(&sheet, &body.answers, &body.outcome.points);
    let assessments = assessments(&visit, &links).await?;
    let t = visit.t();
    let need = |duties: [&str; 2], article| need(found.as_ref(), duties, article);
    let kinds = [
        (
            "processing",
            t.doc_processing(),
            need(["rgpd_record", ""], "RGPD, art. 30"),
            of_register(&visit, &links, Processing::NAME),
        ),
        (
            "dpia",
            t.doc_dpia(),
            need(["rgpd_dpia", "rgpd_dpia_justification"], "RGPD, art. 35"),
            of_kind(&visit, &assessments, "dpia"),
        ),
        (
            "fria",
            t.doc_fria(),
            need(["fria", ""], t.doc_fria_article()),
            of_kind(&visit, &assessments, "fria"),
        ),
    ];
    let may_open = visit.may(Permission::EditCompliance);
    let decision = sheet.body.individual_decision
        || found.as_ref().is_some_and(|found| {
            let mut duties = found.obligations.iter();
            duties.any(|duty| duty.id == "crpa_mention")
        });
    html(&LawDocuments {
        page: visit
            .page_after(Section::Uses, t.doc_title(&sheet.body.title), &done)
            .under(t.uses_title(), "/usages")
            .under(&*sheet.reference, &format!("/usages/{}", sheet.reference)),
        reference: sheet.reference.clone(),
        documents: kinds
            .into_iter()
            .map(|(what, title, need, existing)| DocumentLine {
                what,
                title,
                need,
                existing,
            })
            .collect(),
        may_open,
        qualified: found.is_some(),
        mention: if decision {
            dossier.mention()
        } else {
            String::new()
        },
        explanation: if decision {
            dossier.explanation().to_vec()
        } else {
            Vec::new()
        },
    })
}

/// Opens a document of the use.
pub(in crate::routes) async fn open(visit: Signed, Path(reference): Path<String>) -> Reply {
    let UseFile { sheet, file } = file::of(&visit, &reference).await?;
    let empty = LawFile::default();
    let body = file.as_ref().map_or(&empty, |file| &file.body);
    let known = Known::of(&visit, &sheet, body).await?;
    let dossier = known.dossier(&sheet, &body.answers, &body.outcome.points);
    match visit.form.trimmed("what") {
        "processing" => {
            let opened = create(&visit, dossier.processing()).await?;
            name_processing(&visit, sheet, &opened.reference).await?;
            go::<Processing>(&visit, &opened)
        }
        kind @ ("dpia" | "fria") => {
            let opened = create(&visit, dossier.assessment(kind)).await?;
            go::<ImpactAssessment>(&visit, &opened)
        }
        _ => Err(Fault::BadRequest),
    }
}

async fn create<R: Shown>(visit: &Signed, body: R) -> Result<Entry<R>, Fault> {
    let id = visit.portal.access().mint().id();
    let note = visit.t().doc_opened_note();
    visit
        .store()
        .create_entry(visit.scope(), id, None, body, visit.write(note))
        .await
        .map_err(file::refused)
}

fn go<R: Shown>(visit: &Signed, opened: &Entry<R>) -> Reply {
    let sheet = sheet_path::<R>(&opened.reference);
    visit.go(&done(&sheet, "saved", &opened.reference))
}

/// Names the record on the sheet of the use, unless it already names one.
async fn name_processing(visit: &Signed, sheet: Entry<Use>, record: &str) -> Result<(), Fault> {
    if !sheet.body.processing.trim().is_empty() {
        return Ok(());
    }
    let mut body = sheet.body;
    body.processing = record.to_owned();
    let write = visit.write(visit.t().doc_opened_note());
    let kept = visit
        .store()
        .edit_entry(visit.scope(), sheet.id, sheet.version, body, write)
        .await;
    match kept {
        // Somebody is writing on the sheet: the record names the use, which is enough.
        Ok(_) | Err(WriteError::Stale { .. } | WriteError::Sealed { .. }) => Ok(()),
        Err(error) => Err(file::refused(error)),
    }
}

/// What is read from the database to fill documents.
struct Known {
    organisation: String,
    officers: Vec<Agent>,
    service: Option<String>,
    criteria: Vec<String>,
    suppliers: Vec<Supplier>,
}

impl Known {
    async fn of(visit: &Signed, sheet: &Entry<Use>, file: &LawFile) -> Result<Self, Fault> {
        let (store, scope) = (visit.store(), visit.scope());
        let agents = store.agents(scope).await?;
        let officers = agents
            .into_iter()
            .filter(|agent| agent.active && agent.roles.contains(&Role::Dpo))
            .collect();
        let services = store.services(scope).await?;
        let service = sheet.body.service.and_then(|id| {
            let mut services = services.into_iter();
            services
                .find(|service| service.id == id)
                .map(|service| service.name)
        });
        Ok(Self {
            organisation: store.organisation(scope).await?.name,
            officers,
            service,
            criteria: criteria(visit, &file.answers)?,
            suppliers: suppliers(visit, sheet.body.data.max_class).await?,
        })
    }

    fn dossier<'a>(
        &'a self,
        sheet: &'a Entry<Use>,
        answers: &'a Map<String, Value>,
        points: &'a [String],
    ) -> Dossier<'a> {
        Dossier {
            organisation: &self.organisation,
            officers: self.officers.iter().collect(),
            service: self.service.as_deref(),
            sheet,
            answers,
            points,
            criteria: self.criteria.clone(),
            suppliers: self.suppliers.clone(),
        }
    }
}

/// Providers in service, not ours, that may see data of this class, each once.
async fn suppliers(visit: &Signed, class: DataClass) -> Result<Vec<Supplier>, Fault> {
    let mut suppliers: Vec<Supplier> = Vec::new();
    for row in visit.store().catalogue(visit.scope()).await?.models {
        let provider = row.provider;
        let ours = provider.kind == ProviderKind::Embedded;
        let supplier = Supplier {
            name: provider.name,
            hosting: provider.hosting,
        };
        if !ours && provider.max_class >= class && !suppliers.contains(&supplier) {
            suppliers.push(supplier);
        }
    }
    Ok(suppliers)
}

/// The risk criteria ticked in the questionnaire, in French words: they go in a document.
fn criteria(visit: &Signed, answers: &Map<String, Value>) -> Result<Vec<String>, Fault> {
    let ticked: Vec<&str> = answers
        .get("dpia_criteria")
        .and_then(Value::as_array)
        .map(|words| words.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    let questions = packs(visit)?.book().questionnaire(Lang::Fr).questions;
    let sheet = questions
        .into_iter()
        .find(|sheet| sheet.id == "dpia_criteria");
    Ok(sheet
        .map(|sheet| sheet.options)
        .unwrap_or_default()
        .into_iter()
        .filter(|option| !option.exclusive && ticked.contains(&option.id.as_str()))
        .map(|option| option.label)
        .collect())
}

/// Whether one of `duties` asks for a document: the first requires it, the second wants its
/// absence justified.
fn need(found: Option<&Qualification>, duties: [&str; 2], article: &str) -> DocumentNeed {
    let Some(found) = found else {
        return DocumentNeed::Unknown;
    };
    let has = |id: &str| found.obligations.iter().find(|duty| duty.id == id);
    if let Some(duty) = has(duties[0]) {
        return DocumentNeed::Required {
            article: format!("{}, {}", duty.law, duty.article),
            applies_from: duty.applies_from.clone(),
        };
    }
    match has(duties[1]) {
        Some(_) => DocumentNeed::Justify(article.to_owned()),
        None => DocumentNeed::NotRequired,
    }
}

/// Assessments linked to the use.
async fn assessments(
    visit: &Signed,
    links: &[Linked],
) -> Result<Vec<Entry<ImpactAssessment>>, Fault> {
    let mut found = Vec::new();
    for link in links
        .iter()
        .filter(|link| link.register == ImpactAssessment::NAME)
    {
        let (store, scope) = (visit.store(), visit.scope());
        if let Some(entry) = store.entry_by_reference(scope, &link.reference).await? {
            found.push(entry);
        }
    }
    Ok(found)
}

type Existing = (String, String, &'static str, String);

fn of_kind(visit: &Signed, all: &[Entry<ImpactAssessment>], kind: &str) -> Vec<Existing> {
    let t = visit.t();
    all.iter()
        .filter(|entry| entry.body.kind == kind)
        .map(|entry| {
            (
                entry.reference.clone(),
                entry.body.title.clone(),
                words::state(t, ImpactAssessment::NAME, &entry.state),
                visit.link(&sheet_path::<ImpactAssessment>(&entry.reference)),
            )
        })
        .collect()
}

fn of_register(visit: &Signed, links: &[Linked], register: &str) -> Vec<Existing> {
    let t = visit.t();
    links
        .iter()
        .filter(|link| link.register == register)
        .map(|link| {
            (
                link.reference.clone(),
                link.title.clone().unwrap_or_default(),
                words::state(t, register, &link.state),
                visit.link(&sheet_path::<Processing>(&link.reference)),
            )
        })
        .collect()
}
