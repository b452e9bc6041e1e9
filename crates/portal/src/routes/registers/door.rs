//! The doors of the registers: where each is, and who may read, propose and write. One table, on
//! which every handler is mounted.

use crate::{
    page::Section,
    pages::{Invitation, UsePart},
    routes::{Entry, Who, offers::lights_of, reads, takes_file, writes},
    texts::Texts,
    ui::Tone,
    web::{Fault, Signed},
};
use axum::routing::{get, post};
use vigie_access::Permission;
use vigie_domain::{
    Role, Use,
    register::{self, Field, Register},
    registers::{
        Action, Body, Decision, DeskRequest, Experience, Experiment, ImpactAssessment, Incident,
        KnownAnswer, Mandate, Measure, ModelCard, Offer, Opportunity, Processing, ReportSection,
        Risk, TestSet, Vendor,
    },
};
use vigie_observatory::offers::ContractSheet;
use vigie_store::WriteError;

/// Addresses of a register, without language prefix.
#[derive(Debug)]
pub(crate) struct Paths {
    pub(crate) list: &'static str,
    csv: &'static str,
    json: &'static str,
    fods: &'static str,
    xlsx: &'static str,
    new: &'static str,
    pub(crate) import: &'static str,
    sheet: &'static str,
    pdf: &'static str,
    fodt: &'static str,
    edit: &'static str,
    history: &'static str,
    state: &'static str,
    comment: &'static str,
    evidence: &'static str,
    review: &'static str,
    files: &'static str,
    file: &'static str,
    detach: &'static str,
    opinions: &'static str,
    opinion: &'static str,
    stand_in: &'static str,
}

macro_rules! paths {
    ($list:expr) => {
        Paths {
            list: $list,
            csv: concat!($list, ".csv"),
            json: concat!($list, ".json"),
            fods: concat!($list, ".fods"),
            xlsx: concat!($list, ".xlsx"),
            new: concat!($list, "/nouveau"),
            import: concat!($list, "/import"),
            sheet: concat!($list, "/{reference}"),
            pdf: concat!($list, "/{reference}/fiche.pdf"),
            fodt: concat!($list, "/{reference}/fiche.fodt"),
            edit: concat!($list, "/{reference}/modifier"),
            history: concat!($list, "/{reference}/historique"),
            state: concat!($list, "/{reference}/etat"),
            comment: concat!($list, "/{reference}/commentaires"),
            evidence: concat!($list, "/{reference}/preuves"),
            review: concat!($list, "/{reference}/revue"),
            files: concat!($list, "/{reference}/pieces"),
            file: concat!($list, "/{reference}/pieces/{id}"),
            detach: concat!($list, "/{reference}/pieces/{id}/retirer"),
            opinions: concat!($list, "/{reference}/avis"),
            opinion: concat!($list, "/{reference}/avis/{id}"),
            stand_in: concat!($list, "/{reference}/avis/{id}/suppleance"),
        }
    };
}

/// The door of a register.
#[derive(Debug)]
pub(crate) struct Door {
    /// Its stable name: `risk`.
    pub(crate) name: &'static str,
    /// The part of the site its pages belong to.
    pub(crate) section: Section,
    /// The family it is listed under: `choose`, `steer`, `guard`, `comply`, `listen`; `use` for the register
    /// of uses, which has its own place in the menu.
    pub(crate) family: &'static str,
    /// Its addresses.
    pub(crate) paths: Paths,
    /// Who reads it.
    read: &'static [Permission],
    /// Who reads all of it; others read what is theirs. `None`: nobody reads it all here, because
    /// it has pages of its own that say who reads what.
    read_all: Option<Permission>,
    /// Who begins an entry.
    propose: &'static [Permission],
    /// Who changes any entry, all fields.
    pub(crate) write: Permission,
    /// The parts of the form open to those who only propose.
    proposed: &'static [&'static str],
    /// Who opens the form of a sheet: who changes any, and who fills a grid of it.
    edit: &'static [Permission],
    /// Who attaches files and gives evidence.
    prove: &'static [Permission],
    /// The parts of the form that one role fills, and nothing else.
    grids: &'static [(&'static str, Role)],
}

impl Door {
    fn any(permissions: &[Permission], roles: &[Role]) -> bool {
        permissions
            .iter()
            .any(|permission| permission.held_by(roles))
    }

    pub(crate) fn may_read(&self, roles: &[Role]) -> bool {
        Self::any(self.read, roles)
    }

