//! An edition of the method's data: models, electricity mixes, providers.

use crate::{
    Fault, Range, Warning,
    method::{Efficiency, Mix, Speed},
};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

/// The files of one version, as text.
#[derive(Debug, Clone, Copy)]
pub struct EditionFiles<'a> {
    /// Version, dates, checksums.
    pub stamp: &'a str,
    /// Models and their aliases.
    pub models: &'a str,
    /// Electricity mixes by zone.
    pub mixes: &'a str,
    /// Where providers run, and how efficiently.
    pub providers: &'a str,
}

/// The files this library carries (MPL-2.0; see the notice beside them).
pub const EMBEDDED: EditionFiles<'static> = EditionFiles {
    stamp: include_str!("../../../data/footprint/ecologits-0.11.3/stamp.json"),
    models: include_str!("../../../data/footprint/ecologits-0.11.3/models.json"),
    mixes: include_str!("../../../data/footprint/ecologits-0.11.3/electricity_mixes.json"),
    providers: include_str!("../../../data/footprint/ecologits-0.11.3/providers.json"),
};

/// A version of the method's data, indexed.
#[derive(Debug)]
pub struct Edition {
    stamp: Stamp,
    /// The version in one line: `EcoLogits 0.11.3`.
    method: String,
    models: BTreeMap<String, BTreeMap<String, Model>>,
    /// Provider and name of the models of a name, in lower case: whole, and
    /// after its last slash.
    by_name: HashMap<String, Vec<(String, String)>>,
    mixes: BTreeMap<String, Zone>,
    providers: BTreeMap<String, Provider>,
}

/// Version and dates of an edition.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct Stamp {
    /// Name of the method.
    pub method: String,
    /// Its version.
    pub version: String,
    /// Day it was released (ISO 8601).
    pub released: String,
    /// Day its data were taken (ISO 8601).
    pub taken: String,
    /// Licence of the data (SPDX).
    pub licence: String,
    /// Checksum of each file, hexadecimal.
    pub sha256: BTreeMap<String, String>,
}

/// A registered model.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Model {
    /// Parameters that work on a token, billions.
    pub active: Range,
    /// Parameters in memory, billions; the same for a dense model.
    pub total: Range,
    /// Speed at its provider, where it was measured.
    pub speed: Speed,
    /// What makes its figures less sure.
    pub warnings: Vec<Warning>,
    /// Where the parameters were published, or what they were assumed from.
    pub sources: Vec<String>,
}

/// The electricity of a zone.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Zone {
    /// Impacts of a kWh.
    pub mix: Mix,
    /// Which of them are the world's.
    pub warnings: Vec<Warning>,
}

/// Where a provider runs its models.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Provider {
    /// Electricity zone of its data centres, unless the caller knows better.
    pub zone: String,
    /// Their efficiency.
    pub efficiency: Efficiency,
}

/// Files that are no edition.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EditionFault {
    /// Not the expected JSON.
    #[error("{file}: {fault}")]
    Json {
        /// Which file.
        file: &'static str,
        /// What the parser says.
        #[source]
        fault: serde_json::Error,
    },
    /// An entry that contradicts another, or that this version cannot read.
    #[error("{file}: {entry}: {reason}")]
    Entry {
        /// Which file.
        file: &'static str,
        /// Which entry.
        entry: String,
        /// What is wrong with it.
        reason: &'static str,
    },
}

#[expect(
    clippy::expect_used,
    reason = "the files are part of the program, and a test reads them"
)]
static CARRIED: LazyLock<Edition> =
    LazyLock::new(|| Edition::read(EMBEDDED).expect("the embedded edition is sound"));

