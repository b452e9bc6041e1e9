//! An evaluation, notes that came back wrong, the weights of the grid.

use super::super::people;
use super::frame;
use vigie_domain::{AgentId, Language};
use vigie_observatory::offers::{EvaluationSheet, Grid, Note, Notes, Settled, Validity, settled};
use vigie_portal::{
    form::Form,
    page::Page,
    pages::{
        EvaluationResult, EvaluatorLine, NoteField, OfferEvaluation, OfferNotes, OfferWeights,
        PartLine, WeightAxis, WeightField,
    },
    texts::Texts,
    ui::Choice,
};

fn notes(grid: &Grid, shift: usize) -> Notes {
    let criteria = grid.criteria.iter().enumerate();
    criteria
        .map(|(at, criterion)| {
            let value = [3, 2, 4, 3, 1][(at + shift) % 5];
            let proof = if value > 2 { "Annexe 3, page 12" } else { "" };
            let note = Note {
                value,
                proof: proof.into(),
            };
            (criterion.id.clone(), note)
        })
        .collect()
}

/// Two sheets of one round.
pub(super) fn round(grid: &Grid) -> Option<Settled> {
    let sheet = |number: u128, shift| EvaluationSheet {
        evaluator: Some(AgentId(uuid::Uuid::from_u128(number))),
        round: 1,
        grid: grid.version.clone(),
        notes: notes(grid, shift),
        given_on: "2026-11-20".into(),
        ..EvaluationSheet::default()
    };
    let (first, second) = (sheet(1, 0), sheet(2, 1));
    settled(grid, &[(true, &first), (true, &second)])
}

/// Evaluators named and waited for; then what they conclude, past its time.
pub fn evaluations(language: Language) -> Option<Vec<(&'static str, OfferEvaluation)>> {
    let grid = Grid::shipped().ok()?;
    let settled = round(grid)?;
    let t = Texts(language);
    let line = |name: &str, noted, given: bool| EvaluatorLine {
        name: name.into(),
        noted: (noted, 38),
        given: given.then(|| t.stored_day("2026-11-20")),
    };
    let since = time::Date::from_calendar_date(2027, time::Month::November, 20).ok()?;
    let page = |evaluators, waiting: bool, result| {
        let title = t.offers_evaluation_title("Assistant Horizon");
        OfferEvaluation {
            page: frame(language, "/registres/offres/F101/evaluation", &title),
            reference: "F101".into(),
            evaluators,
            under_way: waiting,
            mine: waiting,
            may_name: true,
            people: vec![
                Choice::new("1", "Claire Martin"),
                Choice::new("2", "Yann Le Goff"),
            ],
            form: Form::default(),
            result,
            other_grid: None,
        }
    };
    let names = ["Claire Martin", "Yann Le Goff"].map(String::from);
    let result = EvaluationResult::of(
        t,
        people::at("2027-12-01T09:00:00Z"),
        grid,
        &settled,
        Some(Validity::Since(since)),
        names,
    );
    Some(vec![
        (
            "offer-evaluation-waiting",
            page(
                vec![
                    line("Claire Martin", 12, false),
                    line("Yann Le Goff", 38, true),
                ],
                true,
                None,
            ),
        ),
        (
            "offer-evaluation",
            page(
                vec![
                    line("Claire Martin", 38, true),
                    line("Yann Le Goff", 38, true),
                ],
                false,
                Some(result),
            ),
        ),
    ])
}

/// An axis, with a proof that is missing.
pub fn notes_form(language: Language) -> Option<OfferNotes> {
    let grid = Grid::shipped().ok()?;
    let t = Texts(language);
    let axis = grid.axes.first()?;
    let of_axis = || grid.criteria.iter().filter(|one| one.axis == axis.id);
    let mut form = Form::default().with("E01", "3").with("E02", "2");
    form.fault("E01.proof", t.offers_proof_missing("E01", 3));
    let choices = || {
        let mut choices: Vec<_> = (0..=4)
            .map(|value: u8| Choice::new(value.to_string(), value.to_string()))
            .collect();
        choices.push(Choice::new("", t.offers_not_noted()));
        choices
    };
    let title = t.offers_notes_title("Assistant Horizon");
    Some(OfferNotes {
        page: frame(language, "/registres/offres/F101/notes", &title),
        reference: "F101".into(),
        label: axis.label.clone(),
        part: 1,
        parts: grid
            .axes
            .iter()
            .enumerate()
            .map(|(at, axis)| PartLine {
                label: axis.label.clone(),
                href: format!("?axe={}", at + 1),
                answered: 0,
                asked: 4,
                current: at == 0,
            })
            .collect(),
        fields: of_axis()
            .map(|criterion| {
                let id = criterion.id.as_str();
                let label = criterion.label.as_str();
                let weight = criterion.weight.to_string();
                NoteField {
                    id: criterion.id.clone(),
                    proof: format!("{id}.proof"),
                    label: if criterion.eliminatory {
                        t.offers_criterion_out(id, label, weight)
                    } else {
                        t.offers_criterion_label(id, label, weight)
                    },
                    hint: t.offers_criterion_hint(criterion.ask.as_str(), criterion.scale.as_str()),
                    proof_hint: t.offers_proof_hint(criterion.proof.as_str()),
                    choices: choices(),
                }
            })
            .collect(),
        form,
        version: 2,
        missing: 36,
        unproven: vec!["E01".into()],
        given: false,
        kept: true,
    })
}

/// The weights of the grid, as they came back wrong.
pub fn weights(language: Language) -> Option<OfferWeights> {
    let grid = Grid::shipped().ok()?;
    let t = Texts(language);
    let mut form = Form::default();
    for criterion in &grid.criteria {
        form.set(&format!("w.{}", criterion.id), criterion.weight.to_string());
    }
    form.set("w.E01", "9");
    form.fault("w.E01", t.offers_weights_sum("5", "105"));
    let page = frame(language, "/offres/grille", t.offers_weights_title());
    let axes = grid.axes.iter().map(|axis| {
        let own = grid.criteria.iter().filter(|one| one.axis == axis.id);
        WeightAxis {
            id: axis.id.clone(),
            label: axis.label.clone(),
            weight: own.clone().map(|one| one.weight).sum(),
            fields: own
                .map(|one| WeightField {
                    name: format!("w.{}", one.id),
                    label: t.offers_weight_label(&*one.id, &*one.label),
                    value: one.weight,
                })
                .collect(),
        }
    });
    Some(OfferWeights {
        page: Page {
            faulty: true,
            ..page
        },
        version: "offers-1+W101".into(),
        versions: vec!["offers-1+W101".into(), "offers-1".into()],
        axes: axes.collect(),
        form,
        may_write: true,
    })
}
