//! The words of any register: looked up by the names its field list and lifecycle use, first
//! those of the register, then those all share.

use crate::{texts::Texts, typography, ui::Tone};
use serde_json::Value;
use vigie_domain::{
    Instant,
    register::{FaultKind, Field, FieldFault, FieldKind, Finding, Register},
};

/// The key of a word: `reg-risk-f-title`.
fn key(parts: &[&str]) -> String {
    let mut key = String::from("reg");
    for part in parts {
        key.push('-');
        key.push_str(&part.replace(['_', '.'], "-"));
    }
    key
}

/// The word of `register`, else the one all registers share.
#[must_use]
pub fn found(t: Texts, register: &str, rest: &[&str]) -> Option<&'static str> {
    let own: Vec<&str> = [register].into_iter().chain(rest.iter().copied()).collect();
    t.word(&key(&own)).or_else(|| t.word(&key(rest)))
}

fn word(t: Texts, register: &str, rest: &[&str]) -> &'static str {
    found(t, register, rest).unwrap_or(t.unavailable())
}

/// What an entry of the register is called: « Risque ».
#[must_use]
pub fn one(t: Texts, register: &str) -> &'static str {
    word(t, register, &["one"])
}

/// What the register is called: « Registre des risques ».
#[must_use]
pub fn many(t: Texts, register: &str) -> &'static str {
    word(t, register, &["many"])
}

/// What the register is for.
#[must_use]
pub fn lead(t: Texts, register: &str) -> &'static str {
    word(t, register, &["lead"])
}

/// The label of a field.
#[must_use]
pub fn label(t: Texts, register: &str, path: &str) -> &'static str {
    word(t, register, &["f", path])
}

/// What to write in a field; empty when its label says it all.
#[must_use]
pub fn hint(t: Texts, register: &str, field: &Field) -> &'static str {
    if let Some(own) = found(t, register, &["h", field.path]) {
        return own;
    }
    match field.kind {
        FieldKind::Day => t.use_day_hint(),
        FieldKind::Moment => t.registers_moment_hint(),
        FieldKind::References(_) => t.registers_references_hint(),
        FieldKind::Words => t.registers_words_hint(),
        _ => "",
    }
}

/// The title of a group of fields.
#[must_use]
pub fn group(t: Texts, register: &str, group: &str) -> &'static str {
    word(t, register, &["g", group])
}

/// A state.
#[must_use]
pub fn state(t: Texts, register: &str, state: &str) -> &'static str {
    word(t, register, &["s", state])
}

/// What is pressed to take a transition.
#[must_use]
pub fn transition(t: Texts, register: &str, name: &str) -> &'static str {
    word(t, register, &["t", name])
}

/// A choice of a field.
#[must_use]
pub fn choice(t: Texts, register: &str, path: &str, chosen: &str) -> &'static str {
    found(t, register, &["c", path, chosen])
        .or_else(|| t.word(&key(&["c", chosen])))
        .unwrap_or(t.unavailable())
}

/// A rule that is broken, as a sentence.
#[must_use]
pub fn rule(t: Texts, code: &str) -> Option<&'static str> {
    t.word(&key(&["r", code]))
}

/// Why an opinion is asked for.
#[must_use]
pub fn because(t: Texts, code: &str) -> &'static str {
    t.word(&key(&["o", code])).unwrap_or(t.unavailable())
}

/// What a sheet says for itself, with the moment it is about.
#[must_use]
pub fn finding(t: Texts, finding: &Finding) -> (Tone, String) {
    let sentence = t
        .word(&key(&["n", finding.code]))
        .unwrap_or(t.unavailable());
    let text = finding.at.map_or_else(
        || sentence.to_owned(),
        |at| t.registers_finding_at(t.moment(at), sentence),
    );
    let tone = if finding.grave {
        Tone::Refused
    } else {
        Tone::Careful
    };
    (tone, text)
}

/// What is wrong at a field, as a sentence.
#[must_use]
pub fn fault(t: Texts, register: &str, fault: &FieldFault) -> String {
    let field = label(t, register, fault.path);
    match fault.kind {
        FaultKind::Missing => t.fault_missing(field),
        FaultKind::TooLong(limit) => t.fault_too_long(field, limit),
        FaultKind::NotAChoice(_) => t.fault_not_a_choice(field),
        FaultKind::NotADay => t.fault_not_a_day(field),
        FaultKind::NotANumber => t.fault_not_a_number(field),
        FaultKind::NotAnId => t.fault_not_an_id(field),
        FaultKind::OutOfScale(low, high) => t.fault_out_of_scale(field, high, low),
        FaultKind::NotAMoment => t.fault_not_a_moment(field),
        FaultKind::Rule(code) => rule(t, code).map_or_else(|| t.fault_other(field), str::to_owned),
    }
}

/// The tone of a state: the first is neither good nor bad, one that stops is refused.
#[must_use]
pub fn tone(state: &str) -> Tone {
    match state {
        "controlled" | "in_place" | "allowed" | "answered" | "in_force" | "validated"
        | "active" | "adopted" | "done" | "retained" | "converted" | "production" => {
            Tone::Permitted
        }
        "treated" | "assessed" | "accepted" | "under_way" | "evaluated" | "assigned"
        | "contained" | "examined" | "postponed" | "running" | "studied" | "experiment" => {
            Tone::Careful
        }
        "refused" | "open" | "rejected" | "outdated" | "stopped" | "suspended" => Tone::Refused,
        _ => Tone::Unknown,
    }
}

/// The value of a field as people read it; `None` when it is empty. Identifiers of people and
/// services are turned into names by `name`.
#[must_use]
pub fn value<R: Register>(
    t: Texts,
    field: &Field,
    value: &Value,
    name: &dyn Fn(&str) -> Option<String>,
) -> Option<String> {
    match value {
        Value::Null | Value::Object(_) => None,
        Value::Bool(flag) => Some(if *flag { t.yes() } else { t.no() }.to_owned()),
        Value::Number(number) => Some(
            number
                .as_u64()
                .map_or_else(|| number.to_string(), |n| typography::whole(t.0, n)),
        ),
        Value::Array(items) => {
            let words: Vec<_> = items.iter().filter_map(Value::as_str).collect();
            (!words.is_empty()).then(|| words.join(", "))
        }
        Value::String(text) if text.trim().is_empty() => None,
        Value::String(text) => Some(match field.kind {
            FieldKind::Choice(_) => choice(t, R::NAME, field.path, text).to_owned(),
            FieldKind::Day => t.stored_day(text),
            FieldKind::Moment => {
                Instant::parse(text).map_or_else(|_| text.clone(), |at| t.moment(at))
            }
            FieldKind::Agent | FieldKind::Service => {
                name(text).unwrap_or_else(|| t.unavailable().to_owned())
            }
            _ => text.clone(),
        }),
    }
}
