//! One value of a setting, and who said it.

use super::Source;
use crate::{lang::said, trouble::Trouble};
use std::{net::SocketAddr, path::PathBuf, time::Duration};

/// A value before it is understood.
#[derive(Debug, Clone)]
pub(super) struct Raw {
    name: &'static str,
    value: String,
    source: Source,
}

impl Raw {
    pub(super) fn new(name: &'static str, value: &str, source: Source) -> Self {
        Self {
            name,
            value: value.trim().to_owned(),
            source,
        }
    }

    /// Where to correct it: `VIGIE_LISTEN`, `--set listen`, `vigie.toml: listen`.
    fn place(&self) -> String {
        let name = self.name;
        match &self.source {
            Source::Default => said!("{name} (valeur par défaut)", "{name} (default)"),
            Source::File(path) => format!("{}\u{a0}: {name}", path.display()),
            Source::Environment => format!("VIGIE_{}", name.to_uppercase()),
            Source::Flag => format!("--{}", name.replace('_', "-")),
        }
    }

    fn wrong(&self, expected: &str) -> Trouble {
        let (place, value) = (self.place(), &self.value);
        Trouble::usage(
            said!(
                "{place}\u{a0}: la valeur «\u{a0}{value}\u{a0}» n’est pas utilisable.",
                "{place}: the value \"{value}\" cannot be used."
            ),
            said!("Attendu\u{a0}: {expected}.", "Expected: {expected}."),
        )
    }

    pub(super) fn text(&self) -> String {
        self.value.clone()
    }

    pub(super) fn optional(&self) -> Option<String> {
        Some(self.text()).filter(|text| !text.is_empty())
    }

    pub(super) fn filled(&self) -> Result<String, Trouble> {
        self.optional().ok_or_else(|| {
            self.wrong(&said!(
                "un texte qui ne soit pas vide",
                "a text that is not empty"
            ))
        })
    }

    pub(super) fn path(&self) -> Result<PathBuf, Trouble> {
        self.filled().map(PathBuf::from)
    }

    pub(super) fn address(&self) -> Result<SocketAddr, Trouble> {
        let local = self
            .value
            .strip_prefix("localhost:")
            .map(|port| format!("127.0.0.1:{port}"));
        local
            .as_deref()
            .unwrap_or(&self.value)
            .parse()
            .map_err(|_| {
                self.wrong(&said!(
                    "une adresse IP et un port, tels que 127.0.0.1:8700",
                    "an IP address and a port, such as 127.0.0.1:8700"
                ))
            })
    }

    /// An `http` or `https` address, without a trailing slash.
    pub(super) fn url(&self) -> Result<String, Trouble> {
        crate::web_address::clean(&self.value).ok_or_else(|| {
            self.wrong(&said!(
                "une adresse qui commence par https:// ou http://",
                "an address that begins with https:// or http://"
            ))
        })
    }

    /// The host of an address, with its port.
    pub(super) fn host(&self) -> Option<String> {
        let uri: axum::http::Uri = self.value.parse().ok()?;
        uri.authority().map(ToString::to_string)
    }

    pub(super) fn email(&self) -> Result<String, Trouble> {
        let (local, host) = self.value.split_once('@').unwrap_or_default();
        let plain = |part: &str| !part.is_empty() && !part.contains(char::is_whitespace);
        if plain(local) && plain(host) && !host.contains('@') {
            Ok(self.text())
        } else {
            Err(self.wrong(&said!("une adresse électronique", "an e-mail address")))
        }
    }

    pub(super) fn number(&self, least: usize, most: usize) -> Result<usize, Trouble> {
        self.value
            .replace('_', "")
            .parse()
            .ok()
            .filter(|number| (least..=most).contains(number))
            .ok_or_else(|| {
                self.wrong(&said!(
                    "un nombre entier de {least} à {most}",
                    "a whole number from {least} to {most}"
                ))
            })
    }

    pub(super) fn seconds(&self, least: usize, most: usize) -> Result<Duration, Trouble> {
        let seconds = self.number(least, most)?;
        Ok(Duration::from_secs(seconds as u64))
    }

    pub(super) fn choice<T: Copy>(&self, choices: &[(&str, T)]) -> Result<T, Trouble> {
        choices
            .iter()
            .find(|(word, _)| *word == self.value)
            .map(|(_, meaning)| *meaning)
            .ok_or_else(|| {
                let words: Vec<_> = choices.iter().map(|(word, _)| *word).collect();
                self.wrong(&words.join(", "))
            })
    }
}
