//! A refusal of an exchange, as the person who asked reads it.

use crate::{
    texts::Texts,
    ui::{Article, Refusal, Way},
};
use vigie_domain::{DataClass, Language};
use vigie_exchange::{Refusal as Reason, Tongue};

/// What is said of a refusal.
#[derive(Debug)]
pub(crate) enum Said {
    /// A no, with its rule and what can be done instead.
    No(Refusal),
    /// A reason is asked for first, by these articles.
    ReasonFirst(Vec<Article>),
    /// Nobody refused: something did not work.
    Failed(String),
}

const fn tongue(t: Texts) -> Tongue {
    match t.language() {
        Language::Fr => Tongue::Fr,
        Language::En => Tongue::En,
    }
}

/// `reason` in the language of `t`, for someone who asked for `task` with a text of `class`.
pub(crate) fn said(t: Texts, reason: &Reason, task: &str, class: DataClass) -> Said {
    let tongue = tongue(t);
    let articles: Vec<Article> = reason
        .articles()
        .iter()
        .map(|article| Article {
            reference: article.id().to_owned(),
            text: article.message(tongue).to_owned(),
        })
        .collect();
    let no = |title: String, instead: Vec<Way>| {
        Said::No(Refusal {
            title,
            asked: t.refused_asked(t.class_word(class), task),
            articles: articles.clone(),
            instead,
            referent: None,
            trace: None,
        })
    };
    let way = |text: &str| Way {
        text: text.to_owned(),
        href: None,
    };
    match reason {
        Reason::Charter {
            articles,
            alternatives,
            masking_helps,
        } => {
            let title = articles
                .first()
                .map(|article| article.title(tongue).to_owned())
                .filter(|title| !title.is_empty());
            let mut instead = Vec::new();
            if *masking_helps {
                instead.push(way(t.refused_mask()));
            }
            if !alternatives.is_empty() {
                instead.push(way(&t.refused_other_model(alternatives.join(", "))));
            }
            let turn_to = articles
                .first()
                .map(|article| article.turn_to(tongue))
                .unwrap_or_default();
            if !turn_to.is_empty() {
                instead.push(way(turn_to));
            }
            instead.push(way(t.refused_edit()));
            no(
                title.map_or_else(
                    || t.refused_title().to_owned(),
                    |title| t.refused_title_of(title),
                ),
                instead,
            )
        }
        Reason::ReasonRequired { .. } => Said::ReasonFirst(articles),
        Reason::Budget(_) => no(
            reason.message(t.language()),
            vec![way(t.refused_budget_wait()), way(t.refused_budget_ask())],
        ),
        Reason::UnknownUse { .. } | Reason::ExperimentClosed { .. } => no(
            reason.message(t.language()),
            vec![way(t.refused_other_task())],
        ),
        other => Said::Failed(other.message(t.language())),
    }
}

/// The reason kept in a trace, as a sentence; the code itself when it is none we know.
#[must_use]
pub(crate) fn reason_text(t: Texts, code: &str) -> String {
    match code {
        "" => "",
        "charter_refused" => t.reason_charter_refused(),
        "reason_required" => t.reason_reason_required(),
        "budget_exceeded" => t.reason_budget_exceeded(),
        "model_not_ready" => t.reason_model_not_ready(),
        "model_not_found" => t.reason_model_not_found(),
        "experiment_closed" => t.reason_experiment_closed(),
        "unknown_use" => t.reason_unknown_use(),
        "busy" => t.reason_busy(),
        "context_length_exceeded" => t.reason_too_long(),
        "malformed_json" | "invalid_field" => t.reason_malformed(),
        "body_too_large" => t.reason_too_large(),
        "provider_unreachable" => t.reason_provider_unreachable(),
        "provider_timeout" => t.reason_provider_timeout(),
        "provider_error" => t.reason_provider_error(),
        "provider_invalid_answer" => t.reason_provider_invalid(),
        "provider_interrupted" => t.reason_provider_interrupted(),
        "client_left" => t.reason_client_left(),
        "revoked_api_key" | "expired_api_key" | "closed_account" | "invalid_api_key" => {
            t.reason_key()
        }
        code => code,
    }
    .to_owned()
}

/// Why a footprint is unknown, as a phrase.
#[must_use]
pub(crate) fn unknown_footprint(t: Texts, code: &str) -> String {
    match code {
        "nothing_generated" => t.footprint_nothing().to_owned(),
        "local_not_metered" => t.footprint_not_metered().to_owned(),
        "electricity_zone_unknown" => t.footprint_no_zone().to_owned(),
        "model_parameters_unknown" => t.footprint_no_parameters().to_owned(),
        code => code.to_owned(),
    }
}
