//! The facets of the facts: one table that says, for each thing a rule may look at, its path, its
//! kind, how to read it and how to set it. The schema, the request given to the engine, the cache
//! key and the enumeration of possible requests all come from this table, so they cannot disagree.

use crate::facts::{
    Act, AiActTier, DataClass, Facts, Family, Hosting, Intention, Modality, ModelSize, Origin,
    Role, UseState, Via,
};

/// What kind of value a facet takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// True or false.
    Flag,
    /// A whole number between these bounds, both included.
    Count(i64, i64),
    /// One of the names of the entity type.
    Name(&'static str, &'static [&'static str]),
    /// Any subset of the names of the entity type.
    Names(&'static str, &'static [&'static str]),
    /// An identifier from an open list (a use, a service…); the word says of what.
    Text(&'static str),
    /// A set of identifiers from an open list.
    Texts(&'static str),
}

/// A value of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    Flag(bool),
    Count(i64),
    Name(&'a str),
    Names(Vec<&'a str>),
}

/// One thing a rule may look at.
pub(crate) struct Facet {
    /// Path in rules and JSON, `group.name`.
    pub path: &'static str,
    pub kind: Kind,
    pub get: for<'a> fn(&'a Facts) -> Value<'a>,
    pub set: fn(&mut Facts, &Value<'_>),
}

impl Facet {
    /// `request` of `request.class`.
    pub fn group(&self) -> &'static str {
        self.path
            .split_once('.')
            .map_or(self.path, |(group, _)| group)
    }

    /// `class` of `request.class`.
    pub fn name(&self) -> &'static str {
        self.path
            .split_once('.')
            .map_or(self.path, |(_, name)| name)
    }
}

macro_rules! flag {
    ($path:literal, $($f:ident).+) => {
        Facet {
            path: $path,
            kind: Kind::Flag,
            get: |facts| Value::Flag(facts.$($f).+),
            set: |facts, value| if let Value::Flag(v) = value { facts.$($f).+ = *v },
        }
    };
}

macro_rules! count {
    ($path:literal, $min:literal..=$max:expr, $($f:ident).+) => {
        Facet {
            path: $path,
            kind: Kind::Count($min, $max),
            get: |facts| Value::Count(i64::try_from(facts.$($f).+).unwrap_or(i64::MAX)),
            set: |facts, value| if let Value::Count(v) = value {
                if let Ok(v) = (*v).try_into() { facts.$($f).+ = v }
            },
        }
    };
}

macro_rules! name {
    ($path:literal, $enum:ident, $($f:ident).+) => {
        Facet {
            path: $path,
            kind: Kind::Name(stringify!($enum), $enum::NAMES),
            get: |facts| Value::Name(facts.$($f).+.name()),
            set: |facts, value| if let Value::Name(v) = value {
                if let Some(v) = $enum::from_name(v) { facts.$($f).+ = v }
            },
        }
    };
}

macro_rules! names {
    ($path:literal, $enum:ident, $($f:ident).+) => {
        Facet {
            path: $path,
            kind: Kind::Names(stringify!($enum), $enum::NAMES),
            get: |facts| Value::Names(facts.$($f).+.iter().map(|v| v.name()).collect()),
            set: |facts, value| if let Value::Names(v) = value {
                facts.$($f).+ = v.iter().filter_map(|v| $enum::from_name(v)).collect();
            },
        }
    };
}

macro_rules! text {
    ($path:literal, $of:literal, $($f:ident).+) => {
        Facet {
            path: $path,
            kind: Kind::Text($of),
            get: |facts| Value::Name(&facts.$($f).+),
            set: |facts, value| if let Value::Name(v) = value { facts.$($f).+ = (*v).to_owned() },
        }
    };
}

macro_rules! texts {
    ($path:literal, $of:literal, $($f:ident).+) => {
        Facet {
            path: $path,
            kind: Kind::Texts($of),
            get: |facts| Value::Names(facts.$($f).+.iter().map(String::as_str).collect()),
            set: |facts, value| if let Value::Names(v) = value {
                facts.$($f).+ = v.iter().map(|v| (*v).to_owned()).collect();
            },
        }
    };
}

/// Every facet, grouped. The act is not here: it is the action of the rule.
pub(crate) static FACETS: &[Facet] = &[
    text!("caller.organisation", "organisation", caller.organisation),
    text!("caller.service", "service", caller.service),
    texts!("caller.departments", "department", caller.departments),
    names!("caller.roles", Role, caller.roles),
    texts!("caller.badges", "badge", caller.badges),
    flag!("caller.no_ai", caller.no_ai),
    count!(
        "caller.requests_this_hour",
        0..=i64::MAX,
        caller.requests_this_hour
    ),
    count!("caller.requests_today", 0..=i64::MAX, caller.requests_today),
    count!(
        "caller.tokens_this_hour",
        0..=i64::MAX,
        caller.tokens_this_hour
    ),
    count!("caller.tokens_today", 0..=i64::MAX, caller.tokens_today),
    text!("use.reference", "use", usage.reference),
    name!("use.family", Family, usage.family),
    name!("use.state", UseState, usage.state),
    name!("use.class_max", DataClass, usage.class_max),
    name!("use.tier", AiActTier, usage.tier),
    flag!("use.contact_with_public", usage.contact_with_public),
    flag!("use.individual_decision", usage.individual_decision),
    flag!("use.committee_decision", usage.committee_decision),
    flag!("use.frame_signed", usage.frame_signed),
    flag!("use.prohibited", usage.prohibited),
    text!("model.id", "model", model.id),
    name!("model.hosting", Hosting, model.hosting),
    name!("model.class_max", DataClass, model.class_max),
    name!("model.size", ModelSize, model.size),
    flag!("model.consumer_grade", model.consumer_grade),
    flag!("model.no_training_proof", model.no_training_proof),
    name!("request.class", DataClass, request.class),
    flag!("request.masked", request.masked),
    name!("request.modality", Modality, request.modality),
    name!("request.origin", Origin, request.origin),
    flag!("request.write_tools", request.write_tools),
    flag!("request.human_confirmation", request.human_confirmation),
    flag!("request.reason_given", request.reason_given),
    count!("request.hour", 0..=23, request.hour),
    count!("request.weekday", 1..=7, request.weekday),
    count!("request.volume", 0..=i64::MAX, request.volume),
    name!("request.via", Via, request.via),
    names!("request.intentions", Intention, request.intentions),
    flag!("request.trivial_task", request.trivial_task),
    flag!("request.imitates_work", request.imitates_work),
    flag!("request.transcription", request.transcription),
    flag!(
        "request.participants_informed",
        request.participants_informed
    ),
    flag!("request.automatic_code", request.automatic_code),
    flag!("content.human_validated", content.human_validated),
    count!("content.generated_share", 0..=100, content.generated_share),
    flag!("content.mention", content.mention),
    flag!("content.unsourced_reference", content.unsourced_reference),
    flag!("content.own_reasons", content.own_reasons),
    count!(
        "opening.opinions_missing",
        0..=1000,
        opening.opinions_missing
    ),
    flag!("opening.machine_notice", opening.machine_notice),
    flag!("opening.human_contact", opening.human_contact),
    flag!("opening.reversible", opening.reversible),
    count!(
        "opening.accessibility_failures",
        0..=1_000_000,
        opening.accessibility_failures
    ),
    flag!("opening.major_public", opening.major_public),
    flag!("opening.citizens_consulted", opening.citizens_consulted),
    flag!("access.own", trace_access.own),
    flag!("access.named", trace_access.named),
    flag!("access.second_approver", trace_access.second_approver),
];

/// Position of a facet in [`FACETS`].
pub(crate) fn position(path: &str) -> Option<usize> {
    FACETS.iter().position(|facet| facet.path == path)
}

/// The entity types whose names are closed lists, with those names.
pub(crate) fn closed_types() -> Vec<(&'static str, &'static [&'static str])> {
    let mut types: Vec<(&'static str, &'static [&'static str])> = Vec::new();
    for facet in FACETS {
        if let Kind::Name(of, names) | Kind::Names(of, names) = facet.kind
            && !types.iter().any(|(known, _)| *known == of)
        {
            types.push((of, names));
        }
    }
    types
}

/// The names of the acts, as actions of rules.
pub(crate) const ACTS: &[&str] = Act::NAMES;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_leaf_of_the_facts_is_a_facet() {
        let json = serde_json::to_value(Facts::baseline()).unwrap_or_default();
        let mut leaves = Vec::new();
        for (group, inner) in json.as_object().into_iter().flatten() {
            for name in inner
                .as_object()
                .into_iter()
                .flatten()
                .map(|(name, _)| name)
            {
                leaves.push(format!("{group}.{name}"));
            }
        }
        leaves.sort();
        let mut facets: Vec<_> = FACETS.iter().map(|f| f.path.to_owned()).collect();
        facets.sort();
        assert_eq!(leaves, facets);
    }

    #[test]
    fn what_is_set_is_read_back() {
        let mut facts = Facts::default();
        for facet in FACETS {
            let value = match facet.kind {
                Kind::Flag => Value::Flag(true),
                Kind::Count(_, max) => Value::Count(max.min(5)),
                Kind::Name(_, names) => Value::Name(names[1]),
                Kind::Names(_, names) => Value::Names(vec![names[0], names[2]]),
                Kind::Text(_) => Value::Name("x"),
                Kind::Texts(_) => Value::Names(vec!["x", "y"]),
            };
            (facet.set)(&mut facts, &value);
            assert_eq!((facet.get)(&facts), value, "{}", facet.path);
        }
    }
}
