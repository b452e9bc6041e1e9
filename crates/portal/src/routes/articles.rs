//! The words of the articles a trace names, and of the exceptions that silenced one.

use super::charter::exceptions::{ended, granted};
use crate::{
    ui::Article,
    web::{Fault, Signed},
};
use vigie_charter::{CharterText, Tongue};
use vigie_domain::Language;
use vigie_store::{CharterException, People};

/// `references` with what the charter in force says of each. An article that is no longer
/// in it keeps its reference alone.
pub(super) async fn named(visit: &Signed, references: &[String]) -> Result<Vec<Article>, Fault> {
    if references.is_empty() {
        return Ok(Vec::new());
    }
    let now = visit.portal.access().mint().now();
    let version = visit.store().charter_in_force(visit.scope(), now).await?;
    let charter = version.and_then(|version| CharterText::from_toml(&version.source).ok());
    let tongue = match visit.language {
        Language::Fr => Tongue::Fr,
        Language::En => Tongue::En,
    };
    let exceptions = Exceptions::of(visit, references).await?;
    Ok(references
        .iter()
        .map(|reference| {
            let article = charter.as_ref().and_then(|charter| {
                charter
                    .articles
                    .iter()
                    .find(|article| article.id == *reference)
            });
            if let Some(number) = exception_number(reference) {
                return Article {
                    reference: reference.clone(),
                    text: exceptions.say(visit, number),
                };
            }
            Article {
                reference: reference.clone(),
                text: article
                    .map(|article| article.title.get(tongue).to_owned())
                    .unwrap_or_default(),
            }
        })
        .collect())
}

/// 3 of `E3`.
fn exception_number(reference: &str) -> Option<u32> {
    reference.strip_prefix('E')?.parse().ok()
}

/// What is known of the exceptions a trace names.
#[derive(Default)]
struct Exceptions {
    known: Vec<CharterException>,
    people: People,
}

impl Exceptions {
    /// Those of the organisation, when one is named at all.
    async fn of(visit: &Signed, references: &[String]) -> Result<Self, Fault> {
        if !references.iter().any(|r| exception_number(r).is_some()) {
            return Ok(Self::default());
        }
        let (store, scope) = (visit.store(), visit.scope());
        Ok(Self {
            known: store.charter_exceptions(scope).await?,
            people: store.people(scope).await?,
        })
    }

    /// To what article, by whom, why, until when; and who took it back since, and why.
    fn say(&self, visit: &Signed, number: u32) -> String {
        let t = visit.t();
        let Some(exception) = self.known.iter().find(|known| known.number == number) else {
            return t.charter_by_exception(number.to_string());
        };
        let mut said = t.charter_exception_traced(
            &*exception.article,
            granted(t, &self.people, exception),
            number.to_string(),
            &*exception.reason,
        );
        if let Some(ended) = ended(t, &self.people, exception) {
            said.push(' ');
            said.push_str(&t.charter_exception_traced_ended(ended));
        }
        said
    }
}
