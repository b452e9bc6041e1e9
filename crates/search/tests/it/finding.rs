use super::{ADA, BREST, RENNES, all_of, fill, find, found, marked, sheet};
use vigie_domain::AgentId;
use vigie_search::{Asked, Nearness, Search, SearchError, Seen, View};

#[test]
fn accents_case_forms_and_typos_do_not_matter() {
    let folder = tempfile::tempdir().unwrap();
    let sheets = [
        sheet(
            "use U101",
            "Résumé des délibérations du conseil",
            "Secrétariat général",
        ),
        sheet(
            "use U102",
            "Courrier aux usagers de l’état civil",
            "Rendez-vous, e-mail, cœur de métier",
        ),
        sheet(
            "risk R103",
            "Fuite de données personnelles",
            "Un agent copie un dossier d’élève.",
        ),
    ];
    let (search, _writer) = fill(folder.path(), &sheets);
    for (asked, expected) in [
        ("délibération", "U101"),
        ("DELIBERATIONS", "U101"),
        ("deliberatoin", "U101"),
        ("délibrations conseil", "U101"),
        ("resume", "U101"),
        ("l'etat-civil", "U102"),
        ("usager", "U102"),
        ("rendez vous", "U102"),
        ("email", "U102"),
        ("coeur", "U102"),
        ("COEUR metier", "U102"),
        ("courier", "U102"),
        ("donnee personnelle", "R103"),
        ("donées persnnelles", "R103"),
        ("eleves", "R103"),
        ("fuites des données", "R103"),
        ("dossi", "R103"),
    ] {
        assert_eq!(found(&search, asked), [expected], "{asked}");
    }
    assert!(found(&search, "budget").is_empty());
    assert!(found(&search, "").is_empty());
    assert!(found(&search, "?!").is_empty());
}

#[test]
fn a_reference_comes_first_however_it_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut sheets: Vec<_> = (101..160)
        .map(|number| {
            sheet(
                &format!("use U{number}"),
                "Suite de U012 et de R-07",
                "U012 U012 U012",
            )
        })
        .collect();
    sheets.push(sheet("use U012", "Un titre", "Un texte"));
    sheets.push(sheet("risk R007", "Un risque", "Un texte"));
    let (search, _writer) = fill(folder.path(), &sheets);
    for asked in ["U012", "u12", "U-012", "u 12"] {
        assert_eq!(found(&search, asked)[0], "U012", "{asked}");
    }
    for asked in ["R-07", "r7", "R007"] {
        assert_eq!(found(&search, asked)[0], "R007", "{asked}");
    }
    // Another number is not a typo.
    assert!(!found(&search, "U013").contains(&"U012".to_owned()));
}

#[test]
fn titles_come_before_texts_and_the_very_words_before_close_ones() {
    let folder = tempfile::tempdir().unwrap();
    let sheets = [
        sheet("use U101", "Accueil", "La charte est citée dans ce texte."),
        sheet("use U102", "Charte de l’accueil", "Rien."),
        sheet("use U103", "Charité", "Rien."),
    ];
    let (search, _writer) = fill(folder.path(), &sheets);
    // So few hold the word that what is close to it is shown too, after them.
    assert_eq!(found(&search, "charte"), ["U102", "U101", "U103"]);
    let near = find(&search, all_of(&["use"]), "chartte");
    assert_eq!(near.nearness, Nearness::Near);
    assert_eq!(near.hits[0].reference, "U102");
}

#[test]
fn a_question_is_answered_by_what_holds_most_of_its_words() {
    let folder = tempfile::tempdir().unwrap();
    let sheets = [
        sheet("use U101", "Déclarer un usage pour les écoles", ""),
        sheet("use U102", "Autre chose", ""),
    ];
    let (search, _writer) = fill(folder.path(), &sheets);
    let answer = find(
        &search,
        all_of(&["use"]),
        "comment déclarer un usage pour les écoles",
    );
    assert_eq!(answer.nearness, Nearness::Most);
    assert_eq!(answer.hits[0].reference, "U101");
    assert_eq!(answer.hits.len(), 1);
}

