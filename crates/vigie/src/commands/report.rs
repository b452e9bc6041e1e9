//! `vigie report`: the documents that the pages give, from the terminal.

use crate::{
    config::Settings,
    installation::{Installation, NodeSlot},
    lang::{language, said},
    say,
    serve::exchanges,
    trouble::{Outcome, Trouble, Verdict},
};
use futures_util::StreamExt as _;
use serde_json::json;
use std::{
    io::Write,
    path::{Path, PathBuf},
};
use tokio_util::task::TaskTracker;
use vigie_exchange::EmbeddedSlot;
use vigie_portal::{
    Portal, PortalConfig,
    reports::{Needs, NotFetched, REPORTS, Report, registers},
};

/// Arguments of `vigie report`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Document : « list » les donne tous
    #[arg(value_name = "DOCUMENT")]
    document: String,
    /// Ce qu’il faut nommer : un registre, une référence, ou les deux
    #[arg(value_name = "NOM")]
    names: Vec<String>,
    /// Format ; à défaut, le premier que « list » donne
    #[arg(long)]
    format: Option<String>,
    /// Écrire dans ce fichier, ou - pour la sortie standard ; à défaut, sous le nom du document
    #[arg(long, short, value_name = "FICHIER")]
    output: Option<PathBuf>,
    /// Comme cette personne le verrait ; à défaut, l'administrateur
    #[arg(long, value_name = "ADRESSE")]
    agent: Option<String>,
    /// Répondre en JSON
    #[arg(long)]
    json: bool,
}

pub(crate) async fn run(args: Args, settings: Settings) -> Outcome {
    if args.document == "list" {
        list(args.json);
        return Ok(Verdict::Fine);
    }
    let path = address(&args)?;
    let installation = Installation::open(settings).await?;
    let agent = installation.acting(args.agent.as_deref()).await?;
    let access = &installation.access;
    let caller = access.terminal(installation.scope, agent.id).await?;
    let seal = installation.seal().await?;
    // No exchange begins here; the pages want to know those there are.
    let node = NodeSlot::take(&installation.folder, &installation.mint)?;
    let (tasks, slot) = (TaskTracker::new(), EmbeddedSlot::default());
    let exchanges = exchanges(&installation, seal.clone(), node.id, slot, &tasks)?;
    let config = PortalConfig {
        public_url: installation.settings.url(installation.settings.listen),
        ..PortalConfig::default()
    };
    let portal = Portal::new(access.clone(), exchanges, seal, config);
    let fetched = portal
        .fetch(caller, language(), &path)
        .await
        .map_err(|error| not_given(error, &agent.email))?;
    let target = args.output.unwrap_or_else(|| PathBuf::from(&fetched.name));
    let mut pieces = fetched.content.into_data_stream();
    let mut out = Out::to(&target)?;
    let mut bytes = 0;
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|error| Trouble::new(error.to_string(), ""))?;
        out.write(&target, &piece)?;
        bytes += piece.len();
    }
    drop((pieces, portal));
    tasks.close();
    tasks.wait().await;
    if matches!(out, Out::File(_)) {
        let shown = target.display().to_string();
        if args.json {
            say::json(&json!({ "file": shown, "bytes": bytes }));
        } else {
            say::line(said!(
                "{shown}\u{a0}: {bytes} octets.",
                "{shown}: {bytes} bytes."
            ));
        }
    }
    Ok(Verdict::Fine)
}

/// Where a document goes.
enum Out {
    Terminal,
    File(std::fs::File),
}

impl Out {
    fn to(target: &Path) -> Result<Self, Trouble> {
        if target == Path::new("-") {
            return Ok(Self::Terminal);
        }
        std::fs::File::create(target)
            .map(Self::File)
            .map_err(|error| Trouble::file(target, &error))
    }

