//! What stands in the way of a publication that only the shield sees: somebody named in what
//! everyone is about to read.

use super::Shown;
use crate::{
    pages::words,
    web::{Fault, Signed},
};
use vigie_domain::register::Entry;
use vigie_shield::Kind;

/// What never stands in a public text. The address and the telephone of a counter do: they are
/// how people are answered.
const NAMES_SOMEBODY: &[Kind] = &[
    Kind::Person,
    Kind::Nir,
    Kind::Iban,
    Kind::CreditCard,
    Kind::DateOfBirth,
    Kind::LicensePlate,
    Kind::IdDoc,
    Kind::TaxId,
    Kind::CafId,
    Kind::Secret,
    Kind::Reserved,
];

/// Sentences that say where somebody is named; none when `transition` publishes nothing.
pub(super) async fn names_somebody<R: Shown>(
    visit: &Signed,
    entry: &Entry<R>,
    transition: &str,
) -> Result<Vec<String>, Fault> {
    let t = visit.t();
    let Some(public) = R::PUBLIC.filter(|public| public.transition == transition) else {
        return Ok(Vec::new());
    };
    let mut sentences = Vec::new();
    for (path, text) in public.of(&entry.body) {
        let look = visit
            .portal
            .exchanges()
            .look(visit.caller().organisation(), &text, &[])
            .await
            .map_err(|refusal| Fault::Internal(format!("{refusal:?}")))?;
        let field = words::label(t, R::NAME, path);
        if look.failed {
            sentences.push(t.publication_not_screened(field));
        }
        for found in look.found {
            if NAMES_SOMEBODY.contains(&found.kind) {
                let value = text.get(found.span.start..found.span.end);
                sentences.push(t.publication_names(field, value.unwrap_or_default()));
            }
        }
    }
    Ok(sentences)
}
