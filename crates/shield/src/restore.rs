//! Placeholders back to values, in a stream cut anywhere.
//!
//! A language model copies `[PERSONNE_1]` most of the time, and sometimes bends it: other case, a space or a
//! dash for the underscore, an accent, a plural, Markdown escapes, no brackets. All of these are read.

use std::collections::HashMap;

use crate::fold::fold_one;
use crate::kind::Kind;
use crate::pseudonym::LITERAL;

/// Digits of a number at most.
const MAX_DIGITS: usize = 9;
/// Separators or padding signs in a row at most.
const MAX_PAD: usize = 3;
/// English words a model may put for ours when it answers in English.
const ALIASES: [(&str, Kind); 9] = [
    ("PERSON", Kind::Person),
    ("EMAIL", Kind::Email),
    ("PHONE", Kind::Phone),
    ("ADDRESS", Kind::Address),
    ("CARD", Kind::CreditCard),
    ("HEALTH", Kind::Health),
    ("LINK", Kind::UrlHandle),
    ("BIRTH", Kind::DateOfBirth),
    ("PLATE", Kind::LicensePlate),
];

/// The words a restorer reads, and the values behind the placeholders.
#[derive(Clone, Default)]
pub(crate) struct Lexicon {
    /// Words in folded small letters, with the index of the word they stand for.
    words: Vec<(&'static str, &'static str)>,
    values: HashMap<(&'static str, u32, u8), String>,
}

impl Lexicon {
    pub(crate) fn new<'a>(entries: impl Iterator<Item = (&'static str, u32, u8, &'a str)>) -> Self {
        let mut lexicon = Self::default();
        for (word, number, variant, value) in entries {
            lexicon.learn(word);
            lexicon
                .values
                .insert((word, number, variant), value.to_owned());
        }
        lexicon
    }

    /// Every word of every kind, with no value: what source text must not look like.
    fn universal() -> Self {
        let mut lexicon = Self::default();
        for kind in Kind::ALL {
            lexicon.learn(kind.placeholder());
        }
        lexicon.learn(LITERAL);
        lexicon
    }

    fn learn(&mut self, word: &'static str) {
        if self.words.iter().any(|(known, _)| *known == word) {
            return;
        }
        self.words.push((word, word));
        for (alias, kind) in ALIASES {
            if kind.placeholder() == word && alias != word {
                self.words.push((alias, word));
            }
        }
    }

    /// The value of a placeholder; an unknown writing falls back on the first of the same number.
    fn value(&self, mark: &Mark) -> Option<&str> {
        self.values
            .get(&(mark.word, mark.number, mark.variant))
            .or_else(|| self.values.get(&(mark.word, mark.number, 0)))
            .map(String::as_str)
    }
}

/// A placeholder read in a text.
struct Mark {
    word: &'static str,
    number: u32,
    variant: u8,
    /// Its length in bytes.
    len: usize,
}

/// What the text from some point on is.
enum Reading {
    Mark(Mark),
    /// Not a placeholder.
    No,
    /// Could become one: more text is needed.
    More,
}

/// Reads characters one after the other, saying whether the text or the stream ended.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
    /// No text will follow.
    complete: bool,
}

/// Why a reading stops early: `Err(true)` when more text is needed, `Err(false)` when it is no placeholder.
type Stop<T> = Result<T, bool>;

impl Cursor<'_> {
    /// The next character; `None` at the true end of the text.
    fn peek(&self) -> Stop<Option<char>> {
        match self
            .text
            .get(self.at..)
            .and_then(|rest| rest.chars().next())
        {
            None if !self.complete => Err(true),
            next => Ok(next),
        }
    }

    fn step(&mut self, c: char) {
        self.at += c.len_utf8();
    }

    /// Jumps over at most `MAX_PAD` of the characters that `accept` takes; how many.
    fn pad(&mut self, accept: impl Fn(char) -> bool) -> Stop<usize> {
        let mut n = 0;
        while n < MAX_PAD {
            match self.peek()? {
                Some(c) if accept(c) => self.step(c),
                _ => break,
            }
            n += 1;
        }
        Ok(n)
    }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '*')
}

