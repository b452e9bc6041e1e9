//! What must hold of every estimate, whatever the model, host and request.

use proptest::prelude::*;
use vigie_footprint::{
    Coefficients, Criterion, Edition, Efficiency, Impacts, Mix, Prepared, Range, Serving, Speed,
};

fn range(low: f64, high: f64) -> impl Strategy<Value = Range> {
    (low..high, low..high, any::<bool>()).prop_map(|(a, b, exact)| {
        if exact {
            Range::exact(a).unwrap()
        } else {
            Range::between(a.min(b), a.max(b)).unwrap()
        }
    })
}

fn serving() -> impl Strategy<Value = Serving> {
    let speed = (prop::option::of(1.0..500.0), prop::option::of(0.0..5.0))
        .prop_map(|(tps, ttft_s)| Speed { tps, ttft_s });
    let mix = (0.0..2.0, 0.0..1e-6, 0.0..20.0, 0.0..10.0).prop_map(|(gwp, adpe, pe, wue)| Mix {
        gwp,
        adpe,
        pe,
        wue,
    });
    (
        range(0.1, 300.0),
        range(0.1, 2000.0),
        speed,
        range(1.0, 2.0),
        range(0.0, 2.0),
        mix,
    )
        .prop_map(|(active, total, speed, pue, wue, mix)| Serving {
            active,
            total,
            speed,
            efficiency: Efficiency { pue, wue },
            mix,
        })
}

fn figures(impacts: &Impacts) -> Vec<Range> {
    let (usage, embodied) = (impacts.usage, impacts.embodied);
    let totals = Criterion::ALL.map(|criterion| impacts.total(criterion));
    let parts = [
        usage.energy,
        usage.gwp,
        usage.adpe,
        usage.pe,
        usage.wcf,
        embodied.gwp,
        embodied.adpe,
        embodied.pe,
    ];
    [totals.as_slice(), &parts].concat()
}

fn prepare(serving: &Serving) -> Prepared {
    Prepared::new(serving, &Coefficients::default()).unwrap()
}

/// A little over, for what two roundings may add.
fn over(bound: f64) -> f64 {
    bound * (1.0 + 1e-12) + 1e-300
}

proptest! {
    #[test]
    fn bounds_are_in_order_and_totals_are_sums(serving in serving(), tokens in 0_u64..100_000, latency in prop::option::of(0.0..500.0)) {
        let impacts = prepare(&serving).estimate(tokens, latency).unwrap();
        for figure in figures(&impacts) {
            prop_assert!(0.0 <= figure.min() && figure.min() <= figure.mean() && figure.mean() <= figure.max());
            prop_assert!(figure.is_range() || figure.min() == figure.max());
        }
        prop_assert_eq!(impacts.gwp.max(), impacts.usage.gwp.max() + impacts.embodied.gwp.max());
        prop_assert_eq!(impacts.energy, impacts.usage.energy);
        prop_assert_eq!(impacts.wcf, impacts.usage.wcf);
    }

    #[test]
    fn more_tokens_never_take_less(serving in serving(), tokens in 0_u64..100_000, more in 0_u64..100_000, latency in prop::option::of(0.0..500.0)) {
        let prepared = prepare(&serving);
        let few = prepared.estimate(tokens, latency).unwrap();
        let many = prepared.estimate(tokens + more, latency).unwrap();
        for (few, many) in figures(&few).iter().zip(figures(&many)) {
            prop_assert!(few.min() <= over(many.min()) && few.max() <= over(many.max()));
        }
    }

    #[test]
    fn a_measured_time_never_raises_the_estimate_and_a_longer_one_never_lowers_it(serving in serving(), tokens in 0_u64..10_000, time in 0.0..500.0, longer in 0.0..500.0) {
        let prepared = prepare(&serving);
        let fast = prepared.estimate(tokens, Some(time)).unwrap();
        let slow = prepared.estimate(tokens, Some(time + longer)).unwrap();
        let unmeasured = prepared.estimate(tokens, None).unwrap();
        for ((fast, slow), unmeasured) in figures(&fast).iter().zip(figures(&slow)).zip(figures(&unmeasured)) {
            prop_assert!(fast.max() <= over(slow.max()) && slow.max() <= over(unmeasured.max()));
            prop_assert!(fast.min() <= over(slow.min()) && slow.min() <= over(unmeasured.min()));
        }
    }

    #[test]
    fn an_interval_contains_every_figure_inside_it(serving in serving(), tokens in 0_u64..10_000, latency in prop::option::of(0.0..100.0), at in 0.0..=1.0_f64) {
        let inside = |range: Range| Range::exact(range.min() + (range.max() - range.min()) * at).unwrap();
        let one = Serving {
            active: inside(serving.active),
            total: inside(serving.total),
            efficiency: Efficiency { pue: inside(serving.efficiency.pue), wue: inside(serving.efficiency.wue) },
            ..serving
        };
        let wide = prepare(&serving).estimate(tokens, latency).unwrap();
        let narrow = prepare(&one).estimate(tokens, latency).unwrap();
        for (wide, narrow) in figures(&wide).iter().zip(figures(&narrow)) {
            prop_assert!(wide.min() <= over(narrow.min()) && narrow.max() <= over(wide.max()), "{:?} {:?}", wide, narrow);
        }
    }

    #[test]
    fn every_model_in_every_zone_has_an_estimate(model in any::<prop::sample::Index>(), zone in any::<prop::sample::Index>(), tokens in any::<u32>()) {
        let edition = Edition::embedded();
        let models: Vec<_> = edition.models().collect();
        let zones: Vec<_> = edition.zones().collect();
        let (provider, name, _) = models[model.index(models.len())];
        let (code, _) = zones[zone.index(zones.len())];
        let prepared = Prepared::registered(edition, provider, name, Some(code)).unwrap();
        let impacts = prepared.estimate(u64::from(tokens), None).unwrap();
        // Zero only for no token at all of a model whose first one is free.
        prop_assert!(impacts.energy.min() > 0.0 || tokens == 0);
    }

    #[test]
    fn a_range_reads_back(min in -1e9..1e9_f64, width in 0.0..1e9_f64) {
        let range = Range::between(min, min + width).unwrap();
        let written = serde_json::json!({"min": range.min(), "max": range.max()});
        prop_assert_eq!(serde_json::from_value::<Range>(written).unwrap(), range);
        prop_assert_eq!(serde_json::from_str::<Range>(&min.to_string()).unwrap(), Range::exact(min).unwrap());
    }
}

#[test]
fn no_interval_is_upside_down() {
    for (min, max) in [
        (2.0, 1.0),
        (f64::NAN, 1.0),
        (0.0, f64::NAN),
        (0.0, f64::INFINITY),
        (f64::NEG_INFINITY, 0.0),
    ] {
        assert!(Range::between(min, max).is_err());
    }
    assert!(Range::exact(f64::NAN).is_err());
}
