//! Preparing the process the model will run in.

/// The variable that the kernels underneath read once for the size of their own pool.
const KERNEL_THREADS: &str = "CANDLE_NUM_THREADS";

/// Makes [`Limits::threads`](crate::Limits::threads) effective: call it first in `main`, before
/// any thread is started, in commands that load a model.
///
/// The kernels underneath have a pool of threads that wait for each other in a loop, which ruins
/// generation as soon as something else runs on the machine, and its size can only be set by an
/// environment variable read at start. If `CANDLE_NUM_THREADS` is not set, this program is started
/// again in its own place, same process, same arguments, with the variable set to 1: the work is
/// then divided by this crate. If it is set, whatever its value, nothing is done: that is how an
/// operator chooses otherwise, and how the second start knows.
///
/// Only on Unix; elsewhere nothing is done and the kernels' own pool is used.
///
/// # Errors
/// The system's, if the program cannot be started again; one may go on, the model is only slower
/// on a busy machine.
#[cfg(unix)]
pub fn prepare_process() -> std::io::Result<()> {
    use std::os::unix::process::CommandExt;

    if std::env::var_os(KERNEL_THREADS).is_some() {
        return Ok(());
    }
    let mut arguments = std::env::args_os();
    let mut again = std::process::Command::new(std::env::current_exe()?);
    if let Some(name) = arguments.next() {
        again.arg0(name);
    }
    // Returns only if it fails.
    Err(again.args(arguments).env(KERNEL_THREADS, "1").exec())
}

/// Makes [`Limits::threads`](crate::Limits::threads) effective where the system allows it; not
/// on this one.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn prepare_process() -> std::io::Result<()> {
    let _ = KERNEL_THREADS;
    Ok(())
}
