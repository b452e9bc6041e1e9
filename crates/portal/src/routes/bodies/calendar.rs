//! `GET /instances/calendrier`: what comes in a year, month by month, each with someone who is
//! still there.

use super::view::{due_ahead, due_line};
use crate::{
    page::Section,
    pages::{DueLine, ReviewCalendar},
    typography,
    web::{Reply, Signed, html},
};
use vigie_domain::Period;

/// Days looked ahead.
const YEAR: i64 = 366;

/// The calendar.
pub(super) async fn page(visit: Signed) -> Reply {
    let t = visit.t();
    let (found, desk, day) = due_ahead(&visit, YEAR).await?;
    let general = desk.directory.stands_for(&desk.directory.general, day);
    let general = desk.agent(&general).map(|agent| agent.name.clone());
    let mut late: Vec<DueLine> = Vec::new();
    let mut months: Vec<(String, Vec<DueLine>)> = Vec::new();
    let mut dated: Vec<_> = found.iter().filter(|due| due.on.is_some()).collect();
    dated.sort_by_key(|due| (due.on, due.reference.clone()));
    for due in dated {
        let mut line = due_line(&visit, due, day);
        // A review without an owner falls to who leads the observatory: the cycle never stops.
        if line.owner.is_empty() {
            line.owner = general.clone().unwrap_or_default();
        }
        let Some(on) = due.on else { continue };
        if line.late {
            late.push(line);
            continue;
        }
        let period = Period(on.year() * 100 + i32::from(u8::from(on.month())));
        let name = typography::month_of(t.language(), period);
        match months.last_mut().filter(|(month, _)| *month == name) {
            Some((_, lines)) => lines.push(line),
            None => months.push((name, vec![line])),
        }
    }
    html(&ReviewCalendar {
        page: visit
            .page(Section::Bodies, t.bodies_calendar_title())
            .under(t.bodies_title(), "/instances"),
        months,
        late,
    })
}
