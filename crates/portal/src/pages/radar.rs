//! A radar, as points of an SVG made by us.

use std::f64::consts::PI;

/// Radius of the outer ring, in units of the view box.
const RADIUS: f64 = 150.0;

/// An axis of the radar.
#[derive(Debug, Clone)]
pub struct RadarAxis {
    /// End of the axis.
    pub end: (String, String),
    /// Where its label stands.
    pub label_at: (String, String),
    /// `start`, `middle` or `end`.
    pub anchor: &'static str,
    /// Its label.
    pub label: String,
    /// Where its value is; `None` when it is not known, and nothing is drawn.
    pub mark: Option<(String, String)>,
}

/// A radar of values from 0 to 100.
#[derive(Debug, Clone)]
pub struct Radar {
    /// Axes, clockwise from the top.
    pub axes: Vec<RadarAxis>,
    /// Rings at 25, 50, 75 and 100.
    pub rings: Vec<String>,
    /// The shape; empty with fewer than three values known.
    pub shape: String,
    /// The shape before; empty when there is none.
    pub before: String,
}

fn number(value: f64) -> String {
    format!("{value:.1}")
}

fn point(at: usize, of: usize, radius: f64) -> (f64, f64) {
    #[expect(clippy::cast_precision_loss, reason = "a handful of axes")]
    let angle = 2.0 * PI * at as f64 / of.max(1) as f64 - PI / 2.0;
    (radius * angle.cos(), radius * angle.sin())
}

fn shape(values: &[Option<f64>]) -> String {
    let known: Vec<String> = values
        .iter()
        .enumerate()
        .filter_map(|(at, value)| {
            let (x, y) = point(
                at,
                values.len(),
                RADIUS * value.as_ref()?.clamp(0.0, 100.0) / 100.0,
            );
            Some(format!("{x:.1},{y:.1}"))
        })
        .collect();
    if known.len() < 3 {
        String::new()
    } else {
        known.join(" ")
    }
}

impl Radar {
    /// Of labels and values, with the values before when there are some.
    #[must_use]
    pub fn of(values: &[(String, Option<f64>)], before: &[Option<f64>]) -> Self {
        let count = values.len();
        let axes = values
            .iter()
            .enumerate()
            .map(|(at, (label, value))| {
                let pair = |radius: f64| {
                    let (x, y) = point(at, count, radius);
                    (number(x), number(y))
                };
                let (x, _) = point(at, count, 1.0);
                RadarAxis {
                    end: pair(RADIUS),
                    label_at: pair(RADIUS + 16.0),
                    anchor: match x {
                        x if x > 0.2 => "start",
                        x if x < -0.2 => "end",
                        _ => "middle",
                    },
                    label: label.clone(),
                    mark: value.map(|value| pair(RADIUS * value.clamp(0.0, 100.0) / 100.0)),
                }
            })
            .collect();
        let rings = [25.0, 50.0, 75.0, 100.0]
            .map(|level| shape(&vec![Some(level); count]))
            .into();
        let now: Vec<Option<f64>> = values.iter().map(|(_, value)| *value).collect();
        Self {
            axes,
            rings,
            shape: shape(&now),
            before: shape(before),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_not_drawn() {
        let values: Vec<_> = [Some(100.0), None, Some(0.0), Some(50.0)]
            .into_iter()
            .map(|value| (String::new(), value))
            .collect();
        let radar = Radar::of(&values, &[]);
        assert_eq!(radar.shape.split(' ').count(), 3);
        assert!(radar.shape.starts_with("0.0,-150.0 "), "{}", radar.shape);
        assert!(radar.axes[1].mark.is_none() && radar.before.is_empty());
        assert_eq!(Radar::of(&values[..2], &[]).shape, "");
    }
}
