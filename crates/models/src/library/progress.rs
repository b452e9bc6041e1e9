//! How far a fetch has come.

use tokio::sync::watch;

use crate::catalogue::Weights;

/// What a fetch is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FetchPhase {
    /// Not begun.
    #[default]
    Starting,
    /// Another process fetches the same file.
    Waiting,
    /// Bytes are coming.
    Fetching,
    /// The hash is being computed.
    Verifying,
    /// The file is in place.
    Done,
}

/// How far a fetch has come; the value of a watch channel.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FetchProgress {
    /// The model.
    pub id: String,
    /// What is being done.
    pub phase: FetchPhase,
    /// Where bytes come from: `folder`, `hub` or `packages`.
    pub source: Option<&'static str>,
    /// Bytes here, those of an earlier, interrupted fetch included.
    pub bytes_done: u64,
    /// Size of the whole file, in bytes.
    pub bytes_total: u64,
}

/// Writes into the watch channel.
#[derive(Clone)]
pub(super) struct Report(watch::Sender<FetchProgress>);

impl Report {
    pub(super) fn new(channel: &watch::Sender<FetchProgress>, weights: &Weights) -> Self {
        channel.send_replace(FetchProgress {
            id: weights.id.to_owned(),
            phase: FetchPhase::Starting,
            source: None,
            bytes_done: 0,
            bytes_total: weights.bytes,
        });
        Self(channel.clone())
    }

    pub(super) fn phase(&self, phase: FetchPhase, source: Option<&'static str>) {
        self.0.send_modify(|progress| {
            progress.phase = phase;
            progress.source = source;
        });
    }

    pub(super) fn bytes(&self, done: u64) {
        self.0.send_modify(|progress| progress.bytes_done = done);
    }

    pub(super) fn done(&self) {
        self.0.send_modify(|progress| {
            progress.phase = FetchPhase::Done;
            progress.bytes_done = progress.bytes_total;
        });
    }
}
