//! One rule of an article, read from Cedar: whom it concerns, what it looks at, with what force.

use cedar_policy::{Effect, Policy, PolicyId, PolicySet};
use serde_json::Value as Json;

use crate::facets::ACTS;
use crate::fault::{Fault, FaultKind};
use crate::glance::Glance;
use crate::parameters::Parameters;
use crate::reads::Reads;
use crate::text::{ArticleText, Mode, Text};

/// A policy with what the crate needs to know about it.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    /// Annotated with its article and mode, its scope in [`Rule::acts`]; identifier `C02#1`.
    pub policy: Policy,
    pub opens: bool,
    pub mode: Mode,
    /// What the agent reads when this policy speaks, when it is not the article's own message.
    pub message: Option<Text>,
    /// For each act of [`ACTS`], whether the scope of the policy covers it.
    pub acts: Vec<bool>,
    pub reads: Reads,
    /// What can be told of it without the engine.
    pub glance: Glance,
}

/// Reads the rules of an article.
pub(crate) fn rules_of(
    article: &ArticleText,
    parameters: &Parameters,
) -> Result<Vec<Rule>, Vec<Fault>> {
    let Some(text) = &article.rule else {
        return Ok(Vec::new());
    };
    if crate::diagnose::out_of_proportion(text) {
        return Err(vec![crate::diagnose::too_long(&article.id)]);
    }
    let set: PolicySet = text
        .parse()
        .map_err(|errors| crate::diagnose::not_cedar(&article.id, text, &errors))?;
    if set.templates().next().is_some() {
        return Err(vec![Fault::error(
            Some(&article.id),
            FaultKind::NotCedar,
            format!(
                "La règle de l’article {} contient un modèle à compléter (« ?principal » ou \
                 « ?resource ») : écrivez une règle complète.",
                article.id
            ),
            format!(
                "the rule of article {} is a template (?principal or ?resource): write a complete \
                 rule",
                article.id
            ),
        )]);
    }
    if set.policies().next().is_none() {
        return Err(vec![Fault::error(
            Some(&article.id),
            FaultKind::ModeMismatch,
            format!(
                "La règle de l’article {} est vide : écrivez-la, ou choisissez un mode qui ne \
                 s’exécute pas.",
                article.id
            ),
            format!(
                "the rule of article {} is empty: write it, or choose a mode that does not execute",
                article.id
            ),
        )]);
    }
    let mut policies: Vec<&Policy> = set.policies().collect();
    // The parser numbers policies; ten of them must not sort as text.
    policies.sort_by_key(|policy| {
        let id: &str = policy.id().as_ref();
        id.trim_start_matches("policy")
            .parse::<usize>()
            .unwrap_or(usize::MAX)
    });
    let mut rules = Vec::new();
    let mut faults = Vec::new();
    for (index, policy) in policies.into_iter().enumerate() {
        match rule(article, parameters, index, policy) {
            Ok(rule) => rules.push(rule),
            Err(fault) => faults.push(*fault),
        }
    }
    if faults.is_empty() {
        Ok(rules)
    } else {
        Err(faults)
    }
}

fn rule(
    article: &ArticleText,
    parameters: &Parameters,
    index: usize,
    policy: &Policy,
) -> Result<Rule, Box<Fault>> {
    let mode = match policy.annotation("mode") {
        None => article.mode,
        Some(name) => Mode::from_name(name)
            .filter(|mode| mode.executes())
            .ok_or_else(|| Box::new(unknown_mode(article, name)))?,
    };
    if let Some(other) = policy.annotation("article")
        && other != article.id
    {
        return Err(Box::new(Fault::error(
            Some(&article.id),
            FaultKind::Identity,
            format!(
                "La règle se dit de l’article {other}, mais elle est écrite dans l’article {}.",
                article.id
            ),
            format!(
                "the rule says it belongs to article {other}, but it is written in article {}",
                article.id
            ),
        )));
    }
    let message = policy.annotation("message_fr").map(|fr| Text {
        fr: fr.to_owned(),
        en: policy
            .annotation("message_en")
            .unwrap_or_default()
            .to_owned(),
    });
    let unreadable = |error: String| {
        Box::new(
            Fault::error(
                Some(&article.id),
                FaultKind::NotCedar,
                "La règle n’a pas pu être relue par le moteur.",
                "the engine could not read the rule back".to_owned(),
            )
            .detailed(error),
        )
    };
    let mut json = policy.to_json().map_err(|e| unreadable(e.to_string()))?;
    let acts = acts_of(&json);
    let mut reads = Reads::default();
    for condition in json["conditions"].as_array().into_iter().flatten() {
        reads.note(&condition["body"], parameters);
    }
    let glance = Glance::of(&json, parameters);
    // A rule is only ever asked about acts its scope covers; without it, it is judged faster.
    json["action"] = serde_json::json!({"op": "All"});
    if let Some(object) = json.as_object_mut() {
        let annotations = object
            .entry("annotations")
            .or_insert_with(|| Json::Object(serde_json::Map::new()));
        annotations["article"] = Json::String(article.id.clone());
        annotations["mode"] = Json::String(mode.name().to_owned());
    }
    let id = PolicyId::new(format!("{}#{}", article.id, index + 1));
    let policy = Policy::from_json(Some(id), json).map_err(|e| unreadable(e.to_string()))?;
    Ok(Rule {
        opens: policy.effect() == Effect::Permit,
        policy,
        mode,
        message,
        acts,
        reads,
        glance,
    })
}

fn unknown_mode(article: &ArticleText, name: &str) -> Fault {
    Fault::error(
        Some(&article.id),
        FaultKind::ModeMismatch,
        format!(
            "Le mode « {name} » d’une règle n’existe pas : écrivez block, warn, ask_reason ou log."
        ),
        format!(
            "the mode \"{name}\" of a rule does not exist: write block, warn, ask_reason or log"
        ),
    )
}

/// The acts the scope of a policy covers.
fn acts_of(policy: &Json) -> Vec<bool> {
    let scope = &policy["action"];
    let mut named: Vec<&str> = Vec::new();
    if let Some(id) = scope["entity"]["id"].as_str() {
        named.push(id);
    }
    for entity in scope["entities"].as_array().into_iter().flatten() {
        named.extend(entity["id"].as_str());
    }
    let all = scope["op"] == "All";
    ACTS.iter().map(|act| all || named.contains(act)).collect()
}
