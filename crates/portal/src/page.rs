//! What is around every page: language, person, navigation, colour, CSRF token, notice.

use crate::{assets, texts::Texts, theme, ui::Notice};
use vigie_domain::Language;

/// The part of the site a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Home.
    Home,
    /// The assistant.
    Assistant,
    /// My traces.
    Traces,
    /// The register of uses.
    Uses,
    /// The desk.
    Desk,
    /// Bodies, mandates and reviews.
    Bodies,
    /// The other registers.
    Registers,
    /// The charter.
    Charter,
    /// Search.
    Search,
    /// My account.
    Account,
    /// Administration.
    Administration,
    /// Outside the menu: sign in, errors.
    None,
}

/// Who is signed in, as the header needs it.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// Name.
    pub name: String,
    /// Whether the administration is open to them.
    pub administers: bool,
    /// Whether the pages of bodies are open to them.
    pub steers: bool,
}

/// A step of the trail that leads to a page.
#[derive(Debug, Clone)]
pub struct Step {
    /// What is read.
    pub label: String,
    /// Path without language prefix.
    pub path: String,
}

/// The frame of a page.
#[derive(Debug, Clone)]
pub struct Page {
    /// The texts, in the reader's language.
    pub t: Texts,
    /// What the page is for.
    pub title: String,
    /// Its path and query, without language prefix.
    pub path: String,
    /// The part of the site it belongs to.
    pub section: Section,
    /// Who is signed in.
    pub visitor: Option<Visitor>,
    /// Name of the authority.
    pub place: String,
    /// Its colour.
    pub colour: crate::colour::Colour,
    /// Token that proves a form came from this session; empty when nobody is signed in.
    pub csrf: String,
    /// What just happened, or must be read first.
    pub notice: Option<Notice>,
    /// The pages above this one.
    pub trail: Vec<Step>,
    /// Whether the page comes back with errors.
    pub faulty: bool,
}

impl Page {
    /// A page for nobody in particular.
    #[must_use]
    pub fn new(language: Language, path: &str, place: &str) -> Self {
        Self {
            t: Texts(language),
            title: String::new(),
            path: path.to_owned(),
            section: Section::None,
            visitor: None,
            place: place.to_owned(),
            colour: theme::DEEP_SEA,
            csrf: String::new(),
            notice: None,
            trail: Vec::new(),
            faulty: false,
        }
    }

    /// The same page under `title`, in `section`.
    #[must_use]
    pub fn titled(mut self, section: Section, title: impl Into<String>) -> Self {
        self.section = section;
        self.title = title.into();
        self
    }

    /// The same page, with a page above it.
    #[must_use]
    pub fn under(mut self, label: impl Into<String>, path: &str) -> Self {
        self.trail.push(Step {
            label: label.into(),
            path: path.to_owned(),
        });
        self
    }

    /// The address of `path` in the language of the page.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        address(self.t.language(), path)
    }

    /// The address of this page in the other language, chosen for good.
    #[must_use]
    pub fn other_language(&self) -> String {
        let other = match self.t.language() {
            Language::Fr => Language::En,
            Language::En => Language::Fr,
        };
        format!("/langue/{other}?retour={}", escape_query(&self.path))
    }

    /// The language the other version is written in.
    #[must_use]
    pub const fn other_code(&self) -> &'static str {
        match self.t.language() {
            Language::Fr => "en",
            Language::En => "fr",
        }
    }

    /// The text of the `title` element.
    #[must_use]
    pub fn head_title(&self) -> String {
        if self.faulty {
            self.t.page_title_error(&self.place, &self.title)
        } else {
            self.t.page_title(&self.place, &self.title)
        }
    }

    /// Whether `section` is the one of this page.
    #[must_use]
    pub fn is_in(&self, section: Section) -> bool {
        self.section == section
    }

    /// Address of the style sheet.
    #[must_use]
    pub const fn style(&self) -> &'static str {
        assets::STYLE
    }

    /// Address of the script.
    #[must_use]
    pub const fn script(&self) -> &'static str {
        assets::SCRIPT
    }

    /// Address of the mark.
    #[must_use]
    pub const fn mark(&self) -> &'static str {
        assets::MARK
    }

    /// Address of the style sheet of the authority's colour.
    #[must_use]
    pub fn theme(&self) -> String {
        theme::address(self.colour)
    }
}

/// The address of `path` in `language`: English has the prefix `/en`, French has none.
#[must_use]
pub fn address(language: Language, path: &str) -> String {
    match language {
        Language::Fr => path.to_owned(),
        Language::En if path == "/" => "/en/".to_owned(),
        Language::En => format!("/en{path}"),
    }
}

/// Percent-encodes what cannot stand in the value of a query parameter.
#[must_use]
pub fn escape_query(text: &str) -> String {
    use std::fmt::Write as _;
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                escaped.push(char::from(byte));
            }
            _ => {
                let _ = write!(escaped, "%{byte:02X}");
            }
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_by_language() {
        assert_eq!(address(Language::Fr, "/usages"), "/usages");
        assert_eq!(address(Language::En, "/usages"), "/en/usages");
        assert_eq!(address(Language::En, "/"), "/en/");
        let page = Page::new(Language::Fr, "/usages?etat=idea&q=été", "Ville");
        assert_eq!(
            page.other_language(),
            "/langue/en?retour=/usages%3Fetat%3Didea%26q%3D%C3%A9t%C3%A9"
        );
    }
}
