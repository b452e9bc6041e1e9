//! The parts of a use: benefit, place under the law, data, what each expert has to say, trial.

use super::AiActTier;
use crate::{AgentId, DataClass, Role};
use serde::{Deserialize, Serialize};

/// The expected benefit, measurable.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Benefit {
    /// What is measured.
    pub indicator: String,
    /// Before.
    pub baseline: String,
    /// Aimed at.
    pub target: String,
    /// By when, `YYYY-MM-DD`.
    pub due_on: String,
}

/// The signed place of the use under the AI Act.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Qualification {
    /// Tier; `None` while nobody has signed.
    pub tier: Option<AiActTier>,
    /// Why.
    pub reason: String,
    /// Articles.
    pub articles: String,
    /// Who signed.
    pub signed_by: Option<AgentId>,
    /// When, `YYYY-MM-DD`.
    pub signed_on: String,
}

/// What data the use handles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DataOfUse {
    /// Categories, in words.
    pub categories: String,
    /// The most careful class allowed.
    pub max_class: DataClass,
    /// Where they come from.
    pub origin: String,
    /// How long they are kept.
    pub retention: String,
}

impl Default for DataOfUse {
    fn default() -> Self {
        Self {
            categories: String::new(),
            max_class: DataClass::Internal,
            origin: String::new(),
            retention: String::new(),
        }
    }
}

/// An opinion given on the use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    /// As what it is given.
    pub role: Role,
    /// `favourable`, `reserved`, `unfavourable`.
    pub verdict: String,
    /// Its reservation.
    #[serde(default)]
    pub reservation: String,
    /// When, `YYYY-MM-DD`.
    pub on: String,
}

/// What shows that the use has an effect, rung by rung (our own ladder): each rung stands on the
/// ones below it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Impact {
    /// Agents can use it: what shows it.
    pub usable: String,
    /// They do.
    pub used: String,
    /// It is of use to them.
    pub useful: String,
    /// The public service is better for it.
    pub impactful: String,
}

/// What the digital expert has to say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DigitalGrid {
    /// How it joins the information system.
    pub integration: String,
    /// How to leave it.
    pub reversibility: String,
    /// Who runs it, and how.
    pub operation: String,
}

/// What human resources have to say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StaffGrid {
    /// Trades touched.
    pub trades: String,
    /// Skills gained, lost, to be acquired.
    pub skills: String,
    /// Workload.
    pub workload: String,
    /// Share of the tasks of the posts concerned that the use does away with, in percent.
    pub tasks_removed: Option<u32>,
    /// Dialogue with the staff's representatives.
    pub dialogue: String,
}

/// From this share of tasks done away with, in percent, human resources are asked and the staff's
/// representatives informed (our own proposal): a use must not replace people on a large scale
/// unnoticed.
const MANY_TASKS: u32 = 20;

impl StaffGrid {
    /// Whether the use does away with so many tasks that people must be asked and informed.
    pub fn removes_many_tasks(&self) -> bool {
        self.tasks_removed.is_some_and(|share| share >= MANY_TASKS)
    }
}

/// What communication has to say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CommunicationGrid {
    /// How it is made known, to whom.
    pub plan: String,
    /// Likeness and rights of people shown.
    pub likeness: String,
    /// How what is made is accessible.
    pub accessibility: String,
}

/// A test set and how it went.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Trial {
    /// Cases tried.
    pub cases: Option<u32>,
    /// Cases that went as they should.
    pub passed: Option<u32>,
    /// The share that must, in per cent, set beforehand.
    pub threshold: Option<u32>,
}

impl Trial {
    /// Whether it was run and its threshold reached; `None` while a figure is missing.
    pub fn is_passed(&self) -> Option<bool> {
        let (cases, passed, threshold) = (self.cases?, self.passed?, self.threshold?);
        Some(cases > 0 && u64::from(passed) * 100 >= u64::from(threshold) * u64::from(cases))
    }
}
