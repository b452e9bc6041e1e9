//! Decide: the models the charter allows for this request, in order, or the
//! articles that refuse.

use crate::{
    Refusal, Refused,
    admit::Admitted,
    directory::{Snapshot, UseFacts},
    exempt::Exempt,
    pipeline::Inner,
    request::ChatRequest,
    screen::Screened,
    settle::{Known, refuse},
};
use std::sync::Arc;
use vigie_charter::{self as charter, ArticleRef, Decision, Facts, Outcome};
use vigie_domain::{AiActTier, DataClass, Family, Hosting, ModelSize, Role, UseState, Via};
use vigie_store::CatalogueModel;

/// A request the charter allows, with the models it allows it to.
pub(crate) struct Decided {
    pub(crate) screened: Screened,
    allowed: Vec<Allowed>,
}

/// A model the charter allows for the request.
#[derive(Clone)]
pub(crate) struct Allowed {
    pub(crate) entry: CatalogueModel,
    pub(crate) decision: Arc<Decision>,
    /// What the trace keeps: articles, and exceptions (`E3`) where one silenced an article.
    pub(crate) rules: Vec<String>,
}

/// A walk along the allowed models.
pub(crate) struct Choices<'a> {
    allowed: &'a [Allowed],
    place: usize,
}

impl Choices<'_> {
    /// The model to try.
    pub(crate) fn current(&self) -> &Allowed {
        &self.allowed[self.place]
    }

    /// Goes to the next one; `false` when there is none.
    pub(crate) fn advance(&mut self) -> bool {
        let more = self.place + 1 < self.allowed.len();
        self.place += usize::from(more);
        more
    }
}

impl Screened {
    /// What is known of the exchange when it is refused from here on.
    pub(crate) fn known(&self) -> Known<'_> {
        Known {
            usage: Some(&self.admitted.usage),
            class: Some(self.class),
            model: self.admitted.request.model(),
            charter: self.admitted.snapshot.charter.number,
        }
    }
}

impl Decided {
    /// The allowed models, best first; never empty.
    pub(crate) fn choices(&self) -> Choices<'_> {
        Choices {
            allowed: &self.allowed,
            place: 0,
        }
    }
}

pub(crate) async fn decide(vigie: &Inner, screened: Screened) -> Result<Decided, Refused> {
    match try_decide(vigie, &screened) {
        Ok(allowed) => Ok(Decided { screened, allowed }),
        Err(refusal) => {
            let known = screened.known();
            Err(refuse(vigie, &screened.admitted.caller, known, refusal).await)
        }
    }
}

fn try_decide(vigie: &Inner, screened: &Screened) -> Result<Vec<Allowed>, Refusal> {
    let admitted = &screened.admitted;
    let snapshot = &*admitted.snapshot;
    let candidates = candidates(
        snapshot,
        admitted.request.model(),
        admitted.kept_to.as_deref(),
    )?;
    let exempt = Exempt::of(
        &snapshot.exceptions,
        admitted.at,
        admitted.usage.id,
        &admitted.caller,
    );
    let mut facts = Facts {
        act: charter::Act::Exchange,
        caller: caller_facts(admitted),
        usage: use_facts(&admitted.usage),
        request: charter::Request {
            class: class_fact(screened.class),
            masked: screened.masked,
            intentions: crate::intentions::of(&admitted.request),
            modality: admitted.request.modality(),
            origin: origin(admitted.origin.as_deref())?,
            write_tools: has_tools(&admitted.request),
            reason_given: admitted.reason_given,
            volume: crate::intend::prompt_estimate(admitted.body.len()),
            via: via_fact(admitted.caller.via),
            ..moment(admitted.at, snapshot)
        },
        exemptions: exempt.articles(),
        ..Facts::default()
    };
    let mut allowed = Vec::new();
    let mut refused: Option<Arc<Decision>> = None;
    for entry in &candidates {
        let decision = decide_for(vigie, snapshot, &mut facts, entry);
        match decision.outcome() {
            Outcome::Permitted | Outcome::Warned => allowed.push(Allowed {
                entry: (*entry).clone(),
                rules: rules(&decision, &exempt),
                decision,
            }),
            Outcome::Refused | Outcome::ReasonAsked => {
                refused.get_or_insert(decision);
            }
        }
    }
    if !allowed.is_empty() {
        return Ok(allowed);
    }
    let Some(decision) = refused else {
        return Err(Refusal::UnknownModel {
            asked: String::new(),
            known: Vec::new(),
        });
    };
    if decision.outcome() == Outcome::ReasonAsked {
        return Err(Refusal::ReasonRequired {
            articles: decision.reason_asked_by.clone(),
        });
    }
    Err(refusal(vigie, screened, &mut facts, &candidates, &decision))
}

