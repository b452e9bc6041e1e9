//! A set of packs read together, with every name resolved.

use std::{
    collections::{HashMap, HashSet},
    sync::OnceLock,
};

use time::Date;

use crate::{
    bind,
    condition::Condition,
    pack::{
        ActorRow, AuthorityRow, BaselineRow, FactRow, FilterPointRow, FilterRow, FindingRow,
        Header, ObligationRow, OutsideRow, PackFile, QuestionRow, RemarkRow, RoleRow, ScheduleRow,
        SectionRow, StepRow, TierRow,
    },
    text::{Lang, Text},
};

/// Why a set of packs could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PackError {
    /// The file is not TOML of the shape of a pack.
    #[error("pack file `{file}` cannot be read: {message}")]
    Shape {
        /// Name of the file.
        file: String,
        /// What the TOML reader says, with line and column.
        message: String,
    },
    /// A condition cannot be read.
    #[error("pack `{pack}`, {owner}: the condition « {condition} » cannot be read: {message}")]
    Condition {
        /// Id of the pack.
        pack: String,
        /// The row that holds the condition.
        owner: String,
        /// The condition as written.
        condition: String,
        /// Which word is wrong.
        message: String,
    },
    /// Two rows share an id.
    #[error("two rows of kind {kind} are called `{id}`")]
    Twice {
        /// Kind of row.
        kind: &'static str,
        /// The shared id.
        id: String,
    },
    /// A row names another that does not exist.
    #[error("pack `{pack}`, {owner}: no {kind} is called `{id}`")]
    Dangling {
        /// Id of the pack.
        pack: String,
        /// The row that names it.
        owner: String,
        /// Kind of row named.
        kind: &'static str,
        /// The missing id.
        id: String,
    },
    /// A fact, a finding or a question depends on itself.
    #[error("{owner} depends on itself")]
    Circular {
        /// The row.
        owner: String,
    },
    /// A question is asked on the strength of a later one.
    #[error("question `{question}` is asked if a later question says so: `{later}`")]
    Order {
        /// The question.
        question: String,
        /// The later question it looks at.
        later: String,
    },
    /// A row is not well formed.
    #[error("{owner}: {message}")]
    Row {
        /// The row.
        owner: String,
        /// What is wrong.
        message: String,
    },
}

/// The identity of a pack.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Pack {
    /// Stable id, such as `ai_act`.
    pub id: String,
    /// Version of the transcription.
    pub version: String,
    /// State of the law the pack describes, `YYYY-MM-DD`.
    pub as_of: String,
}

/// A row with its condition read.
#[derive(Debug)]
pub(crate) struct Rule<T> {
    pub row: T,
    pub when: Condition,
}

#[derive(Debug)]
pub(crate) struct Question {
    pub row: QuestionRow,
    /// Ids of the answers, `yes` and `no` for a yes-or-no question.
    pub options: Vec<String>,
    /// Options that exclude all others.
    pub exclusive: u64,
    pub ask_if: Condition,
}

#[derive(Debug)]
pub(crate) struct Finding {
    pub row: FindingRow,
    pub when: Condition,
    pub unless: Condition,
    /// Rank of the tier it gives.
    pub rank: Option<u8>,
    pub schedule: usize,
    /// Filters that may set it aside.
    pub filters: Vec<usize>,
}

#[derive(Debug)]
pub(crate) struct Filter {
    pub row: FilterRow,
    pub when: Condition,
    pub points: Vec<(FilterPointRow, Condition)>,
}

#[derive(Debug)]
pub(crate) struct Schedule {
    pub row: ScheduleRow,
    pub steps: Vec<Step>,
    /// For each reading, the schedule it follows, if any.
    pub same_as: Vec<Option<usize>>,
}

#[derive(Debug)]
pub(crate) struct Step {
    pub row: StepRow,
    pub when: Condition,
    /// The schedule it follows, if any.
    pub same_as: Option<usize>,
}

#[derive(Debug)]
pub(crate) struct Baseline {
    pub row: BaselineRow,
    pub when: Condition,
    pub rank: u8,
}

#[derive(Debug)]
pub(crate) struct Obligation {
    pub row: ObligationRow,
    pub pack: usize,
    pub when: Condition,
    pub actor: usize,
    pub schedule: Option<usize>,
}

