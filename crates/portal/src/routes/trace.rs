//! `GET /traces/{id}`: one exchange of one's own, fact by fact.

use super::articles;
use crate::{
    page::Section,
    pages::{TraceSheet, Written},
    refusals::reason_text,
    ui::trace_number,
    web::{Fault, Reply, Signed, html},
};
use axum::extract::Path;
use vigie_domain::{
    EntryId, IntentRecord, MicroEuro, OutcomeRecord, ServiceId, Tokens, TraceId, Use, Via,
};
use vigie_store::TraceLine;

/// The sheet. Someone else's trace does not exist.
pub(super) async fn page(visit: Signed, Path(id): Path<String>) -> Reply {
    let id: TraceId = id.parse().map_err(|_| Fault::NotFound)?;
    let lines = visit.store().trace(visit.scope(), id).await?;
    let intent = record::<IntentRecord>(&lines, "intent")?;
    let outcome = record::<OutcomeRecord>(&lines, "outcome")?;
    let me = visit.caller().pseudonym();
    let agent = outcome
        .as_ref()
        .map(|(_, record)| record.agent.as_str())
        .or(intent.as_ref().map(|(_, record)| record.agent.as_str()));
    if agent != Some(me) {
        return Err(Fault::NotFound);
    }
    let facts = Facts::of(
        intent.as_ref().map(|(_, record)| record),
        outcome.as_ref().map(|(_, record)| record),
    );
    let t = visit.t();
    let (use_title, use_href) = use_of(&visit, facts.use_id).await?;
    let page = visit
        .page(
            Section::Traces,
            t.trace_title(trace_number(&id.to_string())),
        )
        .under(t.traces_title(), "/traces");
    html(&TraceSheet {
        page,
        id: id.to_string(),
        agent: me.to_owned(),
        service: service_of(&visit, facts.service).await?,
        use_title: if use_title.is_empty() {
            t.unavailable().to_owned()
        } else {
            use_title
        },
        use_href,
        at: lines
            .first()
            .map_or_else(|| visit.portal.access().mint().now(), |line| line.at),
        class: outcome.as_ref().map_or(
            intent.as_ref().map(|(_, record)| record.class),
            |(_, record)| record.class,
        ),
        class_sent: intent.as_ref().map(|(_, record)| record.class_sent),
        model: facts.model,
        model_version: facts.model_version,
        hosting: outcome.as_ref().map_or(
            intent.as_ref().and_then(|(_, record)| record.hosting),
            |(_, record)| record.hosting,
        ),
        rules: articles::named(&visit, &facts.rules).await?,
        prompt_tokens: facts.tokens.prompt,
        answer_tokens: facts.tokens.completion,
        counted: facts.tokens.source,
        cost: facts.cost,
        footprint: outcome.as_ref().map(|(_, record)| record.footprint.clone()),
        via: facts.via,
        status: outcome.as_ref().map(|(_, record)| record.status),
        reason: outcome
            .as_ref()
            .map(|(_, record)| reason_text(t, &record.reason))
            .unwrap_or_default(),
        millis: outcome.as_ref().map_or(0, |(_, record)| record.ms),
        reserved_cost: intent
            .as_ref()
            .map_or(MicroEuro(0), |(_, record)| record.reserved_cost),
        reserved_tokens: intent.as_ref().map_or(0, |(_, record)| {
            u64::try_from(record.reserved_tokens).unwrap_or_default()
        }),
        intent: written(&visit, intent.as_ref().map(|(line, _)| *line)).await?,
        outcome: written(&visit, outcome.as_ref().map(|(line, _)| *line)).await?,
    })
}

fn record<'a, R: serde::de::DeserializeOwned>(
    lines: &'a [TraceLine],
    kind: &str,
) -> Result<Option<(&'a TraceLine, R)>, Fault> {
    let Some(line) = lines.iter().find(|line| line.kind == kind) else {
        return Ok(None);
    };
    let record = serde_json::from_str(&line.record)
        .map_err(|error| Fault::Internal(format!("trace record: {error}")))?;
    Ok(Some((line, record)))
}

/// What both records say, the outcome being the last word.
struct Facts {
    use_id: Option<EntryId>,
    service: Option<ServiceId>,
    model: String,
    model_version: String,
    rules: Vec<String>,
    tokens: Tokens,
    cost: MicroEuro,
    via: Via,
}

impl Facts {
    fn of(intent: Option<&IntentRecord>, outcome: Option<&OutcomeRecord>) -> Self {
        match (outcome, intent) {
            (Some(outcome), _) => Self {
                use_id: outcome.use_id,
                service: outcome.service,
                model: outcome.model.clone(),
                model_version: outcome.model_version.clone(),
                rules: outcome.rules.clone(),
                tokens: outcome.tokens,
                cost: outcome.cost,
                via: outcome.via,
            },
            (None, Some(intent)) => Self {
                use_id: Some(intent.use_id),
                service: intent.service,
                model: intent.model.clone(),
                model_version: intent.model_version.clone(),
                rules: intent.rules.clone(),
                tokens: Tokens::default(),
                cost: MicroEuro(0),
                via: intent.via,
            },
            (None, None) => Self {
                use_id: None,
                service: None,
                model: String::new(),
                model_version: String::new(),
                rules: Vec::new(),
                tokens: Tokens::default(),
                cost: MicroEuro(0),
                via: Via::Assistant,
            },
        }
    }
}

async fn use_of(visit: &Signed, id: Option<EntryId>) -> Result<(String, Option<String>), Fault> {
    let Some(id) = id else {
        return Ok((String::new(), None));
    };
    let entry = visit.store().entry::<Use>(visit.scope(), id).await?;
    Ok(entry.map_or_else(
        || (String::new(), None),
        |entry| {
            (
                entry.body.title,
                Some(visit.link(&format!("/usages/{}", entry.reference))),
            )
        },
    ))
}

async fn service_of(visit: &Signed, id: Option<ServiceId>) -> Result<Option<String>, Fault> {
    let Some(id) = id else {
        return Ok(None);
    };
    let services = visit.store().services(visit.scope()).await?;
    Ok(services
        .into_iter()
        .find(|service| service.id == id)
        .map(|service| service.name))
}

/// Where a line is in the log, with the hash of its leaf.
async fn written(visit: &Signed, line: Option<&TraceLine>) -> Result<Option<Written>, Fault> {
    let Some(line) = line else {
        return Ok(None);
    };
    let leaf = visit
        .store()
        .trace_records(line.index, 1)
        .await?
        .into_iter()
        .next();
    let hash = leaf
        .filter(|leaf| leaf.index == line.index)
        .map(|leaf| leaf.leaf.iter().map(|byte| format!("{byte:02x}")).collect())
        .unwrap_or_default();
    Ok(Some(Written {
        at: line.at,
        leaf: Some(line.index),
        hash,
    }))
}
