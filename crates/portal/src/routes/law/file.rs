//! What the pages of the law share: the sheet, its file, the packs, the result.

use crate::web::{Fault, Signed};
use std::collections::BTreeMap;
use vigie_domain::{Language, Use, register::Entry};
use vigie_law::{Lang, Qualification};
use vigie_observatory::law::{LawFile, LawOffice, LawPacks, read_answers};
use vigie_store::WriteError;

/// A use and its law file.
pub(super) struct UseFile {
    pub(super) sheet: Entry<Use>,
    pub(super) file: Option<Entry<LawFile>>,
}

/// The use called `reference`, and its file if it has one.
pub(super) async fn of(visit: &Signed, reference: &str) -> Result<UseFile, Fault> {
    let sheet = crate::routes::registers::entry::<Use>(visit, reference).await?;
    let file = visit
        .store()
        .entry_by_reference::<LawFile>(visit.scope(), &sheet.reference)
        .await?;
    Ok(UseFile { sheet, file })
}

/// Where files are kept, and by which packs they are computed.
pub(super) fn office(visit: &Signed) -> Result<LawOffice<'_>, Fault> {
    Ok(LawOffice {
        store: visit.store(),
        scope: visit.scope(),
        packs: packs(visit)?,
    })
}

/// The packs in force here.
pub(super) fn packs(visit: &Signed) -> Result<&LawPacks, Fault> {
    visit.visit.portal.law().map_err(Fault::Internal)
}

/// The language of the packs' sentences.
pub(super) fn lang(visit: &Signed) -> Lang {
    match visit.visit.language {
        Language::Fr => Lang::Fr,
        Language::En => Lang::En,
    }
}

/// What the law makes of a file today; `None` when nothing was answered, or when new
/// packs no longer accept the answers.
pub(super) fn found(
    visit: &Signed,
    file: Option<&LawFile>,
) -> Result<Option<Qualification>, Fault> {
    let (packs, lang) = (packs(visit)?, lang(visit));
    let Some(file) = file.filter(|file| !file.answers.is_empty()) else {
        return Ok(None);
    };
    let Ok(read) = read_answers(packs, file.answers.clone(), lang) else {
        return Ok(None);
    };
    let day = visit
        .visit
        .portal
        .access()
        .mint()
        .now()
        .to_datetime()
        .date();
    let book = packs.book();
    let readings = file.chosen_in(packs);
    Ok(Some(book.qualify(&read.answers, day, &readings, lang)))
}

/// Labels and meanings of the tiers, by identifier.
pub(super) fn tiers(visit: &Signed) -> Result<BTreeMap<String, (String, String)>, Fault> {
    let book = packs(visit)?.book().questionnaire(lang(visit));
    Ok(book
        .tiers
        .into_iter()
        .map(|tier| (tier.id, (tier.label, tier.meaning)))
        .collect())
}

/// A write that was refused.
pub(super) fn refused(error: WriteError) -> Fault {
    match error {
        WriteError::Stale { .. } | WriteError::Sealed { .. } => Fault::Conflict,
        WriteError::Store(error) => error.into(),
        WriteError::Faults(_) | WriteError::Transition(_) => Fault::BadRequest,
    }
}
