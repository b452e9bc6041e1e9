//! `/instances/journal`: the log of decisions, by kind and period, page by page and as a file.
//! Each change of a rule, of a model or of the charter has its date, who made it and why; a
//! version of the charter opens as it was on its day.

use super::view::address;
use crate::{
    entry_form::typed_day,
    form::Form,
    page::{Page, Section, escape_query},
    pages::{DecisionLog, LogLine, words},
    press::Sheet,
    texts::Texts,
    typography::in_paris,
    ui::{Filter, FilterLink, Pages},
    web::{Fault, Reply, Signed, html},
};
use axum::{extract::Query, http::StatusCode};
use serde::Deserialize;
use time::PrimitiveDateTime;
use uuid::Uuid;
use vigie_access::Permission;
use vigie_domain::{Instant, Logged, LoggedKind, MicroEuro};
use vigie_exchange::Clock;
use vigie_observatory::LAW_PACK;
use vigie_reports::{Cell, Column, SheetFormat};
use vigie_store::{LogQuery, People};

const PATH: &str = "/instances/journal";

/// Lines of a page.
const SHOWN: u64 = 50;

/// Most lines of a file, and how many are read at once.
const LINES: usize = 100_000;
const AT_ONCE: u64 = 5_000;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// A kind.
    nature: String,
    /// The first day, as it was typed.
    du: String,
    /// The last day, as it was typed.
    au: String,
    /// Where the page before ended.
    apres: String,
}

/// What the log needs to be written for a reader.
struct Reader<'a> {
    visit: &'a Signed,
    clock: Clock,
    people: People,
}

/// The period and the kind asked for; what is wrong is said in the form.
fn query(asked: &Asked, clock: &Clock, t: Texts) -> (LogQuery, Form) {
    let mut form = Form::default()
        .with("nature", asked.nature.as_str())
        .with("du", asked.du.as_str())
        .with("au", asked.au.as_str());
    let mut day = |field: &str, label: &str| {
        if form.trimmed(field).is_empty() {
            return None;
        }
        let typed = typed_day(&form, field);
        if typed.is_none() {
            form.fault(field, t.fault_not_a_day(label));
        }
        typed
    };
    let from = day("du", t.log_from()).and_then(|day| clock.start_of(&day));
    let until = day("au", t.log_until()).and_then(|day| clock.end_of(&day));
    let query = LogQuery {
        kind: asked.nature.parse().ok(),
        from,
        until,
        after: cursor(&asked.apres),
        limit: SHOWN,
    };
    (query, form)
}

fn cursor(text: &str) -> Option<(Instant, Uuid)> {
    let (at, id) = text.split_once('~')?;
    Some((
        Instant::from_micros(at.parse().ok()?),
        Uuid::parse_str(id).ok()?,
    ))
}

/// The address of the log with what is asked for, but for the kind and the page.
fn link(visit: &Signed, path: &str, asked: &Asked, kind: &str, after: &str) -> String {
    let mut parts = Vec::new();
    for (name, value) in [
        ("nature", kind),
        ("du", asked.du.as_str()),
        ("au", asked.au.as_str()),
        ("apres", after),
    ] {
        if !value.is_empty() {
            parts.push(format!("{name}={}", escape_query(value)));
        }
    }
    let question = if parts.is_empty() { "" } else { "?" };
    visit.link(&format!("{path}{question}{}", parts.join("&")))
}

