//! The model in process: one thread, one queue, answers as streams.

mod generation;
mod parameters;
mod worker;

use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::mpsc;

use candle_core::quantized::gguf_file::Content;

use crate::error::ModelError;
use crate::network::{self, Dimensions};
use crate::text::{ChatMessage, ChatTemplate, Vocabulary};
use crate::weights::WeightsFile;

pub use generation::{FinishReason, Generation, GenerationEvent, StopHandle};
pub use parameters::{GenerationParams, Limits};

use generation::Place;
use worker::{Job, Worker};

/// A language model loaded in this process. Cloning gives another handle to the same model; it
/// is unloaded when the last handle and the last [`Generation`] are gone.
#[derive(Clone)]
pub struct EmbeddedModel {
    shared: Arc<Shared>,
}

struct Shared {
    name: String,
    sha256: String,
    limits: Limits,
    context_limit: usize,
    vocabulary: Arc<Vocabulary>,
    template: ChatTemplate,
    admitted: Arc<AtomicUsize>,
    jobs: mpsc::SyncSender<Job>,
}

impl std::fmt::Debug for EmbeddedModel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EmbeddedModel")
            .field("name", &self.shared.name)
            .field("context_limit", &self.shared.context_limit)
            .finish_non_exhaustive()
    }
}

impl EmbeddedModel {
    /// Verifies the file's hash, reads it and starts the model's thread. Blocking: some seconds
    /// for 1 GB; call it from `spawn_blocking` in a server.
    ///
    /// # Errors
    /// [`ModelError::HashMismatch`] or [`ModelError::UnsupportedFormat`] before anything is
    /// loaded; [`ModelError::InvalidWeights`] for a GGUF that is not a chat model this engine
    /// runs; [`ModelError::InvalidParameter`] for absurd limits; [`ModelError::Io`].
    pub fn load(weights: &WeightsFile, limits: Limits) -> Result<Self, ModelError> {
        limits.check()?;
        let mut file = BufReader::with_capacity(1 << 20, weights.open_verified()?);
        let (vocabulary, template, network, context_limit) = guarded(&weights.path, || {
            let read = Header::read(&mut file)?;
            let context_limit = limits.context_tokens.min(read.dimensions.context);
            let network = network::load(
                &read.content,
                &mut file,
                read.dimensions,
                context_limit,
                limits.threads,
            )
            .map_err(|e| e.to_string())?;
            Ok((read.vocabulary, read.template, network, context_limit))
        })?;
        let vocabulary = Arc::new(vocabulary);

        let admitted = Arc::new(AtomicUsize::new(0));
        let jobs = Worker::start(network, Arc::clone(&vocabulary), limits)?;
        tracing::info!(model = %weights.name, context_limit, "embedded model loaded");
        Ok(Self {
            shared: Arc::new(Shared {
                name: weights.name.clone(),
                sha256: weights.sha256.clone(),
                limits,
                context_limit,
                vocabulary,
                template,
                admitted,
                jobs,
            }),
        })
    }

