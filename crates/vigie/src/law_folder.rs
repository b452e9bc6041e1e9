//! The law packs of an authority: a folder of files that replace those that ship.

use crate::{lang::said, trouble::Trouble};
use std::{fs, path::Path};
use vigie_observatory::law::LawPacks;

/// The packs that ship, with the files of `folder` in place of those of the same name.
pub(crate) fn packs(folder: &Path) -> Result<LawPacks, Trouble> {
    let own = own_files(folder)?;
    LawPacks::amended(&own).map_err(|error| {
        let folder = folder.display();
        Trouble::new(
            said!(
                "Les textes de {folder} ne peuvent pas être lus\u{a0}: {error}.",
                "The law packs of {folder} cannot be read: {error}."
            ),
            said!(
                "Corrigez le fichier nommé, ou retirez-le\u{a0}: les textes livrés serviront.",
                "Correct the file it names, or remove it: the packs that ship will serve."
            ),
        )
    })
}

/// The files of `folder`, by name; none when there is no such folder.
fn own_files(folder: &Path) -> Result<Vec<(String, String)>, Trouble> {
    let mut own = Vec::new();
    if !folder.is_dir() {
        return Ok(own);
    }
    for entry in fs::read_dir(folder).map_err(|error| Trouble::file(folder, &error))? {
        let path = entry.map_err(|error| Trouble::file(folder, &error))?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        let Some(name) = name.filter(|name| name.ends_with(".toml")) else {
            continue;
        };
        let text = fs::read_to_string(&path).map_err(|error| Trouble::file(&path, &error))?;
        own.push((name.to_owned(), text));
    }
    own.sort();
    Ok(own)
}

/// Writes one of the packs that ship into `folder`, to be edited.
pub(crate) fn copy(name: &str, folder: &Path) -> Result<(), Trouble> {
    let files = LawPacks::shipped_files();
    let Some((_, text)) = files.iter().find(|(known, _)| *known == name) else {
        let known: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
        let known = known.join(", ");
        return Err(Trouble::usage(
            said!(
                "Aucun texte livré ne s’appelle {name}.",
                "No pack that ships is called {name}."
            ),
            said!("Textes livrés\u{a0}: {known}.", "Packs that ship: {known}."),
        ));
    };
    fs::create_dir_all(folder).map_err(|error| Trouble::file(folder, &error))?;
    let path = folder.join(name);
    if path.exists() {
        let path = path.display();
        return Err(Trouble::new(
            said!(
                "{path} existe déjà\u{a0}: il n’est pas remplacé.",
                "{path} already exists: it is not replaced."
            ),
            said!(
                "Modifiez-le, ou retirez-le pour repartir du texte livré.",
                "Edit it, or remove it to start again from the pack that ships."
            ),
        ));
    }
    fs::write(&path, text).map_err(|error| Trouble::file(&path, &error))
}
