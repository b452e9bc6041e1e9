//! Words, numbers and signs of the folded text.

use crate::fold::OTHER_LETTER;
use crate::words;

/// How a token is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Shape {
    /// A sign.
    Sign = 0,
    /// A line break (several count as one).
    Break = 1,
    /// Digits only.
    Digits = 2,
    /// Letters and digits.
    Mixed = 3,
    /// Small letters.
    Lower = 4,
    /// A capital, then small letters (each part of a compound).
    Title = 5,
    /// Capitals, two letters or more.
    Upper = 6,
    /// One capital.
    Initial = 7,
    /// Any other mixture of capitals and small letters.
    Camel = 8,
}

impl Shape {
    /// Letters only.
    pub(crate) const fn is_word(self) -> bool {
        self as u8 >= Self::Lower as u8
    }

    /// Starts with a capital.
    pub(crate) const fn is_capital(self) -> bool {
        self as u8 >= Self::Title as u8
    }
}

/// A token: where it is, how it is written, what it means to the rules.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) shape: Shape,
    /// The sign itself, or the first letter.
    pub(crate) first: u8,
    /// Empty lines before it: a paragraph starts here.
    pub(crate) gap: u8,
    /// Whether the source had more bytes than units: an accent, or another script.
    pub(crate) accented: bool,
    /// Hash of the folded small letters.
    pub(crate) hash: u64,
    /// Classes of [`words`], as bits.
    pub(crate) class: u64,
}

impl Token {
    pub(crate) const fn is(&self, class: u64) -> bool {
        self.class & class != 0
    }

    pub(crate) const fn is_sign(&self, sign: u8) -> bool {
        matches!(self.shape, Shape::Sign) && self.first == sign
    }

    pub(crate) const fn len(&self) -> usize {
        (self.end - self.start) as usize
    }

    pub(crate) fn text<'a>(&self, units: &'a [u8]) -> &'a [u8] {
        units
            .get(self.start as usize..self.end as usize)
            .unwrap_or_default()
    }
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// Hash of a word's folded small letters: FNV-1a, then a final mix.
pub(crate) fn hash_word(word: &[u8]) -> u64 {
    let mut hash = SEED;
    for b in word {
        hash = (hash ^ u64::from(b.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3);
    }
    mix(hash)
}

pub(crate) const fn mix(mut x: u64) -> u64 {
    x ^= x >> 32;
    x = x.wrapping_mul(0x9fb2_1c65_1e98_df25);
    x ^ (x >> 29)
}

const LETTER: u8 = 1;
const DIGIT: u8 = 2;
const UPPER: u8 = 4;
const SPACE: u8 = 8;

static CLASS: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut table = [0u8; 256];
    let mut b = 0;
    while b < 256 {
        let c = b as u8;
        table[b] = if c.is_ascii_uppercase() {
            LETTER | UPPER
        } else if c.is_ascii_lowercase() || c == OTHER_LETTER {
            LETTER
        } else if c.is_ascii_digit() {
            DIGIT
        } else if c == b' ' || c == b'\t' || c == b'\r' {
            SPACE
        } else {
            0
        };
        b += 1;
    }
    table
}

/// Cuts `units` into tokens. `width` gives the number of source bytes between two units' starts.
pub(crate) fn tokenise(units: &[u8], at: &[u32], tokens: &mut Vec<Token>) {
    tokens.clear();
    let mut i = 0;
    let mut gap = 0u8;
    while i < units.len() {
        let b = units[i];
        let class = CLASS[b as usize];
        if class & SPACE != 0 {
            i += 1;
            continue;
        }
        let start = i;
        if class & (LETTER | DIGIT) != 0 {
            let (end, seen, hash) = word(units, i);
            i = end;
            let accented = at
                .get(end - 1)
                .zip(at.get(start))
                .is_some_and(|(last, first)| (last - first) as usize > end - 1 - start)
                || at
                    .get(end)
                    .zip(at.get(end - 1))
                    .is_some_and(|(next, last)| next - last > 1 && units[end - 1] != b'\n');
            let mut shape = shape(&units[start..end], seen);
            let mut hash = hash;
            if matches!(shape, Shape::Mixed | Shape::Camel)
                && let Some((read, letters)) = misread(&units[start..end])
            {
                (hash, shape) = (read, letters);
            }
            let class = if shape == Shape::Camel && b.is_ascii_lowercase() {
                joined_class(&units[start..end])
            } else if shape.is_word() || shape == Shape::Mixed {
                words::classes(hash)
            } else {
                0
            };
            tokens.push(Token {
                start: start as u32,
                end: end as u32,
                shape,
                first: b,
                gap,
                accented,
                hash,
                class,
            });
            gap = 0;
        } else if b == b'\n' {
            let mut lines = 0u8;
            while i < units.len() && (units[i] == b'\n' || CLASS[units[i] as usize] & SPACE != 0) {
                lines = lines.saturating_add(u8::from(units[i] == b'\n'));
                i += 1;
            }
            gap = lines - 1;
            tokens.push(Token {
                start: start as u32,
                end: start as u32 + 1,
                shape: Shape::Break,
                first: b'\n',
                gap,
                accented: false,
                hash: u64::from(b'\n'),
                class: 0,
            });
        } else {
            i += 1;
            tokens.push(Token {
                start: start as u32,
                end: i as u32,
                shape: Shape::Sign,
                first: b,
                gap: 0,
                accented: false,
                hash: mix(u64::from(b)),
                class: 0,
            });
            gap = 0;
        }
    }
}

