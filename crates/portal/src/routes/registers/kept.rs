//! Pages of their own that write a part of an entry: the cases of a test set, the clauses of a
//! contract.

use crate::{
    form::Form,
    routes::offers::refused,
    web::{Fault, Signed},
};
use vigie_domain::register::{Entry, Register};
use vigie_store::WriteError;

/// Keeps `body` in the entry, at the version the form holds. When somebody wrote in between, the
/// form says `stale` at `field` and holds the new version, so that it can be sent again: `false`.
pub(in crate::routes) async fn keep<R: Register>(
    visit: &Signed,
    entry: &Entry<R>,
    body: R,
    form: &mut Form,
    (field, stale): (&str, &str),
) -> Result<bool, Fault> {
    let sent = visit.form.trimmed("version");
    let version: i32 = sent.parse().map_err(|_| Fault::BadRequest)?;
    let written = visit
        .store()
        .keep_in_entry(visit.scope(), entry.id, version, body, visit.write(""))
        .await;
    match written {
        Ok(_) => Ok(true),
        Err(WriteError::Stale { current, .. }) => {
            form.set("version", current.to_string());
            form.fault(field, stale);
            Ok(false)
        }
        Err(error) => Err(refused(error)),
    }
}
