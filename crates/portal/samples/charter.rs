//! The charter: in force, drafted, excepted, evidenced.

use super::people::{self, say};
use vigie_charter::{Addressee, Mode};
use vigie_domain::{CharterStage, Language};
use vigie_portal::{
    form::Form,
    page::{Page, Section},
    pages::{self, DraftArticle, DraftChange, DraftFault, DraftProof, RemarkLine, TrialRow},
    texts::Texts,
    ui::{Choice, Tone},
};

fn page(language: Language, path: &str, title: &str) -> Page {
    people::page(language, path).titled(Section::Charter, title)
}

fn article(language: Language, id: &str, mode: Mode) -> pages::CharterArticle {
    let t = Texts(language);
    pages::CharterArticle {
        id: id.into(),
        title: say(
            language,
            "Un humain relit et répond de ce qui part",
            "A human reviews and answers for what goes out",
        ),
        text: say(
            language,
            "Tout contenu généré est relu et validé par une personne nommée avant de quitter le service.",
            "Any generated content is reviewed and validated by a named person before it leaves the service.",
        ),
        untranslated: false,
        mode: t.charter_mode(mode).into(),
        mode_means: t.charter_mode_means(mode).into(),
        tone: pages::mode_tone(mode),
        addressee: t.charter_addressee(Addressee::Agent).into(),
        source: "Guide DINUM, principe 1".into(),
        turn_to: say(
            language,
            "Le référent IA de votre direction.",
            "Your department's AI referent.",
        ),
        exception: Some(t.charter_exception_days("le DPO", "90")),
        evidence: String::new(),
    }
}

/// The charter in force, not read yet; on a past day; with a day that is none.
pub fn in_force(language: Language) -> Vec<(&'static str, pages::CharterInForce)> {
    let t = Texts(language);
    let base = |form: Form, past: bool, read_on: Option<String>| {
        let mut page = page(language, "/charte", t.charter_title());
        page.faulty = !form.is_right();
        pages::CharterInForce {
            page,
            form,
            title: say(
                language,
                "Charte de Port-Lanterne",
                "Charter of Port-Lanterne",
            ),
            number: 3,
            version: "3".into(),
            since: "1er juillet 2026".into(),
            adopted_by: "Conseil municipal, 2026-112".into(),
            past,
            day: "1er novembre 2026".into(),
            articles: vec![
                article(language, "C01", Mode::Block),
                article(language, "C02", Mode::AskReason),
                article(language, "C04", Mode::Process),
            ],
            total: 32,
            read_on,
            may_draft: true,
            may_except: true,
        }
    };
    let mut wrong = Form::default().with("au", "2026-02-31");
    wrong.fault("au", t.charter_day_wrong());
    vec![
        ("charter", base(Form::default(), false, None)),
        (
            "charter-past",
            base(Form::default().with("au", "2026-11-01"), true, None),
        ),
        (
            "charter-wrong-day",
            base(wrong, false, Some("2 juillet 2026".into())),
        ),
    ]
}

/// Versions, drafts and readings.
pub fn versions(language: Language) -> pages::CharterVersions {
    let t = Texts(language);
    pages::CharterVersions {
        page: page(language, "/charte/versions", t.charter_versions_title()),
        versions: vec![pages::VersionRow {
            number: 3,
            href: "/charte?au=2026-07-01".into(),
            state: t.charter_state_in_force().into(),
            tone: Tone::Permitted,
            since: "1er juillet 2026".into(),
            adopted: t.charter_adoption_line("Conseil municipal", "24 juin 2026", "41", "25"),
        }],
        drafts: vec![pages::DraftRow {
            href: "/charte/projets/1".into(),
            title: t.charter_draft_name("4", "2026-11-20"),
            stage: CharterStage::Consultation,
            updated: "20 novembre 2026".into(),
        }],
        rates: vec![pages::RateRow {
            service: say(language, "Petite enfance", "Early childhood"),
            agents: "42".into(),
            read: "64 %".into(),
        }],
        may_draft: true,
    }
}

