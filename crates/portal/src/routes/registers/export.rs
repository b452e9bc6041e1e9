//! A register, filtered as the list is, for spreadsheets and programs.

use super::{Shown, index::readable, list::Asked};
use crate::{
    entry_form::filled,
    pages::words,
    routes::{use_export::harmless, use_sheet::name_of},
    web::{Fault, Reply, Signed},
};
use axum::{extract::Query, http::header, response::IntoResponse};
use std::fmt::Write as _;
use vigie_domain::register::{Entry, FieldKind, value_at};

/// The most lines of an export.
const LINES: u64 = 10_000;

async fn entries<R: Shown>(visit: &Signed, asked: &Asked) -> Result<Vec<Entry<R>>, Fault> {
    let query = readable(visit, &R::DOOR, asked.query::<R>(LINES))?;
    Ok(visit
        .store()
        .list::<R>(visit.scope(), &query)
        .await?
        .entries)
}

/// The head and the lines of a table, in the reader's words.
async fn table<R: Shown>(visit: &Signed, asked: &Asked) -> Result<Vec<Vec<String>>, Fault> {
    let t = visit.t();
    let people = visit.store().people(visit.scope()).await?;
    let name = |id: &str| name_of(&people, id);
    let mut head = vec![t.uses_reference().to_owned(), t.uses_state().to_owned()];
    head.extend(
        R::FIELDS
            .iter()
            .map(|field| words::label(t, R::NAME, field.path).to_owned()),
    );
    head.push(t.uses_updated().to_owned());
    let mut lines = vec![head];
    for entry in entries::<R>(visit, asked).await? {
        let body = serde_json::to_value(&entry.body).unwrap_or_default();
        // Days, moments and numbers as a form takes them: a spreadsheet sorts them, an import
        // reads them.
        let plain = filled(&entry.body);
        let mut line = vec![
            entry.reference,
            words::state(t, R::NAME, &entry.state).to_owned(),
        ];
        line.extend(R::FIELDS.iter().map(|field| {
            if matches!(
                field.kind,
                FieldKind::Day | FieldKind::Moment | FieldKind::Number | FieldKind::Scale(..)
            ) {
                return plain.value(field.path).to_owned();
            }
            let text = words::value::<R>(t, field, value_at(&body, field.path), &name);
            text.unwrap_or_default()
        }));
        line.push(entry.updated_at.day());
        lines.push(line);
    }
    Ok(lines)
}

fn attached<R: Shown>(kind: &'static str, format: &str, body: Vec<u8>) -> Reply {
    let file = R::DOOR.paths.list.rsplit('/').next().unwrap_or(R::NAME);
    let disposition = format!("attachment; filename=\"{file}.{format}\"");
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    Ok((headers, body).into_response())
}

/// For spreadsheets: semicolons and a byte order mark, which French ones expect.
pub(super) async fn csv<R: Shown>(visit: Signed, Query(asked): Query<Asked>) -> Reply {
    let failed = |error: String| Fault::Internal(format!("csv export: {error}"));
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer("\u{feff}".as_bytes().to_vec());
    for line in table::<R>(&visit, &asked).await? {
        writer
            .write_record(line.into_iter().map(harmless))
            .map_err(|error| failed(error.to_string()))?;
    }
    let body = writer
        .into_inner()
        .map_err(|error| failed(error.to_string()))?;
    attached::<R>("text/csv; charset=utf-8", "csv", body)
}

/// A flat OpenDocument spreadsheet (ODF 1.3, part 3): cells of text, so none is a formula.
pub(super) async fn fods<R: Shown>(visit: Signed, Query(asked): Query<Asked>) -> Reply {
    let name = words::many(visit.t(), R::NAME);
    let body = flat_sheet(name, &table::<R>(&visit, &asked).await?);
    attached::<R>(
        "application/vnd.oasis.opendocument.spreadsheet-flat-xml",
        "fods",
        body.into_bytes(),
    )
}

fn flat_sheet(name: &str, lines: &[Vec<String>]) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.3\" \
         office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\"><office:body>\
         <office:spreadsheet>",
    );
    let _ = writeln!(xml, "<table:table table:name=\"{}\">", escaped(name));
    for line in lines {
        xml.push_str("<table:table-row>");
        for cell in line {
            xml.push_str("<table:table-cell office:value-type=\"string\">");
            for paragraph in cell.lines() {
                let _ = write!(xml, "<text:p>{}</text:p>", escaped(paragraph));
            }
            xml.push_str("</table:table-cell>");
        }
        xml.push_str("</table:table-row>\n");
    }
    xml.push_str("</table:table></office:spreadsheet></office:body></office:document>\n");
    xml
}

/// Text that XML may hold: its signs escaped, characters it forbids left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

/// As it is kept, for programs.
pub(super) async fn json<R: Shown>(visit: Signed, Query(asked): Query<Asked>) -> Reply {
    let entries = entries::<R>(&visit, &asked).await?;
    let body =
        serde_json::to_vec_pretty(&entries).map_err(|error| Fault::Internal(error.to_string()))?;
    attached::<R>("application/json", "json", body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flat_sheet_holds_any_text() {
        let xml = flat_sheet("R & D", &[vec!["<a>\u{1}\nb".into(), "\"=1+1\"".into()]]);
        assert!(xml.contains("table:name=\"R &amp; D\""));
        assert!(xml.contains("<text:p>&lt;a&gt;</text:p><text:p>b</text:p>"));
        assert!(xml.contains("<text:p>&quot;=1+1&quot;</text:p>"));
        assert!(!xml.contains('\u{1}'));
    }
}
