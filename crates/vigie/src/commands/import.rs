//! `vigie import`: registers from a file that another installation made.

use crate::{
    config::Settings,
    installation::Installation,
    lang::{language, said},
    say,
    trouble::{Outcome, Trouble, Verdict},
};
use serde_json::{Map, Value, json};
use std::{
    io::Read,
    path::{Path, PathBuf},
};
use vigie_observatory::transfer::{Fault, Plan, TransferError, Wanted, Written, plan, write};
use vigie_portal::{pages::transfer, texts::Texts};
use vigie_store::Author;

/// Arguments of `vigie import`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Fichier fait par « vigie export », ou - pour l’entrée standard
    #[arg(value_name = "FICHIER")]
    file: PathBuf,
    /// Dire ce qui serait fait, sans rien écrire
    #[arg(long)]
    dry_run: bool,
    /// Importer les fiches justes et laisser les autres ; sinon, rien n’est écrit tant qu’une est en faute
    #[arg(long)]
    only_good: bool,
    /// Garder les états et les signatures : le fichier vient de la même collectivité
    #[arg(long)]
    keep_states: bool,
    /// Donner une nouvelle référence aux fiches dont la leur est prise ; les liens suivent
    #[arg(long, conflicts_with = "replace")]
    renumber: bool,
    /// Remplacer les fiches qui portent les mêmes références, par une nouvelle version
    #[arg(long)]
    replace: bool,
    /// Inscrire les personnes inconnues comme comptes fermés
    #[arg(long)]
    create_people: bool,
    /// Au nom de cette personne ; à défaut, l'administrateur
    #[arg(long, value_name = "ADRESSE")]
    agent: Option<String>,
    /// Répondre en JSON
    #[arg(long)]
    json: bool,
}

pub(crate) async fn run(args: Args, settings: Settings) -> Outcome {
    let text = read(&args.file)?;
    let installation = Installation::open(settings).await?;
    let agent = installation.acting(args.agent.as_deref()).await?;
    let wanted = Wanted {
        keep_states: args.keep_states,
        renumber: args.renumber,
        replace: args.replace,
        create_persons: args.create_people,
        only: None,
    };
    let (store, scope, mint) = (&installation.store, installation.scope, &installation.mint);
    let plan = plan(store, scope, mint, &text, wanted).await?;
    let faults: Vec<Value> = plan.faults.iter().map(told).collect();
    let problem = !faults.is_empty();
    let mut answer = summary(&plan, &faults);
    if !args.json {
        tell(&plan);
    }
    let written = if args.dry_run || (problem && !args.only_good) {
        None
    } else {
        let author = Author {
            agent: agent.id,
            roles: agent.roles,
        };
        let note = note(&plan);
        Some(write(store, scope, mint, plan, Some(author), &note).await?)
    };
    if args.json {
        answer["written"] = written.as_ref().map_or(
            Value::Null,
            |written| json!({"new": written.new, "replaced": written.replaced}),
        );
        say::json(&answer);
    } else {
        conclude(written.as_ref(), args.dry_run, problem);
    }
    Ok(if problem {
        Verdict::Problem
    } else {
        Verdict::Fine
    })
}

fn read(path: &Path) -> Result<String, Trouble> {
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        std::io::stdin().lock().read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|mut file| file.read_to_end(&mut bytes))
    };
    read.map_err(|error| Trouble::file(path, &error))?;
    String::from_utf8(bytes).map_err(|_| {
        Trouble::new(
            said!(
                "Le fichier n’est pas un texte en UTF-8.",
                "The file is not text in UTF-8."
            ),
            said!(
                "Donnez un fichier fait par «\u{a0}vigie export\u{a0}».",
                "Give a file made by `vigie export`."
            ),
        )
    })
}

/// The reason each entry keeps: where it comes from.
fn note(plan: &Plan) -> String {
    let from = if plan.source.organisation.is_empty() {
        said!("une autre installation", "another installation")
    } else {
        plan.source.organisation.clone()
    };
    said!("import de {from}", "import from {from}")
}

fn told(fault: &Fault) -> Value {
    let (field, sentence) = transfer::fault(Texts(language()), fault);
    json!({
        "line": fault.line,
        "register": fault.register,
        "reference": fault.reference,
        "field": field,
        "fault": sentence,
    })
}

