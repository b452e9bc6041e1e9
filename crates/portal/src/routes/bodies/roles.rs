//! `/instances/roles`: the matrix of responsibilities, on screen and as a file. A post without a
//! holder in force is an alert.

use super::view::{address, bodies};
use crate::{
    page::Section,
    pages::{RoleRow, RolesMatrix, words},
    press::harmless,
    routes::desk::{Today, directory},
    ui::Tone,
    web::{Fault, Reply, Signed, html},
};
use axum::{http::header, response::IntoResponse};
use vigie_access::Permission;
use vigie_domain::{register::Register as _, registers::Mandate};
use vigie_observatory::{
    cycle::{Gap, Responsibility, responsibilities},
    desk::day_text,
};

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

/// The matrix as a file that spreadsheets open: UTF-8 with its mark, semicolons.
pub(super) async fn csv(visit: Signed) -> Reply {
    let t = visit.t();
    let wrong = |error: &dyn std::fmt::Display| Fault::Internal(error.to_string());
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer(vec![0xef, 0xbb, 0xbf]);
    let header = [
        t.bodies_post(),
        t.bodies_of(),
        t.bodies_holder(),
        t.bodies_stand_in(),
        t.bodies_letter(),
        t.bodies_effect_from(),
        t.bodies_effect_until(),
        t.bodies_duties(),
        t.bodies_missing(),
    ];
    writer.write_record(header).map_err(|error| wrong(&error))?;
    for found in matrix(&visit).await? {
        let shown = row(&visit, &found);
        let missing = shown.gap.map(|(_, word)| word).unwrap_or_default();
        let cells = [
            &shown.post,
            &shown.of,
            &shown.holder,
            &shown.stand_in,
            &shown.letter,
            &found.from,
            &found.until,
            &shown.duties,
            &missing,
        ];
        writer
            .write_record(cells.map(|cell| harmless(cell.clone())))
            .map_err(|error| wrong(&error))?;
    }
    let bytes = writer.into_inner().map_err(|error| wrong(&error))?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"responsabilites.csv\"",
        ),
    ];
    Ok((headers, bytes).into_response())
}
