//! The entry of a gateway: what it knows, and what stays unknown.

use vigie_footprint::{
    Edition, Fault, Prepared, Range, Site, Subject, Warning, estimate, estimate_exchange,
};

fn exact(figure: f64) -> Range {
    Range::exact(figure).unwrap()
}

fn hosted<'a>(provider: &'a str, zone: &'a str) -> Site<'a> {
    Site {
        provider: Some(provider),
        zone: Some(zone),
        ..Site::default()
    }
}

fn prepare(name: &str, site: Site<'_>) -> Result<Prepared, Fault> {
    Prepared::exchange(Edition::embedded(), Subject::Named(name), site)
}

#[test]
fn a_model_at_its_provider_is_the_registered_one() {
    for provider in ["mistralai", "mistral", "Mistral AI", "MISTRALAI"] {
        let site = Site {
            provider: Some(provider),
            ..Site::default()
        };
        let (impacts, provenance) =
            estimate_exchange(Subject::Named("mistral-small-2603"), site, 400, Some(2.0)).unwrap();
        let (expected, _) =
            estimate("mistralai", "mistral-small-2603", 400, Some(2.0), None).unwrap();
        assert_eq!(impacts, expected, "{provider}");
        assert_eq!(
            (&*provenance.zone, &*provenance.method),
            ("SWE", "EcoLogits 0.11.3")
        );
    }
}

#[test]
fn an_open_model_hosted_by_another_is_found_by_its_name() {
    let prepared = prepare("mixtral-8x22b-instruct-V0.1", hosted("OVHcloud", "FRA")).unwrap();
    let provenance = prepared.provenance();
    for warning in [
        Warning::ModelFoundByName,
        Warning::SitePueAssumed,
        Warning::SiteWueAssumed,
    ] {
        assert!(provenance.warnings.contains(&warning), "{warning:?}");
    }
    assert_eq!(provenance.zone, "FRA");
    // The measured speed of the other provider is not taken: 1,000 tokens of
    // a fast model and of one without a speed take the same.
    let declared = Subject::Parameters {
        active: exact(39.1),
        total: exact(141.0),
    };
    let model = Edition::embedded()
        .model("huggingface_hub", "mistralai/Mixtral-8x22B-Instruct-v0.1")
        .unwrap();
    let declared = match declared {
        Subject::Parameters { .. } => Subject::Parameters {
            active: model.active,
            total: model.total,
        },
        named @ Subject::Named(_) => named,
    };
    let (by_size, _) = estimate_exchange(declared, hosted("OVHcloud", "FRA"), 1_000, None).unwrap();
    assert_eq!(prepared.estimate(1_000, None).unwrap(), by_size);
}

#[test]
fn a_name_is_never_guessed() {
    // The fuzzy matching of other tools answers these.
    for name in [
        "Mistral-Small-3.2-24B",
        "qwen3-235b",
        "gpt-4-maison",
        "",
        "/",
        "mixtral",
    ] {
        let fault = prepare(name, hosted("ovhcloud", "FRA")).unwrap_err();
        assert_eq!(fault.code(), "model-not-registered", "{name}");
    }
}

#[test]
fn every_registered_model_prepares_anywhere_or_is_ambiguous() {
    let edition = Edition::embedded();
    let mut ambiguous = 0;
    for (provider, name, model) in edition.models() {
        let at_home = prepare(
            name,
            Site {
                provider: Some(provider),
                ..Site::default()
            },
        )
        .unwrap();
        let registered = Prepared::registered(edition, provider, name, None).unwrap();
        assert_eq!(
            at_home.estimate(321, Some(4.0)),
            registered.estimate(321, Some(4.0)),
            "{name}"
        );
        match prepare(name, hosted("ailleurs", "FRA")) {
            Ok(elsewhere) => {
                let subject = Subject::Parameters {
                    active: model.active,
                    total: model.total,
                };
                let (by_size, _) =
                    estimate_exchange(subject, hosted("ailleurs", "FRA"), 99, None).unwrap();
                assert_eq!(elsewhere.estimate(99, None).unwrap(), by_size, "{name}");
            }
            Err(fault) => {
                assert_eq!(fault.code(), "model-ambiguous", "{name}: {fault}");
                ambiguous += 1;
            }
        }
    }
    assert!(ambiguous < 10, "{ambiguous}");
}

#[test]
fn a_place_nobody_gave_is_unknown() {
    let subject = Subject::Parameters {
        active: exact(7.0),
        total: exact(7.0),
    };
    let nowhere = Site {
        provider: Some("régie"),
        ..Site::default()
    };
    assert_eq!(
        estimate_exchange(subject, nowhere, 10, None).unwrap_err(),
        Fault::ZoneUnknown
    );
    assert_eq!(
        estimate_exchange(subject, Site::default(), 10, None)
            .unwrap_err()
            .code(),
        "zone-unknown"
    );
    assert_eq!(
        estimate_exchange(subject, hosted("régie", "fr"), 10, None)
            .unwrap_err()
            .code(),
        "zone-not-registered"
    );
}

#[test]
fn a_declared_efficiency_lies_inside_the_assumed_one() {
    let subject = Subject::Parameters {
        active: exact(24.0),
        total: exact(24.0),
    };
    let assumed = hosted("régie", "FRA");
    let declared = Site {
        pue: Some(exact(1.4)),
        wue: Some(exact(0.0)),
        ..assumed
    };
    let (wide, flagged) = estimate_exchange(subject, assumed, 500, None).unwrap();
    let (narrow, unflagged) = estimate_exchange(subject, declared, 500, None).unwrap();
    assert!(wide.energy.min() < narrow.energy.min() && narrow.energy.max() < wide.energy.max());
    assert!(wide.wcf.min() < narrow.wcf.min() && narrow.wcf.max() < wide.wcf.max());
    assert_eq!((flagged.warnings.len(), unflagged.warnings.len()), (2, 0));
    assert!(!narrow.energy.is_range());
}

#[test]
fn figures_that_cannot_be_are_refused() {
    let site = hosted("régie", "FRA");
    let subject = |active, total| Subject::Parameters {
        active: exact(active),
        total: exact(total),
    };
    for (subject, site, latency) in [
        (subject(7.0, 0.0), site, None),
        (subject(7.0, -7.0), site, None),
        (subject(-7.0, 7.0), site, None),
        (subject(7.0, 1e300), site, None),
        (
            subject(7.0, 7.0),
            Site {
                pue: Some(exact(0.5)),
                ..site
            },
            None,
        ),
        (
            subject(7.0, 7.0),
            Site {
                wue: Some(exact(-0.5)),
                ..site
            },
            None,
        ),
        (subject(7.0, 7.0), site, Some(-1.0)),
        (subject(7.0, 7.0), site, Some(f64::NAN)),
        (subject(7.0, 7.0), site, Some(f64::INFINITY)),
    ] {
        let fault = estimate_exchange(subject, site, 10, latency).unwrap_err();
        assert_eq!(fault.code(), "invalid-input", "{fault}");
    }
    let large = estimate_exchange(subject(32.0, 671.0), site, 10, None).unwrap();
    assert!(large.1.warnings.contains(&Warning::BeyondRegression));
    assert!(estimate_exchange(subject(7.0, 7.0), site, u64::MAX, None).is_ok());
}
