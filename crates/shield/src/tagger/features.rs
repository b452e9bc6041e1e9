//! The features of an item: hashed numbers, no allocation.

use super::items::{Item, Items};
use super::weights::ROWS;
use crate::token::Shape;
use crate::words;

/// Most features an item can have.
pub(crate) const MAX_FEATURES: usize = 48;

/// The features of one item.
pub(crate) struct Features {
    rows: [u32; MAX_FEATURES],
    len: usize,
}

/// Stands for what is before the beginning and after the end.
const EDGE: u32 = 0x7777;

impl Features {
    pub(crate) const fn new() -> Self {
        Self {
            rows: [0; MAX_FEATURES],
            len: 0,
        }
    }

    pub(crate) fn get(&self) -> &[u32] {
        &self.rows[..self.len]
    }

    fn add(&mut self, template: u32, a: u32, b: u32) {
        if self.len == MAX_FEATURES {
            return;
        }
        let x = (u64::from(a) << 32 | u64::from(b))
            ^ u64::from(template).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let x = x.wrapping_mul(0xff51_afd7_ed55_8ccd);
        let x = (x ^ (x >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        self.rows[self.len] = (x >> 40) as u32 % ROWS as u32;
        self.len += 1;
    }

    /// Computes the features of item `i`.
    pub(crate) fn fill(&mut self, items: &Items<'_>, i: usize) {
        self.len = 0;
        let list = items.list;
        let item = &list[i];
        let before = i.checked_sub(1).and_then(|j| list.get(j));
        let before2 = i.checked_sub(2).and_then(|j| list.get(j));
        let (after, after2) = (list.get(i + 1), list.get(i + 2));
        let cat = category(Some(item));
        let (cat_b, cat_a) = (category(before), category(after));
        let (w, wb, wa) = (item.word, word(before), word(after));
        let (wb2, wa2) = (word(before2), word(after2));
        self.add(1, cat, 0);
        self.add(2, cat, cat_b);
        self.add(3, cat, cat_a);
        self.add(4, cat, cat_b << 12 | cat_a);
        self.add(5, u32::from(item.known.0), item.shape as u32);
        self.add(6, w, item.shape as u32);
        self.add(7, wb, 0);
        self.add(8, wa, 0);
        self.add(9, wb2, 0);
        self.add(10, wa2, 0);
        self.add(11, wb, cat);
        self.add(12, wa, cat);
        self.add(13, wb, wb2);
        self.add(14, wb, wa);
        self.add(15, wa, wa2);
        self.add(16, item.ending, item.shape as u32);
        self.add(17, item.ending & 0xffff, item.shape as u32);
        self.add(18, category(before2), cat_b << 12 | cat);
        self.add(19, category(after2), cat_a << 12 | cat);
        self.add(20, (item.end - item.start).min(12), cat);
        self.run(items, i, cat);
        self.line(items, i, cat);
        if item.in_mail {
            self.add(40, cat, 1);
        }
        if items.caseless {
            self.add(41, cat, cat_b);
        }
        if item.gap > 0 || before.is_some_and(|b| b.gap > 0) {
            self.add(42, cat, 0);
        }
    }

    /// What stands before and after the run of name-like items around `i`, and its outline.
    fn run(&mut self, items: &Items<'_>, i: usize, cat: u32) {
        let list = items.list;
        let inside =
            |item: &Item| item.candidate || item.is(words::PARTICLE) && item.shape == Shape::Lower;
        let mut from = i;
        while from > 0 && i - from < 6 && inside(&list[from - 1]) {
            from -= 1;
        }
        let mut to = i + 1;
        while to < list.len() && to - i < 7 && inside(&list[to]) {
            to += 1;
        }
        let head = from.checked_sub(1).and_then(|j| list.get(j));
        let head2 = from.checked_sub(2).and_then(|j| list.get(j));
        let tail = list.get(to);
        let tail2 = list.get(to + 1);
        let place = (i - from).min(4) as u32;
        let size = (to - from).min(6) as u32;
        let outline = list[from..to.min(from + 4)]
            .iter()
            .fold(0u32, |outline, item| {
                outline.wrapping_mul(331).wrapping_add(coarse(item))
            });
        self.add(21, word(head), cat);
        self.add(22, word(head), word(head2));
        self.add(23, word(tail), cat);
        self.add(24, word(tail), word(tail2));
        self.add(25, place << 8 | size, cat);
        self.add(26, outline, place << 8 | size);
        self.add(27, word(head), outline);
        self.add(28, class_of(head), place << 8 | size);
        self.add(29, class_of(head), cat);
        self.add(30, class_of(head2), cat);
        self.add(31, word(head2), place << 8 | size);
        self.add(32, class_of(tail), outline);
    }

    /// Where the item is in its line, and what the line announces before a colon.
    fn line(&mut self, items: &Items<'_>, i: usize, cat: u32) {
        let list = items.list;
        let mut from = i;
        while from > 0 && i - from < 12 && list[from - 1].shape != Shape::Break {
            from -= 1;
        }
        let opens = from == 0 || list[from - 1].shape == Shape::Break;
        let place = if opens { (i - from).min(7) as u32 } else { 8 };
        let mut to = i + 1;
        while to < list.len() && to - i < 8 && list[to].shape != Shape::Break {
            to += 1;
        }
        let closes = to == list.len() || list[to].shape == Shape::Break;
        let left = if closes { (to - i).min(7) as u32 } else { 8 };
        self.add(33, place << 4 | left, cat);
        self.add(34, place, cat);
        self.add(35, left, cat);
        // The word before the last colon of the line, and that the line opens with.
        let colon = (from..i).rev().find(|&j| list[j].is_colon());
        if let Some(colon) = colon {
            let label = (from..colon)
                .rev()
                .find(|&j| list[j].shape.is_word())
                .map(|j| &list[j]);
            self.add(36, word(label), cat);
            self.add(37, class_of(label), (i - colon).min(6) as u32);
        }
        if opens && from < i {
            self.add(38, word(list.get(from)), cat);
        }
        if from > 1 {
            self.add(
                39,
                word(list.get(from - 2)),
                if place < 3 { cat } else { EDGE },
            );
        }
    }
}

impl Item {
    fn is_colon(&self) -> bool {
        self.shape == Shape::Sign && self.first == b':'
    }
}

fn word(item: Option<&Item>) -> u32 {
    item.map_or(EDGE, |item| item.word)
}

/// Writing and lists together, in a small number.
fn category(item: Option<&Item>) -> u32 {
    let Some(item) = item else {
        return EDGE & 0xfff;
    };
    if item.shape == Shape::Sign || item.shape == Shape::Break {
        return 0x100 | u32::from(item.first);
    }
    if item.is(words::CIVILITY) {
        return 0x300;
    }
    let particle = u32::from(item.is(words::PARTICLE));
    coarse(item) << 1 | particle | 0x400
}

/// Shape, first-name and surname level in three steps, dictionary, place: below 2⁷·4.
fn coarse(item: &Item) -> u32 {
    let known = item.known;
    let step = |level: u16| -> u32 {
        match level {
            0 => 0,
            1 | 2 => 1,
            _ => 2,
        }
    };
    let lists = step(known.given()) * 3 + step(known.surname());
    ((item.shape as u32 * 9 + lists) * 2 + u32::from(known.is_word())) * 2
        + u32::from(known.place() > 1)
}

/// The rule classes of a word that matter around a name.
fn class_of(item: Option<&Item>) -> u32 {
    let Some(item) = item else { return EDGE };
    let mask = words::CIVILITY
        | words::STREET
        | words::VENUE
        | words::ORGANISATION
        | words::KIN
        | words::NAME_LABEL
        | words::OFFICE
        | words::BUILDING
        | words::LIVES
        | words::MONTH
        | words::BRAND
        | words::VEHICLE
        | words::RANK;
    let class = item.class & mask;
    ((class ^ (class >> 32)) as u32) << 4 | item.shape as u32
}
