//! Bodies, as the gallery shows them.

use super::people::{self, say};
use vigie_domain::Language;
use vigie_portal::{
    form::Form,
    page::{Page, Section},
    pages::{
        AnnualLine, AnnualPart, AnnualQuestion, AnnualReviewPage, AnnualReviews, AttemptLine,
        BodiesHome, BodyLine, BodyPage, DueLine, ItemLine, ItemPage, LivingReport, MemberLine,
        Minutes, MinutesItem, OpinionAttempts, Recommendation, ReferentRow, Referents,
        ReviewCalendar, RoleRow, RolesMatrix, SeatLine, SectionView, SittingLine, SittingPage,
        SittingSteps,
    },
    texts::Texts,
    ui::{Choice, Tone},
};

fn page(language: Language, path: &str, title: &str) -> Page {
    let page = people::page(language, path).titled(Section::Bodies, title);
    let t = page.t;
    if path == "/instances" {
        page
    } else {
        page.under(t.bodies_title(), "/instances")
    }
}

fn due(language: Language, reference: &str, late: bool, owned: bool) -> DueLine {
    let t = Texts(language);
    DueLine {
        kind: t.bodies_kind_action().into(),
        reference: reference.into(),
        title: say(language, "Former les encadrants", "Training managers"),
        href: format!("/registres/actions/{reference}"),
        on: t.stored_day(if late { "2026-11-20" } else { "2026-12-15" }),
        owner: if owned {
            "Yann Le Goff".into()
        } else {
            String::new()
        },
        late,
    }
}

fn sitting_line(language: Language) -> SittingLine {
    let t = Texts(language);
    SittingLine {
        title: copil(language),
        href: "/seances/S101".into(),
        on: t.stored_day("2026-12-01"),
        state: t.bodies_state_convened().into(),
        tone: Tone::Careful,
    }
}

fn copil(language: Language) -> String {
    say(language, "Comité de pilotage", "Steering committee")
}

/// The page of the committee.
pub fn home(language: Language) -> BodiesHome {
    let t = Texts(language);
    BodiesHome {
        page: page(language, "/instances", t.bodies_title()),
        alerts: vec![
            (t.bodies_roles_alerts(2_usize), "/instances/roles".into()),
            (t.bodies_alert_referents(1_usize), "/referents".into()),
        ],
        decisions: vec![due(language, "A110", false, true)],
        late: vec![
            due(language, "A101", true, true),
            due(language, "A102", true, false),
        ],
        risks: vec![due(language, "R104", false, false)],
        coming: vec![due(language, "A103", false, true)],
        sittings: vec![sitting_line(language)],
        bodies: vec![BodyLine {
            title: copil(language),
            href: "/instances/C101".into(),
            kind: say(language, "Comité qui décide", "Committee that decides"),
            rhythm: say(language, "trimestriel", "quarterly"),
            seats: 9,
        }],
        may_edit: true,
    }
}

/// A body.
pub fn body(language: Language) -> BodyPage {
    BodyPage {
        page: page(language, "/instances/C101", &copil(language)),
        reference: "C101".into(),
        state: (Tone::Permitted, say(language, "Active", "Active")),
        kind: say(language, "Comité qui décide", "Committee that decides"),
        missions: say(
            language,
            "Arbitre, adopte la charte, les seuils et le budget.",
            "Arbitrates; adopts charter, thresholds and budget.",
        ),
        rhythm: say(language, "trimestriel", "quarterly"),
        quorum: Texts(language).bodies_quorum_majority().into(),
        members: vec![MemberLine {
            title: say(
                language,
                "Élu délégué au numérique",
                "Elected member for digital affairs",
            ),
            name: "Maëlle Kerbrat".into(),
            href: "/registres/mandats/L101".into(),
            votes: true,
        }],
        deliverables: vec![due(language, "A120", false, true)],
        sittings: vec![sitting_line(language)],
        sheet: "/registres/instances/C101".into(),
        may_edit: true,
        form: Form::default(),
    }
}

fn seats(language: Language) -> Vec<SeatLine> {
    let t = Texts(language);
    [("L101", "Maëlle Kerbrat"), ("L102", "Jo Prigent")]
        .into_iter()
        .map(|(mandate, name)| SeatLine {
            field: format!("seat.{mandate}"),
            label: t.bodies_seat_of(name, say(language, "membre", "member")),
            votes: mandate == "L101",
        })
        .collect()
}

