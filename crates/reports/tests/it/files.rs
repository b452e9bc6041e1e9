//! CSV, XLSX and flat OpenDocument spreadsheets of the same tables, read back and compared.

use crate::samples::{NASTY, at, table};
use proptest::prelude::*;
use std::io::{Cursor, Read};
use time::macros::{date, datetime};
use vigie_domain::Language;
use vigie_reports::{Cell, Column, ReportError, SheetFile, SheetFormat, Table, as_typed};

/// What a reader of CSV finds.
fn read_csv(file: &[u8]) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(file).unwrap();
    let text = text.strip_prefix('\u{feff}').unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .from_reader(text.as_bytes());
    reader
        .records()
        .map(|record| {
            record
                .unwrap()
                .iter()
                .map(|cell| as_typed(cell).to_owned())
                .collect()
        })
        .collect()
}

/// What a reader of OpenDocument finds: a kind and a text a cell.
fn read_fods(file: &[u8]) -> Vec<Vec<(String, String)>> {
    let text = std::str::from_utf8(file).unwrap();
    let document = roxmltree::Document::parse(text).unwrap();
    let named =
        |name: &'static str| move |node: &roxmltree::Node<'_, '_>| node.tag_name().name() == name;
    let rows = document.descendants().filter(named("table-row"));
    rows.map(|row| {
        row.children()
            .filter(named("table-cell"))
            .map(|cell| {
                let attribute = |name: &str| {
                    cell.attributes()
                        .find(|a| a.name() == name)
                        .map(|a| a.value().to_owned())
                };
                let lines: Vec<String> = cell
                    .children()
                    .filter(named("p"))
                    .map(|line| {
                        line.descendants()
                            .map(|node| match node.tag_name().name() {
                                "s" => " ",
                                _ => node.text().filter(|_| node.is_text()).unwrap_or_default(),
                            })
                            .collect()
                    })
                    .collect();
                (
                    attribute("value-type").unwrap_or_default(),
                    lines.join("\n"),
                )
            })
            .collect()
    })
    .collect()
}

/// What a reader of XLSX finds: every text of its table of strings, and the sheet.
fn read_xlsx(file: &[u8]) -> (Vec<String>, String) {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        archive
            .by_name(name)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        text
    };
    let strings = part("xl/sharedStrings.xml");
    let document = roxmltree::Document::parse(&strings).unwrap();
    let texts = document
        .descendants()
        .filter(|node| node.tag_name().name() == "t")
        .map(|node| node.text().unwrap_or_default().to_owned())
        .collect();
    (texts, part("xl/worksheets/sheet1.xml"))
}

fn of(cells: Vec<Vec<Cell>>, columns: usize) -> Table {
    Table {
        caption: "Registre : risques".into(),
        columns: (0..columns)
            .map(|at| Column::new(format!("Colonne {at}")))
            .collect(),
        names: None,
        rows: cells,
    }
}

fn file(table: &Table, format: SheetFormat) -> Vec<u8> {
    table.file(format, Language::Fr, at()).unwrap()
}

#[test]
fn each_format_holds_the_same_cells() {
    let table = table(20);
    let lines = read_csv(&file(&table, SheetFormat::Csv));
    assert_eq!(lines.len(), 21);
    assert_eq!(
        lines[2],
        [
            "M102",
            "Relire chaque réponse avant de l’envoyer au demandeur",
            "1234",
            "0,5",
            "2026-12-31",
            "2026-11-24 09:05"
        ]
    );
    let sheet = read_fods(&file(&table, SheetFormat::Fods));
    let texts: Vec<Vec<String>> = sheet
        .iter()
        .map(|row| row.iter().map(|(_, text)| text.clone()).collect())
        .collect();
    assert_eq!(texts, lines);
    let kinds: Vec<&str> = sheet[2].iter().map(|(kind, _)| kind.as_str()).collect();
    assert_eq!(
        kinds,
        ["string", "string", "float", "float", "date", "date"]
    );
    let (strings, xlsx) = read_xlsx(&file(&table, SheetFormat::Xlsx));
    for line in &lines {
        assert!(strings.contains(&line[0]), "{line:?}");
    }
    // Numbers and days are values, not texts: 46387 is 31 December 2026.
    assert!(
        xlsx.contains("<v>1234</v>")
            && xlsx.contains("<v>0.5</v>")
            && xlsx.contains("<v>46387</v>")
    );
    assert!(xlsx.contains("state=\"frozen\""), "the head stays in sight");
    assert!(xlsx.contains("<autoFilter ref=\"A1:F21\"/>"));
    assert!(!xlsx.contains("<f>"), "no formula");
}

