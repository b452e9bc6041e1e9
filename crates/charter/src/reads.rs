//! What rules look at: the facets they read, the bounds they compare numbers with, the words they
//! compare identifiers with. The cache key and the enumeration of possible acts rest on it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use crate::facets::{FACETS, Kind, position};
use crate::parameters::{Parameters, Setting};

/// What a set of rules looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reads {
    /// Facets, by position in the table.
    pub facets: BTreeMap<usize, Look>,
    /// The words and bounds noted are all that matters. False when a rule compares two open facts
    /// with each other or matches a pattern: then an enumeration is not a proof.
    pub exact: bool,
}

/// How a facet is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Look {
    pub cuts: Cuts,
    /// Words the facet is compared with.
    pub words: BTreeSet<String>,
}

/// How finely a number is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cuts {
    /// Only on which side of these bounds it lies (a bound belongs to the upper side).
    Bounds(BTreeSet<i64>),
    /// The value itself matters.
    Exact,
}

impl Default for Reads {
    fn default() -> Self {
        Self {
            facets: BTreeMap::new(),
            exact: true,
        }
    }
}

impl Look {
    fn join(&mut self, other: &Self) {
        match (&mut self.cuts, &other.cuts) {
            (Cuts::Bounds(mine), Cuts::Bounds(theirs)) => mine.extend(theirs),
            _ => self.cuts = Cuts::Exact,
        }
        self.words.extend(other.words.iter().cloned());
    }
}

/// Operators that compare two sides by their words.
const COMPARISONS: [&str; 6] = ["==", "!=", "contains", "containsAll", "containsAny", "in"];

/// Orderings, with what they become when the sides are swapped.
const ORDERINGS: [(&str, &str); 6] = [
    ("<", ">"),
    ("<=", ">="),
    (">", "<"),
    (">=", "<="),
    ("==", "=="),
    ("!=", "!="),
];

impl Reads {
    pub fn join(&mut self, other: &Self) {
        for (facet, look) in &other.facets {
            self.add(*facet, look.clone());
        }
        self.exact &= other.exact;
    }

    fn add(&mut self, facet: usize, look: Look) {
        match self.facets.get_mut(&facet) {
            Some(known) => known.join(&look),
            None => {
                self.facets.insert(facet, look);
            }
        }
    }

    fn add_cuts(&mut self, facet: usize, cuts: Cuts) {
        let words = BTreeSet::new();
        self.add(facet, Look { cuts, words });
    }

    /// Notes everything a condition looks at, in the JSON form of Cedar expressions.
    pub fn note(&mut self, expression: &Json, parameters: &Parameters) {
        if self.note_ordering(expression, parameters) {
            return;
        }
        if let Some(chain) = chain_of(expression) {
            self.note_chain(&chain);
            return;
        }
        match expression {
            Json::Object(map) => {
                for (operator, inner) in map {
                    if COMPARISONS.contains(&operator.as_str()) {
                        self.note_words(&inner["left"], &inner["right"], parameters);
                        self.note_words(&inner["right"], &inner["left"], parameters);
                    } else if operator == "like" {
                        self.exact = false;
                    }
                    self.note(inner, parameters);
                }
            }
            Json::Array(list) => {
                for inner in list {
                    self.note(inner, parameters);
                }
            }
            _ => {}
        }
    }

    fn note_chain(&mut self, chain: &[&str]) {
        if let Some(facet) = facet_of(chain) {
            self.add_cuts(facet, Cuts::Exact);
            return;
        }
        // A whole group, or the whole context, is handed around: everything in it matters.
        self.exact = false;
        for (index, facet) in FACETS.iter().enumerate() {
            if chain.first().is_none_or(|group| *group == facet.group()) {
                self.add_cuts(index, Cuts::Exact);
            }
        }
    }

    /// The words on one side of a comparison matter to the facets on the other side.
    fn note_words(&mut self, facets: &Json, words: &Json, parameters: &Parameters) {
        let (mut facets_there, mut words_there) = (BTreeSet::new(), BTreeSet::new());
        gather(facets, parameters, &mut facets_there, &mut BTreeSet::new());
        let mut against = BTreeSet::new();
        gather(words, parameters, &mut against, &mut words_there);
        let open = |index: &usize| matches!(FACETS[*index].kind, Kind::Text(_) | Kind::Texts(_));
        if facets_there.iter().any(open) && against.iter().any(open) {
            self.exact = false;
        }
        for facet in facets_there {
            let words = words_there.clone();
            let cuts = Cuts::Exact;
            self.add(facet, Look { cuts, words });
        }
    }

    /// A number compared with a known bound matters only by its side of the bound.
    fn note_ordering(&mut self, expression: &Json, parameters: &Parameters) -> bool {
        for (operator, mirrored) in ORDERINGS {
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
            self.add_cuts(facet, Cuts::Bounds(bounds));
            return true;
        }
        false
    }
}

