//! Being asked to stop, and how long that may take.

use std::{future::pending, time::Duration};
use tokio::signal::unix::{Signal, SignalKind, signal};

async fn received(signal: &mut Option<Signal>) {
    match signal {
        Some(signal) => {
            signal.recv().await;
        }
        // It cannot be listened to; the other one can.
        None => pending().await,
    }
}

/// Waits for SIGINT or SIGTERM.
pub(super) async fn asked() {
    let mut interrupt = signal(SignalKind::interrupt()).ok();
    let mut terminate = signal(SignalKind::terminate()).ok();
    tokio::select! {
        () = received(&mut interrupt) => {}
        () = received(&mut terminate) => {}
    }
}

/// Waits for `end`, for `patience` at most or until asked again; whether it came.
pub(super) async fn within(patience: Duration, end: impl Future<Output = ()>) -> bool {
    tokio::select! {
        () = end => true,
        () = tokio::time::sleep(patience) => false,
        () = asked() => false,
    }
}
