//! Fills an installation for measures: `fill-registers DATABASE_URL DATA_DIR ENTRIES PEOPLE`.
//!
//! Writes ENTRIES uses and a few risks in the words of the texts that ship, then PEOPLE who are
//! signed in, and prints the cookie of each. The installation is made beforehand (`vigie init`).
//! Always the same entries, so that two measures compare.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a tool of the measures"
)]

use std::{collections::BTreeSet, fs, path::Path, time::Instant};
use vigie_access::Access;
use vigie_domain::{
    Family, Language, Role, Use,
    register::Register,
    registers::{RISK_FAMILIES, Risk},
};
use vigie_store::{Location, NewAgent, NewEntry, Salt, Scope, Store};
use vigie_testkit::system_mint;

/// Entries written at once.
const BATCH: usize = 500;
/// Risks written beside the uses.
const RISKS: usize = 2_000;
const PASSWORD: &str = "une phrase que je retiens";

/// Numbers that are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }

    /// Words of which some are far more common than others, as in any language.
    fn words(&mut self, words: &[String], count: usize) -> String {
        let mut text = Vec::with_capacity(count);
        for _ in 0..count {
            let rank = self.below(words.len()) * self.below(words.len()) / words.len();
            text.push(words[rank].as_str());
        }
        text.join(" ")
    }

    /// The same, on a line that any register takes.
    fn line(&mut self, words: &[String], count: usize) -> String {
        self.words(words, count).chars().take(100).collect()
    }
}

/// Every word of the data that ships.
fn vocabulary() -> Vec<String> {
    let mut words = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder of data") {
            let path = entry.expect("a file of data").path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = fs::read_to_string(&path) {
                words.extend(
                    text.split(|c: char| !c.is_alphabetic())
                        .filter(|word| word.chars().count() > 2)
                        .map(str::to_lowercase),
                );
            }
        }
    }
    // The alphabet would make the first letters the common ones.
    let mut words: Vec<_> = words.into_iter().collect();
    let mut dice = Dice(5);
    for at in (1..words.len()).rev() {
        words.swap(at, dice.below(at + 1));
    }
    words
}

fn a_use(dice: &mut Dice, words: &[String], number: usize) -> Use {
    Use {
        title: format!("{} {number}", dice.line(words, 5)),
        family: if dice.below(4) == 0 {
            Family::Specialised
        } else {
            Family::Generic
        },
        trade: dice.line(words, 2),
        need: dice.words(words, 30),
        public_summary: dice.line(words, 12),
        ..Use::default()
    }
}

fn risk(dice: &mut Dice, words: &[String], number: usize) -> Risk {
    Risk {
        title: format!("{} {number}", dice.line(words, 5)),
        family: RISK_FAMILIES[dice.below(RISK_FAMILIES.len())].to_owned(),
        scenario: dice.words(words, 40),
        consequence: dice.line(words, 8),
        ..Risk::default()
    }
}

/// Writes `count` entries, each in one of `states`.
async fn fill<R: Register>(
    store: &Store,
    scope: Scope,
    count: usize,
    states: &[&'static str],
    mut make: impl FnMut(usize) -> R,
) {
    let mint = system_mint();
    let begun = Instant::now();
    let mut written = 0;
    while written < count {
        let batch: Vec<_> = (written..count.min(written + BATCH))
            .map(|number| NewEntry {
                id: mint.id(),
                reference: None,
                state: Some(states[number % states.len()]),
                as_it_is: false,
                body: make(number),
                revision: mint.uuid(),
            })
            .collect();
        store
            .create_entries(scope, &batch, None, mint.now(), "")
            .await
            .expect("entries are written");
        written += batch.len();
    }
    let seconds = begun.elapsed().as_secs_f64();
    eprintln!("{written} entries of {} in {seconds:.1} s", R::NAME);
}

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url, folder, entries, people] = arguments.as_slice() else {
        eprintln!("usage: fill-registers DATABASE_URL DATA_DIR ENTRIES PEOPLE");
        return;
    };
    let entries: usize = entries.parse().expect("a number of entries");
    let people: usize = people.parse().expect("a number of people");
    let location = Location::parse(url, Path::new(folder)).expect("a database");
    let store = Store::open(&location).await.expect("the database opens");
    let mint = system_mint();
    let organisations = store.organisations().await.expect("organisations");
    let organisation = organisations.first().expect("vigie init was run");
    let scope = Scope::of(organisation.id);

    let words = vocabulary();
    let mut dice = Dice(7);
    let states = ["idea", "idea", "idea", "instruction", "retired"];
    fill(&store, scope, entries, &states, |number| {
        a_use(&mut dice, &words, number)
    })
    .await;
    fill(&store, scope, RISKS, &["identified"], |number| {
        risk(&mut dice, &words, number)
    })
    .await;

    let access = Access::new(store.clone(), mint.clone());
    // Most are agents; a few hold the roles that open every register.
    for number in 0..people {
        let roles = match number % 5 {
            0 => vec![Role::Referent],
            1 => vec![Role::Rssi],
            _ => Vec::new(),
        };
        let agent = NewAgent {
            id: mint.id(),
            service: None,
            email: format!("personne.{number}@mesure.example"),
            name: format!("Personne {number}"),
            roles: roles.clone(),
            language: Language::Fr,
            salt: Salt(mint.bytes()),
        };
        let id = agent.id;
        store
            .insert_agent(scope, agent, mint.now())
            .await
            .expect("a person is added");
        let link = access
            .one_time_link(scope, id, 3600)
            .await
            .expect("a link is made");
        let entered = access
            .use_link(link.reveal(), PASSWORD, "mesure")
            .await
            .expect("the link lets in")
            .expect("the password is good");
        let kind = if roles.is_empty() {
            "agent"
        } else {
            "observatory"
        };
        println!("{kind} {}", entered.token.reveal());
    }
}
