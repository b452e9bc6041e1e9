//! French spacing: sentences are written in the code with plain spaces and set right here, once.

/// The sentence with no-break spaces inside « » and before ; : ! ?.
pub(crate) fn french(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            (' ', Some(';' | ':' | '!' | '?')) => out.push('\u{202f}'),
            (' ', Some('»')) => out.push('\u{a0}'),
            ('«', Some(' ')) => {
                chars.next();
                out.push_str("«\u{a0}");
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_are_set() {
        let set = "Un « mot »\u{202f}; vrai\u{202f}? Oui\u{202f}: vrai."
            .replace("« ", "«\u{a0}")
            .replace(" »", "\u{a0}»");
        assert_eq!(french("Un « mot » ; vrai ? Oui : vrai."), set);
        assert_eq!(french(&set), set);
    }
}
