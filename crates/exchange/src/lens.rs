//! How the texts of an organisation are read: its detector and its classes.

use crate::{screen::data_class, texts::Place};
use serde::{Deserialize, Serialize};
use std::panic::{AssertUnwindSafe, catch_unwind};
use vigie_domain::DataClass;
use vigie_shield::{
    Circumstances, Class, Evidence, Finding, Kind, Policy, Shield, Vocabulary, class_in,
};

/// What an organisation decided about the shield: classes, reserved words,
/// values that are no secret. One version of it is a JSON text, sealed at rest:
/// a list of protected addresses is itself personal data.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ShieldRules {
    /// Classes of what is found.
    pub policy: Policy,
    /// Reserved words and allow-list.
    pub vocabulary: Vocabulary,
}

impl ShieldRules {
    /// The place these rules are sealed for: they open for their organisation only.
    #[must_use]
    pub fn place(organisation: vigie_domain::OrganisationId) -> String {
        format!("shield:{organisation}")
    }

    /// As they are written before being sealed.
    #[must_use]
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads them back. The error does not quote them.
    pub fn from_text(text: &str) -> Result<Self, UnreadableRules> {
        serde_json::from_str(text).map_err(|_| UnreadableRules)
    }
}

/// Rules of the shield that this version does not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the rules of the shield are not in a shape this version reads")]
pub struct UnreadableRules;

/// A detector ready to read, built once for each version of the rules.
#[derive(Debug)]
pub(crate) struct Lens {
    /// The version of the rules; 0 when the organisation wrote none.
    pub(crate) number: u32,
    /// `None` when the rules cannot be read: everything is then sensitive.
    ready: Option<Ready>,
}

#[derive(Debug)]
struct Ready {
    shield: Shield,
    policy: Policy,
}

impl Default for Lens {
    fn default() -> Self {
        Self::new(0, ShieldRules::default())
    }
}

impl Lens {
    pub(crate) fn new(number: u32, rules: ShieldRules) -> Self {
        Self {
            number,
            ready: Some(Ready {
                shield: Shield::with_vocabulary(rules.vocabulary),
                policy: rules.policy,
            }),
        }
    }

    /// The lens of rules that cannot be read.
    pub(crate) const fn broken(number: u32) -> Self {
        Self {
            number,
            ready: None,
        }
    }

    /// Runs a reading; `None` when it fails, whatever the reason: the caller
    /// then takes the highest class.
    pub(crate) fn read<T>(&self, look: impl FnOnce(&Eye<'_>) -> T) -> Option<T> {
        let Some(Ready { shield, policy }) = &self.ready else {
            tracing::error!(
                "the rules of the shield cannot be read; the text is taken as sensitive"
            );
            return None;
        };
        let eye = Eye { shield, policy };
        let read = catch_unwind(AssertUnwindSafe(|| look(&eye))).ok();
        if read.is_none() {
            // Never the panic's own message: it may quote the text.
            tracing::error!("the shield failed; the text is taken as sensitive");
        }
        read
    }

    /// The class of one text by itself.
    pub(crate) fn class(&self, text: &str) -> DataClass {
        self.read(|eye| eye.class_of_text(text, &eye.find(Place::Prose, text)))
            .map_or(DataClass::Sensitive, data_class)
    }
}

/// A lens in use.
pub(crate) struct Eye<'a> {
    shield: &'a Shield,
    policy: &'a Policy,
}

