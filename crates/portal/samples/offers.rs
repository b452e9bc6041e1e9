//! Offers as the gallery shows them: an evaluation, notes that came back wrong, costs, a
//! comparison, contracts, clauses, families, tools.

use super::people::{self, say};
use vigie_domain::{AgentId, DataClass, Language};
use vigie_observatory::offers::{
    COST_KINDS, Clauses, EvaluationSheet, Grid, LightColour, Note, Notes, Settled, Validity,
    Verdict, families, settled,
};
use vigie_portal::{
    form::Form,
    page::{Page, Section},
    pages::{
        BudgetMove, ClauseField, ClauseLine, ContractClauses, ContractRow, Contracts, CostField,
        CostLineRow, CostResult, CostRow, EqualRow, EvaluationResult, EvaluatorLine, FamilyCard,
        GroupRow, LeavingRow, LightLine, NoteField, OfferClauses, OfferComparison, OfferCost,
        OfferEvaluation, OfferFamilies, OfferLine, OfferNotes, OfferRegister, OtherTool, PartLine,
        PriceRow, RankRow, RecommendationRow, Sensible, SensitivityRow, Tool, Tools, light, lights,
        verdict,
    },
    texts::Texts,
    ui::{Choice, Figure, FilterLink, Tone},
};

fn frame(language: Language, path: &str, title: &str) -> Page {
    let page = people::page(language, path);
    let t = page.t;
    page.titled(Section::Registers, title)
        .under(t.registers_title(), "/registres")
        .under(t.offers_index_title(), "/offres")
}

fn notes(grid: &Grid, shift: usize) -> Notes {
    let criteria = grid.criteria.iter().enumerate();
    criteria
        .map(|(at, criterion)| {
            let value = [3, 2, 4, 3, 1][(at + shift) % 5];
            let proof = if value > 2 { "Annexe 3, page 12" } else { "" };
            let note = Note {
                value,
                proof: proof.into(),
            };
            (criterion.id.clone(), note)
        })
        .collect()
}

fn round(grid: &Grid) -> Option<Settled> {
    let sheet = |number: u128, shift| EvaluationSheet {
        evaluator: Some(AgentId(uuid::Uuid::from_u128(number))),
        round: 1,
        grid: grid.version.clone(),
        notes: notes(grid, shift),
        given_on: "2026-11-20".into(),
        ..EvaluationSheet::default()
    };
    let (first, second) = (sheet(1, 0), sheet(2, 1));
    settled(grid, &[(true, &first), (true, &second)])
}

/// Evaluators named and waited for; then what they conclude, past its time.
pub fn evaluations(language: Language) -> Option<Vec<(&'static str, OfferEvaluation)>> {
    let grid = Grid::shipped().ok()?;
    let settled = round(grid)?;
    let t = Texts(language);
    let line = |name: &str, noted, given: bool| EvaluatorLine {
        name: name.into(),
        noted: (noted, 38),
        given: given.then(|| t.stored_day("2026-11-20")),
    };
    let since = time::Date::from_calendar_date(2027, time::Month::November, 20).ok()?;
    let page = |evaluators, waiting: bool, result| {
        let title = t.offers_evaluation_title("Assistant Horizon");
        OfferEvaluation {
            page: frame(language, "/registres/offres/F101/evaluation", &title),
            reference: "F101".into(),
            evaluators,
            under_way: waiting,
            mine: waiting,
            may_name: true,
            people: vec![
                Choice::new("1", "Claire Martin"),
                Choice::new("2", "Yann Le Goff"),
            ],
            form: Form::default(),
            result,
            other_grid: None,
        }
    };
    let names = ["Claire Martin", "Yann Le Goff"].map(String::from);
    let result = EvaluationResult::of(
        t,
        people::at("2027-12-01T09:00:00Z"),
        grid,
        &settled,
        Some(Validity::Since(since)),
        names,
    );
    Some(vec![
        (
            "offer-evaluation-waiting",
            page(
                vec![
                    line("Claire Martin", 12, false),
                    line("Yann Le Goff", 38, true),
                ],
                true,
                None,
            ),
        ),
        (
            "offer-evaluation",
            page(
                vec![
                    line("Claire Martin", 38, true),
                    line("Yann Le Goff", 38, true),
                ],
                false,
                Some(result),
            ),
        ),
    ])
}

