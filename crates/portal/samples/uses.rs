//! The register of uses.

use super::people::{self, at, filter, say};
use vigie_domain::{DataClass, Family, Language, Role, Use, UseState, register::Register as _};
use vigie_portal::{
    form::Form,
    page::{Page, Section},
    pages::{
        self, NextStep, SheetGroup, SheetLine, UseRow, field_label, group_title, transition_label,
    },
    ui::{Choice, FilterLink, Notice, Pages, Tone},
};

fn rows(language: Language) -> Vec<UseRow> {
    let row =
        |reference: &str, title: &str, state, family, service: Option<&str>, max_class| UseRow {
            reference: reference.into(),
            title: title.into(),
            href: format!("/usages/{reference}"),
            state,
            family,
            service: service.map(Into::into),
            max_class,
            updated_at: at("2026-11-23T08:00:00Z"),
        };
    let mut rows: Vec<_> = people::tasks(language)
        .iter()
        .map(|task| {
            row(
                &task.value,
                &task.label,
                UseState::Production,
                Family::Generic,
                None,
                DataClass::Internal,
            )
        })
        .collect();
    let early = say(language, "Petite enfance", "Early childhood");
    rows.push(row(
        "U031",
        &say(
            language,
            "Préparer les réponses aux demandes de place en crèche",
            "Prepare replies to requests for nursery places",
        ),
        UseState::Instruction,
        Family::Specialised,
        Some(&early),
        DataClass::Personal,
    ));
    rows.push(row(
        "U044",
        &say(
            language,
            "Résumer les délibérations pour les habitants",
            "Summarise council decisions for residents",
        ),
        UseState::Experiment,
        Family::Specialised,
        None,
        DataClass::Public,
    ));
    rows.push(row(
        "U019",
        &say(language, "Trier des candidatures", "Sort job applications"),
        UseState::Suspended,
        Family::Specialised,
        None,
        DataClass::Sensitive,
    ));
    rows
}

fn page(language: Language, path: &str) -> Page {
    people::page(language, path)
}

pub fn lists(language: Language) -> Vec<(&'static str, pages::UseList)> {
    let list = || {
        let page = page(language, "/usages");
        let t = page.t;
        let sort = |label: &str, current| FilterLink {
            label: label.into(),
            href: "?tri=x".into(),
            current,
        };
        pages::UseList {
            filters: vec![
                filter(
                    t.uses_filter_state(),
                    &[
                        t.filter_all(),
                        t.use_state_idea(),
                        t.use_state_instruction(),
                        t.use_state_experiment(),
                        t.use_state_production(),
                        t.use_state_suspended(),
                        t.use_state_retired(),
                    ],
                    0,
                ),
                filter(
                    t.uses_filter_family(),
                    &[
                        t.filter_all(),
                        t.use_family_generic(),
                        t.use_family_specialised(),
                    ],
                    0,
                ),
                filter(
                    t.uses_filter_service(),
                    &[t.filter_all(), "Petite enfance", "État civil"],
                    0,
                ),
            ],
            sorts: vec![
                sort(t.uses_sort_reference(), true),
                sort(t.uses_sort_title(), false),
                sort(t.uses_sort_updated(), false),
                sort(t.uses_sort_state(), false),
            ],
            search: String::new(),
            kept: Vec::new(),
            rows: rows(language),
            total: 17,
            filtered: false,
            pages: Pages {
                first: None,
                next: Some("?apres=U044".into()),
            },
            query: String::new(),
            may_declare: true,
            offer_pack: false,
            page: page.titled(Section::Uses, t.uses_title()),
        }
    };
    let mut empty = list();
    empty.rows.clear();
    empty.offer_pack = true;
    let mut nothing = list();
    nothing.rows.clear();
    nothing.filtered = true;
    nothing.search = "cantine".into();
    vec![
        ("uses", list()),
        ("uses-empty", empty),
        ("uses-nothing", nothing),
    ]
}

