//! Use sheets written as TOML, read without letting a field slip.

use toml::{Table, Value};
use vigie_domain::{Use, register::Register};

/// Reads a sheet after checking that every field it gives is one of the use
/// register's: a misspelt name would otherwise be a silent default.
pub(crate) fn read(fields: Table) -> Result<Use, String> {
    let unknown = unknown_fields(&fields);
    if !unknown.is_empty() {
        return Err(format!(
            "not a field of the use register: {}",
            unknown.join(", ")
        ));
    }
    Value::Table(fields)
        .try_into()
        .map_err(|error: toml::de::Error| error.message().to_owned())
}

/// `fields`, completed by those of `common` that it does not give.
pub(crate) fn completed(mut fields: Table, common: &Table) -> Table {
    for (key, value) in common {
        match (fields.get_mut(key), value) {
            (None, value) => {
                fields.insert(key.clone(), value.clone());
            }
            (Some(Value::Table(own)), Value::Table(shared)) => {
                *own = completed(std::mem::take(own), shared);
            }
            (Some(_), _) => {}
        }
    }
    fields
}

fn unknown_fields(fields: &Table) -> Vec<String> {
    let known = |path: &str| Use::FIELDS.iter().any(|field| field.path == path);
    let mut unknown = Vec::new();
    for (key, value) in fields {
        match value {
            Value::Table(inner) => unknown.extend(
                inner
                    .keys()
                    .map(|inner| format!("{key}.{inner}"))
                    .filter(|path| !known(path)),
            ),
            _ if known(key) => {}
            _ => unknown.push(key.clone()),
        }
    }
    unknown
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn table(text: &str) -> Table {
        text.parse().unwrap()
    }

    #[test]
    fn a_misspelt_field_is_named() {
        let fault = read(table(
            "title = 'A'\nneeds = 'x'\n[data]\nmax_clas = 'public'",
        ))
        .unwrap_err();
        assert!(fault.ends_with("data.max_clas, needs"), "{fault}");
    }

    #[test]
    fn a_wrong_word_is_refused() {
        assert!(read(table("title = 'A'\nfamily = 'générique'")).is_err());
        assert!(read(table("title = 'A'\nfamily = 'generic'")).is_ok());
    }

    #[test]
    fn what_a_sheet_gives_wins_over_what_is_common() {
        let own = table("trade = 'RH'\n[data]\norigin = 'a'");
        let common = table("trade = 'tous'\nneed = 'n'\n[data]\norigin = 'b'\nretention = 'r'");
        let both = completed(own, &common);
        assert_eq!(
            both,
            table("trade = 'RH'\nneed = 'n'\n[data]\norigin = 'a'\nretention = 'r'")
        );
    }
}
