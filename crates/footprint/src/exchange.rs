//! The footprint of an exchange through a gateway, where the model may be
//! hosted by anyone and only its name, or its size, is known.

use crate::{
    Edition, Fault, Impacts, Model, Prepared, Provenance, Range, Serving, Warning,
    method::{Coefficients, Efficiency, Speed},
};

/// What is known of the model.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Subject<'a> {
    /// Its name, as the provider writes it.
    Named(&'a str),
    /// Its parameters, in billions, which an administrator has declared.
    /// For a dense model both are the same.
    Parameters {
        /// Parameters that work on a token.
        active: Range,
        /// Parameters in memory.
        total: Range,
    },
}

/// What is known of where it runs. What is not known is left out, never zero.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Site<'a> {
    /// Who runs it: `mistralai`, `openai`… or any other name.
    pub provider: Option<&'a str>,
    /// Electricity zone (ISO 3166-1 alpha-3, `FRA`, or `WOR`).
    pub zone: Option<&'a str>,
    /// Energy of the building for each unit of computing, from 1.
    pub pue: Option<Range>,
    /// Litres of water on site per kWh of computing.
    pub wue: Option<Range>,
}

/// Where the host declares no PUE: from 1, which nothing can be under, to 2,
/// one unit of overhead for each unit of computing, as in a small machine
/// room. An assumption of ours, flagged by [`Warning::SitePueAssumed`].
pub const ASSUMED_PUE: (f64, f64) = (1.0, 2.0);

/// Where the host declares no WUE: from none (dry or closed cooling) to
/// 1.8 L/kWh, the average of data centres in the United States (Shehabi et
/// al., LBNL, 2016). Flagged by [`Warning::SiteWueAssumed`].
pub const ASSUMED_WUE: (f64, f64) = (0.0, 1.8);

/// The largest model the regression was made on, billions of parameters.
const MEASURED_UP_TO: f64 = 200.0;

/// Other names by which a provider of the method goes.
const OTHER_NAMES: [(&str, &str); 6] = [
    ("mistral", "mistralai"),
    ("mistral ai", "mistralai"),
    ("google", "google_genai"),
    ("gemini", "google_genai"),
    ("huggingface", "huggingface_hub"),
    ("hugging face", "huggingface_hub"),
];

impl Prepared {
    /// A model on its host, from what a gateway knows of them.
    ///
    /// A named model is taken as its provider registers it. Failing that, it is
    /// taken under another provider if the name is the same but for its case,
    /// or but for what precedes its last slash, and if all such models have the
    /// same parameters; the measured speed of the other provider is then left
    /// out. Names are never guessed from resemblance.
    ///
    /// # Errors
    /// A model, a zone or a place that is unknown: the footprint is unknown.
    pub fn exchange(
        edition: &Edition,
        subject: Subject<'_>,
        site: Site<'_>,
    ) -> Result<Self, Fault> {
        let provider = site.provider.map(|name| registered_name(edition, name));
        let host = provider.as_deref().and_then(|name| edition.provider(name));
        let mut provenance = Provenance {
            method: edition.method().to_owned(),
            ..Provenance::default()
        };
        let (active, total, speed) = match subject {
            Subject::Parameters { active, total } => (active, total, Speed::default()),
            Subject::Named(name) => {
                let (model, speed, by_name) = find(edition, provider.as_deref(), name)?;
                provenance.sources.clone_from(&model.sources);
                provenance.warnings.clone_from(&model.warnings);
                provenance.warnings.extend(by_name);
                (model.active, model.total, speed)
            }
        };
        if total.max() > MEASURED_UP_TO {
            provenance.warnings.push(Warning::BeyondRegression);
        }
        let code = site
            .zone
            .or_else(|| host.map(|host| host.zone.as_str()))
            .ok_or(Fault::ZoneUnknown)?;
        let zone = edition.zone(code)?;
        code.clone_into(&mut provenance.zone);
        provenance.warnings.extend(&zone.warnings);

        let known = host.map(|host| host.efficiency);
        let pue = site.pue.or(known.map(|known| known.pue));
        let wue = site.wue.or(known.map(|known| known.wue));
        if pue.is_none() {
            provenance.warnings.push(Warning::SitePueAssumed);
        }
        if wue.is_none() {
            provenance.warnings.push(Warning::SiteWueAssumed);
        }
        if pue.is_some_and(|pue| pue.min() < 1.0) {
            let reason = "must be at least 1: a building uses what its machines use";
            return Err(Fault::invalid("pue", reason));
        }
        let assumed = |(min, max)| Range::computed(min, max, true);
        let efficiency = Efficiency {
            pue: pue.unwrap_or(assumed(ASSUMED_PUE)),
            wue: wue.unwrap_or(assumed(ASSUMED_WUE)),
        };
        let serving = Serving {
            active,
            total,
            speed,
            efficiency,
            mix: zone.mix,
        };
        Ok(Self::new(&serving, &Coefficients::default())?.from(provenance))
    }
}

