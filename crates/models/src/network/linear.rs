//! Quantised matrices: rows looked up as embeddings, or multiplied.

use std::sync::Arc;

use rayon::prelude::*;

use candle_core::{Device, Result, Storage, Tensor};

use super::band::Band;
use super::crew::Crew;

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
        self.bands
            .par_iter()
            .try_for_each(|band| band.prepare(activations))
    }

    /// `x · Wᵀ`, for `x` of shape (1, tokens, inputs).
    pub(super) fn forward(&self, x: &Tensor, crew: &Crew) -> Result<Tensor> {
        let [result] = Self::forward_together([self], x, crew)?;
        Ok(result)
    }

    /// Several projections of the same activations, divided among the crew together.
    pub(super) fn forward_together<const N: usize>(
        parts: [&Self; N],
        x: &Tensor,
        crew: &Crew,
    ) -> Result<[Tensor; N]> {
        let (_, tokens, inputs) = x.dims3()?;
        if parts.iter().any(|part| part.inputs != inputs) {
            candle_core::bail!("{inputs} values do not fit the matrix")
        }
        let x = x.clone();
        let bands: Vec<(Arc<Vec<Band>>, usize)> = parts
            .iter()
            .flat_map(|part| (0..part.bands.len()).map(|index| (Arc::clone(&part.bands), index)))
            .collect();
        let products = crew.divide(bands.len(), move |item| {
            let (storage, layout) = x.storage_and_layout();
            match (&*storage, bands.get(item).and_then(|(b, i)| b.get(*i))) {
                (Storage::Cpu(values), Some(band)) => band.multiply(values, layout),
                _ => candle_core::bail!("activations are not in memory"),
            }
        })?;
        let mut products = products.into_iter();
        let mut results = Vec::with_capacity(N);
        for part in parts {
            let joined = part.join(products.by_ref().take(part.bands.len()).collect(), tokens);
            results.push(Tensor::from_vec(
                joined,
                (1, tokens, part.outputs),
                &Device::Cpu,
            )?);
        }
        <[Tensor; N]>::try_from(results)
            .map_err(|_| candle_core::Error::Msg("projections lost on the way".to_owned()))
    }

    /// Puts the products of the bands, each (tokens, rows), side by side: (tokens, outputs).
    fn join(&self, mut products: Vec<Vec<f32>>, tokens: usize) -> Vec<f32> {
        if products.len() == 1
            && let Some(only) = products.pop()
        {
            return only;
        }
        let mut joined = Vec::with_capacity(tokens * self.outputs);
        for token in 0..tokens {
            for (band, product) in self.bands.iter().zip(&products) {
                let width = band.rows();
                joined.extend_from_slice(&product[token * width..(token + 1) * width]);
            }
        }
        joined
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
