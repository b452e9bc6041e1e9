//! From a GGUF file to a [`Network`], one tensor at a time so that memory never peaks above what
//! the network keeps.

use std::io::{Read, Seek};

use candle_core::quantized::gguf_file::{Content, TensorInfo};
use candle_core::quantized::{GgmlDType, QStorage, QTensor};
use candle_core::{Device, Error, Result, Shape, Tensor};

use super::Network;
use super::cache::KeyValueCache;
use super::layer::Layer;
use super::linear::Linear;
use super::rope::Rotation;
use super::shape::Dimensions;

/// Elements converted at a time when a tensor is re-quantised: 16 MiB of floats.
const SLAB: usize = 1 << 22;

/// Reads the whole network from `file`, whose header is `content`.
///
/// `context` is the most tokens the key-value cache will hold. Errors say which tensor is
/// missing or has the wrong shape.
pub(crate) fn load<R: Read + Seek>(
    content: &Content,
    file: &mut R,
    dimensions: Dimensions,
    context: usize,
) -> Result<Network> {
    let Dimensions {
        layers,
        embedding,
        feed_forward,
        heads,
        kv_heads,
        head,
        vocabulary,
        ..
    } = dimensions;
    let mut source = Source { content, file };
    let table = source.matrix("token_embd.weight", vocabulary, embedding)?;
    // Without its own output matrix the network multiplies by the embedding table again.
    let output = if content.tensor_infos.contains_key("output.weight") {
        source.matrix("output.weight", vocabulary, embedding)?
    } else {
        table.clone()
    };
    let norm = source.vector("output_norm.weight", embedding)?;
    let mut blocks = Vec::with_capacity(layers);
    for index in 0..layers {
        let name = |tensor: &str| format!("blk.{index}.{tensor}");
        blocks.push(Layer {
            dimensions,
            attention_norm: source.vector(&name("attn_norm.weight"), embedding)?,
            query: source.matrix(&name("attn_q.weight"), heads * head, embedding)?,
            key: source.matrix(&name("attn_k.weight"), kv_heads * head, embedding)?,
            value: source.matrix(&name("attn_v.weight"), kv_heads * head, embedding)?,
            query_bias: source.vector(&name("attn_q.bias"), heads * head)?,
            key_bias: source.vector(&name("attn_k.bias"), kv_heads * head)?,
            value_bias: source.vector(&name("attn_v.bias"), kv_heads * head)?,
            attention_output: source.matrix(
                &name("attn_output.weight"),
                embedding,
                heads * head,
            )?,
            feed_forward_norm: source.vector(&name("ffn_norm.weight"), embedding)?,
            gate: source.matrix(&name("ffn_gate.weight"), feed_forward, embedding)?,
            up: source.matrix(&name("ffn_up.weight"), feed_forward, embedding)?,
            down: source.matrix(&name("ffn_down.weight"), embedding, feed_forward)?,
        });
    }
    Ok(Network {
        dimensions,
        embedding: table,
        layers: blocks,
        norm,
        output,
        rotation: Rotation::new(head, context, dimensions.rope_base),
        cache: KeyValueCache::new(layers, kv_heads, head, context)?,
    })
}

struct Source<'a, R> {
    content: &'a Content,
    file: &'a mut R,
}

impl<R: Read + Seek> Source<'_, R> {
    fn find(&self, name: &str, expected: &[usize]) -> Result<&TensorInfo> {
        let Some(found) = self.content.tensor_infos.get(name) else {
            candle_core::bail!("it has no tensor {name}")
        };
        if found.shape.dims() != expected {
            candle_core::bail!(
                "tensor {name} has shape {:?}, expected {expected:?}",
                found.shape.dims()
            )
        }
        Ok(found)
    }

    fn vector(&mut self, name: &str, width: usize) -> Result<Tensor> {
        self.find(name, &[width])?;
        self.content
            .tensor(self.file, name, &Device::Cpu)?
            .dequantize(&Device::Cpu)
    }

    fn matrix(&mut self, name: &str, rows: usize, columns: usize) -> Result<Linear> {
        let stored = self.find(name, &[rows, columns])?.ggml_dtype;
        let weights = match stored {
            // No vector kernel exists for these: multiplying them as they are is ten times
            // slower than in eight bits, which hold their values exactly enough.
            GgmlDType::Q4_1 | GgmlDType::Q5_0 | GgmlDType::Q5_1 | GgmlDType::Q8_1 => {
                self.in_eight_bits(name, rows, columns)?
            }
            _ => self.content.tensor(self.file, name, &Device::Cpu)?,
        };
        Ok(Linear::new(weights))
    }

    /// Reads a matrix some rows at a time and converts each slab to `Q8_0`.
    fn in_eight_bits(&mut self, name: &str, rows: usize, columns: usize) -> Result<QTensor> {
        let target = GgmlDType::Q8_0;
        let (dtype, offset) = {
            let stored = self.find(name, &[rows, columns])?;
            (stored.ggml_dtype, stored.offset)
        };
        if !columns.is_multiple_of(dtype.block_size())
            || !columns.is_multiple_of(target.block_size())
        {
            candle_core::bail!("tensor {name} has rows of {columns} values, not whole blocks")
        }
        let row_bytes = columns / dtype.block_size() * dtype.type_size();
        let rows_per_slab = (SLAB / columns).max(1);
        let mut converted =
            Vec::with_capacity(rows * columns / target.block_size() * target.type_size());
        let mut done = 0;
        while done < rows {
            let count = rows_per_slab.min(rows - done);
            let start = u64::try_from(done * row_bytes).map_err(Error::wrap)?;
            let slab = TensorInfo {
                ggml_dtype: dtype,
                shape: Shape::from((count, columns)),
                offset: offset.saturating_add(start),
            };
            let slab = slab
                .read(self.file, self.content.tensor_data_offset, &Device::Cpu)?
                .dequantize(&Device::Cpu)?;
            converted.extend_from_slice(&QTensor::quantize(&slab, target)?.data()?);
            done += count;
        }
        let storage = QStorage::from_data(converted.into(), &Device::Cpu, target)?;
        QTensor::new(storage, (rows, columns))
    }
}
