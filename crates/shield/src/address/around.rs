//! What stands around a street: building, floor, town after it; building and residence before it.

use super::Reader;
use crate::token::{Shape, Token};
use crate::words;

impl Reader<'_> {
    /// What may follow a street: building, floor, then postcode and town, or « à » and a town. The token after,
    /// if a town was read.
    pub(super) fn complements(&self, t: usize) -> Option<usize> {
        let mut i = t;
        for _ in 0..4 {
            let after = self.separators(i);
            if let Some(end) = self.place(after) {
                return Some(end);
            }
            // « à Morlaix », « , Morlaix ».
            let linked = self
                .token(after)
                .is_some_and(|token| matches!(self.text(token).as_slice(), b"a"));
            if linked && let Some(end) = self.town(after + 1, true) {
                return Some(end);
            }
            if after > i
                && self.page.tokens[i..after]
                    .iter()
                    .all(|token| token.is_sign(b','))
                && let Some(end) = self.town(after, false)
            {
                return Some(end);
            }
            let Some(token) = self.token(after) else {
                break;
            };
            if !token.is(words::BUILDING) {
                break;
            }
            let mut j = after + 1;
            while j < after + 6
                && self.token(j).is_some_and(|token| {
                    token.shape.is_word()
                        || matches!(token.shape, Shape::Digits | Shape::Mixed) && token.len() < 5
                        || token.is_sign(b'.')
                })
            {
                j += 1;
            }
            i = j;
        }
        None
    }

    /// « , 1er étage », « , appt 12 », « , porte gauche » after a street with its number: the token after.
    pub(super) fn floors(&self, t: usize) -> usize {
        let mut end = t;
        for _ in 0..3 {
            let mut i = end + usize::from(self.token(end).is_some_and(|token| token.is_sign(b',')));
            let short = |token: &Token| {
                matches!(token.shape, Shape::Digits | Shape::Mixed | Shape::Initial)
                    && token.len() <= 3
            };
            let numbered = self.token(i).is_some_and(short);
            i += usize::from(numbered);
            if i == end
                || !self
                    .token(i)
                    .is_some_and(|token| token.is(words::BUILDING) && token.shape.is_word())
            {
                break;
            }
            i += 1;
            let side = |token: &Token| {
                matches!(
                    self.text(token).as_slice(),
                    b"gauche" | b"droite" | b"face" | b"fond"
                )
            };
            if !numbered
                && self
                    .token(i)
                    .is_some_and(|token| short(token) || side(token))
            {
                i += 1;
            }
            end = i;
        }
        end
    }

    pub(super) fn separators(&self, t: usize) -> usize {
        let mut i = t;
        while i < t + 3
            && self.token(i).is_some_and(|token| {
                token.shape == Shape::Break
                    || matches!(token.first, b',' | b'-' | b'(' | b'/' | b'|' | b';' | b'"')
                        && token.shape == Shape::Sign
            })
        {
            i += 1;
        }
        i
    }

    /// Building, staircase, residence written before the number: the first token of them.
    pub(super) fn leading(&self, start: usize) -> usize {
        let mut first = start;
        for _ in 0..3 {
            let mut i = first;
            let mut signs = 0;
            while signs < 2
                && self.before(i).is_some_and(|token| {
                    token.shape == Shape::Break || token.is_sign(b',') || token.is_sign(b'-')
                })
            {
                i -= 1;
                signs += 1;
            }
            let segment_end = i;
            let mut building = None;
            while i > self.floor && segment_end - i < 9 {
                let Some(token) = self.before(i) else { break };
                if token.shape == Shape::Break
                    || token.shape == Shape::Sign && !matches!(token.first, b'.' | b'\'')
                {
                    break;
                }
                if token.is(words::LIVES) && !token.is(words::BUILDING) {
                    break;
                }
                i -= 1;
                if self.page.tokens[i].is(words::BUILDING) {
                    building = Some(i);
                }
            }
            match building {
                Some(at) if at < segment_end => first = at,
                _ => break,
            }
        }
        first
    }
}
