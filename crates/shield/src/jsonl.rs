//! One JSON line in, one JSON line out: what `vigie shield detect|mask|restore` does to each line.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use thiserror::Error;

use crate::{Finding, Pseudonyms, Shield};

/// Why a line could not be read. No message quotes the line: it may hold personal data.
#[derive(Debug, Error)]
pub enum LineError {
    /// Not JSON, or not the expected object.
    #[error(
        "the line is not a JSON object with {expected} (column {column}): send one object a line"
    )]
    Shape {
        /// The fields expected.
        expected: &'static str,
        /// Column of the fault, from 1; zero when the whole is of the wrong shape.
        column: usize,
    },
    /// The answer could not be written as JSON.
    #[error("the answer could not be written as JSON")]
    Write,
}

#[derive(Deserialize)]
struct Question {
    #[serde(default)]
    id: Value,
    text: String,
    #[serde(default)]
    table: Option<Pseudonyms>,
}

#[derive(Serialize)]
struct Entity {
    #[serde(rename = "type")]
    kind: crate::Kind,
    start: usize,
    end: usize,
    score: f32,
    evidence: crate::Evidence,
}

#[derive(Serialize)]
struct Detected {
    id: Value,
    entities: Vec<Entity>,
}

#[derive(Serialize)]
struct Masked<'a> {
    id: Value,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<&'a Pseudonyms>,
}

fn read(line: &str, expected: &'static str) -> Result<Question, LineError> {
    serde_json::from_str(line).map_err(|error| LineError::Shape {
        expected,
        column: error.column(),
    })
}

fn write(answer: &impl Serialize) -> Result<String, LineError> {
    serde_json::to_string(answer).map_err(|_| LineError::Write)
}

/// `{"id","text"}` to `{"id","entities":[{"type","start","end","score","evidence"}]}`; offsets count Unicode
/// scalar values, as Python and the scoring file do.
///
/// # Errors
/// When the line is not such an object.
pub fn detect_line(shield: &Shield, line: &str) -> Result<String, LineError> {
    let question = read(line, "\"id\" and \"text\"")?;
    let findings = shield.detect(&question.text);
    write(&Detected {
        id: question.id,
        entities: entities(&question.text, &findings),
    })
}

/// Byte offsets to offsets in Unicode scalar values, in one pass.
fn entities(text: &str, findings: &[Finding]) -> Vec<Entity> {
    let mut chars = 0;
    let mut byte = 0;
    let mut to = |target: usize| {
        chars += text
            .get(byte..target)
            .map_or(0, |part| part.chars().count());
        byte = target;
        chars
    };
    findings
        .iter()
        .map(|f| Entity {
            kind: f.kind,
            start: to(f.start),
            end: to(f.end),
            score: f.score,
            evidence: f.evidence,
        })
        .collect()
}

/// `{"id","text"}` to `{"id","text","table"}`: the text with placeholders and what they hide. A `table` in the
/// question is continued, so that several lines share one conversation.
///
/// # Errors
/// When the line is not such an object.
pub fn mask_line(shield: &Shield, line: &str) -> Result<String, LineError> {
    let question = read(line, "\"id\" and \"text\"")?;
    let mut table = question.table.unwrap_or_default();
    let text = table.hide(&question.text, &shield.detect(&question.text));
    write(&Masked {
        id: question.id,
        text,
        table: Some(&table),
    })
}

/// `{"id","text","table"}` to `{"id","text"}`: every placeholder of the table replaced by what it hides.
///
/// # Errors
/// When the line is not such an object, or has no table.
pub fn restore_line(line: &str) -> Result<String, LineError> {
    const EXPECTED: &str = "\"id\", \"text\" and \"table\"";
    let question = read(line, EXPECTED)?;
    let table = question.table.ok_or(LineError::Shape {
        expected: EXPECTED,
        column: 0,
    })?;
    write(&Masked {
        id: question.id,
        text: table.restore(&question.text),
        table: None,
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn lines_go_there_and_back() {
        let shield = Shield::new();
        let line = r#"{"id": 7, "text": "é : écrire à marie@free.fr"}"#;
        let found: Value = serde_json::from_str(&detect_line(&shield, line).unwrap()).unwrap();
        assert_eq!(found["id"], 7);
        assert_eq!(found["entities"][0]["type"], "EMAIL");
        assert_eq!(
            (&found["entities"][0]["start"], &found["entities"][0]["end"]),
            (&Value::from(13), &Value::from(26))
        );
        let masked = mask_line(&shield, line).unwrap();
        assert!(masked.contains("[COURRIEL_1]") && masked.contains("\"table\""));
        let restored: Value = serde_json::from_str(&restore_line(&masked).unwrap()).unwrap();
        assert_eq!(restored["text"], "é : écrire à marie@free.fr");
    }

    #[test]
    fn errors_quote_nothing() {
        let error = detect_line(&Shield::new(), "{\"text\": 3, \"secret\": 1}")
            .unwrap_err()
            .to_string();
        assert!(!error.contains("secret"), "{error}");
        assert!(restore_line(r#"{"id":1,"text":"[NIR_1]"}"#).is_err());
    }
}
