//! The costs of an offer as they are kept: one sheet an offer, whose revisions are the history of
//! its prices.

use super::{Cents, CostKind, CostLine};
use serde::{Deserialize, Serialize};
use vigie_domain::register::{Field, FieldGroup, FieldKind, Lifecycle, Need, Register};

/// Every kind of cost, in the order of the form.
pub const COST_KINDS: [CostKind; 8] = [
    CostKind::Licences,
    CostKind::Tokens,
    CostKind::Hosting,
    CostKind::Operation,
    CostKind::Integration,
    CostKind::Training,
    CostKind::Verification,
    CostKind::Exit,
];

/// The costs of an offer, and what the authority's own trial of it measured.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CostSheet {
    /// The offer, in words.
    pub title: String,
    /// The reference of the offer, alone.
    pub offer: Vec<String>,
    /// How many agents use it.
    pub agents: Option<u32>,
    /// Lines, one a kind at most.
    pub lines: Vec<CostLine>,
    /// Share of answers found acceptable on the authority's own test set, in percent.
    pub quality: Option<u32>,
    /// Time to a whole answer on the same test set, half of them, in milliseconds.
    pub delay_ms: Option<u32>,
    /// Which test set, when, by whom.
    pub trial: String,
}

const LIFECYCLE: Lifecycle = Lifecycle {
    states: &["kept"],
    transitions: &[],
};

const GROUP: FieldGroup = FieldGroup("cost");

const FIELDS: &[Field] = &[
    GROUP.field("title", FieldKind::Line(120), Need::Always),
    GROUP.field("offer", FieldKind::References("offer"), Need::Always),
    GROUP.field("agents", FieldKind::Number, Need::Optional),
    GROUP.field("lines", FieldKind::Text, Need::Optional),
    GROUP.field("quality", FieldKind::Scale(0, 100), Need::Optional),
    GROUP.field("delay_ms", FieldKind::Number, Need::Optional),
    GROUP.field("trial", FieldKind::Line(200), Need::Optional),
];

impl CostSheet {
    /// The line of a kind.
    #[must_use]
    pub fn line(&self, kind: CostKind) -> Option<&CostLine> {
        self.lines.iter().find(|line| line.kind == kind)
    }

    /// Cost of a plain year, and what the first one adds, without leaving.
    #[must_use]
    pub fn yearly(&self) -> (Cents, Cents) {
        let stays = self.lines.iter().filter(|line| line.kind != CostKind::Exit);
        stays.fold((0, 0), |(yearly, once): (Cents, Cents), line| {
            (
                yearly.saturating_add(line.yearly),
                once.saturating_add(line.once),
            )
        })
    }

    /// What leaving costs: the exit line, whole.
    #[must_use]
    pub fn exit(&self) -> Cents {
        self.line(CostKind::Exit)
            .map_or(0, |line| line.once.saturating_add(line.yearly))
    }
}

impl Register for CostSheet {
    const NAME: &'static str = "offer_cost";
    const PREFIX: &'static str = "Q";
    const LIFECYCLE: &'static Lifecycle = &LIFECYCLE;
    const FIELDS: &'static [Field] = FIELDS;

    fn title(&self) -> &str {
        &self.title
    }
    fn category(&self) -> Option<&str> {
        self.offer.first().map(String::as_str)
    }
}
