//! What pages of bodies are made of.

use crate::{
    pages::{DueLine, SittingLine, words},
    routes::{
        desk::{Today, directory},
        registers::DOORS,
    },
    texts::Texts,
    ui::Tone,
    web::{Fault, Signed},
};
use time::{Date, Duration};
use vigie_domain::{
    register::Entry,
    registers::{Body, CRITICAL_FROM, MayNotSit, Risk},
};
use vigie_observatory::{
    cycle::{Due, Item, NotOfficial, Sitting, due, seats_of},
    desk::{Desk, day_text},
};
use vigie_store::{ListQuery, Sort};

/// Most entries read of a register.
pub(super) const LINES: u64 = 1000;

/// Days the page of the committee looks ahead.
pub(super) const AHEAD: i64 = 90;

/// What is due up to `days` from today, and who holds what.
pub(super) async fn due_ahead(visit: &Signed, days: i64) -> Result<(Vec<Due>, Desk, Date), Fault> {
    let day = Today::of(visit).day();
    let desk = directory(visit, visit.scope()).await?;
    let next = day.saturating_add(Duration::days(days));
    let found = due(visit.store(), visit.scope(), &desk, day, next).await?;
    Ok((found, desk, day))
}

/// Where something of a register is, language prefix included; empty when the person may not open
/// it.
pub(super) fn address(visit: &Signed, register: &str, reference: &str) -> String {
    let roles = visit.caller().roles();
    match register {
        "use" => visit.link(&format!("/usages/{reference}")),
        "desk_request" => visit.link(&format!("/guichet/demandes/{reference}")),
        "charter_draft" => visit.link(&format!("/charte/projets/{reference}")),
        "annual_review" if reference.is_empty() => visit.link("/revues"),
        "annual_review" => visit.link(&format!("/revues/{reference}")),
        "sitting" => visit.link(&format!("/seances/{reference}")),
        "diagnostic" => visit.link(&format!("/diagnostic/{reference}")),
        register => DOORS
            .iter()
            .find(|door| door.name == register && door.may_open(roles))
            .map(|door| visit.link(&format!("{}/{reference}", door.paths.list)))
            .unwrap_or_default(),
    }
}

/// Why a body holds no sitting, with the rule and what to do.
pub(super) fn not_official(t: Texts, unofficial: &NotOfficial) -> String {
    let reference = unofficial.reference.as_str();
    match unofficial.why {
        MayNotSit::Draft => t.bodies_body_draft(reference),
        MayNotSit::Dissolved => t.bodies_body_dissolved(reference),
        MayNotSit::Unknown => t.bodies_body_unknown(reference),
    }
}

/// What kind of matter it is, in words.
fn kind_word(t: Texts, kind: &str, register: &str) -> String {
    match kind {
        "decision" => t.bodies_kind_decision().to_owned(),
        "opinion" => t.bodies_kind_opinion().to_owned(),
        "alert" => t.bodies_kind_alert().to_owned(),
        "action" => t.bodies_kind_action().to_owned(),
        "review" if register == "experiment" => t.bodies_kind_experiment().to_owned(),
        "review" if register == "mandate" => t.bodies_kind_mandate().to_owned(),
        "review" => t.bodies_kind_review().to_owned(),
        _ => t.bodies_kind_news().to_owned(),
    }
}

fn title_of(t: Texts, register: &str, reference: &str, title: &str) -> String {
    match register {
        "charter_draft" => t.bodies_charter_draft(title),
        "annual_review" if reference.is_empty() => t.bodies_review_title(title),
        _ => title.to_owned(),
    }
}

fn reference_of(register: &str, reference: &str) -> String {
    // The identity of a draft of the charter is nothing people read.
    if register == "charter_draft" {
        String::new()
    } else {
        reference.to_owned()
    }
}

/// Something due, as a page shows it.
pub(super) fn due_line(visit: &Signed, due: &Due, day: Date) -> DueLine {
    let t = visit.t();
    DueLine {
        kind: kind_word(t, due.kind.as_str(), &due.register),
        reference: reference_of(&due.register, &due.reference),
        title: title_of(t, &due.register, &due.reference, &due.title),
        href: address(visit, &due.register, &due.reference),
        on: due
            .on
            .map(|on| t.stored_day(&day_text(on)))
            .unwrap_or_default(),
        owner: due.owner.clone(),
        late: due.on.is_some_and(|on| on < day),
    }
}