/// An axis, with a proof that is missing.
pub fn notes_form(language: Language) -> Option<OfferNotes> {
    let grid = Grid::shipped().ok()?;
    let t = Texts(language);
    let axis = grid.axes.first()?;
    let of_axis = || grid.criteria.iter().filter(|one| one.axis == axis.id);
    let mut form = Form::default().with("E01", "3").with("E02", "2");
    form.fault("E01.proof", t.offers_proof_missing("E01", 3));
    let choices = || {
        let mut choices: Vec<_> = (0..=4)
            .map(|value: u8| Choice::new(value.to_string(), value.to_string()))
            .collect();
        choices.push(Choice::new("", t.offers_not_noted()));
        choices
    };
    let title = t.offers_notes_title("Assistant Horizon");
    Some(OfferNotes {
        page: frame(language, "/registres/offres/F101/notes", &title),
        reference: "F101".into(),
        label: axis.label.clone(),
        part: 1,
        parts: grid
            .axes
            .iter()
            .enumerate()
            .map(|(at, axis)| PartLine {
                label: axis.label.clone(),
                href: format!("?axe={}", at + 1),
                answered: 0,
                asked: 4,
                current: at == 0,
            })
            .collect(),
        fields: of_axis()
            .map(|criterion| {
                let id = criterion.id.as_str();
                let label = criterion.label.as_str();
                let weight = criterion.weight.to_string();
                NoteField {
                    id: criterion.id.clone(),
                    proof: format!("{id}.proof"),
                    label: if criterion.eliminatory {
                        t.offers_criterion_out(id, label, weight)
                    } else {
                        t.offers_criterion_label(id, label, weight)
                    },
                    hint: t.offers_criterion_hint(criterion.ask.as_str(), criterion.scale.as_str()),
                    proof_hint: t.offers_proof_hint(criterion.proof.as_str()),
                    choices: choices(),
                }
            })
            .collect(),
        form,
        version: 2,
        missing: 36,
        unproven: vec!["E01".into()],
        given: false,
        kept: true,
    })
}

fn figure(language: Language, value: &str, label: &str, formula: &str) -> Figure {
    Figure {
        value: Some(value.into()),
        label: label.into(),
        formula: formula.into(),
        source: say(language, "Feuille de coûts", "Cost sheet"),
        at: people::at("2026-11-23T09:00:00Z"),
    }
}

/// Costs, and the form they come from.
pub fn cost(language: Language) -> OfferCost {
    let t = Texts(language);
    let title = t.offers_cost_title("Assistant Horizon");
    let money = |fr: &str, en: &str| say(language, fr, en);
    let line = |kind: &'static str, label: &str, yearly: &str| CostLineRow {
        kind,
        label: label.into(),
        once: money("0\u{202f}€", "€0"),
        yearly: yearly.into(),
        sum: money("36\u{202f}000,00\u{202f}€", "€36,000.00"),
        then: money("46\u{202f}800,00\u{202f}€", "€46,800.00"),
    };
    let yearly = money("12\u{202f}000,00\u{202f}€", "€12,000.00");
    OfferCost {
        page: frame(language, "/registres/offres/F101/cout", &title),
        reference: "F101".into(),
        result: Some(CostResult {
            figures: vec![
                figure(
                    language,
                    &money("72\u{202f}000,00\u{202f}€", "€72,000.00"),
                    &t.offers_cost_over("3"),
                    t.offers_cost_formula(),
                ),
                figure(
                    language,
                    &money("50\u{202f}%", "50%"),
                    t.offers_hidden(),
                    t.offers_hidden_formula(),
                ),
            ],
            lines: vec![
                line(
                    t.offers_kind_licences(),
                    &say(language, "300 comptes", "300 accounts"),
                    &yearly,
                ),
                line(t.offers_kind_verification(), "", &yearly),
            ],
            total: (
                money("72\u{202f}000,00\u{202f}€", "€72,000.00"),
                money("82\u{202f}800,00\u{202f}€", "€82,800.00"),
            ),
            years: vec![(1, yearly.clone(), yearly.clone())],
        }),
        years: 3,
        rise: "+30".into(),
        prices: vec![PriceRow {
            by: t.history_by(
                t.moment(people::at("2026-11-20T09:00:00Z")),
                "Claire Martin",
            ),
            yearly: yearly.clone(),
            change: money("+20\u{202f}%", "+20%"),
            note: say(language, "Courrier du 3 mars", "Letter of 3 March"),
        }],
        budgets: vec![BudgetMove {
            title: say(language, "U002 Brouillon de courrier", "U002 Draft letter"),
            href: "/registres/offres/F101".into(),
            spent: (
                money("80,00\u{202f}€", "€80.00"),
                money("104,00\u{202f}€", "€104.00"),
            ),
            ceiling: Some((
                money("100,00\u{202f}€", "€100.00"),
                money("130,00\u{202f}€", "€130.00"),
            )),
            passed: true,
        }],
        fields: COST_KINDS[..2]
            .iter()
            .enumerate()
            .map(|(at, _)| CostField {
                kind: ["licences", "tokens"][at],
                label: [t.offers_kind_licences(), t.offers_kind_tokens()][at],
                names: (
                    format!("k{at}.label"),
                    format!("k{at}.once"),
                    format!("k{at}.yearly"),
                ),
            })
            .collect(),
        form: Form::default().with("k0.yearly", "12000"),
        version: 2,
        may_write: true,
        asked: Form::default().with("annees", "3").with("hausse", "30"),
        spans: spans(t),
    }
}

