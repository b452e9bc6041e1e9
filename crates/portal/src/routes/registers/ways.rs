//! Pages that go with a list or a sheet, beside those every one has.

use super::Shown;
use crate::{texts::Texts, ui::FilterLink, web::Signed};
use vigie_access::Permission;
use vigie_domain::{
    register::{Entry, Register as _},
    registers::{ImpactAssessment, ModelCard, Offer, TestSet},
};
use vigie_observatory::offers::ContractSheet;

/// The pages that go with the list of `register`: label and path, without language prefix.
pub(super) fn of_list(t: Texts, register: &str) -> Vec<(&'static str, &'static str)> {
    match register {
        Offer::NAME => vec![
            (t.offers_index_title(), "/offres"),
            (t.offers_comparison_title(), "/offres/comparaison"),
            (t.offers_families_title(), "/offres/familles"),
            (t.bench_title(), "/banc"),
        ],
        TestSet::NAME => vec![(t.bench_title(), "/banc")],
        ContractSheet::NAME => vec![
            (t.offers_contracts_title(), "/offres/contrats"),
            (t.offers_clauses_title(), "/offres/clauses"),
        ],
        _ => Vec::new(),
    }
}

/// The pages that go with the sheet of an entry.
pub(super) fn of_sheet<R: Shown>(visit: &Signed, entry: &Entry<R>) -> Vec<FilterLink> {
    let (register, reference) = (R::NAME, entry.reference.as_str());
    let t = visit.t();
    let way = |label: &str, path: &str| FilterLink {
        label: label.to_owned(),
        href: visit.link(path),
        current: false,
    };
    let of = |label: &str, list: &str, page: &str| way(label, &format!("{list}/{reference}{page}"));
    match register {
        Offer::NAME => vec![
            of(t.offers_to_evaluation(), "/registres/offres", "/evaluation"),
            of(t.offers_cost(), "/registres/offres", "/cout"),
            way(
                t.offers_compare(),
                &format!("/offres/comparaison?offres={reference}"),
            ),
            way(t.offers_index_title(), "/offres"),
            way(t.offers_families_title(), "/offres/familles"),
        ],
        ContractSheet::NAME => vec![
            of(t.offers_conformity(), "/registres/contrats", "/clauses"),
            way(t.offers_contracts_title(), "/offres/contrats"),
        ],
        TestSet::NAME => {
            let list = "/registres/jeux-essai";
            let mut ways = vec![of(t.bench_cases(), list, "/cas")];
            if visit.may(Permission::EditUses) {
                ways.push(of(t.bench_ask(), list, "/essai"));
            }
            ways.push(way(t.bench_title(), "/banc"));
            ways
        }
        ImpactAssessment::NAME if R::PUBLIC.is_some_and(|public| public.state == entry.state) => {
            // By identity: another authority of the installation may use the same reference.
            let path = format!("/public/evaluations/{}", entry.id);
            vec![way(t.public_assessment_to_page(), &path)]
        }
        ModelCard::NAME => vec![way(t.offers_families_title(), "/offres/familles")],
        _ => Vec::new(),
    }
}