impl Edition {
    /// The edition this library carries. Read once, in about two milliseconds.
    pub fn embedded() -> &'static Self {
        &CARRIED
    }

    /// Reads an edition: a newer one, or an older one to give a figure again.
    ///
    /// # Errors
    /// A file that is not the expected JSON, a repeated model or zone, an
    /// alias to nothing, an unknown warning, a figure that is negative.
    pub fn read(files: EditionFiles<'_>) -> Result<Self, EditionFault> {
        let stamp: Stamp = json("stamp.json", files.stamp)?;
        let mut edition = Self {
            method: format!("{} {}", stamp.method, stamp.version),
            stamp,
            models: BTreeMap::new(),
            by_name: HashMap::new(),
            mixes: BTreeMap::new(),
            providers: BTreeMap::new(),
        };
        edition.read_models(json("models.json", files.models)?)?;
        edition.read_mixes(json("electricity_mixes.json", files.mixes)?)?;
        edition.read_providers(json("providers.json", files.providers)?)?;
        Ok(edition)
    }

    /// Version and dates.
    pub const fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    /// The version in one line, to write beside every figure.
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The model a provider registers under exactly this name.
    ///
    /// # Errors
    /// No such model: names are compared letter for letter, never guessed.
    pub fn model(&self, provider: &str, name: &str) -> Result<&Model, Fault> {
        let model = self
            .models
            .get(provider)
            .and_then(|models| models.get(name));
        model.ok_or_else(|| Fault::ModelNotRegistered {
            provider: provider.to_owned(),
            model: name.to_owned(),
        })
    }

    /// Every model: provider, name, model.
    pub fn models(&self) -> impl Iterator<Item = (&str, &str, &Model)> {
        self.models.iter().flat_map(|(provider, models)| {
            let models = models.iter();
            models.map(|(name, model)| (provider.as_str(), name.as_str(), model))
        })
    }

    /// The electricity of a zone.
    ///
    /// # Errors
    /// No such zone: codes are compared letter for letter.
    pub fn zone(&self, code: &str) -> Result<&Zone, Fault> {
        self.mixes
            .get(code)
            .ok_or_else(|| Fault::ZoneNotRegistered {
                zone: code.to_owned(),
            })
    }

    /// Every zone and its code.
    pub fn zones(&self) -> impl Iterator<Item = (&str, &Zone)> {
        self.mixes.iter().map(|(code, zone)| (code.as_str(), zone))
    }

    /// Where a provider runs its models, if the method says.
    pub fn provider(&self, name: &str) -> Option<&Provider> {
        self.providers.get(name)
    }

    /// The models whose name, or whose name after its last slash, is this one
    /// but for its case.
    pub(crate) fn named(&self, name: &str) -> impl Iterator<Item = &Model> {
        self.by_name
            .get(&name.to_ascii_lowercase())
            .into_iter()
            .flatten()
            .filter_map(|(provider, name)| self.models.get(provider)?.get(name))
    }

    fn read_models(&mut self, file: ModelsFile) -> Result<(), EditionFault> {
        let fault = |entry: &str, reason| EditionFault::Entry {
            file: "models.json",
            entry: entry.to_owned(),
            reason,
        };
        for written in file.models {
            let model = written
                .model()
                .map_err(|reason| fault(&written.name, reason))?;
            let models = self.models.entry(written.provider).or_default();
            if models.insert(written.name.clone(), model).is_some() {
                return Err(fault(&written.name, "registered twice"));
            }
        }
        for alias in file.aliases.unwrap_or_default() {
            let models = self.models.entry(alias.provider).or_default();
            let model = models.get(&alias.alias).cloned();
            let model = model.ok_or_else(|| fault(&alias.name, "an alias of nothing"))?;
            models.insert(alias.name, model);
        }
        for (provider, models) in &self.models {
            for name in models.keys() {
                let whole = name.to_ascii_lowercase();
                let place = (provider.clone(), name.clone());
                if let Some((_, base)) = whole.rsplit_once('/') {
                    let base = self.by_name.entry(base.to_owned()).or_default();
                    base.push(place.clone());
                }
                self.by_name.entry(whole).or_default().push(place);
            }
        }
        Ok(())
    }

    fn read_mixes(&mut self, file: MixesFile) -> Result<(), EditionFault> {
        for written in file.electricity_mixes {
            let fault = |reason| EditionFault::Entry {
                file: "electricity_mixes.json",
                entry: written.name.clone(),
                reason,
            };
            let MixEntry {
                gwp, adpe, pe, wue, ..
            } = written;
            if [gwp, adpe, pe, wue].iter().any(|figure| *figure < 0.0) {
                return Err(fault("a figure is negative"));
            }
            let zone = Zone {
                mix: Mix { gwp, adpe, pe, wue },
                warnings: warnings(written.warnings.as_deref()).map_err(fault)?,
            };
            if self.mixes.insert(written.name.clone(), zone).is_some() {
                return Err(fault("registered twice"));
            }
        }
        Ok(())
    }

    fn read_providers(&mut self, file: Vec<ProviderEntry>) -> Result<(), EditionFault> {
        for written in file {
            let fault = |reason| EditionFault::Entry {
                file: "providers.json",
                entry: written.provider.clone(),
                reason,
            };
            if !self.mixes.contains_key(&written.zone) {
                return Err(fault("its zone is not registered"));
            }
            if written.pue.min() < 1.0 || written.wue.min() < 0.0 {
                return Err(fault("a PUE under 1 or a WUE under 0"));
            }
            let provider = Provider {
                zone: written.zone.clone(),
                efficiency: Efficiency {
                    pue: written.pue,
                    wue: written.wue,
                },
            };
            let provider = self.providers.insert(written.provider.clone(), provider);
            if provider.is_some() {
                return Err(fault("registered twice"));
            }
        }
        match self
            .models
            .keys()
            .find(|name| !self.providers.contains_key(*name))
        {
            None => Ok(()),
            Some(name) => Err(EditionFault::Entry {
                file: "providers.json",
                entry: name.clone(),
                reason: "it has models and is not here",
            }),
        }
    }
}

