//! Known answers of an authority: those of its register, then those that ship and it did not take
//! over.

use super::{Answer, Answers};
use crate::ObservatoryError;
use std::collections::BTreeSet;
use time::Date;
use vigie_domain::{
    Mint,
    register::{Entry, Register},
    registers::KnownAnswer,
};
use vigie_store::{Author, ListQuery, Scope, Store, StoreError, Write};

/// Most answers read at once.
const ANSWERS: u64 = 5000;

/// How provenance names an answer that shipped.
const SHIPPED: &str = "Vigie ";

/// Known answers, ready to be searched; the name of each is its reference, or its shipped name.
///
/// # Errors
/// The database failed, or the table that ships cannot be read.
pub async fn known_answers(store: &Store, scope: Scope) -> Result<Answers, ObservatoryError> {
    let shipped = Answers::shipped()?;
    let entries = entries(store, scope).await?;
    let taken = taken_over(&entries);
    let own = entries
        .iter()
        .filter(|entry| entry.state == "validated")
        .map(|entry| Answer {
            id: entry.reference.clone(),
            question: entry.body.title.clone(),
            answer: entry.body.answer.clone(),
            source: entry.body.source.clone(),
            words: entry.body.words.clone(),
        });
    let rest = shipped
        .all()
        .iter()
        .filter(|answer| !taken.contains(answer.id.as_str()))
        .cloned();
    Ok(Answers::over(
        shipped.version().to_owned(),
        own.chain(rest).collect(),
    ))
}

async fn entries(store: &Store, scope: Scope) -> Result<Vec<Entry<KnownAnswer>>, StoreError> {
    let query = ListQuery {
        limit: ANSWERS,
        ..ListQuery::default()
    };
    Ok(store.list::<KnownAnswer>(scope, &query).await?.entries)
}

fn taken_over(entries: &[Entry<KnownAnswer>]) -> BTreeSet<&str> {
    entries
        .iter()
        .filter_map(|entry| entry.body.provenance.strip_prefix(SHIPPED))
        .collect()
}

/// Takes over the answers that ship, validated by `author`, to be read again on `review`. One
/// already taken over, even retired since, is left as its authority made it.
///
/// # Errors
/// The database failed; answers written before stay.
pub async fn take_over_answers(
    store: &Store,
    scope: Scope,
    mint: &Mint,
    author: &Author,
    review: Date,
) -> Result<usize, ObservatoryError> {
    let shipped = Answers::shipped()?;
    let known = entries(store, scope).await?;
    let taken = taken_over(&known);
    let mut count = 0;
    for answer in shipped.all() {
        if taken.contains(answer.id.as_str()) {
            continue;
        }
        let now = mint.now();
        let body = KnownAnswer {
            title: answer.question.clone(),
            answer: answer.answer.clone(),
            source: answer.source.clone(),
            words: answer.words.clone(),
            owner: Some(author.agent),
            review_on: super::day_text(review),
            provenance: format!("{SHIPPED}{}", answer.id),
            ..KnownAnswer::default()
        }
        .taken("validate", Some(author.agent), now);
        let write = Write {
            author: Some(author.clone()),
            now,
            note: shipped.version().to_owned(),
            revision: mint.uuid(),
        };
        store
            .create_entry_in(scope, mint.id(), None, "validated", body, write)
            .await
            .map_err(|reason| ObservatoryError::Sheet {
                reference: answer.id.clone(),
                reason,
            })?;
        count += 1;
    }
    Ok(count)
}
