//! Sign in, home, traces, account, as Claire Martin sees them.

use super::refusal;
use vigie_domain::{
    DataClass, Footprint, Hosting, Instant, Language, MicroEuro, OutcomeStatus, Role, UsageSource,
    Via,
};
use vigie_portal::{
    form::Form,
    page::{Page, Section, Visitor},
    pages::{self, EmbeddedModel, ModelState, TraceRow, Written},
    ui::{Article, Choice, Contact, Figure, Filter, FilterLink, Notice, Pages, Tone},
};

pub fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap_or_else(|_| Instant::from_micros(0))
}

pub fn say(language: Language, fr: &str, en: &str) -> String {
    if language == Language::Fr {
        fr.to_owned()
    } else {
        en.to_owned()
    }
}

pub fn page(language: Language, path: &str) -> Page {
    Page {
        visitor: Some(Visitor {
            name: "Claire Martin".into(),
            administers: true,
            steers: true,
        }),
        csrf: "jeton-de-la-galerie".into(),
        ..Page::new(language, path, "Ville de Port-Lanterne")
    }
}

pub fn referent() -> Contact {
    Contact {
        name: "Yann Le Goff".into(),
        email: "yann.legoff@port-lanterne.fr".into(),
    }
}

pub fn filter(label: &str, links: &[&str], current: usize) -> Filter {
    Filter {
        label: label.into(),
        links: links
            .iter()
            .enumerate()
            .map(|(index, label)| FilterLink {
                label: (*label).into(),
                href: format!("?f={index}"),
                current: index == current,
            })
            .collect(),
    }
}

pub fn sign_in(language: Language) -> Vec<(&'static str, pages::SignIn)> {
    let page = || {
        let page = Page::new(language, "/connexion", "Ville de Port-Lanterne");
        let title = page.t.sign_in_title();
        page.titled(Section::None, title)
    };
    let mut wrong = Form::default().with("email", "claire.martin@port-lanterne.fr");
    wrong.fault("email", page().t.sign_in_wrong());
    wrong.fault("password", page().t.sign_in_password_missing());
    vec![
        (
            "sign-in",
            pages::SignIn {
                page: page(),
                form: Form::default(),
            },
        ),
        (
            "sign-in-wrong",
            pages::SignIn {
                page: Page {
                    faulty: true,
                    ..page()
                },
                form: wrong,
            },
        ),
        (
            "sign-in-expired",
            pages::SignIn {
                page: Page {
                    notice: Some(Notice {
                        tone: Tone::Unknown,
                        text: page().t.sign_in_expired().into(),
                    }),
                    ..page()
                },
                form: Form::default(),
            },
        ),
    ]
}

pub fn first_access(language: Language) -> pages::FirstAccess {
    let page = Page::new(language, "/bienvenue/jeton", "Ville de Port-Lanterne");
    let title = page.t.first_title();
    pages::FirstAccess {
        page: page.titled(Section::None, title),
        form: Form::default(),
        email: "admin@port-lanterne.fr".into(),
        administrator: true,
        action: "/bienvenue/jeton".into(),
    }
}

pub fn link_used(language: Language) -> pages::LinkUsed {
    let page = Page::new(language, "/bienvenue/jeton", "Ville de Port-Lanterne");
    let title = page.t.first_used_title();
    pages::LinkUsed {
        page: page.titled(Section::None, title),
    }
}

pub fn tasks(language: Language) -> Vec<Choice> {
    vec![
        Choice::new(
            "U001",
            say(
                language,
                "Reformuler ou corriger un texte",
                "Rewrite or correct a text",
            ),
        ),
        Choice::new(
            "U002",
            say(
                language,
                "Brouillon de courrier ou de courriel",
                "Draft a letter or an email",
            ),
        ),
        Choice::new(
            "U003",
            say(
                language,
                "Synthèse d’un rapport long",
                "Summarise a long report",
            ),
        ),
        Choice::new(
            "U005",
            say(
                language,
                "Compte rendu à partir de notes",
                "Minutes from notes",
            ),
        ),
        Choice::new(
            "U008",
            say(
                language,
                "Réécriture en langage clair",
                "Rewrite in plain language",
            ),
        ),
    ]
}