/// Packs read together: the questions to ask and the rules to apply.
///
/// Build one with [`Lawbook::read`], or take the packs shipped with the crate
/// with [`Lawbook::shipped`].
#[derive(Debug, Default)]
pub struct Lawbook {
    pub(crate) headers: Vec<Header>,
    pub(crate) tiers: Vec<TierRow>,
    pub(crate) baselines: Vec<Baseline>,
    pub(crate) roles: Vec<Rule<RoleRow>>,
    pub(crate) actors: Vec<Rule<ActorRow>>,
    pub(crate) sections: Vec<SectionRow>,
    pub(crate) questions: Vec<Question>,
    pub(crate) facts: Vec<Rule<FactRow>>,
    pub(crate) schedules: Vec<Schedule>,
    pub(crate) filters: Vec<Filter>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) groups: Vec<(String, Vec<usize>)>,
    pub(crate) outsides: Vec<Rule<OutsideRow>>,
    pub(crate) obligations: Vec<Obligation>,
    pub(crate) contradictions: Vec<Rule<RemarkRow>>,
    pub(crate) warnings: Vec<Rule<RemarkRow>>,
    pub(crate) authorities: Vec<AuthorityRow>,
}

impl Lawbook {
    /// Reads packs given as (file name, TOML text).
    ///
    /// The names are only used in messages. Packs may name each other's
    /// facts, findings and questions; the questionnaire follows their order.
    ///
    /// # Errors
    /// The first fault found: shape, unknown or repeated name, condition that
    /// cannot be read, circular dependency.
    pub fn read(files: &[(&str, &str)]) -> Result<Self, PackError> {
        let mut packs: Vec<(Header, PackFile)> = Vec::new();
        for (file, text) in files {
            let shape = |message: String| PackError::Shape {
                file: (*file).to_owned(),
                message,
            };
            let rows: PackFile = toml::from_str(text).map_err(|fault| shape(fault.to_string()))?;
            match (rows.pack.clone(), rows.part_of.clone()) {
                (Some(header), None) => packs.push((header, rows)),
                (None, Some(id)) => match packs.iter_mut().find(|(header, _)| header.id == id) {
                    Some((_, pack)) => pack.extend(rows),
                    None => return Err(shape(format!("no earlier file is the pack `{id}`"))),
                },
                _ => return Err(shape("either [pack] or part_of is expected".to_owned())),
            }
        }
        let book = bind::bind(packs)?;
        book.check_order()?;
        book.check_circles()?;
        Ok(book)
    }

