//! The shield: how exactly it finds, what agents say of it, and the
//! organisation's rules.

use crate::{form::Form, page::Page, typography, ui::Choice};
use askama::Template;
use vigie_domain::{DataClass, Instant};
use vigie_shield::{Kind, Measure, Policy, Report};

/// The figures of the running version.
#[derive(Debug, Template)]
#[template(path = "admin/shield.html")]
pub struct ShieldFigures {
    /// The frame.
    pub page: Page,
    /// Version of the software, whose weights are embedded.
    pub version: String,
    /// Day the texts were written, in words.
    pub written: String,
    /// Texts whose errors were never read.
    pub blind: Report,
    /// Texts used to correct the rules.
    pub open: Report,
    /// Characters read by a measure of speed.
    pub characters: u64,
    /// Millions of characters a second, once measured.
    pub speed: Option<String>,
    /// Kind, evidence, how many times it was said to be mistaken.
    pub feedback: Vec<(String, String, u64)>,
}

/// A line of a table of figures, already in words.
#[derive(Debug, Clone)]
pub struct FigureRow {
    /// What it counts.
    pub name: String,
    /// How many there were to find.
    pub gold: u64,
    /// Precision; `None` when nothing was reported.
    pub precision: Option<String>,
    /// Recall; `None` when there was nothing to find.
    pub recall: Option<String>,
    /// F1; `None` when one of the two is missing.
    pub f1: Option<String>,
}

impl ShieldFigures {
    /// The lines of a report: each kind, then all of them.
    #[must_use]
    pub fn rows(&self, report: &Report) -> Vec<FigureRow> {
        let t = self.page.t;
        let share = |value: f64| typography::percent(t.language(), value);
        let row = |name: String, measure: &Measure| {
            let precision = (measure.right + measure.wrong > 0).then(|| share(measure.precision()));
            let recall = (measure.gold > 0).then(|| share(measure.recall()));
            FigureRow {
                name,
                gold: measure.gold,
                f1: (precision.is_some() && recall.is_some()).then(|| share(measure.f1())),
                precision,
                recall,
            }
        };
        let mut rows: Vec<_> = report
            .kinds
            .iter()
            .filter(|(_, measure)| measure.gold + measure.right + measure.wrong > 0)
            .map(|(kind, measure)| row(t.entity(kind.name()).to_owned(), measure))
            .collect();
        rows.push(row(t.shield_all().to_owned(), &report.overall()));
        rows
    }

    /// What is left in clear and hidden for nothing, in a sentence.
    #[must_use]
    pub fn leak(&self, report: &Report) -> String {
        let language = self.page.t.language();
        self.page.t.shield_leak(
            typography::percent(language, report.leak()),
            typography::percent(language, report.over()),
        )
    }
}

/// A version of the rules.
#[derive(Debug, Clone)]
pub struct RulesVersion {
    /// 1, 2, 3…
    pub number: u32,
    /// When.
    pub at: Instant,
    /// Who.
    pub author: String,
    /// What it holds, in counts.
    pub summary: String,
    /// Why.
    pub reason: String,
}

/// The organisation's rules.
#[derive(Debug, Template)]
#[template(path = "admin/shield_rules.html")]
pub struct ShieldRulesForm {
    /// The frame.
    pub page: Page,
    /// `version`, `reserved`, `allowed`, `min_score`, `minors`, `social`, `class.KIND`, `reason`.
    pub form: Form,
    /// The rules in force could not be read.
    pub unreadable: bool,
    /// Versions, the last first.
    pub history: Vec<RulesVersion>,
}

impl ShieldRulesForm {
    /// Classes, in order.
    #[must_use]
    pub fn classes(&self) -> Vec<Choice> {
        let t = self.page.t;
        DataClass::ALL
            .iter()
            .map(|class| {
                Choice::new(
                    class.as_str(),
                    crate::typography::capital(t.class_word(*class)),
                )
            })
            .collect()
    }

    /// Each kind: its field, its name, and the word for leaving its class as it is.
    #[must_use]
    pub fn kinds(&self) -> Vec<(String, &'static str, String)> {
        let t = self.page.t;
        Kind::ALL
            .into_iter()
            .map(|kind| {
                let class = crate::shield::data_class(Policy::default_class(kind));
                (
                    format!("class.{}", kind.name()),
                    t.entity(kind.name()),
                    t.shield_default(t.class_word(class)),
                )
            })
            .collect()
    }
}
