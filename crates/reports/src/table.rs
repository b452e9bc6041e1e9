//! A table: typed cells, from which every format is made.

use crate::ReportError;
use time::{Date, PrimitiveDateTime, macros::format_description};
use vigie_domain::{Language, written_day};

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its title.
    pub title: String,
    /// About how many characters its cells hold, between 4 and 60; it decides its width.
    pub width: u8,
}

impl Column {
    /// A column about as wide as its title asks for.
    pub fn new(title: impl Into<String>) -> Self {
        let title = title.into();
        let width = title.chars().count().clamp(10, 30);
        Self {
            width: u8::try_from(width).unwrap_or(30),
            title,
        }
    }

    /// A column for about `width` characters.
    pub fn wide(title: impl Into<String>, width: u8) -> Self {
        Self {
            title: title.into(),
            width: width.clamp(4, 60),
        }
    }
}

/// What a cell holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text; never read as a formula.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number. One that is not finite is written as nothing: it is not known.
    Number(f64),
    /// A day.
    Day(Date),
    /// A moment on the authority's clock.
    Moment(PrimitiveDateTime),
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<Option<String>> for Cell {
    fn from(text: Option<String>) -> Self {
        text.unwrap_or_default().into()
    }
}

impl Cell {
    /// Whether it is a number, which line up on the right.
    pub(crate) const fn is_number(&self) -> bool {
        matches!(self, Self::Whole(_) | Self::Number(_))
    }

    /// As a program or a spreadsheet reads it: `2026-11-24`, `2026-11-24 09:05`, `1234,5` in
    /// French, `1234.5` in English.
    pub(crate) fn plain(&self, language: Language) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Whole(number) => number.to_string(),
            Self::Number(number) if !number.is_finite() => String::new(),
            Self::Number(number) => match language {
                Language::Fr => number.to_string().replace('.', ","),
                Language::En => number.to_string(),
            },
            Self::Day(day) => day
                .format(&format_description!("[year]-[month]-[day]"))
                .unwrap_or_default(),
            Self::Moment(moment) => moment
                .format(&format_description!("[year]-[month]-[day] [hour]:[minute]"))
                .unwrap_or_default(),
        }
    }

    /// As people read it on paper: `24/11/2026`, `24/11/2026 09:05`, « 1 234,5 »;
    /// “24 November 2026”, “24 November 2026 09:05”, “1,234.5” in English.
    pub(crate) fn shown(&self, language: Language) -> String {
        match self {
            Self::Whole(_) | Self::Number(_) => grouped(&self.plain(language), language),
            Self::Day(day) => shown_day(*day, language),
            Self::Moment(moment) => {
                let clock = moment
                    .format(&format_description!("[hour]:[minute]"))
                    .unwrap_or_default();
                format!("{} {clock}", shown_day(moment.date(), language))
            }
            Self::Empty | Self::Text(_) => self.plain(language),
        }
    }
}

/// A day in a cell: in figures in French, where they have one order; written out in English, where
/// they have two.
fn shown_day(day: Date, language: Language) -> String {
    match language {
        Language::Fr => day
            .format(&format_description!("[day]/[month]/[year]"))
            .unwrap_or_default(),
        Language::En => written_day(language, day),
    }
}

/// `1234,5` with a narrow no-break space or a comma between thousands.
fn grouped(plain: &str, language: Language) -> String {
    let (group, point) = match language {
        Language::Fr => ('\u{202f}', ','),
        Language::En => (',', '.'),
    };
    let (sign, digits) = plain
        .strip_prefix('-')
        .map_or(("", plain), |digits| ("\u{2212}", digits));
    let whole = digits.split(point).next().unwrap_or(digits).len();
    let mut text = sign.to_owned();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && index < whole && (whole - index).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    text
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// What it shows; the name of the sheet in a spreadsheet.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// The column that names each line, for who hears the table cell by cell.
    pub names: Option<usize>,
    /// Its lines, one cell a column.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// Whether every line has one cell a column.
    pub(crate) fn check(&self) -> Result<(), ReportError> {
        self.rows
            .iter()
            .enumerate()
            .try_for_each(|(index, row)| even(index, row, self.columns.len()))
    }
}

/// Whether the line `index`, from 0, has one cell a column.
pub(crate) fn even(index: usize, row: &[Cell], columns: usize) -> Result<(), ReportError> {
    if row.len() == columns {
        Ok(())
    } else {
        Err(ReportError::Uneven {
            line: index + 1,
            cells: row.len(),
            columns,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, datetime};

    #[test]
    fn cells_are_written_for_programs_and_for_people() {
        let cells = [
            (
                Cell::Whole(-1_234_567),
                "-1234567",
                "−1\u{202f}234\u{202f}567",
            ),
            (Cell::Number(1234.5), "1234,5", "1\u{202f}234,5"),
            (Cell::Number(0.25), "0,25", "0,25"),
            (Cell::Number(f64::NAN), "", ""),
            (Cell::Day(date!(2026 - 11 - 24)), "2026-11-24", "24/11/2026"),
            (
                Cell::Moment(datetime!(2026-11-24 9:05)),
                "2026-11-24 09:05",
                "24/11/2026 09:05",
            ),
            (Cell::from(""), "", ""),
            (Cell::from("=1+1"), "=1+1", "=1+1"),
        ];
        for (cell, plain, shown) in cells {
            assert_eq!(cell.plain(Language::Fr), plain);
            assert_eq!(cell.shown(Language::Fr), shown);
        }
        assert_eq!(Cell::Number(-1234.5).shown(Language::En), "−1,234.5");
        // 3 April, and not 4 March.
        let day = Cell::Day(date!(2026 - 04 - 03));
        assert_eq!(day.shown(Language::En), "3 April 2026");
        let moment = Cell::Moment(datetime!(2026-04-03 9:05));
        assert_eq!(moment.shown(Language::En), "3 April 2026 09:05");
    }
}
