//! Which language, and where a redirection may lead.

use vigie_domain::Language;

/// The language an `Accept-Language` header prefers among ours; French when it says nothing
/// of either.
#[must_use]
pub(crate) fn preferred(header: &str) -> Language {
    let mut best = (0.0_f32, Language::Fr);
    for part in header.split(',').take(20) {
        let mut pieces = part.split(';');
        let tag = pieces.next().unwrap_or_default().trim();
        let weight = pieces
            .find_map(|piece| piece.trim().strip_prefix("q="))
            .map_or(1.0, |weight| weight.trim().parse().unwrap_or(0.0));
        let primary = tag.split('-').next().unwrap_or_default();
        let language = match primary.to_ascii_lowercase().as_str() {
            "fr" => Language::Fr,
            "en" => Language::En,
            _ => continue,
        };
        if weight > best.0 {
            best = (weight, language);
        }
    }
    best.1
}

/// `path` if it is a path of this site, else the home page: a redirection never leads
/// elsewhere, whatever the address says.
#[must_use]
pub(crate) fn within(path: &str) -> &str {
    let ours = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains(['\\', '\r', '\n', '\t'])
        && path.is_ascii()
        && path.len() <= 1000;
    if ours { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Fr};

    #[test]
    fn the_heaviest_of_ours_wins() {
        for (header, expected) in [
            ("", Fr),
            ("fr-FR,fr;q=0.9,en;q=0.8", Fr),
            ("en-GB,en;q=0.9,fr;q=0.8", En),
            ("de-DE,en;q=0.3", En),
            ("de", Fr),
            ("en;q=0, fr;q=0.1", Fr),
            ("en;q=x", Fr),
            ("EN-us", En),
        ] {
            assert_eq!(preferred(header), expected, "{header}");
        }
    }

    #[test]
    fn redirections_stay_here() {
        assert_eq!(within("/usages?etat=idea"), "/usages?etat=idea");
        for elsewhere in [
            "",
            "https://mechant.fr",
            "//mechant.fr",
            "/\\mechant.fr",
            "/a\r\nSet-Cookie: x",
            "/\t/x",
        ] {
            assert_eq!(within(elsewhere), "/", "{elsewhere:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_header_panics(header: String) {
            let _ = preferred(&header);
            proptest::prop_assert!(within(&header).starts_with('/'));
        }
    }
}
