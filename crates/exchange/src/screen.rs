//! Screen: what is personal in the request, and the class of data it makes.
//!
//! Everything that would be sent is read: system prompts, tools, arguments,
//! names, fields nobody knows. What cannot be read (an image, a sound, a file)
//! has the class its use declares. When reading fails, the class is the highest.

use crate::{
    admit::Admitted,
    lens::{Eye, Lens, may_be_mistaken},
    pipeline::Inner,
    request::ChatRequest,
    texts::Place,
};
use std::collections::HashSet;
use vigie_domain::DataClass;
use vigie_shield::{Circumstances, Class, Finding, Pseudonyms};

/// A request of which it is known what is personal in it, already masked if
/// masking was asked for.
pub(crate) struct Screened {
    pub(crate) admitted: Admitted,
    /// Class of data as the agent wrote it.
    pub(crate) class: DataClass,
    /// Class of what would be sent.
    pub(crate) class_sent: DataClass,
    /// Whether what was found is hidden in the request.
    pub(crate) masked: bool,
    /// How many things were found.
    pub(crate) found: usize,
    /// How complete the reading was.
    pub(crate) reading: Reading,
    /// What stands for what, when masked.
    pub(crate) pseudonyms: Pseudonyms,
}

/// How complete a reading was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// What nobody looked inside, each once: `image`, `audio`, `video`, `file`.
    pub unread: Vec<&'static str>,
    /// How many findings the person said to be mistaken.
    pub spared: usize,
    /// The shield failed: everything is taken as sensitive.
    pub failed: bool,
}

impl Reading {
    /// In a sentence, French then English, when something was not read.
    pub(crate) fn says(&self, class: DataClass) -> Option<(String, String)> {
        if self.failed {
            return Some((
                "Le repérage des données personnelles n’a pas pu avoir lieu\u{202f}: la demande est traitée comme sensible.".to_owned(),
                "Personal data could not be looked for: the request is treated as sensitive.".to_owned(),
            ));
        }
        let names = |pick: fn(&(&'static str, &'static str)) -> &'static str| {
            let names: Vec<_> = self
                .unread
                .iter()
                .map(|kind| pick(&unread_word(kind)))
                .collect();
            names.join(", ")
        };
        (!self.unread.is_empty()).then(|| {
            (
                format!(
                    "Rien n’examine l’intérieur de ce qui est joint ({})\u{202f}: la classe de la demande est au moins celle que l’usage déclare ({}).",
                    names(|word| word.0),
                    class_word(class).0
                ),
                format!(
                    "Nothing looks inside what is attached ({}): the class of the request is at least the one its use declares ({}).",
                    names(|word| word.1),
                    class_word(class).1
                ),
            )
        })
    }

    /// As the trace keeps it; empty when everything was read and believed.
    pub(crate) fn words(&self) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        if self.failed {
            words.push("failed".to_owned());
        }
        if self.spared > 0 {
            words.push(format!("spared:{}", self.spared));
        }
        words.extend(self.unread.iter().map(|kind| format!("unread:{kind}")));
        words
    }
}

const fn class_word(class: DataClass) -> (&'static str, &'static str) {
    match class {
        DataClass::Public => ("publique", "public"),
        DataClass::Internal => ("interne", "internal"),
        DataClass::Personal => ("personnelle", "personal"),
        DataClass::Sensitive => ("sensible", "sensitive"),
    }
}

fn unread_word(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "image" => ("image", "image"),
        "audio" => ("son", "sound"),
        "video" => ("vidéo", "video"),
        _ => ("fichier", "file"),
    }
}

/// Above this length the screening leaves the async threads alone.
const LONG: usize = 200_000;

pub(crate) async fn screen(_vigie: &Inner, admitted: Admitted) -> Screened {
    if admitted.body.len() > LONG {
        tokio::task::block_in_place(|| screen_now(admitted))
    } else {
        screen_now(admitted)
    }
}

