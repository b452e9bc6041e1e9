//! The line contract: one JSON object in, one out, in the same order, nothing else needed.
//!
//! | command | line in | line out |
//! |---|---|---|
//! | `check` | `{"id", "charter"?}` | `{"id", "passed", "version", "articles", "executing", "examples", "faults": […]}` |
//! | `decide` | `{"id", "facts", "charter"?}` | `{"id", "outcome", "permitted", "refused_by": […], …, "version"}` |
//! | `replay` | `{"id", "facts"}` | `{"id", "before", "after", "changed", "because": […]}` |
//!
//! `id` is any JSON value and comes back as it is; `charter` is a charter in TOML, or the same
//! charter as a JSON object, and defaults to the one the command was given. `facts` has the shape of
//! [`Facts`](crate::Facts): groups `caller`, `use`, `model`, `request`, `content`, `opening`, `access`,
//! and `act`, which defaults to `exchange`. Depending on the act, some facts are required, for no
//! default would be honest ([`required_facts`]); every other fact takes its protective default (the
//! value that opens nothing; see [`Facts::default`](crate::Facts::default)).
//!
//! A line that cannot be answered gives `{"id", "error": {"code", "fr", "en", "at"?}}`; the next
//! line is answered as if nothing had happened.

mod facts;

use serde_json::{Map, Value as Json, json};

use crate::article::{ArticleRef, Tongue};
use crate::cache::DecisionCache;
use crate::check::{CheckReport, Vocabulary, check_with};
use crate::compile::Charter;
use crate::decide::Decision;
use crate::fault::Fault;
use crate::replay::{Replay, ReplayReport};
use crate::text::{CharterText, Text};
use crate::typography::french;

pub use facts::required_facts;

/// Why a line cannot be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LineError {
    code: &'static str,
    says: Text,
    /// Path of the field concerned.
    at: Option<String>,
}

impl LineError {
    fn new(code: &'static str, fr: impl AsRef<str>, en: impl Into<String>) -> Self {
        Self {
            code,
            says: Text {
                fr: french(fr.as_ref()),
                en: en.into(),
            },
            at: None,
        }
    }

    fn at(self, path: &str) -> Self {
        Self {
            at: Some(path.to_owned()),
            ..self
        }
    }
}

/// A line read: its identifier and its fields.
fn read(line: &str, known: &[&str]) -> (Json, Result<Map<String, Json>, LineError>) {
    let object = match serde_json::from_str::<Json>(line) {
        Ok(Json::Object(object)) => object,
        Ok(_) => {
            let error = LineError::new(
                "not_an_object",
                "La ligne n’est pas un objet JSON.",
                "the line is not a JSON object".to_owned(),
            );
            return (Json::Null, Err(error));
        }
        Err(error) => {
            let error = LineError::new(
                "not_json",
                format!("La ligne n’est pas du JSON : {error}."),
                format!("the line is not JSON: {error}"),
            );
            return (Json::Null, Err(error));
        }
    };
    let id = object.get("id").cloned().unwrap_or(Json::Null);
    if let Some(unknown) = object
        .keys()
        .find(|key| *key != "id" && !known.contains(&key.as_str()))
    {
        let error = LineError::new(
            "unknown_field",
            format!("Le champ « {unknown} » n’est pas connu."),
            format!("the field \"{unknown}\" is not known"),
        )
        .at(unknown);
        return (id, Err(error));
    }
    (id, Ok(object))
}

fn write(id: Json, answer: Result<Map<String, Json>, LineError>) -> String {
    let mut out = Map::new();
    out.insert("id".to_owned(), id);
    match answer {
        Ok(fields) => out.extend(fields),
        Err(error) => {
            let mut said = json!({"code": error.code, "fr": error.says.fr, "en": error.says.en});
            if let Some(at) = error.at {
                said["at"] = Json::String(at);
            }
            out.insert("error".to_owned(), said);
        }
    }
    Json::Object(out).to_string()
}

/// Reads the charter of a line, when it has one.
fn charter_of(object: &Map<String, Json>) -> Result<Option<CharterText>, LineError> {
    let unreadable = |error: String| {
        LineError::new(
            "bad_charter",
            format!("La charte de la ligne n’est pas lisible : {error}"),
            format!("the charter of the line is not readable: {error}"),
        )
        .at("charter")
    };
    match object.get("charter") {
        None => Ok(None),
        Some(Json::String(toml)) => CharterText::from_toml(toml)
            .map(Some)
            .map_err(|error| unreadable(error.to_string())),
        Some(json) => serde_json::from_value(json.clone())
            .map(Some)
            .map_err(|error| unreadable(error.to_string())),
    }
}

/// `vigie charter check`: checks the charter of the line, or the given one, and that the identifiers
/// its rules name are known.
#[must_use]
pub fn check_line(default: &CharterText, vocabulary: &Vocabulary, line: &str) -> String {
    let (id, object) = read(line, &["charter"]);
    let answer = object.and_then(|object| {
        let text = charter_of(&object)?;
        let text = text.as_ref().unwrap_or(default);
        Ok(report_fields(&check_with(text, vocabulary)))
    });
    write(id, answer)
}

