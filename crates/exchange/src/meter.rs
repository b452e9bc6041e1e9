//! What is known of a model before it answers, to estimate what its answers take.

use vigie_domain::{Footprint, Hosting, Model, Provider, ProviderKind, Tokens};
use vigie_footprint::{Criterion, Edition, Fault, Prepared, Range, Site, Subject};

/// The estimate of a model on its host, prepared, or why there can be none.
#[derive(Debug, Clone)]
pub(crate) enum Meter {
    Ready(Box<Prepared>),
    Unknown(&'static str),
}

impl Default for Meter {
    fn default() -> Self {
        Self::Unknown("model_parameters_unknown")
    }
}

impl Meter {
    /// The meter of a model, from its declared name and host.
    pub(crate) fn of(provider: &Provider, model: &Model) -> Self {
        // The method was measured on graphics processors in data centres: it says nothing
        // of a processor in a town hall.
        if provider.kind == ProviderKind::Embedded {
            return Self::Unknown("local_not_metered");
        }
        let site = Site {
            provider: Some(&provider.name),
            zone: zone(provider.hosting),
            ..Site::default()
        };
        match Prepared::exchange(Edition::embedded(), Subject::Named(&model.upstream), site) {
            Ok(prepared) => Self::Ready(Box::new(prepared)),
            Err(Fault::ZoneUnknown | Fault::ZoneNotRegistered { .. }) => {
                Self::Unknown("electricity_zone_unknown")
            }
            Err(_) => Self::Unknown("model_parameters_unknown"),
        }
    }

    /// What an answer took, as a range, from its tokens and its seconds.
    pub(crate) fn read(&self, tokens: Tokens, seconds: f64) -> Footprint {
        let unknown = |why: &str| Footprint::Unknown {
            unknown: why.to_owned(),
        };
        if tokens.completion == 0 {
            return unknown("nothing_generated");
        }
        let prepared = match self {
            Self::Ready(prepared) => prepared,
            Self::Unknown(why) => return unknown(why),
        };
        match prepared.estimate(tokens.completion, Some(seconds)) {
            Ok(impacts) => {
                let (energy_min_uwh, energy_max_uwh) = billionths(impacts.total(Criterion::Energy));
                let (gwp_min_ugco2e, gwp_max_ugco2e) = billionths(impacts.total(Criterion::Gwp));
                Footprint::Estimated {
                    energy_max_uwh,
                    energy_min_uwh,
                    gwp_max_ugco2e,
                    gwp_min_ugco2e,
                    method: prepared.provenance().method.clone(),
                }
            }
            Err(fault) => unknown(fault.code()),
        }
    }
}

/// Where the electricity comes from, when the declared hosting says so: a qualification of
/// the French agency and the authority's own machines are in France. Elsewhere, only a
/// registered provider has a known place.
const fn zone(hosting: Hosting) -> Option<&'static str> {
    match hosting {
        Hosting::OnSite | Hosting::Secnumcloud => Some("FRA"),
        Hosting::Eu | Hosting::OutsideEu => None,
    }
}

/// kWh to micro-watt-hours, kg to micrograms: rounded outwards, so that the range never shrinks.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "not negative by construction, and a cast saturates"
)]
fn billionths(range: Range) -> (u64, u64) {
    (
        (range.min() * 1e9).floor() as u64,
        (range.max() * 1e9).ceil() as u64,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use vigie_domain::{DataClass, MicroEuro, ModelId, ModelSize, Price, ProviderId, UsageSource};

    fn entry(kind: ProviderKind, hosting: Hosting, upstream: &str) -> (Provider, Model) {
        let provider = Provider {
            id: ProviderId(uuid::Uuid::nil()),
            name: "une régie".into(),
            kind,
            base_url: String::new(),
            hosting,
            max_class: DataClass::Internal,
            consumer: false,
            enabled: true,
            stream_usage: true,
        };
        let model = Model {
            id: ModelId(uuid::Uuid::nil()),
            provider: provider.id,
            name: "m".into(),
            upstream: upstream.into(),
            version: String::new(),
            size: ModelSize::Small,
            price: Price {
                prompt: MicroEuro(0),
                completion: MicroEuro(0),
            },
            max_output: 100,
            rank: 0,
            enabled: true,
        };
        (provider, model)
    }

    fn read(kind: ProviderKind, hosting: Hosting, upstream: &str, completion: u64) -> Footprint {
        let (provider, model) = entry(kind, hosting, upstream);
        let tokens = Tokens {
            prompt: 10,
            completion,
            source: UsageSource::Provider,
        };
        Meter::of(&provider, &model).read(tokens, 5.0)
    }

    fn unknown(footprint: Footprint) -> String {
        match footprint {
            Footprint::Unknown { unknown } => unknown,
            Footprint::Estimated { .. } => "estimated".into(),
        }
    }

    #[test]
    fn a_known_model_on_site_has_a_range_and_a_method() {
        let openai = ProviderKind::Openai;
        let answer = |tokens| read(openai, Hosting::OnSite, "Mistral-7B-Instruct-v0.3", tokens);
        let (
            Footprint::Estimated {
                energy_min_uwh: few,
                energy_max_uwh: most,
                method,
                ..
            },
            Footprint::Estimated {
                energy_min_uwh: more,
                ..
            },
        ) = (answer(100), answer(400))
        else {
            panic!("no estimate");
        };
        assert!(0 < few && few < most && few < more);
        assert!(method.contains("EcoLogits"));
    }

    #[test]
    fn what_is_not_known_is_said_and_never_zero() {
        use ProviderKind::{Embedded, Openai};
        let model = "Mistral-7B-Instruct-v0.3";
        assert_eq!(
            unknown(read(Openai, Hosting::OnSite, "maison-1", 10)),
            "model_parameters_unknown"
        );
        assert_eq!(
            unknown(read(Openai, Hosting::Eu, model, 10)),
            "electricity_zone_unknown"
        );
        assert_eq!(
            unknown(read(Embedded, Hosting::OnSite, model, 10)),
            "local_not_metered"
        );
        assert_eq!(
            unknown(read(Openai, Hosting::OnSite, model, 0)),
            "nothing_generated"
        );
    }
}
