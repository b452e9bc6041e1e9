//! Answers a question with a GGUF file and prints what it took.
//!
//! ```sh
//! cargo run --release -p vigie-models --example generate -- FILE.gguf SHA256 "question" [TOKENS [THREADS]]
//! ```

#![expect(clippy::print_stdout, reason = "an example speaks to its reader")]

use std::io::Write;
use std::time::Instant;

use futures_util::StreamExt;
use vigie_models::{
    ChatMessage, EmbeddedModel, GenerationEvent, GenerationParams, Limits, Role, WeightsFile,
};

fn memory(field: &str) -> String {
    std::fs::read_to_string("/proc/self/status")
        .ok()
        .and_then(|status| {
            status
                .lines()
                .find_map(|line| line.strip_prefix(field).map(|v| v.trim().to_owned()))
        })
        .unwrap_or_else(|| "unknown".to_owned())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    vigie_models::prepare_process()?;
    tokio::runtime::Runtime::new()?.block_on(answer())
}

async fn answer() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(path), Some(sha256)) = (arguments.next(), arguments.next()) else {
        return Err("usage: generate FILE.gguf SHA256 [QUESTION] [TOKENS]".into());
    };
    let question = arguments
        .next()
        .unwrap_or_else(|| "Explique en trois phrases ce qu'est une régie municipale.".to_owned());
    let max_tokens = arguments.next().map(|n| n.parse()).transpose()?;
    let mut limits = Limits::default();
    if let Some(threads) = arguments.next() {
        limits.threads = threads.parse()?;
    }

    let start = Instant::now();
    let model = EmbeddedModel::load(
        &WeightsFile {
            name: "local".to_owned(),
            path: path.into(),
            sha256,
        },
        limits,
    )?;
    println!(
        "loaded in {:.1} s, resident {} (peak {})",
        start.elapsed().as_secs_f64(),
        memory("VmRSS:"),
        memory("VmHWM:")
    );
    let messages = [
        ChatMessage::new(
            Role::System,
            "Vous êtes l'assistant d'une mairie française. Répondez en français.",
        ),
        ChatMessage::new(Role::User, question),
    ];
    for round in 1..=2 {
        let mut answer = model
            .generate(
                &messages,
                GenerationParams {
                    max_tokens,
                    ..GenerationParams::default()
                },
            )
            .await?;
        while let Some(event) = answer.next().await {
            match event? {
                GenerationEvent::Text(text) => {
                    print!("{text}");
                    std::io::stdout().flush()?;
                }
                GenerationEvent::Finished {
                    reason,
                    prompt_tokens,
                    reused_tokens,
                    completion_tokens,
                    prompt_seconds,
                    generation_seconds,
                } => {
                    #[expect(clippy::cast_precision_loss, reason = "a few thousand tokens")]
                    let rate = |tokens: usize, seconds: f64| tokens as f64 / seconds.max(1e-9);
                    println!(
                        "\n[round {round}] {reason:?}; prompt {prompt_tokens} tokens \
                         ({reused_tokens} reused) in {prompt_seconds:.2} s: {:.1} tokens/s; \
                         answer {completion_tokens} tokens in {generation_seconds:.2} s: \
                         {:.1} tokens/s; resident {} (peak {})",
                        rate(prompt_tokens - reused_tokens, prompt_seconds),
                        rate(completion_tokens.saturating_sub(1), generation_seconds),
                        memory("VmRSS:"),
                        memory("VmHWM:")
                    );
                }
                _ => {}
            }
        }
    }
    Ok(())
}
