//! Bodies: what is due, who answers for what, sittings and their minutes.

use crate::{
    form::Form,
    page::Page,
    ui::{Choice, Tone},
};
use askama::Template;

/// Something due, or on an agenda.
#[derive(Debug, Clone)]
pub struct DueLine {
    /// What kind, in words.
    pub kind: String,
    /// Its reference; empty when it has none people read.
    pub reference: String,
    /// What is read.
    pub title: String,
    /// Where it is, language prefix included; empty when the person may not open it.
    pub href: String,
    /// When, written; empty without a date.
    pub on: String,
    /// Who answers for it; empty when nobody does.
    pub owner: String,
    /// Whether it is late.
    pub late: bool,
}

/// A sitting in a list.
#[derive(Debug, Clone)]
pub struct SittingLine {
    /// Its title and body.
    pub title: String,
    /// Its page, language prefix included.
    pub href: String,
    /// The day, written.
    pub on: String,
    /// Its state, in words.
    pub state: String,
    /// The tone of its state.
    pub tone: Tone,
}

/// A body in a list.
#[derive(Debug, Clone)]
pub struct BodyLine {
    /// Its title.
    pub title: String,
    /// Its page, language prefix included.
    pub href: String,
    /// What kind, in words.
    pub kind: String,
    /// How often it meets.
    pub rhythm: String,
    /// Seats held today.
    pub seats: usize,
}

/// The page of the steering committee: one page for everything that waits.
#[derive(Debug, Template)]
#[template(path = "bodies/home.html")]
pub struct BodiesHome {
    /// The frame.
    pub page: Page,
    /// Posts without a holder and departments without a référent: sentence and where to mend it.
    pub alerts: Vec<(String, String)>,
    /// Decisions to take.
    pub decisions: Vec<DueLine>,
    /// Late.
    pub late: Vec<DueLine>,
    /// The gravest risks.
    pub risks: Vec<DueLine>,
    /// What comes.
    pub coming: Vec<DueLine>,
    /// Sittings that are not over.
    pub sittings: Vec<SittingLine>,
    /// Bodies.
    pub bodies: Vec<BodyLine>,
    /// Whether the person keeps bodies and mandates.
    pub may_edit: bool,
}

/// A member of a body.
#[derive(Debug, Clone)]
pub struct MemberLine {
    /// The seat.
    pub title: String,
    /// Who.
    pub name: String,
    /// The mandate, language prefix included.
    pub href: String,
    /// Whether the seat votes.
    pub votes: bool,
}

/// A body: mandate, members, deliverables, sittings.
#[derive(Debug, Template)]
#[template(path = "bodies/body.html")]
pub struct BodyPage {
    /// The frame.
    pub page: Page,
    /// `C101`.
    pub reference: String,
    /// State, in words, and its tone.
    pub state: (Tone, String),
    /// What kind, in words.
    pub kind: String,
    /// What it is for.
    pub missions: String,
    /// How often it meets.
    pub rhythm: String,
    /// Its quorum, in words.
    pub quorum: String,
    /// Members in office.
    pub members: Vec<MemberLine>,
    /// What its mandate asks for.
    pub deliverables: Vec<DueLine>,
    /// Its sittings, the latest first.
    pub sittings: Vec<SittingLine>,
    /// The register's sheet, language prefix included.
    pub sheet: String,
    /// Whether the person may prepare a sitting.
    pub may_edit: bool,
    /// The form of a new sitting.
    pub form: Form,
}

/// A matter of an agenda.
#[derive(Debug, Clone)]
pub struct ItemLine {
    /// Its number on the agenda.
    pub number: usize,
    /// Its key.
    pub key: u32,
    /// The matter.
    pub line: DueLine,
    /// Whether a decision is asked for.
    pub decides: bool,
    /// What came of it, in words; empty while it waits.
    pub outcome: String,
    /// The tone of it.
    pub tone: Tone,
    /// Its decision and its actions: label and address.
    pub links: Vec<(String, String)>,
}

/// A member at a sitting.
#[derive(Debug, Clone)]
pub struct SeatLine {
    /// Name of the field of their presence.
    pub field: String,
    /// Who, and in which seat.
    pub label: String,
    /// Whether the seat votes.
    pub votes: bool,
}

