//! Signing a qualification, and what withdraws a signature.

use super::{ActRefusal, LawFile, LawOffice, Outcome, act::Act, packs::hex, purpose_of};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use vigie_domain::{AgentId, AiActTier, Role, Use, register::Entry};
use vigie_law::Readings;
use vigie_store::{Scope, Store, Write, WriteError};

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
    /// The readings of disputed rules it was given on, by rule; what is not there was read as
    /// the packs do.
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

/// Signs the file as its reader saw it, and writes it on the sheet of the use. The outcome is computed again first; if it is not the
/// one that was shown, nothing is signed.
///
/// # Errors
/// [`ActRefusal`].
pub async fn sign(
    office: LawOffice<'_>,
    sheet: Entry<Use>,
    file: Entry<LawFile>,
    reason: &str,
    writes: [Write; 2],
) -> Result<Entry<LawFile>, ActRefusal> {
    let LawOffice {
        store,
        scope,
        packs,
    } = office;
    let [first, second] = writes;
    let act = Act::of(packs, &file.body, reason, &first)?;
    let readings = file.body.chosen_in(packs);
    let outcome = Outcome::of(packs, &act.answers, &readings, act.day);
    let shown = &file.body.outcome;
    if !outcome.places_as(&shown.tier, &shown.role, &shown.points) {
        return Err(ActRefusal::Stale);
    }
    let tier = match tier_of(&outcome.tier) {
        Some(tier) if outcome.complete => tier,
        _ => return Err(ActRefusal::Incomplete),
    };
    let mut body = file.body.clone();
    body.signature = Some(Signature {
        by: act.by,
        role: act.role,
        on: act.on.clone(),
        reason: act.reason.clone(),
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
    body.qualification.reason = act.reason;
    body.qualification.articles = articles.chars().take(200).collect();
    body.qualification.signed_by = Some(act.by);
    body.qualification.signed_on = act.on;
    store
        .edit_entry(scope, sheet.id, sheet.version, body, second)
        .await?;
    Ok(signed)
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
