//! Identifiers rules name, compared with those the authority knows.

use std::collections::BTreeSet;

use crate::compile::Charter;
use crate::diagnose::distance;
use crate::facets::{FACETS, Kind};
use crate::fault::{Fault, FaultKind};

/// The identifiers an authority knows. A list left out is not checked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Vocabulary {
    /// Organisations.
    pub organisations: Option<BTreeSet<String>>,
    /// Services.
    pub services: Option<BTreeSet<String>>,
    /// Departments.
    pub departments: Option<BTreeSet<String>>,
    /// Badges.
    pub badges: Option<BTreeSet<String>>,
    /// Uses of the register.
    pub uses: Option<BTreeSet<String>>,
    /// Models.
    pub models: Option<BTreeSet<String>>,
}

impl Vocabulary {
    /// The list an open fact draws from, with its names in French and English.
    fn of(&self, what: &str) -> Option<(&BTreeSet<String>, &'static str, &'static str)> {
        let (list, fr, en) = match what {
            "organisation" => (&self.organisations, "organisme", "organisation"),
            "service" => (&self.services, "service", "service"),
            "department" => (&self.departments, "direction", "department"),
            "badge" => (&self.badges, "badge", "badge"),
            "use" => (&self.uses, "usage", "use"),
            "model" => (&self.models, "modèle", "model"),
            _ => return None,
        };
        list.as_ref().map(|list| (list, fr, en))
    }
}

/// Identifiers that exist nowhere.
pub(super) fn faults(charter: &Charter, vocabulary: &Vocabulary) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (article, rules) in charter.articles.iter().zip(&charter.rules) {
        let mut seen = BTreeSet::new();
        for (facet, look) in rules.iter().flat_map(|rule| &rule.reads.facets) {
            let (Kind::Text(what) | Kind::Texts(what)) = FACETS[*facet].kind else {
                continue;
            };
            let Some((known, fr, en)) = vocabulary.of(what) else {
                continue;
            };
            for word in look
                .words
                .iter()
                .filter(|w| !w.is_empty() && !known.contains(*w))
            {
                if !seen.insert(word) {
                    continue;
                }
                let id = &article.id;
                let near = known
                    .iter()
                    .map(|k| (distance(word, k), k))
                    .min()
                    .filter(|(d, _)| *d <= 2);
                let (hint_fr, hint_en) = match near {
                    Some((_, near)) => (
                        format!(" Vouliez-vous dire « {near} » ?"),
                        format!("; did you mean \"{near}\"?"),
                    ),
                    None => (String::new(), String::new()),
                };
                faults.push(Fault::error(
                    Some(id),
                    FaultKind::Unknown,
                    format!(
                        "La règle de l’article {id} nomme « {word} », absent de la liste ({fr}).{hint_fr}"
                    ),
                    format!("the rule of article {id} names \"{word}\", not a known {en}{hint_en}"),
                ));
            }
        }
    }
    faults
}
