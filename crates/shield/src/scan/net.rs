//! IP addresses, URLs that identify someone, handles.

use super::cues::{self, Cues};
use super::{Page, Span, is_word};
use crate::finding::Evidence;
use crate::gazetteer::Gazetteer;
use crate::kind::Kind;
use crate::token::{Shape, hash_word};

/// Longest URL read, in units.
const MAX_URL: usize = 400;

/// An IPv4 or IPv6 address at token `t`.
pub(super) fn ip_at(page: Page<'_>, t: usize, cues: &Cues) -> Option<Span> {
    let (units, i) = (page.units, page.tokens[t].start as usize);
    if i > 0 && (is_word(units[i - 1]) || matches!(units[i - 1], b'.' | b':' | b'-')) {
        return None;
    }
    if let Some(end) = ipv4(units, i) {
        return (!cues.near(cues::VERSION, t, 2))
            .then(|| Span::new(Kind::Ip, i, end, 0.95, Evidence::Pattern));
    }
    ipv6(units, i).map(|end| Span::new(Kind::Ip, i, end, 0.98, Evidence::Pattern))
}

fn ipv4(units: &[u8], i: usize) -> Option<usize> {
    let mut j = i;
    for part in 0..4 {
        if part > 0 {
            if units.get(j) != Some(&b'.') {
                return None;
            }
            j += 1;
        }
        let start = j;
        let mut value = 0u32;
        while let Some(b) = units.get(j).filter(|b| b.is_ascii_digit() && j - start < 4) {
            value = value * 10 + u32::from(b - b'0');
            j += 1;
        }
        if j == start || j - start > 3 || value > 255 || j - start > 1 && units[start] == b'0' {
            return None;
        }
    }
    let next = units.get(j).copied().unwrap_or(0);
    let more = next == b'.' && units.get(j + 1).is_some_and(u8::is_ascii_digit);
    (!is_word(next) && !more && next != b'-').then_some(j)
}

/// Eight groups of hexadecimal digits, or fewer around one `::`.
fn ipv6(units: &[u8], i: usize) -> Option<usize> {
    let mut j = i;
    let mut groups = 0;
    let mut doubled = false;
    let mut digit_seen = false;
    let mut end = i;
    if units.get(i) == Some(&b':') && units.get(i + 1) != Some(&b':') {
        return None;
    }
    while j < units.len() && j - i < 46 {
        let start = j;
        while units.get(j).is_some_and(u8::is_ascii_hexdigit) && j - start < 5 {
            digit_seen |= units[j].is_ascii_digit();
            j += 1;
        }
        if j - start > 4 {
            return None;
        }
        if j > start {
            groups += 1;
            end = j;
        }
        if units.get(j) != Some(&b':') {
            break;
        }
        if units.get(j + 1) == Some(&b':') {
            if doubled {
                return None;
            }
            doubled = true;
            j += 2;
            end = j;
        } else {
            if j == start {
                return None;
            }
            j += 1;
        }
    }
    let next = units.get(end).copied().unwrap_or(0);
    let whole = if doubled {
        (2..8).contains(&groups)
    } else {
        groups == 8
    };
    (whole && digit_seen && !is_word(next)).then_some(end)
}

/// Sites where the path is someone.
const PROFILES: [&[u8]; 16] = [
    b"facebook.com",
    b"fb.com",
    b"instagram.com",
    b"x.com",
    b"twitter.com",
    b"linkedin.com",
    b"tiktok.com",
    b"snapchat.com",
    b"t.me",
    b"youtube.com",
    b"pinterest.",
    b"github.com",
    b"gitlab.com",
    b"threads.net",
    b"bsky.app",
    b"mastodon.",
];

/// Parts of addresses that belong to institutions.
const INSTITUTIONS: [&[u8]; 14] = [
    b".gouv.fr",
    b"service-public",
    b"legifrance",
    b"europa.eu",
    b"ville-",
    b"mairie",
    b"agglo",
    b"metropole",
    b"departement",
    b"region",
    b"ccas",
    b"intranet",
    b"caf.fr",
    b"ameli.fr",
];

