//! Quantised matrices: rows looked up as embeddings, or multiplied.

use std::ops::Range;
use std::sync::Arc;

use candle_core::quantized::{GgmlDType, QuantizedType};
use candle_core::{CpuStorage, Device, Result, Storage, Tensor};

use super::crew::divide;

/// A quantised weight matrix of shape (outputs, inputs), kept as bands of rows that threads can
/// multiply separately. Cloning shares the weights.
#[derive(Clone)]
pub(super) struct Linear {
    bands: Arc<[Band]>,
    outputs: usize,
    inputs: usize,
}

/// Some consecutive rows of a matrix.
struct Band {
    weights: Box<dyn QuantizedType>,
    rows: Range<usize>,
}

/// Rows of a band are a multiple of this: kernels take rows by four.
const ROWS: usize = 4;

impl Linear {
    /// Rows of each band when a matrix of `outputs` rows is cut in about `bands`.
    pub(super) fn band_rows(outputs: usize, bands: usize) -> usize {
        outputs.div_ceil(bands.max(1)).next_multiple_of(ROWS)
    }

    /// Assembles a matrix from its bands, top to bottom: the bytes of each and its rows.
    pub(super) fn from_bands(
        dtype: GgmlDType,
        bands: Vec<(Box<dyn QuantizedType>, usize)>,
        inputs: usize,
    ) -> Result<Self> {
        if inputs == 0 || !inputs.is_multiple_of(dtype.block_size()) {
            candle_core::bail!("rows of {inputs} values are not whole blocks of {dtype:?}")
        }
        let mut outputs = 0;
        let bands = bands
            .into_iter()
            .map(|(weights, rows)| {
                let start = outputs;
                outputs += rows;
                Band {
                    weights,
                    rows: start..outputs,
                }
            })
            .collect();
        Ok(Self {
            bands,
            outputs,
            inputs,
        })
    }

    /// `x · Wᵀ`, for `x` of shape (1, tokens, inputs).
    pub(super) fn forward(&self, x: &Tensor) -> Result<Tensor> {
        let [result] = Self::forward_together([self], x)?;
        Ok(result)
    }

    /// Several projections of the same activations, divided among threads together.
    pub(super) fn forward_together<const N: usize>(
        parts: [&Self; N],
        x: &Tensor,
    ) -> Result<[Tensor; N]> {
        let (_, tokens, inputs) = x.dims3()?;
        if parts.iter().any(|part| part.inputs != inputs) {
            candle_core::bail!("{inputs} values do not fit the matrix")
        }
        let (storage, layout) = x.storage_and_layout();
        let (Storage::Cpu(CpuStorage::F32(values)), Some((start, end))) =
            (&*storage, layout.contiguous_offsets())
        else {
            candle_core::bail!("activations must be contiguous f32 in memory")
        };
        let Some(values) = values.get(start..end) else {
            candle_core::bail!("activations are shorter than their shape")
        };
        let mut tasks: Vec<(&Band, Vec<f32>)> = parts
            .iter()
            .flat_map(|part| part.bands.iter())
            .map(|band| (band, Vec::new()))
            .collect();
        divide(&mut tasks, &|(band, result): &mut (&Band, Vec<f32>)| {
            *result = vec![0.0; tokens * band.rows.len()];
            band.weights
                .matmul_t((tokens, inputs, band.rows.len()), values, result)
        })?;
        drop(storage);
        let mut tasks = tasks.into_iter();
        let mut results = Vec::with_capacity(N);
        for part in parts {
            let bands: Vec<_> = tasks.by_ref().take(part.bands.len()).collect();
            let joined = join(bands, tokens, part.outputs);
            results.push(Tensor::from_vec(
                joined,
                (1, tokens, part.outputs),
                &Device::Cpu,
            )?);
        }
        <[Tensor; N]>::try_from(results)
            .map_err(|_| candle_core::Error::Msg("projections lost on the way".to_owned()))
    }

    /// The rows named by `ids`, dequantised one by one: the table itself stays quantised. Shape
    /// (1, ids, inputs).
    pub(super) fn rows(&self, ids: &[u32]) -> Result<Tensor> {
        let mut rows = Vec::with_capacity(ids.len() * self.inputs);
        for &id in ids {
            let row = id as usize;
            let Some(band) = self.bands.iter().find(|band| band.rows.contains(&row)) else {
                candle_core::bail!("token {id} is not one of {}", self.outputs)
            };
            let within = u32::try_from(row - band.rows.start).map_err(candle_core::Error::wrap)?;
            let CpuStorage::F32(values) =
                band.weights
                    .embedding(&[within], band.rows.len(), self.inputs)?
            else {
                candle_core::bail!("embeddings are not f32")
            };
            rows.extend(values);
        }
        Tensor::from_vec(rows, (1, ids.len(), self.inputs), &Device::Cpu)
    }
}

/// Puts the results of bands, each (tokens, rows), side by side into (tokens, outputs).
fn join(mut bands: Vec<(&Band, Vec<f32>)>, tokens: usize, outputs: usize) -> Vec<f32> {
    if bands.len() == 1
        && let Some((_, only)) = bands.pop()
    {
        return only;
    }
    let mut joined = Vec::with_capacity(tokens * outputs);
    for token in 0..tokens {
        for (band, result) in &bands {
            let width = band.rows.len();
            joined.extend_from_slice(&result[token * width..(token + 1) * width]);
        }
    }
    joined
}
