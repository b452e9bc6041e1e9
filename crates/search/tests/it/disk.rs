use super::{fill, found, sheet};
use std::fs;
use vigie_search::Search;

#[test]
fn it_goes_on_from_its_last_commit() {
    let folder = tempfile::tempdir().unwrap();
    let (search, mut writer) = fill(folder.path(), &[sheet("use U101", "Courrier", "")]);
    writer
        .put(&sheet("use U102", "Courrier perdu", ""))
        .unwrap();
    // Neither committed nor closed: as a process that dies.
    drop((search, writer));
    let search = Search::new(folder.path());
    let (mut writer, mark) = search.open().unwrap();
    assert_eq!(mark.as_deref(), Some("m"));
    assert_eq!(found(&search, "courrier"), ["U101"]);
    writer.put(&sheet("use U101", "Délibération", "")).unwrap();
    writer.put(&sheet("use U103", "Courrier", "")).unwrap();
    writer.commit("n").unwrap();
    assert_eq!(found(&search, "courrier"), ["U103"]);
    writer.remove(sheet("use U103", "", "").id);
    writer.commit("o").unwrap();
    assert!(found(&search, "courrier").is_empty());
}

#[test]
fn one_process_writes_it_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let (search, writer) = fill(folder.path(), &[sheet("use U101", "Courrier", "")]);
    assert!(Search::new(folder.path()).open().is_err());
    assert_eq!(found(&search, "courrier"), ["U101"], "it is not touched");
    drop(writer);
    assert!(Search::new(folder.path()).open().is_ok());
}

#[test]
fn a_damaged_index_is_begun_again() {
    for damage in ["segment", "meta.json", "cut"] {
        let folder = tempfile::tempdir().unwrap();
        drop(fill(folder.path(), &[sheet("use U101", "Courrier", "")]));
        let files = fs::read_dir(folder.path()).unwrap();
        let victim = files
            .map(|file| file.unwrap().path())
            .find(|path| {
                let name = path.file_name().unwrap().to_str().unwrap();
                match damage {
                    "meta.json" => name == "meta.json",
                    _ => name.ends_with(".store") || name.ends_with(".term"),
                }
            })
            .unwrap();
        let mut bytes = fs::read(&victim).unwrap();
        if damage == "cut" {
            bytes.truncate(bytes.len() / 2);
        } else {
            bytes[0] ^= 0x55;
        }
        fs::write(&victim, bytes).unwrap();
        let search = Search::new(folder.path());
        let (mut writer, mark) = search.open().unwrap();
        assert_eq!(mark, None, "{damage}");
        assert!(!search.is_ready());
        writer.put(&sheet("use U101", "Courrier", "")).unwrap();
        writer.commit("m").unwrap();
        assert_eq!(found(&search, "courrier"), ["U101"], "{damage}");
    }
}

#[test]
fn an_index_that_is_begun_again_answers_nothing_until_it_is_filled() {
    let folder = tempfile::tempdir().unwrap();
    let (search, writer) = fill(folder.path(), &[sheet("use U101", "Courrier", "")]);
    drop(writer);
    let mut writer = search.begin().unwrap();
    assert!(!search.is_ready());
    writer.commit("m").unwrap();
    assert!(found(&search, "courrier").is_empty());
}
