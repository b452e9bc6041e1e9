//! Facts as a line gives them: what must be there, what may be left out.

use serde_json::Value as Json;

use super::LineError;
use crate::facets::{FACETS, Kind, Value};
use crate::facts::{Act, Facts};

/// The facts a line must state for an act; the others take their protective default.
#[must_use]
pub fn required_facts(act: Act) -> &'static [&'static str] {
    match act {
        Act::Exchange => &[
            "use.reference",
            "use.family",
            "use.state",
            "request.class",
            "model.hosting",
            "model.class_max",
            "model.size",
            "model.consumer_grade",
            "model.no_training_proof",
        ],
        Act::Deliver => &[
            "content.human_validated",
            "content.generated_share",
            "content.mention",
        ],
        Act::RunTool => &[
            "request.write_tools",
            "request.human_confirmation",
            "request.origin",
        ],
        Act::CloseDecision => &["content.own_reasons"],
        Act::OpenUse => &[
            "use.tier",
            "use.contact_with_public",
            "opening.opinions_missing",
            "opening.reversible",
        ],
        Act::ReadTrace => &["caller.roles", "access.own", "access.named"],
        Act::SuggestAi => &["caller.no_ai"],
    }
}

/// Reads the facts of a line.
pub(super) fn read(given: Option<&Json>) -> Result<Facts, LineError> {
    let given = match given {
        Some(given @ Json::Object(_)) => given,
        Some(_) => {
            return Err(bad(
                "« facts » doit être un objet.",
                "\"facts\" must be an object",
            )
            .at("facts"));
        }
        None => {
            return Err(bad(
                "Le champ « facts » manque.",
                "the field \"facts\" is missing",
            )
            .at("facts"));
        }
    };
    let act = match &given["act"] {
        Json::Null if given.get("act").is_none() => Act::Exchange,
        Json::String(name) => Act::from_name(name).ok_or_else(|| unknown_act(name))?,
        other => return Err(unknown_act(&other.to_string())),
    };
    let missing: Vec<&str> = required_facts(act)
        .iter()
        .copied()
        .filter(|path| {
            let (group, name) = path.split_once('.').unwrap_or((path, ""));
            given.get(group).and_then(|group| group.get(name)).is_none()
        })
        .collect();
    if let Some(first) = missing.first() {
        let all = missing.join(", ");
        return Err(LineError::new(
            "missing_fact",
            format!("Pour l’acte « {act} », il manque : {all}."),
            format!("for the act \"{act}\", missing: {all}"),
        )
        .at(first));
    }
    let facts: Facts = serde_json::from_value(given.clone()).map_err(|error| {
        let path = wrong_path(given);
        let (fr, en) = match &path {
            Some(path) => (format!(" à « {path} »"), format!(" at \"{path}\"")),
            None => (String::new(), String::new()),
        };
        let error = LineError::new(
            "bad_fact",
            format!("Un fait est inconnu ou mal écrit{fr} : {error}."),
            format!("a fact is unknown or ill-written{en}: {error}"),
        );
        match &path {
            Some(path) => error.at(path),
            None => error.at("facts"),
        }
    })?;
    in_range(&facts)?;
    Ok(facts)
}

fn bad(fr: &str, en: &str) -> LineError {
    LineError::new("bad_facts", fr, en.to_owned())
}

fn unknown_act(name: &str) -> LineError {
    let known = Act::NAMES.join(", ");
    LineError::new(
        "unknown_act",
        format!("L’acte « {name} » n’existe pas. Actes connus : {known}."),
        format!("the act \"{name}\" does not exist; known acts: {known}"),
    )
    .at("act")
}

/// The first field that is unknown, or that alone does not read.
fn wrong_path(given: &Json) -> Option<String> {
    for (group, inner) in given.as_object()? {
        let Some(fields) = inner.as_object() else {
            let alone = serde_json::json!({ group: inner });
            if serde_json::from_value::<Facts>(alone).is_err() {
                return Some(group.clone());
            }
            continue;
        };
        if fields.is_empty()
            && serde_json::from_value::<Facts>(serde_json::json!({ group: {} })).is_err()
        {
            return Some(group.clone());
        }
        for (name, value) in fields {
            let alone = serde_json::json!({ group: { name: value } });
            if serde_json::from_value::<Facts>(alone).is_err() {
                return Some(format!("{group}.{name}"));
            }
        }
    }
    None
}

/// Numbers that mean something.
fn in_range(facts: &Facts) -> Result<(), LineError> {
    for facet in FACETS {
        if let (Kind::Count(min, max), Value::Count(n)) = (facet.kind, (facet.get)(facts))
            && !(min..=max).contains(&n)
        {
            let path = facet.path;
            return Err(LineError::new(
                "out_of_range",
                format!("« {path} » vaut {n} : de {min} à {max}."),
                format!("\"{path}\" is {n}: from {min} to {max}"),
            )
            .at(path));
        }
    }
    Ok(())
}
