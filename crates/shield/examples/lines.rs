//! Reads JSON lines `{"id","text"}` on standard input, writes what the shield finds in each.
//!
//! ```text
//! cargo run --release -p vigie-shield --example lines < texts.jsonl > found.jsonl
//! ```
#![expect(clippy::print_stderr, reason = "a command")]

use std::io::{BufRead, Write, stdin, stdout};
use std::time::Instant;

use vigie_shield::{Shield, detect_line};

fn main() -> std::io::Result<()> {
    let shield = Shield::new();
    let mut out = stdout().lock();
    let (mut bytes, start) = (0, Instant::now());
    for line in stdin().lock().lines() {
        let line = line?;
        bytes += line.len();
        match detect_line(&shield, &line) {
            Ok(answer) => writeln!(out, "{answer}")?,
            Err(error) => eprintln!("{error}"),
        }
    }
    eprintln!("{bytes} bytes of JSON in {:?}", start.elapsed());
    Ok(())
}
