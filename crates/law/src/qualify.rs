//! From the answers of a file to its tier, points and obligations.

use serde::Serialize;
use serde_json::Value;
use time::Date;

use crate::{
    answers::Answers,
    day,
    disputes::Dispute,
    duties::{Duty, Reading, Readings, told},
    evaluate::{Evaluation, Reading as Worth, Standing},
    lawbook::{Lawbook, Pack},
    missing::Missing,
    text::{Lang, Text},
    truth::{Questions, Truth},
};

/// What the law says of a use, as answered, on a day. It is a proposal: a
/// named person signs it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Qualification {
    /// Id of the tier. What hangs on a "je ne sais pas" counts.
    pub tier: String,
    /// Points of the law the use falls under, highest tier first.
    pub points: Vec<String>,
    /// What must be done, by whom, with which proof.
    pub obligations: Vec<Duty>,
    /// The answers that decided.
    pub because: Vec<Because>,
    /// The tier in words.
    pub tier_label: String,
    /// The tier without what still hangs on a "je ne sais pas".
    pub tier_established: String,
    /// The tier counting only the points already in application on the day.
    pub tier_now: String,
    /// The highest tier the unanswered questions could still lead to.
    pub tier_at_worst: String,
    /// How the tier was reached, as the packs name it: `prohibited`, `in`,
    /// `filter_6_3`, `outside`, `out_of_scope`, `undetermined`.
    pub route: String,
    /// Role of the authority in the use.
    pub role: String,
    /// From when the points that give the tier apply.
    pub applies_from: Option<String>,
    /// Nothing unanswered could change the result.
    pub complete: bool,
    /// Each "je ne sais pas", the reading taken meanwhile and whom to ask.
    pub to_confirm: Vec<ToConfirm>,
    /// Unanswered questions, with what they could change.
    pub missing: Vec<Missing>,
    /// The points one by one.
    pub details: Vec<Detail>,
    /// Points that were looked at and do not apply.
    pub set_aside: Vec<SetAside>,
    /// What can be read in several ways in this file, with every reading.
    pub disputes: Vec<Dispute>,
    /// What deserves a second look.
    pub warnings: Vec<String>,
    /// The day asked for.
    pub as_of: String,
    /// The packs used.
    pub packs: Vec<Pack>,
}

/// An answer that decided something.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Because {
    /// Id of the question.
    pub question: String,
    /// The answer, as given.
    pub answer: Value,
    /// The answer in words.
    pub text: String,
    /// What it decided: points, tier, role.
    pub decides: Vec<String>,
}

/// A "je ne sais pas".
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ToConfirm {
    /// Id of the question.
    pub question: String,
    /// The safer reading taken meanwhile.
    pub reads: String,
    /// The role to confirm with.
    pub confirm_with: String,
}

/// One point of the law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Detail {
    /// The point, as cited.
    pub point: String,
    /// What it is about.
    pub label: String,
    /// Tier it gives, if it gives one.
    pub tier: Option<String>,
    /// `established`, `to_confirm` or `filtered`.
    pub standing: &'static str,
    /// First day of application.
    pub applies_from: Option<String>,
    /// Whether it applies on the day asked for.
    pub in_application: bool,
    /// Competing readings of the point, if it is disputed.
    pub readings: Vec<Reading>,
    /// Where it comes from.
    pub source: String,
    /// `primary`, `secondary` or `unverified`.
    pub evidence: &'static str,
    /// Ids of the questions whose answers decided.
    pub because: Vec<String>,
}

/// A point that does not apply, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SetAside {
    /// The point, as cited.
    pub point: String,
    /// Why it does not apply.
    pub why: String,
}

/// Points, gathered while walking the findings.
struct Gathered {
    rank: u8,
    from: Option<Date>,
    by: Questions,
    route: Option<String>,
    filtered: bool,
    /// The open answer all the points named together hang on; empty for a
    /// point that has its own name.
    together: Questions,
    detail: Detail,
}

