//! Traces, as Claire Martin sees hers.

use super::people::{at, filter, page, say, tasks};
use super::refusal;
use vigie_domain::{
    DataClass, Footprint, Hosting, Language, MicroEuro, OutcomeStatus, UsageSource, Via,
};
use vigie_portal::{
    page::{Page, Section},
    pages::{self, TraceRow, Written},
    ui::{Article, Pages},
};

pub fn rows(language: Language) -> Vec<TraceRow> {
    let row = |number: &str, when: &str, title: &str, class, status, tokens, cost| TraceRow {
        number: number.into(),
        href: format!("/traces/{number}"),
        at: at(when),
        use_title: title.into(),
        model: if status == Some(OutcomeStatus::Refused) {
            String::new()
        } else {
            "qwen2.5-coder-1.5b".into()
        },
        class: Some(class),
        status,
        tokens,
        cost: MicroEuro(cost),
    };
    let title = |index: usize| {
        tasks(language)
            .get(index)
            .map(|choice| choice.label.clone())
            .unwrap_or_default()
    };
    vec![
        row(
            "9c1d2e3f",
            "2026-11-23T08:12:00Z",
            &title(1),
            DataClass::Personal,
            Some(OutcomeStatus::Answered),
            1_840,
            0,
        ),
        row(
            "2e3f4a5b",
            "2026-11-23T08:05:00Z",
            &title(1),
            DataClass::Sensitive,
            Some(OutcomeStatus::Refused),
            0,
            0,
        ),
        row(
            "77ab10cd",
            "2026-11-20T15:41:00Z",
            &title(2),
            DataClass::Internal,
            Some(OutcomeStatus::Cancelled),
            12_406,
            3_120,
        ),
        row(
            "5b6c7d8e",
            "2026-11-19T09:30:00Z",
            &title(0),
            DataClass::Public,
            Some(OutcomeStatus::Failed),
            210,
            0,
        ),
        row(
            "0f1e2d3c",
            "2026-11-19T09:28:00Z",
            "",
            DataClass::Internal,
            None,
            0,
            0,
        ),
    ]
}

pub fn traces(language: Language) -> pages::Traces {
    let page = page(language, "/traces");
    let t = page.t;
    pages::Traces {
        filters: vec![filter(
            t.traces_filter_status(),
            &[
                t.filter_all(),
                t.status_answered(),
                t.status_refused(),
                t.status_failed(),
                t.status_cancelled(),
                t.status_interrupted(),
            ],
            0,
        )],
        rows: rows(language),
        filtered: false,
        pages: Pages {
            first: Some("/traces".into()),
            next: Some("/traces?apres=x".into()),
        },
        page: page.titled(Section::Traces, t.traces_title()),
    }
}

pub fn traces_empty(language: Language) -> pages::Traces {
    pages::Traces {
        rows: Vec::new(),
        pages: Pages::default(),
        ..traces(language)
    }
}

pub fn trace_sheets(language: Language) -> Vec<(&'static str, pages::TraceSheet)> {
    let sheet = |page: Page| pages::TraceSheet {
        id: "0193a1b2-c3d4-7e5f-8a9b-0c1d9c1d2e3f".into(),
        agent: "p_4f9a1c7be2d0".into(),
        service: Some(say(language, "Petite enfance", "Early childhood")),
        use_title: tasks(language)
            .get(1)
            .map(|choice| choice.label.clone())
            .unwrap_or_default(),
        use_href: Some("/usages/U002".into()),
        at: at("2026-11-23T08:12:00Z"),
        class: Some(DataClass::Personal),
        class_sent: Some(DataClass::Internal),
        model: "qwen2.5-coder-1.5b".into(),
        model_version: "Q4_K_M, b9b1e1a0b9b1".into(),
        hosting: Some(Hosting::OnSite),
        rules: refusal(language).articles,
        prompt_tokens: 1_402,
        answer_tokens: 438,
        counted: UsageSource::Counted,
        cost: MicroEuro(0),
        footprint: Some(Footprint::Estimated {
            energy_max_uwh: 480_000,
            energy_min_uwh: 210_000,
            gwp_max_ugco2e: 26_000,
            gwp_min_ugco2e: 11_000,
            method: "EcoLogits 0.11.3".into(),
        }),
        via: Via::Assistant,
        status: Some(OutcomeStatus::Answered),
        reason: String::new(),
        millis: 21_400,
        reserved_cost: MicroEuro(12_000),
        reserved_tokens: 3_450,
        intent: Some(Written {
            at: at("2026-11-23T08:12:00Z"),
            leaf: Some(12_405),
            hash: "a1b2c3d4".repeat(8),
        }),
        outcome: Some(Written {
            at: at("2026-11-23T08:12:21Z"),
            leaf: Some(12_406),
            hash: "e5f60718".repeat(8),
        }),
        page,
    };
    let page = |number: &str| {
        let page = page(language, "/traces/x");
        let t = page.t;
        page.titled(Section::Traces, t.trace_title(number))
            .under(t.traces_title(), "/traces")
    };
    let answered = sheet(page("9c1d2e3f"));
    let refused = pages::TraceSheet {
        class: Some(DataClass::Sensitive),
        class_sent: None,
        model: String::new(),
        model_version: String::new(),
        hosting: None,
        prompt_tokens: 0,
        answer_tokens: 0,
        counted: UsageSource::None,
        footprint: Some(Footprint::Unknown {
            unknown: "nothing_generated".into(),
        }),
        status: Some(OutcomeStatus::Refused),
        reason: refusal(language).title,
        rules: vec![Article {
            reference: "C02".into(),
            text: String::new(),
        }],
        intent: None,
        outcome: Some(Written {
            at: at("2026-11-23T08:05:00Z"),
            leaf: None,
            hash: "e5f60718".repeat(8),
        }),
        ..sheet(page("2e3f4a5b"))
    };
    vec![("trace", answered), ("trace-refused", refused)]
}
