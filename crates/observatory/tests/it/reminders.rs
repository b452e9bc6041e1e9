//! What comes with time is told once, to those it concerns, and in time to be mailed.

use crate::support::{START, access, options};
use vigie_access::Access;
use vigie_domain::{AgentId, Instant, Mint, NoticeKind, registers::ModelCard};
use vigie_observatory::{first_start, offers::ContractSheet, remind};
use vigie_store::{Scope, Store, Write, on_both};

const DAY: i64 = 24 * 3600;

/// A mint whose clock stands `days` after the start.
fn days_later(days: i64) -> Mint {
    let at = Instant::from_micros(START).plus_seconds(days * DAY);
    let seed = std::sync::atomic::AtomicU8::new(u8::try_from(days % 200).unwrap());
    Mint::new(
        move || at,
        move |bytes| {
            for byte in bytes {
                *byte = seed.fetch_add(7, std::sync::atomic::Ordering::Relaxed);
            }
        },
    )
}

fn day(days: i64) -> String {
    Instant::from_micros(START).plus_seconds(days * DAY).day()
}

struct Place {
    store: Store,
    scope: Scope,
    owner: AgentId,
}

async fn place(access: &Access) -> Place {
    let scope = first_start(access, &options()).await.unwrap().scope;
    let store = access.store().clone();
    let owner = store.agents(scope).await.unwrap().remove(0).id;
    Place {
        store,
        scope,
        owner,
    }
}

fn write(access: &Access) -> Write {
    Write {
        author: None,
        now: access.mint().now(),
        note: String::new(),
        revision: access.mint().uuid(),
    }
}

/// What the owner was told of a kind.
async fn told(place: &Place, kind: NoticeKind) -> Vec<(String, String)> {
    let notices = place
        .store
        .notices(place.scope, place.owner, false, 50)
        .await
        .unwrap();
    let of_kind = notices.into_iter().filter(|notice| notice.kind == kind);
    of_kind
        .map(|notice| (notice.reference, notice.due_on))
        .collect()
}

on_both! {
    async fn a_contract_is_told_at_180_and_at_90_days_and_once_it_is_late(fresh) {
        let access = access(&fresh.store);
        let place = place(&access).await;
        let contract = ContractSheet {
            title: "Assistant".into(),
            vendor: "Éditeur".into(),
            starts_on: day(-100),
            ends_on: day(260),
            tacit: true,
            notice_months: Some(1),
            yearly_euros: Some(10_000),
            max_class: "internal".into(),
            exit_plan: "Export".into(),
            owner: Some(place.owner),
            ..ContractSheet::default()
        };
        let id = access.mint().id();
        place.store.create_entry_in(place.scope, id, Some("C101"), "running", contract, write(&access)).await.unwrap();
        let by = told(&place, NoticeKind::ContractDeadline).await;
        assert!(by.is_empty());
        // 260 days less a month of notice: 230 days and some to decide.
        for (days, expected) in [(10, 0), (60, 1), (61, 1), (150, 2), (151, 2), (245, 3)] {
            remind(&place.store, place.scope, &days_later(days)).await.unwrap();
            assert_eq!(told(&place, NoticeKind::ContractDeadline).await.len(), expected, "{days}");
        }
        let (reference, due) = told(&place, NoticeKind::ContractDeadline).await.remove(0);
        assert_eq!(reference, "C101");
        assert!(due > day(225) && due < day(235), "{due}");
        // Each waits to be mailed.
        assert!(!place.store.notices_to_mail(50).await.unwrap().people.is_empty());
    }
}

on_both! {
    async fn a_sheet_of_a_model_is_told_old_at_twelve_months(fresh) {
        let access = access(&fresh.store);
        let place = place(&access).await;
        let card = ModelCard {
            title: "Modèle".into(),
            family: "open_on_site".into(),
            limits: "Se trompe sur les dates.".into(),
            checked_on: day(0),
            owner: Some(place.owner),
            ..ModelCard::default()
        };
        let id = access.mint().id();
        place.store.create_entry_in(place.scope, id, Some("L101"), "allowed", card, write(&access)).await.unwrap();
        for (days, expected) in [(364, 0), (366, 1), (367, 1)] {
            remind(&place.store, place.scope, &days_later(days)).await.unwrap();
            assert_eq!(told(&place, NoticeKind::ReviewDue).await.len(), expected, "{days}");
        }
    }
}
