//! A rule as the symbolic compiler is given it: what the charter knows beforehand is written out.
//!
//! The engine looks settings and ranks up in entities; the compiler would take those for anything
//! they could be. Settings become their values, and the rank of a class becomes a choice among the
//! four classes, which the schema given to the compiler enumerates.

use cedar_policy::{Policy, PolicyId};
use serde_json::{Value as Json, json};

use crate::facets::{FACETS, Kind};
use crate::facts::DataClass;
use crate::parameters::{Parameters, Setting};
use crate::reads::{chain_of, facet_of};

/// The policy, with nothing left to look up. `None` when it cannot be written so.
pub(super) fn plain(policy: &Policy, parameters: &Parameters) -> Option<Policy> {
    let mut json = policy.to_json().ok()?;
    for condition in json["conditions"].as_array_mut().into_iter().flatten() {
        write_out(&mut condition["body"], parameters);
    }
    let id = PolicyId::new(policy.id());
    Policy::from_json(Some(id), json).ok()
}

fn write_out(expression: &mut Json, parameters: &Parameters) {
    if let Some(value) = known(expression, parameters) {
        *expression = value;
        return;
    }
    match expression {
        Json::Object(map) => map
            .values_mut()
            .for_each(|inner| write_out(inner, parameters)),
        Json::Array(list) => list
            .iter_mut()
            .for_each(|inner| write_out(inner, parameters)),
        _ => {}
    }
    if expression["."]["attr"] == "rank" {
        *expression = rank(&expression["."]["left"]);
    }
}

/// The value of an expression that reads a setting, or asks whether there is one.
fn known(expression: &Json, parameters: &Parameters) -> Option<Json> {
    let of_charter = |access: &Json| access["left"]["Value"]["__entity"]["type"] == "Charter";
    if let Some(access) = expression.get(".").filter(|access| of_charter(access)) {
        let (_, setting) = parameters
            .settings()
            .into_iter()
            .find(|(name, _)| access["attr"] == *name)?;
        return Some(match setting {
            Setting::Flag(value) => json!({ "Value": value }),
            Setting::Count(value) => json!({ "Value": value }),
            Setting::Text(value) => json!({ "Value": value }),
        });
    }
    let asked = expression.get("has")?;
    let there = if of_charter(asked) {
        let mut settings = parameters.settings().into_iter();
        settings.any(|(name, _)| asked["attr"] == name)
    } else {
        let facet = facet_of(&chain_of(&asked["left"])?)?;
        asked["attr"] == "rank" && matches!(FACETS[facet].kind, Kind::Name("DataClass", _))
    };
    there.then(|| json!({ "Value": true }))
}

/// The rank of a class, as a choice.
fn rank(class: &Json) -> Json {
    let mut choice = json!({ "Value": DataClass::ALL.len() - 1 });
    for (rank, name) in DataClass::NAMES.iter().enumerate().rev().skip(1) {
        let named = json!({ "Value": { "__entity": { "type": "DataClass", "id": name } } });
        choice = json!({ "if-then-else": {
            "if": { "==": { "left": class, "right": named } },
            "then": { "Value": rank },
            "else": choice,
        } });
    }
    choice
}
