//! The kinds of personal data, and their names in files and in placeholders.

use serde::{Deserialize, Serialize};

/// What a found span is.
///
/// The serialised names (`PERSON`, `EMAIL`…) are the ones of the command line and of the scoring file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Kind {
    /// A natural person's name, without the civility (« Madame » stays outside the span).
    Person,
    /// An e-mail address, plain or disguised (« jean (at) ville (point) fr »).
    Email,
    /// A telephone or fax number, French or international.
    Phone,
    /// A postal address, with or without number.
    Address,
    /// The French social security number (NIR), 13 digits with or without the two of the key.
    Nir,
    /// A bank account number (IBAN), or a French RIB.
    Iban,
    /// A payment card number.
    CreditCard,
    /// A SIREN, SIRET, VAT or RNA number of an organisation.
    OrgId,
    /// A date of birth.
    DateOfBirth,
    /// A vehicle registration plate.
    LicensePlate,
    /// An IPv4 or IPv6 address.
    Ip,
    /// A passport, identity card, residence permit or driving licence number.
    IdDoc,
    /// A personal tax number (numéro fiscal, SPI).
    TaxId,
    /// A family-allowance (CAF, MSA) beneficiary number.
    CafId,
    /// A profile address, a handle (« @prenom.nom ») or a URL that identifies someone.
    UrlHandle,
    /// A word that says something of someone's health.
    Health,
    /// An API key, a password, a token, a URL with credentials.
    Secret,
    /// A word the organisation reserved (project name, protected address).
    Reserved,
}

impl Kind {
    /// Every kind, in the order of declaration.
    pub const ALL: [Self; 18] = [
        Self::Person,
        Self::Email,
        Self::Phone,
        Self::Address,
        Self::Nir,
        Self::Iban,
        Self::CreditCard,
        Self::OrgId,
        Self::DateOfBirth,
        Self::LicensePlate,
        Self::Ip,
        Self::IdDoc,
        Self::TaxId,
        Self::CafId,
        Self::UrlHandle,
        Self::Health,
        Self::Secret,
        Self::Reserved,
    ];

    /// The stable name used in files (`PERSON`, `DATE_OF_BIRTH`…).
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "PERSON",
            Self::Email => "EMAIL",
            Self::Phone => "PHONE",
            Self::Address => "ADDRESS",
            Self::Nir => "NIR",
            Self::Iban => "IBAN",
            Self::CreditCard => "CREDIT_CARD",
            Self::OrgId => "ORG_ID",
            Self::DateOfBirth => "DATE_OF_BIRTH",
            Self::LicensePlate => "LICENSE_PLATE",
            Self::Ip => "IP",
            Self::IdDoc => "ID_DOC",
            Self::TaxId => "TAX_ID",
            Self::CafId => "CAF_ID",
            Self::UrlHandle => "URL_HANDLE",
            Self::Health => "HEALTH",
            Self::Secret => "SECRET",
            Self::Reserved => "RESERVED",
        }
    }

    /// The kind of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The word of the placeholder, in French capitals without accent: `[PERSONNE_1]`.
    ///
    /// French nouns, because a model that answers in French keeps them; no accent, no article, one word.
    #[must_use]
    pub const fn placeholder(self) -> &'static str {
        match self {
            Self::Person => "PERSONNE",
            Self::Email => "COURRIEL",
            Self::Phone => "TELEPHONE",
            Self::Address => "ADRESSE",
            Self::Nir => "NIR",
            Self::Iban => "IBAN",
            Self::CreditCard => "CARTE",
            Self::OrgId => "ORGANISME",
            Self::DateOfBirth => "NAISSANCE",
            Self::LicensePlate => "PLAQUE",
            Self::Ip => "IP",
            Self::IdDoc => "PIECE",
            Self::TaxId => "FISCAL",
            Self::CafId => "CAF",
            Self::UrlHandle => "LIEN",
            Self::Health => "SANTE",
            Self::Secret => "SECRET",
            Self::Reserved => "RESERVE",
        }
    }
}
