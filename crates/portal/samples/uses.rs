//! The register of uses.

use super::people::{self, at, filter, say};
use vigie_domain::{
    DataClass, Language, Role, Use,
    register::{FaultKind, Field, FieldFault, FieldKind, Need, Register as _},
};
use vigie_portal::{
    form::Form,
    page::{Page, Section},
    pages::{
        self, EntryRow, FormField, FormGroup, NextStep, RegisterForm, SheetGroup, SheetLine, words,
    },
    texts::Texts,
    ui::{Choice, FilterLink, Notice, Pages, Tone},
};

fn label(t: Texts, path: &str) -> String {
    words::label(t, Use::NAME, path).to_owned()
}

fn rows(language: Language) -> Vec<EntryRow> {
    let t = Texts(language);
    let row = |reference: &str, title: &str, state: &str, family: &str, service, class: &str| {
        let column = |path| words::label(t, Use::NAME, path).to_owned();
        EntryRow {
            reference: reference.into(),
            title: title.into(),
            href: format!("/usages/{reference}"),
            state: words::state(t, Use::NAME, state).into(),
            tone: words::tone(state),
            category: words::choice(t, Use::NAME, "family", family).into(),
            columns: vec![
                (column("service"), service),
                (
                    column("data.max_class"),
                    words::choice(t, Use::NAME, "data.max_class", class).into(),
                ),
            ],
            warnings: Vec::new(),
            updated_at: at("2026-11-23T08:00:00Z"),
        }
    };
    let all = || words::empty(t, Use::NAME, "service").to_owned();
    let mut rows: Vec<_> = people::tasks(language)
        .iter()
        .map(|task| {
            row(
                &task.value,
                &task.label,
                "production",
                "generic",
                all(),
                "internal",
            )
        })
        .collect();
    rows.push(row(
        "U031",
        &say(
            language,
            "Préparer les réponses aux demandes de place en crèche",
            "Prepare replies to requests for nursery places",
        ),
        "instruction",
        "specialised",
        say(language, "Petite enfance", "Early childhood"),
        "personal",
    ));
    rows.push(row(
        "U044",
        &say(
            language,
            "Résumer les délibérations pour les habitants",
            "Summarise council decisions for residents",
        ),
        "experiment",
        "specialised",
        all(),
        "public",
    ));
    rows.push(row(
        "U019",
        &say(language, "Trier des candidatures", "Sort job applications"),
        "suspended",
        "specialised",
        all(),
        "sensitive",
    ));
    rows
}

fn page(language: Language, path: &str) -> Page {
    people::page(language, path)
}