pub fn sheet(language: Language) -> pages::UseSheet {
    let page = page(language, "/usages/U031");
    let t = page.t;
    let value = |path: &str| match path {
        "title" => rows(language).get(5).map(|row| row.title.clone()),
        "family" => Some(t.use_family_specialised().to_owned()),
        "service" => Some(say(language, "Petite enfance", "Early childhood")),
        "owner" => Some("Claire Martin".to_owned()),
        "need" => Some(say(
            language,
            "Chaque rentrée, 600 familles écrivent. Répondre prend deux semaines à trois agentes.\nLes réponses se ressemblent ; la décision, elle, reste à la commission.",
            "Each year 600 families write. Replying takes three people two weeks.\nReplies are alike; the decision remains with the board.",
        )),
        "data.max_class" => Some(t.class_word_personal().to_owned()),
        "individual_decision" => Some(t.no().to_owned()),
        _ => None,
    };
    let mut groups: Vec<SheetGroup> = Vec::new();
    for field in Use::FIELDS {
        if groups.last().is_none_or(|group| group.id != field.group) {
            groups.push(SheetGroup {
                id: field.group.into(),
                title: group_title(t, field.group).into(),
                lines: Vec::new(),
            });
        }
        if let Some(group) = groups.last_mut() {
            group.lines.push(SheetLine {
                label: field_label(t, field.path).into(),
                value: value(field.path),
            });
        }
    }
    let step = |name: &str, missing: &[&str], needs_note, allowed, grave| NextStep {
        name: name.into(),
        label: transition_label(t, name).into(),
        missing: missing
            .iter()
            .map(|path| {
                (
                    field_label(t, path).to_owned(),
                    vigie_portal::form::element_id(path),
                )
            })
            .collect(),
        against: Vec::new(),
        needs_note,
        allowed,
        roles: vec![Role::Referent, Role::Dsi, Role::Admin],
        grave,
        form: Form::default(),
    };
    pages::UseSheet {
        qualification: pages::StandingView::of(t, &vigie_observatory::law::Standing::Proposed),
        reference: "U031".into(),
        state: UseState::Instruction,
        summary: say(
            language,
            "Aide à rédiger les réponses aux familles ; la commission décide seule des admissions.",
            "Helps write replies to families; the board alone decides on admissions.",
        ),
        version: 4,
        created_at: at("2026-11-02T08:00:00Z"),
        updated_at: at("2026-11-23T08:00:00Z"),
        groups,
        opinions: vec![pages::OpinionLine {
            text: t.use_opinion_line(
                t.stored_day("2026-11-20"),
                t.role_dpo(),
                t.use_verdict_reserved(),
            ),
            reservation: say(
                language,
                "Masquer les noms d’enfants avant l’envoi.",
                "Mask children’s names before sending.",
            ),
            tone: Tone::Careful,
        }],
        asked: vec![pages::AskedOpinion {
            id: "1".into(),
            text: t.opinion_awaited("données personnelles", "8 décembre 2026", "DPO"),
            reasons: String::new(),
            tone: vigie_portal::ui::Tone::Careful,
            fields: (
                "verdict-dpo".into(),
                "reasons-dpo".into(),
                "stand-in-dpo".into(),
            ),
            form: Some(vigie_portal::form::Form::default()),
            may_delegate: true,
        }],
        verdicts: vec![vigie_portal::ui::Choice::new(
            "favourable",
            t.use_verdict_favourable(),
        )],
        people: Vec::new(),
        next: vec![
            step(
                "experiment",
                &["alternative", "benefit.indicator", "qualification.tier"],
                false,
                true,
                false,
            ),
            step("suspend", &[], true, true, true),
            step("retire", &[], true, false, true),
        ],
        may_edit: true,
        page: page
            .titled(Section::Uses, value("title").unwrap_or_default())
            .under(t.uses_title(), "/usages"),
    }
}

