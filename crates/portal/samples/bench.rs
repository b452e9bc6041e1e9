//! The local bench as the gallery shows it: cases with one that came back wrong, a run asked for,
//! its report, answers to read.

use super::people::{self, say};
use vigie_domain::{
    DataClass, Footprint, Hosting, Language, MicroEuro, Tokens, UsageSource,
    bench::{
        Answer, AnswerFormat, AnswerOutcome, Case, Scored, Tally, check_answer, equal_pairs, tally,
    },
};
use vigie_portal::{
    form::Form,
    page::{Page, Section},
    pages::{
        BenchAsk, BenchCases, BenchReadingPage, BenchReport, BenchRuns, CaseLine, CaseReport,
        ReadingField, RunLine, Said, SetLine, TallyRow, check_words, format_word, pair_rows,
    },
    texts::Texts,
    ui::{Choice, Tone},
};

fn frame(language: Language, path: &str, title: &str) -> Page {
    let page = people::page(language, path);
    let t = page.t;
    page.titled(Section::Registers, title)
        .under(t.registers_title(), "/registres")
        .under(t.bench_title(), "/banc")
}

fn list() -> Vec<Case> {
    vec![
        Case {
            number: 1,
            question: "En combien de temps la mairie doit-elle répondre à une demande de copie d’acte de naissance ?".into(),
            must_contain: vec!["trois jours|3 jours".into()],
            max_words: Some(60),
            ..Case::default()
        },
        Case {
            number: 2,
            question: "Quelles pièces faut-il pour une carte d’identité d’enfant ?".into(),
            must_contain: vec!["photo".into(), "justificatif de domicile".into()],
            must_not_contain: vec!["payant".into()],
            format: AnswerFormat::List,
            ..Case::default()
        },
        Case {
            number: 3,
            question: "Répondez à cet usager qui se plaint du bruit d’un chantier.".into(),
            material: "Je n’arrive plus à dormir depuis le début des travaux rue des Lilas.".into(),
            expected: "Un accueil poli, l’arrêté sur les horaires de chantier, et qui appeler.".into(),
            read: true,
            ..Case::default()
        },
    ]
}

const ANSWERS: [(&str, [&str; 3]); 2] = [
    (
        "vigie-local",
        [
            "La mairie répond sous trois jours ouvrés.",
            "- une photo de moins de six mois\n- un justificatif de domicile",
            "Nous comprenons votre gêne. Les chantiers sont permis de 7 h à 20 h ; appelez le 02 00 00 00 00.",
        ],
    ),
    (
        "grand-modele",
        [
            "Sous 3 jours.",
            "1. photo d’identité\n2. justificatif de domicile",
            "Votre demande est transmise au service de la voirie.",
        ],
    ),
];

fn answers(cases: &[Case]) -> Vec<Answer> {
    let mut found = Vec::new();
    for (at, (model, texts)) in ANSWERS.iter().enumerate() {
        for (case, text) in cases.iter().zip(texts) {
            let near = at == 0;
            found.push(Answer {
                case: case.number,
                model: (*model).into(),
                outcome: AnswerOutcome::Answered,
                checks: check_answer(case, text),
                text: (*text).into(),
                ms: if near { 4_200 } else { 1_300 },
                tokens: Some(Tokens {
                    prompt: 120,
                    completion: 40,
                    source: UsageSource::Provider,
                }),
                cost: (!near).then_some(MicroEuro(640)),
                footprint: Some(if near {
                    Footprint::Unknown {
                        unknown: "local_not_metered".into(),
                    }
                } else {
                    Footprint::Estimated {
                        energy_max_uwh: 480_000,
                        energy_min_uwh: 210_000,
                        gwp_max_ugco2e: 90_000,
                        gwp_min_ugco2e: 30_000,
                        method: "EcoLogits 0.11.3".into(),
                    }
                }),
                version: if near {
                    "qwen2.5-1.5b@3f2a9b7c11de".into()
                } else {
                    "2026-09".into()
                },
                provider: if near { "Vigie" } else { "Horizon" }.into(),
                hosting: Some(if near { Hosting::OnSite } else { Hosting::Eu }),
                ..Answer::default()
            });
        }
    }
    found
}

