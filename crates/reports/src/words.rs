//! What the templates say of themselves, in both languages.

use vigie_domain::Language;

/// Words of the templates.
#[derive(Debug)]
pub(crate) struct Words {
    /// Where there is no value.
    pub(crate) unavailable: &'static str,
    /// A document without a title.
    pub(crate) untitled: &'static str,
    /// Before a page number.
    pub(crate) page: &'static str,
    /// Before the reference of a trace.
    pub(crate) trace: &'static str,
    /// Before where a value comes from.
    pub(crate) source: &'static str,
    /// A table without a line.
    pub(crate) no_line: &'static str,
    /// Before the signs that no font has.
    pub(crate) replaced: &'static str,
    /// After the last character of a cell that was cut.
    pub(crate) cut: &'static str,
    /// The country of the language, as a region.
    pub(crate) region: &'static str,
}

const FRENCH: Words = Words {
    unavailable: "Donnée non disponible",
    untitled: "Document sans titre",
    page: "page",
    trace: "trace",
    source: "Source\u{202f}:",
    no_line: "Aucune ligne.",
    replaced: "Caractères que les polices de ce document n’ont pas, remplacés par □\u{202f}:",
    cut: " […] (texte coupé\u{202f}: trop long pour une cellule)",
    region: "FR",
};

const ENGLISH: Words = Words {
    unavailable: "Not available",
    untitled: "Untitled document",
    page: "page",
    trace: "trace",
    source: "Source:",
    no_line: "No line.",
    replaced: "Characters that the fonts of this document lack, replaced by □:",
    cut: " […] (text cut: too long for a cell)",
    region: "GB",
};

/// The words of a language.
pub(crate) const fn words(language: Language) -> &'static Words {
    match language {
        Language::Fr => &FRENCH,
        Language::En => &ENGLISH,
    }
}
