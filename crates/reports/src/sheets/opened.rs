//! A table that someone filled, from whatever their spreadsheet wrote: CSV in the encodings that
//! are met, XLSX, OpenDocument zipped or flat. What comes out is one text, the CSV that an export
//! would have written, so that whoever reads it reads one format.
//!
//! Only the first sheet is read. What a table cannot say is refused, never guessed: merged cells,
//! cells in error.

use super::csv::Lines;
use crate::Cell;
use calamine::{Data, Ods, Range, Reader, Xlsx};
use std::io::{Cursor, Read, Write};
use vigie_domain::Language;

/// The most a file may unpack to, in bytes.
const UNPACKED: u64 = 256 << 20;

/// The most cells of a sheet that are read.
const CELLS: usize = 4_000_000;

/// How a file was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadAs {
    /// Text in UTF-8.
    Utf8,
    /// Text in UTF-16.
    Utf16,
    /// Text that is not in UTF-8, taken for Windows-1252, which French spreadsheets write.
    Windows1252,
    /// A workbook: the name of the sheet that was read, and how many others were not.
    Workbook {
        /// The sheet.
        sheet: String,
        /// Other sheets.
        others: usize,
    },
}

/// A table as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// CSV, or whatever text the file held.
    pub text: String,
    /// How it was read.
    pub read_as: ReadAs,
}

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotOpened {
    /// The format of spreadsheets before 2007.
    #[error("a workbook in the old binary format")]
    OldWorkbook,
    /// Bytes that are neither text nor a workbook.
    #[error("neither text nor a workbook")]
    NotATable,
    /// It says it is a workbook and cannot be read as one.
    #[error("the workbook cannot be read: {0}")]
    Unsound(String),
    /// It unpacks to more than is read.
    #[error("the workbook is too large once unpacked")]
    TooLarge,
    /// Cells that are merged: which value each line has is a guess.
    #[error("merged cells")]
    Merged(String),
    /// A cell shows an error in place of a value.
    #[error("cell {0} holds the error {1}")]
    CellError(String, String),
}

/// Reads a file that someone chose.
///
/// # Errors
/// [`NotOpened`] says why it is not read.
pub fn opened(content: &[u8]) -> Result<Opened, NotOpened> {
    if content.starts_with(b"PK\x03\x04") {
        return archive(content);
    }
    if content.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(NotOpened::OldWorkbook);
    }
    let (text, read_as) = text(content)?;
    let head = text
        .get(..text.len().min(4_000))
        .map_or(&*text, |head| head);
    if text.trim_start().starts_with("<?xml") && head.contains("office:document") {
        return flat(&unindented(&text));
    }
    Ok(Opened { text, read_as })
}

/// Text in the encodings that spreadsheets write.
fn text(content: &[u8]) -> Result<(String, ReadAs), NotOpened> {
    let utf16 = content.starts_with(&[0xff, 0xfe]) || content.starts_with(&[0xfe, 0xff]);
    if utf16 {
        let (text, _, damaged) = encoding_rs::UTF_16LE.decode(content);
        return if damaged {
            Err(NotOpened::NotATable)
        } else {
            Ok((text.into_owned(), ReadAs::Utf16))
        };
    }
    if content.contains(&0) {
        return Err(NotOpened::NotATable);
    }
    match std::str::from_utf8(content) {
        Ok(text) => {
            let text = text.trim_start_matches('\u{feff}').to_owned();
            Ok((text, ReadAs::Utf8))
        }
        Err(_) => {
            let (text, _, _) = encoding_rs::WINDOWS_1252.decode(content);
            Ok((text.into_owned(), ReadAs::Windows1252))
        }
    }
}

