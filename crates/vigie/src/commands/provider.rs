//! `vigie provider`: who runs models.

use super::word::word;
use crate::{
    config::Settings,
    installation::Installation,
    lang::said,
    say,
    trouble::{Outcome, Trouble, Verdict},
    web_address,
};
use serde_json::{Value, json};
use std::io::Read;
use vigie_domain::{
    DataClass, Hosting, MicroEuro, Model, ModelId, ModelSize, Price, Provider, ProviderId,
    ProviderKind,
};
use vigie_store::{CatalogueModel, NewProvider, SealedSecret, Write};

/// The most tokens of one answer when nobody says otherwise.
const MAX_OUTPUT: u32 = 4096;
/// Between the ranks of two models, so that one can be put between.
const RANK_STEP: i32 = 10;

/// Sub-commands of `vigie provider`.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Déclarer un fournisseur et ses modèles
    Add(Box<Add>),
    /// Lister les fournisseurs
    List {
        /// Répondre en JSON
        #[arg(long)]
        json: bool,
    },
    /// Mettre un fournisseur en service
    Enable {
        /// Nom du fournisseur
        name: String,
        /// Motif, gardé au journal des décisions
        #[arg(long, value_name = "TEXTE", default_value = "")]
        reason: String,
        /// Répondre en JSON
        #[arg(long)]
        json: bool,
    },
    /// Mettre un fournisseur hors service
    Disable {
        /// Nom du fournisseur
        name: String,
        /// Motif, gardé au journal des décisions
        #[arg(long, value_name = "TEXTE", default_value = "")]
        reason: String,
        /// Répondre en JSON
        #[arg(long)]
        json: bool,
    },
}

/// Arguments of `vigie provider add`.
#[derive(Debug, clap::Args)]
pub(crate) struct Add {
    /// Nom du fournisseur
    #[arg(long)]
    name: String,
    /// Comment on lui parle
    #[arg(long, value_parser = word!(ProviderKind), default_value = "openai")]
    kind: ProviderKind,
    /// Adresse de son API, telle que https://llm.ville.fr/v1
    #[arg(long, value_name = "ADRESSE", default_value = "")]
    base_url: String,
    /// Où sont ses machines
    #[arg(long, value_parser = word!(Hosting))]
    hosting: Hosting,
    /// Classe de données la plus protégée qu'il peut recevoir
    #[arg(long, value_name = "CLASSE", value_parser = word!(DataClass))]
    max_class: DataClass,
    /// Modèle : son nom, ou NOM=NOM-CHEZ-LE-FOURNISSEUR ; peut être répété
    #[arg(long, value_name = "MODÈLE", required = true)]
    model: Vec<String>,
    /// Prix du million de jetons reçus, en euros
    #[arg(long, value_name = "EUROS", default_value = "0")]
    price_prompt: f64,
    /// Prix du million de jetons produits, en euros
    #[arg(long, value_name = "EUROS", default_value = "0")]
    price_completion: f64,
    /// Taille des modèles : un grand modèle demande un motif
    #[arg(long, value_parser = word!(ModelSize), default_value = "small")]
    size: ModelSize,
    /// Nombre maximal de jetons d'une réponse
    #[arg(long, value_name = "JETONS", default_value_t = MAX_OUTPUT, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    max_output: u32,
    /// Motif, gardé au journal des décisions
    #[arg(long, value_name = "TEXTE", default_value = "")]
    reason: String,
    /// Outil grand public, sans contrat
    #[arg(long)]
    consumer: bool,
    /// Le serveur refuse stream_options (erreur 422)
    #[arg(long)]
    no_stream_usage: bool,
    /// Lire sa clé sur l'entrée standard
    #[arg(long, conflicts_with = "key_env")]
    key_stdin: bool,
    /// Lire sa clé dans cette variable d'environnement
    #[arg(long, value_name = "VARIABLE")]
    key_env: Option<String>,
    /// Répondre en JSON
    #[arg(long)]
    json: bool,
}

