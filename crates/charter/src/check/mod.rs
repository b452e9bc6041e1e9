//! Does the charter decide as its authors meant?

mod firing;
mod texts;
mod together;
mod vocabulary;

use serde::Serialize;

pub use vocabulary::Vocabulary;

use crate::compile::{Charter, read_rules};
use crate::decide::Decision;
use crate::fault::{Fault, FaultKind, Severity};
use crate::partial::PartialFactsError;
use crate::rule::{Rule, rules_of};
use crate::text::{ArticleText, CharterText, Example};

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckReport {
    /// Version checked.
    pub version: String,
    /// Number of articles.
    pub articles: usize,
    /// Number of articles that execute.
    pub executing: usize,
    /// Number of examples run.
    pub examples: usize,
    /// Everything found, errors first, then in the order of the charter.
    pub faults: Vec<Fault>,
}

impl CheckReport {
    /// Nothing forbids adopting this charter.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.faults.iter().all(|f| f.severity != Severity::Error)
    }
}

/// Checks a charter: rules, texts, examples, and that every article that claims to execute has an
/// example that fails when its rule is removed.
///
/// Rules that never fire, always fire or contradict each other are looked for over every act the
/// rules can tell apart; identifiers of uses, services or badges are taken as they are: see
/// [`check_with`].
#[must_use]
pub fn check(text: &CharterText) -> CheckReport {
    check_with(text, &Vocabulary::default())
}

/// [`check`], and that the identifiers rules name are known.
#[must_use]
pub fn check_with(text: &CharterText, vocabulary: &Vocabulary) -> CheckReport {
    let mut report = CheckReport {
        version: text.version.clone(),
        articles: text.articles.len(),
        executing: text.articles.iter().filter(|a| a.rule.is_some()).count(),
        examples: 0,
        faults: Vec::new(),
    };
    match read_rules(text) {
        Err(faults) => report.faults = faults,
        Ok(rules) => match Charter::assemble(text, rules.clone()) {
            Err(faults) => report.faults = faults,
            Ok(charter) => {
                for (index, article) in text.articles.iter().enumerate() {
                    report.examples += article.must_deny.len() + article.must_permit.len();
                    let mut faults = run(text, &charter, article, None);
                    if faults.is_empty() && article.rule.is_some() {
                        faults.extend(unproven(text, &rules, index));
                    }
                    report.faults.append(&mut faults);
                }
                report.faults.append(&mut firing::faults(text, &charter));
                report
                    .faults
                    .append(&mut vocabulary::faults(&charter, vocabulary));
            }
        },
    }
    report.faults.append(&mut texts::faults(text));
    report.faults.sort_by_key(|fault| fault.severity);
    report
}

/// Runs the examples of an article, the rules of one article perhaps left out.
fn run(
    text: &CharterText,
    charter: &Charter,
    article: &ArticleText,
    without: Option<usize>,
) -> Vec<Fault> {
    let denied = article.must_deny.iter().map(|example| (example, true));
    let permitted = article.must_permit.iter().map(|example| (example, false));
    denied
        .chain(permitted)
        .filter_map(|(example, denied)| {
            let charter = with_parameters(text, charter, example, without);
            match (example.to_facts(), charter) {
                (Ok(facts), Ok(charter)) => {
                    run_one(&charter.decide(&facts), article, example, denied)
                }
                (Err(error), _) | (_, Err(error)) => Some(bad_example(article, example, &error)),
            }
        })
        .collect()
}

/// A charter, as it is or under other settings.
enum Under<'a> {
    Borrowed(&'a Charter),
    Owned(Box<Charter>),
}

impl std::ops::Deref for Under<'_> {
    type Target = Charter;

    fn deref(&self) -> &Charter {
        match self {
            Self::Borrowed(charter) => charter,
            Self::Owned(charter) => charter,
        }
    }
}

