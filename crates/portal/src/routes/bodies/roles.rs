//! `/instances/roles`: the matrix of responsibilities, on screen and as a file. A post without a
//! holder in force is an alert.

use super::view::{address, bodies};
use crate::{
    page::Section,
    pages::{RoleRow, RolesMatrix, words},
    press::Sheet,
    routes::desk::{Today, directory},
    ui::Tone,
    web::{Fault, Reply, Signed, html},
};
use vigie_access::Permission;
use vigie_domain::{register::Register as _, registers::Mandate};
use vigie_observatory::{
    cycle::{Gap, Responsibility, responsibilities},
    desk::day_text,
};
use vigie_reports::{Cell, Column, SheetFormat};

async fn matrix(visit: &Signed) -> Result<Vec<Responsibility>, Fault> {
    let day = Today::of(visit).day();
    let desk = directory(visit, visit.scope()).await?;
    let departments = visit.store().departments(visit.scope()).await?;
    let bodies = bodies(visit).await?;
    Ok(responsibilities(
        &desk,
        &departments,
        &bodies,
        &day_text(day),
    ))
}

fn row(visit: &Signed, found: &Responsibility) -> RoleRow {
    let t = visit.t();
    let dates = match (found.from.as_str(), found.until.as_str()) {
        ("", _) => String::new(),
        (from, "") => t.bodies_from(t.stored_day(from)),
        (from, until) => t.bodies_from_until(t.stored_day(from), t.stored_day(until)),
    };
    RoleRow {
        post: words::choice(t, Mandate::NAME, "post", &found.post).to_owned(),
        of: found.of.clone(),
        holder: found.holder.clone(),
        stand_in: found.stand_in.clone(),
        letter: found.letter.clone(),
        dates,
        duties: found.duties.clone(),
        gap: found.gap.map(|gap| match gap {
            Gap::Vacant => (Tone::Refused, t.bodies_gap_vacant().to_owned()),
            Gap::Gone => (Tone::Refused, t.bodies_gap_gone().to_owned()),
            Gap::NoStandIn => (Tone::Careful, t.bodies_no_stand_in().to_owned()),
        }),
        href: found
            .mandate
            .as_ref()
            .map(|reference| address(visit, Mandate::NAME, reference))
            .unwrap_or_default(),
    }
}

/// The matrix.
pub(super) async fn page(visit: Signed) -> Reply {
    let t = visit.t();
    let found = matrix(&visit).await?;
    let alerts = found
        .iter()
        .filter(|row| row.gap.is_some_and(Gap::is_alert));
    html(&RolesMatrix {
        page: visit
            .page(Section::Bodies, t.bodies_roles_title())
            .under(t.bodies_title(), "/instances"),
        alerts: alerts.count(),
        rows: found.iter().map(|row_| row(&visit, row_)).collect(),
        may_edit: visit.may(Permission::EditGovernance),
    })
}

/// The matrix as CSV.
pub(super) async fn csv(visit: Signed) -> Reply {
    sheet(&visit, SheetFormat::Csv).await
}

/// The matrix for Excel.
pub(super) async fn xlsx(visit: Signed) -> Reply {
    sheet(&visit, SheetFormat::Xlsx).await
}

async fn sheet(visit: &Signed, format: SheetFormat) -> Reply {
    let t = visit.t();
    let columns = [
        (t.bodies_post(), 30),
        (t.bodies_of(), 30),
        (t.bodies_holder(), 24),
        (t.bodies_stand_in(), 24),
        (t.bodies_letter(), 24),
        (t.bodies_effect_from(), 12),
        (t.bodies_effect_until(), 12),
        (t.bodies_duties(), 50),
        (t.bodies_missing(), 24),
    ];
    let lines = matrix(visit)
        .await?
        .iter()
        .map(|found| {
            let shown = row(visit, found);
            let day = |text: &str| {
                vigie_observatory::desk::kept_day(text).map_or_else(|| Cell::from(text), Cell::Day)
            };
            vec![
                shown.post.into(),
                shown.of.into(),
                shown.holder.into(),
                shown.stand_in.into(),
                shown.letter.into(),
                day(&found.from),
                day(&found.until),
                shown.duties.into(),
                shown.gap.map(|(_, word)| word).unwrap_or_default().into(),
            ]
        })
        .collect();
    let sheet = Sheet {
        caption: t.bodies_roles_title().to_owned(),
        columns: columns
            .iter()
            .map(|(title, width)| Column::wide(*title, *width))
            .collect(),
        lines,
    };
    visit.sheet(format, "responsabilites", sheet).await
}
