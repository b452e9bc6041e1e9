//! `POST /charte/projets/{id}/essais`: a draft tried on the last days, by a worker; `GET
//! /charte/essais/{id}`: how far it is, what it found.

use super::{
    draft::{base_of, find, show},
    text_of, think,
};
use crate::{
    form::Form,
    page::Section,
    pages::{CharterTrialPage, TrialRow},
    routes::admin::badges,
    texts::Texts,
    ui::{Choice, trace_number},
    web::{Done, Fault, Reply, Signed, html},
};
use axum::extract::Path;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;
use vigie_charter::{Charter, CharterText};
use vigie_domain::JobId;
use vigie_exchange::{TRY_CHARTER, TrialBadges, TrialLine, TrialPayload, TrialReport, badges_read};
use vigie_store::{CharterDraft, CharterTrial, FEWEST, NewJob};

/// The longest past looked at: what the trace keeps by default.
const MOST_DAYS: u32 = 366;
/// Four weeks, unless another past is asked for.
const USUAL_DAYS: &str = "28";

/// Trials of a draft: address, when, how far.
pub(super) async fn lines(
    visit: &Signed,
    draft: Uuid,
) -> Result<Vec<(String, String, String)>, Fault> {
    let t = visit.t();
    Ok(visit
        .store()
        .charter_trials(visit.scope(), draft)
        .await?
        .into_iter()
        .map(|trial| {
            (
                visit.link(&format!("/charte/essais/{}", trial.id)),
                t.moment(trial.asked_at),
                state(t, &trial),
            )
        })
        .collect())
}

fn state(t: Texts, trial: &CharterTrial) -> String {
    match trial.ended_at {
        Some(_) if trial.problem.is_empty() => t.charter_trial_done().to_owned(),
        Some(_) => t.charter_trial_failed().to_owned(),
        None if trial.total == 0 => t.charter_trial_waiting().to_owned(),
        None => t.charter_trial_under_way(t.number(&trial.done), t.number(&trial.total)),
    }
}

/// The badges that the rules of these charters ask for. What does not compile asks for none.
pub(super) fn badges_of(t: Texts, charters: [&CharterText; 2]) -> Vec<Choice> {
    let codes: BTreeSet<String> = charters
        .into_iter()
        .filter_map(|text| think(|| Charter::compile(text)).ok())
        .flat_map(|charter| badges_read(&charter))
        .collect();
    codes
        .iter()
        .map(|code| Choice::new(code, badges::name(t, code)))
        .collect()
}

/// What is typed at first.
pub(super) fn fresh(form: Form) -> Form {
    if form.value("days").is_empty() && form.error("days").is_none() {
        form.with("days", USUAL_DAYS)
    } else {
        form
    }
}

/// Asks for one.
pub(in crate::routes) async fn ask(visit: Signed, Path(id): Path<String>) -> Reply {
    let t = visit.t();
    let (draft, text) = find(&visit, &id).await?;
    let mut form = (*visit.form).clone();
    let days: Option<u32> = form
        .trimmed("days")
        .parse()
        .ok()
        .filter(|days| (1..=MOST_DAYS).contains(days));
    let Some(days) = days else {
        form.fault("days", t.charter_trial_days_wrong(MOST_DAYS.to_string()));
        return show(&visit, &draft, &text, form, &Done::default()).await;
    };
    let base = text_of(&base_of(&visit, &draft).await?)?;
    let known = badges_of(t, [&base, &text]);
    let held: Vec<String> = form.values("badge").map(str::to_owned).collect();
    if held
        .iter()
        .any(|code| known.iter().all(|known| known.value != *code))
    {
        return Err(Fault::BadRequest);
    }
    let mint = visit.portal.access().mint();
    let now = mint.now();
    let trial = CharterTrial {
        id: mint.uuid(),
        draft: draft.id,
        draft_version: draft.version,
        days,
        badges: held,
        done: 0,
        total: 0,
        report: String::new(),
        problem: String::new(),
        asked_by: visit.caller().agent.id,
        asked_at: now,
        ended_at: None,
    };
    let payload = TrialPayload {
        organisation: visit.scope().organisation(),
        trial: trial.id,
    };
    let path = format!("/charte/essais/{}", trial.id);
    let job = NewJob {
        id: JobId(mint.uuid()),
        kind: TRY_CHARTER.to_owned(),
        payload: serde_json::to_string(&payload)
            .map_err(|error| Fault::Internal(error.to_string()))?,
        run_at: now,
    };
    visit
        .store()
        .ask_charter_trial(visit.scope(), trial, job)
        .await?;
    visit.go(&path)
}

/// A trial, with the draft it is of and its text, and its report once there is one.
pub(super) struct Tried {
    pub(super) trial: CharterTrial,
    pub(super) draft: CharterDraft,
    pub(super) text: CharterText,
    pub(super) report: Option<TrialReport>,
}

/// What a trial found, in words: a sentence, what became of what, what was supposed of badges and
/// what hangs on them, and the tables by article, by service, by use.
pub(super) struct Told {
    pub(super) sentence: String,
    pub(super) moves: Vec<String>,
    pub(super) badges: (Vec<String>, Vec<String>),
    pub(super) tables: Vec<(String, String, Vec<TrialRow>)>,
}

/// A trial this person may read.
pub(super) async fn tried(visit: &Signed, id: &str) -> Result<Tried, Fault> {
    let id: Uuid = id.parse().map_err(|_| Fault::NotFound)?;
    let trial = visit
        .store()
        .charter_trial(visit.scope(), id)
        .await?
        .ok_or(Fault::NotFound)?;
    let (draft, text) = find(visit, &trial.draft.to_string()).await?;
    let report = if trial.report.is_empty() {
        None
    } else {
        Some(
            serde_json::from_str(&trial.report)
                .map_err(|error| Fault::Internal(format!("trial {id}: {error}")))?,
        )
    };
    Ok(Tried {
        trial,
        draft,
        text,
        report,
    })
}