    /// The packs shipped with this crate, read once.
    ///
    /// # Errors
    /// Never with the packs of a released version, whose tests read them; the
    /// error is returned rather than hidden.
    pub fn shipped() -> Result<&'static Self, PackError> {
        static BOOK: OnceLock<Result<Lawbook, PackError>> = OnceLock::new();
        BOOK.get_or_init(|| Self::read(crate::shipped::PACKS))
            .as_ref()
            .map_err(Clone::clone)
    }

    /// The files of the shipped packs: name and TOML text, to be read, edited
    /// and given back to [`Lawbook::read`].
    #[must_use]
    pub const fn shipped_files() -> &'static [(&'static str, &'static str)] {
        crate::shipped::PACKS
    }

    /// The packs of this book.
    #[must_use]
    pub fn packs(&self) -> Vec<Pack> {
        self.headers
            .iter()
            .map(|header| Pack {
                id: header.id.clone(),
                version: header.version.clone(),
                as_of: crate::day::write(header.as_of.0),
            })
            .collect()
    }

    /// What a pack is called, such as « RGPD »; nothing for one that is not in the book.
    #[must_use]
    pub fn pack_title(&self, id: &str, lang: Lang) -> Option<&str> {
        let header = self.headers.iter().find(|header| header.id == id)?;
        Some(header.title.get(lang))
    }

    /// The latest day for which one of the packs states the law.
    #[must_use]
    pub fn as_of(&self) -> Option<Date> {
        self.headers.iter().map(|header| header.as_of.0).max()
    }

    /// Ids of the tiers, lowest first.
    #[must_use]
    pub fn tier_ids(&self) -> Vec<&str> {
        self.tiers.iter().map(|tier| tier.id.as_str()).collect()
    }

    /// Place of a tier on the scale, `None` for an unknown id.
    #[must_use]
    pub fn tier_rank(&self, id: &str) -> Option<u8> {
        self.tiers
            .iter()
            .find(|tier| tier.id == id)
            .map(|tier| tier.rank)
    }

    pub(crate) fn tier(&self, rank: u8) -> Option<&TierRow> {
        self.tiers.iter().find(|tier| tier.rank == rank)
    }

    pub(crate) fn tier_id(&self, rank: u8) -> &str {
        self.tier(rank).map_or("", |tier| tier.id.as_str())
    }

    pub(crate) fn question(&self, id: &str) -> Option<(usize, &Question)> {
        self.questions
            .iter()
            .enumerate()
            .find(|(_, question)| question.row.id == id)
    }

    /// A question may only be asked on the strength of earlier ones.
    fn check_order(&self) -> Result<(), PackError> {
        for (index, question) in self.questions.iter().enumerate() {
            let mut used = HashSet::new();
            let mut facts = HashSet::new();
            self.questions_used(&question.ask_if, &mut used, &mut facts);
            if let Some(later) = used.into_iter().find(|&used| used >= index) {
                return Err(PackError::Order {
                    question: question.row.id.clone(),
                    later: self.questions[later].row.id.clone(),
                });
            }
        }
        Ok(())
    }

    fn questions_used(
        &self,
        condition: &Condition,
        used: &mut HashSet<usize>,
        facts: &mut HashSet<usize>,
    ) {
        let mut inner = Vec::new();
        condition.walk(&mut |part| match part {
            Condition::Options { question, .. }
            | Condition::Unknown(question)
            | Condition::Answered(question) => {
                used.insert(*question);
            }
            Condition::Fact(fact) => inner.push(*fact),
            _ => {}
        });
        for fact in inner {
            if facts.insert(fact) {
                self.questions_used(&self.facts[fact].when, used, facts);
            }
        }
    }

    /// Facts, findings and filters must not depend on themselves.
    fn check_circles(&self) -> Result<(), PackError> {
        let mut state = HashMap::new();
        for fact in 0..self.facts.len() {
            self.visit(Node::Fact(fact), &mut state)?;
        }
        for finding in 0..self.findings.len() {
            self.visit(Node::Finding(finding), &mut state)?;
        }
        Ok(())
    }

    fn visit(&self, node: Node, state: &mut HashMap<Node, bool>) -> Result<(), PackError> {
        match state.get(&node) {
            Some(true) => return Ok(()),
            Some(false) => {
                return Err(PackError::Circular {
                    owner: self.node_name(node),
                });
            }
            None => {}
        }
        state.insert(node, false);
        for next in self.nodes_used(node) {
            self.visit(next, state)?;
        }
        state.insert(node, true);
        Ok(())
    }

    fn node_name(&self, node: Node) -> String {
        match node {
            Node::Fact(index) => format!("fact `{}`", self.facts[index].row.id),
            Node::Finding(index) => format!("finding `{}`", self.findings[index].row.id),
        }
    }

    fn nodes_used(&self, node: Node) -> Vec<Node> {
        let mut conditions = Vec::new();
        match node {
            Node::Fact(index) => conditions.push(&self.facts[index].when),
            Node::Finding(index) => {
                let finding = &self.findings[index];
                conditions.extend([&finding.when, &finding.unless]);
                for &filter in &finding.filters {
                    conditions.push(&self.filters[filter].when);
                }
            }
        }
        let mut nodes = Vec::new();
        for condition in conditions {
            condition.walk(&mut |part| match part {
                Condition::Fact(index) => nodes.push(Node::Fact(*index)),
                Condition::Finding(index) => nodes.push(Node::Finding(*index)),
                Condition::Group(index) => {
                    nodes.extend(self.groups[*index].1.iter().copied().map(Node::Finding));
                }
                Condition::TierIs(_) | Condition::TierAtLeast(_) => {
                    nodes.extend((0..self.findings.len()).map(Node::Finding));
                }
                _ => {}
            });
        }
        nodes
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Node {
    Fact(usize),
    Finding(usize),
}

/// The sentence of a yes-or-no answer.
pub(crate) fn yes_no_label(option: usize) -> Text {
    let (fr, en) = if option == 0 {
        ("Oui", "Yes")
    } else {
        ("Non", "No")
    };
    Text {
        fr: fr.to_owned(),
        en: en.to_owned(),
    }
}