/// The attributes read from `context`, outermost first; `None` for anything else.
pub(crate) fn chain_of(expression: &Json) -> Option<Vec<&str>> {
    if expression["Var"] == "context" {
        return Some(Vec::new());
    }
    // `has` is read like an access: what a rule asks about must be there.
    let access = expression.get(".").or_else(|| expression.get("has"))?;
    let mut chain = chain_of(access.get("left")?)?;
    chain.push(access["attr"].as_str()?);
    Some(chain)
}

/// The facet an access reads, whatever it goes on to read inside (`.rank`).
pub(crate) fn facet_of(chain: &[&str]) -> Option<usize> {
    match chain {
        [group, name, ..] => position(&format!("{group}.{name}")),
        _ => None,
    }
}

fn gather(
    expression: &Json,
    parameters: &Parameters,
    facets: &mut BTreeSet<usize>,
    words: &mut BTreeSet<String>,
) {
    if let Some(chain) = chain_of(expression) {
        facets.extend(facet_of(&chain));
        return;
    }
    if let Some(Setting::Text(text)) = setting(expression, parameters) {
        words.insert(text.to_owned());
        return;
    }
    match expression {
        Json::Object(map) => {
            for (key, inner) in map {
                match (key.as_str(), inner) {
                    ("Value", Json::String(text)) => {
                        words.insert(text.clone());
                    }
                    ("__entity", entity) => {
                        words.extend(entity["id"].as_str().map(str::to_owned));
                    }
                    _ => gather(inner, parameters, facets, words),
                }
            }
        }
        Json::Array(list) => {
            for inner in list {
                gather(inner, parameters, facets, words);
            }
        }
        _ => {}
    }
}

fn count_facet(expression: &Json) -> Option<usize> {
    expression.get(".")?;
    let chain = chain_of(expression)?;
    facet_of(&chain).filter(|i| chain.len() == 2 && matches!(FACETS[*i].kind, Kind::Count(..)))
}

/// A number known when the charter is compiled: written out, or a parameter of the charter.
pub(crate) fn bound(expression: &Json, parameters: &Parameters) -> Option<i64> {
    if let Some(number) = expression.get("Value") {
        return number.as_i64();
    }
    match setting(expression, parameters) {
        Some(Setting::Count(value)) => Some(value),
        _ => None,
    }
}

/// The parameter of the charter an expression reads.
pub(crate) fn setting<'a>(expression: &Json, parameters: &'a Parameters) -> Option<Setting<'a>> {
    let access = expression.get(".")?;
    if access["left"]["Value"]["__entity"]["type"] != "Charter" {
        return None;
    }
    let wanted = access["attr"].as_str()?;
    parameters
        .settings()
        .into_iter()
        .find_map(|(name, setting)| (name == wanted).then_some(setting))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(path: &str) -> Json {
        let (group, name) = path.split_once('.').unwrap_or((path, ""));
        json!({".": {"left": {".": {"left": {"Var": "context"}, "attr": group}}, "attr": name}})
    }

    #[test]
    fn a_number_is_cut_at_the_bounds_it_is_compared_with() {
        let mut reads = Reads::default();
        let volume = read("request.volume");
        reads.note(
            &json!({"&&": {
                "left": {">": {"left": volume, "right": {"Value": 1000}}},
                "right": {"<": {"left": {"Value": 10}, "right": volume}},
            }}),
            &Parameters::default(),
        );
        let look = &reads.facets[&position("request.volume").unwrap_or_default()];
        assert_eq!(look.cuts, Cuts::Bounds(BTreeSet::from([11, 1001])));
    }

    #[test]
    fn a_number_used_otherwise_matters_by_its_value() {
        let mut reads = Reads::default();
        let hour = read("request.hour");
        reads.note(
            &json!({"<": {"left": {"+": {"left": hour, "right": {"Value": 1}}}, "right": {"Value": 9}}}),
            &Parameters::default(),
        );
        let look = &reads.facets[&position("request.hour").unwrap_or_default()];
        assert_eq!(look.cuts, Cuts::Exact);
    }

    #[test]
    fn words_go_to_the_facet_they_are_compared_with() {
        let mut reads = Reads::default();
        reads.note(
            &json!({"contains": {
                "left": {"Set": [{"Value": "U001"}, {"Value": "U002"}]},
                "right": read("use.reference"),
            }}),
            &Parameters::default(),
        );
        let look = &reads.facets[&position("use.reference").unwrap_or_default()];
        assert_eq!(look.words.len(), 2);
        assert!(reads.exact);
    }

    #[test]
    fn two_open_facts_compared_are_not_enumerable() {
        let mut reads = Reads::default();
        reads.note(
            &json!({"contains": {"left": read("caller.departments"), "right": read("caller.service")}}),
            &Parameters::default(),
        );
        assert!(!reads.exact);
    }
}
