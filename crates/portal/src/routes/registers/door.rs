//! The doors of the registers: where each is, and who may read, propose and write. One table, on
//! which every handler is mounted.

use crate::routes::{Entry, Who, reads, writes};
use axum::routing::{get, post};
use vigie_access::Permission;
use vigie_domain::{
    Role,
    register::{Field, Register},
    registers::{
        Action, Body, Decision, DeskRequest, Experiment, ImpactAssessment, Incident, Measure,
        ModelCard, Offer, Opportunity, Processing, Risk, Vendor,
    },
};
use vigie_observatory::offers::ContractSheet;

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
}

macro_rules! paths {
    ($name:literal) => {
        Paths {
            list: concat!("/registres/", $name),
            csv: concat!("/registres/", $name, ".csv"),
            json: concat!("/registres/", $name, ".json"),
            fods: concat!("/registres/", $name, ".fods"),
            xlsx: concat!("/registres/", $name, ".xlsx"),
            new: concat!("/registres/", $name, "/nouveau"),
            import: concat!("/registres/", $name, "/import"),
            sheet: concat!("/registres/", $name, "/{reference}"),
            pdf: concat!("/registres/", $name, "/{reference}/fiche.pdf"),
            fodt: concat!("/registres/", $name, "/{reference}/fiche.fodt"),
            edit: concat!("/registres/", $name, "/{reference}/modifier"),
            history: concat!("/registres/", $name, "/{reference}/historique"),
            state: concat!("/registres/", $name, "/{reference}/etat"),
            comment: concat!("/registres/", $name, "/{reference}/commentaires"),
            evidence: concat!("/registres/", $name, "/{reference}/preuves"),
            review: concat!("/registres/", $name, "/{reference}/revue"),
        }
    };
}

/// The door of a register.
#[derive(Debug)]
pub(crate) struct Door {
    /// Its stable name: `risk`.
    pub(crate) name: &'static str,
    /// The family it is listed under: `choose`, `steer`, `guard`, `comply`, `listen`.
    pub(crate) family: &'static str,
    /// Its addresses.
    pub(crate) paths: Paths,
    /// Who reads it.
    read: &'static [Permission],
    /// Who reads all of it; others read what is theirs.
    read_all: Permission,
    /// Who begins an entry.
    propose: &'static [Permission],
    /// Who changes any entry, all fields.
    pub(crate) write: Permission,
    /// The part of the form open to those who only propose.
    proposed: &'static str,
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
        self.read_all.held_by(roles)
    }

    pub(crate) fn may_propose(&self, roles: &[Role]) -> bool {
        Self::any(self.propose, roles)
    }

    pub(crate) fn may_write(&self, roles: &[Role]) -> bool {
        self.write.held_by(roles)
    }

    /// Whether a person with these roles fills `field`.
    pub(crate) fn opens(&self, roles: &[Role], field: &Field) -> bool {
        self.may_write(roles) || field.group == self.proposed
    }
}

const AGENTS: &[Permission] = &[Permission::ReadRegisters];
const ASKS: &[Permission] = &[Permission::AskDesk];
const OBSERVATORY: &[Permission] = &[Permission::ReadObservatory];

/// A register that has a door.
pub(crate) trait Shown: Register {
    /// Its door.
    const DOOR: Door;
}

macro_rules! door {
    ($register:ty, $path:literal, $family:literal, $write:ident) => {
        door!(
            $register,
            $path,
            $family,
            $write,
            OBSERVATORY,
            ReadObservatory,
            &[Permission::$write],
            ""
        );
    };
    ($register:ty, $path:literal, $family:literal, $write:ident, $read:expr, $all:ident, $propose:expr, $proposed:literal) => {
        impl Shown for $register {
            const DOOR: Door = Door {
                name: <$register as Register>::NAME,
                family: $family,
                paths: paths!($path),
                read: $read,
                read_all: Permission::$all,
                propose: $propose,
                write: Permission::$write,
                proposed: $proposed,
            };
        }
    };
}

