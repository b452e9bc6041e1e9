//! Makes the weights of the shield. See `docs/decisions/shield-weights.md` for the sources and the steps.
//!
//! ```text
//! cargo run --release -p vigie-shield --features train --example train -- lists --names DIR --words FILE.dic --affixes FILE.aff --communes FILE.json
//! cargo run --release -p vigie-shield --features train --example train -- tagger --names DIR --communes FILE.json
//! cargo run --release -p vigie-shield --features train --example train -- measure --names DIR --communes FILE.json
//! ```
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command")]

mod affixes;
mod firms;
mod generate;
mod numbers;
mod sources;
mod values;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use generate::{Document, Template};
use sources::Names;
use vigie_shield::lab::{self, Dice, Example, Word};
use vigie_shield::{Kind, Report, Shield};

/// One template in five is held out, whole.
const HELD_OUT: usize = 5;
/// Documents made of each template for training, and for measuring.
const PER_TEMPLATE: usize = 100;
const PER_HELD_OUT: usize = 20;
const EPOCHS: usize = 8;
/// What a candidate loses when the tagger leaves it out: a leak costs more than a word hidden for nothing.
const PENALTY: i16 = 110;
const SEED: u64 = 20_261_123;

fn main() -> std::process::ExitCode {
    match run() {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| {
        arguments
            .windows(2)
            .find(|pair| pair[0] == name)
            .map(|pair| PathBuf::from(&pair[1]))
    };
    let needed = |name: &str| {
        option(name).ok_or(format!(
            "{name} is missing: see the head of examples/train/main.rs"
        ))
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    match arguments.first().map(String::as_str) {
        Some("lists") => {
            let file = lists(
                &needed("--names")?,
                &needed("--words")?,
                &needed("--affixes")?,
                &needed("--communes")?,
            )?;
            write(&root.join("weights/names.bin"), &file)
        }
        Some("tagger") => {
            let names = Names::read(&needed("--names")?, &needed("--communes")?)?;
            let templates = generate::read(&root.join("train/templates"))?;
            let show = option("--show").map_or(0, |n| n.to_string_lossy().parse().unwrap_or(0));
            // First without the templates held out, to measure; then with all of them, to ship.
            let kept: Vec<&Template> = templates
                .iter()
                .filter(|template| !held_out(template))
                .collect();
            let mut partial = tagger(&kept, &names);
            for penalty in [0, PENALTY / 2, 2 * PENALTY, PENALTY] {
                lab::set_penalty(&mut partial, penalty);
                println!("penalty {penalty}");
                measure(
                    &lab::shield(&partial)?,
                    &templates,
                    &names,
                    if penalty == PENALTY { show } else { 0 },
                );
            }
            let all: Vec<&Template> = templates.iter().collect();
            let mut file = tagger(&all, &names);
            lab::set_penalty(&mut file, PENALTY);
            write(&root.join("weights/tagger.bin"), &file)
        }
        Some("measure") => {
            let names = Names::read(&needed("--names")?, &needed("--communes")?)?;
            let templates = generate::read(&root.join("train/templates"))?;
            let show = option("--show").map_or(0, |n| n.to_string_lossy().parse().unwrap_or(0));
            measure(&Shield::new(), &templates, &names, show);
            Ok(())
        }
        Some("reach") => {
            let names = Names::read(&needed("--names")?, &needed("--communes")?)?;
            let templates = generate::read(&root.join("train/templates"))?;
            reach(&templates, &names);
            Ok(())
        }
        _ => Err("say lists, tagger or measure: see the head of examples/train/main.rs".to_owned()),
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    println!("{} bytes to {}", bytes.len(), path.display());
    std::fs::write(path, bytes)
        .map_err(|error| format!("{} cannot be written: {error}", path.display()))
}

/// Held out by the name of the template, so that adding one moves no other.
fn held_out(template: &Template) -> bool {
    template.name.bytes().fold(7usize, |sum, b| {
        sum.wrapping_mul(31).wrapping_add(usize::from(b))
    }) % HELD_OUT
        == 0
}

fn lists(names: &Path, words: &Path, affixes: &Path, communes: &Path) -> Result<Vec<u8>, String> {
    let mut table: BTreeMap<Vec<u8>, Word> = BTreeMap::new();
    let mut count = 0usize;
    affixes::words(words, affixes, |word| {
        count += 1;
        let folded = lab::fold(word);
        if folded.len() > 1 {
            table.entry(folded).or_default().dictionary = true;
        }
    })?;
    println!("{count} forms of the dictionary, {} folded", table.len());
    let sources = Names::read(names, communes)?;
    for (level, list) in (1u16..=4).zip(sources.given.iter()) {
        for name in list {
            add(&mut table, name, |word| word.given = word.given.max(level));
        }
    }
    for (level, list) in (1u16..=4).zip(sources.surnames.iter()) {
        for name in list {
            add(&mut table, name, |word| {
                word.surname = word.surname.max(level);
            });
        }
    }
    for (name, population) in &sources.communes {
        let level = if *population >= 2000 { 2 } else { 1 };
        let folded = lab::fold(name);
        // « La Rochelle »: the part that is no everyday word is known too.
        for part in folded
            .split(|&b| b == b' ' || b == b'\'')
            .filter(|part| level == 2 && part.len() >= 5)
        {
            let word = table.entry(part.to_vec()).or_default();
            if !word.dictionary {
                word.place = word.place.max(1);
            }
        }
        if !folded.contains(&b' ') {
            let word = table.entry(folded).or_default();
            word.place = word.place.max(level);
        }
    }
    println!("{} words in all", table.len());
    lab::names_file(&table)
}

/// Adds a name; the parts of a compound or of several words are known as very rare.
fn add(table: &mut BTreeMap<Vec<u8>, Word>, name: &str, set: impl Fn(&mut Word)) {
    let folded = lab::fold(name);
    for part in folded.split(|&b| b == b' ' || b == b'\'') {
        if part.len() >= 3 || part.len() == folded.len() && part.len() > 1 {
            set(table.entry(part.to_vec()).or_default());
        }
    }
    if folded.contains(&b'\'') {
        set(table.entry(folded).or_default());
    }
}

fn tagger(templates: &[&Template], names: &Names) -> Vec<u8> {
    let literals: Vec<String> = templates
        .iter()
        .map(|template| template.literal())
        .collect();
    let counts = lab::count_words(&literals);
    let mut context: Vec<Vec<u8>> = counts
        .into_iter()
        .filter(|(word, n)| *n >= 2 || lab::is_listed(word))
        .map(|(word, _)| word)
        .collect();
    context.extend(lab::listed_words());
    context.sort();
    context.dedup();
    let mut dice = Dice(SEED);
    let mut examples = Vec::new();
    for round in 0..PER_TEMPLATE {
        for template in templates {
            let document = if template.is_line && round % 3 != 0 {
                generate::compose(templates, template, names, &mut dice)
            } else {
                generate::document(template, names, &mut dice)
            };
            examples.push(example(&document));
        }
    }
    println!(
        "{} templates, {} documents, {} context words",
        templates.len(),
        examples.len(),
        context.len()
    );
    let (file, reach) = lab::train(&examples, &context, EPOCHS, SEED);
    println!(
        "{:.2} % of the words of names are candidates",
        100.0 * reach
    );
    file
}

fn example(document: &Document) -> Example {
    let names = document
        .gold
        .iter()
        .filter(|gold| gold.kind == Kind::Person)
        .map(|gold| (gold.start, gold.end))
        .collect();
    Example {
        text: document.text.clone(),
        names,
    }
}

fn measure(shield: &Shield, templates: &[Template], names: &Names, show: usize) {
    let mut dice = Dice(SEED + 1);
    let mut report = Report::default();
    let mut shown = 0;
    let held: Vec<&Template> = templates
        .iter()
        .filter(|template| held_out(template))
        .collect();
    for template in &held {
        let mut own = Report::default();
        for _ in 0..PER_HELD_OUT {
            let document = generate::document(template, names, &mut dice);
            let findings = shield.detect(&document.text);
            report.add(&document.text, &document.gold, &findings);
            own.add(&document.text, &document.gold, &findings);
            if shown < show {
                shown += generate::differences(&document, &findings);
            }
        }
        let sum = own.overall();
        println!(
            "{:28} P {:.3} R {:.3} F1 {:.3}",
            template.name,
            sum.precision(),
            sum.recall(),
            sum.f1()
        );
    }
    println!(
        "\n{} templates, {} held out, {} texts",
        templates.len(),
        held.len(),
        report.texts
    );
    for (kind, measure) in &report.kinds {
        println!(
            "{:14} n {:5} P {:.4} R {:.4} F1 {:.4}",
            kind.name(),
            measure.gold,
            measure.precision(),
            measure.recall(),
            measure.f1()
        );
    }
    let sum = report.overall();
    println!(
        "{:14} n {:5} P {:.4} R {:.4} F1 {:.4} leak {:.4} over {:.4}",
        "ALL",
        sum.gold,
        sum.precision(),
        sum.recall(),
        sum.f1(),
        report.leak(),
        report.over()
    );
}

/// Prints the words of names that no window of the tagger would hold, the most frequent first.
fn reach(templates: &[Template], names: &Names) {
    let mut dice = Dice(SEED);
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for template in templates.iter().cycle().take(4 * templates.len()) {
        for word in lab::unreachable(&example(&generate::document(template, names, &mut dice))) {
            *counts.entry(word).or_default() += 1;
        }
    }
    let mut words: Vec<_> = counts.into_iter().collect();
    words.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let list: Vec<String> = words
        .iter()
        .take(300)
        .map(|(word, n)| format!("{word} {n}"))
        .collect();
    println!("{}", list.join(", "));
}
