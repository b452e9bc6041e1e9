//! A look before sending: what would be found, and which models the caller may
//! choose from.

use crate::{Exchanges, Refusal, lens::may_be_mistaken, screen::data_class, texts::Place};
use vigie_domain::{DataClass, Hosting, OrganisationId};
use vigie_shield::{Evidence, Kind};

/// What a look finds in a text.
#[derive(Debug, Clone)]
pub struct Look {
    /// Class of data.
    pub class: DataClass,
    /// What was found, in order.
    pub found: Vec<Found>,
    /// The shield failed: the text is taken as sensitive, and nothing can be hidden.
    pub failed: bool,
}

/// Something personal in a text.
#[derive(Debug, Clone)]
pub struct Found {
    /// What it is.
    pub kind: Kind,
    /// Where it is.
    pub span: Span,
    /// What made it be found.
    pub evidence: Evidence,
    /// Whether a person may say it is a mistake.
    pub may_be_mistaken: bool,
}

/// Bytes of the text, on character borders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

/// A model a caller may ask for.
#[derive(Debug, Clone)]
pub struct ModelChoice {
    /// Its name.
    pub name: String,
    /// Its provider.
    pub provider: String,
    /// Where it runs.
    pub hosting: Hosting,
    /// The most careful class it may see.
    pub max_class: DataClass,
}

impl Exchanges {
    /// Looks at a text without sending it anywhere, with the organisation's
    /// own rules. What is in `spared` was said to be no personal data.
    pub async fn look(
        &self,
        organisation: OrganisationId,
        text: &str,
        spared: &[String],
    ) -> Result<Look, Refusal> {
        let snapshot = self.snapshot(organisation).await?;
        let read = snapshot.lens.read(|eye| {
            let mut findings = eye.find(Place::Prose, text);
            findings.retain(|finding| {
                let value = text.get(finding.start..finding.end).unwrap_or_default();
                !(may_be_mistaken(finding) && spared.iter().any(|spared| spared == value))
            });
            Look {
                class: data_class(eye.class_of_text(text, &findings)),
                found: findings
                    .iter()
                    .map(|finding| Found {
                        kind: finding.kind,
                        span: Span {
                            start: finding.start,
                            end: finding.end,
                        },
                        evidence: finding.evidence,
                        may_be_mistaken: may_be_mistaken(finding),
                    })
                    .collect(),
                failed: false,
            }
        });
        Ok(read.unwrap_or(Look {
            class: DataClass::Sensitive,
            found: Vec::new(),
            failed: true,
        }))
    }

    async fn snapshot(
        &self,
        organisation: OrganisationId,
    ) -> Result<std::sync::Arc<crate::directory::Snapshot>, Refusal> {
        self.inner
            .directory
            .snapshot(organisation)
            .await
            .map_err(|error| {
                tracing::error!(%error, "directory not read");
                Refusal::Internal { what: "directory" }
            })
    }

    /// The enabled models of an organisation, in the order of choice.
    pub async fn models(&self, organisation: OrganisationId) -> Result<Vec<ModelChoice>, Refusal> {
        let snapshot = self.snapshot(organisation).await?;
        Ok(snapshot
            .catalogue
            .models
            .iter()
            .map(|entry| ModelChoice {
                name: entry.model.name.clone(),
                provider: entry.provider.name.clone(),
                hosting: entry.provider.hosting,
                max_class: entry.provider.max_class,
            })
            .collect())
    }

    /// Whether a provider answers: its HTTP status, or what went wrong.
    pub async fn probe(
        &self,
        base_url: &str,
        key: Option<&secrecy::SecretString>,
    ) -> Result<u16, String> {
        self.inner
            .http
            .models(base_url, key)
            .await
            .map(|status| status.as_u16())
    }
}
