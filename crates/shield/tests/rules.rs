//! Examples of the rules of shape.

mod found;

use found::found;
use vigie_shield::{Kind, Shield};

#[test]
fn numbers_with_a_key() {
    for nir in [
        "1 85 05 78 006 084 91",
        "1-85-05-78-006-084-91",
        "2 69 05 2A 123 045 14",
        "1\u{200b}85\u{200b}05\u{200b}78\u{200b}006\u{200b}084\u{200b}91",
        "١٨٥٠٥٧٨٠٠٦٠٨٤٩١",
        "1 85 05 78\n006 084 91",
    ] {
        assert_eq!(found(&format!("NIR {nir}, merci")), [(Kind::Nir, nir)]);
    }
    assert_eq!(
        found("monnir185057800608491merci"),
        [(Kind::Nir, "185057800608491")]
    );
    assert_eq!(
        found("iban fr76 3000 6000 0112\n3456 7890 189."),
        [(Kind::Iban, "fr76 3000 6000 0112\n3456 7890 189")]
    );
    assert_eq!(
        found("carte 4111 1111 1111 1111 merci"),
        [(Kind::CreditCard, "4111 1111 1111 1111")]
    );
    assert_eq!(found("Commande 4970 1012 3456 7890"), []);
}

#[test]
fn telephone_numbers() {
    for phone in [
        "06.12.34.56.78",
        "06\u{202f}12\u{202f}34\u{202f}56\u{202f}78",
        "06 12.34-56 78",
        "06/12/34/56/78",
        "０６１２３４５６７８",
        "0692 12 34 56",
        "+33 6 12 34 56 78",
        "+33 (0)6 12 34 56 78",
        "0033612345678",
        "+32 470 12 34 56",
    ] {
        assert_eq!(
            found(&format!("tel {phone} le matin")),
            [(Kind::Phone, phone)]
        );
    }
    assert_eq!(
        found("Subvention de 01 234 567,89 €, soit 1 234 567 890 centimes"),
        []
    );
}

#[test]
fn addresses_of_mail() {
    for mail in [
        "rené.müller@exemple.fr",
        "marie.lefevre＠free.fr",
        "jean.dupont (at) orange (point) fr",
        "jean.dupont [at] orange.fr",
        "jean arobase orange point fr",
    ] {
        assert_eq!(
            found(&format!("écrire à {mail}, merci")),
            [(Kind::Email, mail)]
        );
    }
}

#[test]
fn names_in_many_writings() {
    for (text, names) in [
        (
            "MME BEN YOUSSEF FATIMA-ZAHRA DEMANDE UN RENDEZ-VOUS",
            vec!["BEN YOUSSEF FATIMA-ZAHRA"],
        ),
        (
            "Madame de La Rochefoucauld sera présente",
            vec!["de La Rochefoucauld"],
        ),
        (
            "L'agent Marie\nLefebvre est convoquée",
            vec!["Marie\nLefebvre"],
        ),
        (
            "TANGUY, Gwenaëlle - service voirie",
            vec!["TANGUY, Gwenaëlle"],
        ),
        (
            "J.-P. Martin et A. Le Floch ont validé.",
            vec!["J.-P. Martin", "A. Le Floch"],
        ),
        ("ma fille aglaé est malade", vec!["aglaé"]),
        (
            "Dossier de Pa\u{200b}ul Mor\u{200b}eau",
            vec!["Pa\u{200b}ul Mor\u{200b}eau"],
        ),
    ] {
        let persons: Vec<&str> = found(text)
            .into_iter()
            .filter(|(kind, _)| *kind == Kind::Person)
            .map(|(_, t)| t)
            .collect();
        assert_eq!(persons, names);
    }
}

#[test]
fn what_is_nobody() {
    for text in [
        "Travaux rue Victor Hugo et place Jean-Jaurès lundi",
        "Mise à jour de Sedit Marianne et de Berger-Levrault",
        "Madame la Directrice, Monsieur le Maire,",
        "La Ville organise une journée de dépistage du diabète à la Maison des associations.",
        "Pas d'allergie connue.",
        "Une version courte pour le Comité de direction, avant le 30 juin 2026, page 12.",
        "Marché n° 2024-123, délibération du 3 mai 2025, article L. 2122-22.",
    ] {
        assert_eq!(found(text), []);
    }
}

