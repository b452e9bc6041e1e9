//! The database and its queue.

use super::{Check, Patient, no_database};
use crate::{installation::open_store, lang::said, system};
use vigie_store::{Location, Scope};

/// A job that is due for so long, in seconds, is one that nobody does: an hour.
const LATE: i64 = 3600;

/// Reachable, migrated, filled. Leaves the open store in the patient.
pub(super) async fn database(patient: &mut Patient) -> Vec<Check> {
    const ID: &str = "database";
    let location = patient.location.to_string();
    if let Location::Sqlite(path) = &patient.location
        && !path.exists()
    {
        return vec![Check::problem(
            ID,
            said!(
                "il n’y a pas encore de base ({location})",
                "there is no database yet ({location})"
            ),
            said!(
                "Lancez «\u{a0}vigie init\u{a0}» ou «\u{a0}vigie serve\u{a0}».",
                "Run `vigie init` or `vigie serve`."
            ),
        )];
    }
    let store = match open_store(&patient.location).await {
        Ok(store) => store,
        Err(trouble) => return vec![Check::trouble(ID, &trouble)],
    };
    if let Err(error) = store.ping().await {
        return vec![Check::trouble(ID, &error.into())];
    }
    let engine = store.engine();
    let reached = Check::fine(
        ID,
        said!(
            "{location} répond ({engine})",
            "{location} answers ({engine})"
        ),
    );
    let schema = match store.pending_migrations().await {
        Ok(pending) if pending.is_empty() => Check::fine(
            "schema",
            said!("le schéma est à jour", "the schema is up to date"),
        ),
        Ok(pending) => {
            let names = pending.join(", ");
            return vec![
                reached,
                Check::problem(
                    "schema",
                    said!(
                        "le schéma attend\u{a0}: {names}",
                        "the schema waits for: {names}"
                    ),
                    said!(
                        "Sauvegardez la base, puis lancez «\u{a0}vigie migrate\u{a0}».",
                        "Back the database up, then run `vigie migrate`."
                    ),
                ),
            ];
        }
        Err(error) => return vec![reached, Check::trouble("schema", &error.into())],
    };
    let people = match store.organisations().await {
        Ok(organisations) => match organisations.first() {
            Some(first) => {
                patient.installed = Some((store, Scope::of(first.id)));
                let name = &first.name;
                Check::fine(
                    "installed",
                    said!(
                        "l’installation est celle de «\u{a0}{name}\u{a0}»",
                        "the installation is that of \"{name}\""
                    ),
                )
            }
            None => Check::problem(
                "installed",
                said!("la base est vide", "the database is empty"),
                said!("Lancez «\u{a0}vigie init\u{a0}».", "Run `vigie init`."),
            ),
        },
        Err(error) => Check::trouble("installed", &error.into()),
    };
    vec![reached, schema, people]
}

pub(super) async fn jobs(patient: &Patient) -> Check {
    const ID: &str = "jobs";
    let Some((store, _)) = &patient.installed else {
        return no_database(ID);
    };
    let late = match store
        .late_jobs(system::mint().now().plus_seconds(-LATE))
        .await
    {
        Ok(late) => late,
        Err(error) => return Check::trouble(ID, &error.into()),
    };
    match store.waiting_jobs().await {
        Ok(_) if late > 0 => Check::problem(
            ID,
            said!(
                "{late} tâche(s) de fond attendent depuis plus d’une heure",
                "{late} background job(s) have been due for over an hour"
            ),
            said!(
                "Démarrez un processus qui les fait\u{a0}: vigie serve --only worker",
                "Start a process that does them: vigie serve --only worker"
            ),
        ),
        Ok(count) => Check::fine(
            ID,
            said!(
                "{count} tâche(s) de fond en attente",
                "{count} background job(s) waiting"
            ),
        ),
        Err(error) => Check::trouble(ID, &error.into()),
    }
}
