//! The tables and packs that ship: which version is in force, noted in the log of decisions when a
//! new version of Vigie brings another one.

use crate::{
    ObservatoryError, Pack,
    cycle::ReviewQuestions,
    desk::{Answers, DaysOff, PlainTools, Routing},
    diagnostic::Grid as MaturityGrid,
    offers::{Clauses, Grid as OfferGrid},
};
use vigie_domain::Mint;
use vigie_law::Lawbook;
use vigie_store::{Store, Write};

/// What a law pack's name begins with in the log.
pub const LAW_PACK: &str = "law:";

fn read<T, E: std::fmt::Display>(table: Result<T, E>) -> Result<T, String> {
    table.map_err(|error| error.to_string())
}

/// Each table that ships, by a stable name, with its version.
///
/// # Errors
/// None in a released version, whose tests read every table.
pub fn shipped_versions() -> Result<Vec<(String, String)>, String> {
    let mut versions = vec![
        ("desk_routing", read(Routing::shipped())?.version.clone()),
        ("days_off", read(DaysOff::shipped())?.version.clone()),
        ("plain_tools", read(PlainTools::shipped())?.version.clone()),
        (
            "known_answers",
            read(Answers::shipped())?.version().to_owned(),
        ),
        (
            "review_questions",
            read(ReviewQuestions::shipped())?.version.clone(),
        ),
        ("maturity", read(MaturityGrid::shipped())?.version.clone()),
        ("offer_grid", read(OfferGrid::shipped())?.version.clone()),
        ("clauses", read(Clauses::shipped())?.version.clone()),
        ("generic_uses", read(Pack::generic())?.name.clone()),
    ]
    .into_iter()
    .map(|(name, version)| (name.to_owned(), version))
    .collect::<Vec<_>>();
    let law = read(Lawbook::shipped())?;
    versions.extend(
        law.packs()
            .into_iter()
            .map(|pack| (format!("{LAW_PACK}{}", pack.id), pack.version)),
    );
    Ok(versions)
}

/// Notes, for each organisation, the versions that are not those it knew; answers how many.
///
/// # Errors
/// The database failed.
pub async fn note_versions(
    store: &Store,
    mint: &Mint,
    reason: &str,
) -> Result<usize, ObservatoryError> {
    let shipped = match shipped_versions() {
        Ok(shipped) => shipped,
        Err(error) => {
            tracing::error!(error, "a shipped table cannot be read");
            return Ok(0);
        }
    };
    let mut noted = 0;
    for organisation in store.organisations().await? {
        let scope = vigie_store::Scope::of(organisation.id);
        for (name, version) in &shipped {
            let write = Write::unsigned(mint, reason);
            let new = store.log_pack_version(scope, name, version, write).await?;
            noted += usize::from(new);
        }
    }
    Ok(noted)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_table_that_ships_has_a_version_of_its_own() {
        let versions = shipped_versions().unwrap();
        let names: BTreeSet<_> = versions.iter().map(|(name, _)| name).collect();
        assert_eq!(names.len(), versions.len());
        assert!(versions.iter().all(|(_, version)| !version.is_empty()));
        assert!(versions.iter().any(|(name, _)| name == "law:ai_act"));
    }
}
