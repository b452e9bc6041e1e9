//! A name that harms nobody: no path, no control, nothing that reads otherwise than it is.

/// The longest name, in characters.
const LONGEST: usize = 120;

/// The name of a sent file, without its folders and without what a system or an eye would take
/// otherwise; `None` when nothing is left of it.
#[must_use]
pub fn harmless_name(sent: &str) -> Option<String> {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last
        .chars()
        .map(|c| {
            if matches!(c, ':' | '*' | '?' | '"' | '<' | '>' | '|') {
                '_'
            } else {
                c
            }
        })
        .filter(|c| !c.is_control() && !hides(*c))
        .collect();
    let kept = kept.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let (stem, extension) = match kept.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && extension.chars().count() <= 10 => {
            (stem, Some(extension))
        }
        _ => (kept, None),
    };
    let room = LONGEST - extension.map_or(0, |extension| extension.chars().count() + 1);
    let stem: String = stem.chars().take(room).collect();
    let stem = stem.trim_end();
    if stem.is_empty() {
        return None;
    }
    Some(match extension {
        Some(extension) => format!("{stem}.{extension}"),
        None => stem.to_owned(),
    })
}

/// Signs that change how the others read: directions, joiners, byte order marks (Unicode 16,
/// UAX #9 and format characters).
const fn hides(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folders_and_tricks_are_taken_off() {
        let name = |sent| harmless_name(sent);
        assert_eq!(
            name("C:\\Users\\ana\\AIPD été.pdf").as_deref(),
            Some("AIPD été.pdf")
        );
        assert_eq!(name("../../etc/passwd").as_deref(), Some("passwd"));
        assert_eq!(
            name("photo\u{202e}gpj.exe").as_deref(),
            Some("photogpj.exe")
        );
        assert_eq!(name("a\0b\r\nc.txt").as_deref(), Some("abc.txt"));
        assert_eq!(name("  ..  "), None);
        assert_eq!(name(""), None);
        let long = format!("{}.docx", "é".repeat(300));
        let kept = name(&long).unwrap_or_default();
        assert!(kept.ends_with(".docx") && kept.chars().count() == 120);
    }

    proptest! {
        #[test]
        fn a_harmless_name_stays_so(sent in any::<String>()) {
            if let Some(name) = harmless_name(&sent) {
                prop_assert!(!name.contains(['/', '\\', '\0', '\n', '"']));
                prop_assert!(name.chars().count() <= LONGEST + 11);
                let again = harmless_name(&name);
                prop_assert_eq!(again.as_deref(), Some(&*name));
            }
        }
    }
}
