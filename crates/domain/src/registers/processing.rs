//! The record of processing activities (RGPD art. 30(1); the legal basis is there by custom).

use super::kit::*;

/// A processing of personal data.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Processing {
    /// What it is called.
    pub title: String,
    /// Controller: name and contact (art. 30(1)(a)).
    pub controller: String,
    /// Joint controllers, if any.
    pub joint_controllers: String,
    /// Data protection officer: name and contact.
    pub dpo: String,
    /// Purposes (art. 30(1)(b)).
    pub purposes: String,
    /// `consent`, `contract`, `legal_obligation`, `vital`, `public_task`, `legitimate` (art. 6).
    pub legal_basis: String,
    /// The text it rests on.
    pub legal_text: String,
    /// Categories of people (art. 30(1)(c)).
    pub people: String,
    /// Categories of data (art. 30(1)(c)).
    pub data_categories: String,
    /// Whether data of art. 9 or 10 are handled.
    pub special_data: bool,
    /// Which, and by what exception.
    pub special_detail: String,
    /// Categories of recipients (art. 30(1)(d)).
    pub recipients: String,
    /// Processors and their tasks (art. 28).
    pub processors: String,
    /// Transfers outside the Union: countries, recipients (art. 30(1)(e)).
    pub transfers: String,
    /// Their safeguards.
    pub safeguards: String,
    /// Time limits for erasure by category (art. 30(1)(f)).
    pub retention: String,
    /// Security measures (art. 30(1)(g), art. 32).
    pub security: String,
    /// How people exercise their rights.
    pub rights: String,
    /// References of uses.
    pub uses: Vec<String>,
    /// References of offers.
    pub offers: Vec<String>,
    /// References of impact assessments.
    pub assessments: Vec<String>,
    /// The service in charge.
    pub service: Option<ServiceId>,
    /// The person responsible.
    pub owner: Option<AgentId>,
    /// Where it came from, when imported.
    pub provenance: String,
    /// Next review, `YYYY-MM-DD`.
    pub review_on: String,
}

const KEEPERS: &[Role] = &[Role::Dpo];

const LIFECYCLE: Lifecycle = Lifecycle {
    states: &["draft", "in_force", "ended"],
    transitions: &[
        Transition::new("enter", &["draft"], "in_force", KEEPERS).needing(&[
            "controller",
            "dpo",
            "purposes",
            "legal_basis",
            "people",
            "data_categories",
            "recipients",
            "retention",
            "security",
        ]),
        Transition::new("revise", &["in_force", "ended"], "draft", KEEPERS).with_reason(),
        Transition::new("end", &["in_force"], "ended", KEEPERS).with_reason(),
    ],
};

const FIELDS: &[Field] = &[
    Field::new("title", "who", Line(160), Always),
    Field::new("controller", "who", Text, ByTransition),
    Field::new("joint_controllers", "who", Text, Optional),
    Field::new("dpo", "who", Text, ByTransition),
    Field::new("service", "who", Service, Optional),
    Field::new("owner", "who", Agent, Optional),
    Field::new("purposes", "why", Text, Always),
    Field::new(
        "legal_basis",
        "why",
        Choice(&[
            "consent",
            "contract",
            "legal_obligation",
            "vital",
            "public_task",
            "legitimate",
        ]),
        ByTransition,
    ),
    Field::new("legal_text", "why", Line(200), Optional),
    Field::new("uses", "why", References("use"), Optional),
    Field::new("people", "data", Text, ByTransition),
    Field::new("data_categories", "data", Text, ByTransition),
    Field::new("special_data", "data", Flag, Optional),
    Field::new("special_detail", "data", Text, Optional),
    Field::new("retention", "data", Text, ByTransition),
    Field::new("recipients", "flows", Text, ByTransition),
    Field::new("processors", "flows", Text, Optional),
    Field::new("offers", "flows", References("offer"), Optional),
    Field::new("transfers", "flows", Text, Optional),
    Field::new("safeguards", "flows", Text, Optional),
    Field::new("security", "proof", Text, ByTransition),
    Field::new("rights", "proof", Text, Optional),
    Field::new(
        "assessments",
        "proof",
        References("impact_assessment"),
        Optional,
    ),
    Field::new("provenance", "follow", Line(200), Optional),
    Field::new("review_on", "follow", Day, Optional),
];

impl Register for Processing {
    const NAME: &'static str = "processing";
    const PREFIX: &'static str = "T";
    const LIFECYCLE: &'static Lifecycle = &LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;
    const OVER: &'static [&'static str] = &["ended"];

    answers!(title, category: legal_basis, service, owner, review_on);

    fn search_words(&self) -> String {
        format!("{} {}", self.purposes, self.data_categories)
    }
    fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        if !blank(&self.transfers) && blank(&self.safeguards) {
            faults.push(FieldFault::rule("safeguards", "transfer_needs_safeguards"));
        }
        if self.special_data && blank(&self.special_detail) {
            faults.push(FieldFault::rule(
                "special_detail",
                "special_needs_exception",
            ));
        }
        faults
    }
}
