//! The method: from tokens to energy and impacts, in the order that makes
//! every figure the same bits as the published implementation.

use crate::{Fault, Range};

/// The coefficients of the method. The defaults are those of EcoLogits 0.11.3;
/// their names are those of its arguments.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Coefficients {
    /// Bits a parameter takes in memory.
    pub model_quantization_bits: f64,
    /// Wh per token and per billion active parameters, before batching
    /// (regression on ML.ENERGY, H100, batch ≤ 512, models ≤ 200 billion).
    pub gpu_energy_alpha: f64,
    /// How batching lowers it, per request of the batch.
    pub gpu_energy_beta: f64,
    /// Wh per token, whatever the model.
    pub gpu_energy_gamma: f64,
    /// Seconds per token and per billion active parameters.
    pub latency_alpha: f64,
    /// Seconds per token and per request of the batch.
    pub latency_beta: f64,
    /// Seconds per token, whatever the model.
    pub latency_gamma: f64,
    /// Memory of a graphics processor, GB (H100 80 GB).
    pub gpu_memory: f64,
    /// Making a graphics processor, kgCO2eq (Lees-Perasso et al. 2026, ADEME).
    pub gpu_embodied_gwp: f64,
    /// Making a graphics processor, kgSbeq (same source).
    pub gpu_embodied_adpe: f64,
    /// Making a graphics processor, MJ (same source).
    pub gpu_embodied_pe: f64,
    /// Graphics processors in a server (p5.48xlarge).
    pub server_gpu_count: f64,
    /// Power of a server without them, kW (BoaviztAPI).
    pub server_power: f64,
    /// Making a server without them, kgCO2eq (BoaviztAPI).
    pub server_embodied_gwp: f64,
    /// Making a server without them, kgSbeq (BoaviztAPI).
    pub server_embodied_adpe: f64,
    /// Making a server without them, MJ (BoaviztAPI).
    pub server_embodied_pe: f64,
    /// Life of a server, seconds (three years).
    pub server_lifetime: f64,
    /// Requests served at once.
    pub batch_size: f64,
}

impl Default for Coefficients {
    fn default() -> Self {
        Self {
            model_quantization_bits: 16.0,
            gpu_energy_alpha: 1.1665273170451914e-06,
            gpu_energy_beta: -0.011205921025579175,
            gpu_energy_gamma: 4.052928146734005e-05,
            latency_alpha: 0.0006785088094353663,
            latency_beta: 0.0003119310311688259,
            latency_gamma: 0.019473717579473387,
            gpu_memory: 80.0,
            gpu_embodied_gwp: 273.0,
            gpu_embodied_adpe: 0.00895,
            gpu_embodied_pe: 3721.0,
            server_gpu_count: 8.0,
            server_power: 1.2,
            server_embodied_gwp: 5700.0,
            server_embodied_adpe: 0.37,
            server_embodied_pe: 70000.0,
            server_lifetime: 94_608_000.0,
            batch_size: 64.0,
        }
    }
}

impl Coefficients {
    /// The coefficient of this name, to change it.
    pub fn by_name(&mut self, name: &str) -> Option<&mut f64> {
        Some(match name {
            "model_quantization_bits" => &mut self.model_quantization_bits,
            "gpu_energy_alpha" => &mut self.gpu_energy_alpha,
            "gpu_energy_beta" => &mut self.gpu_energy_beta,
            "gpu_energy_gamma" => &mut self.gpu_energy_gamma,
            "latency_alpha" => &mut self.latency_alpha,
            "latency_beta" => &mut self.latency_beta,
            "latency_gamma" => &mut self.latency_gamma,
            "gpu_memory" => &mut self.gpu_memory,
            "gpu_embodied_gwp" => &mut self.gpu_embodied_gwp,
            "gpu_embodied_adpe" => &mut self.gpu_embodied_adpe,
            "gpu_embodied_pe" => &mut self.gpu_embodied_pe,
            "server_gpu_count" => &mut self.server_gpu_count,
            "server_power" => &mut self.server_power,
            "server_embodied_gwp" => &mut self.server_embodied_gwp,
            "server_embodied_adpe" => &mut self.server_embodied_adpe,
            "server_embodied_pe" => &mut self.server_embodied_pe,
            "server_lifetime" => &mut self.server_lifetime,
            "batch_size" => &mut self.batch_size,
            _ => return None,
        })
    }

    /// Refuses what would divide by zero.
    pub(crate) fn check(&self) -> Result<(), Fault> {
        for (field, divisor) in [
            ("gpu_memory", self.gpu_memory),
            ("server_gpu_count", self.server_gpu_count),
            ("server_lifetime", self.server_lifetime),
            ("batch_size", self.batch_size),
        ] {
            if divisor <= 0.0 {
                return Err(Fault::invalid(field, "must be more than zero"));
            }
        }
        Ok(())
    }
}

