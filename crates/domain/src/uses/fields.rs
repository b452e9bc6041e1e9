//! The fields of a use, in the order of its form; those of its parts are beside them.

use super::{Family, HumanRole, Visibility, experts, impact, qualification, trial};
use crate::{DataClass, registers::kit::*};

/// Why a use is refused.
const REFUSALS: &[&str] = &[
    "not_justified",
    "too_risky",
    "unlawful",
    "too_costly",
    "already_there",
];

/// Every field.
pub(super) const FIELDS: &[Field] = &joined::<COUNT>(PARTS);

const PARTS: &[&[Field]] = &[
    WHAT,
    qualification::FIELDS,
    CARE,
    trial::FIELDS,
    PROOF,
    impact::FIELDS,
    experts::FIELDS,
    END,
];

const COUNT: usize = count(PARTS);

/// What it is, why, for whom, on which data.
const WHAT: &[Field] = &[
    Field::new("title", "identity", Line(120), Always),
    Field::new("family", "identity", Choice(Family::WORDS), Always),
    Field::new("trade", "identity", Line(80), ByTransition),
    Field::new("service", "identity", Service, Optional),
    Field::new("owner", "identity", Agent, Optional),
    Field::new("referent", "identity", Agent, Optional),
    Field::new("trade_referent", "identity", Agent, Optional),
    Field::new("public_summary", "identity", Line(150), Optional),
    Field::new("need", "need", Text, ByTransition),
    Field::new("alternative", "need", Text, ByTransition),
    Field::new("benefit.indicator", "need", Line(200), ByTransition),
    Field::new("benefit.baseline", "need", Line(200), Optional),
    Field::new("benefit.target", "need", Line(200), Optional),
    Field::new("benefit.due_on", "need", Day, Optional),
    Field::new("usefulness", "need", Scale(1, 5), Optional),
    Field::new("public_interest", "need", Text, ByTransition),
    Field::new("population", "people", Text, Optional),
    Field::new("agents_touched", "people", Number, Optional),
    Field::new(
        "human_role",
        "people",
        Choice(HumanRole::WORDS),
        ByTransition,
    ),
    Field::new("individual_decision", "people", Flag, Optional),
    Field::new("public_contact", "people", Flag, Optional),
    Field::new("public_content", "people", Flag, Optional),
    Field::new("employment", "people", Text, ByTransition),
    Field::new("recourse", "people", Text, Optional),
    Field::new("data.max_class", "data", Choice(DataClass::WORDS), Always),
    Field::new("data.categories", "data", Text, Optional),
    Field::new("data.origin", "data", Text, Optional),
    Field::new("data.retention", "data", Line(200), Optional),
    Field::new("mask_by_default", "data", Flag, Optional),
    Field::new("processing", "data", Line(80), Optional),
];

/// What it must mind, and how it is tried.
const CARE: &[Field] = &[
    Field::new("charter_articles", "law", Words, Optional),
    Field::new("risks", "risk", References("risk"), ByTransition),
    Field::new("measures", "risk", References("measure"), Optional),
    Field::new("stop_criteria", "risk", Text, ByTransition),
    Field::new("test_set", "proof", Text, ByTransition),
];

/// What is proved before production.
const PROOF: &[Field] = &[
    Field::new("degraded_mode", "proof", Text, ByTransition),
    Field::new("evaluation", "proof", Text, ByTransition),
    Field::new("mention", "proof", Text, ByTransition),
    Field::new("yearly_cost", "proof", Text, ByTransition),
    Field::new("yearly_euros", "proof", Number, Optional),
    Field::new("decision", "proof", Line(200), ByTransition),
];

/// How it ends, who reads of it, what the product notes.
const END: &[Field] = &[
    Field::new("refusal", "end", Choice(REFUSALS), ByTransition),
    Field::new("experience", "end", Text, ByTransition),
    Field::new("data_disposal", "end", Text, ByTransition),
    Field::new("visibility", "sharing", Choice(Visibility::WORDS), Always),
    Field::new("provenance", "sharing", Line(200), Optional),
    Field::new("review_on", "sharing", Day, Optional),
    Field::new("instructed_on", "sharing", Day, Kept),
    Field::new("produced_on", "sharing", Day, Kept),
];
