//! Everything a decision may look at.
//!
//! The facts are plain values: whoever asks for a decision has already resolved who is asking,
//! which badges are valid today, which exemptions run, what the hour is. A value left out takes
//! the *protective* default (sensitive class, unknown hosting, external origin…), so that a
//! forgotten fact can refuse but never open.

use serde::{Deserialize, Serialize};

use crate::named::named;

named! {
    /// What is about to happen. Rules name it as `Action::"exchange"`.
    Act {
        /// A request leaves for a model.
        Exchange = "exchange",
        /// A content the model helped to write leaves the agent's hands: export, sending, publication.
        Deliver = "deliver",
        /// A tool called by a model is about to act on a system.
        RunTool = "run_tool",
        /// A file that ends in a decision about a person is closed.
        CloseDecision = "close_decision",
        /// A use is opened: experiment or production.
        OpenUse = "open_use",
        /// Somebody is about to read traces.
        ReadTrace = "read_trace",
        /// The product is about to suggest using AI to an agent (reminder, nudge, default).
        SuggestAi = "suggest_ai",
    }
}

named! {
    /// Class of the data of a request, from the least to the most protected.
    DataClass {
        /// Could be published on the authority's site.
        Public = "public",
        /// Internal working document without personal data.
        Internal = "internal",
        /// Personal data (RGPD art. 4).
        Personal = "personal",
        /// Special categories (RGPD art. 9), secrets protected by law, or data whose leak would harm.
        Sensitive = "sensitive",
    }
}

named! {
    /// Where the model is hosted.
    Hosting {
        /// On the authority's own machines.
        OnSite = "on_site",
        /// A cloud qualified SecNumCloud by the ANSSI.
        SecNumCloud = "secnumcloud",
        /// In the European Union, without that qualification.
        Eu = "eu",
        /// Outside the European Union.
        OutsideEu = "outside_eu",
        /// Not stated; rules must treat it as the least safe.
        Unknown = "unknown",
    }
}

named! {
    /// Family of a use in the register.
    Family {
        /// Common to all trades (rewording, summary, minutes…).
        Generic = "generic",
        /// Belongs to one trade and was instructed for it.
        Specialised = "specialised",
    }
}

named! {
    /// Lifecycle of a use in the register.
    UseState {
        /// Proposed.
        Idea = "idea",
        /// Being instructed.
        Instruction = "instruction",
        /// Experiment.
        Experiment = "experiment",
        /// In production.
        Production = "production",
        /// Suspended for a reason.
        Suspended = "suspended",
        /// Retired.
        Retired = "retired",
    }
}

named! {
    /// Qualification of a use under Regulation (EU) 2024/1689, as signed in the register.
    AiActTier {
        /// Practice forbidden by article 5.
        Prohibited = "prohibited",
        /// High risk (article 6 and annex III).
        HighRisk = "high_risk",
        /// Transparency duties of article 50.
        Transparency = "transparency",
        /// No specific duty.
        Minimal = "minimal",
        /// Outside the regulation.
        OutOfScope = "out_of_scope",
        /// Not qualified yet.
        Unqualified = "unqualified",
    }
}

named! {
    /// Size of a model, as declared by whoever operates it.
    ModelSize {
        /// Light: the default.
        Small = "small",
        /// Heavy: on reason.
        Large = "large",
    }
}

named! {
    /// What the model is asked to produce or to read.
    Modality {
        /// Text.
        Text = "text",
        /// Image.
        Image = "image",
        /// Sound.
        Audio = "audio",
        /// Video.
        Video = "video",
    }
}

named! {
    /// Where the documents joined to a request come from.
    Origin {
        /// Written inside the authority, or no document at all.
        Internal = "internal",
        /// Received from outside (message, web page, applicant's file): may carry hidden instructions.
        External = "external",
    }
}

named! {
    /// How the request came in.
    Via {
        /// The assistant of the portal.
        Assistant = "assistant",
        /// A program with a key.
        Api = "api",
        /// The command line.
        Terminal = "terminal",
    }
}

named! {
    /// What the request is about to do to people, as detected or declared.
    Intention {
        /// Sort, rank or score applicants (Regulation (EU) 2024/1689, annex III point 4).
        RankCandidates = "rank_candidates",
        /// Score or evaluate agents (annex III point 4).
        ScoreAgents = "score_agents",
        /// Social scoring (article 5).
        SocialScoring = "social_scoring",
        /// Recognise or categorise people by their body.
        Biometrics = "biometrics",
        /// Deduce emotions.
        Emotion = "emotion",
    }
}

named! {
    /// Roles a caller may hold.
    Role {
        /// Any agent.
        Agent = "agent",
        /// AI referent of a department.
        Referent = "referent",
        /// Data protection officer.
        Dpo = "dpo",
        /// Security officer.
        Rssi = "rssi",
        /// Information systems.
        Dsi = "dsi",
        /// Human resources.
        Rh = "rh",
        /// Communication.
        Communication = "communication",
        /// Legal.
        Legal = "legal",
        /// Member of the steering committee.
        Committee = "committee",
        /// Auditor.
        Auditor = "auditor",
        /// Technical administrator.
        Admin = "admin",
        /// Manages agents.
        Manager = "manager",
    }
}

