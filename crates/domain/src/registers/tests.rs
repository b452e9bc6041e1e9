//! Every register against the kernel, then the rules of each.

use super::*;
use crate::{
    AgentId, DataClass, Instant, Role, Use,
    register::{FaultKind, Field, FieldKind, Need, Register, TransitionRefusal, check_fields},
};
use proptest::prelude::*;
use serde_json::Value;

const NAMES: [&str; 20] = [
    "use",
    "opportunity",
    "risk",
    "measure",
    "offer",
    "desk_request",
    "incident",
    "processing",
    "impact_assessment",
    "body",
    "decision",
    "action",
    "experiment",
    "model",
    "vendor",
    "experience",
    "mandate",
    "known_answer",
    "report_section",
    "test_set",
];

fn json<R: Register>(body: &R) -> Value {
    serde_json::to_value(body).unwrap_or_default()
}

fn now() -> Instant {
    Instant::parse("2026-11-24T09:00:00Z").unwrap_or(Instant::from_micros(0))
}

/// The word of a field's JSON that its kind writes.
fn holds(field: &Field, value: &Value) -> bool {
    match field.kind {
        FieldKind::Number
        | FieldKind::Scale(..)
        | FieldKind::Agent
        | FieldKind::Service
        | FieldKind::Department => value.is_null(),
        FieldKind::Flag => value.is_boolean(),
        FieldKind::Words | FieldKind::References(_) => value.is_array(),
        _ => value.is_string() || value.is_null(),
    }
}

fn sound<R: Register>() {
    let empty = json(&R::default());
    let keys = empty.as_object().map_or(0, serde_json::Map::len);
    for field in R::FIELDS {
        assert!(
            empty.get(field.path).is_some() && holds(field, &empty[field.path]),
            "{} {}: {:?}",
            R::NAME,
            field.path,
            empty.get(field.path)
        );
        if let FieldKind::References(name) = field.kind {
            assert!(NAMES.contains(&name), "{} {}: {name}", R::NAME, field.path);
        }
    }
    assert_eq!(keys, R::FIELDS.len(), "{}: a field is not listed", R::NAME);
    if let Some(public) = R::PUBLIC {
        let mut ways = R::LIFECYCLE.transitions.iter();
        let way = ways.find(|way| way.name == public.transition);
        assert_eq!(way.map(|way| way.to), Some(public.state), "{}", R::NAME);
        for path in public.fields {
            let mut fields = R::FIELDS.iter();
            let text = |field: &Field| matches!(field.kind, FieldKind::Text | FieldKind::Line(_));
            assert!(
                fields.any(|field| field.path == *path && text(field)),
                "{path}"
            );
        }
    }
    for state in R::OVER {
        assert!(R::LIFECYCLE.states.contains(state), "{} {state}", R::NAME);
    }
    let mut names: Vec<_> = R::LIFECYCLE.transitions.iter().map(|t| t.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), R::LIFECYCLE.transitions.len(), "{}", R::NAME);
    for transition in R::LIFECYCLE.transitions {
        for state in transition.from.iter().chain([&transition.to]) {
            assert!(R::LIFECYCLE.states.contains(state), "{} {state}", R::NAME);
        }
        for path in transition.requires {
            let field = R::FIELDS.iter().find(|field| field.path == *path);
            assert!(
                field.is_some_and(|field| matches!(field.need, Need::Always | Need::ByTransition)),
                "{} {path}",
                R::NAME
            );
        }
        assert!(!transition.roles.is_empty() || transition.name == "expire");
    }
    for field in R::FIELDS.iter().filter(|f| f.need == Need::ByTransition) {
        assert!(
            R::LIFECYCLE
                .transitions
                .iter()
                .any(|transition| transition.requires.contains(&field.path)),
            "{}: no transition asks for {}",
            R::NAME,
            field.path
        );
    }
}