door!(
    Opportunity,
    "opportunites",
    "listen",
    EditUses,
    AGENTS,
    ReadRegisters,
    ASKS,
    "idea"
);
door!(
    DeskRequest,
    "guichet",
    "listen",
    AnswerDesk,
    AGENTS,
    AnswerDesk,
    ASKS,
    "request"
);
door!(Experiment, "experimentations", "listen", EditUses);
door!(Offer, "offres", "choose", EditUses);
door!(ModelCard, "modeles", "choose", EditUses);
door!(Vendor, "fournisseurs", "choose", EditUses);
door!(ContractSheet, "contrats", "choose", EditContracts);
door!(Body, "instances", "steer", EditGovernance);
door!(Decision, "decisions", "steer", EditGovernance);
door!(Action, "actions", "steer", EditActions);
door!(Risk, "risques", "guard", EditRisks);
door!(Measure, "mesures", "guard", EditRisks);
door!(Incident, "incidents", "guard", EditRisks);
door!(Processing, "traitements", "comply", EditCompliance);
door!(ImpactAssessment, "evaluations", "comply", EditCompliance);

/// Every door, in the order of the entry page.
pub(crate) const DOORS: [&Door; 15] = [
    &Opportunity::DOOR,
    &DeskRequest::DOOR,
    &Experiment::DOOR,
    &Risk::DOOR,
    &Measure::DOOR,
    &Incident::DOOR,
    &Processing::DOOR,
    &ImpactAssessment::DOOR,
    &Offer::DOOR,
    &ModelCard::DOOR,
    &Vendor::DOOR,
    &ContractSheet::DOOR,
    &Body::DOOR,
    &Decision::DOOR,
    &Action::DOOR,
];

fn mount<R: Shown>(table: &mut Vec<Entry>) {
    use super::{export, form, history, import, list, notes, print, reviews, sheet, state};
    let paths = const { &R::DOOR.paths };
    let read = Who::Holder(R::DOOR.read);
    let propose = Who::Holder(R::DOOR.propose);
    let write = Who::Holder(const { &[R::DOOR.write] });
    table.extend([
        reads(paths.list, read, get(list::page::<R>)),
        writes(paths.list, propose, post(form::create::<R>)),
        reads(paths.csv, read, get(export::csv::<R>)),
        reads(paths.json, read, get(export::json::<R>)),
        reads(paths.fods, read, get(export::fods::<R>)),
        reads(paths.xlsx, read, get(export::xlsx::<R>)),
        reads(paths.new, propose, get(form::new::<R>)),
        reads(paths.import, write, get(import::page::<R>)),
        writes(paths.import, write, post(import::submit::<R>)),
        reads(paths.sheet, read, get(sheet::page::<R>)),
        reads(paths.pdf, read, get(print::pdf::<R>)),
        reads(paths.fodt, read, get(print::fodt::<R>)),
        writes(paths.sheet, write, post(form::change::<R>)),
        reads(paths.edit, write, get(form::edit::<R>)),
        reads(paths.history, read, get(history::page::<R>)),
        // Who may take which transition is the register's own rule.
        writes(paths.state, read, post(state::submit::<R>)),
        writes(paths.comment, read, post(notes::comment::<R>)),
        writes(paths.evidence, write, post(notes::evidence::<R>)),
        writes(paths.review, write, post(reviews::submit::<R>)),
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
    mount::<Opportunity>(&mut table);
    mount::<DeskRequest>(&mut table);
    mount::<Experiment>(&mut table);
    mount::<Offer>(&mut table);
    mount::<ModelCard>(&mut table);
    mount::<Vendor>(&mut table);
    mount::<ContractSheet>(&mut table);
    mount::<Body>(&mut table);
    mount::<Decision>(&mut table);
    mount::<Action>(&mut table);
    mount::<Risk>(&mut table);
    mount::<Measure>(&mut table);
    mount::<Incident>(&mut table);
    mount::<Processing>(&mut table);
    mount::<ImpactAssessment>(&mut table);
    table
}
