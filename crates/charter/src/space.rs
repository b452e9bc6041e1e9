//! Every possible act, as far as rules can tell acts apart.
//!
//! A rule reads few facts, and of each fact only a few values matter to it. Over those values the
//! facts are finite: a question such as "is there an act this rule refuses and no other does?" is
//! answered by trying them, the engine itself saying for each whether each rule fires.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::compile::Charter;
use crate::facets::{FACETS, Facet, Kind, Value};
use crate::facts::{Act, Facts};
use crate::reads::{Cuts, Look, Reads};
use crate::rule::Rule;
use crate::seat::{Heard, Seat};

/// Steps after which a question is given up as undecided.
const PATIENCE: usize = 2_000_000;
/// Steps after which a space answers no more questions: a few seconds.
const LONG_PATIENCE: usize = 10_000_000;
/// Questions to the engine before a search says that it does not know: each costs some 30 µs, and
/// a draft is checked while it is typed.
const QUESTIONS: usize = 100_000;
/// Above this many words, the subsets of a set are not all tried.
const MOST_WORDS: usize = 10;
/// Numbers up to this bound are all tried when their very value matters.
const MOST_NUMBERS: i64 = 100;

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answer {
    /// Such an act exists.
    Found(Box<Facts>),
    /// No possible act is like that.
    Never,
    /// Not every possibility could be tried.
    Unknown,
}

/// "This rule fires" (or does not).
pub(crate) type Literal = (usize, bool);

/// The possible values of a facet.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Cell {
    Flag(bool),
    Count(i64),
    Name(String),
    Names(Vec<String>),
}

impl Cell {
    fn value(&self) -> Value<'_> {
        match self {
            Self::Flag(v) => Value::Flag(*v),
            Self::Count(v) => Value::Count(*v),
            Self::Name(v) => Value::Name(v),
            Self::Names(v) => Value::Names(v.iter().map(String::as_str).collect()),
        }
    }
}

struct Atom<'c> {
    charter: &'c Charter,
    seat: Seat,
}

/// The rules that concern one act, and the values that matter to them.
pub(crate) struct Space<'c> {
    act: Act,
    atoms: Vec<Atom<'c>>,
    domains: BTreeMap<usize, Vec<Cell>>,
    /// The values tried are all that matters.
    pub exact: bool,
    known: HashMap<(usize, Vec<usize>), bool>,
    /// Questions the engine may still be asked.
    questions: usize,
    base: Facts,
    /// Steps left.
    patience: usize,
}

impl<'c> Space<'c> {
    /// The space of the given rules on one act. Every rule belongs to the charter it comes with.
    pub fn new(act: Act, rules: impl IntoIterator<Item = (&'c Charter, &'c Rule)>) -> Self {
        let mut reads = Reads::default();
        let mut atoms = Vec::new();
        for (charter, rule) in rules {
            reads.join(&rule.reads);
            atoms.push(Atom {
                charter,
                seat: Seat::new(rule),
            });
        }
        let base = Facts {
            act,
            ..Facts::baseline()
        };
        let mut exact = reads.exact;
        let domains = reads
            .facets
            .iter()
            .map(|(index, look)| {
                let (cells, all) = domain(&FACETS[*index], look, &base);
                exact &= all;
                (*index, cells)
            })
            .collect();
        Self {
            act,
            atoms,
            domains,
            exact,
            known: HashMap::new(),
            questions: QUESTIONS,
            base,
            patience: LONG_PATIENCE,
        }
    }

    /// The act of this space.
    pub fn act(&self) -> Act {
        self.act
    }

    /// Number of combinations of the values that matter, for the record of a proof.
    pub fn size(&self) -> f64 {
        self.domains
            .values()
            .map(|cells| cells.len() as f64)
            .product()
    }

    /// Number of values of a facet that matter.
    pub fn values(&self, facet: usize) -> usize {
        self.domains.get(&facet).map_or(0, Vec::len)
    }

    /// A value of a facet, in words.
    pub fn name(&self, facet: usize, cell: usize) -> String {
        match self.domains.get(&facet).and_then(|cells| cells.get(cell)) {
            Some(Cell::Flag(v)) => v.to_string(),
            Some(Cell::Count(v)) => v.to_string(),
            Some(Cell::Name(v)) => v.clone(),
            Some(Cell::Names(v)) => v.join(", "),
            None => String::new(),
        }
    }

    /// Looks for an act on which every clause holds; a clause holds when one of its literals does.
    pub fn find(&mut self, clauses: &[Vec<Literal>]) -> Answer {
        self.find_where(&[], clauses)
    }

