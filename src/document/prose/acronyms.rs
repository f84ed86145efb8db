//! Short names made of capitals, and the words that they stand for: "Garden Tool Rota (GTR)".
//!
//! A text enters, short names with their places leave. What they mean elsewhere is not known here.

use super::words::{Word, words};
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
        if shouted || PLAIN.contains(&short) {
            continue;
        }
        let full = before(text, &words, at, short).or_else(|| behind(text, &words, at, short));
        found.push(SaidAcronym { short: short.to_string(), full, range: word.start..word.end() });
    }
    found
}

/// The short name that a word is: three capitals or more, perhaps with a plural s.
fn short_of(word: &str) -> Option<&str> {
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("\u{2019}s")).unwrap_or(word);
    let short = word.strip_suffix('s').unwrap_or(word);
    (short.len() > 2 && short.len() < 12 && short.bytes().all(|b| b.is_ascii_uppercase())).then_some(short)
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
    for word in words(text) {
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
        ] {
            assert_eq!(seen(text), [(short.to_string(), full.map(String::from))], "{text}");
        }
    }

    #[test]
    fn other_capitals_are_no_names() {
        for text in ["do NOT dig", "PLEASE NOTE", "Case AK and R1", "a PDF", "3D", "Plot III"] {
            assert_eq!(seen(text), [], "{text}");
        }
        assert!(initials("Garden Tool Rota and Neglect").contains("GTR"));
        assert_eq!(folded("BOOOT"), folded("BOOT"));
    }
}
