//! Short names made of capitals, and the words that they stand for: "Garden Tool Rota (GTR)".
//!
//! A text enters, short names with their places leave. What they mean elsewhere is not known here.

use super::words::{Word, Words, words};
use std::collections::BTreeSet;
use std::ops::Range;

/// A short name where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidAcronym {
    /// Without a plural s.
    pub short: String,
    /// The words it stands for, when they are written beside it.
    pub full: Option<String>,
    pub range: Range<usize>,
}

/// Small words that a short name may leave out.
const SMALL: [&str; 12] = ["of", "and", "the", "for", "to", "in", "on", "a", "an", "with", "around", "at"];
/// Capitals that are no name: words that texts stress, numbers, and short forms that everybody says.
const PLAIN: [&str; 72] = [
    "AND",
    "ANY",
    "ALL",
    "ARE",
    "ASK",
    "BUT",
    "CAN",
    "DAY",
    "DID",
    "FOR",
    "GET",
    "HAS",
    "HAVE",
    "HER",
    "HIM",
    "HIS",
    "HOW",
    "MAY",
    "MUST",
    "NEW",
    "NOT",
    "NOW",
    "ONE",
    "ONLY",
    "OUR",
    "OUT",
    "PLEASE",
    "SEE",
    "SHE",
    "STOP",
    "THE",
    "THEY",
    "THIS",
    "TWO",
    "USE",
    "WAS",
    "WHO",
    "WHY",
    "YES",
    "YOU",
    "YOUR",
    "III",
    "VII",
    "VIII",
    "XII",
    "XIII",
    "PDF",
    "FAQ",
    "URL",
    "CSV",
    "HTML",
    "YAML",
    "UTF",
    "NHS",
    "BBC",
    "USB",
    "TBC",
    "TBA",
    "GMT",
    "BST",
    "AOB",
    "NEVER",
    "ALWAYS",
    "IMPORTANT",
    "WARNING",
    "NOTE",
    "FREE",
    "ISBN",
    "DOI",
    "MBE",
    "OBE",
    "CBE",
];

/// All short names of a text, in order.
pub fn find(text: &str) -> Vec<SaidAcronym> {
    // Most texts have no two capitals side by side.
    let bytes = text.as_bytes();
    if !bytes.iter().zip(bytes.iter().skip(1)).any(|(one, next)| one.is_ascii_uppercase() && next.is_ascii_uppercase())
    {
        return Vec::new();
    }
    let words = words(text);
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let Some(short) = short_of(word.text) else { continue };
        // Two words in capitals side by side are a shout, not two names.
        let shouted = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().any(|beside| {
            words.get(beside).is_some_and(|other| {
                let gap = if beside < at { &text[other.end()..word.start] } else { &text[word.end()..other.start] };
                gap == " "
                    && other.text.len() > 1
                    && other.text.chars().all(char::is_uppercase)
                    && PLAIN.contains(&other.text)
            })
        });
        // "ABC/12345" is the number of something.
        let mut behind_it = text[word.end()..].chars();
        let numbered =
            matches!(behind_it.next(), Some('/' | '-')) && behind_it.next().is_some_and(|c| c.is_ascii_digit());
        if shouted || numbered || PLAIN.contains(&short) || is_in_address(text, word) {
            continue;
        }
        let full = before(text, &words, at, short)
            .or_else(|| behind(text, &words, at, short))
            .or_else(|| stated(text, &words, at, short));
        // Two letters may be anything, unless the words stand beside them.
        if short.len() == 2 && full.is_none() {
            continue;
        }
        found.push(SaidAcronym { short: short.to_string(), full, range: word.start..word.end() });
    }
    found
}

/// The short name that a word is: two capitals or more, perhaps with a plural s.
fn short_of(word: &str) -> Option<&str> {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("\u{2019}s")).unwrap_or(word);
    let short = word.strip_suffix('s').unwrap_or(word);
    (short.len() > 1 && short.len() < 12 && short.bytes().all(|b| b.is_ascii_uppercase())).then_some(short)
}

