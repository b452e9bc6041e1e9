//! What reading the intentions of a request costs: it is on every exchange's way. Bound: 10 µs an ordinary prompt.

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
    for (name, text) in [("plain", PLAIN), ("people", PEOPLE), ("order", ORDER)] {
        c.bench_function(&format!("intentions/{name}, {} bytes", text.len()), |b| {
            b.iter(|| intentions(black_box(text)));
        });
    }
}

criterion_group!(benches, reading);
criterion_main!(benches);
