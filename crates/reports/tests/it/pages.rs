//! PDF and flat OpenDocument text of the same documents.

use crate::samples::{NASTY, empty, filled_with, sheet, table};
use proptest::prelude::*;
use vigie_domain::Language;
use vigie_reports::{Block, Cell, Document, Figure, ReportError, Section, fodt, pdf};

fn holds(file: &[u8], text: &str) -> bool {
    file.windows(text.len())
        .any(|window| window == text.as_bytes())
}

#[test]
fn a_sheet_is_accessible_archivable_and_the_same_each_time() {
    for language in [Language::Fr, Language::En] {
        let file = pdf(&sheet(language)).unwrap();
        assert!(file.starts_with(b"%PDF-1.7"));
        // What the file says of itself, in its XMP packet.
        assert!(holds(&file, "<pdfuaid:part>1</pdfuaid:part>"), "PDF/UA-1");
        assert!(holds(&file, "<pdfaid:part>2</pdfaid:part>"), "PDF/A-2");
        assert!(holds(&file, "<pdfaid:conformance>A</pdfaid:conformance>"));
        assert!(
            holds(&file, "2026-11-25T20:05:00"),
            "its date is an argument"
        );
        assert_eq!(file, pdf(&sheet(language)).unwrap());
        assert_eq!(fodt(&sheet(language)), fodt(&sheet(language)));
    }
}

#[test]
fn nothing_at_all_is_still_a_document() {
    assert!(pdf(&empty(Language::Fr)).is_ok());
    let file = String::from_utf8(fodt(&empty(Language::En)).unwrap()).unwrap();
    assert!(file.contains("Untitled document"));
}

#[test]
fn what_people_type_never_breaks_a_document() {
    for text in NASTY {
        for language in [Language::Fr, Language::En] {
            let document = filled_with(text, language);
            assert_eq!(pdf(&document).err(), None, "{text:?}");
            assert_eq!(fodt(&document).err(), None, "{text:?}");
        }
    }
}

#[test]
fn a_word_without_an_end_makes_pages() {
    let document = filled_with(&"x".repeat(10_000), Language::Fr);
    assert!(pdf(&document).is_ok());
}

#[test]
fn a_long_table_runs_over_pages() {
    let document = Document {
        sections: vec![Section::new("Mesures", vec![Block::Table(table(200))])],
        ..sheet(Language::Fr)
    };
    let short = pdf(&sheet(Language::Fr)).unwrap().len();
    assert!(pdf(&document).unwrap().len() > short);
}

#[test]
fn what_the_caller_forgot_is_said() {
    let figure = Block::Figure(Figure {
        svg: crate::samples::BARS.into(),
        alternative: " \u{200b}".into(),
        caption: "Demandes".into(),
    });
    let with = |block: Block| Document {
        sections: vec![Section::new("Partie", vec![block])],
        ..empty(Language::Fr)
    };
    let expected = Err(ReportError::NoAlternative("Demandes".into()));
    assert_eq!(pdf(&with(figure)), expected);
    let mut uneven = table(2);
    uneven.rows[1] = vec![Cell::Empty];
    let expected = Err(ReportError::Uneven {
        line: 2,
        cells: 1,
        columns: 6,
    });
    assert_eq!(pdf(&with(Block::Table(uneven.clone()))), expected);
    assert_eq!(fodt(&with(Block::Table(uneven))), expected);
    let broken = Block::Figure(Figure {
        svg: "<svg".into(),
        alternative: "rien".into(),
        caption: String::new(),
    });
    assert!(matches!(pdf(&with(broken)), Err(ReportError::Refused(_))));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Marks that sit on nothing, on another alphabet or on a sign are what PDF/UA refuses.
    #[test]
    fn any_text_makes_a_pdf(text in prop_oneof![
        any::<String>(),
        "[\\p{M}ae0.\u{2007}\u{a0}א中ब→\n/]{1,40}",
    ]) {
        prop_assert_eq!(pdf(&filled_with(&text, Language::Fr)).err(), None);
    }
}

proptest! {
    #[test]
    fn any_text_makes_an_open_document(text in any::<String>()) {
        let file = String::from_utf8(fodt(&filled_with(&text, Language::En)).unwrap()).unwrap();
        prop_assert!(roxmltree::Document::parse(&file).is_ok());
    }
}
