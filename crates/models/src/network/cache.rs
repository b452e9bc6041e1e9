//! Keys and values of the tokens already read, per layer and per key head.

use candle_core::{DType, Device, Result, Tensor};

/// Grown by this many tokens at a time, so that a short conversation takes little memory.
const STEP: usize = 256;

/// Keys and values of one head of one layer, each of shape (1, capacity, 1, head).
type HeadBuffers = (Tensor, Tensor);

/// One pair of buffers per layer and key head, all sharing one length: a pass that is abandoned
/// half-way leaves the length, hence the cache, untouched. Heads are apart so that threads can
/// attend to them separately without copying.
pub(super) struct KeyValueCache {
    layers: Vec<Vec<HeadBuffers>>,
    head: usize,
    len: usize,
    capacity: usize,
    limit: usize,
}

impl KeyValueCache {
    /// An empty cache for at most `limit` tokens.
    pub(super) fn new(layers: usize, kv_heads: usize, head: usize, limit: usize) -> Result<Self> {
        let empty = || Tensor::zeros((1, 0, 1, head), DType::F32, &Device::Cpu);
        let layer = || {
            (0..kv_heads)
                .map(|_| Ok((empty()?, empty()?)))
                .collect::<Result<Vec<_>>>()
        };
        Ok(Self {
            layers: (0..layers).map(|_| layer()).collect::<Result<_>>()?,
            head,
            len: 0,
            capacity: 0,
            limit,
        })
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn truncate(&mut self, tokens: usize) {
        self.len = self.len.min(tokens);
    }

    /// Makes room for `more` tokens after the current ones.
    pub(super) fn reserve(&mut self, more: usize) -> Result<()> {
        let needed = self.len + more;
        if needed > self.limit {
            candle_core::bail!("{needed} tokens, and the context holds {}", self.limit)
        }
        if needed <= self.capacity {
            return Ok(());
        }
        let capacity = needed.next_multiple_of(STEP).min(self.limit);
        let shape = (1, capacity, 1, self.head);
        for (keys, values) in self.layers.iter_mut().flatten() {
            for buffer in [keys, values] {
                let larger = Tensor::zeros(shape, DType::F32, &Device::Cpu)?;
                if self.len > 0 {
                    larger.slice_set(&buffer.narrow(1, 0, self.len)?, 1, 0)?;
                }
                *buffer = larger;
            }
        }
        self.capacity = capacity;
        Ok(())
    }

    /// Writes new keys and values of one head, each (1, tokens, 1, head), after the current ones
    /// and returns all of them. [`Self::reserve`] must have made room; [`Self::advance`] makes
    /// them last.
    pub(super) fn write(
        &self,
        layer: usize,
        kv_head: usize,
        keys: &Tensor,
        values: &Tensor,
    ) -> Result<(Tensor, Tensor)> {
        let Some((all_keys, all_values)) = self.layers.get(layer).and_then(|l| l.get(kv_head))
        else {
            candle_core::bail!("the cache has no head {kv_head} in layer {layer}")
        };
        let tokens = keys.dim(1)?;
        all_keys.slice_set(keys, 1, self.len)?;
        all_values.slice_set(values, 1, self.len)?;
        Ok((
            all_keys.narrow(1, 0, self.len + tokens)?,
            all_values.narrow(1, 0, self.len + tokens)?,
        ))
    }

    pub(super) fn advance(&mut self, tokens: usize) {
        self.len += tokens;
    }
}