fn is_joint(c: char) -> bool {
    is_blank(c)
        || matches!(
            c,
            '_' | '-' | '\\' | '\u{2011}' | '\u{2013}' | '.' | '°' | 'º' | '#' | ':'
        )
}

fn is_wordy(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Reads the placeholder that starts `text`; `before` is the character just before it.
fn read(lexicon: &Lexicon, text: &str, before: Option<char>, complete: bool) -> Reading {
    let mut cursor = Cursor {
        text,
        at: 0,
        complete,
    };
    match read_mark(lexicon, &mut cursor, before) {
        Ok((word, number, variant)) => Reading::Mark(Mark {
            word,
            number,
            variant,
            len: cursor.at,
        }),
        Err(true) => Reading::More,
        Err(false) => Reading::No,
    }
}

fn read_mark(
    lexicon: &Lexicon,
    cursor: &mut Cursor<'_>,
    before: Option<char>,
) -> Stop<(&'static str, u32, u8)> {
    let mut escaped = false;
    let mut bracketed = false;
    match cursor.peek()?.ok_or(false)? {
        c @ ('[' | '［' | '【' | '⟦') => {
            bracketed = true;
            cursor.step(c);
        }
        '\\' => {
            cursor.step('\\');
            match cursor.peek()? {
                Some('[') => cursor.step('['),
                _ => return Err(false),
            }
            escaped = true;
            bracketed = true;
        }
        c if c.is_alphabetic() && !before.is_some_and(is_wordy) => {}
        _ => return Err(false),
    }
    if bracketed {
        cursor.pad(is_blank)?;
    }
    let word = read_word(lexicon, cursor)?;
    if bracketed {
        cursor.pad(is_joint)?;
    } else {
        // Without brackets, the underscore is what tells « PERSONNE_1 » from « personne 1 ».
        if cursor.peek()? == Some('\\') {
            cursor.step('\\');
        }
        match cursor.peek()? {
            Some('_') => cursor.step('_'),
            _ => return Err(false),
        }
    }
    let number = read_number(cursor)?;
    let mut variant = 0;
    if let Some(c) = cursor.peek()?
        && c.is_ascii_alphabetic()
    {
        cursor.step(c);
        variant = c.to_ascii_uppercase() as u8 - b'A';
    }
    if !bracketed {
        return match cursor.peek()? {
            Some(c) if is_wordy(c) => Err(false),
            _ => Ok((word, number, variant)),
        };
    }
    cursor.pad(is_blank)?;
    if escaped {
        match cursor.peek()? {
            Some('\\') => cursor.step('\\'),
            _ => return Err(false),
        }
    }
    match cursor.peek()? {
        Some(c @ (']' | '］' | '】' | '⟧')) => cursor.step(c),
        _ => return Err(false),
    }
    Ok((word, number, variant))
}

/// One of the lexicon's words, whatever its case and accents, singular or plural: the longest that fits.
fn read_word(lexicon: &Lexicon, cursor: &mut Cursor<'_>) -> Stop<&'static str> {
    let start = cursor.at;
    let mut best: Option<(usize, &'static str)> = None;
    let mut more = false;
    for (form, word) in &lexicon.words {
        cursor.at = start;
        match read_form(form, cursor) {
            Ok(()) if best.is_none_or(|(end, _)| cursor.at > end) => best = Some((cursor.at, word)),
            Ok(()) | Err(false) => {}
            Err(true) => more = true,
        }
    }
    if more {
        return Err(true);
    }
    let (end, word) = best.ok_or(false)?;
    cursor.at = end;
    if let Some(c @ ('s' | 'S')) = cursor.peek()? {
        cursor.step(c);
    }
    Ok(word)
}

fn read_form(form: &str, cursor: &mut Cursor<'_>) -> Stop<()> {
    for letter in form.bytes() {
        let c = cursor.peek()?.ok_or(false)?;
        if fold_one(c).to_ascii_uppercase() != letter {
            return Err(false);
        }
        cursor.step(c);
        // A combining accent belongs to its letter.
        if let Some(mark @ '\u{300}'..='\u{36f}') = cursor.peek()? {
            cursor.step(mark);
        }
    }
    Ok(())
}

fn read_number(cursor: &mut Cursor<'_>) -> Stop<u32> {
    let mut number = 0u32;
    let mut digits = 0;
    while let Some(c) = cursor.peek()? {
        let Some(digit) = c.to_digit(10) else { break };
        digits += 1;
        if digits > MAX_DIGITS {
            return Err(false);
        }
        number = number * 10 + digit;
        cursor.step(c);
    }
    if digits == 0 { Err(false) } else { Ok(number) }
}

/// The parts of `piece` a restorer could take for a placeholder, as byte ranges.
pub(crate) fn look_alikes(piece: &str, before: Option<char>) -> Vec<(usize, usize)> {
    thread_local! {
        static UNIVERSAL: Lexicon = Lexicon::universal();
    }
    if !piece.contains(['_', '[', '［', '【', '⟦']) {
        return Vec::new();
    }
    UNIVERSAL.with(|lexicon| {
        let mut out = Vec::new();
        let mut before = before;
        let mut at = 0;
        while let Some(c) = piece.get(at..).and_then(|rest| rest.chars().next()) {
            match read(lexicon, &piece[at..], before, true) {
                Reading::Mark(mark) => {
                    out.push((at, at + mark.len));
                    at += mark.len;
                    before = Some(']');
                }
                Reading::No | Reading::More => {
                    at += c.len_utf8();
                    before = Some(c);
                }
            }
        }
        out
    })
}

/// Restores a stream piece by piece. What it holds back is only what could be the beginning of a placeholder.
#[derive(Clone, Default)]
pub struct Restorer {
    lexicon: Lexicon,
    pending: String,
    before: Option<char>,
}

impl std::fmt::Debug for Restorer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Restorer({} values, {} bytes held back)",
            self.lexicon.values.len(),
            self.pending.len()
        )
    }
}

