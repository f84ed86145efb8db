//! Words -> words that stand for themselves in Markdown, in YAML and in an address.
//!
//! Enters: plain words. Leaves: the same words with every mark that would mean something escaped.

/// Escapes running text. What only means something at the beginning of a line is left to [`line_start`].
pub(super) fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        match c {
            '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '~' | '|' => {
                out.push('\\');
                out.push(c);
            }
            '&' if is_entity(after) => out.push_str("\\&"),
            // Before a link it would make a picture of it.
            '!' if after.is_empty() => out.push_str("\\!"),
            '\n' | '\r' | '\t' => out.push(' '),
            c => out.push(c),
        }
        rest = after;
    }
    out
}

fn is_entity(after: &str) -> bool {
    let name: String = after.chars().take(40).take_while(|c| c.is_ascii_alphanumeric() || *c == '#').collect();
    !name.is_empty() && after[name.len()..].starts_with(';')
}

/// Escapes what would open a list, a heading, a rule or a numbered paragraph at the beginning of a line.
pub(super) fn line_start(text: &str, numbered: bool) -> String {
    let Some(first) = text.chars().next() else { return String::new() };
    if matches!(first, '#' | '+' | '-' | '=' | ':') {
        return format!("\\{text}");
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let rest = &text[digits..];
        let mut after = rest.chars().skip(1);
        let next = after.next();
        if rest.starts_with(['.', ')']) && (next.is_none_or(char::is_whitespace) || numbered) {
            return format!("{}\\{rest}", &text[..digits]);
        }
    }
    if let Some(rest) = text.strip_prefix("Table: ") {
        return format!("Table\\: {rest}");
    }
    text.to_string()
}

/// Escapes what would be taken for the name of a heading at its end.
pub(super) fn heading(text: &str) -> String {
    let mut out = text.replace('{', "&#123;").replace('}', "&#125;");
    // A row of # at the end is left out by Markdown.
    if out.ends_with('#') {
        out.truncate(out.len() - 1);
        out.push_str("\\#");
    }
    out
}

/// An address between the round brackets of a link.
pub(super) fn address(target: &str) -> String {
    let mut out = String::with_capacity(target.len());
    let target = target.trim();
    for (at, c) in target.char_indices() {
        match c {
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            ' ' => out.push_str("%20"),
            '"' => out.push_str("%22"),
            '(' => out.push_str("\\("),
            ')' => out.push_str("\\)"),
            '*' | '_' | '`' | '[' | ']' | '|' | '~' => {
                out.push('\\');
                out.push(c);
            }
            '&' if is_entity(&target[at + 1..]) => out.push_str("&amp;"),
            c if c.is_whitespace() || c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A value of YAML in double quotes.
pub fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_whitespace() => out.push(' '),
            // Nobody sees them, and the hub refuses them in keys and values.
            c if crate::base::hidden::first(c.encode_utf8(&mut [0; 4])).is_some() => {}
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_escaped_and_words_are_not() {
        assert_eq!(words("a_b *c* [x] <y> A & B &amp; wow!"), r"a\_b \*c\* \[x\] \<y\> A & B \&amp; wow\!");
        let starts = [("# a", r"\# a"), ("- a", r"\- a"), ("1. a", r"1\. a"), ("9.30am", "9.30am"), ("a", "a")];
        for (plain, escaped) in starts {
            assert_eq!(line_start(plain, false), escaped);
        }
        assert_eq!(line_start("4.1 plots", true), r"4\.1 plots");
        assert_eq!(heading("a {#b} #"), r"a &#123;#b&#125; \#");
        assert_eq!(
            address("https://example.org/a b(c)?x=1&y=2&lt;"),
            r"https://example.org/a%20b\(c\)?x=1&y=2&amp;lt;"
        );
        assert_eq!(quoted("a \"b\" \\ \u{202e}c\nd"), r#""a \"b\" \\ c d""#);
    }
}
