//! Choosing between the readings of a disputed rule.
//!
//! Until somebody chooses, the reading that the packs retain is taken. Whoever may sign a qualification may
//! choose, with a reason; the signature then carries the readings it was given on.

use super::{
    ActRefusal, LawFile, LawOffice, LawPacks, MovedLine, Outcome, act::Act, read_answers,
    signature::withdraw_if_moved,
};
use serde::{Deserialize, Serialize};
use time::Date;
use vigie_domain::{AgentId, Role, Use, register::Entry};
use vigie_law::{Lang, Readings};
use vigie_store::Write;

/// The reading of a disputed rule that somebody chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenReading {
    /// Id of the reading in the packs.
    pub reading: String,
    /// Why, in their words.
    pub reason: String,
    /// Who.
    pub by: AgentId,
    /// As what.
    pub role: Role,
    /// When, `YYYY-MM-DD`.
    pub on: String,
}

/// What following `reading` of `rule` would move in a file, compared with what it says on `day`.
///
/// Empty when nothing would: the readings differ by what has to be done, not by what applies.
#[must_use]
pub fn entailed(
    packs: &LawPacks,
    file: &LawFile,
    rule: &str,
    reading: &str,
    day: Date,
) -> Vec<MovedLine> {
    let Ok(read) = read_answers(packs, file.answers.clone(), Lang::Fr) else {
        return Vec::new();
    };
    let now = file.chosen_in(packs);
    let mut then = now.clone();
    then.insert(rule.to_owned(), reading.to_owned());
    let outcome = |readings| Outcome::of(packs, &read.answers, readings, day);
    outcome(&now).moved(&outcome(&then))
}

/// Chooses `reading` of `rule` in a file and computes it again. A signature given on another
/// reading no longer stands, and is taken off the sheet with the second write.
///
/// # Errors
/// [`ActRefusal`].
pub async fn choose_reading(
    office: LawOffice<'_>,
    sheet: &Entry<Use>,
    file: Entry<LawFile>,
    (rule, reading): (&str, &str),
    reason: &str,
    writes: [Write; 2],
) -> Result<Entry<LawFile>, ActRefusal> {
    let LawOffice {
        store,
        scope,
        packs,
    } = office;
    let [first, second] = writes;
    let act = Act::of(packs, &file.body, reason, &first)?;
    let one = Readings::from([(rule.to_owned(), reading.to_owned())]);
    if packs.book().check_readings(&one).is_err() {
        return Err(ActRefusal::NoSuchReading);
    }
    let mut body = file.body;
    let chosen = ChosenReading {
        reading: reading.to_owned(),
        reason: act.reason,
        by: act.by,
        role: act.role,
        on: act.on,
    };
    body.readings.insert(rule.to_owned(), chosen);
    body.outcome = Outcome::of(packs, &act.answers, &body.chosen_in(packs), act.day);
    let kept = store
        .edit_entry(scope, file.id, file.version, body, first)
        .await?;
    withdraw_if_moved(store, scope, sheet, &kept.body, second).await?;
    Ok(kept)
}