/// What is tried on what.
pub(super) fn lead(t: Texts, trial: &CharterTrial) -> String {
    t.charter_trial_lead(t.moment(trial.asked_at), trial.days.to_string())
}

pub(super) async fn told(visit: &Signed, report: &TrialReport) -> Result<Told, Fault> {
    let t = visit.t();
    Ok(Told {
        sentence: t.charter_trial_found(
            t.number(&report.changed),
            t.number(&report.exchanges),
            t.number(&report.left_out),
        ),
        moves: report
            .moves
            .iter()
            .map(|(from, to, count)| {
                t.charter_trial_move(t.number(count), outcome(t, from), outcome(t, to))
            })
            .collect(),
        badges: told_of_badges(t, report.badges.as_ref()),
        tables: tables(visit, report).await?,
    })
}

/// What was supposed of badges, then what hangs on them.
fn told_of_badges(t: Texts, looked: Option<&TrialBadges>) -> (Vec<String>, Vec<String>) {
    let Some(looked) = looked else {
        return (
            vec![t.charter_trial_badges_unknown().to_owned()],
            Vec::new(),
        );
    };
    if looked.read.is_empty() {
        let said = t.charter_trial_badges_none_read().to_owned();
        return (vec![said], Vec::new());
    }
    let named = |codes: &[String]| {
        let names: Vec<String> = codes.iter().map(|code| badges::name(t, code)).collect();
        names.join(", ")
    };
    let supposed = if looked.held.is_empty() {
        t.charter_trial_badges_without().to_owned()
    } else {
        t.charter_trial_badges_held(named(&looked.held))
    };
    let hangs = if looked.moves.is_empty() {
        t.charter_trial_badges_same(named(&looked.read))
    } else {
        t.charter_trial_badges_differ(named(&looked.read))
    };
    let moves = looked.moves.iter().map(|(without, with, count)| {
        t.charter_trial_badges_move(t.number(count), outcome(t, with), outcome(t, without))
    });
    (vec![supposed, hangs], moves.collect())
}

/// How far it is, what it found.
pub(in crate::routes) async fn page(visit: Signed, Path(id): Path<String>) -> Reply {
    let t = visit.t();
    let Tried {
        trial,
        draft,
        text,
        report,
    } = tried(&visit, &id).await?;
    let page = visit
        .page(Section::Charter, t.charter_trial_title())
        .under(t.charter_title(), "/charte")
        .under(
            t.charter_draft_title(&text.version),
            &format!("/charte/projets/{}", draft.id),
        );
    let told = match &report {
        Some(report) => Some(told(&visit, report).await?),
        None => None,
    };
    html(&CharterTrialPage {
        page,
        lead: lead(t, &trial),
        progress: trial
            .ended_at
            .is_none()
            .then(|| t.charter_trial_progress(state(t, &trial))),
        problem: (!trial.problem.is_empty()).then(|| trial.problem.clone()),
        pdf: told
            .is_some()
            .then(|| visit.link(&format!("/charte/essais/{}/rapport.pdf", trial.id))),
        tables: told
            .as_ref()
            .map(|told| told.tables.clone())
            .unwrap_or_default(),
        badges: told.as_ref().map(|told| told.badges.clone()),
        found: told.map(|told| (told.sentence, told.moves)),
    })
}

fn outcome(t: Texts, word: &str) -> &'static str {
    match word {
        "refused" => t.charter_outcome_refused(),
        "reason_asked" => t.charter_outcome_asked(),
        "warned" => t.charter_outcome_warned(),
        "permitted" => t.charter_outcome_permitted(),
        _ => t.unavailable(),
    }
}

async fn tables(
    visit: &Signed,
    report: &TrialReport,
) -> Result<Vec<(String, String, Vec<TrialRow>)>, Fault> {
    let t = visit.t();
    let people: HashMap<Option<_>, u32> = visit
        .store()
        .reading_rates(visit.scope(), 0)
        .await?
        .into_iter()
        .map(|rate| (rate.service, rate.agents))
        .collect();
    let services = visit.store().services(visit.scope()).await?;
    let row = |line: &TrialLine, label: String, examples: bool| TrialRow {
        label,
        changed: line.changed,
        newly: line.newly,
        examples: line
            .examples
            .iter()
            .filter(|_| examples)
            .map(|example| {
                let (from, to) = &example.outcomes;
                t.charter_trial_example(
                    outcome(t, from),
                    outcome(t, to),
                    trace_number(&example.trace),
                )
            })
            .collect(),
    };
    let named = |lines: &[TrialLine]| -> Vec<TrialRow> {
        lines
            .iter()
            .map(|line| row(line, line.key.clone(), true))
            .collect()
    };
    // A service of fewer than ten people would point at them: it is not told apart.
    let by_service = report
        .services
        .iter()
        .filter_map(|line| {
            let id = line.key.parse().ok();
            let large = people.get(&id).is_some_and(|agents| *agents >= FEWEST);
            let label = match id {
                Some(id) => services.iter().find(|s| s.id == id)?.name.clone(),
                None => t.charter_no_service().to_owned(),
            };
            large.then(|| row(line, label, false))
        })
        .collect();
    Ok(vec![
        (
            "by-article".to_owned(),
            t.charter_trial_by_article().to_owned(),
            named(&report.articles),
        ),
        (
            "by-service".to_owned(),
            t.charter_trial_by_service().to_owned(),
            by_service,
        ),
        (
            "by-use".to_owned(),
            t.charter_trial_by_use().to_owned(),
            named(&report.uses),
        ),
    ])
}
