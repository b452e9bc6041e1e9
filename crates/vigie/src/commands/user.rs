//! `vigie user`: accounts.

use super::{init::welcome_url, resolve::service_named, word::word};
use crate::{
    config::Settings,
    installation::Installation,
    lang::said,
    say,
    trouble::{Outcome, Trouble, Verdict},
};
use serde_json::{Value, json};
use vigie_access::{NewPassword, PasswordFault};
use vigie_domain::{Agent, AgentId, Language, Role};
use vigie_store::{AgentChange, NewAgent, Salt};

/// How long a link of an operator lasts, in seconds: a week, for it is sent by other means.
const LINK_LASTS: i64 = 7 * 24 * 3600;

/// Sub-commands of `vigie user`.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Créer un compte, et le lien qui permet d'y entrer une première fois
    Add {
        /// Adresse électronique
        #[arg(long)]
        email: String,
        /// Nom, comme le disent les collègues
        #[arg(long)]
        name: String,
        /// Rôle, en plus de celui d'agent ; peut être répété
        #[arg(long, value_parser = word!(Role))]
        role: Vec<Role>,
        /// Service, par son nom
        #[arg(long)]
        service: Option<String>,
        /// Langue des écrans
        #[arg(long, value_parser = word!(Language), default_value = "fr")]
        language: Language,
        /// Répondre en JSON
        #[arg(long)]
        json: bool,
    },
    /// Lister les comptes
    List {
        /// Répondre en JSON
        #[arg(long)]
        json: bool,
    },
    /// Créer un lien qui permet d'entrer une fois et de choisir un mot de passe
    Link {
        /// Adresse électronique
        email: String,
        /// Répondre en JSON
        #[arg(long)]
        json: bool,
    },
    /// Fixer un mot de passe, lu sur l'entrée standard
    Password {
        /// Adresse électronique
        email: String,
    },
    /// Fermer un compte et ses sessions
    Disable {
        /// Adresse électronique
        email: String,
    },
    /// Rouvrir un compte
    Enable {
        /// Adresse électronique
        email: String,
    },
}

pub(crate) async fn run(command: Command, settings: Settings) -> Outcome {
    let installation = Installation::open(settings).await?;
    match command {
        Command::Add {
            email,
            name,
            role,
            service,
            language,
            json,
        } => {
            let email = checked(&email)?;
            let service = match service {
                Some(name) => Some(service_named(&installation, &name).await?),
                None => the_only_service(&installation).await?,
            };
            let new = NewAgent {
                id: installation.mint.id::<AgentId>(),
                service: service.as_ref().map(|service| service.id),
                email: email.clone(),
                name: name.trim().to_owned(),
                roles: role,
                language,
                salt: Salt(installation.mint.bytes()),
            };
            installation
                .store
                .insert_agent(installation.scope, new, installation.mint.now())
                .await?;
            let agent = installation.agent(&email).await?;
            let link = link(&installation, agent.id).await?;
            if json {
                let mut shape = shape(
                    &agent,
                    service.as_ref().map(|service| service.name.as_str()),
                );
                shape["link"] = Value::String(link);
                say::json(&shape);
            } else {
                let place = service.map(|service| service.name).unwrap_or_default();
                say::line(said!(
                    "Compte créé\u{a0}: {email} ({place}).",
                    "Account made: {email} ({place})."
                ));
                say::line(said!(
                    "Premier accès, une seule fois, pendant 7 jours\u{a0}:\n  {link}",
                    "First access, once, within 7 days:\n  {link}"
                ));
            }
        }
        Command::List { json } => list(&installation, json).await?,
        Command::Link { email, json } => {
            let agent = installation.agent(&email).await?;
            if !agent.active {
                return Err(closed(&email));
            }
            let link = link(&installation, agent.id).await?;
            if json {
                say::json(&json!({ "email": agent.email, "link": link }));
            } else {
                say::line(link);
            }
        }
        Command::Password { email } => {
            let agent = installation.agent(&email).await?;
            let password = first_line()?;
            installation
                .access
                .set_password(installation.scope, agent.id, &password)
                .await
                .map_err(refused)?;
            // Whoever knew the former one is out.
            installation
                .store
                .revoke_sessions(installation.scope, agent.id, None, installation.mint.now())
                .await?;
            say::line(said!(
                "Mot de passe changé pour {email}.",
                "Password changed for {email}."
            ));
        }
        Command::Disable { email } => set_active(&installation, &email, false).await?,
        Command::Enable { email } => set_active(&installation, &email, true).await?,
    }
    Ok(Verdict::Fine)
}

fn checked(email: &str) -> Result<String, Trouble> {
    let email = email.trim().to_lowercase();
    let valid = email
        .split_once('@')
        .is_some_and(|(local, host)| !local.is_empty() && !host.is_empty() && !host.contains('@'))
        && !email.contains(char::is_whitespace);
    if valid {
        Ok(email)
    } else {
        Err(Trouble::usage(
            said!(
                "«\u{a0}{email}\u{a0}» n’est pas une adresse électronique.",
                "\"{email}\" is not an e-mail address."
            ),
            said!(
                "Écrivez par exemple --email camille@ville.fr.",
                "Write for example --email camille@town.org."
            ),
        ))
    }
}

