//! The agenda of a body, from what is due.

use time::Date;

/// What is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DueKind {
    /// A decision is asked for (a use, a charter, a budget).
    Decision,
    /// An opinion that was expected.
    Opinion,
    /// A critical risk, or an alert.
    Alert,
    /// An action of the roadmap.
    Action,
    /// A review of a use, a risk, an offer, an article.
    Review,
    /// A date of the law.
    Law,
    /// For information.
    News,
}

impl DueKind {
    /// Its word, as agendas keep it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::Opinion => "opinion",
            Self::Alert => "alert",
            Self::Action => "action",
            Self::Review => "review",
            Self::Law => "law",
            Self::News => "news",
        }
    }
}

/// Something due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// What kind.
    pub kind: DueKind,
    /// The register of what it is about.
    pub register: String,
    /// The record it is about.
    pub reference: String,
    /// What is read.
    pub title: String,
    /// When; `None` when it has no date, and waits for the next sitting.
    pub on: Option<Date>,
    /// Who answers for it; empty when nobody does, which the agenda says.
    pub owner: String,
}

/// The agenda of a sitting, each part in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Agenda {
    /// Late on the day of the sitting, the oldest first.
    pub late: Vec<Due>,
    /// Decisions to take.
    pub decisions: Vec<Due>,
    /// Due before the next sitting.
    pub coming: Vec<Due>,
    /// For information.
    pub news: Vec<Due>,
    /// References of what nobody answers for.
    pub orphans: Vec<String>,
}

impl Agenda {
    /// Everything, in the order of a sitting: decisions, what is late, what comes, the rest.
    #[must_use]
    pub fn in_order(&self) -> Vec<Due> {
        let parts = [&self.decisions, &self.late, &self.coming, &self.news];
        parts.into_iter().flatten().cloned().collect()
    }
}

/// The agenda of a sitting on `day`, the next one being on `next`. What is due
/// on the day itself is not late; the day after, it is. Nothing given is lost
/// except what is due on or after `next`, which is the next agenda's.
#[must_use]
pub fn agenda(due: &[Due], day: Date, next: Date) -> Agenda {
    let mut agenda = Agenda::default();
    for item in due {
        let late = item.on.is_some_and(|on| on < day);
        if item.on.is_some_and(|on| on >= next) {
            continue;
        }
        if item.owner.trim().is_empty() {
            agenda.orphans.push(item.reference.clone());
        }
        let part = match item.kind {
            DueKind::Decision => &mut agenda.decisions,
            _ if late => &mut agenda.late,
            DueKind::News => &mut agenda.news,
            _ => &mut agenda.coming,
        };
        part.push(item.clone());
    }
    for part in [
        &mut agenda.late,
        &mut agenda.decisions,
        &mut agenda.coming,
        &mut agenda.news,
    ] {
        part.sort_by(|a, b| {
            let key = |due: &Due| (due.on.is_none(), due.on, due.kind, due.reference.clone());
            key(a).cmp(&key(b))
        });
    }
    agenda
}
