//! The words of the articles a trace names.

use crate::{
    ui::Article,
    web::{Fault, Signed},
};
use vigie_charter::{CharterText, Tongue};
use vigie_domain::Language;

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
    Ok(references
        .iter()
        .map(|reference| {
            let article = charter.as_ref().and_then(|charter| {
                charter
                    .articles
                    .iter()
                    .find(|article| article.id == *reference)
            });
            if let Some(number) = reference.strip_prefix('E')
                && number.parse::<u32>().is_ok()
            {
                return Article {
                    reference: reference.clone(),
                    text: visit.t().charter_by_exception(number),
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
