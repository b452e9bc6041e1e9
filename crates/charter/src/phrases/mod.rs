//! The facts in words: what the condition form, the examples and the counterexamples say.

mod facts;
mod values;

use crate::article::Tongue;
use crate::facets::{FACETS, Kind};
use facts::PHRASES;
use values::label;

/// The two words of a facet.
pub(crate) fn words(facet: usize, tongue: Tongue) -> (&'static str, &'static str) {
    let path = FACETS[facet].path;
    PHRASES
        .iter()
        .find(|phrase| phrase.path == path)
        .map_or((path, ""), |phrase| match tongue {
            Tongue::Fr => phrase.fr,
            Tongue::En => phrase.en,
        })
}

/// How an empty set is said.
pub(crate) fn none(facet: usize, tongue: Tongue) -> &'static str {
    let (fr, en) = match FACETS[facet].path {
        "caller.departments" => (
            "le service ne relève d’aucune direction",
            "the service belongs to no department",
        ),
        "caller.roles" => ("l’agent n’a aucun rôle", "the agent has no role"),
        "caller.badges" => ("l’agent ne détient aucun badge", "the agent holds no badge"),
        "request.intentions" => (
            "la demande ne vise aucune personne",
            "the request aims at nobody",
        ),
        other => (other, other),
    };
    match tongue {
        Tongue::Fr => fr,
        Tongue::En => en,
    }
}

/// A value of a facet, as it is said.
pub(crate) fn value(facet: usize, name: &str, tongue: Tongue) -> String {
    let facet = &FACETS[facet];
    let said = match facet.kind {
        Kind::Name(of, _) | Kind::Names(of, _) => label(of, name),
        Kind::Count(..) if facet.path == "request.weekday" => label("Weekday", name),
        _ => None,
    };
    match (said, tongue) {
        (Some((fr, _)), Tongue::Fr) => fr.to_owned(),
        (Some((_, en)), Tongue::En) => en.to_owned(),
        (None, _) => name.to_owned(),
    }
}

/// An act, as it is said at the head of a sentence.
pub(crate) fn act(name: &str, tongue: Tongue) -> &'static str {
    let (fr, en) = match name {
        "exchange" => (
            "une demande part vers un modèle",
            "a request leaves for a model",
        ),
        "deliver" => (
            "un contenu quitte le service",
            "a content leaves the service",
        ),
        "run_tool" => ("un outil agit sur un système", "a tool acts on a system"),
        "close_decision" => (
            "un dossier de décision est clos",
            "a decision file is closed",
        ),
        "open_use" => ("un usage s’ouvre", "a use opens"),
        "read_trace" => ("des traces sont lues", "traces are read"),
        "suggest_ai" => (
            "l’IA est suggérée à un agent",
            "AI is suggested to an agent",
        ),
        _ => ("un acte a lieu", "an act takes place"),
    };
    match tongue {
        Tongue::Fr => fr,
        Tongue::En => en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facets::closed_types;

    #[test]
    fn every_facet_and_every_value_has_words() {
        for facet in FACETS {
            let phrase = PHRASES.iter().find(|p| p.path == facet.path);
            let full = |(a, b): (&str, &str)| {
                let pair = matches!(facet.kind, Kind::Flag | Kind::Names(..) | Kind::Texts(_));
                !a.is_empty() && (!pair || !b.is_empty())
            };
            assert!(
                phrase.is_some_and(|p| full(p.fr) && full(p.en)),
                "{}",
                facet.path
            );
        }
        assert_eq!(PHRASES.len(), FACETS.len());
        for (index, facet) in FACETS.iter().enumerate() {
            if matches!(facet.kind, Kind::Names(..) | Kind::Texts(_)) {
                assert_ne!(none(index, Tongue::Fr), facet.path);
            }
        }
        for (of, names) in closed_types() {
            for name in names {
                assert!(label(of, name).is_some(), "{of} {name}");
            }
        }
        for name in crate::facets::ACTS {
            assert_ne!(act(name, Tongue::Fr), "un acte a lieu", "{name}");
        }
    }
}
