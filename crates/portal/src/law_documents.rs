//! The documents a use calls for, filled with what its sheet and its qualification already say:
//! the record of processing (RGPD art. 30), the impact assessments (RGPD art. 35, AI Act art. 27),
//! the notice and the explanation owed to whoever a decision concerns (CRPA).
//!
//! They are written in French, as what a French authority keeps and sends is. What nobody said is
//! left empty, or named as to be filled: never guessed.

use crate::{pages::words, texts::Texts};
use serde_json::{Map, Value};
use vigie_domain::{
    Agent, Hosting, Language, Use,
    register::{Entry, Register as _},
    registers::{ImpactAssessment, Processing},
};

/// French, whatever the language of the screen.
const T: Texts = Texts(Language::Fr);

/// Who runs models that may see the data of the use, on machines that are not ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Supplier {
    /// Its name.
    pub(crate) name: String,
    /// Where its machines are.
    pub(crate) hosting: Hosting,
}

/// What documents are made from.
#[derive(Debug)]
pub(crate) struct Dossier<'a> {
    /// Name of the organisation.
    pub(crate) organisation: &'a str,
    /// Data protection officers.
    pub(crate) officers: Vec<&'a Agent>,
    /// Name of the service in charge.
    pub(crate) service: Option<&'a str>,
    /// The sheet of the use.
    pub(crate) sheet: &'a Entry<Use>,
    /// Answers to the questionnaire of law.
    pub(crate) answers: &'a Map<String, Value>,
    /// Points of law the use falls under.
    pub(crate) points: &'a [String],
    /// The risk criteria ticked, in words.
    pub(crate) criteria: Vec<String>,
    /// Suppliers whose models may see the data.
    pub(crate) suppliers: Vec<Supplier>,
}

