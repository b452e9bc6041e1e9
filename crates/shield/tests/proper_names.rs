//! What carries a capital and is nobody, and where a name or an address begins and ends.

mod found;

use found::found;
use vigie_shield::Kind;

#[test]
fn works_and_history_are_nobody() {
    for text in [
        "Hommage à Marguerite Duras et à Johnny Hallyday, samedi à la médiathèque.",
        "Les CM2 liront « Le Petit Nicolas » et « La Famille Bélier ».",
        "Il reste de la neige au col de la Colombière et dans le massif des Bauges.",
        "La tempête Ciarán et la loi Labbé sont à l'ordre du jour.",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
    // A form or a civility makes the same words a person.
    assert_eq!(
        found("Mme Marguerite Duras n'a pas répondu."),
        [(Kind::Person, "Marguerite Duras")]
    );
}

#[test]
fn firms_and_programs_are_nobody() {
    for text in [
        "Compare Liferay, Drupal et WordPress, hébergés chez OVHcloud ou Scaleway.",
        "Bureau d'études : Citex Habitat et Even Conseil.",
        "this question could not be answered with the list that was sent",
        "EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL D'ADMINISTRATION DU CCAS",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn labels_stay_outside_names() {
    assert_eq!(
        found("Nom : Vandamme Prénom : Sixtine Sexe : F"),
        [(Kind::Person, "Vandamme"), (Kind::Person, "Sixtine")]
    );
    assert_eq!(
        found("l'état de santé de Jules Pasquet"),
        [(Kind::Person, "Jules Pasquet")]
    );
}

#[test]
fn a_loudspeaker_is_no_pregnancy() {
    assert_eq!(found("Elle nous prête une enceinte Bose."), []);
    assert_eq!(
        found("Mme Lopes est enceinte."),
        [(Kind::Person, "Lopes"), (Kind::Health, "enceinte")]
    );
}

#[test]
fn another_key_is_no_secret() {
    assert_eq!(found("WARN reason=\"bad password\" tries=4"), []);
    assert_eq!(found("password=\"q7#Lk0pZ\""), [(Kind::Secret, "q7#Lk0pZ")]);
}

#[test]
fn addresses_without_street_or_figures() {
    assert_eq!(
        found("demeurant Kerlaz, 29300 Arzano"),
        [(Kind::Address, "Kerlaz, 29300 Arzano")]
    );
    assert_eq!(
        found("j'habite trente-deux rue des Flandres"),
        [(Kind::Address, "trente-deux rue des Flandres")]
    );
    assert_eq!(found("Deux rues du centre sont fermées."), []);
    assert_eq!(
        found("\"8 rue du Port\",\"56100\",\"Lorient\""),
        [(Kind::Address, "8 rue du Port\",\"56100\",\"Lorient")]
    );
}
