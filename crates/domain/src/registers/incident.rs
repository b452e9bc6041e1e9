//! The register of incidents, with the file of a personal data breach (RGPD art. 33 and 34).

use super::kit::*;

/// Hours to notify the supervisory authority, from when the breach is known (RGPD art. 33(1)).
pub const NOTIFICATION_HOURS: i64 = 72;

/// An incident.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Incident {
    /// What it is called.
    pub title: String,
    /// `data_breach`, `security`, `wrong_answer`, `bias`, `outage`, `misuse`, `other`.
    pub kind: String,
    /// What happened.
    pub description: String,
    /// When it happened, as far as is known.
    pub happened_at: String,
    /// When it was known: the clock starts here.
    pub known_at: String,
    /// Number of the trace it is about.
    pub trace: String,
    /// References of uses it concerns.
    pub uses: Vec<String>,
    /// The service it concerns.
    pub service: Option<ServiceId>,
    /// The person responsible.
    pub owner: Option<AgentId>,
    /// Whether personal data are concerned.
    pub personal_data: bool,
    /// `confidentiality`, `integrity`, `availability`, `several` (what was lost, art. 4(12)).
    pub nature: String,
    /// Categories of data and of people.
    pub categories: String,
    /// About how many people.
    pub people_touched: Option<u32>,
    /// About how many records.
    pub records_touched: Option<u32>,
    /// Likely consequences for people.
    pub consequences: String,
    /// Risk for people: `none`, `risk`, `high_risk`.
    pub risk_for_people: String,
    /// Notified to the supervisory authority.
    pub notified_at: String,
    /// Its receipt.
    pub notification: String,
    /// Why it was not notified, or late.
    pub notification_reason: String,
    /// People informed on, `YYYY-MM-DD`.
    pub people_informed_on: String,
    /// What was done at once.
    pub containment: String,
    /// Where it came from.
    pub causes: String,
    /// What prevents another.
    pub correction: String,
    /// References of risks it made real.
    pub risks: Vec<String>,
}

impl Incident {
    /// By when a breach is notified; `None` when it is none, or not dated.
    pub fn notify_by(&self) -> Option<Instant> {
        let known = Instant::parse(&self.known_at).ok()?;
        self.personal_data
            .then(|| known.plus_seconds(NOTIFICATION_HOURS * 3600))
    }
}

const LIFECYCLE: Lifecycle = Lifecycle {
    states: &["open", "contained", "closed"],
    transitions: &[
        Transition::new("contain", &["open"], "contained", GUARDS)
            .needing(&["owner", "containment"]),
        Transition::new("close", &["contained"], "closed", GUARDS)
            .needing(&["causes", "correction"]),
        Transition::new("reopen", &["contained", "closed"], "open", GUARDS).with_reason(),
    ],
};

const FIELDS: &[Field] = &[
    Field::new("title", "facts", Line(160), Always),
    Field::new(
        "kind",
        "facts",
        Choice(&[
            "data_breach",
            "security",
            "wrong_answer",
            "bias",
            "outage",
            "misuse",
            "other",
        ]),
        Always,
    ),
    Field::new("description", "facts", Text, Always),
    Field::new("happened_at", "facts", Moment, Optional),
    Field::new("known_at", "facts", Moment, Always),
    Field::new("trace", "facts", Line(60), Optional),
    Field::new("uses", "facts", References("use"), Optional),
    Field::new("service", "facts", Service, Optional),
    Field::new("owner", "facts", Agent, ByTransition),
    Field::new("personal_data", "breach", Flag, Optional),
    Field::new(
        "nature",
        "breach",
        Choice(&["confidentiality", "integrity", "availability", "several"]),
        Optional,
    ),
    Field::new("categories", "breach", Text, Optional),
    Field::new("people_touched", "breach", Number, Optional),
    Field::new("records_touched", "breach", Number, Optional),
    Field::new("consequences", "breach", Text, Optional),
    Field::new(
        "risk_for_people",
        "breach",
        Choice(&["none", "risk", "high_risk"]),
        Optional,
    ),
    Field::new("notified_at", "breach", Moment, Optional),
    Field::new("notification", "breach", Line(120), Optional),
    Field::new("notification_reason", "breach", Text, Optional),
    Field::new("people_informed_on", "breach", Day, Optional),
    Field::new("containment", "answer", Text, ByTransition),
    Field::new("causes", "answer", Text, ByTransition),
    Field::new("correction", "answer", Text, ByTransition),
    Field::new("risks", "answer", References("risk"), Optional),
];

impl Register for Incident {
    const NAME: &'static str = "incident";
    const PREFIX: &'static str = "I";
    const LIFECYCLE: &'static Lifecycle = &LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;

    answers!(title, category: kind, service, owner);

    fn search_words(&self) -> String {
        format!("{} {}", self.description, self.causes)
    }

    fn faults(&self) -> Vec<FieldFault> {
        if self.kind == "data_breach" && !self.personal_data {
            vec![FieldFault::rule(
                "personal_data",
                "breach_is_of_personal_data",
            )]
        } else {
            Vec::new()
        }
    }

    /// Articles 33(1), 33(5) and 34(1): what a closed breach has behind it.
    fn faults_in(&self, state: &str) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        if state != "closed" || !self.personal_data {
            return faults;
        }
        match self.risk_for_people.as_str() {
            "none" if blank(&self.notification_reason) => {
                faults.push(FieldFault::rule(
                    "notification_reason",
                    "silence_needs_reason",
                ));
            }
            "none" => {}
            "risk" | "high_risk" => {
                if blank(&self.notified_at) {
                    faults.push(FieldFault::rule("notified_at", "breach_not_notified"));
                }
                if self.risk_for_people == "high_risk" && blank(&self.people_informed_on) {
                    faults.push(FieldFault::rule(
                        "people_informed_on",
                        "people_not_informed",
                    ));
                }
            }
            _ => faults.push(FieldFault::missing("risk_for_people")),
        }
        faults
    }

    fn findings(&self, state: &str, now: Instant) -> Vec<Finding> {
        let Some(by) = self.notify_by().filter(|_| blank(&self.notified_at)) else {
            return Vec::new();
        };
        if self.risk_for_people == "none" || state == "closed" {
            return Vec::new();
        }
        let late = now > by;
        vec![Finding {
            code: if late {
                "notification_late"
            } else {
                "notify_by"
            },
            grave: late,
            at: Some(by),
        }]
    }
}
