//! One line in, one line out: the form in which the command line and other
//! programs ask the law.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use time::Date;

use crate::{
    answers::Problem,
    day,
    duties::{Duty, Readings, Status, Supervisor},
    lawbook::{Lawbook, Pack, PackError},
    qualify::Qualification,
    text::Lang,
};

/// The questionnaire of the shipped packs as one line of JSON.
///
/// An object with `packs`, `tiers`, `answers` (how to write them), `questions`
/// in order, and `example`. If the shipped packs cannot be read, an object
/// with `error`.
#[must_use]
pub fn questions_json(lang: Lang) -> String {
    match Lawbook::shipped() {
        Ok(book) => to_line(&book.questionnaire(lang)),
        Err(fault) => pack_error(&Value::Null, &fault),
    }
}

/// Qualifies one line `{"id":…,"answers":{…},"as_of":"2026-11-23"}`.
///
/// `lang` (`"fr"`, `"en"`) and `readings` (disputed rule to reading chosen) may
/// be added. Gives back one line with the same `id` and, either `tier`, `points`,
/// `obligations`, `because` and the details, or `error` with a code, a message
/// and the list of problems. Never panics, whatever the line.
#[must_use]
pub fn qualify_line(line: &str) -> String {
    answer_line(line, |book, request| {
        let answers = request.answers.as_ref().ok_or_else(|| {
            Fault::new(
                "missing_answers",
                request.say(
                    "le champ « answers » manque : donnez un objet question → réponse",
                    "the field `answers` is missing: give an object, question to answer",
                ),
            )
        })?;
        let answers = book.answers(answers, request.lang).map_err(|problems| {
            let message = request.say(
                "ces réponses ne peuvent pas être lues ensemble",
                "these answers cannot be read together",
            );
            Fault {
                problems,
                ..Fault::new("invalid_answers", message)
            }
        })?;
        let mut result = book.qualify(&answers, request.as_of, &request.readings, request.lang);
        result.warnings.extend(request.notes.iter().cloned());
        Ok(to_line(&Qualified {
            id: &request.id,
            result,
        }))
    })
}

/// Gives the obligations of one line as of its day: those in force, announced,
/// uncertain and ended.
///
/// The line is that of [`qualify_line`]; without `answers`, every obligation
/// of the packs is given, with its general date.
#[must_use]
pub fn obligations_line(line: &str) -> String {
    answer_line(line, |book, request| {
        let duties = match &request.answers {
            None => book.all_duties(request.as_of, &request.readings, request.lang),
            Some(raw) => {
                let answers = book.answers(raw, request.lang).map_err(|problems| Fault {
                    problems,
                    ..Fault::new(
                        "invalid_answers",
                        request.say(
                            "ces réponses ne peuvent pas être lues ensemble",
                            "these answers cannot be read together",
                        ),
                    )
                })?;
                book.qualify(&answers, request.as_of, &request.readings, request.lang)
                    .obligations
            }
        };
        let with = |status: Status| -> Vec<Duty> {
            let mut list: Vec<Duty> = duties
                .iter()
                .filter(|duty| duty.status == status)
                .cloned()
                .collect();
            list.sort_by(|one, other| one.applies_from.cmp(&other.applies_from));
            list
        };
        Ok(to_line(&Calendar {
            id: &request.id,
            as_of: day::write(request.as_of),
            in_force: with(Status::InForce),
            announced: with(Status::Announced),
            uncertain: with(Status::Uncertain),
            ended: with(Status::Ended),
            supervisors: book.supervisors(request.lang),
            warnings: request.notes.clone(),
            packs: book.packs(),
        }))
    })
}

#[derive(Serialize)]
struct Qualified<'a> {
    id: &'a Value,
    #[serde(flatten)]
    result: Qualification,
}

#[derive(Serialize)]
struct Calendar<'a> {
    id: &'a Value,
    as_of: String,
    in_force: Vec<Duty>,
    announced: Vec<Duty>,
    uncertain: Vec<Duty>,
    ended: Vec<Duty>,
    supervisors: Vec<Supervisor>,
    warnings: Vec<String>,
    packs: Vec<Pack>,
}

/// A line, as received.
#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    answers: Option<Value>,
    #[serde(default)]
    as_of: Option<Value>,
    #[serde(default)]
    lang: Option<String>,
    #[serde(default)]
    readings: Readings,
}

/// A line, checked.
struct Request {
    id: Value,
    answers: Option<Map<String, Value>>,
    as_of: Date,
    lang: Lang,
    readings: Readings,
    notes: Vec<String>,
}

impl Request {
    fn say(&self, fr: &str, en: &str) -> String {
        say(self.lang, fr, en)
    }
}

/// Why a line got no result.
struct Fault {
    code: &'static str,
    message: String,
    problems: Vec<Problem>,
}

impl Fault {
    const fn new(code: &'static str, message: String) -> Self {
        Self {
            code,
            message,
            problems: Vec::new(),
        }
    }

    fn line(&self, id: &Value) -> String {
        let error = json!({
            "code": self.code,
            "message": self.message,
            "problems": self.problems,
        });
        json!({ "id": id, "error": error }).to_string()
    }
}

