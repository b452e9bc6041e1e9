//! The authority's own colour, at run time.
//!
//! A page links `/theme/0b4f6c.css`: the colour is in the address, so the answer never
//! changes and browsers keep it. Where the colour is not readable the nearest shade that
//! is takes its place; the authority need not know about contrast.

use crate::colour::Colour;

/// Deep sea, the colour of Vigie itself.
pub const DEEP_SEA: Colour = Colour(0x0b, 0x4f, 0x6c);

/// Grounds of text, as `assets/src/_tokens.scss` declares them.
const LIGHT: [Colour; 2] = [Colour(0xff, 0xff, 0xff), Colour(0xf4, 0xf1, 0xea)];
const DARK: [Colour; 2] = [Colour(0x0f, 0x1b, 0x22), Colour(0x18, 0x28, 0x30)];
const INK: Colour = Colour(0x10, 0x24, 0x2f);
const WHITE: Colour = LIGHT[0];

/// WCAG 2.2, criterion 1.4.3, with a little room for rounding.
const TEXT: f64 = 4.6;

/// The address of the style sheet for `colour`.
#[must_use]
pub fn address(colour: Colour) -> String {
    format!(
        "/theme/{:02x}{:02x}{:02x}.css",
        colour.0, colour.1, colour.2
    )
}

/// The style sheet for `colour`.
#[must_use]
pub fn style_sheet(colour: Colour) -> String {
    let brand = colour.readable_on(&[WHITE], TEXT);
    let strong = brand.shade(-0.08);
    let action = colour.readable_on(&LIGHT, TEXT);
    let action_strong = action.shade(-0.08);
    let night = colour.readable_on(&DARK, 7.0);
    let night_strong = night.shade(0.08);
    format!(
        ":root{{--v-brand:{brand};--v-brand-strong:{strong};--v-on-brand:{WHITE};\
         --v-action:{action};--v-action-strong:{action_strong};--v-on-action:{WHITE};\
         --govuk-brand-colour:{brand}}}\n\
         @media (prefers-color-scheme:dark){{:root{{--v-action:{night};\
         --v-action-strong:{night_strong};--v-on-action:{INK}}}}}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn our_own_colour_is_kept_in_light() {
        let css = style_sheet(DEEP_SEA);
        assert!(css.contains("--v-brand:#0b4f6c;"), "{css}");
        assert!(css.contains("--v-action:#0b4f6c;"), "{css}");
        assert_eq!(address(DEEP_SEA), "/theme/0b4f6c.css");
    }

    proptest! {
        #[test]
        fn whatever_the_colour_text_is_readable(r: u8, g: u8, b: u8) {
            let colour = Colour(r, g, b);
            let action = colour.readable_on(&LIGHT, TEXT);
            prop_assert!(LIGHT.iter().all(|ground| action.contrast(*ground) >= 4.5));
            prop_assert!(action.contrast(WHITE) >= 4.5, "white text on a button");
            let night = colour.readable_on(&DARK, 7.0);
            prop_assert!(night.contrast(INK) >= 4.5, "ink on a button in the dark");
            prop_assert!(night.shade(0.08).contrast(INK) >= 4.5);
            prop_assert!(action.shade(-0.08).contrast(WHITE) >= 4.5);
        }
    }
}
