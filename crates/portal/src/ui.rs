//! What pages are made of, besides text: tones, tags, choices, refusals, figures.

use crate::{texts::Texts, typography};
use vigie_domain::{
    DataClass, Hosting, Instant, Language, MicroEuro, OutcomeStatus, Role, Via, written_kept_day,
};

/// The four states of the visual language; each is a word and an icon before a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Permitted, done, ready.
    Permitted,
    /// Possible with care.
    Careful,
    /// Refused, failed.
    Refused,
    /// Not known, or neither good nor bad.
    Unknown,
}

impl Tone {
    /// The word of its style class and icon.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Permitted => "permitted",
            Self::Careful => "careful",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
        }
    }
}

/// A choice of a list, of radio buttons or of boxes.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// What it means; empty when the label says it all.
    pub hint: String,
}

impl Choice {
    /// A choice whose label says it all.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            hint: String::new(),
        }
    }

    /// The same choice, explained.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}

/// A notice at the top of a page, after an action or before a choice.
#[derive(Debug, Clone)]
pub struct Notice {
    /// How serious.
    pub tone: Tone,
    /// What happened.
    pub text: String,
}

/// A group of filters shown as links.
#[derive(Debug, Clone)]
pub struct Filter {
    /// What is filtered.
    pub label: String,
    /// The ways, the first being « all ».
    pub links: Vec<FilterLink>,
}

/// One way to filter.
#[derive(Debug, Clone)]
pub struct FilterLink {
    /// What is read.
    pub label: String,
    /// Where it leads, language prefix included.
    pub href: String,
    /// Whether it is in force.
    pub current: bool,
}

/// Where the list goes on; keyset pages only go forward, or back to the start.
#[derive(Debug, Clone, Default)]
pub struct Pages {
    /// Back to the first page; `None` on it.
    pub first: Option<String>,
    /// The next page; `None` on the last.
    pub next: Option<String>,
}

/// A figure that can be questioned.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Its value, written for the reader; `None` when it is not known.
    pub value: Option<String>,
    /// What it counts.
    pub label: String,
    /// How it is computed.
    pub formula: String,
    /// Where its data come from.
    pub source: String,
    /// When it was computed.
    pub at: Instant,
}

/// A refusal, whole: what was asked, the rule, what can be done instead, whom to ask.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// One sentence: what is not possible.
    pub title: String,
    /// What the person asked for.
    pub asked: String,
    /// The articles it comes from, with their text.
    pub articles: Vec<Article>,
    /// What can be done instead, in order of ease.
    pub instead: Vec<Way>,
    /// The référent IA of the person.
    pub referent: Option<Contact>,
    /// The trace that keeps it.
    pub trace: Option<TraceLink>,
}

/// An article of the charter.
#[derive(Debug, Clone)]
pub struct Article {
    /// Its reference: `C02`.
    pub reference: String,
    /// Its text in the reader's language.
    pub text: String,
}

/// Something the person can do.
#[derive(Debug, Clone)]
pub struct Way {
    /// A sentence, in the imperative.
    pub text: String,
    /// Where it is done; `None` when it is done here.
    pub href: Option<String>,
}

/// A person to turn to.
#[derive(Debug, Clone)]
pub struct Contact {
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
}

/// A trace that can be opened.
#[derive(Debug, Clone)]
pub struct TraceLink {
    /// Its short number.
    pub number: String,
    /// Its address, language prefix included.
    pub href: String,
}

/// The short number of a trace: the last eight characters of its identifier, which are
/// random; the first ones only tell the hour.
#[must_use]
pub fn trace_number(id: &str) -> String {
    let mut tail: Vec<char> = id.chars().rev().filter(|c| *c != '-').take(8).collect();
    tail.reverse();
    tail.into_iter().collect()
}

