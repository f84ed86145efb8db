//! The file format: what the files of `search/` hold, in values, and how each is written and read. See `FORMAT.md`.
//!
//! Every data file is a classic script of one call, `hubSearch.load(JSON);`. Nothing here touches the disk.

use super::{
    number,
    postings::{Dictionary, Group, Posting},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;

/// The version that this code writes and reads.
pub const FORMAT: u32 = 1;

const OPEN: &str = "hubSearch.load(";
const CLOSE: &str = ");\n";

/// What `entry.js` names: the client and the head.
#[derive(Debug, Serialize, Deserialize)]
pub struct Entry {
    pub client: String,
    pub head: String,
}

/// The first file read: how big everything is, and which file holds what.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Head {
    pub format: u32,
    /// Number of units.
    pub units: u32,
    /// Numbers: how many units each page has, in order.
    pub pages: String,
    /// Deltas: pages of the kind `guide`.
    pub guide: String,
    /// Deltas: pages that a newer document replaced.
    pub replaced: String,
    /// Deltas: units that are terms, contacts, events.
    pub terms: String,
    pub contacts: String,
    pub events: String,
    /// Keys with a space between, that mean the same as others.
    pub synonyms: Vec<(String, String)>,
    /// First key and file of each part of the dictionary.
    pub words: Vec<(String, String)>,
    /// First reversed form and file of each part of the reversed dictionary.
    pub tails: Vec<(String, String)>,
    /// First unit and file of each part of the text.
    pub texts: Vec<(u32, String)>,
    /// The file with the facets.
    pub facets: String,
}

/// Kind, year and topic: each value with the deltas of its pages.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Facets {
    pub kind: Vec<(String, String)>,
    pub year: Vec<(String, String)>,
    pub topic: Vec<(String, String)>,
}

/// A page in a part of the text: route, title, kind, and its units: anchor, section, text (cells behind it).
pub type PageText = (String, String, String, Vec<UnitText>);

/// Anchor (may be empty), section (may be empty), text.
pub type UnitText = (String, String, String);

/// A data file that hands over a value.
pub fn script<T: Serialize>(value: &T) -> Vec<u8> {
    let json = serde_json::to_string(value).unwrap_or_default();
    let json = json.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    format!("{OPEN}{json}{CLOSE}").into_bytes()
}

/// The value in a data file; an error is a sentence for a failure.
pub fn value<T: DeserializeOwned>(file: &str) -> Result<T, String> {
    let json = file.strip_prefix(OPEN).and_then(|rest| rest.strip_suffix(CLOSE)).ok_or("not a file of the search")?;
    serde_json::from_str(json).map_err(|_| "its contents are not whole".to_string())
}

/// Writes groups that stand together in the dictionary; the first is written in full.
pub fn write_groups<'a>(groups: impl IntoIterator<Item = (&'a String, &'a Group)>) -> String {
    let (mut out, mut last) = (String::new(), "");
    for (key, group) in groups {
        push_front(&mut out, last, key);
        if group.forms.len() > 1 || !group.forms.contains(key) {
            for form in &group.forms {
                let shared = shared(key, form);
                out.push(' ');
                number::push(&mut out, count(&key[shared..]));
                out.push_str(&form[shared..]);
            }
        }
        out.push(' ');
        let mut unit = 0;
        for posting in &group.postings {
            number::push(&mut out, posting.unit - unit);
            number::push(&mut out, posting.impact * 2 + u32::from(posting.title > 0));
            if posting.title > 0 {
                number::push(&mut out, posting.title);
            }
            unit = posting.unit;
        }
        out.push('\n');
        last = key;
    }
    out.pop();
    out
}

/// Forms and postings as written, by key.
pub type Groups = BTreeMap<String, (Vec<String>, String)>;

/// Reads what [`write_groups`] wrote.
pub fn read_groups(text: &str) -> Groups {
    let (mut groups, mut last) = (Groups::new(), String::new());
    for line in text.lines() {
        let mut fields: Vec<&str> = line.split(' ').collect();
        let postings = fields.pop().unwrap_or_default().to_string();
        let Some((first, forms)) = fields.split_first() else { continue };
        let key = pull_front(&last, first);
        let forms = match forms {
            [] => vec![key.clone()],
            forms => forms.iter().map(|form| pull_end(&key, form)).collect(),
        };
        groups.insert(key.clone(), (forms, postings));
        last = key;
    }
    groups
}