impl Lawbook {
    /// Qualifies a file as of a day.
    ///
    /// Total and deterministic: every set of answers accepted by
    /// [`Lawbook::answers`] gets a tier. The day changes what is in force, not
    /// the tier.
    #[must_use]
    pub fn qualify(
        &self,
        answers: &Answers,
        as_of: Date,
        chosen: &Readings,
        lang: Lang,
    ) -> Qualification {
        let evaluation =
            Evaluation::new(self, &answers.given, answers.applicable, Worth::Established)
                .reading_as(chosen);
        let possible = Evaluation::new(self, &answers.given, answers.applicable, Worth::Possible)
            .reading_as(chosen);
        let mut gathered = self.gather(&evaluation, as_of, chosen, lang);
        gathered.sort_by_key(|point| (point.filtered, u8::MAX - point.rank));
        let live = |point: &&Gathered| !point.filtered;
        let baseline = self.baseline(&evaluation);
        let base_rank = baseline.rank;
        let ranks = evaluation.ranks();
        let rank = ranks.counted.max(base_rank);
        let top = ranks.counted >= base_rank && ranks.counted > 0;
        let now = gathered
            .iter()
            .filter(live)
            .filter(|point| point.detail.in_application)
            .map(|point| point.rank)
            .max()
            .unwrap_or(0)
            .max(base_rank);

        let mut because = Reasons::new(self, answers, lang);
        for point in &gathered {
            because.add(point.by, &point.detail.point);
        }
        if !top {
            let mut by = baseline.by;
            for (index, finding) in self.findings.iter().enumerate() {
                if finding.rank.is_some() {
                    by |= evaluation.standing(index).live.by;
                }
            }
            because.add(by, self.tier_id(rank));
            if let Some(point) = &baseline.point {
                because.add(by, point);
            }
        }
        let (role, role_by) = self.role(&evaluation);
        because.add(role_by, &format!("role {role}"));

        let mut points = Vec::new();
        for point in &gathered {
            push_once(&mut points, point.detail.point.clone());
        }
        if let Some(point) = baseline.point.filter(|_| !top) {
            push_once(&mut points, point);
        }
        let of_tier = |point: &&Gathered| point.filtered != top && (!top || point.rank == rank);
        let route = gathered
            .iter()
            .filter(of_tier)
            .chain(gathered.iter().filter(|point| point.filtered))
            .find_map(|point| point.route.clone())
            .unwrap_or(baseline.route);
        let applies_from = gathered
            .iter()
            .filter(of_tier)
            .filter_map(|point| point.from)
            .min();
        let missing = self.missing(answers, &evaluation, &possible, lang);
        let worst = possible.ranks().counted.max(rank);
        Qualification {
            tier: self.tier_id(rank).to_owned(),
            points,
            obligations: self.duties(&evaluation, as_of, chosen, lang),
            because: because.into_list(),
            tier_label: self
                .tier(rank)
                .map(|tier| tier.label.get(lang).to_owned())
                .unwrap_or_default(),
            tier_established: self.tier_id(ranks.certain.max(base_rank)).to_owned(),
            tier_now: self.tier_id(now).to_owned(),
            tier_at_worst: self.tier_id(worst).to_owned(),
            route,
            role: role.to_owned(),
            applies_from: applies_from.map(day::write),
            complete: missing.is_empty(),
            to_confirm: self.to_confirm(answers, lang),
            missing,
            details: gathered.into_iter().map(|point| point.detail).collect(),
            set_aside: self.set_aside(&evaluation, chosen, lang),
            disputes: self.disputes(&evaluation, chosen, lang),
            warnings: self.warn(answers, &evaluation, lang),
            as_of: day::write(as_of),
            packs: self.packs(),
        }
    }

    fn gather(
        &self,
        evaluation: &Evaluation<'_>,
        as_of: Date,
        chosen: &Readings,
        lang: Lang,
    ) -> Vec<Gathered> {
        let mut gathered: Vec<Gathered> = Vec::new();
        for index in 0..self.findings.len() {
            let standing = evaluation.standing(index);
            if !standing.live.fails() {
                let point = self.gathered(index, standing, evaluation, as_of, chosen, lang);
                // Points that hang on one answer alone are named together.
                let known = gathered
                    .iter_mut()
                    .find(|known| known.together == point.together && known.rank == point.rank);
                match known {
                    Some(known) if point.together != 0 => known.by |= point.by,
                    _ => gathered.push(point),
                }
            } else if !standing.filtered.fails() {
                gathered.push(self.gathered(index, standing, evaluation, as_of, chosen, lang));
                if let Some(filter) = standing.filter {
                    self.gather_filter(filter, index, evaluation, &mut gathered, lang);
                }
            }
        }
        gathered
    }