fn rows(language: Language) -> Vec<TraceRow> {
    let row = |number: &str, when: &str, title: &str, class, status, tokens, cost| TraceRow {
        number: number.into(),
        href: format!("/traces/{number}"),
        at: at(when),
        use_title: title.into(),
        model: if status == Some(OutcomeStatus::Refused) {
            String::new()
        } else {
            "qwen2.5-coder-1.5b".into()
        },
        class: Some(class),
        status,
        tokens,
        cost: MicroEuro(cost),
    };
    let title = |index: usize| {
        tasks(language)
            .get(index)
            .map(|choice| choice.label.clone())
            .unwrap_or_default()
    };
    vec![
        row(
            "9c1d2e3f",
            "2026-11-23T08:12:00Z",
            &title(1),
            DataClass::Personal,
            Some(OutcomeStatus::Answered),
            1_840,
            0,
        ),
        row(
            "2e3f4a5b",
            "2026-11-23T08:05:00Z",
            &title(1),
            DataClass::Sensitive,
            Some(OutcomeStatus::Refused),
            0,
            0,
        ),
        row(
            "77ab10cd",
            "2026-11-20T15:41:00Z",
            &title(2),
            DataClass::Internal,
            Some(OutcomeStatus::Cancelled),
            12_406,
            3_120,
        ),
        row(
            "5b6c7d8e",
            "2026-11-19T09:30:00Z",
            &title(0),
            DataClass::Public,
            Some(OutcomeStatus::Failed),
            210,
            0,
        ),
        row(
            "0f1e2d3c",
            "2026-11-19T09:28:00Z",
            "",
            DataClass::Internal,
            None,
            0,
            0,
        ),
    ]
}

pub fn home(language: Language) -> pages::Home {
    let page = page(language, "/");
    let t = page.t;
    let figure = |value: Option<u64>, label: String, formula: &str, source: &str| Figure {
        value: value.map(|value| t.number(&value)),
        label,
        formula: formula.into(),
        source: source.into(),
        at: at("2026-11-23T08:15:00Z"),
    };
    pages::Home {
        name: "Claire".into(),
        service: Some(say(
            language,
            "Petite enfance, direction Éducation",
            "Early childhood, Education department",
        )),
        roles: vec![Role::Agent, Role::Referent],
        referent: Some(referent()),
        notices: vec![pages::NoticeLine {
            text: vigie_domain::NoticeKind::OpinionAsked.sentence(language, "U101", "2026-12-08"),
            href: "/fiche/use/U101".into(),
            at: "24 novembre 2026".into(),
            read: false,
        }],
        todos: vec![pages::Todo {
            text: t.todo_review(2_u64),
            action: t.todo_review_action().into(),
            href: "/usages?tri=review".into(),
        }],
        model: None,
        tasks: tasks(language).into_iter().take(4).collect(),
        traces: rows(language).into_iter().take(3).collect(),
        figures: vec![
            figure(
                Some(15),
                t.home_count_open(15_u64),
                t.home_count_formula_state(),
                t.home_count_register(),
            ),
            figure(
                Some(1),
                t.home_count_examined(1_u64),
                t.home_count_formula_state(),
                t.home_count_register(),
            ),
            figure(
                None,
                t.home_count_mine(0_u64),
                t.home_count_formula_mine(),
                t.home_count_trace(),
            ),
        ],
        page: page.titled(Section::Home, t.home_page_title()),
    }
}

fn downloading() -> EmbeddedModel {
    EmbeddedModel {
        name: "Qwen2.5-Coder-1.5B-Instruct, Q4_K_M".into(),
        state: ModelState::Downloading {
            done: 412_000_000,
            total: 1_117_320_736,
            left: Some(94),
        },
        source: Some("PyPI".into()),
        sha256: Some("b9b1e1a0".repeat(8)),
        speed: None,
        memory: None,
    }
}

pub fn glossary(language: Language) -> pages::Glossary {
    let page = page(language, "/glossaire");
    let t = page.t;
    pages::Glossary {
        groups: vec![pages::GlossaryGroup {
            id: "risks".into(),
            title: t.glossary_group_risks().into(),
            words: vec![
                (t.glossary_risk().into(), t.glossary_risk_means().into()),
                (t.glossary_gross().into(), t.glossary_gross_means().into()),
            ],
        }],
        page: page.titled(Section::None, t.glossary_title()),
    }
}

