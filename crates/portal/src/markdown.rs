//! Answers of a model, as HTML that can do no harm.
//!
//! What a model writes is untrusted: Markdown becomes HTML, then everything that is not
//! plain text structure is removed: no link target other than http(s) and mailto, no
//! image, no style, no script, no form.

use ammonia::Builder;
use pulldown_cmark::{Options, Parser, html};
use std::{collections::HashSet, sync::LazyLock};

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .tags(HashSet::from([
            "p",
            "br",
            "hr",
            "em",
            "strong",
            "del",
            "code",
            "pre",
            "blockquote",
            "ul",
            "ol",
            "li",
            "a",
            "h3",
            "h4",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "sup",
        ]))
        .tag_attributes(std::collections::HashMap::from([
            ("a", HashSet::from(["href"])),
            ("ol", HashSet::from(["start"])),
        ]))
        .generic_attributes(HashSet::new())
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer nofollow"));
    builder
});

/// `markdown` as HTML without danger. Titles start at level 3, because the page has its own.
#[must_use]
pub fn to_html(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let events = Parser::new_ext(markdown, options).map(lower_titles);
    let mut unsafe_html = String::with_capacity(markdown.len() * 3 / 2);
    html::push_html(&mut unsafe_html, events);
    CLEANER.clean(&unsafe_html).to_string()
}

fn lower_titles(event: pulldown_cmark::Event<'_>) -> pulldown_cmark::Event<'_> {
    use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};
    let lower = |level: HeadingLevel| {
        if level <= HeadingLevel::H2 {
            HeadingLevel::H3
        } else {
            HeadingLevel::H4
        }
    };
    match event {
        Event::Start(Tag::Heading {
            level,
            id,
            classes,
            attrs,
        }) => Event::Start(Tag::Heading {
            level: lower(level),
            id,
            classes,
            attrs,
        }),
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lower(level))),
        // Raw HTML is shown as it is written, not obeyed.
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        other => other,
    }
}

/// Where the finished blocks of a Markdown text that is still being written end.
///
/// What is before will not change when more text comes, so that it can be shown once and
/// for all; what is after is the block under way. A fenced block is finished when its
/// fence is closed; a list or a table when a blank line and unindented text follow.
#[must_use]
pub fn finished(markdown: &str) -> usize {
    let mut end = 0;
    let mut at = 0;
    let mut fence: Option<&str> = None;
    let mut blank_before = None;
    for line in markdown.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let trimmed = line.trim();
        if let Some(mark) = fence {
            if trimmed.starts_with(mark) && trimmed.trim_start_matches(&mark[..1]).is_empty() {
                fence = None;
            }
            blank_before = None;
            continue;
        }
        if !trimmed.is_empty()
            && blank_before.is_some_and(|blank| blank <= start)
            && !continues(line)
        {
            end = start;
        }
        if let Some(mark) = ["```", "~~~"]
            .into_iter()
            .find(|mark| trimmed.starts_with(mark))
        {
            fence = Some(mark);
        }
        blank_before = if trimmed.is_empty() {
            Some(start)
        } else {
            None
        };
    }
    end
}

/// Whether a line after a blank one may still belong to the list before it.
fn continues(line: &str) -> bool {
    let trimmed = line.trim_start();
    let digits = trimmed.bytes().take_while(u8::is_ascii_digit).count();
    line.starts_with([' ', '\t'])
        || trimmed.starts_with(['-', '*', '+'])
        || (digits > 0 && (trimmed.len() == digits || trimmed[digits..].starts_with(['.', ')'])))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ordinary_markdown() {
        let html = to_html(
            "# Titre\n\nUn **mot** et un [lien](https://exemple.fr).\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        );
        assert!(html.contains("<h3>Titre</h3>"), "{html}");
        assert!(html.contains("<strong>mot</strong>"), "{html}");
        assert!(
            html.contains(r#"href="https://exemple.fr" rel="noopener noreferrer nofollow""#),
            "{html}"
        );
        assert!(html.contains("<td>1</td>"), "{html}");
    }

    #[test]
    fn nothing_dangerous_passes() {
        for attack in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[x](javascript:alert(1))",
            "[x](data:text/html;base64,AAAA)",
            "![x](https://traceur.exemple/p.png)",
            "<a href=\"/deconnexion\">x</a>",
            "[x](/deconnexion)",
            "<form action=/x><input name=csrf></form>",
            "<style>*{display:none}</style>",
            "<p style=\"position:fixed\">x</p>",
            "<hx-partial hx-target=\"body\">x</hx-partial>",
            "<div hx-get=\"/x\" hx-trigger=\"load\">x</div>",
        ] {
            let html = to_html(attack);
            for bad in [
                "<script",
                "<img",
                "javascript:",
                "data:",
                "<form",
                "<input",
                "<style",
                "style=",
                "<hx-",
                "<div",
                "href=\"/",
            ] {
                // What is escaped is only text.
                let tags: String = html
                    .split('<')
                    .skip(1)
                    .filter_map(|part| part.split_once('>'))
                    .map(|(tag, _)| format!("<{tag}>"))
                    .collect();
                assert!(!tags.contains(bad), "{attack} gave {html}");
            }
        }
    }

    #[test]
    fn blocks_are_finished_one_by_one() {
        let cut = |text: &str| text.split_at(finished(text)).0.to_owned();
        assert_eq!(cut("Bonjour"), "");
        assert_eq!(cut("Bonjour\n\n"), "");
        assert_eq!(cut("Bonjour\n\nSuite"), "Bonjour\n\n");
        assert_eq!(cut("- a\n\n- b"), "");
        assert_eq!(cut("1. a\n\n2. b\n\nFin"), "1. a\n\n2. b\n\n");
        assert_eq!(cut("```\na\n\nb"), "");
        assert_eq!(cut("```\na\n\nb\n```\n\nFin"), "```\na\n\nb\n```\n\n");
    }

    proptest! {
        #[test]
        fn a_finished_part_never_changes(text in "([a-z*`#-]{0,6}[ \n]){0,40}", more in "([a-z*`#-]{0,6}[ \n]){0,10}") {
            let before = finished(&text);
            prop_assert!(text.is_char_boundary(before));
            let longer = format!("{text}{more}");
            prop_assert!(finished(&longer) >= before);
        }

        #[test]
        fn only_allowed_tags(text: String) {
            let html = to_html(&text);
            prop_assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("<hx-"));
        }
    }
}
