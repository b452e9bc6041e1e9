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

/// What beginning an entry is called, where the register has its own word for it.
#[must_use]
pub fn begin(t: Texts, register: &str) -> Option<&'static str> {
    t.word(&key(&[register, "new"]))
}

/// What a field reads as while it is empty, where that means something.
#[must_use]
pub fn empty(t: Texts, register: &str, path: &str) -> &'static str {
    t.word(&key(&[register, "empty", path]))
        .unwrap_or(t.use_not_filled())
}

/// What a choice means, where its word does not say it all.
#[must_use]
pub fn meaning(t: Texts, register: &str, path: &str, chosen: &str) -> &'static str {
    t.word(&key(&[register, "e", path, chosen]))
        .unwrap_or_default()
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

/// What changed of an entry that others rely on, in a few words.
#[must_use]
pub fn change(t: Texts, code: &str) -> &'static str {
    t.word(&key(&["n", code])).unwrap_or(t.unavailable())
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
        | "active" | "followed" | "adopted" | "approved" | "done" | "retained" | "converted"
        | "production" | "published" => Tone::Permitted,
        "treated" | "assessed" | "accepted" | "under_way" | "evaluated" | "assigned"
        | "contained" | "convened" | "reevaluation" | "examined" | "held" | "postponed"
        | "running" | "studied" | "experiment" | "ended" => Tone::Careful,
        "control_changed" | "sanctioned" | "refused" | "open" | "rejected" | "outdated"
        | "stopped" | "suspended" => Tone::Refused,
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
        Value::Number(number) if matches!(field.kind, FieldKind::Scale(..)) => {
            let step = number.to_string();
            let word = found(t, R::NAME, &["c", field.path, &step]);
            Some(word.map_or(step, str::to_owned))
        }
        Value::Number(number) => Some(
            number
                .as_u64()
                .map_or_else(|| number.to_string(), |n| typography::whole(t.0, n)),
        ),
        Value::Array(items) if items.is_empty() => None,
        Value::Array(items) => {
            let words: Vec<_> = items.iter().filter_map(Value::as_str).collect();
            // Things that have a page of their own (the cases of a test set) are counted here.
            Some(if words.is_empty() {
                typography::whole(t.0, items.len() as u64)
            } else {
                words.join(", ")
            })
        }
        Value::String(text) if text.trim().is_empty() => None,
        Value::String(text) => Some(match field.kind {
            FieldKind::Choice(_) => choice(t, R::NAME, field.path, text).to_owned(),
            FieldKind::Day => t.stored_day(text),
            FieldKind::Moment => {
                Instant::parse(text).map_or_else(|_| text.clone(), |at| t.moment(at))
            }
            FieldKind::Agent | FieldKind::Service | FieldKind::Department => {
                name(text).unwrap_or_else(|| t.unavailable().to_owned())
            }
            _ => text.clone(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::WORDS;
    use std::collections::BTreeSet;
    use vigie_domain::{
        Instant, Language, Use,
        register::Need,
        registers::{
            Action, Body, Decision, DeskRequest, Experience, Experiment, ImpactAssessment,
            Incident, KnownAnswer, Mandate, Measure, ModelCard, Offer, Opportunity, Processing,
            ReportSection, Risk, TestSet, Vendor,
        },
    };
    use vigie_observatory::offers::ContractSheet;

    /// The key that `found` would answer by, noted; a missing word is a failure.
    fn note(seen: &mut BTreeSet<String>, register: &str, rest: &[&str]) {
        let own: Vec<&str> = [register].into_iter().chain(rest.iter().copied()).collect();
        let keys = [key(&own), key(rest)];
        let held = keys
            .iter()
            .find(|key| Texts(Language::Fr).word(key).is_some());
        assert!(held.is_some(), "{keys:?}");
        seen.extend(held.cloned());
    }

    fn words_of<R: Register>(seen: &mut BTreeSet<String>) {
        for part in ["one", "many", "lead"] {
            note(seen, R::NAME, &[part]);
        }
        if begin(Texts(Language::Fr), R::NAME).is_some() {
            note(seen, R::NAME, &["new"]);
        }
        for field in R::FIELDS {
            note(seen, R::NAME, &["f", field.path]);
            note(seen, R::NAME, &["g", field.group]);
            let empty = key(&[R::NAME, "empty", field.path]);
            seen.extend(Texts(Language::Fr).word(&empty).map(|_| empty.clone()));
            if found(Texts(Language::Fr), R::NAME, &["h", field.path]).is_some() {
                note(seen, R::NAME, &["h", field.path]);
            }
            match field.kind {
                FieldKind::Choice(known) => {
                    for word in known {
                        let meaning = key(&[R::NAME, "e", field.path, word]);
                        seen.extend(Texts(Language::Fr).word(&meaning).map(|_| meaning.clone()));
                        let own = ["c", field.path, word];
                        if found(Texts(Language::Fr), R::NAME, &own).is_some() {
                            note(seen, R::NAME, &own);
                        } else {
                            note(seen, R::NAME, &["c", word]);
                        }
                    }
                }
                FieldKind::Scale(low, high) if high < 10 => {
                    for step in low..=high {
                        note(seen, R::NAME, &["c", field.path, &step.to_string()]);
                    }
                }
                _ => {}
            }
            assert!(field.need != Need::Kept || !R::LIFECYCLE.transitions.is_empty());
        }
        for state in R::LIFECYCLE.states {
            note(seen, R::NAME, &["s", state]);
        }
        for transition in R::LIFECYCLE.transitions {
            note(seen, R::NAME, &["t", transition.name]);
        }
    }

    #[test]
    fn every_word_of_every_register_is_there_and_none_is_left_over() {
        let mut seen = BTreeSet::new();
        words_of::<Opportunity>(&mut seen);
        words_of::<Risk>(&mut seen);
        words_of::<Measure>(&mut seen);
        words_of::<Offer>(&mut seen);
        words_of::<ModelCard>(&mut seen);
        words_of::<Vendor>(&mut seen);
        words_of::<TestSet>(&mut seen);
        words_of::<ContractSheet>(&mut seen);
        words_of::<DeskRequest>(&mut seen);
        words_of::<Incident>(&mut seen);
        words_of::<Processing>(&mut seen);
        words_of::<ImpactAssessment>(&mut seen);
        words_of::<Body>(&mut seen);
        words_of::<Decision>(&mut seen);
        words_of::<Action>(&mut seen);
        words_of::<Experiment>(&mut seen);
        words_of::<Experience>(&mut seen);
        words_of::<Use>(&mut seen);
        words_of::<KnownAnswer>(&mut seen);
        words_of::<Mandate>(&mut seen);
        words_of::<ReportSection>(&mut seen);
        let left: Vec<_> = WORDS
            .iter()
            .filter(|word| !seen.contains(**word))
            // Rules, findings and reasons are named by codes in the rules themselves.
            .filter(|word| {
                !["reg-r-", "reg-n-", "reg-o-"]
                    .iter()
                    .any(|p| word.starts_with(p))
            })
            .collect();
        assert!(left.is_empty(), "words that no register says: {left:?}");
    }

    #[test]
    fn codes_of_rules_findings_and_reasons_have_their_sentence() {
        // The codes are literals of the registers' files: read them there.
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../domain/src");
        let mut source = String::new();
        for part in ["uses", "registers"] {
            for file in std::fs::read_dir(format!("{folder}/{part}"))
                .into_iter()
                .flatten()
                .flatten()
            {
                if file.file_name() != "tests.rs" {
                    source.push_str(&std::fs::read_to_string(file.path()).unwrap_or_default());
                }
            }
        }
        // That of contracts is with the clauses it reads.
        let contracts = format!("{folder}/../../observatory/src/offers/contract_sheet.rs");
        source.push_str(&std::fs::read_to_string(contracts).unwrap_or_default());
        for word in WORDS {
            let Some(code) = ["reg-r-", "reg-n-", "reg-o-"]
                .iter()
                .find_map(|prefix| word.strip_prefix(prefix))
            else {
                continue;
            };
            let literal = format!("\"{}\"", code.replace('-', "_"));
            assert!(
                source.contains(&literal) || code.starts_with("asked"),
                "{word}: no rule is called {literal}"
            );
        }
        let t = Texts(Language::Fr);
        for part in source.split("FieldFault::rule(").skip(1) {
            let Some(code) = part.split('"').nth(3).filter(|_| part.contains(')')) else {
                continue;
            };
            let of_call = part.split(')').next().unwrap_or_default().contains(code);
            assert!(!of_call || rule(t, code).is_some(), "{code}");
        }
        for (at, said) in source.match_indices("because: \"") {
            let code = source[at + said.len()..].split('"').next();
            let code = code.unwrap_or_default();
            // An opinion says why it is asked for, a step why it is refused.
            let before = &source[..at];
            let of = before.rfind('{').map_or("", |brace| &before[..brace]);
            let kind = if of.trim_end().ends_with("OpinionRule") {
                "o"
            } else {
                "r"
            };
            assert!(t.word(&key(&[kind, code])).is_some(), "{kind} {code}");
        }
        for prefix in ["Finding::grave(", "Finding::careful("] {
            for part in source.split(prefix).skip(1) {
                let Some(code) = part
                    .strip_prefix('"')
                    .and_then(|rest| rest.split('"').next())
                else {
                    continue;
                };
                assert!(t.word(&key(&["n", code])).is_some(), "{code}");
            }
        }
        let at = Finding {
            code: "notify_by",
            grave: false,
            at: Some(Instant::from_micros(0)),
        };
        assert!(finding(t, &at).1.contains("CNIL"));
    }
}