#[test]
fn only_an_official_body_sits() {
    for state in Body::LIFECYCLE.states {
        assert_eq!(Body::may_sit(Some(state)).is_ok(), *state == "active");
    }
    assert_eq!(Body::may_sit(Some("draft")), Err(MayNotSit::Draft));
    assert_eq!(Body::may_sit(Some("dissolved")), Err(MayNotSit::Dissolved));
    assert_eq!(Body::may_sit(None), Err(MayNotSit::Unknown));
}

#[test]
fn every_register_is_sound() {
    sound::<Opportunity>();
    sound::<Risk>();
    sound::<Measure>();
    sound::<Offer>();
    sound::<DeskRequest>();
    sound::<Incident>();
    sound::<Processing>();
    sound::<ImpactAssessment>();
    sound::<Body>();
    sound::<Decision>();
    sound::<Action>();
    sound::<Experiment>();
    sound::<ModelCard>();
    sound::<Vendor>();
    sound::<Experience>();
    sound::<Mandate>();
    sound::<KnownAnswer>();
    sound::<ReportSection>();
    sound::<TestSet>();
}

fn codes(faults: &[crate::register::FieldFault]) -> Vec<(&'static str, &'static str)> {
    faults
        .iter()
        .map(|fault| match fault.kind {
            FaultKind::Rule(code) => (fault.path, code),
            FaultKind::Missing => (fault.path, "missing"),
            _ => (fault.path, "other"),
        })
        .collect()
}

#[test]
fn a_risk_has_a_family_and_stays_on_its_scale() {
    let risk = Risk {
        title: "Fuite".into(),
        scenario: "Copier-coller".into(),
        gross_likelihood: Some(5),
        gross_severity: Some(0),
        ..Risk::default()
    };
    let faults = check_fields(&risk);
    assert_eq!(
        faults
            .iter()
            .map(|f| (f.path, f.kind.clone()))
            .collect::<Vec<_>>(),
        [
            ("family", FaultKind::Missing),
            ("gross_likelihood", FaultKind::OutOfScale(1, 4)),
            ("gross_severity", FaultKind::OutOfScale(1, 4)),
        ]
    );
}

#[test]
fn a_critical_risk_is_signed_by_the_committee_before_it_is_closed() {
    let risk = Risk {
        residual_likelihood: Some(3),
        residual_severity: Some(4),
        owner: Some(AgentId(uuid::Uuid::nil())),
        acceptance_reason: "Le temps du marché".into(),
        ..Risk::default()
    };
    assert_eq!(
        codes(&risk.faults_in("closed")),
        [("accepted_by", "critical_needs_acceptance")]
    );
    let check =
        |roles: &[Role]| Risk::LIFECYCLE.check("accept", "treated", &json(&risk), roles, "");
    assert!(matches!(
        check(&[Role::Admin, Role::Referent]),
        Err(TransitionRefusal::Role { .. })
    ));
    assert!(check(&[Role::Committee]).is_ok());
    let member = AgentId(uuid::Uuid::from_u128(7));
    let signed = risk.taken("accept", Some(member), now());
    assert_eq!(signed.accepted_by, Some(member));
    assert_eq!(signed.accepted_on, "2026-11-24");
    assert_eq!(signed.faults_in("closed"), []);
    assert_eq!(signed.taken("reassess", None, now()).accepted_by, None);
}

proptest! {
    #[test]
    fn only_a_critical_unsigned_risk_is_held(likelihood in 1u32..=4, severity in 1u32..=4, signed: bool) {
        let risk = Risk {
            residual_likelihood: Some(likelihood),
            residual_severity: Some(severity),
            accepted_by: signed.then_some(AgentId(uuid::Uuid::nil())),
            ..Risk::default()
        };
        let held = likelihood * severity >= 12 && !signed;
        prop_assert_eq!(!risk.faults_in("controlled").is_empty(), held);
        prop_assert_eq!(risk.faults_in("treated"), vec![]);
    }

    #[test]
    fn without_quorum_nothing_is_decided(present in 0u32..30, quorum in 1u32..30, yes in 0u32..30, no in 0u32..30) {
        let decision = Decision {
            present: Some(present),
            quorum: Some(quorum),
            votes_for: Some(yes),
            votes_against: Some(no),
            ..Decision::default()
        };
        let adopted = decision.faults_in("adopted").is_empty();
        prop_assert_eq!(adopted, present >= quorum && yes > no);
        let rejected = decision.faults_in("rejected").is_empty();
        prop_assert_eq!(rejected, present >= quorum);
        let counted = decision.faults().is_empty();
        prop_assert_eq!(counted, yes + no <= present);
    }

    #[test]
    fn a_body_is_read_back_as_it_was(title in ".{0,40}", present in proptest::option::of(0u32..99)) {
        let decision = Decision { title, present, ..Decision::default() };
        prop_assert_eq!(serde_json::from_value::<Decision>(json(&decision)).ok(), Some(decision));
    }
}

