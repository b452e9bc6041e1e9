//! The pieces of a streamed answer, from its bytes.

use serde_json::Value;

/// What a piece says.
#[derive(Debug, PartialEq)]
pub(super) enum Event {
    /// More words.
    Text(String),
    /// The answer has ended; what Vigie says of it.
    End(Value),
    /// The answer broke off, for this reason.
    Fault(String),
}

/// Reads server-sent events, whose lines may be cut anywhere.
#[derive(Debug, Default)]
pub(super) struct Events {
    rest: Vec<u8>,
}

impl Events {
    /// The events that these bytes complete.
    pub(super) fn push(&mut self, bytes: &[u8]) -> Vec<Event> {
        self.rest.extend_from_slice(bytes);
        let mut events = Vec::new();
        while let Some(end) = self.rest.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = self.rest.drain(..=end).collect();
            if let Some(data) = line.trim_ascii().strip_prefix(b"data:") {
                read(data.trim_ascii_start(), &mut events);
            }
        }
        events
    }
}

fn read(data: &[u8], events: &mut Vec<Event>) {
    // `[DONE]`, which is no JSON, tells nothing that the last piece did not.
    let Ok(mut piece) = serde_json::from_slice::<Value>(data) else {
        return;
    };
    let error = &piece["error"];
    if !error.is_null() {
        let message = error["message"]
            .as_str()
            .map_or_else(|| error.to_string(), str::to_owned);
        events.push(Event::Fault(message));
    }
    if let Some(text) = piece["choices"][0]["delta"]["content"].as_str()
        && !text.is_empty()
    {
        events.push(Event::Text(text.to_owned()));
    }
    let vigie = piece["vigie"].take();
    if !vigie.is_null() {
        events.push(Event::End(vigie));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const STREAM: &str = concat!(
        ": reading 1/2\n\n",
        "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n",
        "data: {\"choices\":[{\"delta\":{\"content\":\"é\"}}]}\r\n\r\n",
        "data: {\"choices\":[{\"delta\":{}}],\"vigie\":{\"trace\":\"t\"}}\n\n",
        "data: [DONE]\n\n",
    );

    #[test]
    fn the_same_events_wherever_the_bytes_are_cut() {
        let expected = [
            Event::Text("é".to_owned()),
            Event::End(json!({"trace": "t"})),
        ];
        for size in 1..=STREAM.len() {
            let mut events = Events::default();
            let heard: Vec<_> = STREAM
                .as_bytes()
                .chunks(size)
                .flat_map(|piece| events.push(piece))
                .collect();
            assert_eq!(heard, expected, "pieces of {size}");
        }
    }

    #[test]
    fn a_fault_is_heard() {
        let heard = Events::default().push(b"data: {\"error\":{\"message\":\"coup\\u00e9\"}}\n");
        assert_eq!(heard, [Event::Fault("coupé".to_owned())]);
    }
}
