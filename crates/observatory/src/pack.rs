//! Packs: sheets an authority adopts in one action, then edits as its own.

use crate::{ObservatoryError, sheet, starter::Adoption};
use serde::Deserialize;
use toml::Table;
use vigie_domain::{Instant, Mint, Role, Use, UseState, register::check_fields};
use vigie_store::{Author, Scope, Store};

/// The pack of generic uses as it ships, in TOML.
pub const GENERIC_PACK: &str = include_str!("../../../data/uses/generic.toml");

/// Days until the first review of an activated sheet: a year.
const REVIEW_AFTER: i64 = 365;

/// A pack of uses.
#[derive(Debug, Clone, PartialEq)]
pub struct Pack {
    /// Its name and version: `generic-1`.
    pub name: String,
    /// Its sheets, in order.
    pub uses: Vec<PackUse>,
}

/// A use of a pack.
#[derive(Debug, Clone, PartialEq)]
pub struct PackUse {
    /// Its reference in the register: `U001`.
    pub reference: String,
    /// The sheet.
    pub body: Use,
}

/// What is wrong with a pack.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// Not TOML, or not shaped as a pack.
    #[error("the pack cannot be read: {0}")]
    Shape(String),
    /// A sheet is wrong.
    #[error("the pack's sheet {reference} is wrong: {reason}")]
    Sheet {
        /// Its reference.
        reference: String,
        /// What is wrong.
        reason: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shape {
    pack: String,
    #[serde(default)]
    common: Table,
    uses: Vec<Table>,
}

impl Pack {
    /// Reads a pack. Every field must be one of the use register's, every
    /// reference must be given once, and no sheet may have a fault.
    ///
    /// # Errors
    /// [`PackError`], which names the sheet and the field.
    pub fn parse(text: &str) -> Result<Self, PackError> {
        let shape: Shape =
            toml::from_str(text).map_err(|error| PackError::Shape(error.to_string()))?;
        let mut uses: Vec<PackUse> = Vec::with_capacity(shape.uses.len());
        for mut fields in shape.uses {
            let reference = match fields.remove("reference") {
                Some(toml::Value::String(reference)) if !reference.trim().is_empty() => reference,
                _ => return Err(PackError::Shape("a sheet has no reference".to_owned())),
            };
            let wrong = |reason: String| PackError::Sheet {
                reference: reference.clone(),
                reason,
            };
            if uses.iter().any(|known| known.reference == reference) {
                return Err(wrong("this reference is given twice".to_owned()));
            }
            let body = sheet::read(sheet::completed(fields, &shape.common)).map_err(wrong)?;
            if let Some(fault) = check_fields(&body).first() {
                return Err(wrong(format!("{}: {:?}", fault.path, fault.kind)));
            }
            uses.push(PackUse { reference, body });
        }
        Ok(Self {
            name: shape.pack,
            uses,
        })
    }

    /// The pack of generic uses.
    ///
    /// # Errors
    /// None in a built crate: a test reads the embedded file.
    pub fn generic() -> Result<Self, PackError> {
        Self::parse(GENERIC_PACK)
    }
}

/// What activating a pack did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Activated {
    /// References of the sheets it wrote.
    pub created: Vec<String>,
    /// References that were there already, left as they are.
    pub already: Vec<String>,
}

/// Writes the generic uses into the register, in production. A sheet whose
/// reference is already there is left as its authority made it, so that doing
/// it twice, or finishing what a crash left half done, changes nothing else.
///
/// Each sheet is written with its first revision. It is to be reviewed within
/// a year; if `author` is a référent IA, it is theirs.
///
/// # Errors
/// [`ObservatoryError`] if the database fails; sheets written before stay.
pub async fn activate_pack(
    store: &Store,
    scope: Scope,
    author: Option<Author>,
    mint: &Mint,
) -> Result<Activated, ObservatoryError> {
    let pack = Pack::generic()?;
    let now = mint.now();
    let sheets = pack
        .uses
        .into_iter()
        .map(|PackUse { reference, body }| (reference, adopted(body, author.as_ref(), now)))
        .collect();
    let adoption = Adoption::of(store, scope, mint, author, &pack.name);
    adoption.adopt(UseState::Production.as_str(), sheets).await
}