/// Who is asking.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Caller {
    /// Identifier of the organisation.
    pub organisation: String,
    /// Identifier of the service.
    pub service: String,
    /// Identifiers of the departments the service belongs to, nearest first.
    pub departments: Vec<String>,
    /// Roles held today.
    pub roles: Vec<Role>,
    /// Badges held and valid today (`B01`…): validity is resolved by the caller.
    pub badges: Vec<String>,
    /// The agent asked not to use AI.
    pub no_ai: bool,
    /// Requests of the agent sent to a model since the hour began on the authority's clock, this
    /// one left out.
    pub requests_this_hour: u64,
    /// The same since the day began.
    pub requests_today: u64,
    /// Tokens, of prompts and answers, of the agent's exchanges that ended since the hour began.
    pub tokens_this_hour: u64,
    /// The same since the day began.
    pub tokens_today: u64,
}

/// The use of the register the act belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Use {
    /// Reference in the register (`U001`…); empty when no use was attached.
    pub reference: String,
    /// Family.
    pub family: Family,
    /// Lifecycle state.
    pub state: UseState,
    /// Highest data class the use was instructed for.
    pub class_max: DataClass,
    /// Qualification signed in the register.
    pub tier: AiActTier,
    /// A citizen exchanges directly with the machine.
    pub contact_with_public: bool,
    /// The use contributes to a decision about one person.
    pub individual_decision: bool,
    /// The steering committee decided in favour of this use.
    pub committee_decision: bool,
    /// The frame required for a high-risk use is signed by legal, HR and the DPO.
    pub frame_signed: bool,
    /// The register forbids this use.
    pub prohibited: bool,
}

impl Default for Use {
    fn default() -> Self {
        Self {
            reference: String::new(),
            family: Family::Specialised,
            state: UseState::Idea,
            class_max: DataClass::Public,
            tier: AiActTier::Unqualified,
            contact_with_public: false,
            individual_decision: false,
            committee_decision: false,
            frame_signed: false,
            prohibited: false,
        }
    }
}

/// The model the request would go to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Model {
    /// Identifier.
    pub id: String,
    /// Hosting.
    pub hosting: Hosting,
    /// Highest data class it is cleared for.
    pub class_max: DataClass,
    /// Size.
    pub size: ModelSize,
    /// A consumer tool, open to anyone, without a contract with the authority.
    pub consumer_grade: bool,
    /// Proof is on file that requests are not used for training.
    pub no_training_proof: bool,
}

impl Default for Model {
    fn default() -> Self {
        Self {
            id: String::new(),
            hosting: Hosting::Unknown,
            class_max: DataClass::Public,
            size: ModelSize::Large,
            consumer_grade: true,
            no_training_proof: false,
        }
    }
}

/// The request itself: never its words, only what was found about them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Request {
    /// Class found in the prompt and its documents, *before* masking.
    pub class: DataClass,
    /// What actually leaves is pseudonymised.
    pub masked: bool,
    /// Modality asked.
    pub modality: Modality,
    /// Origin of the documents joined.
    pub origin: Origin,
    /// Tools with a write effect are offered to the model.
    pub write_tools: bool,
    /// A human confirmed this very action.
    pub human_confirmation: bool,
    /// The caller stated a reason.
    pub reason_given: bool,
    /// Hour of the day, 0 to 23, in the authority's time zone.
    pub hour: u8,
    /// ISO day of the week, 1 (Monday) to 7 (Sunday).
    pub weekday: u8,
    /// Estimated size, in tokens of prompt.
    pub volume: u64,
    /// How the request came in.
    pub via: Via,
    /// What it is about to do to people.
    pub intentions: Vec<Intention>,
    /// A simple tool would do (short, known kind of task).
    pub trivial_task: bool,
    /// Asks to imitate an author, a work or a protected style.
    pub imitates_work: bool,
    /// Records or transcribes a meeting or a conversation.
    pub transcription: bool,
    /// Everyone recorded was told beforehand.
    pub participants_informed: bool,
    /// Code produced by the model would be run or pushed without a human in between.
    pub automatic_code: bool,
}

impl Default for Request {
    fn default() -> Self {
        Self {
            class: DataClass::Sensitive,
            masked: false,
            modality: Modality::Text,
            origin: Origin::External,
            write_tools: false,
            human_confirmation: false,
            reason_given: false,
            hour: 0,
            weekday: 1,
            volume: 0,
            via: Via::Api,
            intentions: Vec::new(),
            trivial_task: false,
            imitates_work: false,
            transcription: false,
            participants_informed: false,
            automatic_code: false,
        }
    }
}

