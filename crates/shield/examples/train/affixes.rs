//! The forms of a Hunspell dictionary: stems and their suffixes. Proper nouns and prefixes are left out.

use std::collections::HashMap;
use std::path::Path;

struct Rule {
    strip: String,
    add: String,
    ending: Vec<(Vec<char>, bool)>,
}

/// Gives every form of the dictionary to `each`.
pub fn words(dictionary: &Path, affixes: &Path, mut each: impl FnMut(&str)) -> Result<(), String> {
    let read = |path: &Path| {
        std::fs::read_to_string(path)
            .map_err(|error| format!("{} cannot be read: {error}", path.display()))
    };
    let rules = rules(&read(affixes)?);
    for line in read(dictionary)?.lines().skip(1) {
        let entry = line.split_whitespace().next().unwrap_or_default();
        let (stem, flags) = entry.split_once('/').unwrap_or((entry, ""));
        if !stem.chars().next().is_some_and(char::is_lowercase) {
            continue;
        }
        each(stem);
        let flags: Vec<char> = flags.chars().collect();
        for flag in flags.chunks(2) {
            let flag: String = flag.iter().collect();
            for rule in rules.get(&flag).into_iter().flatten() {
                if let Some(form) = rule.apply(stem) {
                    each(&form);
                }
            }
        }
    }
    Ok(())
}

fn rules(text: &str) -> HashMap<String, Vec<Rule>> {
    let mut rules: HashMap<String, Vec<Rule>> = HashMap::new();
    for line in text.lines().filter(|line| line.starts_with("SFX")) {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let [_, flag, strip, add, condition, ..] = fields[..] else {
            continue;
        };
        let none = |s: &str| {
            if s == "0" {
                String::new()
            } else {
                s.to_owned()
            }
        };
        let add = add.split_once('/').map_or(add, |(add, _)| add);
        rules.entry(flag.to_owned()).or_default().push(Rule {
            strip: none(strip),
            add: none(add),
            ending: ending(condition),
        });
    }
    rules
}

/// « [td]eur » as sets of letters, from the left; the flag says whether the set is negated.
fn ending(condition: &str) -> Vec<(Vec<char>, bool)> {
    let mut out = Vec::new();
    let mut chars = condition.chars();
    while let Some(c) = chars.next() {
        if c != '[' {
            out.push(if c == '.' {
                (Vec::new(), true)
            } else {
                (vec![c], false)
            });
            continue;
        }
        let mut set: Vec<char> = chars.by_ref().take_while(|&c| c != ']').collect();
        let negated = set.first() == Some(&'^');
        if negated {
            set.remove(0);
        }
        out.push((set, negated));
    }
    out
}

impl Rule {
    fn apply(&self, stem: &str) -> Option<String> {
        let chars: Vec<char> = stem.chars().collect();
        let tail = chars.len().checked_sub(self.ending.len())?;
        let fits = self
            .ending
            .iter()
            .zip(&chars[tail..])
            .all(|((set, negated), c)| set.contains(c) != *negated);
        let kept = stem.strip_suffix(self.strip.as_str())?;
        fits.then(|| format!("{kept}{}", self.add))
    }
}
