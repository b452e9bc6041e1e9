//! `GET /usages.csv` and `GET /usages.json`: the register, filtered as the list is.

use super::uses::Asked;
use crate::{
    pages::{field_label, value_text},
    search::page_of,
    web::{Fault, Reply, Signed},
};
use axum::{extract::Query, http::header, response::IntoResponse};
use vigie_domain::{
    Use,
    register::{Entry, Register, value_at},
};

/// The most lines of an export.
const LINES: u64 = 10_000;

async fn entries(visit: &Signed, asked: &Asked) -> Result<Vec<Entry<Use>>, Fault> {
    let query = asked.query(LINES);
    Ok(page_of::<Use>(visit, &query).await?.entries)
}

/// For spreadsheets: semicolons and a byte order mark, which French ones expect; words and
/// names in the reader's language.
pub(super) async fn csv(visit: Signed, Query(asked): Query<Asked>) -> Reply {
    let t = visit.t();
    let entries = entries(&visit, &asked).await?;
    let people = visit.store().people(visit.scope()).await?;
    let name = |id: &str| super::use_sheet::name_of(&people, id);
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer("\u{feff}".as_bytes().to_vec());
    let failed = |error: csv::Error| Fault::Internal(format!("csv export: {error}"));
    let mut head = vec![t.uses_reference(), t.uses_state()];
    head.extend(Use::FIELDS.iter().map(|field| field_label(t, field.path)));
    head.push(t.uses_updated());
    writer.write_record(&head).map_err(failed)?;
    for entry in &entries {
        let body = serde_json::to_value(&entry.body)
            .map_err(|error| Fault::Internal(error.to_string()))?;
        let mut line = vec![
            entry.reference.clone(),
            entry.state.parse().map_or_else(
                |_| entry.state.clone(),
                |state| t.use_state(state).to_owned(),
            ),
        ];
        line.extend(Use::FIELDS.iter().map(|field| {
            let value = value_text(t, field.path, value_at(&body, field.path), &name);
            harmless(value.unwrap_or_default())
        }));
        line.push(entry.updated_at.day());
        writer.write_record(&line).map_err(failed)?;
    }
    let body = writer
        .into_inner()
        .map_err(|error| Fault::Internal(format!("csv export: {error}")))?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"usages.csv\"",
        ),
    ];
    Ok((headers, body).into_response())
}

/// A text that a spreadsheet would take for a formula is shown as text.
pub(super) fn harmless(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text
    }
}

/// As it is kept, for programs.
pub(super) async fn json(visit: Signed, Query(asked): Query<Asked>) -> Reply {
    let entries = entries(&visit, &asked).await?;
    let body =
        serde_json::to_vec_pretty(&entries).map_err(|error| Fault::Internal(error.to_string()))?;
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"usages.json\"",
        ),
    ];
    Ok((headers, body).into_response())
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(harmless("=HYPERLINK(1)".into()), "'=HYPERLINK(1)");
        assert_eq!(harmless("@x".into()), "'@x");
        assert_eq!(harmless("Résumer".into()), "Résumer");
    }
}
