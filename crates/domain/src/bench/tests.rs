use super::*;
use crate::{Footprint, Hosting, MicroEuro};
use proptest::prelude::*;

fn case(number: u32, must: &[&str]) -> Case {
    Case {
        number,
        question: "Quel délai ?".into(),
        must_contain: must.iter().map(|term| (*term).to_owned()).collect(),
        ..Case::default()
    }
}

fn met(case: &Case, answer: &str) -> Vec<bool> {
    check_answer(case, answer)
        .iter()
        .map(|one| one.met)
        .collect()
}

#[test]
fn terms_are_whole_words_whatever_their_case_and_accents() {
    let asked = case(1, &["deux mois|2 mois", "12"]);
    assert_eq!(
        met(&asked, "Vous avez DEUX\u{202f}mois, article 12."),
        [true, true]
    );
    assert_eq!(met(&asked, "Vous avez 2 mois, article 112."), [true, false]);
    let percent = case(1, &["%"]);
    assert_eq!(met(&percent, "5\u{202f}%"), [true]);
    assert_eq!(met(&percent, "cinq"), [false]);
    let not = Case {
        must_not_contain: vec!["avocat".into()],
        ..case(1, &[])
    };
    assert_eq!(met(&not, "Consultez un Avocat"), [false]);
    assert_eq!(met(&not, "Consultez le guichet"), [true]);
}

#[test]
fn formats_and_lengths_are_checked() {
    let of = |format, answer| {
        let case = Case {
            format,
            ..case(1, &[])
        };
        met(&case, answer) == [true]
    };
    assert!(of(AnswerFormat::Json, "```json\n{\"a\": 1}\n```"));
    assert!(of(AnswerFormat::Json, "[1, 2]"));
    assert!(!of(AnswerFormat::Json, "Voici : {\"a\": 1}"));
    assert!(of(AnswerFormat::List, "Les pièces :\n- acte\n- photo"));
    assert!(of(AnswerFormat::List, "1. acte\n2. photo"));
    assert!(!of(AnswerFormat::List, "acte et photo"));
    assert!(!of(AnswerFormat::List, "- acte"));
    assert!(of(AnswerFormat::OneLine, "Oui.\n"));
    assert!(!of(AnswerFormat::OneLine, "Oui.\nNon."));
    assert!(of(AnswerFormat::Number, "1\u{202f}234,5 €"));
    assert!(of(AnswerFormat::Number, "−3"));
    assert!(!of(AnswerFormat::Number, "environ 3"));
    assert!(!of(AnswerFormat::Number, ""));
    let short = Case {
        max_words: Some(3),
        ..case(1, &[])
    };
    assert_eq!(met(&short, "un deux trois"), [true]);
    assert_eq!(met(&short, "un deux trois quatre"), [false]);
}

#[test]
fn a_case_that_nothing_judges_is_refused() {
    assert_eq!(case(1, &[]).faults(), [CaseFault::NothingChecked]);
    assert_eq!(case(1, &[" "]).faults(), [CaseFault::NothingChecked]);
    let read = Case {
        read: true,
        ..case(1, &[])
    };
    assert_eq!(read.faults(), []);
    let none = Case {
        question: " ".into(),
        max_words: Some(0),
        ..Case::default()
    };
    assert_eq!(none.faults(), [CaseFault::NoQuestion, CaseFault::NoWord]);
}

fn answered(case: &Case, model: &str, text: &str, ms: u64, cost: Option<i64>) -> Answer {
    Answer {
        case: case.number,
        model: model.into(),
        outcome: AnswerOutcome::Answered,
        checks: check_answer(case, text),
        text: text.into(),
        ms,
        cost: cost.map(MicroEuro),
        footprint: Some(Footprint::Unknown {
            unknown: "model_parameters_unknown".into(),
        }),
        hosting: Some(if model == "ici" {
            Hosting::OnSite
        } else {
            Hosting::OutsideEu
        }),
        ..Answer::default()
    }
}

fn alone(answers: &[Answer]) -> Vec<Scored<'_>> {
    let scored = |answer| Scored {
        answer,
        notes: Vec::new(),
    };
    answers.iter().map(scored).collect()
}

#[test]
fn what_is_not_known_of_one_answer_is_not_known_of_all() {
    let cases = [case(1, &["oui"]), case(2, &["non", "jamais"])];
    let answers = [
        answered(&cases[0], "ici", "oui", 100, Some(5)),
        answered(&cases[1], "ici", "non", 300, None),
    ];
    let found = tally("ici", &cases, &alone(&answers));
    assert_eq!((found.checks, found.quality), ((2, 3), Some(75)));
    assert_eq!((found.median_ms, found.slow_ms), (Some(100), Some(300)));
    assert_eq!((found.cost, found.tokens), (None, None));
    assert_eq!(found.energy, Err("model_parameters_unknown".into()));
    // A case without an answer: no quality, but what was checked is told.
    let found = tally("ici", &cases, &alone(&answers[..1]));
    assert_eq!(
        (found.checks, found.quality, found.answered),
        ((1, 1), None, 1)
    );
    assert_eq!(tally("absent", &cases, &[]).median_ms, None);
}

#[test]
fn an_answer_to_be_read_has_no_score_before() {
    let read = Case {
        read: true,
        ..case(1, &["oui"])
    };
    let cases = [read];
    let answer = answered(&cases[0], "ici", "oui", 100, None);
    let with = |notes: &[u8]| {
        let scored = Scored {
            answer: &answer,
            notes: notes.to_vec(),
        };
        tally("ici", &cases, &[scored])
    };
    assert_eq!((with(&[]).quality, with(&[]).read), (None, (0, 1)));
    // Checks 1, readers (2 + 3) / 8: the mean of both.
    assert_eq!(
        (with(&[2, 3]).quality, with(&[2, 3]).read_mean),
        (Some(81), Some(250))
    );
}

#[test]
fn gaps_are_told_at_equal_quality_only() {
    let cases = [case(1, &["oui"])];
    let answers = [
        answered(&cases[0], "loin", "oui", 100, Some(30)),
        answered(&cases[0], "ici", "oui", 400, Some(10)),
        answered(&cases[0], "faible", "non", 50, Some(1)),
    ];
    let scored = alone(&answers);
    let tallies: Vec<_> = ["loin", "ici", "faible"]
        .iter()
        .map(|model| tally(model, &cases, &scored))
        .collect();
    let pairs = equal_pairs(&tallies);
    assert_eq!(pairs.len(), 1);
    let pair = &pairs[0];
    assert_eq!((pair.near.as_str(), pair.far.as_str()), ("ici", "loin"));
    assert_eq!((pair.cost_gap, pair.delay_gap), (Some(-20_000), Some(300)));
}

proptest! {
    #[test]
    fn checking_is_total_and_repeats(question in ".*", term in ".*", answer in ".*", words in 0u32..50) {
        let case = Case {
            question,
            must_contain: vec![term.clone()],
            must_not_contain: vec![term],
            max_words: Some(words),
            format: AnswerFormat::ALL[words as usize % 5],
            ..Case::default()
        };
        let once = check_answer(&case, &answer);
        prop_assert_eq!(&once, &check_answer(&case, &answer));
        // A term is there or it is not.
        if case.checks().len() >= 2 && !case.must_contain[0].trim().is_empty() {
            prop_assert!(once[0].met != once[1].met);
        }
        let json = serde_json::to_string(&once);
        let back = json.ok().and_then(|json| serde_json::from_str::<Vec<Checked>>(&json).ok());
        prop_assert_eq!(back, Some(once));
    }
}