pub fn history(language: Language) -> pages::UseHistory {
    let page = page(language, "/usages/U031/historique");
    let t = page.t;
    pages::UseHistory {
        back: "/usages/U031".into(),
        lines: vec![
            pages::HistoryLine {
                action: t.history_edited().into(),
                by: t.history_by(t.moment(at("2026-11-23T08:00:00Z")), "Claire Martin"),
                note: String::new(),
                state: t.use_state(UseState::Instruction).into(),
                tone: vigie_portal::ui::use_state_tone(UseState::Instruction),
                version: 4,
                changes: vec![
                    (
                        field_label(t, "need").into(),
                        None,
                        Some(say(
                            language,
                            "Chaque rentrée, 600 familles écrivent.",
                            "Each year 600 families write.",
                        )),
                    ),
                    (
                        field_label(t, "data.max_class").into(),
                        Some(t.class_word_sensitive().into()),
                        Some(t.class_word_personal().into()),
                    ),
                ],
            },
            pages::HistoryLine {
                action: transition_label(t, "instruct").into(),
                by: t.history_by(t.moment(at("2026-11-10T08:00:00Z")), "Yann Le Goff"),
                note: say(
                    language,
                    "Demandé par la directrice.",
                    "Asked for by the director.",
                ),
                state: t.use_state(UseState::Instruction).into(),
                tone: vigie_portal::ui::use_state_tone(UseState::Instruction),
                version: 2,
                changes: Vec::new(),
            },
            pages::HistoryLine {
                action: t.history_created().into(),
                by: t.history_by_product(t.moment(at("2026-11-02T08:00:00Z"))),
                note: String::new(),
                state: t.use_state(UseState::Idea).into(),
                tone: vigie_portal::ui::use_state_tone(UseState::Idea),
                version: 1,
                changes: Vec::new(),
            },
        ],
        page: page
            .titled(Section::Uses, t.history_title("U031"))
            .under(t.uses_title(), "/usages")
            .under("U031", "/usages/U031"),
    }
}

pub fn forms(language: Language) -> Vec<(&'static str, pages::UseForm)> {
    let page = |path| page(language, path);
    let t = page("/").t;
    let services = || {
        vec![
            Choice::new("s1", "Petite enfance"),
            Choice::new("s2", "État civil"),
        ]
    };
    let people = || {
        vec![
            Choice::new("p1", "Claire Martin"),
            Choice::new("p2", "Yann Le Goff"),
        ]
    };
    let mut wrong = Form::default()
        .with(
            "title",
            "Préparer les réponses aux demandes de place en crèche",
        )
        .with("family", "specialised")
        .with("data.max_class", "personal")
        .with("review_on", "demain")
        .with("individual_decision", "true");
    for fault in [
        vigie_domain::register::FieldFault {
            path: "recourse",
            kind: vigie_domain::register::FaultKind::Rule("decision_needs_recourse"),
        },
        vigie_domain::register::FieldFault {
            path: "review_on",
            kind: vigie_domain::register::FaultKind::NotADay,
        },
    ] {
        wrong.fault(fault.path, pages::fault_text(t, &fault));
    }
    vec![
        (
            "use-new",
            pages::UseForm {
                page: page("/usages/nouveau")
                    .titled(Section::Uses, t.use_new_title())
                    .under(t.uses_title(), "/usages"),
                whole: false,
                reference: None,
                form: Form::default()
                    .with("family", "generic")
                    .with("data.max_class", "internal")
                    .with("visibility", "internal"),
                action: "/usages".into(),
                back: "/usages".into(),
                services: services(),
                people: people(),
            },
        ),
        (
            "use-edit-wrong",
            pages::UseForm {
                page: Page {
                    faulty: true,
                    ..page("/usages/U031/modifier")
                        .titled(Section::Uses, t.use_edit_title("U031"))
                        .under(t.uses_title(), "/usages")
                        .under("U031", "/usages/U031")
                },
                whole: true,
                reference: Some("U031".into()),
                form: wrong,
                action: "/usages/U031".into(),
                back: "/usages/U031".into(),
                services: services(),
                people: people(),
            },
        ),
    ]
}

pub fn pack(language: Language) -> pages::Pack {
    let page = page(language, "/usages/paquet");
    let t = page.t;
    pages::Pack {
        lines: people::tasks(language)
            .into_iter()
            .map(|task| pages::PackLine {
                reference: task.value,
                title: task.label,
                max_class: DataClass::Internal,
                human: t.use_human_proofreading().into(),
            })
            .collect(),
        present: 2,
        page: Page {
            notice: Some(Notice {
                tone: Tone::Careful,
                text: t.pack_present(2_u64),
            }),
            ..page
                .titled(Section::Uses, t.pack_title())
                .under(t.uses_title(), "/usages")
        },
    }
}
