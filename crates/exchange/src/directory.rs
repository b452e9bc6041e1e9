//! What exchanges of an organisation are decided with: its models, its charter,
//! its uses and limits, read again every few seconds.

use crate::lens::{Lens, ShieldRules};
use crate::meter::Meter;
use moka::future::Cache;
use secrecy::ExposeSecret;
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use vigie_access::Seal;
use vigie_charter::{Charter, CharterText};
use vigie_domain::{EntryId, Mint, ModelId, OrganisationId, Use, UseState};
use vigie_store::{Catalogue, CharterVersion, Scope, ShieldVersion, Store, StoreError};

/// A change of model, charter or limit is followed by every node within this time.
const READ_AGAIN: Duration = Duration::from_secs(2);
/// A suspended use stops within this time.
const USE_READ_AGAIN: Duration = Duration::from_secs(5);

/// The use of general assistance, which a request without a use belongs to.
pub const GENERAL_USE: &str = "U000";

/// What the exchanges of an organisation are decided with, at one moment.
#[derive(Debug)]
pub(crate) struct Snapshot {
    pub(crate) catalogue: Catalogue,
    pub(crate) charter: Arc<InForce>,
    /// How its texts are read.
    pub(crate) lens: Arc<Lens>,
    /// Uses and services that have a ceiling.
    pub(crate) limited: HashSet<uuid::Uuid>,
    /// How the footprint of each model is estimated.
    pub(crate) meters: HashMap<ModelId, Arc<Meter>>,
}

impl Snapshot {
    /// How the footprint of a model is estimated.
    pub(crate) fn meter(&self, model: ModelId) -> Arc<Meter> {
        self.meters
            .get(&model)
            .map_or_else(|| Arc::new(Meter::default()), Arc::clone)
    }
}

/// The charter in force.
#[derive(Debug)]
pub(crate) struct InForce {
    pub(crate) number: u32,
    pub(crate) charter: Charter,
}

/// A use, as exchanges see it.
#[derive(Debug)]
pub(crate) struct UseFacts {
    pub(crate) id: EntryId,
    pub(crate) reference: String,
    pub(crate) state: UseState,
    pub(crate) body: Use,
}

type Uses = Cache<(OrganisationId, String), Option<Arc<UseFacts>>>;

/// The directory of an installation. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Directory {
    store: Store,
    mint: Mint,
    snapshots: Cache<OrganisationId, Arc<Snapshot>>,
    uses: Uses,
    /// The last good charter of each organisation: kept when a newer one does not load.
    charters: Arc<Mutex<HashMap<OrganisationId, Arc<InForce>>>>,
    seal: Seal,
    /// The lens of each organisation, built once for each version of its rules.
    lenses: Arc<Mutex<HashMap<OrganisationId, Arc<Lens>>>>,
}

impl Directory {
    pub(crate) fn new(store: Store, mint: Mint, seal: Seal) -> Self {
        Self {
            store,
            mint,
            snapshots: Cache::builder()
                .max_capacity(1000)
                .time_to_live(READ_AGAIN)
                .build(),
            uses: Cache::builder()
                .max_capacity(10_000)
                .time_to_live(USE_READ_AGAIN)
                .build(),
            charters: Arc::default(),
            seal,
            lenses: Arc::default(),
        }
    }

    /// Forgets everything: after a change made in this process.
    pub(crate) fn forget(&self) {
        self.snapshots.invalidate_all();
        self.uses.invalidate_all();
    }

    /// What the organisation decides with now.
    pub(crate) async fn snapshot(
        &self,
        organisation: OrganisationId,
    ) -> Result<Arc<Snapshot>, Arc<StoreError>> {
        self.snapshots
            .try_get_with(organisation, self.load(organisation))
            .await
    }