pub fn notices(language: Language) -> pages::Notices {
    let page = page(language, "/nouvelles");
    let t = page.t;
    let line =
        |kind: vigie_domain::NoticeKind, reference: &str, due: &str, read| pages::NoticeLine {
            text: kind.sentence(language, reference, due),
            href: "/fiche/use/U031".into(),
            at: t.moment(at("2026-11-24T09:05:00Z")),
            read,
        };
    pages::Notices {
        unread: true,
        lines: vec![
            line(
                vigie_domain::NoticeKind::OpinionLate,
                "U031",
                "2026-11-20",
                false,
            ),
            line(vigie_domain::NoticeKind::Assigned, "D104", "", false),
            line(
                vigie_domain::NoticeKind::ReviewDue,
                "R18",
                "2026-11-23",
                true,
            ),
        ],
        page: page.titled(Section::Home, t.notices_title()),
    }
}

pub fn home_empty(language: Language) -> pages::Home {
    let full = home(language);
    let t = full.page.t;
    pages::Home {
        service: None,
        referent: None,
        todos: vec![
            pages::Todo {
                text: t.todo_pack().into(),
                action: t.todo_pack_action().into(),
                href: "/usages/paquet".into(),
            },
            pages::Todo {
                text: t.todo_services().into(),
                action: t.todo_services_action().into(),
                href: "/administration/organisation".into(),
            },
            pages::Todo {
                text: t.todo_no_referent(1_u64),
                action: t.todo_no_referent_action().into(),
                href: "/administration/organisation".into(),
            },
        ],
        model: Some(downloading()),
        tasks: Vec::new(),
        traces: Vec::new(),
        ..full
    }
}

pub fn models(language: Language) -> Vec<(&'static str, pages::ModelPage)> {
    let page = || {
        let page = page(language, "/modele");
        let t = page.t;
        page.titled(Section::Administration, t.model_title())
            .under(t.admin_title(), "/administration")
    };
    vec![
        (
            "model",
            pages::ModelPage {
                page: page(),
                model: downloading(),
            },
        ),
        (
            "model-ready",
            pages::ModelPage {
                page: page(),
                model: EmbeddedModel {
                    state: ModelState::Ready,
                    speed: Some(23.4),
                    memory: Some(1_840_000_000),
                    ..downloading()
                },
            },
        ),
        (
            "model-failed",
            pages::ModelPage {
                page: page(),
                model: EmbeddedModel {
                    state: ModelState::Failed {
                        reason: say(
                            language,
                            "L’empreinte du fichier reçu n’est pas celle attendue.",
                            "The hash of the file received is not the one expected.",
                        ),
                        remedy: say(
                            language,
                            "Supprimez le fichier et relancez « vigie model pull », ou donnez un fichier GGUF local.",
                            "Delete the file and run “vigie model pull” again, or give a local GGUF file.",
                        ),
                    },
                    ..downloading()
                },
            },
        ),
    ]
}

pub fn traces(language: Language) -> pages::Traces {
    let page = page(language, "/traces");
    let t = page.t;
    pages::Traces {
        filters: vec![filter(
            t.traces_filter_status(),
            &[
                t.filter_all(),
                t.status_answered(),
                t.status_refused(),
                t.status_failed(),
                t.status_cancelled(),
                t.status_interrupted(),
            ],
            0,
        )],
        rows: rows(language),
        filtered: false,
        pages: Pages {
            first: Some("/traces".into()),
            next: Some("/traces?apres=x".into()),
        },
        page: page.titled(Section::Traces, t.traces_title()),
    }
}

pub fn traces_empty(language: Language) -> pages::Traces {
    pages::Traces {
        rows: Vec::new(),
        pages: Pages::default(),
        ..traces(language)
    }
}