pub(crate) async fn run(command: Command, settings: Settings) -> Outcome {
    let installation = Installation::open(settings).await?;
    match command {
        Command::Add(add) => self::add(&installation, *add).await?,
        Command::List { json } => list(&installation, json).await?,
        Command::Enable { name, reason, json } => {
            enable(&installation, &name, true, &reason, json).await?;
        }
        Command::Disable { name, reason, json } => {
            enable(&installation, &name, false, &reason, json).await?;
        }
    }
    Ok(Verdict::Fine)
}

async fn add(installation: &Installation, add: Add) -> Result<(), Trouble> {
    let base_url = checked_url(&add)?;
    let price = Price {
        prompt: euros(add.price_prompt, "--price-prompt")?,
        completion: euros(add.price_completion, "--price-completion")?,
    };
    let (store, scope) = (&installation.store, installation.scope);
    let known = store.models(scope).await?;
    let named = names(&add.model, &known)?;
    let secret = secret(installation, &add, &base_url).await?;
    let provider = Provider {
        id: installation.mint.id::<ProviderId>(),
        name: add.name.trim().to_owned(),
        kind: add.kind,
        base_url,
        hosting: add.hosting,
        max_class: add.max_class,
        consumer: add.consumer,
        enabled: true,
        stream_usage: !add.no_stream_usage,
    };
    let sealed = secret.is_some();
    let new = NewProvider {
        provider: provider.clone(),
        secret,
    };
    store
        .insert_provider(scope, new, Write::unsigned(&installation.mint, &add.reason))
        .await?;
    let mut rank = known
        .iter()
        .map(|entry| entry.model.rank)
        .max()
        .unwrap_or(0);
    let mut models = Vec::with_capacity(named.len());
    for (name, upstream) in named {
        rank = rank.saturating_add(RANK_STEP);
        let model = Model {
            id: installation.mint.id::<ModelId>(),
            provider: provider.id,
            name,
            upstream,
            version: String::new(),
            size: add.size,
            price,
            max_output: add.max_output,
            enabled: true,
            rank,
        };
        let write = Write::unsigned(&installation.mint, &add.reason);
        store.insert_model(scope, model.clone(), write).await?;
        models.push(model);
    }
    if add.json {
        say::json(&shape(&provider, &models, sealed));
        return Ok(());
    }
    let (name, list) = (
        provider.name,
        models
            .iter()
            .map(|model| model.name.as_str())
            .collect::<Vec<_>>()
            .join(", "),
    );
    say::line(said!(
        "Fournisseur «\u{a0}{name}\u{a0}» en service\u{a0}: {list}.",
        "Provider \"{name}\" in service: {list}."
    ));
    Ok(())
}

fn checked_url(add: &Add) -> Result<String, Trouble> {
    let (given, clean) = (&add.base_url, web_address::clean(&add.base_url));
    match (add.kind, clean) {
        (ProviderKind::Embedded, _) if given.is_empty() => Ok(String::new()),
        (ProviderKind::Embedded, _) => Err(Trouble::usage(
            said!(
                "Le modèle embarqué n’a pas d’adresse.",
                "The embedded model has no address."
            ),
            said!("Retirez --base-url.", "Remove --base-url."),
        )),
        (ProviderKind::Openai, Some(url)) => {
            if !url.starts_with("https://")
                && !web_address::is_local(&url)
                && (add.key_stdin || add.key_env.is_some())
            {
                say::note(said!(
                    "Attention\u{a0}: la clé passera en clair sur le réseau, car {url} n’est pas en https.",
                    "Warning: the key will cross the network in clear, since {url} is not https."
                ));
            }
            Ok(url)
        }
        (ProviderKind::Openai, None) => Err(Trouble::usage(
            said!(
                "--base-url\u{a0}: «\u{a0}{given}\u{a0}» n’est pas l’adresse d’un serveur.",
                "--base-url: \"{given}\" is not the address of a server."
            ),
            said!(
                "Écrivez par exemple --base-url https://llm.ville.fr/v1, sans clé ni mot de passe dedans.",
                "Write for example --base-url https://llm.town.org/v1, without any key or password in it."
            ),
        )),
    }
}