/// A refusal that says what would have been allowed instead.
fn refusal(
    vigie: &Inner,
    screened: &Screened,
    facts: &mut Facts,
    candidates: &[&CatalogueModel],
    decision: &Decision,
) -> Refusal {
    let snapshot = &*screened.admitted.snapshot;
    let permits =
        |decision: &Decision| matches!(decision.outcome(), Outcome::Permitted | Outcome::Warned);
    let alternatives = snapshot
        .catalogue
        .models
        .iter()
        .filter(|entry| permits(&decide_for(vigie, snapshot, facts, entry)))
        .map(|entry| entry.model.name.clone())
        .collect();
    let mut masking_helps = false;
    if screened.found > 0 && !screened.masked {
        facts.request.masked = true;
        masking_helps = candidates
            .iter()
            .any(|entry| permits(&decide_for(vigie, snapshot, facts, entry)));
    }
    Refusal::Charter {
        articles: refusing(decision),
        alternatives,
        masking_helps,
    }
}

/// The articles that refuse. Where nothing permits, that is the one whose
/// permission is missing.
fn refusing(decision: &Decision) -> Vec<ArticleRef> {
    decision.refused_by.clone()
}

/// The models a request names, or all of them when it names none; of those only that the
/// experiment under way is kept to, if it is.
fn candidates<'a>(
    snapshot: &'a Snapshot,
    named: Option<&str>,
    kept_to: Option<&[String]>,
) -> Result<Vec<&'a CatalogueModel>, Refusal> {
    let models: Vec<_> = snapshot
        .catalogue
        .models
        .iter()
        .filter(|entry| kept_to.is_none_or(|kept| kept.contains(&entry.model.name)))
        .collect();
    let found: Vec<_> = match named {
        None => models.clone(),
        Some(name) => models
            .iter()
            .copied()
            .filter(|entry| entry.model.name == name)
            .collect(),
    };
    if found.is_empty() {
        return Err(Refusal::UnknownModel {
            asked: named.unwrap_or("auto").chars().take(120).collect(),
            known: models
                .iter()
                .map(|entry| entry.model.name.clone())
                .collect(),
        });
    }
    Ok(found)
}

fn decide_for(
    vigie: &Inner,
    snapshot: &Snapshot,
    facts: &mut Facts,
    entry: &CatalogueModel,
) -> Arc<Decision> {
    facts.model = model_facts(entry);
    vigie.decisions.decide(&snapshot.charter.charter, facts)
}

/// A model, as the charter sees it.
pub(crate) fn model_facts(entry: &CatalogueModel) -> charter::Model {
    charter::Model {
        id: entry.model.name.clone(),
        hosting: match entry.provider.hosting {
            Hosting::OnSite => charter::Hosting::OnSite,
            Hosting::Secnumcloud => charter::Hosting::SecNumCloud,
            Hosting::Eu => charter::Hosting::Eu,
            Hosting::OutsideEu => charter::Hosting::OutsideEu,
        },
        class_max: class_fact(entry.provider.max_class),
        size: match entry.model.size {
            ModelSize::Small => charter::ModelSize::Small,
            ModelSize::Large => charter::ModelSize::Large,
        },
        consumer_grade: entry.provider.consumer,
        // Whoever may see more than public data was given that class against a
        // contract that says so; a consumer tool has none.
        no_training_proof: !entry.provider.consumer,
    }
}

fn caller_facts(admitted: &Admitted) -> charter::Caller {
    let (caller, snapshot) = (&*admitted.caller, &*admitted.snapshot);
    let mut facts = charter::Caller {
        organisation: caller.organisation().to_string(),
        service: caller.service.map(|id| id.to_string()).unwrap_or_default(),
        departments: caller
            .service
            .and_then(|service| snapshot.departments.get(&service))
            .map(ToString::to_string)
            .into_iter()
            .collect(),
        roles: caller.roles().iter().copied().map(role_fact).collect(),
        no_ai: caller.agent.no_ai,
        ..charter::Caller::default()
    };
    admitted.standing.tell(&mut facts);
    facts
}