/// A URL at token `t`, with or without scheme, if it identifies someone.
pub(super) fn url_at(page: Page<'_>, t: usize, names: Gazetteer) -> Option<Span> {
    let (units, i) = (page.units, page.tokens[t].start as usize);
    if i > 0 && matches!(units[i - 1], b'@' | b'.' | b'/' | b'-' | b'_') {
        return None;
    }
    let rest = &units[i..units.len().min(i + MAX_URL)];
    let lower = |n: usize| rest.get(..n).unwrap_or(rest).to_ascii_lowercase();
    let head = lower(8);
    let host = if head.starts_with(b"https://") {
        8
    } else if head.starts_with(b"http://") {
        7
    } else if head.starts_with(b"www.") {
        0
    } else if let Some(scheme) = scheme(rest) {
        scheme
    } else {
        bare_host(rest)?
    };
    let mut len = rest
        .iter()
        .position(|&b| !(is_word(b) || b"-._~:/?#[]@!$&'*+,;=%".contains(&b)))
        .unwrap_or(rest.len());
    while len > host
        && matches!(
            rest[len - 1],
            b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b']' | b'-' | b'*' | b'_'
        )
    {
        len -= 1;
    }
    let url = rest.get(host..len)?.to_ascii_lowercase();
    if url.len() < 4 {
        return None;
    }
    let (site, path) = url
        .iter()
        .position(|&b| b == b'/' || b == b'?')
        .map_or((&url[..], &[][..]), |at| url.split_at(at));
    if path.is_empty() && site.contains(&b'@') && !site.contains(&b':') {
        return None;
    }
    let end = i + len;
    if site.contains(&b'@') && site.contains(&b':') {
        return Some(Span::new(Kind::Secret, i, end, 0.95, Evidence::Pattern));
    }
    let contains = |part: &[u8]| site.windows(part.len()).any(|w| w == part);
    // On a forge, only the first part of the path is someone: deeper is a project.
    let project = (contains(b"github") || contains(b"gitlab"))
        && path.iter().filter(|&&b| b == b'/').count() > 1;
    if PROFILES.iter().any(|profile| contains(profile)) && path.len() > 2 && !project {
        return Some(Span::new(Kind::UrlHandle, i, end, 0.95, Evidence::Pattern));
    }
    if INSTITUTIONS.iter().any(|part| contains(part)) && !path.contains(&b'@') {
        return None;
    }
    let personal = path.contains(&b'@')
        || path.contains(&b'~')
        || url
            .split(|b| !b.is_ascii_alphabetic())
            .any(|word| word.len() > 3 && names.is_given_name(hash_word(word)));
    personal.then(|| Span::new(Kind::UrlHandle, i, end, 0.7, Evidence::Lexicon))
}

/// Any other scheme (`postgres://`): where the host starts.
fn scheme(rest: &[u8]) -> Option<usize> {
    let len = rest
        .iter()
        .take(16)
        .position(|b| !b.is_ascii_alphanumeric() && !matches!(b, b'+' | b'-'))?;
    rest[len..].starts_with(b"://").then_some(len + 3)
}

/// `host.tld/` without scheme: the host starts at once.
fn bare_host(rest: &[u8]) -> Option<usize> {
    let len = rest
        .iter()
        .position(|&b| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.')))
        .unwrap_or(rest.len());
    let host = &rest[..len];
    let dot = host.iter().rposition(|&b| b == b'.')?;
    let tld = host.len() - dot - 1;
    (dot > 1
        && (2..=6).contains(&tld)
        && host[dot + 1..].iter().all(u8::is_ascii_alphabetic)
        && rest.get(len) == Some(&b'/'))
    .then_some(0)
}

/// Handles that are not people's.
const COMMON: [&[u8]; 14] = [
    b"all",
    b"tous",
    b"toutes",
    b"media",
    b"import",
    b"here",
    b"everyone",
    b"channel",
    b"ville",
    b"mairie",
    b"metropole",
    b"param",
    b"return",
    b"agglo",
];

/// « @prenom.nom »: the sign is token `t`.
pub(super) fn handle_at(page: Page<'_>, t: usize) -> Option<Span> {
    let (units, i) = (page.units, page.tokens[t].start as usize);
    if i > 0 && (is_word(units[i - 1]) || matches!(units[i - 1], b'.' | b'_' | b'-' | b')' | b'/'))
    {
        return None;
    }
    let end = handle_end(units, i + 1);
    let handle = units.get(i + 1..end)?.to_ascii_lowercase();
    if handle.len() < 3
        || !handle.iter().any(u8::is_ascii_alphabetic)
        || COMMON.iter().any(|common| handle.starts_with(common))
    {
        return None;
    }
    Some(Span::new(Kind::UrlHandle, i, end, 0.9, Evidence::Pattern))
}

fn handle_end(units: &[u8], i: usize) -> usize {
    let mut end = i;
    while units
        .get(end)
        .is_some_and(|&b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
        && end - i < 60
    {
        end += 1;
    }
    while end > i && matches!(units[end - 1], b'.' | b'-') {
        end -= 1;
    }
    end
}

/// « insta : marie_d75 »: a handle without its sign, just after the name of a network.
pub(super) fn account_at(page: Page<'_>, t: usize, cues: &Cues) -> Option<Span> {
    let distance = cues.distance(cues::ACCOUNT, t);
    if !(1..=3).contains(&distance) {
        return None;
    }
    let token = &page.tokens[t];
    let (units, i) = (page.units, token.start as usize);
    let announced = page.tokens[t - distance..t]
        .iter()
        .any(|token| token.is_sign(b':'))
        || distance == 1;
    let end = handle_end(units, i);
    let handle = &units[i..end];
    let inner = handle.iter().any(|b| matches!(b, b'_' | b'.')) || token.shape == Shape::Mixed;
    let letters = handle.iter().filter(|b| b.is_ascii_alphabetic()).count();
    (announced
        && inner
        && handle.len() >= 5
        && letters >= 3
        && handle.iter().all(|b| !b.is_ascii_uppercase()))
    .then(|| Span::new(Kind::UrlHandle, i, end, 0.75, Evidence::Context))
}
