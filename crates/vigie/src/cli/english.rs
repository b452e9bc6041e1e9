//! The help in English. The definitions carry the French.

use clap::{
    Arg, Command,
    builder::{Str, StyledStr},
};

/// The same command with its help in English.
pub(super) fn translated(command: Command) -> Command {
    let about = command.get_about().map(english);
    let command = match about {
        Some(about) => command.about(about),
        None => command,
    };
    let command = command.mut_args(translated_argument);
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    names.into_iter().fold(command, |command, name| {
        command.mut_subcommand(name, translated)
    })
}

fn translated_argument(argument: Arg) -> Arg {
    let help = argument.get_help().map(english);
    let names = argument.get_value_names().map(|names| {
        let translated = |name: &Str| {
            let known = WORDS.iter().find(|(french, _)| *french == name.as_str());
            known.map_or_else(|| name.clone(), |(_, english)| Str::from(*english))
        };
        names.iter().map(translated).collect::<Vec<_>>()
    });
    let argument = match help {
        Some(help) => argument.help(help),
        None => argument,
    };
    match names {
        Some(names) => argument.value_names(names),
        None => argument,
    }
}

fn english(french: &StyledStr) -> String {
    let french = french.to_string();
    TEXTS
        .iter()
        .find(|(fr, _)| *fr == french)
        .map_or(french, |(_, en)| (*en).to_owned())
}

/// Placeholders of values.
const WORDS: &[(&str, &str)] = &[
    ("ADRESSE", "ADDRESS"),
    ("ADRESSE:PORT", "ADDRESS:PORT"),
    ("CLASSE", "CLASS"),
    ("COMMANDE", "COMMAND"),
    ("DOSSIER", "FOLDER"),
    ("EUROS", "EUROS"),
    ("FICHIER", "FILE"),
    ("NOM", "NAME"),
    ("REGISTRE", "REGISTER"),
    ("JETONS", "TOKENS"),
    ("JOURS", "DAYS"),
    ("MODÈLE", "MODEL"),
    ("NIVEAU", "LEVEL"),
    ("NOM=VALEUR", "NAME=VALUE"),
    ("PARTIES", "PARTS"),
    ("TEXTE", "TEXT"),
    ("USAGE", "USE"),
    ("VARIABLE", "VARIABLE"),
];

