//! Rules of the register of uses: what stands in the way, and what a sheet says for itself.

use super::{Family, Impact, Use, Visibility};
use crate::{
    Instant,
    register::{FieldFault, Finding},
};

/// Days of an instruction, and days to give an opinion during it (our own proposal): a specialised
/// use is looked into at length.
pub(super) const fn days(family: Family) -> (i64, i64) {
    match family {
        Family::Generic => (15, 10),
        Family::Specialised => (60, 30),
    }
}

/// Days in production after which a use must have been evaluated: six months.
const EVALUATED_WITHIN: i64 = 183;

const DAY: i64 = 24 * 3600;

fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// The first rung claimed above one that nothing shows.
pub(super) fn rung_without_support(impact: &Impact) -> Option<&'static str> {
    let rungs = [
        ("impact.usable", &impact.usable),
        ("impact.used", &impact.used),
        ("impact.useful", &impact.useful),
        ("impact.impactful", &impact.impactful),
    ];
    let first_empty = rungs.iter().position(|(_, text)| blank(text))?;
    rungs[first_empty..]
        .iter()
        .find(|(_, text)| !blank(text))
        .map(|(path, _)| *path)
}

/// A rule: when it is broken, the field where to mend it, its code.
type Rule = (bool, &'static str, &'static str);

fn broken(rules: &[Rule]) -> Vec<FieldFault> {
    let broken = rules.iter().filter(|(broken, ..)| *broken);
    broken
        .map(|(_, path, code)| FieldFault::rule(path, code))
        .collect()
}

/// What no sheet may say, whatever its state.
pub(super) fn faults(sheet: &Use) -> Vec<FieldFault> {
    let public = sheet.visibility == Visibility::Public;
    let placed = sheet.qualification.tier.is_some();
    let tried = sheet.trial.cases.zip(sheet.trial.passed);
    let rung = rung_without_support(&sheet.impact);
    broken(&[
        (
            public && blank(&sheet.public_summary),
            "public_summary",
            "public_needs_summary",
        ),
        (
            placed && blank(&sheet.qualification.reason),
            "qualification.reason",
            "tier_needs_reason",
        ),
        (
            sheet.individual_decision && blank(&sheet.recourse),
            "recourse",
            "decision_needs_recourse",
        ),
        (
            rung.is_some(),
            rung.unwrap_or_default(),
            "rung_without_support",
        ),
        (
            tried.is_some_and(|(cases, passed)| passed > cases),
            "trial.passed",
            "more_passed_than_tried",
        ),
    ])
}

/// Public registers say what each use in production brings: none may lose it.
pub(super) fn faults_in(sheet: &Use, state: &str) -> Vec<FieldFault> {
    if state == "production" && blank(&sheet.public_interest) {
        vec![FieldFault::missing("public_interest")]
    } else {
        Vec::new()
    }
}

pub(super) fn faults_on(sheet: &Use, transition: &str) -> Vec<FieldFault> {
    let specialised = sheet.family == Family::Specialised;
    let any_blank = |texts: &[&String]| texts.iter().any(|text| blank(text));
    let (staff, digital) = (&sheet.staff, &sheet.digital);
    match transition {
        "experiment" => broken(&[(
            specialised && sheet.trade_referent.is_none(),
            "trade_referent",
            "specialised_needs_trade_referent",
        )]),
        "produce" => broken(&[
            (
                sheet.qualification.signed_by.is_none(),
                "qualification.signed_by",
                "qualification_not_signed",
            ),
            (
                specialised && sheet.trial.is_passed() != Some(true),
                "trial.passed",
                "test_set_not_passed",
            ),
            (
                touches_many(sheet) && any_blank(&[&staff.trades, &staff.skills, &staff.dialogue]),
                "staff.trades",
                "many_agents_need_staff_grid",
            ),
            (
                staff_to_inform(sheet),
                "staff.dialogue",
                "tasks_removed_need_dialogue",
            ),
            (
                sheet.public_content && blank(&sheet.communication.plan),
                "communication.plan",
                "public_content_needs_plan",
            ),
            (
                specialised && any_blank(&[&digital.integration, &digital.reversibility]),
                "digital.integration",
                "specialised_needs_digital_grid",
            ),
        ]),
        // What never was in production is tried again, not opened.
        "resume" => broken(&[(blank(&sheet.produced_on), "produced_on", "never_produced")]),
        _ => Vec::new(),
    }
}

/// Above so many agents touched, human resources are asked (our own proposal).
const MANY_AGENTS: u32 = 50;

/// Whether human resources must look at whom it touches.
pub(super) fn touches_many(sheet: &Use) -> bool {
    let touched = sheet.agents_touched;
    touched.is_some_and(|count| count > MANY_AGENTS)
}

/// Whether the staff's representatives (CST) are to be informed and nothing says they were.
fn staff_to_inform(sheet: &Use) -> bool {
    sheet.staff.removes_many_tasks() && blank(&sheet.staff.dialogue)
}

pub(super) fn findings(sheet: &Use, state: &str, now: Instant) -> Vec<Finding> {
    let before = |days: i64| now.plus_seconds(-days * DAY).day();
    let mut findings = Vec::new();
    if staff_to_inform(sheet) && !matches!(state, "retired" | "refused") {
        findings.push(Finding::careful("staff_to_inform"));
    }
    match state {
        "instruction" => {
            let (allowed, _) = days(sheet.family);
            if !blank(&sheet.instructed_on) && sheet.instructed_on < before(allowed) {
                findings.push(Finding::careful("instruction_late"));
            }
        }
        "production" => {
            let since = [&sheet.produced_on, &sheet.evaluated_on]
                .into_iter()
                .max()
                .filter(|day| !blank(day));
            if since.is_some_and(|day| *day < before(EVALUATED_WITHIN)) {
                findings.push(Finding::grave("not_evaluated"));
            }
        }
        _ => {}
    }
    if !blank(&sheet.review_on)
        && sheet.review_on <= now.day()
        && !matches!(state, "retired" | "refused")
    {
        findings.push(Finding::careful("review_due"));
    }
    findings
}
