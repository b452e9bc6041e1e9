//! The answer as it comes: finished blocks are put in place once and for all, the block
//! under way is replaced, and the last event brings the quiet line and the next form.

use super::{
    ask::{Request, after, next_form, quiet, trace_link},
    assistant::ask,
};
use crate::{
    markdown,
    page::Section,
    pages::{Answer, AnswerFoot, AssistantStep, Live},
    web::{Reply, Signed},
};
use askama::Template;
use axum::{body::Body, http::header, response::IntoResponse};
use bytes::Bytes;
use futures_util::StreamExt;
use serde_json::Value;
use std::{
    convert::Infallible,
    fmt::Write as _,
    time::{Duration, Instant as Stopwatch},
};
use vigie_domain::{Footprint, MicroEuro, Tokens};
use vigie_exchange::{AnswerFacts, PieceStream, Summary};

/// A page is not redrawn more often than people read.
const PACE: Duration = Duration::from_millis(60);

/// Answers with events until the model is done. Dropped before, as when the person presses
/// « Arrêter », it cancels the exchange.
pub(super) async fn answer(
    visit: Signed,
    request: Request,
    facts: AnswerFacts,
    mut pieces: PieceStream,
    begun: Stopwatch,
) -> Reply {
    let key = facts.trace.to_string();
    let page = visit.page(Section::Assistant, visit.t().assistant_title());
    let live = Live {
        page,
        key: key.clone(),
        question: request.text.clone(),
    };
    let first = event(&live.render()?);
    let events = async_stream::stream! {
        yield Ok::<Bytes, Infallible>(first);
        let mut reader = Reader::default();
        let mut shown = Shown::new(key.clone());
        let mut drawn = Stopwatch::now();
        while let Some(piece) = pieces.next().await {
            reader.push(&piece);
            if drawn.elapsed() >= PACE && let Some(update) = shown.update(&reader.text) {
                drawn = Stopwatch::now();
                yield Ok(event(&update));
            }
        }
        drop(pieces);
        yield Ok(event(&last(&visit, request, &facts, reader, key, begun).await));
    };
    let headers = [
        (header::CONTENT_TYPE, "text/event-stream"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, Body::from_stream(events)).into_response())
}

async fn last(
    visit: &Signed,
    request: Request,
    facts: &AnswerFacts,
    reader: Reader,
    key: String,
    begun: Stopwatch,
) -> String {
    let t = visit.t();
    let quiet = reader
        .summary
        .as_ref()
        .map(|summary| quiet(visit, facts, summary, begun));
    let complete = quiet.is_some();
    let (turns, form) = if complete {
        (
            after(&request, reader.text.clone(), None),
            next_form(&request),
        )
    } else {
        // What was asked is given back, to be asked again.
        (
            request.turns.clone(),
            next_form(&request).with("text", request.text.clone()),
        )
    };
    let next = match ask(visit, turns, form, AssistantStep::Ask).await {
        Ok(next) => next,
        Err(fault) => {
            tracing::error!(?fault, trace = %facts.trace, "the form after an answer cannot be made");
            return String::new();
        }
    };
    let foot = AnswerFoot {
        page: visit.page(Section::Assistant, t.assistant_title()),
        key,
        answer: Answer {
            html: markdown::to_html(&reader.text),
            text: reader.text,
            quiet,
        },
        cut: (!complete).then(|| reader.error.unwrap_or_else(|| t.live_cut().to_owned())),
        trace: trace_link(visit, facts.trace),
        next,
    };
    foot.render().unwrap_or_else(|error| {
        tracing::error!(%error, trace = %facts.trace, "the end of an answer cannot be shown");
        String::new()
    })
}

/// A server-sent event whose data is `html`.
fn event(html: &str) -> Bytes {
    let mut text = String::with_capacity(html.len() + 64);
    for line in html.lines() {
        let _ = writeln!(text, "data: {line}");
    }
    text.push('\n');
    Bytes::from(text)
}

/// What is on the page of an answer under way.
struct Shown {
    key: String,
    /// Bytes of the text that are shown once and for all.
    settled: usize,
    /// The length of the text when it was last drawn.
    seen: usize,
}

impl Shown {
    const fn new(key: String) -> Self {
        Self {
            key,
            settled: 0,
            seen: 0,
        }
    }

