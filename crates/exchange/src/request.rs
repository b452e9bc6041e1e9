//! A chat request as it came: known fields checked, unknown ones kept.

use crate::{
    Refusal,
    texts::{self, Place},
};
use bytes::Bytes;
use serde_json::{Map, Value, json};
use vigie_charter::Modality;

/// A request whose known fields are well formed.
#[derive(Debug, Clone)]
pub(crate) struct ChatRequest {
    /// As it came, for as long as nothing had to be changed.
    original: Option<Bytes>,
    body: Map<String, Value>,
    options: Options,
}

/// What a client says to Vigie itself, in the `vigie` field of the body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Options {
    /// The use, by reference or identity.
    pub(crate) use_named: Option<String>,
    /// The reason stated.
    pub(crate) reason: Option<String>,
    /// Whether to hide what is found.
    pub(crate) mask: Option<bool>,
}

/// Names by which a client leaves the choice of the model to the order of the catalogue.
const ANY_MODEL: &[&str] = &["", "auto", "vigie"];

impl ChatRequest {
    /// Reads and checks a body.
    pub(crate) fn parse(bytes: &Bytes) -> Result<Self, Refusal> {
        let value: Value =
            serde_json::from_slice(bytes).map_err(|error| Refusal::MalformedJson {
                place: format!("line {}, column {}", error.line(), error.column()),
            })?;
        let Value::Object(body) = value else {
            return Err(invalid(
                "body",
                ("un objet JSON est attendu", "a JSON object is expected"),
            ));
        };
        let mut request = Self {
            original: Some(bytes.clone()),
            body,
            options: Options::default(),
        };
        request.check()?;
        // Our own field goes no further.
        if let Some(options) = request.body.remove("vigie") {
            request.options = Options::read(&options)?;
            request.original = None;
        }
        Ok(request)
    }

    fn check(&self) -> Result<(), Refusal> {
        self.check_kind(
            "model",
            Value::is_string,
            ("un texte est attendu", "a string is expected"),
        )?;
        self.check_kind(
            "stream",
            Value::is_boolean,
            ("true ou false est attendu", "true or false is expected"),
        )?;
        self.check_kind(
            "stream_options",
            Value::is_object,
            ("un objet est attendu", "an object is expected"),
        )?;
        for field in ["max_tokens", "max_completion_tokens", "n"] {
            self.check_kind(
                field,
                |value| value.as_u64().is_some_and(|number| number > 0),
                (
                    "un entier supérieur à zéro est attendu",
                    "an integer above zero is expected",
                ),
            )?;
        }
        for field in ["temperature", "top_p"] {
            self.check_kind(
                field,
                Value::is_number,
                ("un nombre est attendu", "a number is expected"),
            )?;
        }
        let messages = self
            .body
            .get("messages")
            .and_then(Value::as_array)
            .filter(|messages| !messages.is_empty())
            .ok_or_else(|| {
                invalid(
                    "messages",
                    (
                        "une liste d’au moins un message est attendue",
                        "a list of at least one message is expected",
                    ),
                )
            })?;
        for (place, message) in messages.iter().enumerate() {
            let field = |name: &str| format!("messages[{place}].{name}");
            if !message.get("role").is_some_and(Value::is_string) {
                return Err(invalid(
                    field("role"),
                    (
                        "un rôle (system, user, assistant, tool) est attendu",
                        "a role (system, user, assistant, tool) is expected",
                    ),
                ));
            }
            match message.get("content") {
                None | Some(Value::Null | Value::String(_)) => {}
                Some(Value::Array(parts)) if parts.iter().all(Value::is_object) => {}
                Some(_) => {
                    return Err(invalid(
                        field("content"),
                        (
                            "un texte ou une liste de parties est attendu",
                            "a string or a list of parts is expected",
                        ),
                    ));
                }
            }
        }
        Ok(())
    }

    fn check_kind(
        &self,
        field: &str,
        is: impl Fn(&Value) -> bool,
        expected: (&'static str, &'static str),
    ) -> Result<(), Refusal> {
        match self.body.get(field) {
            None | Some(Value::Null) => Ok(()),
            Some(value) if is(value) => Ok(()),
            Some(_) => Err(invalid(field, expected)),
        }
    }

    /// What the client says to Vigie itself.
    pub(crate) fn options(&self) -> &Options {
        &self.options
    }

    /// The model asked for; `None` leaves the choice.
    pub(crate) fn model(&self) -> Option<&str> {
        let name = self
            .body
            .get("model")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .trim();
        (!ANY_MODEL.contains(&name)).then_some(name)
    }

    /// Whether the answer is to be streamed.
    pub(crate) fn stream(&self) -> bool {
        self.flag("stream")
    }

    /// Whether the client asked for the token counts of a stream.
    pub(crate) fn include_usage(&self) -> bool {
        self.body
            .get("stream_options")
            .and_then(|options| options.get("include_usage"))
            .and_then(Value::as_bool)
            .unwrap_or(false)
    }

