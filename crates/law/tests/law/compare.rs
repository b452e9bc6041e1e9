//! A change of packs moves the files that depended on it, and no other.

#![expect(clippy::unwrap_used, reason = "tests")]

use vigie_law::{AnsweredFile, Lang, Lawbook, compare};

use crate::cases::{answers, own, public, qualify, today};

/// The shipped packs with each (file, from, to) edit made once.
fn edited(edits: &[(&str, &str, &str)]) -> Lawbook {
    let mut texts: Vec<(&str, String)> = Lawbook::shipped_files()
        .iter()
        .map(|(file, text)| (*file, (*text).to_owned()))
        .collect();
    for (name, from, to) in edits {
        let (_, text) = texts.iter_mut().find(|(file, _)| file == name).unwrap();
        assert!(text.contains(from), "{from} in {name}");
        *text = text.replacen(from, to, 1);
    }
    let files: Vec<(&str, &str)> = texts
        .iter()
        .map(|(file, text)| (*file, text.as_str()))
        .collect();
    Lawbook::read(&files).unwrap()
}

fn files() -> Vec<AnsweredFile> {
    public()
        .iter()
        .chain(&own())
        .map(|case| AnsweredFile {
            id: case.id.clone(),
            answers: answers(case),
        })
        .collect()
}

#[test]
fn the_same_packs_move_nothing() {
    let book = Lawbook::shipped().unwrap();
    let result = compare(book, book, &files(), today(), Lang::Fr);
    assert_eq!(result.files, 104);
    assert!(result.moved.is_empty());
}

#[test]
fn moving_a_date_moves_the_files_it_concerns() {
    let book = Lawbook::shipped().unwrap();
    let older = edited(&[(
        "ai_act_high_risk.toml",
        "[[schedule.step]]\nfrom = \"2027-12-02\"",
        "[[schedule.step]]\nfrom = \"2026-08-02\"",
    )]);
    let result = compare(&older, book, &files(), today(), Lang::Fr);
    let moved: Vec<&str> = result.moved.iter().map(|file| file.id.as_str()).collect();
    for case in public().iter().chain(&own()) {
        let concerned = qualify(case)
            .obligations
            .iter()
            .any(|duty| duty.applies_from.as_deref() == Some("2027-12-02"));
        assert!(
            !concerned || moved.contains(&case.id.as_str()),
            "{} must move",
            case.id
        );
        assert!(
            concerned || !moved.contains(&case.id.as_str()),
            "{} must not move",
            case.id
        );
    }
    let ranking = result.moved.iter().find(|file| file.id == "UC07").unwrap();
    assert_eq!(ranking.tier, None);
    let change = ranking
        .obligations_changed
        .iter()
        .find(|change| change.obligation == "fria" && change.field == "applies_from")
        .unwrap();
    assert_eq!(
        (change.before.as_str(), change.after.as_str()),
        ("2026-08-02", "2027-12-02")
    );
}

#[test]
fn moving_a_rule_moves_the_tier() {
    let book = Lawbook::shipped().unwrap();
    let newer = edited(&[(
        "ai_act_high_risk.toml",
        "when = \"employment_uses has any of (recruitment, job_ad_targeting)\"",
        "when = \"employment_uses has recruitment\"",
    )]);
    let result = compare(book, &newer, &files(), today(), Lang::Fr);
    let moved: Vec<&str> = result.moved.iter().map(|file| file.id.as_str()).collect();
    assert_eq!(moved, ["UC10"]);
    let file = &result.moved[0];
    assert_eq!(file.tier, Some(["high".to_owned(), "minimal".to_owned()]));
    assert_eq!(file.points_removed, ["Annex III 4(a)"]);
    assert!(file.obligations_removed.contains(&"fria".to_owned()));
}

#[test]
fn an_answer_that_no_longer_exists_is_reported() {
    let book = Lawbook::shipped().unwrap();
    let newer = edited(&[
        (
            "ai_act_areas.toml",
            "id = \"hr_office_work\"",
            "id = \"paperwork\"",
        ),
        ("ai_act_high_risk.toml", "hr_office_work", "paperwork"),
    ]);
    assert!(newer.lint().is_empty());
    let result = compare(book, &newer, &files(), today(), Lang::Fr);
    let moved: Vec<&str> = result.moved.iter().map(|file| file.id.as_str()).collect();
    assert_eq!(moved, ["O77"]);
    assert!(result.moved[0].problems[0].contains("hr_office_work"));
}
