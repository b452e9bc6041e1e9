//! New packs, or a date reached: every file is computed again, and says what moved.

use super::{
    LawFile, LawOffice, Movement, Outcome, file::MOVEMENTS_KEPT, read_answers,
    signature::withdraw_if_moved,
};
use vigie_domain::{Mint, Use, register::Entry};
use vigie_law::Lang;
use vigie_store::{ListQuery, StoreError, Write, WriteError};

/// What a recomputation did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recomputed {
    /// Files looked at.
    pub files: usize,
    /// References of the uses in which something moved.
    pub moved: Vec<String>,
    /// References of the files whose answers the new packs do not accept.
    pub unreadable: Vec<String>,
}

/// Computes every file of the organisation with `packs` as of today. A file
/// already computed with these packs, no date of the law being reached since,
/// is left as it is, so that doing it again costs little and changes nothing.
///
/// # Errors
/// [`StoreError`] if the database fails; files done before stay done.
pub async fn recompute_all(office: LawOffice<'_>, mint: &Mint) -> Result<Recomputed, StoreError> {
    let mut done = Recomputed::default();
    let mut query = ListQuery {
        limit: 500,
        ..ListQuery::default()
    };
    loop {
        let page = office.store.list::<LawFile>(office.scope, &query).await?;
        for file in page.entries {
            done.files += 1;
            one(office, mint, file, &mut done).await?;
        }
        match page.next {
            Some(next) => query.after = Some(next),
            None => return Ok(done),
        }
    }
}

async fn one(
    office: LawOffice<'_>,
    mint: &Mint,
    file: Entry<LawFile>,
    done: &mut Recomputed,
) -> Result<(), StoreError> {
    let LawOffice {
        store,
        scope,
        packs,
    } = office;
    let now = mint.now();
    let before = &file.body.outcome;
    let packs_changed = before.digest != packs.digest();
    if file.body.answers.is_empty() || before.holds_on(packs, &now.day()) {
        return Ok(());
    }
    let Ok(read) = read_answers(packs, file.body.answers.clone(), Lang::Fr) else {
        done.unreadable.push(file.reference);
        return Ok(());
    };
    let readings = file.body.chosen_in(packs);
    let outcome = Outcome::of(packs, &read.answers, &readings, now.to_datetime().date());
    let lines = before.moved(&outcome);
    let mut body = file.body.clone();
    body.outcome = outcome;
    let moved = !lines.is_empty();
    if moved {
        let movement = Movement {
            on: now.day(),
            packs_changed,
            lines,
        };
        body.moved.insert(0, movement);
        body.moved.truncate(MOVEMENTS_KEPT);
    }
    let note = if packs_changed {
        "recalcul\u{202f}: les textes ont changé"
    } else if moved {
        "recalcul\u{202f}: une date est atteinte"
    } else {
        "recalcul\u{202f}: rien n’a bougé"
    };
    let write = || Write {
        author: None,
        now,
        note: note.to_owned(),
        revision: mint.uuid(),
    };
    let sheet = store
        .entry_by_reference::<Use>(scope, &file.reference)
        .await?;
    match store
        .edit_entry(scope, file.id, file.version, body, write())
        .await
    {
        Ok(kept) => {
            if let Some(sheet) = sheet {
                settle(withdraw_if_moved(store, scope, &sheet, &kept.body, write()).await)?;
            }
            if moved {
                done.moved.push(file.reference);
            }
            Ok(())
        }
        // Somebody is writing in it: they compute it themselves, or the next run does.
        other => settle(other.map(|_| ())),
    }
}

fn settle(written: Result<(), WriteError>) -> Result<(), StoreError> {
    match written {
        Err(WriteError::Store(error)) => Err(error),
        // Somebody is writing in it; a sheet with a fault of its own is its owner's to mend.
        Ok(()) | Err(_) => Ok(()),
    }
}
