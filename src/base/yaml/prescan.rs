//! A look at the lines before the parser: the mistakes that people make who know Word better than YAML.
//!
//! Each is something the parser would read as another value in silence, or complain about in another place.

use super::{Fault, FaultKind};
use crate::base::hidden;

/// All that the lines show to be wrong, in order.
pub fn prescan(text: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut block: Option<usize> = None;
    let mut quoted_until = 0;
    let lines: Vec<&str> = text.strip_prefix('\u{feff}').unwrap_or(text).lines().collect();
    if let Some(deep) = too_deep(&lines) {
        return vec![deep];
    }
    let mut quotes = Quotes { lines: &lines, open_until: [0; 2] };
    for (index, raw) in lines.iter().copied().enumerate() {
        // Wherever it stands, in a quoted or a long text too.
        if let Some((_, what)) = hidden::first(raw) {
            let message = format!("This line holds a character that cannot be seen: {what}");
            let help = "Type the line anew; such characters come along when text is pasted.".into();
            faults.push(Fault { kind: FaultKind::Characters, line: index + 1, message, help });
            continue;
        }
        if index < quoted_until {
            continue;
        }
        let line = raw.trim_end();
        let indent = line.len() - line.trim_start_matches(' ').len();
        if line.trim().is_empty() || line.trim_start().starts_with('#') {
            continue;
        }
        if block.is_some_and(|outer| indent > outer) {
            continue;
        }
        block = None;
        if let Some(end) = quotes.over_lines(index, line) {
            quoted_until = end;
        } else if let Some(mut fault) = line_fault(line) {
            fault.line = index + 1;
            faults.push(fault);
        } else if let Some((_, value)) = key_and_value(line)
            && (value.starts_with('|') || value.starts_with('>'))
        {
            block = Some(indent);
        }
    }
    faults
}

fn line_fault(line: &str) -> Option<Fault> {
    let lead: String = line.chars().take_while(|c| c.is_whitespace()).collect();
    if lead.contains('\t') {
        return fault(FaultKind::Characters, "This line is moved in with a tab", "Use spaces instead.");
    }
    if line.contains('\u{a0}') && (lead.contains('\u{a0}') || line.contains(":\u{a0}")) {
        let help = "Delete it and type an ordinary space; it often comes along from Word.";
        return fault(
            FaultKind::Characters,
            "This line holds a non-breaking space where an ordinary one is wanted",
            help,
        );
    }
    let item = line.trim_start().strip_prefix("- ").map(str::trim_start).filter(|item| !item.starts_with(['"', '\'']));
    let listed = item.filter(|item| item.starts_with(['\u{201c}', '\u{2018}']) || curly_in_brackets(item));
    if listed.is_some() {
        return fault(FaultKind::Characters, IN_LIST, CURLY_HELP);
    }
    let Some((key, value)) = key_and_value(line) else {
        return missing_space(line);
    };
    if key.chars().any(|c| matches!(c, '\u{201c}' | '\u{201d}' | '\u{2018}' | '\u{2019}')) {
        return fault(FaultKind::Characters, "The key stands in curly quotes", "Write the key without quotes.");
    }
    value_fault(key, value)
}

fn value_fault(key: &str, value: &str) -> Option<Fault> {
    let inner = value.trim_matches(['\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}']);
    if value.starts_with(['\u{201c}', '\u{2018}']) {
        let help = format!("Write {key}: \"{}\"", inner.replace('"', "'"));
        return fault(
            FaultKind::Characters,
            "The value stands in curly quotes, which would be printed as part of it",
            &help,
        );
    }
    if curly_in_brackets(value) {
        return fault(FaultKind::Characters, IN_LIST, CURLY_HELP);
    }
    if value.starts_with(['"', '\'', '{', '|', '>']) || value.is_empty() {
        return unclosed(key, value);
    }
    let quoted = || format!("Put the text in double quotes: {key}: \"{}\"", value.replace('"', "'"));
    if value.starts_with('[') {
        let closed = value.split(" #").next().unwrap_or(value).trim_end().ends_with(']');
        return if closed || !value.contains(']') {
            None
        } else {
            fault(FaultKind::Syntax, "A text that begins with [ is taken for a list", &quoted())
        };
    }
    if value.contains(": ") || value.ends_with(':') {
        return fault(FaultKind::Syntax, "A text with a colon in it needs quotes", &quoted());
    }
    if value.contains(" #") && !value.starts_with('#') && !is_comment(value) {
        return fault(FaultKind::Syntax, "Everything from # on would be lost", &quoted());
    }
    if value.starts_with(['!', '&', '*', '%', '@', '`']) {
        let message = format!("A text that begins with {} needs quotes", &value[..1]);
        return fault(FaultKind::Syntax, &message, &quoted());
    }
    None
}

const IN_LIST: &str = "A value of this list stands in curly quotes, which would be printed as part of it";
const CURLY_HELP: &str = "Write straight quotes, or none; Word turns them as you type, a plain text editor does not.";

/// Whether a value within brackets opens with a curly quote; what stands between straight quotes is a text.
fn curly_in_brackets(value: &str) -> bool {
    if !value.starts_with(['[', '{']) || value.is_ascii() {
        return false;
    }
    let (mut quote, mut before) = (None, ' ');
    for c in value.chars().filter(|c| *c != ' ') {
        let opens = matches!(before, '[' | '{' | ',' | ':');
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '\u{201c}' | '\u{2018}') if opens => return true,
            (None, '"' | '\'') if opens => quote = Some(c),
            (None, _) => {}
        }
        before = c;
    }
    false
}

/// A `#` with a space before and behind it is a comment that somebody meant; `#5` is a number.
fn is_comment(value: &str) -> bool {
    value.split(" #").skip(1).all(|rest| rest.is_empty() || rest.starts_with([' ', '#']))
}

