//! Settings: defaults, then a file, then the environment, then flags; the last
//! one that speaks wins, and a bad value is blamed on whoever said it.

mod file;
mod mail;
mod value;

use crate::{lang::said, trouble::Trouble};
use std::{collections::BTreeMap, net::SocketAddr, path::PathBuf, time::Duration};
use value::Raw;
use vigie_exchange::Solver;
use vigie_worker::MailServer;

/// A setting an operator may change.
#[derive(Debug)]
pub(crate) struct Setting {
    /// Its name in the file; in the environment, `VIGIE_` and the name in capitals.
    pub(crate) name: &'static str,
    /// Its value when nobody says otherwise; empty when it is worked out.
    pub(crate) default: &'static str,
}

const fn setting(name: &'static str, default: &'static str) -> Setting {
    Setting { name, default }
}

/// Every setting. `docs/operate.md` explains each (a test holds it to that).
pub(crate) const SETTINGS: &[Setting] = &[
    setting("data_dir", "./var"),
    setting("listen", "127.0.0.1:8700"),
    setting("public_url", ""),
    setting("trace_origin", ""),
    setting("database_url", "sqlite"),
    setting("models_dir", ""),
    setting("log", ""),
    setting("organisation", "Ma collectivité"),
    setting("admin_email", "admin@localhost"),
    setting("body_limit", "20000000"),
    setting("answer_limit", "32000000"),
    setting("concurrency", "1024"),
    setting("connect_timeout", "5"),
    setting("first_byte_timeout", "120"),
    setting("silence_timeout", "60"),
    setting("stop_within", "20"),
    setting("embedded", "auto"),
    setting("embedded_model", vigie_models::DEFAULT_MODEL),
    setting("embedded_context", "4096"),
    setting("embedded_queue", "8"),
    setting("embedded_threads", "0"),
    setting("hub", vigie_models::PUBLIC_HUB),
    setting("packages", "on"),
    setting("weights_folder", ""),
    setting("python", ""),
    setting("file_limit", "10000000"),
    setting("clamav", ""),
    setting("mail_host", ""),
    setting("mail_port", "0"),
    setting("mail_tls", "starttls"),
    setting("mail_user", ""),
    setting("mail_secret", ""),
    setting("mail_from", ""),
    setting("solver", vigie_exchange::SOLVER),
    setting("solver_limit", "10"),
];

/// Who said a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    /// Nobody: it is the default.
    Default,
    /// The configuration file.
    File(PathBuf),
    /// A variable of the environment.
    Environment,
    /// The command line.
    Flag,
}

/// Settings given on the command line.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Flags {
    /// Fichier de configuration (TOML)
    #[arg(long, global = true, value_name = "FICHIER")]
    pub(crate) config: Option<PathBuf>,
    /// Dossier des données
    #[arg(long, global = true, value_name = "DOSSIER")]
    pub(crate) data_dir: Option<String>,
    /// Adresse et port d'écoute
    #[arg(long, global = true, value_name = "ADRESSE:PORT")]
    pub(crate) listen: Option<String>,
    /// Base de données : sqlite, sqlite:FICHIER ou postgres://…
    #[arg(long, global = true, value_name = "ADRESSE")]
    pub(crate) database_url: Option<String>,
    /// Dossier des modèles
    #[arg(long, global = true, value_name = "DOSSIER")]
    pub(crate) models_dir: Option<String>,
    /// Ce qui est écrit dans le journal technique : error, warn, info, debug
    #[arg(long, global = true, value_name = "NIVEAU")]
    pub(crate) log: Option<String>,
    /// Tout autre réglage, par son nom ; peut être répété
    #[arg(long, global = true, value_name = "NOM=VALEUR")]
    pub(crate) set: Vec<String>,
}

/// What to do with the embedded model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Embedded {
    /// Fetch it if it is not here, and load it.
    Auto,
    /// Load it if it is here; never fetch.
    Local,
    /// Do without it.
    Off,
}

