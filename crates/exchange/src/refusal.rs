//! Why an exchange did not take place, or did not end: one enum, a stable code
//! for each reason, a sentence in each language, and the article it comes from.

use vigie_charter::{ArticleRef, Tongue};
use vigie_domain::{Language, OverBudget, Unit, registers::NotOpen, written_kept_day};

/// A refusal or failure, for the person who asked.
#[derive(Debug, Clone)]
pub enum Refusal {
    /// The body is not JSON.
    MalformedJson {
        /// Where the reader stopped: `line 3 column 7`.
        place: String,
    },
    /// A field of the body is missing or of the wrong type.
    InvalidField {
        /// Its path: `messages[0].role`.
        field: String,
        /// What was expected, in French and in English.
        expected: (&'static str, &'static str),
    },
    /// The body is larger than the limit.
    BodyTooLarge {
        /// The limit, in bytes.
        limit: usize,
    },
    /// No key, or nobody's.
    InvalidKey,
    /// The key was revoked.
    RevokedKey,
    /// The key is past its date.
    ExpiredKey,
    /// The account behind the key is closed.
    ClosedAccount,
    /// No use of this name, or not one the key may serve.
    UnknownUse {
        /// What was asked for.
        asked: String,
    },
    /// The use is tried, and its experiment is not open to the person, or not now.
    ExperimentClosed {
        /// The use.
        asked: String,
        /// The experiment; empty when none tries the use.
        experiment: String,
        /// Why; `None` when no experiment tries the use.
        why: Option<NotOpen>,
    },
    /// No model of this name.
    UnknownModel {
        /// What was asked for.
        asked: String,
        /// The names that exist.
        known: Vec<String>,
    },
    /// The charter refuses.
    Charter {
        /// The articles that refuse; never empty.
        articles: Vec<ArticleRef>,
        /// Models that would have been allowed.
        alternatives: Vec<String>,
        /// Whether masking what was found would have allowed it.
        masking_helps: bool,
    },
    /// The charter asks for a reason first.
    ReasonRequired {
        /// The articles that ask; never empty.
        articles: Vec<ArticleRef>,
    },
    /// A budget has not enough left.
    Budget(OverBudget),
    /// The embedded model is still on its way.
    ModelNotReady {
        /// Per cent fetched, when it is being fetched.
        percent: Option<u8>,
        /// Why it cannot be had, when it cannot.
        problem: Option<String>,
    },
    /// Too many exchanges at once.
    Busy,
    /// The prompt is longer than the model's context.
    TooLong {
        /// Tokens of the prompt.
        tokens: u64,
        /// The limit, answer included.
        limit: u64,
    },
    /// The provider does not answer.
    ProviderUnreachable {
        /// Its name.
        provider: String,
    },
    /// The provider did not answer in time.
    ProviderTimeout {
        /// Its name.
        provider: String,
    },
    /// The provider answered with an error.
    ProviderError {
        /// Its name.
        provider: String,
        /// Its HTTP status.
        status: u16,
        /// Its message, shortened; shown to the asker, never logged.
        message: String,
    },
    /// The provider's answer is not one.
    ProviderInvalid {
        /// Its name.
        provider: String,
        /// What was wrong with it.
        what: (&'static str, &'static str),
    },
    /// The provider stopped in the middle of its answer.
    ProviderInterrupted {
        /// Its name.
        provider: String,
    },
    /// The trace cannot be written: nothing is sent.
    TraceUnavailable,
    /// Something in Vigie itself failed.
    Internal {
        /// What, for the log.
        what: &'static str,
    },
}

