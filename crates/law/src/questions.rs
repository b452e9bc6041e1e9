//! The questionnaire, as published.

use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    answers::UNKNOWN,
    condition::Condition,
    duties::Reading,
    lawbook::{Lawbook, Pack, Question, yes_no_label},
    pack::Kind,
    text::Lang,
};

/// Everything needed to answer: the questions in order, and how.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Questionnaire {
    /// Language of the sentences.
    pub lang: &'static str,
    /// The packs the questions come from.
    pub packs: Vec<Pack>,
    /// The tiers, lowest first.
    pub tiers: Vec<TierSheet>,
    /// How answers are written.
    pub answers: Value,
    /// The questions, in the order they are asked.
    pub questions: Vec<QuestionSheet>,
    /// The named conditions (`fact …`) that `ask_if` uses.
    pub facts: Vec<FactSheet>,
    /// The disputed rules and their readings, for the field `readings` of a
    /// line.
    pub disputes: Vec<DisputeSheet>,
    /// A line that can be qualified as it is.
    pub example: Value,
}

/// A tier of the scale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TierSheet {
    /// Stable id.
    pub id: String,
    /// In words.
    pub label: String,
    /// What it means for the authority.
    pub meaning: String,
}

/// A named condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FactSheet {
    /// Stable id.
    pub id: String,
    /// What it means.
    pub meaning: String,
    /// The condition itself.
    pub when: String,
}

/// A rule that is read in several ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DisputeSheet {
    /// Id of the rule: the key in `readings`.
    pub rule: String,
    /// What it is about.
    pub label: String,
    /// Its readings: the value in `readings` is the id of one.
    pub readings: Vec<Reading>,
}

/// One question, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QuestionSheet {
    /// Stable id: the key of the answer.
    pub id: String,
    /// Heading it belongs to.
    pub section: String,
    /// `yes_no`, `choice` or `several`.
    pub kind: &'static str,
    /// The question.
    pub ask: String,
    /// What counts and what does not.
    pub help: Option<String>,
    /// Examples.
    pub examples: Vec<String>,
    /// Condition under which it is asked; always when absent.
    pub ask_if: Option<String>,
    /// Whether affirming something when it is not asked is refused as a
    /// contradiction; otherwise the answer is left out, with a warning.
    pub refused_if_not_asked: bool,
    /// The possible answers.
    pub options: Vec<OptionSheet>,
    /// Where "je ne sais pas" leads.
    pub unknown: UnknownSheet,
}

/// One possible answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OptionSheet {
    /// Stable id: the value of the answer.
    pub id: String,
    /// In words.
    pub label: String,
    /// What counts and what does not.
    pub help: Option<String>,
    /// Denies ("none of these"): cannot be ticked with another.
    pub exclusive: bool,
}

/// Where "je ne sais pas" leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnknownSheet {
    /// The safer reading taken meanwhile.
    pub reads: String,
    /// The role to confirm with.
    pub confirm_with: String,
}

impl Lawbook {
    /// The questionnaire in one language.
    #[must_use]
    pub fn questionnaire(&self, lang: Lang) -> Questionnaire {
        let tiers = self
            .tiers
            .iter()
            .map(|tier| TierSheet {
                id: tier.id.clone(),
                label: tier.label.get(lang).to_owned(),
                meaning: tier.meaning.get(lang).to_owned(),
            })
            .collect();
        Questionnaire {
            lang: lang.code(),
            packs: self.packs(),
            tiers,
            answers: how_to_answer(lang),
            questions: self
                .questions
                .iter()
                .map(|question| self.sheet(question, lang))
                .collect(),
            facts: self.facts_asked(lang),
            disputes: self.all_disputes(lang),
            example: self.example(),
        }
    }

