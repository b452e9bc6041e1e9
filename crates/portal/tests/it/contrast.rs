//! Every pair of text and ground of the style sheet, in light and in dark.

use std::collections::BTreeMap;
use vigie_portal::colour::Colour;

fn tokens(css: &str) -> BTreeMap<String, Colour> {
    css.lines()
        .filter_map(|line| line.trim().strip_prefix("--v-")?.split_once(": "))
        .filter_map(|(name, value)| {
            Some((name.to_owned(), value.trim_end_matches(';').parse().ok()?))
        })
        .collect()
}

#[test]
fn text_is_readable_on_every_ground() {
    let css = include_str!("../../assets/src/_tokens.scss");
    let (light, rest) = css
        .split_once("@media (prefers-color-scheme: dark)")
        .unwrap();
    let (dark, _) = rest
        .split_once("// What GOV.UK Frontend calls these.")
        .unwrap();
    for (mode, tokens) in [("light", tokens(light)), ("dark", tokens(dark))] {
        let colour = |name: &str| {
            *tokens
                .get(name)
                .unwrap_or_else(|| panic!("no --v-{name} in {mode}"))
        };
        let check = |text: &str, ground: &str, least: f64| {
            let ratio = colour(text).contrast(colour(ground));
            assert!(
                ratio >= least,
                "{mode}: --v-{text} on --v-{ground} is {ratio:.2}, needs {least}"
            );
        };
        for text in [
            "ink",
            "ink-soft",
            "action",
            "action-strong",
            "permitted",
            "careful",
            "refused",
            "unknown",
        ] {
            check(text, "paper", 4.5);
            check(text, "sand", 4.5);
        }
        for state in ["permitted", "careful", "refused", "unknown"] {
            check(state, &format!("{state}-soft"), 4.5);
            check("ink", &format!("{state}-soft"), 4.5);
        }
        check("on-brand", "brand", 4.5);
        check("on-action", "action", 4.5);
        check("on-action", "action-strong", 4.5);
        // Borders of fields (WCAG 1.4.11).
        check("line-strong", "paper", 3.0);
        check("line-strong", "sand", 3.0);
    }
}
