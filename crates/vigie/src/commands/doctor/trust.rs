//! Keys, charter, trace.

use super::{Check, Patient, no_database};
use crate::{
    commands::{charter::in_words, trace},
    installation::secret,
    lang::said,
};
use vigie_charter::{CharterText, Severity, check};
use vigie_store::{Store, StoreError};
use vigie_trace::leaf_hash;

/// A log up to this size is read whole; of a longer one, as many last records
/// are compared with their hashes.
const READ_WHOLE: u64 = 20_000;

pub(super) async fn keys(patient: &Patient) -> Check {
    const ID: &str = "key";
    let path = secret::path(&patient.folder, secret::SECRET);
    let shown = path.display();
    match secret::read(&patient.folder, secret::SECRET) {
        Ok(Some(_)) => Check::fine(
            ID,
            said!(
                "{shown} est là et fermé aux autres comptes",
                "{shown} is there and closed to other accounts"
            ),
        ),
        Err(trouble) => Check::trouble(ID, &trouble),
        Ok(None) => {
            let Some((store, scope)) = &patient.installed else {
                return no_database(ID);
            };
            match store.models(*scope).await {
                Ok(models) if models.iter().any(|entry| entry.secret.is_some()) => Check::problem(
                    ID,
                    said!(
                        "{shown} manque, et des clés de fournisseurs sont scellées avec lui",
                        "{shown} is missing, and keys of providers are sealed with it"
                    ),
                    said!(
                        "Remettez-le depuis une sauvegarde\u{a0}: sans lui, ces clés ne s’ouvrent plus.",
                        "Restore it from a backup: without it, these keys cannot be opened."
                    ),
                ),
                Ok(_) => Check::fine(
                    ID,
                    said!(
                        "{shown} sera créé au prochain démarrage",
                        "{shown} will be made at the next start"
                    ),
                ),
                Err(error) => Check::trouble(ID, &error.into()),
            }
        }
    }
}

pub(super) async fn charter(patient: &Patient) -> Check {
    const ID: &str = "charter";
    let Some((store, scope)) = &patient.installed else {
        return no_database(ID);
    };
    let remedy = said!(
        "Faites entrer en vigueur une version corrigée\u{a0}: d’ici là, Vigie décide avec la dernière bonne, ou refuse tout.",
        "Bring a corrected version into force: until then, Vigie decides with the last good one, or refuses everything."
    );
    let version = match store.charter_in_force(*scope, patient.mint.now()).await {
        Ok(Some(version)) => version,
        Ok(None) => {
            return Check::problem(
                ID,
                said!("aucune charte n’est en vigueur", "no charter is in force"),
                remedy,
            );
        }
        Err(error) => return Check::trouble(ID, &error.into()),
    };
    let number = version.number;
    match store.charter_faults(*scope, patient.mint.now()).await {
        Ok(faults) => {
            if let Some(fault) = faults.first() {
                let (count, problem) = (faults.len(), &fault.problem);
                return Check::problem(
                    ID,
                    said!(
                        "la charte {number} ne se charge pas sur {count} instance(s)\u{a0}: {problem}",
                        "the charter {number} does not load on {count} instance(s): {problem}"
                    ),
                    remedy,
                );
            }
        }
        Err(error) => return Check::trouble(ID, &error.into()),
    }
    let text = match CharterText::from_toml(&version.source) {
        Ok(text) => text,
        Err(error) => {
            return Check::problem(
                ID,
                said!(
                    "la charte {number} est illisible\u{a0}: {error}",
                    "the charter {number} cannot be read: {error}"
                ),
                remedy,
            );
        }
    };
    let report = check(&text);
    let worst = report
        .faults
        .iter()
        .find(|fault| fault.severity == Severity::Error);
    let (articles, examples) = (report.articles, report.examples);
    match worst {
        Some(fault) => {
            let words = in_words(fault);
            Check::problem(
                ID,
                said!(
                    "la charte {number} a un défaut\u{a0}: {words}",
                    "the charter {number} has a fault: {words}"
                ),
                remedy,
            )
        }
        None => Check::fine(
            ID,
            said!(
                "la charte {number} est en vigueur\u{a0}: {articles} articles, {examples} exemples vérifiés",
                "the charter {number} is in force: {articles} articles, {examples} examples checked"
            ),
        ),
    }
}

pub(super) async fn trace(patient: &Patient) -> Check {
    const ID: &str = "trace";
    let Some((store, _)) = &patient.installed else {
        return no_database(ID);
    };
    let head = match store.trace_head().await {
        Ok(head) => head,
        Err(error) => return Check::trouble(ID, &error.into()),
    };
    let Some(head) = head else {
        return Check::fine(ID, said!("la trace est vide", "the trace is empty"));
    };
    let remedy = said!(
        "Lancez «\u{a0}vigie trace verify\u{a0}», gardez la base en l’état et prévenez le RSSI.",
        "Run `vigie trace verify`, keep the database as it is and tell the security officer."
    );
    let size = head.size;
    if size <= READ_WHOLE {
        return match trace::verify(store).await {
            Ok(verified) => match verified.found {
                Ok(_) => Check::fine(
                    ID,
                    said!(
                        "{size} enregistrement(s), tous intacts",
                        "{size} record(s), all sound"
                    ),
                ),
                Err(fault) => Check::problem(ID, trace::sentence(&fault), remedy),
            },
            Err(trouble) => Check::trouble(ID, &trouble),
        };
    }
    match last_records(store, size).await {
        Ok(None) => Check::fine(
            ID,
            said!(
                "{size} enregistrements\u{202f}; les {READ_WHOLE} derniers sont intacts («\u{a0}vigie trace verify\u{a0}» lit tout)",
                "{size} records; the last {READ_WHOLE} are sound (`vigie trace verify` reads all)"
            ),
        ),
        Ok(Some(index)) => Check::problem(
            ID,
            said!(
                "l’enregistrement {index} ne correspond pas à son empreinte",
                "record {index} does not match its hash"
            ),
            remedy,
        ),
        Err(error) => Check::trouble(ID, &error.into()),
    }
}

/// The first of the last records that differs from its hash.
async fn last_records(store: &Store, size: u64) -> Result<Option<u64>, StoreError> {
    let mut next = size.saturating_sub(READ_WHOLE);
    while next < size {
        let lines = store.trace_records(next, 2_000).await?;
        let Some(last) = lines.last().map(|line| line.index) else {
            return Ok(Some(next));
        };
        for (expected, line) in (next..).zip(&lines) {
            if line.index != expected || leaf_hash(line.record.as_bytes())[..] != line.leaf[..] {
                return Ok(Some(expected));
            }
        }
        next = last + 1;
    }
    Ok(None)
}
