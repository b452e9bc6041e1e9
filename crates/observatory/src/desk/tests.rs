#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;
use time::{
    Date, Weekday,
    macros::{date, datetime},
};

#[test]
fn easter_of_known_years() {
    let known = [
        date!(1818 - 03 - 22),
        date!(1943 - 04 - 25),
        date!(2000 - 04 - 23),
        date!(2008 - 03 - 23),
        date!(2011 - 04 - 24),
        date!(2024 - 03 - 31),
        date!(2025 - 04 - 20),
        date!(2026 - 04 - 05),
        date!(2027 - 03 - 28),
        date!(2038 - 04 - 25),
    ];
    for day in known {
        assert_eq!(easter(day.year()), Some(day));
    }
}

#[test]
fn the_eleven_holidays_of_2027() {
    let calendar = Calendar::of("metropole").unwrap();
    let first = date!(2027 - 01 - 01);
    let holidays: Vec<Date> = (0..365)
        .map(|n| first + time::Duration::days(n))
        .filter(|day| calendar.is_holiday(*day))
        .collect();
    assert_eq!(
        holidays,
        [
            date!(2027 - 01 - 01),
            date!(2027 - 03 - 29),
            date!(2027 - 05 - 01),
            date!(2027 - 05 - 06),
            date!(2027 - 05 - 08),
            date!(2027 - 05 - 17),
            date!(2027 - 07 - 14),
            date!(2027 - 08 - 15),
            date!(2027 - 11 - 01),
            date!(2027 - 11 - 11),
            date!(2027 - 12 - 25),
        ]
    );
    let off = |region: &str, day| Calendar::of(region).unwrap().is_holiday(day);
    let good_friday = date!(2027 - 03 - 26);
    assert!(off("alsace_moselle_vendredi_saint", good_friday));
    assert!(!off("alsace_moselle", good_friday) && !off("metropole", good_friday));
    assert!(off("alsace_moselle", date!(2027 - 12 - 26)));
    assert!(off("la_reunion", date!(2027 - 12 - 20)) && !off("mayotte", date!(2027 - 12 - 20)));
    assert!(off("martinique", date!(2027 - 05 - 22)) && off("guyane", date!(2027 - 06 - 10)));
    // A rule holds from its day on: what was before is not transcribed.
    assert!(!off("martinique", date!(2016 - 05 - 22)));
    assert!(Calendar::of("atlantide").is_err());
}

#[test]
fn every_day_off_has_a_source_and_a_day() {
    let table = DaysOff::shipped().unwrap();
    for region in &table.regions {
        let calendar = Calendar::of(region).unwrap();
        assert!(calendar.days().len() >= 11, "{region}");
        assert!(calendar.days().iter().all(|day| !day.source.is_empty()));
    }
    let wrong = |text: &str| {
        let head = "version = \"x\"\nregions = [\"a\"]\n[[day]]\nid = \"d\"\nsource = \"s\"\nstatus = \"in_force\"\n";
        DaysOff::parse(&format!("{head}{text}")).is_err()
    };
    assert!(wrong("from = \"2020-01-01\"\n"), "of no day");
    assert!(wrong(
        "from = \"2020-01-01\"\non = { month = 2, day = 30 }\n"
    ));
    assert!(wrong("from = \"hier\"\neaster = 1\n"));
    assert!(wrong(
        "from = \"2020-01-01\"\neaster = 1\nregions = [\"b\"]\n"
    ));
    assert!(!wrong("from = \"2020-01-01\"\neaster = 1\n"));
}

#[test]
fn two_working_days_over_a_long_weekend() {
    let calendar = Calendar::of("metropole").unwrap();
    // Friday before Whit Monday 2027.
    assert_eq!(
        calendar.plus_worked(date!(2027 - 05 - 14), 2),
        date!(2027 - 05 - 19)
    );
    assert_eq!(
        calendar.plus_worked(date!(2027 - 05 - 14), 0),
        date!(2027 - 05 - 14)
    );
}

#[test]
fn fifteen_kinds_each_with_a_way_and_a_delay() {
    let routing = Routing::shipped().unwrap();
    let ids: Vec<_> = routing
        .requests
        .iter()
        .map(|kind| kind.id.as_str())
        .collect();
    assert_eq!(ids, vigie_domain::registers::DESK_KINDS);
    assert_eq!(routing.kind("G08").unwrap().id, "leak");
}