/// The settings of a run.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub(crate) data_dir: PathBuf,
    pub(crate) listen: SocketAddr,
    /// Address people use, without a trailing slash; `None` when it is the one listened on.
    pub(crate) public_url: Option<String>,
    /// Name of the log in its checkpoints: `host/trace`.
    pub(crate) trace_origin: String,
    pub(crate) database_url: String,
    pub(crate) models_dir: PathBuf,
    pub(crate) log: String,
    pub(crate) organisation: String,
    pub(crate) admin_email: String,
    pub(crate) body_limit: usize,
    pub(crate) answer_limit: usize,
    pub(crate) concurrency: usize,
    pub(crate) connect_timeout: Duration,
    pub(crate) first_byte_timeout: Duration,
    pub(crate) silence_timeout: Duration,
    pub(crate) stop_within: Duration,
    pub(crate) embedded: Embedded,
    pub(crate) embedded_model: String,
    pub(crate) embedded_context: usize,
    pub(crate) embedded_queue: usize,
    /// `None`: as many as there are cores.
    pub(crate) embedded_threads: Option<usize>,
    /// Base address of the hub; `None` never connects to one.
    pub(crate) hub: Option<String>,
    pub(crate) packages: bool,
    pub(crate) weights_folder: Option<PathBuf>,
    pub(crate) python: Option<PathBuf>,
    /// The largest file that may be attached to an entry, in bytes.
    pub(crate) file_limit: usize,
    /// Where `clamd` listens: `host:port` or the path of a socket; empty when it does not.
    pub(crate) clamav: String,
    /// Where mail goes out; `None` when it does not. Links in it are completed at start.
    pub(crate) mail: Option<MailServer>,
    pub(crate) solver: PathBuf,
    pub(crate) solver_limit: Duration,
}