/// What may be done with a sitting.
#[derive(Debug, Clone, Copy, Default)]
pub struct SittingSteps {
    /// Change the agenda.
    pub agenda: bool,
    /// Send it.
    pub convene: bool,
    /// Open it.
    pub open: bool,
    /// Write who is there, and deal with matters.
    pub hold: bool,
    /// Approve its minutes.
    pub approve: bool,
    /// Give it up.
    pub cancel: bool,
}

/// A sitting.
#[derive(Debug, Template)]
#[template(path = "bodies/sitting.html")]
pub struct SittingPage {
    /// The frame.
    pub page: Page,
    /// `S101`.
    pub reference: String,
    /// State, in words, and its tone.
    pub state: (Tone, String),
    /// The day and the place, written.
    pub when: String,
    /// The quorum: tone and sentence.
    pub quorum: (Tone, String),
    /// The agenda.
    pub items: Vec<ItemLine>,
    /// Members.
    pub seats: Vec<SeatLine>,
    /// How a member may be there.
    pub presences: Vec<Choice>,
    /// What may be done.
    pub steps: SittingSteps,
    /// Version, to be sent with any change.
    pub version: i32,
    /// The form: presences, a matter to add.
    pub form: Form,
}

impl SittingPage {
    /// An address under this sitting, language prefix included.
    #[must_use]
    pub fn path(&self, rest: &str) -> String {
        self.page
            .link(&format!("/seances/{}{rest}", self.reference))
    }
}

/// A matter, in the sitting.
#[derive(Debug, Template)]
#[template(path = "bodies/item.html")]
pub struct ItemPage {
    /// The frame.
    pub page: Page,
    /// Where its form goes, language prefix included.
    pub action: String,
    /// Back to the sitting, language prefix included.
    pub back: String,
    /// The matter.
    pub line: DueLine,
    /// Whether a decision is asked for.
    pub decides: bool,
    /// The quorum: tone and sentence.
    pub quorum: (Tone, String),
    /// Voting members there.
    pub there: u32,
    /// Members, for those who have an interest.
    pub seats: Vec<Choice>,
    /// Who may be in charge of what follows.
    pub people: Vec<Choice>,
    /// What the adoption may do at once.
    pub effects: Vec<Choice>,
    /// Whether the matter is a use: it is the one acted on.
    pub of_a_use: bool,
    /// Version, to be sent with any change.
    pub version: i32,
    /// The form.
    pub form: Form,
}

/// A matter in the minutes.
#[derive(Debug, Clone)]
pub struct MinutesItem {
    /// Number and title.
    pub title: String,
    /// What was said.
    pub discussion: String,
    /// Who had an interest, in words; empty when nobody did.
    pub conflicts: String,
    /// What was put to the vote.
    pub text: String,
    /// Why.
    pub reasons: String,
    /// The vote, in words; empty without one.
    pub vote: String,
    /// What came of it, in words.
    pub outcome: String,
    /// Decision and actions, in words.
    pub follows: String,
}

/// The minutes of a sitting.
#[derive(Debug, Template)]
#[template(path = "bodies/minutes.html")]
pub struct Minutes {
    /// The frame.
    pub page: Page,
    /// Back to the sitting, language prefix included.
    pub back: String,
    /// The sitting, its day and place.
    pub when: String,
    /// Members and how each was there.
    pub attendance: Vec<(String, String)>,
    /// The quorum, in words.
    pub quorum: String,
    /// Matters, in order.
    pub items: Vec<MinutesItem>,
    /// What the secretary added.
    pub note: String,
    /// Approved by whom and when; empty while they are a draft.
    pub approved: String,
    /// Ways to take them away: label and address.
    pub exports: Vec<(String, String)>,
}

/// A department in the directory of référents.
#[derive(Debug, Clone)]
pub struct ReferentRow {
    /// The department.
    pub department: String,
    /// Its services.
    pub services: String,
    /// The référent; empty when there is none.
    pub referent: String,
    /// Their address.
    pub email: String,
    /// Who stands in; empty when nobody was named.
    pub stand_in: String,
    /// Who answers today, when it is neither; empty otherwise.
    pub today: String,
    /// Requests open with them; `None` when the reader is not to know.
    pub load: Option<usize>,
}

/// The directory of référents.
#[derive(Debug, Template)]
#[template(path = "bodies/referents.html")]
pub struct Referents {
    /// The frame.
    pub page: Page,
    /// Departments.
    pub rows: Vec<ReferentRow>,
    /// Departments without one.
    pub without: usize,
    /// Who leads the observatory, and answers for those.
    pub general: String,
    /// Whether the person keeps mandates.
    pub may_edit: bool,
    /// Whether loads are shown.
    pub loads: bool,
}