impl Dossier<'_> {
    fn body(&self) -> &Use {
        &self.sheet.body
    }

    fn answer(&self, question: &str) -> &str {
        self.answers
            .get(question)
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    fn says_yes(&self, question: &str) -> bool {
        matches!(self.answers.get(question), Some(Value::Bool(true)))
            || self.answer(question) == "yes"
    }

    /// Whom to write to: the officers, or the organisation.
    fn contact(&self) -> String {
        let officers = lines(self.officers.iter().map(|officer| dpo(officer)));
        if officers.is_empty() {
            self.organisation.to_owned()
        } else {
            officers.replace('\n', ", ")
        }
    }

    fn recipients(&self) -> String {
        let agents = match self.service {
            Some(service) => T.doc_recipients_service(service),
            None => T.doc_recipients_all(self.organisation),
        };
        let suppliers = self.suppliers.iter().map(|supplier| {
            T.doc_recipients_supplier(T.hosting(supplier.hosting), supplier.name.as_str())
        });
        let public = self
            .body()
            .public_content
            .then(|| T.doc_recipients_public().to_owned());
        lines([agents].into_iter().chain(suppliers).chain(public))
    }

    fn processors(&self) -> String {
        if !self.suppliers.is_empty() {
            return lines(self.suppliers.iter().map(|supplier| {
                T.doc_processor(T.hosting(supplier.hosting), supplier.name.as_str())
            }));
        }
        if self.says_yes("supplier_sees_data") {
            T.doc_processor_unnamed().to_owned()
        } else {
            T.doc_processor_none().to_owned()
        }
    }

    /// Transfers, then their safeguards.
    fn transfers(&self) -> [String; 2] {
        let outside: Vec<String> = self
            .suppliers
            .iter()
            .filter(|supplier| supplier.hosting == Hosting::OutsideEu)
            .map(|supplier| T.doc_transfer(supplier.name.as_str()))
            .collect();
        let declared = match self.answer("outside_eu") {
            "no" => None,
            "yes" => Some(T.doc_transfer_declared().to_owned()),
            _ => Some(T.doc_transfer_unknown().to_owned()),
        };
        let transfers = lines(outside.into_iter().chain(declared));
        if transfers.is_empty() {
            [T.doc_transfer_none(), T.doc_safeguard_none()].map(str::to_owned)
        } else {
            [transfers, T.doc_safeguard_missing().to_owned()]
        }
    }

    fn security(&self) -> String {
        let body = self.body();
        let class = T.doc_security_class(T.class_word(body.data.max_class));
        let mask = body
            .mask_by_default
            .then(|| T.doc_security_mask().to_owned());
        lines(
            [class, T.doc_security_house().to_owned()]
                .into_iter()
                .chain(mask),
        )
    }

    fn rights(&self) -> String {
        let recourse = &self.body().recourse;
        let recourse = (!recourse.trim().is_empty()).then(|| T.doc_rights_recourse(recourse));
        lines([T.doc_rights(self.contact())].into_iter().chain(recourse))
    }

    /// The record of processing, complete but for what only the officer knows.
    pub(crate) fn processing(&self) -> Processing {
        let body = self.body();
        let special = self.says_yes("sensitive_data") || self.answer("sensitive_data") == "unknown";
        let [transfers, safeguards] = self.transfers();
        let public = !matches!(self.answer("body"), "private" | "");
        Processing {
            title: body.title.chars().take(160).collect(),
            controller: self.organisation.to_owned(),
            dpo: lines(self.officers.iter().map(|officer| dpo(officer))),
            // A use that was only named has no need written yet: its title is its purpose so far.
            purposes: filled_or(
                lines([body.need.clone(), body.public_interest.clone()]),
                &body.title,
            ),
            legal_basis: if public { "public_task" } else { "" }.to_owned(),
            people: body.population.clone(),
            data_categories: lines([
                body.data.categories.clone(),
                filled(&body.data.origin, |origin| T.doc_origin(origin)),
            ]),
            special_data: special,
            special_detail: if special { T.doc_special() } else { "" }.to_owned(),
            recipients: self.recipients(),
            processors: self.processors(),
            transfers,
            safeguards,
            retention: lines([
                body.data.retention.clone(),
                T.doc_retention_trace().to_owned(),
            ]),
            security: self.security(),
            rights: self.rights(),
            uses: vec![self.sheet.reference.clone()],
            service: body.service,
            owner: body.owner,
            provenance: T.doc_provenance(&self.sheet.reference, self.sheet.version),
            review_on: body.review_on.clone(),
            ..Processing::default()
        }
    }

    /// The impact assessment of this kind (`dpia` or `fria`), opened with what is known.
    pub(crate) fn assessment(&self, kind: &str) -> ImpactAssessment {
        let body = self.body();
        let title = if kind == "fria" {
            T.doc_fria_of(&body.title)
        } else {
            T.doc_dpia_of(&body.title)
        };
        let criteria =
            (!self.criteria.is_empty()).then(|| T.doc_criteria(self.criteria.join(", ")));
        let points = (!self.points.is_empty()).then(|| T.doc_points(self.points.join(", ")));
        let processing = (!body.processing.trim().is_empty()).then(|| body.processing.clone());
        ImpactAssessment {
            title: title.chars().take(160).collect(),
            kind: kind.to_owned(),
            uses: vec![self.sheet.reference.clone()],
            processings: processing.into_iter().collect(),
            owner: body.owner,
            description: lines([
                body.need.clone(),
                body.public_interest.clone(),
                filled(&body.data.categories, |data| T.doc_data(data)),
                filled(&body.data.origin, |origin| T.doc_origin(origin)),
            ]),
            people: body.population.clone(),
            necessity: lines([
                filled(&body.alternative, |text| T.doc_alternative(text)),
                filled(&body.benefit.indicator, |text| T.doc_benefit(text)),
            ]),
            harms: lines(criteria.into_iter().chain(points)),
            risks: body.risks.clone(),
            oversight: self.oversight(),
            response: lines([
                filled(&body.recourse, |text| T.doc_recourse(text)),
                filled(&body.stop_criteria, |text| T.doc_stop(text)),
                filled(&body.degraded_mode, |text| T.doc_degraded(text)),
            ]),
            measures: body.measures.clone(),
            summary: self.summary(),
            rights: T.doc_public_rights(self.organisation),
            recourse: body.recourse.clone(),
            review_on: body.review_on.clone(),
            ..ImpactAssessment::default()
        }
    }

    fn oversight(&self) -> String {
        let role = self.body().human_role.map(|role| {
            T.doc_human(words::choice(T, Use::NAME, "human_role", role.as_str()).to_lowercase())
        });
        lines(role)
    }

    /// A draft of what the public will read.
    fn summary(&self) -> String {
        let body = self.body();
        let purpose = if body.public_summary.trim().is_empty() {
            &body.need
        } else {
            &body.public_summary
        };
        lines([
            purpose.clone(),
            filled(&body.population, |people| T.doc_people(people)),
            self.oversight(),
        ])
    }

    /// The notice owed on a decision (CRPA R. 311-3-1-1): purpose, right, how to exercise it.
    pub(crate) fn mention(&self) -> String {
        let body = self.body();
        let purpose = if body.public_summary.trim().is_empty() {
            body.need.trim()
        } else {
            body.public_summary.trim()
        };
        let to = match self.service {
            Some(service) => format!("{}, {service}", self.organisation),
            None => self.organisation.to_owned(),
        };
        T.doc_mention(purpose.trim_end_matches('.'), &body.title, to)
    }

    /// What is communicated on request (CRPA R. 311-3-1-2, 1° to 4°): label, and text when known.
    pub(crate) fn explanation(&self) -> [(&'static str, String); 4] {
        let body = self.body();
        let part = match self.answer("decision_part") {
            "alone" => T.doc_part_alone(),
            "assists" => T.doc_part_assists(),
            _ => "",
        };
        [
            (
                T.doc_explain_degree(),
                lines([part.to_owned(), self.oversight()]),
            ),
            (
                T.doc_explain_data(),
                lines([
                    body.data.categories.clone(),
                    filled(&body.data.origin, |origin| T.doc_origin(origin)),
                ]),
            ),
            // Which criteria weigh how much in a situation is on no sheet: the service writes it.
            (T.doc_explain_parameters(), String::new()),
            (T.doc_explain_operations(), body.need.clone()),
        ]
    }
}

fn dpo(officer: &Agent) -> String {
    format!("{}, {}", officer.name, officer.email)
}

/// The texts that say something, one a line.
fn lines(texts: impl IntoIterator<Item = String>) -> String {
    let kept: Vec<String> = texts
        .into_iter()
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty())
        .collect();
    kept.join("\n")
}

