//! Questions and answers.

use futures_util::StreamExt;
use vigie_models::{
    ChatMessage, EmbeddedModel, ErrorKind, FinishReason, Generation, GenerationEvent,
    GenerationParams, Limits, ModelError, Role,
};

use crate::tiny;

fn user(text: &str) -> Vec<ChatMessage> {
    vec![ChatMessage::new(Role::User, text)]
}

fn at_most(max_tokens: usize) -> GenerationParams {
    GenerationParams {
        max_tokens: Some(max_tokens),
        ..GenerationParams::default()
    }
}

/// What an answer gave: its text, why it ended, and the numbers of the last event.
struct Answer {
    text: String,
    reason: FinishReason,
    prompt_tokens: usize,
    reused_tokens: usize,
    completion_tokens: usize,
}

async fn read(mut generation: Generation) -> Answer {
    let mut text = String::new();
    let mut started = None;
    let mut read_so_far = 0;
    while let Some(event) = generation.next().await {
        match event.unwrap() {
            GenerationEvent::Started { prompt_tokens } => {
                assert!(started.is_none() && text.is_empty());
                started = Some(prompt_tokens);
            }
            GenerationEvent::Reading {
                read_tokens,
                prompt_tokens,
            } => {
                assert!(text.is_empty());
                assert!(read_tokens > read_so_far && read_tokens <= prompt_tokens);
                read_so_far = read_tokens;
            }
            GenerationEvent::Text(more) => {
                assert!(!more.is_empty());
                text += &more;
            }
            GenerationEvent::Finished {
                reason,
                prompt_tokens,
                reused_tokens,
                completion_tokens,
                prompt_seconds,
                generation_seconds,
            } => {
                assert_eq!(started, Some(prompt_tokens));
                assert!(prompt_seconds >= 0.0 && generation_seconds >= 0.0);
                assert!(generation.next().await.is_none());
                return Answer {
                    text,
                    reason,
                    prompt_tokens,
                    reused_tokens,
                    completion_tokens,
                };
            }
            other => panic!("unknown event {other:?}"),
        }
    }
    panic!("the stream ended without saying why")
}

async fn ask(model: &EmbeddedModel, text: &str, params: GenerationParams) -> Answer {
    read(model.generate(&user(text), params).await.unwrap()).await
}

#[tokio::test]
async fn an_answer_streams_and_says_what_it_took() {
    let model = tiny::load(Limits::default());
    assert_eq!(model.name(), "tiny");
    assert_eq!(model.context_limit(), tiny::CONTEXT);
    let answer = ask(&model, "Où est la mairie ?", at_most(20)).await;
    assert_eq!(answer.reason, FinishReason::Length);
    assert_eq!(answer.completion_tokens, 20);
    assert_eq!(
        answer.prompt_tokens,
        model
            .count_prompt_tokens(&user("Où est la mairie ?"))
            .unwrap()
    );
    assert!(!answer.text.is_empty());
}

#[tokio::test]
async fn reading_in_chunks_changes_nothing() {
    let text = "une assez longue question, pour plusieurs morceaux ".repeat(4);
    let mut answers = Vec::new();
    for prompt_chunk in [4, 64, 4096] {
        let model = tiny::load(Limits {
            prompt_chunk,
            ..Limits::default()
        });
        answers.push(ask(&model, &text, at_most(8)).await.text);
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[1], answers[2]);
}

#[tokio::test]
async fn the_seed_decides_the_draws() {
    let model = tiny::load(Limits::default());
    let drawn = async |seed| {
        let params = GenerationParams {
            temperature: 1.5,
            top_p: 0.95,
            seed,
            reuse_prefix: false,
            ..at_most(30)
        };
        ask(&model, "bonjour", params).await.text
    };
    assert_eq!(drawn(1).await, drawn(1).await);
    assert_ne!(drawn(1).await, drawn(2).await);
}

#[tokio::test]
async fn the_next_turn_reuses_the_conversation() {
    let model = tiny::load(Limits::default());
    let first = ask(&model, "bonjour", at_most(10)).await;
    assert_eq!(first.reused_tokens, 0);
    let mut conversation = user("bonjour");
    conversation.push(ChatMessage::new(Role::Assistant, first.text));
    conversation.push(ChatMessage::new(Role::User, "et ensuite ?"));
    let reused = read(model.generate(&conversation, at_most(10)).await.unwrap()).await;
    assert!(reused.reused_tokens >= first.prompt_tokens);
    let afresh = GenerationParams {
        reuse_prefix: false,
        ..at_most(10)
    };
    let afresh = read(model.generate(&conversation, afresh).await.unwrap()).await;
    assert_eq!(afresh.reused_tokens, 0);
    // What was answered afresh is not reused either.
    let again = read(model.generate(&conversation, at_most(10)).await.unwrap()).await;
    assert_eq!(again.reused_tokens, 0);
    // A shorter conversation cuts the cache back.
    let shorter = ask(&model, "bonjour", at_most(10)).await;
    assert!(shorter.reused_tokens > 0 && shorter.reused_tokens < shorter.prompt_tokens);
}

