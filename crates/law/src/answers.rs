//! Reading the answers of a file, and refusing those that cannot be meant.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::{
    evaluate::{Evaluation, Reading},
    lawbook::{Lawbook, Question, yes_no_label},
    pack::Kind,
    text::Lang,
    truth::Questions,
};

/// One answer: the options ticked, and those left open by a "je ne sais pas".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub ticked: u64,
    pub open: u64,
}

impl Answer {
    /// "Je ne sais pas" and nothing else.
    pub(crate) const fn wholly_open(self) -> bool {
        self.ticked == 0 && self.open != 0
    }
}

/// The answers of one file, read and checked against a law book.
///
/// Made by [`Lawbook::answers`]; only meaningful with the book that made it.
#[derive(Clone, Debug)]
pub struct Answers {
    /// By place of the question; answers to questions that were not to be
    /// asked are left out.
    pub(crate) given: Vec<Option<Answer>>,
    /// Questions that are to be asked, given the answers so far.
    pub(crate) applicable: Questions,
    /// Questions whose answer affirmed something and was left out.
    pub(crate) ignored: Vec<String>,
}

/// Something wrong with the answers of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Stable code: `unknown_question`, `unknown_option`, `wrong_kind`,
    /// `exclusive`, `not_asked` or `contradiction`.
    pub code: &'static str,
    /// The question at fault, when there is one.
    pub question: Option<String>,
    /// What happened and what to do, in the language asked for.
    pub message: String,
}

impl Lawbook {
    /// Reads the answers of a file: question id to answer.
    ///
    /// A yes-or-no question takes `"yes"`, `"no"` or a boolean; a choice takes
    /// one option id; a question with several answers takes an array of option
    /// ids (an empty array means none of them). `"unknown"` is accepted
    /// everywhere and means "je ne sais pas"; in an array it leaves the
    /// options not ticked open. `null` means not answered. French words (`oui`,
    /// `non`, `je ne sais pas`) are understood.
    ///
    /// # Errors
    /// Every problem found: unknown question or option, answer of the wrong
    /// kind, "none" ticked with something else, contradiction.
    pub fn answers(&self, raw: &Map<String, Value>, lang: Lang) -> Result<Answers, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut given = vec![None; self.questions.len()];
        for (id, value) in raw {
            match self.question(id) {
                Some((index, question)) => match read(question, value, lang) {
                    Ok(answer) => given[index] = answer,
                    Err(problem) => problems.push(problem),
                },
                None => problems.push(self.no_such_question(id, lang)),
            }
        }
        if problems.is_empty() {
            problems = self.contradictions(&given, lang);
        }
        if problems.is_empty() {
            Ok(self.keep_applicable(given))
        } else {
            Err(problems)
        }
    }

    /// Leaves out the answers to questions that were not to be asked.
    pub(crate) fn keep_applicable(&self, mut given: Vec<Option<Answer>>) -> Answers {
        let mut applicable: Questions = 0;
        let mut ignored = Vec::new();
        for (index, question) in self.questions.iter().enumerate() {
            let evaluation = Evaluation::new(self, &given, applicable, Reading::Possible);
            if evaluation.outcome(&question.ask_if).fails() {
                let left_out = given[index].take();
                if left_out.is_some_and(|answer| answer.ticked & !question.negative() != 0) {
                    ignored.push(question.row.id.clone());
                }
            } else {
                applicable |= 1 << index;
            }
        }
        Answers {
            given,
            applicable,
            ignored,
        }
    }

    /// Ids of the questions to ask of a file, answered or not, in order: those
    /// whose condition holds, or hangs on a "je ne sais pas".
    #[must_use]
    pub fn asked(&self, answers: &Answers) -> Vec<&str> {
        let evaluation = Evaluation::new(
            self,
            &answers.given,
            answers.applicable,
            Reading::Established,
        );
        self.questions
            .iter()
            .filter(|question| !evaluation.outcome(&question.ask_if).fails())
            .map(|question| question.row.id.as_str())
            .collect()
    }

    fn contradictions(&self, given: &[Option<Answer>], lang: Lang) -> Vec<Problem> {
        let mut problems = Vec::new();
        let evaluation = Evaluation::new(self, given, Questions::MAX, Reading::Possible);
        for (index, question) in self.questions.iter().enumerate() {
            let Some(answer) = given[index] else { continue };
            let positive = answer.ticked & !question.negative();
            if question.row.strict && positive != 0 && evaluation.outcome(&question.ask_if).fails()
            {
                problems.push(self.not_asked(index, lang));
            }
        }
        let established = Evaluation::new(self, given, Questions::MAX, Reading::Established);
        for rule in &self.contradictions {
            if established.outcome(&rule.when).holds() {
                problems.push(Problem {
                    code: "contradiction",
                    question: None,
                    message: rule.row.message.get(lang).to_owned(),
                });
            }
        }
        problems
    }

    fn not_asked(&self, index: usize, lang: Lang) -> Problem {
        let question = &self.questions[index];
        let id = &question.row.id;
        let condition = question.row.ask_if.as_deref().unwrap_or("always");
        let message = match lang {
            Lang::Fr => format!(
                "la question « {id} » ne se pose que si « {condition} », ce que vos autres \
                 réponses excluent : corrigez l’une ou l’autre"
            ),
            Lang::En => format!(
                "question `{id}` is only asked if `{condition}`, which your other answers rule \
                 out: correct one or the other"
            ),
        };
        Problem {
            code: "not_asked",
            question: Some(id.clone()),
            message: crate::text::french_spaces(lang, message),
        }
    }

    fn no_such_question(&self, id: &str, lang: Lang) -> Problem {
        let nearest = self
            .questions
            .iter()
            .map(|question| question.row.id.as_str())
            .min_by_key(|known| distance(known, id))
            .unwrap_or_default();
        let shown: String = id.chars().take(60).collect();
        let message = match lang {
            Lang::Fr => format!(
                "aucune question ne s’appelle « {shown} » ; la plus proche est « {nearest} » : \
                 la liste est donnée par « vigie law questions »"
            ),
            Lang::En => format!(
                "no question is called `{shown}`; the nearest is `{nearest}`: the list is given \
                 by `vigie law questions`"
            ),
        };
        Problem {
            code: "unknown_question",
            question: Some(shown),
            message: crate::text::french_spaces(lang, message),
        }
    }
}

