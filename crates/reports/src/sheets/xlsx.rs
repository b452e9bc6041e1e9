//! XLSX: typed cells, the head frozen, a filter over it.

use crate::{Cell, Column, ReportError, text::writable, words::words};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};
use time::{Date, OffsetDateTime, PrimitiveDateTime};
use vigie_domain::{Instant, Language};

/// The most a cell holds, in UTF-16 units as Excel counts.
const CELL: usize = 32_767;

/// The most characters of the name of a sheet.
const NAME: usize = 31;

/// A workbook of one sheet being written.
pub(super) struct Book {
    language: Language,
    made_at: Instant,
    sheet: Worksheet,
    columns: u16,
    next: u32,
    text: Format,
    day: Format,
    moment: Format,
}

impl From<XlsxError> for ReportError {
    fn from(error: XlsxError) -> Self {
        Self::Refused(error.to_string())
    }
}

impl Book {
    pub(super) fn new(
        language: Language,
        caption: &str,
        columns: &[Column],
        made_at: Instant,
    ) -> Result<Self, ReportError> {
        let top = || Format::new().set_align(FormatAlign::Top);
        let head = top().set_bold().set_text_wrap();
        let mut sheet = Worksheet::new();
        sheet
            .set_name(sheet_name(caption))
            .map_err(ReportError::from)?;
        for (at, column) in (0_u16..).zip(columns) {
            let title = fitting(&column.title, language);
            sheet
                .set_column_width(at, f64::from(column.width) + 2.0)
                .and_then(|sheet| sheet.write_string_with_format(0, at, title, &head))
                .map_err(ReportError::from)?;
        }
        Ok(Self {
            language,
            made_at,
            sheet,
            columns: u16::try_from(columns.len()).unwrap_or(u16::MAX),
            next: 1,
            text: top().set_text_wrap(),
            day: top().set_num_format("yyyy-mm-dd"),
            moment: top().set_num_format("yyyy-mm-dd hh:mm"),
        })
    }

    pub(super) fn push(&mut self, row: &[Cell]) -> Result<(), ReportError> {
        for (at, cell) in (0_u16..).zip(row) {
            self.write(at, cell).map_err(ReportError::from)?;
        }
        self.next += 1;
        Ok(())
    }

    fn write(&mut self, at: u16, cell: &Cell) -> Result<(), XlsxError> {
        let (row, sheet) = (self.next, &mut self.sheet);
        let moment = match cell {
            Cell::Empty => return Ok(()),
            Cell::Number(number) if !number.is_finite() => return Ok(()),
            Cell::Number(number) => {
                return sheet
                    .write_number_with_format(row, at, *number, &self.text)
                    .map(|_| ());
            }
            // Past 2^53 a spreadsheet would round it: as text it stays whole.
            Cell::Whole(number) => match whole(*number) {
                Some(number) => {
                    return sheet
                        .write_number_with_format(row, at, number, &self.text)
                        .map(|_| ());
                }
                None => None,
            },
            Cell::Day(day) => excel_day(*day).map(|day| (day, &self.day)),
            Cell::Moment(moment) => excel_moment(*moment).map(|moment| (moment, &self.moment)),
            Cell::Text(_) => None,
        };
        match moment {
            Some((moment, format)) => {
                sheet.write_datetime_with_format(row, at, &moment, format)?;
            }
            None => {
                let text = fitting(&cell.plain(self.language), self.language);
                sheet.write_string_with_format(row, at, text, &self.text)?;
            }
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<Vec<u8>, ReportError> {
        if let Some(last) = self.columns.checked_sub(1) {
            self.sheet
                .set_freeze_panes(1, 0)
                .and_then(|sheet| sheet.autofilter(0, 0, self.next - 1, last))
                .and_then(|sheet| sheet.set_repeat_rows(0, 0))
                .map_err(ReportError::from)?;
        }
        self.sheet.set_landscape().set_print_fit_to_pages(1, 0);
        let mut book = Workbook::new();
        // Without it the file would say the moment it happens to be written.
        let made = OffsetDateTime::from_unix_timestamp(self.made_at.seconds())
            .ok()
            .and_then(|at| excel_moment(PrimitiveDateTime::new(at.date(), at.time())));
        if let Some(made) = made {
            book.set_properties(&DocProperties::new().set_creation_datetime(&made));
        }
        book.push_worksheet(self.sheet);
        Ok(book.save_to_buffer()?)
    }
}

/// A whole number a spreadsheet holds exactly.
fn whole(number: i64) -> Option<f64> {
    const EXACT: i64 = 1 << 53;
    if !(-EXACT..=EXACT).contains(&number) {
        return None;
    }
    number.to_string().parse().ok()
}

/// Excel knows days from 1900 to 9999; others stay text.
fn excel_day(day: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok()?;
    ExcelDateTime::from_ymd(year, day.month().into(), day.day()).ok()
}

fn excel_moment(moment: PrimitiveDateTime) -> Option<ExcelDateTime> {
    excel_day(moment.date())?
        .and_hms(moment.hour().into(), moment.minute(), moment.second())
        .ok()
}

/// The text a cell can hold; when it is cut, it says so.
fn fitting(text: &str, language: Language) -> String {
    let text = writable(text);
    if text.encode_utf16().count() <= CELL {
        return text;
    }
    let notice = words(language).cut;
    let mut left = CELL - notice.encode_utf16().count();
    let mut kept: String = text
        .chars()
        .take_while(|c| {
            let fits = c.len_utf16() <= left;
            left = left.saturating_sub(c.len_utf16());
            fits
        })
        .collect();
    kept.push_str(notice);
    kept
}

/// A name Excel takes: 1 to 31 characters, none of `[]:*?/\`, no quote at its ends.
fn sheet_name(caption: &str) -> String {
    let name: String = writable(caption)
        .chars()
        .map(|c| {
            if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\n' | '\t') {
                ' '
            } else {
                c
            }
        })
        .collect();
    let mut short = String::new();
    let mut units = 0;
    for c in name.trim().trim_matches('\'').chars() {
        units += c.len_utf16();
        if units > NAME {
            break;
        }
        short.push(c);
    }
    let short = short.trim_matches([' ', '\'']);
    if short.is_empty() {
        "Vigie".to_owned()
    } else {
        short.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_are_taken() {
        assert_eq!(
            sheet_name("Registre : risques / IA"),
            "Registre   risques   IA"
        );
        assert_eq!(sheet_name("''"), "Vigie");
        assert_eq!(sheet_name(&"é".repeat(40)).chars().count(), 31);
    }

    #[test]
    fn a_text_too_long_for_a_cell_says_so() {
        let cut = fitting(&"é😀".repeat(20_000), Language::Fr);
        assert!(cut.encode_utf16().count() <= CELL);
        assert!(cut.ends_with(words(Language::Fr).cut));
        assert_eq!(fitting("court", Language::Fr), "court");
    }
}
