//! `/charte/projets/{id}`: a draft beside the version in force: what it says, what it changes, what
//! it promises, what is said of it, what is decided.

use super::{known::check_here, promises, text_of, think, tongue, versions::may_see};
use crate::{
    form::Form,
    page::Section,
    pages::{CharterDraftPage, DraftArticle, DraftChange, DraftFault, RemarkLine},
    ui::{Choice, Tone},
    web::{Done, Fault, Reply, Signed, done, html},
};
use axum::extract::{Path, Query};
use uuid::Uuid;
use vigie_access::Permission;
use vigie_charter::{ArticleChange, CharterDiff, CharterText, PieceKind, Severity, Text, diff};
use vigie_domain::CharterStage;
use vigie_store::{CharterDraft, CharterRemark, CharterVersion, DraftError, NewAdoption, People};

/// A draft this person may read, with its text.
pub(super) async fn find(visit: &Signed, id: &str) -> Result<(CharterDraft, CharterText), Fault> {
    let id: Uuid = id.parse().map_err(|_| Fault::NotFound)?;
    let draft = visit
        .store()
        .charter_draft(visit.scope(), id)
        .await?
        .filter(|draft| may_see(visit, draft.stage))
        .ok_or(Fault::NotFound)?;
    let text = CharterText::from_toml(&draft.source)
        .map_err(|error| Fault::Internal(format!("draft {id}: {error}")))?;
    Ok((draft, text))
}

/// A draft whose text this person may change now.
pub(super) async fn find_open(
    visit: &Signed,
    id: &str,
) -> Result<(CharterDraft, CharterText), Fault> {
    let (draft, text) = find(visit, id).await?;
    if draft.stage.is_open() {
        Ok((draft, text))
    } else {
        Err(Fault::Conflict)
    }
}

/// What went wrong with a draft, when it is not for a field to say.
pub(super) fn fault(error: DraftError) -> Fault {
    match error {
        DraftError::Store(vigie_store::StoreError::Missing(_)) => Fault::NotFound,
        DraftError::Store(error) => error.into(),
        _ => Fault::Conflict,
    }
}

/// The version of the draft the form was made from.
pub(super) fn version(form: &Form) -> Result<u32, Fault> {
    form.trimmed("version")
        .parse()
        .map_err(|_| Fault::BadRequest)
}

/// The version a draft was drawn from.
pub(super) async fn base_of(visit: &Signed, draft: &CharterDraft) -> Result<CharterVersion, Fault> {
    visit
        .store()
        .charters(visit.scope())
        .await?
        .into_iter()
        .find(|version| version.number == draft.base)
        .ok_or_else(|| Fault::Internal("a draft without its version".to_owned()))
}