/// The charter under the settings of the example.
fn with_parameters<'a>(
    text: &CharterText,
    charter: &'a Charter,
    example: &Example,
    without: Option<usize>,
) -> Result<Under<'a>, PartialFactsError> {
    if example.parameters.is_empty() {
        return Ok(Under::Borrowed(charter));
    }
    let mut text = text.clone();
    text.parameters = example.to_parameters(&text.parameters)?;
    let rules = text
        .articles
        .iter()
        .enumerate()
        .map(|(index, article)| match without {
            Some(out) if out == index => Ok(Vec::new()),
            _ => rules_of(article, &text.parameters),
        })
        .collect::<Result<Vec<_>, _>>();
    rules
        .and_then(|rules| Charter::assemble(&text, rules))
        .map(|charter| Under::Owned(Box::new(charter)))
        .map_err(|_| {
            PartialFactsError("the charter does not compile under these settings".to_owned())
        })
}

fn bad_example(article: &ArticleText, example: &Example, error: &PartialFactsError) -> Fault {
    let say = &example.say;
    Fault::error(
        Some(&article.id),
        FaultKind::BadExample,
        format!(
            "L’exemple « {} » nomme un fait ou un paramètre inconnu, ou mal écrit.",
            say.fr
        ),
        format!(
            "the example \"{}\" names an unknown or ill-written fact or setting",
            say.en
        ),
    )
    .detailed(error.to_string())
}

fn run_one(
    decision: &Decision,
    article: &ArticleText,
    example: &Example,
    denied: bool,
) -> Option<Fault> {
    let id = article.id.as_str();
    let say = &example.say;
    let objects = decision
        .refused_by
        .iter()
        .chain(&decision.warned_by)
        .chain(&decision.reason_asked_by)
        .chain(&decision.logged_by)
        .any(|a| a.id() == id);
    match (denied, objects, decision.permitted) {
        (true, false, _) => Some(Fault::error(
            Some(id),
            FaultKind::ExampleFails,
            format!(
                "Exemple « {} » : l’article {id} devrait parler, il se tait.",
                say.fr
            ),
            format!(
                "example \"{}\": article {id} should speak, it stays silent",
                say.en
            ),
        )),
        (false, true, _) => Some(Fault::error(
            Some(id),
            FaultKind::ExampleFails,
            format!(
                "Exemple « {} » : l’article {id} devrait se taire, il parle.",
                say.fr
            ),
            format!(
                "example \"{}\": article {id} should stay silent, it speaks",
                say.en
            ),
        )),
        (false, false, false) => {
            let others = decision
                .refused_by
                .iter()
                .map(super::article::ArticleRef::id)
                .collect::<Vec<_>>()
                .join(", ");
            Some(Fault::error(
                Some(id),
                FaultKind::Contradiction,
                format!(
                    "Exemple « {} » : l’article {id} le permet, mais {others} le refuse.",
                    say.fr
                ),
                format!(
                    "example \"{}\": article {id} permits it, but {others} refuses it",
                    say.en
                ),
            ))
        }
        _ => None,
    }
}

/// Removes the rule of an article and runs its examples again: one at least must fail.
fn unproven(text: &CharterText, rules: &[Vec<Rule>], index: usize) -> Option<Fault> {
    let mut thinned = rules.to_vec();
    thinned.get_mut(index)?.clear();
    let article = text.articles.get(index)?;
    let still_passes = Charter::assemble(text, thinned)
        .is_ok_and(|charter| run(text, &charter, article, Some(index)).is_empty());
    let id = &article.id;
    still_passes.then(|| {
        Fault::error(
            Some(id),
            FaultKind::Unproven,
            format!(
                "L’article {id} dit s’exécuter, mais aucun de ses exemples n’échoue quand on retire \
                 sa règle : ajoutez un exemple où il doit parler."
            ),
            format!(
                "article {id} claims to execute, but none of its examples fails when its rule is \
                 removed: add an example where it must speak"
            ),
        )
    })
}