/// A zipped workbook: its parts say which kind.
fn archive(content: &[u8]) -> Result<Opened, NotOpened> {
    let unsound = |error: zip::result::ZipError| NotOpened::Unsound(error.to_string());
    let mut parts = zip::ZipArchive::new(Cursor::new(content)).map_err(unsound)?;
    let mut unpacked = 0;
    let (mut is_xlsx, mut is_ods) = (false, false);
    for at in 0..parts.len() {
        let part = parts.by_index(at).map_err(unsound)?;
        is_xlsx |= matches!(part.name().as_deref(), Ok("xl/workbook.xml"));
        is_ods |= matches!(part.name().as_deref(), Ok("content.xml"));
        // What a part says of its size may be false: what it unpacks to is counted.
        let left = UNPACKED - unpacked + 1;
        let read = std::io::copy(&mut part.take(left), &mut std::io::sink());
        unpacked += read.map_err(|error| NotOpened::Unsound(error.to_string()))?;
        if unpacked > UNPACKED {
            return Err(NotOpened::TooLarge);
        }
    }
    let unsound = |error: &dyn std::fmt::Display| NotOpened::Unsound(error.to_string());
    if is_xlsx {
        let mut book = Xlsx::new(Cursor::new(content)).map_err(|e| unsound(&e))?;
        let (sheet, others) = first(&book.sheet_names())?;
        let merged = book.merge_cells_by_sheet_name(&sheet);
        if let Some(region) = merged.map_err(|e| unsound(&e))?.first() {
            let name = format!("{}:{}", cell_name(region.start), cell_name(region.end));
            return Err(NotOpened::Merged(name));
        }
        let range = book.worksheet_range(&sheet).map_err(|e| unsound(&e))?;
        return rows(&range, sheet, others);
    }
    if is_ods {
        let mut part = parts
            .by_name("content.xml")
            .map_err(|error| NotOpened::Unsound(error.to_string()))?;
        let mut xml = String::new();
        part.read_to_string(&mut xml)
            .map_err(|error| NotOpened::Unsound(error.to_string()))?;
        drop(part);
        return document(content, &xml);
    }
    Err(NotOpened::NotATable)
}

/// The list of parts that a zipped OpenDocument file begins with; the reader looks there for
/// passwords, and there are none.
const MANIFEST: &str = r#"<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#;

/// A flat OpenDocument file: the same content as a zipped one, which is what the reader reads.
fn flat(xml: &str) -> Result<Opened, NotOpened> {
    let failed = |error: &dyn std::fmt::Display| NotOpened::Unsound(error.to_string());
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", MANIFEST),
        ("content.xml", xml),
    ] {
        writer.start_file(name, stored).map_err(|e| failed(&e))?;
        writer
            .write_all(content.as_bytes())
            .map_err(|e| failed(&e))?;
    }
    let zipped = writer.finish().map_err(|e| failed(&e))?.into_inner();
    document(&zipped, xml)
}

/// A file without the line ends and spaces between its tags, which the reader takes for cells.
fn unindented(xml: &str) -> String {
    let mut plain = String::with_capacity(xml.len());
    let mut rest = xml;
    while let Some(at) = rest.find('>') {
        let (tag, after) = rest.split_at(at + 1);
        plain.push_str(tag);
        let text = after.trim_start();
        let blank = after.get(..after.len() - text.len()).unwrap_or_default();
        rest = if blank.contains('\n') && text.starts_with('<') {
            text
        } else {
            after
        };
    }
    plain.push_str(rest);
    plain
}

fn document(zipped: &[u8], xml: &str) -> Result<Opened, NotOpened> {
    for attribute in ["number-rows-spanned=\"", "number-columns-spanned=\""] {
        let spans = xml.split(attribute).skip(1);
        if spans.into_iter().any(|rest| !rest.starts_with("1\"")) {
            return Err(NotOpened::Merged(String::new()));
        }
    }
    let unsound = |error: &dyn std::fmt::Display| NotOpened::Unsound(error.to_string());
    let mut book: Ods<_> = Ods::new(Cursor::new(zipped)).map_err(|e| unsound(&e))?;
    let (sheet, others) = first(&book.sheet_names())?;
    let range = book.worksheet_range(&sheet).map_err(|e| unsound(&e))?;
    rows(&range, sheet, others)
}

