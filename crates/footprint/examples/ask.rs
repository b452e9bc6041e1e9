//! The footprint of 400 tokens from a few models, in France and elsewhere.
//!
//! `cargo run -p vigie-footprint --example ask`

use std::io::{self, Write as _};
use vigie_footprint::{Range, Site, Subject, estimate_exchange};

fn main() -> io::Result<()> {
    let mut out = io::stdout();
    let site = |provider, zone| Site {
        provider: Some(provider),
        zone,
        ..Site::default()
    };
    let billions = |count| Range::exact(count).map_err(io::Error::other);
    let declared = Subject::Parameters {
        active: billions(24.0)?,
        total: billions(24.0)?,
    };
    for (what, subject, site) in [
        (
            "Mistral Small, chez Mistral",
            Subject::Named("mistral-small-2603"),
            site("mistralai", None),
        ),
        (
            "Mistral 7B, en régie",
            Subject::Named("Mistral-7B-Instruct-v0.3"),
            site("régie", Some("FRA")),
        ),
        (
            "24 milliards déclarés",
            declared,
            site("régie", Some("FRA")),
        ),
        (
            "modèle inconnu",
            Subject::Named("maison-1"),
            site("régie", Some("FRA")),
        ),
    ] {
        match estimate_exchange(subject, site, 400, None) {
            Ok((impacts, provenance)) => {
                let (energy, gwp) = (impacts.energy, impacts.gwp);
                writeln!(
                    out,
                    "{what} : {:.3} à {:.3} Wh, {:.3} à {:.3} gCO2e ({}, {})",
                    energy.min() * 1e3,
                    energy.max() * 1e3,
                    gwp.min() * 1e3,
                    gwp.max() * 1e3,
                    provenance.method,
                    provenance.zone,
                )?;
                for warning in provenance.warnings {
                    writeln!(out, "  {}", warning.french())?;
                }
            }
            Err(fault) => writeln!(out, "{what} : inconnu ({fault})")?,
        }
    }
    Ok(())
}
