//! Personal data in French text: detect, pseudonymise, restore, in streams.
//!
//! ```
//! use vigie_shield::{Pseudonyms, Shield};
//!
//! let shield = Shield::new();
//! let text = "Rappeler le 06 12 34 56 78 avant midi.";
//! let findings = shield.detect(text);
//! let mut table = Pseudonyms::new();
//! let hidden = table.hide(text, &findings);
//! assert_eq!(hidden, "Rappeler le [TELEPHONE_1] avant midi.");
//! assert_eq!(table.restore(&hidden), text);
//! ```

pub mod check;
mod class;
mod detect;
mod finding;
mod fold;
mod kind;
mod mask;
mod pieces;
mod pseudonym;
mod restore;
mod scan;

pub use class::{Class, Policy, class_of};
pub use detect::Shield;
pub use finding::{Evidence, Finding};
pub use kind::Kind;
pub use mask::mask;
pub use pseudonym::Pseudonyms;
pub use restore::Restorer;
