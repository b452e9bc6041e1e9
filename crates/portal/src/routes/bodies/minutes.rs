//! `GET /seances/{reference}/releve`: the minutes, made of what the sitting holds. Approved, they
//! no longer change.

use super::{
    sitting::{find, when},
    view::{item_line, outcome, presence, quorum},
};
use crate::{
    page::Section,
    pages::{Minutes, MinutesItem},
    web::{Fault, Reply, Signed, html},
};
use axum::extract::Path;
use vigie_domain::register::Entry;
use vigie_observatory::cycle::{Item, Sitting};

/// The minutes as a page.
pub(super) async fn page(visit: Signed, Path(reference): Path<String>) -> Reply {
    let entry = find(&visit, &reference).await?;
    html(&minutes(&visit, &entry).await?)
}

/// The minutes of a sitting.
pub(super) async fn minutes(visit: &Signed, entry: &Entry<Sitting>) -> Result<Minutes, Fault> {
    let t = visit.t();
    let body = &entry.body;
    let path = format!("/seances/{}", entry.reference);
    let people = visit.store().people(visit.scope()).await?;
    let approved = match body.approved_by.and_then(|id| people.agents.get(&id)) {
        Some(name) => t.bodies_approved_by(t.stored_day(&body.approved_on), name),
        None => String::new(),
    };
    Ok(Minutes {
        page: visit
            .page(Section::Bodies, t.bodies_minutes_of(&*body.title))
            .under(t.bodies_title(), "/instances")
            .under(&*entry.reference, &path),
        back: visit.link(&path),
        when: when(visit, body),
        attendance: body
            .seats
            .iter()
            .map(|seat| {
                let who = t.bodies_seat_of(&*seat.name, &*seat.title);
                (who, presence(t, &seat.presence).to_owned())
            })
            .collect(),
        quorum: quorum(t, body).1,
        items: body
            .items
            .iter()
            .zip(1..)
            .map(|(item, number)| line(visit, body, item, number))
            .collect(),
        note: body.note.clone(),
        approved,
        exports: vec![
            (
                t.bodies_minutes_pdf().to_owned(),
                visit.link(&format!("{path}/releve.pdf")),
            ),
            (
                t.bodies_minutes_fodt().to_owned(),
                visit.link(&format!("{path}/releve.fodt")),
            ),
        ],
    })
}

fn line(visit: &Signed, body: &Sitting, item: &Item, number: u32) -> MinutesItem {
    let t = visit.t();
    let shown = item_line(visit, item, &body.on);
    let conflicts: Vec<_> = body
        .seats
        .iter()
        .filter(|seat| item.conflicts.contains(&seat.mandate))
        .map(|seat| seat.name.as_str())
        .collect();
    let voted = matches!(item.outcome.as_str(), "adopted" | "rejected");
    let mut follows: Vec<String> = Vec::new();
    if !item.decision.is_empty() {
        follows.push(t.bodies_decision_link(&*item.decision));
    }
    follows.extend(
        item.actions
            .iter()
            .map(|action| t.bodies_action_link(&**action)),
    );
    if !item.drafts.is_empty() {
        follows.push(t.bodies_draft_link().to_owned());
    }
    let word = outcome(t, &item.outcome).0;
    MinutesItem {
        title: if shown.reference.is_empty() {
            format!("{number}. {}", shown.title)
        } else {
            format!("{number}. {} ({})", shown.title, shown.reference)
        },
        discussion: item.discussion.clone(),
        conflicts: if conflicts.is_empty() {
            String::new()
        } else {
            t.bodies_conflicts_line(conflicts.join(", "))
        },
        text: item.text.clone(),
        reasons: item.reasons.clone(),
        vote: if voted {
            t.bodies_vote_line(item.abstentions, item.votes_against, item.votes_for)
        } else {
            String::new()
        },
        outcome: if word.is_empty() {
            t.bodies_waits().to_owned()
        } else {
            word
        },
        follows: follows.join(", "),
    }
}
