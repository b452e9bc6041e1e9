//! Colours and their contrast.
//!
//! Contrast and relative luminance are those of WCAG 2.2. Shades are searched in OKLCh
//! (Ottosson, 2020), where changing the lightness alone keeps the hue people recognise.

use std::{fmt, str::FromStr};

/// An sRGB colour, eight bits a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

/// A text that is not a colour such as `#0b4f6c`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a colour such as #0b4f6c: {0:?}")]
pub struct InvalidColour(pub String);

impl FromStr for Colour {
    type Err = InvalidColour;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let invalid = || InvalidColour(text.to_owned());
        let digits = text.trim().strip_prefix('#').unwrap_or(text.trim());
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(invalid());
        }
        let channel = |at: usize| {
            digits
                .get(at..at + 2)
                .and_then(|pair| u8::from_str_radix(pair, 16).ok())
                .ok_or_else(invalid)
        };
        Ok(Self(channel(0)?, channel(2)?, channel(4)?))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

impl Colour {
    /// Relative luminance, from 0 (black) to 1 (white).
    #[must_use]
    pub fn luminance(self) -> f64 {
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// Contrast ratio with `other`, from 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// This colour if its contrast with every one of `grounds` is at least `ratio`, else
    /// the shade of the same hue that does and whose lightness is nearest.
    ///
    /// When no shade can (grounds both light and dark), black or white, whichever has the
    /// better worst contrast.
    #[must_use]
    pub fn readable_on(self, grounds: &[Self], ratio: f64) -> Self {
        let passes = |colour: Self| {
            grounds
                .iter()
                .all(|ground| colour.contrast(*ground) >= ratio)
        };
        if passes(self) {
            return self;
        }
        let origin = self.to_oklch();
        // 1/500 of lightness is about half of an eight-bit step: none is skipped.
        let nearest = (1..=500).find_map(|step| {
            let distance = f64::from(step) / 500.0;
            [origin.0 - distance, origin.0 + distance]
                .into_iter()
                .filter(|lightness| (0.0..=1.0).contains(lightness))
                .map(|lightness| Self::from_oklch(lightness, origin.1, origin.2))
                .find(|colour| passes(*colour))
        });
        nearest.unwrap_or_else(|| {
            let worst = |colour: Self| {
                grounds
                    .iter()
                    .map(|ground| colour.contrast(*ground))
                    .fold(f64::INFINITY, f64::min)
            };
            let (black, white) = (Self(0, 0, 0), Self(255, 255, 255));
            if worst(black) >= worst(white) {
                black
            } else {
                white
            }
        })
    }

    /// The same hue, darker (negative) or lighter by `change` of OKLCh lightness (0 to 1).
    #[must_use]
    pub fn shade(self, change: f64) -> Self {
        let (lightness, chroma, hue) = self.to_oklch();
        Self::from_oklch((lightness + change).clamp(0.0, 1.0), chroma, hue)
    }

    fn to_oklch(self) -> (f64, f64, f64) {
        let (r, g, b) = (linear(self.0), linear(self.1), linear(self.2));
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        let lightness = 0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s;
        let a = 1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s;
        (lightness, a.hypot(b), b.atan2(a))
    }

    /// The nearest colour a screen can show: chroma is reduced until it fits.
    fn from_oklch(lightness: f64, chroma: f64, hue: f64) -> Self {
        (0..=20)
            .map(|step| chroma * (1.0 - f64::from(step) / 20.0))
            .find_map(|chroma| channels(lightness, chroma, hue))
            .unwrap_or(if lightness < 0.5 {
                Self(0, 0, 0)
            } else {
                Self(255, 255, 255)
            })
    }
}

fn channels(lightness: f64, chroma: f64, hue: f64) -> Option<Colour> {
    let (a, b) = (chroma * hue.cos(), chroma * hue.sin());
    let l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let s = (lightness - 0.089_484_177_5 * a - 1.291_485_548 * b).powi(3);
    Some(Colour(
        eight_bits(4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s)?,
        eight_bits(-1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s)?,
        eight_bits(-0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s)?,
    ))
}

fn linear(channel: u8) -> f64 {
    let value = f64::from(channel) / 255.0;
    if value <= 0.040_45 {
        value / 12.92
    } else {
        ((value + 0.055) / 1.055).powf(2.4)
    }
}

/// `None` when the channel is out of what sRGB can show.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "range checked just before"
)]
fn eight_bits(value: f64) -> Option<u8> {
    if !(-0.001..=1.001).contains(&value) {
        return None;
    }
    let value = value.clamp(0.0, 1.0);
    let gamma = if value <= 0.003_130_8 {
        value * 12.92
    } else {
        1.055 * value.powf(1.0 / 2.4) - 0.055
    };
    Some((gamma * 255.0).round() as u8)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WHITE: Colour = Colour(255, 255, 255);
    const BLACK: Colour = Colour(0, 0, 0);

    #[test]
    fn contrast_of_reference() {
        assert!((WHITE.contrast(BLACK) - 21.0).abs() < 1e-9);
        // Published values: #767676 is the lightest grey that passes 4.5 on white.
        assert!("#767676".parse::<Colour>().unwrap().contrast(WHITE) >= 4.5);
        assert!("#777777".parse::<Colour>().unwrap().contrast(WHITE) < 4.5);
    }

    #[test]
    fn what_is_not_a_colour() {
        for text in ["", "#fff", "0b4f6", "#0b4f6g", "é12345", "#0b4f6c;}"] {
            assert!(text.parse::<Colour>().is_err(), "{text}");
        }
        assert_eq!("0B4F6C".parse::<Colour>().unwrap().to_string(), "#0b4f6c");
    }

    #[test]
    fn a_pale_yellow_becomes_a_dark_yellow() {
        let yellow = "#ffd400".parse::<Colour>().unwrap();
        let shade = yellow.readable_on(&[WHITE], 4.5);
        assert!(shade.contrast(WHITE) >= 4.5);
        let (_, _, before) = yellow.to_oklch();
        let (_, _, after) = shade.to_oklch();
        assert!(
            (before - after).abs() < 0.1,
            "hue moved from {before} to {after}"
        );
    }

    proptest! {
        #[test]
        fn always_readable(r: u8, g: u8, b: u8) {
            let sand = Colour(0xf4, 0xf1, 0xea);
            let colour = Colour(r, g, b);
            let shade = colour.readable_on(&[WHITE, sand], 4.5);
            prop_assert!(shade.contrast(WHITE) >= 4.5 && shade.contrast(sand) >= 4.5);
            prop_assert_eq!(shade.readable_on(&[WHITE, sand], 4.5), shade);
            let night = Colour(0x0f, 0x1b, 0x22);
            prop_assert!(colour.readable_on(&[night], 4.5).contrast(night) >= 4.5);
        }

        #[test]
        fn round_trip(r: u8, g: u8, b: u8) {
            let colour = Colour(r, g, b);
            let (l, c, h) = colour.to_oklch();
            let back = Colour::from_oklch(l, c, h);
            prop_assert!(back.0.abs_diff(r) <= 8 && back.1.abs_diff(g) <= 8 && back.2.abs_diff(b) <= 8);
        }

        #[test]
        fn parsing_never_panics(text: String) {
            let _ = text.parse::<Colour>();
        }
    }
}
