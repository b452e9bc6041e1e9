//! Signed notes, keys and checkpoints, against published vectors and another
//! implementation.

use proptest::prelude::*;
use signed_note::{Note as TheirNote, StandardVerifier, VerifierList};
use vigie_trace::{Checkpoint, CheckpointFault, Note, NoteFault, NoteSigner, TreeHead, Verifier};

/// The example of golang.org/x/mod/sumdb/note: key, secret, text, signature.
const VKEY: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const SECRET: &str = "810a1402d5146c8d84f2443330f54080ebf98ee17d9c74f6252fc5d5c7283173";
const TEXT: &str = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const SIGNATURE: &str = "\u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

fn neumann() -> NoteSigner {
    let seed = hex::decode(SECRET).unwrap().try_into().unwrap();
    NoteSigner::from_seed("PeterNeumann", &seed).unwrap()
}

fn signer(name: &str, seed: u8) -> NoteSigner {
    NoteSigner::from_seed(name, &[seed; 32]).unwrap()
}

#[test]
fn the_published_note_is_signed_and_opened_alike() {
    let signer = neumann();
    assert_eq!(signer.verifier().vkey(), VKEY);
    assert_eq!(signer.verifier().id(), 0xc74f_20a3);
    let note = format!("{TEXT}\n{SIGNATURE}");
    assert_eq!(signer.sign(TEXT).unwrap(), note);
    let verifier = Verifier::from_vkey(VKEY).unwrap();
    assert_eq!(&verifier, signer.verifier());
    assert_eq!(Note::parse(&note).unwrap().verified(&[&verifier]), Ok(TEXT));
}

#[test]
fn another_implementation_opens_our_checkpoints() {
    let signer = signer("ville.example/trace", 7);
    let head = TreeHead {
        size: 70_000,
        root: [9; 32],
    };
    let origin = "ville.example/trace".to_owned();
    let note = Checkpoint { origin, head }.sign(&signer).unwrap();

    let theirs = TheirNote::from_bytes(note.as_bytes()).unwrap();
    let verifier = StandardVerifier::new(&signer.verifier().vkey()).unwrap();
    let (signatures, unknown) = theirs
        .verify(&VerifierList::new(vec![Box::new(verifier)]))
        .unwrap();
    assert_eq!((signatures.len(), unknown.len()), (1, 0));
    let checkpoint = tlog_tiles::checkpoint::Checkpoint::from_bytes(theirs.text()).unwrap();
    assert_eq!(checkpoint.origin(), "ville.example/trace");
    assert_eq!((checkpoint.size(), checkpoint.hash().0), (70_000, [9; 32]));
}

#[test]
fn signatures_by_unknown_keys_are_ignored_and_false_ones_are_not() {
    let (log, witness, stranger) = (signer("log", 1), signer("witness", 2), signer("log", 3));
    let text = "hello\n\nworld\n";
    let line = |signer: &NoteSigner, text: &str| {
        let note = signer.sign(text).unwrap();
        note[text.len() + 1..].to_owned()
    };
    let note = |lines: &[String]| format!("{text}\n{}", lines.concat());
    let keys = [log.verifier(), witness.verifier()];

    // A stranger with the name of the log has another id, and is ignored.
    let three = note(&[
        line(&stranger, text),
        line(&log, text),
        line(&witness, text),
    ]);
    let parsed = Note::parse(&three).unwrap();
    assert_eq!(parsed.signatures().len(), 3);
    assert_eq!(parsed.verified(&keys), Ok(text));

    let only_stranger = note(&[line(&stranger, text)]);
    let refused = Note::parse(&only_stranger).unwrap().verified(&keys);
    assert!(
        matches!(refused, Err(NoteFault::Unsigned(_))),
        "{refused:?}"
    );
    assert!(matches!(
        Note::parse(&three).unwrap().verified(&[]),
        Err(NoteFault::Unsigned(_))
    ));

    // One false signature by a trusted key condemns the note.
    let half = note(&[line(&log, text), line(&witness, "other\n")]);
    let refused = Note::parse(&half).unwrap().verified(&keys);
    assert_eq!(refused, Err(NoteFault::Forged("witness".into())));
}

#[test]
fn keys_of_another_form_are_refused() {
    for vkey in [
        "",
        "PeterNeumann",
        "PeterNeumann+c74f20a3",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n\n",
        "PeterNeumann+c74f20a3+",
    ] {
        assert!(Verifier::from_vkey(vkey).is_err(), "{vkey:?}");
    }
    assert!(Verifier::from_vkey(&format!("{VKEY}\n")).is_ok());
    for name in ["", "a b", "a+b", "a\u{a0}b", "a\nb", "a\u{2003}b"] {
        assert!(
            matches!(
                NoteSigner::from_seed(name, &[1; 32]),
                Err(NoteFault::Name(_))
            ),
            "{name:?}"
        );
    }
}

