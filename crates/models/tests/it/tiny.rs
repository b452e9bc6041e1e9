//! A Qwen2 model of random weights, with every block layout that the published files use.

use std::path::Path;

use candle_core::quantized::gguf_file::{self, Value};
use candle_core::quantized::{GgmlDType, QTensor};
use candle_core::{Device, Tensor};
use sha2::{Digest, Sha256};
use vigie_models::{EmbeddedModel, Limits, WeightsFile};

const EMBEDDING: usize = 256;
const FEED_FORWARD: usize = 512;
const HEADS: usize = 4;
const KV_HEADS: usize = 2;
const LAYERS: usize = 2;
/// The context the header announces.
pub const CONTEXT: usize = 512;

const TEMPLATE: &str = "{% for message in messages %}\
    {{ '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>' + '\\n' }}\
    {% endfor %}\
    {% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

/// Bytes as byte-level vocabularies write them.
fn visible(byte: u8) -> char {
    let printable = |b: u8| matches!(b, b'!'..=b'~' | 0xA1..=0xAC | 0xAE..=0xFF);
    if printable(byte) {
        char::from(byte)
    } else {
        let before = (0..byte).filter(|b| !printable(*b)).count();
        char::from_u32(256 + u32::try_from(before).unwrap()).unwrap()
    }
}

/// Numbers that look random and are always the same.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> f32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 40) as f32 / (1u64 << 24) as f32 - 0.5) * 0.3
    }

    fn tensor(&mut self, shape: &[usize]) -> Tensor {
        let values: Vec<f32> = (0..shape.iter().product()).map(|_| self.next()).collect();
        Tensor::from_vec(values, shape, &Device::Cpu).unwrap()
    }
}

/// The bytes of the file, with `change` applied to its header.
pub fn bytes(change: impl FnOnce(&mut Vec<(&'static str, Value)>)) -> Vec<u8> {
    let mut tokens: Vec<String> = (0..=255).map(|b| visible(b).to_string()).collect();
    let mut types = vec![1i32; tokens.len()];
    for merged in ["Ġa", "es", "ou"] {
        tokens.push(merged.to_owned());
        types.push(1);
    }
    for control in ["<|endoftext|>", "<|im_start|>", "<|im_end|>"] {
        tokens.push(control.to_owned());
        types.push(3);
    }
    let vocabulary = tokens.len() + 2; // as published files do: more rows than tokens
    let strings = |all: &[String]| Value::Array(all.iter().cloned().map(Value::String).collect());
    let number = |n: usize| Value::U32(u32::try_from(n).unwrap());
    let mut header = vec![
        ("general.architecture", Value::String("qwen2".to_owned())),
        ("qwen2.block_count", number(LAYERS)),
        ("qwen2.embedding_length", number(EMBEDDING)),
        ("qwen2.feed_forward_length", number(FEED_FORWARD)),
        ("qwen2.attention.head_count", number(HEADS)),
        ("qwen2.attention.head_count_kv", number(KV_HEADS)),
        ("qwen2.context_length", number(CONTEXT)),
        ("qwen2.attention.layer_norm_rms_epsilon", Value::F32(1e-6)),
        ("qwen2.rope.freq_base", Value::F32(1e6)),
        ("tokenizer.ggml.model", Value::String("gpt2".to_owned())),
        ("tokenizer.ggml.pre", Value::String("qwen2".to_owned())),
        ("tokenizer.ggml.tokens", strings(&tokens)),
        (
            "tokenizer.ggml.token_type",
            Value::Array(types.into_iter().map(Value::I32).collect()),
        ),
        (
            "tokenizer.ggml.merges",
            strings(&["Ġ a", "e s", "o u"].map(str::to_owned)),
        ),
        ("tokenizer.ggml.eos_token_id", number(tokens.len() - 1)),
        (
            "tokenizer.chat_template",
            Value::String(TEMPLATE.to_owned()),
        ),
    ];
    change(&mut header);

    let mut numbers = Numbers(1);
    let mut tensors: Vec<(String, QTensor)> = Vec::new();
    let mut add = |name: String, dtype: GgmlDType, tensor: Tensor| {
        tensors.push((name, QTensor::quantize(&tensor, dtype).unwrap()));
    };
    let head = EMBEDDING / HEADS;
    add(
        "token_embd.weight".to_owned(),
        GgmlDType::Q4K,
        numbers.tensor(&[vocabulary, EMBEDDING]),
    );
    // Control tokens and padding get logit 0, never the highest: answers do not end by chance.
    let drawn = numbers.tensor(&[vocabulary - 5, EMBEDDING]);
    let never = Tensor::zeros((5, EMBEDDING), drawn.dtype(), &Device::Cpu).unwrap();
    add(
        "output.weight".to_owned(),
        GgmlDType::Q6K,
        Tensor::cat(&[drawn, never], 0).unwrap(),
    );
    let ones = Tensor::ones(EMBEDDING, candle_core::DType::F32, &Device::Cpu).unwrap();
    add(
        "output_norm.weight".to_owned(),
        GgmlDType::F32,
        ones.clone(),
    );
    for layer in 0..LAYERS {
        for (name, dtype, shape) in [
            ("attn_q.weight", GgmlDType::Q4K, vec![EMBEDDING, EMBEDDING]),
            (
                "attn_k.weight",
                GgmlDType::Q5_0,
                vec![KV_HEADS * head, EMBEDDING],
            ),
            (
                "attn_v.weight",
                GgmlDType::Q6K,
                vec![KV_HEADS * head, EMBEDDING],
            ),
            ("attn_q.bias", GgmlDType::F32, vec![EMBEDDING]),
            ("attn_k.bias", GgmlDType::F32, vec![KV_HEADS * head]),
            ("attn_v.bias", GgmlDType::F32, vec![KV_HEADS * head]),
            (
                "attn_output.weight",
                GgmlDType::Q8_0,
                vec![EMBEDDING, EMBEDDING],
            ),
            (
                "ffn_gate.weight",
                GgmlDType::Q4K,
                vec![FEED_FORWARD, EMBEDDING],
            ),
            (
                "ffn_up.weight",
                GgmlDType::Q4K,
                vec![FEED_FORWARD, EMBEDDING],
            ),
            (
                "ffn_down.weight",
                GgmlDType::Q6K,
                vec![EMBEDDING, FEED_FORWARD],
            ),
        ] {
            add(format!("blk.{layer}.{name}"), dtype, numbers.tensor(&shape));
        }
        for name in ["attn_norm.weight", "ffn_norm.weight"] {
            add(format!("blk.{layer}.{name}"), GgmlDType::F32, ones.clone());
        }
    }
    let header: Vec<(&str, &Value)> = header.iter().map(|(k, v)| (*k, v)).collect();
    let tensors: Vec<(&str, &QTensor)> = tensors.iter().map(|(k, v)| (k.as_str(), v)).collect();
    let mut file = std::io::Cursor::new(Vec::new());
    gguf_file::write(&mut file, &header, &tensors).unwrap();
    file.into_inner()
}

pub fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// Writes bytes as a file of weights.
pub fn write(dir: &Path, bytes: &[u8]) -> WeightsFile {
    let path = dir.join("tiny.gguf");
    std::fs::write(&path, bytes).unwrap();
    WeightsFile {
        name: "tiny".to_owned(),
        path,
        sha256: sha256(bytes),
    }
}

/// The model, loaded.
pub fn load(limits: Limits) -> EmbeddedModel {
    let dir = tempfile::tempdir().unwrap();
    let file = write(dir.path(), &bytes(|_| {}));
    EmbeddedModel::load(&file, limits).unwrap()
}
