//! A look before sending: what would be found, and which models the caller may
//! choose from.

use crate::{Exchanges, Refusal, screen::data_class};
use vigie_domain::{DataClass, Hosting, OrganisationId};
use vigie_shield::{Kind, class_of};

/// What a look finds in a text.
#[derive(Debug, Clone)]
pub struct Look {
    /// Class of data.
    pub class: DataClass,
    /// What was found, in order.
    pub found: Vec<Found>,
}

/// Something personal in a text.
#[derive(Debug, Clone)]
pub struct Found {
    /// What it is.
    pub kind: Kind,
    /// Where it is.
    pub span: Span,
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
    /// Looks at a text without sending it anywhere.
    pub fn look(&self, text: &str) -> Look {
        let findings = self.inner.shield.detect(text);
        Look {
            class: data_class(class_of(&findings, &self.inner.policy)),
            found: findings
                .iter()
                .map(|finding| Found {
                    kind: finding.kind,
                    span: Span {
                        start: finding.start,
                        end: finding.end,
                    },
                })
                .collect(),
        }
    }

    /// The enabled models of an organisation, in the order of choice.
    pub async fn models(&self, organisation: OrganisationId) -> Result<Vec<ModelChoice>, Refusal> {
        let snapshot = self
            .inner
            .directory
            .snapshot(organisation)
            .await
            .map_err(|error| {
                tracing::error!(%error, "directory not read");
                Refusal::Internal { what: "directory" }
            })?;
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
