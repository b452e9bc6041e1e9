//! The facts in words: what the condition form, the examples and the counterexamples say.

use crate::article::Tongue;
use crate::facets::{FACETS, Kind};

/// The words of a facet, in French and English. For a flag: how it is said when true, and when
/// false. For a set: how holding one is said, and not holding it. Otherwise: its name and its unit.
struct Phrase {
    path: &'static str,
    fr: (&'static str, &'static str),
    en: (&'static str, &'static str),
}

const fn phrase(
    path: &'static str,
    fr: (&'static str, &'static str),
    en: (&'static str, &'static str),
) -> Phrase {
    Phrase { path, fr, en }
}

static PHRASES: &[Phrase] = &[
    phrase(
        "caller.organisation",
        ("l'organisme", ""),
        ("the organisation", ""),
    ),
    phrase("caller.service", ("le service", ""), ("the service", "")),
    phrase(
        "caller.departments",
        (
            "le service relève de la direction",
            "le service ne relève pas de la direction",
        ),
        (
            "the service belongs to the department",
            "the service does not belong to the department",
        ),
    ),
    phrase(
        "caller.roles",
        ("l'agent a le rôle", "l'agent n'a pas le rôle"),
        ("the agent has the role", "the agent does not have the role"),
    ),
    phrase(
        "caller.badges",
        (
            "l'agent détient le badge",
            "l'agent ne détient pas le badge",
        ),
        (
            "the agent holds the badge",
            "the agent does not hold the badge",
        ),
    ),
    phrase(
        "caller.no_ai",
        (
            "l'agent a choisi de ne pas utiliser l'IA",
            "l'agent n'a pas refusé l'IA",
        ),
        (
            "the agent chose not to use AI",
            "the agent did not refuse AI",
        ),
    ),
    phrase("use.reference", ("l'usage", ""), ("the use", "")),
    phrase(
        "use.family",
        ("la famille de l'usage", ""),
        ("the family of the use", ""),
    ),
    phrase(
        "use.state",
        ("l'état de l'usage", ""),
        ("the state of the use", ""),
    ),
    phrase(
        "use.class_max",
        ("la classe admise par l'usage", ""),
        ("the class the use admits", ""),
    ),
    phrase(
        "use.tier",
        (
            "la qualification de l'usage au titre du règlement sur l'IA",
            "",
        ),
        ("the qualification of the use under the AI Act", ""),
    ),
    phrase(
        "use.contact_with_public",
        (
            "un usager échange directement avec la machine",
            "aucun usager n'échange avec la machine",
        ),
        (
            "a citizen exchanges directly with the machine",
            "no citizen exchanges with the machine",
        ),
    ),
    phrase(
        "use.individual_decision",
        (
            "l'usage concourt à une décision sur une personne",
            "l'usage ne concourt à aucune décision sur une personne",
        ),
        (
            "the use contributes to a decision about a person",
            "the use contributes to no decision about a person",
        ),
    ),
    phrase(
        "use.committee_decision",
        (
            "le comité a approuvé l'usage",
            "le comité n'a pas approuvé l'usage",
        ),
        (
            "the committee approved the use",
            "the committee did not approve the use",
        ),
    ),
    phrase(
        "use.frame_signed",
        (
            "le cadre de l'usage est signé",
            "le cadre de l'usage n'est pas signé",
        ),
        (
            "the frame of the use is signed",
            "the frame of the use is not signed",
        ),
    ),
    phrase(
        "use.prohibited",
        (
            "le registre interdit l'usage",
            "le registre n'interdit pas l'usage",
        ),
        (
            "the register forbids the use",
            "the register does not forbid the use",
        ),
    ),
    phrase("model.id", ("le modèle", ""), ("the model", "")),
    phrase(
        "model.hosting",
        ("l'hébergement du modèle", ""),
        ("the hosting of the model", ""),
    ),
    phrase(
        "model.class_max",
        ("la classe admise par le modèle", ""),
        ("the class the model admits", ""),
    ),
    phrase(
        "model.size",
        ("la taille du modèle", ""),
        ("the size of the model", ""),
    ),
    phrase(
        "model.consumer_grade",
        ("l'outil est grand public", "l'outil n'est pas grand public"),
        (
            "the tool is a consumer tool",
            "the tool is not a consumer tool",
        ),
    ),
    phrase(
        "model.no_training_proof",
        (
            "la non-réutilisation des saisies est prouvée",
            "la non-réutilisation des saisies n'est pas prouvée",
        ),
        (
            "it is proved that requests are not reused",
            "it is not proved that requests are not reused",
        ),
    ),
    phrase(
        "request.class",
        ("la classe des données", ""),
        ("the class of the data", ""),
    ),
    phrase(
        "request.masked",
        ("ce qui part est masqué", "ce qui part n'est pas masqué"),
        ("what leaves is masked", "what leaves is not masked"),
    ),
    phrase(
        "request.modality",
        ("la nature du contenu", ""),
        ("the nature of the content", ""),
    ),
    phrase(
        "request.origin",
        ("l'origine des documents", ""),
        ("the origin of the documents", ""),
    ),
    phrase(
        "request.write_tools",
        (
            "le modèle dispose d'outils d'écriture",
            "le modèle ne dispose d'aucun outil d'écriture",
        ),
        ("the model has write tools", "the model has no write tool"),
    ),
    phrase(
        "request.human_confirmation",
        (
            "un humain a confirmé l'action",
            "aucun humain n'a confirmé l'action",
        ),
        (
            "a human confirmed the action",
            "no human confirmed the action",
        ),
    ),
    phrase(
        "request.reason_given",
        ("un motif est donné", "aucun motif n'est donné"),
        ("a reason is given", "no reason is given"),
    ),
    phrase("request.hour", ("l'heure", "h"), ("the hour", "h")),
    phrase("request.weekday", ("le jour", ""), ("the day", "")),
    phrase(
        "request.volume",
        ("le volume de la demande", "jetons"),
        ("the size of the request", "tokens"),
    ),
    phrase("request.via", ("le point d'entrée", ""), ("the way in", "")),
    phrase(
        "request.intentions",
        ("la demande vise à", "la demande ne vise pas à"),
        ("the request aims to", "the request does not aim to"),
    ),
    phrase(
        "request.trivial_task",
        (
            "un outil simple suffirait",
            "un outil simple ne suffirait pas",
        ),
        ("a simple tool would do", "a simple tool would not do"),
    ),
    phrase(
        "request.imitates_work",
        (
            "la demande imite un auteur ou une œuvre",
            "la demande n'imite ni auteur ni œuvre",
        ),
        (
            "the request imitates an author or a work",
            "the request imitates no author and no work",
        ),
    ),
    phrase(
        "request.transcription",
        (
            "une réunion est transcrite",
            "aucune réunion n'est transcrite",
        ),
        ("a meeting is transcribed", "no meeting is transcribed"),
    ),
    phrase(
        "request.participants_informed",
        (
            "les participants sont informés",
            "les participants ne sont pas informés",
        ),
        ("the participants are told", "the participants are not told"),
    ),
    phrase(
        "request.automatic_code",
        (
            "le code produit serait exécuté sans relecture",
            "le code produit ne serait pas exécuté sans relecture",
        ),
        (
            "the code produced would run without review",
            "the code produced would not run without review",
        ),
    ),
    phrase(
        "content.human_validated",
        (
            "une personne a validé le contenu",
            "personne n'a validé le contenu",
        ),
        (
            "a person validated the content",
            "nobody validated the content",
        ),
    ),
    phrase(
        "content.generated_share",
        ("la part générée", "%"),
        ("the generated share", "%"),
    ),
    phrase(
        "content.mention",
        (
            "la mention de l'IA est présente",
            "la mention de l'IA est absente",
        ),
        ("the AI mention is present", "the AI mention is missing"),
    ),
    phrase(
        "content.unsourced_reference",
        (
            "une référence juridique n'est attestée par aucune source",
            "toute référence juridique est attestée",
        ),
        (
            "a legal reference has no source",
            "every legal reference has a source",
        ),
    ),
    phrase(
        "content.own_reasons",
        (
            "l'agent a écrit ses propres motifs",
            "l'agent n'a pas écrit ses propres motifs",
        ),
        (
            "the agent wrote their own reasons",
            "the agent did not write their own reasons",
        ),
    ),
    phrase(
        "opening.opinions_missing",
        ("le nombre d'avis manquants", ""),
        ("the number of missing opinions", ""),
    ),
    phrase(
        "opening.machine_notice",
        (
            "l'usager est averti qu'il parle à une machine",
            "l'usager n'est pas averti qu'il parle à une machine",
        ),
        (
            "citizens are told it is a machine",
            "citizens are not told it is a machine",
        ),
    ),
    phrase(
        "opening.human_contact",
        (
            "un humain peut être joint",
            "aucun humain ne peut être joint",
        ),
        ("a human can be reached", "no human can be reached"),
    ),
    phrase(
        "opening.reversible",
        (
            "la solution est réversible",
            "la solution n'est pas réversible",
        ),
        (
            "the solution is reversible",
            "the solution is not reversible",
        ),
    ),
    phrase(
        "opening.accessibility_failures",
        ("le nombre de défauts d'accessibilité critiques", ""),
        ("the number of critical accessibility failures", ""),
    ),
    phrase(
        "opening.major_public",
        (
            "l'usage touche l'ensemble des habitants",
            "l'usage ne touche pas l'ensemble des habitants",
        ),
        (
            "the use affects inhabitants at large",
            "the use does not affect inhabitants at large",
        ),
    ),
    phrase(
        "opening.citizens_consulted",
        (
            "les habitants ont été consultés",
            "les habitants n'ont pas été consultés",
        ),
        (
            "inhabitants were consulted",
            "inhabitants were not consulted",
        ),
    ),
    phrase(
        "access.own",
        (
            "la personne lit ses propres traces",
            "la personne lit les traces d'autrui",
        ),
        (
            "people read their own traces",
            "people read someone else's traces",
        ),
    ),
    phrase(
        "access.named",
        (
            "un agent est reconnaissable dans les traces",
            "les traces ne désignent personne",
        ),
        (
            "an agent can be recognised in the traces",
            "the traces name nobody",
        ),
    ),
    phrase(
        "access.second_approver",
        (
            "une seconde personne a approuvé",
            "aucune seconde personne n'a approuvé",
        ),
        ("a second person approved", "no second person approved"),
    ),
];