impl Settings {
    /// Merges what everyone says. `variable` reads the environment.
    pub(crate) fn read(
        flags: &Flags,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, Trouble> {
        let mut raw: BTreeMap<&'static str, Raw> = SETTINGS
            .iter()
            .map(|setting| {
                (
                    setting.name,
                    Raw::new(setting.name, setting.default, Source::Default),
                )
            })
            .collect();
        let config = flags.config.clone().or_else(|| {
            variable("VIGIE_CONFIG")
                .filter(|path| !path.is_empty())
                .map(PathBuf::from)
        });
        if let Some(path) = config {
            for (name, value) in file::read(&path)? {
                raw.insert(name, Raw::new(name, &value, Source::File(path.clone())));
            }
        }
        for setting in SETTINGS {
            let name = format!("VIGIE_{}", setting.name.to_uppercase());
            // An empty variable is one that was not set: shells and service
            // files leave such ones behind.
            if let Some(value) = variable(&name).filter(|value| !value.trim().is_empty()) {
                raw.insert(
                    setting.name,
                    Raw::new(setting.name, &value, Source::Environment),
                );
            }
        }
        for (name, value) in flags.given()? {
            raw.insert(name, Raw::new(name, &value, Source::Flag));
        }
        Self::from_raw(&raw, &variable)
    }

    fn from_raw(
        raw: &BTreeMap<&'static str, Raw>,
        variable: &impl Fn(&str) -> Option<String>,
    ) -> Result<Self, Trouble> {
        let get = |name: &str| -> Result<&Raw, Trouble> {
            raw.get(name).ok_or_else(|| Trouble::new(name, ""))
        };
        let data_dir = get("data_dir")?.path()?;
        let models_dir = match get("models_dir")?.optional() {
            Some(path) => PathBuf::from(path),
            None => cache_dir(variable).unwrap_or_else(|| data_dir.join("models")),
        };
        let public_url = get("public_url")?;
        Ok(Self {
            models_dir,
            data_dir,
            listen: get("listen")?.address()?,
            public_url: match public_url.optional() {
                Some(_) => Some(public_url.url()?),
                None => None,
            },
            trace_origin: get("trace_origin")?.optional().unwrap_or_else(|| {
                let host = public_url.host().unwrap_or_else(|| "localhost".to_owned());
                format!("{host}/trace")
            }),
            database_url: get("database_url")?.text(),
            log: get("log")?.text(),
            organisation: get("organisation")?.filled()?,
            admin_email: get("admin_email")?.email()?,
            body_limit: get("body_limit")?.number(1_000, 1_000_000_000)?,
            answer_limit: get("answer_limit")?.number(10_000, 10_000_000_000)?,
            concurrency: get("concurrency")?.number(1, 100_000)?,
            connect_timeout: get("connect_timeout")?.seconds(1, 600)?,
            first_byte_timeout: get("first_byte_timeout")?.seconds(1, 3600)?,
            silence_timeout: get("silence_timeout")?.seconds(1, 3600)?,
            stop_within: get("stop_within")?.seconds(0, 3600)?,
            embedded: get("embedded")?.choice(&[
                ("auto", Embedded::Auto),
                ("on", Embedded::Auto),
                ("local", Embedded::Local),
                ("off", Embedded::Off),
            ])?,
            embedded_model: get("embedded_model")?.filled()?,
            embedded_context: get("embedded_context")?.number(256, 131_072)?,
            embedded_queue: get("embedded_queue")?.number(0, 10_000)?,
            embedded_threads: Some(get("embedded_threads")?.number(0, 256)?)
                .filter(|threads| *threads > 0),
            hub: match get("hub")?.optional().as_deref() {
                None | Some("off") => None,
                Some(_) => Some(get("hub")?.url()?),
            },
            packages: get("packages")?.choice(&[("on", true), ("off", false)])?,
            weights_folder: get("weights_folder")?.optional().map(PathBuf::from),
            python: get("python")?.optional().map(PathBuf::from),
            file_limit: get("file_limit")?.number(1_000, 1_000_000_000)?,
            clamav: get("clamav")?.text(),
            mail: mail::server(&get)?,
            // A name is looked for on the path of programs: it is not made absolute.
            solver: get("solver")?.filled()?.into(),
            solver_limit: get("solver_limit")?.seconds(1, 600)?,
        })
    }

    /// The solver that proves promises about the charter.
    pub(crate) fn solver(&self) -> Solver {
        Solver {
            program: self.solver.clone(),
            limit: self.solver_limit,
        }
    }

    /// The address people are given: the public one, or the one listened on.
    pub(crate) fn url(&self, listening: SocketAddr) -> String {
        if let Some(url) = &self.public_url {
            return url.clone();
        }
        let mut shown = listening;
        if shown.ip().is_unspecified() {
            // "Everywhere" is no address to click on; this machine is.
            shown.set_ip(std::net::Ipv4Addr::LOCALHOST.into());
        }
        format!("http://{shown}")
    }
}

impl Flags {
    fn given(&self) -> Result<Vec<(&'static str, String)>, Trouble> {
        let mut given = Vec::new();
        let own = [
            ("data_dir", &self.data_dir),
            ("listen", &self.listen),
            ("database_url", &self.database_url),
            ("models_dir", &self.models_dir),
            ("log", &self.log),
        ];
        for (name, value) in own {
            if let Some(value) = value {
                given.push((name, value.clone()));
            }
        }
        for pair in &self.set {
            let Some((name, value)) = pair.split_once('=') else {
                return Err(Trouble::usage(
                    said!(
                        "--set {pair}\u{a0}: il manque le signe =.",
                        "--set {pair}: the = sign is missing."
                    ),
                    said!(
                        "Écrivez --set NOM=VALEUR, par exemple --set concurrency=64.",
                        "Write --set NAME=VALUE, such as --set concurrency=64."
                    ),
                ));
            };
            let name = known(name.trim()).ok_or_else(|| unknown(name.trim(), "--set"))?;
            given.push((name, value.to_owned()));
        }
        Ok(given)
    }
}

/// A setting's own name, if there is one of this name.
fn known(name: &str) -> Option<&'static str> {
    SETTINGS
        .iter()
        .map(|setting| setting.name)
        .find(|known| *known == name)
}

fn unknown(name: &str, said_by: &str) -> Trouble {
    let names: Vec<_> = SETTINGS.iter().map(|setting| setting.name).collect();
    let names = names.join(", ");
    Trouble::usage(
        said!(
            "{said_by}\u{a0}: aucun réglage ne s’appelle «\u{a0}{name}\u{a0}».",
            "{said_by}: no setting is called \"{name}\"."
        ),
        said!(
            "Réglages connus\u{a0}: {names}.",
            "Known settings: {names}."
        ),
    )
}

/// The cache of the user's account, which every installation shares.
fn cache_dir(variable: &impl Fn(&str) -> Option<String>) -> Option<PathBuf> {
    let absolute = |path: String| Some(PathBuf::from(path)).filter(|path| path.is_absolute());
    let cache = variable("XDG_CACHE_HOME").and_then(absolute).or_else(|| {
        variable("HOME")
            .and_then(absolute)
            .map(|home| home.join(".cache"))
    })?;
    Some(cache.join("vigie/models"))
}

#[cfg(test)]
mod tests;
