//! Quantised matrices: rows looked up as embeddings, or multiplied.

use std::sync::Arc;

use candle_core::{Device, Result, Storage, Tensor};

use super::band::Band;
use super::crew::divide;

/// A quantised weight matrix of shape (outputs, inputs), kept as bands of rows that threads can
/// multiply separately. Cloning shares the weights.
#[derive(Clone)]
pub(super) struct Linear {
    bands: Arc<Vec<Band>>,
    outputs: usize,
    inputs: usize,
}

/// Rows of a band are a multiple of this: the kernels' tiles are this high.
const ROWS: usize = 16;

impl Linear {
    /// Rows of each band when a matrix of `outputs` rows is cut in about `bands`.
    pub(super) fn band_rows(outputs: usize, bands: usize) -> usize {
        outputs.div_ceil(bands.max(1)).next_multiple_of(ROWS)
    }

    /// Assembles a matrix from its bands, top to bottom.
    pub(super) fn from_bands(bands: Vec<Band>, inputs: usize) -> Self {
        Self {
            outputs: bands.iter().map(Band::rows).sum(),
            bands: Arc::new(bands),
            inputs,
        }
    }

    /// Prepares every band for multiplication (see [`Band::prepare`]).
    pub(super) fn prepare(&self, activations: &[usize]) -> Result<()> {
        let mut bands: Vec<&Band> = self.bands.iter().collect();
        divide(&mut bands, &|band: &mut &Band| band.prepare(activations))
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
        let Storage::Cpu(values) = &*storage else {
            candle_core::bail!("activations are not in memory")
        };
        let mut tasks: Vec<(&Band, Vec<f32>)> = parts
            .iter()
            .flat_map(|part| part.bands.iter())
            .map(|band| (band, Vec::new()))
            .collect();
        divide(&mut tasks, &|(band, result): &mut (&Band, Vec<f32>)| {
            *result = band.multiply(values, layout)?;
            Result::Ok(())
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
            let mut row = id as usize;
            let mut bands = self.bands.iter();
            let band = loop {
                match bands.next() {
                    Some(band) if row < band.rows() => break band,
                    Some(band) => row -= band.rows(),
                    None => candle_core::bail!("token {id} is not one of {}", self.outputs),
                }
            };
            rows.extend(band.row(u32::try_from(row).map_err(candle_core::Error::wrap)?)?);
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
            let width = band.rows();
            joined.extend_from_slice(&result[token * width..(token + 1) * width]);
        }
    }
    joined
}
