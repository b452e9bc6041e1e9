//! Control keys and checksums. Every function takes ASCII digits (or letters) already stripped of separators.

/// Luhn's formula (ISO/IEC 7812): payment cards, SIREN, SIRET.
#[must_use]
pub fn luhn(digits: &[u8]) -> bool {
    let mut sum = 0u32;
    for (i, d) in digits.iter().rev().enumerate() {
        if !d.is_ascii_digit() {
            return false;
        }
        let mut v = u32::from(d - b'0');
        if i % 2 == 1 {
            v *= 2;
            if v > 9 {
                v -= 9;
            }
        }
        sum += v;
    }
    !digits.is_empty() && sum.is_multiple_of(10)
}

/// A SIRET: Luhn over fourteen digits, or the rule of La Poste's own establishments (SIREN 356 000 000: the
/// sum of the digits is a multiple of five).
#[must_use]
pub fn siret(digits: &[u8]) -> bool {
    digits.len() == 14
        && (luhn(digits)
            || digits.starts_with(b"356000000")
                && digits
                    .iter()
                    .map(|d| u32::from(d.wrapping_sub(b'0')))
                    .sum::<u32>()
                    .is_multiple_of(5))
}

/// The key of a NIR: 97 minus the number modulo 97, Corsica's 2A and 2B read as 19 and 18.
///
/// `nir` holds the 13 characters of the number then the two of the key.
#[must_use]
pub fn nir(nir: &[u8]) -> bool {
    if nir.len() != 15 {
        return false;
    }
    let mut value = 0u64;
    for (i, &c) in nir[..13].iter().enumerate() {
        let digit = match (i, c) {
            (_, b'0'..=b'9') => c - b'0',
            (6, b'A' | b'a') if nir[5] == b'2' => {
                // 2A counts as 19: one ten less, then nine.
                value -= 1;
                9
            }
            (6, b'B' | b'b') if nir[5] == b'2' => {
                value -= 1;
                8
            }
            _ => return false,
        };
        value = value * 10 + u64::from(digit);
    }
    let (Some(tens), Some(ones)) = (digit(nir[13]), digit(nir[14])) else {
        return false;
    };
    97 - value % 97 == u64::from(tens * 10 + ones)
}

fn digit(c: u8) -> Option<u8> {
    c.is_ascii_digit().then(|| c - b'0')
}

/// Whether the first digits of a NIR can be one: sex, month, so that thirteen digits alone are not enough.
#[must_use]
pub fn nir_plausible(nir: &[u8]) -> bool {
    if nir.len() < 13 || !matches!(nir[0], b'1' | b'2' | b'3' | b'4' | b'7' | b'8') {
        return false;
    }
    let (Some(tens), Some(ones)) = (digit(nir[3]), digit(nir[4])) else {
        return false;
    };
    matches!(tens * 10 + ones, 1..=12 | 20 | 30..=42 | 50..=99)
}

/// ISO 13616: the letters read as 10 to 35, the first four moved to the end, the whole modulo 97 is one.
#[must_use]
pub fn iban(iban: &[u8]) -> bool {
    if iban.len() < 15 || iban.len() > 34 {
        return false;
    }
    let mut rest = 0u32;
    for &c in iban[4..].iter().chain(&iban[..4]) {
        rest = match c.to_ascii_uppercase() {
            d @ b'0'..=b'9' => (rest * 10 + u32::from(d - b'0')) % 97,
            l @ b'A'..=b'Z' => (rest * 100 + u32::from(l - b'A') + 10) % 97,
            _ => return false,
        };
    }
    rest == 1
}

/// Length of an IBAN by country (SWIFT registry), for the countries a French authority meets.
#[must_use]
pub fn iban_length(country: [u8; 2]) -> Option<usize> {
    Some(match &country.map(|c| c.to_ascii_uppercase()) {
        b"NO" => 15,
        b"BE" => 16,
        b"DK" | b"FI" | b"NL" => 18,
        b"SI" => 19,
        b"AT" | b"EE" | b"LT" | b"LU" | b"XK" => 20,
        b"CH" | b"HR" | b"LI" | b"LV" => 21,
        b"BG" | b"DE" | b"GB" | b"IE" | b"ME" | b"RS" => 22,
        b"AE" | b"GI" | b"IL" => 23,
        b"AD" | b"CZ" | b"ES" | b"MD" | b"RO" | b"SE" | b"SK" | b"TN" => 24,
        b"PT" => 25,
        b"IS" | b"TR" => 26,
        b"FR" | b"GR" | b"IT" | b"MC" | b"MR" | b"SM" => 27,
        b"AL" | b"CY" | b"HU" | b"LB" | b"PL" => 28,
        b"MU" => 30,
        b"MT" => 31,
        b"MA" => 28,
        _ => return None,
    })
}

/// The key of a personal tax number (SPI): thirteen digits, the last three are the first ten modulo 511.
#[must_use]
pub fn spi(digits: &[u8]) -> bool {
    if digits.len() != 13 || !digits.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let number = |range: &[u8]| range.iter().fold(0u64, |n, d| n * 10 + u64::from(d - b'0'));
    number(&digits[..10]) % 511 == number(&digits[10..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_known_numbers() {
        assert!(nir(b"185057800608491"));
        assert!(nir(b"269052A12304514"));
        assert!(!nir(b"185057800608492"));
        assert!(iban(b"FR7630006000011234567890189"));
        assert!(!iban(b"FR7630006000011234567890188"));
        assert!(!luhn(b"4970101234567890"));
        assert!(luhn(b"4111111111111111"));
        assert!(siret(b"30326504500011"));
        assert!(siret(b"35600000000048"));
        assert!(!spi(b"123"));
    }
}
