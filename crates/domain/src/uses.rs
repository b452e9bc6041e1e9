//! The use register: what the authority uses generative AI for.
//!
//! Fields follow the use sheet of the observatory (`data/uses/fields.md`);
//! correspondences with the Dutch and British public registers are noted there.

use crate::{
    AgentId, DataClass, Role, ServiceId,
    class::words,
    register::{
        FaultKind, Field, FieldFault, FieldKind, Lifecycle, Need, OpinionRule, Register, Transition,
    },
};
use serde::{Deserialize, Serialize};

/// Generic uses are pre-instructed; specialised ones belong to a trade.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// Transversal administrative task.
    #[default]
    Generic,
    /// Task of a trade, instructed in full.
    Specialised,
}

/// Stage of a use.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UseState {
    /// Someone would like it.
    #[default]
    Idea,
    /// Being examined.
    Instruction,
    /// Tried, for a time, by named people.
    Experiment,
    /// Open to its public.
    Production,
    /// Stopped, for a reason, until further notice.
    Suspended,
    /// Ended.
    Retired,
}

/// What a human does with the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HumanRole {
    /// Reads it again.
    Proofreading,
    /// Validates it.
    Validation,
    /// Decides, with it among other things.
    Decision,
}

/// Tier of the AI Act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AiActTier {
    /// Prohibited practice (Art. 5).
    Prohibited,
    /// High risk (Art. 6, Annexes I and III).
    HighRisk,
    /// Transparency duties (Art. 50).
    Transparency,
    /// None of these.
    Minimal,
    /// Not an AI system, or excluded.
    OutOfScope,
}

/// Who may read the sheet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// The organisation.
    #[default]
    Internal,
    /// Other authorities too.
    Community,
    /// Everyone.
    Public,
}

words!(Family { Generic => "generic", Specialised => "specialised" });
words!(UseState {
    Idea => "idea", Instruction => "instruction", Experiment => "experiment",
    Production => "production", Suspended => "suspended", Retired => "retired",
});
words!(HumanRole { Proofreading => "proofreading", Validation => "validation", Decision => "decision" });
words!(AiActTier {
    Prohibited => "prohibited", HighRisk => "high_risk", Transparency => "transparency",
    Minimal => "minimal", OutOfScope => "out_of_scope",
});
words!(Visibility { Internal => "internal", Community => "community", Public => "public" });

impl UseState {
    /// Whether exchanges may be carried out for a use in this state.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Experiment | Self::Production)
    }
}

/// The expected benefit, measurable.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Benefit {
    /// What is measured.
    pub indicator: String,
    /// Before.
    pub baseline: String,
    /// Aimed at.
    pub target: String,
    /// By when, `YYYY-MM-DD`.
    pub due_on: String,
}

/// The signed place of the use under the AI Act.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Qualification {
    /// Tier; `None` while nobody has signed.
    pub tier: Option<AiActTier>,
    /// Why.
    pub reason: String,
    /// Articles.
    pub articles: String,
    /// Who signed.
    pub signed_by: Option<AgentId>,
    /// When, `YYYY-MM-DD`.
    pub signed_on: String,
}

/// What data the use handles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DataOfUse {
    /// Categories, in words.
    pub categories: String,
    /// The most careful class allowed.
    pub max_class: DataClass,
    /// Where they come from.
    pub origin: String,
    /// How long they are kept.
    pub retention: String,
}

impl Default for DataOfUse {
    fn default() -> Self {
        Self {
            categories: String::new(),
            max_class: DataClass::Internal,
            origin: String::new(),
            retention: String::new(),
        }
    }
}

/// An opinion given on the use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opinion {
    /// As what it is given.
    pub role: Role,
    /// `favourable`, `reserved`, `unfavourable`.
    pub verdict: String,
    /// Its reservation.
    #[serde(default)]
    pub reservation: String,
    /// When, `YYYY-MM-DD`.
    pub on: String,
}

