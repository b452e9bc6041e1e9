//! A whole Vigie over a fresh database, with a mock provider beside it.

use crate::{MockProvider, system_mint, testing::Fresh};
use serde_json::Value;
use std::{sync::Arc, time::Duration};
use tokio::{net::TcpListener, task::JoinHandle};
use vigie_access::{Access, Caller, KeyRequest, Seal};
use vigie_domain::{
    AgentId, DataClass, EntryId, Hosting, MicroEuro, Model, ModelSize, NodeId, Price, Provider,
    ProviderKind, TraceId, Use,
};
use vigie_exchange::{Config, EmbeddedSlot, Exchanges, Limits};
use vigie_gateway::Gateway;
use vigie_observatory::{EmbeddedChoice, FirstStartOptions, first_start};
use vigie_store::{NewProvider, Scope, Store, TraceLine, Write};

/// A running application.
pub struct TestApp {
    /// Its database.
    pub store: Store,
    /// Its accounts.
    pub access: Access,
    /// Its exchanges.
    pub exchanges: Exchanges,
    /// Where the embedded model appears.
    pub embedded: EmbeddedSlot,
    /// The first organisation.
    pub scope: Scope,
    /// The administrator.
    pub admin: AgentId,
    /// A provider that misbehaves on demand, hosted in the European Union for internal data.
    pub mock: MockProvider,
    /// The gateway's base URL.
    pub base_url: String,
    /// An HTTP client.
    pub client: reqwest::Client,
    ledger: Option<JoinHandle<()>>,
    node: NodeId,
    limits: Limits,
    _fresh: Fresh,
}

impl std::fmt::Debug for TestApp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TestApp")
            .field("base_url", &self.base_url)
            .finish_non_exhaustive()
    }
}

/// Models of the mock that answer; each misbehaving one has a model of its name too.
const MODELS: &[&str] = &[
    "mock-model",
    "mock-echo",
    "mock-tool",
    "mock-bends",
    "mock-quiet",
    "mock-slow",
    "mock-stall",
    "mock-cut",
    "mock-nodone",
    "mock-badsse",
    "mock-lies",
    "mock-html",
    "mock-empty",
    "mock-500",
    "mock-400",
    "mock-401",
    "mock-429",
    "mock-errsse",
    "mock-flaky",
];

/// Price of every mock model, in euros per million tokens.
const PRICE: f64 = 2.0;

impl TestApp {
    /// Starts an application with limits short enough for tests.
    pub async fn start(fresh: Fresh) -> Self {
        let limits = Limits {
            connect: Duration::from_secs(1),
            first_byte: Duration::from_secs(2),
            silence: Duration::from_secs(1),
            ..Limits::default()
        };
        Self::start_with(fresh, limits).await
    }

    /// Starts an application with these limits.
    pub async fn start_with(fresh: Fresh, limits: Limits) -> Self {
        let store = fresh.store.clone();
        let mint = system_mint();
        let access = Access::new(store.clone(), mint.clone());
        let options = FirstStartOptions {
            organisation: "Ville d’essai".to_owned(),
            admin_email: "admin@essai.fr".to_owned(),
            embedded: Some(EmbeddedChoice {
                upstream: "tiny".to_owned(),
            }),
        };
        let start = first_start(&access, &options).await.expect("first start");
        let admin = store
            .sign_in_by_email("admin@essai.fr")
            .await
            .unwrap()
            .expect("administrator")
            .agent
            .id;
        let mock = MockProvider::start().await;
        let embedded = EmbeddedSlot::default();
        let seal = Seal::new(&[3; 32]);
        let node = NodeId(mint.uuid());
        let config = Config {
            store: store.clone(),
            mint: mint.clone(),
            node,
            seal,
            embedded: embedded.clone(),
            limits,
        };
        let (exchanges, task) = Exchanges::new(config).expect("exchanges");
        let ledger = spawn(task);
        exchanges.recover().await.expect("recovery");
        let mut app = Self {
            store,
            access: access.clone(),
            exchanges: exchanges.clone(),
            embedded,
            scope: start.scope,
            admin,
            mock,
            base_url: String::new(),
            client: client(),
            ledger: Some(ledger),
            node,
            limits,
            _fresh: fresh,
        };
        app.add_provider(
            "mock",
            &app.mock.base_url(),
            Hosting::Eu,
            DataClass::Internal,
            MODELS,
        )
        .await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        app.base_url = format!("http://{}", listener.local_addr().unwrap());
        let router = Gateway::new(exchanges, access, 1_000_000).router();
        spawn(async move { axum::serve(listener, router).await.unwrap() });
        app
    }