#[test]
fn delays_by_hours_worked_days_and_months() {
    let routing = Routing::shipped().unwrap();
    let calendar = Calendar::of("metropole").unwrap();
    let start = datetime!(2026-12-24 17:30 UTC);
    let breach = routing.kind("leak").unwrap().due(start, &calendar);
    assert_eq!(breach.first_response, datetime!(2026-12-24 18:30 UTC));
    assert_eq!(
        breach.target,
        datetime!(2026-12-27 17:30 UTC),
        "72 hours do not stop on Christmas Day"
    );
    let generic = routing.kind("generic_use").unwrap().due(start, &calendar);
    assert_eq!(generic.first_response.date(), date!(2026 - 12 - 29));
    let rights = routing
        .kind("data_rights")
        .unwrap()
        .due(datetime!(2027-01-31 09:00 UTC), &calendar);
    assert_eq!(
        rights.target.date(),
        date!(2027 - 03 - 01),
        "28 February 2027 is a Sunday"
    );
    // Sent on a Sunday, received on Monday.
    let sunday = routing
        .kind("wrong_answer")
        .unwrap()
        .due(datetime!(2026-11-22 10:00 UTC), &calendar);
    assert_eq!(sunday.first_response.date(), date!(2026 - 11 - 24));
}

fn person(stand_in: Option<&str>) -> Holder {
    Holder {
        agent: String::new(),
        active: true,
        absences: Vec::new(),
        stand_in: stand_in.map(str::to_owned),
    }
}

fn directory() -> Directory {
    let people = ["rita", "sam", "dina", "gina", "bob", "adam"];
    Directory {
        people: people
            .iter()
            .map(|name| {
                (
                    (*name).to_owned(),
                    Holder {
                        agent: (*name).to_owned(),
                        ..person(None)
                    },
                )
            })
            .collect(),
        posts: BTreeMap::from([
            (Post::Rssi, vec!["sam".into()]),
            (Post::Dpo, vec!["dina".into()]),
        ]),
        referents: BTreeMap::from([("enfance".into(), "rita".into())]),
        general: "gina".into(),
        last: vec!["bob".into(), "adam".into()],
    }
}

#[test]
fn along_the_route_and_never_to_nobody() {
    let routing = Routing::shipped().unwrap();
    let day = date!(2026 - 11 - 23);
    let mut people = directory();
    let breach = routing
        .kind("leak")
        .unwrap()
        .routed(&people, "enfance", day);
    assert_eq!(
        (breach.owner.as_str(), breach.told.as_slice()),
        ("sam", &["dina".to_owned()][..])
    );

    let question = routing.kind("use_question").unwrap();
    assert_eq!(question.routed(&people, "enfance", day).owner, "rita");
    let lost = question.routed(&people, "voirie", day);
    assert_eq!(lost.owner, "gina");
    assert_eq!(
        lost.steps,
        [Step::Nobody(Post::ReferentOfDepartment), Step::LastResort]
    );

    let rita = people.people.get_mut("rita").unwrap();
    rita.absences.push(Absence { from: day, to: day });
    rita.stand_in = Some("bob".into());
    let stood = question.routed(&people, "enfance", day);
    assert_eq!(
        (stood.owner.as_str(), stood.steps),
        ("bob", vec![Step::StandIn(Post::ReferentOfDepartment)])
    );
    assert_eq!(
        question
            .routed(&people, "enfance", day.next_day().unwrap())
            .owner,
        "rita",
        "back the next day"
    );

    // People who stand in for each other, all away.
    people.people.get_mut("bob").unwrap().active = false;
    people.people.get_mut("bob").unwrap().stand_in = Some("rita".into());
    people.people.get_mut("gina").unwrap().active = false;
    assert_eq!(
        question.routed(&people, "enfance", day).owner,
        "adam",
        "the administrator who is there"
    );
    let adam = people.people.get_mut("adam").unwrap();
    adam.absences.push(Absence { from: day, to: day });
    assert_eq!(question.routed(&people, "enfance", day).owner, "adam");
    assert_eq!(people.stands_for("rita", day), "adam");
    people.people.get_mut("adam").unwrap().active = false;
    assert_eq!(question.routed(&people, "enfance", day).owner, "gina");
}

#[test]
fn trivial_tasks_go_to_ordinary_tools() {
    let tools = PlainTools::shipped().unwrap();
    let requests = [
        ("Additionner les factures de l’année", Some("sum")),
        (
            "Envoyer le même courrier à 300 familles par publipostage",
            Some("mail_merge"),
        ),
        ("Convertir un document en PDF", Some("convert")),
        (
            "Trouver un créneau de réunion avec six collègues",
            Some("meeting_date"),
        ),
        ("Résumer un rapport de 80 pages", None),
        ("Rédiger une réponse à un parent mécontent", None),
        ("Traduire un formulaire pour les familles", None),
        ("Simplifier une délibération pour les habitants", None),
        ("Repérer les thèmes d’une consultation citoyenne", None),
        ("Rédiger la synthèse du calcul de la TVA", None),
        ("Calculer le pourcentage de présence par mois", Some("sum")),
        ("Faire un graphique des inscriptions", Some("chart")),
        (
            "J’aimerais fusionner plusieurs PDF en un seul",
            Some("convert"),
        ),
        ("Réserver une salle pour mardi", Some("meeting_date")),
        (
            "Trier par ordre alphabétique la liste des associations",
            Some("sort"),
        ),
        (
            "Supprimer les doublons d’un fichier d’adresses",
            Some("sort"),
        ),
        (
            "Connaître les horaires d’ouverture de la piscine",
            Some("lookup"),
        ),
        (
            "Corriger les fautes d’orthographe d’un courrier",
            Some("spelling"),
        ),
        ("Créer un formulaire d’inscription en ligne", Some("form")),
        (
            "Envoyer un rappel automatique avant l’échéance",
            Some("reminder"),
        ),
        (
            "Numéroter les pages et faire une table des matières",
            Some("layout"),
        ),
        (
            "Répondre automatiquement aux questions sur les horaires d’ouverture",
            None,
        ),
        ("Analyser les réponses ouvertes d’une enquête", None),
        ("Transcrire une réunion du conseil", None),
        ("Classer les dossiers d’admission en crèche", None),
        ("Détecter les doublons de demandes mal écrites", None),
        ("Un chatbot pour l’annuaire des services", None),
        ("Aider à instruire les permis de construire", None),
    ];
    for (text, expected) in requests {
        assert_eq!(
            tools.instead_of(text).map(|task| task.id.as_str()),
            expected,
            "{text}"
        );
    }
}

