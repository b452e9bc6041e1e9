//! Impact assessments: on data protection (AIPD, RGPD art. 35) and on fundamental rights (FRIA,
//! AI Act art. 27), and the summary of them that the public reads.

use super::kit::*;

/// An impact assessment.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImpactAssessment {
    /// What it is called.
    pub title: String,
    /// `dpia` or `fria`.
    pub kind: String,
    /// References of uses.
    pub uses: Vec<String>,
    /// References of processing records.
    pub processings: Vec<String>,
    /// The person who leads it.
    pub owner: Option<AgentId>,
    /// The processing, or the processes the system is used in (art. 35(7)(a); 27(1)(a)).
    pub description: String,
    /// Period and frequency of use (27(1)(b)).
    pub frequency: String,
    /// Categories of people touched (27(1)(c)).
    pub people: String,
    /// Necessity and proportionality (art. 35(7)(b)).
    pub necessity: String,
    /// Risks for rights and freedoms, specific harms (art. 35(7)(c); 27(1)(d)).
    pub harms: String,
    /// References of risks.
    pub risks: Vec<String>,
    /// Human oversight (27(1)(e)).
    pub oversight: String,
    /// Measures, governance and complaints if risks become real (art. 35(7)(d); 27(1)(f)).
    pub response: String,
    /// References of measures.
    pub measures: Vec<String>,
    /// Views of the people concerned or their representatives (art. 35(9)).
    pub views: String,
    /// `low`, `moderate`, `high`.
    pub residual_risk: String,
    /// Advice of the DPO (art. 35(2)).
    pub dpo_advice: String,
    /// Prior consultation of the authority (art. 36), `YYYY-MM-DD`.
    pub consulted_on: String,
    /// Result notified to the market surveillance authority (27(3)), `YYYY-MM-DD`.
    pub notified_on: String,
    /// Summary for the public: what it is for, what was found, what was decided.
    pub summary: String,
    /// For the public: the rights of the people touched.
    pub rights: String,
    /// For the public: how to contest, and before whom.
    pub recourse: String,
    /// For the public: how to be dealt with by a human being.
    pub human_way: String,
    /// For the public: what is done so that everyone can use it, and read this.
    pub accessibility: String,
    /// Who published the summary.
    pub published_by: Option<AgentId>,
    /// When.
    pub published_on: String,
    /// Who validated it.
    pub validated_by: Option<AgentId>,
    /// When.
    pub validated_on: String,
    /// Next review, `YYYY-MM-DD`.
    pub review_on: String,
}

const LEADS: &[Role] = &[Role::Referent, Role::Dpo, Role::Legal, Role::Admin];
/// Who answers for what the public reads.
const PUBLISHERS: &[Role] = &[Role::Dpo, Role::Legal, Role::Committee];

const LIFECYCLE: Lifecycle = Lifecycle {
    states: &["draft", "examined", "validated", "published", "outdated"],
    transitions: &[
        Transition::new("examine", &["draft"], "examined", LEADS).needing(&[
            "description",
            "people",
            "harms",
            "response",
            "owner",
        ]),
        Transition::new(
            "validate",
            &["examined"],
            "validated",
            &[Role::Dpo, Role::Committee],
        )
        .needing(&["residual_risk"]),
        Transition::new("publish", &["validated"], "published", PUBLISHERS).needing(&[
            "summary",
            "rights",
            "recourse",
            "human_way",
        ]),
        // What the public reads must be taken down at once by whoever sees that it is wrong.
        Transition::new("unpublish", &["published"], "validated", LEADS).with_reason(),
        Transition::new("return", &["examined"], "draft", LEADS).with_reason(),
        Transition::new("outdate", &["validated", "published"], "outdated", LEADS).with_reason(),
        Transition::new(
            "renew",
            &["outdated", "validated", "published"],
            "draft",
            LEADS,
        )
        .with_reason(),
    ],
};

