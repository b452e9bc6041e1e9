//! The configuration file: one `name = value` a line, in TOML.

use super::{known, unknown};
use crate::{lang::said, trouble::Trouble};
use std::path::Path;

/// The settings a file gives, as text.
pub(super) fn read(path: &Path) -> Result<Vec<(&'static str, String)>, Trouble> {
    let text = std::fs::read_to_string(path).map_err(|error| Trouble::file(path, &error))?;
    parse(&text, path)
}

/// Tables as names: `host` of `[mail]` is `mail_host`.
fn flat(table: toml::Table) -> Vec<(String, toml::Value)> {
    let mut settings = Vec::new();
    for (name, value) in table {
        match value {
            toml::Value::Table(inner) => {
                settings.extend(
                    inner
                        .into_iter()
                        .map(|(own, value)| (format!("{name}_{own}"), value)),
                );
            }
            value => settings.push((name, value)),
        }
    }
    settings
}

pub(super) fn parse(text: &str, path: &Path) -> Result<Vec<(&'static str, String)>, Trouble> {
    let shown = path.display().to_string();
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        Trouble::usage(
            said!(
                "{shown} n’est pas un fichier TOML lisible\u{a0}: {error}",
                "{shown} is not readable TOML: {error}"
            ),
            said!("Corrigez la ligne indiquée.", "Correct the line shown."),
        )
    })?;
    flat(table)
        .into_iter()
        .map(|(name, value)| {
            let own = known(&name).ok_or_else(|| unknown(&name, &shown))?;
            let text = match value {
                toml::Value::String(text) => text,
                toml::Value::Integer(number) => number.to_string(),
                toml::Value::Boolean(true) => "on".to_owned(),
                toml::Value::Boolean(false) => "off".to_owned(),
                _ => {
                    return Err(Trouble::usage(
                        said!(
                            "{shown}\u{a0}: {name} doit être un texte, un nombre entier, true ou false.",
                            "{shown}: {name} must be a text, a whole number, true or false."
                        ),
                        said!(
                            "Écrivez par exemple {name} = \"…\".",
                            "Write for example {name} = \"…\"."
                        ),
                    ));
                }
            };
            Ok((own, text))
        })
        .collect()
}
