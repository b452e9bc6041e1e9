//! `GET /guichet`: ask, or choose a type of request.

use super::{
    delays,
    view::{Today, directory, kind_word, open_requests, own, routing, row},
};
use crate::{
    form::Form,
    page::{Page, Section},
    pages::{DeskHome, KindGroup, KindLine, kind_hint},
    ui::Contact,
    web::{Done, Reply, Signed, html},
};
use axum::extract::Query;
use vigie_access::Permission;
use vigie_observatory::desk::Concern;

/// How many of their own requests the door shows.
const MINE: u64 = 20;

/// Types by what they are for: title of the group, then its types.
const GROUPS: [(&str, &[&str]); 3] = [
    (
        "ask",
        &[
            "use_question",
            "tool_question",
            "generic_use",
            "specialised_use",
            "project",
            "tool_request",
            "training",
            "idea",
        ],
    ),
    ("report", &["wrong_answer", "leak", "unease"]),
    (
        "for",
        &[
            "citizen_question",
            "other_authority",
            "press_or_elected",
            "data_rights",
        ],
    ),
];

/// The door.
pub(super) async fn page(visit: Signed, Query(done): Query<Done>) -> Reply {
    show(&visit, &done, Form::default()).await
}

/// The door, with a question that came back.
pub(super) async fn show(visit: &Signed, done: &Done, form: Form) -> Reply {
    let t = visit.t();
    let today = Today::of(visit);
    let desk = directory(visit, visit.scope()).await?;
    let agent = &visit.caller().agent;
    let mine = own(visit, agent.id, MINE).await?;
    let waiting = if visit.may(Permission::AnswerDesk) {
        let open = open_requests(visit, &desk).await?;
        let theirs = open.iter().filter(|(concern, _)| *concern != Concern::Post);
        Some(theirs.count())
    } else {
        None
    };
    let referent = desk.referent(agent.service, today.day());
    let group = |name: &str, kinds: &[&str]| KindGroup {
        title: match name {
            "ask" => t.desk_group_ask(),
            "report" => t.desk_group_report(),
            _ => t.desk_group_for(),
        }
        .to_owned(),
        kinds: kinds
            .iter()
            .map(|kind| KindLine {
                label: kind_word(t, kind).to_owned(),
                hint: kind_hint(t, kind).to_owned(),
                href: visit.link(&format!("/guichet/nouvelle?type={kind}")),
            })
            .collect(),
    };
    routing()?;
    let page = visit.page_after(Section::Desk, t.desk_title(), done);
    html(&DeskHome {
        page: Page {
            faulty: !form.is_right(),
            ..page
        },
        form,
        groups: GROUPS
            .iter()
            .map(|(name, kinds)| group(name, kinds))
            .collect(),
        mine: mine
            .iter()
            .map(|entry| row(visit, &desk, entry, today))
            .collect::<Result<_, _>>()?,
        stands_in: referent.is_some_and(|(_, stands_in)| stands_in),
        referent: referent.map(|(agent, _)| Contact {
            name: agent.name.clone(),
            email: agent.email.clone(),
        }),
        delay: delays::median(visit).await?,
        waiting,
    })
}