impl Question {
    /// Options that deny rather than affirm: "no", "none of these".
    pub(crate) fn negative(&self) -> u64 {
        match self.row.kind {
            Kind::YesNo => 0b10,
            Kind::Choice | Kind::Several => self.exclusive,
        }
    }

    pub(crate) fn all(&self) -> u64 {
        u64::MAX >> (64 - self.options.len())
    }

    /// The answer as it would be written in a file.
    pub(crate) fn write(&self, answer: Answer) -> Value {
        let mut ids: Vec<Value> = (0..self.options.len())
            .filter(|place| answer.ticked >> place & 1 == 1)
            .map(|place| Value::from(self.options[place].as_str()))
            .collect();
        if answer.open != 0 {
            ids.push(Value::from(UNKNOWN));
        }
        match self.row.kind {
            Kind::Several if !answer.wholly_open() => Value::Array(ids),
            _ => ids.pop().unwrap_or(Value::Null),
        }
    }

    /// The answer in words.
    pub(crate) fn say(&self, answer: Answer, lang: Lang) -> String {
        let mut words: Vec<String> = Vec::new();
        for place in 0..self.options.len() {
            if answer.ticked >> place & 1 == 1 {
                words.push(match self.row.option.get(place) {
                    Some(option) => option.label.get(lang).to_owned(),
                    None => yes_no_label(place).get(lang).to_owned(),
                });
            }
        }
        if answer.open != 0 {
            words.push(match lang {
                Lang::Fr => "Je ne sais pas".to_owned(),
                Lang::En => "I do not know".to_owned(),
            });
        }
        let separator = match lang {
            Lang::Fr => "\u{202f}; ",
            Lang::En => "; ",
        };
        words.join(separator)
    }
}

/// The answer "je ne sais pas", as written in a file.
pub(crate) const UNKNOWN: &str = "unknown";

/// Reads one answer; `Ok(None)` is a question left unanswered.
fn read(question: &Question, value: &Value, lang: Lang) -> Result<Option<Answer>, Problem> {
    match value {
        Value::Null => Ok(None),
        Value::Bool(yes) if question.row.kind == Kind::YesNo => Ok(Some(Answer {
            ticked: if *yes { 1 } else { 0b10 },
            open: 0,
        })),
        Value::String(word) if word.trim().is_empty() => Ok(None),
        Value::String(word) => read_words(question, &[word.as_str()], lang).map(Some),
        Value::Array(items) => {
            let words: Option<Vec<&str>> = items.iter().map(Value::as_str).collect();
            match words {
                Some(words) if question.row.kind == Kind::Several || words.len() == 1 => {
                    read_words(question, &words, lang).map(Some)
                }
                _ => Err(wrong_kind(question, lang)),
            }
        }
        _ => Err(wrong_kind(question, lang)),
    }
}

