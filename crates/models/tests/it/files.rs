//! Files that must be refused, and local files that are adopted.

use candle_core::quantized::gguf_file::Value;
use proptest::prelude::*;
use vigie_models::{EmbeddedModel, ErrorKind, Library, Limits, Status, WeightsFile};

use crate::tiny;

fn refusal(bytes: &[u8]) -> vigie_models::ModelError {
    let dir = tempfile::tempdir().unwrap();
    EmbeddedModel::load(&tiny::write(dir.path(), bytes), Limits::default()).unwrap_err()
}

#[test]
fn another_hash_is_refused_before_anything_is_loaded() {
    let dir = tempfile::tempdir().unwrap();
    let mut bytes = tiny::bytes(|_| {});
    let file = tiny::write(dir.path(), &bytes);
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(&file.path, &bytes).unwrap();
    let error = EmbeddedModel::load(&file, Limits::default()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::HashMismatch);
    assert!(error.to_string().contains(&file.sha256));
}

#[test]
fn formats_that_run_code_are_refused_by_name() {
    let pickle = refusal(b"\x80\x04\x95\x10\x00\x00\x00\x00\x00\x00\x00\x8c");
    assert_eq!(pickle.kind(), ErrorKind::UnsupportedFormat);
    assert!(pickle.to_string().contains("pickle"));
    assert_eq!(
        refusal(b"PK\x03\x04 archive").kind(),
        ErrorKind::UnsupportedFormat
    );
    assert_eq!(refusal(b"").kind(), ErrorKind::UnsupportedFormat);
}

#[test]
fn a_gguf_that_is_no_chat_model_is_refused_with_the_reason() {
    let without = |key: &'static str| {
        let error = refusal(&tiny::bytes(|header| header.retain(|(k, _)| *k != key)));
        assert_eq!(error.kind(), ErrorKind::InvalidWeights);
        error.to_string()
    };
    assert!(without("tokenizer.chat_template").contains("chat template"));
    assert!(without("qwen2.block_count").contains("qwen2.block_count"));
    without("tokenizer.ggml.tokens");
    let llama = refusal(&tiny::bytes(|header| {
        header[0].1 = Value::String("llama".to_owned());
    }));
    assert!(llama.to_string().contains("llama"));
    let more_layers = refusal(&tiny::bytes(|header| header[1].1 = Value::U32(3)));
    assert!(more_layers.to_string().contains("blk.2."));
    let bytes = tiny::bytes(|_| {});
    assert_eq!(
        refusal(&bytes[..bytes.len() / 2]).kind(),
        ErrorKind::InvalidWeights
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_header_never_panics(
        damage in prop::collection::vec((8usize..9000, any::<u8>()), 1..6),
    ) {
        let mut bytes = tiny::bytes(|_| {});
        for (at, value) in damage {
            bytes[at] = value;
        }
        let dir = tempfile::tempdir().unwrap();
        // The hash is that of the damaged file: only what reads it is tried.
        let file = tiny::write(dir.path(), &bytes);
        if let Err(error) = EmbeddedModel::load(&file, Limits::default()) {
            prop_assert!(matches!(
                error.kind(),
                ErrorKind::InvalidWeights | ErrorKind::UnsupportedFormat
            ));
        }
    }
}

#[test]
fn a_local_file_is_adopted_with_its_hash() {
    let (home, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let library = Library::new(home.path().join("models"));
    let local = tiny::write(elsewhere.path(), &tiny::bytes(|_| {}));
    let adopted = library.adopt_local(&local.path, None).unwrap();
    assert_eq!(
        adopted,
        WeightsFile {
            name: "local-tiny".to_owned(),
            path: local.path.canonicalize().unwrap(),
            sha256: local.sha256.clone(),
        }
    );
    assert_eq!(library.find("local-tiny").unwrap(), adopted);
    assert!(library.names().unwrap().contains(&"local-tiny".to_owned()));
    assert!(EmbeddedModel::load(&adopted, Limits::default()).is_ok());

    // Adopted again under the same name: replaced, not doubled.
    library
        .adopt_local(&local.path, Some("local-tiny"))
        .unwrap();
    assert_eq!(
        library
            .names()
            .unwrap()
            .iter()
            .filter(|n| *n == "local-tiny")
            .count(),
        1
    );

    // Changed after adoption: found, refused at loading.
    let mut bytes = std::fs::read(&local.path).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(&local.path, bytes).unwrap();
    let found = library.find("local-tiny").unwrap();
    let error = EmbeddedModel::load(&found, Limits::default()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::HashMismatch);

    std::fs::remove_file(&local.path).unwrap();
    assert!(matches!(
        library.status("local-tiny").unwrap(),
        Status::Unusable { .. }
    ));
    assert_eq!(
        library.find("local-tiny").unwrap_err().kind(),
        ErrorKind::NotInstalled
    );
}

#[test]
fn what_cannot_be_loaded_is_not_adopted() {
    let dir = tempfile::tempdir().unwrap();
    let library = Library::new(dir.path());
    let pickle = dir.path().join("model.gguf");
    std::fs::write(&pickle, b"\x80\x02}q\x00.").unwrap();
    assert_eq!(
        library.adopt_local(&pickle, None).unwrap_err().kind(),
        ErrorKind::UnsupportedFormat
    );
    let headless = tiny::bytes(|header| header.retain(|(k, _)| *k != "tokenizer.ggml.tokens"));
    let file = tiny::write(dir.path(), &headless);
    assert_eq!(
        library.adopt_local(&file.path, None).unwrap_err().kind(),
        ErrorKind::InvalidWeights
    );
    assert_eq!(
        library.find("local-tiny").unwrap_err().kind(),
        ErrorKind::UnknownModel
    );
}
