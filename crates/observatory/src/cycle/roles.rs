//! Who answers for what: each post the observatory needs, its holder by letter, who stands in, and
//! what is missing. A post without a holder in force is an alert.

use crate::desk::Desk;
use vigie_domain::{
    Agent, AgentId, Department,
    register::Entry,
    registers::{Body, Mandate},
};

/// Posts an observatory does not go without, besides a référent a department and a chair a body.
const NEEDED: &[&str] = &[
    "observatory_lead",
    "dpo",
    "rssi",
    "dsi",
    "rh",
    "communication",
    "legal",
    "technical_admin",
];

/// What is missing of a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// No mandate is in force.
    Vacant,
    /// The account of the holder is closed.
    Gone,
    /// Nobody stands in.
    NoStandIn,
}

impl Gap {
    /// Whether nobody holds the post.
    #[must_use]
    pub const fn is_alert(self) -> bool {
        matches!(self, Self::Vacant | Self::Gone)
    }
}

/// A post and who holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Responsibility {
    /// The post's word, as mandates have it.
    pub post: String,
    /// The department or the body it is of; empty when it is of the whole.
    pub of: String,
    /// Reference of the mandate in force.
    pub mandate: Option<String>,
    /// Who holds it; empty when nobody does.
    pub holder: String,
    /// Who stands in; empty when nobody does.
    pub stand_in: String,
    /// The letter.
    pub letter: String,
    /// From, `YYYY-MM-DD`.
    pub from: String,
    /// Until, `YYYY-MM-DD`; empty without an end.
    pub until: String,
    /// What the holder answers for.
    pub duties: String,
    /// What is missing.
    pub gap: Option<Gap>,
}

fn agent(desk: &Desk, id: Option<AgentId>) -> Option<&Agent> {
    desk.agents.iter().find(|agent| Some(agent.id) == id)
}

fn held(desk: &Desk, post: &str, of: &str, found: Option<&Entry<Mandate>>) -> Responsibility {
    let post = post.to_owned();
    let of = of.to_owned();
    let Some(entry) = found else {
        return Responsibility {
            post,
            of,
            mandate: None,
            holder: String::new(),
            stand_in: String::new(),
            letter: String::new(),
            from: String::new(),
            until: String::new(),
            duties: String::new(),
            gap: Some(Gap::Vacant),
        };
    };
    let body = &entry.body;
    let holder = agent(desk, body.holder);
    let stand_in = agent(desk, body.stand_in).filter(|agent| agent.active);
    let gone = body.holder.is_some() && holder.is_none_or(|agent| !agent.active);
    let gap = if gone {
        Some(Gap::Gone)
    } else if stand_in.is_none() {
        Some(Gap::NoStandIn)
    } else {
        None
    };
    Responsibility {
        post,
        of,
        mandate: Some(entry.reference.clone()),
        holder: holder.map_or_else(|| body.named.clone(), |agent| agent.name.clone()),
        stand_in: stand_in.map(|agent| agent.name.clone()).unwrap_or_default(),
        letter: body.letter.clone(),
        from: body.starts_on.clone(),
        until: body.ends_on.clone(),
        duties: body.duties.clone(),
        gap,
    }
}

/// Every post on `day` (`YYYY-MM-DD`): those the observatory needs, one référent a department, the
/// chair of each active body, then every other mandate in force.
#[must_use]
pub fn responsibilities(
    desk: &Desk,
    departments: &[Department],
    bodies: &[Entry<Body>],
    day: &str,
) -> Vec<Responsibility> {
    let in_force: Vec<&Entry<Mandate>> = desk
        .mandates
        .iter()
        .filter(|entry| entry.body.is_in_force(&entry.state, day))
        .collect();
    let mut shown = Vec::new();
    let mut rows = Vec::new();
    let mut add = |post: &str, of: &str, fits: &dyn Fn(&Mandate) -> bool| {
        let found = in_force
            .iter()
            .find(|entry| entry.body.post == post && fits(&entry.body));
        shown.extend(found.map(|entry| entry.reference.clone()));
        rows.push(held(desk, post, of, found.copied()));
    };
    for post in NEEDED {
        add(post, "", &|_| true);
    }
    for department in departments {
        add("department_referent", &department.name, &|mandate| {
            mandate.department == Some(department.id)
        });
    }
    for body in bodies.iter().filter(|body| body.state == "active") {
        add("chair", &body.body.title, &|mandate| {
            mandate.bodies.contains(&body.reference)
        });
    }
    let title = |reference: &String| {
        let found = bodies.iter().find(|body| body.reference == *reference);
        found.map_or_else(|| reference.clone(), |body| body.body.title.clone())
    };
    for entry in in_force.iter().filter(|e| !shown.contains(&e.reference)) {
        let of = entry.body.bodies.iter().map(title).collect::<Vec<_>>();
        let mut row = held(desk, &entry.body.post, &of.join(", "), Some(entry));
        // A seat among others needs no one to stand in.
        if row.gap == Some(Gap::NoStandIn) && entry.body.post == "member" {
            row.gap = None;
        }
        rows.push(row);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::Directory;
    use std::collections::BTreeMap;
    use vigie_domain::{EntryId, Instant, Language, OrganisationId, Role};

    fn someone(number: u128, active: bool) -> Agent {
        Agent {
            id: AgentId(uuid::Uuid::from_u128(number)),
            organisation: OrganisationId(uuid::Uuid::nil()),
            service: None,
            email: String::new(),
            name: format!("Personne {number}"),
            roles: vec![Role::Agent],
            language: Language::Fr,
            active,
            no_ai: false,
            created_at: Instant::from_micros(0),
        }
    }

    fn desk(active: bool, ends_on: &str) -> Desk {
        let mandate = Mandate {
            post: "dpo".into(),
            holder: Some(someone(1, true).id),
            stand_in: Some(someone(2, true).id),
            starts_on: "2026-01-01".into(),
            ends_on: ends_on.into(),
            ..Mandate::default()
        };
        Desk {
            directory: Directory {
                people: BTreeMap::new(),
                posts: BTreeMap::new(),
                referents: BTreeMap::new(),
                general: String::new(),
                last: Vec::new(),
            },
            mandates: vec![Entry {
                id: EntryId(uuid::Uuid::nil()),
                reference: "L101".into(),
                state: "in_force".into(),
                version: 1,
                created_at: Instant::from_micros(0),
                updated_at: Instant::from_micros(0),
                body: mandate,
            }],
            agents: vec![someone(1, active), someone(2, true)],
            departments: BTreeMap::new(),
        }
    }

    #[test]
    fn a_post_without_a_holder_in_force_is_an_alert() {
        let gap = |active, ends_on, day| {
            let rows = responsibilities(&desk(active, ends_on), &[], &[], day);
            let row = rows.into_iter().find(|row| row.post == "dpo");
            row.map(|row| row.gap)
        };
        assert_eq!(gap(true, "", "2026-11-25"), Some(None));
        assert_eq!(gap(true, "2026-11-25", "2026-11-25"), Some(None));
        assert_eq!(
            gap(true, "2026-11-25", "2026-11-26"),
            Some(Some(Gap::Vacant))
        );
        assert_eq!(gap(true, "", "2025-12-31"), Some(Some(Gap::Vacant)));
        assert_eq!(gap(false, "", "2026-11-25"), Some(Some(Gap::Gone)));
    }
}
