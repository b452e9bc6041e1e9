//! The local bench: cases of a set, a run asked for, its report, answers to read.

use crate::{
    form::Form,
    page::Page,
    pages::range,
    refusals::unknown_footprint,
    texts::Texts,
    typography,
    ui::{Choice, Tone},
};
use askama::Template;
use vigie_domain::{
    DataClass, MicroEuro,
    bench::{AnswerFormat, Case, Check, EqualPair, Tally},
};

/// A case among others.
#[derive(Debug, Clone)]
pub struct CaseLine {
    /// Its number.
    pub number: u32,
    /// What is asked.
    pub question: String,
    /// What is checked, in words.
    pub checks: Vec<String>,
    /// Whether a person reads it.
    pub read: bool,
    /// The page with it in the form.
    pub href: String,
}

/// The cases of a set.
#[derive(Debug, Template)]
#[template(path = "bench/cases.html")]
pub struct BenchCases {
    /// The frame.
    pub page: Page,
    /// `J101`.
    pub reference: String,
    /// The cases.
    pub cases: Vec<CaseLine>,
    /// The number of the case in the form; `None` for a new one.
    pub editing: Option<u32>,
    /// Formats to choose from.
    pub formats: Vec<Choice>,
    /// The form.
    pub form: Form,
    /// Version, to be sent with any change.
    pub version: i32,
    /// Whether the reader may write.
    pub may_write: bool,
}

impl BenchCases {
    /// A path of the set, in the language of the page.
    #[must_use]
    pub fn link(&self, rest: &str) -> String {
        self.page
            .link(&format!("/registres/jeux-essai/{}{rest}", self.reference))
    }
}

/// A run asked for.
#[derive(Debug, Template)]
#[template(path = "bench/ask.html")]
pub struct BenchAsk {
    /// The frame.
    pub page: Page,
    /// `J101`.
    pub reference: String,
    /// How many cases.
    pub cases: usize,
    /// Class of data of the cases.
    pub class: DataClass,
    /// Whether more was found in them than was declared.
    pub raised: bool,
    /// Under which use they are traced, as a sentence.
    pub under: String,
    /// Models that may be asked.
    pub choices: Vec<Choice>,
    /// Models that may not, with why.
    pub left_out: Vec<String>,
    /// The form.
    pub form: Form,
}

/// A run among others.
#[derive(Debug, Clone)]
pub struct RunLine {
    /// Its number.
    pub number: u32,
    /// Its set.
    pub title: String,
    /// Its page.
    pub href: String,
    /// When it was asked for.
    pub asked: String,
    /// Models.
    pub models: String,
    /// How far it is: tone and words.
    pub state: (Tone, String),
}

/// A test set that may be run.
#[derive(Debug, Clone)]
pub struct SetLine {
    /// Its reference and title.
    pub title: String,
    /// Its sheet.
    pub href: String,
    /// How many cases.
    pub cases: usize,
    /// Where a run is asked for.
    pub ask: String,
}

/// The runs.
#[derive(Debug, Template)]
#[template(path = "bench/runs.html")]
pub struct BenchRuns {
    /// The frame.
    pub page: Page,
    /// Runs, the last first.
    pub rows: Vec<RunLine>,
    /// Test sets.
    pub sets: Vec<SetLine>,
    /// Where a set is begun.
    pub new: String,
    /// Whether the reader may begin a set or a run.
    pub may_run: bool,
}

/// What a model's answers come to, in words; `None` is not known.
#[derive(Debug, Clone)]
pub struct TallyRow {
    /// The model.
    pub model: String,
    /// Where it runs, and who runs it.
    pub runs: Option<String>,
    /// Versions that answered.
    pub versions: Option<String>,
    /// Quality.
    pub quality: Option<String>,
    /// Checks met: « 14 sur 16 ».
    pub checks: String,
    /// Mean note of readers.
    pub read: Option<String>,
    /// How many were read: « 3 sur 4 »; empty when none is to be.
    pub read_count: String,
    /// Answered of how many: « 12 sur 12 ».
    pub answered: String,
    /// Refused and failed, as a sentence; empty when none.
    pub missing: String,
    /// Median delay.
    pub median: Option<String>,
    /// Nine in ten within.
    pub slow: Option<String>,
    /// Tokens read and written.
    pub tokens: Option<String>,
    /// Cost.
    pub cost: Option<String>,
    /// Energy, as a range; or why it is not known.
    pub energy: Result<String, String>,
}