fn json<'a, T: Deserialize<'a>>(file: &'static str, text: &'a str) -> Result<T, EditionFault> {
    serde_json::from_str(text).map_err(|fault| EditionFault::Json { file, fault })
}

fn warnings(codes: Option<&[String]>) -> Result<Vec<Warning>, &'static str> {
    codes
        .unwrap_or_default()
        .iter()
        .map(|code| Warning::from_code(code).ok_or("a warning that this version does not know"))
        .collect()
}

#[derive(Deserialize)]
struct ModelsFile {
    aliases: Option<Vec<Alias>>,
    models: Vec<ModelEntry>,
}

/// `name` is what is asked for, `alias` the model that answers.
#[derive(Deserialize)]
struct Alias {
    provider: String,
    name: String,
    alias: String,
}

#[derive(Deserialize)]
struct ModelEntry {
    provider: String,
    name: String,
    architecture: Architecture,
    warnings: Option<Vec<String>>,
    sources: Option<Vec<String>>,
    deployment: Option<Deployment>,
}

#[derive(Deserialize)]
struct Architecture {
    parameters: Parameters,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Parameters {
    /// Mixture of experts.
    Apart { total: Range, active: Range },
    /// Dense: every parameter works on every token.
    Dense(Range),
}

#[derive(Deserialize)]
struct Deployment {
    tps: Option<f64>,
    ttft: Option<f64>,
}

#[derive(Deserialize)]
struct MixesFile {
    electricity_mixes: Vec<MixEntry>,
}

#[derive(Deserialize)]
struct MixEntry {
    name: String,
    gwp: f64,
    adpe: f64,
    pe: f64,
    wue: f64,
    warnings: Option<Vec<String>>,
}

#[derive(Deserialize)]
struct ProviderEntry {
    provider: String,
    zone: String,
    pue: Range,
    wue: Range,
}

impl ModelEntry {
    fn model(&self) -> Result<Model, &'static str> {
        let (active, total) = match &self.architecture.parameters {
            Parameters::Apart { total, active } => (*active, *total),
            Parameters::Dense(parameters) => (*parameters, *parameters),
        };
        if active.min() < 0.0 || total.min() <= 0.0 {
            return Err("its parameters are not more than zero");
        }
        let speed = self
            .deployment
            .as_ref()
            .map_or(Speed::default(), |at| Speed {
                tps: at.tps,
                ttft_s: at.ttft,
            });
        if speed.tps.is_some_and(|tps| tps <= 0.0) || speed.ttft_s.is_some_and(|ttft| ttft < 0.0) {
            return Err("a speed that is not more than zero");
        }
        Ok(Model {
            active,
            total,
            speed,
            warnings: warnings(self.warnings.as_deref())?,
            sources: self.sources.clone().unwrap_or_default(),
        })
    }
}