    /// [`Self::find`] among the acts where each of these facets has the value at that position.
    pub fn find_where(&mut self, pinned: &[(usize, usize)], clauses: &[Vec<Literal>]) -> Answer {
        let mut facts = self.base.clone();
        for component in self.components(clauses) {
            let plan = self.plan(&component);
            let mut search = Search {
                clauses: &component,
                plan: &plan,
                pinned,
                chosen: HashMap::new(),
                patience: PATIENCE.min(self.patience),
            };
            let before = search.patience;
            let found = search.descend(self, 0);
            self.patience -= before - search.patience;
            match found {
                Some(true) => {
                    for (facet, cell) in &search.chosen {
                        (FACETS[*facet].set)(&mut facts, &self.domains[facet][*cell].value());
                    }
                }
                // One impossible part makes the whole impossible.
                Some(false) if self.exact => return Answer::Never,
                Some(false) | None => return Answer::Unknown,
            }
        }
        Answer::Found(Box::new(facts))
    }

    /// Clauses that share no facet are independent questions.
    fn components(&self, clauses: &[Vec<Literal>]) -> Vec<Vec<Vec<Literal>>> {
        let mut groups: Vec<(BTreeSet<usize>, Vec<Vec<Literal>>)> = Vec::new();
        for clause in clauses {
            let mut facets = self.facets_of(clause);
            let mut joined = vec![clause.clone()];
            let (touching, apart): (Vec<_>, Vec<_>) = groups
                .into_iter()
                .partition(|(known, _)| !known.is_disjoint(&facets));
            for (known, mut inner) in touching {
                facets.extend(known);
                joined.append(&mut inner);
            }
            groups = apart;
            groups.push((facets, joined));
        }
        groups.into_iter().map(|(_, clauses)| clauses).collect()
    }

    fn facets_of(&self, clause: &[Literal]) -> BTreeSet<usize> {
        clause
            .iter()
            .flat_map(|(atom, _)| self.atoms[*atom].seat.facets.iter().copied())
            .collect()
    }

    /// The order in which facets are chosen, each with the clauses that can be judged from then on:
    /// always the clause that needs the fewest facets not chosen yet.
    fn plan(&self, clauses: &[Vec<Literal>]) -> Plan {
        let mut waiting: Vec<(usize, BTreeSet<usize>)> = clauses
            .iter()
            .enumerate()
            .map(|(index, clause)| (index, self.facets_of(clause)))
            .collect();
        let mut plan = Plan {
            order: Vec::new(),
            judged: vec![Vec::new()],
        };
        while !waiting.is_empty() {
            let needs = |facets: &BTreeSet<usize>, plan: &Plan| {
                facets.iter().filter(|f| !plan.order.contains(f)).count()
            };
            let next = (0..waiting.len())
                .min_by_key(|i| needs(&waiting[*i].1, &plan))
                .unwrap_or_default();
            let (clause, facets) = waiting.swap_remove(next);
            for facet in facets {
                if !plan.order.contains(&facet) {
                    plan.order.push(facet);
                    plan.judged.push(Vec::new());
                }
            }
            if let Some(judged) = plan.judged.last_mut() {
                judged.push(clause);
            }
        }
        plan
    }

    /// Whether a rule fires where its facets are chosen; `None` when no question is left.
    fn fires(&mut self, atom: usize, chosen: &HashMap<usize, usize>) -> Option<bool> {
        let cells: Vec<usize> = self.atoms[atom]
            .seat
            .facets
            .iter()
            .map(|facet| chosen.get(facet).copied().unwrap_or_default())
            .collect();
        let key = (atom, cells);
        if let Some(known) = self.known.get(&key) {
            return Some(*known);
        }
        let fires = self.ask(atom, &key.1)?;
        self.known.insert(key, fires);
        Some(fires)
    }

    /// Asks the engine, unless a glance tells that the rule is silent. A rule that cannot be
    /// evaluated refuses, whether it opens or objects.
    fn ask(&mut self, atom: usize, cells: &[usize]) -> Option<bool> {
        let Atom { charter, seat } = &self.atoms[atom];
        let mut facts = self.base.clone();
        for (facet, cell) in seat.facets.iter().zip(cells) {
            (FACETS[*facet].set)(&mut facts, &self.domains[facet][*cell].value());
        }
        if !seat.concerned(&facts) {
            return Some(false);
        }
        self.questions = self.questions.checked_sub(1)?;
        let request = charter
            .bench(self.act)
            .and_then(|bench| charter.request(bench, &seat.facets, &facts));
        Some(
            match request.map(|request| seat.ask(&request, &charter.entities)) {
                Some(Heard::Silent) => false,
                Some(Heard::Speaks) => true,
                Some(Heard::Fails) | None => !seat.opens(),
            },
        )
    }
}