fn adopted(mut body: Use, author: Option<&Author>, now: Instant) -> Use {
    if body.review_on.is_empty() {
        body.review_on = now.days_later(REVIEW_AFTER).day();
    }
    body.produced_on = now.day();
    if let Some(author) = author
        && author.roles.contains(&Role::Referent)
    {
        body.referent = Some(author.agent);
    }
    body
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use vigie_domain::{AiActTier, DataClass, Family, register::Register};

    #[test]
    fn the_fifteen_generic_uses_meet_what_production_asks() {
        let pack = Pack::generic().unwrap();
        let expected: Vec<_> = (1..=15).map(|n| format!("U{n:03}")).collect();
        let references: Vec<_> = pack.uses.iter().map(|u| u.reference.clone()).collect();
        assert_eq!(references, expected);
        for PackUse { reference, body } in &pack.uses {
            let value = serde_json::to_value(body).unwrap();
            for name in ["instruct", "experiment", "produce"] {
                let transition = Use::LIFECYCLE
                    .transitions
                    .iter()
                    .find(|transition| transition.name == name)
                    .unwrap();
                assert_eq!(transition.missing(&value), [""; 0], "{reference} {name}");
            }
            assert_eq!(check_fields(body), [], "{reference}");
        }
    }

    #[test]
    fn a_pack_signs_nothing_and_masks_by_default() {
        for PackUse { reference, body } in Pack::generic().unwrap().uses {
            assert!(body.mask_by_default, "{reference}");
            assert_eq!(body.family, Family::Generic, "{reference}");
            assert_eq!(body.qualification.signed_by, None, "{reference}");
            assert!(body.opinions.is_empty(), "{reference}");
            assert!(body.data.max_class <= DataClass::Internal, "{reference}");
            assert!(body.human_role.is_some(), "{reference}");
            assert!(!body.public_summary.is_empty(), "{reference}");
            // Whatever is published for the public has transparency duties (AI Act, art. 50(4)).
            let tier = if body.public_content {
                AiActTier::Transparency
            } else {
                AiActTier::Minimal
            };
            assert_eq!(body.qualification.tier, Some(tier), "{reference}");
        }
    }

    #[test]
    fn articles_cited_exist_in_the_starter_charter() {
        let charter = vigie_charter::starter();
        for PackUse { reference, body } in Pack::generic().unwrap().uses {
            for cited in &body.charter_articles {
                assert!(
                    charter.articles.iter().any(|article| &article.id == cited),
                    "{reference} cites {cited}"
                );
            }
        }
    }

    #[test]
    fn french_text_is_typeset() {
        for text in [GENERIC_PACK, crate::first_start::GENERAL_USE_SHEET] {
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                for wrong in [" ;", " :", " ?", " !", "« ", " »", "...", "'"] {
                    assert!(!line.contains(wrong), "{wrong:?} in {line}");
                }
            }
        }
    }

    #[test]
    fn a_bad_pack_is_refused_by_name() {
        let parse = |uses: &str| Pack::parse(&format!("pack = 'p'\n{uses}")).unwrap_err();
        let twice = "[[uses]]\nreference = 'U1'\ntitle = 'A'\n";
        assert!(
            matches!(parse(&twice.repeat(2)), PackError::Sheet { reason, .. } if reason.contains("twice"))
        );
        assert!(matches!(
            parse("[[uses]]\ntitle = 'A'"),
            PackError::Shape(_)
        ));
        assert!(matches!(
            parse("[[uses]]\nreference = 'U1'"),
            PackError::Sheet { .. }
        ));
        assert!(matches!(
            parse("[[uses]]\nreference = 'U1'\ntitle = 'A'\nfoo = 1"),
            PackError::Sheet { .. }
        ));
        assert!(matches!(parse("uses = 3"), PackError::Shape(_)));
    }
}