    fn gathered(
        &self,
        index: usize,
        standing: Standing,
        evaluation: &Evaluation<'_>,
        as_of: Date,
        chosen: &Readings,
        lang: Lang,
    ) -> Gathered {
        let finding = &self.findings[index];
        let filtered = standing.live.fails();
        let outcome = if filtered {
            standing.filtered
        } else {
            standing.live
        };
        let route = match standing.filter.filter(|_| filtered) {
            Some(filter) => Some(self.filters[filter].row.route.clone()),
            None => finding.row.route.clone(),
        };
        let from = self.dated(finding.schedule, evaluation, chosen, lang).from;
        let together = self.named_together(outcome.truth, outcome.open);
        let (point, label) = match together {
            Some((point, label)) => (point, label),
            None => (finding.row.point.as_str(), &finding.row.label),
        };
        Gathered {
            rank: finding.rank.unwrap_or(0),
            from,
            by: outcome.by,
            route,
            filtered,
            together: if together.is_some() { outcome.open } else { 0 },
            detail: Detail {
                point: point.to_owned(),
                label: label.get(lang).to_owned(),
                tier: finding.row.tier.clone(),
                standing: match (filtered, outcome.truth) {
                    (true, _) => "filtered",
                    (false, Truth::Unknown) => "to_confirm",
                    (false, _) => "established",
                },
                applies_from: from.map(day::write),
                in_application: from.is_some_and(|first| first <= as_of),
                readings: told(
                    &finding.row.reading,
                    &finding.row.id,
                    finding.row.retained.as_ref(),
                    chosen,
                    lang,
                ),
                source: finding.row.source.get(lang).to_owned(),
                evidence: finding.row.evidence.id(),
                because: self.answered_ids(outcome.by, evaluation),
            },
        }
    }

    /// The exemptions that set a point aside are points too.
    fn gather_filter(
        &self,
        filter: usize,
        finding: usize,
        evaluation: &Evaluation<'_>,
        gathered: &mut Vec<Gathered>,
        lang: Lang,
    ) {
        let rule = &self.filters[filter];
        let row = &self.findings[finding].row;
        let set_aside_by = evaluation.standing(finding).filtered.by;
        for (exemption, when) in &rule.points {
            let outcome = evaluation.outcome(when);
            let known = gathered
                .iter()
                .any(|point| point.detail.point == exemption.point);
            if known || outcome.fails() {
                continue;
            }
            let by = outcome.by | set_aside_by;
            gathered.push(Gathered {
                rank: 0,
                from: None,
                by,
                route: Some(rule.row.route.clone()),
                filtered: true,
                together: 0,
                detail: Detail {
                    point: exemption.point.clone(),
                    label: rule.row.label.get(lang).to_owned(),
                    tier: None,
                    standing: "filtered",
                    applies_from: None,
                    in_application: false,
                    readings: Vec::new(),
                    source: row.source.get(lang).to_owned(),
                    evidence: row.evidence.id(),
                    because: self.answered_ids(by, evaluation),
                },
            });
        }
    }

    /// When a point hangs on one "je ne sais pas" alone, and that question
    /// gives its points one name: that name, and what is taken meanwhile.
    fn named_together(&self, truth: Truth, open: Questions) -> Option<(&str, &Text)> {
        if truth != Truth::Unknown || open.count_ones() != 1 {
            return None;
        }
        let unknown = &self
            .questions
            .get(open.trailing_zeros() as usize)?
            .row
            .unknown;
        Some((unknown.point.as_deref()?, &unknown.reads))
    }

