//! Opinions on an entry: asked for, given once, or left to a stand-in.

use super::{
    Shown, entry,
    sheet::{self, Wrong},
    sheet_path,
};
use crate::{
    form::Form,
    pages::{AskedOpinion, words},
    texts::Texts,
    ui::{Choice, Tone},
    web::{Fault, Reply, Signed, done},
};
use axum::extract::Path;
use vigie_domain::{AgentId, Role, register::OpinionRule};
use vigie_store::{Opinion, OpinionError, People, VERDICTS, standing};

/// Gives the opinion, if it is theirs to give.
pub(super) async fn give<R: Shown>(
    visit: Signed,
    Path((reference, id)): Path<(String, String)>,
) -> Reply {
    let t = visit.t();
    let entry = entry::<R>(&visit, &reference).await?;
    let opinion = asked(&visit, entry.id, &id).await?;
    let (verdict, reasons, _) = fields(&opinion);
    let note = visit.form.trimmed(&reasons).to_owned();
    let given = visit
        .store()
        .give_opinion(
            visit.scope(),
            entry.id,
            opinion.id,
            visit.form.trimmed(&verdict),
            visit
                .form
                .trimmed("version")
                .parse()
                .unwrap_or(entry.version),
            visit.write(&note),
        )
        .await;
    match given {
        Ok(_) => visit.go(&done(&sheet_path::<R>(&reference), "saved", &reference)),
        Err(OpinionError::Missing(what)) => {
            let mut form = (*visit.form).clone();
            if what == "verdict" {
                form.fault(&verdict, t.fault_missing(t.opinion_verdict()));
            } else {
                form.fault(&reasons, t.opinion_reasons_missing());
            }
            let wrong = Wrong {
                opinion: Some((opinion.id, form)),
                ..Wrong::default()
            };
            sheet::refused(&visit, entry, wrong).await
        }
        Err(OpinionError::TooSoon { awaited }) => {
            let mut form = (*visit.form).clone();
            form.fault(&verdict, t.opinion_too_soon(t.roles(&awaited)));
            let wrong = Wrong {
                opinion: Some((opinion.id, form)),
                ..Wrong::default()
            };
            sheet::refused(&visit, entry, wrong).await
        }
        Err(error) => Err(refused(error)),
    }
}

/// Names a stand-in.
pub(super) async fn delegate<R: Shown>(
    visit: Signed,
    Path((reference, id)): Path<(String, String)>,
) -> Reply {
    let entry = entry::<R>(&visit, &reference).await?;
    let opinion = asked(&visit, entry.id, &id).await?;
    let (.., field) = fields(&opinion);
    let people = visit.store().people(visit.scope()).await?;
    let stand_in: AgentId = visit
        .form
        .trimmed(&field)
        .parse()
        .ok()
        .filter(|id| people.agents.contains_key(id))
        .ok_or(Fault::BadRequest)?;
    visit
        .store()
        .name_stand_in(visit.scope(), &entry, opinion.id, stand_in, visit.write(""))
        .await
        .map_err(refused)?;
    visit.go(&done(&sheet_path::<R>(&reference), "saved", &reference))
}

/// Asks a role for its opinion, by hand: again after a change, or where no rule asks.
pub(super) async fn ask<R: Shown>(visit: Signed, Path(reference): Path<String>) -> Reply {
    let entry = entry::<R>(&visit, &reference).await?;
    let mut form = (*visit.form).clone();
    let Ok(role) = form.trimmed("role").parse::<Role>() else {
        form.fault("role", visit.t().fault_missing(visit.t().opinion_role()));
        let wrong = Wrong {
            form,
            ..Wrong::default()
        };
        return sheet::refused(&visit, entry, wrong).await;
    };
    visit
        .store()
        .ask_opinion(visit.scope(), &entry, role, visit.write(""))
        .await
        .map_err(refused)?;
    visit.go(&done(&sheet_path::<R>(&reference), "saved", &reference))
}

async fn asked(visit: &Signed, entry: vigie_domain::EntryId, id: &str) -> Result<Opinion, Fault> {
    let id = uuid::Uuid::parse_str(id).map_err(|_| Fault::NotFound)?;
    let opinions = visit.store().opinions(visit.scope(), entry).await?;
    let found = opinions.into_iter().find(|opinion| opinion.id == id);
    found.ok_or(Fault::NotFound)
}