#[test]
fn an_offer_proves_that_it_does_not_learn_from_us() {
    let offer = Offer {
        title: "Assistant".into(),
        vendor: "Éditeur".into(),
        family: "european_publisher".into(),
        max_class: "internal".into(),
        no_reuse: "declared".into(),
        european: "proved".into(),
        ..Offer::default()
    };
    assert_eq!(
        codes(&offer.faults()),
        [
            ("max_class", "reuse_not_proved"),
            ("european_proof", "proof_missing"),
            ("capital_proof", "proof_missing")
        ]
    );
    assert!(!offer.shows_european());
    let european = Offer {
        european_proof: "Certificat d’hébergement".into(),
        capital_proof: "Kbis".into(),
        ..offer.clone()
    };
    assert!(european.shows_european());
    let consumer = Offer {
        family: "us_consumer".into(),
        no_reuse: "proved".into(),
        no_reuse_proof: "Contrat".into(),
        european: "unknown".into(),
        ..offer
    };
    assert_eq!(
        codes(&consumer.faults()),
        [("max_class", "consumer_is_public_only")]
    );
}

#[test]
fn a_family_sets_what_data_its_offers_receive() {
    let offer = |family: &str, hosting: &str, class: &str| Offer {
        family: family.into(),
        hosting: hosting.into(),
        max_class: class.into(),
        no_reuse: "proved".into(),
        no_reuse_proof: "Article 7".into(),
        ..Offer::default()
    };
    let refused = |family, hosting, class| {
        offer(family, hosting, class)
            .faults()
            .iter()
            .any(|fault| fault.path == "max_class")
    };
    assert!(refused("us_professional", "outside_eu", "personal"));
    assert!(!refused("us_professional", "outside_eu", "internal"));
    assert!(refused("european_publisher", "eu", "sensitive"));
    assert!(!refused("european_publisher", "secnumcloud", "sensitive"));
    assert!(!refused("open_on_site", "on_site", "sensitive"));
    for family in OFFER_FAMILIES {
        assert!(!refused(family, "outside_eu", "public"), "{family}");
    }
}

#[test]
fn an_offer_is_evaluated_by_two_and_not_allowed_against_them() {
    let offer = Offer::default();
    assert_eq!(
        codes(&offer.faults_in("evaluated")),
        [("evaluated_on", "two_evaluators_needed")]
    );
    let unfavourable = Offer {
        evaluated_on: "2026-11-23".into(),
        verdict: "unfavourable".into(),
        ..offer
    };
    assert_eq!(unfavourable.faults_in("evaluated"), []);
    assert_eq!(
        codes(&unfavourable.faults_in("allowed")),
        [("verdict", "unfavourable_not_allowed")]
    );
    let old = Offer {
        evaluated_on: "2025-11-24".into(),
        ..unfavourable
    };
    assert_eq!(old.findings("allowed", now())[0].code, "evaluation_too_old");
}

