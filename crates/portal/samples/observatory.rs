//! The map of risks and the diagnostic, as the gallery shows them.

use super::people::{self, say};
use vigie_domain::Language;
use vigie_observatory::{
    diagnostic::{Grid, Mark, Marks, plan, score},
    risks::{Rating, Risk, coverage},
};
use vigie_portal::{
    form::Form,
    page::Section,
    pages::{
        Diagnostic, DiagnosticField, DiagnosticForm, DiagnosticRow, Diagnostics, DimensionRow,
        PartLine, Radar, RiskMap, ScoreView,
    },
    ui::{Choice, Figure},
};

/// Eight risks, half of them rated again.
pub fn risk_map(language: Language) -> Option<RiskMap> {
    let families = ["data", "practices", "economy", "environment"];
    let mut risks = Vec::new();
    for at in 0..8u8 {
        let gross = Rating::new(1 + at % 4, 4 - at % 3)?;
        risks.push(Risk {
            id: format!("R10{at}"),
            title: String::new(),
            family: families[usize::from(at % 4)].into(),
            gross,
            residual: Rating::new(1, gross.severity()).filter(|_| at % 2 == 0),
            owned: true,
            accepted: false,
        });
    }
    let rows: Vec<_> = risks
        .iter()
        .map(|risk| (risk.id.as_str(), risk.family.as_str()))
        .collect();
    let on = [risks[0].id.clone(), risks[2].id.clone()];
    let covered = coverage(&rows, &[("M101", "contracts", &on)]);
    let page = people::page(language, "/risques/carte");
    let t = page.t;
    let figure = |value: Option<&str>, label: &str, formula: &str| Figure {
        value: value.map(Into::into),
        label: label.into(),
        formula: formula.into(),
        source: t.risk_map_source(2000_u64),
        at: people::at("2026-11-23T09:00:00Z"),
    };
    Some(RiskMap {
        figures: vec![
            figure(
                Some("12"),
                t.risk_map_signal_data(),
                t.risk_map_signal_data_formula(),
            ),
            figure(
                None,
                t.risk_map_signal_practice(),
                t.risk_map_signal_practice_formula(),
            ),
        ],
        ..RiskMap::of(page, &risks, &covered)
    })
}

fn marks(grid: &Grid) -> Marks {
    let mark = |at: usize| Mark {
        level: [1, 2, 3, 0, 4][at % 5],
        proof: "Relevé n° 4".into(),
    };
    let answered = grid.questions.iter().enumerate().skip(4);
    answered
        .map(|(at, question)| (question.id.clone(), mark(at)))
        .collect()
}

fn view(language: Language, grid: &Grid) -> ScoreView {
    let t = vigie_portal::texts::Texts(language);
    let found = score(grid, &marks(grid));
    let label = |at: usize| grid.dimensions[at].label.clone();
    let rows = found.dimensions.iter().enumerate().map(|(at, dimension)| {
        let value = dimension.percent().map(|value| format!("{value:.0}"));
        DimensionRow {
            label: label(at),
            before: value.clone().map(|value| (value, "+5".into())),
            value,
            answered: (dimension.answered, dimension.asked),
        }
    });
    let values: Vec<_> = found
        .dimensions
        .iter()
        .enumerate()
        .map(|(at, dimension)| (label(at), dimension.percent()))
        .collect();
    let before: Vec<_> = values
        .iter()
        .map(|(_, value)| value.map(|value| value * 0.8))
        .collect();
    ScoreView {
        figure: Figure {
            value: found.index.map(|index| format!("{index:.0}")),
            label: t.diag_figure().into(),
            formula: t.diag_figure_formula().into(),
            source: t.diag_figure_source(grid.version.as_str()),
            at: people::at("2026-11-23T09:00:00Z"),
        },
        band: found.band,
        capped: found.capped_by.join(", "),
        unproven: "D28".into(),
        missing: found.missing.len(),
        rows: rows.collect(),
        compared: true,
        radar: Radar::of(&values, &before),
    }
}

/// A diagnostic whose first dimension waits.
pub fn diagnostic(language: Language) -> Option<Diagnostic> {
    let grid = Grid::shipped().ok()?;
    let page = people::page(language, "/diagnostic/D101");
    let t = page.t;
    let title = say(language, "Petite enfance", "Early childhood");
    let steps = plan(grid, &marks(grid)).into_iter().take(8);
    Some(Diagnostic {
        page: page
            .titled(Section::Uses, t.diag_sheet_title(title))
            .under(t.diag_title(), "/diagnostic"),
        reference: "D101".into(),
        closed: false,
        score: view(language, grid),
        plan: steps
            .map(|step| {
                let ask = grid.question(&step.question).map(|q| q.ask.clone());
                (step.dimension.clone(), ask.unwrap_or_default(), step)
            })
            .collect(),
        planned: 1,
        may_plan: true,
        target: "60".into(),
        version: 1,
        may_answer: true,
    })
}

/// The list, with a consolidated result.
pub fn diagnostics(language: Language) -> Option<Diagnostics> {
    let grid = Grid::shipped().ok()?;
    let page = people::page(language, "/diagnostic");
    let t = page.t;
    let row = |reference: &str, closed, index: Option<&str>| DiagnosticRow {
        reference: reference.into(),
        title: say(language, "Petite enfance", "Early childhood"),
        on: t.stored_day("2026-11-23"),
        closed,
        index: index.map(Into::into),
        band: index.map(|_| 2),
    };
    Some(Diagnostics {
        page: page.titled(Section::Uses, t.diag_title()),
        rows: vec![row("D102", false, None), row("D101", true, Some("48"))],
        score: Some(view(language, grid)),
        basis: t.diag_unweighed(say(language, "Urbanisme", "Planning")),
        headcounts: "/administration/organisation".into(),
        departments: vec![Choice::new(
            "1",
            say(language, "Petite enfance", "Early childhood"),
        )],
        may_start: true,
        form: Form::default(),
    })
}

/// A dimension, with a proof that is missing.
pub fn diagnostic_form(language: Language) -> Option<DiagnosticForm> {
    let grid = Grid::shipped().ok()?;
    let page = people::page(language, "/diagnostic/D101/questions");
    let t = page.t;
    let dimension = grid.dimensions.first()?;
    let mut form = Form::default().with("D01", "3");
    form.fault("D01.proof", t.diag_proof_missing());
    let questions = grid.of(&dimension.id).map(|question| DiagnosticField {
        id: question.id.clone(),
        proof: format!("{}.proof", question.id),
        ask: question.ask.clone(),
        hint: t.diag_proof_hint(question.proof.as_str(), question.respondent.as_str()),
        choices: vec![
            Choice::new("0", t.diag_level_0(question.level_0.as_str())),
            Choice::new("3", t.diag_level_3()),
            Choice::new("4", t.diag_level_4(question.level_4.as_str())),
        ],
    });
    Some(DiagnosticForm {
        page: page
            .titled(Section::Uses, t.diag_title())
            .under(t.diag_title(), "/diagnostic"),
        reference: "D101".into(),
        label: dimension.label.clone(),
        part: 1,
        parts: vec![PartLine {
            label: dimension.label.clone(),
            href: "?partie=1".into(),
            answered: 1,
            asked: 4,
            current: true,
        }],
        questions: questions.collect(),
        form,
        version: 1,
    })
}
