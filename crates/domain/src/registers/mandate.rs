//! The register of mandates: who holds which post or seat, by which letter, from when to when.

use super::kit::*;
use crate::DepartmentId;

/// Posts a mandate entrusts, in the order of the catalogue's roles.
pub const POSTS: &[&str] = &[
    "observatory_lead",
    "department_referent",
    "dpo",
    "rssi",
    "dsi",
    "rh",
    "communication",
    "legal",
    "purchasing",
    "community",
    "executive",
    "technical_admin",
    "auditor",
    "chair",
    "secretary",
    "member",
];

/// A person in a post, or in a seat of a body.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mandate {
    /// What it is called: « DPO », « Élu délégué au numérique ».
    pub title: String,
    /// One of [`POSTS`].
    pub post: String,
    /// The department, for its référent.
    pub department: Option<DepartmentId>,
    /// References of the body, for a seat in one.
    pub bodies: Vec<String>,
    /// Who holds it.
    pub holder: Option<AgentId>,
    /// Who holds it, when they have no account: an elected member, a partner.
    pub named: String,
    /// Who stands in.
    pub stand_in: Option<AgentId>,
    /// Whether the seat votes.
    pub votes: bool,
    /// What the holder answers for.
    pub duties: String,
    /// The letter of appointment: its number, its date.
    pub letter: String,
    /// In force from, `YYYY-MM-DD`.
    pub starts_on: String,
    /// Until, that day included, `YYYY-MM-DD`; empty when it has no end.
    pub ends_on: String,
}

impl Mandate {
    /// Whether a mandate in `state` is in force on `day`, `YYYY-MM-DD`.
    pub fn is_in_force(&self, state: &str, day: &str) -> bool {
        state == "in_force"
            && self.starts_on.as_str() <= day
            && (blank(&self.ends_on) || self.ends_on.as_str() >= day)
    }

    /// Whether it is a seat in a body.
    pub fn is_seat(&self) -> bool {
        matches!(self.post.as_str(), "chair" | "secretary" | "member")
    }
}

const LIFECYCLE: Lifecycle = Lifecycle {
    states: &["draft", "in_force", "ended"],
    transitions: &[
        Transition::new("appoint", &["draft", "ended"], "in_force", SECRETARIES)
            .needing(&["letter", "starts_on"]),
        Transition::new("end", &["in_force"], "ended", SECRETARIES)
            .needing(&["ends_on"])
            .with_reason(),
    ],
};

const FIELDS: &[Field] = &[
    Field::new("post", "mandate", Choice(POSTS), Always),
    Field::new("title", "mandate", Line(160), Always),
    Field::new("department", "mandate", Department, Optional),
    Field::new("bodies", "mandate", References("body"), Optional),
    Field::new("votes", "mandate", Flag, Optional),
    Field::new("holder", "holder", Agent, Optional),
    Field::new("named", "holder", Line(120), Optional),
    Field::new("stand_in", "holder", Agent, Optional),
    Field::new("duties", "holder", Text, Optional),
    Field::new("letter", "letter", Line(200), ByTransition),
    Field::new("starts_on", "letter", Day, ByTransition),
    Field::new("ends_on", "letter", Day, ByTransition),
];

impl Register for Mandate {
    const NAME: &'static str = "mandate";
    const PREFIX: &'static str = "L";
    const LIFECYCLE: &'static Lifecycle = &LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;

    answers!(title, category: post, owner: holder, review_on: ends_on);

    fn search_words(&self) -> String {
        format!("{} {} {}", self.named, self.duties, self.letter)
    }

    fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        if self.post == "department_referent" && self.department.is_none() {
            faults.push(FieldFault::rule("department", "referent_has_a_department"));
        }
        if self.is_seat() && self.bodies.is_empty() {
            faults.push(FieldFault::rule("bodies", "seat_has_a_body"));
        }
        if self.stand_in.is_some() && self.stand_in == self.holder {
            faults.push(FieldFault::rule("stand_in", "stand_in_is_another"));
        }
        let dated = !blank(&self.starts_on) && !blank(&self.ends_on);
        if dated && self.ends_on < self.starts_on {
            faults.push(FieldFault::rule("ends_on", "ends_before_it_starts"));
        }
        faults
    }

    fn faults_in(&self, state: &str) -> Vec<FieldFault> {
        if state == "in_force" && self.holder.is_none() && blank(&self.named) {
            vec![FieldFault::rule("holder", "mandate_names_someone")]
        } else {
            Vec::new()
        }
    }

    fn findings(&self, state: &str, now: Instant) -> Vec<Finding> {
        let mut findings = Vec::new();
        if state == "in_force" && !blank(&self.ends_on) && self.ends_on < now.day() {
            findings.push(Finding::grave("mandate_over"));
        }
        if state == "in_force" && !self.is_seat() && self.stand_in.is_none() {
            findings.push(Finding::careful("without_stand_in"));
        }
        findings
    }
}
