//! Administration: operate Vigie, without reading what it is used for.

pub(super) mod agent;
pub(super) mod agents;
pub(super) mod badges;
pub(super) mod index;
pub(super) mod keys;
pub(super) mod models;
pub(super) mod organisation;
pub(super) mod provider;
pub(super) mod providers;
pub(super) mod shield;
pub(super) mod shield_rules;

pub(super) use organisation::region_word;

use crate::{
    form::Form,
    page::{Page, Section},
    texts::Texts,
    web::{Done, Signed},
};

/// Longest reason, in characters.
const REASON: usize = 400;

/// Why a rule is changed: the log of decisions keeps it, so that it is said at its field when it
/// is missing.
fn reason(form: &mut Form, field: &str, t: Texts) -> String {
    let reason = form.trimmed(field).to_owned();
    if reason.is_empty() {
        form.fault(field, t.rule_reason_missing());
    } else if reason.chars().count() > REASON {
        form.fault(field, t.fault_too_long(t.rule_reason(), REASON));
    }
    reason
}

/// The frame of a page of the administration.
fn page(visit: &Signed, title: impl Into<String>, done: &Done) -> Page {
    let above = visit.t().admin_title();
    visit
        .page_after(Section::Administration, title, done)
        .under(above, "/administration")
}