/// A use of generative AI.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Use {
    /// What it is called, at most 120 characters.
    pub title: String,
    /// In one sentence for the public, at most 150 characters.
    pub public_summary: String,
    /// The service in charge; `None` for a use of the whole organisation.
    pub service: Option<ServiceId>,
    /// The person responsible.
    pub owner: Option<AgentId>,
    /// The référent IA who instructs it.
    pub referent: Option<AgentId>,
    /// Generic or specialised.
    pub family: Family,
    /// Trade, from the catalogue.
    pub trade: String,
    /// What is needed.
    pub need: String,
    /// What was considered without AI.
    pub alternative: String,
    /// What is expected of it.
    pub benefit: Benefit,
    /// What it brings to the public service, shown to the public.
    pub public_interest: String,
    /// What a human does with the answer.
    pub human_role: Option<HumanRole>,
    /// Whom it touches.
    pub population: String,
    /// How many agents it touches.
    pub agents_touched: Option<u32>,
    /// Whether it contributes to decisions on individuals.
    pub individual_decision: bool,
    /// Whether the public talks to it.
    pub public_contact: bool,
    /// Whether what it makes is published.
    pub public_content: bool,
    /// Place under the AI Act.
    pub qualification: Qualification,
    /// Data handled.
    pub data: DataOfUse,
    /// Reference of the processing record (RGPD art. 30).
    pub processing: String,
    /// References of risks.
    pub risks: Vec<String>,
    /// References of measures.
    pub measures: Vec<String>,
    /// Opinions given.
    pub opinions: Vec<Opinion>,
    /// Criteria that would stop an experiment.
    pub stop_criteria: String,
    /// Test set: version, threshold, result.
    pub test_set: String,
    /// What is done when the model is not there.
    pub degraded_mode: String,
    /// First evaluation before production.
    pub evaluation: String,
    /// Sentence added to what it makes.
    pub mention: String,
    /// Yearly cost, in words and figures.
    pub yearly_cost: String,
    /// Yearly cost in euros, when it is known.
    pub yearly_euros: Option<u32>,
    /// Reference of the committee's decision.
    pub decision: String,
    /// How someone concerned can object.
    pub recourse: String,
    /// Effect on employment and skills.
    pub employment: String,
    /// What was learnt, at closure.
    pub experience: String,
    /// What became of the data, at closure.
    pub data_disposal: String,
    /// Articles of the charter that matter most.
    pub charter_articles: Vec<String>,
    /// Whether prompts are masked without asking.
    pub mask_by_default: bool,
    /// Who may read the sheet.
    pub visibility: Visibility,
    /// Where it came from, when imported.
    pub provenance: String,
    /// Next review, `YYYY-MM-DD`.
    pub review_on: String,
}

/// Above so many agents touched, human resources are asked (our own proposal).
const MANY_AGENTS: u32 = 50;
/// Above so many euros a year, whoever arbitrates budgets is asked (our own proposal).
const COSTLY_EUROS: u32 = 10_000;

const REFERENTS: &[Role] = &[Role::Referent, Role::Dsi, Role::Admin];
const WATCH: &[Role] = &[
    Role::Referent,
    Role::Dpo,
    Role::Rssi,
    Role::Dsi,
    Role::Admin,
];

const LIFECYCLE: Lifecycle = Lifecycle {
    states: &[
        "idea",
        "instruction",
        "experiment",
        "production",
        "suspended",
        "retired",
    ],
    transitions: &[
        Transition {
            name: "instruct",
            from: &["idea"],
            to: "instruction",
            requires: &["need", "family", "trade", "data.max_class"],
            needs_note: false,
            roles: REFERENTS,
        },
        Transition {
            name: "experiment",
            from: &["instruction"],
            to: "experiment",
            requires: &[
                "alternative",
                "benefit.indicator",
                "qualification.tier",
                "risks",
                "stop_criteria",
            ],
            needs_note: false,
            roles: REFERENTS,
        },
        Transition {
            name: "produce",
            from: &["experiment"],
            to: "production",
            requires: &[
                "test_set",
                "degraded_mode",
                "evaluation",
                "mention",
                "yearly_cost",
                "public_interest",
                "decision",
            ],
            needs_note: false,
            roles: REFERENTS,
        },
        Transition {
            name: "suspend",
            from: &["experiment", "production"],
            to: "suspended",
            requires: &[],
            needs_note: true,
            roles: WATCH,
        },
        Transition {
            name: "resume",
            from: &["suspended"],
            to: "production",
            requires: &["degraded_mode", "decision"],
            needs_note: true,
            roles: REFERENTS,
        },
        Transition {
            name: "retire",
            from: &[],
            to: "retired",
            requires: &["experience", "data_disposal"],
            needs_note: true,
            roles: REFERENTS,
        },
    ],
};

use FieldKind::{Choice, Day, Flag, Line, Number, Text, Words};
use Need::{Always, ByTransition, Optional};

const CLASSES: &[&str] = &["public", "internal", "personal", "sensitive"];
const TIERS: &[&str] = &[
    "prohibited",
    "high_risk",
    "transparency",
    "minimal",
    "out_of_scope",
];

