//! An evaluation, written for its reader: from what two people noted to words and figures.

use super::{
    AxisTable, CriterionRow, EvaluationResult, LightLine, NoteView, ObjectiveRow, light, verdict,
};
use crate::{
    texts::Texts,
    typography,
    ui::{Figure, Tone},
};
use vigie_domain::Instant;
use vigie_observatory::offers::{Assessment, Grid, Light, Note, Settled, Validity};

/// The lights of an assessment, each with what it was read from.
#[must_use]
pub fn lights(t: Texts, grid: &Grid, assessment: &Assessment) -> Vec<LightLine> {
    let line = |found: &Light| {
        let rule = grid.lights.iter().find(|rule| rule.id == found.id);
        let axes: Vec<&str> = rule
            .iter()
            .flat_map(|rule| &rule.axes)
            .filter_map(|id| grid.axes.iter().find(|axis| axis.id == *id))
            .map(|axis| axis.label.as_str())
            .collect();
        let axes = axes.join(", ");
        let share = found
            .share
            .map(|share| typography::decimal(t.language(), share, 0));
        let why = match (share, found.eliminated_by.is_empty()) {
            (_, false) => t.offers_light_why_out(axes, found.eliminated_by.join(", ")),
            (Some(share), true) => t.offers_light_why(
                typography::decimal(t.language(), grid.amber_from, 0),
                axes,
                typography::decimal(t.language(), grid.green_from, 0),
                share,
            ),
            (None, true) => t.offers_light_why_unknown(axes),
        };
        let (tone, word) = light(t, found.colour);
        LightLine {
            label: rule.map_or_else(|| found.id.clone(), |rule| rule.label.clone()),
            tone,
            word,
            why,
        }
    };
    assessment.lights.iter().map(line).collect()
}

fn note(t: Texts, note: Option<&Note>) -> NoteView {
    let (claim, tone) = match note {
        None => (t.offers_claim_unknown(), Tone::Unknown),
        Some(note) if note.is_proven() => (t.offers_claim_proven(), Tone::Permitted),
        Some(_) => (t.offers_claim_declared(), Tone::Careful),
    };
    NoteView {
        value: note.map(|note| note.value),
        claim,
        tone,
        proof: note.map(|note| note.proof.clone()).unwrap_or_default(),
    }
}

fn axes(t: Texts, grid: &Grid, settled: &Settled) -> Vec<AxisTable> {
    let of = |axis: &str| {
        let known = settled.assessment.axes.iter().find(|(id, _)| id == axis)?;
        known
            .1
            .map(|share| typography::decimal(t.language(), share, 0))
    };
    grid.axes
        .iter()
        .map(|axis| AxisTable {
            id: axis.id.clone(),
            label: axis.label.clone(),
            share: of(&axis.id),
            rows: grid
                .criteria
                .iter()
                .filter(|criterion| criterion.axis == axis.id)
                .map(|criterion| {
                    let [first, second] = &settled.notes;
                    let pair = (first.get(&criterion.id), second.get(&criterion.id));
                    CriterionRow {
                        id: criterion.id.clone(),
                        label: criterion.label.clone(),
                        weight: criterion.weight,
                        eliminatory: criterion.eliminatory,
                        notes: [note(t, pair.0), note(t, pair.1)],
                        gap: pair.0.zip(pair.1).map(|(a, b)| a.value.abs_diff(b.value)),
                    }
                })
                .collect(),
        })
        .collect()
}

impl EvaluationResult {
    /// What a whole round concludes, read at `now`, with the names of its two evaluators.
    #[must_use]
    pub fn of(
        t: Texts,
        now: Instant,
        grid: &Grid,
        settled: &Settled,
        validity: Option<Validity>,
        evaluators: [String; 2],
    ) -> Self {
        let write = |value: f64, decimals| typography::decimal(t.language(), value, decimals);
        let source = t.offers_figure_source(settled.grid.as_str(), t.stored_day(&settled.on));
        let figure = |value: Option<String>, label: &str, formula: &str| Figure {
            value,
            label: label.to_owned(),
            formula: formula.to_owned(),
            source: source.clone(),
            at: now,
        };
        let found = &settled.assessment;
        let label = |id: &String| {
            let criterion = grid.criteria.iter().find(|criterion| criterion.id == *id);
            criterion.map_or_else(|| id.clone(), |c| format!("{id} {}", c.label))
        };
        let (until, since) = match validity {
            Some(Validity::Until(day)) => {
                (Some(vigie_domain::written_day(t.language(), day)), None)
            }
            Some(Validity::Since(day)) => {
                (None, Some(vigie_domain::written_day(t.language(), day)))
            }
            None => (None, None),
        };
        Self {
            round: settled.round,
            evaluators,
            verdict: verdict(t, found.verdict),
            eliminated: found.eliminated_by.iter().map(label).collect(),
            figures: vec![
                figure(
                    found.score.map(|score| write(score, 1)),
                    t.offers_figure_score(),
                    t.offers_figure_score_formula(),
                ),
                figure(
                    settled.pair.gap.map(|gap| write(gap, 2)),
                    t.offers_figure_gap(),
                    t.offers_figure_gap_formula(),
                ),
                figure(
                    found.sovereignty.map(|share| write(share, 0)),
                    t.offers_figure_sovereignty(),
                    t.offers_figure_sovereignty_formula(),
                ),
            ],
            until,
            since,
            grid: settled.grid.clone(),
            lights: lights(t, grid, found),
            objectives: grid
                .objectives
                .iter()
                .zip(&found.objectives)
                .map(|(objective, (_, share))| ObjectiveRow {
                    id: objective.id.clone(),
                    label: objective.label.clone(),
                    criteria: objective.criteria.join(", "),
                    share: share.map(|share| write(share, 0)),
                })
                .collect(),
            axes: axes(t, grid, settled),
            apart: settled.pair.apart.iter().map(label).collect(),
        }
    }
}
