//! The schema rules are validated against, written from the table of facets.

use std::fmt::Write as _;

use crate::facets::{ACTS, FACETS, Kind, closed_types};
use crate::parameters::{Parameters, Setting};

/// The schema in Cedar's own syntax, for experts who write rules by hand.
///
/// Closed vocabularies are enumerated entity types, so that a misspelt name is an error; the data
/// class carries its `rank` (public 0 … sensitive 3); the charter's parameters are attributes of
/// `Charter::"in_force"`. The principal is always `Agent::"caller"`: a rule cannot name a person.
#[must_use]
pub fn cedar_schema() -> String {
    schema(true)
}

/// The schema of rules whose settings and ranks are written out: there, the classes are a closed
/// list like the others.
pub(crate) fn symbolic_schema() -> String {
    schema(false)
}

fn schema(ranked: bool) -> String {
    let mut out = String::from("entity Agent enum [\"caller\"];\nentity Matter enum [\"this\"];\n");
    for (of, names) in closed_types() {
        if ranked && of == "DataClass" {
            out.push_str("entity DataClass { rank: Long };\n");
        } else {
            let list = names.iter().map(|n| format!("\"{n}\"")).collect::<Vec<_>>();
            let _ = writeln!(out, "entity {of} enum [{}];", list.join(", "));
        }
    }
    out.push_str("entity Charter {\n");
    for (name, setting) in Parameters::default().settings() {
        let kind = match setting {
            Setting::Flag(_) => "Bool",
            Setting::Count(_) => "Long",
            Setting::Text(_) => "String",
        };
        let _ = writeln!(out, "  {name}: {kind},");
    }
    out.push_str("};\ntype Facts = {\n");
    let mut group = "";
    for facet in FACETS {
        if facet.group() != group {
            if !group.is_empty() {
                out.push_str("  },\n");
            }
            group = facet.group();
            let _ = writeln!(out, "  {group}: {{");
        }
        let kind = match facet.kind {
            Kind::Flag => "Bool".to_owned(),
            Kind::Count(..) => "Long".to_owned(),
            Kind::Name(of, _) => of.to_owned(),
            Kind::Names(of, _) => format!("Set<{of}>"),
            Kind::Text(_) => "String".to_owned(),
            Kind::Texts(_) => "Set<String>".to_owned(),
        };
        let _ = writeln!(out, "    {}: {kind},", facet.name());
    }
    out.push_str("  },\n};\n");
    let acts = ACTS.iter().map(|a| format!("\"{a}\"")).collect::<Vec<_>>();
    let _ = writeln!(
        out,
        "action {} appliesTo {{ principal: [Agent], resource: [Matter], context: Facts }};",
        acts.join(", ")
    );
    out
}

/// Every path a rule may read after `context.`, for the condition form and for error messages.
#[must_use]
pub fn facet_paths() -> Vec<&'static str> {
    FACETS.iter().map(|facet| facet.path).collect()
}
