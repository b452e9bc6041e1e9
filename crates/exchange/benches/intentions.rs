//! What reading the intentions of a request costs: it is on every exchange's way. Bounds: 10 µs an ordinary
//! prompt, 30 µs one of 2,000 characters.

use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use vigie_exchange::intentions;

/// Nothing of people in it.
const PLAIN: &str = "Reformule ce paragraphe pour le bulletin : la circulation sera alternée rue de la Gare pendant trois \
    semaines. Les travaux commenceront après les vacances scolaires ; les horaires de collecte des déchets ne changent pas. \
    Propose un titre court, puis une phrase d’accroche. Le ton reste neutre et précis, sans formule de politesse.";
/// People in most of its clauses, and nothing asked about them.
const PEOPLE: &str = "Rédige une note aux agents du service : les habitants du quartier demandent un accueil le samedi, les familles \
    un guichet unique. Le jury a reçu douze candidatures pour le poste d’agent d’accueil ; les candidats sont convoqués mardi. \
    Les usagers ont répondu au questionnaire. Présente les réponses par thème, sans nommer personne, en dix lignes.";
/// An order about people.
const ORDER: &str = "Bonjour, voici cinq CV reçus pour le poste. Lis-les et classe ces candidats du plus au moins intéressant.";

fn reading(c: &mut Criterion) {
    // Two thousand characters: a long request, or a document pasted whole.
    let (plain, people) = (PLAIN.repeat(6), PEOPLE.repeat(6));
    let long_plain = &plain[..plain.floor_char_boundary(2_000)];
    let long_people = &people[..people.floor_char_boundary(2_000)];
    for (name, text) in [
        ("plain", PLAIN),
        ("people", PEOPLE),
        ("order", ORDER),
        ("long plain", long_plain),
        ("long people", long_people),
    ] {
        c.bench_function(&format!("intentions/{name}, {} bytes", text.len()), |b| {
            b.iter(|| intentions(black_box(text)));
        });
    }
}

criterion_group!(benches, reading);
criterion_main!(benches);
