//! What a set of packs that can be read may still get wrong.

use std::collections::HashSet;

use serde::Serialize;

use crate::{
    condition::Condition,
    lawbook::Lawbook,
    pack::{Evidence, Kind, ReadingRow, TextStatus},
    text::{Lang, Text, Texts},
};

/// A fault of the packs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lint {
    /// The row at fault.
    pub row: String,
    /// What is wrong.
    pub message: String,
}

impl Lawbook {
    /// Checks the packs beyond what reading them requires.
    ///
    /// Every path must end, every uncertainty must show at least two readings,
    /// every obligation must have an article, a date, a source and a proof,
    /// nothing unverified may be stated as adopted, nothing may be left unused
    /// or untranslated. An empty list means the packs are sound.
    #[must_use]
    pub fn lint(&self) -> Vec<Lint> {
        let mut lints = Lints(Vec::new());
        self.lint_ends(&mut lints);
        self.lint_questions(&mut lints);
        self.lint_schedules(&mut lints);
        self.lint_findings(&mut lints);
        self.lint_obligations(&mut lints);
        self.lint_disputes(&mut lints);
        self.lint_uses(&mut lints);
        self.lint_texts(&mut lints);
        lints.0
    }

    fn lint_ends(&self, lints: &mut Lints) {
        let ends = |when: Option<&Condition>| matches!(when, Some(Condition::Always));
        if !ends(self.baselines.last().map(|row| &row.when)) {
            lints.add(
                "baseline",
                "the last one must hold always: a path has no end",
            );
        }
        if !ends(self.roles.last().map(|row| &row.when)) {
            lints.add(
                "role",
                "the last one must hold always: a file may have no role",
            );
        }
        let mut ranks = HashSet::new();
        for tier in &self.tiers {
            if tier.rank == 0 || !ranks.insert(tier.rank) {
                lints.add(&tier.id, "ranks must be positive and all different");
            }
        }
        for baseline in &self.baselines {
            let dependent = [Condition::TierIs(0), Condition::TierAtLeast(0)];
            baseline.when.walk(&mut |part| {
                if dependent.iter().any(|kind| same_kind(kind, part)) {
                    lints.add(&baseline.row.tier, "a baseline cannot look at the tier");
                }
            });
        }
    }

    fn lint_questions(&self, lints: &mut Lints) {
        for question in &self.questions {
            let id = &question.row.id;
            if question.row.kind == Kind::Several && question.exclusive.count_ones() != 1 {
                lints.add(id, "exactly one option must mean « none of these »");
            }
            if question.row.kind == Kind::Choice && question.exclusive.count_ones() > 1 {
                lints.add(id, "at most one option may mean « none of these »");
            }
            if question.row.strict && question.row.ask_if.is_none() {
                lints.add(id, "strict has no meaning without ask_if");
            }
            if question.row.examples.fr.len() != question.row.examples.en.len() {
                lints.add(id, "as many examples are expected in both languages");
            }
        }
    }

    fn lint_schedules(&self, lints: &mut Lints) {
        for schedule in &self.schedules {
            let row = &schedule.row;
            match row.reading.len() {
                0 => {
                    let last = schedule.steps.last().map(|step| &step.when);
                    if !matches!(last, Some(Condition::Always)) {
                        lints.add(&row.id, "its last step must hold always");
                    }
                }
                1 => lints.add(&row.id, "one reading alone is not a dispute"),
                _ => {
                    let retained = row.retained.as_deref();
                    if !row
                        .reading
                        .iter()
                        .any(|read| Some(read.id.as_str()) == retained)
                    {
                        lints.add(&row.id, "the reading retained is not one of its readings");
                    }
                }
            }
            for (reading, same_as) in row.reading.iter().zip(&schedule.same_as) {
                if reading.from.is_some() == same_as.is_some() {
                    lints.add(
                        &row.id,
                        "a reading has either a date or a schedule it follows",
                    );
                }
                if let Some(other) = same_as
                    && !self.schedules[*other].row.reading.is_empty()
                {
                    lints.add(&row.id, "a reading cannot follow a disputed schedule");
                }
            }
            for step in &schedule.steps {
                if step.row.from.is_some() == step.same_as.is_some() {
                    lints.add(&row.id, "a step has either a date or a schedule it follows");
                }
                if let (Some(from), Some(until)) = (step.row.from, step.row.until)
                    && until < from
                {
                    lints.add(&row.id, "a step ends before it begins");
                }
                if let Some(other) = step.same_as {
                    let followed = &self.schedules[other];
                    let follows = followed.steps.iter().any(|step| step.same_as.is_some());
                    if follows || !followed.row.reading.is_empty() {
                        lints.add(
                            &row.id,
                            "a step can only follow a schedule with its own dates",
                        );
                    }
                }
            }
            if row.evidence == Evidence::Unverified && row.reading.is_empty() {
                lints.add(&row.id, "a date nobody verified must show its readings");
            }
        }
    }

