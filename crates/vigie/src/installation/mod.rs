//! An installation: a data folder, a database, a key, and who we are in it.

mod folder;
mod node;
pub(crate) mod secret;

pub(crate) use folder::{Folder, exclusive};
pub(crate) use node::{NodeSlot, idle_slots};

use crate::{
    config::{Embedded, Settings},
    lang::said,
    system,
    trouble::Trouble,
};
use vigie_access::{Access, Seal};
use vigie_domain::{Agent, Mint, Role};
use vigie_observatory::{EmbeddedChoice, FirstStart, FirstStartOptions, first_start};
use vigie_store::{Location, Scope, Store};

/// An open installation.
#[derive(Debug)]
pub(crate) struct Installation {
    pub(crate) settings: Settings,
    pub(crate) folder: Folder,
    pub(crate) location: Location,
    pub(crate) store: Store,
    pub(crate) access: Access,
    pub(crate) mint: Mint,
    /// The first organisation: the one commands speak of.
    pub(crate) scope: Scope,
}

impl Installation {
    /// Opens an installation that `vigie init` or `vigie serve` made.
    pub(crate) async fn open(settings: Settings) -> Result<Self, Trouble> {
        let (folder, location) = places(&settings)?;
        if let Location::Sqlite(path) = &location
            && !path.exists()
        {
            return Err(nothing_here(&path.display().to_string()));
        }
        let store = open_store(&location).await?;
        let pending = store.pending_migrations().await?;
        if !pending.is_empty() {
            let count = pending.len();
            return Err(Trouble::new(
                said!(
                    "La base attend {count} mise(s) à jour de son schéma.",
                    "The database waits for {count} update(s) of its schema."
                ),
                said!(
                    "Lancez «\u{a0}vigie migrate\u{a0}» après une sauvegarde.",
                    "Run `vigie migrate` after a backup."
                ),
            ));
        }
        let Some(organisation) = store.organisations().await?.into_iter().next() else {
            return Err(nothing_here(&location.to_string()));
        };
        Ok(Self::assemble(
            settings,
            folder,
            location,
            store,
            Scope::of(organisation.id),
        ))
    }

    /// Makes the installation if there is none, brings its schema up to date,
    /// and opens it. Processes that start together take turns.
    pub(crate) async fn make(settings: Settings) -> Result<(Self, FirstStart), Trouble> {
        let (folder, location) = places(&settings)?;
        folder.make()?;
        let turn = folder.lock("setup.lock")?;
        let store = open_store(&location).await?;
        let other_nodes = store.setup_turn().await?;
        store.migrate().await?;
        let access = Access::new(store.clone(), system::mint());
        let options = FirstStartOptions {
            organisation: settings.organisation.clone(),
            admin_email: settings.admin_email.clone(),
            embedded: (settings.embedded != Embedded::Off).then(|| EmbeddedChoice {
                upstream: settings.embedded_model.clone(),
            }),
        };
        let started = first_start(&access, &options).await?;
        let installation = Self::assemble(settings, folder, location, store, started.scope);
        // Made now rather than at the first secret, so that a backup holds it.
        installation.seal().await?;
        drop((turn, other_nodes));
        Ok((installation, started))
    }

    fn assemble(
        settings: Settings,
        folder: Folder,
        location: Location,
        store: Store,
        scope: Scope,
    ) -> Self {
        let mint = system::mint();
        Self {
            access: Access::new(store.clone(), mint.clone()),
            settings,
            folder,
            location,
            store,
            mint,
            scope,
        }
    }

    /// The key that opens providers' secrets. It is made if there is none,
    /// unless something is already sealed with one that was lost.
    pub(crate) async fn seal(&self) -> Result<Seal, Trouble> {
        if let Some(key) = secret::read(&self.folder, secret::SECRET)? {
            return Ok(Seal::new(&key));
        }
        let mut sealed = Vec::new();
        for organisation in self.store.organisations().await? {
            let models = self.store.models(Scope::of(organisation.id)).await?;
            sealed.extend(
                models
                    .into_iter()
                    .filter(|entry| entry.secret.is_some())
                    .map(|entry| entry.provider.name),
            );
        }
        sealed.sort_unstable();
        sealed.dedup();
        if !sealed.is_empty() {
            let (path, names) = (
                secret::path(&self.folder, secret::SECRET),
                sealed.join(", "),
            );
            let path = path.display();
            return Err(Trouble::new(
                said!(
                    "Le fichier {path} manque, alors que des clés de fournisseurs sont scellées avec lui ({names}).",
                    "The file {path} is missing, and keys of providers are sealed with it ({names})."
                ),
                said!(
                    "Remettez-le depuis une sauvegarde\u{a0}: sans lui, ces clés ne s’ouvrent plus.",
                    "Restore it from a backup: without it, these keys cannot be opened."
                ),
            ));
        }
        secret::make(&self.folder, secret::SECRET, &self.mint).map(|key| Seal::new(&key))
    }

