//! Every text of a request or an answer that could hold something personal.

use serde_json::Value;

/// Keys whose values are the protocol's own words, addresses or bytes.
const NOT_TEXT: &[&str] = &[
    "model",
    "role",
    "type",
    "id",
    "tool_call_id",
    "url",
    "data",
    "format",
    "object",
    "finish_reason",
    "system_fingerprint",
    "service_tier",
    "reasoning_effort",
    "detail",
];

/// Calls `visit` on each text, always in the same order.
pub(crate) fn visit<'a>(value: &'a Value, visit_text: &mut impl FnMut(&'a str)) {
    match value {
        Value::String(text) => visit_text(text),
        Value::Array(items) => items.iter().for_each(|item| visit(item, visit_text)),
        Value::Object(fields) => {
            for (key, value) in fields {
                if !(value.is_string() && NOT_TEXT.contains(&key.as_str())) {
                    visit(value, visit_text);
                }
            }
        }
        _ => {}
    }
}

/// The same, to change them.
pub(crate) fn change(value: &mut Value, change_text: &mut impl FnMut(&mut String)) {
    match value {
        Value::String(text) => change_text(text),
        Value::Array(items) => items.iter_mut().for_each(|item| change(item, change_text)),
        Value::Object(fields) => {
            for (key, value) in fields {
                if !(value.is_string() && NOT_TEXT.contains(&key.as_str())) {
                    change(value, change_text);
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn visits_contents_parts_and_tool_arguments_but_not_roles_or_images() {
        let body = json!({
            "model": "m", "user": "marie@ville.fr",
            "messages": [
                {"role": "system", "content": "consigne"},
                {"role": "user", "content": [{"type": "text", "text": "question"}, {"type": "image_url", "image_url": {"url": "data:…"}}]},
                {"role": "assistant", "tool_calls": [{"id": "1", "type": "function", "function": {"name": "f", "arguments": "{\"a\":1}"}}]},
            ],
        });
        let mut seen = Vec::new();
        visit(&body, &mut |text| seen.push(text));
        seen.sort_unstable();
        assert_eq!(
            seen,
            ["consigne", "f", "marie@ville.fr", "question", "{\"a\":1}"]
        );
        let mut changed = body.clone();
        let mut count = 0;
        change(&mut changed, &mut |_| count += 1);
        assert_eq!(count, seen.len());
    }
}
