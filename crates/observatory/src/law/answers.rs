//! Answers, read and kept.

use super::{LawFile, LawOffice, LawPacks, Outcome, signature::withdraw_if_moved};
use serde_json::{Map, Value};
use vigie_domain::{EntryId, Use, register::Entry};
use vigie_law::{Answers, Lang, Problem};
use vigie_store::{Write, WriteError};

/// Answers that can be read together.
#[derive(Debug, Clone)]
pub struct ReadAnswers {
    /// As they will be kept.
    pub raw: Map<String, Value>,
    /// As the law book reads them.
    pub answers: Answers,
}

/// Reads answers. Those to questions that an earlier answer has made pointless
/// are dropped: they were right when they were given, and nobody should have to
/// find and untick them.
///
/// # Errors
/// Every problem that only a person can settle: contradictions, « none » ticked
/// with something else, unknown options.
pub fn read_answers(
    packs: &LawPacks,
    mut raw: Map<String, Value>,
    lang: Lang,
) -> Result<ReadAnswers, Vec<Problem>> {
    loop {
        let problems = match packs.book().answers(&raw, lang) {
            Ok(answers) => return Ok(ReadAnswers { raw, answers }),
            Err(problems) => problems,
        };
        let before = raw.len();
        for problem in problems
            .iter()
            .filter(|problem| problem.code == "not_asked")
        {
            if let Some(question) = &problem.question {
                raw.remove(question);
            }
        }
        // Each turn removes an answer, so this ends.
        if raw.len() == before {
            return Err(problems);
        }
    }
}

/// Keeps `read` as the answers about `sheet`, with what the law makes of them
/// today. `file` is the file as it was read, `None` when there was none; `id`
/// is for a new one. A signature that no longer fits is withdrawn, with the
/// second write.
///
/// # Errors
/// [`WriteError`]: someone wrote in between, or the database failed.
pub async fn save_answers(
    office: LawOffice<'_>,
    sheet: &Entry<Use>,
    file: Option<Entry<LawFile>>,
    read: ReadAnswers,
    id: EntryId,
    writes: [Write; 2],
) -> Result<Entry<LawFile>, WriteError> {
    let LawOffice {
        store,
        scope,
        packs,
    } = office;
    let [first, second] = writes;
    let readings = file
        .as_ref()
        .map(|file| file.body.chosen_in(packs))
        .unwrap_or_default();
    let day = first.now.to_datetime().date();
    let outcome = Outcome::of(packs, &read.answers, &readings, day);
    let body = LawFile {
        title: sheet.body.title.clone(),
        answers: read.raw,
        outcome,
        ..file
            .as_ref()
            .map(|file| file.body.clone())
            .unwrap_or_default()
    };
    let Some(file) = file else {
        return store
            .create_entry(scope, id, Some(&sheet.reference), body, first)
            .await;
    };
    if body == file.body {
        return Ok(file);
    }
    let kept = store
        .edit_entry(scope, file.id, file.version, body, first)
        .await?;
    withdraw_if_moved(store, scope, sheet, &kept.body, second).await?;
    Ok(kept)
}