fn read_words(question: &Question, words: &[&str], lang: Lang) -> Result<Answer, Problem> {
    let mut ticked = 0;
    let mut open = false;
    for word in words {
        match meaning(question, word) {
            Some(Meaning::Option(place)) => ticked |= 1 << place,
            Some(Meaning::Unknown) => open = true,
            None => return Err(no_such_option(question, word, lang)),
        }
    }
    if words.is_empty() {
        ticked = question.exclusive;
    }
    let exclusive = ticked & question.exclusive;
    if exclusive != 0 && (open || ticked.count_ones() > 1) {
        return Err(exclusive_with_others(question, exclusive, lang));
    }
    let open = match (open, ticked) {
        (false, _) => 0,
        (true, 0) => question.all(),
        (true, _) => question.all() & !ticked & !question.exclusive,
    };
    Ok(Answer { ticked, open })
}

enum Meaning {
    Option(usize),
    Unknown,
}

fn meaning(question: &Question, word: &str) -> Option<Meaning> {
    let word = word.trim().to_lowercase();
    let id = word.replace([' ', '-'], "_");
    if let Some(place) = question.options.iter().position(|option| *option == id) {
        return Some(Meaning::Option(place));
    }
    let unknown = [
        UNKNOWN,
        "je ne sais pas",
        "ne sait pas",
        "inconnu",
        "i do not know",
        "i don't know",
    ];
    if unknown.contains(&word.as_str()) {
        return Some(Meaning::Unknown);
    }
    match (question.row.kind, word.as_str()) {
        (Kind::YesNo, "oui" | "true" | "vrai") => Some(Meaning::Option(0)),
        (Kind::YesNo, "non" | "false" | "faux") => Some(Meaning::Option(1)),
        _ => None,
    }
}

fn wrong_kind(question: &Question, lang: Lang) -> Problem {
    let id = &question.row.id;
    let expected = match (question.row.kind, lang) {
        (Kind::YesNo, Lang::Fr) => "« yes », « no » ou « unknown »",
        (Kind::YesNo, Lang::En) => "`yes`, `no` or `unknown`",
        (Kind::Choice, Lang::Fr) => "l’identifiant d’une seule réponse, ou « unknown »",
        (Kind::Choice, Lang::En) => "the id of one answer, or `unknown`",
        (Kind::Several, Lang::Fr) => "une liste d’identifiants de réponses, ou « unknown »",
        (Kind::Several, Lang::En) => "a list of ids of answers, or `unknown`",
    };
    let message = match lang {
        Lang::Fr => format!("la question « {id} » attend {expected}"),
        Lang::En => format!("question `{id}` takes {expected}"),
    };
    Problem {
        code: "wrong_kind",
        question: Some(id.clone()),
        message: crate::text::french_spaces(lang, message),
    }
}

fn no_such_option(question: &Question, word: &str, lang: Lang) -> Problem {
    let id = &question.row.id;
    let shown: String = word.chars().take(60).collect();
    let options = question.options.join(", ");
    let message = match lang {
        Lang::Fr => format!(
            "« {shown} » n’est pas une réponse à « {id} » ; réponses possibles : {options}, unknown"
        ),
        Lang::En => {
            format!("`{shown}` is not an answer to `{id}`; possible answers: {options}, unknown")
        }
    };
    Problem {
        code: "unknown_option",
        question: Some(id.clone()),
        message: crate::text::french_spaces(lang, message),
    }
}

fn exclusive_with_others(question: &Question, exclusive: u64, lang: Lang) -> Problem {
    let id = &question.row.id;
    let option = &question.options[exclusive.trailing_zeros() as usize];
    let message = match lang {
        Lang::Fr => format!(
            "dans « {id} », « {option} » exclut toute autre réponse : retirez-la ou retirez les \
             autres"
        ),
        Lang::En => format!(
            "in `{id}`, `{option}` rules out any other answer: remove it or remove the others"
        ),
    };
    Problem {
        code: "exclusive",
        question: Some(id.clone()),
        message: crate::text::french_spaces(lang, message),
    }
}

/// Edit distance between two ids, to suggest the one that was meant.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().take(60).collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, letter) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = line + 1;
        for (column, other_letter) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(letter != *other_letter);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(row[column] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}