fn first(sheets: &[String]) -> Result<(String, usize), NotOpened> {
    let sheet = sheets.first().ok_or(NotOpened::NotATable)?;
    Ok((sheet.clone(), sheets.len() - 1))
}

/// A sheet as CSV, from its first line: an empty one keeps its place, so that lines are numbered
/// as the spreadsheet numbers them.
fn rows(range: &Range<Data>, sheet: String, others: usize) -> Result<Opened, NotOpened> {
    let unsound = |error: crate::ReportError| NotOpened::Unsound(error.to_string());
    let (top, left) = range.start().unwrap_or_default();
    let width = range.width() + left as usize;
    let height = range.height() + top as usize;
    if width.saturating_mul(height) > CELLS {
        return Err(NotOpened::TooLarge);
    }
    let mut file = Lines::new(Language::Fr, &[]).map_err(unsound)?;
    let before = vec![Cell::Empty; width];
    for _ in 0..top {
        file.push(&before).map_err(unsound)?;
    }
    for (line, row) in range.rows().enumerate() {
        let mut cells = vec![Cell::Empty; left as usize];
        for (column, value) in row.iter().enumerate() {
            let place = || {
                let line = u32::try_from(line).unwrap_or(u32::MAX);
                let column = u32::try_from(column).unwrap_or(u32::MAX);
                cell_name((top.saturating_add(line), left.saturating_add(column)))
            };
            let text = value_of(value).map_err(|error| NotOpened::CellError(place(), error))?;
            cells.push(Cell::from(text));
        }
        file.push(&cells).map_err(unsound)?;
    }
    let bytes = file.take().map_err(unsound)?;
    let text = String::from_utf8(bytes).map_err(|error| NotOpened::Unsound(error.to_string()))?;
    Ok(Opened {
        text: text.trim_start_matches('\u{feff}').to_owned(),
        read_as: ReadAs::Workbook { sheet, others },
    })
}

/// What a cell holds, as it would be typed: days as `2026-11-24`, moments as `2026-11-24 09:05`.
fn value_of(value: &Data) -> Result<String, String> {
    Ok(match value {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(flag) => flag.to_string(),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            let day = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute) == (0, 0) {
                day
            } else {
                format!("{day} {hour:02}:{minute:02}")
            }
        }
        Data::DateTime(span) => span.as_f64().to_string(),
        Data::DateTimeIso(text) => match text.split_once('T') {
            None => text.clone(),
            Some((day, time)) if time.starts_with("00:00") => day.to_owned(),
            Some((day, time)) => format!("{day} {}", time.get(..5).unwrap_or(time)),
        },
        Data::DurationIso(text) => text.clone(),
        Data::Error(error) => return Err(error.to_string()),
    })
}

