#![expect(clippy::unwrap_used, reason = "tests")]

use super::{transitions::LIFECYCLE, *};
use crate::{
    Role,
    register::{FaultKind, TransitionRefusal, check_fields, diff, value_at},
};
use serde_json::Value;

fn json(body: &Use) -> Value {
    serde_json::to_value(body).unwrap()
}

#[test]
fn every_field_of_the_list_exists_in_the_struct_and_back() {
    let value = json(&Use::default());
    for field in FIELDS {
        let parent = field.path.rsplit_once('.').map_or("", |(parent, _)| parent);
        let holder = if parent.is_empty() {
            &value
        } else {
            value_at(&value, parent)
        };
        let key = field.path.rsplit('.').next().unwrap();
        assert!(
            holder.get(key).is_some(),
            "{} is not in the struct",
            field.path
        );
    }
    let listed: Vec<_> = FIELDS
        .iter()
        .filter_map(|f| f.path.split('.').next())
        .collect();
    for key in value
        .as_object()
        .unwrap()
        .keys()
        .filter(|key| *key != "opinions")
    {
        assert!(
            listed.contains(&key.as_str()),
            "{key} is not in the field list"
        );
    }
}

#[test]
fn lifecycle_names_only_known_states_and_fields() {
    for transition in LIFECYCLE.transitions {
        assert!(LIFECYCLE.states.contains(&transition.to));
        assert!(
            transition
                .from
                .iter()
                .all(|state| LIFECYCLE.states.contains(state))
        );
        for path in transition.requires {
            assert!(FIELDS.iter().any(|field| field.path == *path), "{path}");
        }
    }
}

#[test]
fn a_transition_names_the_empty_parts() {
    let body = json(&Use::default());
    let refusal = LIFECYCLE
        .check("experiment", "instruction", &body, &[Role::Referent], "")
        .unwrap_err();
    assert_eq!(
        refusal,
        TransitionRefusal::Missing {
            name: "experiment",
            missing: vec![
                "need",
                "alternative",
                "benefit.indicator",
                "qualification.tier",
                "risks",
                "stop_criteria"
            ],
        }
    );
}

#[test]
fn an_agent_cannot_suspend_and_a_dpo_must_say_why() {
    let body = json(&Use::default());
    let check = |roles: &[Role], note| LIFECYCLE.check("suspend", "production", &body, roles, note);
    assert!(matches!(
        check(&[Role::Agent], "x"),
        Err(TransitionRefusal::Role { .. })
    ));
    assert!(matches!(
        check(&[Role::Dpo], " "),
        Err(TransitionRefusal::NoReason { .. })
    ));
    assert_eq!(
        check(&[Role::Dpo], "fuite signalée").unwrap().to,
        "suspended"
    );
    assert!(matches!(
        LIFECYCLE.check("suspend", "idea", &body, &[Role::Dpo], "x"),
        Err(TransitionRefusal::NotFromHere { .. })
    ));
}

#[test]
fn faults_are_named_at_their_field() {
    let body = Use {
        title: "x".repeat(121),
        visibility: Visibility::Public,
        review_on: "demain".into(),
        ..Use::default()
    };
    let faults = check_fields(&body);
    let at = |path| {
        faults
            .iter()
            .find(|fault| fault.path == path)
            .map(|fault| fault.kind.clone())
    };
    assert_eq!(at("title"), Some(FaultKind::TooLong(120)));
    assert_eq!(at("review_on"), Some(FaultKind::NotADay));
    assert_eq!(
        at("public_summary"),
        Some(FaultKind::Rule("public_needs_summary"))
    );
}

#[test]
fn a_diff_lists_only_what_changed() {
    let before = Use {
        title: "A".into(),
        ..Use::default()
    };
    let after = Use {
        title: "B".into(),
        need: "moins de saisie".into(),
        ..Use::default()
    };
    let paths: Vec<_> = diff::<Use>(&json(&before), &json(&after))
        .into_iter()
        .map(|c| c.path)
        .collect();
    assert_eq!(paths, ["title", "need"]);
}
