//! Worked uses: what a careful jurist would answer, and what must come out.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};
use time::{Date, Month};
use vigie_law::{Lang, Lawbook, Qualification, Readings};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    /// Answers given in every case, unless it says otherwise.
    #[serde(default)]
    base: BTreeMap<String, Value>,
    case: Vec<Case>,
}

/// One worked use. What is absent is not checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub id: String,
    #[serde(rename = "use")]
    pub what: String,
    /// Why this is the right outcome.
    pub why: String,
    pub tier: String,
    pub points: Vec<String>,
    route: Option<String>,
    role: Option<String>,
    applies_from: Option<String>,
    tier_now: Option<String>,
    tier_established: Option<String>,
    #[serde(default)]
    set_aside: Vec<String>,
    #[serde(default)]
    duties: Vec<String>,
    #[serde(default)]
    not_duties: Vec<String>,
    #[serde(default)]
    missing: Vec<String>,
    #[serde(default)]
    to_confirm: Vec<String>,
    /// Words one of the warnings must contain.
    warning: Option<String>,
    /// Answers of the base that this case does not give.
    #[serde(default)]
    unanswered: Vec<String>,
    pub answers: BTreeMap<String, Value>,
}

pub fn today() -> Date {
    Date::from_calendar_date(2026, Month::November, 23).unwrap()
}

pub fn public() -> Vec<Case> {
    read(include_str!("../public_uses.toml"))
}

pub fn own() -> Vec<Case> {
    read(include_str!("../own_uses.toml"))
}

/// Written before they were run, answers from the wording of the questions alone.
pub fn unseen() -> Vec<Case> {
    read(include_str!("../unseen_uses.toml"))
}

fn read(text: &str) -> Vec<Case> {
    let read = toml::from_str::<Cases>(text).unwrap();
    let complete = |mut case: Case| {
        let mut answers = read.base.clone();
        answers.retain(|question, _| !case.unanswered.contains(question));
        answers.append(&mut case.answers);
        Case { answers, ..case }
    };
    read.case.into_iter().map(complete).collect()
}

pub fn answers(case: &Case) -> Map<String, Value> {
    case.answers.clone().into_iter().collect()
}

pub fn qualify(case: &Case) -> Qualification {
    let book = Lawbook::shipped().unwrap();
    let answers = book
        .answers(&answers(case), Lang::Fr)
        .unwrap_or_else(|faults| panic!("{}: {faults:?}", case.id));
    book.qualify(&answers, today(), &Readings::new(), Lang::Fr)
}

fn check(case: &Case) -> Vec<String> {
    let book = Lawbook::shipped().unwrap();
    if let Err(problems) = book.answers(&answers(case), Lang::Fr) {
        return problems.into_iter().map(|fault| fault.message).collect();
    }
    let got = qualify(case);
    let mut faults = Vec::new();
    let mut same = |what: &str, expected: &str, got: &str| {
        if expected != got {
            faults.push(format!("{what}: expected {expected}, got {got}"));
        }
    };
    same("tier", &case.tier, &got.tier);
    same(
        "route",
        case.route.as_ref().unwrap_or(&got.route),
        &got.route,
    );
    same("role", case.role.as_ref().unwrap_or(&got.role), &got.role);
    same(
        "tier_now",
        case.tier_now.as_ref().unwrap_or(&got.tier_now),
        &got.tier_now,
    );
    same(
        "tier_established",
        case.tier_established
            .as_ref()
            .unwrap_or(&got.tier_established),
        &got.tier_established,
    );
    if let Some(expected) = &case.applies_from {
        same(
            "applies_from",
            expected,
            got.applies_from.as_deref().unwrap_or("none"),
        );
    }
    let mut expected = case.points.clone();
    let mut points = got.points.clone();
    expected.sort();
    points.sort();
    if case.tier != "prohibited" && expected != points {
        faults.push(format!("points: expected {expected:?}, got {points:?}"));
    }
    let mut has = |what: &str, list: &[String], wanted: &[String], present: bool| {
        for item in wanted {
            if list.contains(item) != present {
                faults.push(format!("{what}: {item}, among {list:?}"));
            }
        }
    };
    has("points", &got.points, &case.points, true);
    let duties: Vec<String> = got.obligations.iter().map(|duty| duty.id.clone()).collect();
    has("duties", &duties, &case.duties, true);
    has("not_duties", &duties, &case.not_duties, false);
    let aside: Vec<String> = got.set_aside.iter().map(|row| row.point.clone()).collect();
    has("set_aside", &aside, &case.set_aside, true);
    let missing: Vec<String> = got.missing.iter().map(|row| row.question.clone()).collect();
    has("missing", &missing, &case.missing, true);
    let open: Vec<String> = got
        .to_confirm
        .iter()
        .map(|row| row.question.clone())
        .collect();
    has("to_confirm", &open, &case.to_confirm, true);
    if let Some(words) = &case.warning
        && !got.warnings.iter().any(|warning| warning.contains(words))
    {
        faults.push(format!("warnings: {:?}", got.warnings));
    }
    if got.because.is_empty() {
        faults.push("nothing is given as reason".to_owned());
    }
    faults
}

fn check_all(cases: &[Case]) {
    let mut report = Vec::new();
    for case in cases {
        assert!(!case.what.is_empty() && !case.why.is_empty(), "{}", case.id);
        for fault in check(case) {
            report.push(format!("{} ({}): {fault}", case.id, case.what));
        }
    }
    assert!(report.is_empty(), "{}", report.join("\n"));
}

#[test]
fn public_uses_come_out_right() {
    let cases = public();
    assert_eq!(cases.len(), 16);
    check_all(&cases);
}

#[test]
fn own_uses_come_out_right() {
    let cases = own();
    assert!(cases.len() >= 40, "{}", cases.len());
    check_all(&cases);
}

#[test]
fn unseen_uses_come_out_right() {
    let cases = unseen();
    assert!(cases.len() >= 150, "{}", cases.len());
    check_all(&cases);
}

#[test]
fn the_deciding_answer_is_named() {
    for case in public().iter().chain(&own()).chain(&unseen()) {
        let got = qualify(case);
        for point in &got.points {
            let decided = got.because.iter().any(|row| row.decides.contains(point));
            assert!(
                decided,
                "{}: {point} has no reason in {:?}",
                case.id, got.because
            );
        }
    }
}
