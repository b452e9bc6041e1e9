//! What the `train` example needs: building the lists and training the tagger. Not part of the interface.

use std::collections::{BTreeMap, HashMap};

use crate::detect::prepare;
use crate::gazetteer::{self, Known};
use crate::tagger::features::Features;
use crate::tagger::items::{Item, Items};
use crate::tagger::weights::{HEADER, OUTSIDE_AT, ROWS, SIZE, WORD_BITS, Weights, word_bits};
use crate::tagger::{BEGIN, INSIDE, OUTSIDE, TAGS};
use crate::token::hash_word;

/// What the sources say of a word.
#[derive(Clone, Copy, Default)]
pub struct Word {
    pub given: u16,
    pub surname: u16,
    pub dictionary: bool,
    pub place: u16,
}

/// A word's folded form, words of a compound joined as in the text.
#[must_use]
pub fn fold(word: &str) -> Vec<u8> {
    let mut folded = crate::fold::Folded::default();
    folded.fill(word);
    folded.bytes.to_ascii_lowercase()
}

/// The file of the lists.
///
/// # Errors
/// When they do not fit.
pub fn names_file(words: &BTreeMap<Vec<u8>, Word>) -> Result<Vec<u8>, String> {
    let known = words
        .iter()
        .map(|(word, w)| {
            (
                word.clone(),
                Known::new(w.given, w.surname, w.dictionary, w.place),
            )
        })
        .collect();
    gazetteer::build(&known)
}

/// An annotated text: names as byte ranges.
#[derive(Clone)]
pub struct Example {
    pub text: String,
    pub names: Vec<(usize, usize)>,
}