fn report_fields(report: &CheckReport) -> Map<String, Json> {
    let mut out = Map::new();
    out.insert("passed".to_owned(), report.passed().into());
    out.insert("version".to_owned(), report.version.as_str().into());
    out.insert("articles".to_owned(), report.articles.into());
    out.insert("executing".to_owned(), report.executing.into());
    out.insert("examples".to_owned(), report.examples.into());
    out.insert(
        "faults".to_owned(),
        report.faults.iter().map(fault_json).collect(),
    );
    out
}

/// A fault, as lines carry it.
fn fault_json(fault: &Fault) -> Json {
    let mut out = json!({
        "article": fault.article,
        "kind": fault.kind,
        "severity": fault.severity,
        "fr": fault.says.fr,
        "en": fault.says.en,
    });
    if let Some((line, column)) = fault.place {
        out["place"] = json!({"line": line, "column": column});
    }
    if !fault.detail.is_empty() {
        out["detail"] = fault.detail.as_str().into();
    }
    out
}

/// `vigie charter decide`, line after line.
#[derive(Debug)]
pub struct DecideLines {
    charter: Charter,
    cache: DecisionCache,
    /// The charter the last lines brought, with its text.
    other: Option<(Json, Charter)>,
}

impl DecideLines {
    /// Decides by this charter the lines that bring none.
    #[must_use]
    pub fn new(charter: Charter) -> Self {
        Self {
            charter,
            cache: DecisionCache::new(100_000),
            other: None,
        }
    }

    /// Answers one line.
    pub fn line(&mut self, line: &str) -> String {
        let (id, object) = read(line, &["facts", "charter"]);
        write(id, object.and_then(|object| self.answer(&object)))
    }

    fn answer(&mut self, object: &Map<String, Json>) -> Result<Map<String, Json>, LineError> {
        let facts = facts::read(object.get("facts"))?;
        self.bring(object)?;
        let charter = match (&self.other, object.get("charter")) {
            (Some((_, other)), Some(_)) => other,
            _ => &self.charter,
        };
        Ok(decision_fields(&self.cache.decide(charter, &facts)))
    }

    fn bring(&mut self, object: &Map<String, Json>) -> Result<(), LineError> {
        let Some(given) = object.get("charter") else {
            return Ok(());
        };
        if self.other.as_ref().is_some_and(|(known, _)| known == given) {
            return Ok(());
        }
        let Some(text) = charter_of(object)? else {
            return Ok(());
        };
        let charter = Charter::compile(&text).map_err(|faults| uncompiled(&faults))?;
        self.other = Some((given.clone(), charter));
        Ok(())
    }
}

fn uncompiled(faults: &[Fault]) -> LineError {
    let (fr, en) = faults
        .first()
        .map(|fault| (fault.says.fr.clone(), fault.to_string()))
        .unwrap_or_default();
    LineError::new("charter_with_faults", fr, en).at("charter")
}

fn decision_fields(decision: &Decision) -> Map<String, Json> {
    let spoken = |list: &[ArticleRef]| -> Json { list.iter().map(article_json).collect() };
    let mut out = Map::new();
    out.insert("outcome".to_owned(), json!(decision.outcome()));
    out.insert("permitted".to_owned(), decision.permitted.into());
    for (name, list) in [
        ("refused_by", &decision.refused_by),
        ("reason_asked_by", &decision.reason_asked_by),
        ("warned_by", &decision.warned_by),
        ("logged_by", &decision.logged_by),
        ("exempted_by", &decision.exempted_by),
        ("permitted_by", &decision.permitted_by),
    ] {
        out.insert(name.to_owned(), spoken(list));
    }
    out.insert("version".to_owned(), (*decision.version).into());
    out
}

fn article_json(article: &ArticleRef) -> Json {
    let both = |say: fn(&ArticleRef, Tongue) -> &str| json!({"fr": say(article, Tongue::Fr), "en": say(article, Tongue::En)});
    json!({
        "article": article.id(),
        "title": both(ArticleRef::title),
        "message": both(ArticleRef::message),
        "turn_to": both(ArticleRef::turn_to),
    })
}

/// `vigie charter replay`, line after line.
#[derive(Debug)]
pub struct ReplayLines<'c> {
    replay: Replay<'c>,
}

impl<'c> ReplayLines<'c> {
    /// Replays `after` against `before`, keeping five examples of each kind.
    #[must_use]
    pub fn new(before: &'c Charter, after: &'c Charter) -> Self {
        Self {
            replay: Replay::new(before, after, 5),
        }
    }

    /// Answers one line, and counts it.
    pub fn line(&mut self, line: &str) -> String {
        let (id, object) = read(line, &["facts"]);
        let answer = object.and_then(|object| {
            let facts = facts::read(object.get("facts"))?;
            let name = match &id {
                Json::String(name) => name.clone(),
                other => other.to_string(),
            };
            let change = self.replay.push(&name, &facts);
            let mut out = Map::new();
            out.insert("before".to_owned(), json!(change.before.outcome()));
            out.insert("after".to_owned(), json!(change.after.outcome()));
            out.insert("changed".to_owned(), change.changed().into());
            out.insert("because".to_owned(), json!(change.because));
            Ok(out)
        });
        write(id, answer)
    }

    /// The counts so far.
    #[must_use]
    pub fn report(&self) -> &ReplayReport {
        self.replay.report()
    }
}
