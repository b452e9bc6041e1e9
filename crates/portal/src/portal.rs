//! What the pages are made of.

use crate::press::Press;
use std::sync::Arc;
use vigie_access::{Access, Seal};
use vigie_exchange::{Exchanges, Prover};
use vigie_observatory::{files::Scanner, law::LawPacks};
use vigie_search::Search;
use vigie_store::Store;

/// What an installation says of itself to its pages.
#[derive(Debug, Clone)]
pub struct PortalConfig {
    /// The address people type, without a trailing slash: `https://vigie.ville.fr`. Cookies
    /// are `Secure` when it is HTTPS.
    pub public_url: String,
    /// The longest form accepted, in bytes.
    pub form_limit: usize,
    /// The longest form of an import, in bytes: ten thousand lines, as a browser escapes them.
    pub import_limit: usize,
    /// The largest file that may be attached to an entry, in bytes.
    pub file_limit: usize,
    /// What looks at files before they are kept.
    pub scanner: Scanner,
    /// The law packs in force here; those that ship when `None`.
    pub law: Option<Arc<LawPacks>>,
    /// The search index of this node. Without it, words are looked for in the database, and
    /// the page of the search says that it is getting ready.
    pub search: Option<Search>,
    /// What proves the promises of the charter.
    pub prover: Prover,
}

impl Default for PortalConfig {
    fn default() -> Self {
        Self {
            public_url: "http://127.0.0.1:8700".to_owned(),
            form_limit: 2 << 20,
            import_limit: 48 << 20,
            file_limit: 10_000_000,
            scanner: Scanner::default(),
            law: None,
            search: None,
            prover: Prover::default(),
        }
    }
}

/// The portal. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Portal(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    access: Access,
    exchanges: Exchanges,
    seal: Seal,
    config: PortalConfig,
    press: Press,
}

impl Portal {
    /// A portal over accounts and exchanges; `seal` closes providers' keys.
    #[must_use]
    pub fn new(access: Access, exchanges: Exchanges, seal: Seal, config: PortalConfig) -> Self {
        Self(Arc::new(Inner {
            access,
            exchanges,
            seal,
            config,
            press: Press::default(),
        }))
    }

    /// Accounts, sessions and keys.
    pub(crate) fn access(&self) -> &Access {
        &self.0.access
    }

    /// The database.
    pub(crate) fn store(&self) -> &Store {
        self.0.access.store()
    }

    /// The way of exchanges.
    pub(crate) fn exchanges(&self) -> &Exchanges {
        &self.0.exchanges
    }

    /// Closes providers' keys.
    pub(crate) fn seal(&self) -> &Seal {
        &self.0.seal
    }

    /// Where files that take computation are made.
    pub(crate) fn press(&self) -> &Press {
        &self.0.press
    }

    /// What the installation says of itself.
    pub(crate) fn config(&self) -> &PortalConfig {
        &self.0.config
    }

    /// The search index.
    pub(crate) fn search(&self) -> Option<&Search> {
        self.0.config.search.as_ref()
    }

    /// The law packs in force here.
    ///
    /// # Errors
    /// Why those that ship cannot be read, which a released version never meets.
    pub(crate) fn law(&self) -> Result<&LawPacks, String> {
        match &self.0.config.law {
            Some(packs) => Ok(packs),
            None => LawPacks::shipped().map_err(|error| error.to_string()),
        }
    }

    /// What proves the promises of the charter.
    pub(crate) fn prover(&self) -> &Prover {
        &self.0.config.prover
    }

    /// Whether people come by HTTPS.
    pub(crate) fn is_https(&self) -> bool {
        self.0.config.public_url.starts_with("https://")
    }
}
