//! The lines of the dictionary, of lists of words and of lists of forms, as values and as letters.
//!
//! A word is written without what it shares with the word before.

use crate::search::format::{
    number,
    posting::{Group, Posting, Rest},
};
use std::collections::BTreeMap;

/// Writes groups that stand together in the dictionary; the first is written in full. `rest`: of each group, the
/// postings that stand elsewhere.
pub fn write_groups<'a>(groups: impl IntoIterator<Item = (&'a Group, Option<&'a Rest>)>) -> String {
    let (mut out, mut last) = (String::new(), "");
    for (group, rest) in groups {
        push_front(&mut out, last, &group.key);
        last = &group.key;
        if !group.of.is_empty() {
            out.push_str(&format!(" ={}\n", group.of));
            continue;
        }
        if group.forms.len() > 1 || group.forms.first().is_some_and(|form| *form != group.key) {
            for form in &group.forms {
                let shared = shared(&group.key, form);
                out.push(' ');
                number::push(&mut out, count(&group.key[shared..]));
                out.push_str(&form[shared..]);
            }
        }
        if let Some(rest) = rest {
            out.push_str(" ~");
            number::push(&mut out, rest.bits);
            number::push(&mut out, rest.total);
            rest.maxima.iter().for_each(|most| number::push(&mut out, *most));
        }
        out.push(' ');
        write_postings(&mut out, &group.postings, 0);
        out.push('\n');
    }
    out.pop();
    out
}

/// Writes postings, their units counted from `from`.
pub fn write_postings(out: &mut String, postings: &[Posting], from: u32) {
    let mut unit = from;
    for posting in postings {
        number::push(out, posting.unit - unit);
        number::push(out, posting.impact * 2 + u32::from(posting.title > 0));
        if posting.title > 0 {
            number::push(out, posting.title);
        }
        unit = posting.unit;
    }
}

/// Forms, rest and postings as written.
#[derive(Debug, Default)]
pub struct Line {
    pub forms: Vec<String>,
    rest: String,
    postings: String,
}

impl Line {
    /// The key that a form stands for, which is all its line says.
    pub fn of(&self) -> Option<&str> {
        self.postings.strip_prefix('=')
    }

    /// The postings that stand in the line.
    pub fn postings(&self) -> Vec<Posting> {
        read_postings(&self.postings, 0)
    }

    /// Where the others are.
    pub fn rest(&self) -> Option<Rest> {
        let numbers = number::read(&self.rest);
        let [bits, total, maxima @ ..] = numbers.as_slice() else { return None };
        Some(Rest { bits: *bits, total: *total, maxima: maxima.to_vec() })
    }
}

/// Lines by key.
pub type Groups = BTreeMap<String, Line>;

/// Reads what [`write_groups`] wrote.
pub fn read_groups(text: &str) -> Groups {
    let (mut groups, mut last) = (Groups::new(), String::new());
    for line in text.lines() {
        let mut fields: Vec<&str> = line.split(' ').collect();
        let postings = fields.pop().unwrap_or_default().to_string();
        let rest =
            fields.pop_if(|field| field.starts_with('~')).map(|field| field[1..].to_string()).unwrap_or_default();
        let Some((first, forms)) = fields.split_first() else { continue };
        let key = pull_front(&last, first);
        let forms = match forms {
            [] => vec![key.clone()],
            forms => forms.iter().map(|form| pull_end(&key, form)).collect(),
        };
        groups.insert(key.clone(), Line { forms, rest, postings });
        last = key;
    }
    groups
}

/// Reads postings whose units are counted from `from`.
pub fn read_postings(text: &str, from: u32) -> Vec<Posting> {
    let (mut numbers, mut unit, mut postings) = (number::read(text).into_iter(), from, Vec::new());
    while let (Some(delta), Some(impact)) = (numbers.next(), numbers.next()) {
        unit += delta;
        let title = if impact % 2 == 1 { numbers.next().unwrap_or(0) } else { 0 };
        postings.push(Posting { unit, impact: impact / 2, title });
    }
    postings
}

/// Writes sorted words, one a line, each without what it shares with the one before.
pub fn write_list<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
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

/// A written form that may be corrected to; its letters reversed in the lists of endings.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Form {
    pub text: String,
    /// Binary logarithm of the number of units that hold its key.
    pub often: u32,
}

/// Writes forms as a list of words, each with a capital letter behind that says how often it stands.
pub fn write_forms(forms: &[Form]) -> String {
    let word = |form: &Form| {
        let mut word = form.text.clone();
        number::push(&mut word, form.often.min(25));
        word
    };
    let words: Vec<String> = forms.iter().map(word).collect();
    write_list(words.iter().map(String::as_str))
}

/// Reads what [`write_forms`] wrote.
pub fn read_forms(text: &str) -> Vec<Form> {
    let form = |mut word: String| {
        let often = word.pop().map_or(0, |c| number::read(&c.to_string()).first().copied().unwrap_or(0));
        Form { text: word, often }
    };
    read_list(text).into_iter().map(form).collect()
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
        let posting = |unit, impact, title| Posting { unit, impact, title };
        let rest = Some(Rest { bits: 3, total: 900, maxima: vec![0, 14] });
        let groups = [
            ("hand", vec!["hand", "hands"], vec![posting(0, 15, 2), posting(40, 1, 0)], None),
            ("handi", vec!["handy"], vec![posting(7, 3, 0)], rest),
            ("handé", vec!["handé"], vec![posting(2000, 3, 31)], None),
        ]
        .map(|(key, forms, postings, rest)| {
            (
                Group {
                    key: key.into(),
                    forms: forms.into_iter().map(String::from).collect(),
                    postings,
                    ..Group::default()
                },
                rest,
            )
        });
        let written = write_groups(groups.iter().map(|(group, rest)| (group, rest.as_ref())));
        assert_eq!(written.lines().collect::<Vec<_>>(), ["Ahand A As AfChIC", "Ei By ~D8EAO HG", "Eé h-QHf"]);
        let read = read_groups(&written);
        for (group, rest) in &groups {
            let line = &read[&group.key];
            assert_eq!(
                (&line.forms, line.postings(), line.rest()),
                (&group.forms, group.postings.clone(), rest.clone())
            );
        }
    }

    #[test]
    fn lists_come_back() {
        let words = ["", "ab", "abc", "b"];
        assert_eq!(read_list(&write_list(words)), words);
        let forms = [("care", 0), ("cared", 25), ("carers", 7)].map(|(text, often)| Form { text: text.into(), often });
        assert_eq!(write_forms(&forms), "AcareA\nEdZ\nErsH");
        assert_eq!(read_forms(&write_forms(&forms)), forms);
    }
}