/// A draft before the body, with everything at once.
pub fn draft(language: Language) -> pages::CharterDraftPage {
    let t = Texts(language);
    let mut form = Form::default();
    form.fault("present", t.charter_no_quorum());
    let mut page = page(language, "/charte/projets/1", &t.charter_draft_title("4"));
    page.faulty = true;
    pages::CharterDraftPage {
        page,
        id: "1".into(),
        version: 7,
        stage: CharterStage::Opinion,
        base: 3,
        updated: "20 novembre 2026".into(),
        asked_by: Some(("D102".into(), "/registres/decisions/D102".into())),
        articles: vec![DraftArticle {
            id: "C07".into(),
            title: say(language, "Une réponse se vérifie", "An answer is checked"),
            mode: t.charter_mode(Mode::Warn).into(),
            executes: true,
            changed: true,
        }],
        passed: true,
        executing: 27,
        examples: 80,
        faults: vec![DraftFault {
            article: "C07".into(),
            says: say(
                language,
                "Cette règle parle toujours.",
                "This rule always speaks.",
            ),
            place: Some(t.charter_place("3", "2")),
            detail: String::new(),
            tone: Tone::Careful,
        }],
        compares: true,
        changes: vec![DraftChange {
            article: "C07".into(),
            field: t.charter_field("text.fr"),
            pieces: vec![
                ('=', "Une réponse ".into()),
                ('-', "peut se vérifier".into()),
                ('+', "se vérifie".into()),
            ],
        }],
        effects: vec![(
            t.charter_effect_asked().into(),
            "C07".into(),
            say(
                language,
                "une demande part vers un modèle",
                "a request goes to a model",
            ),
        )],
        undecided: 1,
        proofs: vec![proof(language, Tone::Permitted)],
        trials: vec![(
            "/charte/essais/1".into(),
            "20 novembre 2026".into(),
            t.charter_trial_done().into(),
        )],
        badges: vec![Choice::new("B01", "B01 · Premiers pas IA")],
        remarks: vec![
            RemarkLine {
                id: "r1".into(),
                article: "C07".into(),
                by: "Claire Martin".into(),
                body: say(language, "Et les astreintes ?", "What about on-call?"),
                answered: Some((
                    "Yann Le Goff".into(),
                    say(language, "Elles ont un motif.", "They have a reason."),
                )),
            },
            RemarkLine {
                id: "r2".into(),
                article: String::new(),
                by: "Claire Martin".into(),
                body: say(language, "Bravo.", "Well done."),
                answered: None,
            },
        ],
        opinion: Some((
            "Jade Juriste".into(),
            say(language, "Favorable.", "In favour."),
        )),
        about: vec![Choice::new("", t.charter_whole())],
        form,
        may_write: false,
        may_stage: true,
        may_answer: true,
        may_opine: true,
        may_adopt: true,
        today: "2026-11-24".into(),
    }
}

/// An article being changed.
pub fn article_form(language: Language) -> pages::CharterArticleForm {
    let t = Texts(language);
    let mut form = Form::default().with("id", "C33").with("mode", "ask_reason");
    form.fault("title_fr", t.charter_title_missing());
    let mut page = page(
        language,
        "/charte/projets/1/articles/C33",
        &t.refusal_article_of("C33"),
    );
    page.faulty = true;
    pages::CharterArticleForm {
        page,
        draft: "1".into(),
        article: "C33".into(),
        form,
        modes: Mode::ALL
            .iter()
            .map(|mode| {
                Choice::new(mode.name(), t.charter_mode(*mode)).hint(t.charter_mode_means(*mode))
            })
            .collect(),
        addressees: vec![Choice::new("agent", t.charter_addressee(Addressee::Agent))],
        faults: vec![DraftFault {
            article: String::new(),
            says: say(
                language,
                "Le fait « clas » n’existe pas.",
                "The fact \"clas\" does not exist.",
            ),
            place: None,
            detail: "attribute `clas` not found".into(),
            tone: Tone::Refused,
        }],
    }
}

