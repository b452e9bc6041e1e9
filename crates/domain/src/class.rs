//! Classes of data.

use serde::{Deserialize, Serialize};

/// How careful a text must be handled, from least to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DataClass {
    /// Could be on the town's website.
    Public,
    /// Work documents without personal data.
    Internal,
    /// Names, contacts, identifiers of people.
    Personal,
    /// Health, NIR, social aid, minors, secrets.
    Sensitive,
}

/// A word that is none of those expected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown word {word:?}: expected one of {expected}")]
pub struct UnknownWord {
    /// What was given.
    pub word: String,
    /// What would have been right.
    pub expected: String,
}

/// Gives an enum its stable words: `ALL`, `as_str`, `Display`, `FromStr`.
macro_rules! words {
    ($name:ident { $($variant:ident => $word:literal),+ $(,)? }) => {
        impl $name {
            /// Every value, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The stable word of each, in the same order.
            pub const WORDS: &[&str] = &[$($word),+];

            /// The stable word used in JSON, in the database and on the command line.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::UnknownWord;
            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word.trim() {
                    $($word => Ok(Self::$variant),)+
                    _ => Err($crate::UnknownWord {
                        word: word.to_owned(),
                        expected: [$($word),+].join(", "),
                    }),
                }
            }
        }
    };
}
pub(crate) use words;

words!(DataClass { Public => "public", Internal => "internal", Personal => "personal", Sensitive => "sensitive" });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordered_from_least_to_most_careful() {
        assert!(DataClass::ALL.is_sorted());
        assert_eq!("sensitive".parse(), Ok(DataClass::Sensitive));
        assert!("secret".parse::<DataClass>().is_err());
    }

    #[test]
    fn json_word_is_the_stable_word() {
        for class in DataClass::ALL {
            assert_eq!(
                serde_json::to_string(class).ok(),
                Some(format!("\"{class}\""))
            );
        }
    }
}
