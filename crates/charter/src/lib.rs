//! Articles of the charter and the rules that execute them.
//!
//! A charter is a text people vote on ([`CharterText`]). Some of its articles carry a rule; once
//! [compiled](Charter::compile) the charter answers, for the [`Facts`] of one act, a [`Decision`]
//! that names every article that spoke. Nothing here reads a file, a clock or a database: the
//! caller brings the facts, this crate brings the rule.
//!
//! ```
//! use vigie_charter::{Charter, DataClass, Facts, Hosting};
//!
//! let charter = Charter::compile(&vigie_charter::starter()).expect("the starter charter compiles");
//! let mut facts = Facts::baseline();
//! assert!(charter.decide(&facts).permitted);
//!
//! facts.request.class = DataClass::Sensitive;
//! facts.model.hosting = Hosting::OutsideEu;
//! let decision = charter.decide(&facts);
//! assert!(!decision.permitted);
//! assert!(decision.refused_by.iter().any(|article| article.id() == "C20"));
//! ```
//!
//! The engine is Cedar; no Cedar type appears in the public API.

mod article;
mod cache;
mod check;
mod choices;
mod compile;
mod decide;
mod describe;
mod diagnose;
mod diff;
mod edition;
mod facets;
mod facts;
mod fault;
mod form;
mod glance;
mod lines;
mod named;
mod parameters;
mod partial;
mod phrases;
mod proof;
mod reads;
mod reference;
mod replay;
mod rule;
mod schema;
mod seat;
mod space;
mod starter;
mod text;
mod typography;

pub use article::{ArticleRef, Tongue};
pub use cache::DecisionCache;
pub use check::{CheckReport, Vocabulary, check, check_with};
pub use choices::{FactChoice, FactKind, act_choices, fact_choices};
pub use compile::Charter;
pub use decide::{Decision, Outcome};
pub use diff::{
    ArticleChange, CharterDiff, Effect, EffectKind, FieldChange, ParameterChange, Piece, PieceKind,
    diff,
};
pub use edition::{Edition, EditionError, Stage, in_force};
pub use facts::{
    Act, AiActTier, Caller, Content, DataClass, Facts, Family, Hosting, Intention, Modality, Model,
    ModelSize, Opening, Origin, Request, Role, TraceAccess, Use, UseState, Via,
};
pub use fault::{Fault, FaultKind, Severity};
pub use form::{Condition, FormExamples, FormFault, Level, RuleForm, Test};
pub use lines::{DecideLines, ReplayLines, check_line, required_facts};
pub use parameters::Parameters;
pub use partial::PartialFactsError;
pub use proof::{
    Method, PROPERTIES_TOML, Proof, PropertiesError, Property, Silence, Verdict, Witness,
    properties_from_toml,
};
pub use reference::facts_reference;
pub use replay::{Change, Move, Replay, ReplayExample, ReplayReport, Tally};
pub use schema::{cedar_schema, facet_paths};
pub use starter::{STARTER_TOML, starter};
pub use text::{
    Addressee, ArticleText, CharterText, CharterTextError, Example, Exception, Mode, Text,
};