#[test]
fn notes_of_another_form_are_refused() {
    let line = SIGNATURE;
    for note in [
        String::new(),
        "\n\n".into(),
        TEXT.into(),
        format!("{TEXT}{line}"),
        format!("{TEXT}\n"),
        format!("{TEXT}\n{}", line.trim_end()),
        format!("{TEXT}\n{line}\n"),
        format!("{TEXT}\n{line} "),
        format!("{TEXT}\n- PeterNeumann AAAA\n"),
        format!("{TEXT}\n\u{2014} PeterNeumann AAAAAA==\n"),
        format!("{TEXT}\n\u{2014} PeterNeumann  AAAAAAA=\n"),
        format!("{TEXT}\n\u{2014} Peter+Neumann AAAAAAA=\n"),
        format!("{TEXT}\n\u{2014} PeterNeumann AAAAAAA\n"),
        format!("a\tb\n\n{line}"),
        format!("a\r\n\n{line}"),
        format!("{TEXT}\n{}", line.repeat(101)),
    ] {
        assert!(Note::parse(&note).is_err(), "{note:?}");
    }
    assert!(Note::parse(&format!("{TEXT}\n{}", line.repeat(16))).is_ok());
    assert!(neumann().sign("no end").is_err());
    assert!(neumann().sign("a\u{1}\n").is_err());
}

#[test]
fn checkpoints_of_another_form_or_origin_are_refused() {
    let root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
    let text = format!("example.com/behind-the-sofa\n20852163\n{root}\n");
    let checkpoint = Checkpoint::from_text(&text).unwrap();
    assert_eq!(checkpoint.head.size, 20_852_163);
    assert_eq!(checkpoint.text(), text);
    assert_eq!(
        Checkpoint::from_text(&format!("{text}more\n")).unwrap(),
        checkpoint
    );
    for text in [
        String::new(),
        "a\n1\n".into(),
        format!("\n1\n{root}\n"),
        format!("a\n01\n{root}\n"),
        format!("a\n+1\n{root}\n"),
        format!("a\n-1\n{root}\n"),
        format!("a\n\n{root}\n"),
        format!("a\n18446744073709551616\n{root}\n"),
        format!("a\n1\n{root}"),
        format!("a\n1\n{root}\n\nb\n"),
        format!("a\n1\n{}\n", &root[..40]),
        format!("a\n1\n {root}\n"),
    ] {
        assert!(Checkpoint::from_text(&text).is_err(), "{text:?}");
    }

    let signer = signer("log", 1);
    let note = signer.sign(&text).unwrap();
    let keys = [signer.verifier()];
    assert!(Checkpoint::open(&note, "example.com/behind-the-sofa", &keys).is_ok());
    let other = Checkpoint::open(&note, "example.com/elsewhere", &keys);
    assert!(
        matches!(other, Err(CheckpointFault::Origin { .. })),
        "{other:?}"
    );
    let broken = Checkpoint {
        origin: "two words".into(),
        head: checkpoint.head,
    };
    assert!(broken.sign(&signer).is_err());
}

#[test]
fn the_private_key_is_not_shown() {
    let shown = format!("{:?}", neumann());
    assert_eq!(shown, format!("NoteSigner({VKEY})"));
}

proptest! {
    #[test]
    fn what_we_sign_both_implementations_open(lines in prop::collection::vec("[^\\x00-\\x1f]{0,20}", 1..5), seed in any::<[u8; 32]>()) {
        let signer = NoteSigner::from_seed("ville.example/trace", &seed).unwrap();
        let text = lines.join("\n") + "\n";
        let note = signer.sign(&text).unwrap();
        prop_assert_eq!(Note::parse(&note).unwrap().verified(&[signer.verifier()]), Ok(&*text));
        let verifier = StandardVerifier::new(&signer.verifier().vkey()).unwrap();
        let theirs = TheirNote::from_bytes(note.as_bytes()).unwrap();
        prop_assert!(theirs.verify(&VerifierList::new(vec![Box::new(verifier)])).is_ok());
    }

    #[test]
    fn one_flipped_bit_is_never_the_same_note(at in any::<prop::sample::Index>(), bit in 0_u8..8) {
        let mut bytes = neumann().sign(TEXT).unwrap().into_bytes();
        let place = at.index(bytes.len());
        bytes[place] ^= 1 << bit;
        if let Ok(note) = String::from_utf8(bytes) {
            let verifier = Verifier::from_vkey(VKEY).unwrap();
            prop_assert!(Note::parse(&note).and_then(|note| note.verified(&[&verifier]).map(str::to_owned)).is_err());
        }
    }

    #[test]
    fn any_text_is_judged_without_panic(text in "(\n|\u{2014}| |\\+|[a-zA-Z0-9=/]{1,12}|.){0,60}") {
        let _ = Note::parse(&text);
        let _ = Verifier::from_vkey(&text);
        let _ = Checkpoint::from_text(&text);
        let _ = vigie_trace::ProofFile::parse(&text);
    }
}
