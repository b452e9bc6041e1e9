//! From Cedar back to a form, when the rule was written by a form.

use cedar_policy::{Effect, Policy};
use serde_json::Value as Json;

use super::{Condition, FormFault, Level, RuleForm, Test};
use crate::facets::{FACETS, Kind};
use crate::facts::{Act, DataClass};
use crate::reads::{chain_of, facet_of};
use crate::text::Mode;

impl RuleForm {
    /// Reads one policy back as a form.
    ///
    /// # Errors
    ///
    /// When the text is not one Cedar policy, or says something no form says: it is then edited as
    /// Cedar.
    pub fn from_cedar(text: &str) -> Result<Self, FormFault> {
        if crate::diagnose::out_of_proportion(text) {
            return Err(FormFault::new(
                None,
                "Cette règle est trop longue ou trop imbriquée pour être lue.",
                "this rule is too long or too nested to be read",
            ));
        }
        let policy = Policy::parse(None, text).map_err(|error| {
            FormFault::new(
                None,
                format!("Ce texte n’est pas une règle Cedar : {error}"),
                format!("this text is not a Cedar rule: {error}"),
            )
        })?;
        read(&policy).ok_or_else(|| {
            FormFault::new(
                None,
                "Cette règle dit plus que ce qu’un formulaire sait dire : modifiez-la en Cedar.",
                "this rule says more than a form can say: edit it in Cedar".to_owned(),
            )
        })
    }
}

fn read(policy: &Policy) -> Option<RuleForm> {
    let json = policy.to_json().ok()?;
    for scope in ["principal", "resource"] {
        if json[scope]["op"] != "All" {
            return None;
        }
    }
    let scope = &json["action"];
    let mut acts = Vec::new();
    match (scope["op"].as_str()?, &scope["entity"], &scope["entities"]) {
        ("==", entity, _) => acts.push(Act::from_name(entity["id"].as_str()?)?),
        ("in", _, Json::Array(entities)) => {
            for entity in entities {
                acts.push(Act::from_name(entity["id"].as_str()?)?);
            }
        }
        _ => return None,
    }
    let mode = match policy.annotation("mode") {
        Some(name) => Some(Mode::from_name(name)?),
        None => None,
    };
    // A message of its own would be lost.
    if policy
        .annotations()
        .any(|(key, _)| key != "mode" && key != "article")
    {
        return None;
    }
    let mut form = RuleForm {
        acts,
        opens: policy.effect() == Effect::Permit,
        mode,
        when: Vec::new(),
        unless: Vec::new(),
    };
    for clause in json["conditions"].as_array()? {
        let list = match clause["kind"].as_str()? {
            "when" => &mut form.when,
            "unless" => &mut form.unless,
            _ => return None,
        };
        // Two clauses of a kind are not what a form writes (two `unless` mean "or").
        if !list.is_empty() {
            return None;
        }
        *list = conjunction(&clause["body"])?;
    }
    Some(form)
}

fn conjunction(body: &Json) -> Option<Vec<Condition>> {
    let mut parts = Vec::new();
    flatten(body, &mut parts);
    let mut conditions: Vec<Condition> = Vec::new();
    for part in parts {
        // "from a, and before b" is one condition.
        if let Some((fact, "<", to)) = number(part)
            && let Some(last) = conditions.last_mut()
            && last.fact == fact
            && let Test::AtLeast(Level::Number(from)) = last.test
        {
            last.test = Test::Between(from, to);
            continue;
        }
        conditions.push(condition(part)?);
    }
    Some(conditions)
}

fn flatten<'j>(body: &'j Json, parts: &mut Vec<&'j Json>) {
    match body.get("&&") {
        Some(both) => {
            flatten(&both["left"], parts);
            flatten(&both["right"], parts);
        }
        None => parts.push(body),
    }
}