    /// Adds a provider with models, and forgets cached ones.
    pub async fn add_provider(
        &self,
        name: &str,
        base_url: &str,
        hosting: Hosting,
        max_class: DataClass,
        models: &[&str],
    ) {
        let mint = self.access.mint();
        let provider = Provider {
            id: mint.id(),
            name: name.to_owned(),
            kind: ProviderKind::Openai,
            base_url: base_url.to_owned(),
            hosting,
            max_class,
            consumer: false,
            enabled: true,
            stream_usage: true,
        };
        let id = provider.id;
        self.store
            .insert_provider(
                self.scope,
                NewProvider {
                    provider,
                    secret: None,
                },
                Write::unsigned(mint, ""),
            )
            .await
            .unwrap();
        let price = MicroEuro::from_euros(PRICE).unwrap();
        for (rank, model) in models.iter().enumerate() {
            let model = Model {
                id: mint.id(),
                provider: id,
                name: (*model).to_owned(),
                upstream: (*model).to_owned(),
                version: String::new(),
                size: ModelSize::Small,
                price: Price {
                    prompt: price,
                    completion: price,
                },
                max_output: 512,
                enabled: true,
                rank: 10 + i32::try_from(rank).unwrap(),
            };
            let write = Write::unsigned(mint, "");
            self.store
                .insert_model(self.scope, model, write)
                .await
                .unwrap();
        }
        self.exchanges.forget();
    }

    /// The identity of a use.
    pub async fn use_id(&self, reference: &str) -> EntryId {
        let entry = self
            .store
            .entry_by_reference::<Use>(self.scope, reference)
            .await
            .unwrap();
        entry.unwrap_or_else(|| panic!("no use {reference}")).id
    }

    /// A key of the administrator for a use.
    pub async fn key(&self, reference: &str) -> String {
        let request = KeyRequest {
            agent: self.admin,
            use_id: self.use_id(reference).await,
            service: None,
            name: "essai".to_owned(),
            expires_at: None,
        };
        self.access
            .create_key(self.scope, request)
            .await
            .unwrap()
            .token
            .reveal()
            .to_owned()
    }

    /// The administrator at the terminal.
    pub async fn caller(&self) -> Arc<Caller> {
        Arc::new(self.access.terminal(self.scope, self.admin).await.unwrap())
    }

    /// Posts a chat request.
    pub async fn chat(&self, key: &str, body: &Value) -> reqwest::Response {
        self.post(key, body.to_string()).await
    }

    /// Posts any bytes as a chat request.
    pub async fn post(&self, key: &str, body: impl Into<reqwest::Body>) -> reqwest::Response {
        self.client
            .post(format!("{}/v1/chat/completions", self.base_url))
            .bearer_auth(key)
            .header("content-type", "application/json")
            .body(body)
            .send()
            .await
            .unwrap()
    }

    /// The records of an exchange, once its outcome is written.
    pub async fn trace(&self, trace: &str) -> Vec<TraceLine> {
        let id: TraceId = trace.parse().expect("a trace id");
        self.exchanges.flush().await.unwrap();
        self.store.trace(self.scope, id).await.unwrap()
    }

    /// The outcome record of an exchange.
    pub async fn outcome(&self, trace: &str) -> Value {
        let lines = self.trace(trace).await;
        let line = lines
            .iter()
            .find(|line| line.kind == "outcome")
            .unwrap_or_else(|| panic!("no outcome: {lines:?}"));
        serde_json::from_str(&line.record).unwrap()
    }

    /// Everything reserved and spent this month: `(reserved tokens, spent tokens, spent micro-euros)` of the first use budget.
    pub async fn spent(&self, use_id: EntryId) -> (i64, i64, i64) {
        self.exchanges.flush().await.unwrap();
        let budgets = self
            .store
            .budgets(self.scope, self.access.mint().now().period())
            .await
            .unwrap();
        budgets
            .iter()
            .find(|budget| budget.scope == vigie_domain::BudgetScope::Use(use_id))
            .map_or((0, 0, 0), |budget| {
                (
                    budget.reserved.tokens,
                    budget.spent.tokens,
                    budget.spent.cost.0,
                )
            })
    }

    /// The same instance in its next life: exchanges of the same node over the same database.
    pub fn again(&self) -> (Exchanges, impl Future<Output = ()> + Send + use<>) {
        let config = Config {
            store: self.store.clone(),
            mint: self.access.mint().clone(),
            node: self.node,
            seal: Seal::new(&[3; 32]),
            embedded: self.embedded.clone(),
            limits: self.limits,
        };
        Exchanges::new(config).expect("exchanges")
    }

    /// Stops writing, as a crash would: nothing more reaches the trace.
    pub fn crash(&mut self) {
        if let Some(ledger) = self.ledger.take() {
            ledger.abort();
        }
    }
}

fn client() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().build().unwrap()
}

#[expect(
    clippy::disallowed_methods,
    reason = "test tasks live as long as their runtime"
)]
fn spawn<T: Send + 'static>(task: impl Future<Output = T> + Send + 'static) -> JoinHandle<T> {
    tokio::spawn(task)
}