    fn write(&mut self, target: &Path, piece: &[u8]) -> Result<(), Trouble> {
        match self {
            Self::Terminal => {
                say::bytes(piece);
                Ok(())
            }
            Self::File(file) => file
                .write_all(piece)
                .map_err(|error| Trouble::file(target, &error)),
        }
    }
}

/// The address of the document that is asked for.
fn address(args: &Args) -> Result<String, Trouble> {
    let see = || {
        said!(
            "«\u{a0}vigie report list\u{a0}» donne les documents, ce qu’il faut nommer et les formats.",
            "`vigie report list` gives the documents, what must be named and the formats."
        )
    };
    let report = Report::named(&args.document).ok_or_else(|| {
        let document = &args.document;
        Trouble::usage(
            said!(
                "Document inconnu\u{a0}: {document}.",
                "Unknown document: {document}."
            ),
            see(),
        )
    })?;
    let format = args.format.as_deref().unwrap_or(report.formats[0]);
    let names: Vec<&str> = args.names.iter().map(String::as_str).collect();
    let path = match (report.needs, names.as_slice()) {
        (Needs::Nothing, []) => report.path("", "", format),
        (Needs::Register, [register]) => report.path(register, "", format),
        (Needs::Reference, [reference]) => report.path("", reference, format),
        (Needs::Entry, [register, reference]) => report.path(register, reference, format),
        _ => None,
    };
    path.ok_or_else(|| {
        Trouble::usage(
            said!(
                "Ce document ne se demande pas ainsi.",
                "This document is not asked for in this way."
            ),
            see(),
        )
    })
}

fn list(json: bool) {
    if json {
        let reports: Vec<_> = REPORTS
            .iter()
            .map(|report| {
                json!({
                    "document": report.name,
                    "names": needed(report.needs),
                    "formats": report.formats,
                })
            })
            .collect();
        say::json(&json!({ "documents": reports, "registers": registers() }));
        return;
    }
    let rows: Vec<_> = REPORTS
        .iter()
        .map(|report| {
            vec![
                report.name.to_owned(),
                needed(report.needs).join(" "),
                report.formats.join(", "),
            ]
        })
        .collect();
    let headings = [
        said!("DOCUMENT", "DOCUMENT"),
        said!("À NOMMER", "TO NAME"),
        said!("FORMATS", "FORMATS"),
    ];
    say::table(&headings.each_ref().map(String::as_str), &rows);
    let registers = registers().join(", ");
    say::line(said!(
        "Registres\u{a0}: {registers}.",
        "Registers: {registers}."
    ));
}

fn needed(needs: Needs) -> &'static [&'static str] {
    match needs {
        Needs::Nothing => &[],
        Needs::Register => &["REGISTER"],
        Needs::Reference => &["REFERENCE"],
        Needs::Entry => &["REGISTER", "REFERENCE"],
    }
}

fn not_given(error: NotFetched, email: &str) -> Trouble {
    match error {
        NotFetched::Forbidden => Trouble::new(
            said!(
                "{email} n’a pas le droit de lire ce document.",
                "{email} may not read this document."
            ),
            said!(
                "Nommez avec --agent une personne qui le peut.",
                "Name with --agent a person who may."
            ),
        ),
        NotFetched::Missing => Trouble::new(
            said!(
                "Ce document n’existe pas, ou {email} n’a pas à le connaître.",
                "There is no such document, or {email} is not to know of it."
            ),
            said!(
                "Vérifiez la référence, ou nommez une autre personne avec --agent.",
                "Check the reference, or name another person with --agent."
            ),
        ),
        NotFetched::Failed(status) => Trouble::new(
            said!(
                "Le document n’a pas pu être fait (réponse {status}).",
                "The document could not be made (answer {status})."
            ),
            said!(
                "Le journal d’erreurs dit pourquoi\u{202f}: VIGIE_LOG=error.",
                "The log of errors says why: VIGIE_LOG=error."
            ),
        ),
    }
}