    /// The longest answer asked for, in tokens.
    pub(crate) fn max_tokens(&self) -> Option<u64> {
        ["max_completion_tokens", "max_tokens"]
            .iter()
            .find_map(|field| self.body.get(*field).and_then(Value::as_u64))
    }

    /// How many answers were asked for.
    pub(crate) fn answers(&self) -> u64 {
        self.body.get("n").and_then(Value::as_u64).unwrap_or(1)
    }

    /// A number of the body, when it is there.
    pub(crate) fn number(&self, field: &str) -> Option<f64> {
        self.body.get(field).and_then(Value::as_f64)
    }

    fn flag(&self, field: &str) -> bool {
        self.body
            .get(field)
            .and_then(Value::as_bool)
            .unwrap_or(false)
    }

    /// The messages.
    pub(crate) fn messages(&self) -> &[Value] {
        self.body
            .get("messages")
            .and_then(Value::as_array)
            .map_or(&[], Vec::as_slice)
    }

    /// Any other field.
    pub(crate) fn field(&self, name: &str) -> Option<&Value> {
        self.body.get(name)
    }

    /// What the answer is asked to be. An image that is *joined* is not an
    /// image that is generated: see [`Self::unread`].
    pub(crate) fn modality(&self) -> Modality {
        let asked = |name: &str| {
            self.body
                .get("modalities")
                .and_then(Value::as_array)
                .is_some_and(|all| all.iter().any(|one| one == name))
        };
        if asked("video") {
            Modality::Video
        } else if asked("audio") || self.body.get("audio").is_some_and(Value::is_object) {
            Modality::Audio
        } else if asked("image") {
            Modality::Image
        } else {
            Modality::Text
        }
    }

