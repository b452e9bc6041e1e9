//! Who holds what, from the register of mandates, the departments, the roles of accounts and the
//! absences.

use super::{Absence, Calendar, Directory, Holder, Post};
use std::collections::BTreeMap;
use time::{Date, macros::format_description};
use vigie_access::Permission;
use vigie_domain::{
    Agent, AgentId, DepartmentId, Role, ServiceId, kept_day, register::Entry, registers::Mandate,
};
use vigie_store::{ListQuery, Scope, Store, StoreError};

/// Most mandates read at once.
const MANDATES: u64 = 5000;

/// The people of the desk on a day.
#[derive(Debug, Clone)]
pub struct Desk {
    /// Who holds what, and who stands in.
    pub directory: Directory,
    /// Mandates, in force or not.
    pub mandates: Vec<Entry<Mandate>>,
    /// People of the organisation.
    pub agents: Vec<Agent>,
    /// The department of each service.
    pub departments: BTreeMap<ServiceId, DepartmentId>,
}

impl Desk {
    /// The department an agent works in, as routing names it; empty when they have none.
    #[must_use]
    pub fn department_of(&self, service: Option<ServiceId>) -> String {
        service
            .and_then(|service| self.departments.get(&service))
            .map(ToString::to_string)
            .unwrap_or_default()
    }

    /// The référent an agent of `service` turns to on `day`, and whether they stand in for another.
    #[must_use]
    pub fn referent(&self, service: Option<ServiceId>, day: Date) -> Option<(&Agent, bool)> {
        let named = self.directory.referents.get(&self.department_of(service))?;
        let who = self.directory.stands_for(named, day);
        let agent = self.agent(&who)?;
        Some((agent, who != *named))
    }

    /// Someone, by the name routing gives them.
    #[must_use]
    pub fn agent(&self, id: &str) -> Option<&Agent> {
        let id: AgentId = id.parse().ok()?;
        self.agents.iter().find(|agent| agent.id == id)
    }
}

/// A day as registers keep it.
#[must_use]
pub fn day_text(day: Date) -> String {
    day.format(format_description!("[year]-[month]-[day]"))
        .unwrap_or_default()
}

/// The post a mandate's word stands for, if requests go to it.
fn post_of(word: &str) -> Option<Post> {
    Some(match word {
        "dpo" => Post::Dpo,
        "rssi" => Post::Rssi,
        "dsi" => Post::Dsi,
        "rh" => Post::Rh,
        "communication" => Post::Communication,
        "purchasing" => Post::Purchasing,
        "community" => Post::Community,
        "executive" => Post::Executive,
        "secretary" => Post::Committee,
        _ => return None,
    })
}

/// The role whose holders fill a post nobody was appointed to.
fn role_of(post: Post) -> Option<Role> {
    Some(match post {
        Post::Rssi => Role::Rssi,
        Post::Dpo => Role::Dpo,
        Post::Dsi => Role::Dsi,
        Post::Rh => Role::Rh,
        Post::Communication => Role::Communication,
        Post::Purchasing => Role::Finance,
        Post::Committee => Role::Committee,
        _ => return None,
    })
}

const POSTS: &[Post] = &[
    Post::Rssi,
    Post::Dpo,
    Post::Dsi,
    Post::Rh,
    Post::Communication,
    Post::Committee,
    Post::Purchasing,
    Post::Community,
    Post::Executive,
];

/// The référent an agent of `service` turns to on `day`, and whether they stand in for another;
/// what [`Desk::referent`] answers, read at less cost while the référent is there.
///
/// # Errors
/// The database failed.
pub async fn referent_of(
    store: &Store,
    scope: Scope,
    service: ServiceId,
    day: Date,
) -> Result<Option<(Agent, bool)>, StoreError> {
    let services = store.services(scope).await?;
    let Some(row) = services.iter().find(|row| row.id == service) else {
        return Ok(None);
    };
    let text = day_text(day);
    let query = ListQuery {
        state: Some("in_force".to_owned()),
        category: Some("department_referent".to_owned()),
        limit: MANDATES,
        ..ListQuery::default()
    };
    let appointed = store.list::<Mandate>(scope, &query).await?.entries;
    let holder = appointed
        .iter()
        .filter(|entry| entry.body.is_in_force(&entry.state, &text))
        .filter(|entry| entry.body.department == Some(row.department))
        .filter_map(|entry| entry.body.holder)
        .next_back();
    let named = match holder {
        Some(holder) => store.agent(scope, holder).await?,
        None => store.referent_of(scope, service).await?,
    };
    let Some(agent) = named else { return Ok(None) };
    let absences = store.absences(scope, &text).await?;
    let away = absences
        .iter()
        .any(|away| away.agent == agent.id && away.from <= text);
    let here = agent.active && !away && Permission::AnswerDesk.held_by(&agent.roles);
    if here {
        return Ok(Some((agent, false)));
    }
    let desk = desk(store, scope, day).await?;
    Ok(desk
        .referent(Some(service), day)
        .map(|(agent, stands_in)| (agent.clone(), stands_in)))
}

