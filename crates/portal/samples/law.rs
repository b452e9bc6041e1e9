//! The law of a use, as the gallery shows it.

use super::people::{self, say};
use serde_json::json;
use vigie_domain::Language;
use vigie_law::{Lang, Lawbook, Readings};
use vigie_observatory::law::{EvidenceState, Standing};
use vigie_portal::{
    form::Form,
    page::Section,
    pages::{
        DutyGroup, DutyLine, LawConformity, LawQuestions, LawResult, LawWatch, LawWatchRow,
        MovementView, PartLine, QuestionField, SignatureView, StandingView,
    },
    ui::{Choice, Figure},
};

const fn lang(language: Language) -> Lang {
    match language {
        Language::Fr => Lang::Fr,
        Language::En => Lang::En,
    }
}

fn title(language: Language) -> String {
    say(language, "Trier des candidatures", "Sort job applications")
}

/// A use that helps to recruit, half answered.
fn found(language: Language) -> Option<vigie_law::Qualification> {
    let book = Lawbook::shipped().ok()?;
    let answers = json!({
        "ai_system": "yes", "role": "uses_supplied", "areas": ["employment"],
        "employment_uses": ["recruitment"], "profiling": "unknown", "personal_data": "yes",
        "body": "commune",
    });
    let mut answers = answers.as_object()?.clone();
    let read = loop {
        match book.answers(&answers, lang(language)) {
            Ok(read) => break read,
            Err(problems) => {
                let wrong = problems.into_iter().find_map(|problem| problem.question)?;
                answers.remove(&wrong)?;
            }
        }
    };
    let day = time::macros::date!(2026 - 11 - 23);
    Some(book.qualify(&read, day, &Readings::new(), lang(language)))
}

pub fn questions(language: Language) -> Option<LawQuestions> {
    let page = people::page(language, "/usages/U019/qualification?partie=4");
    let t = page.t;
    let sheets = Lawbook::shipped()
        .ok()?
        .questionnaire(lang(language))
        .questions;
    let label = sheets.iter().find(|q| q.id == "areas")?.section.clone();
    let mut parts: Vec<PartLine> = Vec::new();
    for sheet in &sheets {
        if parts.iter().all(|part| part.label != sheet.section) {
            parts.push(PartLine {
                href: format!("?partie={}", parts.len() + 1),
                answered: 1,
                asked: parts.len() % 4,
                current: sheet.section == label,
                label: sheet.section.clone(),
            });
        }
    }
    let questions = sheets
        .iter()
        .filter(|sheet| ["areas", "employment_uses", "profiling"].contains(&sheet.id.as_str()))
        .map(|sheet| QuestionField {
            id: sheet.id.clone(),
            ask: sheet.ask.clone(),
            hint: sheet.help.clone().unwrap_or_default(),
            several: sheet.kind == "several",
            choices: sheet
                .options
                .iter()
                .map(|option| Choice::new(&*option.id, &*option.label))
                .chain([Choice::new("unknown", t.law_unknown()).hint(&*sheet.unknown.reads)])
                .collect(),
        })
        .collect();
    let mut form = Form::default().with("areas", "employment");
    form.fault(
        "employment_uses",
        say(
            language,
            "« Aucun » ne va pas avec une autre réponse",
            "“None” does not go with another answer",
        ),
    );
    Some(LawQuestions {
        page: page
            .titled(Section::Uses, t.law_qualify_title(title(language)))
            .under(t.uses_title(), "/usages"),
        reference: "U019".into(),
        label,
        part: 4,
        parts,
        questions,
        form,
        version: 2,
        held_by: None,
    })
}

pub fn result(language: Language) -> Option<LawResult> {
    let page = people::page(language, "/usages/U019/droit");
    let t = page.t;
    let found = found(language)?;
    let book = Lawbook::shipped().ok()?.questionnaire(lang(language));
    let status = found.obligations.first()?.status;
    Some(LawResult {
        page: page
            .titled(Section::Uses, t.law_result_title(title(language)))
            .under(t.uses_title(), "/usages"),
        reference: "U019".into(),
        standing: StandingView::of(t, &Standing::Proposed),
        groups: vec![DutyGroup {
            status,
            duties: found.obligations.clone(),
        }],
        tiers: book
            .tiers
            .into_iter()
            .map(|tier| (tier.id, (tier.label, tier.meaning)))
            .collect(),
        asks: book.questions.into_iter().map(|q| (q.id, q.ask)).collect(),
        found: Some(found),
        signature: Some(SignatureView {
            by: t.law_signed_by(
                "23/11/2026",
                "Léa Juriste",
                t.role(vigie_domain::Role::Legal),
            ),
            tier: say(language, "Risque minimal", "Minimal risk"),
            reason: say(language, "Aucun point", "No point"),
        }),
        versions: (3, 2),
        may_sign: true,
        signatories: String::new(),
        form: Form::default(),
        moved: vec![moved(language)],
    })
}

fn moved(language: Language) -> MovementView {
    MovementView {
        title: say(
            language,
            "2 décembre 2026, une date est atteinte",
            "2 December 2026, a date was reached",
        ),
        lines: vec![(
            "Art. 50".into(),
            say(language, "Annoncé → En vigueur", "Announced → In force"),
        )],
    }
}

pub fn conformity(language: Language) -> Option<LawConformity> {
    let page = people::page(language, "/usages/U019/conformite");
    let t = page.t;
    let lines = found(language)?
        .obligations
        .into_iter()
        .map(|duty| DutyLine {
            state: EvidenceState::UnderWay,
            proof: say(language, "Attestations 2026", "Certificates 2026"),
            by: t.law_evidence_by("23/11/2026", "Claire Martin"),
            form: Form::default(),
            duty,
        });
    let (ours, others) = lines.partition(|line: &DutyLine| line.duty.ours);
    Some(LawConformity {
        page: page
            .titled(Section::Uses, t.law_conformity_title(title(language)))
            .under(t.uses_title(), "/usages"),
        reference: "U019".into(),
        figure: Figure {
            value: Some(t.law_conformity_value("9", "2")),
            label: t.law_conformity_figure().into(),
            formula: t.law_conformity_formula().into(),
            source: t.law_conformity_source().into(),
            at: people::at("2026-11-23T09:00:00Z"),
        },
        ahead: 7,
        ours,
        others,
        version: 2,
        may_declare: true,
        answered: true,
    })
}

pub fn watch(language: Language) -> LawWatch {
    let page = people::page(language, "/droit");
    let t = page.t;
    let row = |standing: Standing, moved| LawWatchRow {
        reference: "U019".into(),
        title: title(language),
        standing: StandingView::of(t, &standing),
        tier: Some(say(language, "Haut risque", "High risk")),
        stale: false,
        moved,
    };
    LawWatch {
        page: page
            .titled(Section::Uses, t.law_watch_title())
            .under(t.uses_title(), "/usages"),
        packs: vec![("ai_act".into(), "2026.11.1".into(), "2026-11-23".into())],
        digest: "5d4c9a".repeat(10),
        at: people::at("2026-11-23T09:00:00Z"),
        rows: vec![
            row(Standing::Signed, Some(moved(language))),
            row(
                Standing::ToConfirm(vec![vigie_observatory::law::WhyConfirm::Law]),
                None,
            ),
        ],
        may_recompute: true,
    }
}