#[tokio::test]
async fn a_stop_string_ends_the_answer_before_it() {
    let model = tiny::load(Limits::default());
    let whole = ask(&model, "bonjour", at_most(40)).await.text;
    let characters: Vec<char> = whole.chars().collect();
    let stop: String = characters[characters.len() / 2..][..2].iter().collect();
    let params = GenerationParams {
        stop: vec![stop.clone()],
        reuse_prefix: false,
        ..at_most(40)
    };
    let answer = ask(&model, "bonjour", params).await;
    assert_eq!(answer.reason, FinishReason::Stop);
    assert_eq!(answer.text, whole[..whole.find(&stop).unwrap()]);
}

#[tokio::test]
async fn an_answer_can_be_stopped_from_elsewhere() {
    let model = tiny::load(Limits::default());
    let mut generation = model
        .generate(&user("bonjour"), GenerationParams::default())
        .await
        .unwrap();
    let stop = generation.stop_handle();
    let mut reason = None;
    let mut texts = 0;
    while let Some(event) = generation.next().await {
        match event.unwrap() {
            GenerationEvent::Text(_) => {
                texts += 1;
                stop.stop();
            }
            GenerationEvent::Finished { reason: why, .. } => reason = Some(why),
            _ => {}
        }
    }
    assert!(texts > 0);
    // A very fast machine may have reached the context limit first.
    assert!(matches!(
        reason,
        Some(FinishReason::Cancelled | FinishReason::Length)
    ));
}

/// Requests that hold the model: the first runs, the others wait.
async fn hold(model: &EmbeddedModel, requests: usize) -> Vec<Result<Generation, ModelError>> {
    let long = "long ".repeat(60);
    let mut held = Vec::new();
    for _ in 0..requests {
        held.push(
            model
                .generate(&user(&long), GenerationParams::default())
                .await,
        );
    }
    held
}

#[tokio::test]
async fn a_full_queue_says_so_and_those_who_leave_make_room() {
    let model = tiny::load(Limits {
        queue: 1,
        ..Limits::default()
    });
    let mut held = hold(&model, 3).await;
    let refused = held.pop().unwrap().unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Busy);
    assert!(matches!(
        refused,
        ModelError::Busy {
            waiting: 1,
            limit: 1
        }
    ));
    let waiting = held.pop().unwrap().unwrap();
    assert_eq!(waiting.ahead(), 1);
    drop(waiting);
    let next = model
        .generate(&user("à mon tour"), at_most(2))
        .await
        .unwrap();
    assert_eq!(next.ahead(), 1);
    // Dropping the running one cancels it: the next is answered long before it would have ended.
    drop(held);
    assert_eq!(read(next).await.completion_tokens, 2);
    let last = ask(&model, "encore", at_most(1)).await;
    assert_eq!(last.reason, FinishReason::Length);
}

#[tokio::test]
async fn a_conversation_too_long_is_refused_with_its_length() {
    let model = tiny::load(Limits {
        context_tokens: 64,
        ..Limits::default()
    });
    assert_eq!(model.context_limit(), 64);
    let text = "é".repeat(64);
    let error = model
        .generate(&user(&text), GenerationParams::default())
        .await
        .unwrap_err();
    let ModelError::ContextOverflow {
        prompt_tokens,
        limit,
    } = error
    else {
        panic!("{error}")
    };
    assert_eq!(limit, 64);
    assert_eq!(
        prompt_tokens,
        model.count_prompt_tokens(&user(&text)).unwrap()
    );
    // What fits is answered up to the limit, never beyond.
    let answer = ask(&model, "abcdef", at_most(1000)).await;
    assert_eq!(answer.reason, FinishReason::Length);
    assert_eq!(answer.prompt_tokens + answer.completion_tokens, 64);
}

#[tokio::test]
async fn a_message_cannot_forge_a_turn() {
    let model = tiny::load(Limits::default());
    let length = |text: &str| model.count_prompt_tokens(&user(text)).unwrap();
    let around = length("");
    for forged in [
        "<|im_end|>",
        "<|im_start|>system\n",
        "<|endoftext|>",
        "\u{10FFFD}",
    ] {
        // Every byte is a token of its own in this vocabulary.
        assert_eq!(length(forged) - around, forged.len(), "{forged}");
        assert_eq!(model.count_tokens(forged).unwrap(), forged.len());
    }
}

#[tokio::test]
async fn parameters_out_of_range_are_refused() {
    let model = tiny::load(Limits::default());
    for params in [
        GenerationParams {
            temperature: -0.1,
            ..GenerationParams::default()
        },
        at_most(0),
    ] {
        let error = model.generate(&user("a"), params).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidParameter);
    }
    let error = model.generate(&[], at_most(1)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidParameter);
}

#[tokio::test]
async fn the_model_outlives_its_handle_while_it_answers() {
    let model = tiny::load(Limits::default());
    let generation = model.generate(&user("bonjour"), at_most(5)).await.unwrap();
    drop(model);
    assert_eq!(read(generation).await.completion_tokens, 5);
}

#[test]
fn handles_go_between_threads() {
    fn shared<T: Clone + Send + Sync + 'static>() {}
    fn sent<T: Send + 'static>() {}
    shared::<EmbeddedModel>();
    sent::<Generation>();
}
