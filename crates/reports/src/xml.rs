//! Text in XML.

use crate::text::is_writable;

/// Text that XML may hold: its signs escaped, what it forbids left out, line ends as spaces.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if is_writable(c) => out.push(c),
            _ => {}
        }
    }
    out
}

/// Text of an OpenDocument paragraph: as [`escaped`], and spaces that follow another kept, which
/// readers otherwise merge (ODF 1.3, part 3, 6.1.2).
pub(crate) fn paragraph(text: &str) -> String {
    let escaped = escaped(text);
    let mut out = String::with_capacity(escaped.len());
    let mut before = ' ';
    for c in escaped.chars() {
        if c == ' ' && before == ' ' {
            out.push_str("<text:s/>");
        } else {
            out.push(c);
        }
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_escaped_and_spaces_kept() {
        assert_eq!(
            escaped("<a>\u{1}\n& \"b\""),
            "&lt;a&gt; &amp; &quot;b&quot;"
        );
        assert_eq!(paragraph(" a  b"), "<text:s/>a <text:s/>b");
    }
}