impl TallyRow {
    /// What a tally says, in the reader's language.
    #[must_use]
    pub fn of(t: Texts, tally: &Tally) -> Self {
        let of = |part: u32, whole: u32| t.bench_of(part.to_string(), whole.to_string());
        let share = |percent: u32| typography::percent(t.language(), f64::from(percent) / 100.0);
        Self {
            model: tally.model.clone(),
            runs: tally
                .hosting
                .map(|hosting| t.bench_model_hint(t.hosting(hosting), &*tally.provider)),
            versions: (!tally.versions.iter().all(String::is_empty))
                .then(|| tally.versions.join(", ")),
            quality: tally.quality.map(share),
            checks: of(tally.checks.0, tally.checks.1),
            read: tally.read_mean.map(|mean| {
                t.bench_mean(typography::decimal(
                    t.language(),
                    f64::from(mean) / 100.0,
                    2,
                ))
            }),
            read_count: if tally.read.1 == 0 {
                String::new()
            } else {
                of(tally.read.0, tally.read.1)
            },
            answered: of(tally.answered, tally.asked),
            missing: if tally.refused + tally.failed == 0 {
                String::new()
            } else {
                t.bench_missing(tally.failed, tally.refused)
            },
            median: tally.median_ms.map(|ms| t.duration(ms)),
            slow: tally.slow_ms.map(|ms| t.duration(ms)),
            tokens: tally
                .tokens
                .map(|(read, written)| t.bench_tokens(t.number(&read), t.number(&written))),
            cost: tally.cost.map(|cost| t.money(cost)),
            energy: match &tally.energy {
                Ok((low, high)) => Ok(range(t, *low, *high, "Wh")),
                Err(why) => Err(unknown_footprint(t, why)),
            },
        }
    }

    /// Every figure, with its label.
    #[must_use]
    pub fn facts(&self, t: Texts) -> Vec<(&'static str, Option<String>)> {
        let mut facts = vec![
            (t.bench_quality(), self.quality.clone()),
            (t.bench_answered_of(), Some(self.answered.clone())),
            (t.bench_checks(), Some(self.checks.clone())),
        ];
        if !self.read_count.is_empty() {
            facts.push((t.bench_read_mean(), self.read.clone()));
            facts.push((t.bench_read_of(), Some(self.read_count.clone())));
        }
        facts.extend([
            (t.bench_median(), self.median.clone()),
            (t.bench_slow(), self.slow.clone()),
            (t.bench_tokens_all(), self.tokens.clone()),
            (t.bench_cost(), self.cost.clone()),
            (
                t.bench_energy(),
                Some(match &self.energy {
                    Ok(range) => range.clone(),
                    Err(why) => t.bench_energy_unknown(&**why),
                }),
            ),
            (t.bench_runs_at(), self.runs.clone()),
            (t.bench_version(), self.versions.clone()),
        ]);
        facts
    }
}

/// Two models of equal quality, in words.
#[derive(Debug, Clone)]
pub struct PairRow {
    /// The closer one.
    pub near: String,
    /// The other.
    pub far: String,
    /// Qualities.
    pub quality: String,
    /// What the closer one adds to a thousand answers.
    pub cost: Option<String>,
    /// What it adds to the delay.
    pub delay: Option<String>,
}

/// Pairs, in the reader's language.
#[must_use]
pub fn pair_rows(t: Texts, pairs: &[EqualPair]) -> Vec<PairRow> {
    let share = |percent: u32| typography::percent(t.language(), f64::from(percent) / 100.0);
    let signed = |gap: i64, text: String| match gap {
        1.. => format!("+{text}"),
        0 => text,
        _ => format!("\u{2212}{text}"),
    };
    pairs
        .iter()
        .map(|pair| PairRow {
            near: pair.near.clone(),
            far: pair.far.clone(),
            quality: t.bench_two(share(pair.quality.0), share(pair.quality.1)),
            cost: pair.cost_gap.map(|gap| {
                let amount = MicroEuro(i64::try_from(gap.unsigned_abs()).unwrap_or(i64::MAX));
                signed(gap, t.money(amount))
            }),
            delay: pair
                .delay_gap
                .map(|gap| signed(gap, t.duration(gap.unsigned_abs()))),
        })
        .collect()
}