impl Refusal {
    /// The stable code of the reason.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::MalformedJson { .. } => "malformed_json",
            Self::InvalidField { .. } => "invalid_field",
            Self::BodyTooLarge { .. } => "body_too_large",
            Self::InvalidKey => "invalid_api_key",
            Self::RevokedKey => "revoked_api_key",
            Self::ExpiredKey => "expired_api_key",
            Self::ClosedAccount => "closed_account",
            Self::UnknownUse { .. } => "unknown_use",
            Self::ExperimentClosed { .. } => "experiment_closed",
            Self::UnknownModel { .. } => "model_not_found",
            Self::Charter { .. } => "charter_refused",
            Self::ReasonRequired { .. } => "reason_required",
            Self::Budget(_) => "budget_exceeded",
            Self::ModelNotReady { .. } => "model_not_ready",
            Self::Busy => "busy",
            Self::TooLong { .. } => "context_length_exceeded",
            Self::ProviderUnreachable { .. } => "provider_unreachable",
            Self::ProviderTimeout { .. } => "provider_timeout",
            Self::ProviderError { .. } => "provider_error",
            Self::ProviderInvalid { .. } => "provider_invalid_answer",
            Self::ProviderInterrupted { .. } => "provider_interrupted",
            Self::TraceUnavailable => "trace_unavailable",
            Self::Internal { .. } => "internal_error",
        }
    }

    /// The HTTP status of the reason.
    pub const fn status(&self) -> u16 {
        match self {
            Self::MalformedJson { .. } | Self::InvalidField { .. } | Self::TooLong { .. } => 400,
            Self::InvalidKey | Self::RevokedKey | Self::ExpiredKey | Self::ClosedAccount => 401,
            Self::Charter { .. } | Self::ExperimentClosed { .. } => 403,
            Self::UnknownUse { .. } | Self::UnknownModel { .. } => 404,
            Self::BodyTooLarge { .. } => 413,
            Self::ReasonRequired { .. } => 422,
            Self::Budget(_) => 429,
            Self::Internal { .. } => 500,
            Self::ProviderUnreachable { .. }
            | Self::ProviderInvalid { .. }
            | Self::ProviderInterrupted { .. } => 502,
            Self::ProviderError { status, .. } => match *status {
                400 | 422 => 400,
                429 => 429,
                _ => 502,
            },
            Self::ModelNotReady { .. } | Self::Busy | Self::TraceUnavailable => 503,
            Self::ProviderTimeout { .. } => 504,
        }
    }

    /// The error type of the OpenAI shape.
    pub const fn kind(&self) -> &'static str {
        match self.status() {
            401 => "authentication_error",
            403 => "permission_error",
            429 => "rate_limit_error",
            400..=499 => "invalid_request_error",
            _ => "api_error",
        }
    }

    /// The field at fault, when it is one.
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::InvalidField { field, .. } => Some(field),
            Self::UnknownModel { .. } => Some("model"),
            _ => None,
        }
    }

    /// Whether asking again later, unchanged, may succeed.
    pub const fn is_passing(&self) -> bool {
        matches!(self.status(), 502..=504)
    }

    /// The articles it comes from.
    pub fn articles(&self) -> &[ArticleRef] {
        match self {
            Self::Charter { articles, .. } | Self::ReasonRequired { articles } => articles,
            _ => &[],
        }
    }

    /// What happened and what to do next, in a language.
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Fr => self.french(),
            Language::En => self.english(),
        }
    }

    fn french(&self) -> String {
        match self {
            Self::MalformedJson { place } => format!("La demande n’est pas du JSON valide ({place}). Corrigez-la et renvoyez-la."),
            Self::InvalidField { field, expected } => format!("Le champ «\u{a0}{field}\u{a0}» est absent ou mal formé\u{202f}: {}.", expected.0),
            Self::BodyTooLarge { limit } => format!("La demande dépasse la limite de {}\u{a0}Mo. Raccourcissez-la ou découpez-la.", limit / 1_000_000),
            Self::InvalidKey => "Aucune clé valable n’a été présentée. Demandez une clé dans Vigie, page «\u{a0}Mon compte\u{a0}».".to_owned(),
            Self::RevokedKey => "Cette clé a été révoquée. Demandez-en une autre dans Vigie, page «\u{a0}Mon compte\u{a0}».".to_owned(),
            Self::ExpiredKey => "Cette clé est arrivée à sa date de fin. Demandez-en une autre dans Vigie, page «\u{a0}Mon compte\u{a0}».".to_owned(),
            Self::ClosedAccount => "Le compte lié à cette clé est fermé. Adressez-vous à votre administrateur.".to_owned(),
            Self::UnknownUse { asked } => format!("L’usage «\u{a0}{asked}\u{a0}» n’existe pas dans le registre, ou cette clé n’en relève pas. Consultez le registre des usages."),
            Self::ExperimentClosed { asked, experiment, why } => format!(
                "L’usage {asked} est en expérimentation\u{202f}: {} Voyez la fiche de l’usage, ou votre référent IA.",
                match why {
                    None => "aucune fiche d’expérimentation ne l’ouvre.".to_owned(),
                    Some(NotOpen::NotRunning) => format!("{experiment} n’est pas en cours."),
                    Some(NotOpen::Before(day)) => format!("{experiment} commence le {}.", written_kept_day(Language::Fr, day)),
                    Some(NotOpen::After(day)) => format!("{experiment} s’est terminée le {}, l’accès est fermé.", written_kept_day(Language::Fr, day)),
                    Some(NotOpen::NotNamed) => format!("vous n’êtes pas parmi les participants de {experiment}."),
                },
            ),
            Self::UnknownModel { asked, known } => format!("Le modèle «\u{a0}{asked}\u{a0}» n’existe pas. Modèles disponibles\u{202f}: {}.", list(known, "aucun")),
            Self::Charter { articles, alternatives, masking_helps } => {
                let mut text = said(articles, Tongue::Fr, "La charte ne permet pas cet échange", "art.");
                if *masking_helps {
                    text.push_str(" Vous pouvez masquer les données repérées et renvoyer.");
                }
                if !alternatives.is_empty() {
                    text.push_str(&format!(" Modèle permis pour ce contenu\u{202f}: {}.", alternatives.join(", ")));
                }
                text
            }
            Self::ReasonRequired { articles } => said(articles, Tongue::Fr, "La charte demande un motif", "art."),
            Self::Budget(over) => format!(
                "Le budget du mois ({}) ne suffit pas\u{202f}: il reste {} et cet échange en réserve {}. Raccourcissez la demande ou parlez-en à votre référent.",
                match over.scope.kind() { "use" => "usage", _ => "service" },
                quantity(over.left, over.unit, "jetons"),
                quantity(over.asked, over.unit, "jetons"),
            ),
            Self::ModelNotReady { problem: Some(problem), .. } => format!("Le modèle local n’est pas utilisable\u{202f}: {problem} Adressez-vous à votre administrateur."),
            Self::ModelNotReady { percent: Some(percent), .. } => format!("Le modèle local est en cours d’installation ({percent}\u{202f}%). Réessayez dans quelques minutes."),
            Self::ModelNotReady { .. } => "Le modèle local est en cours de chargement. Réessayez dans un instant.".to_owned(),
            Self::Busy => "Trop de demandes en même temps. Réessayez dans un instant.".to_owned(),
            Self::TooLong { tokens, limit } => format!("Le texte est trop long pour ce modèle\u{202f}: {tokens} jetons pour une limite de {limit}, réponse comprise. Raccourcissez-le ou découpez-le."),
            Self::ProviderUnreachable { provider } => format!("Le fournisseur «\u{a0}{provider}\u{a0}» ne répond pas. Réessayez plus tard ou choisissez un autre modèle."),
            Self::ProviderTimeout { provider } => format!("Le fournisseur «\u{a0}{provider}\u{a0}» n’a pas répondu à temps. Réessayez plus tard ou choisissez un autre modèle."),
            Self::ProviderError { provider, status, message } => format!("Le fournisseur «\u{a0}{provider}\u{a0}» a répondu par une erreur ({status})\u{202f}: {message}"),
            Self::ProviderInvalid { provider, what } => format!("La réponse du fournisseur «\u{a0}{provider}\u{a0}» est inutilisable\u{202f}: {}. Réessayez plus tard ou choisissez un autre modèle.", what.0),
            Self::ProviderInterrupted { provider } => format!("Le fournisseur «\u{a0}{provider}\u{a0}» a coupé sa réponse avant la fin. Ce qui précède est incomplet."),
            Self::TraceUnavailable => "Le journal ne peut pas être écrit en ce moment\u{202f}: rien n’a été envoyé. Réessayez dans un instant.".to_owned(),
            Self::Internal { .. } => "Vigie a rencontré une erreur. Rien d’autre n’a été envoyé\u{202f}; réessayez, et signalez-le si cela se reproduit.".to_owned(),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::MalformedJson { place } => format!("The request is not valid JSON ({place}). Correct it and send it again."),
            Self::InvalidField { field, expected } => format!("The field '{field}' is missing or malformed: {}.", expected.1),
            Self::BodyTooLarge { limit } => format!("The request is over the limit of {} MB. Shorten it or split it.", limit / 1_000_000),
            Self::InvalidKey => "No valid key was presented. Ask for one in Vigie, page 'My account'.".to_owned(),
            Self::RevokedKey => "This key was revoked. Ask for another in Vigie, page 'My account'.".to_owned(),
            Self::ExpiredKey => "This key has reached its end date. Ask for another in Vigie, page 'My account'.".to_owned(),
            Self::ClosedAccount => "The account behind this key is closed. Ask your administrator.".to_owned(),
            Self::UnknownUse { asked } => format!("The use '{asked}' is not in the register, or this key does not serve it. See the register of uses."),
            Self::ExperimentClosed { asked, experiment, why } => format!(
                "The use {asked} is being tried: {} See the sheet of the use, or your AI officer.",
                match why {
                    None => "no experiment sheet opens it.".to_owned(),
                    Some(NotOpen::NotRunning) => format!("{experiment} is not running."),
                    Some(NotOpen::Before(day)) => format!("{experiment} begins on {}.", written_kept_day(Language::En, day)),
                    Some(NotOpen::After(day)) => format!("{experiment} ended on {}, access is closed.", written_kept_day(Language::En, day)),
                    Some(NotOpen::NotNamed) => format!("you are not among the participants of {experiment}."),
                },
            ),
            Self::UnknownModel { asked, known } => format!("The model '{asked}' does not exist. Available models: {}.", list(known, "none")),
            Self::Charter { articles, alternatives, masking_helps } => {
                let mut text = said(articles, Tongue::En, "The charter does not allow this exchange", "art.");
                if *masking_helps {
                    text.push_str(" You can mask the data found and send again.");
                }
                if !alternatives.is_empty() {
                    text.push_str(&format!(" Model allowed for this content: {}.", alternatives.join(", ")));
                }
                text
            }
            Self::ReasonRequired { articles } => said(articles, Tongue::En, "The charter asks for a reason", "art."),
            Self::Budget(over) => format!(
                "The monthly budget ({}) is not enough: {} left and this exchange reserves {}. Shorten the request or talk to your AI officer.",
                over.scope.kind(),
                quantity(over.left, over.unit, "tokens"),
                quantity(over.asked, over.unit, "tokens"),
            ),
            Self::ModelNotReady { problem: Some(problem), .. } => format!("The local model cannot be used: {problem} Ask your administrator."),
            Self::ModelNotReady { percent: Some(percent), .. } => format!("The local model is being installed ({percent} %). Try again in a few minutes."),
            Self::ModelNotReady { .. } => "The local model is being loaded. Try again in a moment.".to_owned(),
            Self::Busy => "Too many requests at once. Try again in a moment.".to_owned(),
            Self::TooLong { tokens, limit } => format!("The text is too long for this model: {tokens} tokens for a limit of {limit}, answer included. Shorten it or split it."),
            Self::ProviderUnreachable { provider } => format!("The provider '{provider}' does not answer. Try later or choose another model."),
            Self::ProviderTimeout { provider } => format!("The provider '{provider}' did not answer in time. Try later or choose another model."),
            Self::ProviderError { provider, status, message } => format!("The provider '{provider}' answered with an error ({status}): {message}"),
            Self::ProviderInvalid { provider, what } => format!("The answer of the provider '{provider}' is unusable: {}. Try later or choose another model.", what.1),
            Self::ProviderInterrupted { provider } => format!("The provider '{provider}' cut its answer short. What precedes is incomplete."),
            Self::TraceUnavailable => "The trace cannot be written at the moment: nothing was sent. Try again in a moment.".to_owned(),
            Self::Internal { .. } => "Vigie met an error. Nothing else was sent; try again, and report it if it happens again.".to_owned(),
        }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The code only: messages may quote a provider, and logs must not.
        f.write_str(self.code())
    }
}

