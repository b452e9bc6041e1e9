//! What lies between HTTP and the pages: who is asking, in which language, with which
//! form; how pages, refusals and redirections go back.

mod cookies;
mod fault;
mod guard;
mod language;
mod notices;
mod upload;
mod visit;

pub(crate) use cookies::{keep_language, keep_session, lose_session};
pub(crate) use fault::{Fault, Reply};
pub(crate) use guard::{Gate, Inside, guard};
pub(crate) use language::within;
pub(crate) use notices::{Done, done};
pub(crate) use upload::Upload;
pub(crate) use visit::{ADMINISTRATION, Signed, Visit, html, see_other};
