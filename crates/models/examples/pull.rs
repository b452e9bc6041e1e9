//! Fetches a model into a directory, showing progress.
//!
//! ```sh
//! cargo run -p vigie-models --example pull -- DIR [ID] [--no-hub]
//! ```

#![expect(clippy::print_stdout, reason = "an example speaks to its reader")]

use std::time::{Duration, Instant};

use tokio::sync::watch;
use vigie_models::{DEFAULT_MODEL, FALLBACK_MODEL, FetchProgress, Library, Sources};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut sources = Sources::default();
    if let Some(at) = arguments.iter().position(|a| a == "--no-hub") {
        arguments.remove(at);
        sources.hub = None;
    }
    let Some(dir) = arguments.first() else {
        return Err("usage: pull DIR [ID] [--no-hub]".into());
    };
    let library = Library::new(dir);
    let wanted = match arguments.get(1) {
        Some(id) => vec![id.as_str()],
        None => vec![DEFAULT_MODEL, FALLBACK_MODEL],
    };
    let (sender, receiver) = watch::channel(FetchProgress::default());
    let start = Instant::now();
    let pull = library.pull_first(&wanted, &sources, &sender);
    tokio::pin!(pull);
    let pulled = loop {
        tokio::select! {
            pulled = &mut pull => break pulled?,
            () = tokio::time::sleep(Duration::from_secs(2)) => {
                let seen = receiver.borrow().clone();
                println!(
                    "{:>4.0} s  {:?} {}  {} / {} MB",
                    start.elapsed().as_secs_f64(),
                    seen.phase,
                    seen.source.unwrap_or("-"),
                    seen.bytes_done / 1_000_000,
                    seen.bytes_total / 1_000_000,
                );
            }
        }
    };
    println!(
        "{} in {:.1} s: {}",
        pulled.file.name,
        start.elapsed().as_secs_f64(),
        pulled.file.path.display()
    );
    for (id, reason) in pulled.instead_of {
        println!("instead of {id}: {reason}");
    }
    Ok(())
}
