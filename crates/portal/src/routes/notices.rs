//! What the person is told of: `GET /nouvelles`, `POST /nouvelles/lues`, `POST /compte/courriel`,
//! and `GET /fiche/{register}/{reference}`, the address that e-mails carry.

use super::registers::DOORS;
use crate::{
    page::Section,
    pages::{NoticeLine, Notices},
    web::{Done, Fault, Reply, Signed, done, html},
};
use axum::extract::{Path, Query};
use vigie_store::Notice;

/// How many notices the page shows.
const SHOWN: u64 = 100;

/// The page.
pub(super) async fn page(visit: Signed, Query(done): Query<Done>) -> Reply {
    let t = visit.t();
    let me = visit.caller().agent.id;
    let found = visit
        .store()
        .notices(visit.scope(), me, false, SHOWN)
        .await?;
    html(&Notices {
        page: visit.page_after(Section::Home, t.notices_title(), &done),
        unread: found.iter().any(|notice| !notice.read),
        lines: found.iter().map(|notice| line(&visit, notice)).collect(),
    })
}

/// Marks them all as read.
pub(super) async fn read(visit: Signed) -> Reply {
    let now = visit.portal.access().mint().now();
    let me = visit.caller().agent.id;
    visit.store().read_notices(visit.scope(), me, now).await?;
    visit.go("/nouvelles")
}

/// Chooses to be told by e-mail, or not.
pub(super) async fn mail(visit: Signed) -> Reply {
    let now = visit.portal.access().mint().now();
    let wants = visit.form.value("mail") == "true";
    visit
        .store()
        .set_wants_mail(visit.scope(), visit.caller().agent.id, wants, now)
        .await?;
    visit.go(&done("/compte", "mail", ""))
}

/// To the sheet of an entry, wherever its register keeps it.
pub(super) async fn sheet(
    visit: Signed,
    Path((register, reference)): Path<(String, String)>,
) -> Reply {
    let sheets = match register.as_str() {
        // Sittings have pages of their own.
        "sitting" => "/seances",
        register => DOORS
            .iter()
            .find(|door| door.name == register)
            .ok_or(Fault::NotFound)?
            .sheets(),
    };
    let known = reference.chars().all(|c| c.is_ascii_alphanumeric());
    if !known {
        return Err(Fault::NotFound);
    }
    visit.go(&format!("{sheets}/{reference}"))
}

/// A notice as pages show it.
pub(super) fn line(visit: &Signed, notice: &Notice) -> NoticeLine {
    let t = visit.t();
    NoticeLine {
        text: notice
            .kind
            .sentence(t.language(), &notice.reference, &notice.due_on),
        href: visit.link(&format!("/fiche/{}/{}", notice.register, notice.reference)),
        at: t.moment(notice.at),
        read: notice.read,
    }
}
