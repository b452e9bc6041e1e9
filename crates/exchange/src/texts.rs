//! Every text of a request or an answer that could hold something personal.
//!
//! The rule is exhaustive by construction: every string, every long number and
//! every key of the body is visited, wherever it stands. What is exempt is so
//! by its exact form (a role the protocol knows, base64 bytes), never by the
//! mere name of its field: a client may put a name in a field called `id`.

use serde_json::{Map, Number, Value};

/// What the field around a text says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place<'a> {
    /// Words written for a reader: contents, descriptions, arguments.
    Prose,
    /// The value of a field whose name says what it is: `date_naissance`.
    Field(&'a str),
    /// The name of a participant, in the narrow alphabet providers accept.
    Participant,
    /// An identifier made by a program: a function's name, a call's number.
    /// Only what a checksum proves is found there, or every random key would
    /// look like a secret.
    Identifier,
    /// A whole number of nine digits or more, and its field.
    Number(&'a str),
    /// The name of a field, when it is more than an identifier.
    Key,
    /// Bytes that no text detector can read: an image, a sound, a file.
    Opaque,
}

/// Fields whose value is written for a reader: their name adds nothing.
const PROSE: &[&str] = &[
    "content",
    "text",
    "input",
    "instructions",
    "refusal",
    "reasoning_content",
    "description",
    "arguments",
    "stop",
    "prediction",
    "transcript",
    "title",
    "enum",
    "examples",
];

/// Fields of the protocol, with the only values they have there.
const WORDS: &[(&str, &[&str])] = &[
    (
        "role",
        &[
            "system",
            "developer",
            "user",
            "assistant",
            "tool",
            "function",
        ],
    ),
    (
        "finish_reason",
        &[
            "stop",
            "length",
            "tool_calls",
            "content_filter",
            "function_call",
        ],
    ),
    ("detail", &["auto", "low", "high"]),
];

/// Identifiers that programs make.
const IDENTIFIERS: &[&str] = &[
    "id",
    "tool_call_id",
    "call_id",
    "system_fingerprint",
    "model",
    "type",
    "format",
    "object",
    "service_tier",
    "reasoning_effort",
    "required",
    "tool_choice",
];

/// Whole numbers shorter than this identify nobody.
const LONG_NUMBER: usize = 9;
/// Base64 shorter than this is read as text.
const LONG_BASE64: usize = 256;

/// Bytes, where the protocol carries some.
const BYTES: &[&str] = &["url", "data", "file_data", "image_url", "b64_json", "bytes"];
/// JSON within a string within JSON: read so deep, then as text.
const NESTED: u8 = 3;

/// What looks at each text.
type See<'f> = &'f mut dyn FnMut(Place<'_>, &str);
/// What answers the text to put instead, or `None` to leave it.
type Edit<'f> = &'f mut dyn FnMut(Place<'_>, &str) -> Option<String>;

/// Where a value stands.
#[derive(Clone, Copy)]
struct At<'a> {
    key: &'a str,
    /// The field the enclosing object is under: tells a participant's `name` from a function's.
    above: &'a str,
    /// How many strings of JSON enclose it.
    depth: u8,
}

impl<'a> At<'a> {
    const TOP: Self = Self {
        key: "",
        above: "",
        depth: 0,
    };

    const fn under(self, key: &'a str) -> Self {
        Self {
            key,
            above: self.key,
            depth: self.depth,
        }
    }

    /// Inside a string that holds JSON.
    const fn nested(self) -> At<'static> {
        At {
            key: "arguments",
            above: "",
            depth: self.depth + 1,
        }
    }

    /// The JSON a string standing here holds: a tool call's arguments, or any
    /// object whose escapes would hide letters from the detector.
    fn parse(self, text: &str) -> Option<Value> {
        let wanted = self.depth < NESTED && (self.key == "arguments" || text.contains("\\u"));
        if !wanted || !text.trim_start().starts_with(['{', '[']) {
            return None;
        }
        serde_json::from_str(text).ok()
    }

    /// What a string standing here is; `None` for the protocol's own words.
    fn place(self, text: &str) -> Option<Place<'a>> {
        if let Some((_, words)) = WORDS.iter().find(|(key, _)| *key == self.key)
            && words.contains(&text)
        {
            return None;
        }
        if is_opaque(self.key, text) {
            return Some(Place::Opaque);
        }
        if self.key == "name" && is_token(text) {
            return Some(match self.above {
                "messages" | "" => Place::Participant,
                "function" | "tools" | "functions" | "tool_calls" | "function_call"
                | "json_schema" | "custom" => Place::Identifier,
                _ => Place::Field("name"),
            });
        }
        if IDENTIFIERS.contains(&self.key) && is_token(text) {
            return Some(Place::Identifier);
        }
        Some(if self.key.is_empty() || PROSE.contains(&self.key) {
            Place::Prose
        } else {
            Place::Field(self.key)
        })
    }
}

