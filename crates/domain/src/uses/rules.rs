//! Rules of the register of uses: what stands in the way, and what a sheet says for itself. Those
//! of its parts are beside them.

use super::{Use, Visibility};
use crate::registers::kit::*;

/// What no sheet may say, whatever its state.
pub(super) fn faults(sheet: &Use) -> Vec<FieldFault> {
    let public = sheet.visibility == Visibility::Public;
    broken(&[
        (
            public && blank(&sheet.public_summary),
            "public_summary",
            "public_needs_summary",
        ),
        sheet.qualification.without_reason(),
        (
            sheet.individual_decision && blank(&sheet.recourse),
            "recourse",
            "decision_needs_recourse",
        ),
        sheet.impact.without_support(),
        sheet.trial.more_passed_than_tried(),
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
    match transition {
        "experiment" => broken(&[sheet.without_trade_referent()]),
        "produce" => broken(&[
            sheet.qualification.without_signature(),
            sheet.without_passed_test_set(),
            sheet.without_staff_grid(),
            sheet.staff.without_dialogue(),
            sheet.without_plan(),
            sheet.without_digital_grid(),
        ]),
        // What never was in production is tried again, not opened.
        "resume" => broken(&[(blank(&sheet.produced_on), "produced_on", "never_produced")]),
        _ => Vec::new(),
    }
}

pub(super) fn findings(sheet: &Use, state: &str, now: Instant) -> Vec<Finding> {
    let over = Use::OVER.contains(&state);
    let due = !blank(&sheet.review_on) && sheet.review_on <= now.day();
    said([
        (
            sheet.staff.is_to_inform() && !over,
            Finding::careful("staff_to_inform"),
        ),
        (
            sheet.is_instructed_late(state, now),
            Finding::careful("instruction_late"),
        ),
        (
            sheet.is_not_evaluated(state, now),
            Finding::grave("not_evaluated"),
        ),
        (due && !over, Finding::careful("review_due")),
    ])
}