#[test]
fn known_questions_are_answered_with_their_source() {
    let answers = Answers::shipped().unwrap();
    let asked = [
        (
            "Est-ce que je peux mettre des données personnelles ?",
            "personal_data",
        ),
        ("donees personelles dans l assistant", "personal_data"),
        ("est ce que mon chef voit mes demandes", "my_traces"),
        ("CHATGPT", "public_tool"),
        ("Puis-je trier des candidatures ?", "recruit"),
        ("formaton", "training"),
        ("l’assistant s’est trompé", "wrong"),
        (
            "quelle est l'énergie consommée par une réponse",
            "footprint",
        ),
    ];
    for (question, expected) in asked {
        let found = answers.search(question, 3);
        assert_eq!(
            found.first().map(|f| f.answer.id.as_str()),
            Some(expected),
            "{question}"
        );
        assert!(!found[0].answer.source.is_empty());
    }
}

#[test]
fn what_is_not_known_goes_to_a_person() {
    let answers = Answers::shipped().unwrap();
    for question in [
        "Quand la piscine rouvre-t-elle ?",
        "Quel budget pour mon projet de drone ?",
        "",
        "??",
        "le la les",
    ] {
        assert_eq!(answers.search(question, 3), [], "{question}");
    }
}

#[test]
fn a_table_that_makes_no_sense_is_refused() {
    assert!(Routing::parse("version = 'x'\nrequest = [1]").is_err());
    assert!(
        PlainTools::parse(
            "version='x'\nkeeps=[]\n[[task]]\nid='a'\nlabel='b'\ninstead='c'\nwords=['Été']"
        )
        .is_err()
    );
    let twice = "[[answer]]\nid='a'\nquestion='q'\nanswer='r'\nsource='s'\nwords=[]\n".repeat(2);
    assert!(Answers::parse(&format!("version='x'\n{twice}")).is_err());
}

proptest! {
    #[test]
    fn a_request_always_has_an_owner(
        held in proptest::collection::vec((any::<bool>(), any::<bool>(), proptest::option::of(0usize..6)), 6),
        kind in 0usize..15, department in "enfance|voirie|", posts in any::<bool>(),
    ) {
        let mut people = directory();
        let names: Vec<String> = people.people.keys().cloned().collect();
        let day = date!(2026 - 11 - 23);
        for (name, (active, away, stand_in)) in names.iter().zip(held) {
            let holder = people.people.get_mut(name).unwrap();
            holder.active = active;
            if away { holder.absences.push(Absence { from: day, to: day }); }
            holder.stand_in = stand_in.map(|at| names[at].clone());
        }
        if posts { people.posts.clear(); people.referents.clear(); }
        let routed = Routing::shipped().unwrap().requests[kind].routed(&people, &department, day);
        prop_assert!(names.contains(&routed.owner));
        prop_assert!(!routed.told.contains(&routed.owner));
    }

    #[test]
    fn easter_is_a_sunday_in_spring(year in 1583i32..9999) {
        let day = easter(year).unwrap();
        prop_assert_eq!(day.weekday(), Weekday::Sunday);
        let first = Date::from_calendar_date(year, time::Month::March, 22).unwrap();
        prop_assert!((0..35).contains(&(day - first).whole_days()));
    }

    #[test]
    fn a_due_day_is_worked_and_later(days in 2_440_000i32..2_500_000, count in 1u16..60) {
        let calendar = Calendar::of("alsace_moselle_vendredi_saint").unwrap();
        let day = Date::from_julian_day(days).unwrap();
        let due = calendar.plus_worked(day, count);
        prop_assert!(calendar.is_worked(due) && due > day);
        prop_assert!(calendar.plus_worked(day, count + 1) > due);
    }

    #[test]
    fn no_question_panics(question in ".{0,80}") {
        for found in Answers::shipped().unwrap().search(&question, 5) {
            prop_assert!((0.0..=1.0).contains(&found.score));
        }
        let _ = PlainTools::shipped().unwrap().instead_of(&question);
    }
}