/// Brackets within brackets: the parser's time grows with their square, and no key of the hub needs more than two.
fn too_deep(lines: &[&str]) -> Option<Fault> {
    const DEEPEST: usize = 64;
    let mut depth: usize = 0;
    for (index, line) in lines.iter().enumerate() {
        for byte in line.bytes() {
            match byte {
                b'[' | b'{' => depth += 1,
                b']' | b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        if depth > DEEPEST {
            let message = format!("Brackets are opened here more than {DEEPEST} times and not closed");
            let help = "Close them, or put the text in double quotes.".into();
            return Some(Fault { kind: FaultKind::Syntax, line: index + 1, message, help });
        }
    }
    None
}

/// Quoted values that go on over moved-in lines.
struct Quotes<'a> {
    lines: &'a [&'a str],
    /// No line before this one closes a quote: a double one, a single one. Saves looking again from each line.
    open_until: [usize; 2],
}

impl Quotes<'_> {
    /// The line behind a quoted value that is closed on a later line; `None` for any other line.
    fn over_lines(&mut self, index: usize, line: &str) -> Option<usize> {
        let (key, value) = key_and_value(line)?;
        unclosed(key, value)?;
        let quote = value.chars().next()?;
        let open_until = &mut self.open_until[usize::from(quote == '\'')];
        if index < *open_until {
            return None;
        }
        for (at, line) in self.lines.iter().enumerate().skip(index + 1) {
            *open_until = at;
            if !line.starts_with(' ') {
                return None;
            }
            if line.trim_end().ends_with(quote) {
                return Some(at + 1);
            }
        }
        *open_until = self.lines.len();
        None
    }
}

fn unclosed(key: &str, value: &str) -> Option<Fault> {
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let rest = &value[1..];
    let closes = if quote == '"' { closes(rest) } else { rest.contains('\'') };
    if closes {
        return None;
    }
    let help = format!("Close the quote: {key}: {quote}{rest}{quote}");
    fault(FaultKind::Syntax, "The quote that opens here is never closed", &help)
}

/// Whether a text holds a double quote that no backslash takes for a letter.
fn closes(text: &str) -> bool {
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => return true,
            '\\' => drop(chars.next()),
            _ => {}
        }
    }
    false
}

/// `title:x`, where the colon has no space behind it.
fn missing_space(line: &str) -> Option<Fault> {
    let text = line.trim_start().trim_start_matches("- ");
    let (key, value) = text.split_once(':')?;
    let is_key = !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    if !is_key || value.starts_with("//") {
        return None;
    }
    let help = format!("Write {key}: {value}");
    fault(FaultKind::Syntax, "A space is missing behind the colon", &help)
}

/// Key and trimmed value of a line `key: value` or `- key: value`.
fn key_and_value(line: &str) -> Option<(&str, &str)> {
    let text = line.trim_start_matches([' ', '\u{a0}']);
    let text = text.strip_prefix("- ").unwrap_or(text).trim_start();
    if text.starts_with(['"', '\'', '{', '[', '-', '#']) {
        return None;
    }
    let at = text.find(": ").or_else(|| text.ends_with(':').then(|| text.len() - 1))?;
    let key = &text[..at];
    (!key.contains(' ')).then(|| (key, text[at + 1..].trim()))
}

fn fault(kind: FaultKind, message: &str, help: &str) -> Option<Fault> {
    Some(Fault { kind, line: 0, message: message.into(), help: help.into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_the_parser_would_misread() {
        for (text, word) in [
            ("title: The Graded Care Profile: update", "colon"),
            ("title: Case #5 and more", "lost"),
            ("title: !wow great", "begins with !"),
            ("title: *Hello*", "begins with *"),
            ("title: [GCP] update", "taken for a list"),
            ("title:x", "space is missing"),
            ("title: \u{201c}Hello\u{201d}", "curly"),
            ("also: [beds, \u{201c}plots\u{201d}]", "curly"),
            ("also:\n  - \u{2018}beds\u{2019}", "curly"),
            ("same_words:\n  - [\u{201c}a\u{201d}, b]", "curly"),
            ("tasks:\n  - {text: \u{201c}a\u{201d}, link: b}", "curly"),
            ("\ttitle: x", "tab"),
            ("title:\u{a0}x", "non-breaking"),
            ("title: \"x", "never closed"),
            ("title: \"x\\\"", "never closed"),
            ("title: \"Number \u{202e}999\"", "(U+202E)"),
            (&format!("topics: {}", "[{".repeat(40)), "more than 64 times"),
            ("note: |\n  one\n  two\u{7}", "control character"),
        ] {
            let found = prescan(text);
            assert!(found.len() == 1 && found[0].message.contains(word), "{text}: {found:?}");
        }
    }

    #[test]
    fn stays_silent_on_what_is_right() {
        for text in [
            "title: \"A: b #5\"",
            "title: \"A \\\"b\\\" c\\\\\"",
            "also: [\"say \u{201c}x\u{201d}, \u{201c}y\u{201d}\", b \u{201c}c\u{201d}]",
            "also:\n  - the \u{201c}bed\u{201d}\n  - \"\u{201c}a\u{201d}\"",
            "link: https://example.org/x",
            "topics: [a, b] # both",
            "note: fine # a comment",
            "title: \"One\n  two: three\"\nnext: y",
            "# title: a: b",
            "text: |\n  a: b: c\n  *x*\nnext: y",
            "tasks:\n  - {text: a, link: b}",
            "- id: x\n  role: y",
            "at: 10:30",
        ] {
            assert_eq!(prescan(text), [], "{text}");
        }
    }
}