/// The two words of a facet.
pub(crate) fn words(facet: usize, tongue: Tongue) -> (&'static str, &'static str) {
    let path = FACETS[facet].path;
    PHRASES
        .iter()
        .find(|phrase| phrase.path == path)
        .map_or((path, ""), |phrase| match tongue {
            Tongue::Fr => phrase.fr,
            Tongue::En => phrase.en,
        })
}

/// How an empty set is said.
pub(crate) fn none(facet: usize, tongue: Tongue) -> &'static str {
    let (fr, en) = match FACETS[facet].path {
        "caller.departments" => (
            "le service ne relève d'aucune direction",
            "the service belongs to no department",
        ),
        "caller.roles" => ("l'agent n'a aucun rôle", "the agent has no role"),
        "caller.badges" => ("l'agent ne détient aucun badge", "the agent holds no badge"),
        "request.intentions" => (
            "la demande ne vise aucune personne",
            "the request aims at nobody",
        ),
        other => (other, other),
    };
    match tongue {
        Tongue::Fr => fr,
        Tongue::En => en,
    }
}

/// A value of a facet, as it is said.
pub(crate) fn value(facet: usize, name: &str, tongue: Tongue) -> String {
    let facet = &FACETS[facet];
    let said = match facet.kind {
        Kind::Name(of, _) | Kind::Names(of, _) => label(of, name),
        Kind::Count(..) if facet.path == "request.weekday" => label("Weekday", name),
        _ => None,
    };
    match (said, tongue) {
        (Some((fr, _)), Tongue::Fr) => fr.to_owned(),
        (Some((_, en)), Tongue::En) => en.to_owned(),
        (None, _) => name.to_owned(),
    }
}