/// The page.
pub(super) async fn page(visit: Signed, Query(asked): Query<Asked>) -> Reply {
    let t = visit.t();
    let reader = Reader::of(&visit).await?;
    let (query, form) = query(&asked, &reader.clock, t);
    let found = if form.is_right() {
        visit.store().decision_log(visit.scope(), &query).await?
    } else {
        vigie_store::LogPage {
            lines: Vec::new(),
            next: None,
        }
    };
    let kinds = std::iter::once(FilterLink {
        label: t.log_kind_all().to_owned(),
        href: link(&visit, PATH, &asked, "", ""),
        current: query.kind.is_none(),
    })
    .chain(LoggedKind::ALL.iter().map(|kind| FilterLink {
        label: kind_word(t, *kind).to_owned(),
        href: link(&visit, PATH, &asked, kind.as_str(), ""),
        current: query.kind == Some(*kind),
    }));
    let faulty = !form.is_right();
    let files = [("CSV", "csv"), ("Excel (XLSX)", "xlsx")];
    let mut response = html(&DecisionLog {
        page: Page {
            faulty,
            ..visit
                .page(Section::Bodies, t.log_title())
                .under(t.bodies_title(), "/instances")
        },
        filters: vec![Filter {
            label: t.log_kind().to_owned(),
            links: kinds.collect(),
        }],
        lines: found.lines.iter().map(|line| reader.line(line)).collect(),
        pages: Pages {
            first: query
                .after
                .is_some()
                .then(|| link(&visit, PATH, &asked, &asked.nature, "")),
            next: found.next.map(|(at, id)| {
                let after = format!("{}~{}", at.micros(), id.simple());
                link(&visit, PATH, &asked, &asked.nature, &after)
            }),
        },
        exports: files
            .iter()
            .map(|(label, end)| {
                let path = format!("{PATH}.{end}");
                (*label, link(&visit, &path, &asked, &asked.nature, ""))
            })
            .collect(),
        form,
    })?;
    if faulty {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

/// The lines asked for as CSV.
pub(super) async fn csv(visit: Signed, Query(asked): Query<Asked>) -> Reply {
    file(&visit, &asked, SheetFormat::Csv).await
}

/// The lines asked for, for Excel.
pub(super) async fn xlsx(visit: Signed, Query(asked): Query<Asked>) -> Reply {
    file(&visit, &asked, SheetFormat::Xlsx).await
}

async fn file(visit: &Signed, asked: &Asked, format: SheetFormat) -> Reply {
    let t = visit.t();
    let reader = Reader::of(visit).await?;
    let (query, form) = query(asked, &reader.clock, t);
    if !form.is_right() {
        return Err(Fault::BadRequest);
    }
    let mut query = LogQuery {
        limit: AT_ONCE,
        after: None,
        ..query
    };
    let mut lines = Vec::new();
    loop {
        let found = visit.store().decision_log(visit.scope(), &query).await?;
        lines.extend(found.lines.iter().map(|line| reader.cells(line)));
        query.after = found.next;
        if query.after.is_none() || lines.len() >= LINES {
            break;
        }
    }
    let columns = [
        (t.log_at(), 17),
        (t.log_kind(), 16),
        (t.log_subject(), 40),
        (t.log_action(), 20),
        (t.log_change(), 30),
        (t.log_author(), 24),
        (t.log_reason(), 50),
    ];
    let sheet = Sheet {
        caption: t.log_title().to_owned(),
        columns: columns
            .iter()
            .map(|(title, width)| Column::wide(*title, *width))
            .collect(),
        lines,
    };
    let name = format!("journal-des-decisions-{}", reader.today());
    visit.sheet(format, &name, sheet).await
}

impl<'a> Reader<'a> {
    async fn of(visit: &'a Signed) -> Result<Self, Fault> {
        Ok(Self {
            clock: visit.clock().await?,
            people: visit.store().people(visit.scope()).await?,
            visit,
        })
    }

    fn now(&self) -> Instant {
        self.visit.portal.access().mint().now()
    }

    fn today(&self) -> String {
        self.clock.day(self.now())
    }

    fn line(&self, line: &Logged) -> LogLine {
        let t = self.visit.t();
        LogLine {
            at: t.moment(line.at),
            kind: kind_word(t, line.kind).to_owned(),
            subject: subject(t, line),
            href: self.href(line),
            action: action(t, line).to_owned(),
            change: change(t, line),
            author: self.author(line),
            reason: line.reason.clone(),
        }
    }

    fn cells(&self, line: &Logged) -> Vec<Cell> {
        let t = self.visit.t();
        let local = in_paris(line.at);
        vec![
            Cell::Moment(PrimitiveDateTime::new(local.date(), local.time())),
            kind_word(t, line.kind).into(),
            subject(t, line).into(),
            action(t, line).into(),
            change(t, line).into(),
            self.author(line).into(),
            line.reason.clone().into(),
        ]
    }

    fn author(&self, line: &Logged) -> String {
        let t = self.visit.t();
        match line.author {
            Some(id) => {
                let known = self.people.agents.get(&id);
                known.map_or_else(|| t.unavailable().to_owned(), Clone::clone)
            }
            None if line.action == "revoked" => t.unavailable().to_owned(),
            None => t.log_by_product().to_owned(),
        }
    }

    /// Where what changed is shown, if the person may open it.
    fn href(&self, line: &Logged) -> String {
        let visit = self.visit;
        let within = |permission, path: &str| {
            if visit.may(permission) {
                visit.link(path)
            } else {
                String::new()
            }
        };
        match line.source {
            "charter_version" => match Instant::parse(&line.after) {
                Ok(from) if from <= self.now() => {
                    visit.link(&format!("/charte?au={}", self.clock.day(from)))
                }
                _ => visit.link("/charte/versions"),
            },
            "charter_exception" => within(Permission::GrantExceptions, "/charte/derogations"),
            "charter_promise" => visit.link("/charte/promesses"),
            "shield_rules" => within(Permission::ManageShield, "/administration/bouclier/regles"),
            "provider" | "model" => {
                within(Permission::ManageModels, "/administration/fournisseurs")
            }
            "setting" => within(Permission::ManagePeople, "/administration/organisation"),
            "pack" => String::new(),
            register => address(visit, register, &line.reference),
        }
    }
}

fn kind_word(t: Texts, kind: LoggedKind) -> &'static str {
    match kind {
        LoggedKind::Charter => t.log_kind_charter(),
        LoggedKind::Model => t.log_kind_model(),
        LoggedKind::Shield => t.log_kind_shield(),
        LoggedKind::Pack => t.log_kind_pack(),
        LoggedKind::Decision => t.log_kind_decision(),
        LoggedKind::Use => t.log_kind_use(),
        LoggedKind::Role => t.log_kind_role(),
        LoggedKind::Setting => t.log_kind_setting(),
    }
}

/// The name of a table or a pack, for people.
fn pack_word(t: Texts, name: &str) -> String {
    let known = match name {
        "desk_routing" => t.log_pack_desk_routing(),
        "days_off" => t.log_pack_days_off(),
        "plain_tools" => t.log_pack_plain_tools(),
        "known_answers" => t.log_pack_known_answers(),
        "review_questions" => t.log_pack_review_questions(),
        "maturity" => t.log_pack_maturity(),
        "offer_grid" => t.log_pack_offer_grid(),
        "clauses" => t.log_pack_clauses(),
        "generic_uses" => t.log_pack_generic_uses(),
        name => {
            return name
                .strip_prefix(LAW_PACK)
                .map_or_else(|| name.to_owned(), |id| t.log_pack_law(id));
        }
    };
    known.to_owned()
}

fn subject(t: Texts, line: &Logged) -> String {
    match line.source {
        "charter_version" => t.log_subject_charter(&*line.reference),
        "charter_exception" => t.log_subject_exception(&*line.subject, &*line.reference),
        "charter_promise" => t.log_subject_promise(&*line.reference),
        "shield_rules" => t.log_subject_shield(&*line.reference),
        "provider" => t.log_subject_provider(&*line.subject),
        "model" => t.log_subject_model(&*line.subject),
        "pack" => pack_word(t, &line.subject),
        "setting" => t.log_subject_days_off().to_owned(),
        _ => format!("{} {}", line.reference, line.subject),
    }
}

fn action(t: Texts, line: &Logged) -> &'static str {
    match (line.source, line.action.as_str()) {
        ("charter_version", _) => t.log_action_adopted(),
        ("charter_exception", "granted") => t.log_action_granted(),
        ("charter_exception", _) => t.log_action_revoked(),
        ("charter_promise", "stated") => t.log_action_stated(),
        ("charter_promise", _) => t.log_action_withdrawn(),
        ("shield_rules" | "provider" | "model" | "pack" | "setting", action) => match action {
            "added" => t.log_action_added(),
            "enabled" => t.log_action_enabled(),
            "disabled" => t.log_action_disabled(),
            _ => t.log_action_changed(),
        },
        (register, step) => words::transition(t, register, step),
    }
}

