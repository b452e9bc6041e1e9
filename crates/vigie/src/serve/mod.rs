//! `vigie serve`: everything wired together, until it is asked to stop.

pub(crate) mod embedded;
mod faces;
mod law;
mod log;
pub(crate) mod notices;
mod stop;

use crate::{
    commands::init::welcome_url,
    config::Settings,
    installation::{Installation, NodeSlot, idle_slots},
    lang::said,
    say,
    trouble::{Outcome, Trouble, Verdict},
};
use axum::serve::ListenerExt;
use clap::ValueEnum;
use embedded::keep_model;
use faces::faces;
use std::{future::IntoFuture, net::SocketAddr, time::Instant};
use tokio::net::TcpListener;
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use vigie_access::{Access, Seal};
use vigie_domain::NodeId;
use vigie_exchange::{Config, EmbeddedSlot, Exchanges, Limits};
use vigie_observatory::welcome;
use vigie_search::Search;
use vigie_worker::{Context, Indexer, Pace, Worker, standard_jobs};

pub(crate) use log::start as start_log;

/// Folder of the search indexes in the data folder. Everything in it is derived.
const INDEX: &str = "index";

/// Arguments of `vigie serve`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Démarrer seulement ces parties, séparées par des virgules
    #[arg(long, value_enum, value_delimiter = ',', value_name = "PARTIES")]
    only: Vec<Part>,
}

/// What a process may serve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// L'API compatible OpenAI
    Gateway,
    /// Les pages
    Portal,
    /// Les tâches de fond
    Worker,
}

/// The limits of exchanges, from the settings.
pub(crate) fn limits(settings: &Settings) -> Limits {
    Limits {
        concurrency: settings.concurrency,
        connect: settings.connect_timeout,
        first_byte: settings.first_byte_timeout,
        silence: settings.silence_timeout,
        answer_bytes: settings.answer_limit,
    }
}

/// Exchanges of an installation, their ledger running on `tasks`.
pub(crate) fn exchanges(
    installation: &Installation,
    seal: Seal,
    node: NodeId,
    embedded: EmbeddedSlot,
    tasks: &TaskTracker,
) -> Result<Exchanges, Trouble> {
    let config = Config {
        store: installation.store.clone(),
        mint: installation.mint.clone(),
        node,
        seal,
        embedded,
        limits: limits(&installation.settings),
    };
    let (exchanges, ledger) = Exchanges::new(config)
        .map_err(|refusal| Trouble::new(refusal.message(crate::lang::language()), ""))?;
    tasks.spawn(ledger);
    Ok(exchanges)
}

/// Closes what processes that died left open, this one's former life included.
pub(crate) async fn recover(
    installation: &Installation,
    seal: &Seal,
    own: &Exchanges,
) -> Result<usize, Trouble> {
    let mut closed = own.recover().await?;
    for idle in idle_slots(&installation.folder, &installation.mint)? {
        let tasks = TaskTracker::new();
        let theirs = exchanges(
            installation,
            seal.clone(),
            idle.id,
            EmbeddedSlot::default(),
            &tasks,
        )?;
        closed += theirs.recover().await?;
        drop(theirs);
        tasks.close();
        tasks.wait().await;
    }
    Ok(closed)
}

pub(crate) async fn run(args: Args, settings: Settings) -> Outcome {
    let begun = Instant::now();
    let wants = |part| args.only.is_empty() || args.only.contains(&part);
    let listener = listen(settings.listen).await?;
    let address = listener.local_addr().unwrap_or(settings.listen);
    let (installation, started) = Installation::make(settings).await?;
    let settings = &installation.settings;
    let seal = installation.seal().await?;
    let node = NodeSlot::take(&installation.folder, &installation.mint)?;

    // The ledger outlives everything that settles through it: it has its own tracker.
    let (ledger, tasks, stop) = (
        TaskTracker::new(),
        TaskTracker::new(),
        CancellationToken::new(),
    );
    let slot = EmbeddedSlot::default();
    let exchanges = exchanges(&installation, seal.clone(), node.id, slot.clone(), &ledger)?;
    recover(&installation, &seal, &exchanges).await?;

    let packs = law::packs(settings)?;
    // Each node has its own, and only those that answer pages need one.
    let search = wants(Part::Portal).then(|| {
        let index = installation.folder.join(INDEX).join(node.id.to_string());
        Search::new(&index)
    });
    let app = faces(
        &installation,
        &packs,
        &exchanges,
        &seal,
        wants(Part::Gateway),
        search.clone(),
    )?;
    // Whatever is served asks models: the gateway, the pages, and the worker for the bench.
    keep_model(settings, &slot, &tasks, &stop);
    if let Some(search) = search {
        Indexer::new(installation.store.clone(), search).start(&tasks, &stop);
    }
    if wants(Part::Worker) {
        let context = Context {
            store: installation.store.clone(),
            mint: installation.mint.clone(),
        };
        let jobs = with_models(jobs(), &exchanges, &installation.access);
        let jobs = law::with_recompute(jobs, packs);
        let jobs = notices::with_notices(jobs, notices::mailer(settings, address)?.as_ref());
        Worker::new(context, jobs, Pace::default()).start(&tasks, &stop);
    }
    let url = settings.url(address);
    greet(&installation, started.fresh, &url).await?;
    tracing::info!(%address, node = %node.id, ready_ms = begun.elapsed().as_millis(), "vigie is ready");

    let served = axum::serve(
        // An answer's first bytes must not wait for company.
        listener.tap_io(|stream| {
            let _ = stream.set_nodelay(true);
        }),
        app,
    )
    .with_graceful_shutdown(stop.clone().cancelled_owned())
    .into_future();
    let serving = tasks.spawn(served);
    stop::asked().await;
    say::note(said!(
        "Arrêt en cours\u{a0}: les échanges se terminent (une seconde demande arrête aussitôt).",
        "Stopping: exchanges are ending (ask again to stop at once)."
    ));
    stop.cancel();
    tasks.close();
    let in_time = stop::within(settings.stop_within, async {
        let _ = serving.await;
        tasks.wait().await;
    })
    .await;
    if !in_time {
        // Their intents are in the trace: the next start closes them.
        tracing::warn!(
            under_way = exchanges.under_way(),
            "stopped before every exchange had ended"
        );
    }
    exchanges.flush().await?;
    drop(exchanges);
    ledger.close();
    // With exchanges cut short, handles on the ledger remain in their tasks.
    let _ = tokio::time::timeout(std::time::Duration::from_secs(2), ledger.wait()).await;
    tracing::info!("stopped");
    Ok(Verdict::Fine)
}