    fn lint_findings(&self, lints: &mut Lints) {
        for finding in &self.findings {
            let row = &finding.row;
            if row.point.trim().is_empty() {
                lints.add(&row.id, "it has no point");
            }
            lints.readings(&row.id, &row.reading, row.retained.as_deref());
            match (row.evidence, row.reading.len()) {
                (Evidence::Unverified, 0 | 1) => {
                    lints.add(&row.id, "unverified: both readings must be shown");
                }
                (_, 1) => lints.add(&row.id, "one reading alone is not a dispute"),
                _ => {}
            }
        }
        for filter in &self.filters {
            if filter.points.is_empty() {
                lints.add(&filter.row.id, "it cites no point");
            }
        }
    }

    fn lint_obligations(&self, lints: &mut Lints) {
        for obligation in &self.obligations {
            let row = &obligation.row;
            if row.article.trim().is_empty() {
                lints.add(&row.id, "it has no article");
            }
            if row.schedule.is_none() != (row.status == TextStatus::Bill) {
                lints.add(&row.id, "a bill has no date, everything else has one");
            }
            lints.readings(&row.id, &row.reading, row.retained.as_deref());
            if row.status == TextStatus::Uncertain && row.reading.len() < 2 {
                lints.add(&row.id, "uncertain: both readings must be shown");
            }
            if row.status != TextStatus::Uncertain && !row.reading.is_empty() {
                lints.add(&row.id, "readings are for what is uncertain");
            }
            if row.status == TextStatus::Adopted && row.evidence == Evidence::Unverified {
                lints.add(&row.id, "what nobody verified cannot be stated as adopted");
            }
        }
        for row in &self.authorities {
            if row.status == TextStatus::Uncertain && row.reading.len() < 2 {
                lints.add(&row.id, "uncertain: both readings must be shown");
            }
        }
    }

    /// A reading is chosen by the id of its rule alone.
    fn lint_disputes(&self, lints: &mut Lints) {
        let mut seen = HashSet::new();
        for dispute in self.all_disputes(Lang::Fr) {
            if !seen.insert(dispute.rule.clone()) {
                lints.add(&dispute.rule, "two disputed rules have this id");
            }
        }
    }

    /// Every row must serve.
    fn lint_uses(&self, lints: &mut Lints) {
        let mut used = Used::default();
        for condition in self.conditions() {
            condition.walk(&mut |part| used.note(part));
        }
        for (index, question) in self.questions.iter().enumerate() {
            if !used.questions.contains(&index) {
                lints.add(&question.row.id, "no condition looks at this question");
            }
        }
        for (index, fact) in self.facts.iter().enumerate() {
            if !used.facts.contains(&index) {
                lints.add(&fact.row.id, "no condition looks at this fact");
            }
        }
        for (index, schedule) in self.schedules.iter().enumerate() {
            let dates = self.findings.iter().map(|row| Some(row.schedule));
            let duties = self.obligations.iter().map(|row| row.schedule);
            let others = self.schedules.iter().flat_map(|row| {
                let steps = row.steps.iter().map(|step| step.same_as);
                row.same_as.iter().copied().chain(steps)
            });
            if !dates
                .chain(duties)
                .chain(others)
                .any(|one| one == Some(index))
            {
                lints.add(&schedule.row.id, "nothing follows this schedule");
            }
        }
        for (index, actor) in self.actors.iter().enumerate() {
            if !self.obligations.iter().any(|row| row.actor == index) {
                lints.add(&actor.row.id, "no obligation binds this actor");
            }
        }
    }

    fn conditions(&self) -> Vec<&Condition> {
        let mut all = Vec::new();
        all.extend(self.questions.iter().map(|row| &row.ask_if));
        all.extend(self.facts.iter().map(|row| &row.when));
        all.extend(self.baselines.iter().map(|row| &row.when));
        all.extend(self.roles.iter().map(|row| &row.when));
        all.extend(self.actors.iter().map(|row| &row.when));
        all.extend(self.outsides.iter().map(|row| &row.when));
        all.extend(self.contradictions.iter().map(|row| &row.when));
        all.extend(self.warnings.iter().map(|row| &row.when));
        all.extend(self.obligations.iter().map(|row| &row.when));
        for finding in &self.findings {
            all.extend([&finding.when, &finding.unless]);
        }
        for filter in &self.filters {
            all.push(&filter.when);
            all.extend(filter.points.iter().map(|(_, when)| when));
        }
        for schedule in &self.schedules {
            all.extend(schedule.steps.iter().map(|step| &step.when));
        }
        all
    }

