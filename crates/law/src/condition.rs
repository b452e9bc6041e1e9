//! The small language in which packs state their conditions.
//!
//! ```text
//! areas has employment and not role is none_of_these
//! decision_part is any of (assists, alone)
//! at least 2 of (profiling is yes, sensitive_data is yes, dpia_criteria has matching)
//! fact deployer and (group annex_iii or finding annex_i_a)
//! ```
//!
//! `is` is for questions with one answer, `has` for those with several;
//! `q is answered` looks at the answer itself, and so does `q is unknown`, which
//! stays open: what hangs on it counts and is to be confirmed. `fact`,
//! `finding` and `group` name other conditions of the packs; `tier is` and
//! `tier at least` look at the tier reached. `and` binds tighter than `or`.

use std::collections::HashMap;

/// A condition, with every name resolved to its place in the law book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    Always,
    Never,
    Not(Box<Condition>),
    All(Vec<Condition>),
    Any(Vec<Condition>),
    AtLeast(usize, Vec<Condition>),
    /// One of these options is ticked.
    Options {
        question: usize,
        mask: u64,
    },
    Unknown(usize),
    Answered(usize),
    Fact(usize),
    Finding(usize),
    Group(usize),
    TierIs(u8),
    TierAtLeast(u8),
}

/// What a name may stand for when a condition is read.
#[derive(Default)]
pub(crate) struct Names {
    pub questions: HashMap<String, NamedQuestion>,
    pub facts: HashMap<String, usize>,
    pub findings: HashMap<String, usize>,
    pub groups: HashMap<String, usize>,
    /// Tier id to rank.
    pub tiers: HashMap<String, u8>,
}

pub(crate) struct NamedQuestion {
    pub index: usize,
    pub several: bool,
    pub options: Vec<String>,
}

/// Words that cannot be the id of a question or of an option.
pub(crate) const RESERVED: [&str; 17] = [
    "and", "or", "not", "is", "has", "any", "of", "at", "least", "fact", "finding", "group",
    "tier", "always", "never", "unknown", "answered",
];

impl Condition {
    /// Reads a condition.
    ///
    /// # Errors
    /// A sentence saying which word is wrong.
    pub(crate) fn parse(text: &str, names: &Names) -> Result<Self, String> {
        let mut reader = Reader {
            words: split(text)?,
            next: 0,
            depth: 0,
            names,
        };
        let condition = reader.disjunction()?;
        match reader.peek() {
            None => Ok(condition),
            Some(word) => Err(format!("`{word}` was not expected there")),
        }
    }

    /// Calls `visit` on this condition and every condition inside it.
    pub(crate) fn walk(&self, visit: &mut impl FnMut(&Self)) {
        visit(self);
        match self {
            Self::Not(inner) => inner.walk(visit),
            Self::All(members) | Self::Any(members) | Self::AtLeast(_, members) => {
                for member in members {
                    member.walk(visit);
                }
            }
            _ => {}
        }
    }
}

