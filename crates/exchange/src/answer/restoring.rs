//! Pseudonyms restored in a streamed answer, wherever the model writes:
//! contents, reasoning, arguments of tool calls. Each of these is a text of its
//! own, cut anywhere, with a restorer of its own.

use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use vigie_shield::{Pseudonyms, Restorer};

/// One text of a streamed choice.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Text {
    /// A field of the delta: `content`, `refusal`, `reasoning_content`…
    Field(String),
    /// The arguments of a tool call, by its index.
    Arguments(u64),
    /// The arguments of the older `function_call`.
    FunctionArguments,
}

/// The restorers of a streamed answer.
pub(super) struct Restoring {
    pseudonyms: Pseudonyms,
    texts: BTreeMap<(u64, Text), Restorer>,
}

/// Fields of a delta that are the protocol's own.
const NOT_TEXT: &[&str] = &["role"];

impl Restoring {
    pub(super) fn new(pseudonyms: Pseudonyms) -> Self {
        Self {
            pseudonyms,
            texts: BTreeMap::new(),
        }
    }

    /// Restores a streamed choice in place; answers the words it adds.
    pub(super) fn choice(&mut self, choice: &mut Value) -> String {
        let index = choice.get("index").and_then(Value::as_u64).unwrap_or(0);
        let ends = choice
            .get("finish_reason")
            .is_some_and(|reason| !reason.is_null());
        let mut given = String::new();
        if let Some(delta) = choice.get_mut("delta").and_then(Value::as_object_mut) {
            self.delta(index, delta, &mut given);
        }
        if ends {
            let rest = self.finish(index);
            if !rest.is_empty() {
                let delta = &mut choice["delta"];
                if !delta.is_object() {
                    *delta = json!({});
                }
                for (text, piece) in rest {
                    given.push_str(&piece);
                    append(delta, &text, &piece);
                }
            }
        }
        given
    }

    /// What was still held when a stream ends without saying so, by choice.
    pub(super) fn leftovers(&mut self) -> Vec<(u64, Value)> {
        let mut indexes: Vec<u64> = self.texts.keys().map(|(index, _)| *index).collect();
        indexes.dedup();
        indexes
            .into_iter()
            .filter_map(|index| {
                let mut delta = json!({});
                let rest = self.finish(index);
                for (text, piece) in &rest {
                    append(&mut delta, text, piece);
                }
                (!rest.is_empty()).then_some((index, delta))
            })
            .collect()
    }

    fn delta(&mut self, index: u64, delta: &mut Map<String, Value>, given: &mut String) {
        for (field, value) in delta.iter_mut() {
            match value {
                Value::String(piece) if !NOT_TEXT.contains(&field.as_str()) => {
                    *piece = self.push(index, Text::Field(field.clone()), piece);
                    given.push_str(piece);
                }
                Value::Array(calls) if field == "tool_calls" => {
                    for (place, call) in calls.iter_mut().enumerate() {
                        let number = call
                            .get("index")
                            .and_then(Value::as_u64)
                            .unwrap_or(place as u64);
                        if let Some(Value::String(piece)) = call.pointer_mut("/function/arguments")
                        {
                            *piece = self.push(index, Text::Arguments(number), piece);
                            given.push_str(piece);
                        }
                    }
                }
                Value::Object(call) if field == "function_call" => {
                    if let Some(Value::String(piece)) = call.get_mut("arguments") {
                        *piece = self.push(index, Text::FunctionArguments, piece);
                        given.push_str(piece);
                    }
                }
                _ => {}
            }
        }
    }

    fn push(&mut self, index: u64, text: Text, piece: &str) -> String {
        let pseudonyms = &self.pseudonyms;
        let in_json = !matches!(text, Text::Field(_));
        self.texts
            .entry((index, text))
            .or_insert_with(|| {
                if in_json {
                    pseudonyms.restorer_in_json()
                } else {
                    pseudonyms.restorer()
                }
            })
            .push(piece)
    }

