//! Some rows of a quantised matrix, multiplied in the layout the processor prefers.

use std::sync::Arc;
use std::sync::RwLock;
use std::sync::atomic::{AtomicBool, Ordering};

use candle_core::quantized::{GgmlDType, QStorage, QTensor, QuantizedType};
use candle_core::{CpuStorage, CustomOp1, Layout, Result};

/// Some rows of a matrix.
///
/// The kernels rearrange most weights into tiles the first time they meet them and never look at
/// the original again, yet keep both. Here the rearranging is provoked at loading and an original
/// that was not needed any more is given back: 0.6 GB less for the 1.5B.
pub(super) struct Band {
    weights: QTensor,
    original: Arc<Original>,
    rows: usize,
    columns: usize,
}

impl Band {
    /// Takes the bytes of `rows` rows of `columns` values as the file has them.
    pub(super) fn new(dtype: GgmlDType, bytes: &[u8], rows: usize, columns: usize) -> Result<Self> {
        let blocks = dtype.from_data(bytes.into());
        let original = Arc::new(Original {
            dtype,
            block_size: blocks.block_size(),
            blocks: RwLock::new(Some(blocks)),
            multiplied: AtomicBool::new(false),
            rearranged: AtomicBool::new(false),
        });
        let storage = QStorage::Cpu(Box::new(Shared(Arc::clone(&original))));
        Ok(Self {
            weights: QTensor::new(storage, (rows, columns))?,
            original,
            rows,
            columns,
        })
    }

    pub(super) const fn rows(&self) -> usize {
        self.rows
    }

    /// Provokes the rearranging for these numbers of activation rows, then gives the original
    /// back if the kernels did without it. Not for rows that are looked up. Must not run beside
    /// another use of the band.
    pub(super) fn prepare(&self, activations: &[usize]) -> Result<()> {
        for &rows in activations {
            let zeros = CpuStorage::F32(vec![0.0; rows * self.columns]);
            self.multiply(&zeros, &Layout::contiguous((rows, self.columns)))?;
        }
        self.original.give_back_if_unneeded();
        Ok(())
    }

    /// `x · Wᵀ` for contiguous rows `x` described by `layout`; row after row.
    pub(super) fn multiply(&self, x: &CpuStorage, layout: &Layout) -> Result<Vec<f32>> {
        match self.weights.cpu_fwd(x, layout)? {
            (CpuStorage::F32(result), _) => Ok(result),
            _ => candle_core::bail!("a product of f32 is not f32"),
        }
    }

    /// One row, as floats.
    pub(super) fn row(&self, row: u32) -> Result<Vec<f32>> {
        match self
            .original
            .with(|blocks| blocks.embedding(&[row], self.rows, self.columns))?
        {
            CpuStorage::F32(values) => Ok(values),
            _ => candle_core::bail!("embeddings are not f32"),
        }
    }
}

/// The weights as they came, until they are given back.
struct Original {
    dtype: GgmlDType,
    block_size: usize,
    blocks: RwLock<Option<Box<dyn QuantizedType>>>,
    /// A kernel multiplied by the original.
    multiplied: AtomicBool,
    /// A kernel read the original to rearrange it.
    rearranged: AtomicBool,
}

impl Original {
    fn with<T>(&self, read: impl FnOnce(&dyn QuantizedType) -> Result<T>) -> Result<T> {
        match self.blocks.read() {
            Ok(blocks) => match blocks.as_deref() {
                Some(blocks) => read(blocks),
                None => candle_core::bail!("the original weights were given back"),
            },
            Err(_) => candle_core::bail!("a thread failed while it held the weights"),
        }
    }

    fn give_back_if_unneeded(&self) {
        if self.rearranged.load(Ordering::Acquire)
            && !self.multiplied.load(Ordering::Acquire)
            && let Ok(mut blocks) = self.blocks.write()
        {
            *blocks = None;
        }
    }
}

/// What the kernels see of an [`Original`].
struct Shared(Arc<Original>);

impl QuantizedType for Shared {
    fn dtype(&self) -> GgmlDType {
        self.0.dtype
    }

    fn block_size(&self) -> usize {
        self.0.block_size
    }

    fn matmul_t(&self, mkn: (usize, usize, usize), lhs: &[f32], dst: &mut [f32]) -> Result<()> {
        self.0.multiplied.store(true, Ordering::Release);
        self.0.with(|blocks| blocks.matmul_t(mkn, lhs, dst))
    }

    fn matmul_t_f16(
        &self,
        mkn: (usize, usize, usize),
        lhs: &[half::f16],
        dst: &mut [half::f16],
    ) -> Result<()> {
        self.0.multiplied.store(true, Ordering::Release);
        self.0.with(|blocks| blocks.matmul_t_f16(mkn, lhs, dst))
    }

    fn embedding(&self, ids: &[u32], rows: usize, hidden: usize) -> Result<CpuStorage> {
        self.0.with(|blocks| blocks.embedding(ids, rows, hidden))
    }

    fn dequantize(&self, elem_count: usize) -> Result<CpuStorage> {
        self.0.with(|blocks| blocks.dequantize(elem_count))
    }

    /// Zero once the original is given back: a kernel that would still look at it finds nothing
    /// to read rather than freed memory.
    fn storage_size_in_bytes(&self) -> usize {
        self.0
            .with(|blocks| Ok(blocks.storage_size_in_bytes()))
            .unwrap_or(0)
    }

    fn as_ptr(&self) -> *const u8 {
        self.0.rearranged.store(true, Ordering::Release);
        self.0
            .with(|blocks| Ok(blocks.as_ptr()))
            .unwrap_or_else(|_| std::ptr::NonNull::<u128>::dangling().as_ptr().cast())
    }

    // Weights are read from a file, never written.
    fn from_float(&mut self, _: &[f32]) {}

    fn from_float_imatrix(&mut self, _: &[f32], _: &[f32], _: usize) {}

    fn size(&self) -> usize {
        self.storage_size_in_bytes()
    }
}
