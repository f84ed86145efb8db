//! What an imported document could give to the data files: events, contacts, acronyms.
//!
//! Enters: repaired blocks. Leaves: a part of the report, in the form of the files. Never here: a change to a data file;
//! an expansion, a year or a role that the document does not print.

use super::block::{Block, What, plain};
use super::facts;
use super::markdown::quoted;
use crate::base::date::month_name;
use crate::base::slug::slugify;
use std::collections::BTreeMap;

/// A term has at most so many letters.
const LONGEST_TERM: usize = 8;
/// More proposals than an editor will read.
const MOST: usize = 100;

/// Writes the proposals; nothing when there are none.
pub(super) fn write(blocks: &[Block], unit: &str) -> String {
    let mut out = String::new();
    let mut section = |heading: &str, lead: &str, lines: &[String]| {
        if !lines.is_empty() {
            out.push_str(&format!("\n## {heading}\n\n{lead}\n\n```yaml\n{}```\n", lines.concat()));
        }
    };
    section(
        "Events",
        "Dates in the text. One that is an event goes into a block event on its page, with a title of your own.",
        &events(blocks, unit),
    );
    section("Contacts", "For contacts.yaml, after asking whether the details still hold.", &contacts(blocks, unit));
    section(
        "Terms",
        "For glossary.yaml. A term without full is one that the document never spells out.",
        &terms(blocks),
    );
    out
}

/// Days of a month, with a year or without.
fn events(blocks: &[Block], unit: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut section = String::new();
    for block in blocks {
        let words = block.what.plain();
        if matches!(block.what, What::Heading { .. }) {
            section.clone_from(&words);
        }
        let tokens: Vec<&str> = words.split_whitespace().collect();
        for (at, token) in tokens.iter().enumerate() {
            let month = token.trim_matches(|c: char| !c.is_alphabetic());
            let Some(number) = (1..=12).find(|number| month_name(*number) == month) else { continue };
            let Some(day) = at.checked_sub(1).and_then(|before| day(tokens[before])) else { continue };
            let year = tokens.get(at + 1).map(|year| year.trim_matches(|c: char| !c.is_ascii_digit()));
            let year = year.filter(|year| year.len() == 4 && year.starts_with(['1', '2']));
            let printed: Vec<&str> =
                tokens[at - 1..].iter().take(if year.is_some() { 3 } else { 2 }).copied().collect();
            let date = match year {
                Some(year) => format!("{year}-{number:02}-{day:02}"),
                None => format!("\"\"  # {unit} {} prints no year", block.line),
            };
            let title = if section.is_empty() { "" } else { section.as_str() };
            found.push(format!(
                "- title: {}\n  date: {date}\n  printed: {}  # {unit} {}\n",
                quoted(title),
                quoted(&from_day(&printed.join(" "))),
                block.line
            ));
        }
    }
    found.truncate(MOST);
    found
}

/// The words of a date without what hangs on to its first and its last.
fn from_day(words: &str) -> String {
    let words = words.rsplit_once(['\u{2014}', '\u{2013}', '(']).map_or(words, |(_, date)| date);
    words.trim_end_matches(|c: char| !c.is_alphanumeric()).to_string()
}

/// "24th", "6", "17th".
fn day(token: &str) -> Option<u8> {
    let token = token.rsplit(['\u{2014}', '\u{2013}', '(']).next().unwrap_or(token);
    let digits = token.trim_end_matches(|c: char| c.is_alphabetic() || c == ',');
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

/// E-mail addresses, with the name and role that stand in the lines before.
fn contacts(blocks: &[Block], unit: &str) -> Vec<String> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for (at, block) in blocks.iter().enumerate() {
        let Some(text) = block.what.text() else { continue };
        for piece in text {
            let Some(address) = piece.link.as_deref().and_then(|link| link.strip_prefix("mailto:")) else { continue };
            let key = address.to_lowercase();
            let id = slugify(key.split('@').next().unwrap_or_default());
            if id.is_empty() || key.contains('?') {
                continue;
            }
            // A card: name and role, then the number, then the address alone.
            let alone = plain(text).trim().eq_ignore_ascii_case(address);
            let (mut person, mut phone) = (None, String::new());
            for before in blocks[..at].iter().rev().take(2).filter(|_| alone) {
                let words = before.what.plain();
                let digits = words.chars().filter(char::is_ascii_digit).count();
                if digits > 8 && words.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '+' | '(' | ')' | '-')) {
                    phone = words;
                } else if let Some((name, role)) = words.split_once(" - ") {
                    person = person.or(Some((name.to_string(), role.to_string())));
                }
            }
            if found.contains_key(&key) && person.is_none() {
                continue;
            }
            let (name, role) = person.unwrap_or_default();
            let line = block.line;
            let mut entry = format!("- id: {id}\n  role: {}  # {unit} {line}\n", quoted(&role));
            for (key, value) in [("name", &name), ("email", &address.to_string()), ("phone", &phone)] {
                if !value.is_empty() {
                    entry.push_str(&format!("  {key}: {}\n", quoted(value)));
                }
            }
            found.insert(key, entry);
        }
    }
    found.into_values().take(MOST).collect()
}

