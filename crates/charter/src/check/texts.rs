//! Words an article owes its readers.

use crate::fault::{Fault, FaultKind};
use crate::text::{ArticleText, CharterText, Text};

/// Texts that are missing: an article without its French words cannot be adopted; the rest is asked
/// for.
pub(super) fn faults(text: &CharterText) -> Vec<Fault> {
    text.articles.iter().flat_map(of_article).collect()
}

fn of_article(article: &ArticleText) -> Vec<Fault> {
    let id = article.id.as_str();
    let blank = |text: &str| text.trim().is_empty();
    let mut faults = Vec::new();
    for (name_fr, name_en, text) in [
        ("son titre", "its title", &article.title),
        ("son texte", "its text", &article.text),
    ] {
        if blank(&text.fr) {
            faults.push(Fault::error(
                Some(id),
                FaultKind::MissingText,
                format!("Il manque à l’article {id} {name_fr} en français."),
                format!("article {id} lacks {name_en} in French"),
            ));
        }
    }
    let untranslated = [
        &article.title,
        &article.text,
        &article.message,
        &article.turn_to,
    ]
    .into_iter()
    .any(|text: &Text| !blank(&text.fr) && blank(&text.en));
    if untranslated {
        faults.push(Fault::warning(
            Some(id),
            FaultKind::MissingText,
            format!("L’article {id} n’est pas entièrement traduit en anglais."),
            format!("article {id} is not wholly translated into English"),
        ));
    }
    if article.rule.is_some() && blank(&article.turn_to.fr) {
        faults.push(Fault::warning(
            Some(id),
            FaultKind::MissingText,
            format!("L’article {id} peut arrêter quelqu’un sans lui dire vers qui se tourner."),
            format!("article {id} may stop someone without saying where to turn"),
        ));
    }
    if !article.mode.executes() && blank(&article.evidence.fr) {
        faults.push(Fault::warning(
            Some(id),
            FaultKind::MissingText,
            format!(
                "Rien ne dit ce qui montre que l’article {id} vit (formation, enquête, rapport…)."
            ),
            format!(
                "nothing says what shows that article {id} is alive (training, survey, report…)"
            ),
        ));
    }
    faults
}
