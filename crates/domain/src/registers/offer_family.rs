//! The nine families of solutions, the data each may receive unless more is proved, and who is
//! asked before it does.

use super::kit::*;
use crate::register::Move;

/// The nine families, as the catalogue numbers them.
pub const OFFER_FAMILIES: &[&str] = &[
    "us_consumer",
    "us_professional",
    "european_publisher",
    "public_specialist",
    "state",
    "open_on_site",
    "open_trusted_cloud",
    "shared_territorial",
    "embedded_in_software",
];

/// Classes of data, from the least to the most careful.
pub(super) const CLASSES: &[&str] = &["public", "internal", "personal", "sensitive"];

/// Where a solution runs.
pub(super) const HOSTINGS: &[&str] = &["on_site", "secnumcloud", "eu", "outside_eu"];

/// What an offer does when something it relies on changed.
pub(super) const REEVALUATED: Move = Move {
    register: "offer",
    from: &["evaluated", "allowed"],
    action: "reevaluate",
    to: "reevaluation",
};

/// Hosting that keeps data in our hands, or in a cloud qualified by ANSSI.
const TRUSTED_HOSTING: &[&str] = &["on_site", "secnumcloud"];

/// The most careful class an offer of `family` may receive, by the rules the catalogue gives its
/// family; hosting on site or SecNumCloud lifts the ceiling of families it makes safe. The rules
/// of state, shared and embedded solutions are those of each offer: no ceiling of their own.
#[must_use]
pub fn family_ceiling(family: &str, hosting: &str) -> &'static str {
    let trusted = TRUSTED_HOSTING.contains(&hosting);
    match family {
        "us_consumer" => "public",
        "us_professional" | "public_specialist" => "internal",
        "european_publisher" | "open_trusted_cloud" if !trusted => "internal",
        _ => "sensitive",
    }
}

/// Whether `class` is more careful than `ceiling`.
pub(super) fn exceeds(class: &str, ceiling: &str) -> bool {
    let rank = |word: &str| CLASSES.iter().position(|known| *known == word);
    rank(class) > rank(ceiling)
}

/// No offer receives data of a class that its family may not.
pub(super) fn beyond_family(family: &str, hosting: &str, class: &str) -> Rule {
    if family == "us_consumer" {
        let beyond = !blank(class) && class != "public";
        return (beyond, "max_class", "consumer_is_public_only");
    }
    let beyond = exceeds(class, family_ceiling(family, hosting));
    (beyond, "max_class", "beyond_family")
}

/// Whose opinion is asked before an offer of this family receives data of this class.
pub(super) fn family_opinions(family: &str, class: &str) -> Vec<OpinionRule> {
    let internal = (family, class) == ("us_professional", "internal");
    let in_cloud = (family, class) == ("open_trusted_cloud", "sensitive");
    asked(&[
        (internal, Role::Dpo, "us_professional_internal"),
        (in_cloud, Role::Dpo, "sensitive_in_cloud"),
        (in_cloud, Role::Rssi, "sensitive_in_cloud"),
    ])
}
