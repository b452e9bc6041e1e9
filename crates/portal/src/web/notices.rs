//! What just happened, said on the page a redirection leads to.
//!
//! The address carries a code and at most a word; the sentence is ours, so that an address
//! made by someone else can say nothing of its own.

use crate::{
    page::escape_query,
    pages::words,
    texts::Texts,
    ui::{Notice, Tone},
};
use serde::Deserialize;

/// Query of a page that a redirection leads to.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Done {
    /// What was done.
    #[serde(default)]
    fait: Option<String>,
    /// A number, a reference.
    #[serde(default)]
    de: Option<String>,
}

/// The address of `path` with the notice `code` about `subject`.
#[must_use]
pub(crate) fn done(path: &str, code: &str, subject: &str) -> String {
    let mark = if path.contains('?') { '&' } else { '?' };
    let subject = if subject.is_empty() {
        String::new()
    } else {
        format!("&de={}", escape_query(subject))
    };
    format!("{path}{mark}fait={code}{subject}")
}

impl Done {
    /// The notice to show, if there is one.
    #[must_use]
    pub(crate) fn notice(&self, t: Texts) -> Option<Notice> {
        let subject: String = self
            .de
            .as_deref()
            .unwrap_or_default()
            .chars()
            .take(80)
            .collect();
        let count = || subject.parse::<u64>().unwrap_or_default();
        let text = match self.fait.as_deref()? {
            "saved" => t.use_saved(subject),
            "imported" => t.import_done(count()),
            "unchanged" => t.use_unchanged(subject),
            "pack" if count() == 0 => t.pack_nothing().to_owned(),
            "pack" => t.pack_done(count()),
            "law-saved" => t.law_saved(subject),
            "law-signed" => t.law_signed(subject),
            "law-evidence" => t.law_evidence_saved().to_owned(),
            "law-plan" => t.law_plan_done(count()),
            "law-reading" => t.law_reading_done(subject),
            "law-recomputed" => t.law_watch_done(count()),
            "diag-plan" => t.diag_plan_done(count()),
            "diag-closed" => t.diag_done(subject),
            "offers-named" => t.offers_done_named(subject),
            "offers-given" => t.offers_done_given().to_owned(),
            "offers-costs" => t.offers_done_costs(subject),
            "offers-clauses" => t.offers_done_clauses(subject),
            "offers-weights" => t.offers_done_weights(subject),
            "bench-cases" => t.bench_done_cases(subject),
            "bench-read" => t.bench_done_read(count()),
            "merged" => t.registers_merged(subject),
            "reviewed" => t.reviews_done_notice(subject),
            "added" => t.admin_added(subject),
            "changed" => t.admin_changed(subject),
            "password" => t.account_saved_password().to_owned(),
            "language" => t.account_saved_language().to_owned(),
            "mail" => t.account_saved_mail().to_owned(),
            "no-ai" => t.account_saved_no_ai().to_owned(),
            "session" => t.account_session_revoked().to_owned(),
            "sessions" => t.agent_sessions_revoked().to_owned(),
            "key" => t.account_key_revoked().to_owned(),
            "charter-read" => t.charter_done_read(subject),
            "charter-written" => t.charter_done_written().to_owned(),
            "charter-stage" => t.charter_done_stage().to_owned(),
            "charter-remark" => t.charter_done_remark().to_owned(),
            "charter-answer" => t.charter_done_answer().to_owned(),
            "charter-opinion" => t.charter_done_opinion().to_owned(),
            "charter-adopted" => t.charter_done_adopted(subject),
            "charter-exception" => t.charter_done_exception(subject),
            "badge" => t.badge_done(subject),
            "badge-revoked" => t.badge_done_revoked().to_owned(),
            "charter-promise" => t.charter_done_promise(subject),
            "charter-promise-withdrawn" => t.charter_done_promise_withdrawn().to_owned(),
            "charter-exception-revoked" => t.charter_done_revoked().to_owned(),
            "sitting-prepared" => t.bodies_done_prepared(subject),
            "sitting-saved" => t.bodies_done_saved(subject),
            "review-saved" => t.bodies_done_review().to_owned(),
            "review-closed" => t.bodies_done_review_closed().to_owned(),
            "desk-received" => t.desk_received(subject),
            "desk-helped" => t.desk_helped().to_owned(),
            "desk-done" => t.desk_done(subject),
            "desk-answered" => t.desk_answered(subject),
            "desk-kept" => t.desk_kept().to_owned(),
            "desk-absence" => t.desk_absence_saved().to_owned(),
            "desk-back" => t.desk_absence_removed().to_owned(),
            "signed-out" => t.sign_in_signed_out().to_owned(),
            "expired" => {
                return Some(Notice {
                    tone: Tone::Unknown,
                    text: t.sign_in_expired().to_owned(),
                });
            }
            code => {
                let (register, state) = code.strip_prefix("state-")?.split_once('-')?;
                let state = words::found(t, register, &["s", state])?;
                t.use_changed_state(subject, state.to_lowercase())
            }
        };
        Some(Notice {
            tone: Tone::Permitted,
            text,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vigie_domain::Language;

    fn notice(fait: &str, de: &str) -> Option<String> {
        let done = Done {
            fait: Some(fait.into()),
            de: Some(de.into()),
        };
        done.notice(Texts(Language::Fr)).map(|notice| notice.text)
    }

    #[test]
    fn only_our_own_sentences() {
        assert_eq!(
            done("/usages", "saved", "U 1"),
            "/usages?fait=saved&de=U%201"
        );
        assert_eq!(
            notice("pack", "15").as_deref(),
            Some("15 usages génériques sont ouverts.")
        );
        assert_eq!(
            notice("state-use-production", "U031").as_deref(),
            Some("La fiche U031 est maintenant\u{202f}: en production.")
        );
        assert_eq!(notice("votre compte est bloqué", "x"), None);
        assert_eq!(notice("state-use-x", "x"), None);
        assert_eq!(notice("state-x", "x"), None);
    }
}
