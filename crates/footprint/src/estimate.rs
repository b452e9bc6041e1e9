//! From a model, a host and a zone to the impacts of a request.

use crate::{
    Edition, Fault, Impacts, Range, Warning,
    method::{Coefficients, Efficiency, Evaluation, Mix, Speed},
};

/// What serves the request: everything the method needs but the request.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Serving {
    /// Parameters that work on a token, billions.
    pub active: Range,
    /// Parameters in memory, billions; the same for a dense model.
    pub total: Range,
    /// Measured speed, if any.
    pub speed: Speed,
    /// Efficiency of the data centre.
    pub efficiency: Efficiency,
    /// Its electricity.
    pub mix: Mix,
}

/// A model on its host, with everything that does not depend on the request
/// computed beforehand: an estimate then takes some tens of nanoseconds.
#[derive(Debug, Clone, PartialEq)]
pub struct Prepared {
    low: Evaluation,
    /// The upper end of the interval of parameters, if they are one.
    high: Option<Evaluation>,
    efficiency: Efficiency,
    mix: Mix,
    provenance: Provenance,
}

/// Where a figure comes from: to be kept with it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Provenance {
    /// Method and version, `EcoLogits 0.11.3`; empty if every input was given
    /// by the caller.
    pub method: String,
    /// Electricity zone (ISO 3166-1 alpha-3); empty if the caller gave a mix.
    pub zone: String,
    /// Where the parameters of the model were published, or what they were
    /// assumed from.
    pub sources: Vec<String>,
    /// What makes the figure less sure: the model's, then the electricity's.
    pub warnings: Vec<Warning>,
}

impl Prepared {
    /// A registered model, at its provider, by exact names. Without a zone,
    /// the one where the provider runs its data centres.
    ///
    /// # Errors
    /// A model (looked up first) or a zone that is not registered.
    pub fn registered(
        edition: &Edition,
        provider: &str,
        model: &str,
        zone: Option<&str>,
    ) -> Result<Self, Fault> {
        let found = edition.model(provider, model)?;
        let host = edition.provider(provider).ok_or(Fault::ZoneUnknown)?;
        let code = zone.unwrap_or(&host.zone);
        let zone = edition.zone(code)?;
        let serving = Serving {
            active: found.active,
            total: found.total,
            speed: found.speed,
            efficiency: host.efficiency,
            mix: zone.mix,
        };
        let provenance = Provenance {
            method: edition.method().to_owned(),
            zone: code.to_owned(),
            sources: found.sources.clone(),
            warnings: [found.warnings.as_slice(), &zone.warnings].concat(),
        };
        Ok(Self::new(&serving, &Coefficients::default())?.from(provenance))
    }

    /// Any model on any host, with these coefficients.
    ///
    /// # Errors
    /// A figure that the method cannot take.
    pub fn new(serving: &Serving, with: &Coefficients) -> Result<Self, Fault> {
        let Serving {
            active,
            total,
            speed,
            efficiency,
            mix,
        } = *serving;
        for (field, lowest) in [
            ("active_params_b", active.min()),
            ("total_params_b", total.min()),
            ("ttft_s", speed.ttft_s.unwrap_or(0.0)),
            ("pue", efficiency.pue.min()),
            ("wue_l_per_kwh", efficiency.wue.min()),
        ] {
            if lowest < 0.0 {
                return Err(Fault::invalid(field, "must not be negative"));
            }
        }
        let low = Evaluation::new(active.min(), total.min(), speed, with)?;
        let high = (active.is_range() || total.is_range())
            .then(|| Evaluation::new(active.max(), total.max(), speed, with))
            .transpose()?;
        Ok(Self {
            low,
            high,
            efficiency,
            mix,
            provenance: Provenance::default(),
        })
    }

    pub(crate) fn from(self, provenance: Provenance) -> Self {
        Self { provenance, ..self }
    }

    /// The impacts of a request that generated this many tokens in this many
    /// seconds, as measured by whoever sent it (none: not measured). A request
    /// that was faster than the model is thought to be lowers the estimate, a
    /// slower one does not raise it: the hardware served others meanwhile.
    ///
    /// # Errors
    /// A latency that is negative or infinite.
    pub fn estimate(&self, output_tokens: u64, latency_s: Option<f64>) -> Result<Impacts, Fault> {
        // The method counts tokens in doubles.
        self.estimate_fraction(output_tokens as f64, latency_s)
    }

    /// The same for a number of tokens that is itself an estimate.
    ///
    /// # Errors
    /// Tokens or a latency that are negative or infinite.
    pub fn estimate_fraction(
        &self,
        output_tokens: f64,
        latency_s: Option<f64>,
    ) -> Result<Impacts, Fault> {
        let quantities = [
            ("output_tokens", output_tokens),
            ("request_latency_s", latency_s.unwrap_or(0.0)),
        ];
        for (field, quantity) in quantities {
            if !(0.0..f64::INFINITY).contains(&quantity) {
                return Err(Fault::invalid(field, "must be a number, and not negative"));
            }
        }
        let low = self.low.request(output_tokens, latency_s);
        let high = self.high.map(|high| high.request(output_tokens, latency_s));
        Impacts::of(low, high, &self.efficiency, &self.mix)
    }

    /// Where its figures come from.
    pub const fn provenance(&self) -> &Provenance {
        &self.provenance
    }
}

/// The impacts of one request to a registered model, by exact names.
///
/// # Errors
/// A model or a zone that is not registered, a latency that is negative.
///
/// ```
/// let (impacts, provenance) =
///     vigie_footprint::estimate("mistralai", "mistral-small-2603", 400, Some(6.5), Some("FRA"))?;
/// assert_eq!(provenance.method, "EcoLogits 0.11.3");
/// assert!(impacts.energy.min() > 0.0 && impacts.energy.max() < 0.01);
/// # Ok::<(), vigie_footprint::Fault>(())
/// ```
pub fn estimate(
    provider: &str,
    model: &str,
    output_tokens: u64,
    latency_s: Option<f64>,
    zone: Option<&str>,
) -> Result<(Impacts, Provenance), Fault> {
    let prepared = Prepared::registered(Edition::embedded(), provider, model, zone)?;
    let impacts = prepared.estimate(output_tokens, latency_s)?;
    Ok((impacts, prepared.provenance))
}
