//! Words that say something of someone's health.

use crate::finding::Evidence;
use crate::kind::Kind;
use crate::scan::{Page, Span};
use crate::token::{Shape, Token};
use crate::words;

/// Tokens looked at around a disease for someone it could be about.
const REACH: usize = 16;

/// Appends the health findings of the page. `spans` are the other findings, in order.
pub(crate) fn find(page: Page<'_>, spans: &[Span], out: &mut Vec<Span>) {
    let tokens = page.tokens;
    let mut next = 0;
    let mut t = 0;
    while t < tokens.len() {
        let token = &tokens[t];
        if !token.is(words::DISEASE | words::DISEASE_HEAD | words::WEAK_HEAD | words::OPEN_HEAD)
            || !token.shape.is_word()
        {
            t += 1;
            continue;
        }
        while next < spans.len() && spans[next].end <= token.start as usize {
            next += 1;
        }
        let taken = spans
            .get(next)
            .is_some_and(|span| span.start < token.end as usize);
        if let Some((first, end)) = declared(page, t).filter(|_| !taken) {
            let (start, stop) = (tokens[first].start as usize, tokens[end - 1].end as usize);
            if concerns_someone(page, t, end, spans, next) {
                out.push(Span::new(Kind::Health, start, stop, 0.8, Evidence::Context));
            }
            t = end;
            continue;
        }
        let read = (!taken).then(|| phrase(page, t)).flatten();
        let Some(end) = read.filter(|&end| !is_heading(page, t, end)) else {
            t += 1;
            continue;
        };
        if concerns_someone(page, t, end, spans, next) {
            let (start, stop) = (token.start as usize, tokens[end - 1].end as usize);
            out.push(Span::new(
                Kind::Health,
                start,
                stop,
                0.85,
                Evidence::Lexicon,
            ));
        }
        t = end;
    }
}

/// « nom;classe;allergie;téléphone »: the heading of a column says nothing of anybody.
fn is_heading(page: Page<'_>, t: usize, end: usize) -> bool {
    let bar = |token: &Token| token.shape == Shape::Sign && matches!(token.first, b';' | b'|');
    let edge =
        |token: Option<&Token>| token.is_none_or(|token| bar(token) || token.shape == Shape::Break);
    let (before, after) = (
        t.checked_sub(1).map(|i| &page.tokens[i]),
        page.tokens.get(end),
    );
    end == t + 1
        && page.tokens[t].is(words::OPEN_HEAD)
        && edge(before)
        && edge(after)
        && (before.is_some_and(bar) || after.is_some_and(bar))
}

/// Abbreviations that are other words in small letters.
fn needs_capitals(page: Page<'_>, token: &Token) -> bool {
    matches!(
        token.text(page.units).to_ascii_lowercase().as_slice(),
        b"sep" | b"sla" | b"toc" | b"tda" | b"fiv" | b"ivg" | b"avc"
    ) && token.shape != Shape::Upper
}

/// « une enceinte Bose », « l'enceinte du stade », « dans l'enceinte de »: a thing or a place, after its article.
fn is_wall(page: Page<'_>, t: usize) -> bool {
    let text = |token: &Token| token.text(page.units).to_ascii_lowercase();
    let Some(before) = t.checked_sub(1).map(|i| &page.tokens[i]) else {
        return false;
    };
    text(&page.tokens[t]).as_slice() == b"enceinte"
        && (before.is_sign(b'\'')
            || matches!(
                text(before).as_slice(),
                b"une" | b"cette" | b"la" | b"l" | b"d" | b"chaque" | b"double" | b"premiere"
            ))
}

/// The token after the disease that starts at `t`, if one does.
fn phrase(page: Page<'_>, t: usize) -> Option<usize> {
    let tokens = page.tokens;
    let head = &tokens[t];
    if needs_capitals(page, head) || is_wall(page, t) {
        return None;
    }
    // « hôpital Charcot », « rue du Docteur-Parkinson »: a place's name.
    let proper = head.shape == Shape::Title
        && t > 0
        && tokens[t - 1].is(words::VENUE | words::STREET | words::CIVILITY);
    if proper {
        return None;
    }
    let mut end = t + 1;
    let mut medical = head.is(words::DISEASE);
    let mut open = head.is(words::OPEN_HEAD);
    let generic = head.is(words::DISEASE | words::DISEASE_HEAD);
    for _ in 0..5 {
        let mut i = end;
        let mut joints = 0;
        while joints < 4 && tokens.get(i).is_some_and(|token| links(page, token)) {
            i += 1;
            joints += 1;
        }
        let Some(token) = tokens.get(i) else { break };
        let gap = token.start - tokens[i - 1].end;
        if gap > 2 || token.shape == Shape::Break || token.shape == Shape::Sign {
            break;
        }
        let text = token.text(page.units);
        let strong = token.is(words::DISEASE_TAIL | words::BODY)
            || token.is(words::DISEASE | words::DISEASE_HEAD) && joints > 0;
        let weak = generic && token.is(words::GENERIC_TAIL);
        let number = matches!(token.shape, Shape::Digits)
            && token.len() <= 2
            && tokens[i - 1].is(words::GENERIC_TAIL | words::DISEASE_HEAD)
            && joints == 0;
        let eponym = joints > 0
            && token.shape == Shape::Title
            && head.is(words::DISEASE_HEAD)
            && end == t + 1;
        let substance = open
            && joints > 0
            && token.shape.is_word()
            && text.len() > 2
            && starts_with_a(page, &tokens[end]);
        if strong || weak || number || eponym || substance {
            medical |= strong
                || eponym
                || substance
                || weak && head.is(words::DISEASE_HEAD) && !is_handicap(page, head)
                || number;
            open = substance
                && tokens
                    .get(i + 1)
                    .is_some_and(|next| starts_with_a(page, next));
            end = i + 1;
        } else {
            break;
        }
    }
    medical.then_some(end)
}

