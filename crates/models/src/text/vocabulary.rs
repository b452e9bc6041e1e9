//! The tokens of a model, read from its GGUF file.

use std::collections::HashMap;

use candle_core::quantized::gguf_file::{Content, Value};
use candle_core::quantized::tokenizer::TokenizerFromGguf;
use tokenizers::Tokenizer;

use crate::error::ModelError;

/// Token type `CONTROL` of the GGUF specification: delimits turns, has no text.
const CONTROL: u64 = 3;
/// Token types that are never made by merging: unknown, control, user-defined, unused.
const ADDED: std::ops::RangeInclusive<u64> = 2..=5;

/// Escapes added tokens in text that comes from outside (see [`Vocabulary::escape`]): a private
/// character, then a private character for each escaped token.
const ESCAPE: char = '\u{10FFFD}';
const ESCAPED_BASE: u32 = 0x10_0000;

/// Byte-level BPE vocabulary with its added tokens.
pub(crate) struct Vocabulary {
    tokenizer: Tokenizer,
    /// Added tokens, longest first.
    added: Vec<(String, u32)>,
    /// Bytes of each token; empty for control tokens.
    bytes: Vec<Box<[u8]>>,
    /// Tokens that end an answer.
    ends: Vec<u32>,
    bos: Option<u32>,
    pub(crate) eos_text: String,
    pub(crate) bos_text: String,
}

impl Vocabulary {
    /// Reads the vocabulary; the error says what the file lacks.
    pub(crate) fn read(content: &Content) -> Result<Self, String> {
        let texts: Vec<String> = match content.metadata.get("tokenizer.ggml.tokens") {
            Some(Value::Array(tokens)) => tokens
                .iter()
                .map(|t| t.to_string().cloned())
                .collect::<Result<_, _>>()
                .map_err(|e| e.to_string())?,
            _ => return Err("the header has no tokens".to_owned()),
        };
        let types: Vec<u64> = match content.metadata.get("tokenizer.ggml.token_type") {
            Some(Value::Array(types)) => types.iter().map(small_number).collect(),
            _ => Vec::new(),
        };
        let kind = |id: usize| types.get(id).copied().unwrap_or(1);

        let mut tokenizer = Tokenizer::from_gguf(content).map_err(|e| e.to_string())?;
        // Turn marks are never read inside text: only the template may place them.
        tokenizer.set_encode_special_tokens(true);

        let byte_of = byte_of_character();
        let mut added = Vec::new();
        let mut bytes = Vec::with_capacity(texts.len());
        for (id, text) in texts.iter().enumerate() {
            let token = u32::try_from(id).map_err(|_| "it has too many tokens".to_owned())?;
            let is_added = ADDED.contains(&kind(id));
            if is_added && !text.is_empty() {
                added.push((text.clone(), token));
            }
            bytes.push(if kind(id) == CONTROL {
                Box::default()
            } else if is_added {
                text.as_bytes().into()
            } else {
                text.chars()
                    .flat_map(|c| match byte_of.get(&c) {
                        Some(byte) => vec![*byte],
                        None => c.to_string().into_bytes(),
                    })
                    .collect()
            });
        }
        added.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then(a.cmp(b)));

