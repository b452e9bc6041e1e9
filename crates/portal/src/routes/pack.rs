//! `GET` and `POST /usages/paquet`: the generic uses, opened in one action.

use crate::{
    page::Section,
    pages::{Pack as PackPage, PackLine, words},
    web::{Fault, Reply, Signed, done, html},
};
use vigie_domain::{Use, register::Register as _};
use vigie_observatory::{Pack, activate_pack};

/// What will happen.
pub(super) async fn page(visit: Signed) -> Reply {
    let t = visit.t();
    let pack = Pack::generic().map_err(|error| Fault::Internal(error.to_string()))?;
    let mut lines = Vec::new();
    let mut present = 0;
    for line in pack.uses {
        let there = visit
            .store()
            .entry_by_reference::<Use>(visit.scope(), &line.reference)
            .await?;
        if there.is_some() {
            present += 1;
            continue;
        }
        lines.push(PackLine {
            reference: line.reference,
            title: line.body.title,
            max_class: line.body.data.max_class,
            human: line
                .body
                .human_role
                .map(|role| words::choice(t, Use::NAME, "human_role", role.as_str()).to_owned())
                .unwrap_or_default(),
        });
    }
    let page = visit
        .page(Section::Uses, t.pack_title())
        .under(t.uses_title(), "/usages");
    html(&PackPage {
        page,
        lines,
        present,
    })
}

/// Opens them. Doing it twice changes nothing.
pub(super) async fn submit(visit: Signed) -> Reply {
    let mint = visit.portal.access().mint();
    let activated = activate_pack(visit.store(), visit.scope(), Some(visit.author()), mint)
        .await
        .map_err(|error| Fault::Internal(error.to_string()))?;
    visit.portal.exchanges().forget();
    visit.go(&done(
        "/usages",
        "pack",
        &activated.created.len().to_string(),
    ))
}
