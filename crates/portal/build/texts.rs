//! Turns `locales/{fr,en}/*.ftl` into `impl Texts`: one method per message.
//!
//! A message without a variable becomes two constants; one with variables is checked
//! here (same variables in both languages, references that exist) and formatted by
//! `fluent-bundle` at run time. What is wrong in a file stops the build.

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey},
    parser,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::Path,
};

const LANGUAGES: [&str; 2] = ["fr", "en"];

/// What the keys of the registers' words begin with.
const WORDS: &str = "reg-";

/// A variable is a number as soon as a message chooses its words by it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Text,
    Count,
}

#[derive(Default)]
struct Message {
    /// The whole text, when nothing in it varies.
    constant: Option<String>,
    variables: BTreeMap<String, Kind>,
    references: BTreeSet<String>,
}

#[derive(Default)]
struct Locale {
    source: String,
    messages: BTreeMap<String, Message>,
    terms: BTreeMap<String, String>,
}

/// The Rust code of `impl Texts`.
pub fn generate(locales: &Path) -> Result<String, String> {
    println!("cargo::rerun-if-changed={}", locales.display());
    let mut problems = Vec::new();
    let french = read(&locales.join(LANGUAGES[0]), &mut problems)?;
    let english = read(&locales.join(LANGUAGES[1]), &mut problems)?;
    for (there, here, name) in [(&french, &english, "en"), (&english, &french, "fr")] {
        for key in there
            .messages
            .keys()
            .filter(|key| !here.messages.contains_key(*key))
        {
            problems.push(format!("locales/{name}: the message `{key}` is missing"));
        }
    }
    let mut code = String::from("impl Texts {\n");
    let mut keys = String::new();
    let mut words = String::new();
    let mut arms = String::new();
    for (key, fr) in &french.messages {
        let Some(en) = english.messages.get(key) else {
            continue;
        };
        // Words of the registers are looked up by name: a field list says which.
        if key.starts_with(WORDS) {
            match (&fr.constant, &en.constant) {
                (Some(fr), Some(en)) => {
                    let _ = write!(words, "{key:?}, ");
                    let _ = writeln!(
                        arms,
                        "            {key:?} => match self.0 {{ Language::Fr => {fr:?}, \
                         Language::En => {en:?} }},"
                    );
                }
                _ => problems.push(format!("locales: `{key}` must not vary")),
            }
            continue;
        }
        let method = key.replace('-', "_");
        let _ = write!(keys, "{method:?}, ");
        let _ = writeln!(code, "    /// {}", summary(fr, key));
        if let (Some(fr), Some(en)) = (&fr.constant, &en.constant) {
            let _ = writeln!(
                code,
                "    #[must_use]\n    pub const fn {method}(self) -> &'static str {{\n        \
                 match self.0 {{ Language::Fr => {fr:?}, Language::En => {en:?} }}\n    }}\n"
            );
            continue;
        }
        let mut variables = fr.variables.clone();
        for (name, kind) in &en.variables {
            let known = variables.entry(name.clone()).or_insert(*kind);
            *known = (*known).max(*kind);
        }
        for (name, locale) in [("fr", fr), ("en", en)] {
            for variable in variables
                .keys()
                .filter(|v| !locale.variables.contains_key(*v))
            {
                problems.push(format!("locales/{name}: `{key}` does not use ${variable}"));
            }
        }
        let mut parameters = String::new();
        let mut arguments = String::new();
        for (name, kind) in &variables {
            let (ty, value) = match kind {
                Kind::Text => (
                    "impl std::fmt::Display",
                    format!("FluentValue::from({name}.to_string())"),
                ),
                Kind::Count => ("impl Count", format!("FluentValue::from({name}.count())")),
            };
            let _ = write!(parameters, ", {name}: {ty}");
            let _ = write!(arguments, "({name:?}, {value}), ");
        }
        let _ = writeln!(
            code,
            "    #[must_use]\n    pub fn {method}(self{parameters}) -> String {{\n        \
             self.format({key:?}, [{arguments}])\n    }}\n"
        );
    }
    let _ = writeln!(
        code,
        "    /// The word of a register called `key`, if there is one.\n    #[must_use]\n    \
         pub fn word(self, key: &str) -> Option<&'static str> {{\n        Some(match key {{\n\
         {arms}            _ => return None,\n        }})\n    }}"
    );
    code.push_str("}\n\n");
    let _ = writeln!(
        code,
        "/// Words of the registers, by key.\npub const WORDS: &[&str] = &[{words}];\n"
    );
    let _ = writeln!(
        code,
        "/// Every message, by the name of its method.\npub const KEYS: &[&str] = &[{keys}];\n"
    );
    for (constant, locale) in [("FRENCH", &french), ("ENGLISH", &english)] {
        let _ = writeln!(code, "const {constant}: &str = {:?};", locale.source);
    }
    if problems.is_empty() {
        Ok(code)
    } else {
        Err(problems.join("\n"))
    }
}

