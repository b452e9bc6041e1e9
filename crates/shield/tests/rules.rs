//! Examples of the rules of shape.

use vigie_shield::{Kind, Shield};

fn found(text: &str) -> Vec<(Kind, &str)> {
    Shield::new()
        .detect(text)
        .iter()
        .map(|f| (f.kind, &text[f.start..f.end]))
        .collect()
}

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
