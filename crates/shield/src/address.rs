//! Postal addresses: a street with its number, a place with its postcode, where someone « demeure ».

mod around;
mod town;

use crate::finding::Evidence;
use crate::gazetteer::Gazetteer;
use crate::kind::Kind;
use crate::scan::{Page, Span};
use crate::token::{Shape, Token};
use crate::words;

/// Tokens an address may take in all.
const MAX_TOKENS: usize = 48;
/// Words of a street's name.
const MAX_NAME: usize = 9;

/// Appends the addresses of the page; `spans` are the findings already made, in order.
pub(crate) fn find(page: Page<'_>, spans: &[Span], names: Gazetteer, out: &mut Vec<Span>) {
    let mut done = 0;
    let mut next = 0;
    let mut lives = usize::MAX / 2;
    for (t, token) in page.tokens.iter().enumerate() {
        while next < spans.len() && spans[next].end <= token.start as usize {
            next += 1;
        }
        // « un terrain situé rue… » is nobody's home by itself.
        if token.is(words::LIVES)
            && !token
                .text(page.units)
                .to_ascii_lowercase()
                .starts_with(b"situ")
        {
            lives = t;
        }
        let taken = spans
            .get(next)
            .is_some_and(|span| span.start <= token.start as usize);
        if t < done || taken {
            continue;
        }
        let reader = Reader {
            page,
            names,
            limit: spans.get(next).map_or(usize::MAX, |span| span.start),
            floor: done.max(first_free(page, spans, next)),
        };
        let close = t - lives.min(t) <= 6 && lives <= t;
        let found = if token.is(words::STREET) && token.shape.is_word() {
            reader.street(t, close)
        } else if token.is(words::BUILDING) && close && token.shape.is_word() {
            reader.building(t)
        } else if token.shape == Shape::Digits && token.len() == 5 && close {
            reader
                .located(t)
                .map(|end| (reader.hamlet(lives, t), end, 0.7))
        } else {
            None
        };
        if let Some((first, end, score)) = found {
            let start = page.tokens[first].start as usize;
            let last = page.tokens[end - 1].end as usize;
            out.push(Span::new(
                Kind::Address,
                start,
                last,
                score,
                Evidence::Context,
            ));
            done = end;
        }
    }
}

/// Index of the first token after the finding that precedes `next`.
fn first_free(page: Page<'_>, spans: &[Span], next: usize) -> usize {
    let Some(before) = next.checked_sub(1).and_then(|i| spans.get(i)) else {
        return 0;
    };
    page.tokens
        .partition_point(|token| (token.start as usize) < before.end)
}

struct Reader<'a> {
    page: Page<'a>,
    names: Gazetteer,
    /// Unit where the next finding starts: an address stops there.
    limit: usize,
    /// Token before which nothing may be taken.
    floor: usize,
}

