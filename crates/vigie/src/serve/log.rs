//! The technical log, on the standard error. It never carries a prompt or
//! personal data; what it may carry is decided where events are written.

use crate::{lang::said, trouble::Trouble};
use tracing_subscriber::EnvFilter;

/// Starts the log at `level`, which may be empty (`default` decides) or any
/// filter such as `info,vigie_exchange=debug`.
pub(crate) fn start(level: &str, default: &str) -> Result<(), Trouble> {
    let wanted = if level.is_empty() { default } else { level };
    let filter = EnvFilter::builder().parse(wanted).map_err(|error| {
        Trouble::usage(
            said!("VIGIE_LOG\u{a0}: «\u{a0}{wanted}\u{a0}» n’est pas utilisable ({error}).", "VIGIE_LOG: \"{wanted}\" cannot be used ({error})."),
            said!("Attendu\u{a0}: error, warn, info, debug, ou un filtre tel que info,vigie_exchange=debug.", "Expected: error, warn, info, debug, or a filter such as info,vigie_exchange=debug."),
        )
    })?;
    let started = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr()))
        .try_init();
    // Only a second start in one process fails, and the first one stands.
    let _ = started;
    Ok(())
}
