//! The cache never changes an answer.

#![expect(clippy::expect_used, reason = "a test that cannot go on panics")]

use std::sync::Arc;

use proptest::prelude::*;
use vigie_charter::{
    Act, AiActTier, Caller, Charter, Content, DataClass, DecisionCache, Facts, Family, Hosting,
    Intention, Modality, Model, ModelSize, Opening, Origin, Request, Role, TraceAccess, Use,
    UseState, Via, starter,
};

fn any_of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    proptest::sample::select(all)
}

fn some_of<T: Copy + std::fmt::Debug + 'static>(
    all: &'static [T],
) -> impl Strategy<Value = Vec<T>> {
    proptest::collection::vec(any_of(all), 0..3)
}

fn words(all: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(any_of(all).prop_map(str::to_owned), 0..3)
}

fn word(all: &'static [&'static str]) -> impl Strategy<Value = String> {
    any_of(all).prop_map(str::to_owned)
}

prop_compose! {
    fn caller()(
        organisation in word(&["ville", "ccas"]),
        service in word(&["courrier", "rh"]),
        departments in words(&["administration", "ressources"]),
        roles in some_of(Role::ALL),
        badges in words(&["B01", "B02", "B03"]),
        no_ai: bool,
        volumes in proptest::array::uniform4(0_u64..300),
    ) -> Caller {
        let [requests_this_hour, requests_today, tokens_this_hour, tokens_today] = volumes;
        Caller { organisation, service, departments, roles, badges, no_ai,
            requests_this_hour, requests_today, tokens_this_hour, tokens_today }
    }
}

prop_compose! {
    fn usage()(
        reference in word(&["", "U001", "U019", "U040"]),
        family in any_of(Family::ALL),
        state in any_of(UseState::ALL),
        class_max in any_of(DataClass::ALL),
        tier in any_of(AiActTier::ALL),
        flags in proptest::array::uniform5(proptest::bool::weighted(0.3)),
    ) -> Use {
        let [contact_with_public, individual_decision, committee_decision, frame_signed, prohibited] = flags;
        Use { reference, family, state, class_max, tier, contact_with_public, individual_decision, committee_decision, frame_signed, prohibited }
    }
}

prop_compose! {
    fn model()(
        id in word(&["local", "distant"]),
        hosting in any_of(Hosting::ALL),
        class_max in any_of(DataClass::ALL),
        size in any_of(ModelSize::ALL),
        consumer_grade in proptest::bool::weighted(0.2),
        no_training_proof in proptest::bool::weighted(0.8),
    ) -> Model {
        Model { id, hosting, class_max, size, consumer_grade, no_training_proof }
    }
}

prop_compose! {
    fn request()(
        class in any_of(DataClass::ALL),
        modality in any_of(Modality::ALL),
        origin in any_of(Origin::ALL),
        via in any_of(Via::ALL),
        intentions in some_of(Intention::ALL),
        hour in 0_u8..24,
        weekday in 1_u8..8,
        volume in prop_oneof![0_u64..20_000, Just(u64::MAX)],
        flags in proptest::array::uniform9(proptest::bool::weighted(0.2)),
    ) -> Request {
        let [masked, write_tools, human_confirmation, reason_given, trivial_task, imitates_work,
            transcription, participants_informed, automatic_code] = flags;
        Request { class, masked, modality, origin, write_tools, human_confirmation, reason_given,
            hour, weekday, volume, via, intentions, trivial_task, imitates_work, transcription,
            participants_informed, automatic_code }
    }
}

prop_compose! {
    fn rest()(
        content in proptest::array::uniform4(any::<bool>()),
        generated_share in 0_u8..=100,
        opinions_missing in 0_u32..3,
        accessibility_failures in 0_u32..3,
        opening in proptest::array::uniform5(any::<bool>()),
        access in proptest::array::uniform3(any::<bool>()),
        exemptions in words(&["C02", "C05", "C17", "C18", "C20", "C99"]),
    ) -> (Content, Opening, TraceAccess, Vec<String>) {
        let [human_validated, mention, unsourced_reference, own_reasons] = content;
        let [machine_notice, human_contact, reversible, major_public, citizens_consulted] = opening;
        let [own, named, second_approver] = access;
        (
            Content { human_validated, generated_share, mention, unsourced_reference, own_reasons },
            Opening { opinions_missing, machine_notice, human_contact, reversible, accessibility_failures, major_public, citizens_consulted },
            TraceAccess { own, named, second_approver },
            exemptions,
        )
    }
}