/// Every text of the help, French then English.
const TEXTS: &[(&str, &str)] = &[
    (
        "Donner les documents que donnent les pages : fiches, registres, relevés",
        "Give the documents that the pages give: sheets, registers, minutes",
    ),
    (
        "Document : « list » les donne tous",
        "Document: `list` gives them all",
    ),
    (
        "Ce qu’il faut nommer : un registre, une référence, ou les deux",
        "What must be named: a register, a reference, or both",
    ),
    (
        "Format ; à défaut, le premier que « list » donne",
        "Format; the first that `list` gives otherwise",
    ),
    (
        "Écrire dans ce fichier, ou - pour la sortie standard ; à défaut, sous le nom du document",
        "Write to this file, or - for the standard output; under the name of the document otherwise",
    ),
    (
        "Comme cette personne le verrait ; à défaut, l'administrateur",
        "As this person would see it; the administrator otherwise",
    ),
    (
        "Exporter les registres, pour une autre installation ou une autre collectivité",
        "Export the registers, for another installation or another authority",
    ),
    (
        "Importer des registres exportés ailleurs",
        "Import registers exported elsewhere",
    ),
    (
        "Seulement ce registre (use, risk, measure…), avec les fiches qu’il cite ; peut être répété",
        "Only this register (use, risk, measure…), with the sheets it refers to; may be repeated",
    ),
    (
        "Sans les fiches des autres registres que les premières citent",
        "Without the sheets of other registers that they refer to",
    ),
    (
        "Avec les personnes, par leur adresse et leur nom",
        "With the persons, by address and name",
    ),
    (
        "Avec les directions et les services, par leur nom",
        "With departments and services, by name",
    ),
    (
        "Écrire dans ce fichier ; à défaut, sur la sortie standard",
        "Write to this file; to the standard output otherwise",
    ),
    (
        "Répondre en JSON (avec --output)",
        "Answer in JSON (with --output)",
    ),
    (
        "Fichier fait par « vigie export », ou - pour l’entrée standard",
        "File made by `vigie export`, or - for the standard input",
    ),
    (
        "Dire ce qui serait fait, sans rien écrire",
        "Say what would be done, without writing anything",
    ),
    (
        "Importer les fiches justes et laisser les autres ; sinon, rien n’est écrit tant qu’une est en faute",
        "Bring in the good sheets and leave the others; otherwise nothing is written while one has a fault",
    ),
    (
        "Garder les états et les signatures : le fichier vient de la même collectivité",
        "Keep states and signatures: the file comes from the same authority",
    ),
    (
        "Donner une nouvelle référence aux fiches dont la leur est prise ; les liens suivent",
        "Give a new reference to the sheets whose own is taken; links follow",
    ),
    (
        "Remplacer les fiches qui portent les mêmes références, par une nouvelle version",
        "Replace the sheets that have the same references, by a new version",
    ),
    (
        "Inscrire les personnes inconnues comme comptes fermés",
        "Write unknown persons as closed accounts",
    ),
    (
        "Estimer l'empreinte d'une génération (JSONL)",
        "Estimate the footprint of a generation (JSONL)",
    ),
    (
        "{\"id\",\"fn\",\"in\"} vers {\"id\",\"out\",\"warnings\",\"errors\"}",
        "{\"id\",\"fn\",\"in\"} to {\"id\",\"out\",\"warnings\",\"errors\"}",
    ),
    ("Gérer les clés de l'API", "Manage keys of the API"),
    (
        "L'observatoire permanent de l'IA générative d'une collectivité, et la passerelle souveraine qui l'alimente",
        "The permanent observatory of generative AI of a local authority, and the sovereign gateway that feeds it",
    ),
    (
        "Démarrer Vigie : passerelle, pages et tâches de fond",
        "Start Vigie: gateway, pages and background jobs",
    ),
    (
        "Préparer une installation, sans la démarrer",
        "Make an installation, without starting it",
    ),
    (
        "Vérifier tout ce dont une exploitation a besoin, avec le remède",
        "Check all that operation needs, with the remedy",
    ),
    (
        "Mettre à jour le schéma de la base",
        "Bring the schema of the database up to date",
    ),
    (
        "Poser une question, par un échange gouverné",
        "Ask a question, through a governed exchange",
    ),
    ("Gérer les comptes", "Manage accounts"),
    (
        "Gérer les fournisseurs de modèles",
        "Manage providers of models",
    ),
    ("Gérer le modèle embarqué", "Manage the embedded model"),
    ("Gérer les budgets mensuels", "Manage monthly budgets"),
    (
        "Gérer le registre des usages",
        "Manage the register of uses",
    ),
    (
        "Vérifier et exporter la trace",
        "Verify and export the trace",
    ),
    (
        "Vérifier une charte et décider avec elle (JSONL)",
        "Check a charter and decide with it (JSONL)",
    ),
    (
        "Repérer et masquer les données personnelles (JSONL)",
        "Find and mask personal data (JSONL)",
    ),
    (
        "Qualifier un usage au regard du droit (JSONL)",
        "Qualify a use under the law (JSONL)",
    ),
    (
        "Fichier de configuration (TOML)",
        "Configuration file (TOML)",
    ),
    (
        "Copie dans un dossier un texte livré (ai_act.toml…), pour le modifier",
        "Copies a text that ships (ai_act.toml…) to a folder, to change it",
    ),
    (
        "Vérifie les textes livrés, remplacés par ceux d’un dossier",
        "Checks the texts that ship, replaced by those of a folder",
    ),
    (
        "Dossier ; celui de l’installation est « law », dans son dossier de données",
        "Folder; that of the installation is “law”, in its data folder",
    ),
    ("Dossier des textes modifiés", "Folder of the changed texts"),
    ("Nom du fichier", "Name of the file"),
    ("Dossier des données", "Folder of the data"),
    ("Adresse et port d'écoute", "Address and port to listen on"),
    (
        "Base de données : sqlite, sqlite:FICHIER ou postgres://…",
        "Database: sqlite, sqlite:FILE or postgres://…",
    ),
    ("Dossier des modèles", "Folder of the models"),
    (
        "Ce qui est écrit dans le journal technique : error, warn, info, debug",
        "What the technical log says: error, warn, info, debug",
    ),
    (
        "Tout autre réglage, par son nom ; peut être répété",
        "Any other setting, by its name; may be repeated",
    ),
    (
        "Démarrer seulement ces parties, séparées par des virgules",
        "Start only these parts, separated by commas",
    ),
    ("L'API compatible OpenAI", "The OpenAI-compatible API"),
    ("Les pages", "The pages"),
    ("Les tâches de fond", "The background jobs"),
    (
        "La question ; « - » la lit sur l'entrée standard",
        "The question; `-` reads it from the standard input",
    ),
    (
        "Usage : identifiant, référence (U001) ou « assistant »",
        "Use: identifier, reference (U001) or `assistant`",
    ),
    (
        "Modèle ; à défaut, le premier que la charte permet",
        "Model; otherwise the first that the charter allows",
    ),
    (
        "Au nom de cette personne ; à défaut, l'administrateur",
        "On behalf of this person; otherwise the administrator",
    ),
    (
        "Motif, quand la charte en demande un",
        "Reason, when the charter asks for one",
    ),
    (
        "Masquer les données repérées avant l'envoi",
        "Mask the data found before sending",
    ),
    (
        "Ne pas masquer, même si l'usage le fait d'habitude",
        "Do not mask, even if the use usually does",
    ),
    (
        "Nombre maximal de jetons de la réponse",
        "Most tokens of the answer",
    ),
    ("Répondre en JSON, à la fin", "Answer in JSON, at the end"),
    (
        "Fixer les plafonds mensuels d'un usage ou d'un service",
        "Set the monthly ceilings of a use or a service",
    ),
    ("Service, par son nom", "Service, by its name"),
    ("Plafond en euros", "Ceiling in euros"),
    ("Plafond en jetons", "Ceiling in tokens"),
    ("Retirer les plafonds", "Remove the ceilings"),
    ("Répondre en JSON", "Answer in JSON"),
    (
        "Lister les plafonds et les dépenses du mois",
        "List the ceilings and what the month spent",
    ),
    (
        "Vérifier une charte : le fichier donné, ou {\"id\",\"charter\"} ligne à ligne",
        "Check a charter: the file given, or {\"id\",\"charter\"} line by line",
    ),
    (
        "Charte en TOML ; sans elle, les lignes de l'entrée standard",
        "Charter in TOML; without it, the lines of the standard input",
    ),
    (
        "Répondre en JSON pour le fichier donné",
        "Answer in JSON for the file given",
    ),
    (
        "Promesses à prouver, en TOML ; à défaut, celles livrées, sans qu’elles jouent sur le résultat",
        "Promises to prove, in TOML; otherwise those that ship, which do not weigh on the outcome",
    ),
    (
        "{\"id\",\"facts\"} vers {\"id\",\"outcome\",\"permitted\",\"refused_by\",…}",
        "{\"id\",\"facts\"} to {\"id\",\"outcome\",\"permitted\",\"refused_by\",…}",
    ),
    (
        "Charte en TOML ; à défaut, celle de départ",
        "Charter in TOML; otherwise the starter charter",
    ),
    (
        "{\"id\",\"facts\"} vers {\"id\",\"before\",\"after\",\"changed\",\"because\"} : un projet essayé sur le passé",
        "{\"id\",\"facts\"} to {\"id\",\"before\",\"after\",\"changed\",\"because\"}: a draft tried on the past",
    ),
    ("Projet de charte en TOML", "Draft charter in TOML"),
    (
        "Rejouer la trace de l'installation sur tant de jours, au lieu de l'entrée standard",
        "Replay the trace of the installation over that many days, instead of standard input",
    ),
    (
        "Charte de comparaison ; à défaut, celle de départ",
        "Charter to compare with; otherwise the starter charter",
    ),
    (
        "Créer une clé ; elle n'est montrée qu'une fois",
        "Make a key; it is shown once only",
    ),
    (
        "Usage de ses échanges : identifiant, référence (U001) ou « assistant »",
        "Use of its exchanges: identifier, reference (U001) or `assistant`",
    ),
    (
        "Adresse de la personne qui en répond",
        "Address of the person who answers for it",
    ),
    ("À quoi elle sert", "What it is for"),
    (
        "Service dont elle dépense le budget ; à défaut, celui de la personne",
        "Service whose budget it spends; otherwise that of the person",
    ),
    (
        "Nombre de jours avant sa fin ; à défaut, elle n'a pas de fin",
        "Days before it ends; otherwise it has no end",
    ),
    ("Lister les clés", "List keys"),
    (
        "Seulement celles de cette personne",
        "Only those of this person",
    ),
    ("Révoquer une clé", "Revoke a key"),
    ("Identifiant de la clé", "Identifier of the key"),
    (
        "Les questions du droit embarqué, en une ligne de JSON",
        "The questions of the law on board, as one line of JSON",
    ),
    (
        "{\"id\",\"answers\":{…},\"as_of\"} vers {\"id\",\"tier\",\"points\",\"obligations\",\"because\"}",
        "{\"id\",\"answers\":{…},\"as_of\"} to {\"id\",\"tier\",\"points\",\"obligations\",\"because\"}",
    ),
    (
        "{\"id\",\"answers\":{…},\"as_of\"} vers les obligations, datées",
        "{\"id\",\"answers\":{…},\"as_of\"} to the obligations, dated",
    ),
    (
        "Dire seulement ce qui serait fait",
        "Only say what would be done",
    ),
    (
        "Lister les modèles connus et ce qui en est présent",
        "List the models known and what is here of them",
    ),
    (
        "Télécharger un modèle, ou reprendre, jusqu'au bout",
        "Fetch a model, or go on fetching, to the end",
    ),
    (
        "Identifiant ; à défaut, celui que Vigie charge",
        "Identifier; otherwise the one Vigie loads",
    ),
    (
        "Adopter un fichier GGUF de cette machine",
        "Adopt a GGUF file of this machine",
    ),
    (
        "Chemin du fichier ; il reste où il est",
        "Path of the file; it stays where it is",
    ),
    ("Nom à lui donner", "Name to give it"),
    (
        "Déclarer un fournisseur et ses modèles",
        "Declare a provider and its models",
    ),
    ("Lister les fournisseurs", "List providers"),
    (
        "Mettre un fournisseur en service",
        "Put a provider in service",
    ),
    ("Nom du fournisseur", "Name of the provider"),
    (
        "Mettre un fournisseur hors service",
        "Take a provider out of service",
    ),
    ("Comment on lui parle", "How it is spoken to"),
    (
        "Adresse de son API, telle que https://llm.ville.fr/v1",
        "Address of its API, such as https://llm.town.org/v1",
    ),
    ("Où sont ses machines", "Where its machines are"),
    (
        "Classe de données la plus protégée qu'il peut recevoir",
        "The most careful class of data it may receive",
    ),
    (
        "Modèle : son nom, ou NOM=NOM-CHEZ-LE-FOURNISSEUR ; peut être répété",
        "Model: its name, or NAME=NAME-AT-THE-PROVIDER; may be repeated",
    ),
    (
        "Prix du million de jetons reçus, en euros",
        "Price of a million prompt tokens, in euros",
    ),
    (
        "Prix du million de jetons produits, en euros",
        "Price of a million answer tokens, in euros",
    ),
    (
        "Taille des modèles : un grand modèle demande un motif",
        "Size of the models: a large one asks for a reason",
    ),
    (
        "Motif, gardé au journal des décisions",
        "Reason, kept in the log of decisions",
    ),
    (
        "Nombre maximal de jetons d'une réponse",
        "Most tokens of an answer",
    ),
    (
        "Outil grand public, sans contrat",
        "Tool for the general public, without a contract",
    ),
    (
        "Le serveur refuse stream_options (erreur 422)",
        "The server refuses stream_options (error 422)",
    ),
    (
        "Lire sa clé sur l'entrée standard",
        "Read its key from the standard input",
    ),
    (
        "Lire sa clé dans cette variable d'environnement",
        "Read its key from this environment variable",
    ),
    (
        "{\"id\",\"text\"} vers {\"id\",\"entities\":[{\"type\",\"start\",\"end\",\"score\"}]}",
        "{\"id\",\"text\"} to {\"id\",\"entities\":[{\"type\",\"start\",\"end\",\"score\"}]}",
    ),
    (
        "{\"id\",\"text\"} vers {\"id\",\"text\",\"table\"} : le texte masqué, et ce qu'il cache",
        "{\"id\",\"text\"} to {\"id\",\"text\",\"table\"}: the text masked, and what it hides",
    ),
    (
        "{\"id\",\"text\",\"table\"} vers {\"id\",\"text\"} : le texte rétabli",
        "{\"id\",\"text\",\"table\"} to {\"id\",\"text\"}: the text restored",
    ),
    (
        "Relire toute la trace et la comparer à son empreinte",
        "Read the whole trace again and compare it with its head",
    ),
    (
        "Écrire la trace dans un dossier : enregistrements, arbre et point de contrôle signé (C2SP tlog-tiles)",
        "Write the trace to a folder: records, tree and signed checkpoint (C2SP tlog-tiles)",
    ),
    (
        "Dossier, créé s'il n'existe pas",
        "Folder, made if it is not there",
    ),
    (
        "Créer un compte, et le lien qui permet d'y entrer une première fois",
        "Make an account, and the link that opens it the first time",
    ),
    ("Adresse électronique", "E-mail address"),
    (
        "Nom, comme le disent les collègues",
        "Name, as colleagues say it",
    ),
    (
        "Rôle, en plus de celui d'agent ; peut être répété",
        "Role, besides that of agent; may be repeated",
    ),
    ("Langue des écrans", "Language of the screens"),
    ("Lister les comptes", "List accounts"),
    (
        "Créer un lien qui permet d'entrer une fois et de choisir un mot de passe",
        "Make a link that lets in once, to choose a password",
    ),
    (
        "Fixer un mot de passe, lu sur l'entrée standard",
        "Set a password, read from the standard input",
    ),
    (
        "Fermer un compte et ses sessions",
        "Close an account and its sessions",
    ),
    ("Rouvrir un compte", "Open an account again"),
    ("Lister les usages", "List uses"),
    (
        "Seulement ceux de cet état : idea, instruction, experiment, production, suspended, retired, refused",
        "Only those in this state: idea, instruction, experiment, production, suspended, retired, refused",
    ),
    (
        "Seulement ceux qui contiennent ces mots",
        "Only those that hold these words",
    ),
    (
        "Suspendre un usage : ses échanges sont refusés",
        "Suspend a use: its exchanges are refused",
    ),
    (
        "Remettre en production un usage suspendu",
        "Put a suspended use back in production",
    ),
    (
        "Inscrire les 15 usages génériques du paquet de départ",
        "Write the 15 generic uses of the starter pack",
    ),
    (
        "Identifiant ou référence (U001)",
        "Identifier or reference (U001)",
    ),
    (
        "Motif, gardé dans l'historique",
        "Reason, kept in the history",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Cli;
    use clap::CommandFactory;

    fn texts(command: &Command, found: &mut Vec<String>) {
        found.extend(command.get_about().map(ToString::to_string));
        for argument in command.get_arguments() {
            found.extend(argument.get_help().map(ToString::to_string));
            for value in argument.get_possible_values() {
                found.extend(value.get_help().map(ToString::to_string));
            }
        }
        for sub in command.get_subcommands() {
            texts(sub, found);
        }
    }

    #[test]
    fn every_text_of_the_help_has_its_english() {
        let mut found = Vec::new();
        texts(&Cli::command(), &mut found);
        found.sort();
        found.dedup();
        let missing: Vec<_> = found
            .iter()
            .filter(|text| !TEXTS.iter().any(|(french, _)| french == text))
            .collect();
        assert!(missing.is_empty(), "not translated: {missing:#?}");
        let useless: Vec<_> = TEXTS
            .iter()
            .filter(|(french, _)| !found.iter().any(|text| text == french))
            .collect();
        assert!(useless.is_empty(), "no longer used: {useless:#?}");
    }
}
