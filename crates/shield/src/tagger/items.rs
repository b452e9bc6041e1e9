//! What the tagger reads: tokens, with what the lists know of them, and whole findings as one item each.

use super::MAX_WINDOW;
use super::weights::Weights;
use crate::gazetteer::{Gazetteer, Known};
use crate::kind::Kind;
use crate::scan::Span;
use crate::token::{Shape, Token, hash_word, mix};
use crate::words;

/// One item.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) shape: Shape,
    pub(crate) first: u8,
    pub(crate) gap: u8,
    pub(crate) known: Known,
    pub(crate) class: u64,
    /// Identity of the word as context; zero when the tagger does not know it.
    pub(crate) word: u32,
    pub(crate) hash: u64,
    /// Last three units, for the features of ending.
    pub(crate) ending: u32,
    /// Part of a file or site name (« docker-compose.yml », « ville-exemple.fr »).
    pub(crate) glued: bool,
    /// May be part of a name.
    pub(crate) candidate: bool,
    /// A compound that opens as French first names do (« Jean-Phi »).
    pub(crate) double: bool,
    /// Also a part of an e-mail address or handle of the page.
    pub(crate) in_mail: bool,
}

impl Item {
    pub(crate) const fn is(&self, class: u64) -> bool {
        self.class & class != 0
    }
}

/// The items of a page.
pub(crate) struct Items<'a> {
    pub(crate) list: &'a [Item],
    /// The page hardly uses capitals.
    pub(crate) caseless: bool,
}

impl Items<'_> {
    /// The next run of candidates from `start` on, with the signs between them.
    pub(crate) fn next_window(&self, start: usize) -> Option<(usize, usize)> {
        let from = start
            + self
                .list
                .get(start..)?
                .iter()
                .position(|item| item.candidate)?;
        let mut to = from + 1;
        while to < self.list.len() && to - from < MAX_WINDOW {
            // Two signs or line breaks at most between two candidates.
            let reach = self.list.len().min(to + 3);
            match self.list[to..reach].iter().position(|item| item.candidate) {
                Some(skip)
                    if self.list[to..to + skip]
                        .iter()
                        .all(|item| matches!(item.shape, Shape::Sign | Shape::Break)) =>
                {
                    to += skip + 1;
                }
                _ => break,
            }
        }
        Some((from, to.min(self.list.len())))
    }
}

/// Builds the items of a page. `spans` are in order and disjoint.
pub(crate) fn build(
    units: &[u8],
    tokens: &[Token],
    spans: &[Span],
    names: Gazetteer,
    weights: Weights,
    list: &mut Vec<Item>,
) -> bool {
    list.clear();
    let mut next = 0;
    let (mut capitals, mut smalls) = (0usize, 0usize);
    let mut mails = [0u64; 64];
    let mut mail_count = 0;
    for token in tokens {
        while next < spans.len() && spans[next].end <= token.start as usize {
            next += 1;
        }
        if let Some(span) = spans
            .get(next)
            .filter(|span| span.start <= token.start as usize)
        {
            if list
                .last()
                .is_none_or(|last| last.start != span.start as u32)
            {
                list.push(finding(span));
                if matches!(span.kind, Kind::Email | Kind::UrlHandle) {
                    note_mail(&units[span.start..span.end], &mut mails, &mut mail_count);
                }
            }
            continue;
        }
        let mut item = word(units, token, names, weights);
        item.glued = is_glued(units, token);
        list.push(item);
        match token.shape {
            Shape::Title | Shape::Upper => capitals += 1,
            Shape::Lower => smalls += 1,
            _ => {}
        }
    }
    let caseless = capitals * 40 < smalls || smalls * 6 < capitals;
    if mail_count > 0 {
        for item in list.iter_mut().filter(|item| item.shape.is_word()) {
            item.in_mail = mails[..mail_count].contains(&item.hash);
        }
    }
    mark(list, caseless);
    caseless
}

/// Whether a dot without space ties the word to a small letter: a file's or a site's name, not a sentence's end.
fn is_glued(units: &[u8], token: &Token) -> bool {
    let unit = |i: usize| units.get(i).copied().unwrap_or(b' ');
    let (start, end) = (token.start as usize, token.end as usize);
    // « login_dupont »: the name of a thing in code.
    if unit(end) == b'_' && unit(end + 1).is_ascii_alphanumeric()
        || start >= 2 && unit(start - 1) == b'_' && unit(start - 2).is_ascii_alphanumeric()
    {
        return true;
    }
    let after = unit(end) == b'.'
        && unit(end + 1).is_ascii_lowercase()
        && token.len() > 1
        && !token.is(words::CIVILITY);
    let before = start >= 3
        && unit(start - 1) == b'.'
        && unit(start - 2).is_ascii_alphanumeric()
        && unit(start - 3).is_ascii_alphanumeric()
        && unit(start).is_ascii_lowercase();
    after || before
}

fn note_mail(address: &[u8], mails: &mut [u64; 64], count: &mut usize) {
    let local = address
        .iter()
        .position(|&b| b == b'@' && address[0] != b'@')
        .map_or(address, |at| &address[..at]);
    for part in local
        .split(|b| !b.is_ascii_alphabetic())
        .filter(|part| part.len() >= 3)
    {
        if *count < mails.len() {
            mails[*count] = hash_word(part);
            *count += 1;
        }
    }
}

