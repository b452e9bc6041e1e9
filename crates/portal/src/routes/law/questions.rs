//! `/usages/{reference}/qualification`: the questionnaire, a part a page.

use super::file::{self, UseFile, lang, office, packs, refused};
use crate::{
    form::{Form, element_id},
    page::{Page, Section},
    pages::{LawQuestions, PartLine, QuestionField},
    ui::Choice,
    web::{Fault, Reply, Signed, done, html},
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use vigie_access::Permission;
use vigie_domain::UseState;
use vigie_law::QuestionSheet;
use vigie_observatory::law::{read_answers, save_answers};

/// Which part is shown.
#[derive(Debug, Default, Deserialize)]
pub(in crate::routes) struct Part {
    #[serde(default)]
    partie: Option<usize>,
}

/// A part: the first with a question that waits, unless one is asked for.
pub(in crate::routes) async fn page(
    visit: Signed,
    Path(reference): Path<String>,
    Query(part): Query<Part>,
) -> Reply {
    let of = file::of(&visit, &reference).await?;
    let raw = answers_of(&of);
    let paper = Paper::of(&visit, &raw)?;
    let part = part.partie.unwrap_or_else(|| paper.first_waiting());
    show(&visit, &of, &paper, part, paper.form(&raw))
}

/// Keeps the answers of a part, and goes on.
pub(in crate::routes) async fn submit(visit: Signed, Path(reference): Path<String>) -> Reply {
    let of = file::of(&visit, &reference).await?;
    let (sent, version) = (&visit.form, of.file.as_ref().map_or(0, |file| file.version));
    let part: usize = sent
        .trimmed("partie")
        .parse()
        .map_err(|_| Fault::BadRequest)?;
    let read: i32 = sent
        .trimmed("version")
        .parse()
        .map_err(|_| Fault::BadRequest)?;
    let result = format!("/usages/{}/droit", of.sheet.reference);
    if held_by(&visit, &of).is_some() {
        return visit.go(&result);
    }
    if read != version {
        return Err(Fault::Conflict);
    }
    let before = answers_of(&of);
    let paper = Paper::of(&visit, &before)?;
    let Some(section) = paper.sections.get(part.wrapping_sub(1)) else {
        return Err(Fault::BadRequest);
    };
    let mut raw = before.clone();
    for question in paper.of_section(section) {
        match answered(question, sent) {
            Some(answer) => raw.insert(question.id.clone(), answer),
            None => raw.remove(&question.id),
        };
    }
    let read = match read_answers(packs(&visit)?, raw, lang(&visit)) {
        Ok(read) => read,
        Err(problems) => {
            let mut form = (**sent).clone();
            for problem in problems {
                let at = problem.question.unwrap_or_else(|| {
                    let first = paper.of_section(section).next();
                    first.map_or_else(String::new, |question| question.id.clone())
                });
                form.fault(&at, problem.message);
            }
            let mut response = show(&visit, &of, &paper, part, form)?;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            return Ok(response);
        }
    };
    let after = Paper::of(&visit, &read.raw)?;
    let next = after.next(&paper, part);
    let id = visit.visit.portal.access().mint().id();
    let writes = [visit.write(""), visit.write("")];
    save_answers(office(&visit)?, &of.sheet, of.file, read, id, writes)
        .await
        .map_err(refused)?;
    match next {
        Some((part, anchor)) => visit.go(&format!(
            "/usages/{reference}/qualification?partie={part}{anchor}"
        )),
        None => visit.go(&done(&result, "law-saved", &reference)),
    }
}

fn answers_of(of: &UseFile) -> Map<String, Value> {
    of.file
        .as_ref()
        .map(|file| file.body.answers.clone())
        .unwrap_or_default()
}

/// Who keeps the answers, when the person does not: an idea or a use being examined is
/// open to every agent; once it is open or closed, to those who instruct and sign.
fn held_by(visit: &Signed, of: &UseFile) -> Option<String> {
    let state: UseState = of.sheet.state.parse().unwrap_or_default();
    let open = matches!(state, UseState::Idea | UseState::Instruction);
    let may = open || visit.may(Permission::QualifyUses);
    (!may).then(|| visit.t().roles(Permission::QualifyUses.roles()))
}

/// The questionnaire, given the answers so far.
struct Paper {
    questions: Vec<QuestionSheet>,
    asked: BTreeSet<String>,
    answered: BTreeSet<String>,
    sections: Vec<String>,
}

impl Paper {
    fn of(visit: &Signed, raw: &Map<String, Value>) -> Result<Self, Fault> {
        let (packs, lang) = (packs(visit)?, lang(visit));
        let questions = packs.book().questionnaire(lang).questions;
        // Answers that new packs refuse are asked again, all of them.
        let read = read_answers(packs, raw.clone(), lang)
            .or_else(|_| read_answers(packs, Map::new(), lang))
            .map_err(|problems| Fault::Internal(format!("{problems:?}")))?;
        let asked = packs.book().asked(&read.answers);
        let mut sections: Vec<String> = Vec::new();
        for question in &questions {
            if !sections.contains(&question.section) {
                sections.push(question.section.clone());
            }
        }
        Ok(Self {
            asked: asked.into_iter().map(str::to_owned).collect(),
            answered: read.raw.keys().cloned().collect(),
            questions,
            sections,
        })
    }

    fn of_section<'a>(&'a self, section: &'a str) -> impl Iterator<Item = &'a QuestionSheet> {
        self.questions.iter().filter(move |question| {
            question.section == section && self.asked.contains(&question.id)
        })
    }

    fn waiting<'a>(&'a self, section: &'a str) -> impl Iterator<Item = &'a QuestionSheet> {
        self.of_section(section)
            .filter(|question| !self.answered.contains(&question.id))
    }

    fn first_waiting(&self) -> usize {
        self.sections
            .iter()
            .position(|section| self.waiting(section).next().is_some())
            .map_or(1, |index| index + 1)
    }

    /// Where to go after part `part`: again to it, if the answers opened questions there;
    /// else to the next part where one waits; else to the result.
    fn next(&self, before: &Self, part: usize) -> Option<(usize, String)> {
        let section = self.sections.get(part.wrapping_sub(1))?;
        let opened = self
            .waiting(section)
            .find(|question| !before.asked.contains(&question.id));
        if let Some(question) = opened {
            return Some((part, format!("#{}", element_id(&question.id))));
        }
        self.sections
            .iter()
            .enumerate()
            .skip(part)
            .find(|(_, section)| self.waiting(section).next().is_some())
            .map(|(index, _)| (index + 1, String::new()))
    }

    fn form(&self, raw: &Map<String, Value>) -> Form {
        let mut form = Form::default();
        for (id, value) in raw {
            match value {
                Value::String(word) => form.push(id, word.clone()),
                Value::Bool(yes) => form.push(id, if *yes { "yes" } else { "no" }),
                Value::Array(words) => {
                    for word in words.iter().filter_map(Value::as_str) {
                        form.push(id, word);
                    }
                }
                Value::Null | Value::Number(_) | Value::Object(_) => {}
            }
        }
        form
    }
}

/// The answer to a question in a form; `None` when nothing is ticked.
fn answered(question: &QuestionSheet, sent: &Form) -> Option<Value> {
    let mut ticked = sent
        .values(&question.id)
        .filter(|word| !word.is_empty())
        .map(|word| Value::String(word.to_owned()));
    if question.kind == "several" {
        let words: Vec<Value> = ticked.collect();
        (!words.is_empty()).then_some(Value::Array(words))
    } else {
        ticked.next()
    }
}

fn show(visit: &Signed, of: &UseFile, paper: &Paper, part: usize, form: Form) -> Reply {
    let t = visit.t();
    let reference = &of.sheet.reference;
    let Some(section) = paper.sections.get(part.wrapping_sub(1)) else {
        return Err(Fault::NotFound);
    };
    let sheet = format!("/usages/{reference}");
    let page = visit
        .page(Section::Uses, t.law_qualify_title(&of.sheet.body.title))
        .under(t.uses_title(), "/usages")
        .under(&**reference, &sheet);
    let parts = paper
        .sections
        .iter()
        .enumerate()
        .map(|(index, label)| {
            let asked = paper.of_section(label).count();
            PartLine {
                label: label.clone(),
                href: visit.link(&format!("{sheet}/qualification?partie={}", index + 1)),
                answered: asked - paper.waiting(label).count(),
                asked,
                current: index + 1 == part,
            }
        })
        .collect();
    html(&LawQuestions {
        page: Page {
            faulty: !form.is_right(),
            ..page
        },
        reference: reference.clone(),
        label: section.clone(),
        part,
        parts,
        questions: paper
            .of_section(section)
            .map(|question| field(visit, question))
            .collect(),
        form,
        version: of.file.as_ref().map_or(0, |file| file.version),
        held_by: held_by(visit, of),
    })
}

fn field(visit: &Signed, question: &QuestionSheet) -> QuestionField {
    let t = visit.t();
    let mut hint = question.help.clone().unwrap_or_default();
    if !question.examples.is_empty() {
        if !hint.is_empty() {
            hint.push(' ');
        }
        hint.push_str(&t.law_examples(question.examples.join(", ")));
    }
    let unknown = &question.unknown;
    let reads = t.law_unknown_hint(unknown.reads.as_str(), unknown.confirm_with.as_str());
    let choices = question
        .options
        .iter()
        .map(|option| {
            Choice::new(&*option.id, &*option.label)
                .hint(option.help.as_deref().unwrap_or_default())
        })
        .chain([Choice::new("unknown", t.law_unknown()).hint(reads)])
        .collect();
    QuestionField {
        id: question.id.clone(),
        ask: question.ask.clone(),
        hint,
        several: question.kind == "several",
        choices,
    }
}
