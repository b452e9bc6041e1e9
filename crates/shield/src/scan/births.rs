//! A date of birth beside the name of its person: « AMROUCHE Dalila (08/08/1977) ».

use super::{Page, Span, dates};
use crate::finding::Evidence;
use crate::kind::Kind;

/// Last year that a date in brackets is taken for one of birth: later ones are also those of meetings.
const LATEST: u32 = 2012;

/// Appends the dates alone in brackets right after a name, when they are old enough to be of birth.
pub(crate) fn beside(page: Page<'_>, spans: &[Span], out: &mut Vec<Span>) {
    for span in spans.iter().filter(|span| span.kind == Kind::Person) {
        if !page.units[span.end..].starts_with(b" (") {
            continue;
        }
        let start = span.end + 2;
        let t = page
            .tokens
            .partition_point(|token| (token.start as usize) < start);
        let Some(end) = dates::date_at(page, t) else {
            continue;
        };
        let year = page.units[..end]
            .iter()
            .rev()
            .take(4)
            .rev()
            .fold(0, |year, b| year * 10 + u32::from(b.wrapping_sub(b'0')));
        if page.unit(end) == b')' && (1880..=LATEST).contains(&year) {
            out.push(Span::new(
                Kind::DateOfBirth,
                start,
                end,
                0.7,
                Evidence::Context,
            ));
        }
    }
}