impl Restorer {
    pub(crate) fn new(lexicon: Lexicon) -> Self {
        Self {
            lexicon,
            pending: String::new(),
            before: None,
        }
    }

    /// Takes a piece of the stream, returns what can be shown now.
    pub fn push(&mut self, piece: &str) -> String {
        self.pending.push_str(piece);
        self.drain(false)
    }

    /// The end of the stream: what was still held back.
    pub fn finish(&mut self) -> String {
        self.drain(true)
    }

    /// Bytes held back at this moment.
    #[must_use]
    pub fn held(&self) -> usize {
        self.pending.len()
    }

    fn drain(&mut self, complete: bool) -> String {
        let mut out = String::with_capacity(self.pending.len());
        if self.lexicon.words.is_empty() {
            out.push_str(&self.pending);
            self.pending.clear();
            return out;
        }
        let mut at = 0;
        while let Some(c) = self.pending.get(at..).and_then(|rest| rest.chars().next()) {
            match read(&self.lexicon, &self.pending[at..], self.before, complete) {
                Reading::More => break,
                Reading::Mark(mark) => {
                    let source = &self.pending[at..at + mark.len];
                    out.push_str(self.lexicon.value(&mark).unwrap_or(source));
                    at += mark.len;
                    self.before = source.chars().next_back();
                }
                Reading::No => {
                    out.push(c);
                    at += c.len_utf8();
                    self.before = Some(c);
                }
            }
        }
        self.pending.drain(..at);
        out
    }
}
