//! The texts: none missing, none unused, French as it is printed.

use std::{fs, path::Path};
use vigie_portal::texts::KEYS;

fn sources(folder: &Path, found: &mut String) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "html" || extension == "rs")
        {
            found.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

fn texts(language: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("locales")
        .join(language);
    let mut lines = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        for line in fs::read_to_string(entry.path()).unwrap().lines() {
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            let text = line
                .split_once(" = ")
                .filter(|(key, _)| !key.contains(' '))
                .map_or(line, |(_, text)| text);
            // What is between braces is code.
            let mut shown = String::new();
            let mut depth = 0;
            for c in text.chars() {
                match c {
                    '{' => {
                        depth += 1;
                        shown.push('x');
                    }
                    '}' => depth -= 1,
                    _ if depth <= 0 => shown.push(c),
                    _ => {}
                }
            }
            let shown = shown.trim().trim_start_matches('*').trim();
            let shown = shown
                .strip_prefix('[')
                .and_then(|rest| rest.split_once(']'))
                .map_or(shown, |(_, text)| text.trim());
            lines.push((format!("{name}: {line}"), shown.to_owned()));
        }
    }
    lines
}

#[test]
fn every_text_is_used() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = String::new();
    sources(&root.join("templates"), &mut found);
    sources(&root.join("src"), &mut found);
    let unused: Vec<_> = KEYS
        .iter()
        .filter(|key| !found.contains(&format!(".{key}(")))
        .collect();
    assert!(unused.is_empty(), "texts that no page says: {unused:#?}");
}

#[test]
fn french_spaces_and_quotes() {
    const THIN: char = '\u{202f}';
    for (place, text) in texts("fr") {
        let letters: Vec<char> = text.chars().collect();
        for (index, c) in letters.iter().enumerate() {
            let before = index.checked_sub(1).and_then(|at| letters.get(at)).copied();
            let after = letters.get(index + 1).copied();
            let in_address = text.contains("://") && matches!(c, ':');
            let alone = before.is_none();
            match c {
                ';' | '!' | '?' | ':' | '%' | '€' | '»' if !in_address && !alone => {
                    assert_eq!(
                        before,
                        Some(THIN),
                        "narrow no-break space before {c} in {place}"
                    );
                }
                '«' => assert_eq!(
                    after,
                    Some(THIN),
                    "narrow no-break space after « in {place}"
                ),
                '\'' | '"' | '“' | '”' => panic!("{c} in {place}: French has ’ and « »"),
                '.' if before == Some('.') => panic!("three points instead of … in {place}"),
                ' ' if before == Some(' ') => panic!("two spaces in {place}"),
                _ => {}
            }
        }
    }
}

#[test]
fn english_quotes() {
    for (place, text) in texts("en") {
        for c in ['\'', '"', '«', '»', '\u{202f}'] {
            assert!(!text.contains(c), "{c:?} in {place}");
        }
        assert!(
            !text.contains(" :") && !text.contains(" ?") && !text.contains(" ;"),
            "space before a sign in {place}"
        );
    }
}

#[test]
fn no_word_that_talks_down() {
    for (place, text) in texts("fr").into_iter().chain(texts("en")) {
        let lower = text.to_lowercase();
        for word in [
            "oups",
            "désolé",
            "simplement",
            "évidemment",
            "intelligence supérieure",
            "oops",
            "sorry",
            "simply",
            "obviously",
            "magic",
        ] {
            assert!(
                !lower
                    .split(|c: char| !c.is_alphabetic())
                    .any(|part| part == word),
                "{word} in {place}"
            );
        }
    }
}