/// Reads the postings of one group.
pub fn read_postings(text: &str) -> Vec<Posting> {
    let (mut numbers, mut unit, mut postings) = (number::read(text).into_iter(), 0, Vec::new());
    while let (Some(delta), Some(impact)) = (numbers.next(), numbers.next()) {
        unit += delta;
        let title = if impact % 2 == 1 { numbers.next().unwrap_or(0) } else { 0 };
        postings.push(Posting { unit, impact: impact / 2, title });
    }
    postings
}

/// Writes sorted words, one a line, each without what it shares with the one before.
pub fn write_list(words: &[String]) -> String {
    let (mut out, mut last) = (String::new(), "");
    for word in words {
        push_front(&mut out, last, word);
        out.push('\n');
        last = word;
    }
    out.pop();
    out
}

/// Reads what [`write_list`] wrote.
pub fn read_list(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for line in text.lines() {
        words.push(pull_front(words.last().map_or("", String::as_str), line));
    }
    words
}

/// All forms that may be corrected to, letters reversed, sorted.
pub fn reversed(dictionary: &Dictionary) -> Vec<String> {
    let forms = dictionary.values().flat_map(|group| &group.forms);
    let plain = forms.filter(|f| f.len() > 3 && f.bytes().all(|b| b.is_ascii_lowercase()));
    let mut words: Vec<String> = plain.map(|form| form.chars().rev().collect()).collect();
    words.sort();
    words
}

fn push_front(out: &mut String, last: &str, word: &str) {
    let at = shared(last, word);
    let letters = count(&word[..at]).min(31);
    number::push(out, letters);
    out.extend(word.chars().skip(letters as usize));
}

fn pull_front(last: &str, written: &str) -> String {
    let letters = number::read(&written[..1.min(written.len())]).first().copied().unwrap_or(0);
    last.chars().take(letters as usize).chain(written.chars().skip(1)).collect()
}

fn pull_end(key: &str, written: &str) -> String {
    let dropped = number::read(written.get(..1).unwrap_or_default()).first().copied().unwrap_or(0);
    let kept = (count(key) - dropped.min(count(key))) as usize;
    key.chars().take(kept).chain(written.chars().skip(1)).collect()
}

/// Bytes that two words share at their beginning.
fn shared(one: &str, other: &str) -> usize {
    one.char_indices()
        .zip(other.chars())
        .find(|((_, a), b)| a != b)
        .map_or(one.len().min(other.len()), |((at, _), _)| at)
}

fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_come_back() {
        let mut dictionary = Dictionary::new();
        let posting = |unit, impact, title| Posting { unit, impact, title };
        for (key, forms, postings) in [
            ("hand", vec!["hand", "hands"], vec![posting(0, 15, 2), posting(40, 1, 0)]),
            ("handi", vec!["handy"], vec![posting(7, 3, 0)]),
            ("handé", vec!["handé"], vec![posting(2000, 3, 31)]),
        ] {
            let forms = forms.into_iter().map(String::from).collect();
            dictionary.insert(key.into(), Group { forms, postings });
        }
        let written = write_groups(&dictionary);
        assert_eq!(written.lines().collect::<Vec<_>>(), ["Ahand A As AfChIC", "Ei By HG", "Eé h-QHf"]);
        let read = read_groups(&written);
        for (key, group) in &dictionary {
            assert_eq!(read[key].0.iter().cloned().collect::<std::collections::BTreeSet<_>>(), group.forms);
            assert_eq!(read_postings(&read[key].1), group.postings);
        }
    }

    #[test]
    fn lists_and_scripts_come_back() {
        let words = ["ab", "abc", "b"].map(String::from);
        assert_eq!(read_list(&write_list(&words)), words);
        let file = String::from_utf8(script(&words)).expect("text");
        assert_eq!(value::<Vec<String>>(&file).expect("whole"), words);
        assert!(value::<Vec<String>>("hubSearch.load([").is_err());
    }
}
