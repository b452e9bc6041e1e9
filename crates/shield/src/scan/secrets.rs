//! API keys, tokens, passwords, private keys.

use super::cues::{self, Cues};
use super::{Page, Span};
use crate::finding::Evidence;
use crate::kind::Kind;
use crate::token::Shape;

/// Prefixes that announce a key, and the least length of the whole.
const PREFIXES: [(&[u8], usize); 26] = [
    (b"sk-", 20),
    (b"sk_live_", 16),
    (b"sk_test_", 16),
    (b"pk_live_", 16),
    (b"rk_live_", 16),
    (b"ghp_", 20),
    (b"gho_", 20),
    (b"ghu_", 20),
    (b"ghs_", 20),
    (b"github_pat_", 22),
    (b"glpat-", 16),
    (b"AKIA", 20),
    (b"ASIA", 20),
    (b"xoxb-", 16),
    (b"xoxp-", 16),
    (b"xoxa-", 16),
    (b"AIza", 30),
    (b"eyJ", 24),
    (b"hf_", 16),
    (b"npm_", 20),
    (b"pypi-", 20),
    (b"SG.", 20),
    (b"ya29.", 20),
    (b"dop_v1_", 20),
    (b"whsec_", 16),
    (b"AGE-SECRET-KEY-", 30),
];

/// Units that a secret is made of.
fn is_secret(b: u8) -> bool {
    b.is_ascii_graphic()
        && !matches!(
            b,
            b'"' | b'\'' | b'<' | b'>' | b'(' | b')' | b',' | b';' | b'`'
        )
}

fn end_of(units: &[u8], i: usize) -> usize {
    let mut end = i;
    while units.get(end).copied().is_some_and(is_secret) && end - i < 4096 {
        end += 1;
    }
    while end > i && matches!(units[end - 1], b'.' | b':') {
        end -= 1;
    }
    end
}

/// A secret that starts at token `t`: a known prefix, or what a word just announced.
pub(super) fn at(page: Page<'_>, t: usize, cues: &Cues) -> Option<Span> {
    let (units, token) = (page.units, &page.tokens[t]);
    let i = token.start as usize;
    if matches!(
        token.first,
        b's' | b'p' | b'r' | b'g' | b'A' | b'x' | b'e' | b'h' | b'n' | b'S' | b'y' | b'd' | b'w'
    ) {
        let rest = &units[i..];
        if let Some((_, least)) = PREFIXES.iter().find(|(prefix, _)| rest.starts_with(prefix)) {
            let end = end_of(units, i);
            if end - i >= *least && units[i..end].iter().any(u8::is_ascii_digit) {
                return Some(Span::new(Kind::Secret, i, end, 0.98, Evidence::Pattern));
            }
        }
    }
    announced(page, t, cues)
}

/// « mot de passe : xxx », « password=xxx », « la clé API est xxx ».
fn announced(page: Page<'_>, t: usize, cues: &Cues) -> Option<Span> {
    let distance = cues.distance(cues::SECRET, t);
    if !(1..=6).contains(&distance) {
        return None;
    }
    let between = &page.tokens[t + 1 - distance..t];
    if between.iter().any(|token| token.shape == Shape::Break) && distance > 3 {
        return None;
    }
    let (units, i) = (page.units, page.tokens[t].start as usize);
    let sign = page.tokens[t - 1].is_sign(b':')
        || page.tokens[t - 1].is_sign(b'=')
        // A quotation mark that opens: one that closes ends what was announced.
        || matches!(page.tokens[t - 1].first, b'"' | b'\'')
            && page.tokens[t - 1].shape == Shape::Sign
            && page.tokens[t - 1].end == page.tokens[t].start;
    // « reason="bad password" tries=4 »: the value of another key.
    let other = page.tokens[t - 1].is_sign(b'=')
        && distance > 2
        && page.tokens[t - 2].shape.is_word()
        && page.tokens[t - 2].end == page.tokens[t - 1].start;
    if other {
        return None;
    }
    let verb = page.tokens[t - 1].text(units).eq_ignore_ascii_case(b"est")
        || page.tokens[t - 1].text(units).eq_ignore_ascii_case(b"is");
    let bearer = page.tokens[t - 1]
        .text(units)
        .eq_ignore_ascii_case(b"bearer");
    let end = end_of(units, i);
    let value = &units[i..end];
    // « mot de passe Lavande!2026 »: without a sign, only what looks like nothing else.
    let bare = distance == 1
        && value.len() >= 8
        && value.iter().any(u8::is_ascii_digit)
        && value.iter().any(u8::is_ascii_uppercase)
        && value.iter().any(u8::is_ascii_lowercase);
    if !sign && !verb && !bearer && !bare {
        return None;
    }
    let digits = value.iter().any(u8::is_ascii_digit);
    let letters = value.iter().any(u8::is_ascii_alphabetic);
    let signs = value
        .iter()
        .any(|b| b.is_ascii_punctuation() && !matches!(b, b'-' | b'.' | b'/'));
    let complex = letters && (digits || signs) && value.len() >= 5
        || digits && value.len() >= 4 && sign && !value.contains(&b'/');
    let plain = sign && value.len() >= 6 && distance == 2 && page.tokens[t].shape == Shape::Camel;
    (complex || plain).then(|| Span::new(Kind::Secret, i, end, 0.85, Evidence::Context))
}

/// « -----BEGIN … PRIVATE KEY----- » to its end: the first dash is at `i`.
pub(super) fn key_block_at(units: &[u8], i: usize) -> Option<Span> {
    let rest = &units[i..units.len().min(i + 8192)];
    if !rest.starts_with(b"-----BEGIN ") {
        return None;
    }
    let find = |needle: &[u8]| rest.windows(needle.len()).position(|w| w == needle);
    let header = find(b"PRIVATE KEY")?;
    if header > 40 {
        return None;
    }
    let end = find(b"-----END ").map_or(rest.len(), |at| {
        let tail = &rest[at + 9..];
        at + 9
            + tail
                .windows(5)
                .position(|w| w == b"-----")
                .map_or(tail.len(), |n| n + 5)
    });
    Some(Span::new(Kind::Secret, i, i + end, 1.0, Evidence::Pattern))
}
