use super::*;

fn folded(text: &str) -> String {
    let mut f = Folded::default();
    f.fill(text);
    f.bytes
        .iter()
        .map(|&b| if b < 0x80 { char::from(b) } else { '?' })
        .collect()
}

#[test]
fn letters_digits_and_invisible_characters() {
    assert_eq!(folded("Hélène Œuvrard"), "Helene OEuvrard");
    assert_eq!(folded("He\u{301}le\u{300}ne"), "Helene");
    assert_eq!(folded("٠٦１２\u{200b}34\u{202f}56"), "061234 56");
    assert_eq!(folded("marie＠free.fr"), "marie@free.fr");
    assert_eq!(folded("Мarie"), "Marie");
    assert_eq!(folded("l’été"), "l'ete");
}

#[test]
fn letter_spacing_is_closed() {
    assert_eq!(folded("le D U P O N T   M a r i e."), "le DUPONT   Marie.");
    assert_eq!(folded("D U P O N T M a r i e"), "DUPONT Marie");
    assert_eq!(folded("il a dit : a b c"), "il a dit : a b c");
}

#[test]
fn ranges_come_back_on_whole_characters() {
    let text = "Mme He\u{301}le\u{300}ne\u{300} fin";
    let mut f = Folded::default();
    f.fill(text);
    let (start, end) = f.source_range(text, 4, 10);
    assert_eq!(&text[start..end], "He\u{301}le\u{300}ne\u{300}");
}
