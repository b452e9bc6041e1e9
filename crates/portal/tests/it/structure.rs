//! What every page owes to everyone, whatever it says.

use crate::samples;
use scraper::{Html, Selector};
use std::collections::{BTreeMap, BTreeSet};
use vigie_domain::{Language, Use, register::Register as _};
use vigie_portal::form::element_id;

fn select(css: &str) -> Selector {
    Selector::parse(css).unwrap()
}

fn each(check: impl Fn(&str, Language, &Html)) {
    for language in [Language::Fr, Language::En] {
        for sample in samples::all(language) {
            check(sample.slug, language, &Html::parse_document(&sample.html));
        }
    }
}

#[test]
fn language_title_and_landmarks() {
    each(|slug, language, html| {
        let count = |css: &str| html.select(&select(css)).count();
        let lang = html.root_element().attr("lang");
        assert_eq!(lang, Some(language.as_str()), "{slug}");
        assert_eq!(count("h1"), 1, "{slug}: one h1");
        assert_eq!(count("main#main"), 1, "{slug}: one main");
        assert_eq!(count("header"), 1, "{slug}: one header");
        assert_eq!(count("footer"), 1, "{slug}: one footer");
        let title: String = html
            .select(&select("title"))
            .next()
            .unwrap()
            .text()
            .collect();
        let h1: String = html.select(&select("h1")).next().unwrap().text().collect();
        assert!(
            !h1.trim().is_empty() && title.contains(" - Ville de Port-Lanterne"),
            "{slug}: {title}"
        );
        let other = html
            .select(&select(".v-header__tools a[hreflang]"))
            .next()
            .unwrap();
        assert_ne!(
            other.attr("lang"),
            lang,
            "{slug}: the link to the other language says its language"
        );
    });
}

#[test]
fn nothing_inline_that_the_policy_forbids() {
    each(|slug, _, html| {
        for element in html.root_element().descendent_elements() {
            for (name, value) in element.value().attrs() {
                assert!(
                    !name.starts_with("on") && name != "style",
                    "{slug}: {name} on {}",
                    element.value().name()
                );
                assert!(!name.starts_with("hx-on"), "{slug}: {name}");
                assert!(
                    !value.starts_with("javascript:") && !value.starts_with("js:"),
                    "{slug}: {name}={value}"
                );
            }
            match element.value().name() {
                "script" => assert!(element.attr("src").is_some(), "{slug}: inline script"),
                "style" => panic!("{slug}: inline style"),
                _ => {}
            }
        }
    });
}

#[test]
fn identifiers_are_unique_and_references_lead_somewhere() {
    each(|slug, _, html| {
        let mut ids = BTreeMap::new();
        for element in html.select(&select("[id]")) {
            let id = element.attr("id").unwrap();
            assert!(
                !id.is_empty() && !id.contains([' ', '.', '#']),
                "{slug}: id {id:?}"
            );
            assert!(
                ids.insert(id, ()).is_none(),
                "{slug}: two elements have the id {id}"
            );
        }
        for attribute in [
            "for",
            "aria-labelledby",
            "aria-describedby",
            "aria-controls",
        ] {
            for element in html.select(&select(&format!("[{attribute}]"))) {
                for id in element.attr(attribute).unwrap().split_whitespace() {
                    assert!(
                        ids.contains_key(id),
                        "{slug}: {attribute} names {id}, which is not there"
                    );
                }
            }
        }
        for link in html.select(&select("a[href^='#']")) {
            let target = &link.attr("href").unwrap()[1..];
            assert!(
                ids.contains_key(target),
                "{slug}: a link leads to #{target}, which is not there"
            );
        }
    });
}

