//! What a request is about to do to people, read in its words.
//!
//! Ranking applicants, scoring agents or residents, recognising faces, guessing emotions: the
//! charter refuses these unless a frame is signed. Someone who asks for it in the general
//! assistant has declared nothing, so the request itself is read: an order given to the model
//! (an imperative at the start of a clause, « peux-tu… », "please…") whose object is people. A
//! text that only speaks of it, a rule, minutes, a question of law, asks for nothing.
//!
//! This is a signpost, not a wall: it sends the ordinary request to the right person. Other words
//! for the same thing pass, and are answered for by whoever wrote them.

use crate::request::ChatRequest;
use regex::Regex;
use std::sync::LazyLock;
use vigie_charter::Intention;
use vigie_domain::fold;

/// Greetings and small words before an order.
const BEFORE: &str = "bonjour|bonsoir|hello|merci|stp|svp|s il (?:te|vous) plait|ensuite|puis|alors|maintenant|et|now|then";
/// Ways to ask that may stand anywhere in a clause.
const ASK: &str = "(?:peux|pourrais|veux) tu|(?:pouvez|pourriez|voulez) vous|tu (?:peux|dois|pourrais|vas)|vous (?:pouvez|devez|allez)|merci de(?: bien vouloir)?|aidez? moi a|j? ?(?:e )?(?:veux|voudrais|souhaite|aimerais)(?: que tu| que vous)?|il faut que (?:tu|vous)|can you|could you|please|help me(?: to)?|i (?:want|need) you to|you (?:must|should)";
/// To put in order or to mark.
const RANK: &str = "class(?:e|es|er|ez)|tri(?:e|es|er|ez)|not(?:e|es|er|ez)|scor(?:e|es|er|ez)|evalu(?:e|es|er|ez)|depart(?:age|ages|ager|agez)|hierarchis(?:e|es|er|ez)|(?:pre)?selectionn(?:e|es|er|ez)|compar(?:e|es|er|ez)|elimin(?:e|es|er|ez)|rank|rate|grade|shortlist|sort|evaluate|assess";
/// To give a mark.
const GIVE: &str = "attribuez?|donnez?|mets|mettez|calculez?|etabli(?:s|ssez)|assign|give|compute";
/// Between an order and those it is about.
const THE: &str = "(?:(?:moi|nous|me) )?(?:tous |toutes |all )?(?:ces|les|ce|cet|cette|chaque|chacune? de(?:s| ces| nos| mes)|mes|nos|vos|le|la|l|these|those|the|each|every|my|our|all)(?: of)?(?: (?:the|these))?";
/// A trait of someone, marked in their place.
const TRAIT: &str = "(?:(?:performances?|productivite|motivation|fiabilite|implication|potentiel|personnalite|profils?|merites?|performance|reliability) (?:de |du |des |d |of )(?:(?:ces|ce|cet|cette|chaque|mes|nos|vos|l|la|le|les|the|these|my|our|each) )?)?";

const APPLICANTS: &str = "cvs?|curriculum\\w*|candidate?s?|candidatures?|postulants?|applicants?|resumes|job applications?";
const AGENTS: &str = "agente?s?|collaborat(?:eur|rice)s?|salariee?s?|employee?s?|fonctionnaires?|subordonnee?s?|membres? de (?:mon|l|notre) equipe|staff|colleagues?|collegues?|team members?";
const RESIDENTS: &str = "habitante?s?|citoyen(?:ne)?s?|usagere?s?|familles?|allocataires?|beneficiaires?|administree?s?|locataires?|citizens?|residents?|families";

struct Rule {
    intention: Intention,
    pattern: Regex,
}

struct Rules {
    /// Whether any of the rules reads something in a clause: one pass for the clauses that ask for nothing.
    any: Regex,
    rules: Vec<Rule>,
    /// « classe-les », once those it is about were named.
    pronoun: Regex,
    applicants: Regex,
    /// An order that puts in order, but does not judge.
    harmless: Regex,
    /// Beginnings of words without which no clause asks for anything of this, looked for in the text as it is.
    people: Regex,
}

