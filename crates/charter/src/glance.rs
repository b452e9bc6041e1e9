//! What can be told of a rule at a glance, before the engine is asked.
//!
//! Most rules do not concern most acts: a rule on images is silent about a text. Asking the engine
//! fifty times to hear it costs more than the whole rest of a decision, so each rule is first read
//! in the few shapes that conditions take (a fact compared with what the charter knows, and, or,
//! not, a choice). What it says in those shapes is what the engine says, and a property test holds
//! it to that; whatever has another shape, or could fail, is left to the engine. A glance only ever
//! spares a question whose answer is no: the engine alone makes a rule speak.

use std::cmp::Ordering;

use serde_json::Value as Json;

use crate::facets::{FACETS, Kind, Value};
use crate::facts::{DataClass, Facts};
use crate::parameters::{Parameters, Setting};
use crate::reads::{bound, chain_of, facet_of, setting};

/// A condition, as far as it can be judged without the engine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Glance {
    /// The same for every act.
    Known(bool),
    /// A flag, by its facet.
    Flag(usize),
    /// The name or identifier of the facet is one of these.
    Among(usize, Vec<String>),
    /// The set of the facet contains all of these.
    HoldsAll(usize, Vec<String>),
    /// The set of the facet contains one of these at least.
    HoldsAny(usize, Vec<String>),
    /// Two numbers, and the orders between them that are agreed to.
    Compare(Number, &'static [Ordering], Number),
    Not(Box<Self>),
    And(Vec<Self>),
    Or(Vec<Self>),
    If(Box<[Self; 3]>),
    /// Only the engine can say.
    Unread,
}

/// A number a condition compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Number {
    Fixed(i64),
    /// A facet that counts.
    Of(usize),
    /// The rank of a facet that is a class of data.
    Rank(usize),
}

/// Comparisons of numbers, with the orders they agree to.
const ORDERS: [(&str, &[Ordering]); 6] = [
    ("<", &[Ordering::Less]),
    ("<=", &[Ordering::Less, Ordering::Equal]),
    (">", &[Ordering::Greater]),
    (">=", &[Ordering::Greater, Ordering::Equal]),
    ("==", &[Ordering::Equal]),
    ("!=", &[Ordering::Less, Ordering::Greater]),
];

impl Glance {
    /// The conditions of a policy, in the JSON form of Cedar. Its scope is not looked at.
    pub fn of(policy: &Json, parameters: &Parameters) -> Self {
        let conditions = policy["conditions"].as_array().into_iter().flatten();
        let read = conditions.map(|condition| {
            let body = read(&condition["body"], parameters);
            match condition["kind"].as_str() {
                Some("when") => body,
                Some("unless") => Self::Not(Box::new(body)),
                _ => Self::Unread,
            }
        });
        Self::And(read.collect())
    }

    /// Whether the conditions hold of these facts; `None` when only the engine can say.
    ///
    /// Like the engine, reads from left to right and stops as soon as it knows: what comes after
    /// something unread counts for nothing, since that could fail.
    pub fn at(&self, facts: &Facts) -> Option<bool> {
        match self {
            Self::Known(known) => Some(*known),
            Self::Flag(facet) => match value(*facet, facts) {
                Value::Flag(flag) => Some(flag),
                _ => None,
            },
            Self::Among(facet, words) => match value(*facet, facts) {
                Value::Name(name) => Some(words.iter().any(|word| word == name)),
                _ => None,
            },
            Self::HoldsAll(facet, words) => match value(*facet, facts) {
                Value::Names(held) => Some(words.iter().all(|word| held.contains(&word.as_str()))),
                _ => None,
            },
            Self::HoldsAny(facet, words) => match value(*facet, facts) {
                Value::Names(held) => Some(words.iter().any(|word| held.contains(&word.as_str()))),
                _ => None,
            },
            Self::Compare(left, orders, right) => {
                Some(orders.contains(&left.at(facts)?.cmp(&right.at(facts)?)))
            }
            Self::Not(inner) => inner.at(facts).map(|holds| !holds),
            Self::And(all) => first(all, false, facts),
            Self::Or(any) => first(any, true, facts),
            Self::If(parts) => {
                let [condition, then, otherwise] = parts.as_ref();
                if condition.at(facts)? {
                    then.at(facts)
                } else {
                    otherwise.at(facts)
                }
            }
            Self::Unread => None,
        }
    }
}

impl Number {
    fn at(self, facts: &Facts) -> Option<i64> {
        match self {
            Self::Fixed(number) => Some(number),
            Self::Of(facet) => match value(facet, facts) {
                Value::Count(count) => Some(count),
                _ => None,
            },
            Self::Rank(facet) => match value(facet, facts) {
                Value::Name(name) => DataClass::from_name(name).map(|class| i64::from(class as u8)),
                _ => None,
            },
        }
    }
}

/// The first part that settles the whole, or its contrary when none does.
fn first(parts: &[Glance], settles: bool, facts: &Facts) -> Option<bool> {
    for part in parts {
        if part.at(facts)? == settles {
            return Some(settles);
        }
    }
    Some(!settles)
}

fn value(facet: usize, facts: &Facts) -> Value<'_> {
    (FACETS[facet].get)(facts)
}

fn read(expression: &Json, parameters: &Parameters) -> Glance {
    shape(expression, parameters).unwrap_or(Glance::Unread)
}