#[test]
fn every_field_has_a_label_and_every_button_a_name() {
    each(|slug, _, html| {
        let labelled: BTreeSet<_> = html
            .select(&select("label[for]"))
            .filter_map(|label| label.attr("for"))
            .collect();
        for field in html.select(&select("input, select, textarea")) {
            if field.attr("type") == Some("hidden") {
                continue;
            }
            let id = field
                .attr("id")
                .unwrap_or_else(|| panic!("{slug}: {} has no id", field.html()));
            assert!(labelled.contains(id), "{slug}: #{id} has no label");
        }
        for button in html.select(&select("button")) {
            let text: String = button.text().collect();
            assert!(
                !text.trim().is_empty() || button.attr("aria-label").is_some(),
                "{slug}: a button without a name"
            );
            assert!(
                matches!(button.attr("type"), Some("submit" | "button")),
                "{slug}: a button without a type"
            );
        }
        for group in html.select(&select("fieldset")) {
            assert!(
                group.select(&select("legend")).next().is_some(),
                "{slug}: a group without a legend"
            );
        }
    });
}

#[test]
fn every_form_that_changes_something_carries_the_token() {
    each(|slug, _, html| {
        for form in html.select(&select("form")) {
            let posts = form.attr("method") == Some("post");
            let token = form.select(&select("input[name=csrf]")).next();
            assert_eq!(
                posts,
                token.is_some(),
                "{slug}: {}",
                form.attr("action").unwrap_or_default()
            );
            assert!(
                form.attr("action")
                    .is_some_and(|action| action.starts_with('/')),
                "{slug}: a form without an address"
            );
        }
    });
}

#[test]
fn tables_say_what_they_are_and_cells_what_they_hold() {
    each(|slug, _, html| {
        for table in html.select(&select("table.v-table")) {
            assert!(
                table.select(&select("caption")).next().is_some(),
                "{slug}: a table without a caption"
            );
            for cell in table.select(&select("tbody td")) {
                let holds_form = cell.select(&select("form, strong")).next().is_some();
                assert!(
                    cell.attr("data-label").is_some() || holds_form,
                    "{slug}: a cell without a label for small screens"
                );
            }
        }
    });
}

#[test]
fn headings_do_not_skip_a_level() {
    each(|slug, _, html| {
        let mut last = 0;
        for heading in html.select(&select("main h1, main h2, main h3, main h4")) {
            let level: usize = heading.value().name()[1..].parse().unwrap();
            assert!(
                level <= last + 1 || last == 0,
                "{slug}: h{level} after h{last}"
            );
            last = level;
        }
    });
}

#[test]
fn english_pages_stay_in_english() {
    for sample in samples::all(Language::En) {
        let html = Html::parse_document(&sample.html);
        for link in html.select(&select("header a[href], .v-nav a[href], form[action]")) {
            let href = link.attr("href").or(link.attr("action")).unwrap();
            let stays = href.starts_with("/en/") || href.starts_with("/langue/");
            // Samples give some addresses themselves.
            let given = link.value().name() == "form"
                && !href.starts_with("/compte")
                && !href.starts_with("/connexion");
            assert!(stays || given, "{}: {href}", sample.slug);
        }
    }
}

#[test]
fn the_form_of_a_use_has_every_field_of_the_register() {
    for sample in samples::all(Language::Fr)
        .iter()
        .filter(|sample| sample.slug == "use-edit-wrong")
    {
        let html = Html::parse_document(&sample.html);
        // A signature is given on the page of the law, never typed in a form.
        let typed = |path: &str| !path.starts_with("qualification.signed_");
        for field in Use::FIELDS.iter().filter(|field| typed(field.path)) {
            let named = select(&format!("[name=\"{}\"]", field.path));
            assert!(
                html.select(&named).next().is_some(),
                "{} is not in the form",
                field.path
            );
            let id = select(&format!("[id=\"{}\"]", element_id(field.path)));
            assert!(
                html.select(&id).next().is_some(),
                "an error at {} would lead nowhere",
                field.path
            );
        }
    }
}

#[test]
fn errors_are_in_the_summary_and_at_the_field() {
    let mut seen = 0;
    each(|slug, _, html| {
        for link in html.select(&select(".govuk-error-summary__list a")) {
            let id = link.attr("href").unwrap().trim_start_matches('#');
            assert!(
                html.select(&select(&format!("[id=\"{id}-error\"]")))
                    .next()
                    .is_some(),
                "{slug}: no message at #{id}"
            );
        }
    });
    for sample in samples::all(Language::Fr) {
        seen += sample.html.matches("govuk-error-summary__title").count();
    }
    assert!(seen >= 4, "samples with errors were lost");
}
