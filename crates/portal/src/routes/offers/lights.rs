//! The three lights of an offer, as its sheet shows them.

use super::candidates::{grids, shipped_grid};
use crate::{
    pages::lights,
    ui::Tone,
    web::{Fault, Signed},
};
use vigie_access::Permission;
use vigie_observatory::offers::{concluded, evaluations};

/// Dependency, cost and sovereignty, each in a tone and a sentence; that nobody has evaluated it
/// yet, while nobody has. Nothing for readers to whom evaluations are closed.
pub(in crate::routes) async fn lights_of(
    visit: &Signed,
    reference: &str,
) -> Result<Vec<(Tone, String)>, Fault> {
    if !visit.may(Permission::ReadObservatory) {
        return Ok(Vec::new());
    }
    let t = visit.t();
    let sheets = evaluations(visit.store(), visit.scope(), reference).await?;
    let Some(settled) = concluded(&grids(visit).await?, &sheets) else {
        return Ok(vec![(Tone::Unknown, t.offers_no_result().to_owned())]);
    };
    Ok(lights(t, shipped_grid()?, &settled.assessment)
        .into_iter()
        .map(|light| (light.tone, t.offers_light_line(light.label, light.word)))
        .collect())
}
