//! Signing a qualification, and what withdraws a signature.

use super::{LawFile, LawOffice, Outcome, packs::hex, purpose_of, read_answers};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use vigie_domain::{AgentId, AiActTier, Role, Use, register::Entry};
use vigie_law::{Lang, Readings};
use vigie_store::{Author, Scope, Store, StoreError, Write, WriteError};

/// Who may sign a qualification.
pub const SIGNATORIES: &[Role] = &[Role::Legal, Role::Dpo];

/// A signature, with all it was given on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Who.
    pub by: AgentId,
    /// As what.
    pub role: Role,
    /// When, `YYYY-MM-DD`.
    pub on: String,
    /// Why, in their words.
    pub reason: String,
    /// The tier signed, as the packs name it.
    pub tier: String,
    /// The role of the authority signed.
    pub our_role: String,
    /// The points signed.
    pub points: Vec<String>,
    /// The readings of disputed rules it was given on, by rule; what is not there was read the
    /// careful way.
    #[serde(default)]
    pub readings: Readings,
    /// Fingerprint of the purpose of the use.
    pub purpose: String,
    /// Fingerprint of the answers.
    pub answers: String,
    /// Digest of the packs.
    pub packs: String,
}

/// Where the qualification of a use stands, derived from facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// No question was answered.
    Unanswered,
    /// Answers are missing that could change the result.
    Incomplete,
    /// Complete, not signed.
    Proposed,
    /// Signed, and nothing has moved since.
    Signed,
    /// Signed once; what it was given on has changed.
    ToConfirm(Vec<WhyConfirm>),
}

/// Why a signature no longer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyConfirm {
    /// The purpose of the use changed.
    Purpose,
    /// Answers changed.
    Answers,
    /// Another reading was chosen where the law is disputed.
    Readings,
    /// The law now places the use differently.
    Law,
    /// It was withdrawn from the sheet.
    Withdrawn,
}

impl Standing {
    /// Of a use, given its file if it has one.
    #[must_use]
    pub fn of(sheet: &Use, file: Option<&LawFile>) -> Self {
        let Some(file) = file.filter(|file| !file.answers.is_empty()) else {
            return Self::Unanswered;
        };
        let Some(signature) = &file.signature else {
            return if file.outcome.complete && file.outcome.tier != "undetermined" {
                Self::Proposed
            } else {
                Self::Incomplete
            };
        };
        let mut why = Vec::new();
        if signature.purpose != purpose_of(sheet) {
            why.push(WhyConfirm::Purpose);
        }
        if signature.answers != fingerprint(&file.answers) {
            why.push(WhyConfirm::Answers);
        }
        if signature.readings != file.chosen() {
            why.push(WhyConfirm::Readings);
        }
        let outcome = &file.outcome;
        if !outcome.places_as(&signature.tier, &signature.our_role, &signature.points) {
            why.push(WhyConfirm::Law);
        }
        if why.is_empty() && sheet.qualification.signed_by != Some(signature.by) {
            why.push(WhyConfirm::Withdrawn);
        }
        if why.is_empty() {
            Self::Signed
        } else {
            Self::ToConfirm(why)
        }
    }
}