fn euros(euros: f64, flag: &str) -> Result<MicroEuro, Trouble> {
    Some(euros)
        .filter(|euros| (0.0..=1_000_000.0).contains(euros))
        .and_then(MicroEuro::from_euros)
        .ok_or_else(|| {
            Trouble::usage(
                said!(
                    "{flag}\u{a0}: {euros} n’est pas un prix.",
                    "{flag}: {euros} is not a price."
                ),
                said!(
                    "Donnez des euros par million de jetons, tels que 0.20.",
                    "Give euros per million tokens, such as 0.20."
                ),
            )
        })
}

/// Names of models and what their provider calls them. All are checked before
/// anything is written.
fn names(given: &[String], known: &[CatalogueModel]) -> Result<Vec<(String, String)>, Trouble> {
    let mut names: Vec<(String, String)> = Vec::with_capacity(given.len());
    for model in given {
        let (name, upstream) = model.split_once('=').unwrap_or((model, model));
        let (name, upstream) = (name.trim().to_owned(), upstream.trim().to_owned());
        if name.is_empty() || upstream.is_empty() {
            return Err(Trouble::usage(
                said!(
                    "--model\u{a0}: il manque un nom dans «\u{a0}{model}\u{a0}».",
                    "--model: a name is missing in \"{model}\"."
                ),
                said!(
                    "Écrivez --model NOM, ou --model NOM=NOM-CHEZ-LE-FOURNISSEUR.",
                    "Write --model NAME, or --model NAME=NAME-AT-THE-PROVIDER."
                ),
            ));
        }
        let taken = known.iter().find(|entry| entry.model.name == name);
        if taken.is_some() || names.iter().any(|(other, _)| *other == name) {
            return Err(Trouble::new(
                said!(
                    "Un modèle s’appelle déjà «\u{a0}{name}\u{a0}».",
                    "A model is already called \"{name}\"."
                ),
                said!(
                    "Donnez-lui un autre nom\u{a0}: --model AUTRE-NOM={upstream}",
                    "Give it another name: --model OTHER-NAME={upstream}"
                ),
            ));
        }
        names.push((name, upstream));
    }
    Ok(names)
}

async fn secret(
    installation: &Installation,
    add: &Add,
    base_url: &str,
) -> Result<Option<SealedSecret>, Trouble> {
    let key = match &add.key_env {
        Some(variable) => std::env::var(variable).map_err(|_| {
            Trouble::usage(
                said!(
                    "La variable {variable} n’est pas définie.",
                    "The variable {variable} is not set."
                ),
                said!(
                    "Définissez-la, ou donnez la clé avec --key-stdin.",
                    "Set it, or give the key with --key-stdin."
                ),
            )
        })?,
        None if add.key_stdin => {
            let mut key = String::new();
            std::io::stdin()
                .lock()
                .take(10_000)
                .read_to_string(&mut key)
                .map_err(|error| {
                    Trouble::new(
                        said!(
                            "L’entrée standard ne peut pas être lue\u{a0}: {error}.",
                            "The standard input cannot be read: {error}."
                        ),
                        "",
                    )
                })?;
            key
        }
        None => return Ok(None),
    };
    let key = key.trim();
    if key.is_empty() || key.contains(char::is_whitespace) {
        return Err(Trouble::usage(
            said!(
                "La clé du fournisseur est vide ou contient des espaces.",
                "The provider's key is empty or holds spaces."
            ),
            said!(
                "Donnez la clé seule, sur une ligne.",
                "Give the key alone, on one line."
            ),
        ));
    }
    let seal = installation.seal().await?;
    // Bound to this address: in another provider's row it does not open.
    seal.seal(key, base_url, &installation.mint)
        .map(Some)
        .map_err(|_| {
            Trouble::new(
                said!(
                    "La clé n’a pas pu être scellée.",
                    "The key could not be sealed."
                ),
                said!("Lancez «\u{a0}vigie doctor\u{a0}».", "Run `vigie doctor`."),
            )
        })
}

