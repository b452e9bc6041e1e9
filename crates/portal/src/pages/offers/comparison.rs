//! Offers side by side.

use super::LightLine;
use crate::{
    form::Form,
    page::Page,
    ui::{Choice, Tone},
};
use askama::Template;

/// An offer in the ranking.
#[derive(Debug, Clone)]
pub struct RankRow {
    /// Its place, from 1.
    pub place: usize,
    /// Reference and title.
    pub title: String,
    /// Its evaluation.
    pub href: String,
    /// Score, written.
    pub score: String,
    /// The opinion.
    pub verdict: (Tone, &'static str),
    /// Sovereignty, written.
    pub sovereignty: Option<String>,
    /// Lights.
    pub lights: Vec<LightLine>,
    /// Whether its evaluation is past its time.
    pub stale: bool,
    /// Whether it may be shown as European.
    pub european: bool,
}

/// What the ranking owes to the weight of an axis.
#[derive(Debug, Clone)]
pub struct SensitivityRow {
    /// The axis.
    pub label: String,
    /// Kendall's tau with a fifth more, and a fifth less.
    pub tau: (Option<String>, Option<String>),
    /// The change that puts another offer first, written; `None` when none does.
    pub flips: Option<String>,
}

/// The plot of sensitivity: a bar an axis, from no change to the one that puts another first.
#[derive(Debug, Clone, Default)]
pub struct Sensible {
    /// Height of the plot.
    pub height: usize,
    /// Bars: label, y of its text, y of its bar, x, width (0 when nothing flips), written value.
    pub bars: Vec<(String, usize, usize, f64, f64, String)>,
}

impl Sensible {
    const MIDDLE: f64 = 420.0;
    const SCALE: f64 = 1.4;
    const STEP: usize = 34;

    /// The plot of these changes, in percent.
    #[must_use]
    pub fn of(rows: &[(String, Option<i32>, String)]) -> Self {
        let bars = rows
            .iter()
            .enumerate()
            .map(|(at, (label, flips, text))| {
                let top = at * Self::STEP + 30;
                let end = Self::MIDDLE + Self::SCALE * f64::from(flips.unwrap_or(0));
                let (x, width) = (end.min(Self::MIDDLE), (end - Self::MIDDLE).abs());
                (label.clone(), top + 15, top, x, width, text.clone())
            })
            .collect();
        Self {
            height: rows.len() * Self::STEP + 40,
            bars,
        }
    }
}

/// The full cost of an offer among others.
#[derive(Debug, Clone)]
pub struct CostRow {
    /// Reference and title.
    pub title: String,
    /// The page of its costs.
    pub href: String,
    /// Total, total with prices moved, share outside licences, per agent; `None` when nobody wrote
    /// costs.
    pub known: Option<(String, String, String, String)>,
    /// What leaving costs.
    pub exit: Option<String>,
}

/// The quality of an offer on real cases.
#[derive(Debug, Clone)]
pub struct QualityRow {
    /// Reference and title.
    pub title: String,
    /// Quality, written.
    pub quality: Option<String>,
    /// Delay, written.
    pub delay: Option<String>,
    /// Energy of the run, as a range.
    pub energy: Option<String>,
    /// Where it comes from, in words.
    pub source: String,
    /// The run; `None` when it is declared, or not known.
    pub href: Option<String>,
}

/// When leaving one for another pays for itself.
#[derive(Debug, Clone)]
pub struct LeavingRow {
    /// From, to.
    pub pair: (String, String),
    /// When, written.
    pub when: String,
}

/// Sovereign or not, at equal quality.
#[derive(Debug, Clone)]
pub struct EqualRow {
    /// The sovereign one, the other.
    pub pair: (String, String),
    /// Quality of each, written.
    pub quality: (String, String),
    /// What being sovereign adds to the cost.
    pub cost: Option<String>,
    /// What it adds to the delay.
    pub delay: Option<String>,
}

/// An offer that is not proposed, and why.
pub type ExcludedLine = (String, &'static str);

/// An offer for a use.
#[derive(Debug, Clone)]
pub struct RecommendationRow {
    /// The use.
    pub title: String,
    /// Its sheet.
    pub href: String,
    /// The offer proposed.
    pub offer: Option<String>,
    /// The others, and why not.
    pub excluded: Vec<ExcludedLine>,
}

/// Offers side by side.
#[derive(Debug, Template)]
#[template(path = "offers/comparison.html")]
pub struct OfferComparison {
    /// The frame.
    pub page: Page,
    /// Offers to choose from.
    pub choices: Vec<Choice>,
    /// What is chosen: `offres`, `annees`, `hausse`.
    pub form: Form,
    /// Years to choose from.
    pub spans: Vec<Choice>,
    /// Versions of the weights to choose from, the one in force first.
    pub versions: Vec<Choice>,
    /// Years, and the move of prices with its sign.
    pub terms: (u8, String),
    /// Whether offers are chosen.
    pub asked: bool,
    /// The ranking.
    pub ranking: Vec<RankRow>,
    /// Offers chosen that two people have not evaluated.
    pub left_out: Vec<String>,
    /// Version of the grid.
    pub grid: String,
    /// Kendall's tau between the two evaluators, written.
    pub agreement: Option<String>,
    /// The plot.
    pub plot: Sensible,
    /// Its table.
    pub sensitivity: Vec<SensitivityRow>,
    /// Costs.
    pub costs: Vec<CostRow>,
    /// Quality on real cases.
    pub quality: Vec<QualityRow>,
    /// Break-even.
    pub leaving: Vec<LeavingRow>,
    /// At equal quality.
    pub equal: Vec<EqualRow>,
    /// By use.
    pub recommendations: Vec<RecommendationRow>,
    /// Where the same is fetched for a spreadsheet, as CSV.
    pub csv: String,
    /// And as XLSX.
    pub xlsx: String,
    /// And for a committee, as PDF.
    pub pdf: String,
}