/// An act, as it is said at the head of a sentence.
pub(crate) fn act(name: &str, tongue: Tongue) -> &'static str {
    let (fr, en) = match name {
        "exchange" => (
            "une demande part vers un modèle",
            "a request leaves for a model",
        ),
        "deliver" => (
            "un contenu quitte le service",
            "a content leaves the service",
        ),
        "run_tool" => ("un outil agit sur un système", "a tool acts on a system"),
        "close_decision" => (
            "un dossier de décision est clos",
            "a decision file is closed",
        ),
        "open_use" => ("un usage s'ouvre", "a use opens"),
        "read_trace" => ("des traces sont lues", "traces are read"),
        "suggest_ai" => (
            "l'IA est suggérée à un agent",
            "AI is suggested to an agent",
        ),
        _ => ("un acte a lieu", "an act takes place"),
    };
    match tongue {
        Tongue::Fr => fr,
        Tongue::En => en,
    }
}

fn label(of: &str, name: &str) -> Option<(&'static str, &'static str)> {
    Some(match (of, name) {
        ("DataClass", "public") => ("publique", "public"),
        ("DataClass", "internal") => ("interne", "internal"),
        ("DataClass", "personal") => ("personnelle", "personal"),
        ("DataClass", "sensitive") => ("sensible", "sensitive"),
        ("Hosting", "on_site") => ("sur site", "on site"),
        ("Hosting", "secnumcloud") => ("SecNumCloud", "SecNumCloud"),
        ("Hosting", "eu") => ("dans l'Union européenne", "in the European Union"),
        ("Hosting", "outside_eu") => ("hors de l'Union européenne", "outside the European Union"),
        ("Hosting", "unknown") => ("inconnu", "unknown"),
        ("Family", "generic") => ("générique", "generic"),
        ("Family", "specialised") => ("spécialisé", "specialised"),
        ("UseState", "idea") => ("idée", "idea"),
        ("UseState", "instruction") => ("instruction", "instruction"),
        ("UseState", "experiment") => ("expérimentation", "experiment"),
        ("UseState", "production") => ("production", "production"),
        ("UseState", "suspended") => ("suspendu", "suspended"),
        ("UseState", "retired") => ("retiré", "retired"),
        ("AiActTier", "prohibited") => ("interdit", "prohibited"),
        ("AiActTier", "high_risk") => ("haut risque", "high risk"),
        ("AiActTier", "transparency") => ("transparence", "transparency"),
        ("AiActTier", "minimal") => ("minimal", "minimal"),
        ("AiActTier", "out_of_scope") => ("hors champ", "out of scope"),
        ("AiActTier", "unqualified") => ("non qualifié", "not qualified"),
        ("ModelSize", "small") => ("léger", "light"),
        ("ModelSize", "large") => ("lourd", "heavy"),
        ("Modality", "text") => ("texte", "text"),
        ("Modality", "image") => ("image", "image"),
        ("Modality", "audio") => ("son", "sound"),
        ("Modality", "video") => ("vidéo", "video"),
        ("Origin", "internal") => ("interne", "internal"),
        ("Origin", "external") => ("extérieure", "external"),
        ("Via", "assistant") => ("l'assistant", "the assistant"),
        ("Via", "api") => ("un programme", "a program"),
        ("Via", "terminal") => ("le terminal", "the terminal"),
        ("Intention", "rank_candidates") => ("classer des candidatures", "rank applicants"),
        ("Intention", "score_agents") => ("noter des agents", "score agents"),
        ("Intention", "social_scoring") => {
            ("noter des personnes (notation sociale)", "social scoring")
        }
        ("Intention", "biometrics") => ("identifier par le corps", "identify by the body"),
        ("Intention", "emotion") => ("déduire des émotions", "deduce emotions"),
        ("Role", "agent") => ("agent", "agent"),
        ("Role", "referent") => ("référent IA", "AI referent"),
        ("Role", "dpo") => ("DPO", "DPO"),
        ("Role", "rssi") => ("RSSI", "security officer"),
        ("Role", "dsi") => ("DSI", "information systems"),
        ("Role", "rh") => ("ressources humaines", "human resources"),
        ("Role", "communication") => ("communication", "communication"),
        ("Role", "legal") => ("juriste", "legal"),
        ("Role", "committee") => ("membre du comité", "committee member"),
        ("Role", "auditor") => ("auditeur", "auditor"),
        ("Role", "admin") => ("administrateur technique", "technical administrator"),
        ("Role", "manager") => ("encadrant", "manager"),
        ("Weekday", "1") => ("lundi", "Monday"),
        ("Weekday", "2") => ("mardi", "Tuesday"),
        ("Weekday", "3") => ("mercredi", "Wednesday"),
        ("Weekday", "4") => ("jeudi", "Thursday"),
        ("Weekday", "5") => ("vendredi", "Friday"),
        ("Weekday", "6") => ("samedi", "Saturday"),
        ("Weekday", "7") => ("dimanche", "Sunday"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facets::closed_types;

    #[test]
    fn every_facet_and_every_value_has_words() {
        for facet in FACETS {
            let phrase = PHRASES.iter().find(|p| p.path == facet.path);
            let full = |(a, b): (&str, &str)| {
                let pair = matches!(facet.kind, Kind::Flag | Kind::Names(..) | Kind::Texts(_));
                !a.is_empty() && (!pair || !b.is_empty())
            };
            assert!(
                phrase.is_some_and(|p| full(p.fr) && full(p.en)),
                "{}",
                facet.path
            );
        }
        assert_eq!(PHRASES.len(), FACETS.len());
        for (index, facet) in FACETS.iter().enumerate() {
            if matches!(facet.kind, Kind::Names(..) | Kind::Texts(_)) {
                assert_ne!(none(index, Tongue::Fr), facet.path);
            }
        }
        for (of, names) in closed_types() {
            for name in names {
                assert!(label(of, name).is_some(), "{of} {name}");
            }
        }
        for name in crate::facets::ACTS {
            assert_ne!(act(name, Tongue::Fr), "un acte a lieu", "{name}");
        }
    }
}