    /// What changes on the page now that the answer so far is `text`; `None` when nothing does.
    fn update(&mut self, text: &str) -> Option<String> {
        if text.len() == self.seen {
            return None;
        }
        self.seen = text.len();
        let finished = markdown::finished(text).max(self.settled);
        let mut html = String::new();
        let key = &self.key;
        if let Some(new) = text
            .get(self.settled..finished)
            .filter(|new| !new.trim().is_empty())
        {
            let block = markdown::to_html(new);
            let _ = write!(
                html,
                "<hx-partial hx-target=\"#done-{key}\" hx-swap=\"beforeend\">{block}</hx-partial>"
            );
        }
        self.settled = finished;
        let tail = markdown::to_html(text.get(finished..).unwrap_or_default());
        let _ = write!(
            html,
            "<hx-partial hx-target=\"#tail-{key}\" hx-swap=\"innerHTML\">{tail}</hx-partial>"
        );
        Some(html)
    }
}

/// Reads the events of an exchange: words, then what they came to.
#[derive(Default)]
struct Reader {
    buffer: Vec<u8>,
    text: String,
    summary: Option<Summary>,
    error: Option<String>,
}

impl Reader {
    fn push(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
        while let Some(end) = self.buffer.windows(2).position(|pair| pair == b"\n\n") {
            let event: Vec<u8> = self.buffer.drain(..end + 2).collect();
            for line in event.split(|byte| *byte == b'\n') {
                if let Some(data) = line.strip_prefix(b"data: ")
                    && let Ok(value) = serde_json::from_slice::<Value>(data)
                {
                    self.take(&value);
                }
            }
        }
    }

    fn take(&mut self, value: &Value) {
        if let Some(words) = value
            .pointer("/choices/0/delta/content")
            .and_then(Value::as_str)
        {
            self.text.push_str(words);
        }
        if let Some(message) = value.pointer("/error/message").and_then(Value::as_str) {
            self.error = Some(message.to_owned());
        }
        if let Some(vigie) = value.get("vigie") {
            self.summary = summary(vigie);
        }
    }
}

/// What the last event of an exchange says it came to.
fn summary(vigie: &Value) -> Option<Summary> {
    let tokens: Tokens = serde_json::from_value(vigie.get("tokens")?.clone()).ok()?;
    let cost = MicroEuro::from_euros(vigie.get("cost_eur")?.as_f64()?)?;
    let footprint: Footprint = serde_json::from_value(vigie.get("footprint")?.clone()).ok()?;
    Some(Summary {
        tokens,
        cost,
        footprint,
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn events_cut_anywhere_are_read_the_same() {
        let stream = concat!(
            ": reading 10/20\n\n",
            "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n",
            "data: {\"choices\":[{\"delta\":{\"content\":\"Été\"}}]}\n\n",
            "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],\"vigie\":{\"tokens\":{\"in\":3,\"out\":2,\"source\":\"counted\"},\"cost_eur\":0.0012,\"footprint\":{\"unknown\":\"x\"}}}\n\n",
            "data: [DONE]\n\n",
        );
        for size in [1, 2, 3, 7, stream.len()] {
            let mut reader = Reader::default();
            for piece in stream.as_bytes().chunks(size) {
                reader.push(piece);
            }
            assert_eq!(reader.text, "Été");
            let summary = reader.summary.unwrap();
            assert_eq!((summary.tokens.prompt, summary.cost), (3, MicroEuro(1200)));
            assert!(reader.error.is_none());
        }
    }

    #[test]
    fn finished_blocks_are_sent_once() {
        let mut shown = Shown::new("k".into());
        let first = shown.update("Un.\n\nDe").unwrap();
        assert!(
            first.contains("beforeend\"><p>Un.</p>") && first.contains("innerHTML\"><p>De</p>"),
            "{first}"
        );
        let second = shown.update("Un.\n\nDeux").unwrap();
        assert!(
            !second.contains("Un.") && second.contains("<p>Deux</p>"),
            "{second}"
        );
        assert!(shown.update("Un.\n\nDeux").is_none());
    }

    #[test]
    fn what_a_model_writes_cannot_leave_its_place() {
        let mut shown = Shown::new("k".into());
        let update = shown
            .update("</hx-partial><script>x</script>\n\ndata: y")
            .unwrap();
        assert_eq!(
            update.matches("</hx-partial>").count(),
            update.matches("<hx-partial").count()
        );
        assert!(!update.contains("<script"), "{update}");
        let event = event("a\n\nb");
        assert_eq!(&event[..], b"data: a\ndata: \ndata: b\n\n");
    }
}