/// Deterministic numbers (splitmix64).
#[derive(Clone)]
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n` (which is not zero).
    pub fn below(&mut self, n: usize) -> usize {
        (self.roll() % n.max(1) as u64) as usize
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// The detector with the weights of `file`.
///
/// # Errors
/// When the file has not the right size.
pub fn shield(file: &[u8]) -> Result<crate::Shield, String> {
    let bytes: Box<[u8; SIZE]> = file
        .to_vec()
        .try_into()
        .map_err(|_| format!("{SIZE} bytes expected"))?;
    Ok(crate::Shield::with_weights(Weights::of(Box::leak(bytes))))
}

/// Writes the penalty of leaving a candidate out into a file of weights.
pub fn set_penalty(file: &mut [u8], penalty: i16) {
    file[OUTSIDE_AT..OUTSIDE_AT + 2].copy_from_slice(&penalty.to_le_bytes());
}

/// The words of names in `example` that no window would hold, as they are written.
#[must_use]
pub fn unreachable(example: &Example) -> Vec<String> {
    let page = page(example, Weights::default(), &mut Dice(1));
    let mut list = Vec::new();
    let (_, folded) = prepare(&example.text, Weights::default(), &mut list);
    page.tags
        .iter()
        .zip(&page.items)
        .filter(|(tag, item)| **tag != OUTSIDE && !item.candidate && item.shape.is_word())
        .map(|(_, item)| {
            String::from_utf8_lossy(&folded.bytes[item.start as usize..item.end as usize])
                .into_owned()
        })
        .collect()
}

struct Page {
    items: Vec<Item>,
    caseless: bool,
    tags: Vec<u8>,
}

struct Model {
    rows: Vec<[f32; TAGS]>,
    sums: Vec<[f32; TAGS]>,
    moves: [[f32; TAGS]; TAGS],
    move_sums: [[f32; TAGS]; TAGS],
    step: f32,
}

impl Model {
    fn update(&mut self, row: u32, tag: u8, by: f32) {
        self.rows[row as usize][usize::from(tag)] += by;
        self.sums[row as usize][usize::from(tag)] += by * self.step;
    }

    fn update_move(&mut self, before: u8, tag: u8, by: f32) {
        self.moves[usize::from(before)][usize::from(tag)] += by;
        self.move_sums[usize::from(before)][usize::from(tag)] += by * self.step;
    }

    /// Best tags, wrong ones helped by `margin` so that the right ones must win clearly.
    fn decode(&self, features: &[Vec<u32>], gold: &[u8], margin: f32) -> Vec<u8> {
        let n = features.len();
        let mut scores = vec![[f32::MIN / 4.0; TAGS]; n];
        let mut back = vec![[OUTSIDE; TAGS]; n];
        for i in 0..n {
            let mut local = [0f32; TAGS];
            for &row in &features[i] {
                for (score, weight) in local.iter_mut().zip(&self.rows[row as usize]) {
                    *score += weight;
                }
            }
            for tag in 0..TAGS {
                for before in 0..TAGS {
                    if tag == usize::from(INSIDE) && before == usize::from(OUTSIDE) {
                        continue;
                    }
                    let past = if i > 0 {
                        scores[i - 1][before]
                    } else if before == usize::from(OUTSIDE) {
                        0.0
                    } else {
                        continue;
                    };
                    let score = past + self.moves[before][tag];
                    if score > scores[i][tag] {
                        scores[i][tag] = score;
                        back[i][tag] = before as u8;
                    }
                }
                // A name left out costs more than a word taken for one.
                let cost = match (usize::from(gold[i]) == tag, tag == usize::from(OUTSIDE)) {
                    (true, _) => 0.0,
                    (false, true) => 3.0 * margin,
                    (false, false) => margin,
                };
                scores[i][tag] += local[tag] + cost;
            }
        }
        let mut tags = vec![OUTSIDE; n];
        let mut tag = (0..TAGS)
            .max_by(|a, b| scores[n - 1][*a].total_cmp(&scores[n - 1][*b]))
            .unwrap_or(0) as u8;
        for i in (0..n).rev() {
            tags[i] = tag;
            tag = back[i][usize::from(tag)];
        }
        tags
    }
}

/// Trains the tagger; `context` are the words it may know as context. Returns the file of weights and the share
/// of the names' words that were candidates at all.
#[must_use]
pub fn train(
    examples: &[Example],
    context: &[Vec<u8>],
    epochs: usize,
    seed: u64,
) -> (Vec<u8>, f64) {
    let mut file = vec![0u8; SIZE];
    for word in context {
        for bit in word_bits(hash_word(word)) {
            file[HEADER + bit / 8] |= 1 << (bit % 8);
        }
    }
    debug_assert_eq!(WORD_BITS % 8, 0);
    let words: Box<[u8; SIZE]> = file
        .clone()
        .try_into()
        .unwrap_or_else(|_| Box::new([0; SIZE]));
    let weights = Weights::of(Box::leak(words));
    let mut dice = Dice(seed);
    let (mut wanted, mut reachable) = (0usize, 0usize);
    let pages: Vec<Page> = examples
        .iter()
        .map(|example| {
            let page = page(example, weights, &mut dice);
            wanted += page.tags.iter().filter(|&&tag| tag != OUTSIDE).count();
            reachable += page
                .tags
                .iter()
                .zip(&page.items)
                .filter(|(tag, item)| **tag != OUTSIDE && item.candidate)
                .count();
            page
        })
        .collect();
    let mut model = Model {
        rows: vec![[0.0; TAGS]; ROWS],
        sums: vec![[0.0; TAGS]; ROWS],
        moves: [[0.0; TAGS]; TAGS],
        move_sums: [[0.0; TAGS]; TAGS],
        step: 1.0,
    };
    let mut order: Vec<usize> = (0..pages.len()).collect();
    for _ in 0..epochs {
        for i in (1..order.len()).rev() {
            order.swap(i, dice.below(i + 1));
        }
        for &p in &order {
            learn(&mut model, &pages[p]);
        }
    }
    write(&model, &mut file);
    (file, reachable as f64 / wanted.max(1) as f64)
}

fn page(example: &Example, weights: Weights, dice: &mut Dice) -> Page {
    let mut list = Vec::new();
    let (caseless, folded) = prepare(&example.text, weights, &mut list);
    let at = folded.at();
    let mut tags = vec![OUTSIDE; list.len()];
    let mut last = usize::MAX;
    for (i, item) in list.iter_mut().enumerate() {
        let byte = at.get(item.start as usize).copied().unwrap_or(0) as usize;
        let Some(name) = example
            .names
            .iter()
            .position(|&(start, end)| start <= byte && byte < end)
        else {
            last = usize::MAX;
            continue;
        };
        tags[i] = if name == last { INSIDE } else { BEGIN };
        last = name;
        // The lists do not know every name: neither should the tagger expect it.
        if item.shape.is_word() && dice.chance(9) {
            item.known = Known(item.known.0 & (1 << 6));
        }
    }
    Page {
        items: list,
        caseless,
        tags,
    }
}

fn learn(model: &mut Model, page: &Page) {
    let items = Items {
        list: &page.items,
        caseless: page.caseless,
    };
    let mut start = 0;
    let mut buffer = Features::new();
    while let Some((from, to)) = items.next_window(start) {
        start = to;
        let features: Vec<Vec<u32>> = (from..to)
            .map(|i| {
                buffer.fill(&items, i);
                buffer.get().to_vec()
            })
            .collect();
        let mut gold = page.tags[from..to].to_vec();
        // A name cut by the candidates starts again at the first item that is one.
        for i in 0..gold.len() {
            if gold[i] == INSIDE && (i == 0 || gold[i - 1] == OUTSIDE) {
                gold[i] = BEGIN;
            }
        }
        let guess = model.decode(&features, &gold, 2.0);
        if guess != gold {
            let (mut before_gold, mut before_guess) = (OUTSIDE, OUTSIDE);
            for i in 0..gold.len() {
                if gold[i] != guess[i] {
                    for &row in &features[i] {
                        model.update(row, gold[i], 1.0);
                        model.update(row, guess[i], -1.0);
                    }
                }
                if gold[i] != guess[i] || before_gold != before_guess {
                    model.update_move(before_gold, gold[i], 1.0);
                    model.update_move(before_guess, guess[i], -1.0);
                }
                (before_gold, before_guess) = (gold[i], guess[i]);
            }
        }
        model.step += 1.0;
    }
}

/// Averages the weights and writes them on signed bytes, scaled so that one in two thousand is clipped.
fn write(model: &Model, file: &mut [u8]) {
    let average = |now: f32, sum: f32| now - sum / model.step;
    let mut sizes: Vec<f32> = Vec::new();
    let mut averaged = vec![[0f32; TAGS]; ROWS];
    for (row, (now, sum)) in averaged.iter_mut().zip(model.rows.iter().zip(&model.sums)) {
        for tag in 0..TAGS {
            row[tag] = average(now[tag], sum[tag]);
        }
        // Only differences between tags matter: centring them makes them small.
        let mean = row.iter().sum::<f32>() / TAGS as f32;
        for weight in row.iter_mut() {
            *weight -= mean;
            if *weight != 0.0 {
                sizes.push(weight.abs());
            }
        }
    }
    sizes.sort_by(f32::total_cmp);
    let top = sizes
        .get(sizes.len().saturating_sub(1 + sizes.len() / 2000))
        .copied()
        .unwrap_or(1.0)
        .max(1e-6);
    let scale = 127.0 / top;
    for before in 0..TAGS {
        for tag in 0..TAGS {
            let weight = (average(model.moves[before][tag], model.move_sums[before][tag]) * scale)
                .round()
                .clamp(-32768.0, 32767.0) as i16;
            let i = 2 * (before * TAGS + tag);
            file[i..i + 2].copy_from_slice(&weight.to_le_bytes());
        }
    }
    for (i, row) in averaged.iter().enumerate() {
        for (tag, weight) in row.iter().enumerate() {
            file[HEADER + WORD_BITS / 8 + i * 4 + tag] =
                (weight * scale).round().clamp(-127.0, 127.0) as i8 as u8;
        }
    }
}

/// Words of `texts` with the number of texts each is in.
#[must_use]
pub fn count_words(texts: &[String]) -> HashMap<Vec<u8>, usize> {
    let mut counts = HashMap::new();
    let mut tokens = Vec::new();
    for text in texts {
        let mut folded = crate::fold::Folded::default();
        folded.fill(text);
        crate::token::tokenise(&folded.bytes, folded.at(), &mut tokens);
        let words: std::collections::BTreeSet<Vec<u8>> = tokens
            .iter()
            .filter(|token| token.shape.is_word())
            .map(|token| token.text(&folded.bytes).to_ascii_lowercase())
            .collect();
        for word in words {
            *counts.entry(word).or_default() += 1;
        }
    }
    counts
}

/// Whether the rules' own lists know a word.
#[must_use]
pub fn is_listed(word: &[u8]) -> bool {
    crate::words::classes(hash_word(word)) != 0
}

/// Every word of the rules' lists.
#[must_use]
pub fn listed_words() -> Vec<Vec<u8>> {
    crate::words::all()
        .map(|word| word.as_bytes().to_vec())
        .collect()
}
