//! The words of the use register: fields, groups, transitions, faults, values.

use super::use_form::capital;
use crate::texts::Texts;
use serde_json::Value;
use vigie_domain::{
    DataClass,
    register::{FaultKind, FieldFault},
};

/// The label of the field at `path`; the path itself when the register has no such field.
#[must_use]
pub fn field_label(t: Texts, path: &str) -> &'static str {
    match path {
        "title" => t.use_field_title(),
        "family" => t.use_field_family(),
        "trade" => t.use_field_trade(),
        "service" => t.use_field_service(),
        "owner" => t.use_field_owner(),
        "referent" => t.use_field_referent(),
        "public_summary" => t.use_field_public_summary(),
        "need" => t.use_field_need(),
        "alternative" => t.use_field_alternative(),
        "benefit.indicator" => t.use_field_benefit_indicator(),
        "benefit.baseline" => t.use_field_benefit_baseline(),
        "benefit.target" => t.use_field_benefit_target(),
        "benefit.due_on" => t.use_field_benefit_due_on(),
        "public_interest" => t.use_field_public_interest(),
        "population" => t.use_field_population(),
        "agents_touched" => t.use_field_agents_touched(),
        "human_role" => t.use_field_human_role(),
        "individual_decision" => t.use_field_individual_decision(),
        "public_contact" => t.use_field_public_contact(),
        "public_content" => t.use_field_public_content(),
        "employment" => t.use_field_employment(),
        "recourse" => t.use_field_recourse(),
        "data.max_class" => t.use_field_data_max_class(),
        "data.categories" => t.use_field_data_categories(),
        "data.origin" => t.use_field_data_origin(),
        "data.retention" => t.use_field_data_retention(),
        "mask_by_default" => t.use_field_mask_by_default(),
        "processing" => t.use_field_processing(),
        "qualification.tier" => t.use_field_qualification_tier(),
        "qualification.reason" => t.use_field_qualification_reason(),
        "qualification.articles" => t.use_field_qualification_articles(),
        "qualification.signed_by" => t.use_field_qualification_signed_by(),
        "qualification.signed_on" => t.use_field_qualification_signed_on(),
        "charter_articles" => t.use_field_charter_articles(),
        "risks" => t.use_field_risks(),
        "measures" => t.use_field_measures(),
        "stop_criteria" => t.use_field_stop_criteria(),
        "test_set" => t.use_field_test_set(),
        "degraded_mode" => t.use_field_degraded_mode(),
        "evaluation" => t.use_field_evaluation(),
        "mention" => t.use_field_mention(),
        "yearly_cost" => t.use_field_yearly_cost(),
        "yearly_euros" => t.use_field_yearly_euros(),
        "decision" => t.use_field_decision(),
        "experience" => t.use_field_experience(),
        "data_disposal" => t.use_field_data_disposal(),
        "visibility" => t.use_field_visibility(),
        "provenance" => t.use_field_provenance(),
        "review_on" => t.use_field_review_on(),
        _ => t.unavailable(),
    }
}

/// What to write in the field at `path`; empty when its label says it all.
#[must_use]
pub fn field_hint(t: Texts, path: &str) -> &'static str {
    match path {
        "title" => t.use_field_title_hint(),
        "trade" => t.use_field_trade_hint(),
        "service" => t.use_field_service_hint(),
        "owner" => t.use_field_owner_hint(),
        "referent" => t.use_field_referent_hint(),
        "public_summary" => t.use_field_public_summary_hint(),
        "need" => t.use_field_need_hint(),
        "alternative" => t.use_field_alternative_hint(),
        "benefit.indicator" => t.use_field_benefit_indicator_hint(),
        "benefit.due_on" | "qualification.signed_on" | "review_on" => t.use_day_hint(),
        "public_interest" => t.use_field_public_interest_hint(),
        "population" => t.use_field_population_hint(),
        "agents_touched" => t.use_field_agents_touched_hint(),
        "individual_decision" => t.use_field_individual_decision_hint(),
        "recourse" => t.use_field_recourse_hint(),
        "data.max_class" => t.use_field_data_max_class_hint(),
        "mask_by_default" => t.use_field_mask_by_default_hint(),
        "processing" => t.use_field_processing_hint(),
        "qualification.tier" => t.use_field_qualification_tier_hint(),
        "charter_articles" | "risks" | "measures" => t.use_field_words_hint(),
        "stop_criteria" => t.use_field_stop_criteria_hint(),
        "test_set" => t.use_field_test_set_hint(),
        "degraded_mode" => t.use_field_degraded_mode_hint(),
        "mention" => t.use_field_mention_hint(),
        "yearly_cost" => t.use_field_yearly_cost_hint(),
        "decision" => t.use_field_decision_hint(),
        "provenance" => t.use_field_provenance_hint(),
        _ => "",
    }
}

/// The title of a group of fields.
#[must_use]
pub fn group_title(t: Texts, group: &str) -> &'static str {
    match group {
        "identity" => t.use_group_identity(),
        "need" => t.use_group_need(),
        "people" => t.use_group_people(),
        "data" => t.use_group_data(),
        "law" => t.use_group_law(),
        "risk" => t.use_group_risk(),
        "proof" => t.use_group_proof(),
        "end" => t.use_group_end(),
        "sharing" => t.use_group_sharing(),
        _ => t.unavailable(),
    }
}