    fn baseline(&self, evaluation: &Evaluation<'_>) -> BaselineReached {
        for baseline in &self.baselines {
            let outcome = evaluation.outcome(&baseline.when);
            if outcome.holds() {
                return BaselineReached {
                    rank: baseline.rank,
                    by: outcome.by,
                    point: baseline.row.point.clone(),
                    route: baseline.row.route.clone(),
                };
            }
        }
        BaselineReached {
            rank: 0,
            by: 0,
            point: None,
            route: String::new(),
        }
    }

    /// The role that certainly holds; failing that, the one that may.
    fn role(&self, evaluation: &Evaluation<'_>) -> (&str, Questions) {
        for wanted in [Truth::True, Truth::Unknown] {
            for rule in &self.roles {
                let outcome = evaluation.outcome(&rule.when);
                if outcome.truth == wanted {
                    return (&rule.row.id, outcome.by);
                }
            }
        }
        ("unknown", 0)
    }

    fn to_confirm(&self, answers: &Answers, lang: Lang) -> Vec<ToConfirm> {
        let mut list = Vec::new();
        for (question, answer) in self.questions.iter().zip(&answers.given) {
            if answer.is_some_and(|answer| answer.open != 0) {
                list.push(ToConfirm {
                    question: question.row.id.clone(),
                    reads: question.row.unknown.reads.get(lang).to_owned(),
                    confirm_with: question.row.unknown.confirm_with.get(lang).to_owned(),
                });
            }
        }
        list
    }

    fn set_aside(
        &self,
        evaluation: &Evaluation<'_>,
        chosen: &Readings,
        lang: Lang,
    ) -> Vec<SetAside> {
        let outside = self
            .outsides
            .iter()
            .filter(|rule| evaluation.outcome(&rule.when).holds())
            .map(|rule| SetAside {
                point: rule.row.point.clone(),
                why: rule.row.why.get(lang).to_owned(),
            });
        outside
            .chain(self.read_away(evaluation, chosen, lang))
            .collect()
    }

    fn warn(&self, answers: &Answers, evaluation: &Evaluation<'_>, lang: Lang) -> Vec<String> {
        let mut warnings: Vec<String> = self
            .warnings
            .iter()
            .filter(|rule| evaluation.outcome(&rule.when).holds())
            .map(|rule| rule.row.message.get(lang).to_owned())
            .collect();
        for id in &answers.ignored {
            let message = match lang {
                Lang::Fr => format!(
                    "la réponse à « {id} » n’a pas été utilisée : vos autres réponses font que \
                     cette question ne se pose pas"
                ),
                Lang::En => format!(
                    "the answer to `{id}` was not used: given your other answers this question \
                     is not asked"
                ),
            };
            warnings.push(crate::text::french_spaces(lang, message));
        }
        warnings
    }
}

struct BaselineReached {
    rank: u8,
    by: Questions,
    point: Option<String>,
    route: String,
}

/// Gathers, for each answer, what it decided.
struct Reasons<'a> {
    book: &'a Lawbook,
    answers: &'a Answers,
    lang: Lang,
    decides: Vec<Vec<String>>,
}

impl<'a> Reasons<'a> {
    fn new(book: &'a Lawbook, answers: &'a Answers, lang: Lang) -> Self {
        Self {
            book,
            answers,
            lang,
            decides: vec![Vec::new(); book.questions.len()],
        }
    }

    fn add(&mut self, by: Questions, what: &str) {
        for (index, decides) in self.decides.iter_mut().enumerate() {
            if by >> index & 1 == 1 {
                push_once(decides, what.to_owned());
            }
        }
    }

    fn into_list(self) -> Vec<Because> {
        let mut list = Vec::new();
        for (index, decides) in self.decides.into_iter().enumerate() {
            let Some(answer) = self.answers.given[index].filter(|_| !decides.is_empty()) else {
                continue;
            };
            let question = &self.book.questions[index];
            list.push(Because {
                question: question.row.id.clone(),
                answer: question.write(answer),
                text: question.say(answer, self.lang),
                decides,
            });
        }
        list
    }
}

fn push_once(list: &mut Vec<String>, item: String) {
    if !list.contains(&item) {
        list.push(item);
    }
}
