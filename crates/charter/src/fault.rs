//! What is wrong with a charter, said so that its author understands.

use serde::Serialize;

use crate::named::named;
use crate::text::Text;
use crate::typography::french;

named! {
    /// How bad a fault is.
    Severity {
        /// The charter cannot be adopted as it is.
        Error = "error",
        /// Somebody should look.
        Warning = "warning",
    }
}

named! {
    /// What kind of fault it is; a stable code for programs.
    FaultKind {
        /// The rule is not Cedar.
        NotCedar = "not_cedar",
        /// The rule names an attribute, a value, an act, a badge… that does not exist.
        Unknown = "unknown",
        /// The rule compares things that do not compare, or is otherwise ill-typed.
        IllTyped = "ill_typed",
        /// Two articles have the same identifier, or an identifier is empty.
        Identity = "identity",
        /// Mode and rule do not go together.
        ModeMismatch = "mode_mismatch",
        /// An example is not made of known facts.
        BadExample = "bad_example",
        /// An example does not give what it says.
        ExampleFails = "example_fails",
        /// The article claims to execute, but no example fails when its rule is removed.
        Unproven = "unproven",
        /// The rule never fires.
        NeverFires = "never_fires",
        /// The rule always fires.
        AlwaysFires = "always_fires",
        /// Two articles contradict each other.
        Contradiction = "contradiction",
        /// The rule is too long or too deeply nested to be read safely.
        TooLong = "too_long",
        /// A text is missing.
        MissingText = "missing_text",
    }
}

/// One fault, with the article it is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The article; absent when the fault is in the charter as a whole.
    pub article: Option<String>,
    /// What kind.
    pub kind: FaultKind,
    /// How bad.
    pub severity: Severity,
    /// Line and column in the rule, from 1, when known.
    pub place: Option<(usize, usize)>,
    /// What happened and what to do, in French and English.
    pub says: Text,
    /// The engine's own words, for experts; empty when there are none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub detail: String,
}

impl Fault {
    pub(crate) fn error(
        article: Option<&str>,
        kind: FaultKind,
        fr: impl AsRef<str>,
        en: impl Into<String>,
    ) -> Self {
        Self {
            article: article.map(str::to_owned),
            kind,
            severity: Severity::Error,
            place: None,
            says: Text {
                fr: french(fr.as_ref()),
                en: en.into(),
            },
            detail: String::new(),
        }
    }

    pub(crate) fn warning(
        article: Option<&str>,
        kind: FaultKind,
        fr: impl AsRef<str>,
        en: impl Into<String>,
    ) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(article, kind, fr, en)
        }
    }

    pub(crate) fn at(self, place: Option<(usize, usize)>) -> Self {
        Self { place, ..self }
    }

    pub(crate) fn detailed(self, detail: impl Into<String>) -> Self {
        Self {
            detail: detail.into(),
            ..self
        }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(article) = &self.article {
            write!(f, "{article}: ")?;
        }
        if let Some((line, column)) = self.place {
            write!(f, "{line}:{column}: ")?;
        }
        f.write_str(&self.says.en)
    }
}