pub(crate) fn use_facts(usage: &UseFacts) -> charter::Use {
    charter::Use {
        reference: usage.reference.clone(),
        family: match usage.body.family {
            Family::Generic => charter::Family::Generic,
            Family::Specialised => charter::Family::Specialised,
        },
        state: match usage.state {
            UseState::Idea => charter::UseState::Idea,
            UseState::Instruction => charter::UseState::Instruction,
            UseState::Experiment => charter::UseState::Experiment,
            UseState::Production => charter::UseState::Production,
            UseState::Suspended => charter::UseState::Suspended,
            UseState::Retired | UseState::Refused => charter::UseState::Retired,
        },
        class_max: class_fact(usage.body.data.max_class),
        tier: match usage.body.qualification.tier {
            Some(AiActTier::Prohibited) => charter::AiActTier::Prohibited,
            Some(AiActTier::HighRisk) => charter::AiActTier::HighRisk,
            Some(AiActTier::Transparency) => charter::AiActTier::Transparency,
            Some(AiActTier::Minimal) => charter::AiActTier::Minimal,
            Some(AiActTier::OutOfScope) => charter::AiActTier::OutOfScope,
            None => charter::AiActTier::Unqualified,
        },
        contact_with_public: usage.body.public_contact,
        individual_decision: usage.body.individual_decision,
        committee_decision: !usage.body.decision.trim().is_empty(),
        frame_signed: usage.body.qualification.signed_by.is_some(),
        prohibited: usage.body.qualification.tier == Some(AiActTier::Prohibited),
    }
}

pub(crate) const fn class_fact(class: DataClass) -> charter::DataClass {
    match class {
        DataClass::Public => charter::DataClass::Public,
        DataClass::Internal => charter::DataClass::Internal,
        DataClass::Personal => charter::DataClass::Personal,
        DataClass::Sensitive => charter::DataClass::Sensitive,
    }
}

pub(crate) const fn via_fact(via: Via) -> charter::Via {
    match via {
        Via::Api => charter::Via::Api,
        Via::Assistant => charter::Via::Assistant,
        Via::Terminal => charter::Via::Terminal,
    }
}

const fn role_fact(role: Role) -> charter::Role {
    match role {
        Role::Agent => charter::Role::Agent,
        Role::Referent => charter::Role::Referent,
        Role::Dpo => charter::Role::Dpo,
        Role::Rssi => charter::Role::Rssi,
        Role::Dsi => charter::Role::Dsi,
        // Nothing in the charter depends on them.
        Role::Expert | Role::Finance => charter::Role::Agent,
        Role::Rh => charter::Role::Rh,
        Role::Communication => charter::Role::Communication,
        Role::Legal => charter::Role::Legal,
        Role::Committee => charter::Role::Committee,
        Role::Auditor => charter::Role::Auditor,
        Role::Admin => charter::Role::Admin,
    }
}

/// Hour and weekday of a moment on the clocks of the organisation.
fn moment(at: vigie_domain::Instant, snapshot: &Snapshot) -> charter::Request {
    let (hour, weekday) = snapshot.clock.hour_and_weekday(at);
    charter::Request {
        hour,
        weekday,
        ..charter::Request::default()
    }
}

/// Where the documents come from, as the asker states it. What nobody states is the agent's own.
fn origin(stated: Option<&str>) -> Result<charter::Origin, Refusal> {
    match stated.map(str::trim) {
        None | Some("" | "internal") => Ok(charter::Origin::Internal),
        Some("external") => Ok(charter::Origin::External),
        Some(_) => Err(Refusal::InvalidField {
            field: "x-vigie-origin".to_owned(),
            expected: (
                "internal ou external est attendu",
                "internal or external is expected",
            ),
        }),
    }
}

/// Whether the model may call tools. Nothing in a request says which of them write, so that all
/// of them are taken to.
fn has_tools(request: &ChatRequest) -> bool {
    ["tools", "functions"].iter().any(|field| {
        request
            .field(field)
            .and_then(|tools| tools.as_array())
            .is_some_and(|tools| !tools.is_empty())
    })
}

/// The articles a decision leaves in the trace, the strongest voice first, then the exceptions that
/// silenced some of them.
fn rules(decision: &Decision, exempt: &Exempt) -> Vec<String> {
    let mut rules: Vec<String> = Vec::new();
    for article in decision.spoke() {
        if !rules.iter().any(|rule| rule == article.id()) {
            rules.push(article.id().to_owned());
        }
    }
    rules.extend(exempt.used(decision));
    rules
}
