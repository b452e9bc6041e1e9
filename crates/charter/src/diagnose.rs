//! The engine's complaints, said so that the author of an article understands.

use cedar_policy::{ParseErrors, ValidationError, ValidationWarning};
use miette::Diagnostic;

use crate::facets::{ACTS, FACETS, closed_types};
use crate::fault::{Fault, FaultKind};

/// Longest rule of an article, in bytes.
const LONGEST_RULE: usize = 16 * 1024;
/// Deepest nesting of brackets in a rule.
const DEEPEST_RULE: usize = 32;
/// Most logical operators in a rule.
const MOST_OPERATORS: usize = 300;

/// A rule no person could read, and whose nesting could exhaust the stack of whoever reads it: the
/// longest rule of the starter charter is under 1 KiB, three brackets deep.
pub(crate) fn out_of_proportion(rule: &str) -> bool {
    let (mut depth, mut deepest) = (0_usize, 0);
    for byte in rule.bytes() {
        match byte {
            b'(' | b'[' | b'{' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    let operators: usize = ["&&", "||", "!", "if ", "if("]
        .iter()
        .map(|operator| rule.matches(operator).count())
        .sum();
    rule.len() > LONGEST_RULE || deepest > DEEPEST_RULE || operators > MOST_OPERATORS
}

/// The fault of a rule [`out_of_proportion`].
pub(crate) fn too_long(article: &str) -> Fault {
    Fault::error(
        Some(article),
        FaultKind::TooLong,
        format!(
            "La règle de l’article {article} est trop longue ou trop imbriquée : partagez-la en \
             plusieurs articles."
        ),
        format!("the rule of article {article} is too long or too nested: split it into articles"),
    )
}

/// The text is not Cedar: one fault per complaint of the parser.
pub(crate) fn not_cedar(article: &str, rule: &str, errors: &ParseErrors) -> Vec<Fault> {
    errors
        .iter()
        .map(|error| {
            let place = place(rule, error);
            let near = snippet(rule, error);
            let (near_fr, near_en) = if near.is_empty() {
                (String::new(), String::new())
            } else {
                (
                    format!(", à l’endroit « {near} »"),
                    format!(", at \"{near}\""),
                )
            };
            Fault::error(
                Some(article),
                FaultKind::NotCedar,
                format!(
                    "La règle de l’article {article} n’est pas du Cedar{near_fr} : le moteur ne \
                     peut pas la lire. Corrigez-la, ou composez-la par conditions."
                ),
                format!(
                    "the rule of article {article} is not Cedar{near_en}: the engine cannot read \
                     it. Correct it, or compose it from conditions"
                ),
            )
            .at(place)
            .detailed(error.to_string())
        })
        .collect()
}

/// The rule is Cedar, but not about what exists here.
pub(crate) fn invalid(article: &str, rule: &str, error: &ValidationError) -> Fault {
    let near = snippet(rule, error);
    let (kind, fr, en) = match error {
        ValidationError::UnrecognizedEntityType(_)
        | ValidationError::UnrecognizedActionId(_)
        | ValidationError::UnsafeAttributeAccess(_)
        | ValidationError::UndefinedFunction(_)
        | ValidationError::InvalidEnumEntity(_) => unknown(article, &near),
        _ => (
            FaultKind::IllTyped,
            format!(
                "La règle de l’article {article} compare ou combine des choses qui ne vont pas \
                 ensemble : « {near} »."
            ),
            format!(
                "the rule of article {article} compares or combines things that do not go \
                 together: \"{near}\""
            ),
        ),
    };
    Fault::error(Some(article), kind, fr, en)
        .at(place(rule, error))
        .detailed(error.to_string())
}

/// What the validator finds suspicious.
pub(crate) fn suspicious(article: &str, rule: &str, warning: &ValidationWarning) -> Fault {
    let fault = match warning {
        ValidationWarning::ImpossiblePolicy(_) | ValidationWarning::InvalidActionApplication(_) => {
            Fault::error(
                Some(article),
                FaultKind::NeverFires,
                format!(
                    "Une règle de l’article {article} ne peut jamais s’appliquer : ses conditions \
                     s’excluent."
                ),
                format!(
                    "a rule of article {article} can never apply: its conditions exclude each other"
                ),
            )
        }
        _ => Fault::error(
            Some(article),
            FaultKind::IllTyped,
            format!(
                "La règle de l’article {article} contient des caractères trompeurs (alphabets \
                 mêlés ou sens d’écriture caché)."
            ),
            format!(
                "the rule of article {article} contains misleading characters (mixed alphabets or \
                 hidden writing direction)"
            ),
        ),
    };
    fault.at(place(rule, warning)).detailed(warning.to_string())
}

/// A name that means nothing here, with the nearest one that does.
pub(crate) fn unknown(article: &str, name: &str) -> (FaultKind, String, String) {
    let (hint_fr, hint_en) = match nearest(name) {
        Some(known) => (
            format!(" Vouliez-vous dire « {known} » ?"),
            format!("; did you mean \"{known}\"?"),
        ),
        None => (String::new(), String::new()),
    };
    (
        FaultKind::Unknown,
        format!("La règle de l’article {article} nomme « {name} », qui n’existe pas.{hint_fr}"),
        format!("the rule of article {article} names \"{name}\", which does not exist{hint_en}"),
    )
}

/// The known name closest to what was written, when it is close enough to be a slip.
fn nearest(name: &str) -> Option<String> {
    let mut known: Vec<String> = FACETS
        .iter()
        .map(|facet| format!("context.{}", facet.path))
        .collect();
    for (of, names) in closed_types() {
        known.extend(names.iter().map(|name| format!("{of}::\"{name}\"")));
    }
    known.extend(ACTS.iter().map(|act| format!("Action::\"{act}\"")));
    known
        .into_iter()
        .map(|candidate| (distance(name, &candidate), candidate))
        .min()
        .filter(|(distance, candidate)| *distance <= 3.max(candidate.len() / 4))
        .map(|(_, candidate)| candidate)
}

/// Levenshtein distance, in characters.
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let replace = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = replace.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

fn span(diagnostic: &dyn Diagnostic) -> Option<(usize, usize)> {
    let label = diagnostic.labels()?.next()?;
    Some((label.offset(), label.len()))
}

/// Line and column of the complaint, from 1.
fn place(rule: &str, diagnostic: &dyn Diagnostic) -> Option<(usize, usize)> {
    let (offset, _) = span(diagnostic)?;
    let before = rule.get(..offset.min(rule.len()))?;
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
    Some((line, column))
}

/// What the complaint points at, on one line and short.
fn snippet(rule: &str, diagnostic: &dyn Diagnostic) -> String {
    let text = span(diagnostic)
        .and_then(|(offset, length)| rule.get(offset..offset + length))
        .unwrap_or_default();
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() > 80 {
        flat.chars().take(77).chain("...".chars()).collect()
    } else {
        flat
    }
}
