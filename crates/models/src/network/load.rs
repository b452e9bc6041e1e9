//! From a GGUF file to a [`Network`], one tensor at a time so that memory never peaks above what
//! the network keeps.

use std::io::{Read, Seek};

use candle_core::quantized::gguf_file::{Content, TensorInfo};
use candle_core::quantized::{GgmlDType, QTensor};
use candle_core::{Device, Error, Result, Shape, Tensor};

use super::Network;
use super::band::Band;
use super::cache::KeyValueCache;
use super::crew::Crew;
use super::layer::Layer;
use super::linear::Linear;
use super::rope::Rotation;
use super::shape::Dimensions;

/// Elements converted at a time when a tensor is re-quantised: 16 MiB of floats.
const CONVERTED: usize = 1 << 22;

/// Bands of a matrix for each thread: with more, a thread that was interrupted keeps the others
/// waiting less, but activations are quantised once per band.
const BANDS_PER_THREAD: usize = 2;

/// Activation rows that make the kernels prepare every layout they use: one while generating,
/// many while reading a prompt.
const MULTIPLIED: [usize; 2] = [1, 32];

/// Reads the whole network from `file`, whose header is `content`.
///
/// `context` is the most tokens the key-value cache will hold, `threads` those to compute with.
/// Errors say which tensor is
/// missing or has the wrong shape.
pub(crate) fn load<R: Read + Seek>(
    content: &Content,
    file: &mut R,
    dimensions: Dimensions,
    context: usize,
    threads: usize,
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
    let crew = Crew::new(threads).map_err(Error::wrap)?;
    let bands = match crew.threads() {
        1 => 1,
        threads => threads * BANDS_PER_THREAD,
    };
    let mut source = Source {
        content,
        file,
        bands,
    };
    let table = source.matrix("token_embd.weight", vocabulary, embedding)?;
    // Without its own output matrix the network multiplies by the embedding table again.
    let output = if content.tensor_infos.contains_key("output.weight") {
        // Only the last token of a prompt is multiplied by it.
        let output = source.matrix("output.weight", vocabulary, embedding)?;
        output.prepare(&[1])?;
        output
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
            query: source.prepared(&name("attn_q.weight"), heads * head, embedding)?,
            key: source.prepared(&name("attn_k.weight"), kv_heads * head, embedding)?,
            value: source.prepared(&name("attn_v.weight"), kv_heads * head, embedding)?,
            query_bias: source.vector(&name("attn_q.bias"), heads * head)?,
            key_bias: source.vector(&name("attn_k.bias"), kv_heads * head)?,
            value_bias: source.vector(&name("attn_v.bias"), kv_heads * head)?,
            attention_output: source.prepared(
                &name("attn_output.weight"),
                embedding,
                heads * head,
            )?,
            feed_forward_norm: source.vector(&name("ffn_norm.weight"), embedding)?,
            gate: source.prepared(&name("ffn_gate.weight"), feed_forward, embedding)?,
            up: source.prepared(&name("ffn_up.weight"), feed_forward, embedding)?,
            down: source.prepared(&name("ffn_down.weight"), embedding, feed_forward)?,
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
        crew,
    })
}

struct Source<'a, R> {
    content: &'a Content,
    file: &'a mut R,
    bands: usize,
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

    /// Reads a matrix band by band.
    fn matrix(&mut self, name: &str, rows: usize, columns: usize) -> Result<Linear> {
        let (stored, offset) = {
            let found = self.find(name, &[rows, columns])?;
            (found.ggml_dtype, found.offset)
        };
        if !columns.is_multiple_of(stored.block_size()) {
            candle_core::bail!("tensor {name} has rows of {columns} values, not whole blocks")
        }
        let row_bytes = columns / stored.block_size() * stored.type_size();
        let kept = match stored {
            // No vector kernel exists for these: multiplying them as they are is ten times
            // slower than in eight bits, which hold their values exactly enough.
            GgmlDType::Q4_1 | GgmlDType::Q5_0 | GgmlDType::Q5_1 | GgmlDType::Q8_1 => {
                GgmlDType::Q8_0
            }
            other => other,
        };
        let band_rows = Linear::band_rows(rows, self.bands);
        let mut bands = Vec::with_capacity(self.bands);
        let mut done = 0;
        while done < rows {
            let count = band_rows.min(rows - done);
            let start = u64::try_from(done * row_bytes).map_err(Error::wrap)?;
            let offset = offset.saturating_add(start);
            bands.push(if kept == stored {
                let read = self.read(stored, offset, count, columns)?;
                Band::new(kept, &read.data()?, count, columns)?
            } else {
                let bytes = self.converted(stored, kept, offset, count, columns)?;
                Band::new(kept, &bytes, count, columns)?
            });
            done += count;
        }
        Ok(Linear::from_bands(bands, columns))
    }

    /// A matrix to multiply by, in the layout the processor prefers.
    fn prepared(&mut self, name: &str, rows: usize, columns: usize) -> Result<Linear> {
        let matrix = self.matrix(name, rows, columns)?;
        matrix.prepare(&MULTIPLIED)?;
        Ok(matrix)
    }

    fn read(
        &mut self,
        dtype: GgmlDType,
        offset: u64,
        rows: usize,
        columns: usize,
    ) -> Result<QTensor> {
        TensorInfo {
            ggml_dtype: dtype,
            shape: Shape::from((rows, columns)),
            offset,
        }
        .read(self.file, self.content.tensor_data_offset, &Device::Cpu)
    }

    /// Reads rows and converts them from `stored` to `kept`, some at a time.
    fn converted(
        &mut self,
        stored: GgmlDType,
        kept: GgmlDType,
        offset: u64,
        rows: usize,
        columns: usize,
    ) -> Result<Vec<u8>> {
        let row_bytes = columns / stored.block_size() * stored.type_size();
        let at_once = (CONVERTED / columns).max(1);
        let mut converted = Vec::new();
        let mut done = 0;
        while done < rows {
            let count = at_once.min(rows - done);
            let start = u64::try_from(done * row_bytes).map_err(Error::wrap)?;
            let floats = self
                .read(stored, offset.saturating_add(start), count, columns)?
                .dequantize(&Device::Cpu)?;
            converted.extend_from_slice(&QTensor::quantize(&floats, kept)?.data()?);
            done += count;
        }
        Ok(converted)
    }
}