    /// The seed that signs the trace's checkpoints, made at the first one.
    pub(crate) fn trace_seed(&self) -> Result<[u8; 32], Trouble> {
        match secret::read(&self.folder, secret::TRACE)? {
            Some(seed) => Ok(seed),
            None => secret::make(&self.folder, secret::TRACE, &self.mint),
        }
    }

    /// A person of the organisation, by address.
    pub(crate) async fn agent(&self, email: &str) -> Result<Agent, Trouble> {
        let found = self.store.sign_in_by_email(email).await?;
        found
            .map(|account| account.agent)
            .filter(|agent| agent.organisation == self.scope.organisation())
            .ok_or_else(|| {
                Trouble::new(
                    said!(
                        "Personne n’a l’adresse {email} dans cette installation.",
                        "Nobody has the address {email} in this installation."
                    ),
                    said!(
                        "«\u{a0}vigie user list\u{a0}» donne les comptes\u{202f}; «\u{a0}vigie user add\u{a0}» en crée un.",
                        "`vigie user list` gives the accounts; `vigie user add` makes one."
                    ),
                )
            })
    }

    /// On whose behalf the operator acts: the person named, or the administrator.
    pub(crate) async fn acting(&self, email: Option<&str>) -> Result<Agent, Trouble> {
        if let Some(email) = email {
            return self.agent(email).await;
        }
        let mut administrators: Vec<Agent> = self
            .store
            .agents(self.scope)
            .await?
            .into_iter()
            .filter(|agent| agent.active && agent.has(Role::Admin))
            .collect();
        administrators.sort_by_key(|agent| (agent.created_at, agent.id));
        administrators.into_iter().next().ok_or_else(|| {
            Trouble::new(
                said!(
                    "Aucun administrateur n’est actif.",
                    "No administrator is active."
                ),
                said!(
                    "Nommez une personne avec --agent, ou créez un compte avec «\u{a0}vigie user add --role admin\u{a0}».",
                    "Name a person with --agent, or make an account with `vigie user add --role admin`."
                ),
            )
        })
    }

    /// The address people use.
    pub(crate) fn url(&self) -> String {
        self.settings.url(self.settings.listen)
    }
}

fn places(settings: &Settings) -> Result<(Folder, Location), Trouble> {
    let folder = Folder::new(&settings.data_dir);
    let location = Location::parse(&settings.database_url, folder.path())?;
    Ok((folder, location))
}

/// Opens the database, or says which one it was and what to check.
pub(crate) async fn open_store(location: &Location) -> Result<Store, Trouble> {
    Store::open(location).await.map_err(|error| {
        Trouble::new(
            said!(
                "La base {location} ne s’ouvre pas\u{a0}: {error}.",
                "The database {location} does not open: {error}."
            ),
            match location {
                Location::Sqlite(_) => said!(
                    "Vérifiez que le dossier existe et que ce compte peut y écrire.",
                    "Check that the folder exists and that this account may write there."
                ),
                Location::Postgres(_) => said!(
                    "Vérifiez que le serveur répond, que la base existe et que le compte y a droit (VIGIE_DATABASE_URL).",
                    "Check that the server answers, that the database exists and that the account may use it (VIGIE_DATABASE_URL)."
                ),
            },
        )
    })
}

fn nothing_here(place: &str) -> Trouble {
    Trouble::new(
        said!(
            "Il n’y a pas encore d’installation dans {place}.",
            "There is no installation in {place} yet."
        ),
        said!(
            "Lancez «\u{a0}vigie init\u{a0}», ou «\u{a0}vigie serve\u{a0}» qui le fait aussi. VIGIE_DATA_DIR choisit le dossier.",
            "Run `vigie init`, or `vigie serve` which does it too. VIGIE_DATA_DIR chooses the folder."
        ),
    )
}
