//! The thread that owns the network and answers requests one after the other.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use super::generation::{FinishReason, GenerationEvent, Outlet};
use super::parameters::{GenerationParams, Limits};
use crate::error::ModelError;
use crate::network::Network;
use crate::sampling::Sampler;
use crate::text::{AnswerText, Vocabulary};

/// A request, ready to run.
pub(super) struct Job {
    pub(super) prompt: Vec<u32>,
    pub(super) max_tokens: usize,
    pub(super) params: GenerationParams,
    pub(super) outlet: Outlet,
}

pub(super) struct Worker {
    network: Network,
    vocabulary: Arc<Vocabulary>,
    limits: Limits,
    /// Tokens whose keys and values the network holds.
    known: Vec<u32>,
}

/// How a generation ended and what it took.
struct Outcome {
    reason: FinishReason,
    reused_tokens: usize,
    completion_tokens: usize,
    prompt_time: Duration,
    generation_time: Duration,
}

impl Worker {
    /// Starts the thread; it ends when the sender returned is dropped.
    pub(super) fn start(
        network: Network,
        vocabulary: Arc<Vocabulary>,
        limits: Limits,
    ) -> Result<mpsc::SyncSender<Job>, ModelError> {
        // Requests that were left while they waited stay here until the thread meets them.
        let (sender, jobs) = mpsc::sync_channel::<Job>(4 * limits.queue + 8);
        let mut worker = Self {
            network,
            vocabulary,
            limits,
            known: Vec::new(),
        };
        std::thread::Builder::new()
            .name("vigie-model".to_owned())
            .spawn(move || {
                while let Ok(job) = jobs.recv() {
                    worker.run(job);
                }
            })
            .map_err(ModelError::internal)?;
        Ok(sender)
    }

    fn run(&mut self, job: Job) {
        let Job {
            prompt,
            max_tokens,
            params,
            outlet,
        } = job;
        if !outlet.start() {
            return;
        }
        let prompt_tokens = prompt.len();
        let reusable = params.reuse_prefix;
        outlet.send(Ok(GenerationEvent::Started { prompt_tokens }));
        // A panic inside a kernel must not take the model away from everyone.
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            self.answer(&prompt, max_tokens, params, &outlet)
        }))
        .unwrap_or_else(|_| Err(ModelError::internal("a computation panicked")));
        if outcome.is_err() || !reusable {
            self.forget_beyond(0);
        }
        outlet.send(outcome.map(|outcome| GenerationEvent::Finished {
            reason: outcome.reason,
            prompt_tokens,
            reused_tokens: outcome.reused_tokens,
            completion_tokens: outcome.completion_tokens,
            prompt_seconds: outcome.prompt_time.as_secs_f64(),
            generation_seconds: outcome.generation_time.as_secs_f64(),
        }));
    }

    fn answer(
        &mut self,
        prompt: &[u32],
        max_tokens: usize,
        params: GenerationParams,
        outlet: &Outlet,
    ) -> Result<Outcome, ModelError> {
        let start = Instant::now();
        let shared = self
            .known
            .iter()
            .zip(prompt)
            .take_while(|(a, b)| a == b)
            .count();
        // At least one token must be read to know what follows it.
        let reused_tokens = if params.reuse_prefix {
            shared.min(prompt.len().saturating_sub(1))
        } else {
            0
        };
        self.forget_beyond(reused_tokens);
        let ended = |reason, completion_tokens, prompt_time, generation_time| Outcome {
            reason,
            reused_tokens,
            completion_tokens,
            prompt_time,
            generation_time,
        };

        let mut logits = Vec::new();
        for chunk in prompt[reused_tokens..].chunks(self.limits.prompt_chunk) {
            match self.read(chunk, outlet)? {
                Some(next) => logits = next,
                None => {
                    return Ok(ended(
                        FinishReason::Cancelled,
                        0,
                        start.elapsed(),
                        Duration::ZERO,
                    ));
                }
            }
            outlet.send(Ok(GenerationEvent::Reading {
                read_tokens: self.known.len(),
                prompt_tokens: prompt.len(),
            }));
        }
        let prompt_time = start.elapsed();

        let start = Instant::now();
        let mut sampler = Sampler::new(params.temperature, params.top_p, params.seed);
        let mut text = AnswerText::new(params.stop);
        let mut completion_tokens = 0;
        let reason = loop {
            if outlet.cancelled() {
                break FinishReason::Cancelled;
            }
            // Rows of the table beyond the vocabulary are padding: never drawn.
            let drawable = logits.get(..self.vocabulary.len()).unwrap_or(&logits);
            let token = sampler
                .draw(drawable)
                .and_then(|index| u32::try_from(index).ok())
                .ok_or_else(|| ModelError::internal("it gave no probabilities"))?;
            completion_tokens += 1;
            if self.vocabulary.ends(token) {
                break FinishReason::Stop;
            }
            let piece = text.push(self.vocabulary.bytes(token));
            if !piece.text.is_empty() {
                outlet.send(Ok(GenerationEvent::Text(piece.text)));
            }
            if piece.stopped {
                break FinishReason::Stop;
            }
            if completion_tokens >= max_tokens {
                break FinishReason::Length;
            }
            match self.read(&[token], outlet)? {
                Some(next) => logits = next,
                None => break FinishReason::Cancelled,
            }
        };
        let rest = text.finish();
        if !rest.is_empty() {
            outlet.send(Ok(GenerationEvent::Text(rest)));
        }
        Ok(ended(
            reason,
            completion_tokens,
            prompt_time,
            start.elapsed(),
        ))
    }

    /// Reads tokens after those known; `None` if the caller left meanwhile.
    fn read(&mut self, tokens: &[u32], outlet: &Outlet) -> Result<Option<Vec<f32>>, ModelError> {
        let logits = self
            .network
            .forward(tokens, &|| outlet.cancelled())
            .map_err(ModelError::internal)?;
        if logits.is_some() {
            self.known.extend_from_slice(tokens);
        }
        Ok(logits)
    }

    fn forget_beyond(&mut self, tokens: usize) {
        self.known.truncate(tokens);
        self.network.truncate(tokens);
    }
}
