//! Promises about every possible act.
//!
//! A DPO or a security officer states a property ("sensitive data only go on site or to
//! SecNumCloud"); the charter is searched, over the finite set of acts its rules can tell apart,
//! for an act that is permitted and breaks it. Finding none is a proof; finding one shows it.

use serde::{Deserialize, Serialize};

use crate::article::Tongue;
use crate::compile::Charter;
use crate::facts::{Act, Facts};
use crate::form::{Condition, FormFault, RuleForm, alone};
use crate::named::named;
use crate::rule::Rule;
use crate::space::{Answer, Literal, Space};
use crate::text::{Mode, Text};
use crate::typography::french;

/// "Whenever this act is permitted and `when` holds, `then` holds."
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Property {
    /// Identifier.
    pub id: String,
    /// The promise, in words.
    pub says: Text,
    /// The act it is about.
    pub act: Act,
    /// All of these hold…
    #[serde(default)]
    pub when: Vec<Condition>,
    /// …then all of these do. Empty: no such act is permitted at all.
    #[serde(default)]
    pub then: Vec<Condition>,
}

named! {
    /// What a search concluded.
    Verdict {
        /// No possible act breaks the promise.
        Holds = "holds",
        /// An act breaks it.
        Fails = "fails",
        /// Not every possible act could be tried.
        Undecided = "undecided",
    }
}

named! {
    /// How it was concluded.
    Method {
        /// By trying every act the rules can tell apart.
        Enumeration = "enumeration",
    }
}

/// The outcome of a search.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Proof {
    /// The property.
    pub property: String,
    /// Version of the charter searched.
    pub version: String,
    /// The conclusion.
    pub verdict: Verdict,
    /// How it was reached.
    pub method: Method,
    /// Number of different acts, as far as the rules can tell acts apart. Most are excluded by
    /// reasoning on a few facts at a time, not one by one.
    pub acts: f64,
    /// An act that breaks the promise.
    pub counterexample: Option<Witness>,
    /// The conclusion in words, with how it was reached.
    pub says: Text,
}

/// An act shown as an example, with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Witness {
    /// The facts.
    pub facts: Box<Facts>,
    /// What sets it apart from an everyday act.
    pub says: Text,
}

impl Witness {
    pub(crate) fn new(facts: Box<Facts>) -> Self {
        let says = Text {
            fr: facts.describe(Tongue::Fr),
            en: facts.describe(Tongue::En),
        };
        Self { facts, says }
    }
}

impl Charter {
    /// Searches for a permitted act that breaks the property, under the charter's present settings.
    /// Exemptions are set aside: they are granted by a person, one by one, and traced.
    ///
    /// # Errors
    ///
    /// When a condition of the property is not well formed.
    pub fn prove(&self, property: &Property) -> Result<Proof, FormFault> {
        let extra: Vec<Rule> = property
            .when
            .iter()
            .chain(&property.then)
            .map(|condition| alone(condition, property.act))
            .collect::<Result<_, _>>()?;
        let mine = self.rules_for(property.act);
        let mut space = Space::new(
            property.act,
            mine.iter().copied().chain(&extra).map(|rule| (self, rule)),
        );
        let mut clauses = permitted(&mine, 0);
        let (first, split) = (mine.len(), mine.len() + property.when.len());
        clauses.extend((first..split).map(|when| vec![(when, true)]));
        if !property.then.is_empty() {
            clauses.push(
                (split..split + property.then.len())
                    .map(|t| (t, false))
                    .collect(),
            );
        }
        let (verdict, counterexample) = match space.find(&clauses) {
            Answer::Found(facts) => (Verdict::Fails, Some(Witness::new(facts))),
            Answer::Never => (Verdict::Holds, None),
            Answer::Unknown => (Verdict::Undecided, None),
        };
        let says = conclusion(&property.says, verdict, counterexample.as_ref());
        Ok(Proof {
            property: property.id.clone(),
            version: self.version().to_owned(),
            verdict,
            method: Method::Enumeration,
            acts: space.size(),
            counterexample,
            says,
        })
    }

    /// The rules whose scope covers an act, in the order of the charter.
    pub(crate) fn rules_for(&self, act: Act) -> Vec<&Rule> {
        let index = Act::ALL.iter().position(|known| *known == act);
        self.rules
            .iter()
            .flatten()
            .filter(|rule| index.is_some_and(|index| rule.acts[index]))
            .collect()
    }
}

/// The clauses that say an act is permitted by these rules, the first of which is at `offset`.
pub(crate) fn permitted(rules: &[&Rule], offset: usize) -> Vec<Vec<Literal>> {
    let placed = |(i, _): (usize, &&Rule)| i + offset;
    let permits = rules
        .iter()
        .enumerate()
        .filter(|(_, rule)| rule.opens)
        .map(placed);
    let mut clauses = vec![permits.map(|permit| (permit, true)).collect()];
    let blocks = rules
        .iter()
        .enumerate()
        .filter(|(_, rule)| !rule.opens && rule.mode == Mode::Block)
        .map(placed);
    clauses.extend(blocks.map(|block| vec![(block, false)]));
    clauses
}

fn conclusion(says: &Text, verdict: Verdict, counterexample: Option<&Witness>) -> Text {
    let (fr, en) = match (verdict, counterexample) {
        (Verdict::Holds, _) => (
            format!(
                "Prouvé : {} Vérifié par énumération de tous les actes que les règles distinguent, \
                 hors dérogation accordée par une personne.",
                says.fr
            ),
            format!(
                "Proved: {} Checked by enumerating every act the rules can tell apart, exemptions \
                 granted by a person aside.",
                says.en
            ),
        ),
        (_, Some(witness)) => (
            format!("Faux : {} Contre-exemple : {}.", says.fr, witness.says.fr),
            format!("False: {} Counterexample: {}.", says.en, witness.says.en),
        ),
        _ => (
            format!(
                "Indécis : {} Une règle compare des faits dont on ne peut pas dresser la liste, ou \
                 la recherche était trop longue : l'énumération ne prouve rien.",
                says.fr
            ),
            format!(
                "Undecided: {} A rule compares facts that cannot be listed, or the search was too \
                 long: the enumeration proves nothing.",
                says.en
            ),
        ),
    };
    Text {
        fr: french(&fr),
        en,
    }
}

impl Property {
    /// The promise as a sentence composed from its conditions.
    #[must_use]
    pub fn sentence(&self, tongue: Tongue) -> String {
        let form = RuleForm {
            acts: vec![self.act],
            opens: false,
            mode: Some(Mode::Block),
            when: self.when.clone(),
            unless: self.then.clone(),
        };
        form.sentence(Mode::Block, tongue)
    }
}

/// The properties that ship: what a DPO and a security officer usually want to see proved.
pub const PROPERTIES_TOML: &str = include_str!("../../../data/charter/properties.toml");

/// Reads a list of properties from TOML (`[[properties]]`).
///
/// # Errors
///
/// When the text is not TOML, or not a list of properties; the message gives the line.
pub fn properties_from_toml(text: &str) -> Result<Vec<Property>, PropertiesError> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct List {
        #[serde(default)]
        properties: Vec<Property>,
    }
    toml::from_str::<List>(text)
        .map(|list| list.properties)
        .map_err(|error| PropertiesError(error.to_string()))
}

/// A text that is not a list of properties.
#[derive(Debug, thiserror::Error)]
#[error("the properties are not readable: {0}")]
pub struct PropertiesError(String);
