//! The words of each fact.

/// The words of a facet, in French and English. For a flag: how it is said when true, and when
/// false. For a set: how holding one is said, and not holding it. Otherwise: its name and its unit.
pub(super) struct Phrase {
    pub path: &'static str,
    pub fr: (&'static str, &'static str),
    pub en: (&'static str, &'static str),
}

const fn phrase(
    path: &'static str,
    fr: (&'static str, &'static str),
    en: (&'static str, &'static str),
) -> Phrase {
    Phrase { path, fr, en }
}

pub(super) static PHRASES: &[Phrase] = &[
    phrase(
        "caller.organisation",
        ("l’organisme", ""),
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
        ("l’agent a le rôle", "l’agent n’a pas le rôle"),
        ("the agent has the role", "the agent does not have the role"),
    ),
    phrase(
        "caller.badges",
        (
            "l’agent détient le badge",
            "l’agent ne détient pas le badge",
        ),
        (
            "the agent holds the badge",
            "the agent does not hold the badge",
        ),
    ),
    phrase(
        "caller.no_ai",
        (
            "l’agent a choisi de ne pas utiliser l’IA",
            "l’agent n’a pas refusé l’IA",
        ),
        (
            "the agent chose not to use AI",
            "the agent did not refuse AI",
        ),
    ),
    phrase(
        "caller.requests_this_hour",
        ("le nombre de demandes de l’agent dans l’heure", ""),
        ("the number of requests of the agent this hour", ""),
    ),
    phrase(
        "caller.requests_today",
        ("le nombre de demandes de l’agent dans la journée", ""),
        ("the number of requests of the agent today", ""),
    ),
    phrase(
        "caller.tokens_this_hour",
        ("le volume de l’agent dans l’heure", "jetons"),
        ("the volume of the agent this hour", "tokens"),
    ),
    phrase(
        "caller.tokens_today",
        ("le volume de l’agent dans la journée", "jetons"),
        ("the volume of the agent today", "tokens"),
    ),
    phrase("use.reference", ("l’usage", ""), ("the use", "")),
    phrase(
        "use.family",
        ("la famille de l’usage", ""),
        ("the family of the use", ""),
    ),
    phrase(
        "use.state",
        ("l’état de l’usage", ""),
        ("the state of the use", ""),
    ),
    phrase(
        "use.class_max",
        ("la classe admise par l’usage", ""),
        ("the class the use admits", ""),
    ),
    phrase(
        "use.tier",
        (
            "la qualification de l’usage au titre du règlement sur l’IA",
            "",
        ),
        ("the qualification of the use under the AI Act", ""),
    ),
    phrase(
        "use.contact_with_public",
        (
            "un usager échange directement avec la machine",
            "aucun usager n’échange avec la machine",
        ),
        (
            "a citizen exchanges directly with the machine",
            "no citizen exchanges with the machine",
        ),
    ),
    phrase(
        "use.individual_decision",
        (
            "l’usage concourt à une décision sur une personne",
            "l’usage ne concourt à aucune décision sur une personne",
        ),
        (
            "the use contributes to a decision about a person",
            "the use contributes to no decision about a person",
        ),
    ),
    phrase(
        "use.committee_decision",
        (
            "le comité a approuvé l’usage",
            "le comité n’a pas approuvé l’usage",
        ),
        (
            "the committee approved the use",
            "the committee did not approve the use",
        ),
    ),
    phrase(
        "use.frame_signed",
        (
            "le cadre de l’usage est signé",
            "le cadre de l’usage n’est pas signé",
        ),
        (
            "the frame of the use is signed",
            "the frame of the use is not signed",
        ),
    ),
    phrase(
        "use.prohibited",
        (
            "le registre interdit l’usage",
            "le registre n’interdit pas l’usage",
        ),
        (
            "the register forbids the use",
            "the register does not forbid the use",
        ),
    ),
    phrase("model.id", ("le modèle", ""), ("the model", "")),
    phrase(
        "model.hosting",
        ("l’hébergement du modèle", ""),
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
        ("l’outil est grand public", "l’outil n’est pas grand public"),
        (
            "the tool is a consumer tool",
            "the tool is not a consumer tool",
        ),
    ),
    phrase(
        "model.no_training_proof",
        (
            "la non-réutilisation des saisies est prouvée",
            "la non-réutilisation des saisies n’est pas prouvée",
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
        ("ce qui part est masqué", "ce qui part n’est pas masqué"),
        ("what leaves is masked", "what leaves is not masked"),
    ),
    phrase(
        "request.modality",
        ("la nature du contenu", ""),
        ("the nature of the content", ""),
    ),
    phrase(
        "request.origin",
        ("l’origine des documents", ""),
        ("the origin of the documents", ""),
    ),
    phrase(
        "request.write_tools",
        (
            "le modèle dispose d’outils d’écriture",
            "le modèle ne dispose d’aucun outil d’écriture",
        ),
        ("the model has write tools", "the model has no write tool"),
    ),
    phrase(
        "request.human_confirmation",
        (
            "un humain a confirmé l’action",
            "aucun humain n’a confirmé l’action",
        ),
        (
            "a human confirmed the action",
            "no human confirmed the action",
        ),
    ),
    phrase(
        "request.reason_given",
        ("un motif est donné", "aucun motif n’est donné"),
        ("a reason is given", "no reason is given"),
    ),
    phrase("request.hour", ("l’heure", "h"), ("the hour", "h")),
    phrase("request.weekday", ("le jour", ""), ("the day", "")),
    phrase(
        "request.volume",
        ("le volume de la demande", "jetons"),
        ("the size of the request", "tokens"),
    ),
    phrase("request.via", ("le point d’entrée", ""), ("the way in", "")),
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
            "la demande n’imite ni auteur ni œuvre",
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
            "aucune réunion n’est transcrite",
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
            "personne n’a validé le contenu",
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
            "la mention de l’IA est présente",
            "la mention de l’IA est absente",
        ),
        ("the AI mention is present", "the AI mention is missing"),
    ),
    phrase(
        "content.unsourced_reference",
        (
            "une référence juridique n’est attestée par aucune source",
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
            "l’agent a écrit ses propres motifs",
            "l’agent n’a pas écrit ses propres motifs",
        ),
        (
            "the agent wrote their own reasons",
            "the agent did not write their own reasons",
        ),
    ),
    phrase(
        "opening.opinions_missing",
        ("le nombre d’avis manquants", ""),
        ("the number of missing opinions", ""),
    ),
    phrase(
        "opening.machine_notice",
        (
            "l’usager est averti qu’il parle à une machine",
            "l’usager n’est pas averti qu’il parle à une machine",
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
            "la solution n’est pas réversible",
        ),
        (
            "the solution is reversible",
            "the solution is not reversible",
        ),
    ),
    phrase(
        "opening.accessibility_failures",
        ("le nombre de défauts d’accessibilité critiques", ""),
        ("the number of critical accessibility failures", ""),
    ),
    phrase(
        "opening.major_public",
        (
            "l’usage touche l’ensemble des habitants",
            "l’usage ne touche pas l’ensemble des habitants",
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
            "les habitants n’ont pas été consultés",
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
            "la personne lit les traces d’autrui",
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
            "aucune seconde personne n’a approuvé",
        ),
        ("a second person approved", "no second person approved"),
    ),
];
