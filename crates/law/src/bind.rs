//! Resolves the names of a set of packs.

use std::collections::HashMap;

use crate::{
    condition::{Condition, NamedQuestion, Names, RESERVED},
    lawbook::{
        Baseline, Filter, Finding, Lawbook, Obligation, PackError, Question, Rule, Schedule, Step,
    },
    pack::{Header, Kind, PackFile, QuestionRow, RemarkRow, ScheduleRow},
};

/// Most questions a law book may have: sets of questions are one `u128`.
const MOST_QUESTIONS: usize = 128;
/// Most options a question may have: sets of options are one `u64`.
const MOST_OPTIONS: usize = 64;

/// Reads every condition of the packs and ties every name to its row.
pub(crate) fn bind(packs: Vec<(Header, PackFile)>) -> Result<Lawbook, PackError> {
    let names = collect_names(&packs)?;
    Binder { names: &names }.bind(packs)
}

fn place(
    names: &mut HashMap<String, usize>,
    kind: &'static str,
    id: &str,
) -> Result<usize, PackError> {
    let index = names.len();
    match names.insert(id.to_owned(), index) {
        None => Ok(index),
        Some(_) => Err(PackError::Twice {
            kind,
            id: id.to_owned(),
        }),
    }
}

fn collect_names(packs: &[(Header, PackFile)]) -> Result<Names, PackError> {
    let mut names = Names::default();
    let mut questions = HashMap::new();
    for (_, pack) in packs {
        for question in &pack.question {
            let index = place(&mut questions, "question", &question.id)?;
            let named = NamedQuestion {
                index,
                several: question.kind == Kind::Several,
                options: options_of(question)?,
            };
            names.questions.insert(question.id.clone(), named);
        }
        for fact in &pack.fact {
            place(&mut names.facts, "fact", &fact.id)?;
        }
        for finding in &pack.finding {
            place(&mut names.findings, "finding", &finding.id)?;
            if let Some(group) = &finding.group {
                let next = names.groups.len();
                names.groups.entry(group.clone()).or_insert(next);
            }
        }
        for tier in &pack.tier {
            if names.tiers.insert(tier.id.clone(), tier.rank).is_some() {
                return Err(PackError::Twice {
                    kind: "tier",
                    id: tier.id.clone(),
                });
            }
        }
    }
    if questions.len() > MOST_QUESTIONS {
        return Err(PackError::Row {
            owner: "the questionnaire".to_owned(),
            message: format!("more than {MOST_QUESTIONS} questions"),
        });
    }
    Ok(names)
}

fn options_of(question: &QuestionRow) -> Result<Vec<String>, PackError> {
    let fault = |message: String| PackError::Row {
        owner: format!("question `{}`", question.id),
        message,
    };
    let options: Vec<String> = match question.kind {
        Kind::YesNo if question.option.is_empty() => vec!["yes".to_owned(), "no".to_owned()],
        Kind::YesNo => return Err(fault("a yes-or-no question lists no option".to_owned())),
        Kind::Choice | Kind::Several => question.option.iter().map(|row| row.id.clone()).collect(),
    };
    if options.len() < 2 || options.len() > MOST_OPTIONS {
        return Err(fault(format!(
            "between 2 and {MOST_OPTIONS} options expected"
        )));
    }
    for (index, option) in options.iter().enumerate() {
        if RESERVED.contains(&option.as_str()) {
            return Err(fault(format!("`{option}` is a word of the conditions")));
        }
        if options[..index].contains(option) {
            return Err(fault(format!("the option `{option}` is there twice")));
        }
    }
    if RESERVED.contains(&question.id.as_str()) {
        return Err(fault("its id is a word of the conditions".to_owned()));
    }
    Ok(options)
}

/// Turns the rows of the packs into rules, resolving every name.
struct Binder<'a> {
    names: &'a Names,
}