const FIELDS: &[Field] = &[
    Field::new("title", "scope", Line(160), Always),
    Field::new("kind", "scope", Choice(&["dpia", "fria"]), Always),
    Field::new("uses", "scope", References("use"), Optional),
    Field::new("processings", "scope", References("processing"), Optional),
    Field::new("owner", "scope", Agent, ByTransition),
    Field::new("description", "scope", Text, ByTransition),
    Field::new("frequency", "scope", Text, Optional),
    Field::new("people", "scope", Text, ByTransition),
    Field::new("necessity", "analysis", Text, Optional),
    Field::new("harms", "analysis", Text, ByTransition),
    Field::new("risks", "analysis", References("risk"), Optional),
    Field::new("oversight", "analysis", Text, Optional),
    Field::new("response", "analysis", Text, ByTransition),
    Field::new("measures", "analysis", References("measure"), Optional),
    Field::new("views", "analysis", Text, Optional),
    Field::new(
        "residual_risk",
        "outcome",
        Choice(&["low", "moderate", "high"]),
        ByTransition,
    ),
    Field::new("dpo_advice", "outcome", Text, Optional),
    Field::new("consulted_on", "outcome", Day, Optional),
    Field::new("notified_on", "outcome", Day, Optional),
    Field::new("validated_by", "outcome", Agent, Kept),
    Field::new("validated_on", "outcome", Day, Kept),
    Field::new("summary", "public", Text, ByTransition),
    Field::new("rights", "public", Text, ByTransition),
    Field::new("recourse", "public", Text, ByTransition),
    Field::new("human_way", "public", Text, ByTransition),
    Field::new("accessibility", "public", Text, Optional),
    Field::new("published_by", "public", Agent, Kept),
    Field::new("published_on", "public", Day, Kept),
    Field::new("review_on", "follow", Day, Optional),
];

/// What the public reads, and no more.
const PUBLIC: PublicPart = PublicPart {
    transition: "publish",
    state: "published",
    fields: &[
        "title",
        "summary",
        "rights",
        "recourse",
        "human_way",
        "accessibility",
    ],
};

impl ImpactAssessment {
    fn withdraw(&mut self) {
        self.published_by = None;
        self.published_on.clear();
    }
}

impl Register for ImpactAssessment {
    const NAME: &'static str = "impact_assessment";
    const PREFIX: &'static str = "E";
    const LIFECYCLE: &'static Lifecycle = &LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;
    const PUBLIC: Option<PublicPart> = Some(PUBLIC);

    answers!(title, category: kind, owner, review_on);

    fn search_words(&self) -> String {
        format!("{} {}", self.description, self.people)
    }

    /// What each kind cannot be validated without.
    fn faults_in(&self, state: &str) -> Vec<FieldFault> {
        if !is_validated(state) {
            return Vec::new();
        }
        let needed = |path, text: &str| (blank(text), path, "needed_by_kind");
        if self.kind == "fria" {
            return broken(&[
                needed("frequency", &self.frequency),
                needed("oversight", &self.oversight),
            ]);
        }
        let consults = self.residual_risk == "high" && blank(&self.consulted_on);
        broken(&[
            needed("necessity", &self.necessity),
            needed("dpo_advice", &self.dpo_advice),
            (consults, "consulted_on", "high_needs_consultation"),
        ])
    }

    fn taken(mut self, transition: &str, by: Option<AgentId>, at: Instant) -> Self {
        match transition {
            "validate" => {
                self.validated_by = by;
                self.validated_on = at.day();
            }
            "publish" => {
                self.published_by = by;
                self.published_on = at.day();
            }
            "unpublish" | "outdate" => self.withdraw(),
            "renew" => {
                self.withdraw();
                self.validated_by = None;
                self.validated_on.clear();
            }
            _ => {}
        }
        self
    }

    /// What the public reads was published by a person who read it: another text waits for them.
    fn restart(&mut self, before: &Self, state: &str, _at: Instant) -> Option<&'static str> {
        let same = self.kind == before.kind && PUBLIC.reads_alike(self, before);
        if state != PUBLIC.state || same {
            return None;
        }
        self.withdraw();
        Some("validated")
    }

    fn findings(&self, state: &str, now: Instant) -> Vec<Finding> {
        let validated = is_validated(state);
        let fria = self.kind == "fria";
        let late = !blank(&self.review_on) && self.review_on < now.day();
        said([
            (
                validated && fria && blank(&self.notified_on),
                Finding::careful("not_notified"),
            ),
            (
                state == "validated" && fria,
                Finding::careful("summary_not_published"),
            ),
            (validated && late, Finding::grave("overdue")),
        ])
    }
}

/// Whether somebody answers for the assessment as it stands.
fn is_validated(state: &str) -> bool {
    matches!(state, "validated" | "published")
}
