//! What the pages say, in French and in English.
//!
//! `locales/{fr,en}/*.ftl` are read at build time: [`Texts`] has one method per message,
//! whose parameters are the variables of the message in alphabetical order (an order that
//! rewording a message does not change). A message that is missing in a
//! language, or that a template calls by a wrong name, does not compile.

use crate::typography;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;
use vigie_domain::Language;

/// The texts of the interface in one language. Free to copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Texts(pub Language);

impl Texts {
    /// The language of these texts.
    #[must_use]
    pub const fn language(self) -> Language {
        self.0
    }

    fn format<const N: usize>(
        self,
        key: &'static str,
        arguments: [(&'static str, FluentValue<'static>); N],
    ) -> String {
        let bundle = match self.0 {
            Language::Fr => &*FRENCH_BUNDLE,
            Language::En => &*ENGLISH_BUNDLE,
        };
        let arguments: FluentArgs<'_> = arguments.into_iter().collect();
        let mut errors = Vec::new();
        let text = bundle
            .get_message(key)
            .and_then(|message| message.value())
            .map(|pattern| {
                bundle
                    .format_pattern(pattern, Some(&arguments), &mut errors)
                    .into_owned()
            });
        if text.is_none() || !errors.is_empty() {
            tracing::error!(key, ?errors, "a text of the interface cannot be formatted");
        }
        text.unwrap_or_else(|| key.to_owned())
    }
}

/// A whole number that a text counts with.
pub trait Count {
    /// The number.
    fn count(&self) -> u64;
}

macro_rules! counts {
    ($($ty:ty),+) => {$(
        impl Count for $ty {
            fn count(&self) -> u64 {
                u64::try_from(*self).unwrap_or_default()
            }
        }
    )+};
}
counts!(u64, u32, usize, i64, i32);

impl<T: Count> Count for &T {
    fn count(&self) -> u64 {
        T::count(self)
    }
}

type Bundle = FluentBundle<FluentResource>;

static FRENCH_BUNDLE: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::Fr, FRENCH));
static ENGLISH_BUNDLE: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::En, ENGLISH));

fn bundle(language: Language, source: &str) -> Bundle {
    let name = match language {
        Language::Fr => "fr-FR",
        Language::En => "en-GB",
    };
    let locale: LanguageIdentifier = name.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // Isolation marks (U+2068, U+2069) would end up in what people copy.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::Fr => |value, _| number(Language::Fr, value),
        Language::En => |value, _| number(Language::En, value),
    }));
    // The build script has already read this source: it parses.
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(part, _)| part);
    if let Err(errors) = bundle.add_resource(resource) {
        tracing::error!(?errors, "texts of the interface are defined twice");
    }
    bundle
}

fn number(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(typography::decimal(language, number.value, 0)),
        _ => None,
    }
}

include!(concat!(env!("OUT_DIR"), "/texts.rs"));
