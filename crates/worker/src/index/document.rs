//! From an entry to what the index holds of it.

use serde_json::Value;
use vigie_domain::Instant;
use vigie_search::Document;
use vigie_store::Indexed;

/// The most text of an entry that is searched, in bytes: beyond, it is an attachment's place.
const LONGEST: usize = 200_000;

/// The document of an entry.
pub(super) fn document(entry: &Indexed) -> Document {
    let mut text = String::new();
    // A body that cannot be read is found by its title and reference all the same.
    let body = serde_json::from_str(&entry.body).unwrap_or(Value::Null);
    tell(&body, &entry.title, &mut text);
    Document {
        organisation: entry.organisation,
        id: entry.id,
        register: entry.register.clone(),
        reference: entry.reference.clone(),
        title: entry.title.clone(),
        title_order: entry.title_order.clone(),
        state: entry.state.clone(),
        category: entry.category.clone(),
        service: entry.service,
        owner: entry.owner,
        text,
        words: entry.words.clone(),
        updated_at: entry.updated_at,
    }
}

/// Adds what people wrote in `value`, a line each, without the title and without the words of
/// choices, identities and dates.
fn tell(value: &Value, title: &str, text: &mut String) {
    match value {
        Value::String(said) if said != title && is_told(said) => {
            if text.len() + said.len() >= LONGEST {
                return;
            }
            if !text.is_empty() {
                text.push('\n');
            }
            let words: Vec<_> = said.split_whitespace().collect();
            text.push_str(&words.join(" "));
        }
        Value::Array(values) => {
            for value in values {
                tell(value, title, text);
            }
        }
        Value::Object(fields) => {
            for value in fields.values() {
                tell(value, title, text);
            }
        }
        _ => {}
    }
}

/// Whether a person wrote it. Choices are words such as `high_risk`; dates and identities are
/// looked for by other means.
fn is_told(text: &str) -> bool {
    let is_code = text
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-.".contains(&byte));
    !is_code && Instant::parse(text).is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_is_told_and_nothing_else() {
        let body = serde_json::json!({
            "title": "Réponse aux usagers",
            "need": "Gagner\n  du temps",
            "family": "generic",
            "owner": "0193a1b2-c3d4-7e5f-8a9b-0c1d9c1d2e3f",
            "review": "2026-11-23",
            "signed_at": "2026-11-23T09:00:00Z",
            "risks": ["R101", "Fuite de données"],
            "data": {"note": "Données d’état civil", "count": 3},
        });
        let mut text = String::new();
        tell(&body, "Réponse aux usagers", &mut text);
        let mut lines: Vec<_> = text.lines().collect();
        lines.sort_unstable();
        let told = [
            "Données d’état civil",
            "Fuite de données",
            "Gagner du temps",
            "R101",
        ];
        assert_eq!(lines, told);
    }
}
