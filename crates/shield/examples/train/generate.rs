//! Templates, and the documents made of them.
//!
//! A file of templates holds several, each after a line `=== name`. A name that ends with `*` makes every
//! line after it a template of its own. In a template, `{slot}` is a value, `[[a|b]]` a choice, `{p1.form}` the
//! first person in some form. `values.rs` lists the slots.

use std::path::Path;

use vigie_shield::lab::Dice;
use vigie_shield::{Finding, Gold, Kind};

use crate::sources::Names;
use crate::values::{Cast, Piece};

/// A template.
pub struct Template {
    pub name: String,
    pub body: String,
    /// One line of a collection: may be set among others.
    pub is_line: bool,
}

impl Template {
    /// The words of the template itself, without its slots.
    pub fn literal(&self) -> String {
        let mut out = String::new();
        let mut inside = false;
        for c in self
            .body
            .replace("[[", " ")
            .replace("]]", " ")
            .replace('|', " ")
            .chars()
        {
            match c {
                '{' => inside = true,
                '}' => inside = false,
                _ if !inside => out.push(c),
                _ => {}
            }
        }
        out
    }
}

/// A text with its gold.
pub struct Document {
    pub text: String,
    pub gold: Vec<Gold>,
}

/// Reads every template of a folder.
pub fn read(folder: &Path) -> Result<Vec<Template>, String> {
    let list = std::fs::read_dir(folder)
        .map_err(|error| format!("{} cannot be read: {error}", folder.display()))?;
    let mut files: Vec<_> = list
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .collect();
    files.sort();
    let mut templates = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file)
            .map_err(|error| format!("{} cannot be read: {error}", file.display()))?;
        for section in text.split("\n=== ").map(|s| s.trim_start_matches("=== ")) {
            let Some((name, body)) = section.split_once('\n') else {
                continue;
            };
            let name = name.trim();
            if let Some(stem) = name.strip_suffix('*') {
                for (i, line) in body
                    .lines()
                    .filter(|line| !line.trim().is_empty())
                    .enumerate()
                {
                    templates.push(Template {
                        name: format!("{}-{:03}", stem.trim(), i + 1),
                        body: line.to_owned(),
                        is_line: true,
                    });
                }
            } else if !body.trim().is_empty() {
                templates.push(Template {
                    name: name.to_owned(),
                    body: body.trim_end().to_owned(),
                    is_line: false,
                });
            }
        }
    }
    Ok(templates)
}

/// A document of one template.
pub fn document(template: &Template, names: &Names, dice: &mut Dice) -> Document {
    let mut cast = Cast::new(names, dice);
    let mut pieces = Vec::new();
    fill(&template.body, &mut cast, dice, &mut pieces);
    finish(pieces, dice)
}

/// A document of several lines, `first` among them.
pub fn compose(
    templates: &[&Template],
    first: &Template,
    names: &Names,
    dice: &mut Dice,
) -> Document {
    let lines: Vec<&&Template> = templates
        .iter()
        .filter(|template| template.is_line)
        .collect();
    let count = 1 + dice.below(5);
    let place = dice.below(count);
    let joint = ["\n", " ", "\n\n", "\n- ", " "][dice.below(5)];
    let mut pieces = Vec::new();
    for i in 0..count {
        let template: &Template = if i == place {
            first
        } else {
            lines[dice.below(lines.len())]
        };
        let mut cast = Cast::new(names, dice);
        if i > 0 {
            pieces.push(Piece::plain(joint));
        }
        fill(&template.body, &mut cast, dice, &mut pieces);
    }
    finish(pieces, dice)
}

fn fill(body: &str, cast: &mut Cast<'_>, dice: &mut Dice, pieces: &mut Vec<Piece>) {
    let mut rest = body;
    loop {
        let slot = rest.find('{');
        let choice = rest.find("[[");
        match (slot, choice) {
            (_, Some(at)) if slot.is_none_or(|slot| at < slot) => {
                pieces.push(Piece::plain(&rest[..at]));
                let Some(end) = rest[at..].find("]]") else {
                    break;
                };
                let options: Vec<&str> = rest[at + 2..at + end].split('|').collect();
                fill(options[dice.below(options.len())], cast, dice, pieces);
                rest = &rest[at + end + 2..];
            }
            (Some(at), _) => {
                pieces.push(Piece::plain(&rest[..at]));
                let Some(end) = rest[at..].find('}') else {
                    break;
                };
                cast.slot(&rest[at + 1..at + end], dice, pieces);
                rest = &rest[at + end + 1..];
            }
            _ => break,
        }
    }
    pieces.push(Piece::plain(rest));
}