#[expect(
    clippy::expect_used,
    reason = "the patterns are written here, and a test compiles them"
)]
static RULES: LazyLock<Rules> = LazyLock::new(|| {
    // A folded clause is ASCII: so are the classes, whose automata stay small.
    let regex = |pattern: &str| Regex::new(&format!("(?-u){pattern}")).expect("a pattern of ours");
    let order = format!("(?:^(?:(?:{BEFORE}) )*|\\b(?:{ASK}) (?:(?:me|nous|y) )?)");
    let rule = |intention, body: String| (intention, format!("{order}(?:{body})"));
    let people = |people: &str| format!("(?:{RANK}) {THE} (?:\\w+ )?{TRAIT}(?:{people})\\b");
    let marks = |people: &str| {
        format!(
            "(?:{GIVE})(?: \\w+){{0,3}} (?:score|notation|note sur \\d+|note)(?: \\w+){{0,1}} (?:a|aux|de|des|pour|to|of|for) (?:\\w+ ){{0,2}}(?:{people})\\b"
        )
    };
    let best = "(?:meilleure?s?|best)(?: \\w+){0,2} (?:candidate?s?|cvs?|candidatures?|profils?|applicants?|resumes?)";
    let rules = vec![
            rule(Intention::RankCandidates, people(APPLICANTS)),
            rule(
                Intention::RankCandidates,
                format!("(?:selectionnez?|choisi(?:s|ssez)|reten(?:ez)|retiens|gardez?|donnez? moi|indiquez? moi|dis moi|trouvez?|select|choose|pick)(?: \\w+){{0,5}} {best}"),
            ),
            rule(
                Intention::RankCandidates,
                format!("(?:quel(?:le)?s?|which|who)(?: \\w+){{0,5}} {best}|(?:lequel|laquelle|lesquels|lesquelles|qui)(?: de ces \\w+)? (?:faut il|dois je|devrais je|devons nous|devrions nous) (?:recruter|embaucher|retenir)"),
            ),
            rule(Intention::ScoreAgents, people(AGENTS)),
            rule(Intention::SocialScoring, people(RESIDENTS)),
            rule(
                Intention::SocialScoring,
                format!("(?:{GIVE})(?: \\w+){{0,3}} (?:score|notation|note de (?:confiance|fiabilite|comportement|merite)|note sur \\d+)(?: \\w+){{0,4}} (?:{RESIDENTS})\\b"),
            ),
            rule(
                Intention::ScoreAgents,
                marks(AGENTS),
            ),
            rule(
                Intention::RankCandidates,
                marks(APPLICANTS),
            ),
            rule(
                Intention::Biometrics,
                "(?:identifi(?:e|er|ez)|reconna(?:is|itre|issez)|retrouve[rz]?|identify|recogni[sz]e)(?: \\w+){0,6} (?:visages?|faces?|empreintes)\\b".to_owned(),
            ),
            rule(
                Intention::Biometrics,
                "(?:qui (?:est|sont)|who (?:is|are)|(?:identifi(?:e|er|ez)|reconna(?:is|itre|issez)|identify|recogni[sz]e)(?: \\w+){0,2} (?:personnes?|gens|hommes?|femmes?|individus?|manifestants?|people|persons?|man|woman))(?: \\w+){0,6} (?:sur|dans|in|on) (?:cette|ces|la|les|this|the|these) (?:photos?|images?|videos?|pictures?)\\b".to_owned(),
            ),
            rule(
                Intention::Emotion,
                "(?:dedui(?:s|re|sez)|detecte[rz]?|devine[rz]?|analyse[rz]?|identifi(?:e|er|ez)|reconna(?:is|itre|issez)|evalue[rz]?|infer|detect|guess|analy[sz]e)(?: \\w+){0,5} (?:emotions?|humeur|etat emotionnel|stress|mood|feelings)(?: \\w+){0,6}? (?:agente?s?|candidate?s?|usagere?s?|appelante?s?|habitante?s?|personnes?|collaborat(?:eur|rice)s?|interlocut(?:eur|rice)s?|eleves?|enfants?|citoyen(?:ne)?s?|callers?|employees?|person|people|citizens?)\\b".to_owned(),
            ),
        ];
    let pronoun = format!(
        "{order}(?:(?:lis|lisez|lire|regarde[rz]?|analyse[rz]?|examine[rz]?|resume[rz]?|prends|read|analy[sz]e)(?: \\w+){{0,8}} (?:et|puis|and|then) )?(?:{RANK}) (?:les|them)(?: du| de| par| selon| by| from|$)"
    );
    let any: Vec<&str> = rules
        .iter()
        .map(|(_, pattern)| pattern.as_str())
        .chain([pronoun.as_str()])
        .collect();
    Rules {
        any: regex(&any.join("|")),
        pronoun: regex(&pronoun),
        rules: rules
            .into_iter()
            .map(|(intention, pattern)| Rule {
                intention,
                pattern: regex(&pattern),
            })
            .collect(),
        applicants: regex(&format!("\\b(?:{APPLICANTS})\\b")),
        harmless: regex("\\b(?:alphabeti\\w+|chronologi\\w+|ordre d arrivee|par (?:date|service|site|direction|commune|nom|grade)s?|by (?:date|name|department))\\b"),
        people: Regex::new(r"(?i)(?:cv|curricul|candidat|postul|applica|r[ée]sum[ée]s|agent|collab|coll[eè]g|salari|employ|fonctionn|subord|membre|staff|team|habitant|citoyen|citizen|usag|famil|alloc|b[ée]n[ée]f|administr|locat|resid|visage|face|empreint|photo|image|vid[ée]o|picture|[ée]motion|humeur|stress|mood|feeling|profil|recrut|embauch)")
            .expect("a pattern of ours"),
    }
});

/// The intentions read in a text, each once.
#[must_use]
pub fn intentions(text: &str) -> Vec<Intention> {
    let mut found = Vec::new();
    read(text, &mut found);
    found
}