/// `text`, or `other` when it says nothing.
fn filled_or(text: String, other: &str) -> String {
    if text.is_empty() {
        other.to_owned()
    } else {
        text
    }
}

/// `say` of a text that says something; otherwise nothing.
fn filled(text: &str, say: impl Fn(&str) -> String) -> String {
    let text = text.trim();
    if text.is_empty() {
        String::new()
    } else {
        say(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use vigie_domain::{EntryId, HumanRole, Instant, register::check_fields};

    fn sheet() -> Entry<Use> {
        let mut body = Use {
            title: "Résumer les demandes d’aide".into(),
            need: "Lire plus vite les courriers".into(),
            population: "Demandeurs d’aide".into(),
            recourse: "Écrire au CCAS".into(),
            human_role: Some(HumanRole::Decision),
            individual_decision: true,
            ..Use::default()
        };
        body.data.categories = "Identité, situation familiale".into();
        body.data.retention = "Deux ans".into();
        Entry {
            id: EntryId(uuid::Uuid::nil()),
            reference: "U101".into(),
            state: "instruction".into(),
            version: 3,
            body,
            created_at: Instant::from_micros(0),
            updated_at: Instant::from_micros(0),
        }
    }

    fn dossier<'a>(sheet: &'a Entry<Use>, answers: &'a Map<String, Value>) -> Dossier<'a> {
        Dossier {
            organisation: "Ville d’Exemple",
            officers: Vec::new(),
            service: Some("CCAS"),
            sheet,
            answers,
            points: &[],
            criteria: vec!["Grande échelle".into()],
            suppliers: vec![Supplier {
                name: "Nuage".into(),
                hosting: Hosting::OutsideEu,
            }],
        }
    }

    fn answers(value: &Value) -> Map<String, Value> {
        value.as_object().cloned().unwrap_or_default()
    }

    #[test]
    fn a_record_has_every_field_of_article_30_and_can_be_kept() {
        let (sheet, answers) = (
            sheet(),
            answers(&json!({ "sensitive_data": "yes", "outside_eu": "no", "body": "commune" })),
        );
        let record = dossier(&sheet, &answers).processing();
        assert_eq!(check_fields(&record), []);
        for (name, text) in [
            ("controller", &record.controller),
            ("purposes", &record.purposes),
            ("people", &record.people),
            ("data", &record.data_categories),
            ("recipients", &record.recipients),
            ("processors", &record.processors),
            ("transfers", &record.transfers),
            ("safeguards", &record.safeguards),
            ("retention", &record.retention),
            ("security", &record.security),
            ("rights", &record.rights),
        ] {
            assert!(!text.is_empty(), "{name}");
        }
        assert!(record.transfers.contains("Nuage"));
        assert_eq!(record.uses, ["U101"]);
    }

    #[test]
    fn what_nobody_said_is_not_guessed() {
        let (sheet, answers) = (sheet(), Map::new());
        let record = Dossier {
            suppliers: Vec::new(),
            ..dossier(&sheet, &answers)
        }
        .processing();
        assert_eq!(record.legal_basis, "", "the body is not known");
        assert_eq!(record.dpo, "");
        assert_eq!(record.transfers, T.doc_transfer_unknown());
    }

    #[test]
    fn an_assessment_of_either_kind_can_be_kept() {
        let (sheet, answers) = (sheet(), Map::new());
        for kind in ["dpia", "fria"] {
            let opened = dossier(&sheet, &answers).assessment(kind);
            assert_eq!(check_fields(&opened), []);
            assert!(opened.harms.contains("Grande échelle"));
            assert_eq!(opened.recourse, "Écrire au CCAS");
            assert_eq!(opened.human_way, "", "nobody said");
        }
    }

    #[test]
    fn the_notice_says_purpose_right_and_recourse() {
        let (sheet, answers) = (sheet(), answers(&json!({ "decision_part": "assists" })));
        let notice = dossier(&sheet, &answers).mention();
        for words in ["Lire plus vite", "L. 311-3-1", "CCAS", "CADA"] {
            assert!(notice.contains(words), "{words}: {notice}");
        }
        let [degree, .., parameters, operations] = dossier(&sheet, &answers).explanation();
        assert!(!degree.1.is_empty() && !operations.1.is_empty());
        assert_eq!(parameters.1, "");
    }
}