/// A post in the matrix of responsibilities.
#[derive(Debug, Clone)]
pub struct RoleRow {
    /// The post, in words.
    pub post: String,
    /// Of which department or body; empty for the whole.
    pub of: String,
    /// Who; empty when nobody does.
    pub holder: String,
    /// Who stands in; empty when nobody does.
    pub stand_in: String,
    /// The letter.
    pub letter: String,
    /// Dates of effect, written.
    pub dates: String,
    /// What the holder answers for.
    pub duties: String,
    /// What is missing: tone and words.
    pub gap: Option<(Tone, String)>,
    /// The mandate, language prefix included; empty without one.
    pub href: String,
}

/// The matrix of responsibilities.
#[derive(Debug, Template)]
#[template(path = "bodies/roles.html")]
pub struct RolesMatrix {
    /// The frame.
    pub page: Page,
    /// Posts.
    pub rows: Vec<RoleRow>,
    /// How many have no holder.
    pub alerts: usize,
    /// Whether the person keeps mandates.
    pub may_edit: bool,
}

/// The calendar of reviews.
#[derive(Debug, Template)]
#[template(path = "bodies/calendar.html")]
pub struct ReviewCalendar {
    /// The frame.
    pub page: Page,
    /// Months: name, then what is due.
    pub months: Vec<(String, Vec<DueLine>)>,
    /// What is late.
    pub late: Vec<DueLine>,
}

/// An opinion, or an attempt on one.
#[derive(Debug, Clone)]
pub struct AttemptLine {
    /// When and who.
    pub by: String,
    /// Whose opinion.
    pub role: String,
    /// The entry: label and address.
    pub about: (String, String),
}

/// The independence of opinions: attempts that were refused.
#[derive(Debug, Template)]
#[template(path = "bodies/attempts.html")]
pub struct OpinionAttempts {
    /// The frame.
    pub page: Page,
    /// Attempts, the latest first.
    pub rows: Vec<AttemptLine>,
}

/// A review in the list.
#[derive(Debug, Clone)]
pub struct AnnualLine {
    /// Its title.
    pub title: String,
    /// Its page, language prefix included.
    pub href: String,
    /// Whether it is closed.
    pub closed: bool,
    /// Answered, and asked.
    pub answered: (usize, usize),
    /// Due on, written.
    pub due: String,
    /// Whether it is late.
    pub late: bool,
}

/// Every annual review.
#[derive(Debug, Template)]
#[template(path = "bodies/reviews.html")]
pub struct AnnualReviews {
    /// The frame.
    pub page: Page,
    /// Reviews, the latest first.
    pub rows: Vec<AnnualLine>,
    /// The year a review may be begun for; `None` when it exists or the person may not.
    pub begin: Option<u32>,
}

/// A question of a review.
#[derive(Debug, Clone)]
pub struct AnnualQuestion {
    /// Its name.
    pub id: String,
    /// The question.
    pub ask: String,
    /// Registers to open: label and address.
    pub look: Vec<(String, String)>,
    /// Its answer; empty while it waits.
    pub answer: String,
    /// The year before: year and answer.
    pub before: Option<(String, String)>,
}

/// A part of a review.
#[derive(Debug, Clone)]
pub struct AnnualPart {
    /// Its title.
    pub title: String,
    /// Its questions.
    pub questions: Vec<AnnualQuestion>,
}

/// A review: its form while it is open, its report once closed.
#[derive(Debug, Template)]
#[template(path = "bodies/review.html")]
pub struct AnnualReviewPage {
    /// The frame.
    pub page: Page,
    /// Ways to take its report away: label and address.
    pub exports: Vec<(String, String)>,
    /// Its address, language prefix included.
    pub action: String,
    /// Whether it is closed.
    pub closed: bool,
    /// Closed by whom and when.
    pub closed_by: String,
    /// Parts.
    pub parts: Vec<AnnualPart>,
    /// Figures of the year: label and value.
    pub figures: Vec<(String, String)>,
    /// Answered, and asked.
    pub answered: (usize, usize),
    /// Whether the person may answer.
    pub may_answer: bool,
    /// Version, to be sent with any change.
    pub version: i32,
    /// The form.
    pub form: Form,
}