/// Words of the vocabulary, and numbers, in the language of the texts.
impl Texts {
    /// The class of data, as an adjective: « sensible ».
    #[must_use]
    pub const fn class_word(self, class: DataClass) -> &'static str {
        match class {
            DataClass::Public => self.class_word_public(),
            DataClass::Internal => self.class_word_internal(),
            DataClass::Personal => self.class_word_personal(),
            DataClass::Sensitive => self.class_word_sensitive(),
        }
    }

    /// The class of data, as a title: « Donnée sensible ».
    #[must_use]
    pub const fn class_title(self, class: DataClass) -> &'static str {
        match class {
            DataClass::Public => self.class_public(),
            DataClass::Internal => self.class_internal(),
            DataClass::Personal => self.class_personal(),
            DataClass::Sensitive => self.class_sensitive(),
        }
    }

    /// What the class of data means.
    #[must_use]
    pub const fn class_meaning(self, class: DataClass) -> &'static str {
        match class {
            DataClass::Public => self.class_public_means(),
            DataClass::Internal => self.class_internal_means(),
            DataClass::Personal => self.class_personal_means(),
            DataClass::Sensitive => self.class_sensitive_means(),
        }
    }

    /// Where a model runs.
    #[must_use]
    pub const fn hosting(self, hosting: Hosting) -> &'static str {
        match hosting {
            Hosting::OnSite => self.hosting_on_site(),
            Hosting::Secnumcloud => self.hosting_secnumcloud(),
            Hosting::Eu => self.hosting_eu(),
            Hosting::OutsideEu => self.hosting_outside_eu(),
        }
    }

    /// A role.
    #[must_use]
    pub const fn role(self, role: Role) -> &'static str {
        match role {
            Role::Agent => self.role_agent(),
            Role::Referent => self.role_referent(),
            Role::Dpo => self.role_dpo(),
            Role::Rssi => self.role_rssi(),
            Role::Dsi => self.role_dsi(),
            Role::Expert => self.role_expert(),
            Role::Rh => self.role_rh(),
            Role::Communication => self.role_communication(),
            Role::Legal => self.role_legal(),
            Role::Finance => self.role_finance(),
            Role::Committee => self.role_committee(),
            Role::Auditor => self.role_auditor(),
            Role::Admin => self.role_admin(),
        }
    }

    /// What a role is entrusted with.
    #[must_use]
    pub const fn role_meaning(self, role: Role) -> &'static str {
        match role {
            Role::Agent => self.role_agent_means(),
            Role::Referent => self.role_referent_means(),
            Role::Dpo => self.role_dpo_means(),
            Role::Rssi => self.role_rssi_means(),
            Role::Dsi => self.role_dsi_means(),
            Role::Expert => self.role_expert_means(),
            Role::Rh => self.role_rh_means(),
            Role::Communication => self.role_communication_means(),
            Role::Legal => self.role_legal_means(),
            Role::Finance => self.role_finance_means(),
            Role::Committee => self.role_committee_means(),
            Role::Auditor => self.role_auditor_means(),
            Role::Admin => self.role_admin_means(),
        }
    }

    /// Several roles, separated by commas.
    #[must_use]
    pub fn roles(self, roles: &[Role]) -> String {
        roles
            .iter()
            .map(|role| self.role(*role))
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// How an exchange ended; `None` while it has not.
    #[must_use]
    pub const fn status(self, status: Option<OutcomeStatus>) -> &'static str {
        match status {
            Some(OutcomeStatus::Answered) => self.status_answered(),
            Some(OutcomeStatus::Refused) => self.status_refused(),
            Some(OutcomeStatus::Failed) => self.status_failed(),
            Some(OutcomeStatus::Cancelled) => self.status_cancelled(),
            Some(OutcomeStatus::Interrupted) => self.status_interrupted(),
            None => self.status_under_way(),
        }
    }

    /// The door of an exchange.
    #[must_use]
    pub const fn via(self, via: Via) -> &'static str {
        match via {
            Via::Api => self.via_api(),
            Via::Assistant => self.via_assistant(),
            Via::Terminal => self.via_terminal(),
        }
    }

    /// The kind of something the screening found, from its stable word (`NIR`, `IBAN`…).
    #[must_use]
    pub fn entity(self, kind: &str) -> &'static str {
        match kind {
            "PERSON" => self.entity_person(),
            "EMAIL" => self.entity_email(),
            "PHONE" => self.entity_phone(),
            "ADDRESS" => self.entity_address(),
            "NIR" => self.entity_nir(),
            "IBAN" => self.entity_iban(),
            "CREDIT_CARD" => self.entity_credit_card(),
            "ORG_ID" => self.entity_org_id(),
            "DATE_OF_BIRTH" => self.entity_date_of_birth(),
            "LICENSE_PLATE" => self.entity_license_plate(),
            "IP" => self.entity_ip(),
            "ID_DOC" => self.entity_id_doc(),
            "TAX_ID" => self.entity_tax_id(),
            "CAF_ID" => self.entity_caf_id(),
            "URL_HANDLE" => self.entity_url_handle(),
            "HEALTH" => self.entity_health(),
            "SECRET" => self.entity_secret(),
            "RESERVED" => self.entity_reserved(),
            _ => self.entity_other(),
        }
    }

    /// A whole number.
    #[must_use]
    pub fn number(self, value: &u64) -> String {
        typography::whole(self.0, *value)
    }

    /// An amount of money.
    #[must_use]
    pub fn money(self, amount: MicroEuro) -> String {
        typography::money(self.0, amount)
    }

    /// A day.
    #[must_use]
    pub fn date(self, at: Instant) -> String {
        typography::date(self.0, at)
    }

    /// A day and a time.
    #[must_use]
    pub fn moment(self, at: Instant) -> String {
        typography::moment(self.0, at)
    }

    /// A day kept as `YYYY-MM-DD`; as it is when it is not one.
    #[must_use]
    pub fn stored_day(self, day: &str) -> String {
        written_kept_day(self.0, day)
    }

    /// A duration in milliseconds.
    #[must_use]
    pub fn duration(self, millis: u64) -> String {
        typography::duration(self.0, millis)
    }

    /// A number of bytes.
    #[must_use]
    pub fn bytes(self, value: u64) -> String {
        typography::bytes(self.0, value)
    }

    /// The language as the `lang` attribute writes it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self.0 {
            Language::Fr => "fr",
            Language::En => "en",
        }
    }
}

/// The tone of the end of an exchange.
#[must_use]
pub const fn status_tone(status: Option<OutcomeStatus>) -> Tone {
    match status {
        Some(OutcomeStatus::Answered) => Tone::Permitted,
        Some(OutcomeStatus::Refused) => Tone::Refused,
        Some(OutcomeStatus::Failed | OutcomeStatus::Interrupted) => Tone::Careful,
        Some(OutcomeStatus::Cancelled) | None => Tone::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trace_number_is_short_and_random() {
        assert_eq!(
            trace_number("0193a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"),
            "2e3f4a5b"
        );
        assert_eq!(trace_number("abc"), "abc");
    }

    #[test]
    fn days_are_written_out() {
        assert_eq!(
            Texts(Language::Fr).stored_day("2027-11-23"),
            "23 novembre 2027"
        );
        assert_eq!(Texts(Language::Fr).stored_day("demain"), "demain");
    }
}