    fn finish(&mut self, index: u64) -> Vec<(Text, String)> {
        let mut rest = Vec::new();
        self.texts.retain(|(of, text), restorer| {
            if *of != index {
                return true;
            }
            let piece = restorer.finish();
            if !piece.is_empty() {
                rest.push((text.clone(), piece));
            }
            false
        });
        rest
    }
}

/// Adds a piece to its text in a delta.
fn append(delta: &mut Value, text: &Text, piece: &str) {
    match text {
        Text::Field(field) => add(&mut delta[field.as_str()], piece),
        Text::FunctionArguments => {
            if !delta["function_call"].is_object() {
                delta["function_call"] = json!({});
            }
            add(&mut delta["function_call"]["arguments"], piece);
        }
        Text::Arguments(number) => {
            if !delta["tool_calls"].is_array() {
                delta["tool_calls"] = json!([]);
            }
            let Some(calls) = delta["tool_calls"].as_array_mut() else {
                return;
            };
            let known = calls
                .iter_mut()
                .find(|call| call.get("index").and_then(Value::as_u64) == Some(*number))
                .and_then(|call| call.pointer_mut("/function/arguments"));
            match known {
                Some(arguments) => add(arguments, piece),
                None => calls.push(json!({ "index": number, "function": { "arguments": piece } })),
            }
        }
    }
}

fn add(value: &mut Value, piece: &str) {
    match value {
        Value::String(text) => text.push_str(piece),
        other => *other = Value::String(piece.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use vigie_shield::{Evidence, Finding, Kind};

    /// A table that hides one address of two lines with quotation marks.
    fn table() -> (Pseudonyms, String) {
        let value = "12 rue \"Haute\"\n34000 Montpellier";
        let mut table = Pseudonyms::new();
        let finding = Finding {
            kind: Kind::Address,
            start: 0,
            end: value.len(),
            score: 1.0,
            evidence: Evidence::Pattern,
        };
        let hidden = table.hide(value, &[finding]);
        assert_eq!(hidden, "[ADRESSE_1]");
        (table, value.to_owned())
    }

    fn cut(text: &str, sizes: &[usize]) -> Vec<String> {
        let mut sizes = sizes.iter().cycle();
        let mut pieces = Vec::new();
        let mut rest: Vec<char> = text.chars().collect();
        while !rest.is_empty() {
            let size = (*sizes.next().unwrap_or(&1)).clamp(1, rest.len());
            pieces.push(rest.drain(..size).collect());
        }
        pieces
    }

    proptest! {
        /// Whatever the cuts, the arguments are JSON again and hold the value.
        #[test]
        fn arguments_stay_json(sizes in proptest::collection::vec(1_usize..9, 1..9), says in any::<bool>()) {
            let (table, value) = table();
            let mut restoring = Restoring::new(table);
            let mut arguments = String::new();
            let mut content = String::new();
            let mut take = |choice: &Value| {
                for call in choice["delta"]["tool_calls"].as_array().into_iter().flatten() {
                    arguments.push_str(call["function"]["arguments"].as_str().unwrap_or_default());
                }
                content.push_str(choice["delta"]["content"].as_str().unwrap_or_default());
            };
            for piece in cut("{\"adresse\":\"[ADRESSE_1]\"}", &sizes) {
                let mut choice = json!({ "index": 0, "delta": { "content": "[ADRESSE", "tool_calls": [{ "index": 1, "function": { "arguments": piece } }] } });
                choice["delta"]["content"] = Value::Null;
                restoring.choice(&mut choice);
                take(&choice);
            }
            let mut choice = json!({ "index": 0, "delta": { "content": "voir [adresse 1" } });
            restoring.choice(&mut choice);
            take(&choice);
            if says {
                let mut last = json!({ "index": 0, "delta": {}, "finish_reason": "tool_calls" });
                restoring.choice(&mut last);
                take(&last);
            } else {
                for (index, delta) in restoring.leftovers() {
                    take(&json!({ "index": index, "delta": delta }));
                }
            }
            let read: Value = serde_json::from_str(&arguments).unwrap_or_default();
            prop_assert_eq!(read, json!({ "adresse": value }));
            prop_assert!(content.starts_with("voir "));
            prop_assert!(restoring.leftovers().is_empty());
        }
    }
}