fn spans(t: Texts) -> Vec<Choice> {
    ["3", "4", "5"]
        .map(|years| Choice::new(years, t.offers_years_of(years)))
        .into()
}

fn short_lights(t: Texts) -> Vec<LightLine> {
    let colours = [LightColour::Green, LightColour::Amber, LightColour::Red];
    let labels = ["Dépendance", "Coût", "Souveraineté"];
    let line = |(colour, label): (LightColour, &str)| {
        let (tone, word) = light(t, colour);
        LightLine {
            label: label.into(),
            tone,
            word,
            why: String::new(),
        }
    };
    colours.into_iter().zip(labels).map(line).collect()
}

/// Two offers side by side.
pub fn comparison(language: Language) -> OfferComparison {
    let t = Texts(language);
    let rank = |place, title: &str, score: &str, found| RankRow {
        place,
        title: title.into(),
        href: "/registres/offres/F101".into(),
        score: score.into(),
        verdict: verdict(t, found),
        sovereignty: Some("62".into()),
        lights: short_lights(t),
        stale: place == 2,
        european: place == 1,
    };
    let flips = say(language, "+45\u{202f}%", "+45%");
    let row = |label: &str, flips: Option<String>| SensitivityRow {
        label: label.into(),
        tau: (Some("1,00".into()), Some("−1,00".into())),
        flips,
    };
    OfferComparison {
        page: frame(language, "/offres/comparaison", t.offers_comparison_title()),
        choices: vec![
            Choice::new("F101", "F101 Assistant Horizon"),
            Choice::new("F102", "F102 Modèle sur site"),
        ],
        form: Form::default()
            .with("offres", "F101")
            .with("annees", "3")
            .with("hausse", "30"),
        spans: spans(t),
        terms: (3, "+30".into()),
        asked: true,
        ranking: vec![
            rank(1, "F102 Modèle sur site", "71,5", Verdict::Favourable),
            rank(2, "F101 Assistant Horizon", "58,0", Verdict::Reserved),
        ],
        left_out: vec!["F103 Plume".into()],
        grid: "offers-1".into(),
        agreement: Some("1,00".into()),
        plot: Sensible::of(&[
            ("Coût et modèle économique".into(), Some(45), flips.clone()),
            ("Souveraineté".into(), Some(-60), "−60".into()),
            (
                "Environnement".into(),
                None,
                t.offers_never_flips().to_owned(),
            ),
        ]),
        sensitivity: vec![
            row("Coût et modèle économique", Some(flips)),
            row("Environnement", None),
        ],
        costs: vec![
            CostRow {
                title: "F102 Modèle sur site".into(),
                href: "/registres/offres/F101".into(),
                known: Some(("72 000".into(), "82 800".into(), "50".into(), "240".into())),
                exit: Some("5 000".into()),
            },
            CostRow {
                title: "F103 Plume".into(),
                href: "/registres/offres/F101".into(),
                known: None,
                exit: None,
            },
        ],
        leaving: vec![LeavingRow {
            pair: (
                "F101 Assistant Horizon".into(),
                "F102 Modèle sur site".into(),
            ),
            when: t.offers_leave_month("14"),
        }],
        equal: vec![EqualRow {
            pair: (
                "F102 Modèle sur site".into(),
                "F101 Assistant Horizon".into(),
            ),
            quality: ("80".into(), "82".into()),
            cost: Some("+6 000".into()),
            delay: None,
        }],
        recommendations: vec![RecommendationRow {
            title: "U002 Brouillon de courrier".into(),
            href: "/registres/offres/F101".into(),
            offer: None,
            excluded: vec![("F101 Assistant Horizon".into(), t.offers_out_class())],
        }],
        csv: "/offres/comparaison.csv".into(),
        xlsx: "/offres/comparaison.xlsx".into(),
    }
}

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

