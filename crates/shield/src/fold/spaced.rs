//! « D U P O N T   M a r i e »: letter-spacing closed, so that the words can be read.

/// Single letters in a row before it is taken for letter-spacing.
const MIN_RUN: usize = 4;

/// Removes the single spaces between runs of lone letters; two spaces or more, or a small letter followed by
/// a capital, end a word.
pub(super) fn close_letter_spacing(bytes: &mut Vec<u8>, at: &mut Vec<u32>) {
    let mut out: Option<(Vec<u8>, Vec<u32>)> = None;
    let mut i = 0;
    let mut copied = 0;
    while i < bytes.len() {
        // A lone letter: a letter with no letter or digit on either side.
        if !(is_lone(bytes, i)) {
            i += 1;
            continue;
        }
        let mut end = i;
        let mut count = 1;
        while end + 2 < bytes.len() && bytes[end + 1] == b' ' && is_lone(bytes, end + 2) {
            end += 2;
            count += 1;
        }
        if count >= MIN_RUN {
            let (kept, kept_at) = out.get_or_insert_with(|| {
                (
                    Vec::with_capacity(bytes.len()),
                    Vec::with_capacity(at.len()),
                )
            });
            kept.extend_from_slice(&bytes[copied..i]);
            kept_at.extend_from_slice(&at[copied..i]);
            let mut j = i;
            while j <= end {
                let new_word = j > i && starts_word(bytes, j, end);
                if new_word {
                    kept.push(b' ');
                    kept_at.push(at[j - 1]);
                }
                kept.push(bytes[j]);
                kept_at.push(at[j]);
                j += 2;
            }
            copied = end + 1;
        }
        i = end + 1;
    }
    if let Some((mut kept, mut kept_at)) = out {
        kept.extend_from_slice(&bytes[copied..]);
        kept_at.extend_from_slice(&at[copied..]);
        *bytes = kept;
        *at = kept_at;
    }
}

fn is_lone(bytes: &[u8], i: usize) -> bool {
    let alone = |b: Option<&u8>| b.is_none_or(|b| !b.is_ascii_alphanumeric());
    bytes[i].is_ascii_alphabetic() && (i == 0 || alone(bytes.get(i - 1))) && alone(bytes.get(i + 1))
}

/// A capital that opens a word inside a run: after a small letter, or before one when capitals precede.
fn starts_word(bytes: &[u8], j: usize, end: usize) -> bool {
    let upper = bytes[j].is_ascii_uppercase();
    let after_small = bytes[j - 2].is_ascii_lowercase();
    let before_small = j + 2 <= end && bytes[j + 2].is_ascii_lowercase();
    upper && (after_small || before_small)
}