fn split(text: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    let mut word = String::new();
    for letter in text.chars() {
        match letter {
            'a'..='z' | '0'..='9' | '_' => word.push(letter),
            ' ' | '\n' | '\t' | '\r' | '(' | ')' | ',' => {
                if !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                if matches!(letter, '(' | ')' | ',') {
                    words.push(letter.to_string());
                }
            }
            other => return Err(format!("`{other}` cannot be in a condition")),
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    Ok(words)
}

/// Deepest nesting a condition may have; packs stay far below it.
const DEEPEST: usize = 32;

struct Reader<'a> {
    words: Vec<String>,
    next: usize,
    depth: usize,
    names: &'a Names,
}

impl Reader<'_> {
    fn peek(&self) -> Option<&str> {
        self.words.get(self.next).map(String::as_str)
    }

    fn take(&mut self) -> Result<String, String> {
        let word = self
            .words
            .get(self.next)
            .cloned()
            .ok_or("the condition stops too early")?;
        self.next += 1;
        Ok(word)
    }

    fn take_if(&mut self, expected: &str) -> bool {
        let found = self.peek() == Some(expected);
        if found {
            self.next += 1;
        }
        found
    }

    fn expect(&mut self, expected: &str) -> Result<(), String> {
        let word = self.take()?;
        if word == expected {
            Ok(())
        } else {
            Err(format!("`{expected}` was expected, not `{word}`"))
        }
    }

    fn disjunction(&mut self) -> Result<Condition, String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err("the condition is nested too deep".to_owned());
        }
        let mut members = vec![self.conjunction()?];
        while self.take_if("or") {
            members.push(self.conjunction()?);
        }
        self.depth -= 1;
        Ok(one_or(members, Condition::Any))
    }

    fn conjunction(&mut self) -> Result<Condition, String> {
        let mut members = vec![self.member()?];
        while self.take_if("and") {
            members.push(self.member()?);
        }
        Ok(one_or(members, Condition::All))
    }

    fn member(&mut self) -> Result<Condition, String> {
        let mut negated = false;
        while self.take_if("not") {
            negated = !negated;
        }
        let condition = self.plain()?;
        Ok(if negated {
            Condition::Not(Box::new(condition))
        } else {
            condition
        })
    }

    fn plain(&mut self) -> Result<Condition, String> {
        let word = self.take()?;
        match word.as_str() {
            "(" => {
                let inner = self.disjunction()?;
                self.expect(")")?;
                Ok(inner)
            }
            "always" => Ok(Condition::Always),
            "never" => Ok(Condition::Never),
            "at" => self.counted(),
            "fact" => {
                let index = named(&self.names.facts, "fact", &self.take()?)?;
                Ok(Condition::Fact(index))
            }
            "finding" => {
                let index = named(&self.names.findings, "finding", &self.take()?)?;
                Ok(Condition::Finding(index))
            }
            "group" => {
                let index = named(&self.names.groups, "group", &self.take()?)?;
                Ok(Condition::Group(index))
            }
            "tier" => self.tier(),
            id => self.answer(id),
        }
    }

    fn counted(&mut self) -> Result<Condition, String> {
        self.expect("least")?;
        let word = self.take()?;
        let count = word
            .parse::<usize>()
            .map_err(|_| format!("`{word}` is not a number"))?;
        self.expect("of")?;
        self.expect("(")?;
        let mut members = vec![self.disjunction()?];
        while self.take_if(",") {
            members.push(self.disjunction()?);
        }
        self.expect(")")?;
        if count == 0 || count > members.len() {
            return Err(format!("{count} of {} cannot be meant", members.len()));
        }
        Ok(Condition::AtLeast(count, members))
    }

    fn tier(&mut self) -> Result<Condition, String> {
        if self.take_if("is") {
            let rank = named(&self.names.tiers, "tier", &self.take()?)?;
            return Ok(Condition::TierIs(rank));
        }
        self.expect("at")?;
        self.expect("least")?;
        let rank = named(&self.names.tiers, "tier", &self.take()?)?;
        Ok(Condition::TierAtLeast(rank))
    }

    fn answer(&mut self, id: &str) -> Result<Condition, String> {
        let names = self.names;
        let question = names
            .questions
            .get(id)
            .ok_or_else(|| format!("no question is called `{id}`"))?;
        let verb = self.take()?;
        match verb.as_str() {
            "is" if self.take_if("unknown") => return Ok(Condition::Unknown(question.index)),
            "is" if self.take_if("answered") => return Ok(Condition::Answered(question.index)),
            "is" if question.several => {
                return Err(format!("`{id}` takes several answers: write `{id} has …`"));
            }
            "has" if !question.several => {
                return Err(format!("`{id}` takes one answer: write `{id} is …`"));
            }
            "is" | "has" => {}
            other => {
                return Err(format!(
                    "`{other}` after `{id}`: `is` or `has` was expected"
                ));
            }
        }
        let mut mask = 0;
        if self.take_if("any") {
            self.expect("of")?;
            self.expect("(")?;
            loop {
                mask |= self.option(id, question)?;
                if !self.take_if(",") {
                    break;
                }
            }
            self.expect(")")?;
        } else {
            mask = self.option(id, question)?;
        }
        Ok(Condition::Options {
            question: question.index,
            mask,
        })
    }

    fn option(&mut self, id: &str, question: &NamedQuestion) -> Result<u64, String> {
        let word = self.take()?;
        question
            .options
            .iter()
            .position(|option| *option == word)
            .map(|place| 1 << place)
            .ok_or_else(|| format!("`{word}` is not an answer to `{id}`"))
    }
}

fn one_or(mut members: Vec<Condition>, many: fn(Vec<Condition>) -> Condition) -> Condition {
    match members.pop() {
        Some(only) if members.is_empty() => only,
        Some(last) => {
            members.push(last);
            many(members)
        }
        None => Condition::Never,
    }
}

fn named<T: Copy>(names: &HashMap<String, T>, what: &str, id: &str) -> Result<T, String> {
    names
        .get(id)
        .copied()
        .ok_or_else(|| format!("no {what} is called `{id}`"))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn names() -> Names {
        let mut names = Names::default();
        let questions = [("colour", false), ("uses", true)];
        for (index, (id, several)) in questions.into_iter().enumerate() {
            let options = ["a", "b", "none"].map(str::to_owned).to_vec();
            let question = NamedQuestion {
                index,
                several,
                options,
            };
            names.questions.insert(id.to_owned(), question);
        }
        names.facts.insert("ready".to_owned(), 7);
        names.tiers.insert("high".to_owned(), 4);
        names
    }

    #[test]
    fn and_binds_tighter_than_or() {
        let read = Condition::parse("colour is a or uses has b and fact ready", &names()).unwrap();
        let Condition::Any(members) = read else {
            panic!("a disjunction was expected, got {read:?}");
        };
        assert!(matches!(&members[1], Condition::All(inner) if inner.len() == 2));
    }

    #[test]
    fn options_become_a_mask() {
        let read = Condition::parse("uses has any of (a, none)", &names()).unwrap();
        assert_eq!(
            read,
            Condition::Options {
                question: 1,
                mask: 0b101
            }
        );
    }

    #[test]
    fn faults_are_named() {
        let cases = [
            ("colours is a", "no question"),
            ("colour is c", "not an answer"),
            ("colour has a", "takes one answer"),
            ("uses is a", "takes several"),
            ("colour is a uses", "not expected"),
            ("colour is", "too early"),
            ("at least 3 of (colour is a)", "cannot be meant"),
            ("colour = a", "cannot be in a condition"),
            ("fact set", "no fact"),
        ];
        for (text, expected) in cases {
            let fault = Condition::parse(text, &names()).unwrap_err();
            assert!(fault.contains(expected), "{text}: {fault}");
        }
    }

    #[test]
    fn deep_nesting_is_refused_rather_than_overflowing() {
        let text = "(".repeat(10_000);
        let fault = Condition::parse(&text, &names()).unwrap_err();
        assert!(fault.contains("too deep"));
    }
}
