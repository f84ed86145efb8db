//! Keys that have to be there and are not: all of them in one fault.

use super::{Fault, FaultKind};

/// The fault of keys that are not there, each with an example of its value or an empty text.
pub(super) fn fault(keys: &[(String, &str)]) -> Fault {
    let names: Vec<String> = keys.iter().map(|(key, _)| format!("\"{key}\"")).collect();
    let lines: Vec<String> = keys
        .iter()
        .map(|(key, example)| match *example {
            "" => format!("\"{key}: \""),
            example => format!("\"{key}: \", such as {example}"),
        })
        .collect();
    let (message, help) = match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => (
            format!("The keys {} and {last} are missing", rest.join(", ")),
            format!("Add a line for each that begins with: {}.", lines.join("; ")),
        ),
        _ => (
            format!("The key {} is missing", names.join("")),
            format!("Add a line that begins with {}.", lines.join("")),
        ),
    };
    Fault { kind: FaultKind::MissingKey, line: 0, message, help }
}

/// Whether a line at the margin gives the key a value on the same line.
pub(super) fn is_plainly_given(text: &str, key: &str) -> bool {
    let value =
        |line: &str| line.strip_prefix(key)?.strip_prefix(':')?.split(" #").next().map(|v| v.trim().to_string());
    let none = ["", "~", "null", "Null", "NULL", "\"\"", "''"];
    text.lines().filter_map(value).any(|value| !none.contains(&value.as_str()) && !value.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use crate::base::yaml::{Fault, FaultKind, parse_with};
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code, reason = "only read, never looked at")]
    struct Head {
        title: String,
        summary: String,
        #[serde(default)]
        date: Option<String>,
        #[serde(default)]
        inner: Option<Inner>,
    }

    #[derive(Debug, Deserialize)]
    #[allow(dead_code, reason = "only read, never looked at")]
    struct Inner {
        caption: String,
    }

    fn faults(text: &str) -> Vec<Fault> {
        parse_with::<Head>(text, &[("date", "2024-11")]).expect_err(text)
    }

    #[test]
    fn all_keys_that_are_missing_are_one_fault() {
        for text in [
            "inner: {caption: x}\n",
            "  inner: {caption: x}\n",
            "date:\n",
            "date: \"\" # none\n",
            "date: ~\n",
            "",
            "# none\n",
        ] {
            let found = faults(text);
            assert_eq!((found.len(), found[0].kind), (1, FaultKind::MissingKey), "{text}: {found:?}");
            assert_eq!(found[0].message, "The keys \"title\", \"summary\" and \"date\" are missing", "{text}");
            assert!(found[0].help.ends_with("\"title: \"; \"summary: \"; \"date: \", such as 2024-11."), "{found:?}");
        }
        assert_eq!(faults("title: a\ndate: b\n")[0].message, "The key \"summary\" is missing");
        assert_eq!(faults("title: a\nsummary: b\n")[0].message, "The key \"date\" is missing");
    }

    #[test]
    fn other_faults_stand_before_it() {
        assert_eq!(faults("titel: a\n")[0].kind, FaultKind::UnknownKey);
        let inner = faults("title: a\nsummary: b\ndate: c\ninner: {}\n");
        assert!(inner[0].message.contains("caption"), "{inner:?}");
    }
}