/// Where there is one service, everyone belongs to it.
async fn the_only_service(
    installation: &Installation,
) -> Result<Option<vigie_domain::Service>, Trouble> {
    let mut services = installation.store.services(installation.scope).await?;
    Ok(if services.len() == 1 {
        services.pop()
    } else {
        None
    })
}

async fn link(installation: &Installation, agent: AgentId) -> Result<String, Trouble> {
    let token = installation
        .access
        .one_time_link(installation.scope, agent, LINK_LASTS)
        .await?;
    Ok(welcome_url(&installation.url(), token.reveal()))
}

fn shape(agent: &Agent, service: Option<&str>) -> Value {
    json!({
        "id": agent.id,
        "email": agent.email,
        "name": agent.name,
        "roles": agent.roles,
        "service": service,
        "language": agent.language,
        "active": agent.active,
    })
}

async fn list(installation: &Installation, json: bool) -> Result<(), Trouble> {
    let agents = installation.store.agents(installation.scope).await?;
    let people = installation.store.people(installation.scope).await?;
    let service = |agent: &Agent| {
        agent
            .service
            .and_then(|id| people.services.get(&id).map(String::as_str))
    };
    if json {
        let shapes: Vec<_> = agents
            .iter()
            .map(|agent| shape(agent, service(agent)))
            .collect();
        say::json(&shapes);
        return Ok(());
    }
    let rows: Vec<_> = agents
        .iter()
        .map(|agent| {
            let roles: Vec<_> = agent.roles.iter().map(|role| role.as_str()).collect();
            let state = if agent.active {
                said!("ouvert", "open")
            } else {
                said!("fermé", "closed")
            };
            vec![
                agent.email.clone(),
                agent.name.clone(),
                service(agent).unwrap_or("-").to_owned(),
                roles.join(" "),
                state,
            ]
        })
        .collect();
    let headings = [
        said!("ADRESSE", "ADDRESS"),
        said!("NOM", "NAME"),
        said!("SERVICE", "SERVICE"),
        said!("RÔLES", "ROLES"),
        said!("COMPTE", "ACCOUNT"),
    ];
    say::table(&headings.each_ref().map(String::as_str), &rows);
    Ok(())
}

async fn set_active(installation: &Installation, email: &str, active: bool) -> Result<(), Trouble> {
    let agent = installation.agent(email).await?;
    let (scope, id) = (installation.scope, agent.id);
    let change = AgentChange {
        name: agent.name,
        service: agent.service,
        roles: agent.roles,
        active,
    };
    installation.store.change_agent(scope, id, change).await?;
    if active {
        say::line(said!(
            "Le compte {email} est rouvert.",
            "The account {email} is open again."
        ));
    } else {
        let now = installation.mint.now();
        installation
            .store
            .revoke_sessions(scope, id, None, now)
            .await?;
        installation.store.void_links(scope, id, now).await?;
        say::line(said!(
            "Le compte {email} est fermé\u{a0}: ses sessions et ses clés n’ouvrent plus rien.",
            "The account {email} is closed: its sessions and keys open nothing any more."
        ));
    }
    Ok(())
}

fn closed(email: &str) -> Trouble {
    Trouble::new(
        said!(
            "Le compte {email} est fermé.",
            "The account {email} is closed."
        ),
        said!(
            "Rouvrez-le d’abord\u{a0}: vigie user enable {email}",
            "Open it first: vigie user enable {email}"
        ),
    )
}

/// The first line of the standard input, without its end.
fn first_line() -> Result<String, Trouble> {
    use std::io::{BufRead, IsTerminal};
    let input = std::io::stdin();
    if input.is_terminal() {
        say::note(said!(
            "Nouveau mot de passe, puis Entrée (il s’affiche)\u{a0}:",
            "New password, then Enter (it is shown):"
        ));
    }
    let mut line = String::new();
    input.lock().read_line(&mut line).map_err(|error| {
        Trouble::new(
            said!(
                "L’entrée standard ne peut pas être lue\u{a0}: {error}.",
                "The standard input cannot be read: {error}."
            ),
            "",
        )
    })?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

fn refused(error: NewPassword) -> Trouble {
    let what = match error {
        NewPassword::Store(error) => return error.into(),
        NewPassword::Fault(PasswordFault::TooShort) => {
            said!(
                "Ce mot de passe a moins de 12 caractères.",
                "This password has fewer than 12 characters."
            )
        }
        NewPassword::Fault(PasswordFault::TooLong) => {
            said!(
                "Ce mot de passe a plus de 1\u{202f}000 caractères.",
                "This password has more than 1,000 characters."
            )
        }
        NewPassword::Fault(PasswordFault::Guessable) => {
            said!(
                "Ce mot de passe contient l’adresse du compte.",
                "This password holds the address of the account."
            )
        }
        NewPassword::Wrong | NewPassword::Failed(_) => {
            said!(
                "Le mot de passe n’a pas pu être enregistré.",
                "The password could not be kept."
            )
        }
    };
    Trouble::new(
        what,
        said!(
            "Choisissez-en un autre\u{a0}: quatre mots sans lien, par exemple.",
            "Choose another: four unrelated words, for example."
        ),
    )
}
