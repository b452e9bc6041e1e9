//! One line in, one line out, in the same order.

use crate::{
    lang::said,
    trouble::{Outcome, Trouble, Verdict},
};
use std::io::{BufRead, BufReader, BufWriter, ErrorKind, Read, Write};

/// The longest line read, in bytes: a longer one would be held whole in memory.
const LONGEST: usize = 64 << 20;

/// What became of a line.
pub(super) enum Line {
    /// Its answer.
    Answer(String),
    /// Its answer, which says what is wrong with it.
    Fault(String),
}

/// Answers each line of the standard input on the standard output. Empty lines
/// are answered too, so that lines keep their numbers. The verdict is a problem
/// when a line had a fault.
pub(super) fn run(answer: impl FnMut(&str) -> Line) -> Outcome {
    let output = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    pump(std::io::stdin().lock(), output, answer)
}

fn pump(input: impl Read, mut output: impl Write, mut answer: impl FnMut(&str) -> Line) -> Outcome {
    let mut input = BufReader::with_capacity(1 << 16, input);
    let mut verdict = Verdict::Fine;
    let mut bytes = Vec::new();
    let mut number = 0_u64;
    loop {
        bytes.clear();
        number += 1;
        let read = input
            .by_ref()
            .take(LONGEST as u64 + 1)
            .read_until(b'\n', &mut bytes)
            .map_err(|error| broken(&error))?;
        if read == 0 {
            break;
        }
        let text = match std::str::from_utf8(&bytes) {
            Ok(_) if bytes.len() > LONGEST => {
                return Err(Trouble::new(
                    said!(
                        "La ligne {number} dépasse 64\u{202f}Mo.",
                        "Line {number} is over 64 MB."
                    ),
                    said!("Découpez-la.", "Split it."),
                ));
            }
            Ok(text) => text,
            Err(_) => {
                return Err(Trouble::new(
                    said!(
                        "La ligne {number} n’est pas du texte UTF-8.",
                        "Line {number} is not UTF-8 text."
                    ),
                    said!(
                        "Convertissez le fichier en UTF-8.",
                        "Convert the file to UTF-8."
                    ),
                ));
            }
        };
        let answered = match answer(text.trim_end_matches(['\n', '\r'])) {
            Line::Answer(line) => line,
            Line::Fault(line) => {
                verdict = Verdict::Problem;
                line
            }
        };
        let mut written = output
            .write_all(answered.as_bytes())
            .and_then(|()| output.write_all(b"\n"));
        // Whoever waits for the answer of this line before sending the next gets it.
        if written.is_ok() && input.buffer().is_empty() {
            written = output.flush();
        }
        match written {
            Ok(()) => {}
            // The reader has enough.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => return Ok(verdict),
            Err(error) => return Err(broken(&error)),
        }
    }
    match output.flush() {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(broken(&error)),
        _ => Ok(verdict),
    }
}

fn broken(error: &std::io::Error) -> Trouble {
    Trouble::new(
        said!(
            "L’entrée ou la sortie standard s’est interrompue\u{a0}: {error}.",
            "The standard input or output broke: {error}."
        ),
        "",
    )
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn shout(input: &[u8]) -> (String, Outcome) {
        let mut output = Vec::new();
        let outcome = pump(input, &mut output, |line| {
            if line.is_empty() {
                Line::Fault("?".to_owned())
            } else {
                Line::Answer(line.to_uppercase())
            }
        });
        (String::from_utf8(output).unwrap(), outcome)
    }

    #[test]
    fn as_many_lines_out_as_in_and_in_order() {
        let (output, outcome) = shout("a\r\nb\n\u{e9}".as_bytes());
        assert_eq!((output.as_str(), outcome), ("A\nB\nÉ\n", Ok(Verdict::Fine)));
        let (output, outcome) = shout(b"a\n\nb\n");
        assert_eq!(
            (output.as_str(), outcome),
            ("A\n?\nB\n", Ok(Verdict::Problem))
        );
        assert_eq!(shout(b"").0, "");
    }

    #[test]
    fn bytes_that_are_no_text_are_refused_by_number() {
        let (output, outcome) = shout(b"a\n\xff\n");
        assert_eq!(output, "A\n");
        assert!(outcome.unwrap_err().to_string().contains('2'));
    }
}
