//! Facts told by what sets them apart from an everyday act.

use serde_json::{Map, Value as Json};

use crate::article::Tongue;
use crate::facets::{FACETS, Value};
use crate::facts::Facts;
use crate::form::{measured, quote};
use crate::phrases::{act, none, value, words};

impl Facts {
    /// What differs from the [baseline](Facts::baseline), in the JSON shape of the facts:
    /// [`Facts::from_differences`] gives the same facts back.
    #[must_use]
    pub fn differences(&self) -> Map<String, Json> {
        let json = |facts: &Self| serde_json::to_value(facts).unwrap_or_default();
        let (mine, base) = (json(self), json(&Self::baseline()));
        let mut out = Map::new();
        for (group, inner) in mine.as_object().into_iter().flatten() {
            match (inner, &base[group]) {
                (Json::Object(inner), Json::Object(base)) => {
                    let apart: Map<String, Json> = inner
                        .iter()
                        .filter(|(name, value)| base.get(*name) != Some(*value))
                        .map(|(name, value)| (name.clone(), value.clone()))
                        .collect();
                    if !apart.is_empty() {
                        out.insert(group.clone(), Json::Object(apart));
                    }
                }
                (inner, base) if inner != base => {
                    out.insert(group.clone(), inner.clone());
                }
                _ => {}
            }
        }
        out
    }

    /// What differs from the baseline, in words: one sentence without a capital or a full stop.
    #[must_use]
    pub fn describe(&self, tongue: Tongue) -> String {
        let base = Self::baseline();
        let mut said = vec![act(self.act.name(), tongue).to_owned()];
        for (index, facet) in FACETS.iter().enumerate() {
            let mine = (facet.get)(self);
            if mine != (facet.get)(&base) {
                said.push(told(index, &mine, tongue));
            }
        }
        said.join(match tongue {
            Tongue::Fr => "\u{202f}; ",
            Tongue::En => "; ",
        })
    }
}

fn told(facet: usize, told: &Value<'_>, tongue: Tongue) -> String {
    let (first, second) = words(facet, tongue);
    let fr = tongue == Tongue::Fr;
    let is = if fr { "est" } else { "is" };
    match told {
        Value::Flag(true) => first.to_owned(),
        Value::Flag(false) => second.to_owned(),
        Value::Count(n) => format!("{first} {is} {}", measured(facet, *n, tongue)),
        Value::Name("") if fr => format!("{first} n’est pas précisé"),
        Value::Name("") => format!("{first} is not stated"),
        Value::Name(v) => format!("{first} {is} {}", quote(&value(facet, v, tongue), fr)),
        Value::Names(v) if v.is_empty() => none(facet, tongue).to_owned(),
        Value::Names(v) => {
            let all: Vec<String> = v
                .iter()
                .map(|v| quote(&value(facet, v, tongue), fr))
                .collect();
            format!("{first} {}", all.join(", "))
        }
    }
}
