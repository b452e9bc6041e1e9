//! The text of an answer as it comes, token after token: whole characters only, and nothing of a
//! stop string.

/// What one more token adds to an answer.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Text that can be shown now; may be empty.
    pub text: String,
    /// A stop string is complete: the answer ends here.
    pub stopped: bool,
}

/// Turns the bytes of tokens into text.
///
/// A token may end in the middle of a character, and a stop string may begin in one token and end
/// in another: what could still change is held back until the next token or [`Self::finish`].
/// The answer stops at the stop string that is complete first; the stop string itself is not part
/// of the text.
#[derive(Debug)]
pub(crate) struct AnswerText {
    stops: Vec<String>,
    bytes: Vec<u8>,
    held: String,
    stopped: bool,
}

impl AnswerText {
    /// An empty answer that stops at any of `stops` (empty strings are ignored).
    pub(crate) fn new(stops: Vec<String>) -> Self {
        Self {
            stops: stops.into_iter().filter(|s| !s.is_empty()).collect(),
            bytes: Vec::new(),
            held: String::new(),
            stopped: false,
        }
    }

    /// Adds the bytes of one token.
    pub(crate) fn push(&mut self, bytes: &[u8]) -> Piece {
        if self.stopped {
            return Piece {
                text: String::new(),
                stopped: true,
            };
        }
        self.bytes.extend_from_slice(bytes);
        self.take_whole_characters();
        self.release()
    }

    /// Everything still held: a token cut in the middle of a character gives U+FFFD.
    pub(crate) fn finish(mut self) -> String {
        if self.stopped {
            return String::new();
        }
        let rest = std::mem::take(&mut self.bytes);
        self.held.push_str(&String::from_utf8_lossy(&rest));
        let piece = self.release();
        if piece.stopped {
            piece.text
        } else {
            piece.text + &self.held
        }
    }

    /// Moves complete characters from `bytes` to `held`; bytes that no continuation can make
    /// valid become U+FFFD.
    fn take_whole_characters(&mut self) {
        loop {
            match std::str::from_utf8(&self.bytes) {
                Ok(text) => {
                    self.held.push_str(text);
                    self.bytes.clear();
                    return;
                }
                Err(error) => {
                    let (valid, rest) = self.bytes.split_at(error.valid_up_to());
                    self.held.push_str(&String::from_utf8_lossy(valid));
                    let Some(invalid) = error.error_len() else {
                        self.bytes = rest.to_vec();
                        return;
                    };
                    self.held.push('\u{FFFD}');
                    self.bytes = rest[invalid..].to_vec();
                }
            }
        }
    }

    /// Gives what no stop string can claim any more.
    fn release(&mut self) -> Piece {
        let complete = self
            .stops
            .iter()
            .filter_map(|stop| self.held.find(stop).map(|at| (at + stop.len(), at)))
            .min();
        if let Some((_, at)) = complete {
            self.stopped = true;
            self.held.truncate(at);
            return Piece {
                text: std::mem::take(&mut self.held),
                stopped: true,
            };
        }
        let keep = self
            .stops
            .iter()
            .map(|stop| longest_beginning(&self.held, stop))
            .max()
            .unwrap_or(0);
        let rest = self.held.split_off(self.held.len() - keep);
        Piece {
            text: std::mem::replace(&mut self.held, rest),
            stopped: false,
        }
    }
}

/// Bytes at the end of `text` that are a beginning of `stop`.
fn longest_beginning(text: &str, stop: &str) -> usize {
    stop.char_indices()
        .map(|(at, _)| at)
        .filter(|&at| at > 0 && text.ends_with(&stop[..at]))
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::AnswerText;

    /// The rule, applied to the whole text at once.
    fn expected(bytes: &[u8], stops: &[String]) -> String {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let cut = stops
            .iter()
            .filter(|s| !s.is_empty())
            .filter_map(|s| text.find(s.as_str()).map(|at| (at + s.len(), at)))
            .min();
        match cut {
            Some((_, at)) => text[..at].to_owned(),
            None => text,
        }
    }

    fn streamed(chunks: &[Vec<u8>], stops: &[String]) -> String {
        let mut answer = AnswerText::new(stops.to_vec());
        let mut text = String::new();
        for chunk in chunks {
            let piece = answer.push(chunk);
            text += &piece.text;
            if piece.stopped {
                break;
            }
        }
        text + &answer.finish()
    }

    proptest! {
        #[test]
        fn cutting_into_tokens_changes_nothing(
            chunks in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..4), 0..40),
            stops in prop::collection::vec("[ab\u{e9}]{0,3}", 0..3),
        ) {
            prop_assert_eq!(streamed(&chunks, &stops), expected(&chunks.concat(), &stops));
        }

        #[test]
        fn stops_are_found_across_tokens(
            text in "[ab\u{e9}\u{1f600}]{0,60}",
            size in 1usize..4,
            stops in prop::collection::vec("[ab\u{e9}]{1,4}", 0..4),
        ) {
            let chunks: Vec<Vec<u8>> = text.as_bytes().chunks(size).map(<[u8]>::to_vec).collect();
            prop_assert_eq!(streamed(&chunks, &stops), expected(text.as_bytes(), &stops));
        }
    }

    #[test]
    fn half_a_character_waits_for_the_other_half() {
        let mut answer = AnswerText::new(Vec::new());
        assert_eq!(answer.push(&[b'a', 0xC3]).text, "a");
        assert_eq!(answer.push(&[0xA9]).text, "é");
        assert_eq!(answer.push(&[0xE2, 0x82]).text, "");
        assert_eq!(answer.finish(), "\u{FFFD}");
    }

    #[test]
    fn nothing_of_a_stop_string_is_shown() {
        let mut answer = AnswerText::new(vec!["\nFIN".to_owned()]);
        assert_eq!(answer.push(b"oui\nF").text, "oui");
        let piece = answer.push(b"IN et la suite");
        assert_eq!((piece.text.as_str(), piece.stopped), ("", true));
        assert_eq!(answer.finish(), "");
    }
}
