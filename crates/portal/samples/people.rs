//! Sign in, home, news, as Claire Martin sees them; and what other samples are made of.

use vigie_domain::{Instant, Language, Role};
use vigie_portal::{
    form::Form,
    page::{Page, Section, Visitor},
    pages::{self, EmbeddedModel, ModelState},
    ui::{Choice, Contact, Figure, Filter, FilterLink, Notice, Tone},
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
        traces: super::traces::rows(language).into_iter().take(3).collect(),
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
