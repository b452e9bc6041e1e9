//! Values that are one of a few words.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::str::FromStr;

/// Reads one of `words`.
pub(super) fn one_of<T>(
    words: impl Iterator<Item = &'static str>,
) -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err: std::error::Error + Send + Sync + 'static> + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(words.collect::<Vec<_>>()).try_map(|word| word.parse::<T>())
}

/// Reads a word of one of the vocabulary's enums: `word!(Hosting)`.
macro_rules! word {
    ($of:ty) => {
        $crate::commands::word::one_of::<$of>(<$of>::ALL.iter().map(|word| word.as_str()))
    };
}
pub(super) use word;
