//! The form detection reads: one byte per letter, with the way back to the source.
//!
//! Accents fall (precomposed or combining), full-width and foreign digits become ASCII digits, letters that
//! only look Latin become Latin, every space is a space, every dash a dash, and invisible characters vanish.
//! Each unit remembers the byte of the source character it comes from.

mod glyphs;
mod latin;
mod spaced;

/// A letter of a script that is not folded to Latin.
pub(crate) const OTHER_LETTER: u8 = 0x80;
/// A symbol without ASCII equivalent.
pub(crate) const OTHER_SYMBOL: u8 = 0x81;
/// « ° », « º »: kept apart because « n° » announces a number.
pub(crate) const DEGREE: u8 = 0x82;

/// A block of source text in folded form.
#[derive(Default)]
pub(crate) struct Folded {
    /// The folded units; ASCII, or one of the constants above.
    pub(crate) bytes: Vec<u8>,
    /// For each unit, the byte offset in the source of the character it comes from.
    at: Vec<u32>,
}

impl Folded {
    /// Folds `source`, reusing this value's memory. `source` must be shorter than 4 GiB (blocks are).
    pub(crate) fn fill(&mut self, source: &str) {
        self.bytes.clear();
        self.at.clear();
        self.bytes.reserve(source.len());
        self.at.reserve(source.len());
        let raw = source.as_bytes();
        let mut i = 0;
        while i < raw.len() {
            let b = raw[i];
            if b < 0x80 {
                self.bytes.push(if b == b'`' { b'\'' } else { b });
                self.at.push(i as u32);
                i += 1;
                continue;
            }
            let Some(c) = source.get(i..).and_then(|rest| rest.chars().next()) else {
                break; // unreachable: `i` only ever advances by whole characters
            };
            self.push_char(c, i as u32);
            i += c.len_utf8();
        }
        spaced::close_letter_spacing(&mut self.bytes, &mut self.at);
    }

    /// For each unit, the byte of its source character.
    pub(crate) fn at(&self) -> &[u32] {
        &self.at
    }

    fn push_char(&mut self, c: char, at: u32) {
        let [first, second] = glyphs::fold_char(c);
        if first != 0 {
            self.bytes.push(first);
            self.at.push(at);
        }
        if second != 0 {
            self.bytes.push(second);
            self.at.push(at);
        }
    }

    /// The source byte range of the units `start..end` (`start < end`): whole characters, with the
    /// combining marks of the last one.
    pub(crate) fn source_range(&self, source: &str, start: usize, end: usize) -> (usize, usize) {
        let from = self.at.get(start).copied().unwrap_or_default() as usize;
        let last = self
            .at
            .get(end.saturating_sub(1))
            .copied()
            .unwrap_or_default() as usize;
        let mut to = last;
        let mut first = true;
        for c in source.get(last..).unwrap_or_default().chars() {
            if !first && !glyphs::is_combining(c) {
                break;
            }
            first = false;
            to += c.len_utf8();
        }
        (from, to)
    }
}

/// The folded form of one character: its first unit, zero when it vanishes.
pub(crate) fn fold_one(c: char) -> u8 {
    if c.is_ascii() {
        c as u8
    } else {
        glyphs::fold_char(c)[0]
    }
}

/// A value's form for comparison: folded, small letters and digits, everything else a single space.
pub(crate) fn fold_key(value: &str) -> String {
    let mut folded = Folded::default();
    folded.fill(value);
    let mut key = String::with_capacity(folded.bytes.len());
    for &b in &folded.bytes {
        if b.is_ascii_alphanumeric() {
            key.push(char::from(b.to_ascii_lowercase()));
        } else if !key.ends_with(' ') {
            key.push(' ');
        }
    }
    key.trim().to_owned()
}

#[cfg(test)]
mod tests;
