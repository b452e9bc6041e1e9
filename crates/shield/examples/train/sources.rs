//! The lists of names and of communes, by how common they are.

use std::path::Path;

/// Names by level, from very rare (0) to common (3), and communes with their population.
pub struct Names {
    pub given: [Vec<String>; 4],
    pub surnames: [Vec<String>; 4],
    pub communes: Vec<(String, u64)>,
    /// Communes of two thousand inhabitants or more, with a postcode.
    pub towns: Vec<(String, String)>,
}

impl Names {
    pub fn read(folder: &Path, communes: &Path) -> Result<Self, String> {
        let mut given: [Vec<String>; 4] = Default::default();
        for file in ["dist.prenoms.f.all.txt", "dist.prenoms.m.all.txt"] {
            for (level, names) in levels(&folder.join(file))?.into_iter().enumerate() {
                given[level].extend(names);
            }
        }
        let surnames = levels(&folder.join("dist.all.txt"))?;
        let text = std::fs::read_to_string(communes)
            .map_err(|error| format!("{} cannot be read: {error}", communes.display()))?;
        let list: Vec<serde_json::Value> = serde_json::from_str(&text)
            .map_err(|error| format!("{}: {error}", communes.display()))?;
        let mut all = Vec::new();
        let mut towns = Vec::new();
        for commune in &list {
            let Some(name) = commune["nom"].as_str() else {
                continue;
            };
            let population = commune["population"].as_u64().unwrap_or(0);
            all.push((name.to_owned(), population));
            if population >= 2000
                && let Some(code) = commune["codesPostaux"][0].as_str()
            {
                towns.push((name.to_owned(), code.to_owned()));
            }
        }
        Ok(Self {
            given,
            surnames,
            communes: all,
            towns,
        })
    }
}

/// A list as the package writes it: a line with the index where each level ends, then the names by commas,
/// the common ones first.
fn levels(path: &Path) -> Result<[Vec<String>; 4], String> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
    let fault = || format!("{} is not a list of names", path.display());
    let (head, body) = text.split_once('\n').ok_or_else(fault)?;
    let ends: Vec<usize> = head
        .split_whitespace()
        .map(|n| n.parse().map_err(|_| fault()))
        .collect::<Result<_, _>>()?;
    let names: Vec<&str> = body.split(',').map(str::trim).collect();
    let mut out: [Vec<String>; 4] = Default::default();
    for (i, name) in names
        .iter()
        .enumerate()
        .filter(|(_, name)| name.chars().count() > 1)
    {
        let level = ends.iter().position(|&end| i <= end).unwrap_or(3).min(3);
        out[3 - level].push((*name).to_owned());
    }
    Ok(out)
}
