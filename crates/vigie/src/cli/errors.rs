//! What is said of a command line that cannot be understood.

use crate::{lang, say};
use clap::{
    Command, Error,
    error::{ContextKind, ContextValue, ErrorKind},
};
use std::process::ExitCode;
use vigie_domain::Language;

/// Headings and layout of the help, in French.
const TEMPLATE: &str = "{about-with-newline}\nUsage\u{a0}: {usage}\n\n{all-args}{after-help}";

/// The same command with the French headings of its help.
pub(super) fn in_french(command: Command) -> Command {
    let about = command.get_about().map(|about| typeset(&about.to_string()));
    let command = match about {
        Some(about) => command.about(about),
        None => command,
    };
    let command = command
        .help_template(TEMPLATE)
        .subcommand_help_heading("Commandes")
        .subcommand_value_name("COMMANDE")
        .disable_help_subcommand(true)
        .mut_args(|argument| {
            let help = argument.get_help().map(|help| typeset(&help.to_string()));
            let argument = match help {
                Some(help) => argument.help(help),
                None => argument,
            };
            if argument.get_help_heading().is_some() {
                return argument;
            }
            let heading = if argument.is_positional() {
                "Arguments"
            } else {
                "Options"
            };
            argument.help_heading(heading)
        });
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    names.into_iter().fold(command, |command, name| {
        command.mut_subcommand(name, in_french)
    })
}

/// With the no-break spaces of French, which the definitions leave out to stay
/// readable.
fn typeset(text: &str) -> String {
    text.replace(" :", "\u{a0}:")
        .replace(" ;", "\u{202f};")
        .replace("« ", "«\u{a0}")
        .replace(" »", "\u{a0}»")
        .replace('\'', "’")
}

/// Shows the help or what is wrong; answers the exit code.
pub(super) fn show(error: &Error) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            say::piece(&error.render().to_string());
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            say::note(error.render().to_string());
            ExitCode::from(2)
        }
        _ if lang::language() == Language::Fr => {
            say::note(french(error));
            ExitCode::from(2)
        }
        _ => {
            say::note(error.render().to_string());
            ExitCode::from(2)
        }
    }
}

fn french(error: &Error) -> String {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::StyledStrs(texts)) => texts
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(", "),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let argument = text(ContextKind::InvalidArg);
    let what = match error.kind() {
        ErrorKind::UnknownArgument => format!("l’option «\u{a0}{argument}\u{a0}» n’existe pas ici"),
        ErrorKind::InvalidSubcommand => format!(
            "la commande «\u{a0}{}\u{a0}» n’existe pas",
            text(ContextKind::InvalidSubcommand)
        ),
        ErrorKind::MissingSubcommand => "il manque une commande".to_owned(),
        ErrorKind::MissingRequiredArgument => format!("il manque\u{a0}: {argument}"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation
            if text(ContextKind::InvalidValue).is_empty() =>
        {
            format!("il manque une valeur après {argument}")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let cause = std::error::Error::source(error)
                .map(|cause| format!(" ({cause})"))
                .unwrap_or_default();
            format!(
                "la valeur «\u{a0}{}\u{a0}» ne convient pas à {argument}{cause}",
                text(ContextKind::InvalidValue)
            )
        }
        ErrorKind::ArgumentConflict => {
            format!("{argument} ne va pas avec {}", text(ContextKind::PriorArg))
        }
        ErrorKind::TooFewValues | ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            format!("{argument} n’a pas le bon nombre de valeurs")
        }
        ErrorKind::InvalidUtf8 => "un argument n’est pas du texte UTF-8".to_owned(),
        _ => error.to_string(),
    };
    let mut said = format!("Erreur\u{a0}: {what}.");
    let valid = [ContextKind::ValidValue, ContextKind::ValidSubcommand]
        .map(text)
        .join("");
    if !valid.is_empty() {
        said.push_str(&format!("\nValeurs possibles\u{a0}: {valid}."));
    }
    let near = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ]
    .map(text)
    .join("");
    if !near.is_empty() {
        said.push_str(&format!(
            "\nVouliez-vous écrire «\u{a0}{near}\u{a0}»\u{202f}?"
        ));
    }
    said.push_str("\nL’aide est donnée par --help.");
    said
}