    pub(crate) fn may_read_all(&self, roles: &[Role]) -> bool {
        self.read_all
            .is_some_and(|permission| permission.held_by(roles))
    }

    /// Where its sheets open for those they concern, without language prefix.
    pub(crate) fn sheets(&self) -> &'static str {
        if self.name == DeskRequest::NAME {
            "/guichet/demandes"
        } else {
            self.paths.list
        }
    }

    /// Whether a sheet of it that is not theirs opens to a person with these roles.
    pub(crate) fn may_open(&self, roles: &[Role]) -> bool {
        self.may_read(roles) && self.may_read_all(roles)
    }

    pub(crate) fn may_propose(&self, roles: &[Role]) -> bool {
        Self::any(self.propose, roles)
    }

    pub(crate) fn may_write(&self, roles: &[Role]) -> bool {
        self.write.held_by(roles)
    }

    /// Whether a person with these roles attaches files and gives evidence.
    pub(crate) fn may_prove(&self, roles: &[Role]) -> bool {
        Self::any(self.prove, roles)
    }

    /// Whether a person with these roles opens the form of a sheet.
    pub(crate) fn may_edit(&self, roles: &[Role]) -> bool {
        Self::any(self.edit, roles)
    }

    /// Whether a person with these roles fills `field` of an entry they begin, or of one that is
    /// there already.
    pub(crate) fn opens(&self, roles: &[Role], field: &Field, begun: bool) -> bool {
        let grid = || {
            let mut grids = self.grids.iter();
            grids.any(|(group, role)| *group == field.group && roles.contains(role))
        };
        self.may_write(roles)
            || if begun {
                grid()
            } else {
                self.proposed.contains(&field.group)
            }
    }
}

const AGENTS: &[Permission] = &[Permission::ReadRegisters];
const ASKS: &[Permission] = &[Permission::AskDesk];
const OBSERVATORY: &[Permission] = &[Permission::ReadObservatory];

/// The door of the register of uses, which has its own place in the menu.
pub(super) const USES: Door = Door {
    name: Use::NAME,
    section: Section::Uses,
    family: "use",
    paths: paths!("/usages"),
    read: AGENTS,
    read_all: Some(Permission::ReadRegisters),
    propose: &[Permission::ProposeUse],
    write: Permission::EditUses,
    proposed: &["identity", "need", "people", "data", "sharing"],
    edit: &[Permission::EditUses, Permission::FillGrids],
    prove: &[
        Permission::EditUses,
        Permission::FillGrids,
        Permission::QualifyUses,
    ],
    grids: &[
        ("digital", Role::Expert),
        ("staff", Role::Rh),
        ("communication", Role::Communication),
    ],
};

/// Why a step was not taken.
#[derive(Debug)]
pub(crate) enum NotTaken {
    /// The register refuses it.
    Write(WriteError),
    /// What it does besides is not possible, in words.
    Because(Vec<String>),
    /// There is no page.
    Fault(Fault),
}

/// A register that has a door, and what its pages have of their own.
pub(crate) trait Shown: Register {
    /// Its door.
    const DOOR: Door;
    /// Paths of fields the list shows, beside the category.
    const COLUMNS: &'static [&'static str] = &[];

    /// What a form or an import makes of the entry, given what it was before.
    fn typed(_before: &Self, after: Self) -> Self {
        after
    }

    /// What must be told elsewhere once an entry was written.
    fn written(_visit: &Signed) {}

    /// Takes a step of the lifecycle, and does what the step does besides.
    fn take(
        visit: &Signed,
        entry: &register::Entry<Self>,
        version: i32,
        name: &str,
        note: &str,
    ) -> impl Future<Output = Result<register::Entry<Self>, NotTaken>> + Send {
        let taken = visit.store().take_transition::<Self>(
            visit.scope(),
            entry.id,
            version,
            name,
            visit.write(note),
        );
        async { taken.await.map_err(NotTaken::Write) }
    }

    /// What its sheet shows beside what every sheet does.
    fn part(
        _visit: &Signed,
        _entry: &register::Entry<Self>,
    ) -> impl Future<Output = Result<Option<UsePart>, Fault>> + Send {
        async { Ok(None) }
    }

    /// What people concluded of it, under its state: tone and sentence.
    fn concluded(
        _visit: &Signed,
        _entry: &register::Entry<Self>,
    ) -> impl Future<Output = Result<Vec<(Tone, String)>, Fault>> + Send {
        async { Ok(Vec::new()) }
    }

    /// The invitation to fill a list that is empty from the starter pack.
    fn invitation(
        visit: &Signed,
        empty: bool,
    ) -> impl Future<Output = Result<Option<Invitation>, Fault>> + Send {
        let invitation = super::adopt::invitation(visit, Self::NAME, empty);
        async { Ok(invitation) }
    }

    /// Pages that go with the list: label and path, without language prefix.
    fn beside(_t: Texts) -> Vec<(&'static str, &'static str)> {
        Vec::new()
    }
}