struct Plan {
    order: Vec<usize>,
    /// For each depth, the clauses judged once that many facets are chosen.
    judged: Vec<Vec<usize>>,
}

struct Search<'s> {
    clauses: &'s [Vec<Literal>],
    plan: &'s Plan,
    pinned: &'s [(usize, usize)],
    chosen: HashMap<usize, usize>,
    patience: usize,
}

impl Search<'_> {
    /// `None` when patience ran out.
    fn descend(&mut self, space: &mut Space<'_>, depth: usize) -> Option<bool> {
        for clause in &self.plan.judged[depth] {
            self.patience = self.patience.checked_sub(1)?;
            let mut holds = false;
            for (atom, wanted) in &self.clauses[*clause] {
                if space.fires(*atom, &self.chosen)? == *wanted {
                    holds = true;
                    break;
                }
            }
            if !holds {
                return Some(false);
            }
        }
        let Some(facet) = self.plan.order.get(depth).copied() else {
            return Some(true);
        };
        let pinned = self.pinned.iter().find(|(pinned, _)| *pinned == facet);
        let cells = match pinned {
            Some((_, cell)) => *cell..*cell + 1,
            None => 0..space.values(facet),
        };
        for cell in cells {
            self.chosen.insert(facet, cell);
            if self.descend(space, depth + 1)? {
                return Some(true);
            }
        }
        self.chosen.remove(&facet);
        Some(false)
    }
}

/// The values of a facet that matter, the baseline's first; and whether they are all that matters.
fn domain(facet: &Facet, look: &Look, base: &Facts) -> (Vec<Cell>, bool) {
    let mut all = true;
    let mut cells = vec![cell((facet.get)(base))];
    let mut push = |cell: Cell| {
        if !cells.contains(&cell) {
            cells.push(cell);
        }
    };
    match facet.kind {
        Kind::Flag => [false, true]
            .map(Cell::Flag)
            .into_iter()
            .for_each(&mut push),
        Kind::Count(min, max) => match &look.cuts {
            Cuts::Bounds(bounds) => {
                push(Cell::Count(min));
                for bound in bounds.iter().filter(|b| (min..=max).contains(*b)) {
                    push(Cell::Count(*bound));
                }
            }
            Cuts::Exact if max <= MOST_NUMBERS => (min..=max).map(Cell::Count).for_each(&mut push),
            Cuts::Exact => {
                all = false;
                [min, min + 1, max]
                    .map(Cell::Count)
                    .into_iter()
                    .for_each(&mut push);
            }
        },
        Kind::Name(_, names) => names
            .iter()
            .map(|n| Cell::Name((*n).to_owned()))
            .for_each(&mut push),
        Kind::Text(_) => {
            for word in &look.words {
                push(Cell::Name(word.clone()));
            }
            push(Cell::Name(other_than(&look.words)));
        }
        Kind::Names(_, names) => {
            let mut words: Vec<String> = look.words.iter().cloned().collect();
            // Names no rule mentions are all alike; one of them stands for the rest.
            words.extend(
                names
                    .iter()
                    .map(|n| (*n).to_owned())
                    .find(|n| !look.words.contains(n)),
            );
            all = subsets(&words, &mut push);
        }
        Kind::Texts(_) => {
            let mut words: Vec<String> = look.words.iter().cloned().collect();
            words.push(other_than(&look.words));
            all = subsets(&words, &mut push);
        }
    }
    (cells, all)
}

fn cell(value: Value<'_>) -> Cell {
    match value {
        Value::Flag(v) => Cell::Flag(v),
        Value::Count(v) => Cell::Count(v),
        Value::Name(v) => Cell::Name(v.to_owned()),
        Value::Names(v) => Cell::Names(v.into_iter().map(str::to_owned).collect()),
    }
}

/// An identifier no rule mentions.
fn other_than(words: &BTreeSet<String>) -> String {
    let mut other = "autre".to_owned();
    while words.contains(&other) {
        other.push('-');
    }
    other
}

/// Every subset of the words, or the empty, single and whole sets when they are too many.
fn subsets(words: &[String], push: &mut impl FnMut(Cell)) -> bool {
    if words.len() > MOST_WORDS {
        push(Cell::Names(Vec::new()));
        for word in words {
            push(Cell::Names(vec![word.clone()]));
        }
        push(Cell::Names(words.to_vec()));
        return false;
    }
    for mask in 0..1_usize << words.len() {
        let chosen = words.iter().enumerate().filter(|(i, _)| mask >> i & 1 == 1);
        push(Cell::Names(chosen.map(|(_, word)| word.clone()).collect()));
    }
    true
}