async fn listen(address: SocketAddr) -> Result<TcpListener, Trouble> {
    TcpListener::bind(address).await.map_err(|error| {
        let next = match error.kind() {
            std::io::ErrorKind::AddrInUse => said!(
                "Un autre programme, peut-être Vigie, écoute déjà là\u{a0}: arrêtez-le, ou choisissez un autre port avec VIGIE_LISTEN.",
                "Another program, maybe Vigie, already listens there: stop it, or choose another port with VIGIE_LISTEN."
            ),
            std::io::ErrorKind::PermissionDenied => said!(
                "Les ports au-dessous de 1024 sont réservés\u{a0}: choisissez-en un autre avec VIGIE_LISTEN.",
                "Ports below 1024 are reserved: choose another with VIGIE_LISTEN."
            ),
            _ => said!(
                "Choisissez une adresse de cette machine avec VIGIE_LISTEN.",
                "Choose an address of this machine with VIGIE_LISTEN."
            ),
        };
        Trouble::new(
            said!("Vigie ne peut pas écouter sur {address}\u{a0}: {error}.", "Vigie cannot listen on {address}: {error}."),
            next,
        )
    })
}

async fn greet(installation: &Installation, fresh: bool, url: &str) -> Result<(), Trouble> {
    if fresh {
        let folder = installation.folder.path().display();
        say::line(said!(
            "Nouvelle installation dans {folder}.",
            "New installation in {folder}."
        ));
    }
    say::line(said!(
        "Vigie est prête\u{a0}: {url}",
        "Vigie is ready: {url}"
    ));
    if let Some(welcome) = welcome(&installation.access, installation.scope).await? {
        let (email, link) = (
            welcome.agent.email,
            welcome_url(url, welcome.token.reveal()),
        );
        say::line(said!(
            "Premier accès de l’administrateur ({email}), une seule fois, pendant 24 heures\u{a0}:\n  {link}",
            "First access of the administrator ({email}), once, within 24 hours:\n  {link}"
        ));
    }
    Ok(())
}

/// The jobs of every installation, and those that need rooms the worker does not know.
fn jobs() -> vigie_worker::Jobs {
    standard_jobs().on(
        vigie_exchange::TRY_CHARTER,
        |context: Context, payload| async move {
            vigie_exchange::try_charter(&context.store, &context.mint, &payload).await?;
            Ok(())
        },
    )
}

/// `jobs`, with those that speak to models: the local bench, which asks as anyone does, and the
/// probes that availability is measured from.
fn with_models(
    jobs: vigie_worker::Jobs,
    exchanges: &Exchanges,
    access: &Access,
) -> vigie_worker::Jobs {
    let bench = (exchanges.clone(), access.clone());
    let probes = bench.clone();
    jobs.on(vigie_exchange::RUN_BENCH, move |_context, payload| {
        let (exchanges, access) = bench.clone();
        async move {
            vigie_exchange::run_bench(&exchanges, &access, &payload).await?;
            Ok(())
        }
    })
    .on(
        vigie_exchange::PROBE_PROVIDERS,
        move |_context, _payload| {
            let (exchanges, access) = probes.clone();
            async move {
                vigie_exchange::probe_providers(&exchanges, &access).await?;
                Ok(())
            }
        },
    )
    .every(
        vigie_exchange::PROBE_PROVIDERS,
        vigie_exchange::PROBED_EVERY,
    )
}