/// « de », « du », « à la », and the apostrophe of an elision.
fn links(page: Page<'_>, token: &Token) -> bool {
    token.is_sign(b'\'')
        || token.shape.is_word() && token.is(words::LINK) && token.len() < 4 && !is_and(page, token)
}

fn is_and(page: Page<'_>, token: &Token) -> bool {
    token.text(page.units).eq_ignore_ascii_case(b"et")
}

fn is_handicap(page: Page<'_>, token: &Token) -> bool {
    token.text(page.units).eq_ignore_ascii_case(b"handicap")
}

fn starts_with_a(page: Page<'_>, token: &Token) -> bool {
    matches!(
        token.text(page.units).to_ascii_lowercase().as_slice(),
        b"a" | b"au" | b"aux"
    )
}

/// « aucune », « néant », « non »: the answer of a form that says nothing.
pub(crate) fn denies(page: Page<'_>, token: &Token) -> bool {
    matches!(
        token.text(page.units).to_ascii_lowercase().as_slice(),
        b"aucun"
            | b"aucune"
            | b"neant"
            | b"non"
            | b"sans"
            | b"ras"
            | b"rien"
            | b"pas"
            | b"oui"
            | b"nc"
            | b"na"
            | b"inconnu"
            | b"inconnue"
            | b"x"
    )
}

/// « Allergies : arachide », « Pathologie connue : drépanocytose »: what a form says after its label, up to a sign.
fn declared(page: Page<'_>, t: usize) -> Option<(usize, usize)> {
    let tokens = page.tokens;
    if !tokens[t].is(words::OPEN_HEAD | words::DISEASE_HEAD) || tokens[t].shape == Shape::Sign {
        return None;
    }
    let opens = t == 0
        || tokens[t - 1].shape == Shape::Break
        || tokens[t - 1].shape == Shape::Sign && !tokens[t - 1].is_sign(b'\'');
    let colon = (t + 1..t + 4).find(|&i| tokens.get(i).is_some_and(|token| token.is_sign(b':')))?;
    let first = colon + 1;
    let said = tokens.get(first..)?;
    let len = said
        .iter()
        .take(6)
        .take_while(|token| token.shape.is_word() || token.is_sign(b'-') || token.is_sign(b'\''))
        .count();
    // A whole sentence is read for the diseases it names, not taken whole.
    let short = said
        .get(len)
        .is_none_or(|token| matches!(token.shape, Shape::Sign | Shape::Break));
    (opens && short && len > 0 && said[0].shape.is_word() && !denies(page, &said[0]))
        .then_some((first, first + len))
}

/// « pas d'allergie », « aucune maladie », « sans handicap moteur »: nobody's disease.
fn denied(page: Page<'_>, before: &[Token]) -> bool {
    before
        .iter()
        .rev()
        .filter(|token| token.shape.is_word() && token.len() > 1)
        .take(2)
        .any(|token| {
            matches!(
                token.text(page.units).to_ascii_lowercase().as_slice(),
                b"pas" | b"aucun" | b"aucune" | b"sans" | b"jamais"
            )
        })
}

/// « le médecin de prévention »: the prevention of an employer, which sees people one by one.
fn is_occupational(page: Page<'_>, before: &[Token]) -> bool {
    before.iter().any(|token| {
        token
            .text(page.units)
            .to_ascii_lowercase()
            .starts_with(b"medecin")
    })
}

/// Whether someone is near enough for the disease to be theirs, and no campaign or association is.
fn concerns_someone(page: Page<'_>, t: usize, end: usize, spans: &[Span], next: usize) -> bool {
    let tokens = page.tokens;
    let from = t.saturating_sub(REACH);
    let to = tokens.len().min(end + REACH);
    let before = &tokens[from..t];
    let after = &tokens[end..to];
    let someone = |token: &Token| {
        token.is(words::SOMEONE | words::KIN | words::CIVILITY) && token.shape != Shape::Sign
    };
    let public = before
        .iter()
        .rev()
        .take(5)
        .take_while(|token| !token.is_sign(b'.'))
        .any(|token| token.is(words::PUBLIC_HEALTH) && !is_occupational(page, before));
    if public || denied(page, before) {
        return false;
    }
    let (low, high) = (tokens[from].start as usize, tokens[to - 1].end as usize);
    let person = |span: &Span| {
        matches!(
            span.kind,
            Kind::Person | Kind::Nir | Kind::DateOfBirth | Kind::CafId
        )
    };
    let near = spans[next.saturating_sub(6)..spans.len().min(next + 6)]
        .iter()
        .any(|span| person(span) && span.end + 200 >= low && span.start <= high + 200);
    near || before.iter().any(someone) || after.iter().any(someone)
}