    async fn load(&self, organisation: OrganisationId) -> Result<Arc<Snapshot>, StoreError> {
        let scope = Scope::of(organisation);
        let version = self.store.charter_in_force(scope, self.mint.now()).await?;
        let charter = self.charter(organisation, version)?;
        let catalogue = self.store.catalogue(scope).await?;
        let lens = self.lens(organisation, self.store.shield_rules(scope).await?);
        let limited = self
            .store
            .ceilings(scope)
            .await?
            .iter()
            .map(|(of, _)| of.id())
            .collect();
        let meters = catalogue
            .models
            .iter()
            .map(|entry| {
                let meter = Meter::of(&entry.provider, &entry.model);
                (entry.model.id, Arc::new(meter))
            })
            .collect();
        Ok(Arc::new(Snapshot {
            catalogue,
            charter,
            lens,
            limited,
            meters,
        }))
    }

    /// The lens of a version of the rules. Rules that do not open or do not
    /// read leave the last good lens; without one, everything is sensitive.
    fn lens(&self, organisation: OrganisationId, rules: Option<ShieldVersion>) -> Arc<Lens> {
        let mut lenses = self.lenses.lock().unwrap_or_else(PoisonError::into_inner);
        let number = rules.as_ref().map_or(0, |rules| rules.number);
        if let Some(last) = lenses.get(&organisation)
            && last.number == number
        {
            return Arc::clone(last);
        }
        let read = match rules {
            None => Some(Lens::default()),
            Some(rules) => self
                .seal
                .open(&rules.sealed, &ShieldRules::place(organisation))
                .ok()
                .and_then(|text| ShieldRules::from_text(text.expose_secret()).ok())
                .map(|rules| Lens::new(number, rules)),
        };
        let lens = match (read, lenses.get(&organisation)) {
            (Some(lens), _) => Arc::new(lens),
            (None, last) => {
                tracing::error!(%organisation, version = number, "the rules of the shield do not load");
                return last.map_or_else(|| Arc::new(Lens::broken(number)), Arc::clone);
            }
        };
        lenses.insert(organisation, Arc::clone(&lens));
        lens
    }

    fn charter(
        &self,
        organisation: OrganisationId,
        version: Option<CharterVersion>,
    ) -> Result<Arc<InForce>, StoreError> {
        let last = self
            .charters
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&organisation)
            .cloned();
        let Some(version) = version else {
            return last.ok_or(StoreError::Missing("charter in force"));
        };
        if let Some(last) = &last
            && last.number == version.number
        {
            return Ok(Arc::clone(last));
        }
        match compile(&version) {
            Ok(charter) => {
                let charter = Arc::new(InForce {
                    number: version.number,
                    charter,
                });
                self.charters
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .insert(organisation, Arc::clone(&charter));
                Ok(charter)
            }
            Err(problem) => {
                tracing::error!(%organisation, version = version.number, problem, "charter does not load; the last good one stays in force");
                last.ok_or(StoreError::Missing("charter that loads"))
            }
        }
    }

    /// A use by reference (`U001`) or identity.
    pub(crate) async fn use_named(
        &self,
        organisation: OrganisationId,
        name: &str,
    ) -> Result<Option<Arc<UseFacts>>, Arc<StoreError>> {
        let key = (organisation, name.to_owned());
        if let Some(known) = self.uses.get(&key).await {
            return Ok(known);
        }
        self.uses
            .try_get_with(key, self.load_use(organisation, name))
            .await
    }

    async fn load_use(
        &self,
        organisation: OrganisationId,
        name: &str,
    ) -> Result<Option<Arc<UseFacts>>, StoreError> {
        let scope = Scope::of(organisation);
        let entry = match name.parse::<EntryId>() {
            Ok(id) => self.store.entry::<Use>(scope, id).await?,
            Err(_) => self.store.entry_by_reference::<Use>(scope, name).await?,
        };
        entry
            .map(|entry| {
                let state = entry.state.parse().map_err(|e| StoreError::Corrupt {
                    place: "entry.state",
                    reason: format!("{e}"),
                })?;
                Ok(Arc::new(UseFacts {
                    id: entry.id,
                    reference: entry.reference,
                    state,
                    body: entry.body,
                }))
            })
            .transpose()
    }
}

fn compile(version: &CharterVersion) -> Result<Charter, String> {
    let text = CharterText::from_toml(&version.source).map_err(|error| error.to_string())?;
    Charter::compile(&text).map_err(|faults| format!("{} fault(s)", faults.len()))
}