pub fn lists(language: Language) -> Vec<(&'static str, pages::RegisterList)> {
    let list = || {
        let page = page(language, "/usages");
        let t = page.t;
        let sort = |label: &str, current| FilterLink {
            label: label.into(),
            href: "?tri=x".into(),
            current,
        };
        pages::RegisterList {
            filters: vec![
                filter(
                    t.uses_filter_state(),
                    &[
                        t.filter_all(),
                        words::state(t, Use::NAME, "idea"),
                        words::state(t, Use::NAME, "instruction"),
                        words::state(t, Use::NAME, "experiment"),
                        words::state(t, Use::NAME, "production"),
                        words::state(t, Use::NAME, "suspended"),
                        words::state(t, Use::NAME, "retired"),
                    ],
                    0,
                ),
                filter(
                    words::label(t, Use::NAME, "family"),
                    &[
                        t.filter_all(),
                        words::choice(t, Use::NAME, "family", "generic"),
                        words::choice(t, Use::NAME, "family", "specialised"),
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
            lead: words::lead(t, Use::NAME).into(),
            href: "/usages".into(),
            category: label(t, "family"),
            columns: vec![label(t, "service"), label(t, "data.max_class")],
            beside: vec![sort(t.law_watch_link(), false), sort(t.diag_nav(), false)],
            begin: words::begin(t, Use::NAME).unwrap_or_default().into(),
            exports: vec![sort(t.registers_export_csv(), false)],
            cut: String::new(),
            may_propose: true,
            may_import: true,
            figures: Vec::new(),
            invitation: None,
            page: page.titled(Section::Uses, t.uses_title()),
        }
    };
    let mut empty = list();
    empty.rows.clear();
    let t = Texts(language);
    empty.invitation = Some(pages::Invitation {
        title: t.pack_invite_title().into(),
        text: t.pack_invite().into(),
        action: t.pack_invite_action().into(),
        href: "/usages/paquet".into(),
        posts: false,
    });
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

pub fn sheet(language: Language) -> pages::RegisterSheet {
    let page = page(language, "/usages/U031");
    let t = page.t;
    let value = |path: &str| match path {
        "title" => rows(language).get(5).map(|row| row.title.clone()),
        "family" => Some(words::choice(t, Use::NAME, "family", "specialised").to_owned()),
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
                title: words::group(t, Use::NAME, field.group).into(),
                lines: Vec::new(),
            });
        }
        if let Some(group) = groups.last_mut() {
            group.lines.push(SheetLine {
                label: label(t, field.path),
                value: value(field.path),
            });
        }
    }
    let step = |name: &str, missing: &[&str], needs_note, allowed, grave| NextStep {
        name: name.into(),
        label: words::transition(t, Use::NAME, name).into(),
        missing: missing
            .iter()
            .map(|path| (label(t, path), vigie_portal::form::element_id(path)))
            .collect(),
        against: Vec::new(),
        begin: Vec::new(),
        needs_note,
        allowed,
        roles: vec![Role::Referent, Role::Dsi, Role::Admin],
        grave,
        form: Form::default(),
    };
    pages::RegisterSheet {
        reference: "U031".into(),
        state: words::state(t, Use::NAME, "instruction").into(),
        tone: words::tone("instruction"),
        href: "/usages/U031".into(),
        findings: Vec::new(),
        measured: pages::SheetMeasures::default(),
        links: vec![pages::LinkGroup {
            title: label(t, "risks"),
            links: vec![(
                "R01".into(),
                Some(say(
                    language,
                    "Décision sans contrôle",
                    "Decision unchecked",
                )),
                "/registres/risques/R01".into(),
            )],
        }],
        evidence: vec![pages::EvidenceLine {
            title: say(language, "Jeu d’essai", "Test set"),
            place: "GED 2026-118".into(),
            dates: t.registers_evidence_dates("3 novembre 2026", 1),
            expired: false,
        }],
        comments: Vec::new(),
        files: vec![
            pages::FileLine {
                name: say(language, "Jeu d’essai.ods", "Test set.ods"),
                id: "f1".into(),
                about: t.file_about(
                    t.moment(at("2026-11-20T09:00:00Z")),
                    "Claire Martin",
                    t.file_kilobytes("48"),
                ),
                scanned: true,
            },
            pages::FileLine {
                name: say(language, "Maquette.png", "Mock-up.png"),
                id: "f2".into(),
                about: t.file_about(
                    t.moment(at("2026-11-21T09:00:00Z")),
                    "Yann Le Goff",
                    t.file_megabytes("1,2"),
                ),
                scanned: false,
            },
        ],
        file_hint: t.file_hint("csv, pdf, png", t.file_megabytes("10")),
        may_ask: true,
        part: Some(pages::UsePart {
            summary: say(
                language,
                "Aide à rédiger les réponses aux familles ; la commission décide seule des admissions.",
                "Helps write replies to families; the board alone decides on admissions.",
            ),
            ask: None,
            closed: t.use_closed(),
            qualification: pages::StandingView::of(t, &vigie_observatory::law::Standing::Proposed),
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
        }),
        convert: String::new(),
        reviews: pages::ReviewView {
            due: Vec::new(),
            past: Vec::new(),
            may_review: false,
            form: Form::default(),
        },
        ways: Vec::new(),
        may_prove: true,
        may_attach: true,
        form: Form::default(),
        version: 4,
        created_at: at("2026-11-02T08:00:00Z"),
        updated_at: at("2026-11-23T08:00:00Z"),
        groups,
        opinions: vec![pages::AskedOpinion {
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
        roles: vec![Choice::new("dpo", t.role_dpo())],
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

pub fn history(language: Language) -> pages::RegisterHistory {
    let page = page(language, "/usages/U031/historique");
    let t = page.t;
    pages::RegisterHistory {
        back: "/usages/U031".into(),
        lines: vec![
            pages::HistoryLine {
                action: t.history_edited().into(),
                by: t.history_by(t.moment(at("2026-11-23T08:00:00Z")), "Claire Martin"),
                note: String::new(),
                state: words::state(t, Use::NAME, "instruction").into(),
                tone: words::tone("instruction"),
                version: 4,
                changes: vec![
                    (
                        label(t, "need"),
                        None,
                        Some(say(
                            language,
                            "Chaque rentrée, 600 familles écrivent.",
                            "Each year 600 families write.",
                        )),
                    ),
                    (
                        label(t, "data.max_class"),
                        Some(t.class_word_sensitive().into()),
                        Some(t.class_word_personal().into()),
                    ),
                ],
            },
            pages::HistoryLine {
                action: words::transition(t, Use::NAME, "instruct").into(),
                by: t.history_by(t.moment(at("2026-11-10T08:00:00Z")), "Yann Le Goff"),
                note: say(
                    language,
                    "Demandé par la directrice.",
                    "Asked for by the director.",
                ),
                state: words::state(t, Use::NAME, "instruction").into(),
                tone: words::tone("instruction"),
                version: 2,
                changes: Vec::new(),
            },
            pages::HistoryLine {
                action: t.history_created().into(),
                by: t.history_by_product(t.moment(at("2026-11-02T08:00:00Z"))),
                note: String::new(),
                state: words::state(t, Use::NAME, "idea").into(),
                tone: words::tone("idea"),
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

fn field(t: Texts, field: &Field, people: &[Choice]) -> FormField {
    let (kind, choices) = match field.kind {
        FieldKind::Text => ("text", Vec::new()),
        FieldKind::Day => ("day", Vec::new()),
        FieldKind::Number => ("number", Vec::new()),
        FieldKind::Flag => ("flag", Vec::new()),
        FieldKind::Words | FieldKind::References(_) => ("words", Vec::new()),
        FieldKind::Agent | FieldKind::Service => ("select", people.to_vec()),
        FieldKind::Choice(known) => (
            "radios",
            known
                .iter()
                .map(|word| {
                    Choice::new(*word, words::choice(t, Use::NAME, field.path, word))
                        .hint(words::meaning(t, Use::NAME, field.path, word))
                })
                .collect(),
        ),
        _ => ("line", Vec::new()),
    };
    FormField {
        path: field.path,
        label: label(t, field.path),
        hint: words::hint(t, Use::NAME, field).to_owned(),
        kind,
        empty: words::empty(t, Use::NAME, field.path),
        choices,
    }
}

pub fn forms(language: Language) -> Vec<(&'static str, RegisterForm)> {
    let page = |path| page(language, path);
    let t = page("/").t;
    let groups = |open: &[&str]| {
        let people = [
            Choice::new("p1", "Claire Martin"),
            Choice::new("p2", "Yann Le Goff"),
        ];
        let mut groups: Vec<FormGroup> = Vec::new();
        let shown = |field: &&Field| {
            field.need != Need::Signed && (open.is_empty() || open.contains(&field.group))
        };
        for one in Use::FIELDS.iter().filter(shown) {
            if groups.last().is_none_or(|group| group.id != one.group) {
                groups.push(FormGroup {
                    id: one.group.into(),
                    title: words::group(t, Use::NAME, one.group).into(),
                    fields: Vec::new(),
                });
            }
            if let Some(group) = groups.last_mut() {
                group.fields.push(field(t, one, &people));
            }
        }
        groups
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
        FieldFault::rule("recourse", "decision_needs_recourse"),
        FieldFault {
            path: "review_on",
            kind: FaultKind::NotADay,
        },
    ] {
        wrong.fault(fault.path, words::fault(t, Use::NAME, &fault));
    }
    vec![
        (
            "use-new",
            RegisterForm {
                page: page("/usages/nouveau")
                    .titled(
                        Section::Uses,
                        words::begin(t, Use::NAME).unwrap_or_default(),
                    )
                    .under(t.uses_title(), "/usages"),
                groups: groups(&["identity", "need", "people", "data", "sharing"]),
                form: Form::default()
                    .with("family", "generic")
                    .with("data.max_class", "internal")
                    .with("visibility", "internal"),
                action: "/usages".into(),
            },
        ),
        (
            "use-edit-wrong",
            RegisterForm {
                page: Page {
                    faulty: true,
                    ..page("/usages/U031/modifier")
                        .titled(Section::Uses, t.use_edit_title("U031"))
                        .under(t.uses_title(), "/usages")
                        .under("U031", "/usages/U031")
                },
                groups: groups(&[]),
                form: wrong,
                action: "/usages/U031".into(),
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
                human: words::choice(t, Use::NAME, "human_role", "proofreading").into(),
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
