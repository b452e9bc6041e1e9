//! Between the rules of the shield and the fields of their form.

use crate::{form::Form, texts::Texts};
use serde::{Deserialize, Serialize};
use vigie_domain::DataClass;
use vigie_exchange::ShieldRules;
use vigie_shield::{Class, Kind, Policy, Vocabulary};

/// Lines of a list at most.
const LINES: usize = 2_000;
/// Characters of a line at most.
const LINE: usize = 200;
/// Letters and digits of a reserved word at least.
const SHORTEST: usize = 3;

/// The class of the domain for one of the shield.
#[must_use]
pub const fn data_class(class: Class) -> DataClass {
    match class {
        Class::Public => DataClass::Public,
        Class::Internal => DataClass::Internal,
        Class::Personal => DataClass::Personal,
        Class::Sensitive => DataClass::Sensitive,
    }
}

const fn class_of(class: DataClass) -> Class {
    match class {
        DataClass::Public => Class::Public,
        DataClass::Internal => Class::Internal,
        DataClass::Personal => Class::Personal,
        DataClass::Sensitive => Class::Sensitive,
    }
}

/// What a version of the rules holds, in counts: kept in clear in the history.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Summary {
    reserved: usize,
    allowed: usize,
    classes: usize,
}

impl Summary {
    pub(crate) fn to_text(self) -> String {
        serde_json::to_string(&self).unwrap_or_default()
    }

    /// In words; what cannot be read is shown as unknown.
    pub(crate) fn words(text: &str, t: Texts) -> String {
        serde_json::from_str::<Self>(text).map_or_else(
            |_| t.unavailable().to_owned(),
            |summary| t.shield_history_summary(summary.allowed, summary.classes, summary.reserved),
        )
    }
}

/// The fields of rules in force.
#[must_use]
pub fn to_form(rules: &ShieldRules, version: u32) -> Form {
    let (reserved, allowed) = lists(&rules.vocabulary);
    let policy = &rules.policy;
    let mut form = Form::default()
        .with("version", version.to_string())
        .with("reserved", reserved.join("\n"))
        .with("allowed", allowed.join("\n"))
        .with("min_score", format!("{:.0}", policy.min_score * 100.0))
        .with("minors", data_class(policy.minors).as_str())
        .with("social", data_class(policy.social).as_str());
    for (kind, class) in &policy.kinds {
        form.set(
            &format!("class.{}", kind.name()),
            data_class(*class).as_str(),
        );
    }
    form
}

/// The lists as they were written.
fn lists(vocabulary: &Vocabulary) -> (Vec<String>, Vec<String>) {
    #[derive(Default, Deserialize)]
    struct Written {
        #[serde(default)]
        reserved: Vec<String>,
        #[serde(default)]
        allowed: Vec<String>,
    }
    let written: Written = serde_json::to_value(vocabulary)
        .and_then(serde_json::from_value)
        .unwrap_or_default();
    (written.reserved, written.allowed)
}

/// The rules a form says, or its faults, each at its field. What no field shows
/// (the class of a text where nothing is found) stays as it was.
pub(crate) fn from_form(
    form: &mut Form,
    before: &ShieldRules,
    t: Texts,
) -> Option<(ShieldRules, Summary)> {
    let reserved = lines(form.value("reserved"));
    let allowed = lines(form.value("allowed"));
    for (field, list) in [("reserved", &reserved), ("allowed", &allowed)] {
        if list.len() > LINES || list.iter().any(|line| line.chars().count() > LINE) {
            form.fault(field, t.shield_line_long());
        }
    }
    let short = reserved
        .iter()
        .find(|line| line.chars().filter(|c| c.is_alphanumeric()).count() < SHORTEST);
    if let Some(line) = short {
        form.fault("reserved", t.shield_line_short(line));
    }
    let min_score = form
        .trimmed("min_score")
        .parse::<u8>()
        .ok()
        .filter(|percent| *percent <= 100);
    if min_score.is_none() {
        form.fault("min_score", t.shield_min_score_bad());
    }
    if form.trimmed("reason").is_empty() {
        form.fault("reason", t.shield_reason_missing());
    }
    let class = |field: &str| form.trimmed(field).parse::<DataClass>().ok().map(class_of);
    let mut policy = Policy {
        floor: before.policy.floor,
        min_score: f32::from(min_score.unwrap_or_default()) / 100.0,
        minors: class("minors").unwrap_or(before.policy.minors),
        social: class("social").unwrap_or(before.policy.social),
        ..Policy::default()
    };
    policy.kinds = Kind::ALL
        .into_iter()
        .filter_map(|kind| Some((kind, class(&format!("class.{}", kind.name()))?)))
        .collect();
    let summary = Summary {
        reserved: reserved.len(),
        allowed: allowed.len(),
        classes: policy.kinds.len(),
    };
    let rules = ShieldRules {
        policy,
        vocabulary: Vocabulary::new(reserved, allowed),
    };
    form.is_right().then_some((rules, summary))
}

fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !lines.iter().any(|known| known == line) {
            lines.push(line.to_owned());
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use vigie_domain::Language;

    #[test]
    fn a_form_comes_back_as_the_rules_it_says() {
        let t = Texts(Language::Fr);
        let rules = ShieldRules {
            policy: Policy {
                min_score: 0.8,
                minors: Class::Personal,
                kinds: [(Kind::Email, Class::Internal)].into(),
                ..Policy::default()
            },
            vocabulary: Vocabulary::new(["Projet Hélios", "3 rue du Refuge"], ["04 67 00 00 00"]),
        };
        let mut form = to_form(&rules, 4).with("reason", "essai");
        let (read, summary) = from_form(&mut form, &rules, t).unwrap_or_default();
        assert_eq!(read, rules);
        assert_eq!(
            (summary.reserved, summary.allowed, summary.classes),
            (2, 1, 1)
        );
        for (field, value) in [("reserved", "de"), ("min_score", "101"), ("reason", " ")] {
            let mut form = to_form(&rules, 4)
                .with("reason", "essai")
                .with(field, value);
            assert!(from_form(&mut form, &rules, t).is_none());
            assert!(form.error(field).is_some(), "{field}");
        }
    }
}