#[test]
fn what_changes_of_a_model_or_a_vendor_is_said_to_those_who_rely_on_it() {
    let before = ModelCard {
        release: "2".into(),
        host: "Nous".into(),
        ..ModelCard::default()
    };
    let codes_of = |after: &ModelCard, state: &str| {
        let found = after.ripples(state, ("allowed", &before));
        found.iter().map(|ripple| ripple.code).collect::<Vec<_>>()
    };
    assert!(codes_of(&before, "allowed").is_empty());
    let mut after = before.clone();
    after.limits = "Invente des articles".into();
    assert!(codes_of(&after, "allowed").is_empty());
    after.release = "3".into();
    after.sha256 = "0".repeat(64);
    after.price_in_cents = Some(20);
    assert_eq!(
        codes_of(&after, "allowed"),
        ["version_changed", "price_changed"]
    );
    assert_eq!(codes_of(&before, "withdrawn"), ["model_was_withdrawn"]);
    assert_eq!(
        codes(
            &ModelCard {
                sha256: "abc".into(),
                ..after
            }
            .faults()
        ),
        [("sha256", "not_a_sha256")]
    );
    let vendor = Vendor::default();
    let marked = vendor.ripples("control_changed", ("followed", &vendor));
    assert_eq!(marked[0].code, "control_changed");
    assert!(
        vendor
            .ripples("control_changed", ("control_changed", &vendor))
            .is_empty()
    );
}

#[test]
fn a_breach_has_seventy_two_hours() {
    let breach = Incident {
        kind: "data_breach".into(),
        personal_data: true,
        known_at: "2026-11-21T10:00:00Z".into(),
        ..Incident::default()
    };
    let found = breach.findings("open", now());
    assert_eq!((found[0].code, found[0].grave), ("notify_by", false));
    assert_eq!(
        found[0].at.map(Instant::to_rfc3339).as_deref(),
        Some("2026-11-24T10:00:00.000000Z")
    );
    let later = now().plus_seconds(3601);
    assert_eq!(breach.findings("open", later)[0].code, "notification_late");
    assert_eq!(
        codes(&breach.faults_in("closed")),
        [("risk_for_people", "missing")]
    );
    let high = Incident {
        risk_for_people: "high_risk".into(),
        ..breach.clone()
    };
    assert_eq!(
        codes(&high.faults_in("closed")),
        [
            ("notified_at", "breach_not_notified"),
            ("people_informed_on", "people_not_informed")
        ]
    );
    let no_risk = Incident {
        risk_for_people: "none".into(),
        notification_reason: "Données chiffrées, clé non compromise".into(),
        ..breach
    };
    assert_eq!(no_risk.faults_in("closed"), []);
    assert_eq!(no_risk.findings("open", later), []);
}

#[test]
fn each_kind_of_request_says_what_it_cannot_do_without() {
    for (kind, fields) in [
        ("use_question", &[][..]),
        ("tool_question", &["data_class"]),
        ("specialised_use", &["population", "decision"]),
        ("leak", &["happened_at"]),
        ("data_rights", &["identity"]),
    ] {
        let request = DeskRequest {
            kind: kind.into(),
            ..DeskRequest::default()
        };
        let paths: Vec<_> = request.faults().iter().map(|fault| fault.path).collect();
        assert_eq!(paths, fields, "{kind}");
    }
    assert_eq!(DESK_KINDS.len(), 15);
}

#[test]
fn an_experiment_is_not_closed_without_what_it_taught() {
    let experiment = Experiment {
        verdict: "adapt".into(),
        data_disposal: "Effacées".into(),
        ..Experiment::default()
    };
    let refused = Experiment::LIFECYCLE.check(
        "close",
        "running",
        &json(&experiment),
        &[Role::Referent],
        "",
    );
    assert_eq!(
        refused.err(),
        Some(TransitionRefusal::Missing {
            name: "close",
            missing: vec!["results"]
        })
    );
    let over = Experiment {
        ends_on: "2026-11-23".into(),
        ..experiment
    };
    assert_eq!(over.findings("running", now())[0].code, "over");
    assert_eq!(over.findings("closed", now()), []);
    assert_eq!(Experiment::CITED[0].register, Experience::NAME);
}