macro_rules! door {
    ($register:ty, $path:literal, $family:literal, $write:ident $(, { $($own:tt)* })?) => {
        door!(
            $register,
            $path,
            $family,
            $write,
            OBSERVATORY,
            Some(Permission::ReadObservatory),
            &[Permission::$write],
            ""
            $(, { $($own)* })?
        );
    };
    ($register:ty, $path:literal, $family:literal, $write:ident, $read:expr, $all:expr, $propose:expr, $proposed:literal $(, { $($own:tt)* })?) => {
        impl Shown for $register {
            const DOOR: Door = Door {
                name: <$register as Register>::NAME,
                section: Section::Registers,
                family: $family,
                paths: paths!(concat!("/registres/", $path)),
                read: $read,
                read_all: $all,
                propose: $propose,
                write: Permission::$write,
                proposed: &[$proposed],
                edit: &[Permission::$write],
                prove: &[Permission::$write],
                grids: &[],
            };

            fn beside(t: Texts) -> Vec<(&'static str, &'static str)> {
                super::ways::of_list(t, Self::NAME)
            }

            $($($own)*)?
        }
    };
}

door!(
    Opportunity,
    "opportunites",
    "listen",
    EditUses,
    AGENTS,
    Some(Permission::ReadRegisters),
    ASKS,
    "idea"
);
door!(
    DeskRequest,
    "guichet",
    "listen",
    AnswerDesk,
    AGENTS,
    None,
    ASKS,
    "request"
);
door!(
    KnownAnswer,
    "reponses",
    "listen",
    AnswerDesk,
    AGENTS,
    Some(Permission::ReadRegisters),
    &[Permission::AnswerDesk],
    ""
);
door!(Experiment, "experimentations", "listen", EditUses);
door!(Experience, "retours", "listen", EditUses);
door!(Offer, "offres", "choose", EditUses, {
    async fn concluded(
        visit: &Signed,
        entry: &register::Entry<Self>,
    ) -> Result<Vec<(Tone, String)>, Fault> {
        lights_of(visit, &entry.reference).await
    }
});
door!(ModelCard, "modeles", "choose", EditUses);
door!(Vendor, "fournisseurs", "choose", EditUses);
door!(TestSet, "jeux-essai", "choose", EditUses);
door!(ContractSheet, "contrats", "choose", EditContracts);
door!(Body, "instances", "steer", EditGovernance);
door!(Mandate, "mandats", "steer", EditGovernance);
door!(Decision, "decisions", "steer", EditGovernance, {
    /// An adopted decision does at once what it says.
    async fn take(
        visit: &Signed,
        entry: &register::Entry<Self>,
        version: i32,
        name: &str,
        note: &str,
    ) -> Result<register::Entry<Self>, NotTaken> {
        super::decisions::take(visit, entry, version, name, note).await
    }
});
door!(ReportSection, "rapport", "steer", EditGovernance);
door!(Action, "actions", "steer", EditActions);
door!(Risk, "risques", "guard", EditRisks);
door!(Measure, "mesures", "guard", EditRisks);
door!(Incident, "incidents", "guard", EditRisks);
door!(Processing, "traitements", "comply", EditCompliance);
door!(ImpactAssessment, "evaluations", "comply", EditCompliance);

/// Every door, in the order of the entry page.
pub(crate) const DOORS: [&Door; 21] = [
    &Use::DOOR,
    &Opportunity::DOOR,
    &DeskRequest::DOOR,
    &KnownAnswer::DOOR,
    &Experiment::DOOR,
    &Experience::DOOR,
    &Risk::DOOR,
    &Measure::DOOR,
    &Incident::DOOR,
    &Processing::DOOR,
    &ImpactAssessment::DOOR,
    &Offer::DOOR,
    &ModelCard::DOOR,
    &Vendor::DOOR,
    &TestSet::DOOR,
    &ContractSheet::DOOR,
    &Body::DOOR,
    &Mandate::DOOR,
    &Decision::DOOR,
    &Action::DOOR,
    &ReportSection::DOOR,
];

