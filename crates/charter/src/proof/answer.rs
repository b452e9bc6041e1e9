//! What a solver answered: whether it can be so, and the act where it is.
//!
//! The compiler declares the facts as nested records whose fields are sorted by name, and the names
//! of a closed list as numbered constants, sorted too. The solver gives the value of the whole as
//! one expression, which is read here; an answer that does not have that shape is no answer.

use std::collections::{BTreeMap, BTreeSet};

use crate::facets::{FACETS, Facet, Kind, Value};
use crate::facts::{Act, Facts};

/// The answer of a solver.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer<'a> {
    /// No act is like that.
    Impossible,
    /// One is: its facts as the solver wrote them.
    Possible(&'a str),
    /// Neither.
    Unclear,
}

/// Reads the first line of an answer.
pub(super) fn answer(text: &str) -> Answer<'_> {
    let (first, rest) = text.trim_start().split_once('\n').unwrap_or((text, ""));
    match first.trim() {
        "unsat" => Answer::Impossible,
        "sat" => Answer::Possible(rest),
        _ => Answer::Unclear,
    }
}

/// The act of an answer: an everyday one, with the values the solver gave to the facets that matter.
pub(super) fn act(act: Act, facets: &BTreeSet<usize>, values: &str) -> Option<Facts> {
    let whole = Expression::read(values)?;
    // ((t1 (R0 …)))
    let [pair] = whole.list()? else { return None };
    let [_, context] = pair.list()? else {
        return None;
    };
    let groups: BTreeSet<&str> = FACETS.iter().map(Facet::group).collect();
    let groups = fields(context, groups)?;
    let mut facts = Facts {
        act,
        ..Facts::baseline()
    };
    for facet in facets.iter().map(|index| &FACETS[*index]) {
        let names = FACETS.iter().filter(|f| f.group() == facet.group());
        let members = fields(groups.get(facet.group())?, names.map(Facet::name).collect())?;
        set(&mut facts, facet, members.get(facet.name())?)?;
    }
    Some(facts)
}

/// The fields of a record, by name.
fn fields<'e, 'n>(
    record: &'e Expression,
    names: BTreeSet<&'n str>,
) -> Option<BTreeMap<&'n str, &'e Expression>> {
    let (_, values) = record.list()?.split_first()?;
    (values.len() == names.len()).then(|| names.into_iter().zip(values).collect())
}

fn set(facts: &mut Facts, facet: &Facet, value: &Expression) -> Option<()> {
    let named = |names: &'static [&'static str], value: &Expression| {
        let sorted: BTreeSet<&str> = names.iter().copied().collect();
        let (_, number) = value.atom()?.rsplit_once("_m")?;
        sorted.into_iter().nth(number.parse().ok()?)
    };
    match facet.kind {
        Kind::Flag => {
            let flag = match value.atom()? {
                "true" => true,
                "false" => false,
                _ => return None,
            };
            (facet.set)(facts, &Value::Flag(flag));
        }
        Kind::Count(..) => (facet.set)(facts, &Value::Count(number(value)?)),
        Kind::Name(_, names) => (facet.set)(facts, &Value::Name(named(names, value)?)),
        Kind::Text(_) => (facet.set)(facts, &Value::Name(&value.string()?)),
        Kind::Names(_, names) => {
            let members = members(value)?;
            let words = members.into_iter().map(|value| named(names, value));
            (facet.set)(facts, &Value::Names(words.collect::<Option<_>>()?));
        }
        Kind::Texts(_) => {
            let members = members(value)?.into_iter().map(Expression::string);
            let words = members.collect::<Option<Vec<_>>>()?;
            (facet.set)(
                facts,
                &Value::Names(words.iter().map(String::as_str).collect()),
            );
        }
    }
    Some(())
}

/// A 64-bit number, in two's complement.
fn number(value: &Expression) -> Option<i64> {
    let bits = match value {
        Expression::Atom(text) => match text.strip_prefix("#b") {
            Some(binary) => u64::from_str_radix(binary, 2).ok()?,
            None => u64::from_str_radix(text.strip_prefix("#x")?, 16).ok()?,
        },
        // (_ bv5 64)
        Expression::List(list) => list.get(1)?.atom()?.strip_prefix("bv")?.parse().ok()?,
        Expression::Text(_) => return None,
    };
    Some(bits.cast_signed())
}

