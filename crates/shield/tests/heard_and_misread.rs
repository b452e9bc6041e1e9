//! What is said aloud and written down, what a scanner misreads, what the heading of a table announces.

mod found;

use found::found;
use vigie_shield::Kind;

#[test]
fn numbers_said_aloud() {
    for phone in [
        "zéro six quarante-deux dix-huit soixante-trois zéro neuf",
        "zéro quatre soixante-dix-huit douze trente-quatre cinquante-six",
        "zéro sept, cinquante-deux, onze, quatre-vingt-dix, trente-trois",
        "zéro six soixante et onze vingt-cinq zéro trois quatre vingt dix",
        "06 quarante-deux dix-huit soixante-trois zéro neuf",
    ] {
        assert_eq!(
            found(&format!("c'est le {phone} voilà")),
            [(Kind::Phone, phone)]
        );
    }
    let nir = "un quatre-vingt-cinq zéro cinq soixante-dix-huit zéro zéro six zéro quatre-vingt-quatre quatre-vingt-onze";
    assert_eq!(
        found(&format!("ma sécu c'est {nir} merci")),
        [(Kind::Nir, nir)]
    );
    for birth in [
        "quatre juin mille neuf cent soixante-dix-huit",
        "vingt et un octobre quatre-vingt-neuf",
        "premier mars deux mille quatre",
        "4 juin soixante-dix-huit",
    ] {
        assert_eq!(
            found(&format!("né le {birth} à Lyon")),
            [(Kind::DateOfBirth, birth)]
        );
    }
    for nothing in [
        "il a obtenu zéro sur vingt, puis douze et quinze",
        "deux ou trois mille personnes, un quart de la ville",
        "zéro déchet, zéro plastique : six ateliers en cinq semaines",
        "départements 01, 02, 03, 04, 05 et 06",
    ] {
        assert_eq!(found(nothing), [], "{nothing}");
    }
}

#[test]
fn letters_read_for_digits() {
    for (text, kind, value) in [
        ("Tél. O5 61 89 44 l2", Kind::Phone, "O5 61 89 44 l2"),
        ("Port. : 06 77 l0 25 38", Kind::Phone, "06 77 l0 25 38"),
        ("né le l2.O4.1963 à Pau", Kind::DateOfBirth, "l2.O4.1963"),
        ("née le 17 / O6 / 1972", Kind::DateOfBirth, "17 / O6 / 1972"),
        (
            "Domici1e : 33 bou1evard de Courtais O3000 MOULINS",
            Kind::Address,
            "33 bou1evard de Courtais O3000 MOULINS",
        ),
        ("N° allocataire CAF : O451237", Kind::CafId, "O451237"),
    ] {
        assert_eq!(found(text), [(kind, value)], "{text}");
    }
}

#[test]
fn columns_are_read_by_their_heading() {
    assert_eq!(
        found(
            "nom;prenom;classe;allergie\nKone;Aminata;CM2;arachide\nLe Roux;Titouan;CE2;aucune\n"
        ),
        [
            (Kind::Person, "Kone"),
            (Kind::Person, "Aminata"),
            (Kind::Health, "arachide"),
            (Kind::Person, "Le Roux"),
            (Kind::Person, "Titouan"),
        ]
    );
    assert_eq!(
        found("Bénéficiaire,Né(e) le,Ville\n\"MARIETTE, Odile\",04/06/1939,Honfleur\n"),
        [
            (Kind::Person, "MARIETTE, Odile"),
            (Kind::DateOfBirth, "04/06/1939"),
        ]
    );
    assert_eq!(
        found("| Agent | Absence |\n|---|---|\n| Cauchois R. | CA |\n| anonyme | AT |\n"),
        [(Kind::Person, "Cauchois R.")]
    );
    assert_eq!(
        found("NOM\tN° CAF\nHaddad\t5520187\n\nMerci de vérifier."),
        [(Kind::Person, "Haddad"), (Kind::CafId, "5520187")]
    );
    assert_eq!(
        found("<dateNaissance>2004-08-17</dateNaissance>"),
        [(Kind::DateOfBirth, "2004-08-17")]
    );
}

#[test]
fn names_that_are_something_else() {
    for text in [
        "Le logiciel Prosper est à mettre à jour.",
        "Lecture de textes d'Annie Ernaux à la médiathèque.",
        "Le mieux-disant est Fleury SARL, devant Lacroix Martineau S.A.R.L.",
        "action=PAY card=refused",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
    assert_eq!(
        found("Mme D., 34 ans, vit avec votre enfant Oleksandr"),
        [(Kind::Person, "D"), (Kind::Person, "Oleksandr")]
    );
}
