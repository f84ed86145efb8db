//! YAML text -> typed values, or faults an editor can act on.
//!
//! The only file that names the YAML crate. None of its own words reach a reader: they are mapped to
//! [`Fault`]s here. [`prescan`] looks at the lines first and finds what the parser would misread or misplace.

mod missing;
mod prescan;
mod rest;

pub use prescan::prescan;
use serde::de::DeserializeOwned;

/// One thing wrong in a YAML text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub kind: FaultKind,
    /// Line counted from 1 in the text given; 0 when the fault has no line (a key that is missing).
    pub line: usize,
    /// A full sentence without a closing stop.
    pub message: String,
    /// What to do about it; may be empty.
    pub help: String,
}

/// The families of faults: each is one finding's code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    Syntax,
    UnknownKey,
    MissingKey,
    DuplicateKey,
    WrongType,
    Characters,
}

/// Reads one value. All faults the lines show come first; if there were none, all that the parser finds.
pub fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Vec<Fault>> {
    parse_with(text, &[])
}

/// The same, wanting these keys besides those that the type wants, each with an example of its value.
pub fn parse_with<T: DeserializeOwned>(text: &str, wanted: &[(&str, &'static str)]) -> Result<T, Vec<Fault>> {
    let faults = prescan(text);
    if !faults.is_empty() {
        return Err(faults);
    }
    let read = serde_yaml::from_str::<T>(text);
    let mut lacks: Vec<(String, &str)> = match &read {
        Ok(_) => Vec::new(),
        Err(error) => missing_fields::<T>(text, error).into_iter().map(|key| (key, "")).collect(),
    };
    if read.is_err() && lacks.is_empty() {
        return Err(rest::read::<T>(text, Vec::new()).1);
    }
    // The lines tell in nearly every case; only where they do not is the text read once more.
    if wanted.iter().any(|(key, _)| !missing::is_plainly_given(text, key)) {
        let all: serde_yaml::Value = serde_yaml::from_str(text).unwrap_or_default();
        let given = |key: &str| all.get(key).is_some_and(|value| !value.is_null() && value.as_str() != Some(""));
        lacks.extend(wanted.iter().filter(|(key, _)| !given(key)).map(|(key, example)| (key.to_string(), *example)));
    }
    match read {
        Ok(value) if lacks.is_empty() => Ok(value),
        _ => Err(vec![missing::fault(&lacks)]),
    }
}

/// One look of the parser at a text.
fn read_once<T: DeserializeOwned>(text: &str) -> Result<T, serde_yaml::Error> {
    serde_yaml::from_str(text)
}

/// Reads what can be read: whatever is wrong is left out, each with its fault. `None` when nothing is left.
pub fn parse_rest<T: DeserializeOwned>(text: &str) -> (Option<T>, Vec<Fault>) {
    let faults = prescan(text);
    rest::read(text, faults)
}

/// All keys that a mapping lacks: the parser names one at a time, so each is put in and the text read again.
fn missing_fields<T: DeserializeOwned>(text: &str, error: &serde_yaml::Error) -> Vec<String> {
    let first = text.lines().find(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
    let indent = first.map_or(0, |line| line.len() - line.trim_start_matches(' ').len());
    let mut filled = format!("{}\n", text.trim_end());
    let (mut keys, mut next) = (Vec::<String>::new(), missing_field(error));
    while let Some(key) = next.filter(|key| !keys.contains(key)) {
        filled.push_str(&format!("{:indent$}{key}: x\n", ""));
        keys.push(key);
        next = serde_yaml::from_str::<T>(&filled).err().as_ref().and_then(missing_field);
    }
    keys
}

/// The key that an error says is missing, unless that is a key of something further in.
fn missing_field(error: &serde_yaml::Error) -> Option<String> {
    let raw = error.to_string();
    let rest = raw.strip_prefix("missing field `")?;
    rest.split('`').next().map(str::to_string)
}

/// One entry of a list, read on its own so that one bad entry hides no other.
#[derive(Debug)]
pub struct Entry<T> {
    /// Line of the entry's dash, counted from 1.
    pub line: usize,
    pub value: Result<T, Vec<Fault>>,
}

/// Reads a text that is one list of mappings, an entry a dash at the left margin.
/// Comments and blank lines before the first entry are allowed; anything else there is a fault.
pub fn parse_list<T: DeserializeOwned>(text: &str) -> Vec<Entry<T>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let (mut offset, mut strays) = (0, Vec::new());
    for (index, line) in text.split_inclusive('\n').enumerate() {
        if line.starts_with("- ") || line.trim_end() == "-" {
            starts.push((index + 1, offset));
        } else if starts.is_empty() && !line.trim().is_empty() && !line.starts_with('#') && line.trim() != "[]" {
            strays.push(Entry {
                line: index + 1,
                value: Err(vec![Fault {
                    kind: FaultKind::Syntax,
                    line: 1,
                    message: "This file is a list, and this line stands before its first entry".into(),
                    help: "Begin each entry with a dash and a space at the left margin.".into(),
                }]),
            });
        }
        offset += line.len();
    }
    let ends = starts.iter().skip(1).map(|(_, at)| *at).chain([text.len()]);
    let entries = starts.iter().zip(ends).map(|(&(line, start), end)| {
        let entry = format!(" {}", &text[start + 1..end]);
        Entry { line, value: parse(&entry) }
    });
    strays.into_iter().chain(entries).collect()
}

/// Turns the parser's error into a fault with a line and a cure.
fn explain(text: &str, error: &serde_yaml::Error) -> Fault {
    let raw = error.to_string();
    let line = error.location().map_or(1, |at| at.line());
    // The place of the mapping in which a key is wrong; for the outermost one the parser only says that it begins.
    let inside = error.location().map(|at| (at.line(), at.column())).filter(|at| *at != (1, 1));
    let quoted =
        |after: &str| raw.split(after).nth(1).and_then(|rest| rest.split('`').next()).unwrap_or_default().to_string();
    if raw.contains("unknown field `") {
        let key = quoted("unknown field `");
        let known: Vec<&str> =
            raw.split("expected ").nth(1).unwrap_or_default().split('`').skip(1).step_by(2).collect();
        let help = match super::text::did_you_mean(&key, known.iter().copied()) {
            Some(near) => format!("Did you mean \"{near}\"?"),
            None => format!("Keys that can stand here: {}.", known.join(", ")),
        };
        return Fault {
            kind: FaultKind::UnknownKey,
            line: line_of_key(text, &key, 1, inside),
            message: format!("There is no key \"{key}\" here"),
            help,
        };
    }
    if raw.contains("missing field `") {
        let key = quoted("missing field `");
        let help = format!("Add a line that begins with \"{key}: \".");
        let (line, message) = (inside.map_or(0, |at| at.0), format!("The key \"{key}\" is missing"));
        return Fault { kind: FaultKind::MissingKey, line, message, help };
    }
    if raw.contains("duplicate field `") || raw.contains("duplicate entry with key") {
        let key = if raw.contains('`') {
            quoted("duplicate field `")
        } else {
            raw.split('"').nth(1).unwrap_or_default().to_string()
        };
        let message = format!("The key \"{key}\" stands here twice");
        return Fault {
            kind: FaultKind::DuplicateKey,
            line: line_of_key(text, &key, 2, inside),
            message,
            help: "Keep one of the two lines.".into(),
        };
    }
    if let Some(about) = wrong_type(&raw) {
        let line = if line <= 1 { line_of_value(text, &raw, &about) } else { line };
        return Fault { kind: FaultKind::WrongType, line, message: about, help: cure(&raw) };
    }
    Fault {
        kind: FaultKind::Syntax,
        line,
        message: "This line cannot be read as \"key: value\"".into(),
        help: "Look at this line and the one above: each key needs a colon and a space, a list item a dash and a space, and a text with special characters stands in double quotes.".into(),
    }
}

/// What to write in place of a value of another type.
fn cure(raw: &str) -> String {
    let wanted = raw.split("expected ").nth(1).unwrap_or_default();
    let help = if wanted.starts_with("a sequence") {
        "Write a list in square brackets, such as [one, two], or a line with a dash for each."
    } else if wanted.starts_with("a string") || wanted.starts_with("a YAML tag") {
        "Write one text, in double quotes if it holds special characters."
    } else if wanted.starts_with("a boolean") {
        "Write true or false."
    } else if wanted.starts_with("struct") || wanted.starts_with("a map") {
        "Write its keys on lines of their own, each moved in by two spaces."
    } else if wanted.starts_with('u') || wanted.starts_with('i') {
        "Write a whole number in digits."
    } else if raw.contains("unknown variant") {
        "Use one of the words that can stand here, spelt as shown."
    } else {
        "Write the value in one of the forms that the editors' guide shows for this key."
    };
    help.into()
}

/// What a type error says, in plain words; `None` when the error is of another family.
fn wrong_type(raw: &str) -> Option<String> {
    let body = raw.split(" at line ").next().unwrap_or(raw);
    if let Some((_, rest)) = body.split_once("invalid type: ").or_else(|| body.split_once("invalid value: ")) {
        let (found, wanted) = rest.split_once(", expected ").unwrap_or((rest, "something else"));
        return Some(format!("This value is {}, and {} is wanted", plain(found), plain(wanted)));
    }
    if let Some((_, rest)) = body.split_once("unknown variant `") {
        let mut words = rest.split('`').step_by(2);
        let found = words.next().unwrap_or_default();
        let known: Vec<&str> = rest.split('`').skip(2).step_by(2).collect();
        return Some(format!("\"{found}\" cannot stand here; one of these can: {}", known.join(", ")));
    }
    // Our own types speak for themselves ("... is not a date; write ...").
    ["is not a ", "is a day that does not exist"]
        .iter()
        .any(|mark| body.contains(mark) && !body.contains("mapping values"))
        .then(|| {
            let own = body.find('"').map_or(body, |at| &body[at..]);
            own.to_string()
        })
}

/// The parser's names for things, in an editor's words.
fn plain(term: &str) -> String {
    let term = term.trim().replace('`', "\"");
    match term.as_str() {
        "unit value" | "null" => "empty".into(),
        "a sequence" | "sequence" => "a list".into(),
        "a map" | "map" => "a group of keys".into(),
        "a boolean" => "true or false".into(),
        "a string" | "a YAML tag starting with '!'" => "a text".into(),
        other if other.starts_with("struct ") => "a group of keys".into(),
        other if other.starts_with("string ") => other.replacen("string", "the text", 1),
        other if other.starts_with("integer ") => other.replacen("integer", "the number", 1),
        other if other.starts_with("boolean ") => other.replacen("boolean", "the value", 1),
        other if other.starts_with('u') || other.starts_with('i') && other[1..].parse::<u8>().is_ok() => {
            "a whole number".into()
        }
        other => other.into(),
    }
}

/// The nth line of a mapping that begins with a key (or with a dash and the key); 1 when there is none. The mapping begins
/// at a line and a column, or is the outermost.
fn line_of_key(text: &str, key: &str, nth: usize, inside: Option<(usize, usize)>) -> usize {
    let column = |line: &str| {
        let words = line.trim_start().trim_start_matches("- ").trim_start();
        let is_key = words.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(':'));
        is_key.then(|| line.len() - words.len() + 1)
    };
    let outermost = || {
        let first = text.lines().find(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
        first.map_or(1, |line| line.len() - line.trim_start().len() + 1)
    };
    let (from, wanted) = inside.unwrap_or_else(|| (1, outermost()));
    let lines = || text.lines().enumerate().skip(from - 1).map(|(index, line)| (index + 1, line));
    let own = lines().filter(|(_, line)| column(line) == Some(wanted)).map(|(line, _)| line).take(nth).last();
    // In curly brackets the column tells nothing.
    let held = |line: &str| line.contains(&format!("{{{key}:")) || line.contains(&format!(", {key}:"));
    let other = || lines().find(|(_, line)| column(line).is_some() || held(line)).map(|(line, _)| line);
    own.or_else(other).unwrap_or(1)
}

/// The line of a wrong value: by the value that the message quotes, else by the key it begins with.
fn line_of_value(text: &str, raw: &str, about: &str) -> usize {
    let value = about.split('"').nth(1).unwrap_or_default();
    let by_value = (!value.is_empty()).then(|| text.lines().position(|line| line.contains(value))).flatten();
    let key = raw.split([':', '.', '[']).next().unwrap_or_default();
    by_value.map_or_else(|| if key.contains(' ') { 1 } else { line_of_key(text, key, 1, None) }, |index| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::date::When;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Head {
        #[allow(dead_code)]
        title: String,
        #[allow(dead_code)]
        date: Option<When>,
    }

    fn fault(text: &str) -> Fault {
        parse::<Head>(text).expect_err(text).remove(0)
    }

    #[test]
    fn faults_have_a_kind_a_line_and_plain_words() {
        let unknown = fault("title: x\ndaet: 2024\n");
        assert_eq!(
            (unknown.kind, unknown.line, unknown.help.as_str()),
            (FaultKind::UnknownKey, 2, "Did you mean \"date\"?")
        );
        assert_eq!(fault("date: 2024\n").kind, FaultKind::MissingKey);
        assert_eq!(
            (fault("title: x\ntitle: y\n").kind, fault("title: x\ntitle: y\n").line),
            (FaultKind::DuplicateKey, 2)
        );
        let wrong = fault("title: x\ndate: soon\n");
        assert_eq!((wrong.kind, wrong.line), (FaultKind::WrongType, 2), "{wrong:?}");
        assert!(wrong.message.starts_with("\"soon\" is not a date"), "{wrong:?}");
        assert_eq!(fault("title: [a]\n").message, "This value is a list, and a text is wanted");
    }

    #[test]
    fn entries_of_a_list_fail_alone() {
        let entries = parse_list::<Head>("# people\n- title: a\n- titel: b\n- title: c\n");
        assert_eq!(
            entries.iter().map(|e| (e.line, e.value.is_ok())).collect::<Vec<_>>(),
            [(2, true), (3, false), (4, true)]
        );
    }
}
