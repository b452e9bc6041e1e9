//! Full-text index of the registers: accents and typos tolerated.
//!
//! A [`Search`] answers, a [`Writer`] keeps what it answers from. The index is
//! derived: whoever drives it gives [`Document`]s and a mark of how far they
//! go, and builds it again when [`Search::open`] finds none it can use
//! (missing, of another version, damaged).
//!
//! What a reader may see is a [`View`], and part of every query: nothing is
//! found first and taken out afterwards.
//!
//! ```
//! use vigie_search::{Asked, Document, Search, Seen, View};
//! # use vigie_domain::{EntryId, Instant, OrganisationId};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = std::env::temp_dir().join("vigie-search-example");
//! # let ville = OrganisationId(uuid::Uuid::from_u128(1));
//! let search = Search::new(&folder);
//! let (mut writer, _mark) = search.open()?;
//! writer.put(&Document {
//!     organisation: ville,
//!     id: EntryId(uuid::Uuid::from_u128(2)),
//!     register: "use".into(),
//!     reference: "U101".into(),
//!     title: "Résumé des délibérations".into(),
//!     title_order: "resume des deliberations".into(),
//!     state: "idea".into(),
//!     category: None,
//!     service: None,
//!     owner: None,
//!     text: "Gagner du temps au secrétariat général.".into(),
//!     words: String::new(),
//!     updated_at: Instant::from_micros(0),
//! })?;
//! writer.commit("1")?;
//! let view = View { organisation: ville, registers: vec![Seen::all("use")] };
//! let found = search.find(&Asked { view, text: "deliberatoin".into(), register: None, skip: 0, limit: 20 })?;
//! assert_eq!(found.hits[0].reference, "U101");
//! # drop(writer);
//! # std::fs::remove_dir_all(folder)?;
//! # Ok(())
//! # }
//! ```

mod document;
mod error;
mod extract;
mod find;
mod index;
mod pick;
mod query;
mod schema;
mod tally;
mod words;

pub use document::{Document, Seen, View};
pub use error::SearchError;
pub use extract::{Extract, Piece, look_in};
pub use find::{Asked, Found, Hit, Nearness};
pub use index::{Search, Writer};
pub use pick::{Order, Pick, Picked};
