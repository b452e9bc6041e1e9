//! `vigie ask`: one governed exchange, from the terminal.

mod events;

use super::resolve::use_named;
use crate::{
    config::{Embedded, Settings},
    installation::{Installation, NodeSlot},
    lang::{language, said},
    say,
    serve::{
        embedded::{load_file, trouble_of},
        exchanges,
    },
    trouble::{Outcome, Trouble, Verdict},
};
use events::{Event, Events};
use futures_util::StreamExt;
use serde_json::{Value, json};
use std::{io::Read, sync::Arc, time::Instant};
use tokio_util::task::TaskTracker;
use vigie_domain::ProviderKind;
use vigie_exchange::{
    AnswerBody, AnswerFacts, Asked, EmbeddedSlot, EmbeddedState, Exchanges, Refused,
};
use vigie_models::Library;

/// The longest question read from the standard input, in bytes.
const LONGEST: u64 = 20_000_000;

/// Arguments of `vigie ask`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// La question ; « - » la lit sur l'entrée standard
    #[arg(value_name = "TEXTE")]
    text: String,
    /// Usage : identifiant, référence (U001) ou « assistant »
    #[arg(long = "use", value_name = "USAGE", default_value = "assistant")]
    use_: String,
    /// Modèle ; à défaut, le premier que la charte permet
    #[arg(long, value_name = "MODÈLE")]
    model: Option<String>,
    /// Au nom de cette personne ; à défaut, l'administrateur
    #[arg(long, value_name = "ADRESSE")]
    agent: Option<String>,
    /// Motif, quand la charte en demande un
    #[arg(long)]
    reason: Option<String>,
    /// Masquer les données repérées avant l'envoi
    #[arg(long, conflicts_with = "no_mask")]
    mask: bool,
    /// Ne pas masquer, même si l'usage le fait d'habitude
    #[arg(long)]
    no_mask: bool,
    /// Nombre maximal de jetons de la réponse
    #[arg(long, value_name = "JETONS")]
    max_tokens: Option<u32>,
    /// Répondre en JSON, à la fin
    #[arg(long)]
    json: bool,
}

pub(crate) async fn run(args: Args, settings: Settings) -> Outcome {
    let text = question(&args.text)?;
    let installation = Installation::open(settings).await?;
    let agent = installation.acting(args.agent.as_deref()).await?;
    let usage = use_named(&installation, &args.use_).await?;
    let caller = installation
        .access
        .terminal(installation.scope, agent.id)
        .await?;

    let slot = EmbeddedSlot::default();
    prepare_model(&installation, &slot, args.model.as_deref()).await?;
    let node = NodeSlot::take(&installation.folder, &installation.mint)?;
    let tasks = TaskTracker::new();
    let exchanges = exchanges(
        &installation,
        installation.seal().await?,
        node.id,
        slot,
        &tasks,
    )?;
    exchanges.recover().await?;

    let mut body = json!({ "messages": [{ "role": "user", "content": text }], "stream": true });
    if let Some(model) = &args.model {
        body["model"] = json!(model);
    }
    if let Some(limit) = args.max_tokens {
        body["max_tokens"] = json!(limit);
    }
    let asked = Asked {
        caller: Arc::new(caller),
        body: body.to_string().into(),
        use_named: Some(usage.id.to_string()),
        reason: args.reason,
        origin: None,
        mask: match (args.mask, args.no_mask) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        },
        spared: Vec::new(),
    };
    let outcome = tokio::select! {
        outcome = converse(&exchanges, asked, args.json) => outcome,
        // Leaving drops the answer, which settles the exchange as cancelled.
        _ = tokio::signal::ctrl_c() => Err(Trouble::new(said!("Interrompu.", "Interrupted."), "")),
    };
    // Its outcome is in the trace before the command ends.
    exchanges.flush().await?;
    drop(exchanges);
    tasks.close();
    tasks.wait().await;
    outcome
}

fn question(text: &str) -> Result<String, Trouble> {
    let text = if text == "-" {
        let mut text = String::new();
        std::io::stdin()
            .lock()
            .take(LONGEST)
            .read_to_string(&mut text)
            .map_err(|error| {
                Trouble::new(
                    said!(
                        "L’entrée standard ne peut pas être lue\u{a0}: {error}.",
                        "The standard input cannot be read: {error}."
                    ),
                    "",
                )
            })?;
        text
    } else {
        text.to_owned()
    };
    if text.trim().is_empty() {
        return Err(Trouble::usage(
            said!("La question est vide.", "The question is empty."),
            said!(
                "Écrivez vigie ask \"votre question\", ou envoyez un texte à vigie ask -",
                "Write vigie ask \"your question\", or send a text to vigie ask -"
            ),
        ));
    }
    Ok(text)
}