#[test]
fn the_same_table_gives_the_same_bytes_whole_or_in_pieces() {
    let table = table(50);
    for format in SheetFormat::ALL {
        let whole = file(&table, format);
        assert_eq!(whole, file(&table, format), "{format:?}");
        let mut pieces = Vec::new();
        let mut writer =
            SheetFile::new(format, Language::Fr, &table.caption, &table.columns, at()).unwrap();
        for row in &table.rows {
            writer.push(row).unwrap();
            pieces.extend(writer.take().unwrap());
        }
        pieces.extend(writer.finish().unwrap());
        assert_eq!(whole, pieces, "{format:?}");
    }
}

#[test]
fn nothing_is_a_formula_and_nothing_breaks_a_file() {
    let cells = NASTY.iter().map(|text| vec![Cell::from(*text)]).collect();
    let table = of(cells, 1);
    let lines = read_csv(&file(&table, SheetFormat::Csv));
    let sheet = read_fods(&file(&table, SheetFormat::Fods));
    assert_eq!(lines.len(), NASTY.len() + 1);
    assert_eq!(sheet.len(), NASTY.len() + 1);
    assert!(lines[3][0].starts_with("=1+1"));
    assert!(
        String::from_utf8(file(&table, SheetFormat::Csv))
            .unwrap()
            .contains("'=1+1")
    );
    assert_eq!(sheet[3][0].0, "string");
    let (_, xlsx) = read_xlsx(&file(&table, SheetFormat::Xlsx));
    assert!(!xlsx.contains("<f>"));
}

#[test]
fn edges_are_kept() {
    let rows = vec![
        vec![Cell::Whole(i64::MAX), Cell::Number(f64::INFINITY)],
        vec![
            Cell::Day(date!(1789 - 07 - 14)),
            Cell::Moment(datetime!(1492-10-12 0:00)),
        ],
        vec![Cell::Text("é".repeat(40_000)), Cell::Empty],
    ];
    let table = of(rows, 2);
    for format in SheetFormat::ALL {
        assert!(table.file(format, Language::En, at()).is_ok(), "{format:?}");
    }
    let (strings, _) = read_xlsx(&file(&table, SheetFormat::Xlsx));
    assert!(
        strings.iter().any(|text| text == "9223372036854775807"),
        "not rounded"
    );
    assert!(
        strings.iter().any(|text| text == "1789-07-14"),
        "before spreadsheets count days"
    );
    assert!(
        strings
            .iter()
            .any(|text| text.ends_with("trop long pour une cellule)"))
    );
    for format in SheetFormat::ALL {
        let nothing = of(Vec::new(), 0);
        assert!(
            nothing.file(format, Language::Fr, at()).is_ok(),
            "{format:?}"
        );
        let uneven = of(vec![vec![Cell::Empty]], 2);
        let expected = ReportError::Uneven {
            line: 1,
            cells: 1,
            columns: 2,
        };
        assert_eq!(uneven.file(format, Language::Fr, at()), Err(expected));
    }
}

/// As a reader may see it: one kind of line end, nothing a file cannot hold.
fn seen(text: &str) -> String {
    text.lines().collect::<Vec<_>>().join("\n")
}

proptest! {
    #[test]
    fn any_text_is_the_same_in_each_format(texts in prop::collection::vec(any::<String>(), 1..5)) {
        let cells = texts.iter().map(|text| vec![Cell::from("x"), Cell::from(text.clone())]).collect();
        let table = of(cells, 2);
        let lines = read_csv(&file(&table, SheetFormat::Csv));
        let sheet = read_fods(&file(&table, SheetFormat::Fods));
        let (strings, _) = read_xlsx(&file(&table, SheetFormat::Xlsx));
        prop_assert_eq!(lines.len(), sheet.len());
        for (line, row) in lines.iter().zip(&sheet) {
            prop_assert_eq!(seen(&line[1]).replace('\t', " "), row[1].1.clone());
            prop_assert!(line[1].is_empty() || strings.contains(&line[1]), "{:?} in {:?}", line[1], strings);
        }
    }
}
