//! What a new version of the packs moves in files already qualified.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};
use time::Date;

use crate::{
    duties::{Duty, Readings},
    lawbook::{Lawbook, Pack},
    qualify::Qualification,
    text::Lang,
};

/// A file to compare: its answers as they were given.
#[derive(Clone, Debug, PartialEq)]
pub struct AnsweredFile {
    /// Id of the file, given back.
    pub id: String,
    /// Question id to answer.
    pub answers: Map<String, Value>,
}

/// What a change of packs moves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// Packs of the earlier version.
    pub before: Vec<Pack>,
    /// Packs of the later version.
    pub after: Vec<Pack>,
    /// Files compared.
    pub files: usize,
    /// The files that moved, in the order given.
    pub moved: Vec<Moved>,
}

/// What moved in one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// Id of the file.
    pub id: String,
    /// Tier before and after, when it moved.
    pub tier: Option<[String; 2]>,
    /// Role before and after, when it moved.
    pub role: Option<[String; 2]>,
    /// Points that now apply.
    pub points_added: Vec<String>,
    /// Points that no longer apply.
    pub points_removed: Vec<String>,
    /// Obligations that now apply, by id.
    pub obligations_added: Vec<String>,
    /// Obligations that no longer apply, by id.
    pub obligations_removed: Vec<String>,
    /// Obligations whose date, status or wording moved.
    pub obligations_changed: Vec<Change>,
    /// Questions of the later version that are now unanswered and matter.
    pub to_answer: Vec<String>,
    /// Why the answers are no longer accepted, if they are not.
    pub problems: Vec<String>,
}

/// What moved in one obligation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Id of the obligation.
    pub obligation: String,
    /// `applies_from`, `until`, `status`, `article`, `what` or `readings`.
    pub field: &'static str,
    /// Value before.
    pub before: String,
    /// Value after.
    pub after: String,
}

/// Recomputes every file with both versions and lists what moved.
#[must_use]
pub fn compare(
    before: &Lawbook,
    after: &Lawbook,
    files: &[AnsweredFile],
    as_of: Date,
    lang: Lang,
) -> Comparison {
    let moved = files
        .iter()
        .filter_map(|file| compare_one(before, after, file, as_of, lang))
        .collect();
    Comparison {
        before: before.packs(),
        after: after.packs(),
        files: files.len(),
        moved,
    }
}

fn compare_one(
    before: &Lawbook,
    after: &Lawbook,
    file: &AnsweredFile,
    as_of: Date,
    lang: Lang,
) -> Option<Moved> {
    let mut moved = Moved {
        id: file.id.clone(),
        tier: None,
        role: None,
        points_added: Vec::new(),
        points_removed: Vec::new(),
        obligations_added: Vec::new(),
        obligations_removed: Vec::new(),
        obligations_changed: Vec::new(),
        to_answer: Vec::new(),
        problems: Vec::new(),
    };
    let none = Readings::new();
    let old = before
        .answers(&file.answers, lang)
        .map(|answers| before.qualify(&answers, as_of, &none, lang));
    let new = after
        .answers(&file.answers, lang)
        .map(|answers| after.qualify(&answers, as_of, &none, lang));
    match (old, new) {
        (Ok(old), Ok(new)) => note(&mut moved, &old, &new),
        (_, Err(problems)) => {
            moved.problems = problems.into_iter().map(|fault| fault.message).collect();
        }
        // Refused before, accepted now: everything is new.
        (Err(_), Ok(new)) => {
            moved.tier = Some([String::new(), new.tier]);
            moved.points_added = new.points;
            moved.obligations_added = new.obligations.into_iter().map(|duty| duty.id).collect();
        }
    }
    let still = moved.tier.is_none()
        && moved.role.is_none()
        && moved.problems.is_empty()
        && moved.to_answer.is_empty()
        && moved.obligations_changed.is_empty()
        && [
            &moved.points_added,
            &moved.points_removed,
            &moved.obligations_added,
            &moved.obligations_removed,
        ]
        .iter()
        .all(|list| list.is_empty());
    (!still).then_some(moved)
}

fn note(moved: &mut Moved, old: &Qualification, new: &Qualification) {
    let pair = |one: &String, other: &String| (one != other).then(|| [one.clone(), other.clone()]);
    moved.tier = pair(&old.tier, &new.tier);
    moved.role = pair(&old.role, &new.role);
    moved.points_added = only_in(&new.points, &old.points);
    moved.points_removed = only_in(&old.points, &new.points);
    let known: Vec<&str> = old
        .missing
        .iter()
        .map(|entry| entry.question.as_str())
        .collect();
    for entry in &new.missing {
        if !known.contains(&entry.question.as_str()) {
            moved.to_answer.push(entry.question.clone());
        }
    }
    let old_duties: BTreeMap<&str, &Duty> = by_id(&old.obligations);
    let new_duties: BTreeMap<&str, &Duty> = by_id(&new.obligations);
    for (id, duty) in &new_duties {
        match old_duties.get(id) {
            None => moved.obligations_added.push((*id).to_owned()),
            Some(former) => note_duty(moved, former, duty),
        }
    }
    for id in old_duties.keys() {
        if !new_duties.contains_key(id) {
            moved.obligations_removed.push((*id).to_owned());
        }
    }
}

fn note_duty(moved: &mut Moved, old: &Duty, new: &Duty) {
    let fields: [(&'static str, String, String); 6] = [
        (
            "applies_from",
            shown(&old.applies_from),
            shown(&new.applies_from),
        ),
        ("until", shown(&old.until), shown(&new.until)),
        (
            "status",
            format!("{:?}", old.status),
            format!("{:?}", new.status),
        ),
        ("article", old.article.clone(), new.article.clone()),
        ("what", old.what.clone(), new.what.clone()),
        ("readings", readings(old), readings(new)),
    ];
    for (field, before, after) in fields {
        if before != after {
            moved.obligations_changed.push(Change {
                obligation: new.id.clone(),
                field,
                before,
                after,
            });
        }
    }
}

fn shown(day: &Option<String>) -> String {
    day.clone().unwrap_or_default()
}

fn readings(duty: &Duty) -> String {
    let list: Vec<String> = duty
        .readings
        .iter()
        .map(|reading| format!("{} {}", reading.id, shown(&reading.applies_from)))
        .collect();
    list.join(", ")
}

fn by_id(duties: &[Duty]) -> BTreeMap<&str, &Duty> {
    duties.iter().map(|duty| (duty.id.as_str(), duty)).collect()
}

fn only_in(these: &[String], not_those: &[String]) -> Vec<String> {
    these
        .iter()
        .filter(|item| !not_those.contains(item))
        .cloned()
        .collect()
}