#[test]
fn an_experiment_on_personal_data_waits_for_the_dpo_and_waits_again_when_they_change() {
    let asks = |sheet: &Experiment| sheet.opinions().first().map(|rule| rule.role);
    let fake = Experiment {
        data_kind: "fake".into(),
        ..Experiment::default()
    };
    let real = Experiment {
        data_kind: "real".into(),
        data_declaration: "Courriers du CCAS, traitement T004".into(),
        ..Experiment::default()
    };
    let declared = Experiment {
        data_declaration: "Noms des participants".into(),
        ..fake.clone()
    };
    assert_eq!(
        [&fake, &real, &declared].map(asks),
        [None, Some(Role::Dpo), Some(Role::Dpo)]
    );
    assert!(Experiment::AWAITS_OPINIONS.contains(&"start"));
    for (before, after, expected) in [
        (&fake, &real, Some("prepared")),
        (&real, &declared, Some("prepared")),
        (&real, &real, None),
        (&real, &fake, None),
    ] {
        assert_eq!(after.clone().restart(before, "running", now()), expected);
        assert_eq!(after.clone().restart(before, "closed", now()), None);
    }
}

#[test]
fn a_use_that_removes_many_tasks_asks_human_resources_and_informs_the_staff() {
    let removing = |share| {
        let mut sheet = Use::default();
        sheet.staff.tasks_removed = share;
        sheet
    };
    let asked = |sheet: &Use| {
        let rules = sheet.opinions();
        let mut rules = rules.iter();
        rules.any(|rule| rule.because == "tasks_removed")
    };
    let told = |sheet: &Use, code: &str| {
        let said = sheet.findings("instruction", now());
        let said = said.iter().any(|finding| finding.code == code);
        let faults = sheet.faults_on("produce");
        let held = faults.iter().any(|fault| fault.path == "staff.dialogue");
        (said, held)
    };
    for (share, expected) in [(None, false), (Some(19), false), (Some(20), true)] {
        let sheet = removing(share);
        assert_eq!(asked(&sheet), expected, "{share:?}");
        assert_eq!(told(&sheet, "staff_to_inform"), (expected, expected));
    }
    let mut informed = removing(Some(40));
    informed.staff.dialogue = "CST du 12 novembre 2026".into();
    assert!(asked(&informed));
    assert_eq!(told(&informed, "staff_to_inform"), (false, false));
}

#[test]
fn an_impact_assessment_is_read_by_the_public_as_somebody_published_it() {
    let validated = ImpactAssessment {
        title: "Droits fondamentaux : tri des candidatures".into(),
        kind: "fria".into(),
        ..ImpactAssessment::default()
    };
    let publish = |sheet: &ImpactAssessment, role| {
        let body = json(sheet);
        ImpactAssessment::LIFECYCLE.check("publish", "validated", &body, &[role], "")
    };
    assert_eq!(
        publish(&validated, Role::Legal).err(),
        Some(TransitionRefusal::Missing {
            name: "publish",
            missing: vec!["summary", "rights", "recourse", "human_way"],
        })
    );
    let filled = ImpactAssessment {
        summary: "Le tri est proposé, une personne décide.".into(),
        rights: "Accès, rectification.".into(),
        recourse: "Écrire au service.".into(),
        human_way: "À l’accueil, du lundi au vendredi.".into(),
        ..validated
    };
    assert!(publish(&filled, Role::Legal).is_ok());
    assert!(publish(&filled, Role::Referent).is_err());
    let by = Some(AgentId(uuid::Uuid::nil()));
    let published = filled.taken("publish", by, now());
    assert_eq!(published.published_by, by);
    let change = |change: fn(&mut ImpactAssessment)| {
        let mut after = published.clone();
        change(&mut after);
        let to = after.restart(&published, "published", now());
        (to, after.published_by)
    };
    assert_eq!(
        change(|sheet| sheet.recourse.clear()),
        (Some("validated"), None)
    );
    assert_eq!(change(|sheet| sheet.harms = "Biais".into()), (None, by));
    let down = published.clone().taken("unpublish", by, now());
    assert_eq!(down.published_by, None);
}

