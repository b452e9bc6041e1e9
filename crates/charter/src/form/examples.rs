//! The examples a form proposes: an act on which it speaks, and one for each way out.

use super::{Condition, FormExamples, FormFault, RuleForm};
use crate::article::Tongue;
use crate::compile::Charter;
use crate::facts::{Act, Facts};
use crate::parameters::Parameters;
use crate::rule::{Rule, rules_of};
use crate::space::{Answer, Space};
use crate::text::{ArticleText, Example, Mode, Text};

impl RuleForm {
    /// Examples found among all possible acts, each as close as possible to an everyday one: one
    /// per act on which the rule speaks, then, for each condition, one where everything else holds
    /// but that condition does not, and one where what silences the rule holds.
    ///
    /// # Errors
    ///
    /// The first thing that keeps the form from being a rule.
    pub fn examples(&self) -> Result<FormExamples, FormFault> {
        self.to_cedar()?;
        let mut examples = FormExamples {
            must_permit: Vec::new(),
            must_deny: Vec::new(),
        };
        let Ok(charter) = Charter::bare(&Parameters::default()) else {
            return Ok(examples);
        };
        for act in &self.acts {
            let conditions = self.when.iter().chain(&self.unless);
            let rules: Vec<Rule> = conditions
                .map(|c| alone(c, *act))
                .collect::<Result<_, _>>()?;
            let mut space = Space::new(*act, rules.iter().map(|rule| (&charter, rule)));
            let (when, unless) = (0..self.when.len(), self.when.len()..rules.len());
            let silenced = |silenced: bool| -> Option<Vec<Vec<(usize, bool)>>> {
                match (unless.is_empty(), silenced) {
                    (true, false) => Some(Vec::new()),
                    (true, true) => None,
                    (false, true) => Some(unless.clone().map(|u| vec![(u, true)]).collect()),
                    (false, false) => Some(vec![unless.clone().map(|u| (u, false)).collect()]),
                }
            };
            let holds = |except: Option<usize>| {
                when.clone()
                    .map(move |w| vec![(w, Some(w) != except)])
                    .collect::<Vec<_>>()
            };
            let mut found = |mut clauses: Vec<Vec<(usize, bool)>>, rest: Option<Vec<_>>| {
                clauses.extend(rest?);
                match space.find(&clauses) {
                    Answer::Found(facts) => Some(example(&facts)),
                    Answer::Never | Answer::Unknown => None,
                }
            };
            let speaks = found(holds(None), silenced(false));
            if self.opens {
                examples.must_permit.extend(speaks);
                continue;
            }
            examples.must_deny.extend(speaks);
            for out in when.clone() {
                examples
                    .must_permit
                    .extend(found(holds(Some(out)), silenced(false)));
            }
            examples
                .must_permit
                .extend(found(holds(None), silenced(true)));
        }
        examples.must_permit.dedup();
        Ok(examples)
    }
}

impl FormExamples {
    /// Writes the examples into an article: in the place of those a form proposed before, beside
    /// those a person wrote.
    pub fn join(self, article: &mut ArticleText) {
        for (kept, mut proposed) in [
            (&mut article.must_permit, self.must_permit),
            (&mut article.must_deny, self.must_deny),
        ] {
            kept.retain(|example| !was_proposed(example));
            kept.append(&mut proposed);
        }
    }
}

/// Whether an example has the very words a form gives to its facts.
fn was_proposed(example: &Example) -> bool {
    example
        .to_facts()
        .is_ok_and(|facts| example.say.fr == facts.describe(Tongue::Fr))
}

fn example(facts: &Facts) -> Example {
    Example {
        say: Text {
            fr: facts.describe(Tongue::Fr),
            en: facts.describe(Tongue::En),
        },
        facts: facts.differences(),
        parameters: serde_json::Map::new(),
    }
}

/// The condition as a rule of its own, which fires when it holds.
pub(crate) fn alone(condition: &Condition, act: Act) -> Result<Rule, FormFault> {
    let form = RuleForm {
        acts: vec![act],
        opens: false,
        mode: None,
        when: vec![condition.clone()],
        unless: Vec::new(),
    };
    form.to_rule()
}

impl RuleForm {
    /// The form as a rule of no article, for searches.
    pub(crate) fn to_rule(&self) -> Result<Rule, FormFault> {
        let article = ArticleText {
            mode: Mode::Block,
            rule: Some(self.to_cedar()?),
            ..ArticleText::blank("form")
        };
        rules_of(&article, &Parameters::default())
            .ok()
            .and_then(|rules| rules.into_iter().next())
            .ok_or_else(FormFault::unread)
    }
}
