//! `GET /registres`: the registers the person may read, by family, with how much is in each.

use super::{DOORS, Door};
use crate::{
    page::Section,
    pages::{RegisterFamily, RegisterLine, Registers, words},
    web::{Fault, Reply, Signed, html},
};
use vigie_store::ListQuery;

/// The entry page.
pub(super) async fn page(visit: Signed) -> Reply {
    let t = visit.t();
    let all = visit.store().count_by_register(visit.scope(), None).await?;
    let me = visit.caller().agent.id;
    let mine = visit
        .store()
        .count_by_register(visit.scope(), Some(me))
        .await?;
    let roles = visit.caller().roles();
    let line = |door: &Door| {
        let counts = if door.may_read_all(roles) {
            &all
        } else {
            &mine
        };
        RegisterLine {
            title: words::many(t, door.name).to_owned(),
            lead: words::lead(t, door.name).to_owned(),
            href: visit.link(door.paths.list),
            count: counts.get(door.name).copied().unwrap_or_default(),
        }
    };
    let families = [
        ("listen", t.registers_family_listen()),
        ("guard", t.registers_family_guard()),
        ("comply", t.registers_family_comply()),
        ("choose", t.registers_family_choose()),
        ("steer", t.registers_family_steer()),
    ];
    let mut shown = Vec::new();
    for (id, title) in families {
        let registers: Vec<_> = DOORS
            .iter()
            .filter(|door| door.family == id && door.may_read(roles))
            .map(|door| line(door))
            .collect();
        if !registers.is_empty() {
            shown.push(RegisterFamily {
                id: id.to_owned(),
                title: title.to_owned(),
                registers,
            });
        }
    }
    html(&Registers {
        page: visit.page(Section::Registers, t.registers_title()),
        families: shown,
    })
}

/// A list of a register as the person may read it.
pub(super) fn readable(visit: &Signed, door: &Door, query: ListQuery) -> Result<ListQuery, Fault> {
    let roles = visit.caller().roles();
    if door.may_read_all(roles) {
        return Ok(query);
    }
    Ok(ListQuery {
        owner: Some(visit.caller().agent.id),
        ..query
    })
}
