//! `vigie export`: registers as a file that another installation brings in.

use crate::{
    config::Settings,
    installation::Installation,
    lang::said,
    say,
    trouble::{Outcome, Trouble, Verdict},
};
use serde::Serialize;
use serde_json::{Value, json};
use std::path::PathBuf;
use vigie_observatory::transfer::{CARRIED, Chosen, Departure, carried, depart};
use vigie_shield::{Kind, Shield};

/// How many texts that may name someone are told one by one.
const TOLD: usize = 20;

/// Arguments of `vigie export`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Seulement ce registre (use, risk, measure…), avec les fiches qu’il cite ; peut être répété
    #[arg(long, value_name = "REGISTRE", value_parser = register)]
    register: Vec<&'static str>,
    /// Sans les fiches des autres registres que les premières citent
    #[arg(long)]
    alone: bool,
    /// Avec les personnes, par leur adresse et leur nom
    #[arg(long)]
    with_people: bool,
    /// Avec les directions et les services, par leur nom
    #[arg(long)]
    with_places: bool,
    /// Écrire dans ce fichier ; à défaut, sur la sortie standard
    #[arg(long, short, value_name = "FICHIER")]
    output: Option<PathBuf>,
    /// Répondre en JSON (avec --output)
    #[arg(long, requires = "output")]
    json: bool,
}

fn register(name: &str) -> Result<&'static str, String> {
    carried(name).map(|register| register.name).ok_or_else(|| {
        let known: Vec<_> = CARRIED.iter().map(|register| register.name).collect();
        known.join(", ")
    })
}

/// A text that may name someone.
#[derive(Debug, Serialize)]
struct Seen {
    register: &'static str,
    reference: String,
    field: String,
    kinds: Vec<&'static str>,
}

pub(crate) async fn run(args: Args, settings: Settings) -> Outcome {
    let installation = Installation::open(settings).await?;
    let chosen = Chosen {
        registers: args.register,
        alone: args.alone,
        persons: args.with_people,
        places: args.with_places,
    };
    let departure = depart(&installation.store, installation.scope, &chosen).await?;
    let text = departure.to_json(installation.mint.now())?;
    let seen = if chosen.persons {
        Vec::new()
    } else {
        seen(&departure)
    };
    match &args.output {
        None => say::piece(&text),
        Some(path) => {
            std::fs::write(path, &text).map_err(|error| Trouble::file(path, &error))?;
        }
    }
    if args.json {
        say::json(&summary(&departure, &seen));
    } else {
        tell(&departure, &seen);
    }
    Ok(Verdict::Fine)
}

fn summary(departure: &Departure, seen: &[Seen]) -> Value {
    let counts = |entries: &mut dyn Iterator<Item = (&'static str, usize)>| -> Value {
        entries
            .map(|(name, count)| (name.to_owned(), json!(count)))
            .collect::<serde_json::Map<_, _>>()
            .into()
    };
    let mut left = departure
        .registers
        .iter()
        .map(|(name, sheets)| (*name, sheets.len()));
    json!({
        "entries": departure.len(),
        "registers": counts(&mut left),
        "withheld": counts(&mut departure.withheld.iter().copied()),
        "persons": departure.persons.len(),
        "places": departure.places.len(),
        "may_name_someone": seen,
    })
}

fn tell(departure: &Departure, seen: &[Seen]) {
    let (entries, registers) = (departure.len(), departure.registers.len());
    say::note(said!(
        "{entries} fiche(s) de {registers} registre(s).",
        "{entries} sheet(s) of {registers} register(s)."
    ));
    for (register, count) in &departure.withheld {
        say::note(said!(
            "{register}\u{a0}: {count} fiche(s) laissée(s), qui ne disent rien sans les personnes (--with-people).",
            "{register}: {count} sheet(s) left, which say nothing without the persons (--with-people)."
        ));
    }
    if seen.is_empty() {
        return;
    }
    let count = seen.len();
    say::note(said!(
        "{count} texte(s) semblent nommer quelqu’un\u{202f}; relisez-les avant de partager le fichier\u{a0}:",
        "{count} text(s) seem to name someone; read them before you share the file:"
    ));
    for one in seen.iter().take(TOLD) {
        let kinds = one.kinds.join(", ");
        say::note(format!(
            "  {} {} {} ({kinds})",
            one.register, one.reference, one.field
        ));
    }
    if count > TOLD {
        let more = count - TOLD;
        say::note(said!("  et {more} autre(s).", "  and {more} more."));
    }
}

/// Texts in which the shield sees someone: what people wrote, which no field list can tell.
fn seen(departure: &Departure) -> Vec<Seen> {
    let shield = Shield::new();
    let mut seen = Vec::new();
    for (register, sheets) in &departure.registers {
        for sheet in sheets {
            for (field, value) in &sheet.body {
                let mut kinds = Vec::new();
                look(&shield, value, &mut kinds);
                kinds.sort_unstable();
                kinds.dedup();
                if !kinds.is_empty() {
                    seen.push(Seen {
                        register,
                        reference: sheet.reference.clone(),
                        field: field.clone(),
                        kinds,
                    });
                }
            }
        }
    }
    seen
}

fn look(shield: &Shield, value: &Value, kinds: &mut Vec<&'static str>) {
    match value {
        Value::String(text) => {
            let found = shield.detect(text);
            let of_someone = |kind: &Kind| matches!(kind, Kind::Person | Kind::Email | Kind::Phone);
            kinds.extend(
                found
                    .iter()
                    .map(|finding| finding.kind)
                    .filter(of_someone)
                    .map(Kind::name),
            );
        }
        Value::Array(items) => items.iter().for_each(|item| look(shield, item, kinds)),
        Value::Object(fields) => fields.values().for_each(|field| look(shield, field, kinds)),
        _ => {}
    }
}
