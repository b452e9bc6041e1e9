//! The register of risks: four families, likelihood and severity from 1 to 4, gross then residual.

use super::kit::*;

/// The four families of risk. Every risk is of one.
pub const RISK_FAMILIES: &[&str] = &["environment", "data", "practices", "economy"];

/// From this likelihood × severity on, of 16, a risk is critical (12 and 16: high on both sides).
pub const CRITICAL_FROM: u32 = 12;

/// A risk.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Risk {
    /// What it is called.
    pub title: String,
    /// One of [`RISK_FAMILIES`].
    pub family: String,
    /// How it happens.
    pub scenario: String,
    /// Who or what bears it.
    pub consequence: String,
    /// References of uses it weighs on.
    pub uses: Vec<String>,
    /// The service in charge.
    pub service: Option<ServiceId>,
    /// The person responsible.
    pub owner: Option<AgentId>,
    /// The role responsible, where nobody is named yet.
    pub owner_role: String,
    /// Before measures, 1 to 4.
    pub gross_likelihood: Option<u32>,
    /// Before measures, 1 to 4.
    pub gross_severity: Option<u32>,
    /// `reduce`, `avoid`, `transfer`, `accept`.
    pub treatment: String,
    /// References of measures.
    pub measures: Vec<String>,
    /// What in the product or elsewhere controls it.
    pub control: String,
    /// What tells that it grows.
    pub indicator: String,
    /// By when it is treated, `YYYY-MM-DD`.
    pub deadline: String,
    /// After measures, 1 to 4.
    pub residual_likelihood: Option<u32>,
    /// After measures, 1 to 4.
    pub residual_severity: Option<u32>,
    /// Why what remains is accepted.
    pub acceptance_reason: String,
    /// Who signed the acceptance.
    pub accepted_by: Option<AgentId>,
    /// When.
    pub accepted_on: String,
    /// Texts and sources.
    pub sources: String,
    /// Where it came from, when imported.
    pub provenance: String,
    /// Next review, `YYYY-MM-DD`.
    pub review_on: String,
}

impl Risk {
    /// Likelihood × severity before measures; `None` while one is not known.
    pub fn gross(&self) -> Option<u32> {
        Some(self.gross_likelihood? * self.gross_severity?)
    }

    /// Likelihood × severity after measures; `None` while one is not known.
    pub fn residual(&self) -> Option<u32> {
        Some(self.residual_likelihood? * self.residual_severity?)
    }

    /// Whether what remains is critical.
    pub fn is_critical(&self) -> bool {
        self.residual().is_some_and(|score| score >= CRITICAL_FROM)
    }
}

const LIFECYCLE: Lifecycle = Lifecycle {
    states: &[
        "identified",
        "assessed",
        "treated",
        "controlled",
        "accepted",
        "closed",
    ],
    transitions: &[
        Transition::new("assess", &["identified", "closed"], "assessed", GUARDS)
            .needing(&["gross_likelihood", "gross_severity"]),
        Transition::new("treat", &["assessed"], "treated", GUARDS).needing(&[
            "owner",
            "treatment",
            "measures",
            "deadline",
        ]),
        Transition::new("control", &["treated"], "controlled", GUARDS)
            .needing(&["residual_likelihood", "residual_severity"]),
        // The signature is that of the committee member who takes this way.
        Transition::new(
            "accept",
            &["assessed", "treated", "controlled"],
            "accepted",
            COMMITTEE,
        )
        .needing(&[
            "owner",
            "residual_likelihood",
            "residual_severity",
            "acceptance_reason",
        ]),
        Transition::new("reassess", &["controlled", "accepted"], "assessed", GUARDS).with_reason(),
        Transition::new("close", &[], "closed", GUARDS).with_reason(),
    ],
};

const FIELDS: &[Field] = &[
    Field::new("title", "risk", Line(160), Always),
    Field::new("family", "risk", Choice(RISK_FAMILIES), Always),
    Field::new("scenario", "risk", Text, Always),
    Field::new("consequence", "risk", Line(200), Optional),
    Field::new("uses", "risk", References("use"), Optional),
    Field::new("gross_likelihood", "gross", Scale(1, 4), ByTransition),
    Field::new("gross_severity", "gross", Scale(1, 4), ByTransition),
    Field::new("owner", "treatment", Agent, ByTransition),
    Field::new("owner_role", "treatment", Line(120), Optional),
    Field::new("service", "treatment", Service, Optional),
    Field::new(
        "treatment",
        "treatment",
        Choice(&["reduce", "avoid", "transfer", "accept"]),
        ByTransition,
    ),
    Field::new("measures", "treatment", References("measure"), ByTransition),
    Field::new("control", "treatment", Text, Optional),
    Field::new("indicator", "treatment", Line(200), Optional),
    Field::new("deadline", "treatment", Day, ByTransition),
    Field::new("residual_likelihood", "residual", Scale(1, 4), ByTransition),
    Field::new("residual_severity", "residual", Scale(1, 4), ByTransition),
    Field::new("acceptance_reason", "residual", Text, ByTransition),
    Field::new("accepted_by", "residual", Agent, Kept),
    Field::new("accepted_on", "residual", Day, Kept),
    Field::new("sources", "follow", Text, Optional),
    Field::new("provenance", "follow", Line(200), Optional),
    Field::new("review_on", "follow", Day, Optional),
];

impl Register for Risk {
    const NAME: &'static str = "risk";
    const PREFIX: &'static str = "R";
    const LIFECYCLE: &'static Lifecycle = &LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;
    const OVER: &'static [&'static str] = &["closed"];

    answers!(title, category: family, service, owner, review_on);

    fn search_words(&self) -> String {
        format!("{} {}", self.scenario, self.consequence)
    }

    fn faults_in(&self, state: &str) -> Vec<FieldFault> {
        let unsigned = self.is_critical() && self.accepted_by.is_none();
        if unsigned && matches!(state, "controlled" | "closed") {
            vec![FieldFault::rule("accepted_by", "critical_needs_acceptance")]
        } else {
            Vec::new()
        }
    }

    fn taken(mut self, transition: &str, by: Option<AgentId>, at: Instant) -> Self {
        match transition {
            "accept" => {
                self.accepted_by = by;
                self.accepted_on = at.day();
            }
            // A new assessment voids the signature.
            "reassess" | "assess" => {
                self.accepted_by = None;
                self.accepted_on.clear();
            }
            _ => {}
        }
        self
    }

    fn findings(&self, state: &str, now: Instant) -> Vec<Finding> {
        if state == "closed" {
            return Vec::new();
        }
        let mut findings = Vec::new();
        let critical = self.residual().or(self.gross());
        if critical.is_some_and(|score| score >= CRITICAL_FROM) && self.owner.is_none() {
            findings.push(Finding::grave("critical_without_owner"));
        }
        if self.is_critical() && self.accepted_by.is_none() {
            findings.push(Finding::careful("critical_not_accepted"));
        }
        let late = !blank(&self.deadline) && self.deadline < now.day();
        if late && matches!(state, "identified" | "assessed" | "treated") {
            findings.push(Finding::grave("overdue"));
        }
        findings
    }
}