    /// Queues a conversation and returns its answer as a stream.
    ///
    /// The conversation is turned into tokens before this returns, so that one that is too long
    /// or a full queue is refused at once. Dropping the [`Generation`] cancels it.
    ///
    /// # Errors
    /// [`ModelError::InvalidParameter`], [`ModelError::Template`],
    /// [`ModelError::ContextOverflow`] or [`ModelError::Busy`].
    #[expect(
        clippy::unused_async,
        reason = "queueing may wait one day; callers are async"
    )]
    pub async fn generate(
        &self,
        messages: &[ChatMessage],
        params: GenerationParams,
    ) -> Result<Generation, ModelError> {
        params.check()?;
        let prompt = self.prompt(messages)?;
        let limit = self.shared.context_limit;
        if prompt.len() >= limit {
            return Err(ModelError::ContextOverflow {
                prompt_tokens: prompt.len(),
                limit,
            });
        }
        let place = Place::take(&self.shared.admitted, self.shared.limits.queue)?;
        let room = limit - prompt.len();
        let max_tokens = params.max_tokens.map_or(room, |max| max.min(room));
        // Started, one Reading a chunk, one Text a token, what was held back, Finished.
        let most_events = 3 + max_tokens + prompt.len().div_ceil(self.shared.limits.prompt_chunk);
        let (generation, outlet) = generation::channel(place, most_events);
        let job = Job {
            prompt,
            max_tokens,
            params,
            outlet,
        };
        match self.shared.jobs.try_send(job) {
            Ok(()) => Ok(generation),
            // Only requests whose callers left since they queued can fill it.
            Err(mpsc::TrySendError::Full(_)) => Err(ModelError::Busy {
                waiting: self.shared.limits.queue,
                limit: self.shared.limits.queue,
            }),
            Err(mpsc::TrySendError::Disconnected(_)) => {
                Err(ModelError::internal("its thread has ended"))
            }
        }
    }

    /// Tokens of a text, as counted by the model.
    ///
    /// # Errors
    /// [`ModelError::Internal`] if the tokenizer fails.
    pub fn count_tokens(&self, text: &str) -> Result<usize, ModelError> {
        Ok(self.shared.vocabulary.encode(text)?.len())
    }

    /// Tokens of a conversation once rendered by the model's chat template.
    ///
    /// # Errors
    /// As [`Self::generate`] for the messages.
    pub fn count_prompt_tokens(&self, messages: &[ChatMessage]) -> Result<usize, ModelError> {
        Ok(self.prompt(messages)?.len())
    }

    /// The model's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.shared.name
    }

    /// The sha256 of its weights, in hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.shared.sha256
    }

    /// Most tokens of prompt and answer together: the smaller of the limit asked for at loading
    /// and what the model was trained for.
    #[must_use]
    pub fn context_limit(&self) -> usize {
        self.shared.context_limit
    }

    fn prompt(&self, messages: &[ChatMessage]) -> Result<Vec<u32>, ModelError> {
        if messages.is_empty() {
            return Err(ModelError::InvalidParameter {
                name: "messages",
                reason: "at least one message is needed".to_owned(),
            });
        }
        self.shared
            .template
            .tokens(messages, &self.shared.vocabulary)
    }
}

/// Checks that a GGUF file is a chat model this engine can run, without reading its tensors.
pub(crate) fn inspect(path: &Path, file: &mut File) -> Result<(), ModelError> {
    guarded(path, || {
        Header::read(&mut BufReader::with_capacity(1 << 20, file)).map(|_| ())
    })
}

/// What comes before the tensors.
struct Header {
    content: Content,
    dimensions: Dimensions,
    vocabulary: Vocabulary,
    template: ChatTemplate,
}

impl Header {
    fn read<R: Read + Seek>(file: &mut R) -> Result<Self, String> {
        let content = Content::read(file).map_err(|e| e.to_string())?;
        let dimensions = Dimensions::read(&content)?;
        let vocabulary = Vocabulary::read(&content)?;
        if vocabulary.len() > dimensions.vocabulary {
            return Err(format!(
                "it names {} tokens and embeds {}",
                vocabulary.len(),
                dimensions.vocabulary
            ));
        }
        let template = ChatTemplate::read(&content, &vocabulary)?;
        Ok(Self {
            content,
            dimensions,
            vocabulary,
            template,
        })
    }
}

/// Runs code that reads an untrusted file: the parser underneath panics on some corrupt headers.
fn guarded<T>(path: &Path, read: impl FnOnce() -> Result<T, String>) -> Result<T, ModelError> {
    let invalid = |reason| ModelError::InvalidWeights {
        path: path.to_path_buf(),
        reason,
    };
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err("its header is corrupt".to_owned()))
        .map_err(invalid)
}