#[test]
fn an_experiment_is_open_to_whom_it_names_while_it_lasts() {
    let experiment = Experiment {
        participants: vec!["Ana.Agent@ville.fr".into(), "Bob Autre".into()],
        starts_on: "2026-11-20".into(),
        ends_on: "2026-11-24".into(),
        ..Experiment::default()
    };
    let ana = ["ana.agent@ville.fr", "Ana Agent"];
    let opens = |state: &str, day: &str, names| experiment.opens(state, day, names);
    assert_eq!(
        opens("running", "2026-11-24", ana),
        Ok(()),
        "the last day is in"
    );
    assert_eq!(
        opens("running", "2026-11-22", ["b@ville.fr", "bob autre"]),
        Ok(())
    );
    assert_eq!(
        opens("running", "2026-11-22", ["c@ville.fr", "Carl"]),
        Err(NotOpen::NotNamed)
    );
    assert_eq!(
        opens("running", "2026-11-22", ["ana-agent@ville.fr", "Ana"]),
        Err(NotOpen::NotNamed),
        "an address like it is another person's"
    );
    assert_eq!(
        opens("running", "2026-11-25", ana),
        Err(NotOpen::After("2026-11-24".into()))
    );
    assert_eq!(
        opens("running", "2026-11-19", ana),
        Err(NotOpen::Before("2026-11-20".into()))
    );
    assert_eq!(
        opens("stopped", "2026-11-22", ana),
        Err(NotOpen::NotRunning)
    );
}

#[test]
fn assessments_are_validated_whole() {
    let dpia = ImpactAssessment {
        kind: "dpia".into(),
        residual_risk: "high".into(),
        ..ImpactAssessment::default()
    };
    assert_eq!(
        codes(&dpia.faults_in("validated")),
        [
            ("necessity", "needed_by_kind"),
            ("dpo_advice", "needed_by_kind"),
            ("consulted_on", "high_needs_consultation")
        ]
    );
    let fria = ImpactAssessment {
        kind: "fria".into(),
        ..dpia
    };
    let paths: Vec<_> = fria.faults_in("validated").iter().map(|f| f.path).collect();
    assert_eq!(paths, ["frequency", "oversight"]);
}

#[test]
fn who_must_be_asked_about_a_use() {
    let asked = |body: &Use| {
        body.opinions()
            .iter()
            .map(|rule| (rule.role, rule.because))
            .collect::<Vec<_>>()
    };
    assert_eq!(asked(&Use::default()), []);
    let mut body = Use::default();
    body.data.max_class = DataClass::Personal;
    assert_eq!(asked(&body), [(Role::Dpo, "personal_data")]);
    body.data.max_class = DataClass::Sensitive;
    body.agents_touched = Some(51);
    body.public_content = true;
    body.public_contact = true;
    assert_eq!(
        asked(&body),
        [
            (Role::Dpo, "sensitive_data"),
            (Role::Rssi, "sensitive_data"),
            (Role::Rh, "many_agents"),
            (Role::Communication, "public_content"),
            (Role::Committee, "public_contact"),
        ]
    );
    body.agents_touched = Some(50);
    body.public_contact = false;
    body.yearly_euros = Some(10_000);
    assert!(!asked(&body).iter().any(|(_, because)| *because == "cost"));
    body.yearly_euros = Some(10_001);
    assert!(asked(&body).contains(&(Role::Finance, "cost")));
    assert!(!asked(&body).iter().any(|(role, _)| *role == Role::Rh));
    body.staff.tasks_removed = Some(19);
    assert!(!asked(&body).iter().any(|(role, _)| *role == Role::Rh));
    body.staff.tasks_removed = Some(20);
    assert!(asked(&body).contains(&(Role::Rh, "tasks_removed")));
    body.agents_touched = Some(51);
    let human_resources = asked(&body);
    let human_resources = human_resources.iter().filter(|(role, _)| *role == Role::Rh);
    assert_eq!(human_resources.count(), 1, "asked once");
}