    fn lint_texts(&self, lints: &mut Lints) {
        for header in &self.headers {
            lints.texts(&header.id, [&header.title, &header.texts]);
        }
        for tier in &self.tiers {
            lints.texts(&tier.id, [&tier.label, &tier.meaning]);
        }
        for row in &self.baselines {
            lints.texts(&row.row.tier, [&row.row.reason]);
        }
        for rule in &self.roles {
            lints.texts(&rule.row.id, [&rule.row.label]);
        }
        for rule in &self.actors {
            lints.texts(&rule.row.id, [&rule.row.label]);
        }
        for section in &self.sections {
            lints.texts(&section.id, [&section.label]);
        }
        for question in &self.questions {
            let row = &question.row;
            let unknown = [&row.unknown.reads, &row.unknown.confirm_with];
            lints.texts(
                &row.id,
                [&row.ask].into_iter().chain(&row.help).chain(unknown),
            );
            lints.lists(&row.id, &row.examples);
            for option in &row.option {
                let name = format!("{}.{}", row.id, option.id);
                lints.texts(&name, [&option.label].into_iter().chain(&option.help));
            }
        }
        for rule in &self.facts {
            lints.texts(&rule.row.id, [&rule.row.meaning]);
        }
        for schedule in &self.schedules {
            let row = &schedule.row;
            let readings = row.reading.iter().map(|reading| &reading.text);
            lints.texts(
                &row.id,
                [&row.label, &row.source].into_iter().chain(readings),
            );
        }
        for filter in &self.filters {
            lints.texts(&filter.row.id, [&filter.row.label]);
        }
        for finding in &self.findings {
            let row = &finding.row;
            let readings = row.reading.iter().map(|reading| &reading.text);
            lints.texts(
                &row.id,
                [&row.label, &row.source].into_iter().chain(readings),
            );
        }
        for rule in &self.outsides {
            lints.texts(&rule.row.point, [&rule.row.why]);
        }
        for obligation in &self.obligations {
            let row = &obligation.row;
            let own = [&row.what, &row.proof, &row.owner, &row.source];
            let readings = row.reading.iter().map(|reading| &reading.text);
            lints.texts(&row.id, own.into_iter().chain(readings));
        }
        for rule in self.contradictions.iter().chain(&self.warnings) {
            lints.texts(&rule.row.id, [&rule.row.message]);
        }
        for row in &self.authorities {
            let readings = row.reading.iter().map(|reading| &reading.text);
            let own = [&row.name, &row.role, &row.source];
            lints.texts(&row.id, own.into_iter().chain(readings));
        }
    }
}

#[derive(Default)]
struct Used {
    questions: HashSet<usize>,
    facts: HashSet<usize>,
}

impl Used {
    fn note(&mut self, part: &Condition) {
        match part {
            Condition::Options { question, .. }
            | Condition::Unknown(question)
            | Condition::Answered(question) => {
                self.questions.insert(*question);
            }
            Condition::Fact(fact) => {
                self.facts.insert(*fact);
            }
            _ => {}
        }
    }
}

fn same_kind(one: &Condition, other: &Condition) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

struct Lints(Vec<Lint>);

impl Lints {
    fn add(&mut self, row: &str, message: &str) {
        self.0.push(Lint {
            row: row.to_owned(),
            message: message.to_owned(),
        });
    }

    /// Readings of a point or an obligation: one of them is retained, and it is
    /// not one under which nothing is due.
    fn readings(&mut self, row: &str, readings: &[ReadingRow], retained: Option<&str>) {
        let kept = readings
            .iter()
            .find(|reading| Some(reading.id.as_str()) == retained);
        match kept {
            None if readings.is_empty() && retained.is_none() => {}
            None => self.add(row, "the reading retained is not one of its readings"),
            Some(reading) if reading.sets_aside => {
                self.add(row, "the reading retained must be the careful one");
            }
            Some(_) => {}
        }
    }

    fn texts<'a>(&mut self, row: &str, texts: impl IntoIterator<Item = &'a Text>) {
        for text in texts {
            self.sentence(row, &text.fr, true);
            self.sentence(row, &text.en, false);
        }
    }

    fn lists(&mut self, row: &str, texts: &Texts) {
        for sentence in &texts.fr {
            self.sentence(row, sentence, true);
        }
        for sentence in &texts.en {
            self.sentence(row, sentence, false);
        }
    }

    fn sentence(&mut self, row: &str, sentence: &str, french: bool) {
        if sentence.trim().is_empty() {
            self.add(row, "a sentence is empty");
        }
        if sentence.contains("  ") || sentence.trim() != sentence {
            self.add(row, &format!("stray spaces in « {sentence} »"));
        }
        let plain = [" ;", " :", " ?", " !", "« ", " »", "'"];
        if french && plain.iter().any(|mark| sentence.contains(mark)) {
            self.add(row, &format!("French typography in « {sentence} »"));
        }
    }
}