    /// Parts of messages that are not text, by kind, each once. A part of an
    /// unknown type is a file: nobody read it either.
    pub(crate) fn unread(&self) -> Vec<&'static str> {
        let mut unread: Vec<_> = self
            .messages()
            .iter()
            .filter_map(|message| message.get("content")?.as_array())
            .flatten()
            .filter_map(
                |part| match part.get("type").and_then(Value::as_str).unwrap_or_default() {
                    "text" | "input_text" | "output_text" | "refusal" => None,
                    kind if kind.contains("image") => Some("image"),
                    kind if kind.contains("audio") => Some("audio"),
                    kind if kind.contains("video") => Some("video"),
                    _ => Some("file"),
                },
            )
            .collect();
        unread.sort_unstable();
        unread.dedup();
        unread
    }

    /// Every text of the request.
    pub(crate) fn visit_texts(&self, visit: &mut dyn FnMut(Place<'_>, &str)) {
        texts::visit(&self.body, visit);
    }

    /// Every text of what was said, without the instructions and the tools a
    /// program puts around it.
    pub(crate) fn visit_said(&self, visit: &mut dyn FnMut(Place<'_>, &str)) {
        let program = |message: &&Value| {
            matches!(
                message.get("role").and_then(Value::as_str),
                Some("system" | "developer")
            )
        };
        for message in self.messages().iter().filter(|message| !program(message)) {
            if let Value::Object(message) = message {
                texts::visit(message, visit);
            }
        }
    }

    /// Every text of the request, to change them, in the same order.
    pub(crate) fn change_texts(
        &mut self,
        change: &mut dyn FnMut(Place<'_>, &str) -> Option<String>,
    ) {
        self.original = None;
        texts::change(&mut self.body, change);
    }

    /// Adds a sentence to what the model is told first.
    pub(crate) fn instruct(&mut self, sentence: &str) {
        self.original = None;
        let Some(Value::Array(messages)) = self.body.get_mut("messages") else {
            return;
        };
        let first = messages.first_mut().filter(|message| {
            matches!(
                message.get("role").and_then(Value::as_str),
                Some("system" | "developer")
            )
        });
        match first.and_then(|message| message.get_mut("content")) {
            Some(Value::String(text)) => {
                text.push_str("\n\n");
                text.push_str(sentence);
            }
            Some(Value::Array(parts)) => parts.push(json!({ "type": "text", "text": sentence })),
            _ => messages.insert(0, json!({ "role": "system", "content": sentence })),
        }
    }

    /// Sets a field of what will be sent.
    pub(crate) fn set(&mut self, field: &str, value: Value) {
        if self.body.get(field) != Some(&value) {
            self.original = None;
            self.body.insert(field.to_owned(), value);
        }
    }

    /// Asks the provider for the token counts of a stream.
    pub(crate) fn ask_usage(&mut self) {
        if !self.include_usage() {
            let mut options = self
                .body
                .get("stream_options")
                .cloned()
                .unwrap_or_else(|| json!({}));
            options["include_usage"] = Value::Bool(true);
            self.set("stream_options", options);
        }
    }

    /// What goes to the provider: the client's own bytes when nothing changed.
    pub(crate) fn to_bytes(&self) -> Bytes {
        match &self.original {
            Some(bytes) => bytes.clone(),
            None => serde_json::to_vec(&self.body).map_or_else(|_| Bytes::new(), Bytes::from),
        }
    }
}

impl Options {
    fn read(value: &Value) -> Result<Self, Refusal> {
        let text = |name: &str| match value.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(_) => Err(invalid(
                format!("vigie.{name}"),
                ("un texte est attendu", "a string is expected"),
            )),
        };
        Ok(Self {
            use_named: text("use")?,
            reason: text("reason")?,
            mask: match value.get("mask") {
                None | Some(Value::Null) => None,
                Some(Value::Bool(mask)) => Some(*mask),
                Some(_) => {
                    return Err(invalid(
                        "vigie.mask",
                        ("true ou false est attendu", "true or false is expected"),
                    ));
                }
            },
        })
    }
}

fn invalid(field: impl Into<String>, expected: (&'static str, &'static str)) -> Refusal {
    Refusal::InvalidField {
        field: field.into(),
        expected,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn parse(body: &str) -> Result<ChatRequest, Refusal> {
        ChatRequest::parse(&Bytes::copy_from_slice(body.as_bytes()))
    }

    fn fault(body: &str) -> String {
        match parse(body) {
            Err(Refusal::InvalidField { field, .. }) => field,
            Err(refusal) => refusal.code().to_owned(),
            Ok(_) => "accepted".to_owned(),
        }
    }

    #[test]
    fn untouched_requests_are_sent_byte_for_byte() {
        let body =
            r#"{ "model":"m", "messages":[{"role":"user","content":"é"}], "inconnu": 1.50 }"#;
        assert_eq!(parse(body).unwrap().to_bytes(), body.as_bytes());
    }

    #[test]
    fn our_own_field_goes_no_further() {
        let request =
            parse(r#"{"model":"m","messages":[{"role":"user"}],"vigie":{"mask":true},"top_k":3}"#)
                .unwrap();
        let sent: Value = serde_json::from_slice(&request.to_bytes()).unwrap();
        assert!(sent.get("vigie").is_none());
        assert_eq!(sent["top_k"], 3);
    }

    #[test]
    fn faults_name_their_field() {
        assert_eq!(fault("{"), "malformed_json");
        assert_eq!(fault("[]"), "body");
        assert_eq!(fault(r#"{"model":"m"}"#), "messages");
        assert_eq!(fault(r#"{"model":"m","messages":[]}"#), "messages");
        assert_eq!(
            fault(r#"{"model":3,"messages":[{"role":"user"}]}"#),
            "model"
        );
        assert_eq!(
            fault(r#"{"messages":[{"content":"x"}]}"#),
            "messages[0].role"
        );
        assert_eq!(
            fault(r#"{"messages":[{"role":"user","content":3}]}"#),
            "messages[0].content"
        );
        assert_eq!(
            fault(r#"{"messages":[{"role":"user"}],"stream":"yes"}"#),
            "stream"
        );
        assert_eq!(
            fault(r#"{"messages":[{"role":"user"}],"max_tokens":0}"#),
            "max_tokens"
        );
    }

    #[test]
    fn an_image_joined_is_not_an_image_asked() {
        let joined = parse(r#"{"messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:,"}},{"type":"text","text":"?"}]}]}"#).unwrap();
        assert_eq!(joined.modality(), Modality::Text);
        assert_eq!(joined.unread(), ["image"]);
        let asked =
            parse(r#"{"messages":[{"role":"user"}],"modalities":["text","audio"]}"#).unwrap();
        assert_eq!(asked.modality(), Modality::Audio);
        assert!(asked.unread().is_empty());
        let strange =
            parse(r#"{"messages":[{"role":"user","content":[{"type":"neuf"}]}]}"#).unwrap();
        assert_eq!(strange.unread(), ["file"]);
    }

    #[test]
    fn an_instruction_joins_the_system_prompt_or_makes_one() {
        let told = |body: &str| {
            let mut request = parse(body).unwrap();
            request.instruct("Consigne.");
            request.messages()[0].clone()
        };
        assert_eq!(
            told(r#"{"messages":[{"role":"system","content":"Aide."}]}"#)["content"],
            "Aide.\n\nConsigne."
        );
        assert_eq!(
            told(r#"{"messages":[{"role":"user","content":"x"}]}"#),
            json!({ "role": "system", "content": "Consigne." })
        );
        let parts =
            told(r#"{"messages":[{"role":"developer","content":[{"type":"text","text":"A"}]}]}"#);
        assert_eq!(parts["content"][1]["text"], "Consigne.");
    }

    #[test]
    fn usage_is_asked_for_without_losing_other_options() {
        let mut request =
            parse(r#"{"messages":[{"role":"user"}],"stream":true,"stream_options":{"x":1}}"#)
                .unwrap();
        assert!(!request.include_usage());
        request.ask_usage();
        let sent: Value = serde_json::from_slice(&request.to_bytes()).unwrap();
        assert_eq!(
            sent["stream_options"],
            json!({"x": 1, "include_usage": true})
        );
    }
}