/// Letters, digits and the signs of identifiers, short enough to be one.
fn is_token(text: &str) -> bool {
    text.len() <= 128
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_-.:/".contains(&byte))
}

/// A `data:` address, or long base64 where the protocol carries bytes.
fn is_opaque(key: &str, text: &str) -> bool {
    let base64 = |text: &str| {
        text.len() >= LONG_BASE64
            && BYTES.contains(&key)
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"+/=-_\r\n".contains(&byte))
    };
    match text.strip_prefix("data:") {
        Some(rest) => rest
            .split_once(";base64,")
            .is_some_and(|(_, bytes)| bytes.bytes().all(|b| !b.is_ascii_whitespace())),
        None => base64(text),
    }
}

fn is_long(number: &Number) -> bool {
    let digits = number.to_string();
    digits.len() >= LONG_NUMBER && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Numbers of the protocol that may be long and say nothing.
const NUMBERS: &[&str] = &["seed", "created"];

/// Calls `see` on each text, always in the same order.
pub(crate) fn visit(body: &Map<String, Value>, see: See<'_>) {
    for key in order(body) {
        if let Some(value) = body.get(key) {
            visit_key(key, see);
            visit_at(value, At::TOP.under(key), see);
        }
    }
}

/// Messages first, so that placeholders are numbered as a reader meets the
/// values, and keep their numbers while the other fields change.
fn order(body: &Map<String, Value>) -> Vec<&String> {
    let (mut first, rest): (Vec<_>, Vec<_>) = body.keys().partition(|key| *key == "messages");
    first.extend(rest);
    first
}

fn visit_key(key: &str, see: See<'_>) {
    if !is_plain_key(key) {
        see(Place::Key, key);
    }
}

/// A field name a program would choose: short, and without a long number.
fn is_plain_key(key: &str) -> bool {
    key.len() <= 64
        && key
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        && key.bytes().filter(u8::is_ascii_digit).count() < LONG_NUMBER
}

fn visit_at(value: &Value, at: At<'_>, see: See<'_>) {
    match value {
        Value::String(text) => match at.place(text) {
            None => {}
            Some(place) => match at.parse(text) {
                Some(inner) => visit_at(&inner, at.nested(), see),
                None => see(place, text),
            },
        },
        Value::Number(number) if is_long(number) && !NUMBERS.contains(&at.key) => {
            see(Place::Number(at.key), &number.to_string());
        }
        Value::Array(items) => items.iter().for_each(|item| visit_at(item, at, see)),
        Value::Object(fields) => {
            for (key, value) in fields {
                visit_key(key, see);
                visit_at(value, at.under(key), see);
            }
        }
        _ => {}
    }
}

/// The same order, to change texts: `edit` answers what to put instead, or
/// `None` to leave a text as it is.
pub(crate) fn change(body: &mut Map<String, Value>, edit: Edit<'_>) {
    let keys: Vec<String> = order(body).into_iter().cloned().collect();
    for key in keys {
        let renamed = change_key(&key, edit);
        if let Some(value) = body.get_mut(&key) {
            change_at(value, At::TOP.under(&key), edit);
        }
        rename(body, &key, renamed);
    }
}

fn change_key(key: &str, edit: Edit<'_>) -> Option<String> {
    (!is_plain_key(key))
        .then(|| edit(Place::Key, key))
        .flatten()
}

fn rename(fields: &mut Map<String, Value>, key: &str, renamed: Option<String>) {
    if let Some(renamed) = renamed
        && let Some(value) = fields.remove(key)
    {
        fields.insert(renamed, value);
    }
}

/// The same, for a part of an answer.
pub(crate) fn change_value(value: &mut Value, edit: Edit<'_>) {
    change_at(value, At::TOP, edit);
}

fn change_at(value: &mut Value, at: At<'_>, edit: Edit<'_>) {
    match value {
        Value::String(text) => {
            let Some(place) = at.place(text) else { return };
            match at.parse(text) {
                Some(mut inner) => {
                    let mut changed = false;
                    change_at(&mut inner, at.nested(), &mut |place, text| {
                        let new = edit(place, text);
                        changed |= new.is_some();
                        new
                    });
                    if changed {
                        *text = inner.to_string();
                    }
                }
                None => {
                    if let Some(new) = edit(place, text) {
                        *text = new;
                    }
                }
            }
        }
        Value::Number(number) if is_long(number) && !NUMBERS.contains(&at.key) => {
            if let Some(new) = edit(Place::Number(at.key), &number.to_string()) {
                *value = Value::String(new);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| change_at(item, at, edit)),
        Value::Object(fields) => {
            let keys: Vec<String> = fields.keys().cloned().collect();
            for key in keys {
                let renamed = change_key(&key, edit);
                if let Some(value) = fields.get_mut(&key) {
                    change_at(value, at.under(&key), edit);
                }
                rename(fields, &key, renamed);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn body() -> Map<String, Value> {
        let body = json!({
            "model": "org/m", "user": "marie@ville.fr", "seed": 1_234_567_890_123_u64,
            "metadata": { "nir": 185_057_800_608_491_u64, "Marie Dupont": "x", "date_naissance": "12/03/1985" },
            "messages": [
                {"role": "system", "content": "consigne"},
                {"role": "user", "name": "marie_dupont", "content": [
                    {"type": "text", "text": "question"},
                    {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}},
                ]},
                {"role": "assistant", "tool_calls": [
                    {"id": "call_1", "type": "function", "function": {"name": "f", "arguments": "{\"nom\":\"H\\u00e9l\\u00e8ne\"}"}},
                ]},
                {"role": "Marie Dupont", "content": null},
            ],
        });
        match body {
            Value::Object(body) => body,
            _ => Map::new(),
        }
    }

    #[test]
    fn everything_is_seen_but_the_words_of_the_protocol() {
        let mut seen = Vec::new();
        visit(&body(), &mut |place, text| {
            seen.push((format!("{place:?}"), text.to_owned()));
        });
        let seen: Vec<(&str, &str)> = seen
            .iter()
            .map(|(place, text)| (place.as_str(), text.as_str()))
            .collect();
        for expected in [
            ("Prose", "consigne"),
            ("Participant", "marie_dupont"),
            ("Prose", "question"),
            ("Opaque", "data:image/png;base64,AAAA"),
            ("Identifier", "f"),
            ("Field(\"nom\")", "Hélène"),
            ("Field(\"role\")", "Marie Dupont"),
            ("Field(\"user\")", "marie@ville.fr"),
            ("Number(\"nir\")", "185057800608491"),
            ("Key", "Marie Dupont"),
            ("Field(\"date_naissance\")", "12/03/1985"),
        ] {
            assert!(seen.contains(&expected), "{expected:?} in {seen:?}");
        }
        assert!(
            !seen
                .iter()
                .any(|(_, text)| ["system", "user", "1234567890123"].contains(text))
        );
        assert_eq!(
            seen.first(),
            Some(&("Prose", "consigne")),
            "messages come first"
        );
    }

    #[test]
    fn changes_meet_the_same_texts_in_the_same_order() {
        let mut seen = Vec::new();
        visit(&body(), &mut |_, text| seen.push(text.to_owned()));
        let mut changed = Vec::new();
        let mut copy = body();
        change(&mut copy, &mut |_, text| {
            changed.push(text.to_owned());
            None
        });
        assert_eq!(changed, seen);
        assert_eq!(copy, body());
    }

    #[test]
    fn keys_numbers_and_nested_json_are_changed_in_place() {
        let mut changed = body();
        change(&mut changed, &mut |place, text| match place {
            Place::Key => Some("[PERSONNE_1]".to_owned()),
            Place::Number(_) => Some("[NIR_1]".to_owned()),
            _ => (text == "Hélène").then(|| "a \"b\"\n".to_owned()),
        });
        assert_eq!(changed["metadata"]["nir"], "[NIR_1]");
        assert_eq!(changed["metadata"]["[PERSONNE_1]"], "x");
        let arguments = changed["messages"][2]["tool_calls"][0]["function"]["arguments"].as_str();
        let arguments: Value =
            serde_json::from_str(arguments.unwrap_or_default()).unwrap_or_default();
        assert_eq!(arguments, json!({ "nom": "a \"b\"\n" }));
    }
}
