//! The map of risks: likelihood × severity, gross and residual, totals by
//! family, and which family each pillar of measures covers.
//!
//! Pure, over simple rows: a register gives its risks as [`Risk`]. Families and
//! pillars are the registers' own words.

mod coverage;
mod map;
mod signals;

pub use coverage::{Cell as CoverageCell, Coverage, coverage};
pub use map::{
    Alert, AlertKind, FAMILIES, HeatMap, Level, PILLARS, Rating, Risk, Totals, alerts, heat_map,
    residual_ratio, totals,
};

pub use signals::Signals;

#[cfg(test)]
mod tests;