/// Sittings: being prepared, and open.
pub fn sittings(language: Language) -> Vec<(&'static str, SittingPage)> {
    let t = Texts(language);
    let item = |number: usize, outcome: &str| ItemLine {
        number,
        key: 1,
        line: due(language, &format!("A10{number}"), number == 1, true),
        decides: number == 2,
        outcome: outcome.into(),
        tone: Tone::Permitted,
        links: if outcome.is_empty() {
            Vec::new()
        } else {
            vec![(
                t.bodies_decision_link("D101"),
                "/registres/decisions/D101".into(),
            )]
        },
    };
    let sitting = |held: bool| SittingPage {
        page: page(
            language,
            "/seances/S101",
            &t.bodies_sitting_of(copil(language)),
        ),
        reference: "S101".into(),
        state: (Tone::Careful, t.bodies_state_held().into()),
        when: format!(
            "{}, {}",
            t.stored_day("2026-12-01"),
            say(language, "14 h, salle 2", "2pm, room 2")
        ),
        quorum: (Tone::Refused, t.bodies_quorum_missing(5_u32, 2_u32)),
        items: vec![
            item(1, ""),
            item(2, if held { t.bodies_adopted() } else { "" }),
        ],
        seats: seats(language),
        presences: vec![
            Choice::new("present", t.bodies_present()),
            Choice::new("absent", t.bodies_absent()),
        ],
        steps: SittingSteps {
            agenda: !held,
            convene: !held,
            hold: held,
            approve: held,
            cancel: !held,
            open: false,
        },
        version: 3,
        form: Form::default().with("seat.L101", "present"),
    };
    vec![("sitting", sitting(false)), ("sitting-held", sitting(true))]
}

/// A matter whose vote is refused.
pub fn item(language: Language) -> ItemPage {
    let t = Texts(language);
    let mut form = Form::default().with("votes_for", "3");
    form.fault("votes_for", t.bodies_no_quorum(5_u32, 2_u32));
    ItemPage {
        page: Page {
            faulty: true,
            ..page(language, "/seances/S101/points/2", t.bodies_matter_title())
        },
        action: "/seances/S101/points/2".into(),
        back: "/seances/S101".into(),
        line: due(language, "A102", false, true),
        decides: true,
        quorum: (Tone::Refused, t.bodies_quorum_missing(5_u32, 2_u32)),
        there: 2,
        seats: vec![Choice::new("L101", "Maëlle Kerbrat")],
        people: vec![Choice::new("1", "Yann Le Goff")],
        effects: vec![Choice::new(
            "produce",
            vigie_portal::pages::words::choice(t, "decision", "effect", "produce"),
        )],
        of_a_use: false,
        version: 3,
        form,
    }
}

/// Minutes, sealed.
pub fn minutes(language: Language) -> Minutes {
    let t = Texts(language);
    Minutes {
        page: page(
            language,
            "/seances/S101/releve",
            &t.bodies_minutes_of(copil(language)),
        ),
        back: "/seances/S101".into(),
        when: t.stored_day("2026-12-01"),
        attendance: vec![("Maëlle Kerbrat".into(), t.bodies_present().into())],
        quorum: t.bodies_quorum_met(5_u32, 7_u32),
        items: vec![MinutesItem {
            title: say(
                language,
                "1. Ouvrir l’assistant à tous (U001)",
                "1. Opening the assistant to all (U001)",
            ),
            discussion: say(
                language,
                "Les essais ont convaincu.",
                "The trials were convincing.",
            ),
            conflicts: t.bodies_conflicts_line("Jo Prigent"),
            text: say(
                language,
                "L’assistant est ouvert.",
                "The assistant is open.",
            ),
            reasons: say(language, "Essai concluant.", "The trial worked."),
            vote: t.bodies_vote_line(1_u32, 1_u32, 5_u32),
            outcome: t.bodies_adopted().into(),
            follows: t.bodies_decision_link("D101"),
        }],
        note: String::new(),
        approved: t.bodies_approved_by(t.stored_day("2026-12-04"), "Claire Martin"),
        exports: Vec::new(),
    }
}

/// The directory of référents.
pub fn referents(language: Language) -> Referents {
    let t = Texts(language);
    let row = |named: bool| ReferentRow {
        department: say(language, "Petite enfance", "Early childhood"),
        services: say(language, "Crèches, Relais", "Nurseries, Relay"),
        referent: if named {
            "Yann Le Goff".into()
        } else {
            String::new()
        },
        email: "yann.legoff@port-lanterne.fr".into(),
        stand_in: if named {
            "Sam Le Bihan".into()
        } else {
            String::new()
        },
        today: "Sam Le Bihan".into(),
        load: Some(3),
    };
    Referents {
        page: page(language, "/referents", t.bodies_referents_title()),
        rows: vec![row(true), row(false)],
        without: 1,
        general: "Claire Martin".into(),
        may_edit: true,
        loads: true,
    }
}

