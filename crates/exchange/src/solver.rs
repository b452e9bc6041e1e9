//! The solver that proves promises about the charter: cvc5, a program of the machine.
//!
//! A promise is put to it as a script and answered in text; what both mean is the charter's. It is
//! optional, bounded in time, and given nothing but rules: no fact of anyone is in a script.

use std::{
    io::{ErrorKind, Read, Write},
    path::PathBuf,
    process::{Child, ChildStdout, Command, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};
use vigie_charter::Silence;

/// The program, where nothing else is set: found on the path of programs.
pub const SOLVER: &str = "cvc5";

/// How long past its own limit the program is waited for before it is ended.
const GRACE: Duration = Duration::from_secs(2);

/// Longest answer read, in bytes: the values of some sixty facts are a few thousand.
const LONGEST: u64 = 1 << 20;

/// A solver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Solver {
    /// The program.
    pub program: PathBuf,
    /// How long it may think about one promise.
    pub limit: Duration,
}

impl Default for Solver {
    fn default() -> Self {
        Self {
            program: SOLVER.into(),
            limit: Duration::from_secs(10),
        }
    }
}

impl Solver {
    /// Gives a script to the program and waits for all that it prints. Blocks.
    ///
    /// # Errors
    ///
    /// Why there is no answer.
    pub fn answer(&self, script: &str) -> Result<String, Silence> {
        let mut running = Command::new(&self.program)
            .args(["--lang", "smt2"])
            .arg(format!("--tlimit={}", self.limit.as_millis()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| match error.kind() {
                ErrorKind::NotFound => Silence::Absent,
                _ => unclear(&error),
            })?;
        let answer = self.converse(&mut running, script);
        // Ended already, in all cases but one; and a process nobody waits for stays in the table.
        if let Err(error) = running.kill().and_then(|()| running.wait()) {
            tracing::warn!(%error, "solver not ended");
        }
        answer
    }

    fn converse(&self, running: &mut Child, script: &str) -> Result<String, Silence> {
        let (Some(mut asked), Some(answered)) = (running.stdin.take(), running.stdout.take())
        else {
            return Err(Silence::Unclear);
        };
        let (send, receive) = mpsc::sync_channel(1);
        thread::spawn(move || send.send(read(answered)));
        // A program that reads nothing more closes: what it printed says why.
        if let Err(error) = asked.write_all(script.as_bytes())
            && error.kind() != ErrorKind::BrokenPipe
        {
            return Err(unclear(&error));
        }
        drop(asked);
        match receive.recv_timeout(self.limit + GRACE) {
            Ok(Ok(text)) if text.trim().is_empty() => Err(Silence::Late),
            Ok(Ok(text)) => Ok(text),
            Ok(Err(error)) => Err(unclear(&error)),
            Err(_) => Err(Silence::Late),
        }
    }
}

fn read(from: ChildStdout) -> std::io::Result<String> {
    let mut text = String::new();
    from.take(LONGEST).read_to_string(&mut text)?;
    Ok(text)
}

fn unclear(error: &std::io::Error) -> Silence {
    tracing::warn!(%error, "solver not asked");
    Silence::Unclear
}

#[cfg(test)]
mod tests {
    use super::*;

    fn solver(program: &str) -> Solver {
        Solver {
            program: program.into(),
            limit: Duration::from_millis(100),
        }
    }

    #[test]
    fn a_program_that_is_not_there_is_absent() {
        let absent = solver("a-solver-nobody-has").answer("(check-sat)\n");
        assert_eq!(absent, Err(Silence::Absent));
    }

    #[test]
    fn a_program_that_is_no_solver_gives_no_act() {
        // It reads nothing, prints nothing.
        assert_eq!(solver("true").answer("(check-sat)\n"), Err(Silence::Late));
        // A folder cannot be run.
        assert_eq!(solver("/").answer("(check-sat)\n"), Err(Silence::Unclear));
    }

    /// `make test` installs the solver.
    #[test]
    fn the_solver_answers() {
        let script = "(set-logic ALL)\n(declare-const x Int)\n(assert (> x 3))\n(assert (< x 3))\n(check-sat)\n";
        assert_eq!(Solver::default().answer(script), Ok("unsat\n".to_owned()));
    }
}
