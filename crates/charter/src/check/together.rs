//! Articles that close together a situation in which each leaves a way out.
//!
//! "Personal data are masked" and "nothing masked leaves": each can be obeyed, not both. What two
//! rules look at in common is tried value by value; what only one of them looks at, the search of
//! acts leaves free.

use super::firing::{Placed, blocks};
use crate::compile::Charter;
use crate::facets::FACETS;
use crate::fault::{Fault, FaultKind};
use crate::rule::Rule;
use crate::space::{Answer, Space};

/// Most combinations of common values tried for two rules.
const MOST: usize = 4_096;

/// Every pair of articles that do so on an act, each once.
pub(super) fn faults(
    charter: &Charter,
    placed: &[Placed<'_>],
    space: &mut Space<'_>,
    faults: &mut Vec<Fault>,
) {
    let blocks = blocks(placed);
    for (rank, first) in blocks.iter().enumerate() {
        for second in &blocks[rank + 1..] {
            let (a, b) = (&placed[*first], &placed[*second]);
            if a.article == b.article {
                continue;
            }
            let Some(situation) = closed(space, (*first, a.rule), (*second, b.rule)) else {
                continue;
            };
            let (id_a, id_b) = (
                charter.articles[a.article].id.as_str(),
                charter.articles[b.article].id.as_str(),
            );
            faults.push(said(id_a, id_b, &situation));
        }
    }
}

fn said(a: &str, b: &str, situation: &[(&'static str, String)]) -> Fault {
    let (fr, en) = if situation.is_empty() {
        (
            format!(
                "Les articles {a} et {b} se contredisent : tout acte est refusé par l’un ou par \
                 l’autre."
            ),
            format!(
                "articles {a} and {b} contradict each other: every act is refused by one or the \
                 other"
            ),
        )
    } else {
        let list = |open: &str, close: &str, is: &str, and: &str| {
            situation
                .iter()
                .map(|(path, name)| format!("{open}{path}{close} {is} {open}{name}{close}"))
                .collect::<Vec<_>>()
                .join(and)
        };
        let (fr, en) = (
            list("« ", " »", "vaut", " et "),
            list("\"", "\"", "is", " and "),
        );
        (
            format!(
                "Les articles {a} et {b} se contredisent : quand {fr}, chacun laisse une issue mais \
                 l’autre la ferme."
            ),
            format!(
                "articles {a} and {b} contradict each other: when {en}, each leaves a way out that \
                 the other closes"
            ),
        )
    };
    Fault::error(Some(b), FaultKind::Contradiction, fr, en)
}

/// The widest situation two rules close together, as values of what both look at: as few values
/// named as possible. `None` when there is none, or too many to try.
fn closed(
    space: &mut Space<'_>,
    (first, a): (usize, &Rule),
    (second, b): (usize, &Rule),
) -> Option<Vec<(&'static str, String)>> {
    let common: Vec<usize> = a
        .reads
        .facets
        .keys()
        .filter(|facet| b.reads.facets.contains_key(facet))
        .copied()
        .collect();
    let sizes: Vec<usize> = common.iter().map(|facet| space.values(*facet)).collect();
    let all = sizes
        .iter()
        .try_fold(1_usize, |all, size| all.checked_mul(*size))?;
    if common.is_empty() || all > MOST {
        return None;
    }
    // Beyond the common facts the two look at different ones: together they close a combination
    // exactly where one of them closes it alone.
    let table: Vec<(bool, bool)> = (0..all)
        .map(|index| {
            let pins = pins(&common, &sizes, index);
            let mut shuts = |atom| space.find_where(&pins, &[vec![(atom, false)]]) == Answer::Never;
            (shuts(first), shuts(second))
        })
        .collect();
    let mut named: Vec<usize> = (0..1 << common.len().min(12)).collect();
    named.sort_by_key(|mask| mask.count_ones());
    for mask in named {
        if let Some(index) = shut_situation(&table, &sizes, mask) {
            return Some(
                pins(&common, &sizes, index)
                    .into_iter()
                    .enumerate()
                    .filter(|(place, _)| mask >> place & 1 == 1)
                    .map(|(_, (facet, cell))| (FACETS[facet].path, space.name(facet, cell)))
                    .collect(),
            );
        }
    }
    None
}

/// Where the facets of `mask` are given their values and the others are free: a combination of
/// values that leaves no way out, though each of the two rules leaves one.
fn shut_situation(table: &[(bool, bool)], sizes: &[usize], mask: usize) -> Option<usize> {
    let mut seen: std::collections::BTreeMap<Vec<usize>, (usize, bool, bool, bool)> =
        std::collections::BTreeMap::new();
    for (index, (a, b)) in table.iter().enumerate() {
        let key: Vec<usize> = cells(sizes, index)
            .into_iter()
            .enumerate()
            .filter(|(place, _)| mask >> place & 1 == 1)
            .map(|(_, cell)| cell)
            .collect();
        let (_, both, only_a, only_b) = seen.entry(key).or_insert((index, true, true, true));
        *both &= *a || *b;
        *only_a &= *a;
        *only_b &= *b;
    }
    seen.into_values()
        .find(|(_, both, only_a, only_b)| *both && !*only_a && !*only_b)
        .map(|(index, ..)| index)
}

/// The position of each value in the combination of that number.
fn cells(sizes: &[usize], index: usize) -> Vec<usize> {
    let mut left = index;
    sizes
        .iter()
        .map(|size| {
            let cell = left % size;
            left /= size;
            cell
        })
        .collect()
}

fn pins(common: &[usize], sizes: &[usize], index: usize) -> Vec<(usize, usize)> {
    common.iter().copied().zip(cells(sizes, index)).collect()
}
