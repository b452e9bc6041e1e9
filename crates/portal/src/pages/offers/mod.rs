//! Offers: evaluation, comparison, costs, contracts and their clauses, tools of agents.

mod comparison;
mod contracts;
mod cost;
mod evaluation;
mod index;
mod notes;
mod reading;
mod tools;
mod weights;

pub use comparison::{
    CostRow, EqualRow, ExcludedLine, LeavingRow, OfferComparison, QualityRow, RankRow,
    RecommendationRow, Sensible, SensitivityRow,
};
pub use contracts::{
    ClauseField, ClauseLine, ContractClauses, ContractRow, Contracts, GroupRow, OfferClauses,
};
pub use cost::{BudgetMove, CostField, CostLineRow, CostResult, OfferCost, PriceRow};
pub use evaluation::{
    AxisTable, CriterionRow, EvaluationResult, EvaluatorLine, LightLine, NoteView, ObjectiveRow,
    OfferEvaluation,
};
pub use index::{FamilyCard, OfferFamilies, OfferLine, OfferRegister};
pub use notes::{NoteField, OfferNotes};
pub use reading::lights;
pub use tools::{OtherTool, Tool, Tools};
pub use weights::{OfferWeights, WeightAxis, WeightField};

use crate::{texts::Texts, typography, ui::Tone};
use vigie_domain::MicroEuro;
use vigie_observatory::offers::{Cents, LightColour, Verdict};

/// An amount in cents, written.
#[must_use]
pub fn cents(t: Texts, amount: Cents) -> String {
    typography::money(t.language(), MicroEuro(amount.saturating_mul(10_000)))
}

/// The opinion on an offer, as a tone and a word.
#[must_use]
pub const fn verdict(t: Texts, verdict: Verdict) -> (Tone, &'static str) {
    match verdict {
        Verdict::Favourable => (Tone::Permitted, t.offers_verdict_favourable()),
        Verdict::Reserved => (Tone::Careful, t.offers_verdict_reserved()),
        Verdict::Unfavourable => (Tone::Refused, t.offers_verdict_unfavourable()),
        Verdict::Incomplete => (Tone::Unknown, t.offers_verdict_incomplete()),
    }
}

/// The colour of a light, as a tone and a word.
#[must_use]
pub const fn light(t: Texts, colour: LightColour) -> (Tone, &'static str) {
    match colour {
        LightColour::Green => (Tone::Permitted, t.offers_light_green()),
        LightColour::Amber => (Tone::Careful, t.offers_light_amber()),
        LightColour::Red => (Tone::Refused, t.offers_light_red()),
        LightColour::Unknown => (Tone::Unknown, t.offers_light_unknown()),
    }
}
