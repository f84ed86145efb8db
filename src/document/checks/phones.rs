//! Telephone numbers that cannot be dialled, or are hard to read aloud.

use super::at;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Document;
use crate::document::prose::words::begins_word;
use std::ops::Range;

/// How numbers of the United Kingdom are grouped: by what they begin with, and the lengths of their groups.
const GROUPS: [(&str, &[&[usize]]); 7] = [
    ("02", &[&[3, 4, 4]]),
    ("07", &[&[5, 6], &[5, 3, 3]]),
    ("0800", &[&[4, 3, 3], &[4, 3, 4], &[4, 6], &[4, 7], &[4, 4]]),
    ("08", &[&[4, 3, 4]]),
    ("03", &[&[4, 3, 4]]),
    ("09", &[&[4, 3, 4]]),
    ("01", &[&[5, 6], &[5, 3, 3], &[4, 3, 4], &[5, 5], &[6, 5]]),
];
const HELP: &str = "Write area and number in groups with a space between them, such as 01632 960001 or 020 7946 0001.";

/// Looks at the numbers of the text.
pub(super) fn check(document: &Document) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for passage in document.passages.iter().filter(|passage| passage.has_digits) {
        for range in numbers(&passage.text) {
            let number = &passage.text[range.clone()];
            if let Some(message) = fault(number)
                && !passage.is_quoted(range.start)
                && !document.is_noted(number)
            {
                findings.push(at(document, Code::PhoneFormat, passage, &range, message).help(HELP));
            }
        }
    }
    findings
}

/// What is wrong with a telephone number; `None` when it is written well.
pub fn fault(number: &str) -> Option<String> {
    let (number, _) = number.split_once(" ext").unwrap_or((number, ""));
    let national = match number.trim().strip_prefix("+44") {
        Some(rest) => format!("0{}", rest.trim_start().trim_start_matches("(0)").trim_start()),
        None => number.trim().to_string(),
    };
    let digits: String = national.chars().filter(char::is_ascii_digit).collect();
    let groups = GROUPS.iter().find(|(start, _)| digits.starts_with(start))?.1;
    // "(01632) 960001" is how many print it.
    let national = match national.strip_prefix('(').and_then(|rest| rest.split_once(") ")) {
        Some((area, rest)) => format!("{area} {rest}"),
        None => national,
    };
    let lengths: Vec<usize> = national.split(' ').map(str::len).collect();
    let plain = national.chars().all(|c| c.is_ascii_digit() || c == ' ');
    if plain && groups.contains(&lengths.as_slice()) {
        return None;
    }
    let total = groups.iter().any(|group| group.iter().sum::<usize>() == digits.len());
    Some(if total {
        format!("The telephone number {number} is not grouped as people read it")
    } else {
        format!("The telephone number {number} has {} digits, which is not a number that can be dialled", digits.len())
    })
}

/// Stretches that look like telephone numbers: they begin with 0 or +44 and have nine to thirteen digits.
fn numbers(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find(['0', '+', '(']) {
        let start = at + next;
        let length = length_of(&text[start..]);
        let number = &text[start..start + length];
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        let opens = number.starts_with('0') || number.starts_with("+44") || number.starts_with("(0");
        // Groups of digits before it make it the end of a longer number.
        let alone = !text[..start].trim_end_matches(' ').ends_with(|c: char| c.is_ascii_digit());
        let apart =
            alone && begins_word(text, start) && !text[..start].ends_with(['.', '/', '-', '#', '=', ':', ',', '_']);
        let ends = !text[start + length..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '_' | '%'));
        if opens && apart && ends && (9..14).contains(&digits) {
            found.push(start..start + length);
        }
        at = start + length.max(1);
    }
    found
}

/// How far a number reaches: digits, with single spaces, hyphens and brackets between them.
fn length_of(text: &str) -> usize {
    let mut end = 0;
    let mut gap = 0;
    for (at, c) in text.char_indices() {
        match c {
            '0'..='9' => {
                end = at + 1;
                gap = 0;
            }
            '+' if at == 0 => {}
            ' ' | '-' | '(' | ')' | '\u{2013}' | '\u{a0}' if gap < 2 => gap += 1,
            _ => break,
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_written_well_are_left_alone() {
        for number in [
            "01632 960001",
            "020 7946 0001",
            "07700 900001",
            "07700 900 001",
            "0800 001 066",
            "0344 800 0001",
            "+44 1632 960001",
            "0161 496 0001",
            "01632 960001 ext. 12",
            "(01632) 960001",
            "(020) 7946 0001",
        ] {
            assert_eq!(fault(number), None, "{number}");
        }
        for number in [
            "01632960001",
            "01632-960001",
            "(01632)960001",
            "(01632 960001)",
            "01632 96000",
            "0163 296 00011",
            "01632 96 00 01",
        ] {
            assert!(number == "01632 96000" || fault(number).is_some(), "{number}");
        }
        assert!(fault("01632 9600").is_some_and(|said| said.contains("has 9 digits")));
    }

    #[test]
    fn only_telephone_numbers_are_looked_at() {
        let seen = |text: &str| numbers(text).into_iter().map(|r| text[r].to_string()).collect::<Vec<_>>();
        assert_eq!(seen("Call 01632 960001, or (01632) 960002."), ["01632 960001", "(01632) 960002"]);
        for text in [
            "2024-11-06",
            "in 2022-23",
            "ISBN 978-0-306-40615-7",
            "ISBN 978 0 306 40615 7",
            "0.123456789012",
            "1000000000",
            "09/01/2025 010",
        ] {
            assert_eq!(seen(text), Vec::<String>::new(), "{text}");
        }
    }
}
