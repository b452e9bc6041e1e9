//! One character to its folded units.

use super::latin::{LATIN, LATIN_ADDITIONAL};
use super::{DEGREE, OTHER_LETTER, OTHER_SYMBOL};

/// Combining marks: they belong to the letter before them.
pub(super) const fn is_combining(c: char) -> bool {
    matches!(c as u32, 0x0300..=0x036F | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF | 0xFE20..=0xFE2F)
}

/// Characters that draw nothing: zero-width spaces and joiners, soft hyphen, direction and variation marks.
const fn is_invisible(c: char) -> bool {
    matches!(
        c as u32,
        0x00AD | 0x034F | 0x061C | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F
            | 0x202A..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0
            | 0x1D173..=0x1D17A | 0xE0000..=0xE0FFF
    )
}

/// First code points of the decimal digits of other scripts (Unicode category Nd): ten in a row each.
const DIGIT_ZEROS: [u32; 37] = [
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66,
    0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90,
    0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
    0x104A0,
];

/// Letters of other scripts that are drawn as Latin letters.
const fn look_alike(c: char) -> u8 {
    match c {
        'А' | 'Α' => b'A',
        'В' | 'Β' => b'B',
        'С' | 'Ϲ' => b'C',
        'Е' | 'Ε' => b'E',
        'Ԍ' => b'G',
        'Н' | 'Η' => b'H',
        'І' | 'Ι' | 'Ӏ' => b'I',
        'Ј' => b'J',
        'К' | 'Κ' => b'K',
        'М' | 'Μ' => b'M',
        'Ν' => b'N',
        'О' | 'Ο' => b'O',
        'Р' | 'Ρ' => b'P',
        'Ѕ' => b'S',
        'Т' | 'Τ' => b'T',
        'Х' | 'Χ' => b'X',
        'Υ' | 'Ү' => b'Y',
        'Ζ' => b'Z',
        'а' | 'α' | 'ɑ' => b'a',
        'с' | 'ϲ' => b'c',
        'ԁ' => b'd',
        'е' => b'e',
        'ɡ' => b'g',
        'һ' => b'h',
        'і' | 'ι' => b'i',
        'ј' => b'j',
        'к' => b'k',
        'ո' => b'n',
        'о' | 'ο' => b'o',
        'р' | 'ρ' => b'p',
        'ԛ' => b'q',
        'ѕ' => b's',
        'т' => b't',
        'ν' => b'v',
        'ԝ' => b'w',
        'х' | 'χ' => b'x',
        'у' | 'ү' => b'y',
        _ => 0,
    }
}

/// The folded units of a character outside ASCII; `[0, 0]` when it vanishes.
pub(super) fn fold_char(c: char) -> [u8; 2] {
    let cp = c as u32;
    match cp {
        0x00C0..=0x024F => {
            let folded = LATIN[(cp - 0xC0) as usize];
            if folded[0] != 0 { folded } else { other(c) }
        }
        0x1E00..=0x1EFF => {
            let folded = LATIN_ADDITIONAL[(cp - 0x1E00) as usize];
            if folded[0] != 0 { folded } else { other(c) }
        }
        0x00A0 | 0x1680 | 0x2000..=0x200A | 0x202F | 0x205F | 0x3000 => [b' ', 0],
        0x0085 | 0x2028 | 0x2029 => [b'\n', 0],
        0x2010..=0x2015 | 0x2043 | 0x2212 | 0xFE58 | 0xFE63 => [b'-', 0],
        0x00B4 | 0x02B9 | 0x02BB..=0x02BD | 0x02C8 | 0x2018..=0x201B | 0x2032 | 0x2035 => {
            [b'\'', 0]
        }
        0x00AB | 0x00BB | 0x201C..=0x201F | 0x2033 => [b'"', 0],
        0x00B7 | 0x2024 | 0x2026 | 0x2027 | 0x3002 => [b'.', 0],
        0x00B0 | 0x00BA | 0x02DA => [DEGREE, 0],
        0x00AA => [b'a', 0],
        0x2044 | 0x2215 => [b'/', 0],
        0xFE52 => [b'.', 0],
        0xFE6B => [b'@', 0],
        0x2116 => [b'n', DEGREE],
        0x00B2 | 0x00B3 => [b'0' + (cp - 0xB0) as u8, 0],
        0x00B9 => [b'1', 0],
        0x2070 | 0x2074..=0x2079 => [b'0' + (cp - 0x2070) as u8, 0],
        0x2080..=0x2089 => [b'0' + (cp - 0x2080) as u8, 0],
        0xFB00..=0xFB04 => [
            [b'f', b'f'],
            [b'f', b'i'],
            [b'f', b'l'],
            [b'f', b'i'],
            [b'f', b'l'],
        ][(cp - 0xFB00) as usize],
        0xFF01..=0xFF5E => [(cp - 0xFF01) as u8 + b'!', 0],
        0x2460..=0x2468 => [b'1' + (cp - 0x2460) as u8, 0],
        0x1D7CE..=0x1D7FF => [b'0' + ((cp - 0x1D7CE) % 10) as u8, 0],
        0x1D400..=0x1D6A3 => {
            let letter = ((cp - 0x1D400) % 52) as u8;
            [
                if letter < 26 {
                    b'A' + letter
                } else {
                    b'a' + letter - 26
                },
                0,
            ]
        }
        _ => other(c),
    }
}

#[cold]
fn other(c: char) -> [u8; 2] {
    if is_combining(c) || is_invisible(c) {
        return [0, 0];
    }
    let cp = c as u32;
    if let Some(zero) = DIGIT_ZEROS
        .iter()
        .find(|&&zero| cp >= zero && cp < zero + 10)
    {
        return [b'0' + (cp - zero) as u8, 0];
    }
    match look_alike(c) {
        0 if c.is_alphanumeric() => [OTHER_LETTER, 0],
        0 => [OTHER_SYMBOL, 0],
        latin => [latin, 0],
    }
}
