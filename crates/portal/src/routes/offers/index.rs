//! `/offres`: every offer at a glance.

use super::candidates::{candidates, grids, shipped_grid};
use crate::{
    page::Section,
    pages::{OfferLine, OfferRegister, lights, verdict, words},
    typography,
    ui::FilterLink,
    web::{Done, Reply, Signed, html},
};
use axum::extract::Query;
use vigie_access::Permission;
use vigie_domain::{register::Register, registers::Offer};
use vigie_observatory::offers::Verdict;

/// The offers.
pub(super) async fn page(visit: Signed, Query(done): Query<Done>) -> Reply {
    let t = visit.t();
    let grid = shipped_grid()?;
    let offers = candidates(&visit, &grids(&visit).await?)
        .await?
        .into_iter()
        .map(|(state, one)| {
            let found = one.settled.as_ref().map(|settled| &settled.assessment);
            let path = format!("/registres/offres/{}", one.reference);
            let mut warnings = Vec::new();
            if one.stale {
                warnings.push(t.offers_stale_short().to_owned());
            }
            OfferLine {
                title: one.offer.title.clone(),
                href: visit.link(&path),
                evaluation: visit.link(&format!("{path}/evaluation")),
                family: words::choice(t, Offer::NAME, "family", &one.offer.family),
                state: (words::tone(&state), words::state(t, Offer::NAME, &state)),
                score: found
                    .and_then(|found| found.score)
                    .map(|score| typography::decimal(t.language(), score, 1)),
                verdict: verdict(t, found.map_or(Verdict::Incomplete, |found| found.verdict)),
                lights: found.map_or_else(Vec::new, |found| lights(t, grid, found)),
                european: one.offer.shows_european(),
                warnings,
                reference: one.reference,
            }
        })
        .collect();
    let way = |label: &str, path: &str| FilterLink {
        label: label.to_owned(),
        href: visit.link(path),
        current: false,
    };
    html(&OfferRegister {
        page: visit
            .page_after(Section::Registers, t.offers_index_title(), &done)
            .under(t.registers_title(), "/registres"),
        offers,
        ways: vec![
            way(t.offers_comparison_title(), "/offres/comparaison"),
            way(t.offers_contracts_title(), "/offres/contrats"),
            way(t.offers_families_title(), "/offres/familles"),
            way(t.offers_weights_title(), "/offres/grille"),
            way(t.bench_title(), "/banc"),
            way(t.tools_title(), "/outils"),
        ],
        may_begin: visit.may(Permission::EditUses),
        may_adopt: visit.may(Permission::ActivatePack),
    })
}
