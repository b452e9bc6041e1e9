//! `/registres/incidents/{reference}/violation`: the file of a personal data breach, with its
//! 72-hour clock, what article 33(3) of the RGPD asks for, and when each thing was written.

use super::{entry, sheet_path};
use crate::{
    form::element_id,
    page::Section,
    pages::{Breach, BreachLine, words},
    ui::Tone,
    web::{Fault, Reply, Signed, html},
};
use axum::extract::Path;
use vigie_domain::{
    Role,
    register::{Entry, Register as _, value_at},
    registers::Incident,
};

/// What the notification says, in the order of article 33(3): fields of the sheet, by letter.
const CONTENT: &[(&str, &[&str])] = &[
    (
        "a",
        &[
            "description",
            "nature",
            "categories",
            "people_touched",
            "records_touched",
        ],
    ),
    ("c", &["consequences", "risk_for_people"]),
    ("d", &["containment", "correction"]),
];

/// The file.
pub(super) async fn page(visit: Signed, Path(reference): Path<String>) -> Reply {
    let t = visit.t();
    let entry = entry::<Incident>(&visit, &reference).await?;
    let (store, scope) = (visit.store(), visit.scope());
    let officers: Vec<String> = store
        .agents(scope)
        .await?
        .into_iter()
        .filter(|agent| agent.active && agent.roles.contains(&Role::Dpo))
        .map(|agent| format!("{}, {}", agent.name, agent.email))
        .collect();
    let sheet = sheet_path::<Incident>(&entry.reference);
    let mut lines = content(&visit, &entry, &sheet);
    let contact = BreachLine {
        letter: "b",
        label: t.breach_contact().to_owned(),
        value: (!officers.is_empty()).then(|| officers.join("\n")),
        href: String::new(),
    };
    let after_a = lines.iter().take_while(|line| line.letter == "a").count();
    lines.insert(after_a, contact);
    let missing = lines.iter().filter(|line| line.value.is_none()).count();
    let (tone, clock) = clock(&visit, &entry.body);
    html(&Breach {
        page: visit
            .page(Section::Registers, t.breach_title(entry.body.title()))
            .under(t.registers_title(), "/registres")
            .under(words::many(t, Incident::NAME), "/registres/incidents")
            .under(&*entry.reference, &sheet),
        reference: entry.reference.clone(),
        tone,
        clock,
        missing,
        lines,
        people: people(&visit, &entry.body),
        moments: moments(&visit, &entry).await?,
        is_breach: entry.body.personal_data,
        href: visit.link(&sheet),
    })
}

fn content(visit: &Signed, entry: &Entry<Incident>, sheet: &str) -> Vec<BreachLine> {
    let t = visit.t();
    let body = serde_json::to_value(&entry.body).unwrap_or_default();
    let edit = visit.link(&format!("{sheet}/modifier"));
    let mut lines = Vec::new();
    for (letter, paths) in CONTENT {
        for path in *paths {
            let Some(field) = Incident::FIELDS.iter().find(|field| field.path == *path) else {
                continue;
            };
            lines.push(BreachLine {
                letter,
                label: words::label(t, Incident::NAME, path).to_owned(),
                value: words::value::<Incident>(t, field, value_at(&body, path), &|_| None),
                href: format!("{edit}#{}", element_id(path)),
            });
        }
    }
    lines
}

/// Where the clock stands: notified, in how long, or late.
fn clock(visit: &Signed, body: &Incident) -> (Tone, String) {
    let t = visit.t();
    let now = visit.portal.access().mint().now();
    let written = |text: &str| {
        vigie_domain::Instant::parse(text).map_or_else(|_| text.to_owned(), |at| t.moment(at))
    };
    let Some(by) = body.notify_by() else {
        return (Tone::Unknown, t.breach_no_clock().to_owned());
    };
    if !body.notified_at.trim().is_empty() {
        let at = written(&body.notified_at);
        return (
            Tone::Permitted,
            t.breach_notified(at, body.notification.as_str()),
        );
    }
    if body.risk_for_people == "none" {
        return (Tone::Permitted, t.breach_not_due().to_owned());
    }
    let left = (by.micros() - now.micros()) / 3_600_000_000;
    if now > by {
        (Tone::Refused, t.breach_late(t.moment(by)))
    } else {
        (Tone::Careful, t.breach_due(t.moment(by), left.to_string()))
    }
}

/// Whether the people concerned are told (art. 34).
fn people(visit: &Signed, body: &Incident) -> String {
    let t = visit.t();
    match (
        body.risk_for_people.as_str(),
        body.people_informed_on.as_str(),
    ) {
        (_, day) if !day.is_empty() => t.breach_people_told(t.stored_day(day)),
        ("high_risk", _) => t.breach_people_due().to_owned(),
        ("none" | "risk", _) => t.breach_people_not_due().to_owned(),
        _ => t.breach_people_unknown().to_owned(),
    }
}

/// When the incident happened, was known, and what was written since.
async fn moments(visit: &Signed, entry: &Entry<Incident>) -> Result<Vec<(String, String)>, Fault> {
    let t = visit.t();
    let (store, scope) = (visit.store(), visit.scope());
    let people = store.people(scope).await?;
    let mut moments = Vec::new();
    for (label, text) in [
        ("happened_at", &entry.body.happened_at),
        ("known_at", &entry.body.known_at),
        ("notified_at", &entry.body.notified_at),
    ] {
        if let Ok(at) = vigie_domain::Instant::parse(text) {
            moments.push((at, words::label(t, Incident::NAME, label).to_owned()));
        }
    }
    for revision in store.history::<Incident>(scope, entry.id).await? {
        let author = revision.author.and_then(|id| people.agents.get(&id));
        let author = author.map_or(t.unavailable(), String::as_str);
        let fields: Vec<&str> = revision
            .changes
            .iter()
            .map(|change| words::label(t, Incident::NAME, &change.path))
            .collect();
        moments.push((revision.at, t.breach_written(author, fields.join(", "))));
    }
    moments.sort();
    Ok(moments
        .into_iter()
        .map(|(at, text)| (t.moment(at), text))
        .collect())
}
