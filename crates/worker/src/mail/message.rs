//! What a message says.

use std::fmt::Write as _;
use vigie_domain::Language;
use vigie_store::Notice;

/// Notices told one by one; of the others a message says how many.
const TOLD: usize = 20;

/// A message, before it has a sender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
}

/// The message that tells of `notices`. It names entries by their reference and links to them; it
/// says nothing of what they hold.
#[must_use]
pub fn written(language: Language, url: &str, notices: &[Notice]) -> Written {
    let count = notices.len();
    let prefix = match language {
        Language::Fr => "",
        Language::En => "/en",
    };
    let subject = match (language, count) {
        (Language::Fr, 1) => "Vigie\u{202f}: une nouvelle".to_owned(),
        (Language::Fr, count) => format!("Vigie\u{202f}: {count} nouvelles"),
        (Language::En, 1) => "Vigie: one piece of news".to_owned(),
        (Language::En, count) => format!("Vigie: {count} pieces of news"),
    };
    let mut text = match language {
        Language::Fr => "Bonjour,\n\n".to_owned(),
        Language::En => "Hello,\n\n".to_owned(),
    };
    for notice in notices.iter().take(TOLD) {
        let sentence = notice
            .kind
            .sentence(language, &notice.reference, &notice.due_on);
        let (register, reference) = (&notice.register, &notice.reference);
        let _ = write!(
            text,
            "- {sentence}\n  {url}{prefix}/fiche/{register}/{reference}\n"
        );
    }
    let more = count.saturating_sub(TOLD);
    if more > 0 {
        let _ = match language {
            Language::Fr => write!(
                text,
                "\nEt {more} autres\u{202f}: {url}{prefix}/nouvelles\n"
            ),
            Language::En => write!(text, "\nAnd {more} more: {url}{prefix}/nouvelles\n"),
        };
    }
    let _ = match language {
        Language::Fr => write!(
            text,
            "\nPour ne plus recevoir ces courriels\u{202f}: {url}{prefix}/compte\n"
        ),
        Language::En => write!(
            text,
            "\nTo stop receiving these e-mails: {url}{prefix}/compte\n"
        ),
    };
    Written { subject, text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vigie_domain::{Instant, NoticeKind};

    fn notice(reference: &str) -> Notice {
        Notice {
            id: uuid::Uuid::nil(),
            at: Instant::from_micros(0),
            kind: NoticeKind::OpinionAsked,
            register: "use".into(),
            reference: reference.into(),
            due_on: "2026-12-08".into(),
            read: false,
        }
    }

    #[test]
    fn a_message_tells_links_and_says_how_to_stop() {
        let one = written(Language::Fr, "https://vigie.ville.fr", &[notice("U101")]);
        assert_eq!(one.subject, "Vigie\u{202f}: une nouvelle");
        assert!(one.text.contains("- U101\u{202f}: votre avis est attendu, pour le 8 décembre 2026.\n  https://vigie.ville.fr/fiche/use/U101\n"));
        assert!(one.text.ends_with("https://vigie.ville.fr/compte\n"));
        let many: Vec<_> = (0..23).map(|n| notice(&format!("U{n}"))).collect();
        let many = written(Language::En, "https://v", &many);
        assert_eq!(many.subject, "Vigie: 23 pieces of news");
        assert!(many.text.contains("And 3 more: https://v/en/nouvelles"));
        assert_eq!(many.text.matches("/en/fiche/").count(), 20);
    }
}
