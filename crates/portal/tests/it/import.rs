//! Files of ten thousand lines, and two people on one sheet.

use crate::town::Town;
use axum::http::StatusCode;
use std::fmt::Write as _;
use vigie_domain::{Role, registers::Measure};
use vigie_store::ListQuery;
use vigie_testkit::on_both;

const PATH: &str = "/registres/mesures/import";

/// A file of `lines` lines of which one in three has a day that is none.
fn file(lines: usize) -> String {
    let mut text = String::from("reference;title;pillar;deadline\n");
    for number in 0..lines {
        let day = if number % 3 == 2 {
            "demain"
        } else {
            "2026-12-31"
        };
        writeln!(
            text,
            "M{:05};Mesure {number};frugality;{day}",
            number + 1000
        )
        .unwrap();
    }
    text
}

on_both! {
    async fn a_long_file_is_tried_whole_and_imported_in_part_only_if_asked(fresh) {
        let town = Town::start(fresh).await;
        let mut claire = town.signed_in("Claire Martin", &[Role::Rssi]).await;
        let csv = file(1_800);
        let tried = claire.fill(PATH, PATH, &[("csv", &csv), ("do", "write")]).await;
        assert_eq!(tried.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(tried.body.contains("600 lignes"), "{}", tried.texts("#found ~ p").join(" "));
        assert_eq!(tried.texts("tbody th").len(), 500, "a page shows so many");
        assert!(tried.body.contains("100 autres fautes"));
        assert_eq!(tried.texts("tbody th")[0], "4");
        let count = async || {
            let counts = town.app.store.count_by_state::<Measure>(town.app.scope, &ListQuery::default()).await.unwrap();
            counts.values().sum::<u64>()
        };
        assert_eq!(count().await, 0, "nothing is written unless it is asked for");
        let faults = claire.answer(&tried, PATH, &[("csv", &csv), ("do", "faults")]).await;
        assert_eq!(faults.body.lines().count(), 601, "every one is named");
        assert!(faults.body.lines().all(|line| line.split(';').count() == 3));
        assert_eq!(count().await, 0);
        let done = claire.answer(&tried, PATH, &[("csv", &csv), ("do", "write"), ("good_only", "true")]).await;
        assert!(done.location().contains("fait=imported&de=1200"), "{} {}", done.status, done.location());
        assert_eq!(count().await, 1_200);
        assert_eq!(claire.get("/registres/mesures/M01002").await.status, StatusCode::NOT_FOUND);
        let too_long = claire.fill(PATH, PATH, &[("csv", &file(10_001)), ("do", "try")]).await;
        assert!(too_long.body.contains("au plus"), "{}", too_long.texts(".govuk-error-message").join(" "));
    }
}

on_both! {
    async fn two_people_on_one_sheet_lose_nothing(fresh) {
        let town = Town::start(fresh).await;
        let mut claire = town.signed_in("Claire Martin", &[Role::Rssi]).await;
        let mut denis = town.signed_in("Denis Petit", &[Role::Dpo]).await;
        let list = "/registres/mesures";
        let made = claire.fill(&format!("{list}/nouveau"), list, &[("title", "Masquer"), ("pillar", "frugality")]).await;
        let sheet = made.location().split('?').next().unwrap().to_owned();
        // Both open the form, then both send it.
        let edit = format!("{sheet}/modifier");
        let (hers, his) = (claire.get(&edit).await, denis.get(&edit).await);
        let fields = |title: &'static str, pillar: &'static str| [("title", title), ("pillar", pillar)];
        let first = claire.answer(&hers, &sheet, &fields("Masquer les noms", "frugality")).await;
        assert_eq!(first.status, StatusCode::SEE_OTHER);
        let second = denis.answer(&his, &sheet, &fields("Masquer les adresses", "awareness")).await;
        assert_eq!(second.status, StatusCode::CONFLICT);
        // What he typed is still there, and he is told what she wrote.
        assert_eq!(second.attribute("#title", "value").unwrap(), "Masquer les adresses");
        let told = second.texts(".govuk-error-message").join(" ");
        assert!(told.contains("Masquer les noms"), "{told}");
        assert!(claire.get(&sheet).await.body.contains("Masquer les noms"), "hers is not overwritten");
        // Having read it, he chooses his; hers stays in the history.
        let chosen = denis.answer(&second, &sheet, &fields("Masquer les adresses", "awareness")).await;
        assert_eq!(chosen.status, StatusCode::SEE_OTHER);
        assert!(denis.get(&sheet).await.body.contains("Masquer les adresses"));
        // Where each changes something else, both are kept without asking.
        let (hers, his) = (claire.get(&edit).await, denis.get(&edit).await);
        let hers = claire.answer(&hers, &sheet, &[("title", "Masquer tout")]).await;
        assert_eq!(hers.status, StatusCode::SEE_OTHER);
        let his = denis.answer(&his, &sheet, &[("pillar", "contracts")]).await;
        assert!(his.location().contains("fait=merged"), "{} {}", his.status, his.location());
        let kept = town.app.store.entry_by_reference::<Measure>(town.app.scope, sheet.rsplit('/').next().unwrap()).await.unwrap().unwrap().body;
        assert_eq!((kept.title.as_str(), kept.pillar.as_str()), ("Masquer tout", "contracts"));
        let history = denis.get(&format!("{sheet}/historique")).await;
        assert!(history.body.contains("Masquer les noms"));
    }
}

on_both! {
    async fn a_file_is_read_whatever_wrote_it_and_no_word_is_guessed(fresh) {
        let town = Town::start(fresh).await;
        let mut claire = town.signed_in("Claire Martin", &[Role::Rssi, Role::Dpo]).await;
        let tried = claire.upload(PATH, "mesures.csv", b"title;pillar;owner\nMasquer en \xe9t\xe9;frugality;Claire Martin\n").await;
        assert_eq!(tried.status, StatusCode::OK, "{}", tried.body);
        let said = tried.texts("#found ~ p").join(" ");
        assert!(said.contains("Windows-1252") && said.contains('1'), "{said}");
        let text = tried.texts("#csv").join("");
        assert!(text.contains("Masquer en été"), "what was read comes back to be corrected: {text}");
        let csv = "title;pillar;owner\nMasquer en été;frugality;Claire Martin\n";
        let done = claire.answer(&tried, PATH, &[("csv", csv), ("do", "write")]).await;
        assert!(done.location().contains("fait=imported&de=1"), "{}", done.location());

        let unread = claire.upload(PATH, "mesures.xls", b"\xd0\xcf\x11\xe0\xa1\xb1").await;
        assert_eq!(unread.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(unread.texts("#file-error").join("").contains("XLSX"), "{}", unread.body);

        let path = "/registres/traitements/import";
        let csv = "title;purposes;special_data;special_detail\nPaie;Payer;peut-être;\nÉtat civil;Délivrer;Oui;Santé, article 9-2-g\nFichier;Tenir;non;\n";
        let tried = claire.fill(path, path, &[("csv", csv), ("do", "try")]).await;
        assert!(tried.texts("tbody tr").join(" ").contains("ni oui ni non"), "{}", tried.texts("tbody tr").join(" "));
        assert_eq!(tried.texts("tbody th"), ["2"]);
        let twice = claire.fill(path, path, &[("csv", "title;Intitulé;purposes\na;b;c\n"), ("do", "try")]).await;
        assert_eq!(twice.texts("#csv-error").len(), 1, "{}", twice.body);

        // An export of a register whose signatures only Vigie writes comes in all the same.
        let risks = "/registres/risques";
        let csv = "title;family;scenario\nFuite;data;Un texte part\n";
        claire.fill(&format!("{risks}/import"), &format!("{risks}/import"), &[("csv", csv), ("do", "write")]).await;
        let exported = claire.get(&format!("{risks}.csv")).await.body.replace("R101", "R777");
        let path = format!("{risks}/import");
        let tried = claire.fill(&path, &path, &[("csv", &exported), ("do", "try")]).await;
        assert_eq!(tried.status, StatusCode::OK, "{}", tried.texts(".govuk-error-message").join(" "));
        assert!(tried.texts("#found ~ p").join(" ").contains("Colonnes laissées"), "{}", tried.body);
    }
}
