//! Folding text so that people find what they look for.

/// Lower case without accents or punctuation, single spaces: « Été à l'École »
/// becomes `ete a l ecole`. Both the searched and the searching text go
/// through it, because databases fold case and accents each in their own way.
pub fn fold(text: &str) -> String {
    let plain = deunicode::deunicode(text);
    let mut out = String::with_capacity(plain.len());
    for word in plain
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out.make_ascii_lowercase();
    out
}

/// A folded text as one word for file names and anchors: `ete-a-l-ecole`.
pub fn slug(text: &str) -> String {
    fold(text).replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn accents_case_and_punctuation_do_not_matter() {
        assert_eq!(fold("  Été à l'École  n° 3 !"), "ete a l ecole ndeg 3");
        assert_eq!(fold("Œuvre"), fold("OEUVRE"));
        assert_eq!(slug("Fiche d'usage"), "fiche-d-usage");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in ".*") {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }
    }
}