fn condition(part: &Json) -> Option<Condition> {
    let made = |fact: &str, test| {
        Some(Condition {
            fact: fact.to_owned(),
            test,
        })
    };
    if let Some(fact) = fact(part) {
        return made(fact, Test::Is(true));
    }
    if let Some(inner) = part.get("!").map(|not| &not["arg"]) {
        if let Some(fact) = fact(inner) {
            return made(fact, Test::Is(false));
        }
        let (fact, values) = membership(inner)?;
        return made(fact, Test::NoneOf(values));
    }
    if let Some((fact, values)) = membership(part) {
        return made(fact, Test::OneOf(values));
    }
    for (operator, one_of) in [("==", true), ("!=", false)] {
        if let Some(sides) = part.get(operator) {
            let values = vec![literal(&sides["right"])?];
            let test = if one_of {
                Test::OneOf(values)
            } else {
                Test::NoneOf(values)
            };
            return made(fact(&sides["left"])?, test);
        }
    }
    if let Some((fact, operator, n)) = number(part) {
        return match operator {
            ">=" => made(fact, Test::AtLeast(Level::Number(n))),
            "<=" => made(fact, Test::AtMost(Level::Number(n))),
            _ => None,
        };
    }
    if let Some(either) = part.get("||") {
        let (from, to) = (number(&either["left"])?, number(&either["right"])?);
        return match (from, to) {
            ((a, ">=", from), (b, "<", to)) if a == b && from > to => {
                made(a, Test::Between(from, to))
            }
            _ => None,
        };
    }
    for (operator, build) in [
        (">=", Test::AtLeast as fn(Level) -> Test),
        ("<=", Test::AtMost as fn(Level) -> Test),
    ] {
        let Some(sides) = part.get(operator) else {
            continue;
        };
        let class = ranked(&sides["left"])?;
        if let Some(rank) = sides["right"]["Value"].as_u64() {
            let level = DataClass::ALL.get(usize::try_from(rank).ok()?)?;
            return made(class, build(Level::Class(level.name().to_owned())));
        }
    }
    for (operator, build) in [
        (">", Test::Exceeds as fn(String) -> Test),
        ("<=", Test::Within as fn(String) -> Test),
    ] {
        let Some(sides) = part.get(operator) else {
            continue;
        };
        let (class, other) = (ranked(&sides["left"])?, ranked(&sides["right"])?);
        return made(class, build(other.to_owned()));
    }
    None
}

/// `context.group.name`.
fn fact(expression: &Json) -> Option<&'static str> {
    expression.get(".")?;
    let chain = chain_of(expression)?;
    facet_of(&chain)
        .filter(|_| chain.len() == 2)
        .map(|i| FACETS[i].path)
}

/// `context.group.name.rank`.
fn ranked(expression: &Json) -> Option<&'static str> {
    expression.get(".")?;
    let chain = chain_of(expression)?;
    let facet = facet_of(&chain)?;
    let class = matches!(FACETS[facet].kind, Kind::Name("DataClass", _));
    (class && chain.len() == 3 && chain[2] == "rank").then_some(FACETS[facet].path)
}

/// A number compared with a number written out.
fn number(part: &Json) -> Option<(&'static str, &'static str, i64)> {
    [">=", "<=", "<"].into_iter().find_map(|operator| {
        let sides = part.get(operator)?;
        Some((
            fact(&sides["left"])?,
            operator,
            sides["right"]["Value"].as_i64()?,
        ))
    })
}

/// The fact and the values of a `contains`, in either direction.
fn membership(part: &Json) -> Option<(&'static str, Vec<String>)> {
    if let Some(sides) = part.get("containsAny") {
        return Some((fact(&sides["left"])?, literals(&sides["right"])?));
    }
    let sides = part.get("contains")?;
    match fact(&sides["left"]) {
        Some(set) => Some((set, vec![literal(&sides["right"])?])),
        None => Some((fact(&sides["right"])?, literals(&sides["left"])?)),
    }
}

fn literals(expression: &Json) -> Option<Vec<String>> {
    expression["Set"].as_array()?.iter().map(literal).collect()
}

fn literal(expression: &Json) -> Option<String> {
    match &expression["Value"] {
        Json::String(text) => Some(text.clone()),
        Json::Number(n) => Some(n.to_string()),
        entity => Some(entity["__entity"]["id"].as_str()?.to_owned()),
    }
}
