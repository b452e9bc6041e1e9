//! The way of an exchange, in order.

use crate::{
    EmbeddedSlot, Refusal,
    admit::{Admitted, admit},
    answer::{Answered, answer},
    decide::{Decided, decide},
    directory::Directory,
    intend::{Intended, intend},
    provider::Http,
    recover::recover,
    screen::{Screened, screen},
    send::{Sent, send},
    settle::{Known, refuse},
    standing::Standings,
};
use bytes::Bytes;
use std::{sync::Arc, time::Duration};
use tokio::sync::Semaphore;
use vigie_access::{Caller, Seal};
use vigie_charter::DecisionCache;
use vigie_domain::{Mint, NodeId, TraceId};
use vigie_store::{Ledger, Store, StoreError};

/// What is asked of Vigie.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Who asks.
    pub caller: Arc<Caller>,
    /// The request, in the shape of the OpenAI chat completions API.
    pub body: Bytes,
    /// The use, by reference or identity; `None` leaves the key's own, or the general one.
    pub use_named: Option<String>,
    /// The reason stated, where the charter asks for one.
    pub reason: Option<String>,
    /// Whether to hide what is found from the model; `None` leaves it to the use.
    pub mask: Option<bool>,
    /// What the person says is no personal data, word for word, for this
    /// exchange. What a checksum proves is hidden all the same.
    pub spared: Vec<String>,
    /// Where the documents of the request come from, as the asker states it: `internal` or
    /// `external`; `None` is internal, the agent's own words.
    pub origin: Option<String>,
}

/// A refusal, and the trace it left.
#[derive(Debug, Clone)]
pub struct Refused {
    /// Why.
    pub refusal: Refusal,
    /// Its place in the trace; `None` when nobody known was asking, or the trace is away.
    pub trace: Option<TraceId>,
}

/// Bounds of an installation.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Exchanges under way at once.
    pub concurrency: usize,
    /// How long to wait for a provider to accept a connection.
    pub connect: Duration,
    /// How long to wait for the first byte of an answer.
    pub first_byte: Duration,
    /// How long a stream may stay silent.
    pub silence: Duration,
    /// The largest answer read from a provider, in bytes.
    pub answer_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            concurrency: 1024,
            connect: Duration::from_secs(5),
            first_byte: Duration::from_secs(120),
            silence: Duration::from_secs(60),
            answer_bytes: 32 << 20,
        }
    }
}

/// What exchanges are made of.
#[derive(Debug)]
pub struct Config {
    /// The database.
    pub store: Store,
    /// Time and randomness.
    pub mint: Mint,
    /// This running instance.
    pub node: NodeId,
    /// Opens providers' keys.
    pub seal: Seal,
    /// Where the embedded model appears.
    pub embedded: EmbeddedSlot,
    /// Bounds.
    pub limits: Limits,
}

/// The exchanges of an installation. Cheap to clone.
#[derive(Clone)]
pub struct Exchanges {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) store: Store,
    pub(crate) ledger: Ledger,
    pub(crate) mint: Mint,
    pub(crate) node: NodeId,
    pub(crate) seal: Seal,
    pub(crate) embedded: EmbeddedSlot,
    pub(crate) limits: Limits,
    pub(crate) places: Arc<Semaphore>,
    pub(crate) directory: Directory,
    pub(crate) standings: Standings,
    pub(crate) decisions: DecisionCache,
    pub(crate) http: Http,
}

impl std::fmt::Debug for Exchanges {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Exchanges")
            .field("node", &self.inner.node)
            .finish_non_exhaustive()
    }
}

impl Exchanges {
    /// Exchanges over a store, and the task that must be run for them (the
    /// ledger's: it ends when the last handle is dropped).
    pub fn new(config: Config) -> Result<(Self, impl Future<Output = ()> + Send + use<>), Refusal> {
        let (ledger, task) = Ledger::new(config.store.clone());
        let http = Http::new(&config.limits).ok_or(Refusal::Internal {
            what: "http client",
        })?;
        let inner = Inner {
            directory: Directory::new(
                config.store.clone(),
                config.mint.clone(),
                config.node,
                config.seal.clone(),
            ),
            places: Arc::new(Semaphore::new(config.limits.concurrency)),
            standings: Standings::new(config.store.clone()),
            decisions: DecisionCache::new(50_000),
            http,
            ledger,
            store: config.store,
            mint: config.mint,
            node: config.node,
            seal: config.seal,
            embedded: config.embedded,
            limits: config.limits,
        };
        Ok((
            Self {
                inner: Arc::new(inner),
            },
            task,
        ))
    }

    /// One governed exchange.
    ///
    /// The order matters. Nothing is read of the body before its asker is
    /// known. Nothing is decided before the text is screened, for the decision
    /// is about what was found in it. Nothing is reserved for what the charter
    /// refuses. Nothing leaves before the intent is durable: if the trace is
    /// away, nothing leaves. And whatever happens after that, an outcome is
    /// settled, by the stream's end, by its drop, or at the next start.
    pub async fn exchange(&self, asked: Asked) -> Result<Answered, Refused> {
        let vigie = &*self.inner;
        let admitted: Admitted = admit(vigie, asked).await?;
        let screened: Screened = screen(vigie, admitted).await;
        let decided: Decided = decide(vigie, screened).await?;
        // One allowed model after another, each under its own intent: a model
        // that is down never makes a prompt go where the charter did not allow.
        let mut left = decided.choices();
        loop {
            let intended: Intended = intend(vigie, &decided, left.current()).await?;
            let sent: Result<Sent, (Intended, Refusal)> = send(vigie, &decided, intended).await;
            match sent {
                Ok(sent) => return answer(vigie, &decided, sent).await,
                Err((intended, refusal)) if refusal.is_passing() && left.advance() => {
                    intended.settlement.fail(&refusal);
                }
                Err((intended, refusal)) => {
                    let trace = intended.settlement.fail(&refusal);
                    return Err(Refused {
                        refusal,
                        trace: Some(trace),
                    });
                }
            }
        }
    }

    /// Traces a refusal decided before the way began (a revoked key, a body over the limit).
    pub async fn refuse(&self, caller: &Caller, refusal: Refusal) -> Refused {
        refuse(&self.inner, caller, Known::default(), refusal).await
    }

    /// Closes what an earlier life of this instance left open; answers how many.
    /// To be awaited before the first exchange.
    pub async fn recover(&self) -> Result<usize, StoreError> {
        recover(&self.inner).await
    }

    /// Waits until every settled outcome is written, and notes it.
    pub async fn flush(&self) -> Result<(), StoreError> {
        self.inner.ledger.flush().await;
        if self.inner.places.available_permits() == self.inner.limits.concurrency
            && let Some(head) = self.inner.store.trace_head().await?
        {
            self.inner
                .store
                .note_settled(self.inner.node, head.size)
                .await?;
        }
        Ok(())
    }

    /// Forgets cached uses, models, charters and badges: after a change made in this process.
    pub fn forget(&self) {
        self.inner.directory.forget();
        self.inner.standings.forget();
    }

    /// How far the embedded model is.
    pub fn embedded(&self) -> crate::EmbeddedState {
        self.inner.embedded.state()
    }

    /// How many exchanges are under way.
    pub fn under_way(&self) -> usize {
        self.inner
            .limits
            .concurrency
            .saturating_sub(self.inner.places.available_permits())
    }
}