/// What a model said to a case.
#[derive(Debug, Clone)]
pub struct Said {
    /// The model.
    pub model: String,
    /// The answer.
    pub text: String,
    /// Why there is none.
    pub why: Option<String>,
    /// Checks: whether met, in words.
    pub checks: Vec<(bool, String)>,
    /// Notes of readers.
    pub notes: Option<String>,
    /// Delay.
    pub ms: Option<String>,
    /// The exchange.
    pub trace: Option<String>,
}

/// A case and what was said to it.
#[derive(Debug, Clone)]
pub struct CaseReport {
    /// Its number.
    pub number: u32,
    /// What was asked.
    pub question: String,
    /// Whether its answers wait to be read without knowing whose they are.
    pub hidden: bool,
    /// What was said.
    pub answers: Vec<Said>,
}

/// A run.
#[derive(Debug, Template)]
#[template(path = "bench/run.html")]
pub struct BenchReport {
    /// The frame.
    pub page: Page,
    /// How far it is.
    pub state: (Tone, String),
    /// The set: reference and address.
    pub set: (String, String),
    /// What was asked, of how many, by whom.
    pub lead: String,
    /// How far it is, while it is under way.
    pub progress: Option<String>,
    /// Why it failed.
    pub problem: Option<String>,
    /// Its own address.
    pub href: String,
    /// Where it is asked to stop.
    pub stop: Option<String>,
    /// Where its answers are read, and how many the reader has left.
    pub reading: Option<(String, usize)>,
    /// Models.
    pub rows: Vec<TallyRow>,
    /// At equal quality.
    pub pairs: Vec<PairRow>,
    /// What makes it the same again.
    pub proof: Vec<(&'static str, String)>,
    /// What earlier runs of the same set say.
    pub again: Vec<String>,
    /// Cases.
    pub cases: Vec<CaseReport>,
    /// The report as PDF, for Excel, as CSV.
    pub files: Option<[String; 3]>,
}

/// An answer to read.
#[derive(Debug, Clone)]
pub struct ReadingField {
    /// Name of its field: its identity.
    pub name: String,
    /// Its place on the page.
    pub place: usize,
    /// The answer.
    pub text: String,
}

/// Answers to read.
#[derive(Debug, Template)]
#[template(path = "bench/reading.html")]
pub struct BenchReadingPage {
    /// The frame.
    pub page: Page,
    /// Where the form goes.
    pub action: String,
    /// The run.
    pub back: String,
    /// How many are left.
    pub left: usize,
    /// The case; `None` when nothing is left.
    pub case: Option<Case>,
    /// Its answers.
    pub fields: Vec<ReadingField>,
    /// Notes to choose from.
    pub notes: Vec<Choice>,
    /// The form.
    pub form: Form,
}

/// A format, in words.
#[must_use]
pub const fn format_word(t: Texts, format: AnswerFormat) -> &'static str {
    match format {
        AnswerFormat::Free => t.bench_format_free(),
        AnswerFormat::Json => t.bench_format_json(),
        AnswerFormat::List => t.bench_format_list(),
        AnswerFormat::OneLine => t.bench_format_one_line(),
        AnswerFormat::Number => t.bench_format_number(),
    }
}

/// A check, in words.
#[must_use]
pub fn check_words(t: Texts, check: &Check) -> String {
    match check {
        Check::Contains(term) => t.bench_check_contains(variants(t, term)),
        Check::Lacks(term) => t.bench_check_lacks(variants(t, term)),
        Check::Format(format) => t.bench_check_format(format_word(t, *format)),
        Check::Words(most) => t.bench_check_words(*most),
    }
}

/// The variants of a term, read aloud.
fn variants(t: Texts, term: &str) -> String {
    let list: Vec<&str> = term
        .split('|')
        .map(str::trim)
        .filter(|variant| !variant.is_empty())
        .collect();
    list.join(t.bench_or())
}