fn refused(error: OpinionError) -> Fault {
    match error {
        OpinionError::NotTheirs { role } => Fault::Forbidden(vec![role]),
        OpinionError::Given { .. } | OpinionError::TooSoon { .. } => Fault::Conflict,
        OpinionError::Missing(_) => Fault::BadRequest,
        OpinionError::Store(error) => error.into(),
    }
}

fn fields(opinion: &Opinion) -> (String, String, String) {
    let role = opinion.role;
    (
        format!("verdict-{role}"),
        format!("reasons-{role}"),
        format!("stand-in-{role}"),
    )
}

/// What an opinion may conclude.
pub(super) fn verdicts(t: Texts) -> Vec<Choice> {
    VERDICTS
        .iter()
        .map(|verdict| {
            Choice::new(
                *verdict,
                crate::typography::capital(verdict_word(t, verdict)),
            )
        })
        .collect()
}

pub(in crate::routes) fn verdict_word(t: Texts, verdict: &str) -> &'static str {
    match verdict {
        "favourable" => t.use_verdict_favourable(),
        "reserved" => t.use_verdict_reserved(),
        "unfavourable" => t.use_verdict_unfavourable(),
        _ => t.unavailable(),
    }
}

/// Why production waits: whose opinion is missing, whose stops it.
pub(super) fn against(t: Texts, rules: &[OpinionRule], given: &[Opinion]) -> Vec<String> {
    let (missing, vetoes) = standing(rules, given);
    sentences(t, &missing, &vetoes)
}

/// Whose opinion is missing, whose stops it, as sentences.
pub(super) fn sentences(t: Texts, missing: &[Role], vetoes: &[Role]) -> Vec<String> {
    let missing = missing.iter().map(|role| t.opinion_missing(t.role(*role)));
    let vetoes = vetoes.iter().map(|role| t.opinion_veto(t.role(*role)));
    missing.chain(vetoes).collect()
}

/// The opinions as the sheet shows them.
pub(super) fn lines(
    visit: &Signed,
    opinions: &[Opinion],
    people: &People,
    wrong: Option<&(uuid::Uuid, Form)>,
) -> Vec<AskedOpinion> {
    let t = visit.t();
    let (me, roles) = (visit.caller().agent.id, visit.caller().roles());
    opinions
        .iter()
        .map(|opinion| {
            let role = t.role(opinion.role);
            let holds = roles.contains(&opinion.role);
            let awaited = opinion.given.is_none();
            let name = |id: &AgentId| {
                people
                    .agents
                    .get(id)
                    .map_or(t.unavailable(), String::as_str)
            };
            let (text, reasons, tone) = match &opinion.given {
                Some(given) => (
                    t.opinion_given(
                        t.moment(given.at),
                        name(&given.by),
                        role,
                        verdict_word(t, &given.verdict),
                        given.version,
                    ),
                    given.reasons.clone(),
                    match given.verdict.as_str() {
                        "favourable" => Tone::Permitted,
                        "unfavourable" => Tone::Refused,
                        _ => Tone::Careful,
                    },
                ),
                None => {
                    let because = words::because(t, &opinion.because);
                    let mut text = t.opinion_awaited(because, t.stored_day(&opinion.due_on), role);
                    if let Some(id) = &opinion.stand_in {
                        text.push(' ');
                        text.push_str(&t.opinion_stands_in(name(id)));
                    }
                    (text, String::new(), Tone::Careful)
                }
            };
            AskedOpinion {
                id: opinion.id.to_string(),
                text,
                reasons,
                tone,
                fields: fields(opinion),
                form: (awaited && (holds || opinion.stand_in == Some(me))).then(|| match wrong {
                    Some((id, form)) if *id == opinion.id => form.clone(),
                    _ => Form::default(),
                }),
                may_delegate: awaited && holds,
            }
        })
        .collect()
}

/// Roles that may be asked.
pub(super) fn roles(t: Texts) -> Vec<Choice> {
    Role::ALL
        .iter()
        .filter(|role| !matches!(role, Role::Agent | Role::Admin | Role::Auditor))
        .map(|role| Choice::new(role.as_str(), t.role(*role)))
        .collect()
}
