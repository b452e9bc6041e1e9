#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use std::path::Path;

fn read(flags: &Flags, environment: &'static [(&str, &str)]) -> Result<Settings, Trouble> {
    Settings::read(flags, |name| {
        environment
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| (*value).to_owned())
    })
}

fn config(text: &str) -> (tempfile::TempDir, Flags) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vigie.toml");
    std::fs::write(&path, text).unwrap();
    let flags = Flags {
        config: Some(path),
        ..Flags::default()
    };
    (folder, flags)
}

#[test]
fn the_defaults_are_those_documented() {
    let settings = read(&Flags::default(), &[("HOME", "/home/x")]).unwrap();
    assert_eq!(settings.data_dir, Path::new("./var"));
    assert_eq!(settings.listen.to_string(), "127.0.0.1:8700");
    assert_eq!(
        settings.models_dir,
        Path::new("/home/x/.cache/vigie/models")
    );
    assert_eq!(settings.database_url, "sqlite");
    assert_eq!(settings.embedded, Embedded::Auto);
    assert_eq!(settings.hub.as_deref(), Some(vigie_models::PUBLIC_HUB));
}

#[test]
fn each_layer_wins_over_the_one_before() {
    let (_folder, mut flags) =
        config("listen = \"127.0.0.1:1\"\nconcurrency = 7\norganisation = \"Brest\"");
    let environment = &[
        ("VIGIE_LISTEN", "127.0.0.1:2"),
        ("VIGIE_ORGANISATION", "Rennes"),
    ];
    flags.set = vec!["organisation=Quimper".to_owned()];
    let settings = read(&flags, environment).unwrap();
    assert_eq!(settings.concurrency, 7);
    assert_eq!(settings.listen.port(), 2);
    assert_eq!(settings.organisation, "Quimper");
    flags.listen = Some("127.0.0.1:3".to_owned());
    assert_eq!(read(&flags, environment).unwrap().listen.port(), 3);
}

#[test]
fn a_bad_value_is_blamed_on_who_said_it() {
    let said_by = |result: Result<Settings, Trouble>| result.unwrap_err().to_string();
    let none = Flags::default();
    assert!(
        said_by(read(&none, &[("VIGIE_CONCURRENCY", "many")])).starts_with("VIGIE_CONCURRENCY")
    );
    let flags = Flags {
        listen: Some("here".to_owned()),
        ..Flags::default()
    };
    assert!(said_by(read(&flags, &[("VIGIE_LISTEN", "127.0.0.1:2")])).starts_with("--listen"));
    let (_folder, flags) = config("body_limit = 3");
    assert!(said_by(read(&flags, &[])).contains("vigie.toml"));
    let (_folder, flags) = config("bodylimit = 3");
    assert!(said_by(read(&flags, &[])).contains("bodylimit"));
    let (_folder, flags) = config("listen = [1]");
    assert!(said_by(read(&flags, &[])).contains("listen"));
    let (_folder, flags) = config("listen = ");
    assert!(said_by(read(&flags, &[])).contains("vigie.toml"));
    let flags = Flags {
        set: vec!["concurrency".to_owned()],
        ..Flags::default()
    };
    assert!(said_by(read(&flags, &[])).contains("="));
}

#[test]
fn off_switches_and_empty_variables() {
    let environment = &[
        ("VIGIE_EMBEDDED", "off"),
        ("VIGIE_HUB", "off"),
        ("VIGIE_LISTEN", ""),
    ];
    let settings = read(&Flags::default(), environment).unwrap();
    assert_eq!((settings.embedded, settings.hub), (Embedded::Off, None));
    assert_eq!(settings.listen.port(), 8700);
    let (_folder, flags) = config("packages = false\nembedded = true");
    let settings = read(&flags, &[]).unwrap();
    assert_eq!(
        (settings.packages, settings.embedded),
        (false, Embedded::Auto)
    );
}

#[test]
fn links_name_an_address_one_can_click() {
    let mut settings = read(&Flags::default(), &[]).unwrap();
    let everywhere: SocketAddr = "0.0.0.0:80".parse().unwrap();
    assert_eq!(settings.url(everywhere), "http://127.0.0.1:80");
    settings.public_url = Some("https://vigie.ville.fr".to_owned());
    assert_eq!(settings.url(everywhere), "https://vigie.ville.fr");
}

#[test]
fn the_manual_explains_every_setting() {
    let manual = include_str!("../../../../docs/operate.md");
    for setting in SETTINGS {
        let variable = format!("`VIGIE_{}`", setting.name.to_uppercase());
        assert!(
            manual.contains(&variable),
            "docs/operate.md does not explain {variable}"
        );
    }
}
