//! Answers requests, one line of JSON each, as `vigie footprint estimate` does.
//!
//! `cargo run -p vigie-footprint --example answer < requests.jsonl`

use std::io::{self, BufRead as _, Write as _};
use vigie_footprint::answer_line;

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        writeln!(out, "{}", answer_line(&line?).to_line())?;
    }
    out.flush()
}