/// Initials in brackets behind the words that they stand for, and initials that nothing spells out.
fn terms(blocks: &[Block]) -> Vec<String> {
    let mut full: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for block in blocks {
        let mut texts = vec![block.what.plain()];
        if let What::Table(table) = &block.what {
            texts.extend(table.rows.iter().flat_map(|row| &row.cells).map(super::block::Cell::plain));
        }
        for text in texts {
            for word in text.split(|c: char| !c.is_alphanumeric()) {
                let word = singular(word);
                let letters = word.chars().count();
                if (2..=LONGEST_TERM).contains(&letters) && word.chars().all(|c| c.is_ascii_uppercase()) {
                    *seen.entry(word.to_string()).or_default() += 1;
                }
            }
            for (at, _) in text.match_indices('(') {
                let after: String = text[at + 1..].chars().take(LONGEST_TERM + 2).collect();
                let Some((term, _)) = after.split_once(')') else { continue };
                let term = singular(term);
                if let Some(words) = spelled(&text[..at], term) {
                    let known = full.entry(term.to_string()).or_default();
                    if !known.contains(&words) {
                        known.push(words);
                    }
                }
            }
        }
    }
    let entry = |term: &String, expansions: &[String]| {
        let mut entry = format!("- term: {}\n", quoted(term));
        for (at, words) in expansions.iter().enumerate() {
            let key = if at == 0 { "full" } else { "# or" };
            entry.push_str(&format!("  {key}: {}\n", quoted(words)));
        }
        entry
    };
    let plain =
        seen.iter().filter(|(term, times)| **times > 1 && !full.contains_key(*term) && facts::labelled(term).is_none());
    let mut all: BTreeMap<String, String> = plain.map(|(term, _)| (term.clone(), entry(term, &[]))).collect();
    all.extend(full.iter().map(|(term, words)| (term.clone(), entry(term, words))));
    all.into_values().take(MOST).collect()
}

/// A term without the small letter that makes several of it.
fn singular(word: &str) -> &str {
    word.strip_suffix('s').filter(|term| term.ends_with(|c: char| c.is_ascii_uppercase())).unwrap_or(word)
}

/// The words before a bracket whose initials stand in it.
fn spelled(before: &str, term: &str) -> Option<String> {
    let letters: Vec<char> = term.chars().collect();
    if !(2..=LONGEST_TERM).contains(&letters.len()) || !letters.iter().all(char::is_ascii_uppercase) {
        return None;
    }
    // The words just before are enough, and a paragraph may be long.
    let mut words: Vec<&str> = before.split_whitespace().rev().take(letters.len() + 5).collect();
    words.reverse();
    let mut at = words.len();
    let mut left = letters.len();
    // Small words such as "of" have no letter among the initials.
    while left > 0 && at > 0 && words.len() - at < letters.len() + 4 {
        at -= 1;
        let first = words[at].chars().find(|c| c.is_alphanumeric())?;
        if first.to_ascii_uppercase() == letters[left - 1] {
            left -= 1;
        } else if first.is_uppercase() || words[at].len() > 3 {
            return None;
        }
    }
    let words = words[at..].join(" ");
    (left == 0).then(|| words.trim_start_matches(['(', '"', '\'']).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_spelled_out_only_by_words_that_begin_with_them() {
        assert_eq!(spelled("the Plot Holders of Alder Lane ", "PHAL").as_deref(), Some("Plot Holders of Alder Lane"));
        assert_eq!(spelled("we met the team ", "PHA"), None);
        assert_eq!((singular("PHs"), singular("PHS"), singular("as")), ("PH", "PHS", "as"));
        assert_eq!((from_day("Forum\u{2014}24th May"), from_day("6th May.")), ("24th May".into(), "6th May".into()));
        assert_eq!((day("24th"), day("Forum\u{2014}24th"), day("416"), day("the")), (Some(24), Some(24), None, None));
    }
}
