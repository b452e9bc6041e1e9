//! `/seances/{reference}/points/{key}`: a matter, in the sitting: what is said, the vote, what
//! follows. Without quorum there is no decision.

use super::{
    body::failed,
    sitting::find,
    view::{item_line, not_official, quorum},
};
use crate::{
    entry_form::typed_day,
    form::Form,
    page::{Page, Section},
    pages::{ItemPage, words},
    routes::{
        charter::versions::drawn,
        desk::directory,
        registers::{Shown as _, impossible},
    },
    texts::Texts,
    ui::Choice,
    web::{Done, Fault, Reply, Signed, done, html},
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
};
use vigie_domain::{
    AgentId, Use,
    register::{Entry, Register as _},
    registers::{CHARTER_DRAFT, DECISION_EFFECTS, Decision},
};
use vigie_observatory::cycle::{Follow, Item, NoDecision, Sitting, VoteError, ballot, vote};
use vigie_store::WriteError;

/// The decision that waits in its register, when the matter is one.
async fn waiting(visit: &Signed, item: &Item) -> Result<Option<Decision>, Fault> {
    if item.register != Decision::NAME {
        return Ok(None);
    }
    let found = visit
        .store()
        .entry_by_reference::<Decision>(visit.scope(), &item.reference)
        .await?;
    Ok(found.map(|entry| entry.body))
}

/// What an adoption may do at once: of a matter that is a use, only the steps that leave from where
/// it stands.
async fn effects(visit: &Signed, item: &Item) -> Result<Vec<Choice>, Fault> {
    let t = visit.t();
    let state = match item.register.as_str() {
        Use::NAME => visit
            .store()
            .entry_by_reference::<Use>(visit.scope(), &item.reference)
            .await?
            .map(|entry| entry.state),
        _ => None,
    };
    let leaves = |step: &str| {
        let known = Use::LIFECYCLE.transitions.iter().find(|t| t.name == step);
        match (known, &state) {
            (Some(transition), Some(state)) => transition.leaves(state),
            _ => true,
        }
    };
    Ok(DECISION_EFFECTS
        .iter()
        .filter(|step| leaves(step))
        .map(|step| Choice::new(*step, words::choice(t, Decision::NAME, "effect", step)))
        .collect())
}

fn item(entry: &Entry<Sitting>, key: u32) -> Result<&Item, Fault> {
    let found = entry.body.items.iter().find(|item| item.key == key);
    found.ok_or(Fault::NotFound)
}

/// The page.
pub(super) async fn page(
    visit: Signed,
    Path((reference, key)): Path<(String, u32)>,
    Query(done): Query<Done>,
) -> Reply {
    let entry = find(&visit, &reference).await?;
    let item = item(&entry, key)?;
    let mut form = Form::default()
        .with("discussion", item.discussion.clone())
        .with("text", item.text.clone())
        .with("reasons", item.reasons.clone());
    if let Some(known) = waiting(&visit, item).await? {
        form.set("effect", known.effect);
        form.set("uses", known.uses.join(", "));
        if form.trimmed("text").is_empty() {
            form.set("text", known.text);
        }
    }
    for mandate in &item.conflicts {
        form.push("conflicts", mandate.clone());
    }
    show(&visit, &entry, item, &done, form).await
}

async fn show(
    visit: &Signed,
    entry: &Entry<Sitting>,
    item: &Item,
    done: &Done,
    form: Form,
) -> Reply {
    let t = visit.t();
    if entry.state != "held" || !item.outcome.is_empty() {
        return Err(Fault::Conflict);
    }
    let desk = directory(visit, visit.scope()).await?;
    let path = format!("/seances/{}", entry.reference);
    let page = visit
        .page_after(Section::Bodies, t.bodies_matter_title(), done)
        .under(t.bodies_title(), "/instances")
        .under(&*entry.body.title, &path);
    html(&ItemPage {
        page: Page {
            faulty: !form.is_right(),
            ..page
        },
        action: visit.link(&format!("{path}/points/{}", item.key)),
        back: visit.link(&path),
        line: item_line(visit, item, &entry.body.on),
        decides: item.decides,
        quorum: quorum(t, &entry.body),
        there: entry.body.there("present", None) + entry.body.there("represented", None),
        seats: entry
            .body
            .seats
            .iter()
            .map(|seat| {
                Choice::new(
                    seat.mandate.clone(),
                    t.bodies_seat_of(&*seat.name, &*seat.title),
                )
            })
            .collect(),
        people: desk
            .agents
            .iter()
            .filter(|agent| agent.active)
            .map(|agent| Choice::new(agent.id.to_string(), agent.name.clone()))
            .collect(),
        effects: effects(visit, item).await?,
        of_a_use: item.register == Use::NAME,
        version: entry.version,
        form,
    })
}