fn answer_line(
    line: &str,
    answer: impl FnOnce(&Lawbook, &Request) -> Result<String, Fault>,
) -> String {
    let book = match Lawbook::shipped() {
        Ok(book) => book,
        Err(fault) => return pack_error(&Value::Null, &fault),
    };
    let (id, parsed) = match serde_json::from_str::<Value>(line) {
        Ok(Value::Object(fields)) => {
            let id = fields.get("id").cloned().unwrap_or(Value::Null);
            (id, serde_json::from_value::<Line>(Value::Object(fields)))
        }
        Ok(_) => (
            Value::Null,
            Err(serde::de::Error::custom("it is not an object")),
        ),
        Err(fault) => (Value::Null, Err(fault)),
    };
    parsed
        .map_err(|fault| {
            let message = format!("the line is not a JSON object of the expected shape: {fault}");
            Fault::new("invalid_line", message)
        })
        .and_then(|line| check(book, line))
        .and_then(|request| answer(book, &request))
        .unwrap_or_else(|fault| fault.line(&id))
}

fn check(book: &Lawbook, line: Line) -> Result<Request, Fault> {
    let lang = match line.lang.as_deref() {
        None => Lang::Fr,
        Some(tag) => Lang::parse(tag).ok_or_else(|| {
            let message = format!("`{tag}` is not a language of the packs: fr or en");
            Fault::new("unknown_language", message)
        })?,
    };
    let mut notes = Vec::new();
    let as_of = match &line.as_of {
        None | Some(Value::Null) => {
            let newest = book
                .as_of()
                .ok_or_else(|| Fault::new("no_pack", "no pack is loaded".to_owned()))?;
            let written = day::write(newest);
            notes.push(say(
                lang,
                &format!(
                    "le champ « as_of » manque : la date des textes, {written}, a été utilisée"
                ),
                &format!("the field `as_of` is missing: the day of the packs, {written}, was used"),
            ));
            newest
        }
        Some(value) => value.as_str().and_then(day::parse).ok_or_else(|| {
            let message = say(
                lang,
                &format!("« as_of » vaut {value} : une date AAAA-MM-JJ est attendue"),
                &format!("`as_of` is {value}: a day written YYYY-MM-DD is expected"),
            );
            Fault::new("invalid_date", message)
        })?,
    };
    let answers = match line.answers {
        None | Some(Value::Null) => None,
        Some(Value::Object(answers)) => Some(answers),
        Some(_) => {
            let message = say(
                lang,
                "« answers » doit être un objet question → réponse",
                "`answers` must be an object, question to answer",
            );
            return Err(Fault::new("invalid_answers", message));
        }
    };
    book.check_readings(&line.readings)
        .map_err(|message| Fault::new("unknown_reading", message))?;
    Ok(Request {
        id: line.id,
        answers,
        as_of,
        lang,
        readings: line.readings,
        notes,
    })
}

impl Lawbook {
    /// Checks that the readings chosen exist.
    ///
    /// # Errors
    /// A sentence naming the rule or reading that does not exist.
    pub fn check_readings(&self, chosen: &Readings) -> Result<(), String> {
        for (rule, reading) in chosen {
            let known = self.readings_of(rule);
            if known.is_empty() {
                return Err(format!(
                    "nothing disputed is called `{rule}`; `disputes` in a result lists the rules"
                ));
            }
            if !known.contains(&reading.as_str()) {
                return Err(format!(
                    "`{reading}` is not a reading of `{rule}`: {}",
                    known.join(", ")
                ));
            }
        }
        Ok(())
    }

    /// Ids of the readings of a disputed rule; none when it is not disputed.
    fn readings_of(&self, rule: &str) -> Vec<&str> {
        let dates = self.schedules.iter().flat_map(|row| {
            let readings = row.row.reading.iter();
            readings.map(|reading| (&row.row.id, reading.id.as_str()))
        });
        let points = self
            .findings
            .iter()
            .map(|row| (&row.row.id, &row.row.reading));
        let duties = self
            .obligations
            .iter()
            .map(|row| (&row.row.id, &row.row.reading));
        let others = points
            .chain(duties)
            .flat_map(|(id, rows)| rows.iter().map(move |reading| (id, reading.id.as_str())));
        dates
            .chain(others)
            .filter(|(id, _)| *id == rule)
            .map(|(_, reading)| reading)
            .collect()
    }
}

fn say(lang: Lang, fr: &str, en: &str) -> String {
    match lang {
        Lang::Fr => crate::text::french_spaces(lang, fr.to_owned()),
        Lang::En => en.to_owned(),
    }
}

fn pack_error(id: &Value, fault: &PackError) -> String {
    Fault::new("packs", fault.to_string()).line(id)
}

/// Writes a value as one line. The values of this crate are maps with text
/// keys, which JSON can always carry; a failure is still said.
fn to_line(value: &impl Serialize) -> String {
    serde_json::to_string(value)
        .unwrap_or_else(|fault| Fault::new("internal", fault.to_string()).line(&Value::Null))
}
