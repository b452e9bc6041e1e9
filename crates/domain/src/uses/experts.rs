//! What each expert has to say of a use: the digital expert, human resources, communication; and
//! from when they must.

use super::Use;
use crate::registers::kit::*;

/// Above so many agents touched, human resources are asked (our own proposal).
const MANY_AGENTS: u32 = 50;

/// From this share of tasks done away with, in percent, human resources are asked and the staff's
/// representatives informed (our own proposal): a use must not replace people on a large scale
/// unnoticed.
const MANY_TASKS: u32 = 20;

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

/// The fields of the three grids.
pub(super) const FIELDS: &[Field] = &[
    Field::new("digital.integration", "digital", Text, Optional),
    Field::new("digital.reversibility", "digital", Text, Optional),
    Field::new("digital.operation", "digital", Text, Optional),
    Field::new("staff.trades", "staff", Text, Optional),
    Field::new("staff.skills", "staff", Text, Optional),
    Field::new("staff.workload", "staff", Text, Optional),
    Field::new("staff.tasks_removed", "staff", Scale(0, 100), Optional),
    Field::new("staff.dialogue", "staff", Text, Optional),
    Field::new("communication.plan", "communication", Text, Optional),
    Field::new("communication.likeness", "communication", Text, Optional),
    Field::new(
        "communication.accessibility",
        "communication",
        Text,
        Optional,
    ),
];

impl DigitalGrid {
    /// Whether it says too little of how to join and to leave.
    pub(super) fn is_wanting(&self) -> bool {
        blank(&self.integration) || blank(&self.reversibility)
    }
}

impl StaffGrid {
    /// Whether the use does away with so many tasks that people must be asked and informed.
    pub fn removes_many_tasks(&self) -> bool {
        self.tasks_removed.is_some_and(|share| share >= MANY_TASKS)
    }

    /// Whether the staff's representatives (CST) are to be informed and nothing says they were.
    pub(super) fn is_to_inform(&self) -> bool {
        self.removes_many_tasks() && blank(&self.dialogue)
    }

    /// What does away with many tasks goes to production once the staff's representatives know.
    pub(super) fn without_dialogue(&self) -> Rule {
        (
            self.is_to_inform(),
            "staff.dialogue",
            "tasks_removed_need_dialogue",
        )
    }
}

impl Use {
    /// Whether human resources must look at whom it touches.
    pub(super) fn touches_many(&self) -> bool {
        let touched = self.agents_touched;
        touched.is_some_and(|count| count > MANY_AGENTS)
    }

    /// What touches many goes to production once human resources said what it does to them.
    pub(super) fn without_staff_grid(&self) -> Rule {
        let staff = &self.staff;
        let wanting = blank(&staff.trades) || blank(&staff.skills) || blank(&staff.dialogue);
        (
            self.touches_many() && wanting,
            "staff.trades",
            "many_agents_need_staff_grid",
        )
    }

    /// What is published goes to production once communication has a plan.
    pub(super) fn without_plan(&self) -> Rule {
        (
            self.public_content && blank(&self.communication.plan),
            "communication.plan",
            "public_content_needs_plan",
        )
    }
}
