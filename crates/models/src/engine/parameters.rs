//! What a caller may ask of the model, and the limits it is loaded with.

use crate::error::ModelError;

/// Most stop strings in one request.
const MOST_STOPS: usize = 16;
/// Longest stop string, in bytes.
const LONGEST_STOP: usize = 256;

/// How a model is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most tokens of prompt and answer together. The key-value cache grows up to it: about
    /// 57 kB a token for the 1.5B.
    pub context_tokens: usize,
    /// Requests that may wait while another is answered; beyond, [`ModelError::Busy`].
    pub queue: usize,
    /// Tokens of a prompt read between two progress events.
    pub prompt_chunk: usize,
    /// Threads to compute with. Ignored unless the process was prepared by
    /// [`prepare_process`](crate::prepare_process), which see.
    pub threads: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            context_tokens: 4096,
            queue: 8,
            prompt_chunk: 128,
            threads: std::thread::available_parallelism().map_or(1, usize::from),
        }
    }
}

impl Limits {
    pub(super) fn check(&self) -> Result<(), ModelError> {
        within("context_tokens", self.context_tokens, 16, 1 << 20)?;
        within("queue", self.queue, 0, 10_000)?;
        within("prompt_chunk", self.prompt_chunk, 1, 4096)?;
        within("threads", self.threads, 1, 256)
    }
}

/// What a request asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct GenerationParams {
    /// Most tokens of the answer; `None`, or more than the context leaves, means what it leaves.
    pub max_tokens: Option<usize>,
    /// 0 always takes the likeliest token; 1 follows the model's probabilities; at most 2.
    pub temperature: f32,
    /// Draw among the likeliest tokens whose probabilities reach this sum; above 0, at most 1.
    pub top_p: f32,
    /// Seed of the draws: same seed, same prompt, same machine, same answer (see
    /// [`Self::reuse_prefix`]).
    pub seed: u64,
    /// The answer ends before any of these strings; at most 16 of 256 bytes.
    pub stop: Vec<String>,
    /// Keep what the beginning of this conversation shares with the previous one instead of
    /// reading it again. Much faster for a conversation's next turn. The sums are then made in
    /// another order and may differ in their last bits: set it to `false` where an answer must be
    /// exactly reproducible, or where nobody must learn from a response time that another
    /// request began alike: this one then neither reuses nor can be reused.
    pub reuse_prefix: bool,
}

impl Default for GenerationParams {
    fn default() -> Self {
        Self {
            max_tokens: None,
            temperature: 0.0,
            top_p: 1.0,
            seed: 0,
            stop: Vec::new(),
            reuse_prefix: true,
        }
    }
}

impl GenerationParams {
    pub(super) fn check(&self) -> Result<(), ModelError> {
        let refuse = |name, reason: &str| {
            Err(ModelError::InvalidParameter {
                name,
                reason: reason.to_owned(),
            })
        };
        if !(0.0..=2.0).contains(&self.temperature) {
            return refuse("temperature", "must be between 0 and 2");
        }
        if !(self.top_p > 0.0 && self.top_p <= 1.0) {
            return refuse("top_p", "must be above 0 and at most 1");
        }
        if self.max_tokens == Some(0) {
            return refuse("max_tokens", "must be at least 1");
        }
        if self.stop.len() > MOST_STOPS || self.stop.iter().any(|s| s.len() > LONGEST_STOP) {
            return refuse("stop", "at most 16 strings of 256 bytes");
        }
        Ok(())
    }
}

fn within(name: &'static str, value: usize, least: usize, most: usize) -> Result<(), ModelError> {
    if (least..=most).contains(&value) {
        Ok(())
    } else {
        Err(ModelError::InvalidParameter {
            name,
            reason: format!("is {value}, outside {least} to {most}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{GenerationParams, Limits};

    #[test]
    fn the_defaults_are_allowed() {
        assert!(Limits::default().check().is_ok());
        assert!(GenerationParams::default().check().is_ok());
    }

    #[test]
    fn out_of_range_is_refused() {
        let refused = |change: fn(&mut GenerationParams)| {
            let mut params = GenerationParams::default();
            change(&mut params);
            params.check().is_err()
        };
        assert!(refused(|p| p.temperature = f32::NAN));
        assert!(refused(|p| p.temperature = 2.1));
        assert!(refused(|p| p.top_p = 0.0));
        assert!(refused(|p| p.max_tokens = Some(0)));
        assert!(refused(|p| p.stop = vec![String::new(); 17]));
    }
}
