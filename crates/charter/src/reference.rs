//! The facts, listed for people who write rules or lines.

use std::fmt::Write as _;

use crate::article::Tongue;
use crate::facets::{FACETS, Kind, Value};
use crate::facts::{Act, Facts};
use crate::lines::required_facts;
use crate::phrases::words;

/// Every fact in Markdown: its path in rules and JSON, its values, the default it takes when left
/// out of a line, the acts that require it, and its words in French.
#[must_use]
pub fn facts_reference() -> String {
    let defaults = Facts::default();
    let mut out = String::from(
        "# Facts\n\nWritten from the table of facets by a test; do not edit by hand.\n\n\
         | fact | values | default | required for | in French |\n|---|---|---|---|---|\n",
    );
    for (index, facet) in FACETS.iter().enumerate() {
        let values = match facet.kind {
            Kind::Flag => "`true`, `false`".to_owned(),
            Kind::Count(min, i64::MAX) => format!("number from {min}"),
            Kind::Count(min, max) => format!("number, {min} to {max}"),
            Kind::Name(_, names) => code(names),
            Kind::Names(_, names) => format!("list of {}", code(names)),
            Kind::Text(of) => format!("identifier ({of})"),
            Kind::Texts(of) => format!("list of identifiers ({of})"),
        };
        let default = match (facet.get)(&defaults) {
            Value::Flag(v) => format!("`{v}`"),
            Value::Count(v) => format!("`{v}`"),
            Value::Name("") => "empty".to_owned(),
            Value::Name(v) => format!("`{v}`"),
            Value::Names(_) => "empty".to_owned(),
        };
        let required: Vec<&str> = Act::ALL
            .iter()
            .filter(|act| required_facts(**act).contains(&facet.path))
            .map(|act| act.name())
            .collect();
        let _ = writeln!(
            out,
            "| `{}` | {values} | {default} | {} | {} |",
            facet.path,
            code(&required),
            words(index, Tongue::Fr).0
        );
    }
    out.push_str(
        "\nBesides: `act` (`exchange` by default) and `exemptions`, the list of articles from which \
         the caller is exempted now.\n",
    );
    out
}

fn code(words: &[&str]) -> String {
    words
        .iter()
        .map(|word| format!("`{word}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `UPDATE_REFERENCE=1 cargo test -p vigie-charter` writes the file again.
    #[test]
    fn the_reference_is_up_to_date() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/FACTS.md");
        let fresh = facts_reference();
        if std::env::var_os("UPDATE_REFERENCE").is_some() {
            let _ = std::fs::write(path, &fresh);
        }
        assert_eq!(std::fs::read_to_string(path).unwrap_or_default(), fresh);
    }
}
