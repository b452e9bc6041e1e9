//! An organisation with one service and one person.

use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;
use vigie_domain::{
    AgentId, DataClass, DepartmentId, EntryId, Footprint, Instant, IntentRecord, Language,
    MicroEuro, NodeId, Organisation, OrganisationId, OrganisationKind, OutcomeRecord,
    OutcomeStatus, Role, ServiceId, Tokens, TraceId, UsageSource, Via,
};
use vigie_store::{Author, NewAgent, Salt, Scope, Store, Write};

pub(crate) const NOW: i64 = 1_763_900_000_000_000;

pub(crate) fn now() -> Instant {
    Instant::from_micros(NOW)
}

/// A UUID nobody else has, in order of creation.
pub(crate) fn fresh_id<T: From<Uuid>>() -> T {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    T::from(
        uuid::Builder::from_unix_timestamp_millis(
            1_763_900_000_000 + number,
            &number.to_be_bytes().repeat(2)[..10].try_into().unwrap(),
        )
        .into_uuid(),
    )
}

pub(crate) struct Town {
    pub(crate) scope: Scope,
    pub(crate) service: ServiceId,
    pub(crate) agent: AgentId,
}

pub(crate) async fn town(store: &Store, name: &str) -> Town {
    let organisation: OrganisationId = fresh_id();
    let scope = Scope::of(organisation);
    let new = Organisation {
        id: organisation,
        name: name.to_owned(),
        kind: OrganisationKind::Ville,
        parent: None,
    };
    store.insert_organisation(&new, now()).await.unwrap();
    let department: DepartmentId = fresh_id();
    store
        .insert_department(scope, department, "Petite enfance")
        .await
        .unwrap();
    let service: ServiceId = fresh_id();
    store
        .insert_service(scope, service, department, "Accueil")
        .await
        .unwrap();
    let agent: AgentId = fresh_id();
    let new = NewAgent {
        id: agent,
        service: Some(service),
        email: format!("Camille.Le-Gall@{}.fr", name.to_lowercase()),
        name: "Camille Le Gall".to_owned(),
        roles: vec![Role::Referent],
        language: Language::Fr,
        salt: Salt([7; 32]),
    };
    store.insert_agent(scope, new, now()).await.unwrap();
    Town {
        scope,
        service,
        agent,
    }
}

pub(crate) fn write(author: &Town, roles: &[Role], note: &str) -> Write {
    Write {
        author: Some(Author {
            agent: author.agent,
            roles: roles.to_vec(),
        }),
        now: now(),
        note: note.to_owned(),
        revision: fresh_id(),
    }
}

pub(crate) fn intent(town: &Town, use_id: EntryId, tokens: i64) -> IntentRecord {
    IntentRecord {
        agent: "p-1".to_owned(),
        at: now(),
        charter: 1,
        class: DataClass::Internal,
        class_sent: DataClass::Internal,
        hosting: None,
        id: fresh_id::<TraceId>(),
        kind: vigie_domain::IntentKind::Intent,
        model: "m".to_owned(),
        model_version: String::new(),
        node: NodeId(Uuid::from_u128(1)),
        organisation: town.scope.organisation(),
        period: now().period(),
        prompt: "ab".to_owned(),
        provider: "p".to_owned(),
        reserved_cost: MicroEuro(0),
        reserved_tokens: tokens,
        screening: Vec::new(),
        rules: vec!["C01".to_owned()],
        service: Some(town.service),
        use_id,
        v: 1,
        via: Via::Api,
    }
}

pub(crate) fn outcome(intent: &IntentRecord, tokens: u64) -> OutcomeRecord {
    OutcomeRecord {
        agent: intent.agent.clone(),
        answer: String::new(),
        answer_class: None,
        at: now(),
        charter: 1,
        class: Some(intent.class),
        cost: MicroEuro(3),
        footprint: Footprint::Unknown {
            unknown: "model_parameters_unknown".to_owned(),
        },
        hosting: None,
        id: intent.id,
        kind: vigie_domain::OutcomeKind::Outcome,
        model: "m".to_owned(),
        model_version: String::new(),
        ms: 12,
        node: intent.node,
        organisation: intent.organisation,
        reason: String::new(),
        rules: vec![],
        service: intent.service,
        status: OutcomeStatus::Answered,
        tokens: Tokens {
            prompt: tokens,
            completion: 0,
            source: UsageSource::Provider,
        },
        use_id: Some(intent.use_id),
        v: 1,
        via: Via::Api,
    }
}
