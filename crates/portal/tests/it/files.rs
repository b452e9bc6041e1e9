//! Files on the sheet of an entry.

use crate::{
    registers::{make, step},
    town::Town,
};
use axum::http::{StatusCode, header};
use vigie_domain::Role;
use vigie_testkit::on_both;

const PDF: &[u8] = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n";

on_both! {
    async fn a_file_is_attached_read_back_and_taken_off(fresh) {
        let town = Town::start(fresh).await;
        let mut claire = town.signed_in("Claire Martin", &[Role::Referent]).await;
        let mut agent = town.signed_in("Ana Agent", &[]).await;
        let sheet = make(&mut claire, "/registres/risques", &[
            ("title", "Fuite"), ("family", "data"), ("scenario", "Copier un dossier"),
        ]).await;
        let at = format!("{sheet}/pieces");
        let refused = claire.upload(&at, "rapport.pdf", b"MZ\x90\0\x03\0\0\0").await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.texts("#file-error").len(), 1, "{}", refused.body);
        assert!(refused.texts(".govuk-error-summary__list li")[0].contains("pdf"));
        let lies = claire.upload(&at, "rapport.txt", PDF).await;
        assert!(lies.texts("#file-error")[0].contains("extension"));
        let nothing = claire.upload(&at, "", b"").await;
        assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
        let done = claire.upload(&at, "../AIPD été.pdf", PDF).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let shown = claire.get(&sheet).await;
        assert!(shown.body.contains("AIPD été.pdf") && shown.body.contains("Non examiné"), "{}", shown.body);
        let link = shown.attribute("#files ~ ul a", "href").unwrap();
        let back = claire.get(&link).await;
        assert_eq!(back.status, StatusCode::OK);
        assert_eq!(back.headers[header::CONTENT_TYPE], "application/pdf");
        assert_eq!(back.headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        let disposition = back.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
        assert!(disposition.starts_with("attachment;") && disposition.ends_with("AIPD%20%C3%A9t%C3%A9.pdf"), "{disposition}");
        assert_eq!(agent.get(&link).await.status, StatusCode::FORBIDDEN, "the register is not theirs");
        let removed = claire.fill(&sheet, &format!("{link}/retirer"), &[]).await;
        assert_eq!(removed.status, StatusCode::SEE_OTHER);
        assert_eq!(claire.get(&link).await.status, StatusCode::NOT_FOUND);
        let huge = claire.upload(&at, "gros.pdf", &[PDF, &vec![b'x'; 10_100_000]].concat()).await;
        assert_eq!(huge.status, StatusCode::PAYLOAD_TOO_LARGE);
    }
}

on_both! {
    async fn who_is_asked_for_an_opinion_may_rest_it_on_a_file(fresh) {
        let town = Town::start(fresh).await;
        let mut claire = town.signed_in("Claire Martin", &[Role::Referent]).await;
        let mut rita = town.signed_in("Rita Rssi", &[Role::Rssi]).await;
        let sheet = make(&mut claire, "/usages", &[
            ("title", "Trier les dossiers"), ("family", "generic"), ("visibility", "internal"),
            ("data.max_class", "sensitive"), ("need", "Aller plus vite"), ("trade", "Accueil"), ("alternative", "Un tri à la main"),
        ]).await;
        let at = format!("{sheet}/pieces");
        assert_eq!(rita.upload(&at, "avis.pdf", PDF).await.status, StatusCode::NOT_FOUND, "nothing is asked yet");
        assert!(!rita.get(&sheet).await.body.contains("multipart/form-data"));
        step(&mut claire, &sheet, "instruct", "").await;
        assert!(rita.get(&sheet).await.body.contains("multipart/form-data"));
        let done = rita.upload(&at, "avis.pdf", PDF).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let taken_off = rita.get(&sheet).await.attribute("form[action$='/retirer']", "action");
        assert_eq!(taken_off, None, "what others attached is not theirs to take off");
    }
}
