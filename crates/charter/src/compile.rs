//! From a text to a charter that answers.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::str::FromStr;
use std::sync::Arc;

use cedar_policy::{
    Entities, Entity, EntityUid, PolicySet, RestrictedExpression, Schema, ValidationMode, Validator,
};

use crate::facets::{ACTS, FACETS, Kind, closed_types, position as position_of_facet};
use crate::facts::{Act, DataClass};
use crate::fault::{Fault, FaultKind, Severity};
use crate::parameters::{Parameters, Setting};
use crate::reads::Reads;
use crate::rule::{Rule, rules_of};
use crate::schema::cedar_schema;
use crate::seat::Seat;
use crate::text::{ArticleText, CharterText, Text};

/// A charter ready to decide: parsed, validated and indexed once. Immutable; share it behind an
/// [`Arc`].
pub struct Charter {
    pub(crate) version: Arc<str>,
    /// Two compilations are never confused, even under one version number.
    pub(crate) identity: Arc<()>,
    pub(crate) articles: Vec<Arc<ArticleText>>,
    pub(crate) parameters: Parameters,
    pub(crate) messages: Vec<Arc<Text>>,
    /// The rules of each article, in the order of the articles.
    pub(crate) rules: Vec<Vec<Rule>>,
    pub(crate) otherwise: usize,
    /// One bench per act, in the order of [`Act::ALL`].
    pub(crate) benches: Vec<Bench>,
    pub(crate) entities: Entities,
    pub(crate) names: Names,
    /// Articles that foresee an exception, by identifier.
    pub(crate) exemptible: BTreeMap<String, usize>,
}

/// Who speaks through a policy.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Voice {
    pub article: usize,
    pub mode: crate::text::Mode,
    /// Position of its own message, if it has one.
    pub message: Option<usize>,
}

/// The rules that concern one act.
pub(crate) struct Bench {
    /// Each rule, with who speaks through it, in the order of the articles.
    pub seats: Vec<(Seat, Voice)>,
    pub reads: Reads,
    pub action: EntityUid,
}

/// Identifiers and values built once.
pub(crate) struct Names {
    pub caller: EntityUid,
    pub matter: EntityUid,
    /// For each facet of a closed vocabulary, its values in the order of the vocabulary.
    pub closed: Vec<Vec<RestrictedExpression>>,
}

impl std::fmt::Debug for Charter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Charter")
            .field("version", &self.version)
            .field("articles", &self.articles.len())
            .field("rules", &self.rule_count())
            .finish_non_exhaustive()
    }
}

impl Charter {
    /// Compiles a text: every rule is parsed and validated against the schema.
    ///
    /// A charter that compiles decides every act; [`check`](crate::check) says further whether it
    /// decides as its authors meant.
    ///
    /// # Errors
    ///
    /// Every fault found, each with its article: text that is not Cedar, names that do not exist,
    /// comparisons that make no sense, identifiers used twice, a rule on an article whose mode does
    /// not execute.
    pub fn compile(text: &CharterText) -> Result<Self, Vec<Fault>> {
        Self::assemble(text, read_rules(text)?)
    }

    /// Assembles a charter from rules already read (and perhaps thinned out by a check).
    pub(crate) fn assemble(text: &CharterText, rules: Vec<Vec<Rule>>) -> Result<Self, Vec<Fault>> {
        let articles: Vec<Arc<ArticleText>> = text.articles.iter().cloned().map(Arc::new).collect();
        let otherwise = position(text, &text.otherwise)
            .ok_or_else(|| vec![unknown_otherwise(&text.otherwise)])?;
        let engine = |error: String| vec![engine_fault(error)];
        let mut messages = Vec::new();
        let mut benches = Vec::new();
        for (index, act) in ACTS.iter().enumerate() {
            let mut bench = Bench {
                seats: Vec::new(),
                reads: Reads::default(),
                action: uid("Action", act).map_err(engine)?,
            };
            for (article, rules) in rules.iter().enumerate() {
                for rule in rules.iter().filter(|rule| rule.acts[index]) {
                    bench.reads.join(&rule.reads);
                    let message = rule.message.clone().map(|text| {
                        messages.push(Arc::new(text));
                        messages.len() - 1
                    });
                    let voice = Voice {
                        article,
                        mode: rule.mode,
                        message,
                    };
                    bench.seats.push((Seat::new(rule), voice));
                }
            }
            benches.push(bench);
        }
        Ok(Self {
            version: text.version.as_str().into(),
            identity: Arc::new(()),
            messages,
            otherwise,
            benches,
            entities: entities(&text.parameters).map_err(engine)?,
            parameters: text.parameters.clone(),
            names: Names {
                caller: uid("Agent", "caller").map_err(engine)?,
                matter: uid("Matter", "this").map_err(engine)?,
                closed: closed_values().map_err(engine)?,
            },
            exemptible: articles
                .iter()
                .enumerate()
                .filter(|(_, article)| article.exception.is_some())
                .map(|(index, article)| (article.id.clone(), index))
                .collect(),
            articles,
            rules,
        })
    }