/// How fast the model answers, where it was measured.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Speed {
    /// Tokens per second; without it, a regression on the parameters.
    pub tps: Option<f64>,
    /// Seconds before the first token; none counts as zero, as the method does.
    pub ttft_s: Option<f64>,
}

/// One evaluation of the method, at one number of parameters, with everything
/// that does not depend on the request computed beforehand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Evaluation {
    gpu_kwh_per_token: f64,
    seconds_per_token: f64,
    ttft_s: f64,
    gpu_count: f64,
    server_power: f64,
    server_share: f64,
    batch_share: f64,
    /// kgCO2eq, kgSbeq, MJ of the hardware that serves the model.
    hardware: [f64; 3],
    /// Seconds of life times requests at once.
    life: f64,
}

/// What one request takes, at one number of parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Request {
    /// kWh, before the overhead of the data centre.
    pub it_energy: f64,
    /// kgCO2eq, kgSbeq, MJ of making the hardware, for its time.
    pub embodied: [f64; 3],
}

impl Evaluation {
    /// `active` and `total`: billions of parameters.
    pub(crate) fn new(
        active: f64,
        total: f64,
        speed: Speed,
        with: &Coefficients,
    ) -> Result<Self, Fault> {
        with.check()?;
        let gpu_wh_per_token =
            with.gpu_energy_alpha * (with.gpu_energy_beta * with.batch_size).exp() * active
                + with.gpu_energy_gamma;
        let seconds_per_token = match speed.tps {
            Some(tps) if tps <= 0.0 => {
                return Err(Fault::invalid("tps", "must be more than zero"));
            }
            Some(tps) => 1.0 / tps,
            None => {
                with.latency_alpha * active
                    + with.latency_beta * with.batch_size
                    + with.latency_gamma
            }
        };
        let memory = 1.2 * total * with.model_quantization_bits / 8.0;
        let gpu_count = power_of_two((memory / with.gpu_memory).ceil())?;
        let server_share = gpu_count / with.server_gpu_count;
        let hardware = |server: f64, gpu: f64| server_share * server + gpu_count * gpu;
        Ok(Self {
            gpu_kwh_per_token: gpu_wh_per_token / 1000.0,
            seconds_per_token,
            ttft_s: speed.ttft_s.unwrap_or(0.0),
            gpu_count,
            server_power: with.server_power,
            server_share,
            batch_share: 1.0 / with.batch_size,
            hardware: [
                hardware(with.server_embodied_gwp, with.gpu_embodied_gwp),
                hardware(with.server_embodied_adpe, with.gpu_embodied_adpe),
                hardware(with.server_embodied_pe, with.gpu_embodied_pe),
            ],
            life: with.server_lifetime * with.batch_size,
        })
    }

    /// One request of this many tokens, which took this long (seconds; none:
    /// not measured, the time of the model alone).
    pub(crate) fn request(&self, tokens: f64, latency_s: Option<f64>) -> Request {
        let alone = tokens * self.seconds_per_token + self.ttft_s;
        let seconds = match latency_s {
            Some(measured) if measured < alone => measured,
            _ => alone,
        };
        let gpu_energy = tokens * self.gpu_kwh_per_token;
        let server_energy =
            (seconds / 3600.0) * self.server_power * self.server_share * self.batch_share;
        Request {
            it_energy: server_energy + self.gpu_count * gpu_energy,
            embodied: self.hardware.map(|hardware| seconds * hardware / self.life),
        }
    }
}

/// Graphics processors come by powers of two.
fn power_of_two(needed: f64) -> Result<f64, Fault> {
    /// More than any machine room: beyond, a double would not count exactly.
    const MOST: f64 = 4_503_599_627_370_496.0;
    if !(1.0..=MOST).contains(&needed) {
        let reason = "the model needs at least one graphics processor: parameters and bits must be more than zero, and of a size that exists";
        return Err(Fault::invalid("total_params_b", reason));
    }
    // A whole number between 1 and 2^52: both casts are exact.
    Ok((needed as u64).next_power_of_two() as f64)
}

/// What a kWh of electricity costs the world.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mix {
    /// kgCO2eq per kWh.
    pub gwp: f64,
    /// kgSbeq per kWh.
    pub adpe: f64,
    /// MJ of primary energy per kWh.
    pub pe: f64,
    /// Litres of water per kWh.
    pub wue: f64,
}

/// How efficient the data centre is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Efficiency {
    /// Energy of the building for each unit of computing (PUE), from 1.
    pub pue: Range,
    /// Litres of water on site per kWh of computing (WUE).
    pub wue: Range,
}
