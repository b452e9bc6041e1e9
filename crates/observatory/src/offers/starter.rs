//! Sheets of offers that ship: what was announced at their date, nothing proved, none allowed.

use crate::{
    Activated, ObservatoryError, PackError,
    starter::{Adoption, Sheets, sheets},
};
use serde::Deserialize;
use toml::Table;
use vigie_domain::{
    Mint,
    register::{Lifecycle, Register},
    registers::Offer,
};
use vigie_store::{Author, Scope, Store};

const STARTER: &str = include_str!("../../../../data/offers/starter.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shape {
    pack: String,
    #[serde(rename = "offer")]
    offers: Vec<Table>,
}

fn starter() -> Result<(String, Sheets<Offer>), PackError> {
    let shape: Shape =
        toml::from_str(STARTER).map_err(|error| PackError::Shape(error.to_string()))?;
    Ok((shape.pack, sheets(shape.offers)?))
}

/// Writes the offers that ship, spotted: each is then evaluated like any other. A reference
/// already there is left as its authority made it.
///
/// # Errors
/// [`ObservatoryError`] if the database fails; sheets written before stay.
pub async fn activate_offers(
    store: &Store,
    scope: Scope,
    author: Option<Author>,
    mint: &Mint,
) -> Result<Activated, ObservatoryError> {
    let (pack, offers) = starter()?;
    let state = Lifecycle::start(Offer::LIFECYCLE);
    let adoption = Adoption::of(store, scope, mint, author, &pack);
    adoption.adopt(state, offers).await
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn what_ships_is_dated_and_proves_nothing() {
        let (_, offers) = starter().unwrap();
        assert_eq!(offers.len(), 9);
        for (reference, offer) in &offers {
            assert!(offer.provenance.contains("2026"), "{reference}");
            assert!(!offer.limits.is_empty(), "{reference}");
            for claim in [&offer.no_reuse, &offer.european] {
                assert_ne!(claim, "proved", "{reference}");
            }
        }
    }
}