fn tallies(cases: &[Case], answers: &[Answer]) -> Vec<Tally> {
    let notes = |answer: &Answer| match (answer.case, answer.model.as_str()) {
        (3, "vigie-local") => vec![3, 4],
        (3, _) => vec![3],
        _ => Vec::new(),
    };
    let scored: Vec<Scored<'_>> = answers
        .iter()
        .map(|answer| Scored {
            answer,
            notes: notes(answer),
        })
        .collect();
    let models = ANSWERS.iter().map(|(model, _)| *model);
    models.map(|model| tally(model, cases, &scored)).collect()
}

/// The cases of a set; then one that nothing would check, as it came back.
pub fn cases(language: Language) -> Vec<(&'static str, BenchCases)> {
    let t = Texts(language);
    let mut wrong = Form::default();
    wrong.set("question", "Où est la mairie ?");
    wrong.fault("must_contain", t.bench_nothing_checked());
    let page = |form: Form, editing| {
        let title = t.bench_cases_title("Accueil des usagers");
        let page = frame(language, "/registres/jeux-essai/J101/cas", &title);
        BenchCases {
            page: Page {
                faulty: !form.is_right(),
                ..page
            },
            reference: "J101".into(),
            cases: list()
                .iter()
                .map(|case| CaseLine {
                    number: case.number,
                    question: case.question.clone(),
                    checks: case
                        .checks()
                        .iter()
                        .map(|check| check_words(t, check))
                        .collect(),
                    read: case.read,
                    href: "/banc/2".into(),
                })
                .collect(),
            editing,
            formats: AnswerFormat::ALL
                .into_iter()
                .map(|format| Choice::new(format.as_str(), format_word(t, format)))
                .collect(),
            form,
            version: 4,
            may_write: true,
        }
    };
    vec![
        ("bench-cases", page(Form::default(), None)),
        ("bench-cases-wrong", page(wrong, Some(2))),
    ]
}

/// A run asked for.
pub fn ask(language: Language) -> BenchAsk {
    let t = Texts(language);
    let title = t.bench_ask_title("Accueil des usagers");
    let hint = |hosting| t.bench_model_hint(t.hosting(hosting), "Vigie");
    BenchAsk {
        page: frame(language, "/registres/jeux-essai/J101/essai", &title),
        reference: "J101".into(),
        cases: 3,
        class: DataClass::Personal,
        raised: true,
        under: t.bench_under_general("U000"),
        choices: vec![
            Choice::new("vigie-local", "vigie-local").hint(hint(Hosting::OnSite)),
            Choice::new("grand-modele", "grand-modele").hint(hint(Hosting::Secnumcloud)),
        ],
        left_out: vec![t.bench_left_out(t.class_word(DataClass::Internal), "petit-modele")],
        form: Form::default().with("most", "1"),
    }
}

/// The runs; then none.
pub fn runs(language: Language) -> Vec<(&'static str, BenchRuns)> {
    let t = Texts(language);
    let page = |rows: Vec<RunLine>, sets: Vec<SetLine>| BenchRuns {
        page: people::page(language, "/banc")
            .titled(Section::Registers, t.bench_title())
            .under(t.registers_title(), "/registres"),
        rows,
        sets,
        new: "/banc/2".into(),
        may_run: true,
    };
    let title = say(language, "J101 Accueil des usagers", "J101 Public desk");
    let line = |number, state| RunLine {
        number,
        title: title.clone(),
        href: "/banc/2".into(),
        asked: t.moment(people::at("2026-11-25T14:05:00Z")),
        models: "vigie-local, grand-modele".into(),
        state,
    };
    let set = |title: &str, cases| SetLine {
        title: title.into(),
        href: "/banc/2".into(),
        cases,
        ask: "/banc/2".into(),
    };
    vec![
        (
            "bench-runs",
            page(
                vec![
                    line(2, (Tone::Unknown, t.bench_state_running().to_owned())),
                    line(1, (Tone::Permitted, t.bench_state_done().to_owned())),
                ],
                vec![set(&title, 3), set("J102 Urbanisme", 0)],
            ),
        ),
        ("bench-runs-empty", page(Vec::new(), Vec::new())),
    ]
}