/// Whether a word is part of an email or web address: what stands around it without a space says so.
fn is_in_address(text: &str, word: &Word) -> bool {
    // No address is longer than this; a long text without spaces must not be read again for each of its words.
    const NEAR: usize = 200;
    let beside = |c: char| matches!(c, '@' | '/' | '.' | '_' | '-' | '=' | '?' | '&' | '#' | '%');
    let (before, behind) = (&text[..word.start], &text[word.end()..]);
    if !before.ends_with(beside) && !behind.starts_with(beside) {
        return false;
    }
    let apart = |c: &char| c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>' | '"');
    let start = before.chars().rev().take(NEAR).take_while(|c| !apart(c)).map(char::len_utf8).sum::<usize>();
    let end = behind.chars().take(NEAR).take_while(|c| !apart(c)).map(char::len_utf8).sum::<usize>();
    let around = &text[word.start - start..word.end() + end];
    let host = around.split('/').next().unwrap_or_default().trim_end_matches(['.', ',']);
    around.contains('@')
        || around.contains("://")
        || around.starts_with("www.")
        || host.len() < around.len() && host.contains('.')
}

/// The words before "(ABC)" whose first letters it is made of.
fn before(text: &str, words: &[Word], at: usize, short: &str) -> Option<String> {
    let word = &words[at];
    let first = at.checked_sub(1)?;
    if !text[words[first].end()..word.start].trim_start().starts_with('(')
        || !text[word.end()..].trim_start().starts_with(')')
    {
        return None;
    }
    let start = first_of(words, first, short)?;
    Some(text[words[start].start..words[first].end()].to_string())
}

/// The words in brackets behind "ABC (...)" whose first letters it is made of.
fn behind(text: &str, words: &[Word], at: usize, short: &str) -> Option<String> {
    let opens = text[words[at].end()..].strip_prefix(" (")?;
    // No name is longer than this; an open bracket must not cost the rest of the text.
    let near = opens.char_indices().take(200).find(|(_, c)| *c == ')')?.0;
    let from = words[at].end() + 2;
    let last = (at + 1..words.len().min(at + 20)).take_while(|next| words[*next].end() <= from + near).last()?;
    let start = first_of(words, last, short)?;
    (start == at + 1).then(|| text[from..from + near].to_string())
}

/// What a text says between a short name and the words that it stands for, without brackets.
const SAYING: [&str; 6] = [": ", " stands for ", " stand for ", " is short for ", " means ", " mean "];

/// The text behind a name and the words that say that its full form follows; nothing when they do not come.
pub fn explained(behind: &str) -> Option<&str> {
    let words = SAYING.iter().find_map(|saying| behind.strip_prefix(saying))?;
    Some(words.strip_prefix("the ").unwrap_or(words).trim_start_matches(['"', '\u{201c}', '\u{2018}']))
}

/// The words behind "ABC stands for" or "ABC:" whose first letters it is made of.
fn stated(text: &str, words: &[Word], at: usize, short: &str) -> Option<String> {
    let from = text.len() - explained(&text[words[at].end()..])?.len();
    let first = (at + 1..words.len().min(at + 6)).find(|next| words[*next].start >= from)?;
    // A full form ends where its sentence does.
    let goes_on = |next: &usize| {
        *next == first
            || !text[words[*next - 1].end()..words[*next].start].contains(['.', ';', ':', '!', '?', '(', ')'])
    };
    let mut lasts = (first..words.len().min(first + short.len() + 6)).take_while(goes_on);
    let last = lasts.find(|last| first_of(words, *last, short) == Some(first))?;
    Some(text[words[first].start..words[last].end()].to_string())
}