/// What is pressed to take a transition.
#[must_use]
pub fn transition_label(t: Texts, name: &str) -> &'static str {
    match name {
        "instruct" => t.use_go_instruct(),
        "experiment" => t.use_go_experiment(),
        "produce" => t.use_go_produce(),
        "suspend" => t.use_go_suspend(),
        "resume" => t.use_go_resume(),
        "retire" => t.use_go_retire(),
        _ => t.unavailable(),
    }
}

/// What is wrong at a field, as a sentence.
#[must_use]
pub fn fault_text(t: Texts, fault: &FieldFault) -> String {
    let field = field_label(t, fault.path);
    match fault.kind {
        FaultKind::Missing => t.fault_missing(field),
        FaultKind::TooLong(limit) => t.fault_too_long(field, limit),
        FaultKind::NotAChoice(_) => t.fault_not_a_choice(field),
        FaultKind::NotADay => t.fault_not_a_day(field),
        FaultKind::NotANumber => t.fault_not_a_number(field),
        FaultKind::NotAnId => t.fault_not_an_id(field),
        FaultKind::OutOfScale(low, high) => t.fault_out_of_scale(field, high, low),
        FaultKind::NotAMoment => t.fault_not_a_moment(field),
        FaultKind::Rule("public_needs_summary") => t.fault_public_needs_summary().to_owned(),
        FaultKind::Rule("tier_needs_reason") => t.fault_tier_needs_reason().to_owned(),
        FaultKind::Rule("decision_needs_recourse") => t.fault_decision_needs_recourse().to_owned(),
        FaultKind::Rule(_) => t.fault_other(field),
    }
}

/// The value at `path` as people read it; `None` when it is empty.
///
/// Identifiers of people and services are turned into names by `name`.
#[must_use]
pub fn value_text(
    t: Texts,
    path: &str,
    value: &Value,
    name: &dyn Fn(&str) -> Option<String>,
) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Bool(true) => Some(t.yes().to_owned()),
        Value::Bool(false) => Some(t.no().to_owned()),
        Value::Number(number) => Some(
            number
                .as_u64()
                .map_or_else(|| number.to_string(), |n| t.number(&n)),
        ),
        Value::Array(items) => {
            let words: Vec<_> = items.iter().filter_map(Value::as_str).collect();
            (!words.is_empty()).then(|| words.join(", "))
        }
        Value::String(text) if text.trim().is_empty() => None,
        Value::String(text) => Some(string_text(t, path, text, name)),
        Value::Object(_) => Some(value.to_string()),
    }
}

fn string_text(t: Texts, path: &str, text: &str, name: &dyn Fn(&str) -> Option<String>) -> String {
    let word = match path {
        "family" => text.parse().ok().map(|family| t.use_family(family)),
        "human_role" => text.parse().ok().map(|role| t.human_role(role)),
        "data.max_class" => text
            .parse::<DataClass>()
            .ok()
            .map(|class| t.class_word(class)),
        "qualification.tier" => text.parse().ok().map(|tier| t.tier(tier)),
        "visibility" => text.parse().ok().map(|visibility| t.visibility(visibility)),
        "service" | "owner" | "referent" | "qualification.signed_by" => {
            return name(text).unwrap_or_else(|| t.unavailable().to_owned());
        }
        "benefit.due_on" | "qualification.signed_on" | "review_on" => return t.stored_day(text),
        _ => return text.to_owned(),
    };
    word.map_or_else(|| text.to_owned(), capital)
}

#[cfg(test)]
mod tests {
    use super::*;
    use vigie_domain::{Language, Use, register::Register as _};

    #[test]
    fn every_field_group_and_transition_has_its_words() {
        for language in [Language::Fr, Language::En] {
            let t = Texts(language);
            for field in Use::FIELDS {
                assert_ne!(
                    field_label(t, field.path),
                    t.unavailable(),
                    "{}",
                    field.path
                );
                assert_ne!(
                    group_title(t, field.group),
                    t.unavailable(),
                    "{}",
                    field.group
                );
            }
            for transition in Use::LIFECYCLE.transitions {
                assert_ne!(
                    transition_label(t, transition.name),
                    t.unavailable(),
                    "{}",
                    transition.name
                );
            }
        }
    }

    #[test]
    fn values_are_words() {
        let t = Texts(Language::Fr);
        let nobody = |_: &str| None;
        let text = |path, value| value_text(t, path, &value, &nobody);
        assert_eq!(
            text("data.max_class", "sensitive".into()).as_deref(),
            Some("Sensible")
        );
        assert_eq!(
            text("review_on", "2027-11-23".into()).as_deref(),
            Some("23 novembre 2027")
        );
        assert_eq!(text("need", " ".into()), None);
        assert_eq!(
            text("risks", serde_json::json!(["R18", "R24"])).as_deref(),
            Some("R18, R24")
        );
        assert_eq!(
            text("owner", "0193".into()).as_deref(),
            Some("Donnée non disponible")
        );
    }
}