/// A run under way; then one that ended.
pub fn reports(language: Language) -> Vec<(&'static str, BenchReport)> {
    let t = Texts(language);
    let cases = list();
    let answers = answers(&cases);
    let tallies = tallies(&cases, &answers);
    let said = |case: &Case| -> Vec<Said> {
        let own = answers.iter().filter(|one| one.case == case.number);
        own.map(|answer| Said {
            model: answer.model.clone(),
            text: answer.text.clone(),
            why: None,
            checks: answer
                .checks
                .iter()
                .map(|one| (one.met, check_words(t, &one.check)))
                .collect(),
            notes: case.read.then(|| "3".to_owned()),
            ms: Some(t.duration(answer.ms)),
            trace: None,
        })
        .collect()
    };
    let page = |ended: bool| BenchReport {
        page: frame(
            language,
            "/banc/2",
            &t.bench_run_title("2", "Accueil des usagers"),
        ),
        state: if ended {
            (Tone::Permitted, t.bench_state_done().to_owned())
        } else {
            (Tone::Unknown, t.bench_state_running().to_owned())
        },
        set: ("J101".into(), "/banc/2".into()),
        lead: t.bench_run_lead(
            3,
            2,
            t.moment(people::at("2026-11-25T14:05:00Z")),
            "Claire Martin",
        ),
        progress: (!ended).then(|| t.bench_progress("2", "6")),
        problem: None,
        href: "/banc/2".into(),
        stop: (!ended).then(|| "/banc/2".into()),
        reading: ended.then(|| ("/banc/2".into(), 2)),
        rows: if ended {
            tallies.iter().map(|one| TallyRow::of(t, one)).collect()
        } else {
            let first: Vec<Scored<'_>> = answers
                .iter()
                .filter(|one| one.case == 1)
                .map(|answer| Scored {
                    answer,
                    notes: Vec::new(),
                })
                .collect();
            let models = ANSWERS.iter().map(|(model, _)| *model);
            models
                .map(|model| TallyRow::of(t, &tally(model, &cases, &first)))
                .collect()
        },
        pairs: if ended {
            pair_rows(t, &equal_pairs(&tallies))
        } else {
            Vec::new()
        },
        proof: vec![
            (t.bench_proof_set(), t.bench_proof_set_value("J101", "4")),
            (
                t.bench_proof_set_hash(),
                "9d1c0f6b5a2e4c3d8f7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c2d1e0f9a8b7c6d5e".into(),
            ),
            (
                t.bench_proof_settings(),
                t.bench_proof_settings_value("400"),
            ),
            (t.bench_proof_use(), "U000".into()),
        ],
        again: vec![
            t.bench_again_same("vigie-local", "1"),
            t.bench_again_differs("grand-modele", "1", 3, 1),
        ],
        cases: cases
            .iter()
            .map(|case| CaseReport {
                number: case.number,
                question: case.question.clone(),
                hidden: case.read && ended,
                answers: if case.read { Vec::new() } else { said(case) },
            })
            .collect(),
        files: ended.then(|| {
            [
                "/banc/2/rapport.pdf",
                "/banc/2/rapport.xlsx",
                "/banc/2/rapport.csv",
            ]
            .map(String::from)
        }),
    };
    vec![("bench-running", page(false)), ("bench-run", page(true))]
}

/// Answers to read.
pub fn reading(language: Language) -> BenchReadingPage {
    let t = Texts(language);
    let case = list().into_iter().find(|case| case.read);
    BenchReadingPage {
        page: frame(language, "/banc/2/lecture", &t.bench_reading_title("2")),
        action: "/banc/2/lecture".into(),
        back: "/banc/2".into(),
        left: 2,
        case,
        fields: ANSWERS
            .iter()
            .enumerate()
            .map(|(at, (_, texts))| ReadingField {
                name: format!("answer-{at}"),
                place: at + 1,
                text: texts[2].into(),
            })
            .collect(),
        notes: [
            t.bench_note_0(),
            t.bench_note_1(),
            t.bench_note_2(),
            t.bench_note_3(),
            t.bench_note_4(),
        ]
        .into_iter()
        .enumerate()
        .map(|(value, label)| Choice::new(value.to_string(), label))
        .collect(),
        form: Form::default(),
    }
}