/// `None` for a shape that is not one of those known.
fn shape(expression: &Json, parameters: &Parameters) -> Option<Glance> {
    if let Some(known) = expression.get("Value") {
        return known.as_bool().map(Glance::Known);
    }
    if let Some(Setting::Flag(flag)) = setting(expression, parameters) {
        return Some(Glance::Known(flag));
    }
    let (operator, sides) = expression.as_object()?.iter().next()?;
    let (left, right) = (&sides["left"], &sides["right"]);
    let both = || vec![read(left, parameters), read(right, parameters)];
    match operator.as_str() {
        "." => flag(expression).map(Glance::Flag),
        "!" => Some(Glance::Not(Box::new(shape(&sides["arg"], parameters)?))),
        "&&" => Some(Glance::And(both())),
        "||" => Some(Glance::Or(both())),
        "if-then-else" => Some(Glance::If(Box::new(
            ["if", "then", "else"].map(|part| read(&sides[part], parameters)),
        ))),
        "contains" => contains(left, right, parameters),
        "containsAll" => set(left, right, parameters).map(|(f, words)| Glance::HoldsAll(f, words)),
        "containsAny" => set(left, right, parameters).map(|(f, words)| Glance::HoldsAny(f, words)),
        _ => compare(operator, left, right, parameters),
    }
}

/// A comparison of two numbers, or of a name with a word.
fn compare(operator: &str, left: &Json, right: &Json, parameters: &Parameters) -> Option<Glance> {
    let (_, orders) = ORDERS.iter().find(|(known, _)| *known == operator)?;
    if let Some((left, right)) = number(left, parameters).zip(number(right, parameters)) {
        return Some(Glance::Compare(left, orders, right));
    }
    let same = match (name(left), name(right)) {
        (Some(facet), None) => Glance::Among(facet, vec![word(right, facet, parameters)?]),
        (None, Some(facet)) => Glance::Among(facet, vec![word(left, facet, parameters)?]),
        _ => return None,
    };
    match operator {
        "==" => Some(same),
        "!=" => Some(Glance::Not(Box::new(same))),
        _ => None,
    }
}

/// A set of facts that holds a word, or a list of words or numbers that holds a fact.
fn contains(left: &Json, right: &Json, parameters: &Parameters) -> Option<Glance> {
    if let Some(facet) = names(left) {
        return Some(Glance::HoldsAll(
            facet,
            vec![word(right, facet, parameters)?],
        ));
    }
    let listed = left["Set"].as_array()?.iter();
    if let Some(facet) = name(right) {
        let words = listed.map(|one| word(one, facet, parameters));
        return Some(Glance::Among(facet, words.collect::<Option<_>>()?));
    }
    let wanted = number(right, parameters)?;
    let each = listed.map(|one| Some(Glance::Compare(number(one, parameters)?, &EQUAL, wanted)));
    Some(Glance::Or(each.collect::<Option<_>>()?))
}

const EQUAL: [Ordering; 1] = [Ordering::Equal];

/// A set of facts beside a list of words.
fn set(left: &Json, right: &Json, parameters: &Parameters) -> Option<(usize, Vec<String>)> {
    let facet = names(left)?;
    let listed = right["Set"].as_array()?.iter();
    let words = listed.map(|one| word(one, facet, parameters));
    Some((facet, words.collect::<Option<_>>()?))
}

/// A word the facet may be compared with: of its own vocabulary, or an identifier.
fn word(expression: &Json, facet: usize, parameters: &Parameters) -> Option<String> {
    match FACETS[facet].kind {
        Kind::Name(of, _) | Kind::Names(of, _) => {
            let entity = &expression["Value"]["__entity"];
            (entity["type"] == of).then(|| entity["id"].as_str().map(str::to_owned))?
        }
        Kind::Text(_) | Kind::Texts(_) => match setting(expression, parameters) {
            Some(Setting::Text(text)) => Some(text.to_owned()),
            _ => expression["Value"].as_str().map(str::to_owned),
        },
        Kind::Flag | Kind::Count(..) => None,
    }
}

fn number(expression: &Json, parameters: &Parameters) -> Option<Number> {
    if let Some(fixed) = bound(expression, parameters) {
        return Some(Number::Fixed(fixed));
    }
    let chain = access(expression)?;
    let facet = facet_of(&chain)?;
    match (FACETS[facet].kind, chain.as_slice()) {
        (Kind::Count(..), [_, _]) => Some(Number::Of(facet)),
        (Kind::Name("DataClass", _), [_, _, "rank"]) => Some(Number::Rank(facet)),
        _ => None,
    }
}

fn flag(expression: &Json) -> Option<usize> {
    fact(expression).filter(|facet| FACETS[*facet].kind == Kind::Flag)
}

fn name(expression: &Json) -> Option<usize> {
    fact(expression).filter(|facet| matches!(FACETS[*facet].kind, Kind::Name(..) | Kind::Text(_)))
}

fn names(expression: &Json) -> Option<usize> {
    fact(expression).filter(|facet| matches!(FACETS[*facet].kind, Kind::Names(..) | Kind::Texts(_)))
}

/// The facet whose value this expression is.
fn fact(expression: &Json) -> Option<usize> {
    let chain = access(expression)?;
    facet_of(&chain).filter(|_| chain.len() == 2)
}

/// The attributes read from `context`. Asking whether an attribute is there is not reading it.
fn access(expression: &Json) -> Option<Vec<&str>> {
    let mut inner = expression;
    while let Some(access) = inner.get(".") {
        inner = &access["left"];
    }
    if inner["Var"] == "context" {
        chain_of(expression)
    } else {
        None
    }
}

#[cfg(test)]
mod tests;