fn summary(plan: &Plan, faults: &[Value]) -> Value {
    let counts: Map<String, Value> = plan
        .counts()
        .map(|(name, count)| (name.to_owned(), json!(count)))
        .collect();
    let places: Vec<_> = plan.places.iter().map(|(place, _)| place).collect();
    let persons: Vec<_> = plan.persons.iter().map(|(person, _)| person).collect();
    json!({
        "source": plan.source,
        "good": plan.good(),
        "registers": counts,
        "already": plan.same,
        "bad": plan.bad(),
        "faults": faults,
        "renumbered": plan.renumbered,
        "links_to_nothing": plan.missing,
        "new_persons": persons,
        "new_places": places,
    })
}

fn tell(plan: &Plan) {
    for fault in &plan.faults {
        let (field, sentence) = transfer::fault(Texts(language()), fault);
        let (line, register, reference) = (fault.line, fault.register, &fault.reference);
        let place = if field.is_empty() {
            String::new()
        } else {
            format!(" [{field}]")
        };
        say::line(said!(
            "ligne {line}, {register} {reference}{place}\u{a0}: {sentence}",
            "line {line}, {register} {reference}{place}: {sentence}"
        ));
    }
    for (register, old, new) in &plan.renumbered {
        say::line(said!(
            "{register}\u{a0}: {old} devient {new}",
            "{register}: {old} becomes {new}"
        ));
    }
    for (register, reference) in &plan.missing {
        say::line(said!(
            "lien vers une fiche absente\u{a0}: {register} {reference}",
            "link to a sheet that is not there: {register} {reference}"
        ));
    }
    for (person, _) in &plan.persons {
        let (name, email) = (&person.name, &person.email);
        say::line(said!(
            "compte fermé à inscrire\u{a0}: {name} ({email})",
            "closed account to write: {name} ({email})"
        ));
    }
    for (place, _) in &plan.places {
        let department = &place.department;
        match &place.service {
            None => say::line(said!(
                "direction à inscrire\u{a0}: {department}",
                "department to write: {department}"
            )),
            Some(service) => say::line(said!(
                "service à inscrire\u{a0}: {department} / {service}",
                "service to write: {department} / {service}"
            )),
        }
    }
    let (good, bad, same) = (plan.good(), plan.bad(), plan.same);
    say::line(said!(
        "{good} fiche(s) juste(s), {bad} en faute, {same} déjà là à l’identique.",
        "{good} good sheet(s), {bad} with faults, {same} already there just so."
    ));
}

fn conclude(written: Option<&Written>, dry_run: bool, problem: bool) {
    match written {
        Some(Written { new, replaced }) => say::line(said!(
            "{new} fiche(s) inscrite(s), {replaced} remplacée(s).",
            "{new} sheet(s) written, {replaced} replaced."
        )),
        None if dry_run => say::line(said!(
            "Essai\u{a0}: rien n’est écrit.",
            "Dry run: nothing is written."
        )),
        None if problem => say::note(said!(
            "Rien n’est écrit. Corrigez le fichier, ou importez les seules fiches justes avec --only-good.",
            "Nothing is written. Correct the file, or bring in only the good sheets with --only-good."
        )),
        None => {}
    }
}

impl From<TransferError> for Trouble {
    fn from(error: TransferError) -> Self {
        let given = || {
            said!(
                "Donnez un fichier fait par «\u{a0}vigie export\u{a0}».",
                "Give a file made by `vigie export`."
            )
        };
        match error {
            TransferError::Store(error) => error.into(),
            TransferError::Refused { reason, .. } => reason.into(),
            TransferError::Shape(reason) => Self::new(
                said!(
                    "Le fichier n’est pas un fichier de registres\u{a0}: {reason}.",
                    "The file is no file of registers: {reason}."
                ),
                given(),
            ),
            TransferError::Format => Self::new(
                said!(
                    "Le fichier ne dit pas qu’il est au format «\u{a0}vigie-registers\u{a0}».",
                    "The file does not say that its format is \"vigie-registers\"."
                ),
                given(),
            ),
            TransferError::Later(version) => Self::new(
                said!(
                    "Le fichier est à la version {version} du format, que cette version de Vigie ne lit pas encore.",
                    "The file is in version {version} of the format, which this version of Vigie does not read yet."
                ),
                said!("Mettez Vigie à jour.", "Update Vigie."),
            ),
            TransferError::Register(name) => Self::new(
                said!(
                    "Le fichier a un registre inconnu\u{a0}: {name}.",
                    "The file has an unknown register: {name}."
                ),
                given(),
            ),
            TransferError::Persons {
                register,
                reference,
            } => Self::new(
                said!(
                    "La fiche {reference} ({register}) ne dit rien sans les personnes qu’elle nomme.",
                    "The sheet {reference} ({register}) says nothing without the persons it names."
                ),
                said!("Exportez avec --with-people.", "Export with --with-people."),
            ),
        }
    }
}
