//! The law of a use, as the gallery shows it.

use super::people::{self, say};
use serde_json::json;
use vigie_domain::Language;
use vigie_law::{Lang, Lawbook, Readings};
use vigie_observatory::law::{EvidenceState, Standing};
use vigie_portal::{
    form::Form,
    page::{Page, Section},
    pages::{
        Breach, BreachLine, DisputeView, DocumentLine, DocumentNeed, DutyGroup, DutyLine,
        LawConformity, LawDocuments, LawQuestions, LawReadings, LawResult, LawWatch, LawWatchRow,
        MovementView, PartLine, PublicAssessment, PublicAssessmentLine, PublicAssessments,
        QuestionField, ReadingLine, SignatureView, StandingView, words,
    },
    ui::{Choice, Figure, FilterLink, Pages},
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
            readings: String::new(),
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
        to_prove: 7,
        may_plan: true,
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
        proven: t.law_conformity_value("9", "2"),
        stale: false,
        moved,
    };
    LawWatch {
        page: page
            .titled(Section::Uses, t.law_watch_title())
            .under(t.uses_title(), "/usages"),
        packs: vec![("AI Act".into(), "2026.11.1".into(), "2026-11-23".into())],
        digest: "5d4c9a".repeat(10),
        own: "ai_act_high_risk.toml".into(),
        at: people::at("2026-11-23T09:00:00Z"),
        views: [t.law_watch_all(), t.law_watch_to_look_at()]
            .iter()
            .map(|label| FilterLink {
                label: (*label).to_owned(),
                href: "/droit".into(),
                current: *label == t.law_watch_all(),
            })
            .collect(),
        only_moved: false,
        pages: Pages {
            first: None,
            next: Some("/droit?apres=x".into()),
        },
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

pub fn readings(language: Language) -> LawReadings {
    let page = people::page(language, "/usages/U019/lectures");
    let t = page.t;
    let letter = say(
        language,
        "À la lettre, l’enregistrement est déjà dû (2 août 2026)",
        "By its letter, registration is already due (2 August 2026)",
    );
    let later = say(
        language,
        "L’enregistrement n’est dû qu’avec l’article 6 (2 décembre 2027)",
        "Registration is only due with Article 6 (2 December 2027)",
    );
    let lines = |followed: usize| {
        [&letter, &later]
            .into_iter()
            .enumerate()
            .map(|(place, text)| ReadingLine {
                text: text.clone(),
                followed: place == followed,
                by_default: place == 1,
                entails: vec![(
                    say(language, "Date de l’art. 49", "Date of Art. 49"),
                    say(
                        language,
                        "2 août 2026 → 2 décembre 2027",
                        "2 August 2026 → 2 December 2027",
                    ),
                )],
            })
            .collect()
    };
    let dispute = |rule: &str, followed: usize| DisputeView {
        rule: rule.into(),
        title: t.law_dispute_date().into(),
        label: say(
            language,
            "Enregistrement dans la base de l’Union (article 49)",
            "Registration in the Union database (Article 49)",
        ),
        source: say(language, "Art. 49 et 113", "Arts 49 and 113"),
        chosen: followed == 1,
        by: if followed == 1 {
            t.law_reading_by(
                "23/11/2026",
                "Léa Juriste",
                t.role(vigie_domain::Role::Legal),
            )
        } else {
            String::new()
        },
        reason: say(language, "Avis du 20 novembre", "Opinion of 20 November"),
        readings: lines(followed),
        choices: vec![
            Choice::new("by_letter", letter.clone()),
            Choice::new("with_article_6", later.clone()),
        ],
        fields: (format!("reading-{rule}"), format!("reason-{rule}")),
        form: Form::default().with(&format!("reading-{rule}"), "by_letter"),
    };
    LawReadings {
        page: page
            .titled(Section::Uses, t.law_readings_title(title(language)))
            .under(t.uses_title(), "/usages"),
        reference: "U019".into(),
        answered: true,
        disputes: vec![dispute("registration", 0), dispute("explanation", 1)],
        form: Form::default(),
        version: 2,
        may_choose: true,
        signatories: String::new(),
    }
}

pub fn documents(language: Language) -> LawDocuments {
    let page = people::page(language, "/usages/U019/documents");
    let t = page.t;
    let required = |article: &str| DocumentNeed::Required {
        article: article.into(),
        applies_from: Some("2027-12-02".into()),
    };
    LawDocuments {
        page: page
            .titled(Section::Uses, t.doc_title(title(language)))
            .under(t.uses_title(), "/usages"),
        reference: "U019".into(),
        documents: vec![
            DocumentLine {
                what: "processing",
                title: t.doc_processing(),
                need: required("RGPD, Art. 30"),
                existing: vec![(
                    "T004".into(),
                    title(language),
                    "draft",
                    "/registres/traitements/T004".into(),
                )],
            },
            DocumentLine {
                what: "dpia",
                title: t.doc_dpia(),
                need: DocumentNeed::Justify("RGPD, art. 35".into()),
                existing: Vec::new(),
            },
            DocumentLine {
                what: "fria",
                title: t.doc_fria(),
                need: required("Règlement IA, Art. 27"),
                existing: Vec::new(),
            },
        ],
        may_open: true,
        qualified: true,
        mention: t.doc_mention("trier", title(language), "Ville, RH"),
        explanation: vec![
            (t.doc_explain_degree(), t.doc_part_assists().into()),
            (t.doc_explain_parameters(), String::new()),
        ],
    }
}

pub fn breach(language: Language) -> Breach {
    let page = people::page(language, "/registres/incidents/I004/violation");
    let t = page.t;
    let name = say(language, "Courriel mal adressé", "Misdirected e-mail");
    let line = |letter, label: &str, value: Option<&str>| BreachLine {
        letter,
        label: label.into(),
        value: value.map(str::to_owned),
        href: "/registres/incidents/I004/modifier#categories".into(),
    };
    Breach {
        page: page
            .titled(Section::Registers, t.breach_title(name))
            .under(t.registers_title(), "/registres"),
        reference: "I004".into(),
        tone: vigie_portal::ui::Tone::Careful,
        clock: t.breach_due("26/11/2026", "41"),
        missing: 1,
        lines: vec![
            line(
                "a",
                &say(language, "Ce qui s’est passé", "What happened"),
                Some("…"),
            ),
            line("b", t.breach_contact(), Some("dpo@ville.example")),
            line("c", &say(language, "Conséquences", "Consequences"), None),
        ],
        people: t.breach_people_unknown().into(),
        moments: vec![(
            "23/11/2026".into(),
            t.breach_written("Dina Dpo", say(language, "Causes", "Causes")),
        )],
        is_breach: true,
        href: "/registres/incidents/I004".into(),
    }
}

/// What anyone reads, signed in or not.
pub fn public_assessments(language: Language) -> PublicAssessments {
    let page = Page::new(language, "/public/evaluations", "Ville de Port-Lanterne");
    let t = page.t;
    PublicAssessments {
        page: page.titled(Section::None, t.public_assessments_title()),
        lines: vec![PublicAssessmentLine {
            title: title(language),
            kind: words::choice(t, "impact_assessment", "kind", "fria"),
            organisation: "Ville de Port-Lanterne".into(),
            published: t.stored_day("2026-11-23"),
            href: "/public/evaluations/E101".into(),
        }],
    }
}

pub fn public_assessment(language: Language) -> PublicAssessment {
    let page = Page::new(
        language,
        "/public/evaluations/E101",
        "Ville de Port-Lanterne",
    );
    let t = page.t;
    let label = |path| words::label(t, "impact_assessment", path);
    PublicAssessment {
        kind: words::choice(t, "impact_assessment", "kind", "fria"),
        organisation: "Ville de Port-Lanterne".into(),
        published: t.stored_day("2026-11-23"),
        texts: vec![
            (
                t.public_assessment_summary(),
                say(
                    language,
                    "L’outil propose un ordre de lecture des candidatures. Une personne les lit toutes et décide.\nNous avons cherché si des candidatures étaient écartées à tort, et gardé un tirage au sort de contrôle.",
                    "The tool suggests an order in which to read applications. A person reads them all and decides.\nWe looked for applications wrongly set aside, and kept a random check.",
                ),
            ),
            (
                label("rights"),
                t.doc_public_rights("Ville de Port-Lanterne"),
            ),
            (
                label("human_way"),
                say(
                    language,
                    "À l’accueil de la mairie, du lundi au vendredi, de 9 h à 17 h.",
                    "At the town hall desk, Monday to Friday, 9am to 5pm.",
                ),
            ),
        ],
        page: page
            .titled(Section::None, title(language))
            .under(t.public_assessments_title(), "/public/evaluations"),
    }
}
