//! No text costs more than 10 µs a byte, long ones included, and cost is linear.
//!
//! The bound is far above what is measured (see the benches): it catches a quadratic rule, not a slow machine.

use std::time::Instant;

use vigie_shield::Shield;

/// Patterns that wake as many rules as possible, over and over.
const HOSTILE: [&str; 21] = [
    "0",
    "1 ",
    "12 rue ",
    "né le ",
    "D U P ",
    "a@",
    "(at) ",
    "Jean-",
    "résidence B, ",
    "FR76 ",
    "maladie de ",
    "M. M. ",
    "::1:",
    "https://a.b/@",
    "nom;prenom\nA;B\n",
    "nom\tcaf\t",
    "zéro ",
    "né le mille ",
    "O6 l0 ",
    "Allergies : a ",
    "Mme A. B. (",
];

#[test]
fn hostile_texts_stay_linear() {
    let shield = Shield::new();
    let limit = if cfg!(debug_assertions) { 40.0 } else { 10.0 };
    for pattern in HOSTILE {
        let text = pattern.repeat(200_000 / pattern.len());
        let start = Instant::now();
        let _ = shield.detect(&text);
        let micros = start.elapsed().as_secs_f64() * 1e6 / text.len() as f64;
        assert!(micros < limit, "{pattern:?}: {micros:.2} µs a byte");
    }
}