/// Loads the embedded model if the exchange may go to it.
async fn prepare_model(
    installation: &Installation,
    slot: &EmbeddedSlot,
    model: Option<&str>,
) -> Result<(), Trouble> {
    let settings = &installation.settings;
    if settings.embedded == Embedded::Off {
        return Ok(());
    }
    let catalogue = installation.store.catalogue(installation.scope).await?;
    let chosen = match model {
        Some(name) => catalogue
            .models
            .iter()
            .find(|entry| entry.model.name == name),
        None => catalogue.models.first(),
    };
    if chosen.is_none_or(|entry| entry.provider.kind != ProviderKind::Embedded) {
        return Ok(());
    }
    say::passing(&said!("chargement du modèle…", "loading the model…"));
    let loaded = match Library::new(&settings.models_dir).find(&settings.embedded_model) {
        Ok(file) => load_file(file, settings).await,
        Err(error) => Err(error),
    };
    say::passing("");
    slot.set(match loaded {
        Ok(model) => EmbeddedState::Ready(model),
        // Another model may be allowed: the refusal, if there is one, says this.
        Err(error) => EmbeddedState::Failed(trouble_of(&error).to_string()),
    });
    Ok(())
}

async fn converse(exchanges: &Exchanges, asked: Asked, json: bool) -> Outcome {
    let begun = Instant::now();
    let answered = exchanges
        .exchange(asked)
        .await
        .map_err(|refused| trouble(&refused))?;
    let facts = answered.facts;
    for article in &facts.warnings {
        say::note(format!(
            "{}\u{a0}: {}",
            article.id,
            article.message(language())
        ));
    }
    let mut said = Answer::default();
    match answered.body {
        // Asked for a stream, so it is one; a whole answer would do as well.
        AnswerBody::Json(bytes) => said.whole(&bytes),
        AnswerBody::Stream(mut pieces) => {
            let mut events = Events::default();
            while let Some(bytes) = pieces.next().await {
                for event in events.push(&bytes) {
                    said.hear(event, json);
                }
            }
        }
    }
    let seconds = begun.elapsed().as_secs_f64();
    let fault = said.fault.take();
    if json {
        say::json(&said.to_json(&facts, seconds, fault.as_deref()));
    } else {
        if !said.text.ends_with('\n') {
            say::line("");
        }
        say::line(said.last_line(&facts, seconds));
    }
    match fault {
        None => Ok(Verdict::Fine),
        Some(message) => Err(Trouble::new(message, "")),
    }
}

/// What came of the exchange.
#[derive(Debug, Default)]
struct Answer {
    text: String,
    /// The `vigie` field of the last piece.
    vigie: Value,
    fault: Option<String>,
}

impl Answer {
    fn hear(&mut self, event: Event, json: bool) {
        match event {
            Event::Text(piece) => {
                if !json {
                    say::piece(&piece);
                }
                self.text.push_str(&piece);
            }
            Event::End(vigie) => self.vigie = vigie,
            Event::Fault(message) => self.fault = Some(message),
        }
    }

    fn whole(&mut self, bytes: &[u8]) {
        let mut body: Value = serde_json::from_slice(bytes).unwrap_or_default();
        self.vigie = body["vigie"].take();
        self.text = body["choices"][0]["message"]["content"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        say::piece(&self.text);
    }

    fn last_line(&self, facts: &AnswerFacts, seconds: f64) -> String {
        let tokens = &self.vigie["tokens"];
        let (prompt, completion) = (
            tokens["in"].as_u64().unwrap_or(0),
            tokens["out"].as_u64().unwrap_or(0),
        );
        let (trace, model, host) = (facts.trace, &facts.model, facts.hosting);
        said!(
            "[trace {trace} | modèle {model} | hébergement {host} | jetons {prompt} + {completion} | {seconds:.1}\u{202f}s]",
            "[trace {trace} | model {model} | host {host} | tokens {prompt} + {completion} | {seconds:.1} s]"
        )
    }

    fn to_json(&self, facts: &AnswerFacts, seconds: f64, fault: Option<&str>) -> Value {
        let mut shape = json!({
            "trace": facts.trace,
            "model": facts.model,
            "provider": facts.provider,
            "hosting": facts.hosting,
            "class": facts.class,
            "masked": facts.masked,
            "use": facts.use_reference,
            "answer": self.text,
            "seconds": seconds,
            "vigie": self.vigie,
        });
        if let Some(fault) = fault {
            shape["error"] = json!(fault);
        }
        shape
    }
}

fn trouble(refused: &Refused) -> Trouble {
    let message = refused.refusal.message(language());
    let trace = refused.trace.map_or_else(String::new, |trace| {
        said!("Trace {trace}.", "Trace {trace}.")
    });
    Trouble::new(message, trace)
}