impl Binder<'_> {
    fn bind(&self, packs: Vec<(Header, PackFile)>) -> Result<Lawbook, PackError> {
        let schedule_names = row_names(&packs, "schedule", |pack| {
            pack.schedule.iter().map(|row| row.id.as_str()).collect()
        })?;
        let actor_names = row_names(&packs, "actor", |pack| {
            pack.actor.iter().map(|row| row.id.as_str()).collect()
        })?;
        let section_names = row_names(&packs, "section", |pack| {
            pack.section.iter().map(|row| row.id.as_str()).collect()
        })?;
        row_names(&packs, "obligation", |pack| {
            pack.obligation.iter().map(|row| row.id.as_str()).collect()
        })?;
        let mut packs_seen = HashMap::new();
        for (header, _) in &packs {
            place(&mut packs_seen, "pack", &header.id)?;
        }
        let mut book = Lawbook::default();
        let mut groups: Vec<(String, Vec<usize>)> =
            vec![Default::default(); self.names.groups.len()];
        for (group, &index) in &self.names.groups {
            groups[index].0.clone_from(group);
        }
        for (pack, (header, file)) in packs.into_iter().enumerate() {
            let id = header.id.clone();
            let guard = |text: &Option<String>, owner: &str| {
                text.as_ref().map_or(Ok(Condition::Always), |text| {
                    self.condition(&id, owner, text)
                })
            };
            let findings_guard = guard(&header.findings_when, "findings_when")?;
            let duties_guard = guard(&header.obligations_when, "obligations_when")?;
            book.tiers.extend(file.tier);
            book.sections.extend(file.section);
            for row in file.question {
                let owner = format!("question `{}`", row.id);
                lookup(&section_names, &id, &owner, "section", &row.section)?;
                let ask_if = guard(&row.ask_if, &owner)?;
                let mut exclusive = 0;
                for (place, option) in row.option.iter().enumerate() {
                    exclusive |= u64::from(option.exclusive) << place;
                }
                let options = options_of(&row)?;
                book.questions.push(Question {
                    row,
                    options,
                    exclusive,
                    ask_if,
                });
            }
            for row in file.baseline {
                let owner = format!("baseline `{}`", row.tier);
                let when = self.condition(&id, &owner, &row.when)?;
                let rank = lookup(&self.names.tiers, &id, &owner, "tier", &row.tier)?;
                book.baselines.push(Baseline { row, when, rank });
            }
            for row in file.schedule {
                book.schedules
                    .push(self.schedule(&id, row, &schedule_names)?);
            }
            for row in file.filter {
                let owner = format!("filter `{}`", row.id);
                lookup(&self.names.groups, &id, &owner, "group", &row.group)?;
                let when = self.condition(&id, &owner, &row.when)?;
                let mut points = Vec::new();
                for point in &row.point {
                    let when = self.condition(&id, &owner, &point.when)?;
                    points.push((point.clone(), when));
                }
                book.filters.push(Filter { row, when, points });
            }
            for row in file.finding {
                let owner = format!("finding `{}`", row.id);
                let when = self.condition(&id, &owner, &row.when)?;
                let unless = match &row.unless {
                    Some(text) => self.condition(&id, &owner, text)?,
                    None => Condition::Never,
                };
                let rank = match &row.tier {
                    Some(tier) => Some(lookup(&self.names.tiers, &id, &owner, "tier", tier)?),
                    None => None,
                };
                let schedule = lookup(&schedule_names, &id, &owner, "schedule", &row.schedule)?;
                if let Some(group) = &row.group {
                    let group = lookup(&self.names.groups, &id, &owner, "group", group)?;
                    groups[group].1.push(book.findings.len());
                }
                book.findings.push(Finding {
                    when: Condition::All(vec![findings_guard.clone(), when]),
                    unless,
                    rank,
                    schedule,
                    filters: Vec::new(),
                    row,
                });
            }
            for row in file.obligation {
                let owner = format!("obligation `{}`", row.id);
                let when = self.condition(&id, &owner, &row.when)?;
                let actor = lookup(&actor_names, &id, &owner, "actor", &row.actor)?;
                let schedule = match &row.schedule {
                    Some(text) => Some(lookup(&schedule_names, &id, &owner, "schedule", text)?),
                    None => None,
                };
                book.obligations.push(Obligation {
                    when: Condition::All(vec![duties_guard.clone(), when]),
                    actor,
                    schedule,
                    row,
                    pack,
                });
            }
            self.rules(&mut book.roles, &id, file.role, |row| {
                (format!("role `{}`", row.id), row.when.clone())
            })?;
            self.rules(&mut book.actors, &id, file.actor, |row| {
                (format!("actor `{}`", row.id), row.ours_when.clone())
            })?;
            self.rules(&mut book.facts, &id, file.fact, |row| {
                (format!("fact `{}`", row.id), row.when.clone())
            })?;
            self.rules(&mut book.outsides, &id, file.outside, |row| {
                (format!("outside `{}`", row.point), row.when.clone())
            })?;
            let remark = |row: &RemarkRow| (format!("remark `{}`", row.id), row.when.clone());
            self.rules(&mut book.contradictions, &id, file.contradiction, remark)?;
            self.rules(&mut book.warnings, &id, file.warning, remark)?;
            book.authorities.extend(file.authority);
            book.headers.push(header);
        }
        book.groups = groups;
        book.tiers.sort_by_key(|tier| tier.rank);
        attach_filters(&mut book);
        Ok(book)
    }

    fn condition(&self, pack: &str, owner: &str, text: &str) -> Result<Condition, PackError> {
        Condition::parse(text, self.names).map_err(|message| PackError::Condition {
            pack: pack.to_owned(),
            owner: owner.to_owned(),
            condition: text.to_owned(),
            message,
        })
    }

    fn rules<T>(
        &self,
        rules: &mut Vec<Rule<T>>,
        id: &str,
        rows: Vec<T>,
        describe: impl Fn(&T) -> (String, String),
    ) -> Result<(), PackError> {
        for row in rows {
            let (owner, when) = describe(&row);
            let when = self.condition(id, &owner, &when)?;
            rules.push(Rule { row, when });
        }
        Ok(())
    }

    fn schedule(
        &self,
        pack: &str,
        row: ScheduleRow,
        names: &HashMap<String, usize>,
    ) -> Result<Schedule, PackError> {
        let owner = format!("schedule `{}`", row.id);
        let mut steps = Vec::new();
        for step in &row.step {
            let when = match &step.when {
                Some(text) => self.condition(pack, &owner, text)?,
                None => Condition::Always,
            };
            let same_as = match &step.same_as {
                Some(other) => Some(lookup(names, pack, &owner, "schedule", other)?),
                None => None,
            };
            steps.push(Step {
                row: step.clone(),
                when,
                same_as,
            });
        }
        let mut same_as = Vec::new();
        for reading in &row.reading {
            same_as.push(match &reading.same_as {
                Some(other) => Some(lookup(names, pack, &owner, "schedule", other)?),
                None => None,
            });
        }
        Ok(Schedule {
            row,
            steps,
            same_as,
        })
    }
}

fn attach_filters(book: &mut Lawbook) {
    for finding in &mut book.findings {
        let group = finding.row.group.as_deref();
        finding.filters = (0..book.filters.len())
            .filter(|&filter| Some(book.filters[filter].row.group.as_str()) == group)
            .collect();
    }
}

fn row_names(
    packs: &[(Header, PackFile)],
    kind: &'static str,
    ids: impl Fn(&PackFile) -> Vec<&str>,
) -> Result<HashMap<String, usize>, PackError> {
    let mut names = HashMap::new();
    for (_, pack) in packs {
        for id in ids(pack) {
            place(&mut names, kind, id)?;
        }
    }
    Ok(names)
}

fn lookup<T: Copy>(
    names: &HashMap<String, T>,
    pack: &str,
    owner: &str,
    kind: &'static str,
    id: &str,
) -> Result<T, PackError> {
    names.get(id).copied().ok_or_else(|| PackError::Dangling {
        pack: pack.to_owned(),
        owner: owner.to_owned(),
        kind,
        id: id.to_owned(),
    })
}
