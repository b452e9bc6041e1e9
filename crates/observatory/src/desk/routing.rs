//! To whom a request goes, and by when.

use super::{Calendar, TableError};
use crate::offers::plus_months;
use serde::Deserialize;
use std::{collections::BTreeMap, collections::BTreeSet, sync::OnceLock};
use time::{Date, Duration, OffsetDateTime};

const SHIPPED: &str = include_str!("../../../../data/desk/routing.toml");

/// A post a request may be sent to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Post {
    /// The référent IA of the department of who asks.
    ReferentOfDepartment,
    /// Information security.
    Rssi,
    /// Data protection.
    Dpo,
    /// Information systems.
    Dsi,
    /// Human resources.
    Rh,
    /// Communication.
    Communication,
    /// Steering committee.
    Committee,
    /// Purchasing.
    Purchasing,
    /// Community of users.
    Community,
    /// Head of the administration.
    Executive,
    /// The general référent of the observatory.
    General,
}

/// What a delay is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Hours of the clock, nights and holidays included.
    Hours,
    /// Worked days.
    WorkingDays,
    /// Months, from date to date.
    Months,
}

/// A delay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delay {
    /// Unit.
    pub unit: Unit,
    /// How many.
    pub count: u16,
}

impl Delay {
    /// The moment it ends, from `start`. Working days and months end with the
    /// day, at 23:59:59; a month that ends on a day not worked runs on to the
    /// first worked one.
    #[must_use]
    pub fn due(self, start: OffsetDateTime, calendar: &Calendar) -> OffsetDateTime {
        let end = |day: Date| {
            let last = time::Time::from_hms(23, 59, 59).unwrap_or(time::Time::MIDNIGHT);
            start.replace_date(day).replace_time(last)
        };
        match self.unit {
            Unit::Hours => start.saturating_add(Duration::hours(i64::from(self.count))),
            Unit::WorkingDays => {
                // What comes in on a day off is received on the next worked day.
                let received = calendar.first_worked(start.date());
                end(calendar.plus_worked(received, self.count))
            }
            Unit::Months => {
                let months = u8::try_from(self.count).unwrap_or(u8::MAX);
                end(calendar.first_worked(plus_months(start.date(), months)))
            }
        }
    }
}

/// A kind of request.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestKind {
    /// Stable name: one of [`vigie_domain::registers::DESK_KINDS`].
    pub id: String,
    /// Its code in the table: `G04`.
    pub code: String,
    /// What it is called.
    pub label: String,
    /// What is asked of the person.
    pub ask: String,
    /// To whom, in order.
    pub route: Vec<Post>,
    /// Whether the others of the route are told at once, or only take over.
    pub together: bool,
    /// Whether known answers are looked up first.
    pub answers_first: bool,
    /// Whether the person is first asked if an ordinary tool would do.
    #[serde(default)]
    pub need_first: bool,
    /// Whether only the posts of its route read it, and not the whole desk.
    #[serde(default)]
    pub confidential: bool,
    /// Until the first answer.
    pub first_response: Delay,
    /// Until the end.
    pub target: Delay,
    /// What comes out.
    pub outcome: String,
    /// What must be given for the request to leave.
    pub required: Vec<String>,
}

/// The table of kinds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Routing {
    /// Name and version.
    pub version: String,
    /// Kinds, in order.
    #[serde(rename = "request")]
    pub requests: Vec<RequestKind>,
}

/// An absence, both days included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Absence {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// Someone who holds a post, or stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Who, by a stable identifier.
    pub agent: String,
    /// Whether the account is open.
    pub active: bool,
    /// When they are away.
    pub absences: Vec<Absence>,
    /// Who stands in for them.
    pub stand_in: Option<String>,
}

impl Holder {
    fn is_here(&self, day: Date) -> bool {
        let away = |absence: &Absence| absence.from <= day && day <= absence.to;
        self.active && !self.absences.iter().any(away)
    }
}

/// Who holds what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directory {
    /// People by identifier, stand-ins included.
    pub people: BTreeMap<String, Holder>,
    /// Holders of posts, the first first.
    pub posts: BTreeMap<Post, Vec<String>>,
    /// Référents by department.
    pub referents: BTreeMap<String, String>,
    /// The general référent: owner of what nobody else can take.
    pub general: String,
    /// Who takes over when neither the general référent nor who stands in is there: the
    /// administrators, the first first.
    pub last: Vec<String>,
}

/// How a request was routed, step by step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Given to who holds this post.
    Holder(Post),
    /// Given to who stands in for them.
    StandIn(Post),
    /// Nobody holds this post here, or they are away without a stand-in.
    Nobody(Post),
    /// Given to the general référent for want of anyone else.
    LastResort,
}

/// A request routed. It always has an owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Routed {
    /// Who answers for it.
    pub owner: String,
    /// Who else is told.
    pub told: Vec<String>,
    /// How it came to them.
    pub steps: Vec<Step>,
}

/// By when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueDates {
    /// First answer.
    pub first_response: OffsetDateTime,
    /// End.
    pub target: OffsetDateTime,
}

impl Routing {
    /// Reads a table: names and codes once, each kind with a route.
    ///
    /// # Errors
    /// [`TableError`] names the first fault.
    pub fn parse(text: &str) -> Result<Self, TableError> {
        let table: Self = toml::from_str(text).map_err(|error| TableError(error.to_string()))?;
        let mut names = BTreeSet::new();
        for kind in &table.requests {
            if !names.insert(&kind.id) || !names.insert(&kind.code) {
                return Err(TableError(format!("{} is given twice", kind.id)));
            }
            if kind.route.is_empty() || kind.target.count == 0 || kind.first_response.count == 0 {
                return Err(TableError(format!("{} goes nowhere or never", kind.id)));
            }
        }
        Ok(table)
    }

