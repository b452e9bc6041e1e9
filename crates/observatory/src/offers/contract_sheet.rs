//! The register of contracts: their terms, their end, the clauses they hold.

use super::{Clauses, Contract, conformity, deadlines};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use vigie_domain::{
    AgentId, Instant, Role, kept_day,
    register::{Field, FieldFault, FieldKind, Finding, Lifecycle, Need, Register, Transition},
};

/// A clause as a contract holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HeldClause {
    /// Where it stands in the contract: an article, a page.
    pub place: String,
    /// Whether it is followed: empty while nobody looked, `kept`, `broken`.
    pub followed: String,
    /// What was seen, and what it cost: a penalty, a letter.
    pub note: String,
}

/// A contract.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ContractSheet {
    /// What it is called.
    pub title: String,
    /// Its number in the authority's books.
    pub number: String,
    /// Who holds it.
    pub vendor: String,
    /// The capital group of the holder; the holder itself when it has none.
    pub group: String,
    /// References of the offers it buys.
    pub offers: Vec<String>,
    /// First day, `YYYY-MM-DD`.
    pub starts_on: String,
    /// Last day, `YYYY-MM-DD`.
    pub ends_on: String,
    /// Whether it renews itself unless one says no.
    pub tacit: bool,
    /// Months of notice before the end.
    pub notice_months: Option<u32>,
    /// Yearly amount in euros.
    pub yearly_euros: Option<u32>,
    /// How prices are revised.
    pub revision: String,
    /// Whether the holder develops or hosts AI.
    pub develops_or_hosts: bool,
    /// Whether AI is used under it.
    pub uses_ai: bool,
    /// Whether the holder brings a model of their own.
    pub own_model: bool,
    /// Whether it contributes to decisions on individuals.
    pub individual_decision: bool,
    /// Highest class of data confided.
    pub max_class: String,
    /// How to leave: formats, delay, who.
    pub exit_plan: String,
    /// The day the exit plan was last tried, `YYYY-MM-DD`.
    pub exit_tested_on: String,
    /// The person responsible.
    pub owner: Option<AgentId>,
    /// Clauses it holds, by their name in the library.
    pub clauses: BTreeMap<String, HeldClause>,
}

const BUYERS: &[Role] = &[
    Role::Referent,
    Role::Dsi,
    Role::Legal,
    Role::Finance,
    Role::Admin,
];

const LIFECYCLE: Lifecycle = Lifecycle {
    states: &["draft", "running", "over"],
    transitions: &[
        Transition::new("sign", &["draft"], "running", BUYERS).needing(&[
            "starts_on",
            "ends_on",
            "yearly_euros",
            "exit_plan",
            "owner",
        ]),
        Transition::new("renew", &["over"], "running", BUYERS)
            .needing(&["ends_on"])
            .with_reason(),
        Transition::new("close", &["draft", "running"], "over", BUYERS).with_reason(),
    ],
};

const CLASSES: &[&str] = &["public", "internal", "personal", "sensitive"];

const FIELDS: &[Field] = &[
    Field::new("title", "contract", FieldKind::Line(120), Need::Always),
    Field::new("number", "contract", FieldKind::Line(60), Need::Optional),
    Field::new("vendor", "contract", FieldKind::Line(120), Need::Always),
    Field::new("group", "contract", FieldKind::Line(120), Need::Optional),
    Field::new(
        "offers",
        "contract",
        FieldKind::References("offer"),
        Need::Optional,
    ),
    Field::new("starts_on", "terms", FieldKind::Day, Need::ByTransition),
    Field::new("ends_on", "terms", FieldKind::Day, Need::ByTransition),
    Field::new("tacit", "terms", FieldKind::Flag, Need::Optional),
    Field::new("notice_months", "terms", FieldKind::Number, Need::Optional),
    Field::new(
        "yearly_euros",
        "terms",
        FieldKind::Number,
        Need::ByTransition,
    ),
    Field::new("revision", "terms", FieldKind::Line(200), Need::Optional),
    Field::new(
        "max_class",
        "scope",
        FieldKind::Choice(CLASSES),
        Need::Always,
    ),
    Field::new("uses_ai", "scope", FieldKind::Flag, Need::Optional),
    Field::new(
        "develops_or_hosts",
        "scope",
        FieldKind::Flag,
        Need::Optional,
    ),
    Field::new("own_model", "scope", FieldKind::Flag, Need::Optional),
    Field::new(
        "individual_decision",
        "scope",
        FieldKind::Flag,
        Need::Optional,
    ),
    Field::new("exit_plan", "exit", FieldKind::Text, Need::ByTransition),
    Field::new("exit_tested_on", "exit", FieldKind::Day, Need::Optional),
    Field::new("owner", "follow", FieldKind::Agent, Need::ByTransition),
    Field::new("clauses", "follow", FieldKind::Text, Need::Kept),
];

impl ContractSheet {
    /// Its deadlines; `None` while its end is not known.
    #[must_use]
    pub fn terms(&self, reference: &str) -> Option<Contract> {
        Some(Contract {
            id: reference.to_owned(),
            ends: kept_day(&self.ends_on)?,
            tacit: self.tacit,
            notice_months: u8::try_from(self.notice_months.unwrap_or(0)).unwrap_or(u8::MAX),
        })
    }

    /// The group whose spending it adds to.
    #[must_use]
    pub fn spending_group(&self) -> &str {
        let group = self.group.trim();
        if group.is_empty() {
            self.vendor.trim()
        } else {
            group
        }
    }
}

impl Register for ContractSheet {
    const NAME: &'static str = "contract";
    const PREFIX: &'static str = "C";
    const LIFECYCLE: &'static Lifecycle = &LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;

    fn title(&self) -> &str {
        &self.title
    }
    fn owner(&self) -> Option<AgentId> {
        self.owner
    }
    fn search_words(&self) -> String {
        format!("{} {} {}", self.number, self.vendor, self.group)
    }

    fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        if let (Some(start), Some(end)) = (kept_day(&self.starts_on), kept_day(&self.ends_on))
            && end < start
        {
            faults.push(FieldFault::rule("ends_on", "ends_before_it_starts"));
        }
        if self.tacit && self.notice_months.is_none() {
            faults.push(FieldFault::rule("notice_months", "tacit_needs_notice"));
        }
        faults
    }

    fn findings(&self, state: &str, now: Instant) -> Vec<Finding> {
        let mut findings = Vec::new();
        if state == "over" {
            return findings;
        }
        if let Ok(library) = Clauses::shipped() {
            let found = conformity(library, self);
            if !found.is_whole() {
                findings.push(Finding::grave("clauses_missing"));
            }
            if !found.broken.is_empty() {
                findings.push(Finding::grave("clauses_broken"));
            }
        }
        if state != "running" {
            return findings;
        }
        let Some(today) = kept_day(&now.day()) else {
            return findings;
        };
        let terms: Vec<Contract> = self.terms("").into_iter().collect();
        match deadlines(&terms, today).first().map(|near| near.alert) {
            Some(0) => findings.push(Finding::grave("notice_passed")),
            Some(90) => findings.push(Finding::grave("decide_within_90_days")),
            Some(_) => findings.push(Finding::careful("decide_within_180_days")),
            None if terms.iter().any(|terms| terms.ends < today) => {
                findings.push(Finding::grave("contract_is_over"));
            }
            None => {}
        }
        if self.exit_tested_on.trim().is_empty() {
            findings.push(Finding::careful("exit_never_tried"));
        }
        findings
    }
}
