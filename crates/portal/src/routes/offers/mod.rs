//! Offers, page by page: evaluation by two people, comparison, costs, contracts and clauses, and
//! the tools agents may use.

mod candidates;
mod comparison;
mod comparison_file;
mod comparison_print;
mod contract_clauses;
mod contracts;
mod cost;
mod cost_form;
mod evaluation;
mod families;
mod index;
mod lights;
mod notes;
mod starter;
mod tools;
mod view;
mod weights;

pub(super) use evaluation::refused;
pub(super) use lights::lights_of;

use super::{Entry, Who, reads, writes};
use axum::routing::{get, post};
use vigie_access::Permission;

const OBSERVE: Who = Who::Holder(&[Permission::ReadObservatory]);
const EDIT: Who = Who::Holder(&[Permission::EditUses]);
const CONTRACTS: Who = Who::Holder(&[Permission::EditContracts]);
const AGENTS: Who = Who::Holder(&[Permission::ReadRegisters]);

/// Every route of offers.
pub(super) fn table() -> Vec<Entry> {
    vec![
        reads("/outils", AGENTS, get(tools::page)),
        reads("/offres", OBSERVE, get(index::page)),
        writes(
            "/offres/paquet",
            Who::Holder(&[Permission::ActivatePack]),
            post(starter::submit),
        ),
        reads("/offres/grille", OBSERVE, get(weights::page)),
        writes("/offres/grille", EDIT, post(weights::submit)),
        reads("/offres/familles", OBSERVE, get(families::page)),
        reads("/offres/comparaison", OBSERVE, get(comparison::page)),
        reads(
            "/offres/comparaison.csv",
            OBSERVE,
            get(comparison_file::csv),
        ),
        reads(
            "/offres/comparaison.xlsx",
            OBSERVE,
            get(comparison_file::xlsx),
        ),
        reads(
            "/offres/comparaison.pdf",
            OBSERVE,
            get(comparison_print::pdf),
        ),
        reads("/offres/contrats", OBSERVE, get(contracts::page)),
        reads("/offres/clauses", OBSERVE, get(contracts::library)),
        reads(
            "/registres/contrats/{reference}/clauses",
            OBSERVE,
            get(contract_clauses::page),
        ),
        writes(
            "/registres/contrats/{reference}/clauses",
            CONTRACTS,
            post(contract_clauses::submit),
        ),
        reads(
            "/registres/offres/{reference}/evaluation",
            OBSERVE,
            get(evaluation::page),
        ),
        writes(
            "/registres/offres/{reference}/evaluation",
            EDIT,
            post(evaluation::name),
        ),
        // Whose notes these are is the round's own rule: one of the two evaluators.
        reads(
            "/registres/offres/{reference}/notes",
            OBSERVE,
            get(notes::page),
        ),
        writes(
            "/registres/offres/{reference}/notes",
            OBSERVE,
            post(notes::submit),
        ),
        writes(
            "/registres/offres/{reference}/notes/rendre",
            OBSERVE,
            post(notes::give),
        ),
        reads(
            "/registres/offres/{reference}/cout",
            OBSERVE,
            get(cost::page),
        ),
        writes(
            "/registres/offres/{reference}/cout",
            CONTRACTS,
            post(cost_form::submit),
        ),
    ]
}