fn summary(message: &Message, key: &str) -> String {
    message.constant.as_deref().map_or_else(
        || format!("The message `{key}`."),
        |text| format!("« {} »", text.replace(['\n', '`', '[', ']', '<', '>'], " ")),
    )
}

fn read(folder: &Path, problems: &mut Vec<String>) -> Result<Locale, String> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .map_err(|error| format!("cannot read {}: {error}", folder.display()))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ftl"))
        .collect();
    files.sort();
    let mut locale = Locale::default();
    for path in files {
        let shown = path.display().to_string();
        println!("cargo::rerun-if-changed={shown}");
        let text =
            fs::read_to_string(&path).map_err(|error| format!("cannot read {shown}: {error}"))?;
        locale.source.push_str(&text);
        locale.source.push('\n');
        let resource = match parser::parse(text.as_str()) {
            Ok(resource) => resource,
            Err((_, errors)) => {
                for error in errors {
                    let line = text.get(..error.pos.start).unwrap_or("").lines().count();
                    problems.push(format!("{shown}:{line}: {error}"));
                }
                continue;
            }
        };
        for entry in resource.body {
            match entry {
                Entry::Term(term) => {
                    let name = term.id.name.to_owned();
                    locale.terms.insert(
                        name,
                        plain(&term.value, &BTreeMap::new()).unwrap_or_default(),
                    );
                }
                Entry::Message(message) => {
                    let key = message.id.name.to_owned();
                    let Some(pattern) = message.value else {
                        problems.push(format!("{shown}: `{key}` has no text"));
                        continue;
                    };
                    if !message.attributes.is_empty() {
                        problems.push(format!(
                            "{shown}: `{key}` has attributes, which pages do not read"
                        ));
                    }
                    let mut checked = Message {
                        constant: plain(&pattern, &locale.terms),
                        ..Message::default()
                    };
                    walk(&pattern, &mut checked);
                    if locale.messages.insert(key.clone(), checked).is_some() {
                        problems.push(format!("{shown}: `{key}` is written twice"));
                    }
                }
                _ => {}
            }
        }
    }
    for (key, message) in &locale.messages {
        for reference in &message.references {
            let found = match reference.strip_prefix('-') {
                Some(term) => locale.terms.contains_key(term),
                None => locale.messages.contains_key(reference),
            };
            if !found {
                problems.push(format!(
                    "{}: `{key}` refers to `{reference}`, which is not there",
                    folder.display()
                ));
            }
        }
    }
    Ok(locale)
}

/// The text of a pattern made of words and terms only.
fn plain(pattern: &Pattern<&str>, terms: &BTreeMap<String, String>) -> Option<String> {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::TermReference { id, .. }),
            } => text.push_str(terms.get(id.name)?),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::StringLiteral { value }),
            } => text.push_str(value),
            PatternElement::Placeable { .. } => return None,
        }
    }
    Some(text)
}

fn walk(pattern: &Pattern<&str>, message: &mut Message) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        match expression {
            Expression::Inline(inline) => note(inline, Kind::Text, message),
            Expression::Select { selector, variants } => {
                let counts = variants.iter().any(|variant| match variant.key {
                    VariantKey::NumberLiteral { .. } => true,
                    VariantKey::Identifier { name } => {
                        matches!(name, "one" | "few" | "many" | "two" | "zero")
                    }
                });
                note(
                    selector,
                    if counts { Kind::Count } else { Kind::Text },
                    message,
                );
                for variant in variants {
                    walk(&variant.value, message);
                }
            }
        }
    }
}

fn note(inline: &InlineExpression<&str>, kind: Kind, message: &mut Message) {
    match inline {
        InlineExpression::VariableReference { id } => {
            let known = message.variables.entry(id.name.to_owned()).or_insert(kind);
            *known = (*known).max(kind);
        }
        InlineExpression::TermReference { id, .. } => {
            message.references.insert(format!("-{}", id.name));
        }
        InlineExpression::MessageReference { id, .. } => {
            message.references.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => {
            if let Expression::Inline(inline) = expression.as_ref() {
                note(inline, kind, message);
            }
        }
        _ => {}
    }
}