/// The word that starts at `start`: its end, the classes of characters seen, its hash.
///
/// Hyphens and apostrophes join letters, except the apostrophe of an elision (« l'agent » is two words).
fn word(units: &[u8], start: usize) -> (usize, u8, u64) {
    let mut hash = SEED;
    let mut seen = 0;
    let mut i = start;
    loop {
        while let Some(&b) = units.get(i) {
            let class = CLASS[b as usize];
            if class & (LETTER | DIGIT) == 0 {
                break;
            }
            seen |= class;
            hash = (hash ^ u64::from(b.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3);
            i += 1;
        }
        let Some(&joint) = units.get(i) else { break };
        let letter_after = units
            .get(i + 1)
            .is_some_and(|&b| CLASS[b as usize] & LETTER != 0);
        let letter_before = CLASS[units[i - 1] as usize] & LETTER != 0;
        let joins = letter_after
            && letter_before
            && match joint {
                b'-' => true,
                b'\'' => !is_elision(&units[start..i]),
                _ => false,
            };
        if !joins || i - start > 200 {
            break;
        }
        hash = (hash ^ u64::from(joint)).wrapping_mul(0x0100_0000_01b3);
        i += 1;
    }
    (i, seen, mix(hash))
}

/// What the words of a name in code say together: « dateNaissance », « numFiscal ».
#[cold]
fn joined_class(word: &[u8]) -> u64 {
    let mut class = 0;
    let mut start = 0;
    for i in 1..=word.len() {
        if i == word.len() || word[i].is_ascii_uppercase() {
            class |= words::classes(hash_word(&word[start..i]));
            start = i;
        }
    }
    class
}

/// A word in which a scanner took a letter for another sign: « Domici1e », « FRANCAlSE », « scoIaire ». Its hash
/// and its shape as they should have been read.
#[cold]
fn misread(word: &[u8]) -> Option<(u64, Shape)> {
    const LONGEST: usize = 24;
    if !(4..=LONGEST).contains(&word.len()) {
        return None;
    }
    let mut fixed = [0u8; LONGEST];
    let fixed = &mut fixed[..word.len()];
    fixed.copy_from_slice(word);
    let mut wrong = 0;
    // « lNES », « lBRAHIM ».
    if word[0] == b'l' && word[1..].iter().all(|b| !b.is_ascii_lowercase()) {
        fixed[0] = b'I';
        wrong += 1;
    }
    for i in 1..word.len() {
        let before = fixed[i - 1];
        let after = word.get(i + 1).copied().unwrap_or(before);
        let small = before.is_ascii_lowercase() && after.is_ascii_lowercase();
        let capital = before.is_ascii_uppercase() && !after.is_ascii_lowercase();
        let letter = match word[i] {
            b'1' | b'I' if small => b'l',
            b'0' if small => b'o',
            b'l' | b'1' if capital => b'I',
            b'0' if capital => b'O',
            b if b.is_ascii_digit() => return None,
            _ => continue,
        };
        fixed[i] = letter;
        wrong += 1;
    }
    if wrong == 0 || 4 * wrong > word.len() || word[0].is_ascii_digit() {
        return None;
    }
    let seen = fixed.iter().fold(0, |seen, &b| seen | CLASS[b as usize]);
    let shape = shape(fixed, seen);
    (shape != Shape::Camel).then(|| (hash_word(fixed), shape))
}

fn is_elision(head: &[u8]) -> bool {
    match head {
        [one] => matches!(
            one.to_ascii_lowercase(),
            b'l' | b'd' | b'j' | b'm' | b'n' | b's' | b't' | b'c'
        ),
        [q, u] => q.eq_ignore_ascii_case(&b'q') && u.eq_ignore_ascii_case(&b'u'),
        _ => head.len() >= 4 && head[head.len() - 2..].eq_ignore_ascii_case(b"qu"),
    }
}

fn shape(word: &[u8], seen: u8) -> Shape {
    if seen & LETTER == 0 {
        return Shape::Digits;
    }
    if seen & DIGIT != 0 {
        return Shape::Mixed;
    }
    if seen & UPPER == 0 {
        return Shape::Lower;
    }
    if word.len() == 1 {
        return Shape::Initial;
    }
    let mut upper = 0;
    let mut lower = 0;
    let mut title = true;
    let mut opens = true;
    for &b in word {
        let class = CLASS[b as usize];
        if class & LETTER == 0 {
            opens = true;
            continue;
        }
        let is_upper = class & UPPER != 0;
        if is_upper {
            upper += 1;
        } else {
            lower += 1;
        }
        title &= is_upper == opens;
        opens = false;
    }
    if lower == 0 && upper > 1 {
        Shape::Upper
    } else if title || word[0].is_ascii_uppercase() && upper == 1 {
        Shape::Title
    } else {
        Shape::Camel
    }
}
