//! The last step of a plain text: lines that fit, rules as long as their headings, one blank line at most.

use std::iter::repeat_n;

/// The longest line, in characters, but for an address that cannot be broken.
const WIDEST: usize = 72;

/// Lines that stand for a rule under the heading above them.
const RULES: [&str; 3] = ["===", "---", "~~~"];

/// Lays the lines out. What is broken goes on under the first word of its list item, quotation or note.
pub(in crate::render) fn lay_out(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    // Where the paragraph above begins: a heading may take two lines.
    let mut above = 0;
    for line in text.lines().map(str::trim_end) {
        let blank = lines.last().is_none_or(String::is_empty);
        if line.is_empty() {
            if !blank {
                lines.push(String::new());
            }
            continue;
        }
        if let Some(rule) = RULES.iter().find(|rule| line == **rule).filter(|_| !blank) {
            let width = lines[above..].iter().map(|line| line.chars().count()).max().unwrap_or_default();
            lines.push(rule.chars().next().into_iter().flat_map(|c| repeat_n(c, width)).collect());
            continue;
        }
        above = lines.len();
        wrap(line, &mut lines);
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

fn wrap(line: &str, lines: &mut Vec<String>) {
    if line.chars().count() <= WIDEST {
        lines.push(line.to_string());
        return;
    }
    let (first, rest) = beginning(line);
    let mut current = line[..first].to_string();
    let mut width = current.chars().count();
    let mut empty = true;
    for word in line[first..].split(' ').filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        if !empty && width + 1 + length > WIDEST {
            lines.push(std::mem::replace(&mut current, rest.clone()));
            (width, empty) = (rest.chars().count(), true);
        }
        if !empty {
            current.push(' ');
            width += 1;
        }
        current.push_str(word);
        (width, empty) = (width + length, false);
    }
    lines.push(current);
}

/// Bytes of the marks that a line begins with, and what its further lines begin with.
fn beginning(line: &str) -> (usize, String) {
    let mut at = 0;
    while line[at..].starts_with("> ") {
        at += 2;
    }
    let quotes = at;
    at += line[at..].len() - line[at..].trim_start_matches(' ').len();
    let (mark, behind) = line[at..].split_once(' ').unwrap_or_default();
    let number = mark.trim_start_matches('[').trim_end_matches(['.', ']']);
    let counts = number.len() < 4 && number.len() < mark.len() && number.bytes().all(|b| b.is_ascii_digit());
    if !behind.is_empty() && (mark == "-" || counts && !number.is_empty()) {
        at += mark.len() + 1;
    }
    (at, format!("{}{}", &line[..quotes], " ".repeat(at - quotes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_go_on_under_their_first_word() {
        let words = "word ".repeat(30);
        for (mark, indent) in [
            ("", ""),
            ("- ", "  "),
            ("  12. ", "      "),
            ("> - ", ">   "),
            ("> > ", "> > "),
            ("[3] ", "    "),
            ("Yes. ", ""),
            ("2024. ", ""),
        ] {
            let text = lay_out(&format!("{mark}{words}"));
            assert!(text.lines().all(|line| line.chars().count() <= WIDEST), "{text}");
            assert!(text.lines().count() >= 3 && text.starts_with(mark), "{text}");
            assert!(text.lines().skip(1).all(|line| line.starts_with(&format!("{indent}word"))), "{text}");
            assert_eq!(text.matches("word").count(), 30);
        }
    }

    #[test]
    fn rules_are_as_long_as_their_headings_and_blanks_are_one() {
        assert_eq!(lay_out("\n\nBéds\n---\n\n\n\nText\n"), "Béds\n----\n\nText\n");
        let long = format!("{}\n===", "heading ".repeat(12));
        assert_eq!(lay_out(&long).lines().last().map(str::len), Some(71));
        // A rule under nothing is the author's own.
        assert_eq!(lay_out("Text\n\n---\n"), "Text\n\n---\n");
        assert_eq!(lay_out(""), "");
    }

    #[test]
    fn an_address_is_never_broken() {
        let address = format!("<https://example.org/{}>", "a".repeat(90));
        let text = lay_out(&format!("See this page {address} and then that one, which is not as long as the first."));
        assert!(text.lines().any(|line| line == address), "{text}");
    }
}
