//! A sitting of a body as it is kept: its agenda, who is there, what is decided. Once its minutes
//! are approved, it no longer changes.

use super::{Fraction, Quorum};
use serde::{Deserialize, Serialize};
use vigie_domain::{
    AgentId, Instant,
    register::{Field, FieldFault, FieldGroup, FieldKind, Lifecycle, Need, Register, Transition},
    registers::SECRETARIES,
};

/// A member at a sitting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Seat {
    /// Reference of the mandate.
    pub mandate: String,
    /// The seat, in words.
    pub title: String,
    /// The member's account, if they have one.
    pub agent: Option<AgentId>,
    /// Their name.
    pub name: String,
    /// Whether the seat votes.
    pub votes: bool,
    /// `present`, `represented`, `excused`, `absent`; empty while nobody said.
    pub presence: String,
}

/// A matter of an agenda.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Item {
    /// Number that stays, whatever the order.
    pub key: u32,
    /// What kind: `decision`, `alert`, `action`, `review`, `law`, `news`.
    pub kind: String,
    /// The register of what it is about; empty for a matter of its own.
    pub register: String,
    /// Its reference.
    pub reference: String,
    /// The matter.
    pub title: String,
    /// When it was due, `YYYY-MM-DD`; empty without a date.
    pub due_on: String,
    /// Whether a decision is asked for.
    pub decides: bool,
    /// What was said.
    pub discussion: String,
    /// Mandates of members who have an interest in it, and neither take part nor count.
    pub conflicts: Vec<String>,
    /// What is put to the vote.
    pub text: String,
    /// Why.
    pub reasons: String,
    /// Votes for.
    pub votes_for: u32,
    /// Votes against.
    pub votes_against: u32,
    /// Abstentions.
    pub abstentions: u32,
    /// `adopted`, `rejected`, `postponed`, `noted`; empty while it waits.
    pub outcome: String,
    /// Reference of the decision it made.
    pub decision: String,
    /// References of the actions it asked for.
    pub actions: Vec<String>,
    /// Identities of the drafts of the charter it opened.
    pub drafts: Vec<String>,
}

/// A sitting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sitting {
    /// What it is called.
    pub title: String,
    /// Reference of the body.
    pub bodies: Vec<String>,
    /// The day, `YYYY-MM-DD`.
    pub on: String,
    /// Where and at what time.
    pub place: String,
    /// The next sitting, `YYYY-MM-DD`: what is due before it is on this agenda.
    pub next_on: String,
    /// Members in office on that day.
    pub seats: Vec<Seat>,
    /// How many voting members must be there, as the body has it; `None`: more than half.
    pub quorum: Option<u32>,
    /// The agenda, in order.
    pub items: Vec<Item>,
    /// What the secretary adds.
    pub note: String,
    /// Who approved the minutes.
    pub approved_by: Option<AgentId>,
    /// When, `YYYY-MM-DD`.
    pub approved_on: String,
}

impl Sitting {
    /// Voting members in office.
    #[must_use]
    pub fn members(&self) -> u32 {
        count(self.seats.iter().filter(|seat| seat.votes))
    }

    /// Voting members there, but for those with an interest in `item`.
    #[must_use]
    pub fn there(&self, presence: &str, item: Option<&Item>) -> u32 {
        count(self.seats.iter().filter(|seat| {
            let apart = item.is_some_and(|item| item.conflicts.contains(&seat.mandate));
            seat.votes && seat.presence == presence && !apart
        }))
    }

    /// The rule of the body, and how many must be there.
    #[must_use]
    pub fn rule(&self) -> (Quorum, Option<u32>) {
        let members = self.members();
        let rule = match self.quorum {
            Some(quorum) => Quorum {
                of: Fraction {
                    numerator: quorum,
                    denominator: members,
                },
                strictly: false,
                proxies_count: false,
            },
            None => Quorum::MAJORITY,
        };
        (rule, rule.needed(members))
    }

    /// Whether enough voting members are there to decide.
    #[must_use]
    pub fn has_quorum(&self) -> bool {
        let (_, needed) = self.rule();
        needed.is_some_and(|needed| self.there("present", None) >= needed)
    }

    /// The number of the next matter added.
    #[must_use]
    pub fn next_key(&self) -> u32 {
        self.items.iter().map(|item| item.key).max().unwrap_or(0) + 1
    }
}

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}

const LIFECYCLE: Lifecycle = Lifecycle {
    states: &["prepared", "convened", "held", "approved", "cancelled"],
    transitions: &[
        Transition::new("convene", &["prepared"], "convened", SECRETARIES)
            .needing(&["on", "items", "seats"]),
        Transition::new("open", &["convened"], "held", SECRETARIES),
        Transition::new("approve", &["held"], "approved", SECRETARIES),
        Transition::new(
            "cancel",
            &["prepared", "convened"],
            "cancelled",
            SECRETARIES,
        )
        .with_reason(),
    ],
};

const GROUP: FieldGroup = FieldGroup("sitting");

const FIELDS: &[Field] = &[
    GROUP.field("title", FieldKind::Line(160), Need::Always),
    GROUP.field("bodies", FieldKind::References("body"), Need::Always),
    GROUP.field("on", FieldKind::Day, Need::Always),
    GROUP.field("place", FieldKind::Line(200), Need::Optional),
    GROUP.field("next_on", FieldKind::Day, Need::Always),
    GROUP.field("quorum", FieldKind::Number, Need::Optional),
    GROUP.field("seats", FieldKind::Text, Need::ByTransition),
    GROUP.field("items", FieldKind::Text, Need::ByTransition),
    GROUP.field("note", FieldKind::Text, Need::Optional),
    GROUP.field("approved_by", FieldKind::Agent, Need::Kept),
    GROUP.field("approved_on", FieldKind::Day, Need::Kept),
];

impl Register for Sitting {
    const NAME: &'static str = "sitting";
    const PREFIX: &'static str = "S";
    const LIFECYCLE: &'static Lifecycle = &LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;
    const SEALED: &'static [&'static str] = &["approved", "cancelled"];

    fn title(&self) -> &str {
        &self.title
    }
    fn category(&self) -> Option<&str> {
        self.bodies.first().map(String::as_str)
    }
    fn search_words(&self) -> String {
        let items = self.items.iter().map(|item| item.title.as_str());
        items.collect::<Vec<_>>().join(" ")
    }

    fn faults(&self) -> Vec<FieldFault> {
        let dated = !self.on.is_empty() && !self.next_on.is_empty();
        if dated && self.next_on <= self.on {
            vec![FieldFault::rule("next_on", "next_sitting_is_later")]
        } else {
            Vec::new()
        }
    }

    /// Every matter that asks for a decision is decided, or put off, before the minutes are
    /// approved.
    fn faults_in(&self, state: &str) -> Vec<FieldFault> {
        let waits = |item: &Item| item.decides && item.outcome.is_empty();
        if state == "approved" && self.items.iter().any(waits) {
            vec![FieldFault::rule("items", "matters_wait")]
        } else {
            Vec::new()
        }
    }

    fn taken(mut self, transition: &str, by: Option<AgentId>, at: Instant) -> Self {
        if transition == "approve" {
            self.approved_by = by;
            self.approved_on = at.day();
        }
        self
    }
}