/// The first of the words that end at `last` and whose first letters make a short name; small words may be left out,
/// and a letter that stands twice in one of the two may stand once in the other.
fn first_of(words: &[Word], last: usize, short: &str) -> Option<usize> {
    let mut letters: Vec<char> = folded(&short.to_ascii_lowercase()).chars().collect();
    let mut at = last;
    let mut matched = None::<char>;
    for _ in 0..short.len() + 6 {
        let word = words[at].text;
        let initial = word.chars().next()?.to_ascii_lowercase();
        if letters.last() == Some(&initial) {
            letters.pop();
            matched = Some(initial);
        } else if matched != Some(initial) && !SMALL.contains(&word.to_ascii_lowercase().as_str()) {
            return None;
        }
        if letters.is_empty() {
            return Some(at);
        }
        at = at.checked_sub(1)?;
    }
    None
}

/// The short name with each run of one letter as one letter: what two spellings of one name share.
pub fn folded(short: &str) -> String {
    let mut before = None;
    short.chars().filter(|c| before.replace(*c) != Some(*c)).collect()
}

/// An expansion as it is compared: small letters, no marks, no plural.
pub fn compared(full: &str) -> String {
    let words = full.to_lowercase().replace(['\'', '\u{2019}'], "").replace('&', "and");
    let words: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let words: Vec<&str> = words.into_iter().map(|word| word.strip_suffix('s').unwrap_or(word)).collect();
    words.join(" ")
}

/// First letters of runs of words with capitals: a heading "Garden Tool Rota" spells GTR out.
pub fn initials(text: &str) -> BTreeSet<String> {
    let mut runs = BTreeSet::new();
    let mut run = String::new();
    for word in Words::of(text) {
        let first = word.text.chars().next().unwrap_or_default();
        if first.is_ascii_uppercase() {
            run.push(first);
            for length in 3..=run.len().min(6) {
                runs.insert(run[run.len() - length..].to_string());
            }
        } else if !SMALL.contains(&word.text) {
            run.clear();
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<(String, Option<String>)> {
        find(text).into_iter().map(|a| (a.short, a.full)).collect()
    }

    #[test]
    fn names_are_found_with_the_words_beside_them() {
        for (text, short, full) in [
            ("the Garden Tool Rota (GTR)", "GTR", Some("Garden Tool Rota")),
            ("GTR (Garden Tool Rota) is", "GTR", Some("Garden Tool Rota")),
            (
                "Growers and Young People's Seed Alliance (GYPSA)",
                "GYPSA",
                Some("Growers and Young People's Seed Alliance"),
            ),
            ("Open Plot Practice Reviews (OPPRs)", "OPPR", Some("Open Plot Practice Reviews")),
            ("Bean Oversight Team (BOOT)", "BOOT", Some("Bean Oversight Team")),
            ("a report (GTR) on", "GTR", None),
            ("ask GTR", "GTR", None),
            ("ask GTR/www", "GTR", None),
            ("GTR stands for the Garden Tool Rota of today.", "GTR", Some("Garden Tool Rota")),
            ("Here GTR means \u{201c}Garden Tool Rota\u{201d}.", "GTR", Some("Garden Tool Rota")),
            ("GTR: Garden Tool Rota", "GTR", Some("Garden Tool Rota")),
            ("GTR: gardens. Tools. Rota", "GTR", None),
            ("GTR means a lot to us", "GTR", None),
            ("the Garden Team (GT)", "GT", Some("Garden Team")),
        ] {
            assert_eq!(seen(text), [(short.to_string(), full.map(String::from))], "{text}");
        }
    }

    #[test]
    fn other_capitals_are_no_names() {
        for text in [
            "mail GTR@example.org",
            "see www.example.org/GTR",
            "https://example.org/a?b=GTR",
            "example.org/GTR-2",
            "ref. GTR/12",
        ] {
            assert_eq!(seen(text), [], "{text}");
        }
        for text in ["do NOT dig", "PLEASE NOTE", "Case AK and R1", "a PDF", "3D", "Plot III"] {
            assert_eq!(seen(text), [], "{text}");
        }
        assert!(initials("Garden Tool Rota and Neglect").contains("GTR"));
        assert_eq!(folded("BOOOT"), folded("BOOT"));
    }
}
