//! Forms of registers: what an entry shows in its form, and what a form makes of an entry.

use crate::{form::Form, typography};
use serde_json::{Map, Value};
use time::{PrimitiveDateTime, UtcOffset, macros::format_description};
use vigie_domain::{
    Instant,
    register::{FaultKind, Field, FieldFault, FieldKind, Need, Register, value_at},
};

/// A form that shows `body`.
pub(crate) fn filled<R: Register>(body: &R) -> Form {
    let value = serde_json::to_value(body).unwrap_or_default();
    let mut form = Form::default();
    for field in R::FIELDS {
        match value_at(&value, field.path) {
            Value::String(text) if field.kind == FieldKind::Moment => {
                form.set(field.path, local(text));
            }
            Value::String(text) => form.set(field.path, text.clone()),
            Value::Number(number) => form.set(field.path, number.to_string()),
            Value::Bool(true) => form.set(field.path, "true"),
            Value::Array(items) => {
                let words: Vec<_> = items.iter().filter_map(Value::as_str).collect();
                form.set(field.path, words.join("\n"));
            }
            Value::Null | Value::Bool(false) | Value::Object(_) => {}
        }
    }
    form
}

/// `before` with what the form holds. A field the form does not hold at all keeps its value;
/// flags are the exception in a whole form, since an empty box is not sent. Fields that are not
/// `open` to the person are not read, whatever was sent.
pub(crate) fn read<R: Register>(
    form: &Form,
    before: &R,
    open: impl Fn(&Field) -> bool,
) -> Result<R, Vec<FieldFault>> {
    let empty = serde_json::to_value(R::default()).unwrap_or_default();
    let mut value = serde_json::to_value(before).unwrap_or_default();
    let mut faults = Vec::new();
    let whole = form.value("whole") == "true";
    for field in R::FIELDS {
        let sent = form.values(field.path).next().is_some();
        let empty_box = whole && field.kind == FieldKind::Flag;
        if !field.need.is_typed() || !(sent || empty_box) || !open(field) {
            continue;
        }
        match read_field(
            field,
            form.trimmed(field.path),
            value_at(&empty, field.path),
        ) {
            Ok(read) => put(&mut value, field.path, read),
            Err(kind) => faults.push(FieldFault {
                path: field.path,
                kind,
            }),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    serde_json::from_value(value).map_err(|error| {
        tracing::error!(%error, register = R::NAME, "a form does not make an entry");
        vec![FieldFault::rule(
            R::FIELDS.first().map_or("title", |field| field.path),
            "unreadable",
        )]
    })
}

/// What one field holds, from its text; `empty` is what it holds when nothing is given.
pub(crate) fn read_field(field: &Field, text: &str, empty: &Value) -> Result<Value, FaultKind> {
    if text.is_empty() {
        // A choice that must be made and was not: said at its field, like the rest.
        let chosen = matches!(field.kind, FieldKind::Choice(_))
            && (field.need == Need::Always || empty.as_str().is_some_and(|word| !word.is_empty()));
        return if chosen {
            Err(FaultKind::Missing)
        } else if field.kind == FieldKind::Flag {
            Ok(Value::Bool(false))
        } else {
            Ok(empty.clone())
        };
    }
    Ok(match field.kind {
        FieldKind::Flag => Value::Bool(text == "true"),
        FieldKind::Words | FieldKind::References(_) => words(text),
        FieldKind::Number => number(text).ok_or(FaultKind::NotANumber)?,
        FieldKind::Scale(low, high) => number(text).ok_or(FaultKind::OutOfScale(low, high))?,
        FieldKind::Choice(known) if !known.contains(&text) => {
            return Err(FaultKind::NotAChoice(known));
        }
        FieldKind::Agent | FieldKind::Service | FieldKind::Department
            if uuid::Uuid::parse_str(text).is_err() =>
        {
            return Err(FaultKind::NotAnId);
        }
        FieldKind::Day => day(text).unwrap_or_else(|| text.to_owned()).into(),
        FieldKind::Moment => moment(text).ok_or(FaultKind::NotAMoment)?.into(),
        _ => Value::String(text.to_owned()),
    })
}

fn number(text: &str) -> Option<Value> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    digits.parse::<u32>().ok().map(Value::from)
}

/// A day typed as `24/11/2026`, as it is kept.
fn day(text: &str) -> Option<String> {
    let typed = format_description!("[day padding:none]/[month padding:none]/[year]");
    let kept = format_description!("[year]-[month]-[day]");
    time::Date::parse(text, &typed).ok()?.format(&kept).ok()
}

/// The day typed in the field `path` of a form, as it is kept; `None` when it is none.
pub(crate) fn typed_day(form: &Form, path: &str) -> Option<String> {
    let kept = format_description!("[year]-[month]-[day]");
    let text = form.trimmed(path);
    let text = day(text).unwrap_or_else(|| text.to_owned());
    time::Date::parse(&text, kept).ok().map(|_| text)
}

/// A moment typed in local time, `2026-11-24 09:05` or `24/11/2026 9:05`, as it is kept.
fn moment(text: &str) -> Option<String> {
    if Instant::parse(text).is_ok() {
        return Some(text.to_owned());
    }
    let (on, at) = text.split_once([' ', 'T'])?;
    let on = day(on).unwrap_or_else(|| on.to_owned());
    let at = at.trim().replace([' ', '\u{202f}'], "").replace('h', ":");
    let typed = format_description!("[year]-[month]-[day] [hour padding:none]:[minute]");
    let local = PrimitiveDateTime::parse(&format!("{on} {at}"), &typed).ok()?;
    // The offset is the one under which the moment reads the same on the local clock.
    [1, 2].into_iter().find_map(|hours| {
        let offset = UtcOffset::from_hms(hours, 0, 0).ok()?;
        let moment = Instant::from(local.assume_offset(offset));
        let back = typography::in_paris(moment);
        (back.date() == local.date() && back.time() == local.time()).then(|| moment.to_rfc3339())
    })
}

/// A moment as the form shows it, in local time.
fn local(kept: &str) -> String {
    let typed = format_description!("[year]-[month]-[day] [hour]:[minute]");
    Instant::parse(kept)
        .ok()
        .and_then(|moment| typography::in_paris(moment).format(&typed).ok())
        .unwrap_or_else(|| kept.to_owned())
}

fn words(text: &str) -> Value {
    text.split([',', ';', '\n'])
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(|word| Value::String(word.to_owned()))
        .collect()
}

/// Puts `read` at a dotted path.
pub(crate) fn put(value: &mut Value, path: &str, read: Value) {
    let mut place = value;
    let mut keys = path.split('.').peekable();
    while let Some(key) = keys.next() {
        let Value::Object(fields) = place else { return };
        if keys.peek().is_none() {
            fields.insert(key.to_owned(), read);
            return;
        }
        place = fields
            .entry(key.to_owned())
            .or_insert_with(|| Value::Object(Map::new()));
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use vigie_domain::registers::{DeskRequest, Incident, Risk};

    #[test]
    fn moments_are_typed_in_local_time() {
        for (typed, kept) in [
            ("2026-11-24 09:05", "2026-11-24T08:05:00.000000Z"),
            ("24/7/2026 9:05", "2026-07-24T07:05:00.000000Z"),
            ("24/11/2026 9 h 05", "2026-11-24T08:05:00.000000Z"),
            ("2026-07-24T23:59", "2026-07-24T21:59:00.000000Z"),
        ] {
            assert_eq!(moment(typed).as_deref(), Some(kept), "{typed}");
        }
        // An hour that the clock skips in March is no moment.
        assert_eq!(moment("2026-03-29 02:30"), None);
        assert_eq!(moment("demain"), None);
        let incident = Incident {
            known_at: "2026-11-24T08:05:00Z".into(),
            ..Incident::default()
        };
        assert_eq!(filled(&incident).value("known_at"), "2026-11-24 09:05");
    }

    #[test]
    fn a_form_reads_back_what_it_shows_but_not_what_is_kept() {
        let risk = Risk {
            title: "Fuite".into(),
            family: "data".into(),
            gross_likelihood: Some(4),
            measures: vec!["M01".into(), "M03".into()],
            deadline: "2026-12-31".into(),
            ..Risk::default()
        };
        let form = filled(&risk)
            .with("accepted_by", uuid::Uuid::nil().to_string())
            .with("deadline", "31/12/2026");
        assert_eq!(read(&form, &Risk::default(), |_| true).unwrap(), risk);
    }

    #[test]
    fn what_is_not_open_is_not_read_and_faults_are_named() {
        let form = Form::default()
            .with("kind", "idea")
            .with("answer", "Fait par moi")
            .with("title", "Idée");
        let made = read(&form, &DeskRequest::default(), |field| {
            field.group == "request"
        })
        .unwrap();
        assert_eq!((made.title.as_str(), made.answer.as_str()), ("Idée", ""));
        let form = Form::default()
            .with("family", "")
            .with("gross_likelihood", "fort")
            .with("owner", "Claire");
        let faults = read(&form, &Risk::default(), |_| true).unwrap_err();
        let found: Vec<_> = faults.into_iter().map(|f| (f.path, f.kind)).collect();
        assert_eq!(
            found,
            [
                ("family", FaultKind::Missing),
                ("gross_likelihood", FaultKind::OutOfScale(1, 4)),
                ("owner", FaultKind::NotAnId)
            ]
        );
    }
}
