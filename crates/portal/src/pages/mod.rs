//! The pages: a view model each, and the template that shows it.
//!
//! View models hold words of the vocabulary and text, never a row of the store: a page
//! can be looked at, and tested, without a database.

mod account;
mod administration;
mod assistant;
mod bench;
mod bodies;
mod breach;
mod charter;
mod charter_draft;
mod charter_promises;
mod decision_log;
mod desk;
mod diagnostic;
mod errors;
mod glossary;
mod home;
mod jurisprudence;
mod law;
mod law_documents;
mod law_readings;
mod notices;
mod offers;
mod pack;
mod public;
mod radar;
mod register_reviews;
mod register_sheet;
mod registers;
mod report;
mod risk_map;
mod search;
mod shield;
mod sign_in;
mod traces;
pub mod transfer;
pub mod words;

pub use account::{Account, KeyRow, SessionRow};
pub use administration::{
    AdminIndex, AgentForm, AgentRow, Agents, BadgeRow, BudgetRow, Budgets, DepartmentRow, Keys,
    ModelRow, Organisation, PROVIDER, ProviderForm, ProviderRow, Providers, ServiceRow,
};
pub use assistant::{
    Answer, AnswerFoot, Ask, Assistant, AssistantStep, Live, Quiet, Review, Span, Turn, Workspace,
};
pub use bench::{
    BenchAsk, BenchCases, BenchReadingPage, BenchReport, BenchRuns, CaseLine, CaseReport, PairRow,
    ReadingField, RunLine, Said, SetLine, TallyRow, check_words, format_word, pair_rows,
};
pub use bodies::{
    AnnualLine, AnnualPart, AnnualQuestion, AnnualReviewPage, AnnualReviews, AttemptLine,
    BodiesHome, BodyLine, BodyPage, DueLine, ItemLine, ItemPage, MemberLine, Minutes, MinutesItem,
    OpinionAttempts, ReferentRow, Referents, ReviewCalendar, RoleRow, RolesMatrix, SeatLine,
    SittingLine, SittingPage, SittingSteps,
};
pub use breach::{Breach, BreachLine};
pub use charter::{
    CharterArticle, CharterEvidence, CharterExceptions, CharterInForce, CharterVersions, DraftRow,
    EvidenceRow, ExceptionRow, RateRow, VersionRow, ending_field, mode_tone, stage_tone,
};
pub use charter_draft::{
    CharterArticleForm, CharterDraftPage, CharterRuleForm, CharterTrialPage, DraftArticle,
    DraftChange, DraftFault, DraftProof, RemarkLine, TrialRow,
};
pub use charter_promises::{CharterPromises, PromiseRow};
pub use decision_log::{DecisionLog, LogLine};
pub use desk::{
    AbsenceRow, DelayRow, DeskAbsences, DeskDelays, DeskFollow, DeskForm, DeskHome, DeskQueue,
    DeskReceipt, DeskReply, DeskRequestPage, Happened, KindGroup, KindLine, KnownLine, PlainTool,
    RequestRow, RequestSteps, kind_hint,
};
pub use diagnostic::{
    Diagnostic, DiagnosticField, DiagnosticForm, DiagnosticRow, Diagnostics, DimensionRow,
    ScoreView,
};
pub use errors::{ErrorPage, RefusalPage};
pub use glossary::{Glossary, GlossaryGroup};
pub use home::{EmbeddedModel, Home, ModelPage, ModelState, ModelStatus, Todo};
pub use jurisprudence::{Jurisprudence, PrecedentLine};
pub use law::{
    DutyGroup, DutyLine, LawConformity, LawQuestions, LawResult, LawWatch, LawWatchRow,
    MovementView, PartLine, QuestionField, SignatureView, StandingView, duty_date, law_checked,
    law_role, law_status, moved_line, reading_text, status_tone, tier_tone,
};
pub use law_documents::{DocumentLine, DocumentNeed, LawDocuments};
pub use law_readings::{DisputeView, LawReadings, ReadingLine};
pub use notices::{NoticeLine, Notices};
pub use offers::{
    AxisTable, BudgetMove, ClauseField, ClauseLine, ContractClauses, ContractRow, Contracts,
    CostField, CostLineRow, CostResult, CostRow, CriterionRow, EqualRow, EvaluationResult,
    EvaluatorLine, ExcludedLine, FamilyCard, GroupRow, LeavingRow, LightLine, NoteField, NoteView,
    ObjectiveRow, OfferClauses, OfferComparison, OfferCost, OfferEvaluation, OfferFamilies,
    OfferLine, OfferNotes, OfferRegister, OfferWeights, OtherTool, PriceRow, QualityRow, RankRow,
    RecommendationRow, Sensible, SensitivityRow, Tool, Tools, WeightAxis, WeightField, cents,
    light, lights, verdict,
};
pub use pack::{Pack, PackLine};
pub use public::{PublicAssessment, PublicAssessmentLine, PublicAssessments};
pub use radar::{Radar, RadarAxis};
pub use register_reviews::{ReviewLine, ReviewView};
pub use register_sheet::{
    AskedOpinion, EvidenceLine, FileLine, HistoryLine, LinkGroup, NextStep, OpinionLine,
    RegisterHistory, RegisterSheet, SheetGroup, SheetLine, SheetMeasures, UsePart,
};
pub use registers::{
    DryRun, EntryRow, FormField, FormGroup, Invitation, RegisterFamily, RegisterForm,
    RegisterImport, RegisterLine, RegisterList, Registers,
};
pub use report::{LivingReport, Recommendation, SectionView};
pub use risk_map::{FamilyTotals, HeatCell, HeatTable, RiskMap};
pub use search::{SearchArticle, SearchHit, SearchPage, SearchState};
pub use shield::{FigureRow, RulesVersion, ShieldFigures, ShieldRulesForm};
pub use sign_in::{FirstAccess, LinkUsed, SignIn};
pub use traces::{TraceRow, TraceSheet, Traces, Written, range};
