//! The tools an agent may use, for the data at hand.

use serde::Serialize;
use vigie_domain::{DataClass, registers::Offer};

/// What an agent may do with an offer, for data of a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Permitted {
    /// It may be used.
    Yes,
    /// It is allowed, but not for these data.
    NotForThese,
    /// It is not allowed at all.
    No,
}

/// Whether an offer in `state` may be used for data of `class`. A consumer account is never
/// allowed: there is no contract behind it.
#[must_use]
pub fn permitted(offer: &Offer, state: &str, class: DataClass) -> Permitted {
    if state != "allowed" || offer.family == "us_consumer" {
        return Permitted::No;
    }
    match offer.max_class.parse::<DataClass>() {
        Ok(ceiling) if class <= ceiling => Permitted::Yes,
        _ => Permitted::NotForThese,
    }
}
