//! `/offres/familles`: families of solutions and the rules they come with.

use super::candidates::all;
use crate::{
    page::Section,
    pages::{FamilyCard, OfferFamilies, words},
    web::{Reply, Signed, html},
};
use vigie_domain::{
    DataClass,
    register::Register,
    registers::{Offer, family_ceiling},
};
use vigie_observatory::offers::families;

/// The families.
pub(super) async fn page(visit: Signed) -> Reply {
    let t = visit.t();
    let offers = all::<Offer>(&visit).await?;
    let class = |word: &str| {
        let class: Option<DataClass> = word.parse().ok();
        class.map_or(t.unavailable(), |class| t.class_word(class))
    };
    let families = families()?
        .iter()
        .map(|family| {
            let plain = family_ceiling(&family.id, "eu");
            let trusted = family_ceiling(&family.id, "secnumcloud");
            let ceiling = if plain == trusted {
                t.offers_family_up_to(class(plain))
            } else {
                t.offers_family_up_to_trusted(class(plain), class(trusted))
            };
            FamilyCard {
                id: family.id.clone(),
                title: words::choice(t, Offer::NAME, "family", &family.id),
                lines: vec![
                    (t.offers_family_examples(), family.examples.clone()),
                    (t.offers_family_strengths(), family.strengths.clone()),
                    (t.offers_family_reserves(), family.reserves.clone()),
                    (t.offers_family_data(), family.default_data.clone()),
                    (t.offers_family_ceiling(), ceiling),
                    (t.offers_family_settings(), family.settings.clone()),
                    (t.offers_family_to_prove(), family.to_prove.clone()),
                ],
                offers: offers
                    .iter()
                    .filter(|entry| entry.body.family == family.id)
                    .map(|entry| {
                        let href = visit.link(&format!("/registres/offres/{}", entry.reference));
                        (entry.body.title.clone(), href)
                    })
                    .collect(),
            }
        })
        .collect();
    html(&OfferFamilies {
        page: visit
            .page(Section::Registers, t.offers_families_title())
            .under(t.registers_title(), "/registres")
            .under(t.offers_index_title(), "/offres"),
        families,
    })
}
