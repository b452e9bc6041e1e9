//! Promises about every possible act.
//!
//! A DPO or a security officer states a property ("sensitive data only go on site or to
//! SecNumCloud"); the charter is searched for an act that is permitted and breaks it. Finding none
//! is a proof; finding one shows it. Two ways: an SMT solver asked by Cedar's symbolic compiler
//! ([`Charter::prove_with`]), which knows no limit, or the enumeration of the finite set of acts the
//! rules can tell apart ([`Charter::prove`]), which needs nothing.

mod answer;
mod nearest;
mod plain;
mod question;
mod shipped;

use serde::{Deserialize, Serialize};

use crate::article::Tongue;
use crate::compile::Charter;
use crate::facts::{Act, Facts};
use crate::form::{Condition, FormFault, RuleForm, alone};
use crate::named::named;
use crate::rule::Rule;
use crate::space::{Answer, Literal, Space};
use crate::text::{ArticleText, CharterText, Mode, Text};
use crate::typography::french;
use question::Question;

pub use shipped::{PROPERTIES_TOML, PropertiesError, properties_from_toml};

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
        /// By a solver, asked by Cedar's symbolic compiler.
        Symbolic = "symbolic",
    }
}

named! {
    /// Why a solver did not conclude.
    Silence {
        /// None is installed.
        Absent = "absent",
        /// It was too long.
        Late = "late",
        /// What it said could not be used.
        Unclear = "unclear",
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
    /// Why a solver that was asked did not reach it; absent where none was asked, or where it did.
    pub silence: Option<Silence>,
    /// Number of different acts, as far as the rules can tell acts apart; absent where a solver
    /// concluded. Most are excluded by reasoning on a few facts at a time, not one by one.
    pub acts: Option<f64>,
    /// An act that breaks the promise.
    pub counterexample: Option<Witness>,
    /// The promise and why it holds or does not, in words, with how that was found; the verdict
    /// itself is said beside.
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
    /// Searches for a permitted act that breaks the property, under the charter's present settings,
    /// by enumeration. Exemptions are set aside: they are granted by a person, one by one, and traced.
    ///
    /// # Errors
    ///
    /// When a condition of the property is not well formed.
    pub fn prove(&self, property: &Property) -> Result<Proof, FormFault> {
        self.enumerate(property, None)
    }

    /// [`Self::prove`], by a solver where it concludes, by enumeration where it does not. `solve` is
    /// given a script in SMT-LIB and gives back all that a solver printed. An act the solver finds
    /// is believed once the engine itself permits it.
    ///
    /// # Errors
    ///
    /// When a condition of the property is not well formed.
    pub fn prove_with(
        &self,
        property: &Property,
        solve: impl FnOnce(&str) -> Result<String, Silence>,
    ) -> Result<Proof, FormFault> {
        let promise = Promise::of(self, property)?;
        match promise.solve(self, solve) {
            Ok(found) => Ok(self.proof(property, Method::Symbolic, found)),
            Err(silence) => self.enumerate(property, Some(silence)),
        }
    }

    fn enumerate(&self, property: &Property, silence: Option<Silence>) -> Result<Proof, FormFault> {
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
        let found = space.find(&clauses);
        Ok(Proof {
            silence,
            acts: Some(space.size()),
            ..self.proof(property, Method::Enumeration, found)
        })
    }

    fn proof(&self, property: &Property, method: Method, found: Answer) -> Proof {
        let (verdict, counterexample) = match found {
            Answer::Found(facts) => (Verdict::Fails, Some(Witness::new(facts))),
            Answer::Never => (Verdict::Holds, None),
            Answer::Unknown => (Verdict::Undecided, None),
        };
        Proof {
            property: property.id.clone(),
            version: self.version().to_owned(),
            verdict,
            method,
            silence: None,
            acts: None,
            says: conclusion(&property.says, method, verdict, counterexample.as_ref()),
            counterexample,
        }
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

fn conclusion(
    says: &Text,
    method: Method,
    verdict: Verdict,
    counterexample: Option<&Witness>,
) -> Text {
    let Text { fr, en } = says;
    let (by_fr, by_en) = match method {
        Method::Symbolic => (
            "pour toute demande possible, par le compilateur symbolique de Cedar",
            "for every possible request, by Cedar's symbolic compiler",
        ),
        Method::Enumeration => (
            "par énumération de tous les actes que les règles distinguent",
            "by enumerating every act the rules can tell apart",
        ),
    };
    let (fr, en) = match (verdict, counterexample) {
        (Verdict::Holds, _) => (
            format!("{fr} Vérifié {by_fr}, hors dérogation accordée par une personne."),
            format!("{en} Checked {by_en}, exemptions granted by a person aside."),
        ),
        (_, Some(witness)) => (
            format!(
                "{fr} Contre-exemple : {}. Cherché {by_fr}.",
                witness.says.fr
            ),
            format!(
                "{en} Counterexample: {}. Searched {by_en}.",
                witness.says.en
            ),
        ),
        _ => (
            format!(
                "{fr} Une règle compare des faits dont on ne peut pas dresser la liste, ou \
                 la recherche était trop longue : l’énumération ne prouve rien."
            ),
            format!(
                "{en} A rule compares facts that cannot be listed, or the search was too \
                 long: the enumeration proves nothing."
            ),
        ),
    };
    Text {
        fr: french(&fr),
        en,
    }
}

/// A property made ready: as a rule that speaks where it is broken.
struct Promise {
    act: Act,
    rule: Rule,
    /// A charter of that rule alone, which warns.
    watch: Charter,
}

impl Promise {
    fn of(charter: &Charter, property: &Property) -> Result<Self, FormFault> {
        let form = property.broken_where();
        let watch = CharterText {
            version: property.id.clone(),
            title: Text::default(),
            otherwise: "promise".to_owned(),
            parameters: charter.parameters.clone(),
            articles: vec![ArticleText {
                mode: Mode::Warn,
                rule: Some(form.to_cedar()?),
                ..ArticleText::blank("promise")
            }],
        };
        Ok(Self {
            act: property.act,
            rule: form.to_rule()?,
            watch: Charter::compile(&watch).map_err(|_| FormFault::unread())?,
        })
    }

    /// What a solver finds.
    fn solve(
        &self,
        charter: &Charter,
        solve: impl FnOnce(&str) -> Result<String, Silence>,
    ) -> Result<Answer, Silence> {
        let rules = charter.rules_for(self.act);
        let question = question::question(charter, self.act, &rules, &self.rule);
        let act = match question.ok_or(Silence::Unclear)? {
            Question::Settled(true) => return Ok(Answer::Never),
            // Any act will do.
            Question::Settled(false) => Facts {
                act: self.act,
                ..Facts::baseline()
            },
            Question::Asked(script) => {
                let answered = solve(&script.text)?;
                match answer::answer(&answered) {
                    answer::Answer::Impossible => return Ok(Answer::Never),
                    answer::Answer::Unclear => return Err(Silence::Unclear),
                    answer::Answer::Possible(values) => {
                        answer::act(self.act, &script.facets, values).ok_or(Silence::Unclear)?
                    }
                }
            }
        };
        nearest::nearest(charter, &self.watch, act)
            .map(|act| Answer::Found(Box::new(act)))
            .ok_or(Silence::Unclear)
    }
}

impl Property {
    /// The promise as a sentence composed from its conditions.
    #[must_use]
    pub fn sentence(&self, tongue: Tongue) -> String {
        self.broken_where().sentence(Mode::Block, tongue)
    }

    /// Everything that keeps this from being a property.
    #[must_use]
    pub fn faults(&self) -> Vec<FormFault> {
        self.broken_where().faults()
    }

    /// The acts that break the promise, as a form of conditions.
    fn broken_where(&self) -> RuleForm {
        RuleForm {
            acts: vec![self.act],
            opens: false,
            mode: None,
            when: self.when.clone(),
            unless: self.then.clone(),
        }
    }
}
