//! The binary: command line, configuration, wiring, nothing else.

mod cli;
mod commands;
mod config;
mod installation;
mod lang;
mod law_folder;
mod say;
mod serve;
mod system;
mod trouble;
mod web_address;

use cli::{Cli, Command, Lines, Operate};
use commands::{
    ask, budget, charter, doctor, export, footprint, import, init, key, law, migrate, model,
    provider, report, shield, trace, user, uses,
};
use config::Settings;
use std::{process::ExitCode, time::Duration};
use trouble::{Outcome, Trouble, Verdict};

fn main() -> ExitCode {
    say::hide_panics();
    lang::choose(variable);
    let cli = match cli::parse(std::env::args_os()) {
        Ok(cli) => cli,
        Err(code) => return code,
    };
    match run(cli) {
        Ok(Verdict::Fine) => ExitCode::SUCCESS,
        Ok(Verdict::Problem) => ExitCode::from(1),
        Err(trouble) => {
            say::note(trouble.to_string());
            trouble.exit_code()
        }
    }
}

/// A variable of the environment; one that is no text counts as absent.
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn run(cli: Cli) -> Outcome {
    let command = match cli.command {
        Command::Operate(command) => command,
        Command::Lines(Lines::Charter(charter::Command::Replay {
            draft,
            charter,
            days: Some(days),
        })) => {
            let settings = Settings::read(&cli.flags, variable)?;
            serve::start_log(&settings.log, "error")?;
            let past = charter::replay_trace(&draft, charter.as_deref(), days, settings);
            return on_runtime(past);
        }
        Command::Lines(Lines::Charter(command)) => {
            let flags = cli.flags;
            return charter::run(&command, || {
                Settings::read(&flags, variable).map(|settings| settings.solver())
            });
        }
        Command::Lines(Lines::Shield(command)) => return shield::run(&command),
        Command::Lines(Lines::Law(command)) => return law::run(&command),
        Command::Lines(Lines::Footprint(command)) => return footprint::run(&command),
    };
    // Before any thread starts: the embedded model sets the environment its kernels read.
    if matches!(command, Operate::Serve(_) | Operate::Ask(_))
        && let Err(error) = vigie_models::prepare_process()
    {
        say::note(format!("vigie: {error}"));
    }
    let settings = Settings::read(&cli.flags, variable)?;
    let level = match command {
        Operate::Serve(_) => "info,sqlx=warn,hyper=warn,reqwest=warn",
        _ => "error",
    };
    serve::start_log(&settings.log, level)?;
    on_runtime(operate(command, settings))
}

fn on_runtime(work: impl Future<Output = Outcome>) -> Outcome {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Trouble::new(error.to_string(), ""))?;
    let outcome = runtime.block_on(work);
    // Whatever still runs is of no use to anyone any more.
    runtime.shutdown_timeout(Duration::from_millis(500));
    outcome
}

async fn operate(command: Operate, settings: Settings) -> Outcome {
    match command {
        Operate::Serve(args) => serve::run(args, settings).await,
        Operate::Init(args) => init::run(args, settings).await,
        Operate::Doctor(args) => doctor::run(args, settings).await,
        Operate::Migrate(args) => migrate::run(args, settings).await,
        Operate::Ask(args) => ask::run(args, settings).await,
        Operate::User(command) => user::run(command, settings).await,
        Operate::Key(command) => key::run(command, settings).await,
        Operate::Provider(command) => provider::run(command, settings).await,
        Operate::Model(command) => model::run(command, settings).await,
        Operate::Budget(command) => budget::run(command, settings).await,
        Operate::Use(command) => uses::run(command, settings).await,
        Operate::Report(args) => report::run(args, settings).await,
        Operate::Export(args) => export::run(args, settings).await,
        Operate::Import(args) => import::run(args, settings).await,
        Operate::Trace(command) => trace::run(command, settings).await,
    }
}
