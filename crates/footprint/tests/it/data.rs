//! The edition of the data: what it holds, and what it refuses.

use sha2::{Digest, Sha256};
use vigie_footprint::{EMBEDDED, Edition, EditionFiles, Fault, Warning};

#[test]
fn the_files_are_those_of_the_stamp() {
    let stamp = Edition::embedded().stamp();
    let files = [
        ("models.json", EMBEDDED.models),
        ("electricity_mixes.json", EMBEDDED.mixes),
        ("providers.json", EMBEDDED.providers),
    ];
    assert_eq!(stamp.sha256.len(), files.len());
    for (name, content) in files {
        assert_eq!(
            stamp.sha256[name],
            hex::encode(Sha256::digest(content)),
            "{name}"
        );
    }
    assert_eq!(stamp.licence, "MPL-2.0");
    assert_eq!(
        (&*stamp.version, &*stamp.released),
        ("0.11.3", "2026-10-14")
    );
}

#[test]
fn it_holds_what_the_method_says() {
    let edition = Edition::embedded();
    // 342 models and 9 aliases.
    assert_eq!(edition.models().count(), 351);
    assert_eq!(edition.zones().count(), 215);
    let flagged = |warning| {
        let zones = edition.zones();
        zones
            .filter(|(_, zone)| zone.warnings.contains(&warning))
            .count()
    };
    assert_eq!(flagged(Warning::MixAdpeWorld), 77);
    assert_eq!(flagged(Warning::MixPeWorld), 77);
    assert_eq!(flagged(Warning::MixWueWorld), 165);
    let france = edition.zone("FRA").unwrap().mix;
    assert_eq!(
        (france.gwp, france.adpe, france.pe, france.wue),
        (0.04144, 4.858e-8, 9.3135, 3.6737)
    );
    let world = edition.zone("WOR").unwrap().mix;
    assert_eq!((world.gwp, world.pe), (0.45829, 2.5871));
    for zone in ["REU", "GLP", "MTQ", "GUF", "NCL", "PYF", "SPM"] {
        let overseas = edition.zone(zone).unwrap();
        assert_eq!(
            (overseas.mix.adpe, overseas.mix.pe, overseas.mix.wue),
            (world.adpe, world.pe, world.wue)
        );
        assert_eq!(overseas.warnings.len(), 3);
    }
    let aliased = edition.model("openai", "gpt-35-turbo").unwrap();
    assert_eq!(aliased, edition.model("openai", "gpt-3.5-turbo").unwrap());
    // As published, outside the 10 to 30 % of the method's own rule.
    let preview = edition
        .model("google_genai", "gemini-3-flash-preview")
        .unwrap();
    assert_eq!(
        (
            preview.active.min(),
            preview.active.max(),
            preview.total.max()
        ),
        (100.0, 300.0, 300.0)
    );
    assert!(!preview.sources.is_empty());
}

#[test]
fn names_are_compared_letter_for_letter() {
    let edition = Edition::embedded();
    for (provider, name) in [
        ("anthropic", "Claude-haiku-4-5"),
        ("Anthropic", "claude-haiku-4-5"),
        ("openai", "claude-haiku-4-5"),
        ("", ""),
        ("anthropic", "claude-haiku-4-5 "),
    ] {
        assert!(
            matches!(
                edition.model(provider, name),
                Err(Fault::ModelNotRegistered { .. })
            ),
            "{provider} {name}"
        );
    }
    for zone in ["fra", "FR", "", "FRA ", "France"] {
        assert!(
            matches!(edition.zone(zone), Err(Fault::ZoneNotRegistered { .. })),
            "{zone}"
        );
    }
}

#[test]
fn every_warning_has_a_code_and_two_languages() {
    for warning in Warning::ALL {
        assert_eq!(Warning::from_code(warning.code()), Some(warning));
        assert!(warning.french().ends_with('.') && warning.english().ends_with('.'));
        assert!(
            !warning.french().contains(" :"),
            "a colon needs a narrow no-break space"
        );
    }
    assert_eq!(Warning::from_code("other"), None);
}

#[test]
fn files_that_contradict_themselves_are_refused() {
    let model = r#"{"provider":"p","name":"m","architecture":{"parameters":7},"warnings":null,"sources":[],"deployment":null}"#;
    let models =
        |models: &str, aliases: &str| format!(r#"{{"models":[{models}],"aliases":[{aliases}]}}"#);
    let sound = models(model, "");
    let mixes =
        r#"{"electricity_mixes":[{"name":"FRA","gwp":1,"adpe":1,"pe":1,"wue":1,"warnings":null}]}"#;
    let providers = r#"[{"provider":"p","zone":"FRA","pue":1.2,"wue":0.1}]"#;
    let read = |models: &str, mixes: &str, providers: &str| {
        Edition::read(EditionFiles {
            stamp: EMBEDDED.stamp,
            models,
            mixes,
            providers,
        })
        .map_err(|fault| fault.to_string())
    };
    read(&sound, mixes, providers).unwrap();
    let alias = r#"{"provider":"p","name":"b","alias":"m"}"#;
    assert!(
        read(&models(model, alias), mixes, providers)
            .unwrap()
            .model("p", "b")
            .is_ok()
    );

    for (models, mixes, providers, expected) in [
        (
            models(&format!("{model},{model}"), ""),
            mixes,
            providers,
            "models.json: m: registered twice",
        ),
        (
            models(model, r#"{"provider":"p","name":"b","alias":"c"}"#),
            mixes,
            providers,
            "models.json: b: an alias of nothing",
        ),
        (
            sound.replace(":7", ":0"),
            mixes,
            providers,
            "models.json: m: its parameters are not more than zero",
        ),
        (
            sound.replace(r#""warnings":null"#, r#""warnings":["new"]"#),
            mixes,
            providers,
            "models.json: m: a warning that this version does not know",
        ),
        (
            sound.replace(
                r#""deployment":null"#,
                r#""deployment":{"tps":0,"ttft":null}"#,
            ),
            mixes,
            providers,
            "models.json: m: a speed that is not more than zero",
        ),
        (
            sound.clone(),
            &*mixes.replace(r#""gwp":1"#, r#""gwp":-1"#),
            providers,
            "electricity_mixes.json: FRA: a figure is negative",
        ),
        (
            sound.clone(),
            mixes,
            &*providers.replace("1.2", "0.9"),
            "providers.json: p: a PUE under 1 or a WUE under 0",
        ),
        (
            sound.clone(),
            mixes,
            &*providers.replace("FRA", "XXX"),
            "providers.json: p: its zone is not registered",
        ),
        (
            sound.clone(),
            mixes,
            "[]",
            "providers.json: p: it has models and is not here",
        ),
    ] {
        assert_eq!(read(&models, mixes, providers).unwrap_err(), expected);
    }
    assert!(
        read("{", mixes, providers)
            .unwrap_err()
            .starts_with("models.json: ")
    );
    assert!(
        read(&sound, "[]", providers)
            .unwrap_err()
            .starts_with("electricity_mixes.json: ")
    );
    let upside_down = sound.replace(":7", r#":{"min":9,"max":7}"#);
    assert!(read(&upside_down, mixes, providers).is_err());
}
