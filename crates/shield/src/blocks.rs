//! A long text cut into blocks, so that memory stays bounded.

/// Largest block, in bytes.
const BLOCK: usize = 64 * 1024;
/// How far back from the end of a block a better place to cut is looked for, in bytes.
const LOOK_BACK: usize = 8 * 1024;

/// The blocks of `text` with the byte each starts at.
pub(crate) fn blocks(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= text.len() {
            return None;
        }
        let from = start;
        start = cut(text, from);
        text.get(from..start).map(|block| (from, block))
    })
}

/// Where the block that starts at `start` ends: at the last empty line, line break or space within reach.
fn cut(text: &str, start: usize) -> usize {
    if text.len() - start <= BLOCK {
        return text.len();
    }
    let limit = text.floor_char_boundary(start + BLOCK);
    let low = limit - LOOK_BACK;
    let window = &text.as_bytes()[low..limit];
    let place = window
        .windows(2)
        .rposition(|pair| pair == b"\n\n")
        .map(|i| i + 2)
        .or_else(|| window.iter().rposition(|&b| b == b'\n').map(|i| i + 1))
        .or_else(|| window.iter().rposition(|&b| b == b' ').map(|i| i + 1));
    place.map_or(limit, |i| low + i)
}