    fn facts_asked(&self, lang: Lang) -> Vec<FactSheet> {
        let mut used = vec![false; self.facts.len()];
        let mut next: Vec<&Condition> = self.questions.iter().map(|row| &row.ask_if).collect();
        while let Some(condition) = next.pop() {
            condition.walk(&mut |part| {
                if let Condition::Fact(fact) = part
                    && !std::mem::replace(&mut used[*fact], true)
                {
                    next.push(&self.facts[*fact].when);
                }
            });
        }
        self.facts
            .iter()
            .zip(used)
            .filter(|(_, used)| *used)
            .map(|(rule, _)| FactSheet {
                id: rule.row.id.clone(),
                meaning: rule.row.meaning.get(lang).to_owned(),
                when: rule
                    .row
                    .when
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" "),
            })
            .collect()
    }

    fn sheet(&self, question: &Question, lang: Lang) -> QuestionSheet {
        let row = &question.row;
        let section = self
            .sections
            .iter()
            .find(|section| section.id == row.section);
        let options = question
            .options
            .iter()
            .enumerate()
            .map(|(place, id)| match row.option.get(place) {
                Some(option) => OptionSheet {
                    id: id.clone(),
                    label: option.label.get(lang).to_owned(),
                    help: option.help.as_ref().map(|help| help.get(lang).to_owned()),
                    exclusive: option.exclusive,
                },
                None => OptionSheet {
                    id: id.clone(),
                    label: yes_no_label(place).get(lang).to_owned(),
                    help: None,
                    exclusive: false,
                },
            })
            .collect();
        QuestionSheet {
            id: row.id.clone(),
            section: section
                .map(|section| section.label.get(lang).to_owned())
                .unwrap_or_default(),
            kind: match row.kind {
                Kind::YesNo => "yes_no",
                Kind::Choice => "choice",
                Kind::Several => "several",
            },
            ask: row.ask.get(lang).to_owned(),
            help: row.help.as_ref().map(|help| help.get(lang).to_owned()),
            examples: row.examples.get(lang).to_vec(),
            ask_if: row.ask_if.clone(),
            refused_if_not_asked: row.strict,
            options,
            unknown: UnknownSheet {
                reads: row.unknown.reads.get(lang).to_owned(),
                confirm_with: row.unknown.confirm_with.get(lang).to_owned(),
            },
        }
    }

    /// A line whose answers are the first option of the first questions.
    fn example(&self) -> Value {
        let mut answers = serde_json::Map::new();
        for question in self.questions.iter().take(3) {
            let Some(option) = question.options.first() else {
                continue;
            };
            let value = match question.row.kind {
                Kind::Several => json!([option]),
                _ => json!(option),
            };
            answers.insert(question.row.id.clone(), value);
        }
        let as_of = self.as_of().map(crate::day::write);
        json!({ "id": "U1", "answers": answers, "as_of": as_of })
    }
}

fn how_to_answer(lang: Lang) -> Value {
    let (line, yes_no, choice, several, open, unanswered, asked) = match lang {
        Lang::Fr => (
            "une ligne : id, answers (question → réponse), as_of (AAAA-MM-JJ) ; au besoin lang \
             (fr, en) et readings (règle disputée → lecture choisie)",
            "« yes » ou « no » (ou un booléen)",
            "l’identifiant d’une option",
            "la liste des identifiants des options vraies ; liste vide : aucune",
            "« je ne sais pas » : la lecture la plus prudente est retenue et la personne à \
             consulter est nommée ; dans une liste, laisse ouvertes les options non cochées",
            "question absente ou null : rien n’est établi, et « missing » dit ce que la réponse \
             pourrait changer",
            "une question dont « ask_if » n’est pas rempli ne se pose pas ; y répondre est refusé \
             si « refused_if_not_asked », sinon laissé de côté avec un avertissement",
        ),
        Lang::En => (
            "one line: id, answers (question to answer), as_of (YYYY-MM-DD); if need be lang \
             (fr, en) and readings (disputed rule to reading chosen)",
            "`yes` or `no` (or a boolean)",
            "the id of one option",
            "the list of the ids of the true options; an empty list means none of them",
            "`I do not know`: the safer reading is taken and the person to ask is named; in a \
             list, it leaves the options not ticked open",
            "question absent or null: nothing is established, and `missing` says what the answer \
             could change",
            "a question whose `ask_if` does not hold is not asked; answering it is refused if \
             `refused_if_not_asked`, otherwise left out with a warning",
        ),
    };
    let tidy = |text: &str| crate::text::french_spaces(lang, text.to_owned());
    json!({
        "line": tidy(line),
        "yes_no": tidy(yes_no),
        "choice": tidy(choice),
        "several": tidy(several),
        UNKNOWN: tidy(open),
        "unanswered": tidy(unanswered),
        "ask_if": tidy(asked),
    })
}