/// The fields of a condition.
fn row(name: &str) -> Vec<(String, String, String)> {
    vec![(
        format!("{name}-fact"),
        format!("{name}-test"),
        format!("{name}-value"),
    )]
}

/// A promise that was looked at.
fn proof(language: Language, tone: Tone) -> DraftProof {
    let t = Texts(language);
    let holds = tone == Tone::Permitted;
    DraftProof {
        id: "P01".into(),
        says: say(
            language,
            "Les données sensibles restent sur site.",
            "Sensitive data stay on site.",
        ),
        silence: (!holds).then(|| t.charter_silence_absent().to_owned()),
        word: if holds {
            t.charter_proof_holds().into()
        } else {
            t.charter_proof_fails().into()
        },
        tone,
    }
}

/// Promises that stand, and one being composed.
pub fn promises(language: Language) -> pages::CharterPromises {
    let t = Texts(language);
    let mut form = Form::default()
        .with("act", "exchange")
        .with("w1-fact", "request.hour")
        .with("w1-test", "between")
        .with("w1-value", "20");
    form.fault("says_fr", t.charter_promise_missing());
    let mut page = page(language, "/charte/promesses", t.charter_promises_title());
    page.faulty = true;
    let promise = |tone: Tone| pages::PromiseRow {
        id: "1".into(),
        sentence: say(
            language,
            "L'article refuse, quand une demande part vers un modèle, si la classe des données est sensible.",
            "The article refuses, when a request leaves for a model, if the class of the data is sensitive.",
        ),
        stated: t.charter_promise_shipped().into(),
        proof: proof(language, tone),
    };
    pages::CharterPromises {
        page,
        version: "3".into(),
        rows: vec![promise(Tone::Permitted), promise(Tone::Refused)],
        form,
        acts: vec![Choice::new(
            "exchange",
            say(
                language,
                "une demande part vers un modèle",
                "a request goes to a model",
            ),
        )],
        facts: vec![Choice::new(
            "request.hour",
            say(language, "l'heure", "the hour"),
        )],
        tests: vec![Choice::new("between", t.charter_test_between())],
        when: row("w1"),
        then: row("u1"),
        sentence: Some(say(
            language,
            "Une demande de nuit est refusée.",
            "A request at night is refused.",
        )),
        may_state: true,
    }
}

/// A rule composed from conditions.
pub fn rule(language: Language) -> pages::CharterRuleForm {
    let t = Texts(language);
    pages::CharterRuleForm {
        page: page(
            language,
            "/charte/projets/1/regle/C33",
            &t.charter_rule_title("C33"),
        ),
        draft: "1".into(),
        article: "C33".into(),
        title: say(language, "La nuit, un motif", "At night, a reason"),
        form: Form::default()
            .with("act", "exchange")
            .with("w1-fact", "request.hour")
            .with("w1-test", "between")
            .with("w1-value", "20-7"),
        acts: vec![Choice::new(
            "exchange",
            say(
                language,
                "une demande part vers un modèle",
                "a request goes to a model",
            ),
        )],
        facts: vec![Choice::new(
            "request.hour",
            say(language, "l'heure", "the hour"),
        )],
        tests: vec![Choice::new("between", t.charter_test_between())],
        forces: vec![Choice::new("warn", t.charter_mode(Mode::Warn))],
        when: row("w1"),
        unless: row("u1"),
        unread: Some(say(
            language,
            "elle compte deux règles.",
            "it holds two rules.",
        )),
        sentence: Some(say(
            language,
            "Un motif est demandé si l'heure est comprise entre 20 h et 7 h.",
            "A reason is asked if the hour is between 8 p.m. and 7 a.m.",
        )),
        cedar: "forbid (principal, action == Action::\"exchange\", resource)\nwhen { context.request.hour >= 20 || context.request.hour < 7 };".into(),
        permits: vec![say(language, "à midi", "at noon")],
        denies: vec![say(language, "à 23 h", "at 11 p.m.")],
    }
}

