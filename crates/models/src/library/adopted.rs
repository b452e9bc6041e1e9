//! The list of local files an administrator adopted, `adopted.json` in the models directory.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::catalogue::Weights;
use crate::error::ModelError;
use crate::weights::WeightsFile;

pub(super) const FILE: &str = "adopted.json";

const LONGEST_NAME: usize = 100;

#[derive(Serialize, Deserialize)]
struct Record {
    name: String,
    path: PathBuf,
    sha256: String,
}

/// The adopted files, in order of name.
pub(super) fn read(dir: &Path) -> Result<Vec<WeightsFile>, ModelError> {
    let path = dir.join(FILE);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(ModelError::io("read", path)(error)),
    };
    let records: Vec<Record> =
        serde_json::from_str(&text).map_err(|error| ModelError::io("read", path)(error.into()))?;
    Ok(records
        .into_iter()
        .map(|record| WeightsFile {
            name: record.name,
            path: record.path,
            sha256: record.sha256,
        })
        .collect())
}

/// Adds a file or replaces the record of its name. The caller holds the lock.
pub(super) fn record(dir: &Path, file: &WeightsFile) -> Result<(), ModelError> {
    let mut files = read(dir)?;
    files.retain(|known| known.name != file.name);
    files.push(file.clone());
    files.sort_by(|a, b| a.name.cmp(&b.name));
    let records: Vec<Record> = files
        .into_iter()
        .map(|file| Record {
            name: file.name,
            path: file.path,
            sha256: file.sha256,
        })
        .collect();
    let text = serde_json::to_string_pretty(&records).map_err(ModelError::internal)?;
    let (path, draft) = (dir.join(FILE), dir.join(".adopted.json.draft"));
    std::fs::write(&draft, text + "\n").map_err(ModelError::io("write", &draft))?;
    std::fs::rename(&draft, &path).map_err(ModelError::io("write", path))
}

/// The name asked for, or one made from the file's, checked.
pub(super) fn name(path: &Path, asked: Option<&str>) -> Result<String, ModelError> {
    let name = match asked {
        Some(name) => name.to_owned(),
        None => {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            let kept: String = stem
                .to_lowercase()
                .chars()
                .map(|c| if allowed(c) { c } else { '-' })
                .take(LONGEST_NAME - "local-".len())
                .collect();
            format!("local-{kept}")
        }
    };
    let refuse = |reason: String| {
        Err(ModelError::InvalidParameter {
            name: "name",
            reason,
        })
    };
    if name.is_empty() || name.len() > LONGEST_NAME || !name.chars().all(allowed) {
        return refuse(format!(
            "{name:?} is not 1 to {LONGEST_NAME} lowercase letters, digits, '.', '_' or '-'"
        ));
    }
    if Weights::find(&name).is_some() {
        return refuse(format!("{name} is a model of the catalogue"));
    }
    Ok(name)
}

const fn allowed(c: char) -> bool {
    matches!(c, 'a'..='z' | '0'..='9' | '.' | '_' | '-')
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::name;

    #[test]
    fn a_name_is_made_from_the_file() {
        let made = name(Path::new("/x/Modèle Été.Q4.gguf"), None);
        assert_eq!(made.ok().as_deref(), Some("local-mod-le--t-.q4"));
    }

    #[test]
    fn the_catalogue_keeps_its_names() {
        assert!(name(Path::new("a.gguf"), Some(crate::DEFAULT_MODEL)).is_err());
        assert!(name(Path::new("a.gguf"), Some("../../etc")).is_err());
        assert!(name(Path::new("a.gguf"), Some("mairie-7b")).is_ok());
    }
}
