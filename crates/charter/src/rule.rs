//! One rule of an article, read from Cedar: whom it concerns, what it looks at, with what force.

use std::collections::{BTreeMap, BTreeSet};

use cedar_policy::{Effect, Policy, PolicyId, PolicySet};
use serde_json::Value as Json;

use crate::facets::{ACTS, FACETS, Kind, position};
use crate::fault::{Fault, FaultKind};
use crate::parameters::{Parameters, Setting};
use crate::text::{ArticleText, Mode};

/// A policy with what the crate needs to know about it.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    /// Annotated with its article and mode; identifier `C02#1`.
    pub policy: Policy,
    pub opens: bool,
    pub mode: Mode,
    /// For each act of [`ACTS`], whether the scope of the policy covers it.
    pub acts: Vec<bool>,
    pub reads: Reads,
}

/// What a set of rules looks at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Reads {
    /// Facets, by position in the table.
    pub facets: BTreeMap<usize, Cuts>,
    /// Every string written in the rules: candidate values for open lists.
    pub strings: BTreeSet<String>,
}

/// How finely a number is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cuts {
    /// Only on which side of these bounds it lies (a bound belongs to the upper side).
    Bounds(BTreeSet<i64>),
    /// The value itself matters.
    Exact,
}

impl Cuts {
    fn join(&mut self, other: &Self) {
        match (&mut *self, other) {
            (Self::Bounds(mine), Self::Bounds(theirs)) => mine.extend(theirs),
            _ => *self = Self::Exact,
        }
    }
}

impl Reads {
    pub fn join(&mut self, other: &Self) {
        for (facet, cuts) in &other.facets {
            self.add(*facet, cuts);
        }
        self.strings.extend(other.strings.iter().cloned());
    }

    fn add(&mut self, facet: usize, cuts: &Cuts) {
        self.facets
            .entry(facet)
            .and_modify(|known| known.join(cuts))
            .or_insert_with(|| cuts.clone());
    }
}

/// Reads the rules of an article.
pub(crate) fn rules_of(
    article: &ArticleText,
    parameters: &Parameters,
) -> Result<Vec<Rule>, Vec<Fault>> {
    let Some(text) = &article.rule else {
        return Ok(Vec::new());
    };
    let set: PolicySet = text
        .parse()
        .map_err(|errors| crate::diagnose::not_cedar(&article.id, text, &errors))?;
    if set.templates().next().is_some() {
        return Err(vec![Fault::error(
            Some(&article.id),
            FaultKind::NotCedar,
            "La règle contient un modèle à compléter (« ?principal » ou « ?resource ») : écrivez une \
             règle complète."
                .to_owned(),
            "the rule is a template (?principal or ?resource): write a complete rule".to_owned(),
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
                "La règle se dit de l'article {other}, mais elle est écrite dans l'article {}.",
                article.id
            ),
            format!(
                "the rule says it belongs to article {other}, but it is written in article {}",
                article.id
            ),
        )));
    }
    let unreadable = |error: String| {
        Box::new(
            Fault::error(
                Some(&article.id),
                FaultKind::NotCedar,
                "La règle n'a pas pu être relue par le moteur.".to_owned(),
                "the engine could not read the rule back".to_owned(),
            )
            .detailed(error),
        )
    };
    let mut json = policy.to_json().map_err(|e| unreadable(e.to_string()))?;
    let acts = acts_of(&json);
    let mut reads = Reads::default();
    for condition in json["conditions"].as_array().into_iter().flatten() {
        walk(&condition["body"], parameters, &mut reads);
    }
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
        acts,
        reads,
    })
}

fn unknown_mode(article: &ArticleText, name: &str) -> Fault {
    Fault::error(
        Some(&article.id),
        FaultKind::ModeMismatch,
        format!(
            "Le mode « {name} » d'une règle n'existe pas : écrivez block, warn, ask_reason ou log."
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

/// Notes every facet an expression looks at.
fn walk(expression: &Json, parameters: &Parameters, reads: &mut Reads) {
    if note_comparison(expression, parameters, reads) {
        return;
    }
    match expression {
        Json::Object(map) => {
            if let Some(text) = map.get("Value").and_then(Json::as_str) {
                reads.strings.insert(text.to_owned());
                return;
            }
            if let Some(chain) = chain_of(expression) {
                note_chain(&chain, reads);
                return;
            }
            for inner in map.values() {
                walk(inner, parameters, reads);
            }
        }
        Json::Array(list) => {
            for inner in list {
                walk(inner, parameters, reads);
            }
        }
        _ => {}
    }
}

/// The attributes read from `context`, outermost first; `None` for anything else.
fn chain_of(expression: &Json) -> Option<Vec<&str>> {
    if expression["Var"] == "context" {
        return Some(Vec::new());
    }
    // `has` is read like an access: what a rule asks about must be there.
    let access = expression.get(".").or_else(|| expression.get("has"))?;
    let mut chain = chain_of(access.get("left")?)?;
    chain.push(access["attr"].as_str()?);
    Some(chain)
}

fn note_chain(chain: &[&str], reads: &mut Reads) {
    let facet = match chain {
        [group, name, ..] => position(&format!("{group}.{name}")),
        _ => None,
    };
    if let Some(facet) = facet {
        reads.add(facet, &Cuts::Exact);
        return;
    }
    // A whole group, or the whole context, is handed around: everything in it matters.
    for (index, facet) in FACETS.iter().enumerate() {
        if chain.first().is_none_or(|group| *group == facet.group()) {
            reads.add(index, &Cuts::Exact);
        }
    }
}

/// A number compared with a known bound matters only by its side of the bound.
fn note_comparison(expression: &Json, parameters: &Parameters, reads: &mut Reads) -> bool {
    for (operator, mirrored) in [
        ("<", ">"),
        ("<=", ">="),
        (">", "<"),
        (">=", "<="),
        ("==", "=="),
        ("!=", "!="),
    ] {
        let Some(sides) = expression.get(operator) else {
            continue;
        };
        let (left, right) = (&sides["left"], &sides["right"]);
        let found = match (count_facet(left), bound(right, parameters)) {
            (Some(facet), Some(bound)) => Some((facet, operator, bound)),
            _ => match (count_facet(right), bound(left, parameters)) {
                (Some(facet), Some(bound)) => Some((facet, mirrored, bound)),
                _ => None,
            },
        };
        let Some((facet, operator, bound)) = found else {
            return false;
        };
        let above = bound.saturating_add(1);
        let bounds = match operator {
            "<" | ">=" => BTreeSet::from([bound]),
            "<=" | ">" => BTreeSet::from([above]),
            _ => BTreeSet::from([bound, above]),
        };
        reads.add(facet, &Cuts::Bounds(bounds));
        return true;
    }
    false
}

fn count_facet(expression: &Json) -> Option<usize> {
    let chain = chain_of(expression)?;
    let [group, name] = chain.as_slice() else {
        return None;
    };
    expression.get(".")?;
    position(&format!("{group}.{name}")).filter(|i| matches!(FACETS[*i].kind, Kind::Count(_)))
}

/// A number known when the charter is compiled: written out, or a parameter of the charter.
fn bound(expression: &Json, parameters: &Parameters) -> Option<i64> {
    if let Some(number) = expression.get("Value") {
        return number.as_i64();
    }
    let access = expression.get(".")?;
    if access["left"]["Value"]["__entity"]["type"] != "Charter" {
        return None;
    }
    let wanted = access["attr"].as_str()?;
    parameters
        .settings()
        .into_iter()
        .find_map(|(name, setting)| match setting {
            Setting::Count(value) if name == wanted => Some(value),
            _ => None,
        })
}
