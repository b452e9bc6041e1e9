//! The file that was chosen, as the text of the form: it comes back in the page, where it can be
//! corrected, and nothing is kept meanwhile.

use crate::{texts::Texts, web::Signed};
use tokio::task::spawn_blocking;
use vigie_reports::{NotOpened, Opened, ReadAs, opened};

/// The text of the file that came with the form; `None` without a file. Why it is not read, in
/// words, otherwise.
pub(super) async fn read(visit: &Signed) -> Result<Option<Opened>, String> {
    let t = visit.t();
    let Some(upload) = visit.upload.clone() else {
        return Ok(None);
    };
    // A reader that stumbles over a damaged file is a file that cannot be read.
    let read = spawn_blocking(move || opened(&upload.content)).await;
    let read = read.unwrap_or_else(|error| Err(NotOpened::Unsound(error.to_string())));
    read.map(Some).map_err(|error| why(t, error))
}

fn why(t: Texts, error: NotOpened) -> String {
    match error {
        NotOpened::OldWorkbook => t.import_old_workbook().to_owned(),
        NotOpened::NotATable => t.import_not_a_table().to_owned(),
        NotOpened::Unsound(reason) => t.import_unsound(reason),
        NotOpened::TooLarge => t.import_too_large().to_owned(),
        NotOpened::Merged(cells) if cells.is_empty() => t.import_merged().to_owned(),
        NotOpened::Merged(cells) => t.import_merged_at(cells),
        NotOpened::CellError(cell, error) => t.import_cell_error(cell, error),
    }
}

/// What must be said of how it was read.
pub(super) fn notes(t: Texts, read_as: &ReadAs) -> Vec<String> {
    match read_as {
        ReadAs::Utf8 | ReadAs::Utf16 => Vec::new(),
        ReadAs::Windows1252 => vec![t.import_windows().to_owned()],
        ReadAs::Workbook { sheet, others } => {
            let mut notes = vec![t.import_sheet(sheet.clone())];
            if *others > 0 {
                notes.push(t.import_other_sheets(*others));
            }
            notes
        }
    }
}