/// A content about to be delivered, or a file about to be closed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Content {
    /// A named human read and validated it.
    pub human_validated: bool,
    /// Share of the text the machine wrote, in per cent, 0 to 100.
    pub generated_share: u8,
    /// The mention of the use of AI is present.
    pub mention: bool,
    /// Quotes a legal reference that no source supports.
    pub unsourced_reference: bool,
    /// The human's own reasons are written (individual decision).
    pub own_reasons: bool,
}

/// A use about to be opened.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Opening {
    /// Number of required opinions still missing.
    pub opinions_missing: u32,
    /// Citizens are told they exchange with a machine.
    pub machine_notice: bool,
    /// A human can be reached instead.
    pub human_contact: bool,
    /// Data, prompts and indexes can be taken back (contract clause or own hosting).
    pub reversible: bool,
    /// Number of critical accessibility failures (RGAA).
    pub accessibility_failures: u32,
    /// The use affects inhabitants at large.
    pub major_public: bool,
    /// Inhabitants were consulted.
    pub citizens_consulted: bool,
}

impl Default for Opening {
    fn default() -> Self {
        Self {
            opinions_missing: 1,
            machine_notice: false,
            human_contact: false,
            reversible: false,
            accessibility_failures: 0,
            major_public: false,
            citizens_consulted: false,
        }
    }
}

/// A reading of traces.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TraceAccess {
    /// The reader reads their own traces.
    pub own: bool,
    /// The traces would show who did what.
    pub named: bool,
    /// A second person approved.
    pub second_approver: bool,
}

impl Default for TraceAccess {
    fn default() -> Self {
        Self {
            own: false,
            named: true,
            second_approver: false,
        }
    }
}

/// Everything a decision may look at.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Facts {
    /// What is about to happen.
    pub act: Act,
    /// Who is asking.
    pub caller: Caller,
    /// For which use; `use` in JSON and in rules.
    #[serde(rename = "use")]
    pub usage: Use,
    /// To which model.
    pub model: Model,
    /// The request.
    pub request: Request,
    /// The content to deliver or the file to close.
    pub content: Content,
    /// The use to open.
    pub opening: Opening,
    /// The reading of traces; `access` in JSON and in rules.
    #[serde(rename = "access")]
    pub trace_access: TraceAccess,
    /// Articles from which the caller is exempted at this moment: granted by a named person, for a
    /// reason, not yet ended. Only an article that foresees an exception listens.
    pub exemptions: Vec<String>,
}

impl Default for Facts {
    /// The protective defaults: nothing known, so nothing open.
    fn default() -> Self {
        Self {
            act: Act::Exchange,
            caller: Caller::default(),
            usage: Use::default(),
            model: Model::default(),
            request: Request::default(),
            content: Content::default(),
            opening: Opening::default(),
            trace_access: TraceAccess::default(),
            exemptions: Vec::new(),
        }
    }
}

impl Facts {
    /// An everyday, unobjectionable act: a trained agent reworks an internal text with a light
    /// model hosted on site, on a Tuesday at ten, for a generic use in production. The examples of
    /// articles are written as differences from it.
    #[must_use]
    pub fn baseline() -> Self {
        Self {
            act: Act::Exchange,
            caller: Caller {
                organisation: "ville".to_owned(),
                service: "courrier".to_owned(),
                departments: vec!["administration".to_owned()],
                roles: vec![Role::Agent],
                badges: vec!["B01".to_owned(), "B02".to_owned()],
                no_ai: false,
                requests_this_hour: 0,
                requests_today: 0,
                tokens_this_hour: 0,
                tokens_today: 0,
            },
            usage: Use {
                reference: "U001".to_owned(),
                family: Family::Generic,
                state: UseState::Production,
                class_max: DataClass::Internal,
                tier: AiActTier::Minimal,
                contact_with_public: false,
                individual_decision: false,
                committee_decision: false,
                frame_signed: false,
                prohibited: false,
            },
            model: Model {
                id: "local".to_owned(),
                hosting: Hosting::OnSite,
                class_max: DataClass::Sensitive,
                size: ModelSize::Small,
                consumer_grade: false,
                no_training_proof: true,
            },
            request: Request {
                class: DataClass::Internal,
                masked: false,
                modality: Modality::Text,
                origin: Origin::Internal,
                write_tools: false,
                human_confirmation: false,
                reason_given: false,
                hour: 10,
                weekday: 2,
                volume: 800,
                via: Via::Assistant,
                intentions: Vec::new(),
                trivial_task: false,
                imitates_work: false,
                transcription: false,
                participants_informed: false,
                automatic_code: false,
            },
            content: Content {
                human_validated: true,
                generated_share: 20,
                mention: true,
                unsourced_reference: false,
                own_reasons: true,
            },
            opening: Opening {
                opinions_missing: 0,
                machine_notice: true,
                human_contact: true,
                reversible: true,
                accessibility_failures: 0,
                major_public: false,
                citizens_consulted: false,
            },
            trace_access: TraceAccess {
                own: true,
                named: true,
                second_approver: false,
            },
            exemptions: Vec::new(),
        }
    }
}