const fn finding_hash(kind: Kind) -> u64 {
    mix(0xF00D ^ ((kind as u64) << 32))
}

fn finding(span: &Span) -> Item {
    let hash = finding_hash(span.kind);
    Item {
        start: span.start as u32,
        end: span.end as u32,
        shape: Shape::Mixed,
        first: 0,
        gap: 0,
        known: Known::default(),
        class: 0,
        word: (hash >> 20) as u32 | 1,
        hash,
        ending: 0,
        glued: false,
        candidate: false,
        double: false,
        in_mail: false,
    }
}

fn word(units: &[u8], token: &Token, names: Gazetteer, weights: Weights) -> Item {
    let text = token.text(units);
    let known = if token.shape.is_word() {
        names.compound(token.hash, text)
    } else {
        Known::default()
    };
    let context = match token.shape {
        Shape::Sign | Shape::Break => true,
        Shape::Digits | Shape::Mixed => false,
        _ => weights.knows(token.hash),
    };
    let ending = text.iter().rev().take(3).fold(0u32, |ending, b| {
        ending << 8 | u32::from(b.to_ascii_lowercase())
    });
    Item {
        start: token.start,
        end: token.end,
        shape: token.shape,
        first: token.first,
        gap: token.gap,
        known,
        class: token.class,
        word: if context {
            (token.hash >> 20) as u32 | 1
        } else {
            0
        },
        hash: token.hash,
        ending,
        glued: false,
        candidate: false,
        double: token.shape == Shape::Title
            && (text.starts_with(b"Jean-")
                || text.starts_with(b"Marie-")
                || text.starts_with(b"Anne-")),
        in_mail: false,
    }
}

/// Decides which items may be part of a name.
fn mark(list: &mut [Item], caseless: bool) {
    for i in 0..list.len() {
        // « action=PAY card=5136… »: the name of a value.
        let key = list
            .get(i + 1)
            .is_some_and(|next| next.is_sign(b'=') && next.start == list[i].end);
        list[i].candidate = !key && is_core(&list[i]);
    }
    // What only a neighbour makes possible: particles, initials, words that are also names.
    for i in 0..list.len() {
        let item = &list[i];
        if item.candidate
            || !item.shape.is_word()
            || item.is(words::CIVILITY | NUMBERS)
            || item.glued
            || list
                .get(i + 1)
                .is_some_and(|next| next.is_sign(b'=') && next.start == item.end)
        {
            continue;
        }
        let before = i.checked_sub(1).map(|j| &list[j]);
        let titled = before.is_some_and(|b| b.is(words::CIVILITY))
            || i >= 2 && list[i - 1].is_sign(b'.') && list[i - 2].is(words::CIVILITY);
        let beside =
            before.is_some_and(|b| b.candidate) || list.get(i + 1).is_some_and(|n| n.candidate);
        let named = before.is_some_and(|b| b.is(words::KIN | words::NAME_LABEL) || b.first == b':')
            || i >= 2 && (list[i - 2].is(words::NAME_LABEL));
        let wakes = if item.is(words::BRAND) {
            titled || before.is_some_and(|b| b.candidate && b.known.given() >= 3)
        } else if item.is(words::PARTICLE) && item.shape != Shape::Digits {
            titled || beside
        } else if item.shape.is_capital() {
            titled || beside || named && item.known.is_name()
        } else {
            (titled
                || beside && list[i.saturating_sub(1)].shape == Shape::Lower
                || named
                || caseless && (item.known.given() >= 2 || item.known.surname() >= 4))
                && item.known.is_name()
                && item.end - item.start >= 3
        };
        if wakes {
            list[i].candidate = true;
        }
    }
    // A particle before a particle (« de la »).
    for i in (1..list.len()).rev() {
        if list[i].candidate && list[i].is(words::PARTICLE) && list[i - 1].is(words::PARTICLE) {
            list[i - 1].candidate = true;
        }
    }
}

impl Item {
    /// Whether it stands for a finding of that kind.
    pub(crate) fn stands_for(&self, kind: Kind) -> bool {
        self.shape == Shape::Mixed && self.hash == finding_hash(kind)
    }

    pub(crate) fn is_sign(&self, sign: u8) -> bool {
        self.shape == Shape::Sign && self.first == sign
    }
}

/// Words that announce numbers are nobody's name.
const NUMBERS: u64 =
    words::SECU | words::COMPANY | words::BANK | words::CAF | words::TAX | words::SECRET;

fn is_core(item: &Item) -> bool {
    if !item.shape.is_word() || item.is(words::CIVILITY | words::BRAND | NUMBERS) || item.glued {
        return false;
    }
    let known = item.known;
    let len = item.end - item.start;
    let small = item.first.is_ascii_lowercase();
    if item.shape == Shape::Camel && (small || len > 14 && !known.is_name()) {
        // « NullPointerException », « dateNaissance »: code.
        return false;
    }
    match item.shape {
        Shape::Title | Shape::Camel | Shape::Upper => {
            len >= 2
                && (!known.is_word()
                    || known.given() >= 2
                    || known.surname() >= 3
                    || item.in_mail
                    || item.shape == Shape::Upper && known.is_name())
        }
        Shape::Lower => {
            len >= 3
                && !known.is_word()
                && (known.is_name() || item.in_mail)
                && !item.is(words::PARTICLE)
                || known.given() >= 4 && len >= 4
        }
        _ => false,
    }
}
