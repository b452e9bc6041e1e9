//! `GET /guichet/file`: what waits for who answers: theirs, those they stand in for, those of
//! their posts; the soonest due first, so that what is late comes first.

use super::view::{Today, directory, open_requests, row};
use crate::{
    page::Section,
    pages::DeskQueue,
    web::{Done, Reply, Signed, html},
};
use axum::extract::Query;
use vigie_observatory::desk::Concern;

/// The queue.
pub(super) async fn page(visit: Signed, Query(done): Query<Done>) -> Reply {
    let t = visit.t();
    let today = Today::of(&visit);
    let desk = directory(&visit, visit.scope()).await?;
    let (mut mine, mut stand_in, mut posts) = (Vec::new(), Vec::new(), Vec::new());
    for (concern, entry) in open_requests(&visit, &desk).await? {
        let row = row(&visit, &desk, &entry, today)?;
        match concern {
            Concern::Mine => mine.push(row),
            Concern::StandIn => stand_in.push(row),
            Concern::Post => posts.push(row),
        }
    }
    html(&DeskQueue {
        page: visit
            .page_after(Section::Desk, t.desk_queue_title(), &done)
            .under(t.desk_title(), "/guichet"),
        mine,
        stand_in,
        posts,
    })
}
