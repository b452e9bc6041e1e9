//! Names nobody has, dates and numbers with their keys.

use vigie_shield::lab::Dice;

use crate::values::MONTHS;

/// A name nobody has: two letters of another swapped or replaced.
pub fn invent(name: &str, dice: &mut Dice) -> String {
    let mut chars: Vec<char> = name.chars().collect();
    for _ in 0..2 {
        if chars.len() > 4 {
            let i = 1 + dice.below(chars.len() - 2);
            if chars[i].is_alphabetic() {
                chars[i] = ['a', 'e', 'i', 'o', 'u', 'k', 'r', 'l', 'n', 't'][dice.below(10)];
            }
        }
    }
    chars.into_iter().collect()
}

pub fn digits(n: usize, dice: &mut Dice) -> String {
    (0..n)
        .map(|i| {
            char::from(
                b'0' + if i == 0 {
                    1 + dice.below(9)
                } else {
                    dice.below(10)
                } as u8,
            )
        })
        .collect()
}

pub fn date(from: usize, to: usize, dice: &mut Dice) -> String {
    let (day, month, year) = (
        1 + dice.below(28),
        1 + dice.below(12),
        from + dice.below(to - from),
    );
    match dice.below(7) {
        0 => format!("{day} {} {year}", MONTHS[month - 1]),
        1 => format!("{day:02}-{month:02}-{year}"),
        2 => format!("{day:02}.{month:02}.{year}"),
        3 => format!("{year}-{month:02}-{day:02}"),
        4 => format!("{day:02}/{month:02}/{:02}", year % 100),
        _ => format!("{day:02}/{month:02}/{year}"),
    }
}

pub fn phone(dice: &mut Dice) -> String {
    let n: Vec<String> = (0..4).map(|_| format!("{:02}", dice.below(100))).collect();
    let first = 1 + dice.below(7);
    match dice.below(8) {
        0 => format!("0{first}{}", n.concat()),
        1 => format!("0{first}.{}", n.join(".")),
        2 => format!("0{first}-{}", n.join("-")),
        3 => format!("+33 {first} {}", n.join(" ")),
        4 => format!("+33{first}{}", n.concat()),
        5 => format!("0{first}\u{202f}{}", n.join("\u{202f}")),
        _ => format!("0{first} {}", n.join(" ")),
    }
}

pub fn nir(dice: &mut Dice) -> String {
    let number = format!(
        "{}{:02}{:02}{:02}{:03}{:03}",
        1 + dice.below(2),
        dice.below(100),
        1 + dice.below(12),
        1 + dice.below(95),
        1 + dice.below(900),
        1 + dice.below(900)
    );
    let key = 97 - number.parse::<u64>().unwrap_or(0) % 97;
    let n = &number;
    match dice.below(3) {
        0 => format!("{n}{key:02}"),
        _ => format!(
            "{} {} {} {} {} {} {key:02}",
            &n[..1],
            &n[1..3],
            &n[3..5],
            &n[5..7],
            &n[7..10],
            &n[10..13]
        ),
    }
}

pub fn iban(dice: &mut Dice) -> String {
    let account = digits(23, dice);
    let rest = format!("{account}152700")
        .bytes()
        .fold(0u64, |r, b| (r * 10 + u64::from(b - b'0')) % 97);
    let whole = format!("FR{:02}{account}", 98 - rest);
    if dice.chance(40) {
        whole
    } else {
        whole
            .as_bytes()
            .chunks(4)
            .map(|c| String::from_utf8_lossy(c).into_owned())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

pub fn tax(dice: &mut Dice) -> String {
    let head = format!("{}{}", dice.below(4), digits(9, dice));
    format!("{head}{:03}", head.parse::<u64>().unwrap_or(0) % 511)
}

pub fn plate(dice: &mut Dice) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTVWXYZ";
    let mut pair = |_| char::from(LETTERS[dice.below(LETTERS.len())]);
    let letters: Vec<char> = (0..4).map(&mut pair).collect();
    let number = 100 + dice.below(899);
    let (a, b, c, d) = (letters[0], letters[1], letters[2], letters[3]);
    match dice.below(3) {
        0 => format!("{a}{b}{number}{c}{d}"),
        _ => format!("{a}{b}-{number}-{c}{d}"),
    }
    .replace("SS", "SA")
}

pub fn document(dice: &mut Dice) -> String {
    match dice.below(3) {
        0 => format!(
            "{}{}{}",
            digits(2, dice),
            ["AB", "FV", "CK"][dice.below(3)],
            digits(5, dice)
        ),
        1 => digits(12, dice),
        _ => format!(
            "{}{}{}",
            ["D2H6", "X4RT", "K9LM"][dice.below(3)],
            digits(3, dice),
            ["FX", "B8", "Q7"][dice.below(3)]
        ),
    }
}

pub fn siret(dice: &mut Dice) -> String {
    let head = format!("{}000", digits(9, dice));
    let whole = (10..100)
        .map(|n| format!("{head}{n}"))
        .find(|s| vigie_shield::check::luhn(s.as_bytes()))
        .unwrap_or(head);
    if dice.chance(50) {
        whole
    } else {
        format!(
            "{} {} {} {}",
            &whole[..3],
            &whole[3..6],
            &whole[6..9],
            &whole[9..]
        )
    }
}

pub fn card(dice: &mut Dice) -> String {
    let head = format!("4{}", digits(14, dice));
    let whole = (0..10)
        .map(|n| format!("{head}{n}"))
        .find(|s| vigie_shield::check::luhn(s.as_bytes()))
        .unwrap_or(head);
    if dice.chance(40) {
        whole
    } else {
        format!(
            "{} {} {} {}",
            &whole[..4],
            &whole[4..8],
            &whole[8..12],
            &whole[12..]
        )
    }
}

pub fn secret(dice: &mut Dice) -> String {
    let tail: String = (0..24)
        .map(|_| {
            char::from(
                b"abcdefghijklmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789"[dice.below(60)],
            )
        })
        .collect();
    match dice.below(3) {
        0 => format!("sk-proj7{tail}"),
        1 => format!("ghp_0{tail}"),
        _ => format!("Tr0ub4dor{}!", dice.below(999)),
    }
}