fn screen_now(mut admitted: Admitted) -> Screened {
    let snapshot = std::sync::Arc::clone(&admitted.snapshot);
    let lens = &*snapshot.lens;
    let declared = admitted.usage.body.data.max_class;
    let mut reading = Reading {
        unread: admitted.request.unread(),
        ..Reading::default()
    };
    let Some(seen) = lens.read(|eye| Seen::of(eye, &admitted.request, &admitted.spared)) else {
        reading.failed = true;
        return Screened {
            admitted,
            class: DataClass::Sensitive,
            class_sent: DataClass::Sensitive,
            masked: false,
            found: 0,
            reading,
            pseudonyms: Pseudonyms::new(),
        };
    };
    if seen.opaque && reading.unread.is_empty() {
        reading.unread.push("file");
    }
    reading.spared = seen.spared;
    // Nothing looks inside an image or a sound: it has the class its use declares.
    let with_unread = |class: Class| {
        let class = data_class(class);
        if reading.unread.is_empty() {
            class
        } else {
            class.max(declared)
        }
    };
    let class = with_unread(seen.class);
    let found = seen.findings.iter().map(Vec::len).sum();
    let hidden = (admitted.mask && found > 0)
        .then(|| hide(lens, &admitted.request, &seen, &admitted.spared))
        .flatten();
    let masked = hidden.is_some();
    let (class_sent, pseudonyms) = match hidden {
        Some(hidden) => {
            admitted.request = hidden.request;
            (with_unread(hidden.class), hidden.pseudonyms)
        }
        None => (class, Pseudonyms::new()),
    };
    Screened {
        admitted,
        class,
        class_sent,
        masked,
        found,
        reading,
        pseudonyms,
    }
}

/// What a reading of a request found.
struct Seen {
    /// Findings of each text, in visiting order.
    findings: Vec<Vec<Finding>>,
    class: Class,
    /// Something was bytes.
    opaque: bool,
    spared: usize,
}

impl Seen {
    fn of(eye: &Eye<'_>, request: &ChatRequest, spared: &HashSet<String>) -> Self {
        let mut seen = Self {
            findings: Vec::new(),
            class: eye.floor(),
            opaque: false,
            spared: 0,
        };
        request.visit_texts(&mut |place, text| {
            seen.opaque |= place == Place::Opaque;
            let mut findings = eye.find(place, text);
            let before = findings.len();
            if !spared.is_empty() {
                findings.retain(|finding| {
                    !(may_be_mistaken(finding)
                        && text
                            .get(finding.start..finding.end)
                            .is_some_and(|value| spared.contains(value)))
                });
            }
            seen.spared += before - findings.len();
            seen.class = seen.class.max(eye.class_of_text(text, &findings));
            seen.findings.push(findings);
        });
        // A name in one message, a child in the next: one conversation.
        if seen.findings.iter().any(|findings| !findings.is_empty()) {
            let mut about = Circumstances::default();
            request.visit_said(&mut |_, text| {
                let more = eye.circumstances(text);
                about.minors |= more.minors;
                about.social |= more.social;
            });
            seen.class = seen.class.max(eye.class(&seen.findings.concat(), about));
        }
        seen
    }
}

/// A request whose findings are hidden.
struct Hidden {
    request: ChatRequest,
    pseudonyms: Pseudonyms,
    class: Class,
}

/// Hides what was found; `None` when the shield fails, and nothing is hidden.
fn hide(
    lens: &Lens,
    request: &ChatRequest,
    seen: &Seen,
    spared: &HashSet<String>,
) -> Option<Hidden> {
    lens.read(|eye| {
        let mut request = request.clone();
        let mut pseudonyms = Pseudonyms::new();
        let mut findings = seen.findings.iter();
        request.change_texts(&mut |place, text| {
            let found = findings.next().map_or(&[][..], Vec::as_slice);
            let hidden = match place {
                Place::Opaque => return None,
                Place::Prose | Place::Field(_) => pseudonyms.hide(text, found),
                // Not for a reader: nothing to protect where nothing is found.
                _ if found.is_empty() => return None,
                // Providers refuse brackets in the name of a participant.
                Place::Participant => pseudonyms.hide(text, found).replace(['[', ']'], ""),
                Place::Identifier | Place::Number(_) | Place::Key => pseudonyms.hide(text, found),
            };
            (hidden != text).then_some(hidden)
        });
        let class = Seen::of(eye, &request, spared).class;
        if let Some(sentence) = pseudonyms.instruction() {
            request.instruct(sentence);
        }
        Hidden {
            request,
            pseudonyms,
            class,
        }
    })
}

pub(crate) const fn data_class(class: Class) -> DataClass {
    match class {
        Class::Public => DataClass::Public,
        Class::Internal => DataClass::Internal,
        Class::Personal => DataClass::Personal,
        Class::Sensitive => DataClass::Sensitive,
    }
}
