//! Contracts, one of which depends on a single group, and their clauses.

use super::super::people::say;
use super::cost::figure;
use super::frame;
use vigie_domain::Language;
use vigie_observatory::offers::Clauses;
use vigie_portal::{
    form::Form,
    pages::{
        ClauseField, ClauseLine, ContractClauses, ContractRow, Contracts, GroupRow, OfferClauses,
    },
    texts::Texts,
    ui::{Choice, Tone},
};

/// Contracts, one of which depends on a single group.
pub fn contracts(language: Language) -> Contracts {
    let t = Texts(language);
    let row = |reference: &str, whole: bool| ContractRow {
        reference: reference.into(),
        title: say(language, "Assistant de rédaction", "Writing assistant"),
        href: "/registres/offres/F101".into(),
        vendor: "Horizon".into(),
        state: vigie_portal::pages::words::state(t, "contract", "running"),
        conformity: if whole {
            (Tone::Permitted, t.offers_conform().to_owned())
        } else {
            (Tone::Refused, t.offers_not_conform(3))
        },
        ends: Some(t.stored_day("2027-03-31")),
        deadline: (!whole).then(|| {
            let day = t.stored_day("2026-12-31");
            (Tone::Refused, t.offers_deadline_near(day, "38"))
        }),
        yearly: whole.then(|| say(language, "12\u{202f}000,00\u{202f}€", "€12,000.00")),
    };
    Contracts {
        page: frame(language, "/offres/contrats", t.offers_contracts_title()),
        rows: vec![row("C101", false), row("C102", true)],
        figures: vec![figure(
            language,
            &say(language, "6\u{202f}800", "6,800"),
            t.offers_hhi(),
            t.offers_hhi_formula(),
        )],
        groups: vec![GroupRow {
            name: "Horizon".into(),
            yearly: say(language, "12\u{202f}000,00\u{202f}€", "€12,000.00"),
            share: say(language, "80\u{202f}%", "80%"),
        }],
        alert: Some(t.offers_hhi_alert("Horizon", "80", "5000")),
        unknown: vec![say(language, "Assistant de rédaction", "Writing assistant")],
    }
}

fn clause_lines(language: Language) -> Option<Vec<ClauseLine>> {
    let t = Texts(language);
    let library = Clauses::shipped().ok()?;
    let line = |clause: &vigie_observatory::offers::Clause| ClauseLine {
        id: clause.id.clone(),
        document: clause.document.clone(),
        label: say(language, &clause.label, &clause.label_en),
        text: clause.text.clone(),
        when: t.offers_when_always(),
        proof: clause.proof.clone(),
        source: clause.source.clone(),
    };
    Some(library.clauses.iter().map(line).collect())
}

/// The library.
pub fn clauses(language: Language) -> Option<OfferClauses> {
    let t = Texts(language);
    Some(OfferClauses {
        page: frame(language, "/offres/clauses", t.offers_clauses_title()),
        version: "clauses-1".into(),
        clauses: clause_lines(language)?,
    })
}

/// The clauses of a contract, one of them missing.
pub fn contract_clauses(language: Language) -> Option<ContractClauses> {
    let t = Texts(language);
    let title = t.offers_contract_clauses_title("Assistant de rédaction");
    let lines: Vec<_> = clause_lines(language)?.into_iter().take(4).collect();
    Some(ContractClauses {
        page: frame(language, "/registres/contrats/C101/clauses", &title),
        reference: "C101".into(),
        conformity: (Tone::Refused, t.offers_not_conform(1)),
        missing: vec![format!("{} {}", lines[1].id, lines[1].label)],
        fields: lines
            .into_iter()
            .enumerate()
            .map(|(at, clause)| ClauseField {
                due: at != 3,
                missing: at == 1,
                names: ["held", "place", "followed", "note"]
                    .map(|field| format!("{}.{field}", clause.id)),
                followed: vec![
                    Choice::new("kept", t.offers_clause_kept()),
                    Choice::new("broken", t.offers_clause_broken()),
                ],
                clause,
            })
            .collect(),
        form: Form::default()
            .with("K01.held", "true")
            .with("K01.place", "CCAP, article 4"),
        version: 3,
        may_write: true,
    })
}
