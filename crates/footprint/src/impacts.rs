//! The result: five impacts, of use and of making, each with its unit.

use crate::{
    Fault, Range,
    method::{Efficiency, Mix, Request},
};
use serde::Serialize;

/// Energy and impacts of one request. Serialised with the field names and
/// units of the oracle of the method (`energy_kwh`…).
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Impacts {
    /// Electricity at the plug of the data centre, kWh.
    #[serde(rename = "energy_kwh")]
    pub energy: Range,
    /// Global warming potential, use and making, kgCO2eq.
    #[serde(rename = "gwp_kgco2eq")]
    pub gwp: Range,
    /// Depletion of elements, use and making, kgSbeq.
    #[serde(rename = "adpe_kgsbeq")]
    pub adpe: Range,
    /// Primary energy, use and making, MJ.
    #[serde(rename = "pe_mj")]
    pub pe: Range,
    /// Water consumed, of use only (the method has none for making), litres.
    #[serde(rename = "wcf_l")]
    pub wcf: Range,
    /// Of running the model.
    pub usage: Usage,
    /// Of making the hardware, for the time it was busy.
    pub embodied: Embodied,
}

/// Impacts of running the model.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Usage {
    /// kWh.
    #[serde(rename = "energy_kwh")]
    pub energy: Range,
    /// kgCO2eq.
    #[serde(rename = "gwp_kgco2eq")]
    pub gwp: Range,
    /// kgSbeq.
    #[serde(rename = "adpe_kgsbeq")]
    pub adpe: Range,
    /// MJ.
    #[serde(rename = "pe_mj")]
    pub pe: Range,
    /// Litres.
    #[serde(rename = "wcf_l")]
    pub wcf: Range,
}

/// Impacts of making the hardware, for the time it was busy.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Embodied {
    /// kgCO2eq.
    #[serde(rename = "gwp_kgco2eq")]
    pub gwp: Range,
    /// kgSbeq.
    #[serde(rename = "adpe_kgsbeq")]
    pub adpe: Range,
    /// MJ.
    #[serde(rename = "pe_mj")]
    pub pe: Range,
}

/// One of the five impacts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Criterion {
    /// Electricity.
    Energy,
    /// Global warming potential.
    Gwp,
    /// Depletion of elements.
    Adpe,
    /// Primary energy.
    Pe,
    /// Water consumed.
    Wcf,
}

impl Criterion {
    /// The five, in the order of the method.
    pub const ALL: [Self; 5] = [Self::Energy, Self::Gwp, Self::Adpe, Self::Pe, Self::Wcf];

    /// The unit of every figure of this impact.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Energy => "kWh",
            Self::Gwp => "kgCO2eq",
            Self::Adpe => "kgSbeq",
            Self::Pe => "MJ",
            Self::Wcf => "L",
        }
    }
}

impl Impacts {
    /// The total of an impact, in its [`Criterion::unit`].
    pub const fn total(&self, criterion: Criterion) -> Range {
        match criterion {
            Criterion::Energy => self.energy,
            Criterion::Gwp => self.gwp,
            Criterion::Adpe => self.adpe,
            Criterion::Pe => self.pe,
            Criterion::Wcf => self.wcf,
        }
    }

    /// From one evaluation, or two at the ends of an interval of parameters.
    pub(crate) fn of(
        low: Request,
        high: Option<Request>,
        efficiency: &Efficiency,
        mix: &Mix,
    ) -> Result<Self, Fault> {
        let ends = |low: f64, high: Option<f64>| match high {
            None => Range::computed(low, low, false),
            Some(high) => Range::computed(low, high, true),
        };
        let it_energy = ends(low.it_energy, high.map(|high| high.it_energy));
        let by = |factor: Range| {
            Range::computed(
                it_energy.min() * factor.min(),
                it_energy.max() * factor.max(),
                it_energy.is_range() || factor.is_range(),
            )
        };
        let energy = by(efficiency.pue);
        let water = efficiency.wue.sum(efficiency.pue.times(mix.wue));
        let usage = Usage {
            energy,
            gwp: energy.times(mix.gwp),
            adpe: energy.times(mix.adpe),
            pe: energy.times(mix.pe),
            wcf: by(water),
        };
        let embodied = |n: usize| ends(low.embodied[n], high.map(|high| high.embodied[n]));
        let embodied = Embodied {
            gwp: embodied(0),
            adpe: embodied(1),
            pe: embodied(2),
        };
        let impacts = Self {
            energy,
            gwp: usage.gwp.sum(embodied.gwp),
            adpe: usage.adpe.sum(embodied.adpe),
            pe: usage.pe.sum(embodied.pe),
            wcf: usage.wcf,
            usage,
            embodied,
        };
        if impacts.is_sound() {
            return Ok(impacts);
        }
        let reason = "these figures lead to a negative, infinite or reversed impact";
        Err(Fault::invalid("in", reason))
    }

    fn is_sound(&self) -> bool {
        let Embodied { gwp, adpe, pe } = self.embodied;
        Criterion::ALL
            .into_iter()
            .map(|criterion| self.total(criterion))
            .chain([
                self.usage.gwp,
                self.usage.adpe,
                self.usage.pe,
                gwp,
                adpe,
                pe,
            ])
            .all(|range| range.is_sound())
    }
}