impl std::error::Error for Refusal {}

/// `Lead (art. C02): what the article says, and where to turn.`
fn said(articles: &[ArticleRef], tongue: Tongue, lead: &str, word: &str) -> String {
    let ids: Vec<_> = articles.iter().map(ArticleRef::id).collect();
    let space = if tongue == Tongue::Fr { "\u{202f}" } else { "" };
    let mut text = format!("{lead} ({word} {}){space}:", ids.join(", "));
    for article in articles {
        text.push(' ');
        text.push_str(article.message(tongue));
    }
    if let Some(turn_to) = articles
        .first()
        .map(|article| article.turn_to(tongue))
        .filter(|to| !to.is_empty())
    {
        text.push(' ');
        text.push_str(turn_to);
    }
    text
}

fn list(names: &[String], none: &str) -> String {
    if names.is_empty() {
        none.to_owned()
    } else {
        names.join(", ")
    }
}

fn quantity(amount: i64, unit: Unit, tokens: &str) -> String {
    match unit {
        Unit::Tokens => format!("{amount} {tokens}"),
        Unit::MicroEuros => format!("{:.4} €", vigie_domain::MicroEuro(amount).euros()),
    }
}

/// When a passing refusal may be tried again, in seconds.
pub const RETRY_AFTER: u64 = 2;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_of_an_experiment_are_written_as_they_are_read() {
        let said = |why, language| {
            let refusal = Refusal::ExperimentClosed {
                asked: "U104".into(),
                experiment: "X003".into(),
                why: Some(why),
            };
            refusal.message(language)
        };
        let day = || "2026-04-03".to_owned();
        let over = said(NotOpen::After(day()), Language::Fr);
        assert!(over.contains("s’est terminée le 3 avril 2026,"), "{over}");
        let over = said(NotOpen::After(day()), Language::En);
        assert!(over.contains("ended on 3 April 2026,"), "{over}");
        let early = said(NotOpen::Before(day()), Language::Fr);
        assert!(early.contains("commence le 3 avril 2026."), "{early}");
        let early = said(NotOpen::Before(day()), Language::En);
        assert!(early.contains("begins on 3 April 2026."), "{early}");
    }
}
