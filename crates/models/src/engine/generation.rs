//! An answer on its way: a stream of events, and the place its request holds in the queue.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicUsize, Ordering};
use std::task::{Context, Poll};

use futures_util::Stream;
use tokio::sync::mpsc;

use crate::error::ModelError;

/// Why an answer ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FinishReason {
    /// The model ended it, or a stop string did.
    Stop,
    /// `max_tokens` or the context limit was reached.
    Length,
    /// [`StopHandle::stop`] was called.
    Cancelled,
}

/// What happens during an answer, in this order: `Started`, any number of `Reading`, any number
/// of `Text`, `Finished`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum GenerationEvent {
    /// The request left the queue.
    Started {
        /// Tokens of the rendered conversation.
        prompt_tokens: usize,
    },
    /// The prompt is being read.
    Reading {
        /// Tokens read so far, those reused from the previous request included.
        read_tokens: usize,
        /// Tokens of the rendered conversation.
        prompt_tokens: usize,
    },
    /// More text: whole characters, never empty, never part of a stop string.
    Text(String),
    /// The answer is complete; the stream ends after this.
    Finished {
        /// Why it ended.
        reason: FinishReason,
        /// Tokens of the rendered conversation.
        prompt_tokens: usize,
        /// Tokens of the prompt that were reused from the previous request.
        reused_tokens: usize,
        /// Tokens generated, the one that ended the answer included.
        completion_tokens: usize,
        /// Time spent reading the prompt, in seconds.
        prompt_seconds: f64,
        /// Time spent generating, in seconds.
        generation_seconds: f64,
    },
}

/// The answer to one request: a [`Stream`] of [`GenerationEvent`]s. Dropping it cancels the
/// request, whether it waits or runs.
#[derive(Debug)]
pub struct Generation {
    events: mpsc::Receiver<Result<GenerationEvent, ModelError>>,
    stop: StopHandle,
    place: Arc<Place>,
    ended: bool,
}

/// Stops a [`Generation`] from elsewhere; it then ends with [`FinishReason::Cancelled`].
#[derive(Debug, Clone)]
pub struct StopHandle(Arc<AtomicBool>);

impl StopHandle {
    /// Asks for the end; takes effect before the next token or the next layer of the prompt.
    pub fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Generation {
    /// Requests that were before this one, the running one included, when it was queued.
    #[must_use]
    pub fn ahead(&self) -> usize {
        self.place.ahead
    }

    /// A handle to stop this answer from elsewhere.
    #[must_use]
    pub fn stop_handle(&self) -> StopHandle {
        self.stop.clone()
    }
}

impl Stream for Generation {
    type Item = Result<GenerationEvent, ModelError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.ended {
            return Poll::Ready(None);
        }
        match self.events.poll_recv(cx) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(Some(item)) => {
                self.ended = matches!(item, Err(_) | Ok(GenerationEvent::Finished { .. }));
                Poll::Ready(Some(item))
            }
            Poll::Ready(None) => {
                self.ended = true;
                Poll::Ready(Some(Err(ModelError::internal("its thread has ended"))))
            }
        }
    }
}

impl Drop for Generation {
    fn drop(&mut self) {
        self.stop.stop();
        self.place.leave_if_waiting();
    }
}

/// The worker's end of a [`Generation`].
pub(super) struct Outlet {
    events: mpsc::Sender<Result<GenerationEvent, ModelError>>,
    stop: StopHandle,
    place: Arc<Place>,
}

impl Outlet {
    /// Sends an event without waiting: the model never waits for a slow reader.
    pub(super) fn send(&self, event: Result<GenerationEvent, ModelError>) {
        // The channel has room for every event of the answer, so a failure means that nobody
        // listens any more: `cancelled` will say so.
        let _ = self.events.try_send(event);
    }

    /// Whether the caller stopped the answer or left.
    pub(super) fn cancelled(&self) -> bool {
        self.stop.is_stopped() || self.events.is_closed()
    }

    /// Leaves the queue to run; `false` if the caller left before.
    pub(super) fn start(&self) -> bool {
        self.place.start()
    }
}

impl Drop for Outlet {
    fn drop(&mut self) {
        self.place.leave();
    }
}

/// The two ends of a new answer of at most `most_events` events.
pub(super) fn channel(place: Arc<Place>, most_events: usize) -> (Generation, Outlet) {
    let (sender, receiver) = mpsc::channel(most_events.max(1));
    let stop = StopHandle(Arc::default());
    let generation = Generation {
        events: receiver,
        stop: stop.clone(),
        place: Arc::clone(&place),
        ended: false,
    };
    let outlet = Outlet {
        events: sender,
        stop,
        place,
    };
    (generation, outlet)
}

/// A place among the requests admitted: the running one and those that wait.
#[derive(Debug)]
pub(super) struct Place {
    admitted: Arc<AtomicUsize>,
    ahead: usize,
    state: AtomicU8,
}

const WAITING: u8 = 0;
const RUNNING: u8 = 1;
const LEFT: u8 = 2;

impl Place {
    /// Takes a place if fewer than `queue` requests wait behind the running one.
    pub(super) fn take(admitted: &Arc<AtomicUsize>, queue: usize) -> Result<Arc<Self>, ModelError> {
        let ahead = admitted
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, |n| {
                (n <= queue).then_some(n + 1)
            })
            .map_err(|n| ModelError::Busy {
                waiting: n.saturating_sub(1),
                limit: queue,
            })?;
        Ok(Arc::new(Self {
            admitted: Arc::clone(admitted),
            ahead,
            state: AtomicU8::new(WAITING),
        }))
    }

    fn start(&self) -> bool {
        self.state
            .compare_exchange(WAITING, RUNNING, Ordering::AcqRel, Ordering::Acquire)
            .is_ok()
    }

    fn leave_if_waiting(&self) {
        if self
            .state
            .compare_exchange(WAITING, LEFT, Ordering::AcqRel, Ordering::Acquire)
            .is_ok()
        {
            self.admitted.fetch_sub(1, Ordering::AcqRel);
        }
    }

    fn leave(&self) {
        if self.state.swap(LEFT, Ordering::AcqRel) != LEFT {
            self.admitted.fetch_sub(1, Ordering::AcqRel);
        }
    }
}
