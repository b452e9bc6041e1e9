//! What exchanges of an organisation are decided with: its models, its charter,
//! its uses and limits, read again every few seconds.

use crate::{
    clock::Clock,
    experiments::Tried,
    lens::{Lens, ShieldRules},
    meter::Meter,
    standing::Looks,
};
use moka::future::Cache;
use secrecy::ExposeSecret;
use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use vigie_access::Seal;
use vigie_charter::{Charter, CharterText};
use vigie_domain::{
    DepartmentId, EntryId, Mint, ModelId, NodeId, OrganisationId, ServiceId, Use, UseState,
    register::Register as _, registers::Experiment,
};
use vigie_store::{
    Catalogue, CharterException, CharterFault, CharterVersion, Scope, ShieldVersion, Store,
    StoreError,
};

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
    /// Exceptions to articles that apply now or later.
    pub(crate) exceptions: Vec<CharterException>,
    /// The department of each service.
    pub(crate) departments: HashMap<ServiceId, DepartmentId>,
    /// What time it is on the walls of the organisation.
    pub(crate) clock: Clock,
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
    /// What its articles look at beside what an account says.
    pub(crate) looks: Looks,
}

impl InForce {
    fn new(number: u32, charter: Charter) -> Self {
        Self {
            number,
            looks: Looks::of(&charter),
            charter,
        }
    }
}

/// A use, as exchanges see it.
#[derive(Debug)]
pub(crate) struct UseFacts {
    pub(crate) id: EntryId,
    pub(crate) reference: String,
    pub(crate) state: UseState,
    pub(crate) body: Use,
    /// The experiments that try it, while it is tried.
    pub(crate) experiments: Vec<Tried>,
}

type Uses = Cache<(OrganisationId, String), Option<Arc<UseFacts>>>;

/// The directory of an installation. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Directory {
    store: Store,
    mint: Mint,
    node: NodeId,
    snapshots: Cache<OrganisationId, Arc<Snapshot>>,
    uses: Uses,
    /// The last good charter of each organisation: kept when a newer one does not load.
    charters: Arc<Mutex<HashMap<OrganisationId, Loaded>>>,
    seal: Seal,
    /// The lens of each organisation, built once for each version of its rules.
    lenses: Arc<Mutex<HashMap<OrganisationId, Arc<Lens>>>>,
}

/// What was loaded of an organisation's charter.
#[derive(Debug, Clone, Default)]
struct Loaded {
    /// The last version that compiled.
    good: Option<Arc<InForce>>,
    /// The version in force that does not, when it was said.
    broken: Option<u32>,
}

impl Directory {
    pub(crate) fn new(store: Store, mint: Mint, node: NodeId, seal: Seal) -> Self {
        Self {
            store,
            mint,
            node,
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
        let charter = self.charter(scope).await?;
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
        let departments = self
            .store
            .services(scope)
            .await?
            .into_iter()
            .map(|service| (service.id, service.department))
            .collect();
        let zone = self.store.time_zone(scope).await?;
        let clock = Clock::of(&zone).unwrap_or_else(|| {
            tracing::error!(%organisation, zone, "unknown time zone; Paris is used");
            Clock::paris()
        });
        Ok(Arc::new(Snapshot {
            catalogue,
            charter,
            lens,
            limited,
            meters,
            exceptions: self
                .store
                .charter_exceptions_from(scope, self.mint.now())
                .await?,
            departments,
            clock,
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

    /// The charter that decides now: the version in force if it loads, else the last good one.
    ///
    /// Nothing of a version is used before all of it has compiled, and an exchange keeps the one
    /// it was given to its end: none is decided by half of one.
    async fn charter(&self, scope: Scope) -> Result<Arc<InForce>, StoreError> {
        let organisation = scope.organisation();
        let known = self.loaded(organisation);
        let now = self.mint.now();
        let Some(version) = self.store.charter_in_force(scope, now).await? else {
            return known.good.ok_or(StoreError::Missing("charter in force"));
        };
        if let Some(good) = &known.good
            && good.number == version.number
        {
            return Ok(Arc::clone(good));
        }
        match compile(&version) {
            Ok(charter) => {
                let good = Arc::new(InForce::new(version.number, charter));
                let loaded = Loaded {
                    good: Some(Arc::clone(&good)),
                    broken: None,
                };
                self.remember(organisation, loaded);
                // Also at the first load: the fault may be that of an earlier life.
                self.store.clear_charter_fault(scope, self.node).await?;
                Ok(good)
            }
            Err(problem) => {
                let good = match known.good {
                    Some(good) => good,
                    None => self.earlier(scope, version.number).await?,
                };
                if known.broken != Some(version.number) {
                    tracing::error!(%organisation, version = version.number, problem, "charter does not load; the last good one stays in force");
                    let fault = CharterFault {
                        node: self.node,
                        number: version.number,
                        problem,
                        at: now,
                    };
                    self.store
                        .note_charter_fault(scope, self.mint.uuid(), fault)
                        .await?;
                }
                let loaded = Loaded {
                    good: Some(Arc::clone(&good)),
                    broken: Some(version.number),
                };
                self.remember(organisation, loaded);
                Ok(good)
            }
        }
    }

    /// The latest version before `number` that compiles: for an instance that starts while the one
    /// in force does not.
    async fn earlier(&self, scope: Scope, number: u32) -> Result<Arc<InForce>, StoreError> {
        let versions = self
            .store
            .charters_until(scope, self.mint.now(), 20)
            .await?;
        versions
            .iter()
            .filter(|version| version.number != number)
            .find_map(|version| {
                let charter = compile(version).ok()?;
                Some(Arc::new(InForce::new(version.number, charter)))
            })
            .ok_or(StoreError::Missing("charter that loads"))
    }

    fn loaded(&self, organisation: OrganisationId) -> Loaded {
        self.charters
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&organisation)
            .cloned()
            .unwrap_or_default()
    }

    fn remember(&self, organisation: OrganisationId, loaded: Loaded) {
        self.charters
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(organisation, loaded);
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
        let Some(entry) = entry else { return Ok(None) };
        let state = entry.state.parse().map_err(|e| StoreError::Corrupt {
            place: "entry.state",
            reason: format!("{e}"),
        })?;
        let experiments = if state == UseState::Experiment {
            self.store
                .citing::<Experiment>(scope, Use::NAME, &entry.reference)
                .await?
        } else {
            Vec::new()
        };
        Ok(Some(Arc::new(UseFacts {
            id: entry.id,
            reference: entry.reference,
            state,
            body: entry.body,
            experiments: experiments
                .into_iter()
                .map(|tried| Tried {
                    reference: tried.reference,
                    state: tried.state,
                    body: tried.body,
                })
                .collect(),
        })))
    }
}

fn compile(version: &CharterVersion) -> Result<Charter, String> {
    let text = CharterText::from_toml(&version.source).map_err(|error| error.to_string())?;
    Charter::compile(&text).map_err(|faults| {
        let said: Vec<_> = faults.iter().map(ToString::to_string).collect();
        said.join("; ")
    })
}