    /// A charter of one silent article, to search among acts without any rule in force.
    pub(crate) fn bare(parameters: &Parameters) -> Result<Self, Vec<Fault>> {
        let text = CharterText {
            version: "bare".to_owned(),
            title: Text::default(),
            otherwise: "none".to_owned(),
            parameters: parameters.clone(),
            articles: vec![ArticleText::blank("none")],
        };
        Self::assemble(&text, vec![Vec::new()])
    }

    /// Version of the text it was compiled from.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The articles, in the order of the charter.
    pub fn articles(&self) -> impl Iterator<Item = &ArticleText> {
        self.articles.iter().map(AsRef::as_ref)
    }

    /// Number of policies in force.
    #[must_use]
    pub fn rule_count(&self) -> usize {
        self.rules.iter().map(Vec::len).sum()
    }

    /// Number of policies that concern this act.
    #[must_use]
    pub fn rules_on(&self, act: Act) -> usize {
        self.bench(act).map_or(0, |bench| bench.seats.len())
    }

    /// Paths of the facts that may change the decision on this act: the cache keys on these alone.
    #[must_use]
    pub fn relevant_facts(&self, act: Act) -> Vec<&'static str> {
        self.bench(act)
            .map(|bench| bench.reads.facets.keys().map(|i| FACETS[*i].path).collect())
            .unwrap_or_default()
    }

    /// Words the rules on this act compare a fact with, by its path: the badges they ask for, the
    /// uses they name. Empty when no rule reads it, or compares it with no known word.
    #[must_use]
    pub fn words_read(&self, act: Act, path: &str) -> BTreeSet<String> {
        self.bench(act)
            .zip(position_of_facet(path))
            .and_then(|(bench, facet)| bench.reads.facets.get(&facet))
            .map(|look| look.words.clone())
            .unwrap_or_default()
    }

    pub(crate) fn bench(&self, act: Act) -> Option<&Bench> {
        Act::ALL
            .iter()
            .position(|known| *known == act)
            .and_then(|index| self.benches.get(index))
    }
}

/// Reads every rule of a text; all faults are gathered before giving up.
pub(crate) fn read_rules(text: &CharterText) -> Result<Vec<Vec<Rule>>, Vec<Fault>> {
    let mut faults = identity_faults(text);
    let schema =
        Schema::from_str(&cedar_schema()).map_err(|error| vec![engine_fault(error.to_string())])?;
    let validator = Validator::new(schema);
    let mut rules = Vec::new();
    for article in &text.articles {
        mode_faults(article, &mut faults);
        match rules_of(article, &text.parameters) {
            Ok(read) => {
                rules.push(read);
                validate(article, &validator, &mut faults);
            }
            Err(mut found) => {
                faults.append(&mut found);
                rules.push(Vec::new());
            }
        }
    }
    if faults.iter().any(|fault| fault.severity == Severity::Error) {
        Err(faults)
    } else {
        Ok(rules)
    }
}

/// Validates the rule as it was written, so that faults point into the author's own text.
fn validate(article: &ArticleText, validator: &Validator, faults: &mut Vec<Fault>) {
    let Some(rule) = &article.rule else { return };
    let Ok(set) = PolicySet::from_str(rule) else {
        return;
    };
    let outcome = validator.validate(&set, ValidationMode::Strict);
    for error in outcome.validation_errors() {
        faults.push(crate::diagnose::invalid(&article.id, rule, error));
    }
    for warning in outcome.validation_warnings() {
        faults.push(crate::diagnose::suspicious(&article.id, rule, warning));
    }
    // The class and the charter carry attributes, so the schema cannot list their names.
    for policy in set.policies() {
        for literal in policy.entity_literals() {
            let (of, id): (String, &str) =
                (literal.type_name().to_string(), literal.id().unescaped());
            let known = match of.as_str() {
                "DataClass" => DataClass::from_name(id).is_some(),
                "Charter" => id == "in_force",
                _ => true,
            };
            if !known {
                let (kind, fr, en) = crate::diagnose::unknown(&article.id, &literal.to_string());
                faults.push(Fault::error(Some(&article.id), kind, fr, en));
            }
        }
    }
}