/// The matrix of responsibilities.
pub fn roles(language: Language) -> RolesMatrix {
    let t = Texts(language);
    let row = |post: &str, holder: &str, gap| RoleRow {
        post: post.into(),
        of: String::new(),
        holder: holder.into(),
        stand_in: String::new(),
        letter: if holder.is_empty() {
            String::new()
        } else {
            "Arrêté 2026-12".into()
        },
        dates: t.bodies_from(t.stored_day("2026-01-01")),
        duties: say(language, "Avis, veto motivé", "Opinions, veto with reasons"),
        gap,
        href: if holder.is_empty() {
            String::new()
        } else {
            "/registres/mandats/L101".into()
        },
    };
    RolesMatrix {
        page: page(language, "/instances/roles", t.bodies_roles_title()),
        rows: vec![
            row(
                "DPO",
                "Dora Le Guen",
                Some((Tone::Careful, t.bodies_no_stand_in().into())),
            ),
            row(
                "RSSI",
                "",
                Some((Tone::Refused, t.bodies_gap_vacant().into())),
            ),
        ],
        alerts: 1,
        may_edit: true,
    }
}

/// The calendar of reviews.
pub fn calendar(language: Language) -> ReviewCalendar {
    let t = Texts(language);
    ReviewCalendar {
        page: page(language, "/instances/calendrier", t.bodies_calendar_title()),
        months: vec![(
            say(language, "décembre 2026", "December 2026"),
            vec![due(language, "A103", false, true)],
        )],
        late: vec![due(language, "A101", true, true)],
    }
}

/// Attempts on opinions.
pub fn attempts(language: Language) -> OpinionAttempts {
    let t = Texts(language);
    OpinionAttempts {
        page: page(language, "/instances/avis", t.bodies_attempts_title()),
        rows: vec![AttemptLine {
            by: t.history_by(t.moment(people::at("2026-11-24T08:05:00Z")), "Ada Admin"),
            role: t.role(vigie_domain::Role::Dpo).into(),
            about: ("U101".into(), "/usages/U101".into()),
        }],
    }
}

/// The list of reviews.
pub fn reviews(language: Language) -> AnnualReviews {
    let t = Texts(language);
    AnnualReviews {
        page: page(language, "/revues", t.bodies_reviews_title()),
        rows: vec![AnnualLine {
            title: t.bodies_review_title("2025"),
            href: "/revues/V101".into(),
            closed: true,
            answered: (11, 11),
            due: t.stored_day("2025-12-31"),
            late: false,
        }],
        begin: Some(2026),
    }
}

/// A review under way, and its report.
pub fn annual(language: Language) -> Vec<(&'static str, AnnualReviewPage)> {
    let t = Texts(language);
    let review = |closed: bool| AnnualReviewPage {
        exports: vec![("PDF".into(), "/revues/V101/compte-rendu.pdf".into())],
        page: page(language, "/revues/V102", &t.bodies_review_title("2026")),
        action: "/revues/V102".into(),
        closed,
        closed_by: t.bodies_approved_by(t.stored_day("2026-12-15"), "Claire Martin"),
        parts: vec![AnnualPart {
            title: t.bodies_part_question().into(),
            questions: vec![AnnualQuestion {
                id: "actors".into(),
                ask: say(
                    language,
                    "Comment former tous les agents ?",
                    "How do we train all staff?",
                ),
                look: vec![(t.desk_delays_title().into(), "/guichet/delais".into())],
                answer: if closed {
                    say(language, "Par les pairs.", "By peers.")
                } else {
                    String::new()
                },
                before: Some((
                    "2025".into(),
                    say(language, "Par des ateliers.", "By workshops."),
                )),
            }],
        }],
        figures: vec![(say(language, "Usages", "Uses"), "42".into())],
        answered: (3, 11),
        may_answer: true,
        version: 1,
        form: Form::default(),
    };
    vec![
        ("annual-review", review(false)),
        ("annual-review-closed", review(true)),
    ]
}

/// The living report.
pub fn report(language: Language) -> LivingReport {
    let t = Texts(language);
    LivingReport {
        page: page(language, "/rapport", t.report_title()),
        sections: vec![SectionView {
            title: say(language, "Souveraineté", "Sovereignty"),
            text: say(
                language,
                "Nos modèles sont hébergés chez nous.",
                "Our models run on our machines.",
            ),
            version: t.report_version(t.date(people::at("2026-11-23T09:00:00Z")), 3_i32),
            history: "/registres/rapport/P101/historique".into(),
            recommendations: vec![Recommendation {
                title: say(
                    language,
                    "A104 Éprouver la réversibilité",
                    "A104 Testing reversibility",
                ),
                href: "/registres/actions/A104".into(),
                state: say(language, "En cours", "Under way"),
                tone: Tone::Careful,
            }],
        }],
        may_edit: true,
    }
}
