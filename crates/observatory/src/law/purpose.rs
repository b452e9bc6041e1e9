//! The purpose of a use, as its qualification depends on it.

use super::packs::hex;
use sha2::{Digest, Sha256};
use vigie_domain::{Use, fold};

/// A fingerprint of what a qualification looks at: the title, the need, whom it
/// touches, what a human does, the data. Case, accents and punctuation do not
/// count: correcting a letter is not changing the purpose.
#[must_use]
pub fn purpose_of(sheet: &Use) -> String {
    let words = [
        sheet.title.as_str(),
        &sheet.trade,
        &sheet.need,
        &sheet.population,
        &sheet.data.categories,
    ];
    let mut hash = Sha256::new();
    for text in words {
        hash.update(fold(text).trim().as_bytes());
        hash.update([0]);
    }
    let human = sheet.human_role.map_or("", |role| role.as_str());
    for word in [human, sheet.data.max_class.as_str()] {
        hash.update(word.as_bytes());
        hash.update([0]);
    }
    for flag in [
        sheet.individual_decision,
        sheet.public_contact,
        sheet.public_content,
    ] {
        hash.update([u8::from(flag)]);
    }
    hex(&hash.finalize())
}

/// `after`, its signature withdrawn if the change touches what was signed: the
/// purpose of the use, its tier, the reason or the articles. Nobody signs by
/// editing a sheet either: who signed, and when, stay as they were before.
#[must_use]
pub fn keep_or_withdraw(before: &Use, mut after: Use) -> Use {
    let (was, is) = (&before.qualification, &after.qualification);
    let same = purpose_of(before) == purpose_of(&after)
        && (was.tier, &was.reason, &was.articles) == (is.tier, &is.reason, &is.articles);
    after.qualification.signed_by = was.signed_by.filter(|_| same);
    after.qualification.signed_on = if same {
        was.signed_on.clone()
    } else {
        String::new()
    };
    after
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use vigie_domain::{AgentId, AiActTier, DataClass};

    fn signed() -> Use {
        let mut sheet = Use {
            title: "Résumer un compte rendu".into(),
            need: "Deux heures par réunion".into(),
            ..Use::default()
        };
        sheet.qualification.tier = Some(AiActTier::Minimal);
        sheet.qualification.signed_by = Some(AgentId(uuid::Uuid::nil()));
        sheet.qualification.signed_on = "2026-11-23".into();
        sheet
    }

    #[test]
    fn a_new_purpose_withdraws_the_signature() {
        let before = signed();
        type Change = fn(&mut Use);
        let changes: [Change; 5] = [
            |sheet| sheet.need = "Trier les candidatures".into(),
            |sheet| sheet.individual_decision = true,
            |sheet| sheet.data.max_class = DataClass::Sensitive,
            |sheet| sheet.qualification.tier = Some(AiActTier::OutOfScope),
            |sheet| sheet.population = "Usagers".into(),
        ];
        for change in changes {
            let mut after = before.clone();
            change(&mut after);
            let kept = keep_or_withdraw(&before, after);
            assert_eq!(kept.qualification.signed_by, None);
            assert_eq!(kept.qualification.signed_on, "");
        }
    }

    #[test]
    fn a_letter_or_a_cost_does_not() {
        let before = signed();
        let mut after = before.clone();
        after.need = "deux heures par réunion.".into();
        after.yearly_cost = "300 €".into();
        let kept = keep_or_withdraw(&before, after);
        assert_eq!(kept.qualification.signed_by, before.qualification.signed_by);
    }

    #[test]
    fn nobody_signs_by_editing() {
        let before = Use::default();
        let kept = keep_or_withdraw(&before, signed());
        assert_eq!(kept.qualification.signed_by, None);
    }

    proptest! {
        #[test]
        fn words_do_not_slide_from_a_field_to_the_next(a in "[a-z]{1,8}", b in "[a-z]{1,8}") {
            let sheet = |title: &str, trade: &str| Use {
                title: title.into(), trade: trade.into(), ..Use::default()
            };
            let joined = format!("{a}{b}");
            prop_assert_ne!(purpose_of(&sheet(&a, &b)), purpose_of(&sheet(&joined, "")));
        }
    }
}
