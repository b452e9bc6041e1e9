//! The assistant, at every step.

use super::{people, refusal};
use people::say;
use vigie_domain::{DataClass, Footprint, Hosting, Language, MicroEuro};
use vigie_portal::{
    form::Form,
    markdown,
    page::{Page, Section},
    pages::{Answer, Ask, Assistant, AssistantStep, Quiet, Review, Span, Turn, Workspace},
    ui::TraceLink,
};

fn page(language: Language) -> Page {
    let page = people::page(language, "/assistant");
    let title = page.t.assistant_title();
    page.titled(Section::Assistant, title)
}

fn assistant(language: Language, turns: Vec<Turn>, form: Form, step: AssistantStep) -> Assistant {
    Assistant {
        page: page(language),
        workspace: Workspace {
            page: page(language),
            ask: Ask {
                page: page(language),
                tasks: people::tasks(language),
                more_tasks: false,
                turns,
                form,
                step,
            },
        },
        referent: Some(people::referent()),
    }
}

fn text(language: Language) -> String {
    say(
        language,
        "Répondre à ce courrier : Madame Amélie Garnier, NIR 2 84 05 35 238 112 83, demande une place en crèche pour sa fille. Elle est joignable au 06 12 34 56 78.",
        "Reply to this letter: Mrs Amélie Garnier, NIR 2 84 05 35 238 112 83, asks for a nursery place for her daughter. She can be reached on 06 12 34 56 78.",
    )
}

fn review(language: Language) -> Review {
    let t = page(language).t;
    let plain = |text: String| Span {
        text,
        found: None,
        sensitive: false,
    };
    let found = |text: &str, kind: &str, sensitive| Span {
        text: text.into(),
        found: Some(t.entity(kind).into()),
        sensitive,
    };
    Review {
        spans: vec![
            plain(say(
                language,
                "Répondre à ce courrier : Madame ",
                "Reply to this letter: Mrs ",
            )),
            found("Amélie Garnier", "PERSON", false),
            plain(", NIR ".into()),
            found("2 84 05 35 238 112 83", "NIR", true),
            plain(say(
                language,
                ", demande une place en crèche pour sa fille. Elle est joignable au ",
                ", asks for a nursery place for her daughter. She can be reached on ",
            )),
            found("06 12 34 56 78", "PHONE", false),
            plain(".".into()),
        ],
        class: DataClass::Sensitive,
        cleared: Some(("qwen2.5-coder-1.5b".into(), Hosting::OnSite)),
        doubtful: vec![("Amélie Garnier".into(), t.entity("PERSON").into())],
        referent: Some(people::referent()),
    }
}

fn turn(language: Language) -> Turn {
    let answer = say(
        language,
        "Madame,\n\nJ’ai bien reçu votre demande de place en crèche pour votre fille. Elle sera examinée par la **commission d’admission** du 12 janvier 2027.\n\nPièces à joindre :\n\n- un justificatif de domicile ;\n- le livret de famille ;\n- votre dernier avis d’imposition.\n\nJe vous prie d’agréer, Madame, mes salutations distinguées.",
        "Dear Madam,\n\nI have received your request for a nursery place for your daughter. The **admissions board** of 12 January 2027 will examine it.\n\nPlease enclose:\n\n- proof of address;\n- your family record book;\n- your last tax notice.\n\nYours faithfully,",
    );
    Turn {
        question: text(language),
        answer: Answer {
            html: markdown::to_html(&answer),
            text: answer,
            quiet: Some(Quiet {
                model: "qwen2.5-coder-1.5b".into(),
                hosting: Hosting::OnSite,
                class: DataClass::Sensitive,
                cost: MicroEuro(0),
                footprint: Footprint::Estimated {
                    energy_max_uwh: 480_000,
                    energy_min_uwh: 210_000,
                    gwp_max_ugco2e: 26_000,
                    gwp_min_ugco2e: 11_000,
                    method: "EcoLogits 0.11.3".into(),
                },
                millis: 21_400,
                masked: 3,
                warnings: refusal(language).articles,
                trace: TraceLink {
                    number: "9c1d2e3f".into(),
                    href: "/traces/x".into(),
                },
            }),
        },
    }
}

pub fn pages(language: Language) -> Vec<(&'static str, Assistant)> {
    let t = page(language).t;
    let chosen = || {
        Form::default()
            .with("use", "U002")
            .with("text", text(language))
    };
    let mut missing = Form::default().with("use", "U002");
    missing.fault("text", t.assistant_text_missing());
    let mut no_tasks = assistant(language, Vec::new(), Form::default(), AssistantStep::Ask);
    no_tasks.workspace.ask.tasks.clear();
    vec![
        (
            "assistant",
            assistant(language, Vec::new(), Form::default(), AssistantStep::Ask),
        ),
        (
            "assistant-error",
            assistant(language, Vec::new(), missing, AssistantStep::Ask),
        ),
        (
            "assistant-review",
            assistant(
                language,
                Vec::new(),
                chosen().with("choice", "mask"),
                AssistantStep::Review(review(language)),
            ),
        ),
        (
            "assistant-answered",
            assistant(
                language,
                vec![turn(language)],
                Form::default().with("use", "U002"),
                AssistantStep::Ask,
            ),
        ),
        (
            "assistant-refused",
            assistant(
                language,
                Vec::new(),
                chosen(),
                AssistantStep::Refused(refusal(language)),
            ),
        ),
        (
            "assistant-failed",
            assistant(
                language,
                Vec::new(),
                chosen(),
                AssistantStep::Failed {
                    reason: t.reason_model_not_ready().into(),
                    trace: Some(TraceLink {
                        number: "5b6c7d8e".into(),
                        href: "/traces/x".into(),
                    }),
                },
            ),
        ),
        (
            "assistant-reason",
            assistant(
                language,
                Vec::new(),
                chosen(),
                AssistantStep::Reason(refusal(language).articles),
            ),
        ),
        (
            "assistant-no-ai",
            assistant(language, Vec::new(), Form::default(), AssistantStep::NoAi),
        ),
        ("assistant-no-tasks", no_tasks),
    ]
}