fn mount<R: Shown>(table: &mut Vec<Entry>) {
    use super::{
        export, files, form, history, import, list, notes, opinions, print, reviews, sheet, state,
    };
    let paths = const { &R::DOOR.paths };
    let read = Who::Holder(R::DOOR.read);
    let propose = Who::Holder(R::DOOR.propose);
    let write = Who::Holder(const { &[R::DOOR.write] });
    let edit = Who::Holder(R::DOOR.edit);
    let prove = Who::Holder(R::DOOR.prove);
    table.extend([
        reads(paths.list, read, get(list::page::<R>)),
        writes(paths.list, propose, post(form::create::<R>)),
        reads(paths.csv, read, get(export::csv::<R>)),
        reads(paths.json, read, get(export::json::<R>)),
        reads(paths.fods, read, get(export::fods::<R>)),
        reads(paths.xlsx, read, get(export::xlsx::<R>)),
        reads(paths.new, propose, get(form::new::<R>)),
        reads(paths.import, write, get(import::page::<R>)),
        takes_file(paths.import, write, post(import::submit::<R>)),
        reads(paths.sheet, read, get(sheet::page::<R>)),
        reads(paths.pdf, read, get(print::pdf::<R>)),
        reads(paths.fodt, read, get(print::fodt::<R>)),
        writes(paths.sheet, edit, post(form::change::<R>)),
        reads(paths.edit, edit, get(form::edit::<R>)),
        reads(paths.history, read, get(history::page::<R>)),
        // Who may take which transition is the register's own rule.
        writes(paths.state, read, post(state::submit::<R>)),
        writes(paths.comment, read, post(notes::comment::<R>)),
        writes(paths.evidence, prove, post(notes::evidence::<R>)),
        writes(paths.review, write, post(reviews::submit::<R>)),
        // So may whoever is asked for an opinion: the handler's rule.
        takes_file(paths.files, read, post(files::attach::<R>)),
        reads(paths.file, read, get(files::open::<R>)),
        writes(paths.detach, prove, post(files::detach::<R>)),
        writes(paths.opinions, write, post(opinions::ask::<R>)),
        // Who may give which opinion is the register's own rule.
        writes(paths.opinion, read, post(opinions::give::<R>)),
        writes(paths.stand_in, read, post(opinions::delegate::<R>)),
    ]);
}

/// Every route of every register.
pub(in crate::routes) fn table() -> Vec<Entry> {
    let mut table = vec![reads(
        "/registres",
        Who::Holder(AGENTS),
        get(super::index::page),
    )];
    table.extend([
        writes(
            "/registres/paquet",
            Who::Holder(&[Permission::ActivatePack]),
            post(super::adopt::pack),
        ),
        writes(
            "/registres/opportunites/{reference}/usage",
            Who::Holder(&[Permission::EditUses]),
            post(super::adopt::convert),
        ),
        reads(
            "/registres/incidents/{reference}/violation",
            Who::Holder(OBSERVATORY),
            get(super::breach::page),
        ),
    ]);
    mount::<Use>(&mut table);
    mount::<Opportunity>(&mut table);
    mount::<DeskRequest>(&mut table);
    mount::<KnownAnswer>(&mut table);
    mount::<Experiment>(&mut table);
    mount::<Experience>(&mut table);
    mount::<Offer>(&mut table);
    mount::<ModelCard>(&mut table);
    mount::<Vendor>(&mut table);
    mount::<TestSet>(&mut table);
    mount::<ContractSheet>(&mut table);
    mount::<Body>(&mut table);
    mount::<Mandate>(&mut table);
    mount::<Decision>(&mut table);
    mount::<Action>(&mut table);
    mount::<ReportSection>(&mut table);
    mount::<Risk>(&mut table);
    mount::<Measure>(&mut table);
    mount::<Incident>(&mut table);
    mount::<Processing>(&mut table);
    mount::<ImpactAssessment>(&mut table);
    at_the_desk(&mut table);
    table
}

/// A request is made at the desk, which routes it: the form of the register would leave it with
/// nobody to answer.
fn at_the_desk(table: &mut Vec<Entry>) {
    let paths = const { &DeskRequest::DOOR.paths };
    table.retain(|(route, _)| {
        let begins =
            route.path == paths.new || (route.method == "POST" && route.path == paths.list);
        !begins
    });
    let desk = async |visit: Signed| visit.go("/guichet");
    table.push(reads(paths.new, Who::Holder(ASKS), get(desk)));
}
