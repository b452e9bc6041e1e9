//! Splitting a byte stream into server-sent events (WHATWG HTML §9.2).

/// Bytes in, data of events out. Comments, event names and retry delays are
/// dropped; several `data` lines are joined; CR, LF and CRLF all end a line.
#[derive(Debug, Default)]
pub(crate) struct Events {
    buffer: Vec<u8>,
    /// Where in the buffer the next line starts.
    line: usize,
    /// How far the buffer was searched for the end of that line.
    searched: usize,
    data: Vec<u8>,
    has_data: bool,
}

/// The longest event kept, in bytes: a provider that never ends one is cut off.
pub(crate) const LONGEST_EVENT: usize = 8 << 20;

impl Events {
    /// Adds bytes of the stream.
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        if self.line > 0 {
            self.buffer.drain(..self.line);
            self.searched -= self.line;
            self.line = 0;
        }
        self.buffer.extend_from_slice(bytes);
    }

    /// Whether an event has grown beyond what is reasonable.
    pub(crate) fn is_too_long(&self) -> bool {
        self.buffer.len() - self.line + self.data.len() > LONGEST_EVENT
    }

    /// The data of the next complete event.
    pub(crate) fn next(&mut self) -> Option<Vec<u8>> {
        loop {
            let rest = &self.buffer[self.searched..];
            let Some(end) = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')) else {
                self.searched = self.buffer.len();
                return None;
            };
            let end = self.searched + end;
            let mut next = end + 1;
            if self.buffer[end] == b'\r' {
                match self.buffer.get(next) {
                    Some(b'\n') => next += 1,
                    Some(_) => {}
                    // A lone CR at the end may be half a CRLF: wait for more.
                    None => {
                        self.searched = end;
                        return None;
                    }
                }
            }
            let line = self.line..end;
            self.line = next;
            self.searched = next;
            if line.is_empty() {
                if std::mem::take(&mut self.has_data) {
                    return Some(std::mem::take(&mut self.data));
                }
                continue;
            }
            self.take_line(line);
        }
    }

    fn take_line(&mut self, line: std::ops::Range<usize>) {
        let line = &self.buffer[line];
        let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        let Some(value) = line.strip_prefix(b"data:") else {
            return;
        };
        let value = value.strip_prefix(b" ").unwrap_or(value);
        if self.has_data {
            self.data.push(b'\n');
        }
        self.has_data = true;
        self.data.extend_from_slice(value);
    }

    /// What is left when the stream ends: the data of an event whose blank line
    /// never came.
    pub(crate) fn finish(mut self) -> Option<Vec<u8>> {
        self.push(b"\n\n");
        self.next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(pieces: &[&[u8]]) -> Vec<String> {
        let mut events = Events::default();
        let mut out = Vec::new();
        for piece in pieces {
            events.push(piece);
            while let Some(data) = events.next() {
                out.push(String::from_utf8_lossy(&data).into_owned());
            }
        }
        if let Some(data) = events.finish() {
            out.push(String::from_utf8_lossy(&data).into_owned());
        }
        out
    }

    #[test]
    fn lines_ends_comments_and_several_data_lines() {
        assert_eq!(
            all(&[b"data: a\n\ndata:b\r\n\r\n: ping\n\nevent: x\ndata: c\ndata: d\n\n"]),
            ["a", "b", "c\nd"]
        );
        assert_eq!(all(&[b"data: a\r", b"\n\r\n"]), ["a"]);
        assert_eq!(all(&[b"data: a\r\rdata: b\r\r"]), ["a", "b"]);
        assert_eq!(all(&[b"\xEF\xBB\xBFdata: a\n\n"]), ["a"]);
        assert_eq!(all(&[b"data: unfinished"]), ["unfinished"]);
        assert_eq!(all(&[b"not sse at all"]), Vec::<String>::new());
        assert_eq!(all(&[b"data:\n\n"]), [""]);
    }

    proptest! {
        /// However the bytes are cut, the events are the same.
        #[test]
        fn chunking_changes_nothing(
            lines in proptest::collection::vec(prop_oneof!["data: [a-z\\[\\]é]{0,6}", ": c", "event: e", "", "zzz"], 0..20),
            crlf in any::<bool>(),
            cuts in proptest::collection::vec(1usize..7, 1..40),
        ) {
            let text = lines.join(if crlf { "\r\n" } else { "\n" }) + "\n";
            let bytes = text.as_bytes();
            let whole = all(&[bytes]);
            let mut pieces = Vec::new();
            let mut rest = bytes;
            for cut in cuts.iter().cycle() {
                if rest.is_empty() { break; }
                let (piece, tail) = rest.split_at((*cut).min(rest.len()));
                pieces.push(piece);
                rest = tail;
            }
            prop_assert_eq!(all(&pieces), whole);
        }

        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = all(&[&bytes]);
        }
    }
}