impl Eye<'_> {
    /// Class of what holds nothing personal.
    pub(crate) fn floor(&self) -> Class {
        self.policy.floor
    }

    /// What is personal in a text, given where it stands. Offsets are the text's own.
    pub(crate) fn find(&self, place: Place<'_>, text: &str) -> Vec<Finding> {
        match place {
            Place::Prose | Place::Key => self.shield.detect(text),
            Place::Field(field) => self.find_in_field(field, text),
            Place::Participant => self.find_in_field("nom", &text.replace(['_', '-', '.'], " ")),
            Place::Identifier => self.proven(self.shield.detect(text)),
            Place::Number(field) => self.proven(self.find_in_field(field, text)),
            Place::Opaque => Vec::new(),
        }
    }

    /// A field's name is read as the words before its value: « date naissance : … ».
    fn find_in_field(&self, field: &str, text: &str) -> Vec<Finding> {
        let before = format!("{} : ", field.replace(['_', '-'], " "));
        let mut findings = self.shield.detect(&[before.as_str(), text].concat());
        findings.retain(|finding| finding.end > before.len());
        for finding in &mut findings {
            finding.start = finding.start.saturating_sub(before.len());
            finding.end -= before.len();
        }
        findings
    }

    fn proven(&self, mut findings: Vec<Finding>) -> Vec<Finding> {
        findings.retain(|finding| {
            matches!(finding.evidence, Evidence::Checksum | Evidence::Reserved)
                || (finding.evidence == Evidence::Context && finding.kind != Kind::Secret)
        });
        findings
    }

    /// What a text speaks of.
    pub(crate) fn circumstances(&self, text: &str) -> Circumstances {
        self.shield.circumstances(text)
    }

    /// The class findings make in circumstances.
    pub(crate) fn class(&self, findings: &[Finding], circumstances: Circumstances) -> Class {
        class_in(findings, circumstances, self.policy)
    }

    /// The class of a text by itself.
    pub(crate) fn class_of_text(&self, text: &str, findings: &[Finding]) -> Class {
        // Circumstances only matter where somebody is found.
        if findings.is_empty() {
            return self.floor();
        }
        self.class(findings, self.circumstances(text))
    }
}

/// Whether a person may say that a finding is a mistake. What a checksum proves,
/// what the organisation reserved and a secret are not theirs to clear.
pub(crate) fn may_be_mistaken(finding: &Finding) -> bool {
    !matches!(finding.evidence, Evidence::Checksum | Evidence::Reserved)
        && finding.kind != Kind::Secret
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fails_is_sensitive() {
        assert_eq!(Lens::default().class("Bonjour"), DataClass::Internal);
        assert_eq!(Lens::broken(3).class("Bonjour"), DataClass::Sensitive);
        let failed = Lens::default()
            .read(|_| -> u8 { std::panic::panic_any("a failure made for this test") });
        assert_eq!(failed, None);
    }

    #[test]
    fn a_field_says_what_its_value_is() {
        let lens = Lens::default();
        let kinds = |place, text: &str| {
            lens.read(|eye| {
                eye.find(place, text)
                    .iter()
                    .map(|f| (f.kind, text.get(f.start..f.end).unwrap_or("?").to_owned()))
                    .collect::<Vec<_>>()
            })
            .unwrap_or_default()
        };
        assert_eq!(
            kinds(Place::Field("date_naissance"), "12/03/1985"),
            [(Kind::DateOfBirth, "12/03/1985".to_owned())]
        );
        assert_eq!(
            kinds(Place::Participant, "marie_dupont"),
            [(Kind::Person, "marie_dupont".to_owned())]
        );
        assert_eq!(
            kinds(Place::Number("x"), "185057800608491"),
            [(Kind::Nir, "185057800608491".to_owned())]
        );
        assert!(kinds(Place::Identifier, "call_9f8Zq1LkPq0aB7").is_empty());
    }

    #[test]
    fn rules_come_back_as_they_were_written() {
        let rules = ShieldRules {
            vocabulary: Vocabulary::new(["Projet Hélios"], ["04 67 00 00 00"]),
            ..ShieldRules::default()
        };
        assert_eq!(ShieldRules::from_text(&rules.to_text()), Ok(rules));
        assert_eq!(ShieldRules::from_text("{\"x\":1}"), Err(UnreadableRules));
    }
}