/// The members of a set: empty, of one, or a union.
fn members(value: &Expression) -> Option<Vec<&Expression>> {
    match value.list()? {
        [Expression::Atom(head), one] if head == "set.singleton" => Some(vec![one]),
        [Expression::Atom(head), parts @ ..] if head == "set.union" => {
            let parts = parts.iter().map(members).collect::<Option<Vec<_>>>()?;
            Some(parts.concat())
        }
        [Expression::Atom(head), Expression::Atom(empty), _]
            if head == "as" && empty == "set.empty" =>
        {
            Some(Vec::new())
        }
        _ => None,
    }
}

/// An expression of SMT-LIB.
enum Expression {
    Atom(String),
    Text(String),
    List(Vec<Self>),
}

/// Deepest nesting read: facts are three deep, and unions of their words a little more.
const DEEPEST: usize = 200;

impl Expression {
    fn read(text: &str) -> Option<Self> {
        let mut open: Vec<Vec<Self>> = Vec::new();
        let mut rest = text.trim_start();
        loop {
            let first = rest.chars().next()?;
            let done = match first {
                '(' => {
                    if open.len() == DEEPEST {
                        return None;
                    }
                    open.push(Vec::new());
                    rest = &rest[1..];
                    None
                }
                ')' => {
                    rest = &rest[1..];
                    Some(Self::List(open.pop()?))
                }
                '"' => {
                    let (text, after) = quoted(&rest[1..])?;
                    rest = after;
                    Some(Self::Text(text))
                }
                _ => {
                    let end = rest
                        .find(|c: char| c.is_whitespace() || "()\"".contains(c))
                        .unwrap_or(rest.len());
                    let (atom, after) = rest.split_at(end);
                    rest = after;
                    Some(Self::Atom(atom.to_owned()))
                }
            };
            rest = rest.trim_start();
            if let Some(done) = done {
                match open.last_mut() {
                    Some(list) => list.push(done),
                    None => return Some(done),
                }
            }
        }
    }

    fn list(&self) -> Option<&[Self]> {
        match self {
            Self::List(list) => Some(list),
            _ => None,
        }
    }

    fn atom(&self) -> Option<&str> {
        match self {
            Self::Atom(text) => Some(text),
            _ => None,
        }
    }

    fn string(&self) -> Option<String> {
        match self {
            Self::Text(text) => unescaped(text),
            _ => None,
        }
    }
}

/// A string from after its opening quote, where `""` stands for a quote; and what follows it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut out = String::new();
    let mut rest = text;
    loop {
        let end = rest.find('"')?;
        out.push_str(&rest[..end]);
        rest = &rest[end + 1..];
        match rest.strip_prefix('"') {
            Some(after) => {
                out.push('"');
                rest = after;
            }
            None => return Some((out, rest)),
        }
    }
}

/// The characters a solver writes as `\u{e9}`.
fn unescaped(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\u{") {
        let (code, after) = after.split_once('}')?;
        out.push_str(before);
        out.push(char::from_u32(u32::from_str_radix(code, 16).ok()?)?);
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_says_whether_it_can_be_so() {
        assert_eq!(answer("unsat\n(error \"no model\")\n"), Answer::Impossible);
        assert_eq!(
            answer("sat\n((t1 true))\n"),
            Answer::Possible("((t1 true))\n")
        );
        for unclear in ["", "unknown\n", "(error \"Parse Error\")", "sat or so\n"] {
            assert_eq!(answer(unclear), Answer::Unclear);
        }
    }

    #[test]
    fn texts_numbers_and_sets_are_read() {
        let read = |text: &str| Expression::read(text);
        let text = |text: &str| read(text).and_then(|e| e.string());
        assert_eq!(
            text(r#""d""un \u{e9}t\u{e9}""#).as_deref(),
            Some("d\"un été")
        );
        let long = |text: &str| read(text).and_then(|e| number(&e));
        assert_eq!(long("#b101"), Some(5));
        assert_eq!(long("(_ bv18446744073709551615 64)"), Some(-1));
        let words = |text: &str| {
            let whole = read(text)?;
            let members = members(&whole)?;
            members
                .into_iter()
                .map(Expression::string)
                .collect::<Option<Vec<_>>>()
        };
        assert_eq!(words("(as set.empty (Set String))"), Some(Vec::new()));
        let union = r#"(set.union (set.singleton "B01") (set.singleton "B02"))"#;
        assert_eq!(words(union), Some(vec!["B01".to_owned(), "B02".to_owned()]));
    }

    #[test]
    fn what_has_another_shape_is_no_act() {
        let facets: BTreeSet<usize> = (0..FACETS.len()).collect();
        let deep = "(".repeat(100_000);
        for text in ["", "(", ")", "((t1))", "((t1 (R0 1)))", "((t1 \"", &deep] {
            assert!(act(Act::Exchange, &facets, text).is_none());
        }
    }
}
