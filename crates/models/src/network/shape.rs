//! The network's dimensions, read from the GGUF header and checked.

use candle_core::quantized::gguf_file::{Content, Value};

/// Dimensions of a Qwen2 network.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Dimensions {
    /// Transformer blocks.
    pub layers: usize,
    /// Width of the residual stream.
    pub embedding: usize,
    /// Width inside the feed-forward block.
    pub feed_forward: usize,
    /// Query heads.
    pub heads: usize,
    /// Key and value heads, each shared by `heads / kv_heads` query heads.
    pub kv_heads: usize,
    /// Width of one head.
    pub head: usize,
    /// Rows of the embedding table.
    pub vocabulary: usize,
    /// Longest context the network was trained for, in tokens.
    pub context: usize,
    /// Epsilon of the RMS normalisations.
    pub norm_epsilon: f32,
    /// Base of the rotary position frequencies.
    pub rope_base: f32,
}

/// Largest value accepted for any dimension: protects allocations from a corrupt header.
const CEILING: u64 = 1 << 24;

fn whole(content: &Content, key: &str) -> Result<usize, String> {
    let value = content
        .metadata
        .get(key)
        .ok_or_else(|| format!("the header has no {key}"))?;
    let number = value
        .to_u64()
        .ok()
        .or_else(|| value.to_i64().ok().and_then(|n| u64::try_from(n).ok()))
        .or_else(|| value.to_i32().ok().and_then(|n| u64::try_from(n).ok()))
        .ok_or_else(|| format!("{key} is not a whole number"))?;
    if number == 0 || number > CEILING {
        return Err(format!("{key} is {number}, outside 1 to {CEILING}"));
    }
    usize::try_from(number).map_err(|_| format!("{key} is too large"))
}

fn real(content: &Content, key: &str) -> Result<Option<f32>, String> {
    match content.metadata.get(key) {
        None => Ok(None),
        Some(Value::F32(x)) if x.is_finite() && *x > 0.0 => Ok(Some(*x)),
        Some(_) => Err(format!("{key} is not a positive number")),
    }
}

impl Dimensions {
    /// Reads and checks the dimensions; the error says what is missing or inconsistent.
    pub(crate) fn read(content: &Content) -> Result<Self, String> {
        let architecture = content
            .metadata
            .get("general.architecture")
            .and_then(|v| v.to_string().ok())
            .ok_or("the header names no architecture")?;
        if architecture != "qwen2" {
            return Err(format!(
                "its architecture is {architecture}, and only qwen2 is supported"
            ));
        }
        if content.metadata.contains_key("qwen2.rope.scaling.type") {
            return Err("it asks for scaled rotary positions, which are not supported".to_owned());
        }
        let embedding = whole(content, "qwen2.embedding_length")?;
        let heads = whole(content, "qwen2.attention.head_count")?;
        let kv_heads = whole(content, "qwen2.attention.head_count_kv")?;
        if !embedding.is_multiple_of(heads) || !heads.is_multiple_of(kv_heads) {
            return Err(format!(
                "{embedding} values do not share among {heads} heads and {kv_heads} key heads"
            ));
        }
        let head = embedding / heads;
        if !head.is_multiple_of(2) {
            return Err(format!("a head of {head} values cannot be rotated"));
        }
        let table = content
            .tensor_infos
            .get("token_embd.weight")
            .ok_or("it has no tensor token_embd.weight")?;
        let vocabulary = match table.shape.dims() {
            [rows, width] if *width == embedding => *rows,
            dims => return Err(format!("its embedding table has shape {dims:?}")),
        };
        Ok(Self {
            layers: whole(content, "qwen2.block_count")?,
            embedding,
            feed_forward: whole(content, "qwen2.feed_forward_length")?,
            heads,
            kv_heads,
            head,
            vocabulary,
            context: whole(content, "qwen2.context_length")?,
            norm_epsilon: real(content, "qwen2.attention.layer_norm_rms_epsilon")?
                .ok_or("the header has no qwen2.attention.layer_norm_rms_epsilon")?,
            rope_base: real(content, "qwen2.rope.freq_base")?.unwrap_or(10_000.0),
        })
    }
}
