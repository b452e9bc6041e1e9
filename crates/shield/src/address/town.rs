//! The postcode and the town of an address.

use super::Reader;
use crate::token::Shape;
use crate::words;

impl Reader<'_> {
    /// « 29600 Morlaix », « F-29600 MORLAIX CEDEX 2 » at `t`: the token after.
    pub(super) fn place(&self, t: usize) -> Option<usize> {
        let token = self.token(t)?;
        if token.shape == Shape::Mixed {
            let text = token.text(self.page.units);
            let corsican =
                text.len() == 5 && text[0] == b'2' && matches!(text[1], b'A' | b'B' | b'a' | b'b');
            if !corsican && !is_misread_code(text) {
                return None;
            }
        } else if token.shape != Shape::Digits || token.len() != 5 {
            return None;
        }
        let after = if self
            .token(t + 1)
            .is_some_and(|token| token.is_sign(b',') || token.is_sign(b'-'))
        {
            t + 2
        } else {
            t + 1
        };
        // « "8 rue du Port","56100","Lorient" »: the next cell of a table, when it is a town that the list knows.
        let cell = self.separators(t + 1);
        if cell > after
            && self.page.tokens[t + 1..cell]
                .iter()
                .all(|token| matches!(token.first, b',' | b';' | b'|' | b'"'))
            && let Some(end) = self.town(cell, false)
        {
            return Some(end);
        }
        self.town(after, true)
            .or_else(|| Some(t + 1).filter(|_| token.first != b'0' || token.len() == 5))
    }

    /// A town's name at `t`: capitals, or words the list of communes knows. `free`: any capitalised word will do.
    pub(super) fn town(&self, t: usize, free: bool) -> Option<usize> {
        let mut end = t;
        let mut i = t;
        let mut words_read = 0;
        while words_read < 6 {
            let Some(token) = self.token(i) else { break };
            let known = self.names.get(token.hash).place() > 0;
            match token.shape {
                // « L'Union ».
                Shape::Initial if self.token(i + 1).is_some_and(|next| next.is_sign(b'\'')) => {}
                Shape::Title | Shape::Upper | Shape::Camel => {
                    let first = end == t;
                    if token.is(words::CIVILITY | words::TELEPHONE | words::LIVES) && !first
                        || first && !free && !known && !token.is(words::PARTICLE)
                    {
                        break;
                    }
                    // A second capitalised word belongs to the town only when linked or the first is an article.
                    let linked = first
                        || self.page.tokens[i - 1].is(words::LINK | words::PARTICLE)
                        || self.page.tokens[i - 1].is_sign(b'\'')
                        || free
                            && token.shape == Shape::Upper
                            && self.page.tokens[i - 1].shape == Shape::Upper;
                    // In a text all in capitals, the sentence that follows a town is no part of it:
                    // « 13200 ARLES ATTESTE HEBERGER ».
                    let goes_on = token.shape == Shape::Upper
                        && !known
                        && !token.is(words::LINK | words::PARTICLE)
                        && self.names.get(token.hash).is_word();
                    if !linked || !first && goes_on {
                        break;
                    }
                    end = i + 1;
                }
                // « L'Étang-Salé ».
                Shape::Sign
                    if token.is_sign(b'\'') && i > t && self.page.tokens[i - 1].len() == 1 => {}
                // After a postcode, small letters are a town's too: « 17000 la rochelle ».
                Shape::Lower
                    if free
                        && !token.is(words::LINK | words::PARTICLE)
                        && (end == t
                            || self.page.tokens[i - 1].is(words::LINK)
                                && self.page.tokens[i - 1].end > self.page.tokens[t].start)
                        && token.len() >= 3
                        && !token.is(words::SOMEONE | words::TELEPHONE | words::KIN)
                        && (!self.names.get(token.hash).is_word() || i > t && end == t) =>
                {
                    end = i + 1;
                }
                Shape::Lower
                    if (token.is(words::LINK | words::PARTICLE)
                        && self.text(token).as_slice() != b"et")
                        && (end > t || free) =>
                {
                    if self.text(token).as_slice() == b"a"
                        || !self.token(i + 1).is_some_and(|next| {
                            next.shape.is_word()
                                && (next.shape.is_capital()
                                    || self.names.get(next.hash).place() > 0
                                    || !self.names.get(next.hash).is_word()
                                    || next.is(words::LINK | words::PARTICLE)
                                    // « 85100 les sables »: nothing but a town follows a postcode.
                                    || free && end == t && next.len() >= 4)
                        })
                    {
                        break;
                    }
                }
                Shape::Lower
                    if known
                        && (end == t
                            || self.page.tokens[i - 1].is(words::LINK | words::PARTICLE)) =>
                {
                    let known = self.names.get(token.hash);
                    if !free
                        && end == t
                        && (known.is_word() || known.given() >= 3 || known.place() < 2)
                        && !(token.accented || token.text(self.page.units).contains(&b'-'))
                    {
                        break;
                    }
                    end = i + 1;
                }
                _ => break,
            }
            i += 1;
            words_read += 1;
        }
        if end == t {
            return None;
        }
        if self
            .token(end)
            .is_some_and(|token| self.text(token).as_slice() == b"cedex")
        {
            end += 1;
            if self
                .token(end)
                .is_some_and(|token| token.shape == Shape::Digits && token.len() <= 2)
            {
                end += 1;
            }
        }
        Some(end)
    }
}

/// « O1000 », « 318OO »: a postcode whose zeros and ones a scanner read as letters.
fn is_misread_code(text: &[u8]) -> bool {
    text.len() == 5
        && text.iter().filter(|b| b.is_ascii_digit()).count() >= 3
        && text
            .iter()
            .all(|b| b.is_ascii_digit() || matches!(b, b'O' | b'o' | b'I' | b'l'))
}