impl Reader<'_> {
    fn token(&self, t: usize) -> Option<&Token> {
        self.page
            .tokens
            .get(t)
            .filter(|token| (token.start as usize) < self.limit)
    }

    fn before(&self, t: usize) -> Option<&Token> {
        t.checked_sub(1)
            .filter(|&t| t >= self.floor)
            .and_then(|t| self.page.tokens.get(t))
    }

    fn text(&self, token: &Token) -> Vec<u8> {
        token.text(self.page.units).to_ascii_lowercase()
    }

    /// An address around the street word at `t`: first token, token after the last, score.
    fn street(&self, t: usize, lives: bool) -> Option<(usize, usize, f32)> {
        let number = self.number_before(t);
        if number.is_none() && self.page.tokens[t].is(words::BUILDING) && self.street_follows(t) {
            return None;
        }
        let word = self.text(&self.page.tokens[t]);
        let abbreviated = word.len() <= 2;
        if abbreviated && number.is_none() {
            return None;
        }
        let mut next = t + 1;
        if self.token(next).is_some_and(|token| token.is_sign(b'.')) {
            next += 1;
        }
        // « lieu dit Kerguélen ».
        let hamlet = word == b"lieu";
        if hamlet {
            if self
                .token(next)
                .is_none_or(|token| self.text(token).as_slice() != b"dit")
            {
                return None;
            }
            next += 1;
        }
        let place = hamlet || self.page.tokens[t].is(words::BUILDING);
        let (name_end, proper) = self.name(next, number.is_some() || lives || place);
        let (number, mut end) = match number {
            None => match self.number_after(name_end) {
                Some(after) => (Some(t), after),
                None => (None, name_end),
            },
            Some(_) => (number, name_end),
        };
        let sure = matches!(
            word.as_slice(),
            b"rue"
                | b"avenue"
                | b"boulevard"
                | b"impasse"
                | b"allee"
                | b"chemin"
                | b"quai"
                | b"route"
                | b"bd"
                | b"av"
                | b"lotissement"
                | b"lieu-dit"
                | b"lieudit"
                | b"lieu"
                | b"hameau"
                | b"venelle"
                | b"ruelle"
                | b"sentier"
                | b"esplanade"
                | b"faubourg"
                | b"residence"
                | b"square"
                | b"passage"
                | b"rond-point"
                | b"bld"
                | b"blvd"
        );
        let located = self.complements(end);
        end = located.unwrap_or_else(|| {
            if number.is_some() {
                self.floors(end)
            } else {
                end
            }
        });
        let whole = located.is_some();
        // « 2 cours de piano », « 3 place assise »: an everyday word needs a proper name or a town.
        let enough = match number {
            Some(_) => (end > next && (proper || sure)) || whole,
            None => {
                whole && end > next && (proper || lives || sure) || lives && proper && end > next
            }
        };
        if !enough || end <= next && !whole {
            return None;
        }
        let start = self.leading(number.unwrap_or(t));
        Some((
            start,
            end.min(start + MAX_TOKENS),
            if number.is_some() { 0.9 } else { 0.75 },
        ))
    }

    /// « route de Montabo, n° 15 »: the token after a number that follows the street.
    fn number_after(&self, t: usize) -> Option<usize> {
        let mut i = t + usize::from(self.token(t)?.is_sign(b','));
        let word = self.text(self.token(i)?);
        if !matches!(word.as_slice(), b"n" | b"no" | b"numero") {
            return None;
        }
        i += 1;
        i += usize::from(
            self.token(i)
                .is_some_and(|token| token.shape == Shape::Sign),
        );
        self.token(i)
            .is_some_and(|token| token.shape == Shape::Digits && token.len() <= 4)
            .then_some(i + 1)
    }

    /// « demeurant Kerlaz, 29300 Arzano »: the first token of the place written between the word that says someone
    /// lives there, at `lives`, and the postcode at `t`; `t` when none is.
    fn hamlet(&self, lives: usize, t: usize) -> usize {
        let (first, said) = (lives + 1, &self.page.tokens[lives]);
        if self.text(said).as_slice() == b"chez" || first >= t || first < self.floor {
            return t;
        }
        let between = &self.page.tokens[first..t];
        let named = between[0].shape.is_capital()
            && between.iter().all(|token| {
                token.shape.is_capital() && !token.is(words::CIVILITY)
                    || token.is(words::PARTICLE | words::LINK)
                    || token.shape == Shape::Sign && matches!(token.first, b',' | b'-' | b'\'')
            });
        if named { first } else { t }
    }

    /// A postcode and its town at `t`: the token after.
    fn located(&self, t: usize) -> Option<usize> {
        self.place(t).filter(|&end| end > t + 1)
    }

    /// Whether a street with its number follows the building at `t`: it takes what leads to it.
    fn street_follows(&self, t: usize) -> bool {
        (t + 1..t + 16)
            .take_while(|&i| self.token(i).is_some())
            .any(|i| {
                let token = &self.page.tokens[i];
                token.is(words::STREET)
                    && token.len() > 2
                    && self.number_before(i).is_some_and(|number| number > t + 1)
            })
    }

    /// « résidence Les Lilas, appartement 12 » where someone lives.
    fn building(&self, t: usize) -> Option<(usize, usize, f32)> {
        if self.street_follows(t) {
            return None;
        }
        let (end, proper) = self.name(t + 1, true);
        let located = self.complements(end);
        let numbered = self.token(t + 1).is_some_and(|token| {
            matches!(token.shape, Shape::Digits | Shape::Mixed | Shape::Initial)
        });
        if located.is_none() && !(proper && end > t + 1) && !numbered {
            return None;
        }
        let end = located.unwrap_or(end.max(if numbered { t + 2 } else { t + 1 }));
        (end > t + 1).then_some((self.leading(t), end, 0.65))
    }

    /// The token where the street's number starts, if the tokens before `t` are one.
    fn number_before(&self, t: usize) -> Option<usize> {
        let mut i = t;
        let mut seen = 0;
        // « au 12 de la rue Pasteur ».
        if self
            .before(i)
            .is_some_and(|token| self.text(token).as_slice() == b"la")
            && self
                .before(i - 1)
                .is_some_and(|token| self.text(token).as_slice() == b"de")
        {
            i -= 2;
        }
        // « 112, grande rue », « 4 vieille route ».
        if self.before(i).is_some_and(|token| {
            matches!(
                self.text(token).as_slice(),
                b"grande"
                    | b"grand"
                    | b"petite"
                    | b"petit"
                    | b"vieille"
                    | b"vieux"
                    | b"ancienne"
                    | b"ancien"
                    | b"nouvelle"
            )
        }) {
            i -= 1;
        }
        while i > self.floor
            && seen < 3
            && self
                .before(i)
                .is_some_and(|token| token.is_sign(b',') || token.is_sign(b'-'))
        {
            i -= 1;
            seen += 1;
        }
        if self.before(i).is_some_and(|token| {
            token.is(words::BIS)
                && (token.len() > 1 || token.shape != Shape::Lower || token.first != b'a')
        }) {
            i -= 1;
        }
        if let Some(said) = self.number_said(i, t) {
            return Some(said);
        }
        let token = self.before(i)?;
        let digits = token
            .text(self.page.units)
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count();
        let suffix = &token.text(self.page.units)[digits..];
        let numbered = (1..=4).contains(&digits)
            && (suffix.is_empty()
                || suffix.len() == 1 && !suffix.eq_ignore_ascii_case(b"e")
                || suffix.eq_ignore_ascii_case(b"bis")
                || suffix.eq_ignore_ascii_case(b"ter"));
        if !numbered {
            return None;
        }
        let mut start = i - 1;
        // « 12-14 rue », « 12/14 », « 3 et 5 », « n° 12 ».
        if self
            .before(start)
            .is_some_and(|sign| sign.is_sign(b'-') || sign.is_sign(b'/'))
            && start >= 2
            && self
                .before(start - 1)
                .is_some_and(|token| token.shape == Shape::Digits && token.len() <= 4)
        {
            start -= 2;
        }
        Some(start)
    }

    /// « trente-deux rue des Flandres »: where a number said in words before `end` starts, if the street at `t` is one
    /// street (« deux rues » are counted).
    fn number_said(&self, end: usize, t: usize) -> Option<usize> {
        let said = |token: &Token| {
            token.shape == Shape::Lower
                && (token.is(words::NUMERAL)
                    || self.text(token).split(|&b| b == b'-').any(|part| {
                        words::classes(crate::token::hash_word(part)) & words::NUMERAL != 0
                    }))
        };
        let last = self.before(end).filter(|token| said(token))?;
        let one = matches!(
            self.text(last).as_slice(),
            b"un" | b"une" | b"zero" | b"premier"
        );
        if self.text(&self.page.tokens[t]).ends_with(b"s") && self.page.tokens[t].len() > 2
            || one && !self.before(end - 1).is_some_and(said)
        {
            return None;
        }
        let mut start = end - 1;
        while end - start < 4 && self.before(start).is_some_and(said) {
            start -= 1;
        }
        Some(start)
    }

    /// The end of a name that starts at `t`, and whether it holds a proper noun.
    ///
    /// `loose`: small letters are taken too (« 12 rue des lilas »), up to a sign.
    fn name(&self, t: usize, loose: bool) -> (usize, bool) {
        let mut end = t;
        let mut proper = false;
        let mut i = t;
        let mut small = 0;
        while i < t + MAX_NAME {
            let Some(token) = self.token(i) else { break };
            match token.shape {
                Shape::Title | Shape::Upper | Shape::Camel | Shape::Initial => {
                    // « rue du Docteur Roux », « rue M'Casini »: a civility inside a street's name.
                    let inside = i > t && self.page.tokens[i - 1].is(words::PARTICLE)
                        || self.token(i + 1).is_some_and(|next| next.is_sign(b'\''));
                    if token.is(words::LIVES | words::CIVILITY)
                        && token.shape != Shape::Upper
                        && !inside
                    {
                        break;
                    }
                    proper = true;
                    end = i + 1;
                }
                Shape::Lower if token.is(words::LINK | words::PARTICLE) => {
                    // « à » opens the town, « et » the next street.
                    let word = self.text(token);
                    if matches!(word.as_slice(), b"a" | b"et" | b"au" | b"aux" | b"en")
                        && (i > t || word.as_slice() == b"et")
                    {
                        break;
                    }
                }
                Shape::Lower
                    if loose
                        && small < 2
                        && (!token.is(words::CIVILITY)
                            || i > t && self.page.tokens[i - 1].is(words::PARTICLE))
                        && !token.is(words::TELEPHONE
                            | words::LIVES
                            | words::SOMEONE
                            | words::REFERENCE
                            | words::SECU
                            | words::CAF) =>
                {
                    small += 1;
                    if proper && small > 0 && !token.is(words::MONTH) {
                        break;
                    }
                    end = i + 1;
                }
                // « rue du 8 mai 1945 », « rue du 11-Novembre ».
                Shape::Digits | Shape::Mixed if token.len() <= 4 || token.shape == Shape::Mixed => {
                    let month = self
                        .token(i + 1)
                        .is_some_and(|next| next.is(words::MONTH) || next.is_sign(b'-'));
                    let year =
                        i > t && self.page.tokens[i - 1].is(words::MONTH) && token.len() == 4;
                    if !(month
                        || year
                        || token.shape == Shape::Mixed
                            && token.text(self.page.units).ends_with(b"er"))
                    {
                        break;
                    }
                    proper = true;
                    end = i + 1;
                }
                Shape::Sign
                    if token.is_sign(b'.') && i > t && self.page.tokens[i - 1].len() <= 3 => {}
                Shape::Sign
                    if token.is_sign(b'-')
                        && i > t
                        && self.page.tokens[i - 1].end == token.start
                        && self.token(i + 1).is_some_and(|n| n.start == token.end) => {}
                Shape::Sign if token.is_sign(b'\'') => {}
                _ => break,
            }
            i += 1;
        }
        (end, proper)
    }
}
