//! A round of evaluation: two people are named, each gives their notes, the offer keeps the result.

use super::{EvaluationSheet, Grids, Notes, Settled, Verdict, settled};
use vigie_domain::{
    AgentId, Mint,
    register::{Entry, Register},
    registers::Offer,
};
use vigie_store::{ListQuery, Scope, Store, StoreError, Write, WriteError};

/// Why a round does not begin.
#[derive(Debug, thiserror::Error)]
pub enum RoundError {
    /// Two evaluators are two people.
    #[error("the two evaluators are the same person")]
    SamePerson,
    /// A sheet could not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl From<StoreError> for RoundError {
    fn from(error: StoreError) -> Self {
        Self::Write(error.into())
    }
}

/// Every sheet of an offer, the latest round first.
///
/// # Errors
/// [`StoreError`].
pub async fn evaluations(
    store: &Store,
    scope: Scope,
    offer: &str,
) -> Result<Vec<Entry<EvaluationSheet>>, StoreError> {
    let query = ListQuery {
        category: Some(offer.to_owned()),
        limit: 10_000,
        ..ListQuery::default()
    };
    let mut found = store.list::<EvaluationSheet>(scope, &query).await?.entries;
    found.sort_by_key(|entry| (std::cmp::Reverse(entry.body.round), entry.body.evaluator));
    Ok(found)
}

/// What the sheets of an offer conclude: the latest round that two people gave, read with the
/// version of the grid it was made with.
#[must_use]
pub fn concluded(grids: &Grids, sheets: &[Entry<EvaluationSheet>]) -> Option<Settled> {
    let read: Vec<_> = sheets
        .iter()
        .map(|entry| (entry.state == "given", &entry.body))
        .collect();
    let versions = grids.all().iter();
    versions
        .filter_map(|grid| settled(grid, &read))
        .max_by_key(|settled| settled.round)
}

/// Names the two evaluators of an offer: a new round. Someone who had begun a round that did not
/// end finds their notes in the new one.
///
/// # Errors
/// [`RoundError`].
pub async fn name_evaluators(
    store: &Store,
    scope: Scope,
    mint: &Mint,
    grids: &Grids,
    offer: &Entry<Offer>,
    pair: [AgentId; 2],
    write: impl Fn() -> Write,
) -> Result<u32, RoundError> {
    if pair[0] == pair[1] {
        return Err(RoundError::SamePerson);
    }
    let grid = grids.in_force();
    let before = evaluations(store, scope, &offer.reference).await?;
    let last = before.first().map_or(0, |entry| entry.body.round);
    let ended = concluded(grids, &before).is_some_and(|settled| settled.round == last);
    let begun = |agent: AgentId| -> Notes {
        let sheet = before.iter().find(|entry| {
            !ended
                && entry.body.round == last
                && entry.body.evaluator == Some(agent)
                // Other weights are of the same criteria: what was noted still holds.
                && grids.version(&entry.body.grid).is_some()
        });
        sheet
            .map(|entry| entry.body.notes.clone())
            .unwrap_or_default()
    };
    for agent in pair {
        let body = EvaluationSheet {
            title: offer.body.title().to_owned(),
            offer: vec![offer.reference.clone()],
            evaluator: Some(agent),
            round: last + 1,
            grid: grid.version.clone(),
            notes: begun(agent),
            given_on: String::new(),
        };
        store
            .create_entry(scope, mint.id(), None, body, write())
            .await?;
    }
    Ok(last + 1)
}

/// The word an offer keeps of a verdict.
const fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Favourable => "favourable",
        Verdict::Reserved => "reserved",
        Verdict::Unfavourable | Verdict::Incomplete => "unfavourable",
    }
}

/// Writes in the offer what a round concluded. Someone who writes in between does not stop it.
///
/// # Errors
/// [`WriteError`].
pub async fn settle(
    store: &Store,
    scope: Scope,
    offer: Entry<Offer>,
    round: &Settled,
    write: impl Fn() -> Write,
) -> Result<Entry<Offer>, WriteError> {
    let mut offer = offer;
    loop {
        let body = Offer {
            evaluated_on: round.on.clone(),
            grid: round.grid.clone(),
            verdict: word(round.assessment.verdict).to_owned(),
            ..offer.body.clone()
        };
        let written = store
            .keep_in_entry(scope, offer.id, offer.version, body, write())
            .await;
        match written {
            Err(WriteError::Stale { .. }) => {
                offer = store
                    .entry(scope, offer.id)
                    .await?
                    .ok_or(StoreError::Missing("entry"))?;
            }
            written => return written,
        }
    }
}
