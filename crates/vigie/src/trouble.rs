//! What went wrong, as sentences for a person: what happened, what to do next.

use crate::lang::said;
use std::process::ExitCode;
use vigie_observatory::ObservatoryError;
use vigie_store::{StoreError, WriteError};

/// A failure of a command.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Trouble {
    what: String,
    next: String,
    usage: bool,
}

/// How a command that did its work ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Nothing to say against it.
    Fine,
    /// It looked for problems and found one: already said.
    Problem,
}

/// The end of a command.
pub(crate) type Outcome = Result<Verdict, Trouble>;

impl Trouble {
    /// What happened, and what to do next.
    pub(crate) fn new(what: impl Into<String>, next: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            next: next.into(),
            usage: false,
        }
    }

    /// The same, when the command was not written as it should be.
    pub(crate) fn usage(what: impl Into<String>, next: impl Into<String>) -> Self {
        Self {
            usage: true,
            ..Self::new(what, next)
        }
    }

    /// A file or folder that could not be read or written.
    pub(crate) fn file(path: &std::path::Path, error: &std::io::Error) -> Self {
        let path = path.display();
        Self::new(
            said!(
                "Le fichier {path} ne peut pas être lu ou écrit\u{a0}: {error}.",
                "The file {path} cannot be read or written: {error}."
            ),
            said!(
                "Vérifiez qu’il existe et que ce compte en a le droit.",
                "Check that it exists and that this account may."
            ),
        )
    }

    /// 1 for a problem, 2 for a command written wrongly.
    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(if self.usage { 2 } else { 1 })
    }
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.what)?;
        if !self.next.is_empty() {
            write!(f, "\n{}", self.next)?;
        }
        Ok(())
    }
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Url(expected) => Self::usage(
                said!(
                    "L’adresse de la base (VIGIE_DATABASE_URL) n’est pas utilisable.",
                    "The address of the database (VIGIE_DATABASE_URL) cannot be used."
                ),
                said!("Attendu\u{a0}: {expected}.", "Expected: {expected}."),
            ),
            StoreError::Taken(what) => Self::new(
                said!("C’est déjà pris\u{a0}: {what}.", "Already there: {what}."),
                said!("Choisissez un autre nom.", "Choose another name."),
            ),
            StoreError::Missing(what) => Self::new(
                said!("Introuvable\u{a0}: {what}.", "Not found: {what}."),
                said!(
                    "Vérifiez le nom ou l’identifiant avec la commande «\u{a0}list\u{a0}».",
                    "Check the name or identifier with the `list` command."
                ),
            ),
            other => Self::new(
                said!(
                    "La base de données n’a pas répondu comme prévu\u{a0}: {other}.",
                    "The database did not answer as expected: {other}."
                ),
                said!(
                    "Lancez «\u{a0}vigie doctor\u{a0}» pour savoir quoi faire.",
                    "Run `vigie doctor` to know what to do."
                ),
            ),
        }
    }
}

impl From<WriteError> for Trouble {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Store(error) => error.into(),
            WriteError::Stale { .. } => Self::new(
                said!(
                    "Quelqu’un a changé cette fiche entre-temps.",
                    "Someone changed this sheet in the meantime."
                ),
                said!("Recommencez.", "Try again."),
            ),
            WriteError::Sealed { .. } => Self::new(
                said!(
                    "Ce qui est décidé ne change plus.",
                    "What was decided no longer changes."
                ),
                said!(
                    "Ouvrez une nouvelle fiche qui la remplace.",
                    "Open a new sheet that replaces it."
                ),
            ),
            WriteError::Transition(refusal) => Self::new(
                said!(
                    "Le registre refuse ce changement d’état\u{a0}: {refusal}.",
                    "The register refuses this change of state: {refusal}."
                ),
                said!(
                    "Complétez la fiche ou choisissez une autre personne avec --agent.",
                    "Complete the sheet, or choose another person with --agent."
                ),
            ),
            WriteError::Faults(faults) => {
                let paths: Vec<_> = faults.iter().map(|fault| fault.path).collect();
                let paths = paths.join(", ");
                Self::new(
                    said!(
                        "Des champs de la fiche manquent ou sont faux\u{a0}: {paths}.",
                        "Fields of the sheet are missing or wrong: {paths}."
                    ),
                    said!(
                        "Corrigez-les dans le registre.",
                        "Correct them in the register."
                    ),
                )
            }
        }
    }
}

impl From<ObservatoryError> for Trouble {
    fn from(error: ObservatoryError) -> Self {
        match error {
            ObservatoryError::Store(error) => error.into(),
            ObservatoryError::NotAdministrator { email } => Self::new(
                said!(
                    "{email} est déjà l’adresse de quelqu’un qui n’est pas administrateur.",
                    "{email} is already the address of someone who is not an administrator."
                ),
                said!(
                    "Choisissez une autre adresse avec VIGIE_ADMIN_EMAIL.",
                    "Choose another address with VIGIE_ADMIN_EMAIL."
                ),
            ),
            other => Self::new(
                said!(
                    "L’installation n’a pas pu être préparée\u{a0}: {other}.",
                    "The installation could not be prepared: {other}."
                ),
                said!(
                    "C’est un défaut de Vigie\u{a0}: signalez-le avec ce message.",
                    "This is a fault of Vigie: report it with this message."
                ),
            ),
        }
    }
}
