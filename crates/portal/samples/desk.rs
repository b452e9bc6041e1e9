//! The desk, as the gallery shows it.

use super::people::{self, say};
use vigie_domain::{Language, registers::DESK_KINDS};
use vigie_portal::{
    form::Form,
    page::{Page, Section},
    pages::{
        AbsenceRow, DelayRow, DeskAbsences, DeskDelays, DeskFollow, DeskForm, DeskHome, DeskQueue,
        DeskReceipt, DeskReply, DeskRequestPage, FileLine, FormField, Happened, KindGroup,
        KindLine, KnownLine, PlainTool, RequestRow, RequestSteps, kind_hint, words,
    },
    ui::{Choice, Figure, Tone},
};

fn page(language: Language, path: &str, title: &str) -> Page {
    let page = people::page(language, path).titled(Section::Desk, title);
    let t = page.t;
    if path == "/guichet" {
        page
    } else {
        page.under(t.desk_title(), "/guichet")
    }
}

fn row(language: Language, reference: &str, late: bool) -> RequestRow {
    let t = vigie_portal::texts::Texts(language);
    RequestRow {
        reference: reference.into(),
        title: say(
            language,
            "Résumer les comptes rendus de crèche",
            "Summing up nursery reports",
        ),
        href: format!("/guichet/demandes/{reference}"),
        kind: words::choice(t, "desk_request", "kind", "generic_use").into(),
        state: words::state(t, "desk_request", "assigned").into(),
        tone: Tone::Careful,
        owner: "Yann Le Goff".into(),
        due: t.moment(people::at("2026-11-27T22:59:59Z")),
        late: if late {
            say(language, "Première réponse en retard", "First answer late")
        } else {
            String::new()
        },
    }
}

fn figure(language: Language, value: Option<u32>) -> Figure {
    let t = vigie_portal::texts::Texts(language);
    Figure {
        value: value.map(|value| t.desk_days(value)),
        label: t.desk_figure_median().into(),
        formula: t.desk_figure_formula().into(),
        source: t.desk_figure_source().into(),
        at: people::at("2026-11-25T09:00:00Z"),
    }
}

fn known(language: Language) -> KnownLine {
    KnownLine {
        id: "Q101".into(),
        question: say(
            language,
            "Puis-je mettre des données personnelles dans l’assistant ?",
            "May I put personal data in the assistant?",
        ),
        answer: say(
            language,
            "Oui, si elles sont nécessaires et si le modèle est habilité pour leur classe.",
            "Yes, if they are needed and the model is cleared for their class.",
        ),
        source: say(language, "Charte, article C02", "Charter, article C02"),
    }
}

fn tool(language: Language) -> PlainTool {
    PlainTool {
        label: say(
            language,
            "Faire une addition ou un calcul",
            "Adding up or computing",
        ),
        instead: say(
            language,
            "Un tableur ou une calculatrice : le résultat y est exact et se vérifie.",
            "A spreadsheet or a calculator: the result is exact and can be checked.",
        ),
    }
}

/// The door.
pub fn home(language: Language) -> DeskHome {
    let t = vigie_portal::texts::Texts(language);
    let kinds = |range: std::ops::Range<usize>| {
        DESK_KINDS[range]
            .iter()
            .map(|kind| KindLine {
                label: words::choice(t, "desk_request", "kind", kind).into(),
                hint: kind_hint(t, kind).into(),
                href: format!("/guichet/nouvelle?type={kind}"),
            })
            .collect()
    };
    let group = |title: &str, kinds| KindGroup {
        title: title.into(),
        kinds,
    };
    DeskHome {
        page: page(language, "/guichet", t.desk_title()),
        form: Form::default(),
        groups: vec![
            group(t.desk_group_ask(), kinds(0..6)),
            group(t.desk_group_report(), kinds(6..9)),
            group(t.desk_group_for(), kinds(9..15)),
        ],
        mine: vec![row(language, "G104", false)],
        referent: Some(people::referent()),
        stands_in: true,
        delay: figure(language, Some(1)),
        waiting: Some(3),
    }
}

/// An answer at once.
pub fn reply(language: Language) -> DeskReply {
    let t = vigie_portal::texts::Texts(language);
    DeskReply {
        page: page(language, "/guichet/question", t.desk_reply_title()),
        question: say(language, "Puis-je mettre des noms ?", "May I put names in?"),
        tool: None,
        answers: vec![known(language)],
    }
}

/// A form, with a tool that may do and a fault.
pub fn form(language: Language) -> DeskForm {
    let t = vigie_portal::texts::Texts(language);
    let field = |path: &'static str, kind: &'static str| FormField {
        path,
        label: words::label(t, "desk_request", path).into(),
        hint: String::new(),
        kind,
        empty: "",
        choices: Vec::new(),
    };
    let mut form = Form::default().with("title", say(language, "Additionner", "Adding up"));
    form.fault(
        "happened_at",
        t.fault_missing(words::label(t, "desk_request", "happened_at")),
    );
    DeskForm {
        page: Page {
            faulty: true,
            ..page(
                language,
                "/guichet/nouvelle",
                words::choice(t, "desk_request", "kind", "leak"),
            )
        },
        kind: "leak".into(),
        promise: t.desk_promise(t.moment(people::at("2026-11-25T10:00:00Z")), "Yann Le Goff"),
        fields: vec![
            field("title", "line"),
            field("happened_at", "moment"),
            field("text", "text"),
        ],
        form,
        may_be_anonymous: true,
        file_hint: t.file_hint("odt, pdf, png", "10 Mo"),
        file_again: true,
        tool: Some(tool(language)),
        answers: vec![known(language)],
    }
}