/// The intentions of a request, each once.
pub(crate) fn of(request: &ChatRequest) -> Vec<Intention> {
    let mut found = Vec::new();
    request.visit_said(&mut |_, text| read(text, &mut found));
    found
}

fn read(text: &str, found: &mut Vec<Intention>) {
    let rules = &*RULES;
    if !rules.people.is_match(text) {
        return;
    }
    let mut applicants = false;
    let mut ordered = false;
    // A hyphen or a comma ends no order: « classe-les », « Bonjour, classe… ».
    for clause in text.split(['.', '!', '?', ':', ';', '\n', '•', '«', '»', '(', ')']) {
        let clause = fold(clause);
        if clause.is_empty() {
            continue;
        }
        applicants |= rules.applicants.is_match(&clause);
        if !rules.any.is_match(&clause) || rules.harmless.is_match(&clause) {
            continue;
        }
        ordered |= rules.pronoun.is_match(&clause);
        for rule in &rules.rules {
            if let Some(at) = rule.pattern.find(&clause)
                && !of_things(&clause[at.end()..])
            {
                note(rule.intention, found);
            }
        }
    }
    if applicants && ordered {
        note(Intention::RankCandidates, found);
    }
}

fn note(intention: Intention, found: &mut Vec<Intention>) {
    if !found.contains(&intention) {
        found.push(intention);
    }
}

/// « familles de risques », « agents conversationnels »: not people after all.
fn of_things(rest: &str) -> bool {
    let mut words = rest.split_whitespace();
    match words.next() {
        Some(
            "conversationnels" | "conversationnel" | "ia" | "virtuels" | "chimiques" | "logiciels"
            | "autonomes",
        ) => true,
        Some("de" | "d") => words.next().is_some_and(|word| {
            matches!(
                word,
                "risques"
                    | "solutions"
                    | "produits"
                    | "logiciels"
                    | "mesures"
                    | "metiers"
                    | "modeles"
                    | "cas"
                    | "documents"
                    | "ia"
                    | "mots"
            )
        }),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        intentions(text)
            .iter()
            .filter_map(|intention| {
                serde_json::to_value(intention)
                    .ok()?
                    .as_str()
                    .map(str::to_owned)
            })
            .collect()
    }

    #[test]
    fn orders_about_people_are_read() {
        for (text, intention) in [
            ("Classe ces CV du meilleur au moins bon.", "rank_candidates"),
            (
                "Bonjour, peux-tu trier les candidatures selon leur pertinence ?",
                "rank_candidates",
            ),
            (
                "Voici cinq CV : … Classe-les du plus au moins intéressant.",
                "rank_candidates",
            ),
            ("Lis ces CV et classe-les par pertinence", "rank_candidates"),
            ("Note chaque candidat de 1 à 10", "rank_candidates"),
            ("Évalue la motivation de ce candidat.", "rank_candidates"),
            (
                "Quel est le meilleur candidat pour ce poste ?",
                "rank_candidates",
            ),
            ("Sélectionne les trois meilleurs profils", "rank_candidates"),
            ("Attribue une note à chaque candidature", "rank_candidates"),
            ("Please rank these candidates", "rank_candidates"),
            ("Could you shortlist the applicants?", "rank_candidates"),
            ("Évalue la performance de mes agents", "score_agents"),
            (
                "Note les agents de mon équipe sur leur implication",
                "score_agents",
            ),
            ("Donne une note à chaque agent", "score_agents"),
            ("Note les habitants selon leur civisme", "social_scoring"),
            (
                "Calcule un score de confiance pour chaque famille",
                "social_scoring",
            ),
            ("Qui est la personne sur cette photo ?", "biometrics"),
            ("Identifie les visages de ces manifestants", "biometrics"),
            ("Analyse l'humeur de l'usager d'après sa voix", "emotion"),
        ] {
            assert_eq!(names(text), [intention], "{text}");
        }
    }

    #[test]
    fn texts_that_only_speak_of_it_ask_for_nothing() {
        for text in [
            "Résume ce compte rendu : le jury classe les candidats par ordre de mérite.",
            "Rédige une offre d'emploi pour un agent d'accueil.",
            "Rédige une note sur l'interdiction de la notation sociale des habitants.",
            "Trie ces candidatures par ordre alphabétique.",
            "Classe les agents par service.",
            "Classe ces familles de risques par gravité.",
            "Évalue les besoins des agents en formation.",
            "Compare les agents conversationnels du marché.",
            "Résume la note de service aux agents.",
            "Donne une note d'information aux habitants sur les travaux.",
            "Traduis ce CV en anglais.",
            "Corrige l'orthographe de cette lettre de candidature.",
            "Que dit le règlement européen sur le tri des CV ?",
            "Quelles émotions exprime ce poème ?",
            "Décris cette photo de la place du marché.",
            "Note les points importants de la réunion avec les agents.",
            "Le public est accueilli par deux agents. Trie les arguments par importance.",
        ] {
            assert_eq!(names(text), Vec::<String>::new(), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,200}") {
            let _ = names(&text);
        }
    }
}
