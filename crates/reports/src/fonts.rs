//! The fonts of PDF files, inside the binary.
//!
//! Atkinson Hyperlegible Next is that of the pages. DejaVu Sans stands in for what it lacks:
//! other alphabets, arrows, signs.

use std::sync::LazyLock;
use typst::{
    foundations::Bytes,
    text::{Font, FontBook},
    utils::LazyHash,
};

/// The families, that of the text first.
pub(crate) const FAMILIES: [&str; 2] = ["Atkinson Hyperlegible Next", "DejaVu Sans"];

const FILES: [&[u8]; 4] = [
    include_bytes!(env!("VIGIE_FONT_REGULAR")),
    include_bytes!(env!("VIGIE_FONT_BOLD")),
    include_bytes!(env!("VIGIE_FONT_WIDE")),
    include_bytes!(env!("VIGIE_FONT_WIDE_BOLD")),
];

/// Fonts and what is known of them.
pub(crate) struct Fonts {
    /// In the order of the book.
    pub(crate) fonts: Vec<Font>,
    /// What typst looks them up in.
    pub(crate) book: LazyHash<FontBook>,
}

static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let fonts: Vec<Font> = FILES
        .iter()
        .flat_map(|file| Font::iter(Bytes::new(*file)))
        .collect();
    let book = LazyHash::new(FontBook::from_fonts(&fonts));
    Fonts { fonts, book }
});

/// The fonts.
pub(crate) fn fonts() -> &'static Fonts {
    &FONTS
}

/// Whether every weight of one of the families has a glyph for `c`.
pub(crate) fn can_show(c: char) -> bool {
    let has = |fonts: &[Font]| {
        fonts
            .iter()
            .all(|font| font.info().coverage.contains(u32::from(c)))
    };
    let (text, wide) = FONTS.fonts.split_at(FONTS.fonts.len() / 2);
    has(text) || has(wide)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_families_are_there_in_two_weights() {
        let names: Vec<&str> = fonts()
            .fonts
            .iter()
            .map(|font| font.info().family.as_str())
            .collect();
        let [text, wide] = FAMILIES;
        assert_eq!(names, [text, text, wide, wide]);
    }

    #[test]
    fn they_hold_what_french_and_figures_need() {
        for c in "«»’“”…–—œŒæÿŸ€≥≤×±−½²₂→←↑↓□✓●ạ".chars()
        {
            assert!(can_show(c), "{c}");
        }
        assert!(!can_show('中'));
    }
}
