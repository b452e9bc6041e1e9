//! What anyone reads without signing in.

use crate::page::Page;
use askama::Template;

/// A summary in the list.
#[derive(Debug, Clone)]
pub struct PublicAssessmentLine {
    /// What it is about.
    pub title: String,
    /// Its kind, in words.
    pub kind: &'static str,
    /// The authority.
    pub organisation: String,
    /// The day it was published.
    pub published: String,
    /// Where it is read.
    pub href: String,
}

/// The summaries of impact assessments.
#[derive(Debug, Template)]
#[template(path = "public/assessments.html")]
pub struct PublicAssessments {
    /// The frame.
    pub page: Page,
    /// Summaries.
    pub lines: Vec<PublicAssessmentLine>,
}

/// The summary of an impact assessment.
#[derive(Debug, Template)]
#[template(path = "public/assessment.html")]
pub struct PublicAssessment {
    /// The frame.
    pub page: Page,
    /// Its kind, in words.
    pub kind: &'static str,
    /// The authority.
    pub organisation: String,
    /// The day it was published.
    pub published: String,
    /// What is read: title, text.
    pub texts: Vec<(&'static str, String)>,
}