/// Exceptions, and a form that comes back.
pub fn exceptions(language: Language) -> pages::CharterExceptions {
    let t = Texts(language);
    let mut form = Form::default();
    form.fault("article", t.charter_exception_article_missing());
    form.fault("until", t.charter_exception_until_wrong("90"));
    let mut page = page(
        language,
        "/charte/derogations",
        t.charter_exceptions_title(),
    );
    page.faulty = true;
    pages::CharterExceptions {
        page,
        rows: vec![
            pages::ExceptionRow {
                id: "1".into(),
                reference: "E1".into(),
                article: "C02".into(),
                subject: t.charter_subject_service("CCAS"),
                reason: say(language, "Plan canicule", "Heatwave plan"),
                granted: t.charter_exception_granted(
                    "1er juillet 2026",
                    "Diane Dpo",
                    "30 septembre 2026",
                ),
                state: t.charter_exception_open().into(),
                tone: Tone::Careful,
                ended: None,
                open: true,
                ending: pages::ending_field("E1"),
            },
            pages::ExceptionRow {
                id: "2".into(),
                reference: "E2".into(),
                article: "C02".into(),
                subject: t.charter_subject_use("U001", "Notes"),
                reason: say(language, "Fermeture de la paie", "Closing of the payroll"),
                granted: t.charter_exception_granted("1er juin 2026", "Diane Dpo", "30 juin 2026"),
                state: t.charter_exception_revoked().into(),
                tone: Tone::Unknown,
                ended: Some(t.charter_exception_ended(
                    "12 juin 2026",
                    "Rémi Rssi",
                    say(language, "La paie est close.", "The payroll is closed."),
                )),
                open: false,
                ending: pages::ending_field("E2"),
            },
        ],
        form,
        articles: vec![Choice::new("C02", "C02").hint("le DPO")],
        subjects: vec![Choice::new("use:1", t.charter_subject_use("U001", "Notes"))],
    }
}

/// What shows the charter is alive.
pub fn evidence(language: Language) -> pages::CharterEvidence {
    let t = Texts(language);
    pages::CharterEvidence {
        page: page(language, "/charte/preuves", t.charter_proofs_title()),
        month: "1er novembre 2026".into(),
        exchanges: 12_400,
        more: false,
        adopted: "Conseil municipal".into(),
        rows: vec![pages::EvidenceRow {
            id: "C02".into(),
            title: say(language, "À chaque donnée, un outil", "Each piece of data"),
            mode: t.charter_mode(Mode::Block).into(),
            spoke: 132,
            refused: 12,
            tests: 7,
            evidence: String::new(),
            without: false,
        }],
        without: vec!["C04".into()],
    }
}

/// A trial that is done.
pub fn trial(language: Language) -> pages::CharterTrialPage {
    let t = Texts(language);
    pages::CharterTrialPage {
        page: page(language, "/charte/essais/1", t.charter_trial_title()),
        lead: t.charter_trial_lead("24 novembre 2026", "28"),
        progress: Some(t.charter_trial_progress(t.charter_trial_waiting())),
        problem: Some("C11: not Cedar".into()),
        pdf: Some("/charte/essais/1/rapport.pdf".into()),
        found: Some((
            t.charter_trial_found("31", "12 400", "12"),
            vec![t.charter_trial_move(
                "31",
                t.charter_outcome_permitted(),
                t.charter_outcome_refused(),
            )],
        )),
        badges: Some((
            vec![
                t.charter_trial_badges_without().to_owned(),
                t.charter_trial_badges_differ("B01 · Premiers pas IA"),
            ],
            vec![t.charter_trial_badges_move(
                "9 000",
                t.charter_outcome_permitted(),
                t.charter_outcome_refused(),
            )],
        )),
        tables: vec![(
            "by-article".into(),
            t.charter_trial_by_article().into(),
            vec![TrialRow {
                label: "C11".into(),
                changed: 31,
                newly: [31, 0, 0, 0],
                examples: vec![t.charter_trial_example(
                    t.charter_outcome_permitted(),
                    t.charter_outcome_refused(),
                    "0c1d9c1d",
                )],
            }],
        )],
    }
}
