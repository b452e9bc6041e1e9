//! Screen: what is personal in the request, and the class of data it makes.

use crate::{admit::Admitted, pipeline::Inner, request::ChatRequest};
use vigie_charter::Modality;
use vigie_domain::DataClass;
use vigie_shield::{Class, Finding, Policy, Pseudonyms, Shield, class_of};

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
    /// What stands for what, when masked.
    pub(crate) pseudonyms: Pseudonyms,
}

/// Above this length the screening leaves the async threads alone.
const LONG: usize = 200_000;

pub(crate) async fn screen(vigie: &Inner, mut admitted: Admitted) -> Screened {
    let (mut class, findings) = detect(
        &vigie.shield,
        &vigie.policy,
        &admitted.request,
        admitted.body.len(),
    );
    let found = findings.iter().map(Vec::len).sum();
    // Nothing looks inside an image or a sound: it has the class its use declares.
    if admitted.request.modality() != Modality::Text {
        class = class.max(admitted.usage.body.data.max_class);
    }
    let mut screened_class = class;
    let mut pseudonyms = Pseudonyms::new();
    let masked = admitted.mask && found > 0;
    if masked {
        let mut findings = findings.iter();
        admitted.request.change_texts(|text| {
            if let Some(found) = findings.next()
                && !found.is_empty()
            {
                *text = pseudonyms.hide(text, found);
            }
        });
        screened_class = detect(
            &vigie.shield,
            &vigie.policy,
            &admitted.request,
            admitted.body.len(),
        )
        .0;
    }
    Screened {
        admitted,
        class,
        class_sent: screened_class,
        masked,
        found,
        pseudonyms,
    }
}

/// Findings of each text of a request, in visiting order, and the class they make.
fn detect(
    shield: &Shield,
    policy: &Policy,
    request: &ChatRequest,
    length: usize,
) -> (DataClass, Vec<Vec<Finding>>) {
    let look = || {
        let mut class = policy.floor;
        let mut all = Vec::new();
        request.visit_texts(|text| {
            let findings = shield.detect(text);
            class = class.max(class_of(&findings, policy));
            all.push(findings);
        });
        (data_class(class), all)
    };
    if length > LONG {
        tokio::task::block_in_place(look)
    } else {
        look()
    }
}

pub(crate) const fn data_class(class: Class) -> DataClass {
    match class {
        Class::Public => DataClass::Public,
        Class::Internal => DataClass::Internal,
        Class::Personal => DataClass::Personal,
        Class::Sensitive => DataClass::Sensitive,
    }
}