        let id = |key: &str| {
            content
                .metadata
                .get(key)
                .map(small_number)
                .and_then(|n| u32::try_from(n).ok())
                .filter(|n| (*n as usize) < texts.len())
        };
        let mut ends: Vec<u32> = ["tokenizer.ggml.eos_token_id", "tokenizer.ggml.eot_token_id"]
            .iter()
            .filter_map(|key| id(key))
            .collect();
        ends.extend(
            added
                .iter()
                .filter(|(text, _)| text == "<|im_end|>" || text == "<|endoftext|>")
                .map(|(_, token)| *token),
        );
        ends.sort_unstable();
        ends.dedup();
        if ends.is_empty() {
            return Err("the header names no end token".to_owned());
        }
        let text_of = |token: Option<u32>| {
            token
                .and_then(|t| texts.get(t as usize))
                .cloned()
                .unwrap_or_default()
        };
        let bos = id("tokenizer.ggml.bos_token_id");
        let adds_bos = matches!(
            content.metadata.get("tokenizer.ggml.add_bos_token"),
            Some(Value::Bool(true))
        );
        Ok(Self {
            eos_text: text_of(id("tokenizer.ggml.eos_token_id")),
            bos_text: text_of(bos),
            bos: bos.filter(|_| adds_bos),
            tokenizer,
            added,
            bytes,
            ends,
        })
    }

    /// Number of tokens.
    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether this token ends an answer.
    pub(crate) fn ends(&self, token: u32) -> bool {
        self.ends.binary_search(&token).is_ok()
    }

    /// The token's bytes, not always whole characters; none for a control token.
    pub(crate) fn bytes(&self, token: u32) -> &[u8] {
        self.bytes.get(token as usize).map_or(&[], |b| b)
    }

    /// The tokens of a text in which nothing is special.
    pub(crate) fn encode(&self, text: &str) -> Result<Vec<u32>, ModelError> {
        let encoding = self
            .tokenizer
            .encode_fast(text, false)
            .map_err(ModelError::internal)?;
        Ok(encoding.get_ids().to_vec())
    }

    /// Hides the added tokens written in a text from outside, so that [`Self::encode_rendered`]
    /// reads them as plain text: a message cannot open or close a turn.
    pub(crate) fn escape(&self, text: &str) -> String {
        let mut escaped = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            if let Some((index, token)) = self.added_at(rest) {
                escaped.push(ESCAPE);
                escaped.push(mark(index + 1));
                rest = &rest[token.len()..];
            } else {
                escaped.push(first);
                if first == ESCAPE {
                    escaped.push(mark(0));
                }
                rest = &rest[first.len_utf8()..];
            }
        }
        escaped
    }

    fn unescape(&self, text: &str) -> String {
        let mut plain = String::with_capacity(text.len());
        let mut characters = text.chars();
        while let Some(c) = characters.next() {
            if c != ESCAPE {
                plain.push(c);
                continue;
            }
            match characters.next().map(unmark) {
                Some(Some(0)) | None => plain.push(ESCAPE),
                Some(index) => {
                    if let Some((token, _)) = index.and_then(|i| self.added.get(i - 1)) {
                        plain.push_str(token);
                    }
                }
            }
        }
        plain
    }

    /// The tokens of a rendered conversation: added tokens are read as such, except those that
    /// [`Self::escape`] hid.
    pub(crate) fn encode_rendered(&self, rendered: &str) -> Result<Vec<u32>, ModelError> {
        let mut tokens: Vec<u32> = self.bos.into_iter().collect();
        let mut plain_from = 0;
        let mut at = 0;
        while let Some(first) = rendered[at..].chars().next() {
            let Some((index, token)) = self.added_at(&rendered[at..]) else {
                at += first.len_utf8();
                continue;
            };
            self.encode_plain(&rendered[plain_from..at], &mut tokens)?;
            let id = self.added[index].1;
            // A template that writes the first token itself must not get it twice.
            if !(at == 0 && Some(id) == self.bos) {
                tokens.push(id);
            }
            at += token.len();
            plain_from = at;
        }
        self.encode_plain(&rendered[plain_from..], &mut tokens)?;
        Ok(tokens)
    }

    fn encode_plain(&self, text: &str, tokens: &mut Vec<u32>) -> Result<(), ModelError> {
        if !text.is_empty() {
            tokens.extend(self.encode(&self.unescape(text))?);
        }
        Ok(())
    }

    /// The longest added token at the start of `text`, with its index in `added`.
    fn added_at(&self, text: &str) -> Option<(usize, &str)> {
        self.added
            .iter()
            .position(|(token, _)| text.starts_with(token.as_str()))
            .map(|index| (index, self.added[index].0.as_str()))
    }
}

fn mark(index: usize) -> char {
    u32::try_from(index)
        .ok()
        .and_then(|i| char::from_u32(ESCAPED_BASE + i))
        .unwrap_or(ESCAPE)
}

fn unmark(c: char) -> Option<usize> {
    u32::from(c)
        .checked_sub(ESCAPED_BASE)
        .and_then(|i| usize::try_from(i).ok())
}

fn small_number(value: &Value) -> u64 {
    match value {
        Value::I32(n) => u64::try_from(*n).unwrap_or(u64::MAX),
        Value::I64(n) => u64::try_from(*n).unwrap_or(u64::MAX),
        Value::I8(n) => u64::try_from(*n).unwrap_or(u64::MAX),
        Value::I16(n) => u64::try_from(*n).unwrap_or(u64::MAX),
        other => other.to_u64().unwrap_or(u64::MAX),
    }
}

/// Byte-level vocabularies write each byte as one visible character: printable Latin-1 as
/// itself, the others from U+0100 on, in order.
fn byte_of_character() -> HashMap<char, u8> {
    let mut shifted = 0u32;
    (0u8..=255)
        .filter_map(|byte| {
            let character = match byte {
                b'!'..=b'~' | 0xA1..=0xAC | 0xAE..=0xFF => char::from(byte),
                _ => {
                    let character = char::from_u32(256 + shifted)?;
                    shifted += 1;
                    character
                }
            };
            Some((character, byte))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::byte_of_character;

    #[test]
    fn every_byte_has_its_character() {
        let table = byte_of_character();
        assert_eq!(table.len(), 256);
        assert_eq!(table.get(&'Ġ'), Some(&b' '));
        assert_eq!(table.get(&'Ċ'), Some(&b'\n'));
        assert_eq!(table.get(&'é'), Some(&0xE9));
    }
}