/// Why a qualification cannot be signed.
#[derive(Debug, thiserror::Error)]
pub enum SignatureRefusal {
    /// The person holds none of the roles that sign.
    #[error("only these roles sign a qualification: {}", SIGNATORIES.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(", "))]
    Role,
    /// Unanswered questions could still change the result.
    #[error("unanswered questions could still change the result")]
    Incomplete,
    /// The file changed since the person read it.
    #[error("the file changed since it was read")]
    Stale,
    /// The person gave no reason.
    #[error("a reason is needed")]
    NoReason,
    /// A write was refused.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Signs the file as its reader saw it, and writes it on the sheet of the use. The outcome is computed again first; if it is not the
/// one that was shown, nothing is signed.
///
/// # Errors
/// [`SignatureRefusal`].
pub async fn sign(
    office: LawOffice<'_>,
    sheet: Entry<Use>,
    file: Entry<LawFile>,
    reason: &str,
    writes: [Write; 2],
) -> Result<Entry<LawFile>, SignatureRefusal> {
    let LawOffice {
        store,
        scope,
        packs,
    } = office;
    let [first, second] = writes;
    let Some((author, role)) = first.author.as_ref().and_then(signatory) else {
        return Err(SignatureRefusal::Role);
    };
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(SignatureRefusal::NoReason);
    }
    let raw = file.body.answers.clone();
    let read = read_answers(packs, raw, Lang::Fr).map_err(|_| SignatureRefusal::Incomplete)?;
    let day = first.now.to_datetime().date();
    let readings = file.body.chosen_in(packs);
    let outcome = Outcome::of(packs, &read.answers, &readings, day);
    let shown = &file.body.outcome;
    if !outcome.places_as(&shown.tier, &shown.role, &shown.points) {
        return Err(SignatureRefusal::Stale);
    }
    let tier = match tier_of(&outcome.tier) {
        Some(tier) if outcome.complete => tier,
        _ => return Err(SignatureRefusal::Incomplete),
    };
    let on = first.now.day();
    let mut body = file.body.clone();
    body.signature = Some(Signature {
        by: author,
        role,
        on: on.clone(),
        reason: reason.to_owned(),
        tier: outcome.tier.clone(),
        our_role: outcome.role.clone(),
        points: outcome.points.clone(),
        readings,
        purpose: purpose_of(&sheet.body),
        answers: fingerprint(&body.answers),
        packs: packs.digest().to_owned(),
    });
    let articles = outcome.points.join(", ");
    body.outcome = outcome;
    let signed = store
        .edit_entry(scope, file.id, file.version, body, first)
        .await?;
    // The file first: until the sheet follows, it reads « to confirm », not « signed ».
    let mut body = sheet.body;
    body.qualification.tier = Some(tier);
    body.qualification.reason = reason.to_owned();
    body.qualification.articles = articles.chars().take(200).collect();
    body.qualification.signed_by = Some(author);
    body.qualification.signed_on = on;
    store
        .edit_entry(scope, sheet.id, sheet.version, body, second)
        .await?;
    Ok(signed)
}

pub(super) fn signatory(author: &Author) -> Option<(AgentId, Role)> {
    SIGNATORIES
        .iter()
        .find(|role| author.roles.contains(role))
        .map(|role| (author.agent, *role))
}

/// The tier of a sheet, from the word of the packs; `None` when undetermined.
fn tier_of(word: &str) -> Option<AiActTier> {
    match word {
        "prohibited" => Some(AiActTier::Prohibited),
        "high" => Some(AiActTier::HighRisk),
        "transparency" => Some(AiActTier::Transparency),
        "minimal" => Some(AiActTier::Minimal),
        "out_of_scope" => Some(AiActTier::OutOfScope),
        _ => None,
    }
}

/// Takes the signature off the sheet when the file no longer bears it.
pub(super) async fn withdraw_if_moved(
    store: &Store,
    scope: Scope,
    sheet: &Entry<Use>,
    file: &LawFile,
    write: Write,
) -> Result<(), WriteError> {
    let signed = sheet.body.qualification.signed_by.is_some() && file.signature.is_some();
    if !signed || Standing::of(&sheet.body, Some(file)) == Standing::Signed {
        return Ok(());
    }
    let mut body = sheet.body.clone();
    body.qualification.signed_by = None;
    body.qualification.signed_on.clear();
    store
        .edit_entry(scope, sheet.id, sheet.version, body, write)
        .await
        .map(|_| ())
}

/// Fingerprint of answers, whatever the order they were given in.
fn fingerprint(answers: &Map<String, Value>) -> String {
    let ordered: std::collections::BTreeMap<&String, &Value> = answers.iter().collect();
    let text = serde_json::to_string(&ordered).unwrap_or_default();
    hex(&Sha256::digest(text.as_bytes()))
}

impl From<StoreError> for SignatureRefusal {
    fn from(error: StoreError) -> Self {
        Self::Write(error.into())
    }
}
