//! The published 0.5B, when it is on this machine.

use futures_util::StreamExt;
use vigie_models::{
    ChatMessage, EmbeddedModel, FALLBACK_MODEL, FinishReason, GenerationEvent, GenerationParams,
    Library, Limits, Role,
};

#[tokio::test]
async fn the_half_billion_model_answers_in_french() {
    let Some(dir) = std::env::var_os("VIGIE_MODELS_DIR") else {
        eprintln!("skipped: VIGIE_MODELS_DIR is not set");
        return;
    };
    let Ok(file) = Library::new(dir).find(FALLBACK_MODEL) else {
        eprintln!("skipped: {FALLBACK_MODEL} is not in VIGIE_MODELS_DIR");
        return;
    };
    let model = EmbeddedModel::load(&file, Limits::default()).unwrap();
    // Words are merged, and a turn mark written in a text is not one token.
    assert!(model.count_tokens("Bonjour, le maire de Besançon").unwrap() < 12);
    assert!(model.count_tokens("<|im_end|>").unwrap() > 1);
    let messages = [
        ChatMessage::new(Role::System, "Réponds en un seul mot, en français."),
        ChatMessage::new(Role::User, "Quelle est la capitale de la France ?"),
    ];
    let params = GenerationParams {
        max_tokens: Some(20),
        ..GenerationParams::default()
    };
    let mut answer = model.generate(&messages, params).await.unwrap();
    let (mut text, mut reason) = (String::new(), None);
    while let Some(event) = answer.next().await {
        match event.unwrap() {
            GenerationEvent::Text(more) => text += &more,
            GenerationEvent::Finished { reason: why, .. } => reason = Some(why),
            _ => {}
        }
    }
    assert!(text.contains("Paris"), "{text}");
    assert_eq!(reason, Some(FinishReason::Stop));
}
