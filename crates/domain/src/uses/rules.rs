//! Rules of the register of uses: what stands in the way, and what a sheet says for itself.

use super::{Family, Impact, MANY_AGENTS, Use};
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

pub(super) fn faults_in(sheet: &Use, state: &str) -> Vec<FieldFault> {
    // Public registers say what each use in production brings: none may lose it.
    if state == "production" && blank(&sheet.public_interest) {
        vec![FieldFault::missing("public_interest")]
    } else {
        Vec::new()
    }
}

pub(super) fn faults_on(sheet: &Use, transition: &str) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    let mut fault = |path, code| faults.push(FieldFault::rule(path, code));
    let specialised = sheet.family == Family::Specialised;
    match transition {
        "experiment" if specialised && sheet.trade_referent.is_none() => {
            fault("trade_referent", "specialised_needs_trade_referent");
        }
        "produce" => {
            if sheet.qualification.signed_by.is_none() {
                fault("qualification.signed_by", "qualification_not_signed");
            }
            if specialised && sheet.trial.is_passed() != Some(true) {
                fault("trial.passed", "test_set_not_passed");
            }
            let many = sheet
                .agents_touched
                .is_some_and(|count| count > MANY_AGENTS);
            if many
                && [
                    &sheet.staff.trades,
                    &sheet.staff.skills,
                    &sheet.staff.dialogue,
                ]
                .into_iter()
                .any(|text| blank(text))
            {
                fault("staff.trades", "many_agents_need_staff_grid");
            }
            if staff_to_inform(sheet) {
                fault("staff.dialogue", "tasks_removed_need_dialogue");
            }
            if sheet.public_content && blank(&sheet.communication.plan) {
                fault("communication.plan", "public_content_needs_plan");
            }
            if specialised
                && (blank(&sheet.digital.integration) || blank(&sheet.digital.reversibility))
            {
                fault("digital.integration", "specialised_needs_digital_grid");
            }
        }
        // What never was in production is tried again, not opened.
        "resume" if blank(&sheet.produced_on) => fault("produced_on", "never_produced"),
        _ => {}
    }
    faults
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
