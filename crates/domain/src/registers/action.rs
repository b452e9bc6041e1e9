//! The register of actions: the roadmap of the observatory, and what decisions ask for.

use super::kit::*;

/// An action.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Action {
    /// What is done.
    pub title: String,
    /// `roadmap`, `compliance`, `correction`, `recommendation`, `deliverable`.
    pub kind: String,
    /// The goal it serves.
    pub objective: String,
    /// What it consists of.
    pub description: String,
    /// The service in charge.
    pub service: Option<ServiceId>,
    /// The person responsible.
    pub owner: Option<AgentId>,
    /// Begins on, `YYYY-MM-DD`.
    pub starts_on: String,
    /// Due on, `YYYY-MM-DD`.
    pub due_on: String,
    /// How far it is, in percent.
    pub progress: Option<u32>,
    /// What tells that it worked.
    pub indicator: String,
    /// Budget in euros.
    pub budget_euros: Option<u32>,
    /// What it gave.
    pub outcome: String,
    /// References of the body whose mandate asks for it.
    pub bodies: Vec<String>,
    /// References of decisions it carries out.
    pub decisions: Vec<String>,
    /// References of risks it answers.
    pub risks: Vec<String>,
    /// References of uses it concerns.
    pub uses: Vec<String>,
    /// References of incidents it follows.
    pub incidents: Vec<String>,
    /// Where it came from, when imported.
    pub provenance: String,
}

const LIFECYCLE: Lifecycle = Lifecycle {
    states: &["planned", "under_way", "done", "cancelled"],
    transitions: &[
        Transition::new("start", &["planned", "cancelled"], "under_way", FUNCTIONS)
            .needing(&["owner", "due_on"]),
        Transition::new("finish", &["under_way"], "done", FUNCTIONS).needing(&["outcome"]),
        Transition::new("resume", &["done"], "under_way", FUNCTIONS).with_reason(),
        Transition::new("cancel", &["planned", "under_way"], "cancelled", FUNCTIONS).with_reason(),
    ],
};

const FIELDS: &[Field] = &[
    Field::new("title", "action", Line(160), Always),
    Field::new(
        "kind",
        "action",
        Choice(&[
            "roadmap",
            "compliance",
            "correction",
            "recommendation",
            "deliverable",
        ]),
        Always,
    ),
    Field::new("objective", "action", Line(200), Optional),
    Field::new("description", "action", Text, Optional),
    Field::new("owner", "follow", Agent, ByTransition),
    Field::new("service", "follow", Service, Optional),
    Field::new("starts_on", "follow", Day, Optional),
    Field::new("due_on", "follow", Day, ByTransition),
    Field::new("progress", "follow", Scale(0, 100), Optional),
    Field::new("indicator", "follow", Line(200), Optional),
    Field::new("budget_euros", "follow", Number, Optional),
    Field::new("outcome", "follow", Text, ByTransition),
    Field::new("bodies", "links", References("body"), Optional),
    Field::new("decisions", "links", References("decision"), Optional),
    Field::new("risks", "links", References("risk"), Optional),
    Field::new("uses", "links", References("use"), Optional),
    Field::new("incidents", "links", References("incident"), Optional),
    Field::new("provenance", "links", Line(200), Optional),
];

impl Register for Action {
    const NAME: &'static str = "action";
    const PREFIX: &'static str = "A";
    const LIFECYCLE: &'static Lifecycle = &LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;
    const OVER: &'static [&'static str] = &["done", "cancelled"];

    answers!(title, category: kind, service, owner, review_on: due_on);

    fn search_words(&self) -> String {
        format!("{} {}", self.objective, self.description)
    }
    fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        let dated = !blank(&self.starts_on) && !blank(&self.due_on);
        if dated && self.due_on < self.starts_on {
            faults.push(FieldFault::rule("due_on", "ends_before_it_starts"));
        }
        if self.kind == "deliverable" && self.bodies.is_empty() {
            faults.push(FieldFault::rule("bodies", "deliverable_of_a_mandate"));
        }
        faults
    }
    fn findings(&self, state: &str, now: Instant) -> Vec<Finding> {
        let open = matches!(state, "planned" | "under_way");
        if open && !blank(&self.due_on) && self.due_on < now.day() {
            vec![Finding::grave("overdue")]
        } else {
            Vec::new()
        }
    }
}