fn facts() -> impl Strategy<Value = Facts> {
    (
        any_of(Act::ALL),
        caller(),
        usage(),
        model(),
        request(),
        rest(),
    )
        .prop_map(
            |(act, caller, usage, model, request, (content, opening, trace_access, exemptions))| {
                Facts {
                    act,
                    caller,
                    usage,
                    model,
                    request,
                    content,
                    opening,
                    trace_access,
                    exemptions,
                }
            },
        )
}

/// Two charters under one version number, which disagree.
fn rivals() -> [Arc<Charter>; 2] {
    let mut strict = starter();
    strict.parameters.training_required = true;
    strict.parameters.mention_from_share = 10;
    strict.articles.retain(|a| a.id != "C12");
    [starter(), strict].map(|text| Arc::new(Charter::compile(&text).expect("compiles")))
}

proptest! {
    // A million requests in release; fewer where the engine is ten times slower.
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 4_000 } else { 1_000_000 }))]

    #[test]
    fn cached_equals_uncached(facts in facts()) {
        thread_local! {
            static SHARED: ([Arc<Charter>; 2], DecisionCache, DecisionCache) =
                (rivals(), DecisionCache::new(20_000), DecisionCache::new(32));
        }
        SHARED.with(|(charters, roomy, cramped)| {
            for charter in charters {
                let uncached = charter.decide(&facts);
                for cache in [roomy, cramped] {
                    prop_assert_eq!(&*cache.decide(charter, &facts), &uncached);
                    prop_assert_eq!(&*cache.decide(charter, &facts), &uncached);
                }
            }
            prop_assert!(cramped.len() <= 32);
            prop_assert!(roomy.len() <= 20_000);
            Ok(())
        })?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn a_refusal_always_names_an_article(facts in facts()) {
        thread_local! { static CHARTERS: [Arc<Charter>; 2] = rivals(); }
        CHARTERS.with(|charters| {
            for charter in charters {
                let decision = charter.decide(&facts);
                prop_assert_eq!(decision.permitted, decision.refused_by.is_empty());
                prop_assert_eq!(decision.permitted, !decision.permitted_by.is_empty());
            }
            Ok(())
        })?;
    }

    #[test]
    fn facts_survive_json(facts in facts()) {
        let json = serde_json::to_string(&facts).expect("writes");
        prop_assert_eq!(serde_json::from_str::<Facts>(&json).expect("reads"), facts);
    }
}

#[test]
fn the_cache_is_shared_between_threads() {
    let [charter, other] = rivals();
    let cache = DecisionCache::new(1_000);
    std::thread::scope(|scope| {
        for thread in 0..4_u8 {
            let (cache, charter, other) = (&cache, &charter, &other);
            scope.spawn(move || {
                for i in 0..500_u32 {
                    let mut facts = Facts::baseline();
                    facts.content.generated_share = u8::try_from(i % 101).expect("small");
                    facts.act = Act::Deliver;
                    facts.content.mention = (i + u32::from(thread)) % 2 == 0;
                    for charter in [charter, other] {
                        assert_eq!(*cache.decide(charter, &facts), charter.decide(&facts));
                    }
                }
            });
        }
    });
}

#[test]
fn a_new_compilation_never_gets_an_old_answer() {
    let cache = DecisionCache::new(100);
    let mut facts = Facts::baseline();
    facts.caller.badges.clear();
    for round in 0..50 {
        let mut text = starter();
        text.parameters.training_required = round % 2 == 0;
        let charter = Charter::compile(&text).expect("compiles");
        assert_eq!(cache.decide(&charter, &facts).permitted, round % 2 == 1);
    }
}
