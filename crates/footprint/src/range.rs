//! A figure, or the interval it is assumed to lie in.

use serde::{Deserialize, Serialize, Serializer, ser::SerializeStruct};

/// A figure (`is_range` false) or an interval between two.
///
/// An interval comes from assumptions (the parameters of an unpublished model,
/// the efficiency of data centres), not from statistics: it is no confidence
/// interval.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(try_from = "Written")]
pub struct Range {
    min: f64,
    max: f64,
    is_range: bool,
}

/// Bounds that no interval has.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error(
    "{min} to {max} is not an interval: both bounds must be finite numbers, the lower one first"
)]
pub struct RangeFault {
    min: f64,
    max: f64,
}

impl Range {
    /// A single figure.
    ///
    /// # Errors
    /// Infinity or not a number.
    pub fn exact(figure: f64) -> Result<Self, RangeFault> {
        Self::between(figure, figure).map(|range| Self {
            is_range: false,
            ..range
        })
    }

    /// An interval, which may be of no width.
    ///
    /// # Errors
    /// Bounds in the wrong order, infinite or not a number.
    pub fn between(min: f64, max: f64) -> Result<Self, RangeFault> {
        if min.is_finite() && max.is_finite() && min <= max {
            return Ok(Self {
                min,
                max,
                is_range: true,
            });
        }
        Err(RangeFault { min, max })
    }

    /// The lower bound.
    pub const fn min(&self) -> f64 {
        self.min
    }

    /// The upper bound.
    pub const fn max(&self) -> f64 {
        self.max
    }

    /// Whether it is an interval, even one of no width.
    pub const fn is_range(&self) -> bool {
        self.is_range
    }

    /// The middle of the interval: no more likely than any other place in it.
    pub const fn mean(&self) -> f64 {
        if self.is_range {
            f64::midpoint(self.min, self.max)
        } else {
            self.min
        }
    }

    /// Bounds that the method has computed; checked once, at the end.
    pub(crate) const fn computed(min: f64, max: f64, is_range: bool) -> Self {
        Self { min, max, is_range }
    }

    pub(crate) const fn sum(self, other: Self) -> Self {
        Self {
            min: self.min + other.min,
            max: self.max + other.max,
            is_range: self.is_range || other.is_range,
        }
    }

    pub(crate) const fn times(self, factor: f64) -> Self {
        Self {
            min: self.min * factor,
            max: self.max * factor,
            is_range: self.is_range,
        }
    }

    /// Whether it is a quantity: finite, in order, not negative.
    pub(crate) fn is_sound(&self) -> bool {
        self.min >= 0.0 && self.min <= self.max && self.max.is_finite()
    }
}

/// `{"min", "mean", "max", "is_range"}`.
impl Serialize for Range {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Range", 4)?;
        fields.serialize_field("min", &self.min)?;
        fields.serialize_field("mean", &self.mean())?;
        fields.serialize_field("max", &self.max)?;
        fields.serialize_field("is_range", &self.is_range)?;
        fields.end()
    }
}

/// As data files and requests write it: a number, or `{"min", "max"}`.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Exact(f64),
    Between { min: f64, max: f64 },
}

impl TryFrom<Written> for Range {
    type Error = RangeFault;

    fn try_from(written: Written) -> Result<Self, RangeFault> {
        match written {
            Written::Exact(figure) => Self::exact(figure),
            Written::Between { min, max } => Self::between(min, max),
        }
    }
}
