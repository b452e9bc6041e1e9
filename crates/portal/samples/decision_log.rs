//! The log of decisions, and the opinions given.

use super::people::{self, say};
use vigie_domain::Language;
use vigie_portal::{
    form::Form,
    page::Section,
    pages::{DecisionLog, Jurisprudence, LogLine, PrecedentLine},
    texts::Texts,
    ui::{Filter, FilterLink, Pages, Tone},
};

/// A page of the log.
pub fn page(language: Language) -> DecisionLog {
    let t = Texts(language);
    let line = |subject: String, kind: &str, action: &str, reason: String| LogLine {
        at: t.moment(people::at("2026-11-24T08:05:00Z")),
        kind: kind.into(),
        subject,
        href: "/instances".into(),
        action: action.into(),
        change: String::new(),
        author: "Claire Martin".into(),
        reason,
    };
    let link = |label: &str, current| FilterLink {
        label: label.into(),
        href: "/instances/journal".into(),
        current,
    };
    DecisionLog {
        page: people::page(language, "/instances/journal")
            .titled(Section::Bodies, t.log_title())
            .under(t.bodies_title(), "/instances"),
        filters: vec![Filter {
            label: t.log_kind().into(),
            links: vec![
                link(t.log_kind_all(), true),
                link(t.log_kind_charter(), false),
                link(t.log_kind_use(), false),
            ],
        }],
        form: Form::default(),
        lines: vec![
            line(
                t.log_subject_charter("4"),
                t.log_kind_charter(),
                t.log_action_adopted(),
                say(language, "Retour des agents", "What staff told us"),
            ),
            LogLine {
                change: t.log_change_from_to("mistral-3", "mistral-2"),
                author: t.log_by_product().into(),
                href: String::new(),
                ..line(
                    t.log_subject_model("local"),
                    t.log_kind_model(),
                    t.log_action_changed(),
                    String::new(),
                )
            },
        ],
        pages: Pages {
            first: None,
            next: Some("/instances/journal?apres=1".into()),
        },
        exports: vec![
            ("CSV", "/instances/journal.csv".into()),
            ("Excel (XLSX)", "/instances/journal.xlsx".into()),
        ],
    }
}

/// Opinions given on a theme.
pub fn precedents(language: Language) -> Jurisprudence {
    let t = Texts(language);
    let link = |label: &str, current| FilterLink {
        label: label.into(),
        href: "/instances/avis-rendus".into(),
        current,
    };
    Jurisprudence {
        page: people::page(language, "/instances/avis-rendus")
            .titled(Section::Bodies, t.precedents_title())
            .under(t.bodies_title(), "/instances"),
        filters: vec![Filter {
            label: t.precedents_theme().into(),
            links: vec![
                link(t.log_kind_all(), true),
                link(&say(language, "petite enfance", "early childhood"), false),
            ],
        }],
        form: Form::default(),
        count: 1,
        lines: vec![PrecedentLine {
            about: say(
                language,
                "U101 Résumer un dossier",
                "U101 Summing up a file",
            ),
            href: "/usages/U101".into(),
            theme: say(language, "petite enfance", "early childhood"),
            role: t.role(vigie_domain::Role::Legal).into(),
            verdict: t.use_verdict_reserved().into(),
            tone: Tone::Careful,
            reasons: say(
                language,
                "Sans donnée de santé ; mention sur le document.",
                "Without health data; a mention on the document.",
            ),
            by: t.history_by(
                t.moment(people::at("2026-11-24T08:05:00Z")),
                "Jules Le Meur",
            ),
        }],
    }
}
