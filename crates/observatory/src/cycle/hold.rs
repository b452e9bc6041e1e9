//! What a sitting does: matters on the agenda, a vote, the decision and the actions it makes, all
//! in one transaction.

use super::{
    Ballot, Decision as Outcome, Due, DueKind, Item, NoDecision, NotOfficial, Seat, Sitting,
    decide,
    effect::{EffectError, acted_on, carry_out},
    official::unofficial,
};
use crate::desk::{Desk, day_text};
use vigie_domain::{
    AgentId, EntryId, Mint,
    register::Entry,
    registers::{Action, Body, Decision, Mandate},
};
use vigie_store::{Author, NewDraft, Scope, Store, StoreError, Write, WriteError};

/// Why a vote makes no decision.
#[derive(Debug, thiserror::Error)]
pub enum VoteError {
    /// The rule of the body stands in the way, or the figures do.
    #[error(transparent)]
    Rule(#[from] NoDecision),
    /// The body of the sitting is in draft, or dissolved.
    #[error(transparent)]
    Body(#[from] NotOfficial),
    /// The sitting is not open, or this matter was decided already.
    #[error("this matter is not open to a vote")]
    Closed,
    /// The decision cannot do what it says.
    #[error(transparent)]
    Effect(#[from] EffectError),
    /// The write was refused.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl From<StoreError> for VoteError {
    fn from(error: StoreError) -> Self {
        Self::Write(error.into())
    }
}

/// A matter as it goes on an agenda.
#[must_use]
pub fn item_of(due: &Due, key: u32) -> Item {
    Item {
        key,
        kind: due.kind.as_str().to_owned(),
        register: due.register.clone(),
        reference: due.reference.clone(),
        title: due.title.clone(),
        due_on: due.on.map(day_text).unwrap_or_default(),
        decides: due.kind == DueKind::Decision,
        ..Item::default()
    }
}

/// The members of a body in office on `day` (`YYYY-MM-DD`): its seats, by their mandates.
#[must_use]
pub fn seats_of(desk: &Desk, body: &str, day: &str) -> Vec<Seat> {
    let name = |mandate: &Mandate| {
        let known = |id: AgentId| desk.agents.iter().find(|agent| agent.id == id);
        let agent = mandate.holder.and_then(known);
        agent.map_or_else(|| mandate.named.clone(), |agent| agent.name.clone())
    };
    desk.mandates
        .iter()
        .filter(|entry| entry.body.is_seat())
        .filter(|entry| entry.body.bodies.iter().any(|known| known == body))
        .filter(|entry| entry.body.is_in_force(&entry.state, day))
        .map(|entry| Seat {
            mandate: entry.reference.clone(),
            title: entry.body.title.clone(),
            agent: entry.body.holder,
            name: name(&entry.body),
            votes: entry.body.votes,
            presence: String::new(),
        })
        .collect()
}

/// The sitting of `body` on `day`, with an agenda of what is due before `next`.
#[must_use]
pub fn prepared(body: &Entry<Body>, desk: &Desk, day: &str, next: &str, due: &[Due]) -> Sitting {
    let items = due.iter().zip(1..).map(|(due, key)| item_of(due, key));
    Sitting {
        title: body.body.title.clone(),
        bodies: vec![body.reference.clone()],
        on: day.to_owned(),
        next_on: next.to_owned(),
        seats: seats_of(desk, &body.reference, day),
        quorum: body.body.quorum,
        items: items.collect(),
        ..Sitting::default()
    }
}

/// What a vote asks for besides its figures.
#[derive(Debug, Clone, Default)]
pub struct Follow {
    /// What is to be done; empty when nothing is.
    pub action: String,
    /// By whom.
    pub owner: Option<AgentId>,
    /// By when, `YYYY-MM-DD`.
    pub due_on: String,
    /// What the adoption does at once: one of the effects of decisions; empty for nothing.
    pub effect: String,
    /// References of the uses it is about, besides the matter itself.
    pub uses: Vec<String>,
    /// What a draft of the charter is drawn from, when the effect is to open one.
    pub draft: Option<NewDraft>,
}

/// The ballot of a matter: members with an interest neither vote nor count as there.
#[must_use]
pub fn ballot(sitting: &Sitting, item: &Item) -> Ballot {
    Ballot {
        members: sitting.members(),
        present: sitting.there("present", Some(item)),
        proxies: sitting.there("represented", Some(item)),
        approve: item.votes_for,
        reject: item.votes_against,
        abstain: item.abstentions,
    }
}

/// Puts the matter `key` to the vote: without quorum, or by a body that is not official, nothing
/// is written. The decision enters its
/// register as adopted or rejected, linked to what it is about; adopted, it does at once what it
/// says, and the action it asks for enters the roadmap.
///
/// # Errors
/// [`VoteError`] names the rule that stands in the way.
#[expect(
    clippy::too_many_arguments,
    reason = "who, where, what, and what follows"
)]
pub async fn vote(
    store: &Store,
    scope: Scope,
    mint: &Mint,
    author: &Author,
    sitting: &Entry<Sitting>,
    version: i32,
    voted: Item,
    follow: Follow,
) -> Result<Entry<Sitting>, VoteError> {
    let mut body = sitting.body.clone();
    let place = body.items.iter().position(|item| item.key == voted.key);
    let Some(place) = place.filter(|_| sitting.state == "held") else {
        return Err(VoteError::Closed);
    };
    if !body.items[place].outcome.is_empty() {
        return Err(VoteError::Closed);
    }
    // Dissolved since the sitting was opened, or opened before the rule: its vote binds nobody.
    if let Some(unofficial) = unofficial(store, scope, &body).await? {
        return Err(unofficial.into());
    }
    let (rule, needed) = body.rule();
    let ballot = ballot(&body, &voted);
    let outcome = decide(rule, ballot)?;
    let write = || Write {
        author: Some(author.clone()),
        now: mint.now(),
        note: sitting.reference.clone(),
        revision: mint.uuid(),
    };
    let about = |register: &str| -> Vec<String> {
        let cited = voted.register == register && !voted.reference.is_empty();
        cited.then(|| voted.reference.clone()).into_iter().collect()
    };
    // A decision that waited in its register is taken there, not written a second time.
    let known = match voted.register.as_str() {
        "decision" => {
            store
                .entry_by_reference::<Decision>(scope, &voted.reference)
                .await?
        }
        _ => None,
    };
    let mut uses: Vec<String> = about("use");
    let kept = known.iter().flat_map(|known| &known.body.uses);
    for reference in kept.chain(&follow.uses) {
        if !uses.contains(reference) {
            uses.push(reference.clone());
        }
    }
    let decision = Decision {
        title: voted.title.chars().take(160).collect(),
        body: body.bodies.clone(),
        meeting_on: body.on.clone(),
        context: voted.discussion.clone(),
        text: voted.text.clone(),
        reasons: voted.reasons.clone(),
        uses: uses.clone(),
        risks: about("risk"),
        offers: about("offer"),
        effect: follow.effect.clone(),
        present: Some(ballot.present),
        represented: (ballot.proxies > 0).then_some(ballot.proxies),
        quorum: needed,
        votes_for: Some(ballot.approve),
        votes_against: Some(ballot.reject),
        abstentions: Some(ballot.abstain),
        ..Decision::default()
    };
    let acted_on = acted_on(store, scope, &decision).await?;
    let writing = store.writing(scope).await?;
    let entry = match known {
        Some(known) => {
            let kept = Decision {
                title: known.body.title.clone(),
                risks: known.body.risks.clone(),
                offers: known.body.offers.clone(),
                conditions: known.body.conditions.clone(),
                owner: known.body.owner,
                recorded_by: known.body.recorded_by,
                recorded_on: known.body.recorded_on.clone(),
                ..decision
            };
            writing.edit(known.id, known.version, kept, write()).await?
        }
        None => writing.create(mint.id(), decision, write()).await?,
    };
    let (way, word) = match outcome {
        Outcome::Adopted => ("adopt", "adopted"),
        Outcome::Rejected => ("reject", "rejected"),
    };
    let entry = writing
        .take::<Decision>(entry.id, entry.version, way, write())
        .await?;
    let opened = follow.draft.as_ref().map(|draft| draft.id.to_string());
    if outcome == Outcome::Adopted {
        carry_out(
            &writing,
            &entry,
            acted_on,
            follow.draft.clone(),
            author,
            write,
        )
        .await?;
    }
    let item = &mut body.items[place];
    *item = Item {
        drafts: opened
            .filter(|_| outcome == Outcome::Adopted)
            .into_iter()
            .collect(),
        outcome: word.to_owned(),
        decision: entry.reference.clone(),
        ..voted.clone()
    };
    if outcome == Outcome::Adopted && !follow.action.trim().is_empty() {
        let action = Action {
            title: follow.action.chars().take(160).collect(),
            kind: "roadmap".to_owned(),
            objective: voted.title.chars().take(200).collect(),
            owner: follow.owner,
            due_on: follow.due_on,
            bodies: body.bodies.clone(),
            decisions: vec![entry.reference],
            uses,
            risks: about("risk"),
            ..Action::default()
        };
        let id: EntryId = mint.id();
        let made = writing.create(id, action, write()).await?;
        body.items[place].actions.push(made.reference);
    }
    let kept = writing.edit(sitting.id, version, body, write()).await?;
    writing.commit().await?;
    Ok(kept)
}