/// A cell as spreadsheets name it: `C4`.
fn cell_name((line, column): (u32, u32)) -> String {
    let mut letters = String::new();
    let mut left = column;
    loop {
        let letter = char::from(b'A' + u8::try_from(left % 26).unwrap_or_default());
        letters.insert(0, letter);
        if left < 26 {
            break;
        }
        left = left / 26 - 1;
    }
    format!("{letters}{}", line.saturating_add(1))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::{Column, SheetFormat, Table};
    use proptest::prelude::*;
    use vigie_domain::Instant;

    fn table() -> Table {
        Table {
            caption: "Mesures".to_owned(),
            columns: ["Intitulé", "Échéance", "Coût"].map(Column::new).into(),
            names: None,
            rows: vec![
                vec![
                    Cell::from("=Piège, d’été"),
                    Cell::Day(time::macros::date!(2026 - 11 - 24)),
                    Cell::Whole(1_234),
                ],
                vec![Cell::from(""), Cell::from(""), Cell::from("")],
                vec![
                    Cell::from("deux\nlignes; « ici »"),
                    Cell::from(""),
                    Cell::from(""),
                ],
            ],
        }
    }

    #[test]
    fn what_is_exported_in_any_format_is_read_the_same() {
        let read = |format| {
            let file = table().file(format, Language::Fr, Instant::from_micros(0));
            opened(&file.unwrap()).unwrap()
        };
        let csv = read(SheetFormat::Csv);
        assert_eq!(csv.read_as, ReadAs::Utf8);
        assert!(
            csv.text
                .starts_with("Intitulé;Échéance;Coût\r\n'=Piège, d’été;2026-11-24;1234\r\n"),
            "{}",
            csv.text
        );
        for format in [SheetFormat::Xlsx, SheetFormat::Fods] {
            let book = read(format);
            assert_eq!(book.text, csv.text, "{format:?}");
            assert_eq!(
                book.read_as,
                ReadAs::Workbook {
                    sheet: "Mesures".to_owned(),
                    others: 0
                }
            );
        }
    }

    #[test]
    fn texts_are_read_in_the_encodings_that_are_met() {
        let read = |content: &[u8]| opened(content).map(|opened| (opened.text, opened.read_as));
        let expected = |read_as| Ok(("Échéance;œuvre".to_owned(), read_as));
        assert_eq!(
            read("\u{feff}Échéance;œuvre".as_bytes()),
            expected(ReadAs::Utf8)
        );
        assert_eq!(
            read(b"\xc9ch\xe9ance;\x9cuvre"),
            expected(ReadAs::Windows1252)
        );
        let little: Vec<u8> = "\u{feff}Échéance;œuvre"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let big: Vec<u8> = "\u{feff}Échéance;œuvre"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(read(&little), expected(ReadAs::Utf16));
        assert_eq!(read(&big), expected(ReadAs::Utf16));
        assert_eq!(read(b"a\0b"), Err(NotOpened::NotATable));
        assert_eq!(read(b"\xd0\xcf\x11\xe0\xa1"), Err(NotOpened::OldWorkbook));
        assert!(matches!(
            read(b"PK\x03\x04 rien"),
            Err(NotOpened::Unsound(_))
        ));
    }

    #[test]
    fn a_flat_file_may_be_indented() {
        let file = table().file(SheetFormat::Fods, Language::Fr, Instant::from_micros(0));
        let plain = String::from_utf8(file.unwrap()).unwrap();
        let indented = plain
            .replace("<table:table-row", "\n   <table:table-row")
            .replace("<table:table-cell", "\n    <table:table-cell")
            .replace("</table:table-row", "\n   </table:table-row");
        assert_ne!(indented, plain);
        let read = |text: &str| opened(text.as_bytes()).unwrap().text;
        assert_eq!(read(&indented), read(&plain));
    }

    #[test]
    fn merged_cells_and_errors_are_refused_by_name() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        let plain = rust_xlsxwriter::Format::new();
        sheet.merge_range(1, 1, 3, 1, "x", &plain).unwrap();
        let content = book.save_to_buffer().unwrap();
        assert_eq!(opened(&content), Err(NotOpened::Merged("B2:B4".to_owned())));
        let fods = r#"<?xml version="1.0"?><office:document><table:table-cell table:number-rows-spanned="2"/></office:document>"#;
        assert_eq!(
            opened(fods.as_bytes()),
            Err(NotOpened::Merged(String::new()))
        );
        assert_eq!(cell_name((3, 27)), "AB4");
    }

    proptest! {
        #[test]
        fn no_bytes_panic(content in proptest::collection::vec(any::<u8>(), 0..300), kind in 0..3usize) {
            let start: &[u8] = [&b"PK\x03\x04"[..], b"\xff\xfe", b"<?xml version='1.0'?><office:document>"][kind];
            let _ = opened(&[start, &content[..]].concat());
        }
    }
}