/// The working days of the organisation.
///
/// # Errors
/// The database failed, or holds a region that the table does not know.
pub async fn calendar_of(store: &Store, scope: Scope) -> Result<Calendar, StoreError> {
    let region = store.days_off(scope).await?;
    Calendar::of(&region).map_err(|error| StoreError::Corrupt {
        place: "organisation.days_off",
        reason: error.to_string(),
    })
}

/// Reads who holds what on `day`.
///
/// A post is held by who was appointed to it, then by accounts with its role. Only people who may
/// answer the desk count as there: a request never waits for someone who cannot open it.
///
/// # Errors
/// The database failed.
pub async fn desk(store: &Store, scope: Scope, day: Date) -> Result<Desk, StoreError> {
    let agents = store.agents(scope).await?;
    let text = day_text(day);
    let query = ListQuery {
        limit: MANDATES,
        ..ListQuery::default()
    };
    let mandates = store.list::<Mandate>(scope, &query).await?.entries;
    let absences = store.absences(scope, &text).await?;
    let departments = store.departments(scope).await?;
    let services = store.services(scope).await?;
    let in_force: Vec<&Mandate> = mandates
        .iter()
        .filter(|entry| entry.body.is_in_force(&entry.state, &text))
        .map(|entry| &entry.body)
        .collect();
    let mut people: BTreeMap<String, Holder> = agents
        .iter()
        .map(|agent| {
            let id = agent.id.to_string();
            let holder = Holder {
                agent: id.clone(),
                active: agent.active && Permission::AnswerDesk.held_by(&agent.roles),
                absences: Vec::new(),
                stand_in: None,
            };
            (id, holder)
        })
        .collect();
    for away in &absences {
        let days = kept_day(&away.from).zip(kept_day(&away.to));
        if let (Some(holder), Some((from, to))) = (people.get_mut(&away.agent.to_string()), days) {
            holder.absences.push(Absence { from, to });
        }
    }
    for mandate in &in_force {
        let holder = mandate.holder.map(|id| id.to_string());
        if let Some(holder) = holder.and_then(|id| people.get_mut(&id))
            && holder.stand_in.is_none()
        {
            holder.stand_in = mandate.stand_in.map(|id| id.to_string());
        }
    }
    // Whoever only operates the product comes after those whose trade it is.
    let with_role = |role: Role| {
        let open = agents
            .iter()
            .filter(move |agent| agent.active && agent.has(role));
        let (operators, others): (Vec<_>, Vec<_>) =
            open.partition(|agent| agent.has(Role::Admin) && role != Role::Admin);
        let ordered = others.into_iter().chain(operators);
        ordered.map(|agent| agent.id.to_string())
    };
    let appointed = |wanted: &'static str| {
        in_force
            .iter()
            .filter(move |mandate| mandate.post == wanted)
            .filter_map(|mandate| mandate.holder)
            .map(|id| id.to_string())
    };
    let mut posts: BTreeMap<Post, Vec<String>> = BTreeMap::new();
    for mandate in &in_force {
        if let (Some(post), Some(holder)) = (post_of(&mandate.post), mandate.holder) {
            posts.entry(post).or_default().push(holder.to_string());
        }
    }
    for post in POSTS {
        let holders = posts.entry(*post).or_default();
        for agent in role_of(*post).into_iter().flat_map(with_role) {
            if !holders.contains(&agent) {
                holders.push(agent);
            }
        }
    }
    posts.retain(|_, holders| !holders.is_empty());
    let mut referents: BTreeMap<String, String> = departments
        .iter()
        .filter_map(|row| Some((row.id.to_string(), row.referent?.to_string())))
        .collect();
    for mandate in in_force.iter().filter(|m| m.post == "department_referent") {
        if let (Some(department), Some(holder)) = (mandate.department, mandate.holder) {
            referents.insert(department.to_string(), holder.to_string());
        }
    }
    let admins: Vec<String> = with_role(Role::Admin).collect();
    // Who leads the observatory, else a référent, else an administrator, else anyone known.
    let general = appointed("observatory_lead")
        .next()
        .or_else(|| with_role(Role::Referent).next())
        .or_else(|| admins.first().cloned())
        .or_else(|| agents.first().map(|agent| agent.id.to_string()))
        .unwrap_or_default();
    Ok(Desk {
        directory: Directory {
            people,
            posts,
            referents,
            general,
            last: admins,
        },
        mandates,
        departments: services
            .into_iter()
            .map(|service| (service.id, service.department))
            .collect(),
        agents,
    })
}