/// The footprint of one exchange, from what a gateway knows of it. To estimate
/// many, keep the [`Prepared`] of each model on its host.
///
/// # Errors
/// Why the footprint is unknown; [`Fault::code`] is what to record in its place.
///
/// ```
/// use vigie_footprint::{Site, Subject, estimate_exchange};
/// let site = Site { provider: Some("une régie"), zone: Some("FRA"), ..Site::default() };
/// let (impacts, provenance) =
///     estimate_exchange(Subject::Named("Mistral-7B-Instruct-v0.3"), site, 400, Some(9.0))?;
/// assert!(impacts.energy.min() > 0.0);
/// assert!(provenance.warnings.contains(&vigie_footprint::Warning::SitePueAssumed));
///
/// let unknown = estimate_exchange(Subject::Named("maison-1"), site, 400, None);
/// assert_eq!(unknown.unwrap_err().code(), "model-not-registered");
/// # Ok::<(), vigie_footprint::Fault>(())
/// ```
pub fn estimate_exchange(
    subject: Subject<'_>,
    site: Site<'_>,
    output_tokens: u64,
    latency_s: Option<f64>,
) -> Result<(Impacts, Provenance), Fault> {
    let prepared = Prepared::exchange(Edition::embedded(), subject, site)?;
    let impacts = prepared.estimate(output_tokens, latency_s)?;
    Ok((impacts, prepared.provenance().clone()))
}

/// The name by which the method registers a provider, if it does.
fn registered_name(edition: &Edition, name: &str) -> String {
    let lower = name.trim().to_lowercase();
    if edition.provider(name).is_some() {
        return name.to_owned();
    }
    let other = OTHER_NAMES.iter().find(|(other, _)| *other == lower);
    other.map_or(lower, |(_, registered)| (*registered).to_owned())
}

type Found<'a> = (&'a Model, Speed, Option<Warning>);

fn find<'a>(edition: &'a Edition, provider: Option<&str>, name: &str) -> Result<Found<'a>, Fault> {
    if let Some(model) = provider.and_then(|provider| edition.model(provider, name).ok()) {
        return Ok((model, model.speed, None));
    }
    // "org/name" is also looked up as "name", the other way round as well.
    let base = name.rsplit('/').next().unwrap_or(name);
    let mut candidates = edition.named(name).peekable();
    let candidates: Vec<_> = if candidates.peek().is_some() {
        candidates.collect()
    } else {
        edition.named(base).collect()
    };
    let Some((first, others)) = candidates.split_first() else {
        return Err(Fault::ModelNotRegistered {
            provider: provider.unwrap_or_default().to_owned(),
            model: name.to_owned(),
        });
    };
    if others
        .iter()
        .any(|other| (other.active, other.total) != (first.active, first.total))
    {
        return Err(Fault::ModelAmbiguous {
            model: name.to_owned(),
        });
    }
    Ok((first, Speed::default(), Some(Warning::ModelFoundByName)))
}
