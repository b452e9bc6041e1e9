//! The register of the desk: one door for every question, request, report and idea.

use super::kit::*;

/// The fifteen types of request, in the order of the catalogue.
pub const DESK_KINDS: &[&str] = &[
    "use_question",
    "tool_question",
    "generic_use",
    "specialised_use",
    "project",
    "tool_request",
    "wrong_answer",
    "leak",
    "unease",
    "training",
    "idea",
    "citizen_question",
    "other_authority",
    "press_or_elected",
    "data_rights",
];

/// The types that may be made without a name.
pub const ANONYMOUS_KINDS: &[&str] = &["leak", "unease"];

/// A request made to the desk.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeskRequest {
    /// What it is about.
    pub title: String,
    /// One of [`DESK_KINDS`].
    pub kind: String,
    /// What is asked or reported.
    pub text: String,
    /// Highest class of data at stake.
    pub data_class: String,
    /// The tool it is about.
    pub tool: String,
    /// What was considered without AI.
    pub alternative: String,
    /// Whom it would touch.
    pub population: String,
    /// Whether it would weigh on decisions on individuals: `no`, `helps`, `decides`.
    pub decision: String,
    /// How a project is paid for.
    pub funding: String,
    /// Number of the trace it is about.
    pub trace: String,
    /// When what is reported happened or was seen.
    pub happened_at: String,
    /// How the identity of the person was checked.
    pub identity: String,
    /// Whether who asks chose not to be known: nothing of theirs is kept.
    pub anonymous: bool,
    /// Who asks; nobody when the request is anonymous.
    pub requester: Option<AgentId>,
    /// The service of who asks.
    pub service: Option<ServiceId>,
    /// Who answers.
    pub handler: Option<AgentId>,
    /// First answer by, RFC 3339.
    pub first_answer_by: String,
    /// Closed by, RFC 3339.
    pub due_by: String,
    /// The answer.
    pub answer: String,
    /// What the answer rests on.
    pub sources: String,
    /// First answered, RFC 3339.
    pub answered_at: String,
    /// References of uses it led to.
    pub uses: Vec<String>,
    /// References of opportunities it led to.
    pub opportunities: Vec<String>,
    /// References of incidents it led to.
    pub incidents: Vec<String>,
}

const LIFECYCLE: Lifecycle = Lifecycle {
    states: &["received", "assigned", "answered", "closed", "withdrawn"],
    transitions: &[
        Transition::new("assign", &["received"], "assigned", FUNCTIONS).needing(&["handler"]),
        Transition::new("answer", &["received", "assigned"], "answered", FUNCTIONS)
            .needing(&["answer"]),
        Transition::new("close", &["answered"], "closed", FUNCTIONS),
        Transition::new(
            "reopen",
            &["answered", "closed"],
            "assigned",
            &[Role::Agent],
        )
        .with_reason(),
        Transition::new(
            "withdraw",
            &["received", "assigned"],
            "withdrawn",
            &[Role::Agent],
        )
        .with_reason(),
    ],
};

const FIELDS: &[Field] = &[
    Field::new("kind", "request", Choice(DESK_KINDS), Always),
    Field::new("title", "request", Line(120), Always),
    Field::new("text", "request", Text, Always),
    Field::new(
        "data_class",
        "request",
        Choice(&["public", "internal", "personal", "sensitive"]),
        Optional,
    ),
    Field::new("tool", "request", Line(120), Optional),
    Field::new("alternative", "request", Text, Optional),
    Field::new("population", "request", Line(200), Optional),
    Field::new(
        "decision",
        "request",
        Choice(&["no", "helps", "decides"]),
        Optional,
    ),
    Field::new("funding", "request", Line(200), Optional),
    Field::new("trace", "request", Line(60), Optional),
    Field::new("happened_at", "request", Moment, Optional),
    Field::new("identity", "request", Line(200), Optional),
    Field::new("anonymous", "answer", Flag, Kept),
    Field::new("requester", "answer", Agent, Kept),
    Field::new("service", "answer", Service, Optional),
    Field::new("handler", "answer", Agent, ByTransition),
    Field::new("first_answer_by", "answer", Moment, Optional),
    Field::new("due_by", "answer", Moment, Optional),
    Field::new("answer", "answer", Text, ByTransition),
    Field::new("sources", "answer", Text, Optional),
    Field::new("answered_at", "answer", Moment, Kept),
    Field::new("uses", "answer", References("use"), Optional),
    Field::new(
        "opportunities",
        "answer",
        References("opportunity"),
        Optional,
    ),
    Field::new("incidents", "answer", References("incident"), Optional),
];

impl Register for DeskRequest {
    const NAME: &'static str = "desk_request";
    const PREFIX: &'static str = "G";
    const LIFECYCLE: &'static Lifecycle = &LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;

    answers!(title, category: kind, service, owner: requester);

    /// Whose request it is: who asks sees it, besides the desk.
    fn in_hand(&self) -> Option<AgentId> {
        self.handler
    }
    fn search_words(&self) -> String {
        format!("{} {}", self.text, self.answer)
    }

    /// What each type cannot do without.
    fn faults(&self) -> Vec<FieldFault> {
        let needed: &[(&'static str, &str)] = match self.kind.as_str() {
            "tool_question" => &[("data_class", &self.data_class)],
            "generic_use" => &[("alternative", &self.alternative)],
            "specialised_use" => &[
                ("population", &self.population),
                ("decision", &self.decision),
            ],
            "project" => &[("funding", &self.funding)],
            "wrong_answer" => &[("trace", &self.trace)],
            "leak" => &[("happened_at", &self.happened_at)],
            "data_rights" => &[("identity", &self.identity)],
            _ => &[],
        };
        let mut faults: Vec<_> = needed
            .iter()
            .filter(|(_, value)| blank(value))
            .map(|(path, _)| FieldFault::rule(path, "needed_by_kind"))
            .collect();
        if self.anonymous && !ANONYMOUS_KINDS.contains(&self.kind.as_str()) {
            faults.push(FieldFault::rule("anonymous", "kind_needs_a_name"));
        }
        faults
    }

    fn begun(mut self, by: Option<AgentId>, _: Instant) -> Self {
        if !self.anonymous {
            self.requester = self.requester.or(by);
        }
        self
    }

    fn taken(mut self, transition: &str, _: Option<AgentId>, at: Instant) -> Self {
        if transition == "answer" && blank(&self.answered_at) {
            self.answered_at = at.to_rfc3339();
        }
        self
    }

    fn findings(&self, state: &str, now: Instant) -> Vec<Finding> {
        let mut findings = Vec::new();
        if state == "received" && self.handler.is_none() {
            findings.push(Finding::careful("without_handler"));
        }
        let open = matches!(state, "received" | "assigned");
        let past = |moment: &str| Instant::parse(moment).is_ok_and(|by| by < now);
        if open && blank(&self.answered_at) && past(&self.first_answer_by) {
            findings.push(Finding::grave("first_answer_late"));
        }
        if open && past(&self.due_by) {
            findings.push(Finding::grave("overdue"));
        }
        findings
    }
}
