//! The use register: what the authority uses generative AI for.
//!
//! Fields follow the use sheet of the observatory (`data/uses/fields.md`);
//! correspondences with the Dutch and British public registers are noted there.

mod experts;
mod fields;
mod impact;
mod opinions;
mod parts;
mod path;
mod qualification;
mod rules;
mod state;
mod transitions;
mod trial;

use crate::{class::words, registers::kit::*};
pub use experts::{CommunicationGrid, DigitalGrid, StaffGrid};
use fields::FIELDS;
pub use impact::Impact;
pub use parts::{Benefit, DataOfUse, Opinion};
pub use path::Family;
pub use qualification::{AiActTier, Qualification};
pub use state::UseState;
pub use trial::Trial;

/// What a human does with the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HumanRole {
    /// Reads it again.
    Proofreading,
    /// Validates it.
    Validation,
    /// Decides, with it among other things.
    Decision,
}

/// Who may read the sheet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// The organisation.
    #[default]
    Internal,
    /// Other authorities too.
    Community,
    /// Everyone.
    Public,
}

words!(HumanRole { Proofreading => "proofreading", Validation => "validation", Decision => "decision" });
words!(Visibility { Internal => "internal", Community => "community", Public => "public" });

/// A use of generative AI.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Use {
    /// What it is called, at most 120 characters.
    pub title: String,
    /// In one sentence for the public, at most 150 characters.
    pub public_summary: String,
    /// The service in charge; `None` for a use of the whole organisation.
    pub service: Option<ServiceId>,
    /// The person responsible.
    pub owner: Option<AgentId>,
    /// The référent IA who instructs it.
    pub referent: Option<AgentId>,
    /// Who answers for it in the trade, when it is specialised.
    pub trade_referent: Option<AgentId>,
    /// Generic or specialised.
    pub family: Family,
    /// Trade, from the catalogue.
    pub trade: String,
    /// What is needed.
    pub need: String,
    /// What was considered without AI.
    pub alternative: String,
    /// What is expected of it.
    pub benefit: Benefit,
    /// How useful it looks, 1 to 5, as whoever instructs it rates it.
    pub usefulness: Option<u32>,
    /// What it brings to the public service, shown to the public.
    pub public_interest: String,
    /// What a human does with the answer.
    pub human_role: Option<HumanRole>,
    /// Whom it touches.
    pub population: String,
    /// How many agents it touches.
    pub agents_touched: Option<u32>,
    /// Whether it contributes to decisions on individuals.
    pub individual_decision: bool,
    /// Whether the public talks to it.
    pub public_contact: bool,
    /// Whether what it makes is published.
    pub public_content: bool,
    /// Place under the AI Act.
    pub qualification: Qualification,
    /// Data handled.
    pub data: DataOfUse,
    /// Reference of the processing record (RGPD art. 30).
    pub processing: String,
    /// References of risks.
    pub risks: Vec<String>,
    /// References of measures.
    pub measures: Vec<String>,
    /// Opinions given.
    pub opinions: Vec<Opinion>,
    /// Criteria that would stop an experiment.
    pub stop_criteria: String,
    /// Test set: version, threshold, result.
    pub test_set: String,
    /// The test set in figures.
    pub trial: Trial,
    /// What is done when the model is not there.
    pub degraded_mode: String,
    /// First evaluation before production.
    pub evaluation: String,
    /// What shows its effect.
    pub impact: Impact,
    /// When it was last evaluated, `YYYY-MM-DD`.
    pub evaluated_on: String,
    /// The digital expert's grid.
    pub digital: DigitalGrid,
    /// Human resources' grid.
    pub staff: StaffGrid,
    /// Communication's grid.
    pub communication: CommunicationGrid,
    /// Sentence added to what it makes.
    pub mention: String,
    /// Yearly cost, in words and figures.
    pub yearly_cost: String,
    /// Yearly cost in euros, when it is known.
    pub yearly_euros: Option<u32>,
    /// Reference of the committee's decision.
    pub decision: String,
    /// How someone concerned can object.
    pub recourse: String,
    /// Effect on employment and skills.
    pub employment: String,
    /// What was learnt, at closure.
    pub experience: String,
    /// What became of the data, at closure.
    pub data_disposal: String,
    /// Articles of the charter that matter most.
    pub charter_articles: Vec<String>,
    /// Whether prompts are masked without asking.
    pub mask_by_default: bool,
    /// Who may read the sheet.
    pub visibility: Visibility,
    /// Where it came from, when imported.
    pub provenance: String,
    /// Next review, `YYYY-MM-DD`.
    pub review_on: String,
    /// Why it is refused.
    pub refusal: String,
    /// When its instruction began, or began again.
    pub instructed_on: String,
    /// When it was first put into production.
    pub produced_on: String,
}

impl Register for Use {
    const NAME: &'static str = "use";
    const PREFIX: &'static str = "U";
    const LIFECYCLE: &'static Lifecycle = &transitions::LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;
    const OVER: &'static [&'static str] = &["retired", "refused"];
    const CITED: &'static [Cited] = &[Cited {
        transition: "experiment",
        register: "experiment",
        field: "uses",
        because: "experiment_not_prepared",
    }];
    const AWAITS_OPINIONS: &'static [&'static str] = &["produce"];

    answers!(title, service, owner, review_on);

    fn category(&self) -> Option<&str> {
        Some(self.family.as_str())
    }

    fn opinions(&self) -> Vec<OpinionRule> {
        opinions::of(self)
    }

    fn search_words(&self) -> String {
        [&self.trade, &self.need, &self.public_summary]
            .map(String::as_str)
            .join(" ")
    }

    fn faults(&self) -> Vec<FieldFault> {
        rules::faults(self)
    }

    fn faults_in(&self, state: &str) -> Vec<FieldFault> {
        rules::faults_in(self, state)
    }

    fn faults_on(&self, transition: &str) -> Vec<FieldFault> {
        rules::faults_on(self, transition)
    }

    fn restart(&mut self, before: &Self, state: &str, at: Instant) -> Option<&'static str> {
        self.another_path(before, state, at).map(UseState::as_str)
    }

    fn taken(mut self, transition: &str, _by: Option<AgentId>, at: Instant) -> Self {
        match transition {
            "instruct" => self.instructed_on = at.day(),
            "produce" if self.produced_on.is_empty() => self.produced_on = at.day(),
            "reopen" => self.refusal.clear(),
            _ => {}
        }
        self
    }

    fn findings(&self, state: &str, now: Instant) -> Vec<Finding> {
        rules::findings(self, state, now)
    }

    fn opinion_days(&self) -> i64 {
        self.family.opinion_days()
    }
}

#[cfg(test)]
mod tests;