/// The page.
pub(in crate::routes) async fn page(
    visit: Signed,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Reply {
    let (draft, text) = find(&visit, &id).await?;
    show(&visit, &draft, &text, Form::default(), &done).await
}

pub(super) async fn show(
    visit: &Signed,
    draft: &CharterDraft,
    text: &CharterText,
    form: Form,
    done: &Done,
) -> Reply {
    let t = visit.t();
    let (store, scope) = (visit.store(), visit.scope());
    let say = |says: &Text| says.get(tongue(t)).to_owned();
    let base = text_of(&base_of(visit, draft).await?)?;
    let report = check_here(visit, text).await?;
    let compared = think(|| diff(&base, text));
    let proofs = promises::proved(visit, text, &promises::standing(visit).await?);
    let changed = |id: &str| match (base.article(id), text.article(id)) {
        (Some(before), Some(after)) => before != after,
        _ => true,
    };
    let faults: Vec<DraftFault> = report
        .faults
        .iter()
        .map(|fault| DraftFault {
            article: fault.article.clone().unwrap_or_default(),
            says: say(&fault.says),
            place: fault
                .place
                .map(|(line, column)| t.charter_place(column.to_string(), line.to_string())),
            detail: fault.detail.clone(),
            tone: match fault.severity {
                Severity::Error => Tone::Refused,
                Severity::Warning => Tone::Careful,
            },
        })
        .collect();
    let (changes, effects, undecided) = match &compared {
        Ok(compared) => (
            changes(visit, compared),
            compared
                .effects
                .iter()
                .map(|effect| {
                    (
                        t.charter_effect(effect.kind).to_owned(),
                        effect.article.clone(),
                        say(&effect.example.says),
                    )
                })
                .collect(),
            compared.undecided.len(),
        ),
        // The check beside says why.
        Err(_) => (Vec::new(), Vec::new(), 0),
    };
    let trials = super::trial::lines(visit, draft.id).await?;
    let people = store.people(scope).await?;
    let remarks = store
        .charter_remarks(scope, draft.id)
        .await?
        .into_iter()
        .map(|remark| RemarkLine {
            id: remark.id.to_string(),
            article: remark.article,
            by: t.history_by(t.moment(remark.at), name(t, &people, remark.author)),
            body: remark.body,
            answered: remark.answered_by.map(|(who, when)| {
                (
                    t.history_by(t.moment(when), name(t, &people, who)),
                    remark.answer.clone(),
                )
            }),
        })
        .collect();
    let mut page = visit
        .page_after(Section::Charter, t.charter_draft_title(&text.version), done)
        .under(t.charter_title(), "/charte")
        .under(t.charter_versions_title(), "/charte/versions");
    page.faulty = !form.is_right();
    let writes = visit.may(Permission::DraftCharter);
    html(&CharterDraftPage {
        page,
        id: draft.id.to_string(),
        version: draft.version,
        stage: draft.stage,
        base: draft.base,
        updated: t.moment(draft.updated_at),
        asked_by: (!draft.asked_by.is_empty()).then(|| {
            let sheet = if visit.may(Permission::ReadObservatory) {
                visit.link(&format!("/registres/decisions/{}", draft.asked_by))
            } else {
                String::new()
            };
            (draft.asked_by.clone(), sheet)
        }),
        articles: text
            .articles
            .iter()
            .map(|article| DraftArticle {
                id: article.id.clone(),
                title: article.title.get(tongue(t)).to_owned(),
                mode: t.charter_mode(article.mode).to_owned(),
                executes: article.rule.is_some(),
                changed: changed(&article.id),
            })
            .collect(),
        passed: report.passed(),
        executing: report.executing,
        examples: report.examples,
        faults,
        compares: compared.is_ok(),
        changes,
        effects,
        undecided,
        proofs: proofs.unwrap_or_default(),
        trials,
        badges: if writes && compared.is_ok() {
            super::trial::badges_of(t, [&base, text])
        } else {
            Vec::new()
        },
        remarks,
        opinion: draft.opinion_by.map(|(who, when)| {
            (
                t.history_by(t.moment(when), name(t, &people, who)),
                draft.opinion.clone(),
            )
        }),
        about: std::iter::once(Choice::new("", t.charter_whole()))
            .chain(text.articles.iter().map(|article| {
                Choice::new(
                    &article.id,
                    format!("{} · {}", article.id, article.title.get(tongue(t))),
                )
            }))
            .collect(),
        form: super::trial::fresh(form),
        may_write: writes && draft.stage.is_open(),
        may_stage: writes,
        may_answer: writes,
        may_opine: visit.may(Permission::OpineOnCharter),
        may_adopt: visit.may(Permission::AdoptCharter),
        today: visit.clock().await?.day(visit.portal.access().mint().now()),
    })
}

pub(super) fn name(t: crate::texts::Texts, people: &People, agent: vigie_domain::AgentId) -> &str {
    people
        .agents
        .get(&agent)
        .map_or_else(|| t.unavailable(), String::as_str)
}

/// What changes in words.
pub(super) fn changes(visit: &Signed, compared: &CharterDiff) -> Vec<DraftChange> {
    let t = visit.t();
    let mut lines = Vec::new();
    let whole = |article: &str, what: &str| DraftChange {
        article: article.to_owned(),
        field: what.to_owned(),
        pieces: Vec::new(),
    };
    for change in &compared.articles {
        match change {
            ArticleChange::Added { article } => lines.push(whole(article, t.charter_added())),
            ArticleChange::Removed { article } => lines.push(whole(article, t.charter_removed())),
            ArticleChange::Moved { article } => lines.push(whole(article, t.charter_moved())),
            ArticleChange::Changed { article, fields } => {
                lines.extend(fields.iter().map(|field| {
                    DraftChange {
                        article: article.clone(),
                        field: t.charter_field(&field.field),
                        pieces: field
                            .pieces
                            .iter()
                            .map(|piece| {
                                let sign = match piece.kind {
                                    PieceKind::Removed => '-',
                                    PieceKind::Added => '+',
                                    _ => '=',
                                };
                                (sign, piece.text.clone())
                            })
                            .collect(),
                    }
                }));
            }
        }
    }
    lines.extend(compared.parameters.iter().map(|parameter| DraftChange {
        article: String::new(),
        field: parameter.name.clone(),
        pieces: vec![
            ('-', parameter.before.clone()),
            ('+', parameter.after.clone()),
        ],
    }));
    lines
}

/// Takes the draft to another stage.
pub(in crate::routes) async fn stage(visit: Signed, Path(id): Path<String>) -> Reply {
    let (draft, text) = find(&visit, &id).await?;
    let next: CharterStage = visit
        .form
        .trimmed("stage")
        .parse()
        .map_err(|_| Fault::BadRequest)?;
    // What does not pass its own examples is not put before a body.
    if next == CharterStage::Opinion && !check_here(&visit, &text).await?.passed() {
        return Err(Fault::Conflict);
    }
    visit
        .store()
        .stage_charter_draft(
            visit.scope(),
            draft.id,
            version(&visit.form)?,
            next,
            visit.portal.access().mint().now(),
        )
        .await
        .map_err(fault)?;
    visit.go(&done(&format!("/charte/projets/{id}"), "charter-stage", ""))
}

const LONGEST: usize = 10_000;

/// Writes a remark.
pub(in crate::routes) async fn remark(visit: Signed, Path(id): Path<String>) -> Reply {
    let (draft, text) = find(&visit, &id).await?;
    let mut form = (*visit.form).clone();
    let body = form.trimmed("remark").to_owned();
    let article = form.trimmed("about").to_owned();
    if body.is_empty() || body.chars().count() > LONGEST {
        form.fault("remark", visit.t().charter_remark_missing());
    }
    if !article.is_empty() && text.article(&article).is_none() {
        form.fault("about", visit.t().charter_article_unknown());
    }
    if !form.is_right() {
        return show(&visit, &draft, &text, form, &Done::default()).await;
    }
    let mint = visit.portal.access().mint();
    let remark = CharterRemark {
        id: mint.uuid(),
        article,
        author: visit.caller().agent.id,
        body,
        at: mint.now(),
        answer: String::new(),
        answered_by: None,
    };
    visit
        .store()
        .remark_on_charter(visit.scope(), draft.id, remark)
        .await
        .map_err(fault)?;
    visit.go(&done(
        &format!("/charte/projets/{id}"),
        "charter-remark",
        "",
    ))
}

/// Answers a remark.
pub(in crate::routes) async fn answer(visit: Signed, Path(id): Path<String>) -> Reply {
    let (draft, _) = find(&visit, &id).await?;
    let remark: Uuid = visit
        .form
        .trimmed("of")
        .parse()
        .map_err(|_| Fault::BadRequest)?;
    let answer: String = visit.form.trimmed("answer").chars().take(LONGEST).collect();
    if answer.is_empty() {
        return Err(Fault::BadRequest);
    }
    let now = visit.portal.access().mint().now();
    match visit
        .store()
        .answer_charter_remark(
            visit.scope(),
            draft.id,
            remark,
            &answer,
            visit.caller().agent.id,
            now,
        )
        .await
    {
        Ok(()) => visit.go(&done(
            &format!("/charte/projets/{id}"),
            "charter-answer",
            "",
        )),
        Err(vigie_store::StoreError::Missing(_)) => Err(Fault::NotFound),
        Err(error) => Err(error.into()),
    }
}

/// Writes down the opinion of the legal group.
pub(in crate::routes) async fn opinion(visit: Signed, Path(id): Path<String>) -> Reply {
    let (draft, text) = find(&visit, &id).await?;
    let mut form = (*visit.form).clone();
    let opinion: String = form.trimmed("opinion").chars().take(LONGEST).collect();
    if opinion.is_empty() {
        form.fault("opinion", visit.t().charter_opinion_missing());
        return show(&visit, &draft, &text, form, &Done::default()).await;
    }
    visit
        .store()
        .give_charter_opinion(
            visit.scope(),
            draft.id,
            version(&form)?,
            &opinion,
            visit.caller().agent.id,
            visit.portal.access().mint().now(),
        )
        .await
        .map_err(fault)?;
    visit.go(&done(
        &format!("/charte/projets/{id}"),
        "charter-opinion",
        "",
    ))
}

/// Writes down the adoption: body, day, quorum, entry into force.
pub(in crate::routes) async fn adopt(visit: Signed, Path(id): Path<String>) -> Reply {
    let t = visit.t();
    let (draft, text) = find(&visit, &id).await?;
    let mut form = (*visit.form).clone();
    let mint = visit.portal.access().mint();
    let (now, clock) = (mint.now(), visit.clock().await?);
    let today = clock.day(now);
    let body: String = form.trimmed("body").chars().take(200).collect();
    if body.is_empty() {
        form.fault("body", t.charter_body_missing());
    }
    let day = form.trimmed("day").to_owned();
    if clock.start_of(&day).is_none() || day > today {
        form.fault("day", t.charter_adoption_day_wrong());
    }
    let number = |form: &mut Form, field: &str| {
        let number = form
            .trimmed(field)
            .parse::<u32>()
            .ok()
            .filter(|n| *n <= 100_000);
        if number.is_none() {
            form.fault(field, t.charter_number_wrong());
        }
        number.unwrap_or_default()
    };
    let present = number(&mut form, "present");
    let required = number(&mut form, "required");
    let reason: String = form.trimmed("adoption_reason").chars().take(1000).collect();
    if reason.is_empty() {
        form.fault("adoption_reason", t.rule_reason_missing());
    }
    let from = form.trimmed("from").to_owned();
    let in_force_from = match clock.start_of(&from) {
        Some(_) if from == today => Some(now),
        Some(start) if start > now => Some(start),
        _ => {
            form.fault("from", t.charter_from_wrong());
            None
        }
    };
    if !check_here(&visit, &text).await?.passed() {
        form.fault("body", t.charter_adopt_faulty());
    }
    if form.is_right()
        && let Some(in_force_from) = in_force_from
    {
        let adoption = NewAdoption {
            body,
            day,
            present,
            required,
            reason,
            in_force_from,
            recorded_by: visit.caller().agent.id,
            now,
        };
        let outcome = visit
            .store()
            .adopt_charter_draft(
                visit.scope(),
                [mint.uuid(), mint.uuid()],
                (draft.id, version(&form)?),
                adoption,
            )
            .await;
        match outcome {
            Ok(number) => {
                visit.portal.exchanges().forget();
                return visit.go(&done(
                    "/charte/versions",
                    "charter-adopted",
                    &number.to_string(),
                ));
            }
            Err(DraftError::NoQuorum { .. }) => form.fault("present", t.charter_no_quorum()),
            Err(DraftError::NoOpinion) => form.fault("body", t.charter_no_opinion()),
            Err(error) => return Err(fault(error)),
        }
    }
    show(&visit, &draft, &text, form, &Done::default()).await
}
