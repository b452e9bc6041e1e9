//! What typed text becomes before it is written in a file.

use crate::fonts::can_show;
use std::{collections::BTreeSet, fmt::Write as _};
use unicode_normalization::char::is_combining_mark;

/// Stands for a character that no font has.
const STANDS_FOR: char = '□';

/// What carries an accent or a point that was written alone: the Unicode standard draws it so
/// (« dotted circle »), and PDF/UA refuses a mark that sits on nothing.
const CARRIES: char = '\u{25cc}';

/// A word longer than this may be broken anywhere.
const LONG_WORD: usize = 24;

/// Characters that say something to programs and nothing to readers, among which those that
/// turn the reading order around a file name.
const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
    )
}

const fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// Characters XML and spreadsheets may hold: no control but tabs and line ends, none that is
/// not one.
pub(crate) const fn is_writable(c: char) -> bool {
    !matches!(
        c,
        '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
            | '\u{fdd0}'..='\u{fdef}'
    ) && (c as u32) & 0xfffe != 0xfffe
}

/// `text` with one kind of line end and nothing that a file cannot hold.
pub(crate) fn writable(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|c| is_writable(*c))
        .collect()
}

/// Makes text that the fonts can show, and keeps what they could not.
#[derive(Debug, Default)]
pub(crate) struct Printable {
    lacking: BTreeSet<char>,
}

impl Printable {
    /// `text` as it is printed. Words too long for a line may break.
    pub(crate) fn text(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut run = 0;
        let mut may_break = false;
        let long = text
            .split_whitespace()
            .any(|word| word.chars().count() > LONG_WORD);
        for c in writable(text).chars() {
            let c = match c {
                '\n' | '\u{a0}' | '\u{2007}' | '\u{202f}' => c,
                c if c.is_whitespace() => ' ',
                c if is_invisible(c) => continue,
                c if is_private(c) || !can_show(c) => {
                    self.lacking.insert(c);
                    STANDS_FOR
                }
                c => c,
            };
            // A mark stays with what it is written on.
            if is_combining_mark(c) {
                if run == 0 {
                    out.push(CARRIES);
                    run = 1;
                }
                out.push(c);
                continue;
            }
            // A zero width space: where the line may break, and nothing else.
            if may_break && !c.is_whitespace() {
                out.push('\u{200b}');
                run = 0;
            }
            out.push(c);
            run = if c.is_whitespace() { 0 } else { run + 1 };
            may_break = long
                && (run >= LONG_WORD
                    || (run > 8
                        && matches!(c, '/' | '.' | '_' | '-' | '&' | '=' | '?' | '@' | ',')));
        }
        out
    }

    /// The characters that were replaced, as a sentence names them; empty when there is none.
    pub(crate) fn lacking(&self) -> String {
        let mut named = String::new();
        for (index, c) in self.lacking.iter().take(20).enumerate() {
            let separator = if index == 0 { "" } else { ", " };
            let _ = write!(named, "{separator}U+{:04X}", u32::from(*c));
        }
        if self.lacking.len() > 20 {
            named.push('…');
        }
        named
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fonts_lack_is_replaced_and_named() {
        let mut printable = Printable::default();
        assert_eq!(
            printable.text("a中\u{1}b\r\nc\u{202e}d\t\u{202f}!"),
            "a□b\ncd \u{202f}!"
        );
        assert_eq!(printable.lacking(), "U+4E2D");
        assert_eq!(
            Printable::default().text("œuvre → « été »"),
            "œuvre → « été »"
        );
    }

    #[test]
    fn a_mark_sits_on_something() {
        let text = |text: &str| Printable::default().text(text);
        assert_eq!(text("\u{fb1e}"), "\u{25cc}\u{fb1e}");
        assert_eq!(text("a \u{5b0}\u{301}"), "a \u{25cc}\u{5b0}\u{301}");
        assert_eq!(text("e\u{301}te\u{301}"), "e\u{301}te\u{301}");
        let long = format!("{}\u{301}b", "a".repeat(24));
        assert_eq!(text(&long), format!("{}\u{301}\u{200b}b", "a".repeat(24)));
    }

    #[test]
    fn long_words_may_break_and_short_ones_do_not() {
        let mut printable = Printable::default();
        assert_eq!(printable.text("anticonstitutionnel"), "anticonstitutionnel");
        let broken = printable.text(&"a".repeat(100));
        assert_eq!(broken.matches('\u{200b}').count(), 4);
        assert_eq!(broken.replace('\u{200b}', ""), "a".repeat(100));
    }
}