#[test]
fn nobody_finds_what_they_may_not_see() {
    let folder = tempfile::tempdir().unwrap();
    let brest = vigie_search::Document {
        organisation: BREST,
        ..sheet("use U101", "Courrier de Brest", "secret")
    };
    let ada = vigie_search::Document {
        owner: Some(ADA),
        ..sheet("desk_request G102", "Courrier d’Ada", "secret")
    };
    let bob = vigie_search::Document {
        owner: Some(AgentId(uuid::Uuid::from_u128(8))),
        ..sheet("desk_request G103", "Courrier de Bob", "secret")
    };
    let nobody = sheet("desk_request G104", "Courrier anonyme", "secret");
    let risk = sheet("risk R105", "Courrier perdu", "secret");
    let (search, _writer) = fill(folder.path(), &[brest, ada, bob, nobody, risk]);
    let all = |view: &View| {
        let mut all = std::collections::BTreeSet::new();
        for asked in [
            "courrier",
            "secret",
            "secert",
            "G103",
            "U101",
            "courrier inconnu secret",
        ] {
            let found = find(&search, view.clone(), asked);
            let counted: u64 = found.counts.values().sum();
            assert_eq!(counted, u64::try_from(found.hits.len()).unwrap(), "{asked}");
            all.extend(found.hits.into_iter().map(|hit| hit.reference));
        }
        all.into_iter().collect::<Vec<_>>()
    };
    let agent = View {
        organisation: RENNES,
        registers: vec![Seen::all("use"), Seen::own("desk_request", ADA)],
    };
    assert_eq!(all(&agent), ["G102"]);
    let guard = all_of(&["use", "risk", "desk_request"]);
    assert_eq!(all(&guard), ["G102", "G103", "G104", "R105"]);
    let elsewhere = View {
        organisation: BREST,
        ..guard
    };
    assert_eq!(all(&elsewhere), ["U101"]);
    assert!(all(&all_of(&[])).is_empty());
}

#[test]
fn a_register_is_looked_at_alone_and_counted_with_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let sheets = [
        sheet("use U101", "Courrier un", ""),
        sheet("use U102", "Courrier deux", ""),
        sheet("risk R103", "Courrier trois", ""),
    ];
    let (search, _writer) = fill(folder.path(), &sheets);
    let asked = Asked {
        view: all_of(&["use", "risk"]),
        text: "courrier".into(),
        register: Some("risk".into()),
        skip: 0,
        limit: 1,
    };
    let answer = search.find(&asked).unwrap();
    assert_eq!(answer.hits.len(), 1);
    assert_eq!(answer.hits[0].reference, "R103");
    assert_eq!((answer.counts["use"], answer.counts["risk"]), (2, 1));
    let second = Asked {
        register: Some("use".into()),
        skip: 1,
        ..asked
    };
    assert_eq!(search.find(&second).unwrap().hits.len(), 1);
}

#[test]
fn what_was_found_is_shown_where_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Préparer l’ordre du jour.\nRésumer les délibérations.";
    let (search, _writer) = fill(folder.path(), &[sheet("use U101", "Délibérations", text)]);
    let hit = &find(&search, all_of(&["use"]), "deliberatoin resumer").hits[0];
    assert_eq!(marked(&hit.title), ["Délibérations"]);
    assert_eq!(marked(&hit.text), ["Résumer", "délibérations"]);
    let shown: String = hit.text.pieces.iter().map(|p| p.text.as_str()).collect();
    assert!(shown.contains("du jour. · Résumer"), "{shown}");
}

#[test]
fn before_it_is_filled_it_says_that_it_does_not_know() {
    let folder = tempfile::tempdir().unwrap();
    let search = Search::new(folder.path());
    let asked = Asked {
        view: all_of(&["use"]),
        text: "courrier".into(),
        register: None,
        skip: 0,
        limit: 1,
    };
    assert!(matches!(search.find(&asked), Err(SearchError::NotReady)));
}