fn identity_faults(text: &CharterText) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut seen = HashSet::new();
    for article in &text.articles {
        if article.id.trim().is_empty() {
            faults.push(Fault::error(
                None,
                FaultKind::Identity,
                format!("L’article « {} » n’a pas de numéro.", article.title.fr),
                format!("the article \"{}\" has no number", article.title.fr),
            ));
        } else if !seen.insert(&article.id) {
            faults.push(Fault::error(
                Some(&article.id),
                FaultKind::Identity,
                format!("Deux articles portent le numéro {}.", article.id),
                format!("two articles have the number {}", article.id),
            ));
        }
    }
    if text.version.trim().is_empty() {
        faults.push(Fault::error(
            None,
            FaultKind::Identity,
            "La charte n’a pas de version.",
            "the charter has no version".to_owned(),
        ));
    }
    if position(text, &text.otherwise).is_none() {
        faults.push(unknown_otherwise(&text.otherwise));
    }
    faults
}

fn mode_faults(article: &ArticleText, faults: &mut Vec<Fault>) {
    let id = &article.id;
    match (article.mode.executes(), &article.rule) {
        (true, None) => faults.push(Fault::error(
            Some(id),
            FaultKind::ModeMismatch,
            format!(
                "L’article {id} dit s’exécuter (mode « {} ») mais n’a pas de règle.",
                article.mode
            ),
            format!(
                "article {id} says it executes (mode \"{}\") but has no rule",
                article.mode
            ),
        )),
        (false, Some(_)) => faults.push(Fault::error(
            Some(id),
            FaultKind::ModeMismatch,
            format!(
                "L’article {id} porte une règle, mais son mode (« {} ») ne s’exécute pas : changez \
                 le mode ou retirez la règle.",
                article.mode
            ),
            format!(
                "article {id} has a rule, but its mode (\"{}\") does not execute: change the mode \
                 or remove the rule",
                article.mode
            ),
        )),
        _ => {}
    }
}

fn unknown_otherwise(id: &str) -> Fault {
    Fault::error(
        None,
        FaultKind::Unknown,
        format!(
            "L’article « {id} », qui répond des actes que rien ne permet, n’existe pas dans la \
             charte."
        ),
        format!(
            "the article \"{id}\", which answers for acts nothing permits, is not in the charter"
        ),
    )
}

fn engine_fault(error: String) -> Fault {
    Fault::error(
        None,
        FaultKind::IllTyped,
        "Le moteur de règles n’a pas pu préparer la charte ; signalez ce défaut.",
        "the rule engine could not prepare the charter; please report this defect".to_owned(),
    )
    .detailed(error)
}

fn position(text: &CharterText, id: &str) -> Option<usize> {
    text.articles.iter().position(|article| article.id == id)
}

fn uid(of: &str, id: &str) -> Result<EntityUid, String> {
    let of = cedar_policy::EntityTypeName::from_str(of).map_err(|error| error.to_string())?;
    Ok(EntityUid::from_type_name_and_id(
        of,
        cedar_policy::EntityId::new(id),
    ))
}

/// The entities every decision shares: the ranks of the classes and the charter's settings.
fn entities(parameters: &Parameters) -> Result<Entities, String> {
    let mut all = Vec::new();
    for (rank, class) in (0_i64..).zip(DataClass::ALL) {
        let rank = HashMap::from([("rank".to_owned(), RestrictedExpression::new_long(rank))]);
        let entity = Entity::new(uid("DataClass", class.name())?, rank, HashSet::new());
        all.push(entity.map_err(|error| error.to_string())?);
    }
    let settings = parameters
        .settings()
        .into_iter()
        .map(|(name, setting)| {
            let value = match setting {
                Setting::Flag(v) => RestrictedExpression::new_bool(v),
                Setting::Count(v) => RestrictedExpression::new_long(v),
                Setting::Text(v) => RestrictedExpression::new_string(v.to_owned()),
            };
            (name.to_owned(), value)
        })
        .collect();
    let charter = Entity::new(uid("Charter", "in_force")?, settings, HashSet::new());
    all.push(charter.map_err(|error| error.to_string())?);
    Entities::from_entities(all, None).map_err(|error| error.to_string())
}

fn closed_values() -> Result<Vec<Vec<RestrictedExpression>>, String> {
    let types = closed_types();
    FACETS
        .iter()
        .map(|facet| match facet.kind {
            Kind::Name(of, _) | Kind::Names(of, _) => types
                .iter()
                .filter(|(known, _)| *known == of)
                .flat_map(|(_, names)| names.iter())
                .map(|name| uid(of, name).map(RestrictedExpression::new_entity_uid))
                .collect(),
            _ => Ok(Vec::new()),
        })
        .collect()
}