#[test]
fn addresses_births_and_the_rest() {
    assert_eq!(
        found("Elle habite lieu-dit Kerjean, 29600 Morlaix"),
        [(Kind::Address, "lieu-dit Kerjean, 29600 Morlaix")]
    );
    assert_eq!(
        found("demeurant Résidence du Parc, esc. 3, 12 bis rue du 8 mai 1945\n56100 LORIENT."),
        [(
            Kind::Address,
            "Résidence du Parc, esc. 3, 12 bis rue du 8 mai 1945\n56100 LORIENT"
        )]
    );
    assert_eq!(
        found("né le 05/10/70, inscrit depuis le 02-02-2026"),
        [(Kind::DateOfBirth, "05/10/70")]
    );
    assert_eq!(found("il ne viendra pas le 02/02/2026"), []);
    assert_eq!(
        found("Nom;Né(e) le;Ville\nX;03/11/1975;Y\nZ;04/12/1976;T"),
        [
            (Kind::DateOfBirth, "03/11/1975"),
            (Kind::DateOfBirth, "04/12/1976")
        ]
    );
    assert_eq!(
        found("N° fiscal (SPI) : 0652883744506\n2. Suite"),
        [(Kind::TaxId, "0652883744506")]
    );
    assert_eq!(found("numéro CAF : 0793065H"), [(Kind::CafId, "0793065H")]);
    assert_eq!(
        found("TVA FR40303265045, SIRET 303 265 045 00011"),
        [
            (Kind::OrgId, "FR40303265045"),
            (Kind::OrgId, "303 265 045 00011")
        ]
    );
    assert_eq!(
        found("passeport 12AB34567, véhicule AB-123-CD"),
        [
            (Kind::IdDoc, "12AB34567"),
            (Kind::LicensePlate, "AB-123-CD")
        ]
    );
    assert_eq!(
        found("depuis 192.168.1.12, version 4.12.3.1"),
        [(Kind::Ip, "192.168.1.12")]
    );
    assert_eq!(
        found("mot de passe : Soleil2024!"),
        [(Kind::Secret, "Soleil2024!")]
    );
    assert_eq!(
        found("mon compte insta @ambre.m85"),
        [(Kind::UrlHandle, "@ambre.m85")]
    );
    assert_eq!(
        found("Mon fils est suivi pour une maladie de Crohn."),
        [(Kind::Health, "maladie de Crohn")]
    );
}

#[test]
fn an_organisation_reserves_and_allows() {
    let vocabulary =
        vigie_shield::Vocabulary::new(["Projet Goéland"], ["02 97 00 00 00", "accueil@ville.fr"]);
    let shield = Shield::with_vocabulary(vocabulary);
    let text =
        "Le PROJET-GOELAND : 02.97.00.00.00, +33 2 97 00 00 00, accueil@ville.fr ou 02 97 11 11 11";
    let found: Vec<(Kind, &str)> = shield
        .detect(text)
        .iter()
        .map(|f| (f.kind, &text[f.start..f.end]))
        .collect();
    assert_eq!(
        found,
        [
            (Kind::Reserved, "PROJET-GOELAND"),
            (Kind::Phone, "02 97 11 11 11")
        ]
    );
}

#[test]
fn elected_persons_in_office_do_not_raise_the_class() {
    let shield = Shield::new();
    let text = "Le Maire, Sophie Lannuzel, ouvre la séance.";
    let findings = shield.detect(text);
    assert_eq!(findings.len(), 1);
    assert_eq!(
        vigie_shield::class_of(&findings, &vigie_shield::Policy::default()),
        vigie_shield::Class::Internal
    );
}

#[test]
fn disguises() {
    assert_eq!(
        found("jean (point) dupont (at) orange (point) fr"),
        [(Kind::Email, "jean (point) dupont (at) orange (point) fr")]
    );
    assert_eq!(
        found("tel 0 6 1 2 3 4 5 6 7 8"),
        [(Kind::Phone, "0 6 1 2 3 4 5 6 7 8")]
    );
    assert_eq!(
        found("postgres://vigie:s3cret@base/x"),
        [(Kind::Secret, "postgres://vigie:s3cret@base/x")]
    );
    assert_eq!(
        found("Authorization: Bearer abcd1234efgh"),
        [(Kind::Secret, "abcd1234efgh")]
    );
    assert_eq!(
        found("à l'angle du 12 de la rue Pasteur"),
        [(Kind::Address, "12 de la rue Pasteur")]
    );
}