/// A matter of an agenda, as a page shows it on `day`.
pub(super) fn item_line(visit: &Signed, item: &Item, day: &str) -> DueLine {
    let t = visit.t();
    DueLine {
        kind: kind_word(t, &item.kind, &item.register),
        reference: reference_of(&item.register, &item.reference),
        title: title_of(t, &item.register, &item.reference, &item.title),
        href: if item.register.is_empty() {
            String::new()
        } else {
            address(visit, &item.register, &item.reference)
        },
        on: if item.due_on.is_empty() {
            String::new()
        } else {
            t.stored_day(&item.due_on)
        },
        owner: String::new(),
        late: !item.due_on.is_empty() && item.due_on.as_str() < day,
    }
}

/// A grave risk, as the committee's page shows it.
pub(super) fn risk_line(visit: &Signed, entry: &Entry<Risk>, desk: &Desk) -> DueLine {
    let t = visit.t();
    let owner = desk.agents.iter().find(|a| Some(a.id) == entry.body.owner);
    let score = entry.body.residual().or_else(|| entry.body.gross());
    DueLine {
        kind: t.bodies_risk_score(score.unwrap_or(CRITICAL_FROM), CRITICAL_FROM),
        reference: entry.reference.clone(),
        title: entry.body.title.clone(),
        href: address(visit, "risk", &entry.reference),
        on: match entry.body.deadline.as_str() {
            "" => String::new(),
            day => t.stored_day(day),
        },
        owner: owner.map(|agent| agent.name.clone()).unwrap_or_default(),
        late: false,
    }
}

/// What came of a matter, in words, with its tone.
pub(super) fn outcome(t: Texts, word: &str) -> (String, Tone) {
    match word {
        "adopted" => (t.bodies_adopted().to_owned(), Tone::Permitted),
        "rejected" => (t.bodies_rejected().to_owned(), Tone::Refused),
        "postponed" => (t.bodies_postponed().to_owned(), Tone::Careful),
        "noted" => (t.bodies_noted().to_owned(), Tone::Permitted),
        _ => (String::new(), Tone::Unknown),
    }
}

/// Whether the quorum is there, as a sentence.
pub(super) fn quorum(t: Texts, sitting: &Sitting) -> (Tone, String) {
    let (_, needed) = sitting.rule();
    let there = sitting.there("present", None);
    match needed {
        None => (Tone::Refused, t.bodies_quorum_impossible().to_owned()),
        Some(needed) if there >= needed => (Tone::Permitted, t.bodies_quorum_met(needed, there)),
        Some(needed) => (Tone::Refused, t.bodies_quorum_missing(needed, there)),
    }
}

/// How a member is there, in words.
pub(super) fn presence(t: Texts, word: &str) -> &'static str {
    match word {
        "present" => t.bodies_present(),
        "represented" => t.bodies_represented(),
        "excused" => t.bodies_excused(),
        "absent" => t.bodies_absent(),
        _ => t.bodies_presence_unknown(),
    }
}

/// The state of a sitting, in words, with its tone.
pub(super) fn state(t: Texts, state: &str) -> (Tone, String) {
    let word = match state {
        "prepared" => t.bodies_state_prepared(),
        "convened" => t.bodies_state_convened(),
        "held" => t.bodies_state_held(),
        "approved" => t.bodies_state_approved(),
        _ => t.bodies_state_cancelled(),
    };
    (words::tone(state), word.to_owned())
}

/// Every sitting, the latest first.
pub(super) async fn sittings(visit: &Signed) -> Result<Vec<Entry<Sitting>>, Fault> {
    let query = ListQuery {
        sort: Sort::Reference,
        descending: true,
        limit: LINES,
        ..ListQuery::default()
    };
    let page = visit.store().list::<Sitting>(visit.scope(), &query).await?;
    let mut found = page.entries;
    found.sort_by(|a, b| b.body.on.cmp(&a.body.on));
    Ok(found)
}

/// A sitting in a list.
pub(super) fn sitting_line(visit: &Signed, entry: &Entry<Sitting>) -> SittingLine {
    let t = visit.t();
    let (tone, word) = state(t, &entry.state);
    SittingLine {
        title: entry.body.title.clone(),
        href: visit.link(&format!("/seances/{}", entry.reference)),
        on: t.stored_day(&entry.body.on),
        state: word,
        tone,
    }
}

/// Every body, by title.
pub(super) async fn bodies(visit: &Signed) -> Result<Vec<Entry<Body>>, Fault> {
    let query = ListQuery {
        sort: Sort::Title,
        limit: LINES,
        ..ListQuery::default()
    };
    Ok(visit
        .store()
        .list::<Body>(visit.scope(), &query)
        .await?
        .entries)
}

/// Seats of a body held today.
pub(super) fn seats_today(desk: &Desk, body: &str, day: Date) -> usize {
    seats_of(desk, body, &day_text(day)).len()
}