/// Sets the pieces together, after what happens to texts: accents lost, capitals lost, everything in capitals,
/// a scanner's errors.
fn finish(mut pieces: Vec<Piece>, dice: &mut Dice) -> Document {
    let noise = dice.below(100);
    for piece in &mut pieces {
        let technical = piece.kind.is_some_and(|kind| {
            !matches!(
                kind,
                Kind::Person | Kind::Address | Kind::Health | Kind::DateOfBirth
            )
        });
        match noise {
            0..=12 => piece.text = without_accents(&piece.text),
            13..=25 => piece.text = piece.text.to_lowercase(),
            26..=29 if !technical => piece.text = piece.text.to_uppercase(),
            30..=32 if !technical => piece.text = without_accents(&piece.text).to_uppercase(),
            33..=36 => piece.text = without_accents(&piece.text).to_lowercase(),
            37..=39 if !technical => piece.text = scanned(&piece.text, dice),
            40 => piece.text = piece.text.replace(' ', "\u{a0}"),
            41 => piece.text = piece.text.replace('\'', "’"),
            _ => {}
        }
    }
    let mut text = String::new();
    let mut gold: Vec<Gold> = Vec::new();
    for piece in pieces {
        let start = text.len();
        text.push_str(&piece.text);
        if let Some(kind) = piece.kind {
            gold.push(Gold {
                kind,
                start,
                end: text.len(),
                optional: piece.optional,
            });
        }
    }
    Document { text, gold }
}

fn without_accents(text: &str) -> String {
    const FROM: &str = "àâäáãåçéèêëíîïìñóôöòõúùûüýÿÀÂÄÁÃÅÇÉÈÊËÍÎÏÌÑÓÔÖÒÕÚÙÛÜÝ";
    const TO: &str = "aaaaaaceeeeiiiinooooouuuuyyAAAAAACEEEEIIIINOOOOOUUUUY";
    let table: Vec<(char, char)> = FROM.chars().zip(TO.chars()).collect();
    text.replace('œ', "oe")
        .replace('æ', "ae")
        .chars()
        .map(|c| {
            table
                .iter()
                .find(|(from, _)| *from == c)
                .map_or(c, |(_, to)| *to)
        })
        .collect()
}

/// One letter in fifty read wrong.
fn scanned(text: &str, dice: &mut Dice) -> String {
    const PAIRS: [(char, char); 12] = [
        ('e', 'c'),
        ('l', 'I'),
        ('i', 'l'),
        ('o', '0'),
        ('a', 'o'),
        ('n', 'u'),
        ('h', 'b'),
        ('é', 'e'),
        ('c', 'e'),
        ('t', 'f'),
        ('s', '5'),
        ('O', '0'),
    ];
    text.chars()
        .map(|c| match PAIRS.iter().find(|(from, _)| *from == c) {
            Some((_, to)) if dice.chance(2) => *to,
            _ => c,
        })
        .collect()
}

/// Prints what was missed and what was found for nothing; how many.
pub fn differences(document: &Document, findings: &[Finding]) -> usize {
    let overlaps = |a: usize, b: usize, c: usize, d: usize| a < d && c < b;
    let mut count = 0;
    let mut say = |what: &str, kind: Kind, start: usize, end: usize| {
        let text = &document.text;
        let low = text.floor_char_boundary(start.saturating_sub(45));
        let high = text.ceil_char_boundary((end + 30).min(text.len()));
        eprintln!(
            "{what} {:10} {}⟦{}⟧{}",
            kind.name(),
            text[low..start].replace('\n', "⏎"),
            text[start..end].replace('\n', "⏎"),
            text[end..high].replace('\n', "⏎")
        );
        count += 1;
    };
    for gold in document.gold.iter().filter(|gold| !gold.optional) {
        if !findings
            .iter()
            .any(|f| f.kind == gold.kind && f.start <= gold.start && gold.end <= f.end)
        {
            say("missed", gold.kind, gold.start, gold.end);
        }
    }
    for finding in findings {
        if !document
            .gold
            .iter()
            .any(|g| g.kind == finding.kind && overlaps(g.start, g.end, finding.start, finding.end))
        {
            say("wrong ", finding.kind, finding.start, finding.end);
        }
    }
    count
}