/// A request that waits, as who answers sees it.
pub fn request(language: Language) -> DeskRequestPage {
    let t = vigie_portal::texts::Texts(language);
    let title = row(language, "G104", false).title;
    let at = t.moment(people::at("2026-11-24T08:05:00Z"));
    DeskRequestPage {
        page: page(language, "/guichet/demandes/G104", &title)
            .under(t.desk_queue_title(), "/guichet/file"),
        reference: "G104".into(),
        kind: words::choice(t, "desk_request", "kind", "generic_use").into(),
        state: words::state(t, "desk_request", "received").into(),
        tone: Tone::Unknown,
        findings: vec![(
            Tone::Refused,
            say(language, "Première réponse en retard", "First answer late"),
        )],
        text: say(
            language,
            "Chaque semaine, je relis douze comptes rendus pour en tirer une page.",
            "Each week I read twelve reports to make one page of them.",
        ),
        facts: vec![(
            words::label(t, "desk_request", "alternative").into(),
            say(language, "Un modèle de relevé", "A template"),
        )],
        owner: "Sam Le Bihan".into(),
        instead_of: t.desk_instead_of("Yann Le Goff"),
        first_answer_by: t.moment(people::at("2026-11-26T22:59:59Z")),
        due_by: t.moment(people::at("2026-12-08T22:59:59Z")),
        answer: String::new(),
        sources: String::new(),
        links: vec![("U003".into(), "/usages/U003".into())],
        files: vec![FileLine {
            name: "releve.pdf".into(),
            id: "1".into(),
            about: t.file_about(at.clone(), "Ana Agent", t.file_kilobytes("12")),
            scanned: true,
        }],
        files_at: "/guichet/demandes/G104/pieces".into(),
        file_hint: t.file_hint("odt, pdf, png", "10 Mo"),
        timeline: vec![Happened {
            action: t.desk_story_received().into(),
            by: t.history_by(at, "Ana Agent"),
            text: String::new(),
        }],
        steps: RequestSteps {
            message: true,
            assign: true,
            answer: true,
            convert: true,
            ..RequestSteps::default()
        },
        asker_action: "/guichet/demandes/G104/suite".into(),
        desk_action: "/guichet/demandes/G104/traitement".into(),
        code: String::new(),
        version: 1,
        form: Form::default(),
        people: vec![Choice::new("1", "Yann Le Goff")],
        proposed: vec![known(language)],
        becomes: t.desk_becomes_use().into(),
    }
}

/// The receipt of an anonymous request.
pub fn receipt(language: Language) -> DeskReceipt {
    let t = vigie_portal::texts::Texts(language);
    DeskReceipt {
        page: page(language, "/guichet/nouvelle", t.desk_receipt_title()),
        code: "7Q2M-XK0D-9VTA-H3RE".into(),
        reference: "G105".into(),
        first_answer_by: t.moment(people::at("2026-11-27T22:59:59Z")),
    }
}

/// Where a code is typed.
pub fn follow(language: Language) -> DeskFollow {
    let t = vigie_portal::texts::Texts(language);
    DeskFollow {
        page: page(language, "/guichet/suivi", t.desk_follow_title()),
        form: Form::default(),
    }
}

/// The queue.
pub fn queue(language: Language) -> DeskQueue {
    let t = vigie_portal::texts::Texts(language);
    DeskQueue {
        page: page(language, "/guichet/file", t.desk_queue_title()),
        mine: vec![row(language, "G104", true), row(language, "G106", false)],
        stand_in: vec![row(language, "G107", false)],
        posts: vec![row(language, "G108", false)],
    }
}

/// Delays.
pub fn delays(language: Language) -> DeskDelays {
    let t = vigie_portal::texts::Texts(language);
    let rows = DESK_KINDS.iter().zip(0usize..).map(|(kind, at)| DelayRow {
        kind: words::choice(t, "desk_request", "kind", kind).into(),
        promised: t.desk_days(2_u32),
        answered: at * 4,
        waiting: at % 3,
        measured: (at * 4 >= 10).then(|| (t.desk_days(1_u32), t.desk_days(3_u32))),
    });
    DeskDelays {
        page: page(language, "/guichet/delais", t.desk_delays_title()),
        figures: vec![figure(language, Some(1)), figure(language, None)],
        rows: rows.collect(),
    }
}

/// Absences.
pub fn absences(language: Language) -> DeskAbsences {
    let t = vigie_portal::texts::Texts(language);
    DeskAbsences {
        page: page(language, "/guichet/absences", t.desk_absences_title()),
        rows: vec![AbsenceRow {
            id: "1".into(),
            name: "Yann Le Goff".into(),
            days: t.desk_absences_from_to(t.stored_day("2026-12-21"), t.stored_day("2027-01-04")),
            stand_in: "Sam Le Bihan".into(),
        }],
        people: vec![Choice::new("1", "Claire Martin")],
        form: Form::default().with("agent", "1"),
    }
}