/// Deals with the matter.
pub(super) async fn submit(visit: Signed, Path((reference, key)): Path<(String, u32)>) -> Reply {
    let entry = find(&visit, &reference).await?;
    let known = item(&entry, key)?;
    if entry.state != "held" || !known.outcome.is_empty() {
        return Err(Fault::Conflict);
    }
    let sent = &visit.form;
    let version: i32 = sent
        .trimmed("version")
        .parse()
        .map_err(|_| Fault::BadRequest)?;
    let mut form = (**sent).clone();
    let conflicts: Vec<String> = sent
        .values("conflicts")
        .filter(|mandate| {
            entry
                .body
                .seats
                .iter()
                .any(|seat| seat.mandate == **mandate)
        })
        .map(str::to_owned)
        .collect();
    let mut dealt = Item {
        discussion: sent.trimmed("discussion").to_owned(),
        text: sent.trimmed("text").to_owned(),
        reasons: sent.trimmed("reasons").to_owned(),
        conflicts,
        ..known.clone()
    };
    match sent.trimmed("do") {
        "vote" if known.decides => {
            let mut follow = votes(&visit, &mut form, &mut dealt);
            if follow.effect == CHARTER_DRAFT {
                follow.draft = Some(drawn(&visit).await?);
            }
            if form.is_right() {
                let mint = visit.portal.access().mint();
                let author = visit.author();
                let voted = vote(
                    visit.store(),
                    visit.scope(),
                    mint,
                    &author,
                    &entry,
                    version,
                    dealt.clone(),
                    follow,
                )
                .await;
                match voted {
                    Ok(_) => Use::written(&visit),
                    Err(VoteError::Effect(error)) => {
                        for sentence in impossible(&visit, error)? {
                            form.complain("effect", &sentence);
                        }
                    }
                    Err(VoteError::Rule(rule)) => {
                        form.fault("votes_for", refusal(visit.t(), &entry.body, &dealt, rule));
                    }
                    Err(VoteError::Body(unofficial)) => {
                        form.fault("text", not_official(visit.t(), &unofficial));
                    }
                    Err(VoteError::Closed) => return Err(Fault::Conflict),
                    Err(VoteError::Write(WriteError::Faults(faults))) => {
                        tracing::warn!(?faults, "a vote makes no decision");
                        return Err(Fault::BadRequest);
                    }
                    Err(VoteError::Write(error)) => return Err(failed(error)),
                }
            }
        }
        word @ ("note" | "postpone") => {
            dealt.outcome = if word == "note" { "noted" } else { "postponed" }.to_owned();
            let mut body = entry.body.clone();
            if let Some(place) = body.items.iter_mut().find(|item| item.key == key) {
                *place = dealt;
            }
            visit
                .store()
                .edit_entry(visit.scope(), entry.id, version, body, visit.write(""))
                .await
                .map_err(failed)?;
        }
        _ => return Err(Fault::BadRequest),
    }
    if form.is_right() {
        return visit.go(&done(
            &format!("/seances/{reference}"),
            "sitting-saved",
            &reference,
        ));
    }
    let mut response = show(&visit, &entry, known, &Done::default(), form).await?;
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(response)
}

/// Reads the vote and what follows; what is missing is said at its field.
fn votes(visit: &Signed, form: &mut Form, dealt: &mut Item) -> Follow {
    let t = visit.t();
    for (path, label) in [("text", t.bodies_text()), ("reasons", t.bodies_reasons())] {
        if form.trimmed(path).is_empty() {
            form.fault(path, t.fault_missing(label));
        }
    }
    let mut count = |path: &str, label: &str| {
        let typed = form.trimmed(path).to_owned();
        let read = if typed.is_empty() {
            Ok(0)
        } else {
            typed.parse::<u32>()
        };
        read.unwrap_or_else(|_| {
            form.fault(path, t.fault_not_a_number(label));
            0
        })
    };
    dealt.votes_for = count("votes_for", t.bodies_for());
    dealt.votes_against = count("votes_against", t.bodies_against());
    dealt.abstentions = count("abstentions", t.bodies_abstain());
    let effect = form.trimmed("effect").to_owned();
    let uses: Vec<String> = form
        .trimmed("uses")
        .split([',', ';', ' '])
        .map(|reference| reference.trim().to_uppercase())
        .filter(|reference| !reference.is_empty())
        .collect();
    let acts = !effect.is_empty() && effect != CHARTER_DRAFT;
    if acts && dealt.register != Use::NAME && uses.is_empty() {
        form.fault("uses", t.fault_missing(t.bodies_effect_uses()));
    }
    if !effect.is_empty() && !DECISION_EFFECTS.contains(&effect.as_str()) {
        form.fault("effect", t.fault_missing(t.bodies_effect()));
    }
    let action = form.trimmed("action").to_owned();
    let owner: Option<AgentId> = form.trimmed("owner").parse().ok();
    let due_on = typed_day(form, "due_on");
    if !action.is_empty() {
        if owner.is_none() {
            form.fault("owner", t.fault_missing(t.bodies_owner()));
        }
        if due_on.is_none() {
            form.fault("due_on", t.fault_not_a_day(t.bodies_due()));
        }
    }
    Follow {
        action,
        owner,
        due_on: due_on.unwrap_or_default(),
        effect,
        uses,
        draft: None,
    }
}

/// Why there is no decision, with the rule.
fn refusal(t: Texts, sitting: &Sitting, item: &Item, rule: NoDecision) -> String {
    match rule {
        NoDecision::Rule => t.bodies_quorum_impossible().to_owned(),
        NoDecision::Figures => {
            let ballot = ballot(sitting, item);
            t.bodies_vote_figures(ballot.present + ballot.proxies)
        }
        NoDecision::NoQuorum { needed, there } => t.bodies_no_quorum(needed, there),
        NoDecision::NoVote => t.bodies_no_votes().to_owned(),
    }
}