/// The nine families.
pub fn family_cards(language: Language) -> Option<OfferFamilies> {
    let t = Texts(language);
    let card = |family: &vigie_observatory::offers::Family| FamilyCard {
        id: family.id.clone(),
        title: vigie_portal::pages::words::choice(t, "offer", "family", &family.id),
        lines: vec![
            (t.offers_family_examples(), family.examples.clone()),
            (t.offers_family_strengths(), family.strengths.clone()),
            (t.offers_family_reserves(), family.reserves.clone()),
            (
                t.offers_family_ceiling(),
                t.offers_family_up_to_trusted(
                    t.class_word(DataClass::Internal),
                    t.class_word(DataClass::Sensitive),
                ),
            ),
            (t.offers_family_to_prove(), family.to_prove.clone()),
        ],
        offers: vec![("Assistant Horizon".into(), "/registres/offres/F101".into())],
    };
    Some(OfferFamilies {
        page: frame(language, "/offres/familles", t.offers_families_title()),
        families: families().ok()?.iter().map(card).collect(),
    })
}

/// Every offer at a glance.
pub fn register(language: Language) -> Option<OfferRegister> {
    let t = Texts(language);
    let grid = Grid::shipped().ok()?;
    let settled = round(grid)?;
    let line = |reference: &str, title: &str, noted: bool| OfferLine {
        reference: reference.into(),
        title: title.into(),
        href: "/registres/offres/F101".into(),
        evaluation: "/registres/offres/F101/evaluation".into(),
        family: vigie_portal::pages::words::choice(t, "offer", "family", "open_on_site"),
        state: (
            Tone::Careful,
            vigie_portal::pages::words::state(t, "offer", "evaluated"),
        ),
        score: noted.then(|| "58,0".into()),
        verdict: verdict(
            t,
            if noted {
                settled.assessment.verdict
            } else {
                Verdict::Incomplete
            },
        ),
        lights: if noted {
            lights(t, grid, &settled.assessment)
        } else {
            Vec::new()
        },
        european: noted,
        warnings: if noted {
            vec![t.offers_stale_short().to_owned()]
        } else {
            Vec::new()
        },
    };
    Some(OfferRegister {
        page: people::page(language, "/offres")
            .titled(Section::Registers, t.offers_index_title())
            .under(t.registers_title(), "/registres"),
        offers: vec![
            line("F101", "Assistant Horizon", true),
            line("F103", "Plume", false),
        ],
        ways: vec![FilterLink {
            label: t.offers_comparison_title().into(),
            href: "/registres/offres/F101".into(),
            current: false,
        }],
        may_begin: true,
        may_adopt: true,
    })
}

/// Before a class is chosen, and after.
pub fn tools(language: Language) -> Vec<(&'static str, Tools)> {
    let t = Texts(language);
    let page = |class: Option<DataClass>, tools, others| Tools {
        page: people::page(language, "/outils").titled(Section::Home, t.tools_title()),
        classes: [
            DataClass::Public,
            DataClass::Internal,
            DataClass::Personal,
            DataClass::Sensitive,
        ]
        .into_iter()
        .map(|known| {
            let choice = Choice::new("/outils?donnees=internal", t.class_title(known))
                .hint(t.class_meaning(known));
            (choice, class == Some(known))
        })
        .collect(),
        class,
        tools,
        others,
        refused: vec![OtherTool {
            title: "ChatGPT, version gratuite".into(),
            why: t.tools_consumer().into(),
        }],
    };
    let tool = Tool {
        title: t.tools_assistant().into(),
        vendor: t.tools_assistant_vendor().into(),
        notice: t.tools_assistant_notice().into(),
        data: t.tools_up_to(t.class_word(DataClass::Sensitive)),
        hosting: t.hosting(vigie_domain::Hosting::OnSite).into(),
        european: true,
        steps: vec![
            t.tools_assistant_step_1().into(),
            t.tools_assistant_step_2().into(),
        ],
        access: t.tools_assistant_open().into(),
        href: "/assistant".into(),
        warning: Some((Tone::Careful, t.tools_stale("12"))),
    };
    let other = OtherTool {
        title: "Plume".into(),
        why: t.tools_up_to(t.class_word(DataClass::Public)),
    };
    vec![
        ("tools", page(None, Vec::new(), Vec::new())),
        (
            "tools-internal",
            page(Some(DataClass::Internal), vec![tool], vec![other]),
        ),
    ]
}