const FIELDS: &[Field] = &[
    Field::new("title", "identity", Line(120), Always),
    Field::new(
        "family",
        "identity",
        Choice(&["generic", "specialised"]),
        Always,
    ),
    Field::new("trade", "identity", Line(80), ByTransition),
    Field::new("service", "identity", FieldKind::Service, Optional),
    Field::new("owner", "identity", FieldKind::Agent, Optional),
    Field::new("referent", "identity", FieldKind::Agent, Optional),
    Field::new("public_summary", "identity", Line(150), Optional),
    Field::new("need", "need", Text, ByTransition),
    Field::new("alternative", "need", Text, ByTransition),
    Field::new("benefit.indicator", "need", Line(200), ByTransition),
    Field::new("benefit.baseline", "need", Line(200), Optional),
    Field::new("benefit.target", "need", Line(200), Optional),
    Field::new("benefit.due_on", "need", Day, Optional),
    Field::new("public_interest", "need", Text, ByTransition),
    Field::new("population", "people", Text, Optional),
    Field::new("agents_touched", "people", Number, Optional),
    Field::new(
        "human_role",
        "people",
        Choice(&["proofreading", "validation", "decision"]),
        Optional,
    ),
    Field::new("individual_decision", "people", Flag, Optional),
    Field::new("public_contact", "people", Flag, Optional),
    Field::new("public_content", "people", Flag, Optional),
    Field::new("employment", "people", Text, Optional),
    Field::new("recourse", "people", Text, Optional),
    Field::new("data.max_class", "data", Choice(CLASSES), Always),
    Field::new("data.categories", "data", Text, Optional),
    Field::new("data.origin", "data", Text, Optional),
    Field::new("data.retention", "data", Line(200), Optional),
    Field::new("mask_by_default", "data", Flag, Optional),
    Field::new("processing", "data", Line(80), Optional),
    Field::new("qualification.tier", "law", Choice(TIERS), ByTransition),
    Field::new("qualification.reason", "law", Text, Optional),
    Field::new("qualification.articles", "law", Line(200), Optional),
    Field::new("qualification.signed_by", "law", FieldKind::Agent, Optional),
    Field::new("qualification.signed_on", "law", Day, Optional),
    Field::new("charter_articles", "law", Words, Optional),
    Field::new("risks", "risk", FieldKind::References("risk"), ByTransition),
    Field::new(
        "measures",
        "risk",
        FieldKind::References("measure"),
        Optional,
    ),
    Field::new("stop_criteria", "risk", Text, ByTransition),
    Field::new("test_set", "proof", Text, ByTransition),
    Field::new("degraded_mode", "proof", Text, ByTransition),
    Field::new("evaluation", "proof", Text, ByTransition),
    Field::new("mention", "proof", Text, ByTransition),
    Field::new("yearly_cost", "proof", Text, ByTransition),
    Field::new("yearly_euros", "proof", Number, Optional),
    Field::new("decision", "proof", Line(200), ByTransition),
    Field::new("experience", "end", Text, ByTransition),
    Field::new("data_disposal", "end", Text, ByTransition),
    Field::new(
        "visibility",
        "sharing",
        Choice(&["internal", "community", "public"]),
        Always,
    ),
    Field::new("provenance", "sharing", Line(200), Optional),
    Field::new("review_on", "sharing", Day, Optional),
];