    /// The table that ships.
    ///
    /// # Errors
    /// None in a built crate: a test reads it.
    pub fn shipped() -> Result<&'static Self, TableError> {
        static TABLE: OnceLock<Result<Routing, TableError>> = OnceLock::new();
        TABLE
            .get_or_init(|| Self::parse(SHIPPED))
            .as_ref()
            .map_err(Clone::clone)
    }

    /// A kind, by its name or code.
    #[must_use]
    pub fn kind(&self, name: &str) -> Option<&RequestKind> {
        let named = |kind: &&RequestKind| kind.id == name || kind.code == name;
        self.requests.iter().find(named)
    }
}

impl RequestKind {
    /// Whether it may be made without a name.
    #[must_use]
    pub fn may_be_anonymous(&self) -> bool {
        vigie_domain::registers::ANONYMOUS_KINDS.contains(&self.id.as_str())
    }

    /// Routes a request received on `day` from `department`: along the route, to
    /// the holder who is there, else to who stands in (and for them, and so on),
    /// and at the end to the general référent.
    #[must_use]
    pub fn routed(&self, directory: &Directory, department: &str, day: Date) -> Routed {
        let mut steps = Vec::new();
        let mut found: Vec<String> = Vec::new();
        for post in &self.route {
            if !found.is_empty() && !self.together {
                break;
            }
            match directory.reach(*post, department, day) {
                Some((agent, step)) => {
                    steps.push(step);
                    if !found.contains(&agent) {
                        found.push(agent);
                    }
                }
                None => steps.push(Step::Nobody(*post)),
            }
        }
        let mut found = found.into_iter();
        let owner = found.next().unwrap_or_else(|| {
            steps.push(Step::LastResort);
            directory.last_resort(day)
        });
        Routed {
            owner,
            told: found.collect(),
            steps,
        }
    }

    /// By when a request received at `start` is to be answered.
    #[must_use]
    pub fn due(&self, start: OffsetDateTime, calendar: &Calendar) -> DueDates {
        DueDates {
            first_response: self.first_response.due(start, calendar),
            target: self.target.due(start, calendar),
        }
    }
}

impl Directory {
    fn reach(&self, post: Post, department: &str, day: Date) -> Option<(String, Step)> {
        let general = [self.general.clone()];
        let one: [String; 1];
        let holders: &[String] = match post {
            Post::General => &general,
            Post::ReferentOfDepartment => {
                one = [self.referents.get(department)?.clone()];
                &one
            }
            post => self.posts.get(&post)?,
        };
        let here = holders.iter().find(|agent| self.is_here(agent, day));
        if let Some(agent) = here {
            return Some((agent.clone(), Step::Holder(post)));
        }
        holders
            .iter()
            .find_map(|agent| self.stand_in(agent, day))
            .map(|agent| (agent, Step::StandIn(post)))
    }

    /// Whether `agent` holds `post`, for requests of `department`.
    #[must_use]
    pub fn holds(&self, agent: &str, post: Post, department: &str) -> bool {
        match post {
            Post::General => self.general == agent,
            Post::ReferentOfDepartment => self
                .referents
                .get(department)
                .is_some_and(|referent| referent == agent),
            post => self
                .posts
                .get(&post)
                .is_some_and(|holders| holders.iter().any(|holder| holder == agent)),
        }
    }

    /// Who answers on `day` for what was given to `agent`: they, else who stands in, else the last
    /// resort. Never nobody.
    #[must_use]
    pub fn stands_for(&self, agent: &str, day: Date) -> String {
        if self.is_here(agent, day) {
            return agent.to_owned();
        }
        self.stand_in(agent, day)
            .unwrap_or_else(|| self.last_resort(day))
    }

    /// Whether `agent` may sign in, and is not away on `day`.
    #[must_use]
    pub fn is_here(&self, agent: &str, day: Date) -> bool {
        self.people.get(agent).is_some_and(|h| h.is_here(day))
    }

    /// Who stands in for `agent`, through as many stand-ins as are away; people
    /// who stand in for each other do not make it turn for ever.
    fn stand_in(&self, agent: &str, day: Date) -> Option<String> {
        let mut seen = BTreeSet::from([agent]);
        let mut at = self.people.get(agent)?;
        loop {
            let next = at.stand_in.as_deref()?;
            if !seen.insert(next) {
                return None;
            }
            at = self.people.get(next)?;
            if at.is_here(day) {
                return Some(next.to_owned());
            }
        }
    }

    /// The general référent, or who stands in, or an administrator who is there, or one who is
    /// only away; the general référent even so when every account is closed: a request waits for
    /// someone rather than for nobody.
    fn last_resort(&self, day: Date) -> String {
        if self.is_here(&self.general, day) {
            return self.general.clone();
        }
        let open = |agent: &&String| {
            let holder = self.people.get(agent.as_str());
            holder.is_some_and(|holder| holder.active)
        };
        let here = |agent: &&String| self.is_here(agent, day);
        self.stand_in(&self.general, day)
            .or_else(|| self.last.iter().find(here).cloned())
            .or_else(|| self.last.iter().find(open).cloned())
            .unwrap_or_else(|| self.general.clone())
    }
}
