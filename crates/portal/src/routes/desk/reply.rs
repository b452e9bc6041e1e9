//! `POST /guichet/question`: what is known is answered at once, with its source. Nothing is kept
//! of the question, which is why it does not travel in an address.

use super::{home, view};
use crate::{
    form::Form,
    page::Section,
    pages::DeskReply,
    web::{Done, Reply, Signed, html},
};
use axum::http::StatusCode;

/// Longest question, in characters.
const QUESTION: usize = 4000;

/// The answer, or the way to a person.
pub(super) async fn page(visit: Signed) -> Reply {
    let t = visit.t();
    let question = visit.form.trimmed("question");
    let fault = if question.is_empty() {
        Some(t.fault_missing(t.desk_ask_label()))
    } else if question.chars().count() > QUESTION {
        Some(t.fault_too_long(t.desk_ask_label(), QUESTION))
    } else {
        None
    };
    if let Some(fault) = fault {
        let mut form: Form = (*visit.form).clone();
        form.fault("question", fault);
        let mut response = home::show(&visit, &Done::default(), form).await?;
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    }
    let answers = view::answers(&visit, visit.scope()).await?;
    html(&DeskReply {
        page: visit
            .page(Section::Desk, t.desk_reply_title())
            .under(t.desk_title(), "/guichet"),
        question: question.to_owned(),
        tool: view::plain_tool(question)?,
        answers: view::known(&answers, question),
    })
}