pub fn trace_sheets(language: Language) -> Vec<(&'static str, pages::TraceSheet)> {
    let sheet = |page: Page| pages::TraceSheet {
        id: "0193a1b2-c3d4-7e5f-8a9b-0c1d9c1d2e3f".into(),
        agent: "p_4f9a1c7be2d0".into(),
        service: Some(say(language, "Petite enfance", "Early childhood")),
        use_title: tasks(language)
            .get(1)
            .map(|choice| choice.label.clone())
            .unwrap_or_default(),
        use_href: Some("/usages/U002".into()),
        at: at("2026-11-23T08:12:00Z"),
        class: Some(DataClass::Personal),
        class_sent: Some(DataClass::Internal),
        model: "qwen2.5-coder-1.5b".into(),
        model_version: "Q4_K_M, b9b1e1a0b9b1".into(),
        hosting: Some(Hosting::OnSite),
        rules: refusal(language).articles,
        prompt_tokens: 1_402,
        answer_tokens: 438,
        counted: UsageSource::Counted,
        cost: MicroEuro(0),
        footprint: Some(Footprint::Estimated {
            energy_max_uwh: 480_000,
            energy_min_uwh: 210_000,
            gwp_max_ugco2e: 26_000,
            gwp_min_ugco2e: 11_000,
            method: "EcoLogits 0.11.3".into(),
        }),
        via: Via::Assistant,
        status: Some(OutcomeStatus::Answered),
        reason: String::new(),
        millis: 21_400,
        reserved_cost: MicroEuro(12_000),
        reserved_tokens: 3_450,
        intent: Some(Written {
            at: at("2026-11-23T08:12:00Z"),
            leaf: Some(12_405),
            hash: "a1b2c3d4".repeat(8),
        }),
        outcome: Some(Written {
            at: at("2026-11-23T08:12:21Z"),
            leaf: Some(12_406),
            hash: "e5f60718".repeat(8),
        }),
        page,
    };
    let page = |number: &str| {
        let page = page(language, "/traces/x");
        let t = page.t;
        page.titled(Section::Traces, t.trace_title(number))
            .under(t.traces_title(), "/traces")
    };
    let answered = sheet(page("9c1d2e3f"));
    let refused = pages::TraceSheet {
        class: Some(DataClass::Sensitive),
        class_sent: None,
        model: String::new(),
        model_version: String::new(),
        hosting: None,
        prompt_tokens: 0,
        answer_tokens: 0,
        counted: UsageSource::None,
        footprint: Some(Footprint::Unknown {
            unknown: "nothing_generated".into(),
        }),
        status: Some(OutcomeStatus::Refused),
        reason: refusal(language).title,
        rules: vec![Article {
            reference: "C02".into(),
            text: String::new(),
        }],
        intent: None,
        outcome: Some(Written {
            at: at("2026-11-23T08:05:00Z"),
            leaf: None,
            hash: "e5f60718".repeat(8),
        }),
        ..sheet(page("2e3f4a5b"))
    };
    vec![("trace", answered), ("trace-refused", refused)]
}

pub fn key_rows(language: Language) -> Vec<pages::KeyRow> {
    vec![
        pages::KeyRow {
            id: "k1".into(),
            name: say(
                language,
                "Éditeur de texte du poste 12",
                "Text editor on computer 12",
            ),
            hint: "Ga1x".into(),
            use_title: tasks(language)
                .first()
                .map(|choice| choice.label.clone())
                .unwrap_or_default(),
            owner: "Claire Martin".into(),
            created_at: at("2026-10-02T09:00:00Z"),
            expires_at: Some(at("2027-11-22T09:00:00Z")),
        },
        pages::KeyRow {
            id: "k2".into(),
            name: "LibreOffice".into(),
            hint: "Z9_b".into(),
            use_title: tasks(language)
                .get(2)
                .map(|choice| choice.label.clone())
                .unwrap_or_default(),
            owner: "Yann Le Goff".into(),
            created_at: at("2026-11-21T09:00:00Z"),
            expires_at: None,
        },
    ]
}

pub fn account(language: Language) -> pages::Account {
    let page = page(language, "/compte");
    let t = page.t;
    let mut key = Form::default();
    key.fault("name", t.account_key_new_name_missing());
    pages::Account {
        email: "claire.martin@port-lanterne.fr".into(),
        no_ai: false,
        mail: true,
        password: Form::default(),
        key,
        uses: tasks(language),
        sessions: vec![
            pages::SessionRow {
                id: "s1".into(),
                browser: "Firefox 145, Linux".into(),
                created_at: at("2026-11-23T08:00:00Z"),
                seen_at: at("2026-11-23T08:15:00Z"),
                current: true,
            },
            pages::SessionRow {
                id: "s2".into(),
                browser: String::new(),
                created_at: at("2026-11-10T08:00:00Z"),
                seen_at: at("2026-11-12T17:15:00Z"),
                current: false,
            },
        ],
        keys: key_rows(language),
        new_key: Some("vigie_7Hq2vTn3XcP0sLw9KdEo4RzBmYuJ8fGa1x".into()),
        base_url: "http://127.0.0.1:8700/v1".into(),
        page: Page {
            faulty: true,
            ..page.titled(Section::Account, t.account_title())
        },
    }
}