fn shape(provider: &Provider, models: &[Model], sealed: bool) -> Value {
    let models: Vec<_> = models
        .iter()
        .map(|model| {
            json!({
                "id": model.id,
                "name": model.name,
                "upstream": model.upstream,
                "version": model.version,
                "size": model.size,
                "price_prompt_eur": model.price.prompt.euros(),
                "price_completion_eur": model.price.completion.euros(),
                "max_output": model.max_output,
                "rank": model.rank,
                "enabled": model.enabled,
            })
        })
        .collect();
    json!({
        "id": provider.id,
        "name": provider.name,
        "kind": provider.kind,
        "base_url": provider.base_url,
        "hosting": provider.hosting,
        "max_class": provider.max_class,
        "consumer": provider.consumer,
        "enabled": provider.enabled,
        "stream_usage": provider.stream_usage,
        "key": sealed,
        "models": models,
    })
}

async fn list(installation: &Installation, json: bool) -> Result<(), Trouble> {
    let (store, scope) = (&installation.store, installation.scope);
    let providers = store.providers(scope).await?;
    let entries = store.models(scope).await?;
    let of = |provider: &Provider| {
        let id = provider.id;
        entries
            .iter()
            .filter(move |entry| entry.model.provider == id)
    };
    if json {
        let shapes: Vec<_> = providers
            .iter()
            .map(|provider| {
                let models: Vec<_> = of(provider).map(|entry| entry.model.clone()).collect();
                shape(
                    provider,
                    &models,
                    of(provider).any(|entry| entry.secret.is_some()),
                )
            })
            .collect();
        say::json(&shapes);
        return Ok(());
    }
    let rows: Vec<_> = providers
        .iter()
        .map(|provider| {
            vec![
                provider.name.clone(),
                provider.hosting.to_string(),
                provider.max_class.to_string(),
                if provider.enabled {
                    said!("oui", "yes")
                } else {
                    said!("non", "no")
                },
                of(provider)
                    .map(|entry| entry.model.name.as_str())
                    .collect::<Vec<_>>()
                    .join(", "),
                provider.base_url.clone(),
            ]
        })
        .collect();
    let headings = [
        said!("NOM", "NAME"),
        said!("HÉBERGEMENT", "HOSTING"),
        said!("CLASSE MAX.", "MAX CLASS"),
        said!("EN SERVICE", "ENABLED"),
        said!("MODÈLES", "MODELS"),
        said!("ADRESSE", "ADDRESS"),
    ];
    say::table(&headings.each_ref().map(String::as_str), &rows);
    Ok(())
}

async fn enable(
    installation: &Installation,
    name: &str,
    enabled: bool,
    reason: &str,
    json: bool,
) -> Result<(), Trouble> {
    let (store, scope) = (&installation.store, installation.scope);
    let providers = store.providers(scope).await?;
    let Some(provider) = providers
        .iter()
        .find(|provider| provider.name == name || provider.id.to_string() == name)
    else {
        let known: Vec<_> = providers
            .iter()
            .map(|provider| provider.name.as_str())
            .collect();
        let known = known.join(", ");
        return Err(Trouble::new(
            said!(
                "Aucun fournisseur ne s’appelle «\u{a0}{name}\u{a0}».",
                "No provider is called \"{name}\"."
            ),
            said!(
                "Fournisseurs connus\u{a0}: {known}.",
                "Known providers: {known}."
            ),
        ));
    };
    let write = Write::unsigned(&installation.mint, reason);
    store
        .enable_provider(scope, provider.id, enabled, write)
        .await?;
    if json {
        say::json(&json!({ "id": provider.id, "name": provider.name, "enabled": enabled }));
    } else if enabled {
        say::line(said!(
            "Fournisseur «\u{a0}{name}\u{a0}» en service.",
            "Provider \"{name}\" in service."
        ));
    } else {
        say::line(said!(
            "Fournisseur «\u{a0}{name}\u{a0}» hors service.",
            "Provider \"{name}\" out of service."
        ));
    }
    Ok(())
}
