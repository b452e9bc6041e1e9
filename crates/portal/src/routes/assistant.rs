//! `GET /assistant`: a task, a text. What the other steps share is here too.

use super::tasks::{Tasks, tasks};
use crate::{
    form::Form,
    markdown,
    page::Section,
    pages::{Answer, Ask, Assistant, AssistantStep, Turn, Workspace},
    web::{Fault, Reply, Signed, html},
};
use axum::extract::Query;
use serde::Deserialize;

/// Turns kept in a conversation: the context of a small model is short.
const TURNS: usize = 12;

#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    usage: String,
}

/// The page, the task already chosen when the address says it.
pub(super) async fn page(visit: Signed, Query(asked): Query<Asked>) -> Reply {
    let form = Form::default().with("use", asked.usage);
    let step = if visit.caller().agent.no_ai {
        AssistantStep::NoAi
    } else {
        AssistantStep::Ask
    };
    let ask = ask(&visit, Vec::new(), form, step).await?;
    show(&visit, ask).await
}

/// The part that is filled, with the tasks that are open.
pub(super) async fn ask(
    visit: &Signed,
    turns: Vec<Turn>,
    form: Form,
    step: AssistantStep,
) -> Result<Ask, Fault> {
    let page = visit.page(Section::Assistant, visit.t().assistant_title());
    let Tasks { choices, cut } = tasks(visit, form.value("use")).await?;
    Ok(Ask {
        page,
        tasks: choices,
        more_tasks: cut,
        turns,
        form,
        step,
    })
}

/// A whole page, or the part a script asks for.
pub(super) async fn show(visit: &Signed, ask: Ask) -> Reply {
    let workspace = Workspace {
        page: ask.page.clone(),
        ask,
    };
    if visit.script {
        return html(&workspace);
    }
    let mut page = workspace.page.clone();
    page.faulty = !workspace.ask.form.is_right();
    html(&Assistant {
        page,
        workspace,
        referent: visit.referent().await?,
    })
}

/// The turns that came back with a form, in order.
pub(super) fn turns(form: &Form) -> Vec<Turn> {
    let answers: Vec<&str> = form.values("a").collect();
    let mut turns: Vec<Turn> = form
        .values("q")
        .zip(answers)
        .map(|(question, answer)| Turn {
            question: question.to_owned(),
            answer: Answer {
                text: answer.to_owned(),
                html: markdown::to_html(answer),
                quiet: None,
            },
        })
        .collect();
    let surplus = turns.len().saturating_sub(TURNS);
    turns.drain(..surplus);
    turns
}
