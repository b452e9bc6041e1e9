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
        let history = denis.get(&format!("{sheet}/historique")).await;
        assert!(history.body.contains("Masquer les noms"));
    }
}