impl Register for Use {
    const NAME: &'static str = "use";
    const PREFIX: &'static str = "U";
    const LIFECYCLE: &'static Lifecycle = &LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;
    const AWAITS_OPINIONS: &'static [&'static str] = &["produce"];

    fn title(&self) -> &str {
        &self.title
    }

    fn opinions(&self) -> Vec<OpinionRule> {
        let class = self.data.max_class;
        let rules = [
            (class == DataClass::Personal, Role::Dpo, "personal_data"),
            (class == DataClass::Sensitive, Role::Dpo, "sensitive_data"),
            (class == DataClass::Sensitive, Role::Rssi, "sensitive_data"),
            (
                self.agents_touched.is_some_and(|count| count > MANY_AGENTS),
                Role::Rh,
                "many_agents",
            ),
            (self.public_content, Role::Communication, "public_content"),
            (self.public_contact, Role::Committee, "public_contact"),
            // The committee arbitrates budgets; it is asked once, whatever the reasons.
            (
                !self.public_contact && self.yearly_euros.is_some_and(|cost| cost > COSTLY_EUROS),
                Role::Committee,
                "cost",
            ),
        ];
        rules
            .into_iter()
            .filter(|(asked, ..)| *asked)
            .map(|(_, role, because)| OpinionRule { role, because })
            .collect()
    }

    fn category(&self) -> Option<&str> {
        Some(self.family.as_str())
    }

    fn service(&self) -> Option<ServiceId> {
        self.service
    }

    fn owner(&self) -> Option<AgentId> {
        self.owner
    }

    fn review_on(&self) -> Option<&str> {
        (!self.review_on.is_empty()).then_some(&self.review_on)
    }

    fn search_words(&self) -> String {
        [&self.trade, &self.need, &self.public_summary]
            .map(String::as_str)
            .join(" ")
    }

    fn faults(&self) -> Vec<FieldFault> {
        let mut faults = Vec::new();
        let mut fault = |path, code| {
            faults.push(FieldFault {
                path,
                kind: FaultKind::Rule(code),
            });
        };
        if self.visibility == Visibility::Public && self.public_summary.trim().is_empty() {
            fault("public_summary", "public_needs_summary");
        }
        if self.qualification.tier.is_some() && self.qualification.reason.trim().is_empty() {
            fault("qualification.reason", "tier_needs_reason");
        }
        if self.individual_decision && self.recourse.trim().is_empty() {
            fault("recourse", "decision_needs_recourse");
        }
        faults
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::register::{TransitionRefusal, check_fields, diff, value_at};
    use serde_json::Value;

    fn json(body: &Use) -> Value {
        serde_json::to_value(body).unwrap()
    }

    #[test]
    fn every_field_of_the_list_exists_in_the_struct_and_back() {
        let value = json(&Use::default());
        for field in FIELDS {
            let parent = field.path.rsplit_once('.').map_or("", |(parent, _)| parent);
            let holder = if parent.is_empty() {
                &value
            } else {
                value_at(&value, parent)
            };
            let key = field.path.rsplit('.').next().unwrap();
            assert!(
                holder.get(key).is_some(),
                "{} is not in the struct",
                field.path
            );
        }
        let listed: Vec<_> = FIELDS
            .iter()
            .filter_map(|f| f.path.split('.').next())
            .collect();
        for key in value
            .as_object()
            .unwrap()
            .keys()
            .filter(|key| *key != "opinions")
        {
            assert!(
                listed.contains(&key.as_str()),
                "{key} is not in the field list"
            );
        }
    }

    #[test]
    fn lifecycle_names_only_known_states_and_fields() {
        for transition in LIFECYCLE.transitions {
            assert!(LIFECYCLE.states.contains(&transition.to));
            assert!(
                transition
                    .from
                    .iter()
                    .all(|state| LIFECYCLE.states.contains(state))
            );
            for path in transition.requires {
                assert!(FIELDS.iter().any(|field| field.path == *path), "{path}");
            }
        }
        let words: Vec<_> = UseState::ALL.iter().map(|state| state.as_str()).collect();
        assert_eq!(words, LIFECYCLE.states);
    }

    #[test]
    fn a_transition_names_the_empty_parts() {
        let body = json(&Use::default());
        let refusal = LIFECYCLE
            .check("experiment", "instruction", &body, &[Role::Referent], "")
            .unwrap_err();
        assert_eq!(
            refusal,
            TransitionRefusal::Missing {
                name: "experiment",
                missing: vec![
                    "alternative",
                    "benefit.indicator",
                    "qualification.tier",
                    "risks",
                    "stop_criteria"
                ],
            }
        );
    }

    #[test]
    fn an_agent_cannot_suspend_and_a_dpo_must_say_why() {
        let body = json(&Use::default());
        let check =
            |roles: &[Role], note| LIFECYCLE.check("suspend", "production", &body, roles, note);
        assert!(matches!(
            check(&[Role::Agent], "x"),
            Err(TransitionRefusal::Role { .. })
        ));
        assert!(matches!(
            check(&[Role::Dpo], " "),
            Err(TransitionRefusal::NoReason { .. })
        ));
        assert_eq!(
            check(&[Role::Dpo], "fuite signalée").unwrap().to,
            "suspended"
        );
        assert!(matches!(
            LIFECYCLE.check("suspend", "idea", &body, &[Role::Dpo], "x"),
            Err(TransitionRefusal::NotFromHere { .. })
        ));
    }

    #[test]
    fn faults_are_named_at_their_field() {
        let body = Use {
            title: "x".repeat(121),
            visibility: Visibility::Public,
            review_on: "demain".into(),
            ..Use::default()
        };
        let faults = check_fields(&body);
        let at = |path| {
            faults
                .iter()
                .find(|fault| fault.path == path)
                .map(|fault| fault.kind.clone())
        };
        assert_eq!(at("title"), Some(FaultKind::TooLong(120)));
        assert_eq!(at("review_on"), Some(FaultKind::NotADay));
        assert_eq!(
            at("public_summary"),
            Some(FaultKind::Rule("public_needs_summary"))
        );
    }

    #[test]
    fn a_diff_lists_only_what_changed() {
        let before = Use {
            title: "A".into(),
            ..Use::default()
        };
        let after = Use {
            title: "B".into(),
            need: "moins de saisie".into(),
            ..Use::default()
        };
        let paths: Vec<_> = diff::<Use>(&json(&before), &json(&after))
            .into_iter()
            .map(|c| c.path)
            .collect();
        assert_eq!(paths, ["title", "need"]);
    }
}