/// What it was and what it became.
fn change(t: Texts, line: &Logged) -> String {
    let moment = || Instant::parse(&line.after).map(|at| t.moment(at)).ok();
    match line.source {
        "charter_version" => moment().map_or_else(
            || line.subject.clone(),
            |from| t.log_change_charter(&*line.subject, from),
        ),
        "charter_exception" => moment().map_or_else(String::new, |until| t.log_change_until(until)),
        "setting" => t.log_change_from_to(
            super::super::admin::region_word(t, &line.after),
            super::super::admin::region_word(t, &line.before),
        ),
        "provider" | "model" => facts(t, &line.before, &line.after),
        _ if line.before.is_empty() => line.after.clone(),
        _ if line.before == line.after => String::new(),
        _ => t.log_change_from_to(&*line.after, &*line.before),
    }
}

/// What is now, of what is not as it was: label and value.
fn facts(t: Texts, before: &str, after: &str) -> String {
    let was: Vec<&str> = before.split(';').collect();
    let now = after.split(';').filter(|fact| !was.contains(fact));
    let said: Vec<String> = now.filter_map(|fact| said(t, fact)).collect();
    said.join(", ")
}

/// A fact of a provider or a model in words; what nobody filled says nothing.
fn said(t: Texts, fact: &str) -> Option<String> {
    let (name, value) = fact.split_once('=')?;
    let money = |value: &str| value.parse().ok().map(|micros| t.money(MicroEuro(micros)));
    match name {
        _ if value.is_empty() => None,
        "hosting" => Some(t.hosting(value.parse().ok()?).to_owned()),
        "max_class" => Some(t.log_fact_class(t.class_word(value.parse().ok()?))),
        "version" => Some(t.log_fact_version(value)),
        "size" if value == "large" => Some(t.model_size_large().to_owned()),
        "size" => Some(t.model_size_small().to_owned()),
        "prompt" => Some(t.log_fact_prompt(money(value)?)),
        "answer" => Some(t.log_fact_answer(money(value)?)),
        "longest" => Some(t.log_fact_longest(value)),
        "rank" => Some(t.log_fact_rank(value)),
        _ => None,
    }
}
