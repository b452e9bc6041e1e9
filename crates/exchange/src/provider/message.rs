//! What a provider's error says, short enough to show.

use serde_json::Value;

/// Longest message shown, in characters.
const LONGEST: usize = 300;

/// The message of an error body, whatever its shape: OpenAI's, FastAPI's,
/// a plain text, or nothing when it is a page.
pub(crate) fn short_message(body: &[u8]) -> String {
    let text = match serde_json::from_slice::<Value>(body) {
        Ok(value) => find(&value).unwrap_or_default(),
        Err(_) => String::from_utf8_lossy(body).into_owned(),
    };
    let text = text.trim();
    if text.starts_with('<') {
        return String::new();
    }
    let mut short: String = text
        .chars()
        .filter(|c| !c.is_control() || *c == '\n')
        .take(LONGEST)
        .collect();
    if text.chars().count() > LONGEST {
        short.push('…');
    }
    short
}

fn find(value: &Value) -> Option<String> {
    let error = value.get("error").unwrap_or(value);
    let text = |value: &Value| value.as_str().map(str::to_owned);
    error
        .get("message")
        .and_then(text)
        .or_else(|| text(error))
        .or_else(|| value.get("detail").and_then(text))
        .or_else(|| value.get("detail")?.get(0)?.get("msg").and_then(text))
        .or_else(|| value.get("message").and_then(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_seen_in_the_wild() {
        let message = |body: &str| short_message(body.as_bytes());
        assert_eq!(
            message(r#"{"error":{"message":"trop long","code":"x"}}"#),
            "trop long"
        );
        assert_eq!(message(r#"{"error":"down"}"#), "down");
        assert_eq!(message(r#"{"detail":"Not found"}"#), "Not found");
        assert_eq!(
            message(r#"{"detail":[{"msg":"field required"}]}"#),
            "field required"
        );
        assert_eq!(message("<html><body>502</body></html>"), "");
        assert_eq!(message("plain"), "plain");
        assert_eq!(message(&"é".repeat(400)).chars().count(), LONGEST + 1);
        assert_eq!(short_message(&[0xff, 0xfe]), "\u{fffd}\u{fffd}");
    }
}
