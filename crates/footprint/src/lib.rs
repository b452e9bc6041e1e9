#![doc = include_str!("../README.md")]

mod edition;
mod estimate;
mod exchange;
mod fault;
mod impacts;
mod method;
mod range;
mod wire;

pub use edition::{EMBEDDED, Edition, EditionFault, EditionFiles, Model, Provider, Stamp, Zone};
pub use estimate::{Prepared, Provenance, Serving, estimate};
pub use exchange::{ASSUMED_PUE, ASSUMED_WUE, Site, Subject, estimate_exchange};
pub use fault::{Fault, Warning};
pub use impacts::{Criterion, Embodied, Impacts, Usage};
pub use method::{Coefficients, Efficiency, Mix, Speed};
pub use range::{Range, RangeFault};
pub use wire::{Answer, answer_line};
